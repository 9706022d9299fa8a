from pathlib import Path

import pytest

from regesta.citations.function import cito_property, function_of, function_words
from regesta.model.works import Function

CASES = [line.split("\t") for line in (Path(__file__).parent / "functions.tsv").read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("signal", "expected"), CASES)
def test_signals_show_their_function(signal: str, expected: str) -> None:
    assert function_of(signal) is Function(expected)


def test_without_a_signal_a_work_is_merely_cited() -> None:
    assert function_of("") is Function.CITES


@pytest.mark.parametrize("function", list(Function))
def test_every_function_has_a_property(function: Function) -> None:
    assert cito_property(function).startswith("cito:")
    assert function in {line.function for line in function_words()}
