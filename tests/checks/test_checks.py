"""What is open or contradictory is named, with place and remedy."""

from dataclasses import replace

from regesta.checks import check
from regesta.model.records import Register
from regesta.model.times import TimeExpression, When


def whats(register: Register) -> list[str]:
    return [problem.what for problem in check(register.drafts[:1])]


def test_problems_of_reading_and_draft_come_first(register: Register) -> None:
    assert whats(register)[:2] == ["folio 3 is missing", "a draft's problem"]


def test_an_ambiguous_citation_names_its_candidates(register: Register) -> None:
    assert whats(register)[2:] == [
        "in note 1, “Rassendyll, Travels, 7” may also mean rassendyll-travels, b: two works before it",
        "“Rassendyll, Travels, 7” points to document 30, which this volume does not have",
    ]


def test_an_open_date_is_named_but_not_a_vague_one(register: Register) -> None:
    first, second = register.drafts[0].datings
    stated = TimeExpression(first.expression.passage, "relative")
    for vague, found in ((None, 1), ("PAST_REF", 0)):
        dating = replace(second, expression=stated, when=None, vague=vague)
        draft = replace(register.drafts[0], datings=(dating,), problems=(), citations=())
        assert len([problem for problem in check([draft]) if "the date “May 1911” stays open: open" in problem.what]) == found


def test_a_document_received_before_it_was_sent(register: Register) -> None:
    document = register.drafts[0].documents[0]
    late = When("1911-05-10", "1911-05-10", "1911-05-10", "May 10")
    for received, found in (("1911-05-09", 1), ("1911-05-10", 0), ("1911-05-11", 0)):
        arrival = When(received, received, received, received)
        draft = replace(register.drafts[0], documents=(replace(document, sent=late, received=arrival),))
        assert len([problem for problem in check([draft]) if "before it was sent" in problem.what]) == found
