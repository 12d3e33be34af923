"""What the exit codes mean."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command."""

    DONE = 0, "Done."
    INSTALLATION = 1, "The installation is damaged: the reader's weights are missing."
    USAGE = 2, "The call cannot be carried out: a wrong option, or an output that cannot be written."
    SOME_UNREAD = 3, "Some inputs could not be read, or alerts delivered; the rest is done."
    NONE_READ = 4, "No input could be read, or no alert delivered."
    DAMAGED = 5, "The collection is not whole; what is wrong was printed."
    INTERRUPTED = 130, "Interrupted with Ctrl-C."
    PIPE_CLOSED = 141, "Whoever read the output has closed it."

    meaning: str

    def __new__(cls, code: int, meaning: str) -> Exit:
        """An exit code with its meaning in one sentence."""
        member = int.__new__(cls, code)
        member._value_ = code
        member.meaning = meaning
        return member


def table() -> str:
    """The codes and their meanings, one a line, for `--help`."""
    return "\n".join(f"  {code.value:>3}  {code.meaning}" for code in Exit)
