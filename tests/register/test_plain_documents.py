"""An edition's pages without any markup: where its documents begin and end, and that prose is never taken for one."""

from pathlib import Path

import pytest
from tests.test_build import ESSAY

from regesta.build import draft_of
from regesta.model.records import Draft
from regesta.model.texts import ReadingText
from regesta.reading.establish import read
from regesta.register.plain_documents import is_dateline, is_edition

DATELINES = [
    ("Strelsau, January 11, 1911—1 p.m. [Received January 12—7:25 a.m.]", True),
    ("[Strelsau,] April 3, 1911.", True),
    ("Strelsau, July 22, 1911—12 noon. [Received August 4 (5?)—4 p.m.]", True),
    ("Legation of the United States, Strelsau, January 10, 1870. (Received March 20.)", True),
    ("Strelsau, undated. [Received May 3, 1911.]", True),
    ("The king came to Strelsau on May 3, 1911.", False),
    ("Strelsau, May 3, 1911, was the place of his death", False),
    ("Rudolf Rassendyll", False),
]
SAID = (
    "the court has returned to the capital",
    "nobody in the town has seen the king since Easter",
    "the ministers were called to the palace in the night",
    "a great many soldiers are marching to the frontier",
    "the harvest in the south has been lost to the hail",
    "the estates will not grant the new tax on salt",
    "his cousin was received with every honor at the station",
    "the bridge over the river has been closed to carriages",
    "the newspapers were forbidden to print the list",
)


def letter(number: int) -> str:
    """A telegram as the pages of an edition print it, of its own words."""
    said = [SAID[(number * step) % len(SAID)] for step in (1, 2, 4, 5)]
    return (
        f"  762.00/{number}: Telegram\n  The Ambassador in Ruritania (Sapt) to the Secretary of State\n"
        f"  Strelsau, May {number}, 1911—1 p.m. [Received May {number}—7:25 p.m.]\n"
        f"  {number}. I have the honor to report that {said[0]}, and\nthat {said[1]}; it is said besides that\n{said[2]}.\n"
        f"  As to the rest, I hear that {said[3]}, for\nwhich there are {number} reasons.\n  Sapt\n"
    )


ENCLOSED = """  [Enclosure]
  The Minister for Foreign Affairs (Strakencz) to the Ambassador in Ruritania (Sapt)
  Strelsau, April 30, 1911.
  Your note has been read with the attention that it deserves, and I shall answer it in good time.
"""


def pages(letters: list[str]) -> str:
    heads = ("PAPERS OF RURITANIA, 1911      {}", "{}      PAPERS OF RURITANIA, 1911")
    return "\f".join(f"{heads[n % 2].format(n + 1)}\n\n{letter}" for n, letter in enumerate(letters))


@pytest.mark.parametrize(("words", "expected"), DATELINES)
def test_a_dateline_is_place_and_date_and_nothing_besides(words: str, expected: bool) -> None:
    assert is_dateline(words) is expected


def test_documents_are_found_without_markup(tmp_path: Path) -> None:
    letters = [letter(number) for number in range(3, 12)]
    letters[4] += ENCLOSED
    file = tmp_path / "ruritania.txt"
    file.write_text(pages(letters), encoding="utf-8")
    made = draft_of(file, "ruritania.txt")
    assert isinstance(made, Draft)
    assert [document.sent.edtf[:13] if document.sent else "" for document in made.documents] == [
        f"1911-05-{day:02d}T13" for day in range(3, 12)
    ]
    first = made.documents[0]
    assert (first.kind, first.head, first.page) == (
        "telegram",
        "The Ambassador in Ruritania (Sapt) to the Secretary of State",
        "1",
    )
    assert (first.sender[0].person, first.recipient[0].office, first.source_note) == (
        "Sapt",
        "Secretary of State",
        "762.00/3: Telegram",
    )
    assert first.received is not None
    assert len({document.id for document in made.documents}) == 9


def test_prose_with_some_letters_in_it_is_no_edition(tmp_path: Path) -> None:
    prose = "  It was told at length in all the papers of the land, and nobody could say for certain what had come of it.\n" * 400
    for name, text in (("essay.txt", ESSAY), ("appendix.txt", prose + "".join(letter(n) for n in range(3, 7)))):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        reading = read(file)
        assert isinstance(reading, ReadingText)
        assert not is_edition(reading)
