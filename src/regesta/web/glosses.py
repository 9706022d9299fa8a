"""What was made of the words on a leaf: the date, the actor, the work behind each mark."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regesta.store import queries, texts
from regesta.store.queries import Row
from regesta.web import words
from regesta.web.leaves import Leaf, Source, anchor
from regesta.web.marked import Tag

_IN_CITATIONS = {"citation", "title"}
_CITED = {"cited-author", "publication-place"}


@dataclass(frozen=True, slots=True)
class DateGloss:
    """A date: its words, what they were understood to mean, why, and what it was reckoned from."""

    id: str
    row: Row
    when: words.Shown | None
    anchor: str | None
    entries: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ActorGloss:
    """An actor named on the leaf."""

    id: str
    row: Row
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VariantGloss:
    """A place where the witnesses differ."""

    id: str
    row: Row
    readings: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PassageGloss:
    """Words on which entries rest."""

    id: str
    at: str
    entries: tuple[tuple[Row, words.Shown | None], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of the reading text that a leaf shows: its body, or one of its notes."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Glossed:
    """The marks in a leaf's words, and what they open."""

    tags: tuple[Tag, ...]
    dates: tuple[DateGloss, ...]
    actors: tuple[ActorGloss, ...]
    variants: tuple[VariantGloss, ...]
    passages: tuple[PassageGloss, ...]


def gloss(connection: sqlite3.Connection, source: Source, leaf: Leaf, stretches: Sequence[Stretch], root: str) -> Glossed:
    """All marks of a leaf."""
    found = _Found(connection, source.id, stretches)
    known = queries.actors_named(connection, sorted({row["actor"] for row in found.mentions}))
    mentions = [row for row in found.mentions if row["actor"] in known]
    tags = (
        [_passage_tag(row) for row in _once(found.entries)]
        + [_date_tag(row) for row in found.datings]
        + [_name_tag(row, known[row["actor"]]) for row in mentions]
        + [Tag(r["start"], r["end"], "variant", f"v{r['seq']}", f"#g-v{r['seq']}", f"g-v{r['seq']}") for r in found.variants]
    )
    return Glossed(
        tuple(tags),
        tuple(_date_glosses(connection, source, leaf, found)),
        tuple(_actor_glosses(connection, [known[row["actor"]] for row in mentions])),
        tuple(_variant_glosses(connection, source.id, found.variants)),
        tuple(_passage_glosses(found.entries)),
    )


class _Found:
    """What the register says of some stretches of a source's text."""

    def __init__(self, connection: sqlite3.Connection, source: str, stretches: Sequence[Stretch]) -> None:
        def rows(table: str) -> list[Row]:
            return [row for s in stretches for row in texts.between(connection, table, source, s.start, s.end)]

        self.datings = [row for row in rows("dating") if row["role"] not in _IN_CITATIONS]
        self.mentions = [row for row in rows("mention") if row["role"] not in _CITED]
        self.variants = rows("variant")
        self.entries = [row for s in stretches for row in texts.entry_passages(connection, source, s.start, s.end)]


def _once(rows: Iterable[Row]) -> list[Row]:
    return list({(row["at"], row["upto"]): row for row in rows}.values())


def _passage_tag(row: Row) -> Tag:
    at = anchor(row["at"], row["upto"])
    return Tag(row["at"], row["upto"], "passage", at, gloss=f"g-{at}")


def _date_tag(row: Row) -> Tag:
    style = "date" if row["edtf"] else "date open"
    return Tag(row["start"], row["end"], style, f"d{row['seq']}", f"#g-d{row['seq']}", f"g-d{row['seq']}")


def _name_tag(row: Row, actor: Row) -> Tag:
    style = f"name {row['kind']}" + (" faint" if row["certainty"] < 0.5 else "")
    return Tag(row["start"], row["end"], style, f"m{row['seq']}", f"#g-a-{actor['id']}", f"g-a-{actor['id']}")


def _date_glosses(connection: sqlite3.Connection, source: Source, leaf: Leaf, found: _Found) -> Iterable[DateGloss]:
    anchors = [row["anchor"] for row in found.datings if row["anchor"] is not None]
    reckoned_from = {row["seq"]: row for row in texts.datings(connection, source.id, anchors)}
    for row in found.datings:
        before = reckoned_from.get(row["anchor"])
        rests = tuple(entry for entry in found.entries if entry["at"] <= row["start"] and row["end"] <= entry["upto"])
        link = None if before is None else f"{source.showing(before['start']).address}#d{before['seq']}"
        yield DateGloss(f"g-d{row['seq']}", row, words.shown(row), link, rests)


def _passage_glosses(rows: Sequence[Row]) -> Iterable[PassageGloss]:
    for row in _once(rows):
        at = anchor(row["at"], row["upto"])
        resting = [other for other in rows if (other["at"], other["upto"]) == (row["at"], row["upto"])]
        yield PassageGloss(f"g-{at}", at, tuple((entry, words.shown(entry)) for entry in resting))


def _actor_glosses(connection: sqlite3.Connection, actors: Iterable[Row]) -> Iterable[ActorGloss]:
    by_id = {row["id"]: row for row in actors}
    names: dict[str, list[str]] = {actor_id: [] for actor_id in by_id}
    for row in queries.actor_names(connection, list(by_id)):
        names[row["actor"]].append(row["name"])
    for actor_id, row in by_id.items():
        yield ActorGloss(f"g-a-{actor_id}", row, tuple(sorted(set(names[actor_id]) - {row["name"]})))


def _variant_glosses(connection: sqlite3.Connection, source: str, variants: Sequence[Row]) -> Iterable[VariantGloss]:
    readings = texts.variant_readings(connection, source, [row["seq"] for row in variants])
    for row in variants:
        yield VariantGloss(f"g-v{row['seq']}", row, tuple(r for r in readings if r["variant"] == row["seq"]))
