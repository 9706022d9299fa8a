import json
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from regesta.citations.apparatus import Apparatus, claims, notes_from_jsonl, read_apparatus, read_references
from regesta.model.texts import ReadingText

FRAGMENTS = [*(Path(__file__).parent / "fragments.txt").read_text(encoding="utf-8").splitlines()[1:], "\n", "  "]

notes = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12)), max_size=25).map(" ".join)


def read(texts: list[str]) -> tuple[ReadingText, Apparatus]:
    lines = [json.dumps({"id": f"n{at}", "label": str(at), "text": text}) for at, text in enumerate(texts, 1)]
    reading = notes_from_jsonl(lines, "notes.jsonl")
    return reading, read_apparatus(reading)


def hold(reading: ReadingText, apparatus: Apparatus) -> None:
    """What must hold of any apparatus: spans slice back, nothing overlaps, antecedents lie earlier, works are known."""
    texts = {note.id: reading.text[note.span.start : note.span.end] for note in reading.notes}
    spans: dict[str, list[tuple[int, int]]] = {name: [] for name in texts}
    earlier: set[str] = set()
    works = {work.id for work in apparatus.works}
    assert len(works) == len(apparatus.works)
    for citation in apparatus.citations:
        reference = citation.reference
        text = texts[reference.note]
        assert text[reference.span.start : reference.span.end] == reference.passage.exact != ""
        spans[reference.note].append((reference.span.start, reference.span.end))
        if reference.signal:
            spans[reference.note].append((reference.signal.start, reference.signal.end))
        fields = [(field.span.start, field.span.end) for field in reference.fields]
        assert all(text[field.span.start : field.span.end] == field.text != "" for field in reference.fields)
        assert all(reference.span.contains(field.span) for field in reference.fields)
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(fields)))
        assert citation.antecedent is None or citation.antecedent in earlier
        assert citation.work is None or citation.work in works
        assert citation.work not in citation.ambiguous and set(citation.ambiguous) <= works
        assert citation.reason and citation.basis.passages == (reference.passage,)
        earlier.add(reference.id)
    for comment in apparatus.comments:
        spans[comment.note].append((comment.span.start, comment.span.end))
    for found in spans.values():
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(found)))
        assert all(start < end for start, end in found)


@settings(max_examples=150, deadline=None)
@given(st.lists(notes, max_size=6))
@example(
    [
        "both in box 3",
        "0 ibid., 45 ibid., 45 Ibid. ibid., 45 a.a.O., Ibid. Ibid. ibid., 45",
        "0 ibid., 45 ibid., 45 Ibid. ibid., 45 a.a.O.,",
    ]
)
def test_any_notes_are_read(texts: list[str]) -> None:
    reading, apparatus = read(texts)
    hold(reading, apparatus)
    assert all(reading.text[span.start : span.end] for span, _ in claims(reading, apparatus))


@settings(max_examples=100, deadline=None)
@given(st.lists(notes, max_size=6))
def test_any_lines_are_references(lines: list[str]) -> None:
    apparatus = read_references(lines)
    assert {citation.reference.note for citation in apparatus.citations} <= {f"n{at}" for at in range(1, len(lines) + 1)}
