"""The file itself: what it is, where it stands, and the faults that keep it from being read."""

import hashlib
import os
from pathlib import Path

from regesta.model.texts import Problem, ReadingText, Source


class Unreadable(Exception):
    """A fault of the user's file: what is wrong with it, and what the user can do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}: {remedy}")
        self.what = what
        self.remedy = remedy


def source_of(path: Path, name: str, format_name: str) -> Source:
    """The source that a file is, with the hash of its content."""
    return Source(name, path.stem, format_name, digest_of(path), path.stat().st_size)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unchanged(path: Path, name: str, reading: ReadingText) -> ReadingText | Problem:
    """The reading, unless the file is no longer the one that was opened."""
    if digest_of(path) != reading.source.sha256:
        return Problem(name, None, "the file changed while it was read", "wait until it is whole, then try again")
    return reading


def refuse_what_is_no_file(path: Path) -> None:
    """Raise `Unreadable` for a folder, and for what is no ordinary file."""
    if path.is_dir():
        raise Unreadable("this is a folder, not a file", "name the files in it")
    if path.exists() and not path.is_file():
        raise Unreadable("this is no ordinary file", "save its content to a file and name that")


def not_opened(name: str, fault: OSError) -> Problem:
    """The problem of a file that the system would not open."""
    what = os.strerror(fault.errno).lower() if fault.errno else str(fault)
    return Problem(name, None, what, "see that the file is there and that you may read it")
