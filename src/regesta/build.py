"""The order of the stages: from files to a register. Nothing else in the project knows it."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from regesta import __version__
from regesta.citations.apparatus import claims, read_apparatus
from regesta.dates.resolve import date_reading
from regesta.decisions import FILE_NAME as DECISIONS
from regesta.decisions import read_decisions, statuses
from regesta.model.records import Draft
from regesta.model.texts import Problem, ReadingText
from regesta.reading.establish import read
from regesta.register.actors import name_actors
from regesta.register.chronology import entries_of_rows
from regesta.register.compile import compile_actors, compile_works
from regesta.register.documents import documents_of
from regesta.register.entries import entries_of_prose
from regesta.store.load import source_actors, source_works
from regesta.store.sqlite import FILE_NAME, NOTHING, Counts, Writer, counts, known_sources, writing

_MAKING = ("strings.py", "model", "reading", "dates", "citations", "register")
"""What decides what a file yields; where any of it changes, files are read again."""

# Formats that say their own structure; all others are prose.
_MAKERS: dict[str, Callable[[ReadingText], Draft]] = {
    "frus-tei": documents_of,
    "letters-tei": documents_of,
    "csv-chronology": entries_of_rows,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made: the register's file, what it holds, the files that could not be read, how many were read anew."""

    file: Path
    counts: Counts
    problems: tuple[Problem, ...]
    read_anew: int


def build(
    files: Sequence[Path],
    folder: Path,
    jobs: int = 1,
    anew: bool = False,
    progress: Callable[[str], None] = lambda source: None,
) -> Outcome:
    """Make the register of these files in a folder.

    Files whose content an older register of the same folder already holds are carried over, unless `anew`. `progress` is
    called with each source's id when it is done. The old register stands untouched until the new one is whole.

    Raises: OSError where the folder cannot be written to (a full disk among others), sqlite3.Error likewise.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    sources = _sources(files)
    made_by = f"regesta {__version__} ({_rules()})"
    known = known_sources(path, made_by)
    kept = [] if anew else sorted(source for source, file in sources.items() if known.get(source) == (_sha256(file) or ""))
    to_read = [(file, source) for source, file in sorted(sources.items()) if source not in kept]
    decisions, unclear = read_decisions(folder / DECISIONS)
    with writing(path) as writer:
        failed = tuple(_write_drafts(writer, to_read, jobs, progress))
        fallen_back = [problem.source for problem in failed if problem.source in known]
        writer.carry(path, [*kept, *fallen_back])
        if not kept and not fallen_back and len(failed) == len(to_read):
            return Outcome(path, NOTHING, (*unclear, *failed), 0)
        problems = *unclear, *(_with_fall_back(p) if p.source in fallen_back else p for p in failed)
        actors = compile_actors(source_actors(writer.connection))
        works = compile_works(source_works(writer.connection))
        writer.finish(actors, works, problems, made_by, statuses(decisions))
    return Outcome(path, counts(path), problems, len(to_read) - len(failed))


@cache
def _rules() -> str:
    """A fingerprint of the code and data that read files: a register made by other rules is made anew."""
    here = Path(__file__).parent
    files = sorted(file for name in _MAKING for file in [here / name, *(here / name).rglob("*")] if file.is_file())
    digest = hashlib.sha256()
    for file in files:
        if file.suffix != ".pyc":
            digest.update(file.relative_to(here).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def draft_of(path: Path, source_id: str) -> Draft | Problem:
    """One source's draft: read, then everything that can be made of it alone."""
    reading = read(path, source_id)
    if isinstance(reading, Problem):
        return reading
    return _MAKERS.get(reading.source.format, draft_of_prose)(reading)


def draft_of_prose(reading: ReadingText) -> Draft:
    """The draft of scholarship: its notes, its dates, its actors, its dated statements."""
    apparatus = read_apparatus(reading)
    claimed = claims(reading, apparatus)
    datings = date_reading(reading, claimed)
    named = name_actors(reading, datings, claimed)
    return Draft(
        reading=reading,
        citations=apparatus.citations,
        comments=apparatus.comments,
        works=apparatus.works,
        datings=datings,
        actors=named.actors,
        mentions=named.mentions,
        entries=entries_of_prose(reading, datings, named, apparatus.citations),
        problems=apparatus.problems,
    )


def _sources(files: Sequence[Path]) -> dict[str, Path]:
    """Each file under the shortest end of its path that tells it from the others; a file given twice counts once."""
    paths = sorted({file.absolute() for file in files})
    length = dict.fromkeys(paths, 1)
    while True:
        names: dict[str, list[Path]] = {}
        for path in paths:
            names.setdefault("/".join(path.parts[-length[path] :]), []).append(path)
        alike = [path for group in names.values() if len(group) > 1 for path in group]
        if not alike:
            return {name: group[0] for name, group in names.items()}
        for path in alike:
            length[path] += 1


def _with_fall_back(problem: Problem) -> Problem:
    return replace(problem, what=f"{problem.what}; the register keeps what it held of it before")


def _sha256(file: Path) -> str | None:
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def _write_drafts(
    writer: Writer, to_read: list[tuple[Path, str]], jobs: int, progress: Callable[[str], None]
) -> Iterator[Problem]:
    for (_, source), draft in zip(to_read, _drafts(to_read, jobs), strict=True):
        if isinstance(draft, Problem):
            yield draft
        else:
            writer.add(draft)
        progress(source)


def _drafts(to_read: list[tuple[Path, str]], jobs: int) -> Iterator[Draft | Problem]:
    if jobs <= 1 or len(to_read) <= 1:
        for file, source in to_read:
            yield draft_of(file, source)
        return
    with ProcessPoolExecutor(min(jobs, len(to_read))) as pool:
        yield from pool.map(draft_of, *zip(*to_read, strict=True))
