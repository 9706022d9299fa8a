"""BibTeX and RIS: every work a record that another program reads back as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.citations.libraries import read_library
from regesta.exports import bibtex, ris
from regesta.exports.export import Export
from regesta.model.records import Register
from regesta.model.texts import Problem
from regesta.model.works import Name, Work

RECORDS: dict[str, Callable[[Work], str]] = {"bib": bibtex.entry_of, "ris": ris.record_of}

WORKS = [
    Work(
        "reyes-1988-line",
        "book",
        "The Northern Line",
        (Name("Reyes", "Ada"),),
        issued="1988",
        publisher_place="London",
        publisher="Harrow & Sons",
    ),
    Work(
        "meer-1990-rails",
        "article-journal",
        "Rails & wires: 50% of {all}",
        (Name("Meer", "Robert", non_dropping_particle="van der"),),
        container_title="Rail_Quarterly",
        issued="1990-05-03",
        volume="5",
        issue="2",
        page="3–9",
    ),
    Work(
        "berg-1990-wires",
        "chapter",
        "Wires",
        (Name("Van Slyke", "Lyman P."), Name("King", "Martin", suffix="Jr.")),
        editor=(Name("Hall", "A."),),
        container_title="Tools",
        issued="1990",
        publisher_place="Oslo",
    ),
    Work(
        "ministry-of-war-1936",
        "document",
        "Minutes",
        (Name(literal="Ministry of War and Rails"),),
        issued="1936-05",
        archive="City Library",
        archive_location="box 2, Berg Papers",
    ),
    Work(
        "li-1979-line", "thesis", "中国 – Line", (Name("Li", "Wei"),), issued="1979", publisher="York University", genre="thesis"
    ),
    Work("times-1911", "article-newspaper", "A Line Opens", container_title="Oslo Times", issued="1911-05-03"),
    Work("page-2010", "webpage", "Papers", url="http://example.org/a_b?c=1&d=%20#e~f", note="seen in May"),
    Work(
        "frus-1943",
        "book",
        "Volume 6",
        collection_title="Foreign Relations",
        issued="1934/1935",
        original_date="1922",
        translator=(Name("Moore", "Jeanne"),),
        edition="2nd",
        volume="6",
    ),
]


def read_back(text: str, folder: Path, suffix: str) -> tuple[Work, ...]:
    path = folder / f"library.{suffix}"
    path.write_text(text, encoding="utf-8")
    found = read_library(path)
    assert not isinstance(found, Problem), found
    return found


@pytest.mark.parametrize("suffix", RECORDS)
@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.id)
def test_a_work_is_read_back_as_it_was(work: Work, suffix: str, tmp_path: Path) -> None:
    assert read_back(RECORDS[suffix](work), tmp_path, suffix) == (work,)


@pytest.mark.parametrize("suffix", RECORDS)
@given(title=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_any_title_survives(title: str, suffix: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = read_back(RECORDS[suffix](Work("a", "book", title)), tmp_path_factory.mktemp("works"), suffix)
    assert found[0].title == title


@pytest.mark.parametrize("export", [bibtex.EXPORT, ris.EXPORT], ids=lambda export: export.name)
def test_each_work_that_stands_for_itself_is_written_once(register: Register, export: Export, tmp_path: Path) -> None:
    written = "".join(export.write(register.drafts, register.actors, register.works))
    found = read_back(written, tmp_path, export.suffix.lstrip("."))
    assert [one.id for one in found] == [one.id for one in register.works if one.same_as is None]
