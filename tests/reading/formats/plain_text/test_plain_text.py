"""Plain text: encodings, form feeds, lines."""

from pathlib import Path

import pytest

from regesta.reading.encodings import Decoded, decode
from regesta.reading.files import Unreadable
from regesta.reading.formats import plain_text

WORDS = "Kraków, 3 May — “peace”"
ENCODED = {
    "utf-8": (WORDS.encode(), Decoded(WORDS, "utf-8")),
    "utf-8 with mark": (WORDS.encode("utf-8-sig"), Decoded(WORDS, "utf-8-sig")),
    "utf-16": (WORDS.encode("utf-16"), Decoded(WORDS, "utf-16")),
    "windows": ("café — “peace”".encode("cp1252"), Decoded("café — “peace”", "cp1252", is_assumed=True)),
    "latin-1": (b"caf\xe9 \x81", Decoded("café \x81", "latin-1", is_assumed=True)),
    "line ends": (b"one\r\ntwo\rthree", Decoded("one\ntwo\nthree", "utf-8")),
}


@pytest.mark.parametrize("name", ENCODED)
def test_bytes_become_text(name: str) -> None:
    content, decoded = ENCODED[name]
    assert decode(content) == decoded
    assert plain_text.accepts(content)


def test_what_is_no_text_is_refused() -> None:
    assert not plain_text.accepts(b"\x00\x01\x02 words")
    with pytest.raises(Unreadable, match="not text"):
        decode(b"\x00\x01\x02 words")


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    path = tmp_path / "pages.txt"
    path.write_text("one\nline\n\f\n  two\n\f")
    pages = plain_text.witnesses(path)[0].pages
    assert [[line.text for line in page.lines] for page in pages] == [["one", "line"], ["  two"]]
