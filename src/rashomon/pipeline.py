"""THE order of the stages; the only file where they meet.

capture -> article -> layers -> lineage, story -> comparison -> dossier. Each stage says what it requires and what it
assigns; a wrong order is refused before anything runs.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

import msgspec

from rashomon.config import Settings
from rashomon.errors import RashomonError, UnreadableError
from rashomon.model.annotation import AnnotatedArticle, Layers
from rashomon.model.article import Article
from rashomon.model.capture import Unread
from rashomon.model.dossier import Dossier, Run
from rashomon.model.identity import digest
from rashomon.model.judgement import Judgement
from rashomon.model.story import Story
from rashomon.version import __version__

Progress = Callable[[str], None]


@dataclass
class Work:
    """What the stages hand on: a name -> value board, with the settings and a line for progress."""

    settings: Settings
    progress: Progress
    board: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.board[name]


@dataclass(frozen=True)
class Stage:
    """One step: what it needs on the board, what it puts there, and the function that does it."""

    name: str
    requires: tuple[str, ...]
    assigns: tuple[str, ...]
    run: Callable[[Work], Mapping[str, Any]]


def check(stages: Sequence[Stage], given: Sequence[str]) -> None:
    """Refuse an order in which a stage needs what none before it assigns. Raises RashomonError."""
    known = set(given)
    for stage in stages:
        missing = [name for name in stage.requires if name not in known]
        if missing:
            raise RashomonError(
                f"stage '{stage.name}' needs {', '.join(missing)}",
                where="rashomon.pipeline.STAGES",
                advice="Put the stage that assigns it earlier.",
            )
        known.update(stage.assigns)


# ---------------------------------------------------------------- the stages
def _dates(work: Work) -> Mapping[str, Any]:
    from rashomon.stories.published import infer_dates

    return {"dated": infer_dates(work["articles"])}


def _annotate(work: Work) -> Mapping[str, Any]:
    from rashomon.annotate import annotate
    from rashomon.reader import Reader

    reader = Reader.load(work.settings.threads)
    layers: dict[str, Layers] = {}
    known = work.board.get("read", {})
    for before, article in zip(work["articles"], work["dated"], strict=True):
        if before is article and article.id in known:
            layers[article.id] = known[article.id]
            continue
        work.progress(f"reading {article.path or article.url or article.title or article.id}")
        layers[article.id] = annotate(article, reader)
    return {"layers": layers}


def _vectors(work: Work) -> Mapping[str, Any]:
    from rashomon.reader import Reader

    reader = Reader.load(work.settings.threads)
    work.progress("comparing sentences")
    rows = [(a, s) for a in work["dated"] for s in work["layers"][a.id].sentences]
    titles = [a.title or "" for a in work["dated"]]
    prose = {a.id: a.prose() for a in work["dated"]}
    flat = reader.embed([s.span.of(prose[a.id]) for a, s in rows] + titles)
    out, at = {}, 0
    for article in work["dated"]:
        size = len(work["layers"][article.id].sentences)
        out[article.id] = flat[at : at + size]
        at += size
    return {"vectors": out, "title_vectors": flat[at:]}


def _coherence(work: Work) -> Mapping[str, Any]:
    from rashomon.stories.coherence import warn_apart

    return {"checked": warn_apart(work["dated"], work["vectors"])}


def _entities(work: Work) -> Mapping[str, Any]:
    from rashomon.comparison.entities import merge, with_speakers

    entities, renamed = merge(work["checked"], work["layers"], work["judgements"])
    layers = {k: _renamed(v, renamed) for k, v in work["layers"].items()}
    return {"entities": entities, "merged_layers": with_speakers(layers, entities)}


def _renamed(layers: Layers, names: Mapping[str, str]) -> Layers:
    """The layers with story-level entity ids in quotations and events."""
    replace = msgspec.structs.replace
    return replace(
        layers,
        quotations=tuple(replace(q, speaker=names.get(q.speaker or "")) for q in layers.quotations),
        events=tuple(
            replace(
                e,
                actor_entity=names.get(e.actor_entity or ""),
                recipient_entity=names.get(e.recipient_entity or ""),
            )
            for e in layers.events
        ),
    )


def _lineage(work: Work) -> Mapping[str, Any]:
    from rashomon.lineage import trace
    from rashomon.lineage.judged import regrouped

    return {"lineage": regrouped(trace(work["checked"], work["merged_layers"]), work["judgements"])}


def _accounts(work: Work) -> Mapping[str, Any]:
    from rashomon.comparison.accounts import Accounts

    grouped = {a: o.id for o in work["lineage"].origins for a in o.articles}
    articles = tuple(msgspec.structs.replace(a, origin_group=grouped.get(a.id)) for a in work["checked"])
    return {
        "accounts": Accounts(articles, work["merged_layers"], work["entities"], work["lineage"], work["vectors"]),
        "final_articles": articles,
    }


def _comparison(work: Work) -> Mapping[str, Any]:
    from rashomon.comparison import compare_accounts

    return {"comparison": compare_accounts(work["accounts"], work["judgements"])}


def _story(work: Work) -> Mapping[str, Any]:
    from rashomon.stories.headline import most_neutral

    articles: tuple[Article, ...] = work["final_articles"]
    headline = most_neutral(articles, work["title_vectors"])
    days = sorted(a.day for a in articles if a.day)
    ids = tuple(a.id for a in articles)
    return {
        "story": Story(
            id=digest(*sorted(ids), prefix="s"),
            title=headline.title if headline else None,
            title_from=headline.id if headline else None,
            date=days[0] if days else None,
            articles=ids,
            origins=len(work["lineage"].origins),
        )
    }


_STORY_LAYERS = ("checked", "merged_layers", "entities", "lineage", "vectors")
STAGES: tuple[Stage, ...] = (
    Stage("dates", ("articles",), ("dated",), _dates),
    Stage("annotate", ("articles", "dated"), ("layers",), _annotate),
    Stage("vectors", ("dated", "layers"), ("vectors", "title_vectors"), _vectors),
    Stage("coherence", ("dated", "vectors"), ("checked",), _coherence),
    Stage("entities", ("checked", "layers", "judgements"), ("entities", "merged_layers"), _entities),
    Stage("lineage", ("checked", "merged_layers", "judgements"), ("lineage",), _lineage),
    Stage("accounts", _STORY_LAYERS, ("accounts", "final_articles"), _accounts),
    Stage("comparison", ("accounts", "judgements"), ("comparison",), _comparison),
    Stage("story", ("final_articles", "title_vectors", "lineage"), ("story",), _story),
)


# ---------------------------------------------------------------- whole runs
def compare_articles(
    articles: Sequence[Article],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    unread: Sequence[Unread] = (),
    read: Mapping[str, Layers] | None = None,
    judgements: Sequence[Judgement] = (),
) -> Dossier:
    """The dossier of one story from its articles. Raises UnreadableError when there is none.

    `read`: layers that are known already, by article id; an article whose date is inferred is read anew.
    `judgements`: what editors said, which goes before what the stages find; those taken back are shown only.
    """
    if not articles:
        raise UnreadableError("no article could be read", advice="Give at least one file or URL with an article.")
    settings = settings or Settings.from_environment()
    check(STAGES, ["articles", "judgements"])
    began, started = time.perf_counter(), dt.datetime.now(dt.UTC)
    work = Work(settings, progress or (lambda _: None), {"articles": tuple(articles), "read": read or {}})
    work.board["judgements"] = tuple(j for j in judgements if j.stands)
    for stage in STAGES:
        work.board.update(stage.run(work))
    return Dossier(
        rashomon=__version__,
        story=work["story"],
        articles=work["final_articles"],
        entities=work["entities"],
        quotations=work["accounts"].quotations,
        lineage=work["lineage"],
        **work["comparison"],
        judgements=tuple(judgements),
        run=Run(
            input_digests=tuple(a.sha256 for a in articles),
            config_digest=digest(msgspec.json.encode(settings).decode()),
            started=started.isoformat(timespec="seconds"),
            seconds=round(time.perf_counter() - began, 3),
            unread=tuple(unread),
        ),
    )


def compare_inputs(
    inputs: Sequence[str],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Dossier:
    """The dossier of one story from paths, directories, globs, URLs or "-".

    Inputs that cannot be read are listed in `run.unread`. Raises UnreadableError when none could be read.
    """
    from rashomon.ingest import load

    settings = settings or Settings.from_environment()
    articles, unread = load(inputs, settings=settings, stdin=stdin, progress=progress)
    if not articles:
        lines = [f"{u.source}: {u.what}. {u.advice}".strip() for u in unread] or ["nothing was given"]
        raise UnreadableError("no input could be read:\n  " + "\n  ".join(lines))
    return compare_articles(articles, settings=settings, progress=progress, unread=unread)


def read_inputs(
    inputs: Sequence[str],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> tuple[list[AnnotatedArticle], list[Unread]]:
    """Each article of the inputs with every layer, and the inputs that could not be read."""
    from rashomon.annotate import annotate
    from rashomon.ingest import load
    from rashomon.reader import Reader

    settings = settings or Settings.from_environment()
    articles, unread = load(inputs, settings=settings, stdin=stdin, progress=progress)
    reader = Reader.load(settings.threads)
    return [AnnotatedArticle(article=a, layers=annotate(a, reader)) for a in articles], unread
