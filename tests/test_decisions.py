"""Decisions are read from their file; what cannot be carried out is named with its line."""

from pathlib import Path

from regesta.decisions import HEADER, chosen_works, read_decisions, statuses
from regesta.model.records import Decision
from regesta.model.texts import Problem, Status

LINE = "a/1911-the-envoy\taccept\t\tA. Reader\t2024-05-01\tseen in the archive"


def test_the_last_decision_counts(tmp_path: Path) -> None:
    file = tmp_path / "decisions.tsv"
    file.write_text("\n".join(["\t".join(HEADER), "# a remark", LINE, LINE.replace("accept", "reject"), ""]), encoding="utf-8")
    decisions, problems = read_decisions(file)
    assert decisions[0] == Decision("a/1911-the-envoy", "accept", "", "A. Reader", "2024-05-01", "seen in the archive")
    assert problems == ()
    assert statuses(decisions) == {"a/1911-the-envoy": Status.REJECTED}


def test_lines_that_cannot_be_carried_out_are_named(tmp_path: Path) -> None:
    file = tmp_path / "decisions.tsv"
    file.write_text("one field\n" + LINE.replace("accept", "frobnicate"), encoding="utf-8")
    decisions, problems = read_decisions(file)
    assert decisions == ()
    assert [problem.what for problem in problems] == [
        "line 1 has 1 fields, not 6",
        "line 2: the action 'frobnicate' is not known",
    ]
    assert all(isinstance(problem, Problem) and problem.remedy for problem in problems)


def test_no_file_no_decisions(tmp_path: Path) -> None:
    assert read_decisions(tmp_path / "decisions.tsv") == ((), ())


def test_a_chosen_work_belongs_to_its_citation(tmp_path: Path) -> None:
    file = tmp_path / "decisions.tsv"
    choice = "b#c.pdf#n9.1\twork\thope-1894-zenda\tA. Reader\t2024-05-01\tthe page fits"
    file.write_text(f"{LINE}\n{choice}\n{choice.replace('b#c.pdf#n9.1', 'n9.1')}\n", encoding="utf-8")
    decisions, problems = read_decisions(file)
    assert chosen_works(decisions) == {("b#c.pdf", "n9.1"): decisions[1]}
    assert statuses(decisions) == {"a/1911-the-envoy": Status.ACCEPTED}
    assert [problem.what for problem in problems] == ["line 3: the statement 'n9.1' names no citation"]
