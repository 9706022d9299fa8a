"""Registered rules: hashes, variants of one question, lines that come back the same."""

from regesta.analysis.rules import read_registered, register, variants


def test_a_rule_comes_back_from_its_line() -> None:
    rule = register(("turns.csv", "messages.csv"), {"within": 30, "lag": 0}, "2024-01-01T00:00:00")
    assert read_registered(["# a comment", "", rule.line(), "{}"]) == (rule,)
    assert rule.settings == {"within": 30, "lag": 0}


def test_variants_share_their_question() -> None:
    first = register(("a", "b"), {"within": 30}, "2024-01-01")
    again = register(("a", "b"), {"within": 30}, "2024-03-01")
    second = register(("a", "b"), {"within": 60}, "2024-02-01")
    other = register(("a", "c"), {"within": 60}, "2024-02-01")
    assert first.hash == again.hash != second.hash
    assert variants((second, first, other), again) == (first, second)
