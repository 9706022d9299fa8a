"""From the nouns of a draft to rows of the tables in schema.sql."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from regesta.model.csl import to_csl
from regesta.model.records import Actor, Document, Draft, Entry
from regesta.model.texts import Basis, Passage, Problem, ReadingText
from regesta.model.times import Dating, When, day_number
from regesta.model.works import Citation, Name, Work

Columns = tuple[Any, ...]
Rows = Iterable[Columns]
Table = tuple[str, Rows]

_NO_WHEN: Columns = (None,) * 11


def when_columns(when: When | None) -> Columns:
    """The eleven columns of a time: edtf … as_printed, and the two day numbers that it sorts by."""
    if when is None:
        return _NO_WHEN
    return (
        when.edtf,
        when.earliest,
        when.latest,
        when.text,
        when.modifier,
        when.relation,
        when.time,
        when.calendar,
        when.as_printed,
        day_number(when.earliest) if when.earliest else None,
        day_number(when.latest) if when.latest else None,
    )


def basis_columns(basis: Basis | None) -> Columns:
    """by, certainty, status."""
    return (basis.by, basis.certainty, str(basis.status)) if basis else (None, None, None)


def passage_rows(owner: str, kind: str, statement: str, passages: Iterable[Passage]) -> Iterator[Columns]:
    """Rows of the table `passage` for one statement."""
    for seq, p in enumerate(passages):
        yield owner, kind, statement, seq, p.source, p.span.start, p.span.end, p.exact, p.page, p.note


def problem_rows(stage: str, problems: Iterable[Problem]) -> Iterator[Columns]:
    """Rows of the table `problem`."""
    return ((None, stage, p.source, p.page, p.what, p.remedy) for p in problems)


def reading_tables(reading: ReadingText) -> Iterator[Table]:
    """The rows of one reading, table by table."""
    source = reading.source
    sid = source.id
    text = reading.text
    yield "source", [(sid, source.title, source.format, source.sha256, source.size)]
    yield "page", ((sid, i, p.label, p.span.start, p.span.end, p.folio, p.running_head) for i, p in enumerate(reading.pages))
    yield (
        "zone",
        (
            (None, sid, i, str(z.kind), z.span.start, z.span.end, text[z.span.start : z.span.end])
            for i, z in enumerate(reading.zones)
        ),
    )
    yield (
        "note",
        ((sid, n.id, i, n.label, n.span.start, n.span.end, n.call, n.complete, n.certainty) for i, n in enumerate(reading.notes)),
    )
    yield (
        "note_part",
        ((sid, n.id, i, page, s.start, s.end) for n in reading.notes for i, (page, s) in enumerate(n.parts)),
    )
    yield "variant", ((sid, i, v.span.start, v.span.end, v.lemma, v.why) for i, v in enumerate(reading.variants))
    yield (
        "variant_reading",
        ((sid, i, j, witness, words) for i, v in enumerate(reading.variants) for j, (witness, words) in enumerate(v.readings)),
    )
    yield (
        "run",
        (
            (sid, i, r.span.start, r.span.end, r.witness, r.page, r.offset)
            + ((r.box.left, r.box.top, r.box.right, r.box.bottom) if r.box else (None,) * 4)
            for i, r in enumerate(reading.runs)
        ),
    )
    yield "mark", ((sid, i, m.kind, m.span.start, m.span.end, m.value, m.id) for i, m in enumerate(reading.marks))
    yield "problem", problem_rows("reading", reading.problems)


def draft_tables(draft: Draft) -> Iterator[Table]:
    """The rows of one draft, table by table; those that others refer to come first."""
    sid = draft.reading.source.id
    yield from reading_tables(draft.reading)
    yield "dating", (_dating(sid, i, d) for i, d in enumerate(draft.datings))
    yield "actor_in_source", (_actor(sid, i, a) for i, a in enumerate(draft.actors))
    yield (
        "mention",
        (
            (sid, i, m.span.start, m.span.end, m.text, m.actor, str(m.kind), m.role, m.certainty)
            for i, m in enumerate(draft.mentions)
        ),
    )
    yield "work_in_source", (_work(sid, i, w) for i, w in enumerate(draft.works))
    yield from _citation_tables(sid, draft.citations)
    yield "comment", ((sid, i, c.note, c.span.start, c.span.end) for i, c in enumerate(draft.comments))
    yield from _document_tables(sid, draft.documents)
    yield from _entry_tables(sid, draft.entries)
    yield (
        "tenure",
        (
            (t.id, sid, i, t.person, t.office, t.body, *when_columns(t.when), *basis_columns(t.basis))
            for i, t in enumerate(draft.tenures)
        ),
    )
    yield (
        "tie",
        (
            (t.id, sid, i, t.source, t.target, t.layer, t.sign, *when_columns(t.when), *basis_columns(t.basis))
            for i, t in enumerate(draft.ties)
        ),
    )
    yield (
        "channel",
        (
            (c.id, sid, i, c.ends[0], c.ends[1], c.medium, json.dumps(c.open), *basis_columns(c.basis))
            for i, c in enumerate(draft.channels)
        ),
    )
    yield "problem", problem_rows("draft", draft.problems)
    yield "passage", _draft_passages(sid, draft)


def compiled_tables(actors: Iterable[Actor], works: Iterable[Work]) -> Iterator[Table]:
    """The rows of what only all drafts together show. Their passages belong to the source of the first of them."""
    actors, works = tuple(actors), tuple(works)
    yield "actor", ((a.id, str(a.kind), a.name, a.same_as, *basis_columns(a.basis)) for a in actors)
    yield "actor_variant", ((a.id, i, name) for a in actors for i, name in enumerate(a.variants))
    yield "work", (_compiled_work(w) for w in works)
    yield (
        "passage",
        (
            row
            for kind, nouns in (("compiled-actor", actors), ("compiled-work", works))
            for noun in nouns
            if noun.basis and noun.basis.passages
            for row in passage_rows(noun.basis.passages[0].source, kind, noun.id, noun.basis.passages)
        ),
    )


def creators(work: Work) -> str:
    """The authors of a work, or its editors, as one line: "Garver, John W.; Benton, Gregor"."""
    return "; ".join(_inverted(name) for name in work.author or work.editor)


def _inverted(name: Name) -> str:
    family = f"{name.non_dropping_particle} {name.family}".strip()
    return name.literal or ", ".join(part for part in (family, name.given) if part)


def _dating(sid: str, seq: int, d: Dating) -> Columns:
    p = d.expression.passage
    return (
        *(sid, seq, p.span.start, p.span.end, p.exact, p.page, p.note),
        *(d.expression.pattern, str(d.expression.kind), str(d.expression.role)),
        *when_columns(d.when),
        *(d.anchor, d.duration, d.vague),
        *basis_columns(d.basis),
    )


def _actor(sid: str, seq: int, a: Actor) -> Columns:
    variants = json.dumps(a.variants, ensure_ascii=False)
    return sid, a.id, seq, str(a.kind), a.name, variants, a.same_as, *basis_columns(a.basis)


def _work(sid: str, seq: int, w: Work) -> Columns:
    return sid, w.id, seq, json.dumps(to_csl(w), ensure_ascii=False), w.same_as, *basis_columns(w.basis)


def _compiled_work(w: Work) -> Columns:
    csl = json.dumps(to_csl(w), ensure_ascii=False)
    return w.id, w.type, w.title, creators(w), w.container_title, w.issued, csl, w.same_as, *basis_columns(w.basis)


def _citation_tables(sid: str, citations: tuple[Citation, ...]) -> Iterator[Table]:
    yield "citation", (_citation(sid, i, c) for i, c in enumerate(citations))
    yield (
        "citation_field",
        (
            (sid, c.reference.id, i, f.field, f.span.start, f.span.end, f.text)
            for c in citations
            for i, f in enumerate(c.reference.fields)
        ),
    )
    yield "citation_candidate", ((sid, c.reference.id, i, work) for c in citations for i, work in enumerate(c.ambiguous))


def _citation(sid: str, seq: int, c: Citation) -> Columns:
    r = c.reference
    names = json.dumps([[n.family, n.given, n.literal, n.non_dropping_particle, n.suffix] for n in r.names], ensure_ascii=False)
    signal = (r.signal.start, r.signal.end) if r.signal else (None, None)
    return (
        *(
            sid,
            r.id,
            seq,
            r.note,
            r.span.start,
            r.span.end,
            r.passage.span.start,
            r.passage.exact,
            r.passage.page,
            r.passage.note,
        ),
        *(str(r.form), names, r.title, r.locator, *signal, str(r.function), r.archive_from),
        *(c.work, str(c.function), c.reason, c.antecedent, c.partial, c.target),
        *basis_columns(c.basis),
    )


def _document_tables(sid: str, documents: tuple[Document, ...]) -> Iterator[Table]:
    yield (
        "document",
        (
            (
                *(d.id, sid, i, d.kind, d.number, d.head, d.span.start, d.span.end),
                *when_columns(d.sent),
                *when_columns(d.received),
                *(d.sent_from, d.source_note, d.dateline, d.coded, d.classification, d.signed, d.page),
                *basis_columns(d.basis),
            )
            for i, d in enumerate(documents)
        ),
    )
    yield (
        "party",
        (
            (d.id, side, i, p.words, p.person, p.office, p.place, p.actor)
            for d in documents
            for side, parties in (("sender", d.sender), ("recipient", d.recipient))
            for i, p in enumerate(parties)
        ),
    )


def _entry_tables(sid: str, entries: tuple[Entry, ...]) -> Iterator[Table]:
    yield (
        "entry",
        (
            (
                *(e.id, sid, i, e.kind, e.abstract),
                *when_columns(e.when),
                *when_columns(e.received),
                *(e.place, e.strand, str(e.realis), e.attributed_to, e.receipt, e.channel, e.document),
                *basis_columns(e.basis),
            )
            for i, e in enumerate(entries)
        ),
    )
    yield "entry_part", ((e.id, i, p.role, p.actor) for e in entries for i, p in enumerate(e.parts))
    yield "entry_note", ((e.id, i, note) for e in entries for i, note in enumerate(e.notes))


def _draft_passages(sid: str, draft: Draft) -> Iterator[Columns]:
    for seq, dating in enumerate(draft.datings):
        if dating.basis.passages != (dating.expression.passage,):
            yield from passage_rows(sid, "dating", str(seq), dating.basis.passages)
    for citation in draft.citations:
        if citation.basis.passages != (citation.reference.passage,):
            yield from passage_rows(sid, "citation", citation.reference.id, citation.basis.passages)
    for kind, nouns in (
        ("actor", draft.actors),
        ("work", draft.works),
        ("document", draft.documents),
        ("entry", draft.entries),
        ("tenure", draft.tenures),
        ("tie", draft.ties),
        ("channel", draft.channels),
    ):
        for noun in nouns:
            if noun.basis:
                yield from passage_rows(sid, kind, noun.id, noun.basis.passages)
