"""A date far from an edition's years goes where only the encoding has it, and stays, named, where the page prints it."""

from dataclasses import replace

from regesta.model.records import Document, Entry, Register
from regesta.model.times import When
from regesta.register.out_of_time import without_impossible_dates


def sent(document: Document, day: str, text: str) -> Document:
    return replace(document, sent=When(day, day, day, text))


def test_far_dates(register: Register) -> None:
    document, entry = register.drafts[0].documents[0], register.drafts[0].entries[0]
    documents = [
        *(sent(document, f"18{year}-01-01", "wrote") for year in range(60, 70)),
        sent(document, "0186-06-22", "0186-06-22"),
        sent(document, "1670-11-01", "wrote to Strelsau"),
        sent(document, "1820-05-05", "wrote"),
        replace(document, sent=None),
    ]
    entries: list[Entry] = [replace(entry, when=one.sent) for one in documents]
    kept, told, problems = without_impossible_dates(documents, entries)
    assert [one.sent for one in kept] == [*(one.sent for one in documents[:10]), None, *(one.sent for one in documents[11:])]
    assert [one.when for one in told] == [one.sent for one in kept]
    assert [problem.remedy for problem in problems] == [
        "the register leaves it undated",
        "compare the original; the register keeps the date as printed",
    ]


def test_no_dates_no_problems(register: Register) -> None:
    document, entry = register.drafts[0].documents[0], register.drafts[0].entries[0]
    assert without_impossible_dates([replace(document, sent=None)], [entry])[2] == ()
    assert without_impossible_dates([], []) == ((), (), ())
