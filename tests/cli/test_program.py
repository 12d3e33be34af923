"""The program as a process: how fast it starts, what it loads, how it ends."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.cli import COMMANDS
from rashomon.cli.exits import Exit

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "bank-court"
HEAVY = ("httpx", "jinja2", "lxml", "numpy", "onnxruntime", "rich", "tokenizers", "trafilatura")


def run(*arguments: str, **how: object) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "rashomon", *arguments], capture_output=True, text=True, timeout=120, **how
    )


def seconds(*arguments: str) -> float:
    """The processor's time that a call takes: what else the machine does makes no difference."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(*arguments)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def test_starts_fast():
    """`rashomon --help` takes less than 0.3 seconds."""
    assert min(seconds("--help") for _ in range(5)) < 0.3


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["read", "--help"], ["compare"]])
def test_loads_nothing_heavy(arguments: list[str]):
    """No heavy library is loaded before there is work for it."""
    code = f"import sys, rashomon.cli as c\ntry: c.main({arguments!r})\nexcept SystemExit: print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(loaded) & set(HEAVY) == set()


def test_help_lists_commands_and_codes():
    """`--help` names every command, an example of a call, and every exit code with its meaning."""
    text = run("--help").stdout
    assert [name for name in COMMANDS if f"\n  {name}  " not in text] == []
    assert [code.meaning for code in Exit if code.meaning not in text] == []
    assert "rashomon compare examples/border-statement" in text


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_examples(command: str):
    """The help of a command ends in examples of calls and its options."""
    text = run(command, "--help").stdout
    assert f"  rashomon {command} " in text.partition("Examples:")[2]


def test_version():
    """`--version` prints the name and the version of the package."""
    from importlib.metadata import version

    assert run("--version").stdout == f"rashomon {version('rashomon')}\n"


def test_compares_a_story_plainly():
    """On a bundled story, piped output is plain, at most 80 wide, silent on standard error, with code 0."""
    result = run("compare", str(EXAMPLE))
    assert (result.returncode, result.stderr) == (0, "")
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_unreadable_input_does_not_spoil_the_others(tmp_path: Path):
    """Empty and binary files and a path that does not exist cost one line each; the story is compared, code 3."""
    (tmp_path / "empty.txt").touch()
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 64)
    bad = [str(tmp_path / name) for name in ("empty.txt", "noise.txt", "absent.txt")]
    result = run("compare", str(EXAMPLE), *bad, "--quiet")
    assert result.returncode == 3
    assert sorted(line.split(":")[0] for line in result.stderr.splitlines()) == sorted(bad)


def test_nothing_readable(tmp_path: Path):
    """When there is nothing to compare, the code is 4 and nothing is printed."""
    (tmp_path / "empty.txt").touch()
    result = run("compare", str(tmp_path / "empty.txt"))
    assert (result.returncode, result.stdout) == (4, "")
    assert "Traceback" not in result.stderr


def test_closed_pipe_is_quiet():
    """A reader that goes away early gets no traceback."""
    command = f"'{sys.executable}' -m rashomon read '{EXAMPLE}' | head -c 100"
    result = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert (len(result.stdout), result.stderr) == (100, "")
