"""From the rows of a register's file back to the nouns."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from regesta.model.csl import from_csl
from regesta.model.records import (
    Actor,
    ActorKind,
    Channel,
    Document,
    Draft,
    Entry,
    Mention,
    Part,
    Party,
    Realis,
    Register,
    Tenure,
    Tie,
)
from regesta.model.texts import (
    Basis,
    Box,
    Mark,
    Note,
    Page,
    Passage,
    Problem,
    ReadingText,
    Run,
    Source,
    Span,
    Status,
    Variant,
    Zone,
    ZoneKind,
)
from regesta.model.times import Dating, Role, TimeExpression, TimeKind, When
from regesta.model.works import Citation, Comment, Field, Form, Function, Name, Reference, Work

Row = sqlite3.Row
Passages = dict[tuple[str, str], tuple[Passage, ...]]


def load_register(connection: sqlite3.Connection) -> Register:
    """The whole register of an open file."""
    meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    return Register(
        drafts=tuple(load_drafts(connection)),
        actors=load_actors(connection),
        works=load_works(connection),
        problems=_problems(connection, "build"),
        made_by=meta.get("made_by", ""),
    )


def load_drafts(connection: sqlite3.Connection) -> Iterator[Draft]:
    """The drafts of a register one by one, in the order of their sources' ids."""
    for (source,) in connection.execute("SELECT id FROM source ORDER BY id").fetchall():
        yield load_draft(connection, source)


def load_draft(connection: sqlite3.Connection, source: str) -> Draft:
    """One source's draft."""
    passages = _passages(connection, source)
    reading = load_reading(connection, source)
    return Draft(
        reading=reading,
        documents=tuple(_documents(connection, source, passages)),
        citations=tuple(_citations(connection, source, passages)),
        comments=tuple(Comment(r["note"], Span(r["start"], r["end"])) for r in _of(connection, "comment", source)),
        works=tuple(_draft_works(connection, source, passages)),
        datings=tuple(_dating(r, source, passages) for r in _of(connection, "dating", source)),
        actors=tuple(_draft_actors(connection, source, passages)),
        mentions=tuple(
            Mention(Span(r["start"], r["end"]), r["text"], r["actor"], ActorKind(r["kind"]), r["role"], r["certainty"])
            for r in _of(connection, "mention", source)
        ),
        entries=tuple(_entries(connection, source, passages)),
        tenures=tuple(
            Tenure(r["id"], r["person"], r["office"], r["body"], _when(r), _basis(r, passages["tenure", r["id"]]))
            for r in _of(connection, "tenure", source)
        ),
        ties=tuple(
            Tie(r["id"], r["from"], r["to"], r["layer"], r["sign"], _when(r), _basis(r, passages["tie", r["id"]]))
            for r in _of(connection, "tie", source)
        ),
        channels=tuple(_channel(r, passages) for r in _of(connection, "channel", source)),
        problems=_problems(connection, "draft", source),
    )


def load_reading(connection: sqlite3.Connection, source: str) -> ReadingText:
    """One source's reading text with its layout."""
    row = connection.execute("SELECT * FROM source WHERE id = ?", (source,)).fetchone()
    zones = _of(connection, "zone", source)
    return ReadingText(
        source=Source(row["id"], row["title"], row["format"], row["sha256"], row["size"]),
        text=_joined(zones),
        pages=tuple(
            Page(r["label"], Span(r["start"], r["end"]), r["folio"], r["running_head"]) for r in _of(connection, "page", source)
        ),
        zones=tuple(Zone(ZoneKind(r["kind"]), Span(r["start"], r["end"])) for r in zones),
        notes=tuple(_notes(connection, source)),
        variants=tuple(_variants(connection, source)),
        runs=tuple(_run(r) for r in _of(connection, "run", source)),
        marks=tuple(Mark(r["kind"], Span(r["start"], r["end"]), r["value"], r["id"]) for r in _of(connection, "mark", source)),
        problems=_problems(connection, "reading", source),
    )


def load_actors(connection: sqlite3.Connection) -> tuple[Actor, ...]:
    """The actors of all sources together, in the order of their ids."""
    passages = _compiled_passages(connection, "compiled-actor")
    variants = defaultdict(list)
    for r in connection.execute("SELECT actor, name FROM actor_variant ORDER BY actor, seq"):
        variants[r["actor"]].append(r["name"])
    return tuple(
        Actor(r["id"], ActorKind(r["kind"]), r["name"], tuple(variants[r["id"]]), _basis(r, passages[r["id"]]), r["same_as"])
        for r in connection.execute("SELECT * FROM actor ORDER BY id")
    )


def load_works(connection: sqlite3.Connection) -> tuple[Work, ...]:
    """The works of all sources together, in the order of their ids."""
    passages = _compiled_passages(connection, "compiled-work")
    return tuple(_work(r, passages[r["id"]]) for r in connection.execute("SELECT * FROM work ORDER BY id"))


def source_actors(connection: sqlite3.Connection) -> Iterator[Actor]:
    """What each source by itself says of its actors, source after source."""
    for (source,) in connection.execute("SELECT id FROM source ORDER BY id").fetchall():
        yield from _draft_actors(connection, source, _passages(connection, source, "actor"))


def source_works(connection: sqlite3.Connection) -> Iterator[Work]:
    """What each source by itself says of its works, source after source."""
    for (source,) in connection.execute("SELECT id FROM source ORDER BY id").fetchall():
        yield from _draft_works(connection, source, _passages(connection, source, "work"))


def _of(connection: sqlite3.Connection, table: str, source: str) -> list[Row]:
    return connection.execute(f'SELECT * FROM "{table}" WHERE source = ? ORDER BY seq', (source,)).fetchall()


def _joined(zones: list[Row]) -> str:
    pieces, end = [], 0
    for zone in zones:
        pieces += ["\n" * (zone["start"] - end), zone["text"]]
        end = zone["end"]
    return "".join(pieces)


def _passage(r: Row) -> Passage:
    return Passage(r["source"], Span(r["start"], r["end"]), r["exact"], r["page"], r["note"])


def _passages(connection: sqlite3.Connection, owner: str, kind: str = "") -> Passages:
    rows = connection.execute(
        "SELECT * FROM passage WHERE owner = ? AND (? = '' OR kind = ?) ORDER BY kind, statement, seq", (owner, kind, kind)
    )
    found: Passages = defaultdict(tuple)
    for key, group in groupby(rows, key=lambda r: (r["kind"], r["statement"])):
        found[key] = tuple(map(_passage, group))
    return found


def _compiled_passages(connection: sqlite3.Connection, kind: str) -> dict[str, tuple[Passage, ...]]:
    rows = connection.execute("SELECT * FROM passage WHERE kind = ? ORDER BY statement, seq", (kind,))
    found: dict[str, tuple[Passage, ...]] = defaultdict(tuple)
    for statement, group in groupby(rows, key=lambda r: str(r["statement"])):
        found[statement] = tuple(map(_passage, group))
    return found


def _basis(r: Row, passages: tuple[Passage, ...]) -> Basis:
    return Basis(passages, r["by"], r["certainty"], Status(r["status"]))


def _when(r: Row, prefix: str = "") -> When | None:
    if r[f"{prefix}edtf"] is None:
        return None
    names = ("edtf", "earliest", "latest", "text", "modifier", "relation", "time", "calendar", "as_printed")
    return When(*(r[prefix + name] for name in names))


def _problems(connection: sqlite3.Connection, stage: str, source: str | None = None) -> tuple[Problem, ...]:
    rows = connection.execute(
        "SELECT source, page, what, remedy FROM problem WHERE stage = ? AND (? IS NULL OR source = ?) ORDER BY id",
        (stage, source, source),
    )
    return tuple(Problem(*row) for row in rows)


def _notes(connection: sqlite3.Connection, source: str) -> Iterator[Note]:
    parts: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    for r in connection.execute("SELECT * FROM note_part WHERE source = ? ORDER BY note, seq", (source,)):
        parts[r["note"]].append((r["page"], Span(r["start"], r["end"])))
    for r in _of(connection, "note", source):
        span = Span(r["start"], r["end"])
        yield Note(r["id"], r["label"], span, tuple(parts[r["id"]]), r["call"], bool(r["complete"]), r["certainty"])


def _variants(connection: sqlite3.Connection, source: str) -> Iterator[Variant]:
    readings: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for r in connection.execute("SELECT * FROM variant_reading WHERE source = ? ORDER BY variant, seq", (source,)):
        readings[r["variant"]].append((r["witness"], r["text"]))
    for r in _of(connection, "variant", source):
        yield Variant(Span(r["start"], r["end"]), r["lemma"], tuple(readings[r["seq"]]), r["why"])


def _run(r: Row) -> Run:
    box = None if r["left"] is None else Box(r["left"], r["top"], r["right"], r["bottom"])
    return Run(Span(r["start"], r["end"]), r["witness"], r["page"], r["offset"], box)


def _dating(r: Row, source: str, passages: Passages) -> Dating:
    own = Passage(source, Span(r["start"], r["end"]), r["exact"], r["page"], r["note"])
    expression = TimeExpression(own, r["pattern"], TimeKind(r["kind"]), Role(r["role"]))
    basis = _basis(r, passages["dating", str(r["seq"])] or (own,))
    return Dating(expression, _when(r), basis, r["anchor"], r["duration"], r["vague"])


def _draft_actors(connection: sqlite3.Connection, source: str, passages: Passages) -> Iterator[Actor]:
    for r in _of(connection, "actor_in_source", source):
        basis = _basis(r, passages["actor", r["id"]])
        yield Actor(r["id"], ActorKind(r["kind"]), r["name"], tuple(json.loads(r["variants"])), basis, r["same_as"])


def _draft_works(connection: sqlite3.Connection, source: str, passages: Passages) -> Iterator[Work]:
    for r in _of(connection, "work_in_source", source):
        yield _work(r, passages["work", r["id"]])


def _work(r: Row, passages: tuple[Passage, ...]) -> Work:
    basis = None if r["by"] is None else _basis(r, passages)
    return replace(from_csl(json.loads(r["csl"])), same_as=r["same_as"], basis=basis)


def _citations(connection: sqlite3.Connection, source: str, passages: Passages) -> Iterator[Citation]:
    fields: dict[str, list[Field]] = defaultdict(list)
    for r in connection.execute("SELECT * FROM citation_field WHERE source = ? ORDER BY citation, seq", (source,)):
        fields[r["citation"]].append(Field(r["field"], Span(r["start"], r["end"]), r["text"]))
    candidates: dict[str, list[str]] = defaultdict(list)
    for r in connection.execute("SELECT * FROM citation_candidate WHERE source = ? ORDER BY citation, seq", (source,)):
        candidates[r["citation"]].append(r["work"])
    for r in _of(connection, "citation", source):
        reference = _reference(r, source, tuple(fields[r["id"]]))
        yield Citation(
            reference=reference,
            work=r["work"],
            function=Function(r["function"]),
            reason=r["reason"],
            basis=_basis(r, passages["citation", r["id"]] or (reference.passage,)),
            antecedent=r["antecedent"],
            partial=bool(r["partial"]),
            ambiguous=tuple(candidates[r["id"]]),
            target=r["target"],
        )


def _reference(r: Row, source: str, fields: tuple[Field, ...]) -> Reference:
    own = Passage(source, Span(r["at"], r["at"] + len(r["text"])), r["text"], r["page"], r["passage_note"])
    return Reference(
        id=r["id"],
        note=r["note"],
        passage=own,
        span=Span(r["start"], r["end"]),
        form=Form(r["form"]),
        fields=fields,
        names=tuple(Name(*name) for name in json.loads(r["names"])),
        title=r["title"],
        locator=r["locator"],
        signal=None if r["signal_start"] is None else Span(r["signal_start"], r["signal_end"]),
        function=Function(r["signal_function"]),
        archive_from=r["archive_from"],
    )


def _documents(connection: sqlite3.Connection, source: str, passages: Passages) -> Iterator[Document]:
    parties: dict[tuple[str, str], list[Party]] = defaultdict(list)
    for r in connection.execute(
        "SELECT p.* FROM party p JOIN document d ON d.id = p.document WHERE d.source = ? ORDER BY p.document, p.side, p.seq",
        (source,),
    ):
        parties[r["document"], r["side"]].append(Party(r["words"], r["person"], r["office"], r["place"], r["actor"]))
    for r in _of(connection, "document", source):
        yield Document(
            id=r["id"],
            kind=r["kind"],
            number=r["number"],
            head=r["head"],
            span=Span(r["start"], r["end"]),
            sent=_when(r, "sent_"),
            received=_when(r, "received_"),
            sender=tuple(parties[r["id"], "sender"]),
            recipient=tuple(parties[r["id"], "recipient"]),
            sent_from=r["sent_from"],
            source_note=r["source_note"],
            basis=_basis(r, passages["document", r["id"]]),
            dateline=r["dateline"],
            coded=r["coded"],
            classification=r["classification"],
            signed=r["signed"],
            page=r["page"],
        )


def _entries(connection: sqlite3.Connection, source: str, passages: Passages) -> Iterator[Entry]:
    parts = _children(connection, source, "entry_part", lambda r: Part(r["role"], r["actor"]))
    notes = _children(connection, source, "entry_note", lambda r: r["note"])
    for r in _of(connection, "entry", source):
        yield Entry(
            id=r["id"],
            kind=r["kind"],
            abstract=r["abstract"],
            when=_when(r),
            parts=tuple(parts[r["id"]]),
            basis=_basis(r, passages["entry", r["id"]]),
            place=r["place"],
            strand=r["strand"],
            realis=Realis(r["realis"]),
            attributed_to=r["attributed_to"],
            receipt=r["receipt"],
            received=_when(r, "received_"),
            channel=r["channel"],
            document=r["document"],
            notes=tuple(notes[r["id"]]),
        )


def _children(connection: sqlite3.Connection, source: str, table: str, noun: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    rows = connection.execute(
        f'SELECT t.* FROM "{table}" t JOIN entry e ON e.id = t.entry WHERE e.source = ? ORDER BY t.entry, t.seq', (source,)
    )
    for r in rows:
        found[r["entry"]].append(noun(r))
    return found


def _channel(r: Row, passages: Passages) -> Channel:
    basis = _basis(r, passages["channel", r["id"]])
    return Channel(r["id"], (r["end_a"], r["end_b"]), r["medium"], tuple(json.loads(r["open"])), basis)
