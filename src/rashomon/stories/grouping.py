"""Articles -> stories: all at once (`batch`), or one after another as they arrive (`Stream`).

Both compare the same candidates with the same decision and link them the same way. The stream sees at an article's
arrival only what came before; later articles may make it move, merge two stories or split one, but only in stories that
the new article touches, and only among articles that have not expired.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.stories.candidates import WINDOW, Index
from rashomon.stories.features import Traits
from rashomon.stories.joining import Judge, learned
from rashomon.stories.likenesses import Likenesses
from rashomon.stories.linking import average_link
from rashomon.stories.neighbourhood import Change, Neighbourhood, story_name


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
        self._active: dict[str, Traits] = {}
        self._around = Neighbourhood(judge or learned())

    def __len__(self) -> int:
        return len(self._active)

    def stories(self) -> dict[str, list[str]]:
        """The stories that have an active article, by id, with their active articles."""
        return self._around.stories()

    def add(self, article: Traits, today: int) -> list[Change]:
        """What an article changes, its own story last; nothing when it is there already.

        `today` is the day of arrival as an ordinal. Articles that arrived more than `WINDOW` days before it expire:
        they stay in their stories and are not looked at again.
        """
        self._expire(today - WINDOW)
        if article.id in self._active:
            return []
        self._around.likenesses.enter(article, [self._active[id] for id in self._index.near(article)])
        self._index.add(article, today)
        self._active[article.id] = article
        return self._around.settle(article.id, self._around.touched(article.id), {})

    def _expire(self, before: int) -> None:
        for id in self._index.expire(before):
            del self._active[id]
            self._around.likenesses.forget(id)
            self._around.leave(id)
