"""Where a name that the reader saw begins and ends: what is no part of it is cut off, what was cut off is joined."""

from __future__ import annotations

import re

from rashomon.model.annotation import EntityKind
from rashomon.reader.spans import NameSpan
from rashomon.text.countries import country_form
from rashomon.text.fold import APOSTROPHES, fold
from rashomon.text.institutions import institution
from rashomon.text.organizations import is_body_word
from rashomon.text.regions import KIND_PATTERN, states
from rashomon.text.roles import body_nouns
from rashomon.text.titles import is_modifier, titles

_POSSESSIVE = re.compile(rf"(?:[{APOSTROPHES}]s|(?<=s)[{APOSTROPHES}])$")
_EDGE = ' \t\n\r"“”‘,;:()[]–—-•*|…!?'
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St|Bros|[A-Z][a-z]{2,4}))\.$")
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_LATE_DAY = re.compile(
    rf"(?<!\bAsh)(?<!\b(?:Good|Ruby|Palm))(?<!\b(?:Super|Black|Cyber))(?<!\b(?:Bloody|Easter|Giving))\s+{_DAY}"
    r"(?: (?:morning|afternoon|evening|night))?$"
)
# last words of bodies that are no places
BODY_END = re.compile(
    r" (?:Party|Committee|Department|Association|Foundation|Coalition|Commission|Agency|Tribune|Post|Times)$"
)
_SUFFIX = re.compile(
    r"(?<=\w)[-‑](?:era|led|backed|style|based|appointed|controlled|passed|friendly|area|run|born|owned|leaning|dominated|"
    r"affiliated|founded|aligned|linked|related|branded|sponsored|funded|harried)$"
)
_INSIDE = re.compile(r"\w in ([A-Z][\w.]+(?: [A-Z][\w.]+)?)$")
_ARTICLE = re.compile(r"(?:[Tt]he|[Aa]n?)\s+")
_BEFORE = re.compile(r"ex[-‑](?=[A-Z])")
# what a name may end with though it is no capital: the kind of body or place
_KIND_WORD = re.compile(rf"(?:{body_nouns()}|{KIND_PATTERN}|rebels|movement|embassy|states|cathedral)")
_SMALL = re.compile(r"\s+(?:of|in|and|the|for|at|on|to|by|with|from|or)$")
_LATIN = re.compile(r"\b(?:de|del|la|le|les|los|las|des|du|da|do|di|der|die|van|von|sans|al|el)\s")
_PARTY_MEMBER = re.compile(r"(.+ )?(?:Democrat|Republican)")
_CHAMBERS = frozenset({"house", "senate", "congressional", ""})


def trimmed(text: str, span: NameSpan, stop: int) -> tuple[int, int]:
    """The span without marks, articles, possessives, weekdays and ordinary words; it may grow to `stop`."""
    start, end = span.start, span.end
    line = text.find("\n", start, end)
    end = line if line > start else end
    while start < end and text[start] in _EDGE + APOSTROPHES + ".":
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if end > start and text[end - 1] == "." and not _ABBREVIATED.search(text, start, end):
        end -= 1
    for leading in (_ARTICLE, _BEFORE):
        if (found := leading.match(text, start, end)) and found.end() < end:
            start = found.end()
    end = start + len(_SUFFIX.sub("", without_day(text[start:end])))
    if owner := _POSSESSIVE.search(text[start:end]):
        end = start + owner.start()
    if span.kind != "PER":
        end = _without_place(text, start, end) if span.kind in ("ORG", "LOC") else end
        end = _without_ordinary(text, start, _with_rest(text, start, end, stop), span.kind in ("ORG", "LOC"))
    office = re.search(r" (\S+)$", text[start:end]) if span.kind == "LOC" else None
    if office and (title := titles().get(fold(office[1]))) and title.official:
        end = start + office.start()  # "New York AG"
    return start, _before_title(text, start, end)


def without_day(form: str) -> str:
    """A name without the weekday behind it ("New York Thursday"), unless the two are a name ("Super Tuesday")."""
    return _LATE_DAY.sub("", form)


def led_by(word: str) -> bool:
    """Whether a word only says whose or when the next thing is ("Republican-controlled House", "Bush-era")."""
    return _SUFFIX.search(word) is not None


def _with_rest(text: str, start: int, end: int, stop: int) -> int:
    """The end with the capitals behind a trailing "of" or "for" ("Joint Chiefs of" Staff), unless another body's."""
    if re.search(r"[a-z] (?:of|for|of the)$", text[start:end]) is None:
        return end
    more = re.compile(r" [A-Z][\w’-]+(?: [A-Z][\w’-]+)*").match(text, end, stop)
    if more is None or institution(more[0].strip()) or country_form(more[0].strip()):
        return end
    return more.end()


def _without_place(text: str, start: int, end: int) -> int:
    """The end without the country or state that a body is in ("Acme University in Ohio")."""
    found = _INSIDE.search(text[start:end])
    known = found is not None and (country_form(found[1]) is not None or fold(found[1]) in states())
    return start + found.start() + 1 if found and known else end


def _without_ordinary(text: str, start: int, end: int, body: bool) -> int:
    """The end without lower-case words: small ones ("Acme Hotel in"), in bodies and places others ("Acme shares")."""
    while True:
        form = text[start:end]
        last = re.search(r"\s+([a-z][a-z’'-]*)$", form)
        if last is None or not form[:1].isupper() or _LATIN.search(form):
            return end
        known = institution(form[: last.start()])
        ordinary = (body or known) and not (_KIND_WORD.fullmatch(last[1]) or is_body_word(last[1]))
        if not ordinary and not _SMALL.search(form):
            return end
        end = start + last.start()


def _before_title(text: str, start: int, end: int) -> int:
    """The end without a word that belongs to the title behind it ("Vice" of "UAW Vice" before "President")."""
    last = re.search(r"\s+([A-Z][a-z]+)$", text[start:end])
    behind = re.compile(r"\s([A-Z][a-z]+)").match(text, end)
    if last and behind and is_modifier(last[1]) and fold(behind[1]) in titles():
        return start + last.start()
    return end


def party_member(form: str, kind: EntityKind) -> bool:
    """Whether a form describes one member of a party and names nobody ("the Ohio Democrat", "Senate Republican")."""
    found = _PARTY_MEMBER.fullmatch(form)
    if found is None:
        return kind == "person" and form.split()[-1] in ("Democrats", "Republicans")
    return kind == "person" or fold(found[1] or "") in _CHAMBERS or fold(found[1] or "") in states()
