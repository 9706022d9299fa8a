"""On how many independent witnesses: chains, single points of failure, second hand, self-citation."""

from regesta.analysis.sources import Rests, archival_share, rests_of_notes, support, supports, works_of
from regesta.model.texts import Basis, Passage, Span
from regesta.model.works import Citation, Form, Function, Name, Reference, Work


def citation(note: str, work: str | None, function: Function = Function.CITES, form: Form = Form.FULL) -> Citation:
    passage = Passage("essay.txt", Span(0, 1), f"{work} in {note}", None, note)
    return Citation(Reference(f"{note}.{work}", note, passage, Span(0, 1), form), work, function, "", Basis((passage,), "test"))


def test_two_books_on_one_diary_are_one_witness() -> None:
    rests = [Rests("claim", "Garver"), Rests("claim", "Sheng"), Rests("Garver", "diary"), Rests("Sheng", "diary")]
    found = support("claim", rests)
    assert (found.independent, found.witnesses, found.single_points, found.depth) == (1, ("diary",), ("diary",), 2)


def test_two_books_on_two_archives_are_two() -> None:
    rests = [Rests("claim", "Garver"), Rests("claim", "Sheng"), Rests("Garver", "diary"), Rests("Sheng", "telegram"),
             Rests("Garver", "telegram")]  # fmt: skip
    found = support("claim", rests)
    assert found.independent == 2
    assert found.single_points == ()
    assert found.chains == (("claim", "Garver", "diary"), ("claim", "Sheng", "telegram"))


def test_all_ways_through_one_book() -> None:
    rests = [Rests("claim", "Sheng", second_hand=True), Rests("Sheng", "diary"), Rests("Sheng", "telegram")]
    found = support("claim", rests, own=["Sheng"])
    assert (found.independent, found.single_points) == (1, ("Sheng",))
    assert (found.second_hand_share, found.self_citation_share) == (1.0, 1.0)


def test_a_claim_that_rests_on_nothing() -> None:
    found = supports(["bare"], [Rests("claim", "Sheng")])[0]
    assert (found.independent, found.witnesses, found.single_points, found.depth) == (0, (), (), 0)


def test_books_that_cite_each_other_are_no_witness() -> None:
    found = support("claim", [Rests("claim", "one"), Rests("one", "other"), Rests("other", "one")])
    assert found.independent == 0


def test_notes_with_quotations_from_others() -> None:
    rests = rests_of_notes(
        [
            citation("n1", "letter"),
            citation("n1", "Sheng", Function.QUOTED_FROM),
            citation("n2", "Garver", Function.CRITICISM),
            citation("n2", "diary", form=Form.ARCHIVAL),
            citation("n3", None),
        ]
    )
    assert [(one.what, one.on, one.second_hand) for one in rests] == [
        ("Sheng", "letter", True),
        ("note n1", "Sheng", True),
        ("note n2", "diary", False),
    ]
    found = support("note n1", rests)
    assert (found.witnesses, found.depth) == (("letter",), 2)


def test_works_of_an_author_and_archival_share() -> None:
    works = [Work("a", "book", author=(Name("Sheng"),)), Work("b", "book", editor=(Name("Saich"),))]
    assert works_of("sheng", works) == ("a",)
    assert archival_share([citation("n1", "a"), citation("n1", "b", form=Form.ARCHIVAL)]) == 0.5
