"""Passed on: who speaks where one report holds another ("the Post reported that Ms Moor had told her staff ...")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import dropwhile

import msgspec

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.lexicon import rows_of
from rashomon.model.annotation import Quotation
from rashomon.text.verbs import forms

_BEFORE = frozenset(("that", "the", "mr", "mrs", "ms", "dr"))  # words before a name that are not part of its mention
_AUXILIARY = frozenset(("has", "had", "have", "also", "later", "then"))


def with_first_speaker(accounts: Accounts, quotation: Quotation, content: Sequence[tuple[str, int]]) -> Quotation:
    """The quotation as that of whoever its content says spoke, where it opens with a name and a verb of assertion.

    `content`: its folded words and where each begins. What is between quotation marks alone is nobody else's.
    """
    telling = list(dropwhile(lambda w: w[0] in _BEFORE, content[:4]))
    if quotation.kind == "direct" or not telling or (quotation.speaker is None and quotation.speaker_text is None):
        return quotation
    for mention, entity in accounts.mentions[quotation.article]:
        if mention.start <= telling[0][1] < mention.end and entity.id != quotation.speaker:
            behind = [word for word, at in content if at >= mention.end][:3]
            verb = next(dropwhile(_AUXILIARY.__contains__, behind), "")
            if verb in _told():
                return msgspec.structs.replace(quotation, speaker=entity.id)
    return quotation


@cache
def _told() -> frozenset[str]:
    """Verbs of assertion in the past, and "says": other forms can be nouns ("the firm's claims")."""
    return frozenset((*(forms(word).past for word, *_ in rows_of("assertions")), "says"))
