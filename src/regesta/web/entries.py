"""From rows of the store to entries as the page shows them, everywhere the same."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from regesta.model.records import Decision
from regesta.store import queries
from regesta.store.queries import Row
from regesta.web import words
from regesta.web.deciding import STATUSES, Decided
from regesta.web.leaves import Leaves

_SENDING, _GOING_TO = ("from", "agent"), "to"
LONGEST_QUOTATION = 420
"""Characters of a passage that an entry quotes; the rest is a click away. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor's part: its role, name, and id where the actor has a page (None: it has none)."""

    role: str
    name: str
    actor: str | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words that an entry rests on, where they stand, and the address that opens them."""

    exact: str
    source: str
    page: str | None
    note: str | None
    address: str


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A note that an entry rests on."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as it is shown."""

    id: str
    row: Row
    when: words.Shown | None
    received: words.Shown | None
    parts: tuple[Named, ...]
    quoted: tuple[Quoted, ...]
    notes: tuple[NoteLink, ...]
    decision: Decision | None = None

    @property
    def status(self) -> str:
        """What a person has said of it up to now; "proposed" where nobody has."""
        return STATUSES[self.decision.action] if self.decision else str(self.row["status"])

    @property
    def givers(self) -> tuple[Named, ...]:
        """Those from whom it goes out or who do it."""
        return tuple(part for part in self.parts if part.role in _SENDING)

    @property
    def takers(self) -> tuple[Named, ...]:
        """Those to whom it goes."""
        return tuple(part for part in self.parts if part.role == _GOING_TO)

    @property
    def others(self) -> tuple[Named, ...]:
        """All who have another part in it."""
        return tuple(part for part in self.parts if part.role != _GOING_TO and part.role not in _SENDING)

    @property
    def said(self) -> str:
        """How far its source vouches for it, and who there: "asserted by the author"."""
        by = {"author": " by the author", "": ""}.get(self.row["attributed_to"], f" by {self.row['attributed_to']}")
        return f"{words.REALIS.get(self.row['realis'], self.row['realis'])}{by}"

    @property
    def cite(self) -> str:
        """Where it stands, for print: source, page, notes."""
        return cite(self.quoted[0].source, self.quoted[0].page, [note.label for note in self.notes]) if self.quoted else ""

    @property
    def faint(self) -> bool:
        """True if the program doubts it."""
        return bool(self.status == "proposed" and self.row["certainty"] < 0.5)


def cite(source: str, page: str | None, notes: Sequence[str]) -> str:
    """A source with page and notes: "essay.pdf, p. 42, n. 5"."""
    return ", ".join([source, words.page(page), *(f"n. {label}" for label in notes)])


def show(connection: sqlite3.Connection, rows: Sequence[Row], leaves: Leaves, decided: Decided) -> list[Shown]:
    """Entries with their parties, passages and notes, and what was decided on them."""
    ids = [row["id"] for row in rows]
    parts, notes, passages = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in queries.parts(connection, ids):
        parts[row["entry"]].append(Named(row["role"], row["name"], row["actor"] if row["known"] else None))
    for row in queries.notes_of_entries(connection, ids):
        leaf = leaves.of(row["source"]).of_note(row["id"])
        notes[row["entry"]].append(NoteLink(row["label"], f"{leaf.address if leaf else ''}#{row['id']}"))
    for row in queries.passages(connection, "entry", [(row["source"], row["id"]) for row in rows]):
        passages[row["statement"]].append(_quoted(row, leaves))
    return [
        Shown(
            row["id"],
            row,
            words.shown(row),
            words.shown(row, "received_"),
            tuple(parts[row["id"]]),
            tuple(passages[row["id"]]),
            tuple(notes[row["id"]]),
            decided.entries.get(row["id"]),
        )
        for row in rows
    ]


def _quoted(row: Row, leaves: Leaves) -> Quoted:
    address = leaves.passage(row["source"], row["start"], row["end"])
    return Quoted(_cut(row["exact"]), row["source"], row["page"], row["note"], address)


def _cut(text: str) -> str:
    squeezed = " ".join(text.split())
    if len(squeezed) <= LONGEST_QUOTATION:
        return squeezed
    return squeezed[:LONGEST_QUOTATION].rpartition(" ")[0] + " …"
