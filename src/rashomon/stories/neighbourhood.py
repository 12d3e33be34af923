"""What one arrival changes: the stories around an article, linked anew with it.

A neighbourhood is all that there is (`grouping.Stream`, in memory) or the part of a large collection that an article
can touch, recalled from a store. Both run the same code, so both give the same stories.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.model.identity import digest
from rashomon.stories.joining import Judge
from rashomon.stories.likenesses import Likenesses
from rashomon.stories.linking import Pairs, average_link

TOUCHED = 0.1  # probability from which a new article touches the story of a candidate
REGROUPED = 120  # articles that are linked anew for one arrival, at most
_JUDGED = 1e6  # what an editor's word weighs on average link, where probabilities weigh up to 1


class Assigned(NamedTuple):
    """An article now belongs to a story; again when it moves, out of the story `left`."""

    article: str
    story: str
    left: str | None = None


class Merged(NamedTuple):
    """Two stories are one: everything of `gone` belongs to `kept`."""

    kept: str
    gone: str


Change = Assigned | Merged


def story_name(founder: str, cause: str = "") -> str:
    """The id of a story: a digest of its first article's id, and of the article whose arrival split it off, if any."""
    return digest(founder, cause, prefix="s")


class Neighbourhood:
    """Active articles, their stories, and what was compared of them."""

    def __init__(self, judge: Judge, *, founded: int = 0) -> None:
        """`founded`: how many stories there were ever, known here or not."""
        self.likenesses = Likenesses(judge)
        self._story: dict[str, str] = {}
        self._members: dict[str, dict[str, None]] = {}  # in order of arrival, or of joining
        self._founded: dict[str, int] = {}  # the number of the story among all that there were
        self._count = founded

    def stories(self) -> dict[str, list[str]]:
        """The stories that have an active article, by id, with their active articles."""
        return {story: list(members) for story, members in self._members.items()}

    def story_of(self, id: str) -> str:
        """The story of an active article."""
        return self._story[id]

    def founded(self, story: str) -> int:
        """The number of a story among all that there were."""
        return self._founded[story]

    def recall(self, id: str, story: str, founded: int) -> None:
        """Take in an article that is in a story already, in the order in which they joined it."""
        self._founded.setdefault(story, founded)
        self._enter(id, story)

    def touched(self, new: str) -> list[str]:
        """The stories that an article may belong to, the likeliest first, by its candidates."""
        best: dict[str, float] = {}
        for other, chance in self.likenesses.chances(new).items():
            story = self._story[other]
            best[story] = max(chance, best.get(story, 0.0))
        return sorted((s for s in best if best[s] >= TOUCHED), key=lambda s: (-best[s], s))

    def settle(self, new: str, touched: Sequence[str], judged: Mapping[tuple[str, str], bool]) -> list[Change]:
        """Link an article and the stories that it touches anew; what has changed, its own story last.

        Its candidates are among the `likenesses`. `judged` holds what editors said of pairs, (smaller id, larger id):
        in one story or not.
        """
        articles = self._around(new, touched)
        pairs = with_judgements(self.likenesses.among(articles), judged, articles)
        return self._placed(new, average_link(articles, pairs))

    def leave(self, id: str) -> None:
        """Forget an article, if it is known."""
        story = self._story.pop(id, None)
        if story is not None:
            del self._members[story][id]
            if not self._members[story]:
                del self._members[story], self._founded[story]

    def _around(self, new: str, touched: Sequence[str]) -> list[str]:
        out = [new]
        for story in touched:
            out += list(self._members[story])[-(REGROUPED - len(out)) :]
            if len(out) >= REGROUPED:
                break
        return out

    def _placed(self, new: str, groups: Sequence[Sequence[str]]) -> list[Change]:
        """Put every group into its story, and say what has changed."""
        goes = {id: story for group, story in self._named(new, groups) for id in group}
        came = {id: self._story.get(id) for id in goes}
        moved = [id for id in goes if came[id] not in (None, goes[id])]
        merged = self._emptied(moved, goes)
        for id in (*moved, new):
            self.leave(id)
            self._enter(id, goes[id])
        alone = [Assigned(id, goes[id], came[id]) for id in moved if came[id] not in merged]
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


def with_judgements(pairs: Pairs, judged: Mapping[tuple[str, str], bool], articles: Sequence[str]) -> Pairs:
    """The pairs of these articles, with an editor's word in place of a probability."""
    if not judged:
        return pairs
    here = set(articles)
    said = {pair: _JUDGED if same else -_JUDGED for pair, same in judged.items() if here.issuperset(pair)}
    return {**pairs, **said}
