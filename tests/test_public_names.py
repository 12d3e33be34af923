"""The library's surface: few names, and cheap to import."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import rashomon


def test_public_names():
    """The package offers exactly these names, sorted, and each can be had."""
    names = ["AnnotatedArticle", "Article", "Dossier", "RashomonError", "Settings", "compare", "read"]
    assert rashomon.__all__ == names
    assert [name for name in names if not hasattr(rashomon, name)] == []


def test_public_names_are_listed():
    """`dir(rashomon)` lists every public name before it is used."""
    assert set(rashomon.__all__) <= set(dir(rashomon))


def test_import_loads_nothing_heavy():
    """`import rashomon` loads no reader, no HTML library and no numpy."""
    code = "import sys, rashomon; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert (
        set(loaded) & {"httpx", "jinja2", "lxml", "numpy", "onnxruntime", "rich", "tokenizers", "trafilatura"} == set()
    )


def test_compare_stays_a_function():
    """`rashomon.compare` is the function, whatever rooms were imported."""
    import_module("rashomon.comparison.accounts")
    assert callable(rashomon.compare)


def test_dossier_shows_itself_in_notebooks():
    """A notebook asks for HTML and gets it."""
    assert callable(rashomon.Dossier._repr_html_)
