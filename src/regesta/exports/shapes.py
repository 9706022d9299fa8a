"""From nouns to the JSON objects that the command line and `export jsonl` give (their keys are fixed in docs/output.md)."""

from collections.abc import Iterable
from typing import Any

from regesta.model.csl import to_csl
from regesta.model.records import Actor, Channel, Document, Entry, Mention, Party, Tenure, Tie
from regesta.model.texts import Basis, Note, Problem, ReadingText, Span, Variant
from regesta.model.times import Dating, When
from regesta.model.works import Citation, Comment, Work

Shape = dict[str, Any]


def basis_shape(basis: Basis | None) -> Shape:
    """`basis`, `by`, `confidence`, `status` of a statement."""
    if basis is None:
        return {"basis": [], "by": "", "confidence": 0.0, "status": "proposed"}
    passages = [
        {"source": p.source, "page": p.page, "note": p.note, "start": p.span.start, "end": p.span.end, "quote": p.exact}
        for p in basis.passages
    ]
    return {"basis": passages, "by": basis.by, "confidence": basis.certainty, "status": str(basis.status)}


def when_shape(when: When | None) -> Shape | None:
    """A time: EDTF, its first and last day, its words, and what EDTF cannot say where there is any."""
    if when is None:
        return None
    shape: Shape = {"edtf": when.edtf, "earliest": when.earliest, "latest": when.latest, "text": when.text}
    for key in ("modifier", "relation", "time", "calendar", "as_printed"):
        if (value := getattr(when, key)) is not None:
            shape[key] = value
    return shape


def date_shape(dating: Dating) -> Shape:
    """A date found in running text, as `regesta dates` gives it."""
    expression, when = dating.expression, dating.when
    shape: Shape = {
        "start": expression.passage.span.start,
        "end": expression.passage.span.end,
        "text": expression.passage.exact,
        "edtf": when.edtf if when else None,
        "kind": str(expression.kind),
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "modifier": when.modifier if when else None,
        "relation": when.relation if when else None,
        "anchor": dating.anchor,
        "role": str(expression.role),
        "calendar": when.calendar if when else None,
        "as_printed": when.as_printed if when else None,
        "duration": dating.duration,
        "vague": dating.vague,
        "pattern": expression.pattern,
        "reason": dating.basis.by,
        "confidence": dating.basis.certainty,
    }
    return shape | {"parts": parts} if (parts := _ends(when)) else shape


def _ends(when: When | None) -> list[Shape]:
    """The two ends of a range, none of them open; of anything else nothing."""
    first, stroke, last = (when.edtf if when else "").partition("/")
    if when is None or not stroke or {first, last} & {"", ".."}:
        return []
    return [{"edtf": first, "earliest": when.earliest}, {"edtf": last, "latest": when.latest}]


def citation_shape(citation: Citation, note_text: str) -> Shape:
    """A citation with its fields, its work and what it goes back to, as `regesta notes` gives it."""
    r = citation.reference
    shape: Shape = {
        "id": r.id,
        "start": r.span.start,
        "end": r.span.end,
        "signal": span_shape(r.signal, note_text[r.signal.start : r.signal.end]) if r.signal else None,
        "function": str(citation.function),
        "form": str(r.form),
        "fields": [{"field": f.field, **span_shape(f.span, f.text)} for f in r.fields],
        "locator": r.locator,
        "work": citation.work,
        "antecedent": citation.antecedent,
        "reason": citation.reason,
        "confidence": citation.basis.certainty,
        "ambiguous": list(citation.ambiguous),
    }
    if citation.partial:
        shape["partial"] = True
    if r.archive_from:
        shape["archive_from"] = r.archive_from
    return shape


def span_shape(span: Span, text: str | None) -> Shape:
    """`start`, `end` and, where known, `text`."""
    shape: Shape = {"start": span.start, "end": span.end}
    return shape if text is None else shape | {"text": text}


def notes_shape(reading: ReadingText, citations: Iterable[Citation], comments: Iterable[Comment]) -> list[Shape]:
    """Every note of a reading with its citations and comments."""
    by_note: dict[str, list[Citation]] = {}
    for citation in citations:
        by_note.setdefault(citation.reference.note, []).append(citation)
    remarks: dict[str, list[Comment]] = {}
    for comment in comments:
        remarks.setdefault(comment.note, []).append(comment)
    return [
        {
            "id": note.id,
            "label": note.label,
            "citations": [citation_shape(c, note_text(reading, note)) for c in by_note.get(note.id, [])],
            "comments": [span_shape(c.span, None) for c in remarks.get(note.id, [])],
        }
        for note in reading.notes
    ]


def note_text(reading: ReadingText, note: Note) -> str:
    """The words of a note, without its label."""
    return reading.text[note.span.start : note.span.end]


def reading_shape(reading: ReadingText) -> Shape:
    """A source's reading, as `regesta read` gives it."""
    return {
        "source": reading.source.id,
        "format": reading.source.format,
        "pages": [_page_shape(reading, index) for index in range(len(reading.pages))],
        "text": reading.text,
        "variants": [_variant_shape(reading, v) for v in reading.variants],
        "problems": [problem_shape(p) for p in reading.problems],
    }


def _page_shape(reading: ReadingText, index: int) -> Shape:
    page = reading.pages[index]
    return {
        "label": page.label,
        "running_head": page.running_head,
        "folio": page.folio,
        "body": reading.text[page.span.start : page.span.end],
        "paragraph_breaks": [
            zone.span.start - page.span.start for zone in reading.zones if page.span.start < zone.span.start < page.span.end
        ],
        "notes": [shape for note in reading.notes for shape in _note_parts(reading, note, index)],
    }


def _note_parts(reading: ReadingText, note: Note, index: int) -> list[Shape]:
    page = reading.pages[index]
    pages = [at for at, _ in note.parts]
    shapes = []
    for at, span in note.parts:
        if at != index:
            continue
        first, last = at == pages[0], at == pages[-1]
        anchor = note.call - page.span.start if note.call is not None and page.span.start <= note.call <= page.span.end else None
        shapes.append(
            {
                "id": note.id,
                "label": note.label,
                "text": reading.text[span.start : span.end],
                "anchor": anchor if first else None,
                "continues": not last,
                "complete": note.complete if last else False,
                "confidence": note.certainty,
            }
        )
    return shapes


def _variant_shape(reading: ReadingText, variant: Variant) -> Shape:
    page = next((p.label for p in reversed(reading.pages) if p.span.start <= variant.span.start), None)
    return {
        "page": page,
        "start": variant.span.start,
        "end": variant.span.end,
        "chosen": variant.lemma,
        "readings": dict(variant.readings),
        "why": variant.why,
    }


def problem_shape(problem: Problem) -> Shape:
    """A problem: where, what, remedy."""
    return {"source": problem.source, "page": problem.page, "what": problem.what, "remedy": problem.remedy}


def actor_shape(actor: Actor) -> Shape:
    """An actor under all its names."""
    shape: Shape = {"id": actor.id, "kind": str(actor.kind), "name": actor.name, "variants": list(actor.variants)}
    return shape | {"same_as": actor.same_as} if actor.same_as else shape


def mention_shape(mention: Mention) -> Shape:
    """A place where an actor is named."""
    return {
        **span_shape(mention.span, mention.text),
        "actor": mention.actor,
        "kind": str(mention.kind),
        "role": mention.role,
        "confidence": mention.certainty,
    }


def entry_shape(entry: Entry) -> Shape:
    """A dated statement of the register."""
    return {
        "id": entry.id,
        "kind": entry.kind,
        "abstract": entry.abstract,
        "when": when_shape(entry.when),
        "parts": [{"role": p.role, "actor": p.actor} for p in entry.parts],
        "place": entry.place,
        "strand": entry.strand,
        "realis": str(entry.realis),
        "attributed_to": entry.attributed_to,
        "receipt": entry.receipt,
        "received": when_shape(entry.received),
        "channel": entry.channel,
        "document": entry.document,
        "notes": list(entry.notes),
        **basis_shape(entry.basis),
    }


def document_shape(document: Document) -> Shape:
    """A document of an edition."""
    return {
        "id": document.id,
        "kind": document.kind,
        "number": document.number,
        "head": document.head,
        "when": when_shape(document.sent),
        "sent_from": document.sent_from,
        "sender": [_party_shape(p) for p in document.sender],
        "recipient": [_party_shape(p) for p in document.recipient],
        "received": when_shape(document.received),
        "dateline": document.dateline,
        "coded": document.coded,
        "classification": document.classification,
        "source_note": document.source_note,
        "signed": document.signed,
        "page": document.page,
        **basis_shape(document.basis),
    }


def _party_shape(party: Party) -> Shape:
    shape: Shape = {"name": party.person or party.office or party.words, "text": party.words}
    for key in ("person", "office", "place", "actor"):
        if value := getattr(party, key):
            shape[key] = value
    return shape


def tenure_shape(tenure: Tenure) -> Shape:
    """An office held."""
    return {
        "id": tenure.id,
        "person": tenure.person,
        "office": tenure.office,
        "body": tenure.body,
        "when": when_shape(tenure.when),
        **basis_shape(tenure.basis),
    }


def tie_shape(tie: Tie) -> Shape:
    """A signed, dated tie."""
    return {
        "id": tie.id,
        "source": tie.source,
        "target": tie.target,
        "layer": tie.layer,
        "sign": tie.sign,
        "when": when_shape(tie.when),
        **basis_shape(tie.basis),
    }


def channel_shape(channel: Channel) -> Shape:
    """A way by which messages went."""
    return {
        "id": channel.id,
        "ends": list(channel.ends),
        "medium": channel.medium,
        "open": list(channel.open),
        **basis_shape(channel.basis),
    }


def work_shape(work: Work) -> Shape:
    """A work with its CSL-JSON."""
    shape: Shape = {"id": work.id, "csl": to_csl(work), **basis_shape(work.basis)}
    return shape | {"same_as": work.same_as} if work.same_as else shape
