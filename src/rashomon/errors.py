"""Everything that can go wrong, drawn as a tree.

    RashomonError
    ├── UsageError            the call itself cannot be carried out
    ├── InputError            one input could not be read; the others go on
    │   ├── FetchError        a URL did not give a page
    │   └── UnreadableError   the bytes are not an article that we can read
    ├── StoreError            the store cannot be opened, read or written
    ├── MissingExtraError     an optional part is not installed
    └── WeightsError          the reader's weights are absent or damaged

Every message says what happened, where, and what to do about it.
"""

from __future__ import annotations


class RashomonError(Exception):
    """Root of every error that Rashomon raises on purpose.

    Args:
        what: what happened, in one clause.
        where: the input, file or setting that it happened to.
        advice: what the user can do about it.
    """

    def __init__(self, what: str, *, where: str = "", advice: str = "") -> None:
        self.what, self.where, self.advice = what, where, advice
        super().__init__(self.line())

    def line(self) -> str:
        """The error as one line: where, what, what to do."""
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}. {self.advice}" if self.advice else text


class UsageError(RashomonError):
    """The call itself cannot be carried out: contradictory options, an output that cannot be written."""


class InputError(RashomonError):
    """One input could not be read. It costs one line in the report, never the run."""


class FetchError(InputError):
    """A URL did not give a page: refused, timed out, too many redirects, too large.

    Args:
        what: what happened, in one clause.
        where: the address.
        advice: what the user can do about it.
        lasting: whether asking again later is of no use.
    """

    def __init__(self, what: str, *, where: str = "", advice: str = "", lasting: bool = False) -> None:
        super().__init__(what, where=where, advice=advice)
        self.lasting = lasting


class UnreadableError(InputError):
    """The bytes are not an article that we can read: empty, binary, no text, unsupported format."""


class StoreError(RashomonError):
    """The store cannot be opened, read or written. What was acknowledged before is kept."""


class MissingExtraError(RashomonError):
    """An optional part is not installed; the message names the extra."""


class WeightsError(RashomonError):
    """The reader's weights are absent or damaged."""
