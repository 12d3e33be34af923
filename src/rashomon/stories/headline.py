"""The story's title: the most neutral headline among the accounts."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.model.article import Article

# Signs of a headline that argues, teases or quotes instead of telling.
_LOUD = re.compile(r"[!?]|[“”\"‘]|\b(?:slams?|blasts?|rips?|destroys?|shocking|stunning|bombshell|furious|"
                   r"outrage|here['’]s|why|how|watch|opinion|exclusive)\b", re.I)  # fmt: skip


def most_neutral(articles: Sequence[Article], vectors: NDArray[np.float32]) -> Article | None:
    """The article whose headline shouts least and lies nearest to all headlines; None when none has a title.

    `vectors` are unit rows, one for each article's title (float32, (n, 384); rows without a title are ignored).
    """
    found = most_neutral_title([a.title for a in articles], vectors)
    return None if found is None else articles[found]


def most_neutral_title(titles: Sequence[str | None], vectors: NDArray[np.float32]) -> int | None:
    """The place of that headline among these; None when there is none."""
    titled = [i for i, title in enumerate(titles) if title]
    if not titled:
        return None
    near = (vectors[titled] @ vectors[titled].mean(0)).tolist()
    ranked = sorted(zip(titled, near, strict=True), key=lambda item: (_loudness(titles[item[0]] or ""), -item[1]))
    return ranked[0][0]


def _loudness(title: str) -> int:
    return len(_LOUD.findall(title))
