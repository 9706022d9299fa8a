from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.texts import ReadingText, Source, Span
from regesta.reading.files import Unreadable
from regesta.reading.formats import csv_chronology

HERE = Path(__file__).parent


def read(path: Path) -> ReadingText:
    return csv_chronology.encoded(path, Source(path.name, "", "csv-chronology", "", 0))


def words(reading: ReadingText, span: Span) -> str:
    return reading.text[span.start : span.end]


def shown(reading: ReadingText) -> str:
    """The reading as a person can check it: each zone, its cells, the problems."""
    lines = []
    for zone in reading.zones:
        lines.append(f"{zone.kind}: {words(reading, zone.span)}")
        lines += [f"  {m.kind} ({m.value}) = {words(reading, m.span)}" for m in reading.marks if zone.span.contains(m.span)]
    lines += [f"problem: {problem.what}" for problem in reading.problems]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("name", ["german.csv", "english.csv", "guessed.tsv"])
def test_reads_as_written_down(name: str) -> None:
    path = HERE / name
    assert csv_chronology.accepts(path.read_bytes())
    assert shown(read(path)) == path.with_suffix(".expected").read_text(encoding="utf8")


def test_other_encodings(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-16", "cp1252"):
        path = tmp_path / f"{encoding}.csv"
        path.write_bytes("Date,Event\n1935,Über die Brücke\n".encode(encoding))
        assert csv_chronology.accepts(path.read_bytes())
        assert "Über die Brücke" in read(path).text


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"A sentence, with a comma, and another.\nAnd so on.\n",
        b"# Dates\n\nSome words, and more words.\n",
        b"%PDF-1.7\n\x00\x01",
        b"date\n1935\n",
    ],
)
def test_other_content_is_not_taken(content: bytes) -> None:
    assert not csv_chronology.accepts(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a,b,c\nx,y,z\nx,y,z\n", "“a”, “b”, “c”"),
        ("date,colour\n1935,red\n", "what happened; the columns are “date”, “colour”"),
        ('date,what\n1935,"never closed\n1936,b\n', "breaks at line"),
        ("\n\n", "empty"),
    ],
)
def test_faults_are_named(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf8")
    with pytest.raises(Unreadable) as caught:
        read(path)
    assert said in caught.value.what


cells = st.text(alphabet='ab|,;" \n\té1', max_size=8)


@settings(deadline=None)
@given(st.lists(st.lists(cells, max_size=4), max_size=6))
def test_any_table_keeps_its_words(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    lines = ["date,what,who"]
    lines += [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_text("\n".join(lines), encoding="utf8")
    reading = read(path)
    assert [words(reading, m.span) for m in reading.marks] == [" ".join(c.split()) for row in rows for c in row if c.strip()]
    assert all(
        reading.text[one.span.end : two.span.start] == "\n" for one, two in zip(reading.zones, reading.zones[1:], strict=False)
    )
