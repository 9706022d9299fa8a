"""From notes and their citations to notes as the page shows them: as printed, their parts tinted, each citation explained."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from regesta.model.records import Decision
from regesta.store import queries, texts
from regesta.store.queries import Row
from regesta.web import addresses, words
from regesta.web.deciding import Decided
from regesta.web.leaves import Leaves
from regesta.web.marked import Tag, marked
from regesta.web.targets import target_address

LENGTH = 100
"""Notes on one page of the list: each has several citations."""
UNSURE = 0.5
"""A citation less sure than this is shown among those to be settled: more likely wrong than right."""


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work that a citation means, or could mean."""

    id: str
    name: str
    creators: str
    issued: str


@dataclass(frozen=True, slots=True)
class CitationShown:
    """A citation: what the author does in it, the work it means, what it goes back to, and why."""

    row: Row
    function: str
    form: str
    work: CitedWork | None
    choices: tuple[CitedWork, ...]
    """The works that it could mean, the likeliest first."""
    antecedent: str | None
    """The address of the note that it goes back to."""
    antecedent_note: str
    target: str | None
    """The address that a cross-reference leads to, where the register holds it."""
    decision: Decision | None = None
    """What a person decided on it since the register was made."""

    @property
    def settled(self) -> bool:
        """True if a person has said which work it means, or that it means none."""
        return self.decision is not None or self.row["status"] != "proposed"

    @property
    def ambiguous(self) -> bool:
        """True if it could mean another work than the one shown, and nobody has decided."""
        return not self.settled and (len(self.choices) > 1 or (self.work is None and bool(self.choices)))

    @property
    def open(self) -> bool:
        """True if a person can settle it by choosing among works that are named."""
        return not self.settled and bool(self.choices) and (self.ambiguous or self.row["certainty"] < UNSURE)

    @property
    def doubtful(self) -> bool:
        """True if it could mean several works, is less than half sure, or its work is not known."""
        unknown = self.work is None and not self.row["target"]
        return not self.settled and (self.ambiguous or unknown or self.row["certainty"] < UNSURE)


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note: its label, its words with their parts tinted, its citations, and where its mark stands in the text."""

    id: str
    label: str
    row: Row
    html: Markup
    citations: tuple[CitationShown, ...]
    address: str


def show_notes(
    connection: sqlite3.Connection,
    source: str,
    note_ids: Sequence[str],
    leaves: Leaves,
    decided: Decided,
    tags: Sequence[Tag] = (),
) -> list[NoteShown]:
    """Notes of a source, in their order; `tags` are further marks in their words."""
    rows = texts.notes(connection, source, note_ids)
    citations = show_citations(connection, source, texts.citations(connection, source, note_ids), leaves, decided)
    fields = defaultdict(list)
    for field in texts.citation_fields(connection, source, [c.row["id"] for cited in citations.values() for c in cited]):
        fields[field["citation"]].append(field)
    comments = defaultdict(list)
    for comment in texts.comments(connection, source, note_ids):
        comments[comment["note"]].append(comment)
    shown = []
    for row in rows:
        cited = citations.get(row["id"], ())
        own = [tag for citation in cited for tag in _citation_tags(citation.row, row["start"], fields[citation.row["id"]])]
        own += [Tag(row["start"] + c["start"], row["start"] + c["end"], "remark") for c in comments[row["id"]]]
        spans = [(row["start"] + citation.row["start"], row["start"] + citation.row["end"]) for citation in cited]
        outside = [tag for tag in tags if tag.style == "passage" or not any(start <= tag.start < end for start, end in spans)]
        html = marked(row["text"] or "", row["start"], [*own, *outside])
        leaf = leaves.of(source).of_note(row["id"])
        place = f"call-{row['id']}" if row["call"] is not None else row["id"]
        shown.append(NoteShown(row["id"], row["label"], row, html, tuple(cited), f"{leaf.address if leaf else ''}#{place}"))
    return shown


def show_citations(
    connection: sqlite3.Connection, source: str, rows: Sequence[Row], leaves: Leaves, decided: Decided
) -> dict[str, tuple[CitationShown, ...]]:
    """Citations of a source by the note in which they stand."""
    candidates = defaultdict(list)
    for row in texts.candidates(connection, source, [row["id"] for row in rows]):
        candidates[row["citation"]].append(row["work"])
    meant = {row["work"] for row in rows if row["work"]} | {work for several in candidates.values() for work in several}
    works = queries.works(connection, sorted(meant))
    places = texts.citation_places(connection, source, sorted({row["antecedent"] for row in rows if row["antecedent"]}))
    shown = defaultdict(list)
    for row in rows:
        before = places.get(row["antecedent"])
        choices = _choices(row, candidates[row["id"]], works)
        decision = decided.works.get((source, row["id"]))
        work = (decision.value or None) if decision else row["work"]
        shown[row["note"]].append(
            CitationShown(
                row,
                words.FUNCTIONS.get(row["function"], row["function"]),
                words.FORMS.get(row["form"], row["form"]),
                cited_work(works[work]) if work in works else None,
                choices,
                note_address(leaves, source, before["note"]) if before else None,
                before["label"] if before else "",
                target_address(connection, leaves, source, row["target"]) if row["target"] else None,
                decision,
            )
        )
    return {note: tuple(cited) for note, cited in shown.items()}


def note_address(leaves: Leaves, source: str, note: str) -> str:
    """Where a note stands in the list of its source's notes."""
    at = leaves.of(source).note_order[note]
    return f"{addresses.notes(source, at // LENGTH + 1)}#{note}"


def _choices(row: Row, candidates: Sequence[str], works: dict[str, Row]) -> tuple[CitedWork, ...]:
    """The works that a citation could mean, each once, the one that the program took first."""
    named = {works[work]["id"]: works[work] for work in (row["work"], *candidates) if work in works}
    return tuple(map(cited_work, named.values()))


def cited_work(row: Row) -> CitedWork:
    """A work as a citation names it."""
    return CitedWork(row["id"], row["title"] or row["container_title"] or words.untitled(row), row["creators"], row["issued"])


def _citation_tags(row: Row, note_start: int, fields: Sequence[Row]) -> list[Tag]:
    start, end = note_start + row["start"], note_start + row["end"]
    style = "citation" if row["work"] or row["target"] else "citation open"
    tags = [Tag(start, end, style, f"c-{row['id']}", gloss=f"g-c-{row['id']}")]
    if row["signal_start"] is not None:
        tags.append(Tag(note_start + row["signal_start"], note_start + row["signal_end"], "signal"))
    return tags + [Tag(note_start + f["start"], note_start + f["end"], f"field {f['field']}", title=f["field"]) for f in fields]
