"""One story's accounts -> everything that comparing them gives, from statements to the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.comparison.accounts import Accounts
    from rashomon.model.judgement import Judgement

__all__ = ["compare_accounts"]


def compare_accounts(accounts: Accounts, judgements: Sequence[Judgement] = ()) -> dict[str, Any]:
    """Every comparison of the accounts, under the dossier's names for them, but for conflicts called wrong."""
    from rashomon.comparison.alignment import align
    from rashomon.comparison.conflicts import conflicts, context_of, developments, settle
    from rashomon.comparison.events import events
    from rashomon.comparison.facts import facts, omissions
    from rashomon.comparison.importance import Importance
    from rashomon.comparison.judged import without_rejected
    from rashomon.comparison.only_in import only_in
    from rashomon.comparison.propositions import propositions
    from rashomon.comparison.sourcing import sourcing
    from rashomon.comparison.statements import statements
    from rashomon.comparison.summary import summary
    from rashomon.comparison.timeline import timeline
    from rashomon.comparison.wording import wording

    story = Importance(accounts)
    said = statements(accounts)
    aligned = align(propositions(accounts))
    stated = facts(accounts, said, story, aligned)
    context = context_of(accounts, aligned)
    disputed = without_rejected(conflicts(accounts, stated, said, story, context), judgements)
    stated = settle(stated, disputed)
    return {
        "statements": said,
        "facts": stated,
        "conflicts": disputed,
        "summary": summary(accounts, stated, disputed, story),
        "only_in": only_in(accounts, stated, story, said),
        "developments": developments(accounts, context),
        "omissions": omissions(stated),
        "events": events(accounts),
        "timeline": timeline(accounts),
        "sourcing": sourcing(accounts),
        "language_of": wording(accounts),
    }
