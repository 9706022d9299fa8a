"""A historian's own library is read, and the notes' works are found in it."""

from pathlib import Path

import pytest

from regesta.citations.apparatus import read_references
from regesta.citations.libraries import match_library, read_library
from regesta.model.texts import Problem
from regesta.model.works import Name, Work

BIBTEX = r"""@book{reyes:line, author = {Reyes, Ada and M{\"u}ller, J{\"o}rg}, title = {The {N}orthern Line: Couriers \& Cables},
 year = 1988, address = {London}}
@article{berg90, author = "T. Berg", title = {Rails}, journal = {Rail Quarterly}, volume = 5, year = {1990}, pages = {3--9}}
"""
RIS = """TY  - BOOK
AU  - Reyes, Ada
AU  - Müller, Jörg
ED  - van der Meer, Robert
TI  - The Northern Line: Couriers & Cables
PY  - 1988
CY  - London
ER  -
"""
CSL = """[{"id": 7, "citation-key": "reyes:line", "type": "book", "title": "The Northern Line",
 "author": [{"family": "Reyes", "given": "Ada"}],
 "issued": {"date-parts": [["1988", 5]]}}]"""


def library(folder: Path, text: str, name: str = "library") -> tuple[Work, ...]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    found = read_library(path)
    assert not isinstance(found, Problem), found
    return found


def test_bibtex_is_read_with_its_keys(tmp_path: Path) -> None:
    book, article = library(tmp_path, BIBTEX)
    assert (book.id, book.title, book.issued) == ("reyes:line", "The Northern Line: Couriers & Cables", "1988")
    assert book.author == (Name("Reyes", "Ada"), Name("Müller", "Jörg"))
    assert (article.id, article.container_title, article.volume, article.page) == ("berg90", "Rail Quarterly", "5", "3–9")


def test_ris_is_read(tmp_path: Path) -> None:
    (book,) = library(tmp_path, RIS)
    assert book.author == (Name("Reyes", "Ada"), Name("Müller", "Jörg"))
    assert book.editor == (Name("Meer", "Robert", non_dropping_particle="van der"),)
    assert (book.type, book.title, book.issued, book.publisher_place) == (
        "book",
        "The Northern Line: Couriers & Cables",
        "1988",
        "London",
    )


def test_csl_json_is_read_with_the_key_that_the_historian_cites_by(tmp_path: Path) -> None:
    (book,) = library(tmp_path, CSL)
    assert (book.id, book.issued) == ("reyes:line", "1988-05")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "the file is neither CSL-JSON nor BibTeX nor RIS"),
        ("a letter", "the file is neither CSL-JSON nor BibTeX nor RIS"),
        ("[1]", "item 1 is no CSL-JSON record with an id"),
        ('[{"title": "x"}]', "item 1 is no CSL-JSON record with an id"),
    ],
)
def test_what_is_no_library_becomes_a_problem(text: str, what: str, tmp_path: Path) -> None:
    path = tmp_path / "library"
    path.write_text(text, encoding="utf-8")
    found = read_library(path)
    assert isinstance(found, Problem)
    assert found.what == what


@pytest.mark.parametrize("text", ["[{", "@book{a, title = {x", "@book{a, title = {x}}\n@book{a, title = {y}}"])
def test_a_torn_library_becomes_a_problem(text: str, tmp_path: Path) -> None:
    path = tmp_path / "library"
    path.write_text(text, encoding="utf-8")
    assert isinstance(read_library(path), Problem)


def test_a_library_that_is_not_there_or_not_in_utf_8_becomes_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "library"
    assert isinstance(read_library(path), Problem)
    path.write_bytes(b"@book{a, title = {M\xfcller}}")
    assert isinstance(read_library(path), Problem)


def test_the_notes_works_keep_the_librarys_keys(tmp_path: Path) -> None:
    notes = ["Ada Reyes and Jörg Müller, The Northern Line (London, 1988), 4.", "T. Berg, “Wires,” Rail Quarterly 6 (1991): 3–9."]
    matched = match_library(read_references(notes).works, library(tmp_path, BIBTEX))
    assert [(work.id, work.same_as) for work in matched] == [
        ("reyes-1988-northern-line", "reyes:line"),
        ("berg-1991-wires", None),
        ("reyes:line", None),
    ]
    assert matched[-1].basis is not None


def test_another_edition_is_another_record(tmp_path: Path) -> None:
    matched = match_library(read_references(["Ada Reyes, The Northern Line (London, 1999), 4."]).works, library(tmp_path, BIBTEX))
    assert [work.same_as for work in matched] == [None]


def test_a_work_that_fits_two_records_waits_for_a_person(tmp_path: Path) -> None:
    twice = BIBTEX + BIBTEX.replace("reyes:line", "reyes:again").replace("berg90", "berg91")
    matched = match_library(read_references(["Ada Reyes, The Northern Line (London, 1988), 4."]).works, library(tmp_path, twice))
    assert [work.same_as for work in matched] == [None]
