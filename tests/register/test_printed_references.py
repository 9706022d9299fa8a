"""References in notes, one note a line in references.tsv, and any words at all."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.register.printed_references import CANDIDATES, Numbers, Place, place_of, target_of

PIECES = """
Foreign Relations, ibid. Ibid, 1943 1931–1941 vol. ii XIV Part 1 p. pp. 12 Document footnote 3 supra
thereto and – China
"""
LINES = (Path(__file__).parent / "references.tsv").read_text(encoding="utf8").splitlines()[1:]
NUMBERS = Numbers(
    "frus1943China",
    {"1": "d1", "2": "d2", "3": "d3"},
    {("d2", "1"): "d2a", ("d3", "1"): "d3x1", ("d3", "2"): "d3x2"},
    ("d1", "d2", "d3"),
)


def targets(note: str) -> str:
    pieces = re.split(r"[{}]", note)
    found: list[str] = []
    before: Place | None = None
    for at in range(1, len(pieces), 2):
        place = place_of(pieces[at], pieces[at - 1], "".join(pieces[at + 1 :]), before, "d2", NUMBERS)
        before = place or before
        found.append(target_of(place, NUMBERS) if place else "-")
    return " ".join(found)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("\t")[0])
def test_references(line: str) -> None:
    note, expected = line.split("\t")
    assert targets(note) == expected


def test_words_that_tell_themselves() -> None:
    note = "Post, p. 12; Bulletin, p. 93; see Document 3, footnote 1, and Foreign Relations, 1942, China, vol. ii, p. 4."
    assert [found[0] for found in CANDIDATES.finditer(note)] == [
        "Post, p. 12",
        "Document 3, footnote 1",
        "Foreign Relations, 1942, China, vol. ii, p. 4",
    ]


words = st.sampled_from(PIECES.split())


@settings(deadline=None)
@given(st.lists(words, max_size=10).map(" ".join) | st.text(max_size=40), st.text(max_size=20), st.sampled_from(["d2", "", "d9"]))
def test_never_raises(reference: str, lead: str, own: str) -> None:
    for before in (None, Place(None, "document", "3"), Place("frus1912", "page", "4"), Place(None, "footnote", "1", "3")):
        place = place_of(reference, lead, lead, before, own, NUMBERS)
        assert place is None or isinstance(target_of(place, NUMBERS), str)
