"""A text for the commands that find something in it: a .txt as it is, anything else read first; each way loaded when needed."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from regesta.model.texts import Problem, ReadingText, Span
from regesta.model.times import Role


def text_of(file: Path) -> ReadingText | Problem:
    """The reading of a file; a .txt keeps the offsets of the file itself."""
    plain = file.suffix.lower() == ".txt"
    module, name = ("regesta.reading.in_place", "as_it_is") if plain else ("regesta.reading.establish", "read")
    read: Callable[[Path], ReadingText | Problem] = getattr(import_module(module), name)
    return read(file)


def claims_of(reading: ReadingText) -> tuple[tuple[Span, Role], ...]:
    """What the citations of a reading's notes claim; a text without notes needs no apparatus."""
    if not reading.notes:
        return ()
    apparatus = import_module("regesta.citations.apparatus")
    found: tuple[tuple[Span, Role], ...] = apparatus.claims(reading, apparatus.read_apparatus(reading))
    return found
