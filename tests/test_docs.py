"""The documents do not lie: what they name exists, what exists is named, and what they show runs."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import click
import pytest

from rashomon import errors
from rashomon.cli import COMMANDS, program
from rashomon.cli.exits import Exit
from rashomon.config import Settings
from rashomon.model import annotation, article, comparison
from rashomon.model.dossier import Dossier

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])
README = (ROOT / "README.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The fenced code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def calls() -> list[str]:
    """Every call of the program in a shell block of a document."""
    lines = [line for page in PAGES for block in blocks(page.read_text("utf-8"), "sh") for line in block.splitlines()]
    return sorted({found[1] for line in lines if (found := re.search(r"(?:^|run )(rashomon [^|#]+)", line))})


def rows(page: str) -> dict[str, str]:
    """The first column of a page's tables, without its marks, and the rest of the row."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    return {key.strip("`* "): rest for key, rest in re.findall(r"^\| ([^|]+) \|(.*)$", text, re.M)}


def test_readme_commands_run_in_ci():
    """CI runs the two commands of README as they stand there."""
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    commands = [part.strip() for block in blocks(README, "sh")[:2] for part in block.split("&&")]
    assert len(commands) == 3
    assert [command for command in commands if command not in ci] == []


def test_readme_first_command():
    """The comparison that README shows first runs, and says nothing on standard error."""
    arguments = shlex.split(blocks(README, "sh")[0].partition("uv run rashomon ")[2])
    command = [sys.executable, "-m", "rashomon", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (result.returncode, result.stderr) == (0, "")
    assert "Norway" in result.stdout


def test_readme_library_example(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """The library example runs as it stands, and prints conflicts and the article's title."""
    monkeypatch.chdir(ROOT)
    for block in blocks(README, "python"):
        exec(compile(block, "README.md", "exec"), {})
    assert "Norway says no return to river talks until Swedish turbines stop" in capsys.readouterr().out


@pytest.mark.parametrize("call", calls())
def test_calls_are_understood(call: str, monkeypatch: pytest.MonkeyPatch):
    """Every call of the program in the documents has options that exist."""
    monkeypatch.chdir(ROOT)
    _, name, *arguments = shlex.split(call)
    root = click.Context(program, info_name="rashomon", **program.context_settings)
    if name in COMMANDS:
        command = program.get_command(root, name)
        assert command is not None
        command.make_context(name, arguments, parent=root)
    else:
        assert name in ("--help", "--version")


def test_links_lead_somewhere():
    """Every relative link and picture in the documents exists."""
    broken = [
        f"{page.name}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_cli_reference_is_fresh():
    """docs/reference/cli.md is what the help texts say now."""
    from rashomon.cli.reference import reference

    assert (ROOT / "docs" / "reference" / "cli.md").read_text("utf-8") == reference()


def test_store_reference_is_fresh():
    """docs/reference/store.md is what the tables and their comments say now."""
    from rashomon.store.reference import reference

    assert (ROOT / "docs" / "reference" / "store.md").read_text("utf-8") == reference()


def test_every_setting_has_its_entry():
    """Every setting stands in docs/reference/settings.md with its default."""
    entries = rows("reference/settings.md")
    default = Settings()
    for name in Settings.__struct_fields__:
        assert f"| {str(getattr(default, name)).lower()} |" in entries[f"RASHOMON_{name.upper()}"].lower()


def test_every_error_has_its_entry():
    """Every class of error, and no other, stands in docs/reference/errors.md."""
    classes = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert set(rows("reference/errors.md")) - {"class", "---"} == classes


def test_exit_codes_are_documented():
    """README names the codes that a script must know."""
    named = {int(code) for code in re.findall(r"^\| (\d) \|", README, re.M)}
    assert named == {code.value for code in Exit if code < 10}


def test_every_word_has_its_entry():
    """Every part of a dossier and every state in it stands in the glossary."""
    parts = set(Dossier.__struct_fields__) - {"rashomon", "schema", "run", "language_of"}
    singular = {"story", "sourcing", "lineage", "timeline"} & parts | {
        re.sub("ies$", "y", part).removesuffix("s").replace("_", " ")
        for part in parts - {"story", "sourcing", "lineage", "timeline"}
    }
    states = {
        *get_args(comparison.CellStatus),
        *get_args(comparison.Rendering),
        *get_args(annotation.Factuality),
        *get_args(annotation.QuotationKind),
        *get_args(annotation.EntityKind),
        *get_args(article.SectionKind),
    } - {"other"}
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    assert singular - set(rows("glossary.md")) == set()
    assert [state for state in sorted(states) if not re.search(rf"\b{state}\b", glossary)] == []


def test_every_kind_of_conflict_is_explained():
    """Every kind of conflict has its row in docs/explanation/how-it-compares.md."""
    assert set(get_args(comparison.ConflictKind)) - set(rows("explanation/how-it-compares.md")) == set()


def test_every_dependency_has_its_reason():
    """Every runtime dependency has a line in the decision on dependencies."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[<>=\[ ]", requirement)[0] for requirement in project["dependencies"]}
    assert set(rows("decisions/0001-dependencies.md")) - {"runtime dependency", "---"} == names


def test_changelog_knows_the_version():
    """CHANGELOG has a section for the package's version, or for what is not released yet."""
    from rashomon import __version__

    assert re.search(
        rf"^## \[({re.escape(__version__)}|Unreleased)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M
    )
