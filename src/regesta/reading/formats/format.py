"""What a file format is: how it is known, and what it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from regesta.model.texts import ReadingText, Source, Witness


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
