"""The sample: what its PDF, its truth, its chronology and our reading of it say of each other."""

import csv
import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from regesta.dates.resolve import date_phrase
from regesta.model.texts import Note, ReadingText
from regesta.reading.establish import read
from regesta.register.chronology import entries_of_rows

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "examples" / "northern-line"
COLUMNS = ["date", "what", "who", "where", "kind", "source"]
FORMS = (
    r"Ibid\., \d",
    r"\bidem, ",
    r"\bop\. cit\.",
    r"^Quoted from ",
    r"\bSee also ",
    r"\bFor a criticism of ",
    r"\bCompare ",
    r"\bBut see ",
    r"\bfor an example, see ",
    r"\bfond 495, opis 74, cited from ",
    r"\bRecord Group 263\b",
    r"^Kampen, Evolution, ",
)
PHRASES = (
    "the latter half of 1930",
    "few days before",
    "In the summer of 1936",
    "26 June 1941",
    "Throughout 1934–35",
    "Before the end of the decade",
    "in early October 1932",
    "two days later",
)


@pytest.fixture(scope="module")
def pages() -> list[dict[str, Any]]:
    truth: dict[str, list[dict[str, Any]]] = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
    return truth["pages"]


@pytest.fixture(scope="module")
def printed() -> list[str]:
    with pypdfium2.PdfDocument(SAMPLE / "essay.pdf") as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture(scope="module")
def chronology() -> list[dict[str, str]]:
    with (SAMPLE / "chronology.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def reading() -> ReadingText:
    established = read(SAMPLE / "essay.pdf")
    assert isinstance(established, ReadingText), established
    return established


def squeezed(text: str) -> str:
    """The letters and digits of a text; hyphens at line ends, marks and spaces differ between a print and its source."""
    return "".join(re.findall(r"[^\W_]", text))


def with_calls(page: dict[str, Any]) -> str:
    """A page's body with the labels of its notes where they are called, as it is printed."""
    body: str = page["body"]
    for anchor in reversed(page["anchors"]):
        body = body[: anchor["body_offset"]] + anchor["label"] + body[anchor["body_offset"] :]
    return body


def nines(text: str) -> set[tuple[str, ...]]:
    """Every nine words that follow each other."""
    found = re.findall(r"[^\W_]+", re.sub(r"['’]", "", text.lower()))
    return set(zip(*(found[start:] for start in range(9)), strict=False))


def words(text: str) -> str:
    return " ".join(text.split())


def whole_notes(pages: list[dict[str, Any]]) -> dict[str, str]:
    notes: dict[str, str] = {}
    for note in (note for page in pages for note in page["notes"]):
        notes[note["label"]] = f"{notes.get(note['label'], '')} {note['text']}".strip()
    return notes


def test_the_truth_has_every_page_of_the_print(pages: list[dict[str, Any]], printed: list[str]) -> None:
    assert [page["folio"] for page in pages] == [str(folio) for folio in range(41, 41 + len(printed))]
    assert all(page["folio"] in text for page, text in zip(pages, printed, strict=True))


def test_running_heads_stand_on_every_page_but_the_first(pages: list[dict[str, Any]], printed: list[str]) -> None:
    assert pages[0]["running_head"] is None
    assert all(page["running_head"] in text.splitlines()[0] for page, text in zip(pages[1:], printed[1:], strict=True))


def test_bodies_and_notes_stand_where_the_truth_says(pages: list[dict[str, Any]], printed: list[str]) -> None:
    for page, text in zip(pages, printed, strict=True):
        letters = squeezed(text)
        for note in page["notes"]:
            label = "" if note["continued_from_previous"] else note["label"]
            assert squeezed(label + note["text"][:40]) in letters, (page["folio"], note["label"])
        assert squeezed(with_calls(page).rpartition(" ")[0]) in letters, page["folio"]


def test_every_note_is_called_once_on_the_page_where_it_begins(pages: list[dict[str, Any]]) -> None:
    for page in pages:
        called = [anchor["label"] for anchor in page["anchors"]]
        assert called == [note["label"] for note in page["notes"] if not note["continued_from_previous"]]
        offsets = [anchor["body_offset"] for anchor in page["anchors"]]
        assert offsets == sorted(offsets) and all(0 < offset <= len(page["body"]) for offset in offsets)


def test_notes_are_many_numbered_in_order_and_some_run_over(pages: list[dict[str, Any]]) -> None:
    labels = list(whole_notes(pages))
    assert labels == ["*", *map(str, range(1, len(labels)))]
    assert len(labels) > 25
    assert sum(note["continues"] for page in pages for note in page["notes"]) >= 1


@pytest.mark.parametrize("form", FORMS)
def test_the_notes_have_the_form(form: str, pages: list[dict[str, Any]]) -> None:
    assert any(re.search(form, note) for note in whole_notes(pages).values())


@pytest.mark.parametrize("phrase", PHRASES)
def test_the_body_has_the_date_phrase(phrase: str, pages: list[dict[str, Any]]) -> None:
    assert phrase in words(" ".join(page["body"] for page in pages))


@pytest.mark.shared
def test_the_sample_shares_no_nine_words_with_the_seed_essay(gold: Path, pages: list[dict[str, Any]]) -> None:
    essay = " ".join(page["body"] for page in pages) + " " + " ".join(whole_notes(pages).values())
    ours = nines(essay + " " + (SAMPLE / "chronology.csv").read_text(encoding="utf-8"))
    theirs = [nines((gold / "seed" / name).read_text(encoding="utf-8")) for name in ("essay.txt", "text.txt")]
    assert all(ours.isdisjoint(nine) for nine in theirs)


def test_the_readme_counts_what_is_there(pages: list[dict[str, Any]], chronology: list[dict[str, str]]) -> None:
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert f"{len(whole_notes(pages)) - 1} numbered notes" in readme
    assert f"{len(chronology)} dated facts" in readme


@pytest.mark.skipif(importlib.util.find_spec("typst") is None, reason="typst is not installed (extra: dev)")
def test_the_sample_is_what_its_source_gives(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / "set_sample.py", "--into", tmp_path], check=True)
    assert (tmp_path / "truth.json").read_bytes() == (SAMPLE / "truth.json").read_bytes()


def test_the_chronology_has_its_columns_and_a_source_for_every_fact(chronology: list[dict[str, str]]) -> None:
    assert len(chronology) >= 30
    assert all(list(row) == COLUMNS and row["date"] and row["what"] and row["kind"] and row["source"] for row in chronology)


def test_every_date_of_the_chronology_is_understood_within_its_years(chronology: list[dict[str, str]]) -> None:
    for row in chronology:
        when = date_phrase(row["date"])
        assert when is not None and when.earliest and when.latest, row["date"]
        assert "1930-01-01" <= when.earliest <= when.latest <= "1941-12-31", row["date"]


def test_every_row_of_the_chronology_becomes_an_entry(chronology: list[dict[str, str]]) -> None:
    rows = read(SAMPLE / "chronology.csv")
    assert isinstance(rows, ReadingText), rows
    draft = entries_of_rows(rows)
    assert not rows.problems and not draft.problems
    assert [entry.abstract for entry in draft.entries] == [row["what"] for row in chronology]


def test_our_reading_finds_every_page(reading: ReadingText, pages: list[dict[str, Any]]) -> None:
    assert [page.label for page in reading.pages] == [page["folio"] for page in pages]
    assert [page.running_head for page in reading.pages] == [page["running_head"] for page in pages]


def test_our_reading_has_every_word_of_the_bodies(reading: ReadingText, pages: list[dict[str, Any]]) -> None:
    found = [words(reading.text[page.span.start : page.span.end]) for page in reading.pages]
    assert found == [words(page["body"]) for page in pages]


def test_our_reading_finds_every_note_whole(reading: ReadingText, pages: list[dict[str, Any]]) -> None:
    found = {note.label: words(text_of(reading, note)) for note in reading.notes}
    assert found == whole_notes(pages)


def test_our_reading_finds_where_the_notes_are_called(reading: ReadingText, pages: list[dict[str, Any]]) -> None:
    expected = {
        anchor["label"]: words(page["body"][: anchor["body_offset"]])[-30:] for page in pages for anchor in page["anchors"]
    }
    found = {
        note.label: words(reading.text[max(0, note.call - 80) : note.call])[-30:]
        for note in reading.notes
        if note.call is not None
    }
    # what stands before a call at the very head of a page belongs to that page in the truth, to the running text in the reading
    assert {label: found.get(label, "")[-len(before) :] for label, before in expected.items()} == expected


def text_of(reading: ReadingText, note: Note) -> str:
    return reading.text[note.span.start : note.span.end]
