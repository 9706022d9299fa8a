"""hOCR: words to lines with boxes, plain or packed."""

import gzip
from pathlib import Path

import pytest

from regesta.model.texts import Problem, ReadingText
from regesta.reading.establish import read
from regesta.reading.files import Unreadable
from regesta.reading.formats import hocr

PAGE = Path(__file__).with_name("page.hocr")


@pytest.mark.parametrize("packed", [False, True])
def test_words_become_lines_with_boxes_from_the_baseline(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / "page.hocr.gz"
    path.write_bytes(gzip.compress(PAGE.read_bytes()) if packed else PAGE.read_bytes())
    assert hocr.accepts(path.read_bytes())
    page = hocr.witnesses(path)[0].pages[0]
    assert (page.width, page.height) == (288, 432)
    assert [line.text for line in page.lines] == ["The envoy left in 1", "May."]
    first, second = page.lines
    assert [first.text[span.start : span.end] for span in first.raised] == ["1"]
    assert first.size == second.size
    assert first.box and second.box and first.box.bottom - first.box.top == pytest.approx(second.box.bottom - second.box.top)


def test_a_file_of_hocr_is_read() -> None:
    reading = read(PAGE)
    assert isinstance(reading, ReadingText) and reading.source.format == "hocr"
    assert "The envoy left in" in reading.text and all(run.box for run in reading.runs)


def test_a_file_without_lines_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "empty.hocr"
    path.write_text("<html><body><div class='ocr_page' title='bbox 0 0 9 9'></div></body></html>")
    problem = read(path)
    assert isinstance(problem, Problem) and "no lines" in problem.what


def test_a_packed_file_that_was_cut_off_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "cut.hocr.gz"
    path.write_bytes(gzip.compress(PAGE.read_bytes())[:-20])
    with pytest.raises(Unreadable, match="cut off"):
        hocr.witnesses(path)


def test_other_packed_files_are_not_taken() -> None:
    assert not hocr.accepts(gzip.compress(b"words")) and not hocr.accepts(b"\x1f\x8bnothing") and not hocr.accepts(b"<html/>")
