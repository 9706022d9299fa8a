"""From the files of a build to its sources: their ids, a shard of them, what their content and the rules are known by."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from regesta import __version__
from regesta.reading.files import digest_of

_MAKING = ("strings.py", "model", "reading", "dates", "citations", "register")
"""What decides what a file yields; where any of it changes, files are read again."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One of several builds that share the files between them: the `number`-th (from 1) of `of`."""

    number: int
    of: int


def sources_of(files: Sequence[Path], shard: Shard | None = None) -> dict[str, Path]:
    """Each file under the shortest end of its path that tells it from the others; a file given twice counts once.

    Of a shard: every n-th file, in the order of the paths, under the id that it has among all the files.
    """
    paths = sorted({file.absolute() for file in files})
    length = dict.fromkeys(paths, 1)
    while True:
        names: dict[str, list[Path]] = {}
        for path in paths:
            names.setdefault("/".join(path.parts[-length[path] :]), []).append(path)
        alike = [path for group in names.values() if len(group) > 1 for path in group]
        if not alike:
            break
        for path in alike:
            length[path] += 1
    named = {name: group[0] for name, group in names.items()}
    return named if shard is None else dict(list(named.items())[shard.number - 1 :: shard.of])


def content_hash(file: Path) -> str | None:
    """The SHA-256 of a file; None where it cannot be read."""
    try:
        return digest_of(file)
    except OSError:
        return None


def made_by(offices: Sequence[Path] = ()) -> str:
    """The version, and what else decides what a file yields: a register made by others is made anew."""
    tables = f", offices {_fingerprint(list_files(offices))}" if offices else ""
    return f"regesta {__version__} ({rules()}{tables})"


def list_files(paths: Sequence[Path]) -> list[tuple[str, Path]]:
    """Files by their names, in the order of these; a folder stands for its files."""
    files = [file for path in paths for file in (path.iterdir() if path.is_dir() else [path]) if file.is_file()]
    return sorted((file.name, file) for file in files)


@cache
def rules() -> str:
    """A fingerprint of the code and data that read files."""
    here = Path(__file__).parent.parent
    files = sorted(file for name in _MAKING for file in [here / name, *(here / name).rglob("*")] if file.is_file())
    return _fingerprint([(file.relative_to(here).as_posix(), file) for file in files if file.suffix != ".pyc"])


def _fingerprint(files: Sequence[tuple[str, Path]]) -> str:
    digest = hashlib.sha256()
    for name, file in files:
        digest.update(name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]
