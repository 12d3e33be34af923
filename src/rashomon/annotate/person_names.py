"""Where a person's name begins and ends, by the words around it, where the reader's borders are wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.annotate.looked_up import Name
from rashomon.annotate.missed import NO_NAME, after_title
from rashomon.text.fold import fold
from rashomon.text.institutions import institution
from rashomon.text.organizations import is_body_word
from rashomon.text.persons import looks_like_person
from rashomon.text.titles import is_modifier, titles

_INITIAL = re.compile(r"(?:[A-Z]\. )+[A-Z]\w")


def person_begins(text: str, start: int, end: int) -> int:
    """Where a person's name begins inside a longer one: "Refugee Council Ann Orr", "Education Ann Orr" of a minister.

    `start` where there is no such thing.
    """
    if len(text[start:end].split()) < 3:
        return start
    words = [(start + m.start(), m[0]) for m in re.finditer(r"\S+", text[start:end])]
    if not looks_like_person(" ".join(w for _, w in words[-2:])):
        return start
    office = re.search(r"([A-Za-z]+) (?:of|for) (?:the )?$", text[max(0, start - 30) : start])
    if office is None or fold(office[1]) not in titles() or is_body_word(words[-1][1]) or is_body_word(words[-2][1]):
        return start
    if is_body_word(words[-3][1]) or (len(words) == 3 and is_modifier(words[0][1])):
        return words[-2][0]
    return start


def called_person(text: str, start: int, form: str) -> bool:
    """Whether two or three capitalised words behind a title are a person's name ("president Ann Orr")."""
    words = form.split()
    if not 2 <= len(words) <= 3 or not looks_like_person(form) or not after_title(text, start):
        return False
    return not any(is_body_word(w) or w.isupper() or fold(w) in titles() for w in words) and institution(form) is None


def side_by_side(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """A given name and a family name side by side that were seen apart are one person's name ("John", "A. Orr")."""
    out: list[Name] = []
    for name in names:
        last = out[-1] if out else None
        parts = last is not None and last.kind == name.kind == "person" and text[last.end : name.start] == " "
        rest = " " not in name.form or _INITIAL.match(name.form)
        if last is not None and parts and rest and " " not in last.form and not name.form.isupper():
            out[-1] = Name(last.start, name.end, text[last.start : name.end], "person")
        else:
            out.append(name)
    return tuple(out)


def no_word(text: str, short: str) -> bool:
    """Whether a family name of two or three letters ("Oz", "Lee") is no ordinary word here or in English."""
    return len(short) > 1 and fold(short) not in NO_NAME and re.search(rf"\b{short.lower()}\b", text) is None
