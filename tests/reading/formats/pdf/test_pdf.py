"""PDF: characters grouped to lines, spaces mended, raised marks told; pages with notes read whole."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from regesta.model.texts import Line, ReadingText, ZoneKind
from regesta.reading.establish import read
from regesta.reading.formats import pdf

MakePdf = Callable[..., bytes]


def lines_of(path: Path, content: bytes) -> Sequence[Line]:
    path.write_bytes(content)
    return pdf.witnesses(path)[0].pages[0].lines


def test_words_of_one_baseline_are_one_line_with_mended_spaces(tmp_path: Path, make_pdf: MakePdf) -> None:
    page = [(30, 350, 10, "The"), (48, 350, 10, "envoy"), (77, 350, 10, "left the town in May."), (30, 338, 10, "He came back.")]
    lines = lines_of(tmp_path / "a.pdf", make_pdf([page]))
    assert [line.text for line in lines] == ["The envoy left the town in May.", "He came back."]
    assert lines[0].size == 10
    assert lines[0].box and 40 < lines[0].box.top < lines[0].box.bottom < 60


def test_raised_small_figures_are_marks(tmp_path: Path, make_pdf: MakePdf) -> None:
    page = [(30, 350, 10, "The envoy left in 1931."), (124, 353.5, 6, "12"), (132, 350, 10, "He came back.")]
    line = lines_of(tmp_path / "a.pdf", make_pdf([page]))[0]
    assert [line.text[span.start : span.end] for span in line.raised] == ["12"]
    assert line.text == "The envoy left in 1931.12 He came back."


def test_columns_are_parted(tmp_path: Path, make_pdf: MakePdf) -> None:
    page = [(30, 350, 10, "The left side"), (160, 350, 10, "The right side"), (30, 338, 10, "goes on.")]
    assert "The left side" in [line.text for line in lines_of(tmp_path / "a.pdf", make_pdf([page]))]


def page_of(folio: str, note: str, *body: str) -> list[tuple[float, float, float, str]]:
    """A page: head, body lines from the top, one note in small type at the foot; a "^" raises what follows."""
    placed: list[tuple[float, float, float, str]] = [(30, 380, 10, "THE ROAD TO RIGA"), (250, 380, 10, folio)]
    placed += [(30, 350 - 12 * n, 10, line) for n, line in enumerate(body)]
    label = note.split(maxsplit=1)[0]
    placed += [(30, 60, 8, note), *([(30, 50, 8, "and so on.")] if label == "1" else [])]
    return placed


def test_a_laid_out_article_is_read_whole(tmp_path: Path, make_pdf: MakePdf, check_rules: Callable[..., None]) -> None:
    first = "The envoy of the small republic left in May,^1", "long before the others, for he was recon-"
    second = "ciled with his government, which paid for it.^2", "Nobody heard of it until the winter."
    third = "In the spring the papers were found in an attic.^3", "They are now in the archive."
    notes = "1 Smith, Envoys, 12;", "2 Ibid., 14.", "3 Jones, Treaties, 7."
    pages = [page_of(str(41 + n), notes[n], *body) for n, body in enumerate((first, second, third))]
    path = tmp_path / "article.pdf"
    path.write_bytes(make_pdf(pages))
    reading = read(path)
    assert isinstance(reading, ReadingText)
    check_rules(reading)
    assert [(page.label, page.running_head) for page in reading.pages] == [(n, "THE ROAD TO RIGA") for n in ("41", "42", "43")]
    words = [reading.text[note.span.start : note.span.end] for note in reading.notes]
    assert words == ["Smith, Envoys, 12; and so on.", "Ibid., 14.", "Jones, Treaties, 7."]
    calls = [reading.text[: note.call].rsplit(maxsplit=1)[-1] for note in reading.notes if note.call]
    assert calls == ["May,", "it.", "attic."]
    assert "he was reconciled with his government" in reading.text
    assert all(a.span.end <= b.span.start for a, b in pairwise(reading.zones))
    assert {zone.kind for zone in reading.zones} == {ZoneKind.BODY, ZoneKind.NOTE}


def test_runs_lead_back_to_the_lines_of_the_page(tmp_path: Path, make_pdf: MakePdf) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([[(30, 350, 10, "The envoy left the town"), (30, 338, 10, "in the month of May.")]]))
    reading = read(path)
    assert isinstance(reading, ReadingText)
    page = "\n".join(line.text for line in pdf.witnesses(path)[0].pages[0].lines)
    for run in reading.runs:
        words = reading.text[run.span.start : run.span.end].split()
        assert page[run.offset :].startswith(words[0]) and run.box is not None
    assert len(reading.runs) == 2
