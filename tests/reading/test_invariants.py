"""Whatever comes in, what goes out keeps the rules of a reading text, and nothing raises."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.texts import Box, Line, Problem, ReadingText, Source, Span, Witness, WitnessPage
from regesta.reading.establish import established, read, read_witnesses
from regesta.reading.in_place import as_it_is

Check = Callable[..., None]
SOURCE = Source("book.txt", "book", "plain-text", "0" * 64, 0)
# Words that a reader stumbles over: labels, marks, hyphens, symbols, letterspacing, ligatures, accents apart from their letters.
PLAIN = [
    "the",
    "envoy",
    "Riga",
    "arrived.",
    "treaty,2",
    "xii",
    "“Ibid.,",
    "45.",
    "Vol. 3",
    "© 1999",
    "https://a.b/",
    "東京",
    "שלום",
]
LABELS = ["1.", "2.", "3.", "1", "2", "12", "5a", "*", "*The", "†", "”3", ":", "|", "—", "1936–", "D I P L O M A C Y", " "]
ODD = [
    "inter-",
    "national-",
    "Sino-",
    "e\u0301",
    "\u0301",
    "ﬁrst",
    "\ufffe",
    "post\ufffe",
    "half\u00ad\u00adway",
    "\x02",
    "\u200b",
    "\x00",
]
WORDS = st.sampled_from([*PLAIN, *LABELS, *ODD, "\ud7b0"])
LINES = st.lists(WORDS, max_size=8).map(" ".join)
TEXTS = st.lists(LINES, max_size=12).map("\n".join) | st.lists(LINES, max_size=30).map("\f".join) | st.text(max_size=300)


@st.composite
def laid_out_lines(draw: st.DrawFn) -> Line:
    text = draw(LINES).replace("\n", " ")
    left, top, size = draw(st.integers(0, 200)), draw(st.integers(0, 380)), draw(st.sampled_from([7.0, 10.0, 15.0]))
    box = Box(left, top, left + 5 * len(text), top + size) if draw(st.booleans()) else None
    start = draw(st.integers(0, len(text)))
    raised = (Span(start, draw(st.integers(start, len(text)))),) if draw(st.booleans()) else ()
    return Line(text, box, size if box else None, raised)


PAGES = st.lists(st.lists(laid_out_lines(), max_size=7).map(lambda lines: WitnessPage(tuple(lines))), max_size=4).map(tuple)


@given(PAGES)
@settings(max_examples=150, deadline=None)
def test_any_witness_gives_a_sound_reading(check_rules: Check, pages: tuple[WitnessPage, ...]) -> None:
    check_rules(established(SOURCE, (Witness("embedded", pages),)))


@given(PAGES, PAGES)
@settings(max_examples=100, deadline=None)
def test_any_two_witnesses_give_a_sound_reading(
    check_rules: Check, first: tuple[WitnessPage, ...], second: tuple[WitnessPage, ...]
) -> None:
    check_rules(established(SOURCE, (Witness("ocr", first), Witness("embedded", second))))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_file_is_read_soundly(check_rules: Check, folder: Path, text: str) -> None:
    path = folder / "any.txt"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    for reading in (read(path), read_witnesses(path, path)):
        if isinstance(reading, ReadingText):
            check_rules(reading)
    in_place = as_it_is(path)
    if isinstance(in_place, ReadingText):
        check_rules(in_place, between="")


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda rest: b"%PDF-1.4\n" + rest))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_reading_or_a_problem(check_rules: Check, folder: Path, content: bytes) -> None:
    path = folder / "any.bin"
    path.write_bytes(content)
    for reading in (read(path), as_it_is(path)):
        assert isinstance(reading, ReadingText | Problem)
        if isinstance(reading, Problem):
            assert reading.what and reading.remedy and reading.source == "any.bin"
