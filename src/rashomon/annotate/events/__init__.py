"""Events: who did what to whom, as PLOVER types, with parties, factuality and date.

Two readers are joined, as with quotations. A table of words tells which verbs, nouns and adjectives carry an event and
where its parties stand; the trained heads tell the type of a sentence between two parties. `joining` says which counts.
"""

from rashomon.annotate.events.assembly import events

__all__ = ["events"]
