"""Plain sentences of findings."""

from regesta.analysis.consistency import Dated, answered, before, consistent, within
from regesta.analysis.network import balance
from regesta.analysis.sentences import of_balance, of_consistency, of_statement, of_support
from regesta.analysis.sources import Rests, support
from regesta.model.times import day_number


def test_sentences_of_support() -> None:
    rests = [Rests("The claim", "Garver"), Rests("The claim", "Sheng"), Rests("Garver", "the diary"), Rests("Sheng", "the diary")]
    assert of_support(support("The claim", rests)) == (
        "The claim rests on 1 witness, of which 1 independent of one another. All of it stands or falls with the diary."
    )
    assert of_support(support("Hearsay", rests)) == "Hearsay rests on nothing that the record names."


def test_sentences_of_consistency() -> None:
    day = day_number("1936-12-20")
    found = consistent(
        [Dated("the telegram", day, day, "diary"), Dated("the answer", None, day - 5), answered("the telegram", "the answer")]
    )
    assert of_consistency(found).startswith("These 3 statements cannot all be true: ")
    assert "the telegram was between 1936-12-20 and 1936-12-20 [diary]" in of_consistency(found)
    assert of_consistency(consistent([])) == "The dates do not contradict each other."
    assert of_statement(before("a", "b")) == "b was at least 1 day after a"
    assert of_statement(within("a", "b", 3)) == "b was within 3 days of a"


def test_sentences_of_balance() -> None:
    camps = of_balance(balance([("a", "b", 1), ("b", "c", -1), ("a", "c", -1)]))
    assert camps.startswith("0 of 1 triads are unbalanced. The ties divide without remainder into two camps: ")
    assert "a and b" in camps and " against " in camps
    assert "At least 1 tie stands against" in of_balance(balance([("a", "b", 1), ("b", "c", 1), ("a", "c", -1)]))
    assert of_balance(balance([("a", "b", 1)])) == "No three of the 2 actors are all tied to one another."
