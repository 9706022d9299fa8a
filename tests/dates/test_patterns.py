"""Every kind of phrase: the cases of the tables beside this file."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.dates import edtf
from regesta.dates.patterns import PATTERNS
from regesta.dates.resolve import date_reading
from regesta.model.texts import ReadingText
from regesta.model.times import Dating

HERE = Path(__file__).parent
APART = {"edtf.tsv", "relative.tsv", "not_dates.tsv", "passages.tsv"}


def rows(name: str) -> list[list[str]]:
    return [
        line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]


CASES = [(table.stem, *row) for table in sorted(HERE.glob("*.tsv")) if table.name not in APART for row in rows(table.name)]


def meaning(dating: Dating) -> str:
    if dating.when is not None:
        return dating.when.edtf
    return dating.duration or dating.vague or "open"


@pytest.mark.parametrize(("kind", "words", "expected"), CASES)
def test_words(kind: str, words: str, expected: str, reading: Callable[..., ReadingText]) -> None:
    found = date_reading(reading(words.replace("[", "").replace("]", "")))
    marked = re.findall(r"\[(.*?)\]", words)
    starts = [match.start() - 2 * at for at, match in enumerate(re.finditer(r"\[", words))]
    assert [(dating.expression.passage.exact, meaning(dating)) for dating in found] == list(
        zip(marked, expected.split(" | "), strict=True)
    )
    assert [dating.expression.passage.span.start for dating in found] == starts


@pytest.mark.parametrize(("words", "before", "expected"), rows("relative.tsv"))
def test_relative(words: str, before: str, expected: str, reading: Callable[..., ReadingText]) -> None:
    found = date_reading(reading(f"It began on {before}. It ended {words}, with rain."))
    assert meaning(found[-1]) == expected
    assert len(found) == 2


@pytest.mark.parametrize(("words",), rows("not_dates.tsv"))
def test_not_dates(words: str, reading: Callable[..., ReadingText]) -> None:
    assert [dating.expression.passage.exact for dating in date_reading(reading(words))] == []


@pytest.mark.parametrize(("words", "expected", "tests"), rows("passages.tsv"))
def test_passage(words: str, expected: str, tests: str, reading: Callable[..., ReadingText]) -> None:
    found = date_reading(reading(*re.sub(r"[\[\]]", "", words).split("¶")))
    assert [dating.expression.passage.exact for dating in found] == re.findall(r"\[(.*?)\]", words)
    assert " | ".join(map(meaning, found)) == expected, tests


def test_every_pattern_has_its_own_name() -> None:
    names = [pattern.name for pattern in PATTERNS]
    assert len(names) == len(set(names))


def test_every_form_is_understood_by_the_machine() -> None:
    assert all(len(pattern.compiled) == len(pattern.forms) for pattern in PATTERNS)


def test_every_written_edtf_is_edtf() -> None:
    written = [text for case in CASES for text in case[-1].split(" | ") if text[0].isdigit() or text[0] in "-[."]
    assert [text for text in written if not edtf.check(text).valid] == []
