"""Which language a text is written in, cheaply: its script, and its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from rashomon.ingest.tables import rows

SAMPLE = 6000  # so many characters are looked at
FEWEST_WORDS = 15  # a shorter text in Latin letters is taken for English
LEAD = 1.25  # another language must fit so much better than English
_SCRIPTS = {"HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "THAI": "th", "GREEK": "el"}
_SCRIPTS |= {"HEBREW": "he", "DEVANAGARI": "hi", "BENGALI": "bn", "TAMIL": "ta", "GEORGIAN": "ka", "ARMENIAN": "hy"}
_NAMES = {"ko": "Korean", "ja": "Japanese", "zh": "Chinese", "th": "Thai", "el": "Greek", "he": "Hebrew", "hi": "Hindi"}
_NAMES |= {"bn": "Bengali", "ta": "Tamil", "ka": "Georgian", "hy": "Armenian", "und": "unknown"}


def language_of(text: str) -> str:
    """ISO 639-1 code of the text's language; "en" where there is too little to tell, "und" for a script of no table."""
    sample = text[:SAMPLE]
    script = _script(sample)
    if script in _SCRIPTS:
        return "ja" if script == "CJK" and re.search(r"[\u3040-\u30ff]", sample) else _SCRIPTS[script]
    if script not in ("LATIN", "CYRILLIC", "ARABIC"):
        return "en" if script is None else "und"
    return _by_words(sample, script)


def name_of(code: str) -> str:
    """The English name of a language code of ours; the code itself when it has none here."""
    return {code: name for code, name, _ in rows("stopwords")}.get(code) or _NAMES.get(code, code)


def warning(code: str) -> str:
    """What a reader must know about a text in this language."""
    return (
        f"language {code} ({name_of(code)}) is not supported yet: the text is kept and shown as it is, but nothing "
        "is read off it; give an English version to compare it"
    )


def _script(sample: str) -> str | None:
    """The script of most letters, by the first word of their Unicode names."""
    letters = [char for char in sample if char.isalpha()][:1500]
    if not letters:
        return None
    counts = Counter(unicodedata.name(char, "").partition(" ")[0].partition("-")[0] for char in letters)
    for japanese in ("HIRAGANA", "KATAKANA"):  # a few of them among Chinese characters make it Japanese
        if counts[japanese] > 0.05 * len(letters):
            return japanese
    return counts.most_common(1)[0][0]


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, _, words in rows("stopwords")}


def _by_words(sample: str, script: str) -> str:
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    if script == "LATIN" and len(words) < FEWEST_WORDS:
        return "en"
    shares = {code: sum(word in known for word in words) / max(1, len(words)) for code, known in _stopwords().items()}
    best = max(shares, key=lambda code: shares[code])
    if script == "LATIN" and shares[best] < max(0.08, LEAD * shares["en"]):
        return "en"
    return best if shares[best] > 0 else "und"
