import json
import time

from regesta.citations.apparatus import claims, notes_from_jsonl, read_apparatus, read_references
from regesta.model.times import Role

NOTES = ["See Ada Reyes, The Northern Line (London, 1988), 4.", "Nobody, op. cit., 3.", "Ibid."]


def lines(texts: list[str]) -> list[str]:
    return [json.dumps({"id": f"n{at}", "label": str(at), "text": text}) for at, text in enumerate(texts, 1)]


def test_citations_claim_their_words_and_titles() -> None:
    reading = notes_from_jsonl(lines(NOTES), "notes.jsonl")
    claimed = [(reading.text[span.start : span.end], role) for span, role in claims(reading, read_apparatus(reading))]
    assert claimed[:2] == [
        ("Ada Reyes, The Northern Line (London, 1988), 4", Role.CITATION),
        ("The Northern Line", Role.TITLE),
    ]


def test_what_is_not_resolved_stays_with_its_reason_and_becomes_a_problem() -> None:
    apparatus = read_apparatus(notes_from_jsonl(lines(NOTES), "notes.jsonl"))
    assert [citation.work for citation in apparatus.citations] == ["reyes-1988-northern-line", None, None]
    assert [problem.what for problem in apparatus.problems] == [
        "n2.1: no earlier citation of a work by that author",
        "n3.1: Ibid. to a citation of note 2 whose work is not known",
    ]


def test_bad_lines_of_a_notes_file_become_problems() -> None:
    reading = notes_from_jsonl(["nonsense", '{"id": "n1"}', "[]", *lines(NOTES)], "notes.jsonl")
    assert len(reading.notes) == 3
    assert [problem.what for problem in reading.problems] == [f"line {number} is not a note" for number in (1, 2, 3)]


def test_notes_of_the_same_id_are_kept_apart() -> None:
    same = ['{"id": "n1", "label": "1", "text": "Ibid."}'] * 2
    assert [note.id for note in notes_from_jsonl(same, "notes.jsonl").notes] == ["n1", "n1-2"]


def test_an_empty_line_of_a_reference_list_keeps_its_number() -> None:
    apparatus = read_references(["", "Ada Reyes, The Northern Line (London, 1988), 4."])
    assert [citation.reference.id for citation in apparatus.citations] == ["n2.1"]


def test_a_label_printed_in_the_note_is_no_part_of_it() -> None:
    reading = notes_from_jsonl(['{"id": "n7", "label": "7", "text": "7 Ada Reyes, The Northern Line (London, 1988), 4."}'], "x")
    assert read_apparatus(reading).citations[0].reference.span.start == 2


def test_notes_of_twenty_thousand_characters_take_linear_time() -> None:
    pieces = ["see ", "“", "(", "(1990) ", "A, ", "1, ", "A. ", "Ibid., ", " ", "A to B ", "see Reyes, Title (1990), 3 ", "and "]
    began = time.process_time()
    for piece in pieces:
        text = piece * (20_000 // len(piece))
        read_apparatus(notes_from_jsonl(lines([text]), "x"))
        read_references([text])
    assert time.process_time() - began < 20
