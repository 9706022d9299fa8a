"""Heads of documents, one a line in heads.tsv, and any text at all."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.model.texts import Span
from regesta.register.heads import entry_kind, read_head, read_party, without_titles

PIECES = """
12. Telegram Memorandum of Conversation From from Between and to the by By for (Dahl) ) ( Mr. M.
President Jr., , . [ ] Aide-mémoire Oslo, May 3, 1957 Ambassador Copy a Earl Prepared in
"""
LINES = (Path(__file__).parent / "heads.tsv").read_text(encoding="utf8").splitlines()[1:]


def side(head: str, span: Span | None) -> str:
    party = read_party(head[span.start : span.end]) if span else None
    return f"{(party and party.person) or '-'} / {(party and party.office) or '-'}"


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("\t")[0])
def test_heads(line: str) -> None:
    head, kind, sender, recipient = line.split("\t")
    found = read_head(head)
    assert (found.kind or "-", side(head, found.sender), side(head, found.recipient)) == (kind, sender, recipient)


def test_a_conversation_is_a_meeting() -> None:
    assert read_head("Memorandum of a Conversation Between the President and Mr. Reed").meeting
    assert entry_kind("memorandum of conversation") == "meeting"
    assert entry_kind("a kind nobody knows") == "document"


@pytest.mark.parametrize(
    ("words", "named", "person", "office", "place"),
    [
        ("The Minister in Norway (Dahl)", None, "Dahl", "Minister in Norway", "Norway"),
        (
            "Chairman of the Bridge Committee of Ruritania Oks",
            "Oks",
            "Oks",
            "Chairman of the Bridge Committee of Ruritania",
            None,
        ),
        ("Secretary of State Reed", None, "Reed", "Secretary of State", None),
        ("the Embassy in the United Kingdom", None, None, "Embassy in the United Kingdom", "United Kingdom"),
        ("Mr. Court", None, "Court", None, None),
        (
            "Rear Admiral John B. Reed, Special Assistant to the Minister",
            None,
            "John B. Reed",
            "Special Assistant to the Minister",
            None,
        ),
    ],
)
def test_parties(words: str, named: str | None, person: str | None, office: str | None, place: str | None) -> None:
    party = read_party(words, named)
    assert (party.words, party.person, party.office, party.place) == (words, person, office, place)


def test_titles() -> None:
    assert without_titles("Mr. E. B. Stone") == ("Mr.", "E. B. Stone")
    assert without_titles("President of the Council") == ("", "President of the Council")


words = st.sampled_from(PIECES.split())


@settings(deadline=None)
@given(st.lists(words, max_size=14).map(" ".join) | st.text(max_size=60))
def test_never_raises_and_never_strays(head: str) -> None:
    found = read_head(head)
    for span in (found.sender, found.recipient):
        if span is not None:
            assert 0 <= span.start < span.end <= len(head)
            party = read_party(head[span.start : span.end])
            assert party.words == head[span.start : span.end]


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=20))
def test_parties_never_raise(party: str, named: str) -> None:
    assert read_party(party, named or None).words == party
