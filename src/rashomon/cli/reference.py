"""docs/reference/cli.md, made from the help texts.

`python -m rashomon.cli.reference > docs/reference/cli.md` renews the page.
"""

from __future__ import annotations

import click

from rashomon.cli import COMMANDS, program

_HEAD = """# The command line

<!-- Made by `python -m rashomon.cli.reference`; do not edit by hand. -->

Results go to standard output; progress, and one line for each input that could not be read, to standard error.
Nothing is coloured, and no progress is shown, when the output is piped. `NO_COLOR` switches colours off everywhere.
"""


def reference() -> str:
    """The reference page as Markdown: the help of the program and of each command."""
    root = click.Context(program, info_name="rashomon", terminal_width=80, **program.context_settings)
    pages = [("rashomon", root.get_help())]
    for name in COMMANDS:
        command = program.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root, terminal_width=80)
        pages.append((f"rashomon {name}", context.get_help()))
        for part, below in getattr(command, "commands", {}).items():
            inner = click.Context(below, info_name=part, parent=context, terminal_width=80)
            pages.append((f"rashomon {name} {part}", inner.get_help()))
    return _HEAD + "".join(f"\n## {title}\n\n```text\n{help}\n```\n" for title, help in pages)


if __name__ == "__main__":
    print(reference(), end="")
