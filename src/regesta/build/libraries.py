"""From the user's own libraries to works that bear their citation keys."""

from collections.abc import Sequence
from pathlib import Path

from regesta.citations.libraries import match_library, read_library
from regesta.model.texts import Problem
from regesta.model.works import Work


def matched(works: Sequence[Work], libraries: Sequence[Path]) -> tuple[tuple[Work, ...], tuple[Problem, ...]]:
    """The works, tied to those of the libraries that they are, and a problem for each library that could not be read."""
    read = [read_library(path) for path in libraries]
    records = tuple(work for library in read if not isinstance(library, Problem) for work in library)
    return match_library(works, records), tuple(library for library in read if isinstance(library, Problem))
