"""The command line: help without loading the commands, exit status, output for programs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.test_build import CHRONOLOGY, ESSAY

from regesta.cli import COMMANDS, main

HEAVY = ("lxml", "pypdfium2", "rapidfuzz", "starlette", "rich", "sqlite3", "regesta.reading", "regesta.dates", "regesta.register")


def run(*arguments: str, **more: str) -> Result:
    return CliRunner().invoke(main, list(arguments), prog_name="regesta", **more)  # type: ignore[arg-type]


@pytest.fixture
def essay(tmp_path: Path) -> Path:
    file = tmp_path / "essay.txt"
    file.write_text(ESSAY, encoding="utf-8")
    return file


@pytest.fixture
def folder(essay: Path, tmp_path: Path) -> str:
    chronology = tmp_path / "chronology.csv"
    chronology.write_text(CHRONOLOGY, encoding="utf-8")
    result = run("build", str(essay), str(chronology), "-o", str(tmp_path / "register"))
    assert result.exit_code == 0, result.output
    return str(tmp_path / "register")


def test_help_loads_no_command_and_nothing_heavy() -> None:
    code = (
        "import sys; from regesta.cli import main; main(['--help'], standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split()
    assert [module for module in loaded if module.startswith(HEAVY)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: regesta {name}")


@pytest.mark.parametrize("name", ["review"])
def test_a_command_of_a_later_version_says_so_and_fails(name: str) -> None:
    result = run(name, "a.csv", "--within", "30", "--json")
    assert result.exit_code == 1
    assert "does not work in this version" in result.output


def test_wrong_usage_has_status_2() -> None:
    assert run("build").exit_code == 2
    assert run("frobnicate").exit_code == 2
    assert run("read", "a", "b", "c", "--witnesses").exit_code == 2


def test_a_folder_without_register_is_named(tmp_path: Path) -> None:
    for command in (["check"], ["serve"], ["export", "jsonl"], ["query", "x"], ["publish", "site"]):
        result = run(command[0], str(tmp_path), *command[1:])
        assert result.exit_code == 2
        assert "there is no register in" in result.output


def test_unreadable_files_have_status_3_or_1(essay: Path, tmp_path: Path) -> None:
    absent = str(tmp_path / "absent.txt")
    assert run("read", str(essay), absent).exit_code == 3
    assert run("read", absent).exit_code == 1
    assert run("build", str(essay), absent, "-o", str(tmp_path / "r")).exit_code == 3
    assert run("build", absent, "-o", str(tmp_path / "s")).exit_code == 1


@pytest.mark.parametrize("command", ["read", "notes", "dates", "names"])
def test_each_stage_gives_one_object_a_file(command: str, essay: Path) -> None:
    result = CliRunner().invoke(main, [command, str(essay), str(essay), "--json"])
    assert result.exit_code == 0, result.output
    shapes = [json.loads(line) for line in result.stdout.splitlines()]
    assert [shape["source"] for shape in shapes] == ["essay.txt", "essay.txt"]


def test_offsets_of_dates_and_names_are_into_the_file(essay: Path) -> None:
    text = essay.read_text(encoding="utf-8")
    dates = json.loads(run("dates", str(essay), "--json").stdout)["dates"]
    mentions = json.loads(run("names", str(essay), "--json").stdout)["mentions"]
    assert dates and mentions
    assert all(text[x["start"] : x["end"]] == x["text"] for x in dates + mentions)


def test_references_one_a_line(tmp_path: Path) -> None:
    file = tmp_path / "references.txt"
    lines = ["Anthony Hope, The Prisoner of Zenda (London, 1894), 17.", "", "nonsense"]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    notes = json.loads(run("notes", str(file), "--one-per-line", "--json").stdout)["notes"]
    assert len(notes) == 3
    fields = {f["field"]: f["text"] for f in notes[0]["citations"][0]["fields"]}
    assert (fields["title"], fields["pages"]) == ("The Prisoner of Zenda", "17")
    assert all(lines[0][f["start"] : f["end"]] == f["text"] for f in notes[0]["citations"][0]["fields"])


def test_notes_as_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "notes.jsonl"
    file.write_text('{"id": "n7", "label": "7", "text": "Hope, Zenda, 17."}\nnot json\n', encoding="utf-8")
    result = run("notes", str(file), "--json")
    assert [note["id"] for note in json.loads(result.stdout.splitlines()[0])["notes"]] == ["n7"]
    assert "line 2 is not a note" in result.stderr


def test_edtf_strings(tmp_path: Path) -> None:
    result = run("edtf", "1930-41", "1930-13", "--json")
    assert result.exit_code == 1
    good, bad = (json.loads(line) for line in result.stdout.splitlines())
    assert (good["valid"], good["earliest"], good["latest"]) == (True, "1930-07-01", "1930-12-31")
    assert bad["valid"] is False and bad["problem"]
    assert run("edtf", "-", input="1984?\n").exit_code == 0


def test_a_register_is_queried_exported_and_checked(folder: str, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in run("query", folder, "date:1911-05", "--json").stdout.splitlines()]
    assert {row["source"] for row in rows} == {"essay.txt", "chronology.csv"}
    assert run("query", folder, 'kind:nothing "no such words"').stdout == "0 entries\n"
    assert run("query", folder, "colour:red").exit_code == 2
    assert run("query", folder, "date:nonsense").exit_code == 2
    assert run("export", folder, "jsonl").stdout == run("export", folder, "jsonl").stdout != ""
    assert run("export", folder, "csl-json", "-o", str(tmp_path / "works.json")).exit_code == 0
    assert [work["title"] for work in json.loads((tmp_path / "works.json").read_text(encoding="utf-8"))] == [
        "The Prisoner of Zenda"
    ]
    assert run("export", "--list").exit_code == 0
    assert run("check", folder).exit_code == 0
    assert all(json.loads(line)["remedy"] for line in run("check", folder, "--json").stdout.splitlines())
