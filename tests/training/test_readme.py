"""The README of the training tells what each script is for."""

from __future__ import annotations

from pathlib import Path

import training

FOLDER = Path(training.__file__).parent


def test_every_script_stands_in_the_readme() -> None:
    """By the name of its file, and no other file is named as a script."""
    scripts = {path.name for path in FOLDER.glob("*.py")} - {"__init__.py"}
    readme = (FOLDER / "README.md").read_text("utf-8")
    listed = {line.split("`")[1] for line in readme.splitlines() if line.startswith("| `")}
    assert listed == scripts
