"""What a build made."""

from dataclasses import dataclass
from pathlib import Path

from regesta.model.texts import Problem
from regesta.store.sqlite import Counts


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made: the register's file, what it holds, the files that could not be read, how many were read anew."""

    file: Path
    counts: Counts
    problems: tuple[Problem, ...]
    read_anew: int
