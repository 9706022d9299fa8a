"""From the files named on the command line to their readings."""

from collections.abc import Callable, Iterator
from pathlib import Path

import click

from regesta.cli.output import leave, status_of, tell_problem
from regesta.model.texts import Problem, ReadingText
from regesta.reading.encodings import read_text
from regesta.reading.files import Unreadable, not_opened

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a file, one a line.")


def each_reading(files: tuple[Path, ...], read: Callable[[Path], ReadingText | Problem]) -> Iterator[ReadingText]:
    """The readings of the files in order. A file that cannot be read is named on stderr; at the end the status tells of it."""
    unread = 0
    for file in files:
        reading = read(file)
        if isinstance(reading, Problem):
            tell_problem(reading)
            unread += 1
        else:
            yield reading
    if unread:
        leave(status_of(len(files) - unread, unread))


def lines_of(file: Path) -> list[str] | Problem:
    """The lines of a text file, or the problem that kept it from being read."""
    try:
        text = read_text(file).text
    except Unreadable as fault:
        return Problem(file.name, None, fault.what, fault.remedy)
    except OSError as fault:
        return not_opened(file.name, fault)
    return text.removesuffix("\n").split("\n")
