"""From a register to one JSON object a line: every statement, `"type"` first, with the words that it rests on."""

import json
from collections.abc import Iterable, Iterator

from regesta.exports.export import Export
from regesta.exports.shapes import (
    Shape,
    actor_shape,
    basis_shape,
    channel_shape,
    citation_shape,
    date_shape,
    document_shape,
    entry_shape,
    note_text,
    tenure_shape,
    tie_shape,
    work_shape,
)
from regesta.model.records import Actor, Draft
from regesta.model.works import Work


def write(drafts: Iterable[Draft], actors: tuple[Actor, ...], works: tuple[Work, ...]) -> Iterator[str]:
    """Source by source in the order of their ids, then actors and works; the same register gives the same bytes."""
    for draft in drafts:
        yield from map(_line, _statements(draft))
    for actor in actors:
        yield _line({"type": "actor", **actor_shape(actor), **basis_shape(actor.basis)})
    for work in works:
        yield _line({"type": "work", **work_shape(work)})


def _statements(draft: Draft) -> Iterator[Shape]:
    source = draft.reading.source
    texts = {note.id: note_text(draft.reading, note) for note in draft.reading.notes}
    yield {"type": "source", "id": source.id, "title": source.title, "format": source.format, "sha256": source.sha256}
    for document in draft.documents:
        yield {"type": "document", **document_shape(document)}
    for entry in draft.entries:
        yield {"type": "entry", **entry_shape(entry)}
    for tenure in draft.tenures:
        yield {"type": "tenure", **tenure_shape(tenure)}
    for tie in draft.ties:
        yield {"type": "tie", **tie_shape(tie)}
    for channel in draft.channels:
        yield {"type": "channel", **channel_shape(channel)}
    for citation in draft.citations:
        yield {
            "type": "citation",
            **citation_shape(citation, texts.get(citation.reference.note, "")),
            "note": citation.reference.note,
            "target": citation.target,
            **basis_shape(citation.basis),
        }
    for dating in draft.datings:
        yield {"type": "date", "source": source.id, **date_shape(dating), "status": str(dating.basis.status)}


def _line(shape: Shape) -> str:
    return json.dumps(shape, ensure_ascii=False, separators=(", ", ": ")) + "\n"


EXPORT = Export("jsonl", "Every statement, one JSON object a line", ".jsonl", write)
