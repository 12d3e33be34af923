"""A dossier made by hand: an invented ferry accident in three accounts, with every kind of record in it.

A is an agency's report, B a reporter's own, C a reprint of A without the agency's dateline and cut short.
"""

from __future__ import annotations

from rashomon.model.annotation import Entity, Mention, Quotation, Variant
from rashomon.model.article import Article, Credit, Published, Section, SectionKind
from rashomon.model.capture import Unread
from rashomon.model.comparison import (
    Account,
    Cell,
    CellStatus,
    Conflict,
    Development,
    Difference,
    Event,
    Fact,
    Omission,
    OnlyIn,
    Relation,
    Side,
    Sourcing,
    Statement,
    SummarySentence,
    TimelineItem,
    Wording,
)
from rashomon.model.dossier import Dossier, Run
from rashomon.model.evidence import Evidence
from rashomon.model.judgement import Judgement
from rashomon.model.lineage import Lineage, Link, Origin, Passage
from rashomon.model.span import Span
from rashomon.model.story import Story

TEXT_A = """Ferry capsizes off Torvane, 14 dead

By Mara Quill

TORVANE, Norway, March 4 (Northwire) - At least 14 people died when the ferry Saint Brannoc capsized off Torvane \
shortly after 9 p.m. on Tuesday, the coast guard said.

The vessel was carrying 61 passengers and five crew, according to its operator, Halden Lines. Coast guard boats and \
two helicopters pulled 38 people from the water.

“We do not yet know why she went over, and I will not guess, but if the doors were open at sea then somebody will \
answer for it,” Transport Minister Elin Sorvik told reporters in Oslo on Wednesday.

Halden Lines said it had suspended all sailings and would cooperate fully with the inquiry.

Wind of up to 30 metres a second was measured at the harbour that evening, the weather service said. Oslo has asked \
Denmark for a salvage crane, which is expected on Friday.

Sorvik will visit the island on Thursday.
"""

TEXT_B = """Ferry disaster: 17 dead as minister says “somebody will answer for it”

Questions over bow doors after the Saint Brannoc sinking

By Jonas Reed and Ana Lund
5 March 2026

Seventeen people are now known to have died in the sinking of the Saint Brannoc, police said on Thursday, after \
divers recovered three more bodies overnight.

The ferry went down about 10.30 p.m. on Tuesday, a survivor, Peder Moe, told the Ledger. “The car deck was full of \
water before anyone told us anything,” he said.

Elin Sorvik, the transport minister, said that “the doors were open at sea” and that “somebody will answer for it”.

Two officials, who asked not to be named, said an alarm on the bridge had been switched off for repairs in February.

The company denied that any alarm had been disabled. “Every system aboard was working,” said Karin Holt, the chief \
executive of Halden Lines.

An inspection report from January, seen by the Ledger, lists a faulty seal on the bow door.

The disgraced operator runs four other ferries on the coast.

Share this article
"""

TEXT_C = """14 dead as ferry capsizes in Norway

At least 14 people died when the ferry Saint Brannoc capsized off Torvane shortly after 9 p.m. on Tuesday, the coast \
guard said.

The vessel was carrying 61 passengers and five crew, according to its operator, Halden Lines. Coast guard boats and \
two helicopters pulled 38 people from the water.

“We do not yet know why she went over, and I will not guess,” Transport Minister Elin Sorvik told reporters in Oslo \
on Wednesday.

Source: Northwire
"""

A, B, C = "art-aaaaaaaaaaaa", "art-bbbbbbbbbbbb", "art-cccccccccccc"
TEXT = {A: TEXT_A, B: TEXT_B, C: TEXT_C}


def find(article: str, words: str, nth: int = 1) -> Evidence:
    """The nth place of these words in one of the three texts."""
    start = -1
    for _ in range(nth):
        start = TEXT[article].index(words, start + 1)
    return Evidence(article, start, start + len(words), words)


def span(article: str, words: str, nth: int = 1) -> Span:
    """The same place as a span."""
    evidence = find(article, words, nth)
    return Span(evidence.start, evidence.end)


def section(article: str, kind: SectionKind, first: str, last: str | None = None) -> Section:
    """A section from the first words to the end of the last."""
    return Section(kind, find(article, first).start, find(article, last or first).end)


def articles() -> tuple[Article, ...]:
    """The three accounts."""
    agency = Article(
        id=A,
        path="accounts/northwire.txt",
        url="https://northwire.example/ferry-torvane?id=1&lang=en",
        sha256="a" * 64,
        outlet="Northwire",
        title="Ferry capsizes off Torvane, 14 dead",
        byline=("Mara Quill",),
        dateline="TORVANE, Norway, March 4",
        published=Published("2026-03-04T06:40:00Z", "stated", (find(A, "March 4"),)),
        text=TEXT_A,
        sections=(
            section(A, "title", "Ferry capsizes off Torvane, 14 dead"),
            section(A, "byline", "By Mara Quill"),
            section(A, "dateline", "TORVANE, Norway, March 4 (Northwire) - "),
            section(A, "body", "At least 14", "on Thursday."),
        ),
        origin_group="ori-northwire",
    )
    ledger = Article(
        id=B,
        url="https://ledger.example/ferry",
        sha256="b" * 64,
        outlet="The Fjord Ledger",
        title="Ferry disaster: 17 dead as minister says “somebody will answer for it”",
        deck="Questions over bow doors after the Saint Brannoc sinking",
        byline=("Jonas Reed", "Ana Lund"),
        published=Published("2026-03-05", "stated", (find(B, "5 March 2026"),)),
        text=TEXT_B,
        sections=(
            section(B, "title", "Ferry disaster: 17 dead as minister says “somebody will answer for it”"),
            section(B, "deck", "Questions over bow doors after the Saint Brannoc sinking"),
            section(B, "byline", "By Jonas Reed and Ana Lund", "5 March 2026"),
            section(B, "body", "Seventeen people", "on the coast."),
            section(B, "debris", "Share this article"),
        ),
        origin_group="ori-ledger",
    )
    reprint = Article(
        id=C,
        path="accounts/unknown.txt",
        sha256="c" * 64,
        title="14 dead as ferry capsizes in Norway",
        published=Published("2026-03-04", "inferred"),
        credits=(Credit("Northwire", "reprint", (find(C, "Northwire"),)),),
        text=TEXT_C,
        sections=(
            section(C, "title", "14 dead as ferry capsizes in Norway"),
            section(C, "body", "At least 14", "on Wednesday."),
            section(C, "credit", "Source: Northwire"),
        ),
        origin_group="ori-northwire",
        warnings=("The page ends with “Read more”: the rest of the text is missing.",),
    )
    return agency, ledger, reprint


def mention(article: str, words: str, why: str, nth: int = 1) -> Mention:
    """A mention by its words."""
    place = find(article, words, nth)
    return Mention(article, place.start, place.end, why)


def entities() -> tuple[Entity, ...]:
    """A minister, a company, a country called by its capital, a place, a survivor."""
    return (
        Entity(
            id="ent-sorvik",
            name="Elin Sorvik",
            kind="person",
            country="NOR",
            roles=("transport minister",),
            variants=(Variant("Elin Sorvik", 3, (A, B, C)), Variant("Sorvik", 1, (A,))),
            mentions=(
                mention(A, "Elin Sorvik", "full name"),
                mention(A, "Sorvik", "surname, unique in the article", 2),
                mention(B, "Elin Sorvik", "full name"),
                mention(C, "Elin Sorvik", "full name"),
            ),
        ),
        Entity(
            id="ent-norway",
            name="Norway",
            kind="country",
            country="NOR",
            variants=(Variant("Norway", 2, (A, C)), Variant("Oslo", 1, (A,))),
            mentions=(
                mention(A, "Norway", "name"),
                mention(A, "Oslo", "metonym", 2),
                mention(C, "Norway", "name"),
            ),
        ),
        Entity(
            id="ent-halden",
            name="Halden Lines",
            kind="organization",
            variants=(Variant("Halden Lines", 4, (A, B, C)), Variant("The company", 1, (B,))),
            mentions=(
                mention(A, "Halden Lines", "name"),
                mention(B, "The company", "description"),
                mention(B, "Halden Lines", "name"),
                mention(C, "Halden Lines", "name"),
            ),
        ),
        Entity(
            id="ent-denmark", name="Denmark", kind="country", country="DNK", mentions=(mention(A, "Denmark", "name"),)
        ),
        Entity(id="ent-moe", name="Peder Moe", kind="person", mentions=(mention(B, "Peder Moe", "full name"),)),
        Entity(
            id="ent-holt",
            name="Karin Holt",
            kind="person",
            roles=("chief executive of Halden Lines",),
            mentions=(mention(B, "Karin Holt", "full name"),),
        ),
    )


FULL = (
    "We do not yet know why she went over, and I will not guess, but if the doors were open at sea then somebody will "
    "answer for it"
)
SHORT = "We do not yet know why she went over, and I will not guess"


def quotations() -> tuple[Quotation, ...]:
    """Seven quotations: direct, mixed and indirect; one of nobody in particular."""
    return (
        Quotation(
            id="quo-a1",
            article=A,
            kind="indirect",
            speaker_text="the coast guard",
            source=(span(A, "the coast guard"),),
            cue=(span(A, "said"),),
            content=(section(A, "body", "At least 14 people died", "9 p.m. on Tuesday").span,),
            score=0.91,
            origin="reader/attribution@1",
        ),
        Quotation(
            id="quo-a2",
            article=A,
            kind="direct",
            speaker="ent-sorvik",
            speaker_text="Transport Minister Elin Sorvik",
            source=(span(A, "Transport Minister Elin Sorvik"),),
            cue=(span(A, "told"),),
            content=(span(A, FULL),),
            quoted=(span(A, FULL),),
            said_on="2026-03-04",
            channel="reporters in Oslo",
            origin="rule/quotation-marks@1",
        ),
        Quotation(
            id="quo-b1",
            article=B,
            kind="mixed",
            speaker="ent-sorvik",
            speaker_text="Elin Sorvik, the transport minister",
            source=(span(B, "Elin Sorvik, the transport minister"),),
            cue=(span(B, "said that"),),
            content=(span(B, "“the doors were open at sea” and that “somebody will answer for it”"),),
            quoted=(span(B, "the doors were open at sea"), span(B, "somebody will answer for it", 2)),
            origin="rule/quotation-marks@1",
        ),
        Quotation(
            id="quo-b2",
            article=B,
            kind="direct",
            speaker="ent-moe",
            speaker_text="he",
            source=(span(B, "he said"),),
            cue=(),
            content=(span(B, "The car deck was full of water before anyone told us anything"),),
            quoted=(span(B, "The car deck was full of water before anyone told us anything"),),
            origin="rule/quotation-marks@1",
        ),
        Quotation(
            id="quo-b3",
            article=B,
            kind="indirect",
            speaker_text="Two officials, who asked not to be named",
            source=(span(B, "Two officials, who asked not to be named"),),
            content=(span(B, "an alarm on the bridge had been switched off for repairs in February"),),
            score=0.84,
            origin="reader/attribution@1",
        ),
        Quotation(
            id="quo-b4",
            article=B,
            kind="direct",
            speaker="ent-holt",
            speaker_text="Karin Holt, the chief executive of Halden Lines",
            source=(span(B, "Karin Holt, the chief executive of Halden Lines"),),
            content=(span(B, "Every system aboard was working"),),
            quoted=(span(B, "Every system aboard was working"),),
            origin="rule/quotation-marks@1",
        ),
        Quotation(
            id="quo-c1",
            article=C,
            kind="direct",
            speaker="ent-sorvik",
            speaker_text="Transport Minister Elin Sorvik",
            source=(span(C, "Transport Minister Elin Sorvik"),),
            cue=(span(C, "told"),),
            content=(span(C, SHORT),),
            quoted=(span(C, SHORT),),
            said_on="2026-03-04",
            origin="rule/quotation-marks@1",
        ),
    )


def statements() -> tuple[Statement, ...]:
    """The minister's words in three renderings, and one utterance that a single account carries."""
    return (
        Statement(
            id="sta-sorvik",
            speaker="ent-sorvik",
            said_on="2026-03-04",
            quotations=("quo-a2", "quo-b1", "quo-c1"),
            fullest="quo-a2",
            relations=(
                Relation("quo-a2", "identical", (Difference("equal", FULL, FULL),)),
                Relation(
                    "quo-b1",
                    "altered",
                    (
                        Difference("delete", SHORT + ", but if", ""),
                        Difference("equal", "the doors were open at sea", "the doors were open at sea"),
                        Difference("replace", "then", "and that"),
                        Difference("equal", "somebody will answer for it", "somebody will answer for it"),
                    ),
                ),
                Relation(
                    "quo-c1",
                    "truncated",
                    (
                        Difference("equal", SHORT, SHORT),
                        Difference("delete", "but if the doors were open at sea then somebody will answer for it", ""),
                    ),
                ),
            ),
            score=0.97,
            origin="rule/same-speaker-shared-words@1",
            evidence=(find(A, FULL), find(B, "the doors were open at sea"), find(C, SHORT)),
        ),
        Statement(id="sta-moe", speaker="ent-moe", quotations=("quo-b2",), fullest="quo-b2"),
    )


def cell(article: str, status: CellStatus, words: str = "") -> Cell:
    """A cell with its words, if any."""
    return Cell(article, status, (find(article, words),) if words else ())


def facts() -> tuple[Fact, ...]:
    """Five facts: one of every status, cells of every kind."""
    return (
        Fact(
            id="fac-toll",
            text="At least 14 people died when the ferry Saint Brannoc capsized off Torvane",
            text_from=A,
            cells=(
                cell(A, "states", "At least 14 people died when the ferry Saint Brannoc capsized off Torvane"),
                cell(B, "contradicts", "Seventeen people are now known to have died"),
                cell(C, "states", "At least 14 people died when the ferry Saint Brannoc capsized off Torvane"),
            ),
            origins=2,
            status="conflicting",
            score=0.88,
        ),
        Fact(
            id="fac-sank",
            text="the sinking of the Saint Brannoc",
            text_from=B,
            cells=(
                cell(A, "states", "the ferry Saint Brannoc capsized"),
                cell(B, "states", "the sinking of the Saint Brannoc"),
                cell(C, "states", "the ferry Saint Brannoc capsized"),
            ),
            origins=2,
            status="corroborated",
        ),
        Fact(
            id="fac-aboard",
            text="The vessel was carrying 61 passengers and five crew",
            text_from=A,
            cells=(
                cell(A, "attributes", "The vessel was carrying 61 passengers and five crew"),
                cell(B, "silent"),
                cell(C, "attributes", "The vessel was carrying 61 passengers and five crew"),
            ),
            origins=1,
            status="single-origin",
        ),
        Fact(
            id="fac-alarm",
            text="an alarm on the bridge had been switched off for repairs in February",
            text_from=B,
            cells=(
                cell(A, "silent"),
                cell(B, "attributes", "an alarm on the bridge had been switched off for repairs in February"),
                cell(C, "text missing"),
            ),
            origins=1,
            status="attributed-only",
        ),
        Fact(
            id="fac-crane",
            text="Oslo has asked Denmark for a salvage crane",
            text_from=A,
            cells=(
                cell(A, "states", "Oslo has asked Denmark for a salvage crane"),
                cell(B, "silent"),
                cell(C, "text missing"),
            ),
            origins=1,
            status="single-origin",
        ),
    )


def conflicts() -> tuple[Conflict, ...]:
    """A clipped quotation, two hours, two tolls, and one conflict within an article."""
    return (
        Conflict(
            id="con-quote",
            kind="quotation",
            strength="hard",
            about="what Elin Sorvik said of the doors",
            sides=(
                Side("if the doors were open at sea", A, (find(A, "if the doors were open at sea"),)),
                Side("the doors were open at sea", B, (find(B, "the doors were open at sea"),)),
            ),
            why="The rendering in B drops the “if”: a condition became a statement.",
            score=0.95,
            origin="rule/dropped-condition@1",
        ),
        Conflict(
            id="con-alarm",
            kind="polarity",
            strength="hard",
            about="whether an alarm was switched off",
            sides=(
                Side("had been switched off", B, (find(B, "an alarm on the bridge had been switched off"),)),
                Side("denied", B, (find(B, "The company denied that any alarm had been disabled"),)),
            ),
            why="Both sides stand in B: one source affirms it, another denies it.",
            score=0.9,
            origin="rule/denial@1",
        ),
        Conflict(
            id="con-hour",
            kind="date",
            strength="hard",
            about="when the ferry went down",
            sides=(
                Side("shortly after 9 p.m.", A, (find(A, "shortly after 9 p.m."),)),
                Side("about 10.30 p.m.", B, (find(B, "about 10.30 p.m."),)),
                Side("shortly after 9 p.m.", C, (find(C, "shortly after 9 p.m."),)),
            ),
            why="The two hours are further apart than the words “shortly after” and “about” allow.",
            score=0.81,
            origin="rule/time-of-day@1",
        ),
        Conflict(
            id="con-toll",
            kind="number",
            strength="soft",
            about="how many people died",
            sides=(
                Side("at least 14", A, (find(A, "At least 14 people died"),)),
                Side("17", B, (find(B, "Seventeen people are now known to have died"),)),
            ),
            why="The later account has the higher count: the earlier one may only be out of date.",
            score=0.64,
            origin="rule/count@1",
        ),
    )


def developments() -> tuple[Development, ...]:
    """A figure that the later account has higher."""
    return (
        Development(
            id="dev-hour",
            kind="later figure",
            about="how many: survivors",
            sides=(
                Side("9", A, (find(A, "shortly after 9 p.m."),)),
                Side("10", B, (find(B, "about 10.30 p.m."),)),
            ),
            why="The account that was published later gives the higher count.",
            origin="developments@1",
        ),
    )


def only_in() -> tuple[OnlyIn, ...]:
    """What A and B alone have; of a sentence that both accounts of the toll share, B's own clause."""
    return (
        OnlyIn(
            id="onl-crane",
            article=A,
            fact="fac-crane",
            evidence=(find(A, "Oslo has asked Denmark for a salvage crane, which is expected on Friday."),),
            why=("It says much that no other account says.", "It gives figures."),
            score=0.4,
            origin="only-in@1",
        ),
        OnlyIn(
            id="onl-alarm",
            article=B,
            fact="fac-alarm",
            evidence=(
                find(
                    B,
                    "Two officials, who asked not to be named, said an alarm on the bridge had been switched off for "
                    "repairs in February.",
                ),
            ),
            why=("It reports what somebody said or wrote.",),
            score=0.5,
            origin="only-in@1",
        ),
        OnlyIn(
            id="onl-divers",
            article=B,
            fact="fac-toll",
            evidence=(
                find(
                    B,
                    "Seventeen people are now known to have died in the sinking of the Saint Brannoc, police said on "
                    "Thursday, after divers recovered three more bodies overnight.",
                ),
            ),
            new=(find(B, "divers recovered three more bodies overnight"),),
            score=0.3,
            origin="only-in@1",
        ),
    )


def summary() -> tuple[SummarySentence, ...]:
    """The toll, which is in dispute, and whom the ferry carried."""
    toll = TEXT_A[find(A, "At least 14").start : find(A, "the coast guard said.").end]
    carried = TEXT_A[find(A, "The vessel").start : find(A, "Halden Lines.").end]
    return (
        SummarySentence(
            id="sum-toll",
            text=toll,
            evidence=(find(A, toll),),
            fact="fac-toll",
            articles=(A, B, C),
            origins=2,
            conflicts=("con-toll",),
            alone=(find(A, "the coast guard said"),),
        ),
        SummarySentence(
            id="sum-aboard",
            text=carried,
            evidence=(find(A, carried),),
            fact="fac-aboard",
            articles=(A, C),
            origins=1,
        ),
    )


def account(article: str, words: str) -> Account:
    """One article's part, with its words."""
    return Account(article, (find(article, words),))


def events() -> tuple[Event, ...]:
    """A request, a planned visit and a denial."""
    return (
        Event(
            id="eve-crane",
            type="REQUEST",
            mode="aid",
            actor="ent-norway",
            recipient="ent-denmark",
            date="2026-03-04",
            accounts=(account(A, "Oslo has asked Denmark for a salvage crane"),),
            score=0.77,
            origin="reader/plover@1",
        ),
        Event(
            id="eve-visit",
            type="CONSULT",
            actor="ent-sorvik",
            factuality="planned",
            date="2026-03-05",
            place="Torvane",
            accounts=(account(A, "Sorvik will visit the island on Thursday"),),
            origin="reader/plover@1",
        ),
        Event(
            id="eve-deny",
            type="REJECT",
            actor="ent-halden",
            factuality="denied",
            accounts=(account(B, "The company denied that any alarm had been disabled"),),
        ),
    )


def lineage() -> Lineage:
    """C has A's copy; B shares only the minister's words."""
    shared = "Coast guard boats and two helicopters pulled 38 people from the water."
    return Lineage(
        passages=(
            Passage(id="pas-prose", kind="prose", words=12, evidence=(find(A, shared), find(C, shared))),
            Passage(
                id="pas-quote",
                kind="quotation",
                words=6,
                evidence=(find(A, "the doors were open at sea"), find(B, "the doors were open at sea")),
            ),
        ),
        links=(
            Link(id="lin-ac", source=A, target=C, share=0.86, basis="credit", evidence=(find(C, "Source: Northwire"),)),
            Link(id="lin-ab", source=A, target=B, share=0.07, basis="undetermined"),
        ),
        origins=(
            Origin(
                id="ori-northwire",
                articles=(A, C),
                agency="Northwire",
                why="C credits Northwire, and 86% of its words stand in A.",
            ),
            Origin(id="ori-ledger", articles=(B,), why="B shares no prose with another account."),
        ),
    )


def timeline() -> tuple[TimelineItem, ...]:
    """Dates of every grain, in all four factualities."""
    return (
        TimelineItem(
            id="tim-report",
            date="2026-01",
            text="An inspection report from January lists a faulty seal",
            status="happened",
            accounts=(account(B, "An inspection report from January"),),
        ),
        TimelineItem(
            id="tim-alarm",
            date="2026-02-01/2026-02-28",
            text="any alarm had been disabled",
            status="denied",
            accounts=(account(B, "The company denied that any alarm had been disabled"),),
        ),
        TimelineItem(
            id="tim-sank",
            date="2026-03-03",
            text="the ferry Saint Brannoc capsized off Torvane",
            status="happened",
            accounts=(
                account(A, "capsized off Torvane shortly after 9 p.m. on Tuesday"),
                account(B, "The ferry went down about 10.30 p.m. on Tuesday"),
                account(C, "capsized off Torvane shortly after 9 p.m. on Tuesday"),
            ),
        ),
        TimelineItem(
            id="tim-doors",
            date="2026-03-03~",
            text="if the doors were open at sea",
            status="hypothetical",
            accounts=(account(A, "if the doors were open at sea"),),
        ),
        TimelineItem(
            id="tim-visit",
            date="2026-03-05",
            text="Sorvik will visit the island",
            status="planned",
            accounts=(account(A, "Sorvik will visit the island on Thursday"),),
        ),
    )


def sourcing() -> tuple[Sourcing, ...]:
    """How each article is sourced."""
    named = (find(A, "the coast guard"), find(A, "Halden Lines"), find(A, "Transport Minister Elin Sorvik"))
    return (
        Sourcing(id="sou-a", article=A, named=3, unnamed=0, official=2, documents=0, evidence=named),
        Sourcing(
            id="sou-b",
            article=B,
            named=3,
            unnamed=2,
            official=1,
            documents=1,
            evidence=(
                find(B, "Peder Moe"),
                find(B, "Two officials, who asked not to be named"),
                find(B, "An inspection report"),
            ),
        ),
        Sourcing(
            id="sou-c", article=C, named=3, unnamed=0, official=2, documents=0, evidence=(find(C, "Halden Lines"),)
        ),
    )


def wording() -> tuple[Wording, ...]:
    """Labels for the company side by side, one loaded word, a hedge, a cue verb."""
    return (
        Wording(id="wor-1", article=A, kind="label", entity="ent-halden", evidence=(find(A, "its operator"),)),
        Wording(
            id="wor-2", article=B, kind="label", entity="ent-halden", evidence=(find(B, "The disgraced operator"),)
        ),
        Wording(id="wor-3", article=B, kind="loaded", entity=None, evidence=(find(B, "disgraced"),)),
        Wording(id="wor-4", article=A, kind="hedge", entity=None, evidence=(find(A, "At least"),)),
        Wording(id="wor-5", article=B, kind="cue-verb", entity="ent-halden", evidence=(find(B, "denied"),)),
    )


def dossier() -> Dossier:
    """The whole dossier."""
    return Dossier(
        rashomon="0.1.0",
        story=Story(
            id="sto-ferry",
            title="Ferry capsizes off Torvane, 14 dead",
            title_from=A,
            date="2026-03-03",
            articles=(A, B, C),
            origins=2,
        ),
        articles=articles(),
        entities=entities(),
        quotations=quotations(),
        statements=statements(),
        events=events(),
        facts=facts(),
        conflicts=conflicts(),
        summary=summary(),
        only_in=only_in(),
        developments=developments(),
        omissions=(
            Omission("omi-aboard", "fac-aboard", (B,)),
            Omission("omi-alarm", "fac-alarm", (A,)),
            Omission("omi-crane", "fac-crane", (B,)),
        ),
        lineage=lineage(),
        timeline=timeline(),
        sourcing=sourcing(),
        language_of=wording(),
        judgements=(
            Judgement(
                id="jud-1",
                kind="conflict",
                about=("con-toll",),
                verdict="unsure",
                says="whether the toll is in conflict",
                user="editor@desk",
                time="2026-03-05T12:00:00Z",
            ),
        ),
        run=Run(
            input_digests=("a" * 64, "b" * 64, "c" * 64),
            config_digest="0123456789ab",
            started="2026-03-05T11:59:00Z",
            seconds=1.4,
            unread=(Unread("https://news.example/ferry", "the server answered 404 (not found)", "Check the address."),),
        ),
    )
