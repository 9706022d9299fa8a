"""PAGE: lines in the file's reading order, the first of several readings, boxes in points."""

from pathlib import Path

import pytest

from regesta.model.texts import Problem, ReadingText
from regesta.reading.establish import read
from regesta.reading.formats import page_xml

PAGE = Path(__file__).with_name("page.xml")


def test_lines_stand_in_reading_order_with_boxes() -> None:
    page = page_xml.witnesses(PAGE)[0].pages[0]
    assert [line.text for line in page.lines] == ["The envoy left.", "He came back."]
    assert (page.width, page.height) == (600, 792)
    box = page.lines[0].box
    assert box and (box.left, box.right) == (50, 450)
    assert (box.top, box.bottom) == pytest.approx((50, 70))


def test_a_file_of_page_is_read() -> None:
    reading = read(PAGE)
    assert isinstance(reading, ReadingText) and reading.source.format == "page"
    assert reading.text == "The envoy left.\nHe came back."


def test_a_file_without_lines_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "empty.xml"
    path.write_text("<PcGts><Page imageWidth='9' imageHeight='9'/></PcGts>")
    problem = read(path)
    assert isinstance(problem, Problem) and "no lines" in problem.what
