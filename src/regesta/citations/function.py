"""From a signal ("For a criticism of this view, see") to what the author does with the work."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regesta.model.works import Function

_TABLE = Path(__file__).parent / "data" / "functions.tsv"


@dataclass(frozen=True, slots=True)
class FunctionWord:
    """A line of the table: the pattern sought in a signal, the function it shows, and its property in CiTO."""

    pattern: re.Pattern[str]
    function: Function
    cito: str


@cache
def function_words() -> tuple[FunctionWord, ...]:
    """The table of functions, in the order in which its lines are tried."""
    lines = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(FunctionWord(re.compile(pattern, re.IGNORECASE), Function(name), cito) for pattern, name, cito in lines)


@cache
def function_of(signal: str) -> Function:
    """What the author does with the works that a signal introduces; without a signal they are merely cited."""
    if not signal.strip():
        return Function.CITES
    plain = " ".join(signal.split())
    return next((line.function for line in function_words() if line.pattern.search(plain)), Function.CITES)


def cito_property(function: Function) -> str:
    """The CiTO property of a function."""
    return next(line.cito for line in function_words() if line.function is function)
