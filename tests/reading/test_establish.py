"""Faults of files become problems that name the file and the remedy; whole files are read."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from regesta.model.texts import Problem, ReadingText, Witness, ZoneKind
from regesta.reading import encodings
from regesta.reading.collate import collate
from regesta.reading.establish import read, read_witnesses
from regesta.reading.in_place import as_it_is
from regesta.reading.sheets import Sheet

MakePdf = Callable[..., bytes]
LOCK = f"/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00> <00>]"
FAULTS = {
    "empty.txt": (b"", "the file is empty"),
    "blank.txt": (b" \n\n ", "the file is empty"),
    "rubbish.bin": (bytes(range(256)) * 4, "the file is of no kind that can be read"),
    "cut.pdf": (b"%PDF-1.4\n1 0 obj\n<< /Type /Cat", "broken or was cut off"),
    "half.txt": (b"\xff\xfea", "says by its first bytes that it is utf-16"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_of_the_file_becomes_a_problem(tmp_path: Path, name: str) -> None:
    content, what = FAULTS[name]
    path = tmp_path / name
    path.write_bytes(content)
    problem = read(path)
    assert isinstance(problem, Problem)
    assert what in problem.what and str(tmp_path) not in problem.what and problem.remedy
    assert problem.source == name


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    for path, what in ((tmp_path, "a folder"), (tmp_path / "none.txt", "no such file")):
        for problem in (read(path), as_it_is(path), read_witnesses(path, path)):
            assert isinstance(problem, Problem) and what in problem.what


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("words")
    path.chmod(0)
    problem = read(path)
    assert isinstance(problem, Problem) and "permission" in problem.what


def test_a_locked_pdf(tmp_path: Path, make_pdf: MakePdf) -> None:
    path = tmp_path / "locked.pdf"
    path.write_bytes(make_pdf([[(30, 300, 10, "The envoy left.")]], trailer=LOCK))
    problem = read(path)
    assert isinstance(problem, Problem) and "password" in problem.what


def test_a_pdf_of_images_only(tmp_path: Path, make_pdf: MakePdf) -> None:
    path = tmp_path / "images.pdf"
    path.write_bytes(make_pdf([[], []]))
    problem = read(path)
    assert isinstance(problem, Problem) and "text layer" in problem.what and "ocrmypdf" in problem.remedy


def test_a_pdf_without_its_end_mark_is_read_with_a_warning(tmp_path: Path, make_pdf: MakePdf) -> None:
    path = tmp_path / "short.pdf"
    path.write_bytes(make_pdf([[(30, 300, 10, "The envoy left in the month of May.")]]).removesuffix(b"%%EOF\n"))
    reading = read(path)
    assert isinstance(reading, ReadingText) and "cut off" in reading.problems[0].what


def test_a_text_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encodings, "LARGEST", 10)
    path = tmp_path / "large.txt"
    path.write_text("more than ten bytes")
    for problem in (read(path), as_it_is(path)):
        assert isinstance(problem, Problem) and "split" in problem.remedy


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "growing.txt"
    path.write_text("The envoy left.")

    def grow(*witnesses: Sequence[Witness]) -> tuple[Sheet, ...]:
        path.write_text("The envoy left. He came back.")
        return collate(*witnesses)

    monkeypatch.setattr("regesta.reading.establish.collate", grow)
    problem = read(path)
    assert isinstance(problem, Problem) and "changed while it was read" in problem.what


def test_an_assumed_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Kraków was reached — in “May”.".replace("ó", "o").encode("cp1252"))
    for reading in (read(path), as_it_is(path)):
        assert isinstance(reading, ReadingText)
        assert reading.text == "Krakow was reached — in “May”."
        assert "cp1252" in reading.problems[0].what


def test_two_files_as_witnesses(tmp_path: Path, check_rules: Callable[..., None]) -> None:
    one, two = tmp_path / "ocr.txt", tmp_path / "printed.txt"
    one.write_text("The envoy was op- posed,and left.\fHe came back.")
    two.write_text("The envoy was opposed, and left.")
    reading = read_witnesses(one, two)
    assert isinstance(reading, ReadingText)
    check_rules(reading)
    assert reading.text == "The envoy was opposed, and left.\nHe came back."
    assert {name for variant in reading.variants for name, _ in variant.readings} == {"ocr", "printed"}
    assert "2 and 1 pages" in reading.problems[-1].what


def test_a_text_as_it_is_keeps_its_own_offsets(tmp_path: Path, check_rules: Callable[..., None]) -> None:
    text = "  The envoy left in 1931.\n\nHe came back.\n1. Smith (1931), 12.\n2. Ibid., 14.\n3. Jones (1932), 7\n"
    path = tmp_path / "kept.txt"
    path.write_text(text)
    reading = as_it_is(path)
    assert isinstance(reading, ReadingText)
    check_rules(reading, between="")
    assert reading.text == text
    assert [text[z.span.start : z.span.end] for z in reading.zones if z.kind is ZoneKind.BODY] == [
        "The envoy left in 1931.",
        "He came back.",
    ]
    assert [text[n.span.start : n.span.end] for n in reading.notes] == ["Smith (1931), 12.", "Ibid., 14.", "Jones (1932), 7"]
    assert [n.complete for n in reading.notes] == [True, True, False]


NOTES = "1. Smith (1931), 12.\n2. Ibid., 14.\n3. Jones (1932), 7"
KEPT = {
    "line ends of Windows": f"The envoy left in 1931.\n\nHe came back.\n{NOTES}\n".replace("\n", "\r\n"),
    "line ends of old": f"The envoy left in 1931.\n\nHe came back.\n{NOTES}\n".replace("\n", "\r"),
    "a mark and odd spaces": f"\ufeff\tThe  envoy\u00a0left in 1931.\x0c He came back.\n{NOTES}",
}


@pytest.mark.parametrize("name", KEPT)
def test_a_text_as_it_is_counts_every_character(tmp_path: Path, check_rules: Callable[..., None], name: str) -> None:
    path = tmp_path / "kept.txt"
    path.write_bytes(KEPT[name].encode())
    reading = as_it_is(path)
    assert isinstance(reading, ReadingText)
    check_rules(reading, between="")
    assert reading.text == KEPT[name]
    found = [" ".join(reading.text[z.span.start : z.span.end].split()) for z in reading.zones]
    assert found == ["The envoy left in 1931.", "He came back.", "Smith (1931), 12.", "Ibid., 14.", "Jones (1932), 7"]
