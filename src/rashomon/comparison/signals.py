"""What speaks for words that one account alone has: documented signals, and their weight by a logistic regression.

*Weight* says how much a reader misses who has only the other accounts (`python -m training.importance`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rashomon.comparison.importance import NAMELESS, Importance
from rashomon.comparison.novelty import stems
from rashomon.model.annotation import Quotation
from rashomon.model.article import Article
from rashomon.model.span import Span

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AGO = re.compile(r"\b(?:(?:years|decades) (?:ago|earlier|before)|in the (?:\w+ )?(?:19|20)?\d0s|last decade)\b")
# What a page prints around its text: addresses, tags, handles, calls to read on, hours of an update.
FURNITURE = re.compile(
    r"https?://|\bpic\.twitter\.com|(?<!\w)[@#]\w{2,}|\n"
    r"|^(?:UPDATED?|WATCH|RELATED|READ|ALSO|MORE|PHOTOS?|VIDEO|Click|Sign up|Subscribe|Follow|Watch|Read|See) ?[\w:]"
)
_NEAR = 0.6  # cosine from which gold names one item in eight of those that are whole sentences, below one in five
_LITTLE = 0.2  # what such words weigh, of their own weight: below nearly all others of their account


@dataclass(frozen=True, eq=False)
class Stretch:
    """Words of one account that belong together: spans of one sentence, in order of text; `row` as in `Novelty.rows`.

    `new`: the spans inside them that no other account has, where the rest stands in other accounts, too.
    """

    article: Article
    row: int
    spans: tuple[Span, ...]
    new: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        """The words; a gap shows as an ellipsis."""
        return " … ".join(span.of(self.article.text) for span in self.spans)

    def holds(self, start: int) -> bool:
        """Whether the place lies inside."""
        return any(span.start <= start < span.end for span in self.spans)


def new_words(story: Importance, stretch: Stretch) -> float:
    """It says much that no other account says."""
    found = stems(stretch.article, stretch.spans)
    whole = story.novelty.weight(found)
    new = story.novelty.weight(story.novelty.unheard(stretch.article.id, found))
    return new / whole * math.log1p(len(found)) if whole else 0.0


def unlike_others(story: Importance, stretch: Stretch) -> float:
    """No sentence of another account is near to it in meaning."""
    return 1 - float(story.likeness[stretch.article.id][stretch.row])


def far_from_others(story: Importance, stretch: Stretch) -> float:
    """No sentence of another account says much the same."""
    return float(story.likeness[stretch.article.id][stretch.row] <= _NEAR)


def about_the_story(story: Importance, stretch: Stretch) -> float:
    """It is about what the headlines and first sentences are about."""
    return float(story.closeness[stretch.article.id][stretch.row])


def opens_unclear(story: Importance, stretch: Stretch) -> float:
    """It cannot be read without the sentence before it."""
    return float(bool(NAMELESS.match(stretch.text)))


def has_figures(story: Importance, stretch: Stretch) -> float:
    """It gives figures."""
    return float(any(c.isdigit() for c in stretch.text))


def names_body(story: Importance, stretch: Stretch) -> float:
    """It names an organisation or authority."""
    return float("organization" in _kinds(story, stretch))


def names_person(story: Importance, stretch: Stretch) -> float:
    """It names a person."""
    return float("person" in _kinds(story, stretch))


def reports_words(story: Importance, stretch: Stretch) -> float:
    """It reports what somebody said or wrote."""
    return float(bool(_quotations(story, stretch)))


def looks_back(story: Importance, stretch: Stretch) -> float:
    """It tells what was years ago."""
    written = (stretch.article.published.value or "")[:4]
    years = {int(y) for y in _YEAR.findall(stretch.text)}
    return float(bool(_AGO.search(stretch.text) or (written.isdigit() and any(y < int(written) for y in years))))


def speaks_unnamed(story: Importance, stretch: Stretch) -> float:
    """It is somebody's words, and does not say whose."""
    first, last = stretch.spans[0].start, stretch.spans[-1].end
    found = story.accounts.layers[stretch.article.id].quotations
    inside = covered(first, last, (s for q in found for s in q.quoted))
    sourced = any(first <= s.start < last for q in found for s in q.source)
    return float(not sourced and 2 * inside > last - first)


def covered(start: int, end: int, spans: Iterable[Span]) -> int:
    """How many code points of [start, end) lie inside the spans, those of several spans once."""
    reached, total = start, 0
    for span in sorted(spans, key=lambda s: s.start):
        total += max(0, min(span.end, end) - max(span.start, reached))
        reached = max(reached, min(span.end, end))
    return total


def is_part(story: Importance, stretch: Stretch) -> float:
    """A part of it stands in other accounts."""
    return float(bool(stretch.new))


def _named(story: Importance, stretch: Stretch) -> set[str]:
    return {id for s in stretch.spans for id in story.entities(stretch.article.id, s.start, s.end)}


def _kinds(story: Importance, stretch: Stretch) -> set[str]:
    return {story.accounts.entity_of[id].kind for id in _named(story, stretch)}


def _quotations(story: Importance, stretch: Stretch) -> list[Quotation]:
    first, last = stretch.spans[0].start, stretch.spans[-1].end
    found = story.accounts.layers[stretch.article.id].quotations
    return [q for q in found if any(s.start < last and first < s.end for s in q.content or q.quoted)]


Signal = Callable[[Importance, Stretch], float]
SIGNALS: tuple[Signal, ...] = (
    new_words,
    unlike_others,
    far_from_others,
    about_the_story,
    opens_unclear,
    has_figures,
    names_body,
    names_person,
    reports_words,
    looks_back,
    speaks_unnamed,
    is_part,
)
# in the order of SIGNALS; written by training/importance.py
WEIGHTS: tuple[float, ...] = (0.324, 0.851, 0.367, 1.401, -0.615, 0.506, 0.295, -0.047, 0.388, -0.587, -0.295, 0.012)
INTERCEPT = -3.611
# the signals' means
USUAL: tuple[float, ...] = (1.451, 0.469, 0.708, 0.422, 0.252, 0.213, 0.330, 0.596, 0.766, 0.050, 0.114, 0.213)
_TELLING = 0.1  # a signal that adds less than this to the sum is no reason


def signals_of(story: Importance, stretch: Stretch) -> list[float]:
    """The value of each of SIGNALS."""
    return [signal(story, stretch) for signal in SIGNALS]


def score(stretch: Stretch, signals: Sequence[float]) -> float:
    """The `weight` of the stretch's signals; what a page prints around its text weighs little, in [0, 1]."""
    return weight(signals) * (_LITTLE if FURNITURE.search(stretch.text) else 1)


def weight(signals: Sequence[float]) -> float:
    """How likely an editor names the words with these signals among what their account alone has, in [0, 1]."""
    return 1 / (1 + math.exp(-INTERCEPT - sum(w * x for w, x in zip(WEIGHTS, signals, strict=True))))


def reasons(signals: Sequence[float]) -> tuple[str, ...]:
    """Why the words with these signals rank where they do: what speaks for them, strongest first."""
    rows = zip(SIGNALS, WEIGHTS, signals, USUAL, strict=True)
    parts = [(w * (x - usual), (signal.__doc__ or "").strip()) for signal, w, x, usual in rows if w > 0]
    return tuple(text for value, text in sorted(parts, reverse=True) if value > _TELLING)
