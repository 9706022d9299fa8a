"""Every block of the files beside this one: notes, and under each what is read in it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from regesta.citations.apparatus import notes_from_jsonl, read_apparatus
from regesta.model.works import Citation


def blocks() -> Iterator[tuple[str, list[str]]]:
    for path in sorted(Path(__file__).parent.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            title, *lines = block.splitlines()
            yield f"{path.stem}: {title}", [line for line in lines if line.strip()]


def shown(text: str, citation: Citation) -> list[str]:
    reference = citation.reference
    signal = [f"  signal: {text[reference.signal.start : reference.signal.end]}"] if reference.signal else []
    known = {"form": reference.form, "function": citation.function, "work": citation.work, "pages cited": reference.locator}
    links = {"back to": citation.antecedent, "or": ", ".join(citation.ambiguous), "why": citation.reason}
    links |= {"points to": citation.target, "archive from": reference.archive_from}
    said = [f"    {name}: {value}" for name, value in (known | links).items() if value]
    fields = [f"    - {field.field}: {field.text}" for field in reference.fields]
    return [*signal, f"  citation: {reference.passage.exact}", *said, *fields]


def read(notes: list[str]) -> list[str]:
    parsed = [note[1:].split("] ", 1) for note in notes]
    lines = [json.dumps({"id": f"n{label}", "label": label, "text": text}) for label, text in parsed]
    apparatus = read_apparatus(notes_from_jsonl(lines, "notes.jsonl"))
    found: list[str] = []
    for label, text in parsed:
        found.append(f"[{label}] {text}")
        cited = [(one.reference.span, shown(text, one)) for one in apparatus.citations if one.reference.note == f"n{label}"]
        said = [
            (one.span, [f"  comment: {text[one.span.start : one.span.end]}"])
            for one in apparatus.comments
            if one.note == f"n{label}"
        ]
        found += [line for _, lines in sorted(cited + said) for line in lines]
    return found


@pytest.mark.parametrize(("title", "lines"), [pytest.param(*block, id=block[0]) for block in blocks()])
def test_notes_are_read_as_shown(title: str, lines: list[str]) -> None:
    assert read([line for line in lines if line.startswith("[")]) == lines
