import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.texts import ReadingText, Source, Span
from regesta.reading.files import Unreadable
from regesta.reading.formats import frus_tei, safe_xml

HERE = Path(__file__).parent
SHARED = Path(__file__).resolve().parents[4] / ".." / "shared"


def read(path: Path) -> ReadingText:
    return frus_tei.encoded(path, Source(path.name, "", "frus-tei", "", 0))


def words(reading: ReadingText, span: Span) -> str:
    return reading.text[span.start : span.end]


def shown(reading: ReadingText) -> str:
    """The reading as a person can check it: zones, pages, notes with the words before their calls, marks with values."""
    lines = [f"title: {reading.source.title}"]
    lines += [f"{zone.kind}: {words(reading, zone.span)!r}" for zone in reading.zones]
    lines += [f"page {page.label}: {words(reading, page.span)!r}" for page in reading.pages]
    for note in reading.notes:
        before = "…" if note.call is None else reading.text[max(note.call - 12, 0) : note.call]
        lines.append(f"note {note.id} [{note.label}] page {[at for at, _ in note.parts]} after {before!r}")
    lines += [f"mark {m.kind} {m.value or '-'} {m.id or '-'}: {words(reading, m.span)[:40]!r}" for m in reading.marks]
    return "\n".join(lines) + "\n"


def check_layout(reading: ReadingText) -> None:
    """What every reading text promises."""
    at = 0
    for zone in reading.zones:
        assert zone.span.start < zone.span.end
        assert reading.text[at : zone.span.start] == ("\n" if at else "")
        at = zone.span.end
    assert at == len(reading.text)
    assert all(one.span.end <= two.span.start for one, two in zip(reading.pages, reading.pages[1:], strict=False))
    assert len({page.label for page in reading.pages}) == len(reading.pages)
    assert len({note.id for note in reading.notes}) == len(reading.notes)
    assert [note.span for note in reading.notes] == sorted(note.span for note in reading.notes)
    assert all(0 <= mark.span.start <= mark.span.end <= len(reading.text) for mark in reading.marks)


@pytest.mark.parametrize("name", ["early", "modern", "odd"])
def test_reads_as_written_down(name: str) -> None:
    reading = read(HERE / f"{name}.xml")
    check_layout(reading)
    assert shown(reading) == (HERE / f"{name}.expected").read_text(encoding="utf8")


@pytest.mark.parametrize("name", ["early", "modern", "odd"])
def test_is_known_by_content(name: str) -> None:
    assert frus_tei.accepts((HERE / f"{name}.xml").read_bytes())
    assert frus_tei.accepts((HERE / f"{name}.xml").read_text(encoding="utf8").encode("utf-16"))


@pytest.mark.parametrize("content", [b"", b"plain words", b"<html><body/></html>", b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'])
def test_other_content_is_not_taken(content: bytes) -> None:
    assert not frus_tei.accepts(content)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("bomb", "entities (a, b, c)"),
        ("external", "entities (secret)"),
        ("broken", "line 4, column"),
        ("header_only", "no text element"),
    ],
)
def test_faults_are_named(name: str, said: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(HERE / "faults" / f"{name}.xml")
    assert said in caught.value.what
    assert caught.value.remedy


def test_a_giant_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xml, "MOST_BYTES", 100)
    with pytest.raises(Unreadable, match="split it"):
        read(HERE / "early.xml")


def test_endless_nesting_is_refused_or_read(tmp_path: Path) -> None:
    for depth in (100, 250, 2000):
        path = tmp_path / "a.xml"
        inner = "<div>" * depth + "<p>word</p>" + "</div>" * depth
        path.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{inner}</body></text></TEI>', encoding="utf8")
        try:
            assert read(path).text == "word"
        except Unreadable as fault:
            assert depth > 100 and fault.remedy


def test_what_is_no_xml_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("a", "a")
    with pytest.raises(Unreadable, match="broken XML"):
        read(path)


def closed(piece: str) -> str:
    """The piece with its end tag without attributes."""
    name = piece[1:].split(">", 1)[0].split(" ", 1)[0]
    return piece[: piece.rfind("</")] + f"</{name}>"


texts = st.text(alphabet="ab .\n\t\u00a0é", max_size=12)
inline = st.recursive(
    texts,
    lambda inner: (
        st.builds(
            lambda tag, pieces: f"<{tag}>{''.join(pieces)}</{tag}>",
            st.sampled_from(
                ["hi", "p", "note n='1'", "persName", "date", "head", "div type='document'", "dateline", "quote", "list", "item"]
            ),
            st.lists(inner, max_size=4),
        ).map(closed)
        | st.sampled_from(["<pb n='3'/>", "<pb/>", "<lb/>", "<!-- c -->", "<cell>x</cell>"])
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.lists(inline, max_size=6))
def test_any_nesting_keeps_the_layout(tmp_path_factory: pytest.TempPathFactory, pieces: list[str]) -> None:
    path = tmp_path_factory.mktemp("tei") / "a.xml"
    body = "".join(pieces)
    path.write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>', encoding="utf8")
    reading = read(path)
    check_layout(reading)
    letters = sum(c in "abé" for c in body.split("<!--", 1)[0]) if "<" not in body else None
    assert letters is None or letters == sum(c in "abé" for c in reading.text)


@pytest.mark.shared
def test_a_whole_volume() -> None:
    path = SHARED / "gold/frus/xml/frus1918Russiav03.xml"
    if not path.exists():
        pytest.skip("the gold data are not beside the checkout")
    reading = read(path)
    check_layout(reading)
    assert sum(mark.kind == "document" for mark in reading.marks) == 478
