"""Notes, labels and calls in flat text, in lines, and in laid-out pages, by the one decoder."""

from collections.abc import Callable

from regesta.model.texts import Line, Note, ReadingText, Source, Witness, WitnessPage
from regesta.reading.establish import established

SOURCE = Source("book.txt", "book", "plain-text", "0" * 64, 0)
FILLER = "The legation went on with its work in the town, and nobody there heard of it before the winter was over. " * 4


def reading_of(*pages: str) -> ReadingText:
    return established(SOURCE, (Witness("text", tuple(WitnessPage(tuple(map(Line, page.split("\n")))) for page in pages)),))


def words_of(reading: ReadingText, note: Note) -> str:
    return reading.text[note.span.start : note.span.end]


def before_call(reading: ReadingText, note: Note) -> str:
    assert note.call is not None
    return reading.text[: note.call].rsplit(maxsplit=1)[-1]


def test_flat_pages_give_their_notes_with_calls(check_rules: Callable[..., None]) -> None:
    reading = reading_of(
        f"{FILLER}The envoy left in May.1 He came back.2 {FILLER}1. Smith, Envoys, 12. 2. See Jones, Treaties (Riga, 1931), 4.",
        f"{FILLER}Nothing followed.3 {FILLER}3. Ibid., 7",
    )
    check_rules(reading)
    assert [(note.id, words_of(reading, note)) for note in reading.notes] == [
        ("n1", "Smith, Envoys, 12."),
        ("n2", "See Jones, Treaties (Riga, 1931), 4."),
        ("n3", "Ibid., 7"),
    ]
    assert [before_call(reading, note) for note in reading.notes] == ["May.", "back.", "followed."]
    assert [note.complete for note in reading.notes] == [True, True, False]
    assert [note.parts[0][0] for note in reading.notes] == [0, 0, 1]


def test_the_author_s_note_is_called_by_a_star() -> None:
    reading = reading_of(f"ANNA BERG* The Road to Riga {FILLER}It began.1 {FILLER}*The author thanks the archive. 1. Smith, 12.")
    assert [(note.id, note.label) for note in reading.notes] == [("nstar", "*"), ("n1", "1")]
    assert before_call(reading, reading.notes[0]) == "BERG"


def test_lines_with_a_block_of_notes_at_each_foot() -> None:
    reading = reading_of(
        "The consul wrote to the bureau1 and waited\nfor an answer.2\n\n  1 Not printed.\n  2 Dated 3 May 1931; see\nvolume two.",
        "An answer came.3\n  3 Not printed.",
    )
    assert [words_of(reading, note) for note in reading.notes] == [
        "Not printed.",
        "Dated 3 May 1931; see volume two.",
        "Not printed.",
    ]
    assert [before_call(reading, note) for note in reading.notes] == ["bureau", "answer.", "came."]


def test_numbers_begin_anew_and_letters_follow_numbers() -> None:
    reading = reading_of(
        "First paper.1 Second.1a Third.2\n1 Not printed.\n1a Infra.\n2 Supra.",
        "A new paper.1 And more.2\n1 Not found.\n2 Not printed.",
    )
    assert [note.label for note in reading.notes] == ["1", "1a", "2", "1", "2"]
    assert [note.id for note in reading.notes] == ["n1", "n1a", "n2", "n1-2", "n2-2"]


def test_a_block_of_numbered_notes_at_the_end_needs_no_calls() -> None:
    body = "The envoy left in May and did not come back to the town.\n"
    reading = reading_of(f"{body}{body}1. Smith, Envoys (1931), 12.\n2. Ibid., 14.\n3. Jones, Treaties (1932), 7.")
    assert [note.label for note in reading.notes] == ["1", "2", "3"]
    assert all(note.call is None for note in reading.notes)
    assert not [problem for problem in reading.problems if "anchor" in problem.what]


def test_numbered_demands_are_not_notes() -> None:
    reading = reading_of("We ask for three things:\n1. Bread for the workers.\n2. Land for those who till it.\n3. Peace.")
    assert reading.notes == ()


def test_a_gap_and_a_lost_call_are_told() -> None:
    reading = reading_of(f"{FILLER}One.1 Two. Four.4 {FILLER}1. Smith, 12. 2. Jones, 4. 4. Berg, 9.")
    assert [note.label for note in reading.notes] == ["1", "2", "4"]
    assert {problem.what for problem in reading.problems} == {"no note 3 found", "note 2 has no anchor"}


BODY = "The consul wrote to the bureau on the matter and asked for money.\n"


def test_a_block_below_a_blank_line_is_notes_though_labels_repeat_and_begin_anywhere(check_rules: Callable[..., None]) -> None:
    reading = reading_of(
        f"{BODY}His report16 came.17 So did his letter.16\n\n"
        "  16 Not printed.\n  17 Dated May 3; see\nvolume two.\n  16 Not printed.",
        f"{BODY}A law18 was made.\n\n  18 43 Stat. 135.",
        f"{BODY}1. We ask for bread.\n2. We ask for land.\nHe left4 the town.\n\n  4 Arthur Berg.",
    )
    check_rules(reading)
    assert [(note.label, words_of(reading, note)) for note in reading.notes] == [
        ("16", "Not printed."),
        ("17", "Dated May 3; see volume two."),
        ("16", "Not printed."),
        ("18", "43 Stat. 135."),
        ("4", "Arthur Berg."),
    ]
    assert [before_call(reading, note) for note in reading.notes] == ["report", "came.", "letter.", "law", "left"]


def test_a_mark_that_runs_on_from_a_day_is_told_by_its_note() -> None:
    reading = reading_of(f"{BODY}The despatch of June 1533 and telegram 4417 are at hand.\n\n  33 For the latter, see p. 604.")
    assert before_call(reading, reading.notes[0]) == "15"
    assert reading.notes[0].certainty < 0.9
    assert "June 15 and telegram 4417" in reading.text


def test_two_places_alike_for_a_buried_mark_are_not_decided() -> None:
    reading = reading_of(f"{BODY}Telegrams 4433 and 5533 are at hand.\n\n  33 For the latter, see p. 604.")
    assert reading.notes[0].call is None


def test_a_star_may_call_twice_on_a_page() -> None:
    reading = reading_of(f"{BODY}A letter* came, and a statement* too.\n\n  * Found at Riga.\n  * Found at Narva.")
    assert [words_of(reading, note) for note in reading.notes] == ["Found at Riga.", "Found at Narva."]
    assert [before_call(reading, note) for note in reading.notes] == ["letter", "statement"]


def test_bullets_are_not_notes() -> None:
    reading = reading_of(f"{BODY}The mission asked for this:\n* Bread for the town.\n* Coal for the railway.\n* Peace.")
    assert reading.notes == ()
    assert reading.text.count("*") == 3


SYMBOLS = {"†": "ndagger", "‡": "ndouble-dagger", "**": "nstarstar", "§": "nsection"}


def test_symbols_call_notes_of_their_own() -> None:
    calls = "".join(f"In {n} the envoy wrote{symbol} home. " for n, symbol in enumerate(SYMBOLS, start=1931))
    notes = "".join(f"\n{symbol} Letter {n}." for n, symbol in enumerate(SYMBOLS, start=1))
    reading = reading_of(f"{BODY}{calls}\n{notes}")
    assert {note.label: note.id for note in reading.notes} == SYMBOLS
    assert all(before_call(reading, note) == "wrote" for note in reading.notes)


def test_endnotes_at_the_end_belong_to_calls_of_earlier_pages(check_rules: Callable[..., None]) -> None:
    notes = "Notes\n1. Smith (1931), 12.\n2. Ibid., 14.\n3. Jones (1932), 7."
    reading = reading_of(f"{BODY}He left.1 {FILLER}", f"{BODY}He came back.2 {FILLER}He stayed.3 {FILLER}", f"{BODY}\n{notes}")
    check_rules(reading)
    assert [before_call(reading, note) for note in reading.notes] == ["left.", "back.", "stayed."]
