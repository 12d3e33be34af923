"""Text -> windows of word pieces."""

from __future__ import annotations

from rashomon.reader.windows import LIMIT, inside_quotes, letter_case, windows


class Encoding:
    """One piece a word, split at spaces, with the word's length as its id."""

    def __init__(self, text: str) -> None:
        self.offsets, at = [], 0
        for word in text.split(" "):
            self.offsets.append((at, at + len(word)))
            at += len(word) + 1
        self.ids = [1012 if text[s:e] == "." else 7 for s, e in self.offsets]
        self.word_ids = list(range(len(self.ids)))


class Tokenizer:
    """A tokenizer of blanks."""

    def encode_batch(
        self, input: list[str], is_pretokenized: bool = False, add_special_tokens: bool = True
    ) -> list[Encoding]:
        """Encodings, in order."""
        return [Encoding(t) for t in input]


def test_short_paragraphs_share_a_window() -> None:
    """Paragraphs are packed, each closed by [SEP]; words keep their offsets in the text."""
    text = "One two\nThree"
    (window,) = windows(text, [(0, 7), (8, 13)], Tokenizer())
    assert window.ids == [101, 7, 7, 102, 7, 102]
    assert [text[s:e] for s, e in window.words] == ["One", "two", "Three"]
    assert window.firsts == [1, 2, 4]


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    """No window is longer than the limit, no word is lost, and the cut falls behind a full stop."""
    text = " ".join(["w"] * 150 + ["."] + ["w"] * 200)
    found = windows(text, [(0, len(text))], Tokenizer())
    assert max(len(w.ids) for w in found) <= LIMIT
    assert sum(len(w.words) for w in found) == 351
    assert text[slice(*found[0].words[-1])] == "."


def test_a_line_without_pieces_is_left_out() -> None:
    """A line of zero-width characters, which the tokenizer reads as nothing, gives no window and no error."""
    from rashomon.reader import Reader

    tokenizer = Reader.load().tokenizer
    assert windows("\u200b\u200b", [(0, 2)], tokenizer) == []
    (window,) = windows("\u200b\nOne", [(0, 1), (2, 5)], tokenizer)
    assert window.words == [(2, 5)]


def test_surface_features() -> None:
    """Case and quotation marks are told apart."""
    assert [letter_case(w) for w in ("the", "The", "THE", "McCoy", "7")] == [0, 1, 2, 3, 0]
    assert inside_quotes('a "b" c') == [0, 0, 1, 1, 1, 0, 0]
