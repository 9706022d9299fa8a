"""The pages on dates say what the program does: their tables and examples are run."""

import doctest
from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.dates.resolve import date_reading
from regesta.model.texts import ReadingText
from regesta.model.times import Dating

DOCS = Path(__file__).parents[2] / "docs"


def rows(columns: int) -> list[list[str]]:
    """The rows of the tables of the page that have so many columns, without their heads."""
    lines = (DOCS / "how-to" / "dates.md").read_text(encoding="utf-8").splitlines()
    cut = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [cells for cells in cut if len(cells) == columns and cells[0] != "words"]


def written(dating: Dating) -> str:
    return dating.when.edtf if dating.when else "open"


@pytest.mark.parametrize(("words", "value", "earliest", "latest"), rows(4))
def test_a_phrase_by_itself(words: str, value: str, earliest: str, latest: str, reading: Callable[..., ReadingText]) -> None:
    (dating,) = date_reading(reading(f"It was in {words}."))
    assert dating.when is not None
    found = (dating.when.edtf, dating.when.earliest or "open", dating.when.latest or "open")
    assert found == (value, earliest, latest)


@pytest.mark.parametrize(("words", "values"), rows(2))
def test_in_the_context_of_a_text(words: str, values: str, reading: Callable[..., ReadingText]) -> None:
    assert " · ".join(map(written, date_reading(reading(words)))) == values


def test_the_page_on_edtf() -> None:
    page = (DOCS / "edtf.md").read_text(encoding="utf-8")
    examples = doctest.DocTestParser().get_doctest(page, {}, "edtf.md", None, 0)
    result = doctest.DocTestRunner(verbose=False).run(examples)
    assert (result.failed, result.attempted > 15) == (0, True)
