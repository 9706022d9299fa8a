"""From one file to its draft: read, then everything that can be made of it alone."""

import traceback
from pathlib import Path

from regesta.citations.apparatus import claims, read_apparatus
from regesta.dates.resolve import date_reading
from regesta.model.records import Draft
from regesta.model.texts import Problem, ReadingText
from regesta.reading.establish import read
from regesta.register.actors import name_actors
from regesta.register.chronology import entries_of_rows
from regesta.register.documents import documents_of
from regesta.register.entries import entries_of_prose
from regesta.register.offices import offices_in
from regesta.register.plain_documents import is_edition, with_documents_marked

# Formats that say their own structure; all others are prose.
_EDITIONS = frozenset(("frus-tei", "letters-tei"))
_CHRONOLOGIES = frozenset(("csv-chronology",))
_ENCODED = _EDITIONS | _CHRONOLOGIES


def draft_of(path: Path, source_id: str, offices: tuple[Path, ...] = ()) -> Draft | Problem:
    """One source's draft, or why there is none. `offices` are tables of who held which office when."""
    reading = read(path, source_id)
    if isinstance(reading, Problem):
        return reading
    if reading.source.format not in _ENCODED and is_edition(reading):
        reading = with_documents_marked(reading)
        return documents_of(reading, offices_in(offices) if offices else None)
    if reading.source.format in _EDITIONS:
        return documents_of(reading, offices_in(offices) if offices else None)
    return entries_of_rows(reading) if reading.source.format in _CHRONOLOGIES else draft_of_prose(reading)


def draft_or_problem(path: Path, source_id: str, offices: tuple[Path, ...] = ()) -> Draft | Problem:
    """One source's draft; a fault of ours becomes a problem too, so that one file of thousands does not end the others' build."""
    try:
        return draft_of(path, source_id, offices)
    except Exception as fault:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        where = f"{Path(last.filename).name}, line {last.lineno}"
        what = f"Regesta failed on this file, by a fault of its own ({type(fault).__name__}: {fault}; {where})"
        return Problem(source_id, None, what, "report it, with the file if you can; the other files are not touched by it")


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
