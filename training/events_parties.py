"""Who acts in the made sentences: states, leaders, police, courts, crowds, rebels, organisations, companies."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from rashomon.text.tables import rows

FILLERS = Path(__file__).with_name("event_fillers.json")
_SLOT = re.compile(r"\{(\w+)\}")
PLURAL = re.compile(
    r"(?:^|^the |^[\d,]+ |^[a-z-]+ |^[A-Z]\w+ )(?:[a-z-]+ )*(?:\w+[^s'\W]s|police|people|men|troops|forces)\b"
)

Words = Mapping[str, list[str]]


class Party(NamedTuple):
    """How a party is printed; `pronoun` is its object form where it is printed as a pronoun."""

    text: str
    many: bool
    pronoun: str | None = None


def filled(text: str, words: Words, rng: random.Random) -> str:
    """Every slot in braces filled from the lists; {n}, {m}, {g}, {h}, {year}, {date}, {lastyear}, {C}, {H} are made."""
    made: dict[str, Callable[[], str]] = {
        "n": lambda: str(rng.randint(11, 98)),
        "m": lambda: str(rng.randint(2, 49)),
        "g": lambda: str(rng.randint(1, 9)),
        "h": lambda: str(rng.randint(1, 9)),
        "year": lambda: str(rng.randint(1970, 2024)),
        "date": lambda: f"{rng.choice(words['Month'])} {rng.randint(1, 28)}",
        "lastyear": lambda: rng.choice(("last year", "in the third quarter", "between 2009 and 2012")),
        "C": lambda: rng.choice(rows("countries"))["name"],
        "H": lambda: rng.choice(words["person"]),
    }

    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        return made[slot]() if slot in made else rng.choice(words[slot])

    while _SLOT.search(text):
        text = _SLOT.sub(fill, text)
    return text


def _may_be_national(word: str) -> bool:
    """Whether a demonym may stand before the words: no article, no "several", no name."""
    return word.islower() and not word.startswith(("a ", "an ", "several ", "local "))


class Parties:
    """Makes parties by kind."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.words: Words = json.loads(FILLERS.read_text(encoding="utf-8"))
        self._countries = [r for r in rows("countries") if r.get("demonyms") and r.get("capitals")]
        self._kinds: dict[str, Callable[[], str]] = {
            "s": self._state, "l": self._leader, "L": lambda: self._of("diplomats"), "p": self._police,
            "c": lambda: self._of("court"), "w": lambda: self._of("people"), "r": self._rebels,
            "o": self._organisation, "b": lambda: self._of("company"), "h": self._person,
            "t": lambda: self._of("place"), "S": lambda: f"{self._country()} and {self._country()}",
        }  # fmt: skip

    def pick(self, kinds: str, plain: bool = False) -> Party | None:
        """A party of one of the kinds, at times two joined or a pronoun; None for "-"."""
        kind = self.rng.choice(kinds)
        if kind == "-":
            return None
        chance = 1.0 if plain else self.rng.random()
        if chance < 0.05 and kind in "lhwrop":
            many = kind in "wrp"
            return Party(
                *(("they", True, "them") if many else self.rng.choice((("he", False, "him"), ("she", False, "her"))))
            )
        text = filled(self._kinds[kind](), self.words, self.rng)
        if chance < 0.13 and kind not in "S":
            other = filled(self._kinds[kind](), self.words, self.rng)
            if other != text:
                return Party(f"{text} and {other}", True)
        return Party(text, kind == "S" or bool(PLURAL.match(text)))

    def placed(self, text: str, actor: Party | None, recipient: Party | None) -> str:
        """The clause with the parties' words marked as [A:...] and [R:...]."""
        for slot, party in (("A", actor), ("R", recipient)):
            if party is not None:
                text = self._with(text, slot, party)
        return text

    def _with(self, text: str, slot: str, party: Party) -> str:
        subject = text.startswith(f"{{{slot}}}")
        words = party.text
        if party.pronoun and f"{{{slot}}}'s" in text:
            own = {"they": "their", "he": "his", "she": "her"}[words]
            return text.replace(f"{{{slot}}}'s", f"[{slot}:{own}]")
        if party.pronoun and not subject and f"that {{{slot}}}" not in text:
            words = party.pronoun
        return text.replace(f"{{{slot}}}", f"[{slot}:{words}]", 1)

    # ------------------------------------------------------------ kinds
    def _of(self, name: str) -> str:
        word = self.rng.choice(self.words[name])
        if name in ("diplomats", "people", "court") and self.rng.random() < 0.3 and _may_be_national(word):
            return self._national(word)
        return word

    def _national(self, word: str) -> str:
        bare = re.sub(r"^the ", "", word)
        demonym = self.rng.choice(self._countries)["demonyms"].split(";")[0]
        numbered = re.match(r"(?:(?:[a-z]+|about \d+|more than \d+) (?:of )?)(?=people|farmers|demonstrators)", bare)
        return f"{numbered[0]}{demonym} {bare[numbered.end() :]}" if numbered else f"{demonym} {bare}"

    def _country(self) -> str:
        country = self.rng.choice(self._countries)
        the = re.search(
            r"States|Kingdom|Emirates|Republic|Netherlands|Philippines|Bahamas|Gambia|Maldives", country["name"]
        )
        return ("the " if the else "") + country["name"]

    def _state(self) -> str:
        country = self.rng.choice(self._countries)
        demonym, capital = country["demonyms"].split(";")[0], country["capitals"].split(";")[0]
        return self.rng.choice(
            (self._country(), self._country(), self._country(), f"the {demonym} government", capital,
             f"the government of {country['name']}", f"{demonym} authorities", f"{country['name']}'s foreign ministry")
        )  # fmt: skip

    def _name(self) -> str:
        return f"{self.rng.choice(self.words['given'])} {self.rng.choice(self.words['family'])}"

    def _leader(self) -> str:
        country, office = self.rng.choice(self._countries), self.rng.choice(self.words["office"])
        demonym = country["demonyms"].split(";")[0]
        title = " ".join(w.capitalize() if w != "of" else w for w in office.split())
        family = self.rng.choice(self.words["family"])
        return self.rng.choice(
            (f"{demonym} {title} {self._name()}", f"{title} {self._name()}", f"the {demonym} {office}", self._name(),
             f"{country['name']}'s {office}", f"President {family}", family, f"{demonym} {title} {self._name()}",
             "the " + office, f"Senator {self._name()}", f"{demonym} lawmakers", "the governor of {City}")
        )  # fmt: skip

    def _police(self) -> str:
        word = self.rng.choice(self.words["police"])
        return self._national(word) if self.rng.random() < 0.3 and "{" not in word and "'" not in word else word

    def _rebels(self) -> str:
        if self.rng.random() < 0.3:
            demonym = self.rng.choice(self._countries)["demonyms"].split(";")[0]
            return f"the {demonym} {self.rng.choice(self.words['group'])}"
        return self.rng.choice(self.words["rebels"])

    def _organisation(self) -> str:
        if self.rng.random() < 0.25:
            return f"the {self.rng.choice(('opposition ', 'ruling ', ''))}{self.rng.choice(self.words['group'])}"
        return self.rng.choice(self.words["org"])

    def _person(self) -> str:
        return self._name() if self.rng.random() < 0.35 else self.rng.choice(self.words["person"])
