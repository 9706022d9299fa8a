from pathlib import Path

import pytest

from regesta.citations.names import is_person, parse_names
from regesta.model.works import Name

CASES = [line.split("\t") for line in (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").splitlines()[1:]]


def shown(name: Name) -> str:
    parts = (name.literal, name.given, name.non_dropping_particle, f"*{name.family}*" if name.family else "", name.suffix)
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("printed", "expected"), CASES)
def test_names_are_parted(printed: str, expected: str) -> None:
    assert " + ".join(shown(name) for name in parse_names(printed)) == expected


@pytest.mark.parametrize("words", ["The Northern Line", "the army", "1936", "Red Star over China", ""])
def test_other_words_are_no_person(words: str) -> None:
    assert not is_person(words)
