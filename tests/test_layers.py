"""Data flows one way: the layers of the design, held by import-linter."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_layers_hold():
    """No stage imports a sibling, and no room imports one above it."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_every_room_stands_in_a_layer():
    """The contract is exhaustive: every room of the package, and no other, stands in one of its layers."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    named = [room.strip() for layer in contracts[0]["layers"] for room in layer.split("|")]
    package = ROOT / "src" / "rashomon"
    rooms = {path.name for path in package.iterdir() if (path / "__init__.py").exists()}
    rooms |= {path.stem for path in package.glob("*.py")} - {"__init__"}
    assert sorted(named) == sorted(rooms)
    assert contracts[0]["exhaustive"]
