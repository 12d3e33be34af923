"""The page's colours, light and dark, and the pairs that must be told apart (WCAG 2.2, level AA)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

LIGHT: Mapping[str, str] = {
    "paper": "#fbfaf6",
    "surface": "#ffffff",
    "sunken": "#f3f1ea",
    "ink": "#1e1d1a",
    "muted": "#5c5a52",
    "line": "#dedad0",
    "strong-line": "#8a867a",
    "link": "#1c4f7c",
    "target": "#ffe8a3",
    "words": "#fdf1c7",
    "quote": "#e9f0f6",
    "hard": "#8d2c16",
    "soft": "#6d5200",
    "states": "#1d5b41",
    "attributes": "#54438a",
    "added": "#dff0e2",
    "added-ink": "#14512b",
    "removed": "#f7e4df",
    "removed-ink": "#7c2a1a",
}

DARK: Mapping[str, str] = {
    "paper": "#15171a",
    "surface": "#1c1f23",
    "sunken": "#22262b",
    "ink": "#e9e7e1",
    "muted": "#aeaba2",
    "line": "#363b42",
    "strong-line": "#7f858d",
    "link": "#9fc6ea",
    "target": "#5e4b0c",
    "words": "#413713",
    "quote": "#22303c",
    "hard": "#f0a38f",
    "soft": "#e3c36a",
    "states": "#8fd0ae",
    "attributes": "#c3b5ef",
    "added": "#1c3a27",
    "added-ink": "#b5e3c3",
    "removed": "#43251e",
    "removed-ink": "#f4bfb0",
}

# (text, background): at least 4.5 to 1
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *product(("ink", "muted", "link", "hard", "soft", "states", "attributes"), ("paper", "surface", "sunken")),
    *product(("ink", "link"), ("target", "words", "quote")),
    ("added-ink", "added"),
    ("removed-ink", "removed"),
)
# (boundary of a control or a shape, background): at least 3 to 1
SHAPE_PAIRS: tuple[tuple[str, str], ...] = (("strong-line", "paper"), ("strong-line", "surface"), ("link", "paper"))


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours "#rrggbb", 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def variables() -> str:
    """The palette as CSS: light, dark where the system asks for it, and either when the reader has chosen."""
    light, dark = _declarations(LIGHT), _declarations(DARK)
    return (
        f":root{{color-scheme:light;{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\n"
        f"@media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
    )


def _declarations(colours: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in colours.items())


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
