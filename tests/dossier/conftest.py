"""The hand-made dossier for every test of this room."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from rashomon.model.dossier import Dossier


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The module that builds the sample."""
    spec = importlib.util.spec_from_file_location("dossier_sample", Path(__file__).with_name("sample.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def dossier(sample: ModuleType) -> Dossier:
    """The ferry dossier."""
    make: Callable[[], Dossier] = sample.dossier
    return make()
