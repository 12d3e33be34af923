"""Quotations: direct, mixed and indirect speech with source, cue, content and speaker.

Two readers are joined. Quotation marks are read by rule, exactly; the trained heads find sources, cues, and the
reported clauses that no mark shows. Where both speak: marks decide where a direct quotation begins and ends and what
stands inside marks; the heads decide who says it and how far the clause around a fragment reaches.
"""

from rashomon.annotate.quotations.assembly import quotations

__all__ = ["quotations"]
