"""Which passages are shared, in which direction, and which articles form one origin."""

from rashomon.lineage.reuse import Reuse, reuse
from rashomon.lineage.trace import trace

__all__ = ["Reuse", "reuse", "trace"]
