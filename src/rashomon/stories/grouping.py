"""Articles -> stories: all at once (`batch`), or one after another as they arrive (`Stream`).

Both compare the same candidates with the same decision and link them the same way. The stream sees at an article's
arrival only what came before; later articles may make it move, merge two stories or split one, but only in stories that
the new article touches, and only among articles that have not expired.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.model.identity import digest
from rashomon.stories.candidates import WINDOW, Index
from rashomon.stories.features import Traits
from rashomon.stories.joining import Judge, learned
from rashomon.stories.likenesses import Likenesses
from rashomon.stories.linking import average_link

TOUCHED = 0.1  # probability from which a new article touches the story of a candidate
REGROUPED = 120  # articles that are linked anew for one arrival, at most


class Assigned(NamedTuple):
    """An article now belongs to a story; again when it moves."""

    article: str
    story: str


class Merged(NamedTuple):
    """Two stories are one: everything of `gone` belongs to `kept`."""

    kept: str
    gone: str


Change = Assigned | Merged


def story_name(founder: str, cause: str = "") -> str:
    """The id of a story: a digest of its first article's id, and of the article whose arrival split it off, if any."""
    return digest(founder, cause, prefix="s")


# ---------------------------------------------------------------- all at once
def batch(articles: Iterable[Traits], judge: Judge | None = None) -> dict[str, list[str]]:
    """Stories by id: the ids of their articles, sorted. The order of `articles` does not matter."""
    ordered = in_order(articles)
    likenesses = compared(ordered, judge or learned())
    rank = {a.id: n for n, a in enumerate(ordered)}
    groups = average_link(list(rank), likenesses.among(rank))
    return {story_name(min(g, key=rank.__getitem__)): g for g in groups}


def in_order(articles: Iterable[Traits]) -> list[Traits]:
    """By day, articles without one last, then by id; each id once."""
    unique = {a.id: a for a in articles}
    return sorted(unique.values(), key=lambda a: (a.day is None, a.day or 0, a.id))


def compared(ordered: Sequence[Traits], judge: Judge) -> Likenesses:
    """Every article compared with its candidates among those before it."""
    index, known, likenesses = Index(), {a.id: a for a in ordered}, Likenesses(judge)
    for article in ordered:
        likenesses.enter(article, [known[id] for id in index.near(article)])
        index.add(article, 0)
    return likenesses


# ---------------------------------------------------------------- one after another
class Stream:
    """Stories that grow as articles arrive. Feed it in the order of arrival; the same order gives the same stories."""

    def __init__(self, judge: Judge | None = None) -> None:
        self._index = Index()
        self._likenesses = Likenesses(judge or learned())
        self._active: dict[str, Traits] = {}
        self._story: dict[str, str] = {}
        self._members: dict[str, dict[str, None]] = {}  # in order of arrival, or of joining
        self._founded: dict[str, int] = {}  # the number of the story among all that there were
        self._count = 0

    def __len__(self) -> int:
        return len(self._active)

    def stories(self) -> dict[str, list[str]]:
        """The stories that have an active article, by id, with their active articles."""
        return {story: list(members) for story, members in self._members.items()}

    def add(self, article: Traits, today: int) -> list[Change]:
        """What an article changes, its own story last; nothing when it is there already.

        `today` is the day of arrival as an ordinal. Articles that arrived more than `WINDOW` days before it expire:
        they stay in their stories and are not looked at again.
        """
        self._expire(today - WINDOW)
        if article.id in self._active:
            return []
        self._likenesses.enter(article, [self._active[id] for id in self._index.near(article)])
        self._index.add(article, today)
        self._active[article.id] = article
        touched = self._touched(article.id)
        groups = average_link(touched, self._likenesses.among(touched))
        return self._settle(article.id, groups)

    def _expire(self, before: int) -> None:
        for id in self._index.expire(before):
            del self._active[id]
            self._likenesses.forget(id)
            self._leave(id)

    def _touched(self, new: str) -> list[str]:
        """The new article, and the active articles of the stories that it may belong to, the likeliest story first."""
        best: dict[str, float] = {}
        for other, chance in self._likenesses.chances(new).items():
            story = self._story[other]
            best[story] = max(chance, best.get(story, 0.0))
        out = [new]
        for story in sorted((s for s in best if best[s] >= TOUCHED), key=lambda s: (-best[s], s)):
            members = list(self._members[story])[-(REGROUPED - len(out)) :]
            out += members
            if len(out) >= REGROUPED:
                break
        return out

    def _settle(self, new: str, groups: Sequence[Sequence[str]]) -> list[Change]:
        """Put every group into its story, and say what has changed."""
        goes = {id: story for group, story in self._named(new, groups) for id in group}
        came = {id: self._story.get(id) for id in goes}
        moved = [id for id in goes if came[id] not in (None, goes[id])]
        merged = self._emptied(moved, goes)
        for id in (*moved, new):
            self._leave(id)
            self._enter(id, goes[id])
        alone = [Assigned(id, goes[id]) for id in moved if came[id] not in merged]
        return [*(Merged(kept, gone) for gone, kept in merged.items()), *alone, Assigned(new, goes[new])]

    def _named(self, new: str, groups: Sequence[Sequence[str]]) -> Iterator[tuple[Sequence[str], str]]:
        """Each group with its story: the one that most of its articles are in, of equals the oldest, unless a larger
        group has it."""
        counted = [(Counter(self._story[id] for id in g if id in self._story), g) for g in groups]
        taken: set[str] = set()
        for stories, group in sorted(counted, key=lambda c: (-max(c[0].values(), default=0), c[1][0])):
            free = [(-n, self._founded[s], s) for s, n in stories.items() if s not in taken]
            founder = new if new in group else group[0]
            story = min(free)[-1] if free else story_name(founder, "" if founder == new else new)
            taken.add(story)
            yield group, story

    def _emptied(self, moved: Sequence[str], goes: Mapping[str, str]) -> dict[str, str]:
        """Stories of which every active article goes to one other story, and that story."""
        left: dict[str, set[str]] = defaultdict(set)
        for id in moved:
            left[self._story[id]].add(goes[id])
        gone = set(moved)
        return {s: min(to) for s, to in sorted(left.items()) if len(to) == 1 and set(self._members[s]) <= gone}

    def _enter(self, id: str, story: str) -> None:
        self._story[id] = story
        self._members.setdefault(story, {})[id] = None
        if story not in self._founded:
            self._founded[story] = self._count = self._count + 1

    def _leave(self, id: str) -> None:
        story = self._story.pop(id, None)
        if story is not None:
            del self._members[story][id]
            if not self._members[story]:
                del self._members[story], self._founded[story]
