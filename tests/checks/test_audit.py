"""Faults planted in a small edition are found, each at its words and with its mending; a sound edition has none."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.editions import Letter, written

from regesta.build import draft_of
from regesta.checks import audit
from regesta.checks.finding import Finding
from regesta.cli import main
from regesta.model.records import Draft

SOUND = [Letter(f"1911-{month:02d}-03", page=str(month + 10)) for month in range(1, 11)]


def drafted(tmp_path: Path, letters: list[Letter], name: str = "frus1911Ruritania.xml") -> Draft:
    made = draft_of(written(tmp_path, name, letters), name)
    assert isinstance(made, Draft)
    return made


def findings(tmp_path: Path, changed: dict[int, Letter]) -> list[Finding]:
    letters = [changed.get(at, letter) for at, letter in enumerate(SOUND)]
    return list(audit([drafted(tmp_path, letters)]))


def test_a_sound_edition_has_no_faults(tmp_path: Path) -> None:
    assert findings(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("fault", "what", "words", "mending"),
    [
        ({"code": "1911-05-30"}, "has the coded date 1911-05-30, but prints “May 3, 1911”", "May 3, 1911", "as 1911-05-03"),
        ({"day": "1912-05-03"}, "is dated 1912-05-03, but stands between 1911-04-03", "May 3, 1912", "perhaps 1911-05-03"),
        ({"day": "1911-01-03"}, "is dated 1911-01-03, but stands between 1911-04-03", "January 3, 1911", "move it to its place"),
        ({"number": "3"}, "has the number 3, but stands after number 4", "Sapt", "number it anew"),
        (
            {"dateline": "Strelsau, <date>May 3, 1911</date>—9 a. m.<lb/>[Received May 1—7 p. m.]"},
            "was received (May 1—7 p. m.) before it was sent",
            "May",
            "dateline",
        ),
        (
            {"dateline": "Strelsau, <date>May 3, 1911</date>.<lb/>[Received June 7, 1912.]"},
            "more than a year after it was sent",
            "May",
            "dateline",
        ),
        (
            {"head": 'The <gloss type="to">Ambassador in Ruritania (Sapt)</gloss> to the Secretary of State'},
            "has tags for sender and recipient that contradict its head",
            "Sapt",
            "words of the head",
        ),
        ({"note": 'See <ref target="#d77">Document 77</ref>.'}, "points to document 77, which this volume", "77", "correct"),
        ({"note": 'See <ref target="#pg_88">p. 88</ref>.'}, "points to page 88, which this volume", "p. 88", "correct"),
        ({"note": 'See <ref target="#d5fn9">footnote 9</ref>.'}, "footnote 9 of document 5", "footnote 9", "has 1 footnotes"),
        ({"id": "d4"}, "the id d4 is given twice, first on page 14", "Sapt", "an id of its own"),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, fault: dict[str, str], what: str, words: str, mending: str) -> None:
    found = findings(tmp_path, {4: replace(SOUND[4], **fault)})
    named = [finding for finding in found if what in finding.what]
    assert len(named) == 1, found
    assert named[0].passage is not None
    assert words in named[0].passage.exact
    assert mending in named[0].mending
    assert named[0].document is not None


@pytest.mark.parametrize(
    "harmless",
    [
        {"dateline": "Strelsau, <date>May 3, 1911</date>—9 a. m.<lb/>[Received May 2—11 p. m.]"},  # clocks differ
        {"day": "1911-04-20"},  # an answer beside its letter
        {"note": 'See <ref target="#d2">Document 2</ref>, <ref target="frus1899#d1">Document 1</ref>.'},
    ],
)
def test_what_may_be_is_no_fault(tmp_path: Path, harmless: dict[str, str]) -> None:
    assert findings(tmp_path, {4: replace(SOUND[4], **harmless)}) == []


def test_a_reference_to_another_volume_is_judged_where_that_volume_is_loaded(tmp_path: Path) -> None:
    letters = [replace(SOUND[0], note='See <ref target="frus1910#d9">Document 9</ref>.'), *SOUND[1:]]
    first = written(tmp_path, "frus1911Ruritania.xml", letters)
    second = written(tmp_path, "frus1910.xml", SOUND[:3])
    folder = str(tmp_path / "register")
    result = CliRunner().invoke(main, ["build", str(first), str(second), "-o", folder])
    assert result.exit_code == 0, result.output
    told = CliRunner().invoke(main, ["check", folder, "--csv"]).stdout
    rows = list(csv.DictReader(io.StringIO(told)))
    assert [(row["source"], row["document"], row["found words"]) for row in rows] == [
        ("frus1911Ruritania.xml", "d1", "Document 9")
    ]
    assert list(rows[0]) == ["source", "document", "page", "what", "found words", "proposed mending"]
    assert "volume frus1910 does not have" in rows[0]["what"]
    assert CliRunner().invoke(main, ["check", folder, "--csv", "--json"]).exit_code == 2
