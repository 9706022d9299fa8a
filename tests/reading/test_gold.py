"""The gold data that lies beside the checkout is read: the seed exactly, the articles without exception."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from regesta.model.texts import ReadingText
from regesta.reading.establish import read

GOLD = Path(__file__).resolve().parents[2] / ".." / "shared" / "gold"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (GOLD / "seed" / "reading.json").is_file(), reason="the gold data does not lie beside the checkout"),
]
PDFS = sorted([*GOLD.glob("pdf/**/*.pdf"), *GOLD.glob("reading/typeset/*.pdf")])


def test_the_seed_is_read_with_all_its_notes_and_anchors(check_rules: Callable[..., None]) -> None:
    reading = read(GOLD / "seed" / "essay.txt")
    assert isinstance(reading, ReadingText)
    check_rules(reading)
    wanted = [(p["folio"], n["label"], n["text"], n["complete"]) for p in _pages() for n in p["notes"]]
    found = [
        (reading.pages[n.parts[0][0]].folio, n.label, reading.text[n.span.start : n.span.end], n.complete) for n in reading.notes
    ]
    assert found == wanted
    for note, before in zip(reading.notes, [n["anchor"]["preceded_by"] for p in _pages() for n in p["notes"]], strict=True):
        assert reading.text[: note.call].endswith(before.rsplit(maxsplit=1)[-1])


def test_the_bodies_of_the_seed_are_exact() -> None:
    reading = read(GOLD / "seed" / "essay.txt")
    assert isinstance(reading, ReadingText)
    found = [reading.text[page.span.start : page.span.end].split() for page in reading.pages]
    assert found == [page["body"].split() for page in _pages()]


def _pages() -> list[dict[str, Any]]:
    return json.loads((GOLD / "seed" / "reading.json").read_text(encoding="utf-8"))["pages"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("path", PDFS, ids=[path.name for path in PDFS])
def test_articles_are_read_with_an_unbroken_run_of_notes(path: Path, check_rules: Callable[..., None]) -> None:
    reading = read(path)
    assert isinstance(reading, ReadingText)
    check_rules(reading)
    labels = [note.label for note in reading.notes if note.label.isdecimal()]
    assert labels == [str(n) for n in range(1, len(labels) + 1)]
    assert all(note.call is not None for note in reading.notes)
