"""Who held an office: each line of offices.tsv, the forms of tables, and what a build makes of them."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.editions import Letter, written

from regesta.build import build
from regesta.cli import main
from regesta.model.times import When
from regesta.register.heads import read_party
from regesta.register.officeholders import read_offices
from regesta.register.offices import offices_of

CASES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "offices.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def row(id: str, where: str, name: str, office: str, started: str, ended: str | None, kind: str = "chief") -> str:
    forename, _, surname = name.rpartition(" ")
    return json.dumps(
        {
            "id": id,
            "kind": kind,
            "where": where,
            "person": name.lower().replace(" ", "-"),
            "surname": surname,
            "forename": forename,
            "role": "role",
            "role_title": office,
            "appointed": {"date": None, "note": None},
            "arrived": None,
            "started": {"date": started, "note": None},
            "ended": {"date": ended, "note": None},
        }
    )


AMBASSADOR, ENVOY = "Ambassador Extraordinary and Plenipotentiary", "Envoy Extraordinary and Minister Plenipotentiary"
HOLDINGS = (
    row("ru-1899-rass-01", "ruritania", "Rudolf Rassendyll", "Agent", "", None),
    row("ru-1910-sapt-01", "ruritania", "Karl Ludwig Sapt", AMBASSADOR, "1910-01-15", "1913-02-28"),
    row("ru-1904-stra-01", "ruritania", "Paul Strakencz", ENVOY, "1904-01-15", "1905-06-01"),
    row("ru-1905-stra-02", "ruritania", "Anton Strakencz", ENVOY, "1905-01-01", "1905-09-01"),
    row("uk-1911-tarl-01", "united-kingdom", "Fritz Tarlenheim", AMBASSADOR, "1911-01", None),
    row("uk-1914-bern-01", "united-kingdom", "Max Bernenstein", AMBASSADOR, "1914-01-01", None),
    row(
        "as-1909-hent",
        "assistant",
        "Rupert Hentzau",
        "Assistant Secretary of State for Southern Affairs",
        "1909",
        "1912",
        "principal",
    ),
)
PEOPLE = [{"id": "karl-ludwig-sapt", "alt": ["K. L. Sapt"], "genname": None}]


@pytest.fixture
def tables(tmp_path: Path) -> list[Path]:
    holdings, people = tmp_path / "holdings.jsonl", tmp_path / "people.json"
    holdings.write_text("\n".join(HOLDINGS) + "\n", encoding="utf-8")
    people.write_text(json.dumps(PEOPLE), encoding="utf-8")
    return [holdings, people]


@pytest.mark.parametrize(("words", "day", "expected"), CASES)
def test_a_head_and_a_date_give_one_holding_or_none(tables: list[Path], words: str, day: str, expected: str) -> None:
    holdings, problems = read_offices(tables)
    assert problems == ()
    held = offices_of(holdings).holder(read_party(words), None if day == "-" else When(day, day, day))
    if expected.startswith("“"):
        assert held.holding is None
        assert (held.contradiction or "").startswith(expected)
    else:
        assert (held.holding.id if held.holding else "none", held.contradiction) == (expected, None)


def test_a_simple_table_does_as_well(tmp_path: Path) -> None:
    table = tmp_path / "offices.csv"
    table.write_text(
        "Person,Office,Place,From,To\n"
        '"Sapt, Karl L.",Ambassador,Ruritania,15 January 1910,February 1913\n'
        "Rupert Hentzau,Assistant Secretary of State,,1909,\n",
        encoding="utf-8",
    )
    holdings, problems = read_offices([table])
    assert problems == ()
    assert [(h.name, h.surname, h.place, h.first, h.last, h.when.edtf) for h in holdings] == [
        ("Karl L. Sapt", "sapt", "ruritania", "1910-01-15", "1913-02-28", "1910-01-15/1913-02"),
        ("Rupert Hentzau", "hentzau", "", "1909-01-01", None, "1909/.."),
    ]
    offices = offices_of(holdings)
    then = When("1911-05-03", "1911-05-03", "1911-05-03")
    assert offices.holder(read_party("The Ambassador in Ruritania (Sapt)"), then).holding == holdings[0]
    assert offices.holder(read_party("The Assistant Secretary of State (Hentzau)"), then).holding == holdings[1]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("a,b\n1,2\n", "does not name the columns"),
        ("person,office,place,from,to\n,Ambassador,Ruritania,1910,\n", "2 \\(it names no person"),
        ("person,office,place,from,to\nSapt,Ambassador,Ruritania,never,\n", "2 \\(it.*'never' is no date"),
        ("person,office,place,from,to\nSapt,Ambassador,Ruritania,1910-02-31,\n", "2 \\(it.* is no date"),
        ("person,office,from\n" + "x,,\n" * 9, r"and 4 others"),
        ("[1, 2]", "not JSON objects"),
        ("{broken", "could not be read"),
        ("", "does not name the columns"),
    ],
)
def test_what_is_wrong_with_a_table_is_named(tmp_path: Path, words: str, what: str) -> None:
    table = tmp_path / "offices.txt"
    table.write_text(words, encoding="utf-8")
    holdings, problems = read_offices([table, tmp_path / "absent.csv"])
    assert holdings == ()
    assert len(problems) == 2, problems
    assert re.search(what, problems[0].what)


def test_a_build_shows_the_person_and_the_tenure(tables: list[Path], tmp_path: Path) -> None:
    letters = [Letter("1911-05-03"), Letter("1911-06-03"), Letter("1914-06-03", words="Another time.")]
    files = [written(tmp_path, f"frus19{year}Ruritania.xml", letters) for year in (11, 12)]
    options = [word for table in tables for word in ("--offices", str(table))]
    folder = str(tmp_path / "register")
    made = CliRunner().invoke(main, ["build", *map(str, files), *options, "-o", folder])
    assert made.exit_code == 0, made.output
    rows = [json.loads(line) for line in CliRunner().invoke(main, ["export", folder, "jsonl"]).stdout.splitlines()]
    senders = [row["sender"][0]["actor"] for row in rows if row["type"] == "document"]
    assert senders == ["karl-ludwig-sapt", "karl-ludwig-sapt", "sapt-ambassador-in-ruritania"] * 2
    tenures = [row for row in rows if row["type"] == "tenure"]
    assert [(t["id"], t["person"], t["office"], t["body"], t["when"]["edtf"]) for t in tenures] == [
        (f"tenure:frus19{year}Ruritania/ru-1910-sapt-01", "karl-ludwig-sapt", AMBASSADOR, "Ruritania", "1910-01-15/1913-02-28")
        for year in (11, 12)
    ]
    assert tenures[0]["basis"][0]["quote"] == "The Ambassador in Ruritania (Sapt)"
    assert tenures[0]["by"] == "offices: holdings.jsonl, ru-1910-sapt-01"
    sapt = next(row for row in rows if row["type"] == "actor" and row["id"] == "karl-ludwig-sapt")
    assert {"Karl L. Sapt", "K. L. Sapt"} < set(sapt["variants"])
    told = CliRunner().invoke(main, ["check", folder]).stdout
    assert told.count("document d3 has in its head “Ambassador in Ruritania (Sapt)”, who did not hold that office then") == 2


def test_other_tables_make_the_register_anew(tables: list[Path], tmp_path: Path) -> None:
    files = [written(tmp_path, "frus1911Ruritania.xml", [Letter("1911-05-03")])]
    assert build(files, tmp_path / "register").read_anew == 1
    assert build(files, tmp_path / "register", offices=tables).read_anew == 1
    assert build(files, tmp_path / "register", offices=tables).read_anew == 0
    tables[0].write_text(HOLDINGS[1], encoding="utf-8")
    assert build(files, tmp_path / "register", offices=tables).read_anew == 1
