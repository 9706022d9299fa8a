"""Quotations planted in invented editions are found again: verbatim, altered, not at all; citations open their pages."""

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.editions import Letter, written

from regesta.analysis.cite_check import differing
from regesta.analysis.cited_editions import Edition, cited_edition, expanded
from regesta.analysis.quotation_index import index_of, standings
from regesta.analysis.quotations import pieces_of
from regesta.cli import main

SYLLABLES = tuple("ba de fi go lu ma ne pi ro su ta ve xi zo ka le mi no pu ra se ti vo an er in on ul".split())  # noqa: SIM905
EDITIONS = (
    Edition("frus1943China.xml", "foreign-relations-of-the-united-states", "1943", None, None, frozenset({"china"}), (), ()),
    Edition("frus1943v03.xml", "foreign-relations-of-the-united-states", "1943", 3, None, frozenset({"europe"}), (), ()),
    Edition("frus1949v07p1.xml", "foreign-relations-of-the-united-states", "1949", 7, 1, frozenset({"far", "east"}), (), ()),
    Edition("frus1949v07p2.xml", "foreign-relations-of-the-united-states", "1949", 7, 2, frozenset({"far", "east"}), (), ()),
    Edition("frus1955-57v03.xml", "foreign-relations-of-the-united-states", "1955-57", 3, None, frozenset({"china"}), (), ()),
    Edition("sapt.xml", "papers-of-colonel-sapt", "", None, None, frozenset(), (), ()),
)
CITATIONS = [
    ("Foreign Relations of the United States, 1943, China (Washington, 1957), 432–34", "frus1943China.xml"),
    ("FRUS, 1943, 3:17", "frus1943v03.xml"),
    ("FRUS 1943, vol. III, 17", "frus1943v03.xml"),
    ("FRUS, 1943, 17", None),
    ("FRUS, 1943, vol. V, 17", None),
    ("FRUS, 1949, VII, 17", None),
    ("FRUS, 1949, vol. VII, Part 2, p. 17", "frus1949v07p2.xml"),
    ("Foreign Relations of the United States, 1955–1957, Volume III, China (1986), doc. 12", "frus1955-57v03.xml"),
    ("The Consul to the Minister, 3 May 1945, FRUS: 1943, China, pp. 100–2", "frus1943China.xml"),
    ("Papers of Colonel Sapt, 77", "sapt.xml"),
    ("Garver, Chinese-Soviet Relations, 1943, 17", None),
]


@pytest.mark.parametrize(("words", "source"), CITATIONS)
def test_a_citation_means_one_edition_or_none(words: str, source: str | None) -> None:
    found = cited_edition(words.replace("–", "-"), EDITIONS)
    assert (found.source if found else None) == source


@pytest.mark.parametrize(
    ("pages", "labels"),
    [
        ("432-34", ["432", "433", "434"]),
        ("9-11", ["9", "10", "11"]),
        ("17", ["17"]),
        ("1, 3", ["1", "3"]),
        ("9-7", ["9"]),
        ("x", []),
    ],
)
def test_pages_of_a_range(pages: str, labels: list[str]) -> None:
    assert expanded(pages) == labels


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("[T]he court has returned", ["The court has returned"]),
        ("the court … has returned to Strelsau", [" has returned to Strelsau"]),
        ("the court of Ruritania . . . has returned home", ["the court of Ruritania ", " has returned home"]),
        ("the court [that is, the king] has returned home", [" has returned home"]),
        ("short", []),
    ],
)
def test_what_an_author_left_out_parts_a_quotation(words: str, pieces: list[str]) -> None:
    assert pieces_of(words) == pieces


def test_differences_are_told_word_by_word() -> None:
    assert differing("The court has come, to Strelsau", "the Court had come to Strelsau") == (("has", "had"),)
    assert differing("left out", "left it out") == (("", "it"),)
    assert differing("the same", "The same!") == ()


def invented(draw: random.Random, words: int) -> list[str]:
    return ["".join(draw.choice(SYLLABLES) for _ in range(draw.randint(1, 4))) for _ in range(words)]


def altered(draw: random.Random, words: list[str]) -> list[str]:
    """At most one letter in ten, or one word in ten, changed, left out or put in."""
    if draw.random() < 0.5:
        changed = list(words)
        for at in draw.sample(range(len(words)), len(words) // 10):
            changed[at] = draw.choice(["", draw.choice(SYLLABLES) * 2, f"{changed[at]} {draw.choice(SYLLABLES)}"])
        return changed
    letters = list(" ".join(words))
    for at in draw.sample(range(len(letters)), len(letters) // 10):
        letters[at] = draw.choice([draw.choice("abcdefghijklmnop"), "", letters[at] + "q"])
    return "".join(letters).split()


def test_planted_quotations_reach_the_bar() -> None:
    draw = random.Random(1894)
    text = invented(draw, 60_000)
    quotations, kinds = [], []
    for number in range(900):
        length, at = draw.choice([10, 12, 15, 20, 30, 60]), draw.randrange(len(text) - 60)
        words = text[at : at + length]
        kind = ("verbatim", "altered", "absent")[number % 3]
        if kind == "altered":
            words = altered(draw, words)
        quotations.append(" ".join(invented(draw, length) if kind == "absent" else words))
        kinds.append(kind)
    best: dict[int, float] = {}
    for standing in standings(index_of(quotations), " ".join(text)):
        best[standing.quotation] = max(best.get(standing.quotation, 0), standing.likeness)
    shares = {
        kind: sum(best.get(at, 0) >= (100 if kind == "verbatim" else 84) for at, k in enumerate(kinds) if k == kind) / 300
        for kind in ("verbatim", "altered", "absent")
    }
    assert shares["verbatim"] >= 0.99
    assert shares["altered"] >= 0.95
    assert shares["absent"] <= 0.005


def test_the_span_found_is_that_of_the_words() -> None:
    text = "Éclat — the Court of Strelsau has re-\nturned to the capital; nobody knew."
    (found,) = standings(index_of(["the court of Strelsau has returned to the capital"]), text)
    assert text[found.span.start : found.span.end] == "the Court of Strelsau has re-\nturned to the capital"
    assert found.likeness == 100
    assert list(standings(index_of([]), text)) == []
    assert list(standings(index_of(["the court of Strelsau"]), "")) == []


ESSAY = """The Return of the Court

The ambassador wrote that “the court has returned to the old capital of the kingdom”.1 Soon he added that “the court has never
returned to the old capital of the kingdom”, and so it was.2 The consul saw “a great number of soldiers in the northern hills”.3

1. Foreign Relations of the United States, 1911, Ruritania (Strelsau, 1930), 12.
2. Ibid., 11–12.
3. FRUS, 1911, Ruritania, p. 13.
"""


@pytest.fixture
def folder(tmp_path: Path) -> str:
    letters = [
        Letter("1911-02-03", words="I have nothing to report from this place.", page="11"),
        Letter("1911-03-03", words="Sir: the Court has returned to the old capital of the Kingdom.", page="12"),
        Letter("1911-04-03", words="All is quiet in the hills of the north.", page="13"),
    ]
    edition = written(tmp_path, "frus1911Ruritania.xml", letters, "Foreign Relations of the United States, 1911, Ruritania")
    essay = tmp_path / "essay.txt"
    essay.write_text(ESSAY, encoding="utf-8")
    made = CliRunner().invoke(main, ["build", str(edition), str(essay), "-o", str(tmp_path / "register")])
    assert made.exit_code == 0, made.output
    return str(tmp_path / "register")


def test_the_command_tells_what_became_of_each_quotation(folder: str) -> None:
    told = CliRunner().invoke(main, ["check", folder, "--quotations", "--json"])
    assert told.exit_code == 0, told.output
    rows = [json.loads(line) for line in told.stdout.splitlines()]
    assert [(row["note"], row["verdict"], row["where"], row["document"]) for row in rows] == [
        ("n1", "verbatim", "cited page", "frus1911Ruritania/d2"),
        ("n2", "altered", "cited page", "frus1911Ruritania/d2"),
        ("n3", "not-found", None, None),
    ]
    assert rows[1]["differences"] == [{"quoted": "never", "printed": ""}]
    assert rows[1]["cited"][0]["documents"] == ["frus1911Ruritania/d1", "frus1911Ruritania/d2"]
    assert rows[0]["found"]["quote"] == "the Court has returned to the old capital of the Kingdom"
    lines = CliRunner().invoke(main, ["check", folder, "--quotations"]).stdout.splitlines()
    assert lines[-1] == "3 quotations: 1 verbatim, 1 altered, 1 not found"
    assert "    not found in frus1911Ruritania.xml, page 13" in lines
    assert CliRunner().invoke(main, ["check", folder, "--quotations", "--csv"]).exit_code == 2


def test_any_two_texts_are_compared(tmp_path: Path) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(
        'A First Text\n\nHe says that "the king of Ruritania never slept in his own bed" at all.\n', encoding="utf-8"
    )
    second.write_text("A Second Text\n\nIt is said: the King of Ruritania never slept in his own bed.\n", encoding="utf-8")
    CliRunner().invoke(main, ["build", str(first), str(second), "-o", str(tmp_path / "register")])
    told = CliRunner().invoke(main, ["check", str(tmp_path / "register"), "--quotations"]).stdout
    assert "    verbatim: second.txt" in told
