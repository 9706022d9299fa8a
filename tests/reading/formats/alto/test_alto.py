"""ALTO: strings to lines, units to points, type sizes by style."""

from pathlib import Path

import pytest

from regesta.model.texts import Problem, ReadingText
from regesta.reading.establish import read
from regesta.reading.formats import alto

PAGE = Path(__file__).with_name("page.xml")


def test_strings_become_lines_in_points() -> None:
    page = alto.witnesses(PAGE)[0].pages[0]
    assert page.label == "41"
    assert page.width == pytest.approx(425.2, abs=0.1) and page.height == pytest.approx(652, abs=0.1)
    assert [(line.text, line.size) for line in page.lines] == [
        ("The envoy recon-", 10),
        ("ciled himself.", 10),
        ("Not printed.", 8),
    ]


def test_a_file_of_alto_is_read() -> None:
    reading = read(PAGE)
    assert isinstance(reading, ReadingText)
    assert (reading.source.format, reading.pages[0].label) == ("alto", "41")
    assert reading.text.startswith("The envoy reconciled himself.")


def test_pixels_are_scaled_to_a_page_of_common_height(tmp_path: Path) -> None:
    path = tmp_path / "pixels.xml"
    path.write_text(PAGE.read_text().replace("mm10", "pixel"))
    page = alto.witnesses(path)[0].pages[0]
    assert page.height == pytest.approx(792)


def test_a_file_without_lines_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "empty.xml"
    path.write_text("<alto><Layout><Page WIDTH='9' HEIGHT='9'/></Layout></alto>")
    problem = read(path)
    assert isinstance(problem, Problem) and "no lines" in problem.what
