"""Where the files of a register's sources are: a list beside the register, which goes neither into it nor into a site."""

import csv
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

FILE_NAME = "sources.tsv"
"""One source a line: its id, a tab, the absolute path of its file."""


def write_places(folder: Path, places: Mapping[str, Path]) -> None:
    """Write where the files are into a register's folder; the old list stands until the new one is whole."""
    handle, name = tempfile.mkstemp(prefix=".regesta-", suffix=".tsv", dir=folder)
    beside = Path(name)
    try:
        # A file's name need not be valid UTF-8; what is not comes back as it was.
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            for line in ((source, str(path.absolute())) for source, path in sorted(places.items())):
                # A carriage return in a name would be read as the end of the line, and is not quoted by itself.
                if "\r" in "".join(line):
                    csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(line)
                else:
                    csv.writer(file, delimiter="\t", lineterminator="\n").writerow(line)
        beside.replace(folder / FILE_NAME)
    finally:
        beside.unlink(missing_ok=True)


def read_places(folder: Path) -> dict[str, Path]:
    """Where the files of the sources were when the register was made; lines that are not such places are passed over."""
    try:
        with (folder / FILE_NAME).open(encoding="utf-8", errors="surrogateescape", newline="") as file:
            rows = list(csv.reader(file, delimiter="\t"))
    except (FileNotFoundError, csv.Error):
        return {}
    return {row[0]: Path(row[1]) for row in rows if len(row) == 2 and "\0" not in row[1] and Path(row[1]).is_absolute()}
