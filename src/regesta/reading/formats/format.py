"""What a file format is: how it is known, and what it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from regesta.model.texts import ReadingText, Source, Witness


class Unreadable(Exception):
    """A fault of the user's file: what is wrong with it, and what the user can do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}: {remedy}")
        self.what = what
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `accepts` looks at the first 64 kB of a file and is true if the file is of this format.

    A format gives either `witnesses` (raw pages, from which the reading is established) or `encoded` (the whole reading text,
    because the file itself says what is page, note and body). Both raise `Unreadable` for a fault of the file.
    """

    name: str
    title: str
    accepts: Callable[[bytes], bool]
    witnesses: Callable[[Path], tuple[Witness, ...]] | None = None
    encoded: Callable[[Path, Source], ReadingText] | None = None
