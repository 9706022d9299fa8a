"""The sections of the bibliography, their order, and the author's own works."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from regesta.web.sections import Section, own_works, ranked, section

CASES = [
    line.split(" | ") for line in Path(__file__).with_name("sections.txt").read_text(encoding="utf-8").splitlines()[1:] if line
]
Row = Mapping[str, Any]


def work(kind: str, title: str, csl: str = "{}", n: int = 0, notes: int = 0) -> Row:
    container = json.loads(csl).get("container-title", "")
    said = {"creators": "", "issued": "", "id": title}
    return {"type": kind, "title": title, "csl": csl, "container_title": container, "n": n, "notes": notes, **said}


@pytest.mark.parametrize(("name", "kind", "title", "csl"), CASES)
def test_sections(name: str, kind: str, title: str, csl: str) -> None:
    assert section(work(kind, title, csl)) == Section[name]  # type: ignore[arg-type]


def test_those_on_which_most_rests_come_first() -> None:
    works = [
        work("book", "b", n=3, notes=2),
        work("book", "a", n=3, notes=2),
        work("book", "c", n=3, notes=3),
        work("book", "d", n=4),
    ]
    letters = work("manuscript", "letters", n=1)
    assert [row["id"] for _, row in ranked([*works, letters])] == ["letters", "d", "c", "a", "b"]  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("byline", "family", "given", "own"),
    [
        ("RUDOLF RASSENDYLL", "Rassendyll", "Rudolf", True),
        ("By Rudolf V. Rassendyll", "Rassendyll", "R.", True),
        ("R. Rassendyll", "Rassendyll", "Rudolf", True),
        ("Flavia Elphberg", "Elphberg", "Rudolf", False),
        ("Rudolf Rassendyll", "Rassendyll", "", False),
        ("Rudolf Rassendyll", "", "Rudolf", False),
        ("Fritz von Tarlenheim", "von Tarlenheim", "Fritz", True),
        ("José Strélsau", "Strelsau", "Jose", True),
        ("University of Strelsau", "University", "Rudolf", False),
    ],
)
def test_own_works(byline: str, family: str, given: str, own: bool) -> None:
    csl = json.dumps({"author": [{"family": family, "given": given}]})
    rows = [{"source": "a.txt", "id": "w", "csl": csl}, {"source": "b.txt", "id": "w", "csl": csl}]
    found = own_works([{"source": "a.txt", "text": byline}], rows)  # type: ignore[arg-type, list-item]
    assert found == ({"w": ["a.txt"]} if own else {})
