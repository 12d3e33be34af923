"""Bytes to text."""

import codecs

import pytest

from rashomon.ingest.decoding import decode, kind_of_binary

TEXT = "“Müller” said – in Zürich – that it cost €5.\r\nSo be it."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
    ],
)
def test_marked_and_unicode_text_is_exact(data: bytes, encoding: str) -> None:
    """Line ends stay; the byte order mark is not text; nothing is warned of."""
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.warning) == (TEXT, encoding, None)
    assert kind_of_binary(data) is None


def test_a_declared_encoding_is_used() -> None:
    """Only when the bytes are not UTF-8, which declares itself."""
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2").text == "Łódź"
    assert decode("Łódź".encode(), "iso-8859-2").text == "Łódź"
    assert decode(b"plain", "no-such-encoding").text == "plain"


def test_a_guess_says_that_it_is_one() -> None:
    """Western text without a declaration is read as windows-1252, with a warning."""
    long = TEXT + " The water fell again in the night, and the families went home." * 4
    decoded = decode(long.encode("cp1252"))
    assert decoded.text == long
    assert decoded.warning == (
        "the encoding is not declared and not UTF-8: read as windows-1252, which is a guess; "
        "save it as UTF-8 to be sure"
    )


def test_another_code_page_is_guessed_from_its_letters() -> None:
    """Cyrillic in windows-1251."""
    text = "Река поднялась на два метра и затопила нижний город. Семьи не могли выйти из домов. " * 5
    assert decode(text.encode("cp1251")).text == text


def test_broken_utf8_keeps_the_rest() -> None:
    """A file cut inside a character loses that character only, and says so."""
    data = ("Zürich, Köln, Łódź. " * 3 + "ü").encode()[:-1]
    decoded = decode(data)
    assert decoded.text == "Zürich, Köln, Łódź. " * 3 + "\ufffd"
    assert decoded.warning == "1 damaged characters in the UTF-8 text are shown as \ufffd"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF document"),
        (b"PK\x03\x04....", "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (bytes(range(256)) * 10, "binary data"),
    ],
)
def test_what_is_no_text(data: bytes, kind: str) -> None:
    """Known signatures by name, the rest by its control characters."""
    assert kind_of_binary(data) == kind
