"""From the rows of a chronology to entries of the register, one a row."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from regesta.dates import edtf
from regesta.dates.resolve import date_phrase
from regesta.model.records import Actor, ActorKind, Draft, Entry, Mention, Part
from regesta.model.texts import Basis, Mark, Problem, ReadingText, Span, Zone, ZoneKind, passage_at
from regesta.model.times import When
from regesta.register.gazetteer import key_of, known_names
from regesta.register.lexicon import listed
from regesta.strings import slug

_RULE = "chronology: row"
_ROLES = (("who", "agent"), ("from", "from"), ("to", "to"))
_STRANDS = frozenset(("psychological", "political", "military"))
_NEVER = frozenset(("never", "never arrived", "not received", "lost"))
_WORDS_OF_ID = 6


def entries_of_rows(reading: ReadingText) -> Draft:
    """An entry for each row of a chronology, its actors and places, and a problem for each date that could not be read."""
    stem = str(PurePosixPath(reading.source.id).with_suffix(""))
    rows = _rows(reading)
    found = [_entry(reading, zone, cells) for zone, cells in rows]
    words = [reading.text[zone.span.start : zone.span.end] for zone, _ in rows]
    own_ids = [reading.text[cells["id"].span.start : cells["id"].span.end] if "id" in cells else "" for _, cells in rows]
    ids = _ids(stem, list(zip(found, words, own_ids, strict=True)))
    mentions = tuple(mention for zone, cells in rows for mention in _mentions(reading, cells))
    undated = [(number, row, entry) for number, (row, entry) in enumerate(zip(rows, found, strict=True), 1) if entry.when is None]
    return Draft(
        reading=reading,
        actors=_actors(reading, mentions),
        mentions=mentions,
        entries=tuple(replace(entry, id=id) for entry, id in zip(found, ids, strict=True)),
        problems=tuple(_undated(reading, number, *row, entry) for number, row, entry in undated),
    )


def _rows(reading: ReadingText) -> list[tuple[Zone, dict[str, Mark]]]:
    """The rows, each with the marks of its cells by what their column holds."""
    rows: list[tuple[Zone, dict[str, Mark]]] = [(zone, {}) for zone in reading.zones if zone.kind is ZoneKind.ROW]
    starts = [zone.span.start for zone, _ in rows]
    for mark in reading.marks:
        at = bisect_right(starts, mark.span.start) - 1
        if at >= 0 and rows[at][0].span.contains(mark.span):
            rows[at][1][mark.kind.removeprefix("column:")] = mark
    return rows


def _entry(reading: ReadingText, zone: Zone, cells: dict[str, Mark]) -> Entry:
    words = {role: reading.text[mark.span.start : mark.span.end] for role, mark in cells.items()}
    parts = [Part(role, actor) for column, role in _ROLES if column in cells for _, actor, _ in _named(reading, cells[column])]
    received = words.get("received", "")
    strand = words.get("strand", "").lower()
    return Entry(
        id="",
        kind=slug(words.get("kind", "")) or "event",
        abstract=words.get("what") or reading.text[zone.span.start : zone.span.end],
        when=_when(words.get("date", ""), words.get("until", "")),
        parts=tuple(dict.fromkeys(parts)),
        basis=Basis((passage_at(reading, zone.span),), _RULE),
        place=next((actor for _, actor, _ in _named(reading, cells["where"])), None) if "where" in cells else None,
        strand=strand if strand in _STRANDS else None,
        receipt="never-arrived" if received.lower() in _NEVER else "received" if received else "unknown",
        received=date_phrase(received) if received and received.lower() not in _NEVER else None,
    )


def _when(words: str, until: str) -> When | None:
    """The date of a row; with a second column, the time from the one to the other."""
    first = date_phrase(words) if words else None
    last = date_phrase(until) if until else None
    if first is None or last is None:
        return first
    joined = edtf.check(f"{first.edtf}/{last.edtf}")
    return When(joined.edtf, joined.earliest, joined.latest, f"{words} – {until}") if joined.valid else first


def _named(reading: ReadingText, mark: Mark) -> list[tuple[str, str, Span]]:
    """The names in a cell, parted by semicolons: name, id, span."""
    found = []
    at = mark.span.start
    for piece in reading.text[mark.span.start : mark.span.end].split(";"):
        name = piece.strip()
        start = at + len(piece) - len(piece.lstrip())
        if slug(name):
            found.append((name, slug(name), Span(start, start + len(name))))
        at += len(piece) + 1
    return found


def _mentions(reading: ReadingText, cells: dict[str, Mark]) -> list[Mention]:
    found = [
        Mention(span, name, id, ActorKind.PLACE if column == "where" else _kind_of(name))
        for column in ("who", "from", "to", "where")
        if column in cells
        for name, id, span in _named(reading, cells[column])
    ]
    return sorted(found, key=lambda mention: mention.span)


def _kind_of(name: str) -> ActorKind:
    """What a name is, by the gazetteers and by words that bodies have in their names; else a person."""
    known = known_names().get(key_of(name))
    if known is not None:
        return known.kind
    words = set(name.split())
    if words & (listed("organisations") | listed("offices_in_datelines")) or (
        name.isupper() and len(name) > 2 and len(words) == 1
    ):
        return ActorKind.ORGANISATION
    return ActorKind.PERSON


def _actors(reading: ReadingText, mentions: Iterable[Mention]) -> tuple[Actor, ...]:
    """One record an id, under the name that stands first, resting on the cell that names it first."""
    first: dict[str, Mention] = {}
    names: dict[str, dict[str, None]] = {}
    for mention in mentions:
        first.setdefault(mention.actor, mention)
        names.setdefault(mention.actor, {})[mention.text] = None
    return tuple(
        Actor(
            id,
            mention.kind,
            mention.text,
            tuple(name for name in names[id] if name != mention.text),
            Basis((passage_at(reading, mention.span),), "chronology: cell"),
        )
        for id, mention in sorted(first.items())
    )


def _ids(stem: str, entries: list[tuple[Entry, str, str]]) -> list[str]:
    """The source with the row's own id, else with its date and first words; else with all its words; then a number."""
    short = [
        slug(f"{stem} {own}", most=200) if slug(own) else _id(stem, entry, " ".join(entry.abstract.split()[:_WORDS_OF_ID]))
        for entry, _, own in entries
    ]
    times = Counter(short)
    ids: list[str] = []
    counts: dict[str, int] = {}
    for (entry, words, _), id in zip(entries, short, strict=True):
        own = id if times[id] == 1 else _id(stem, entry, words)
        counts[own] = counts.get(own, 0) + 1
        ids.append(own if counts[own] == 1 else f"{own}-{counts[own]}")
    return ids


def _id(stem: str, entry: Entry, words: str) -> str:
    date = slug(entry.when.edtf) if entry.when else "undated"
    return "-".join(part for part in (slug(stem), date, slug(words, most=400)) if part)


def _undated(reading: ReadingText, number: int, zone: Zone, cells: dict[str, Mark], entry: Entry) -> Problem:
    date = cells.get("date")
    words = f"“{reading.text[date.span.start : date.span.end]}” could not be read as a date" if date else "has no date"
    return Problem(
        reading.source.id,
        passage_at(reading, zone.span).page,
        f"row {number} ({entry.abstract[:60]}): {words}",
        "write it as EDTF (1935-01-15, 1935-01, 1935/1936, 1935~) or as in “15 January 1935”",
    )
