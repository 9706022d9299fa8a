from pathlib import Path

import pytest

from regesta.model.texts import ReadingText, Source, Span
from regesta.reading.files import Unreadable
from regesta.reading.formats import letters_tei

HERE = Path(__file__).parent


def read(path: Path) -> ReadingText:
    return letters_tei.encoded(path, Source(path.name, "", "letters-tei", "", 0))


def words(reading: ReadingText, span: Span) -> str:
    return reading.text[span.start : span.end]


def shown(reading: ReadingText) -> str:
    """The reading as a person can check it."""
    lines = [f"title: {reading.source.title}; format {reading.source.format}"]
    lines += [f"{zone.kind}: {words(reading, zone.span)!r}" for zone in reading.zones]
    lines += [f"page {page.label}: {words(reading, page.span)[:60]!r}" for page in reading.pages]
    for note in reading.notes:
        before = "…" if note.call is None else reading.text[max(note.call - 12, 0) : note.call]
        lines.append(f"note {note.id} [{note.label}] after {before!r}: {words(reading, note.span)!r}")
    lines += [f"mark {m.kind} {m.value or '-'} {m.id or '-'}: {words(reading, m.span)[:50]!r}" for m in reading.marks]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", ["letter", "cmif", "plain"])
def test_reads_as_written_down(name: str) -> None:
    path = HERE / f"{name}.xml"
    assert letters_tei.accepts(path.read_bytes())
    assert shown(read(path)) == (HERE / f"{name}.expected").read_text(encoding="utf8")


@pytest.mark.parametrize("content", [b"no xml", b"<!DOCTYPE html><html/>", b'<?xml version="1.0"?><alto/>'])
def test_other_content_is_not_taken(content: bytes) -> None:
    assert not letters_tei.accepts(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<inventory><p>a</p></inventory>", "root element is “inventory”"),
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/></TEI>', "no words"),
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text></TEI>', "broken XML at line 1"),
        ('<!DOCTYPE TEI [<!ENTITY e "e">]><TEI/>', "entities (e)"),
    ],
)
def test_faults_are_named(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(content, encoding="utf8")
    with pytest.raises(Unreadable) as caught:
        read(path)
    assert said in caught.value.what
