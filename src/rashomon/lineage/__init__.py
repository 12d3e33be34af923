"""Which passages are shared, in which direction, and which articles form one origin."""

from rashomon.lineage.copies import CopiedPassage, Copies, Copy, Edit, copies
from rashomon.lineage.trace import trace

__all__ = ["CopiedPassage", "Copies", "Copy", "Edit", "copies", "trace"]
