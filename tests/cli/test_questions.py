"""Questions put to the record on the command line: spreadsheets, registers, faults of files, JSON and plain words."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.test_build import CHRONOLOGY, ESSAY

from regesta.cli import main

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "northern-line"
TURNS, MESSAGES, CHANNELS = (str(SAMPLE / f"{name}.csv") for name in ("turns", "messages", "channels"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), prog_name="regesta")


def answer(*arguments: str) -> dict[str, Any]:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.output
    shape: dict[str, Any] = json.loads(result.stdout)
    return shape


def written(folder: Path, name: str, *lines: str) -> str:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(file)


@pytest.fixture
def register(tmp_path: Path) -> str:
    files = [written(tmp_path, "essay.txt", ESSAY), written(tmp_path, "chronology.csv", CHRONOLOGY)]
    assert run("build", *files, "-o", str(tmp_path / "register")).exit_code == 0
    return str(tmp_path / "register")


def test_the_sample_s_turns_and_messages() -> None:
    found = answer("coincide", TURNS, MESSAGES, "--within", "60")
    assert (found["K"], found["N"], found["K_range"]) == (6, 12, [5, 7])
    assert list(found["p"]) == ["within-year", "jitter", "shift", "uniform"]
    assert found["chance_rate"] == pytest.approx(found["expected"] / 12)
    assert {hit["event"] for hit in found["hits"]} >= {"wayaobu", "compel-chiang"}
    assert found["hits"][1]["basis"][1] == "Lin Yuying arrives at the center"
    assert [miss["event"] for miss in found["misses"]][:2] == ["refusal", "third-plenum"]
    assert {left["left_out"] for left in found["leave_one_out"]["source"]} > {"Kampen 2000", "Garver 1988"}
    assert found["draws"] == 9999 and found["method"] == "monte-carlo"


def test_plain_words_come_first_and_the_chance_rate_before_the_result() -> None:
    lines = run("coincide", TURNS, MESSAGES, "--within", "60").stdout.splitlines()
    assert lines[0].startswith("Chance alone would give")
    assert lines[1] == "In the record 6 of 12 events were preceded by 0 to 60 days (50%)."
    assert lines[2] == "That all of them were preceded is not so: at least 5 were not."
    assert lines[3].startswith("The answer: ")


def test_a_message_a_week_is_not_decidable(tmp_path: Path) -> None:
    turns = written(tmp_path, "turns.csv", "date", *(f"19{year}-06-15" for year in range(30, 42)))
    weeks = [f"19{year}-{month:02}-{day:02}" for year in range(30, 42) for month in range(1, 13) for day in (1, 8, 15, 22)]
    found = answer("coincide", turns, written(tmp_path, "weekly.csv", "date", *weeks), "--within", "30")
    assert found["verdict"] == "not decidable"
    assert found["chance_rate"] > 0.98
    assert (found["K"], found["N"]) == (12, 12)


def test_options_of_coincide(tmp_path: Path) -> None:
    placebo = written(tmp_path, "lost.csv", "id,date", "lost,1936-12-16")
    found = answer(
        "coincide", TURNS, MESSAGES, "--within", "60", "--null", "uniform", "--from", "1930", "--to", "1941-12-31",
        "--also", "30", "--also", "90:10", "--placebo", placebo, "--open", "1930/1934-10-15", "--open", "1936-07-01/1941",
        "--period", "1930/1935", "--draws", "499",
    )  # fmt: skip
    assert next(iter(found["p"])) == found["null"] == "uniform"
    assert found["span"] == ["1930-01-01", "1941-12-31"]
    assert [(rule["within"], rule["lag"]) for rule in found["family"]] == [(60, 0), (30, 0), (90, 10)]
    assert found["p_adjusted"] >= found["family"][0]["p"]
    assert (found["placebo"]["K"], found["placebo"]["coincides"]) == (1, False)
    assert answer("coincide", TURNS, MESSAGES, "--within", "60", "--draws", "199")["placebo"]["K"] == 1
    assert found["open_closed"]["open_N"] + found["open_closed"]["closed_N"] == 11
    turned = answer("coincide", TURNS, MESSAGES, "--within", "60", "--direction", "trigger", "--draws", "199")
    assert turned["N"] == 11 and "event" in turned["hits"][0]
    assert run("coincide", TURNS, MESSAGES, "--within", "60", "--also", "x").exit_code == 2
    assert run("coincide", TURNS, MESSAGES, "--within", "60", "--from", "nonsense").exit_code == 2
    assert run("coincide", TURNS, MESSAGES, "--within", "60", "--from", "1940", "--to", "1939").exit_code == 2


def test_the_verdict_is_by_the_p_adjusted_for_all_rules_tried() -> None:
    alone = answer("coincide", TURNS, MESSAGES, "--within", "9", "--draws", "999")
    among = answer("coincide", TURNS, MESSAGES, "--within", "9", "--draws", "999", *(f"--also={days}" for days in range(3, 9)))
    assert among["p_adjusted"] >= among["family"][0]["p"]
    assert (alone["verdict"] == among["verdict"]) == ((alone["p"]["within-year"] <= 0.05) == (among["p_adjusted"] <= 0.05))
    assert "rules tried" in answer("coincide", TURNS, MESSAGES, "--within", "60", "--also", "50", "--draws", "999")["why"]


def test_rules_are_registered_and_every_variant_is_counted(register: str) -> None:
    series = (f"{register}:date:1900/1930", f"{register}:date:1900/1930")
    assert len(answer("coincide", *series, "--within", "30")["variants"]) == 1
    again = answer("coincide", *series, "--within", "60")
    assert [json.loads(one["asked"])["within"] for one in again["variants"]] == [30, 60]
    assert len(again["family"]) == 2
    assert len((Path(register) / "rules.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert "2 variants are registered" in run("coincide", *series, "--within", "60").stdout


def test_hits_of_a_register_have_their_passage(register: str) -> None:
    found = answer("coincide", f"{register}:date:1900/1930", f"{register}:date:1900/1930", "--within", "9999")
    assert found["K"] == found["N"] > 0
    assert any("essay.txt, p. " in basis for hit in found["hits"] for basis in hit["basis"])


def test_rows_that_cannot_be_used_are_named(tmp_path: Path) -> None:
    bad = written(tmp_path, "bad.csv", "id;date", "one;1930-05-01", "two;someday", "three;1931/..", "four;")
    result = run("coincide", bad, MESSAGES, "--within", "60")
    assert result.exit_code == 3
    assert "row two: the date 'someday' is not understood" in result.stderr
    assert "2 rows without a date" in result.stderr
    assert "no column date" in run("coincide", written(tmp_path, "x.csv", "when", "1930"), MESSAGES, "--within", "6").stderr
    assert run("coincide", str(tmp_path / "absent.csv"), MESSAGES, "--within", "60").exit_code == 1
    empty = run("coincide", written(tmp_path, "empty.csv", "date"), MESSAGES, "--within", "60")
    assert empty.exit_code == 1 and "at least one dated row" in empty.stderr


def test_who_could_have_known() -> None:
    found = answer("reach", MESSAGES, "--from", "Moscow", "--at", "1935-08-20", "--channels", CHANNELS)
    assert found["Wayaobu"]["possible"] == "1935-11-01"
    assert found["Wayaobu"]["path"] == ["courier-1935", "arrival-1935"]
    assert (found["Bao'an"]["possible"], found["Bao'an"]["certain"]) == ("1936-06-01", "1936-08-31")
    assert found["Shanghai"] | {"possible": None, "certain": None, "answer": "could not"} == found["Shanghai"]
    assert found["Wayaobu"]["hops"][1]["basis"] == "Lin Yuying arrives at the center"


def test_the_mangled_telegram_opens_nothing_and_the_broadcast_did() -> None:
    """The Politburo resolved on 19 December; the legible text came on the 20th, the article of the 14th by the 15th."""
    found = answer("reach", MESSAGES, "--from", "Moscow", "--at", "1936-12-16")
    assert found["Bao'an"]["possible"] == "1936-12-20"
    horizon = answer("reach", MESSAGES, "--to", "Bao'an", "--at", "1936-12-19")
    assert horizon["Moscow"]["possible"] == "1936-12-14"


def test_five_questions_about_channels_that_went_down(tmp_path: Path) -> None:
    """A removal in 1930 that nobody told; a courier in November 1935; radio lost in 1935 and restored in summer 1936."""
    contacts = written(tmp_path, "contacts.csv", "from,to,sent,received", "Moscow,Mao,1930-09,never",
                       "Moscow,Mao,1931-01,1931-04", "Moscow,courier,1935-08,1935-08",
                       "courier,Mao,1935-11,1935-11-23/1935-11-29")  # fmt: skip
    radio = written(tmp_path, "radio.csv", "a,b,open", "Moscow,Mao,1931-05/1935", "Moscow,Mao,1936-22/..")

    def could(day: str, by: str, channels: bool = True) -> str:
        found = answer("reach", contacts, "--from", "Moscow", "--at", day, *(["--channels", radio] if channels else []))["Mao"]
        if found["possible"] is None or found["possible"] > by:
            return "could not"
        return "must" if found["certain"] is not None and found["certain"] <= by else "could"

    assert could("1930-09-01", "1930-12-31") == "could not"
    assert could("1930-09-01", "1931-04-30") == "must"
    assert could("1935-07-31", "1935-11-30", channels=False) == "must"
    assert could("1935-01-15", "1935-01-17") == "could"
    assert could("1936-01-01", "1936-05-31") == "could not"
    assert could("1936-07-01", "1936-07-02") == "could"
    assert could("1937-01-01", "1937-01-01") == "must"


def test_anachronisms_on_the_command_line(tmp_path: Path) -> None:
    asked = written(tmp_path, "asked.csv", "id,actor,date,origin,happened", "speech,Wayaobu,1935-09,Moscow,1935-08-20",
                    "resolution,Wayaobu,1935-12-25,Moscow,1935-08-20")  # fmt: skip
    found = answer("reach", MESSAGES, "--reactions", asked)
    assert [found[name]["anachronism"] for name in ("speech", "resolution")] == [True, False]
    text = run("reach", MESSAGES, "--reactions", asked).stdout
    assert text.startswith("1 of 2 react to what could not be known.")


def test_plain_words_of_reach() -> None:
    text = run("reach", MESSAGES, "--from", "Moscow", "--at", "1935-08-20").stdout
    assert text.startswith("What Moscow knew on 1935-08-20 could have reached")
    assert "Moscow → Lin Yuying → Wayaobu" in text
    assert run("reach", MESSAGES, "--to", "Wayaobu", "--at", "1936").stdout.startswith("By 1936-12-31 Wayaobu could have heard")


def test_faults_of_reach(tmp_path: Path) -> None:
    assert run("reach", MESSAGES).exit_code == 2
    assert run("reach", MESSAGES, "--to", "Wayaobu").exit_code == 2
    unknown = run("reach", MESSAGES, "--from", "Berlin")
    assert unknown.exit_code == 1 and "'Berlin'" in unknown.stderr
    bad = written(tmp_path, "bad.csv", "id,from,to,sent,received", "x,a,b,someday,", "y,a,b,1930,")
    assert run("reach", bad, "--from", "a").exit_code == 3
    spells = written(tmp_path, "spells.csv", "a,b,open,delay", "a,b,1930/..,soon", "a,b,1930/1931,2-5 days")
    result = run("reach", bad, "--from", "a", "--channels", spells)
    assert result.exit_code == 3 and "'soon'" in result.stderr


def test_weighing_the_sample() -> None:
    found = answer("weigh", str(SAMPLE / "interpretations.toml"))
    assert set(found["order"]) == {"loyalty", "autonomy", "distance"}
    assert all(one["open"] and one["range"][0] < one["decibels"] < one["range"][1] for one in found["comparisons"])
    assert set(found["comparisons"][0]["leave_one_out"]) == {"source", "author", "archive", "school"}
    text = run("weigh", str(SAMPLE / "interpretations.toml")).stdout
    assert "the evidence does not decide" in text.splitlines()[0]
    assert "Missing documents, the most telling first:" in text


@pytest.mark.parametrize(("form", "begins"), [("argdown", "===\n"), ("aif", "{\n"), ("csv", "evidence,says")])
def test_arguments_in_other_formats(form: str, begins: str) -> None:
    assert run("weigh", str(SAMPLE / "interpretations.toml"), "--to", form).stdout.startswith(begins)


def test_faults_of_an_argument_name_their_line(tmp_path: Path) -> None:
    file = written(tmp_path, "bad.toml", "[[interpretation]]", 'id = "one"', 'says = "x"', "", "[[evidence]]", 'id = "e"')
    result = run("weigh", file)
    assert result.exit_code == 1
    assert "bad.toml, line 5: this evidence has no `says`" in result.stderr
    assert run("weigh", str(tmp_path / "absent.toml")).exit_code == 1
