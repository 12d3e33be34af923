"""The facts matrix: what each account states, attributes to somebody, or leaves out; and the omissions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.alignment import ORIGIN as ALIGNED
from rashomon.comparison.alignment import SURE as TOLD
from rashomon.comparison.alignment import Alignment, align
from rashomon.comparison.clusters import Group, groups, largest
from rashomon.comparison.importance import NAMELESS, Importance, ranks
from rashomon.comparison.independence import Independence
from rashomon.comparison.one_utterance import with_statements
from rashomon.comparison.propositions import Proposition, propositions
from rashomon.comparison.sameness import Sameness
from rashomon.comparison.voices import Voices
from rashomon.model.article import Article
from rashomon.model.comparison import SURE, Cell, Fact, Omission, Statement
from rashomon.model.identity import digest

FactStatus = Literal["corroborated", "single-origin", "conflicting", "attributed-only"]
CARRIED = ("states", "attributes", "contradicts")
# An account that would be silent is looked through once more: its sentence goes with the fact's centre surely, and with
# the whole group this well on average (accounts eval: informedness of silence .608 to .616; .42 costs precision .02).
_FITS_ALL = 0.5
_NOT_READ = re.compile(r"\b(?:not supported|cut|truncated|text missing|incomplete|only the first)\b", re.IGNORECASE)
_WHOLE = re.compile(r"[\"“‘]?[A-Z0-9].*[.!?…][\"”’)]*", re.DOTALL)


def facts(
    accounts: Accounts,
    statements: Sequence[Statement] = (),
    story: Importance | None = None,
    alignment: Alignment | None = None,
) -> tuple[Fact, ...]:
    """The story's facts: first those of several accounts, by what an editor would lead with, then the others.

    A fact of several accounts comes of aligned propositions; every other sentence of an account's own prose is a fact
    that it alone has. Each fact has one cell for every article, in the order of the articles. `story` and `alignment`
    are made where they are not given.
    """
    alignment = with_statements(alignment or align(propositions(accounts)), statements)
    voices = Voices(accounts)
    matrix = Matrix(accounts, alignment, voices, Independence(accounts, voices, statements))
    shared = largest(matrix.pruned(matrix.filled(group)) for group in groups(alignment))
    taken = {row for group in shared for row in group}
    alone = [frozenset({n}) for n, r in enumerate(alignment.rows) if n not in taken and r.is_body]
    made = [(group, matrix.fact(group)) for group in [*shared, *alone]]
    order = ranks([fact for _, fact in made], story or Importance(accounts))
    made.sort(key=lambda x: order[x[1].id])
    return tuple(matrix.worded(fresh_first(made)))


def fresh_first(made: Sequence[tuple[Group, Fact]]) -> list[tuple[Group, Fact]]:
    """The facts in order, but those of several accounts of which facts before show every sentence come behind the
    others of several accounts: they say once more what goes with what."""
    shown: set[int] = set()
    again: list[bool] = []
    for group, _ in made:
        again.append(len(group) > 1 and group <= shown)
        shown |= group
    ranked = sorted(zip(made, again, strict=True), key=lambda x: (len(x[0][1].carriers) < 2, x[1]))
    return [item for item, _ in ranked]


def omissions(found: Sequence[Fact]) -> tuple[Omission, ...]:
    """Facts that two other accounts surely carry (of two accounts, the other one) and these are surely silent on."""
    out = []
    for fact in found:
        carried = sum(c.status in CARRIED and c.is_sure for c in fact.cells)
        silent = tuple(c.article for c in fact.cells if c.is_surely_silent)
        if silent and carried >= min(2, len(fact.cells) - 1):
            out.append(Omission(digest("omission", fact.id, *silent, prefix="o"), fact.id, silent))
    return tuple(out)


class Matrix:
    """Makes facts of groups of propositions."""

    def __init__(self, accounts: Accounts, alignment: Alignment, voices: Voices, independence: Independence) -> None:
        self.accounts = accounts
        self.alignment = alignment
        self.voices = voices
        self.independence = independence
        self.same = Sameness(alignment)
        self.articles = {a.id: a for a in accounts.articles}
        self.unread = {a.id for a in accounts.articles if any(map(_NOT_READ.search, a.warnings)) or not a.text.strip()}

    def filled(self, group: Group) -> Group:
        """The group with, for each account that would be silent, its sentence that goes with the group's centre."""
        centre, told = self.centres(group)[0], {self.alignment.number[n] for n in group}
        nearest = [self.same.nearest(centre, n) for n in range(len(self.accounts.articles)) if n not in told]
        return group.union(n for n in nearest if n is not None and self._belongs(n, centre, group))

    def pruned(self, group: Group) -> Group:
        """The group without the sentences that do not go with its centre, where others of their account surely do."""
        centre, number = self.centres(group)[0], self.alignment.number
        links = {n: self.same.link(centre, n) for n in group if number[n] != number[centre]}
        sure = {number[n] for n, link in links.items() if link >= SURE}
        return frozenset(n for n in group if number[n] not in sure or links[n] >= TOLD)

    def _belongs(self, n: int, centre: int, group: Group) -> bool:
        mean = sum(float(self.alignment.chance[n, m]) for m in group) / len(group)
        return self.same.link(centre, n) >= SURE and mean >= _FITS_ALL

    def fact(self, group: Group) -> Fact:
        """The fact with its cells, wording and origins."""
        rows = [self.alignment.rows[n] for n in sorted(group)]
        support = self._support(group)
        first = self.centres(group)[0]
        silent = [1 - self.same.most(first, n) for n in range(len(self.accounts.articles))]
        cells = tuple(
            self._cell(a, rows, support.get(a.id, round(no, 3)))
            for a, no in zip(self.accounts.articles, silent, strict=True)
        )
        evidence = tuple(e for c in cells for e in c.evidence)
        grounds = self.independence.grounds([c.evidence for c in cells if c.is_sure])
        centre = self.alignment.rows[first]
        return Fact(
            id=digest("fact", *((e.article, e.start, e.end) for e in evidence), prefix="f"),
            text=self.articles[centre.article].text[centre.start : centre.end],
            text_from=centre.article,
            cells=cells,
            origins=len(grounds),
            status=status(cells, len(grounds)),
            grounds=grounds,
            score=round(self._score(group), 3),
            origin=ALIGNED,
        )

    def _support(self, group: Group) -> dict[str, float]:
        """How surely each article tells the fact that most of them tell: 1 for the article of the group's centre and
        those that are surely linked with it, for another one its best link to the centre."""
        centre = self.centres(group)[0]
        best: dict[str, float] = defaultdict(float)
        for n in sorted(group):
            article = self.alignment.rows[n].article
            best[article] = max(best[article], self.same.link(centre, n))
        home = self.alignment.rows[centre].article
        return {a: 1.0 if a == home or link >= SURE else round(link, 3) for a, link in best.items()}

    def centres(self, group: Group) -> list[int]:
        """The rows of a group that most articles are surely linked with, best linked first."""
        linked = {n: self._linked(group, n) for n in sorted(group)}
        most = max(len(sure) for sure, _ in linked.values())
        found = [n for n, (sure, _) in linked.items() if len(sure) == most]
        first = max(found, key=lambda n: linked[n][1])
        return [first, *(n for n in found if n != first and linked[n][0] == linked[first][0])]

    def _linked(self, group: Group, n: int) -> tuple[frozenset[str], float]:
        """The articles that a row is surely linked with, its own among them, and the sum of its best links."""
        best: dict[str, float] = defaultdict(float)
        for m in group - {n}:
            article = self.alignment.rows[m].article
            best[article] = max(best[article], self.same.link(n, m))
        home = self.alignment.rows[n].article
        best.pop(home, None)
        return frozenset((home, *(a for a, link in best.items() if link >= SURE))), sum(best.values())

    def _cell(self, article: Article, group: Sequence[Proposition], score: float) -> Cell:
        rows = [r for r in group if r.article == article.id]
        if not rows and article.id in self.unread:
            return Cell(article.id, "text missing")
        if not rows:
            return Cell(article.id, "silent", score=score)
        evidence = tuple(r.evidence(article) for r in rows)
        shared = frozenset[str]().union(*(r.stems for r in group if r.article != article.id))
        reported = all(self.voices.is_reported([e], shared) for e in evidence)
        return Cell(article.id, "attributes" if reported else "states", evidence, score)

    def _score(self, group: Group) -> float:
        chances = [float(self.alignment.chance[i, j]) for i in group for j in group if i < j]
        across = [c for c in chances if c > 0]
        return sum(across) / len(across) if across else 1.0

    def worded(self, made: Iterable[tuple[Group, Fact]]) -> Iterator[Fact]:
        """The facts in their clearest words, of those that every sure cell goes with: a whole sentence with its names,
        that no fact before shows, in the outlet's own voice, well matched and short."""
        shown: set[int] = set()
        for group, fact in made:
            n = min(self.centres(group), key=lambda n: (n in shown, *self._unclear(group, n)))
            shown.add(n)
            row = self.alignment.rows[n]
            text = self.articles[row.article].text[row.start : row.end]
            yield msgspec.structs.replace(fact, text=text, text_from=row.article)

    def _unclear(self, group: Group, n: int) -> tuple[bool, bool, bool, float]:
        row = self.alignment.rows[n]
        text = self.articles[row.article].text[row.start : row.end]
        covered = max((float(self.alignment.chance[n, m]) for m in group), default=0.0)
        reported = self.voices.is_reported([row.evidence(self.articles[row.article])])
        nameless = bool(NAMELESS.match(text)) or text[:1] in '"“'
        sentence = self.accounts.layers[row.article].sentences[row.sentence]
        whole = row.is_body and row.start == sentence.start and row.end == sentence.end and _WHOLE.fullmatch(text)
        return not whole, nameless, reported, len(text) * (1.5 - covered)


def status(cells: Iterable[Cell], origins: int) -> FactStatus:
    """What the cells and the number of independent origins make of a fact."""
    listed = list(cells)
    if any(c.status == "contradicts" for c in listed):
        return "conflicting"
    if not any(c.status == "states" for c in listed if c.is_sure):
        return "attributed-only"
    return "corroborated" if origins >= 2 else "single-origin"
