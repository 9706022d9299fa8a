"""Back-references: what they go back to, and when they say that they are not sure."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from training.citations.generate import streams

from regesta.citations.apparatus import notes_from_jsonl, read_apparatus
from regesta.model.works import Citation, Form

LINE = "Ada Reyes, The Northern Line (London, 1988), 4."


def read(*texts: str) -> tuple[Citation, ...]:
    lines = [json.dumps({"id": f"n{at}", "label": str(at), "text": text}) for at, text in enumerate(texts, 1)]
    return read_apparatus(notes_from_jsonl(lines, "notes.jsonl")).citations


def test_a_name_given_in_a_note_is_known_from_then_on() -> None:
    first, second = read(
        "Committee of Rails, Report on the Lines of the North (Oslo, 1911), 4 (hereafter cited as Oslo Report).",
        "Oslo Report, 12.",
    )
    assert (second.work, second.antecedent, second.reason) == (first.work, "n1.1", "the name that note 1 gives it")


def test_a_book_is_known_by_the_document_that_was_cited_from_it() -> None:
    first, second = read(
        "“Resolution,” 11 June 1930, in The Rise of the Line: Documents, ed. Tony Hall (Oslo, 1996), 428–39.",
        "Hall, Rise of the Line, 45.",
    )
    assert (first.work, second.work) == ("hall-1996-resolution", "hall-1996-rise-of-the-line")
    assert second.antecedent == "n1.1"


def test_a_list_of_families_is_no_inverted_name() -> None:
    first, second = read(
        "R. Robins, J. Gall and A. Denn, Rails and the Crown (London, 1961), 3.",
        "Robins, Gall and Denn, Rails and the Crown, 32.",
    )
    assert second.work == first.work


def test_op_cit_with_the_notes_number_in_brackets_is_one_citation() -> None:
    first, second = read(LINE, "Reyes, op. cit. (n. 1), 45.")
    assert (second.work, second.reference.form, second.reference.locator) == (first.work, Form.OP_CIT, "45")


def test_ibid_in_brackets_behind_an_archive_goes_back_to_the_work_before() -> None:
    citations = read(
        "The papers are in Harbour Police Files, Record Group 26, National Archives, Oslo (cited from Reyes, Northern Line, 4)."
    )
    assert citations[0].reference.passage.exact.endswith("Oslo")
    assert citations[-1].function == "quoted-from"


def test_the_day_behind_the_pages_is_no_imprint() -> None:
    first, second = read(
        "Ivo Ban, ed., The Diary of a Courier (Oslo, 2003), 42 (entry for 14 December 1936).", "Ban, Diary, 3 (4 May 1937)."
    )
    assert first.work == second.work == "ban-2003-diary-of-a-courier"
    assert second.reference.locator == "3"


def test_prose_before_a_citation_introduces_it() -> None:
    (only,) = read("The classic statement, though an old one, is Ada Reyes, The Northern Line (London, 1988), 4.")
    assert only.reference.signal is not None
    assert only.reference.passage.exact == LINE.rstrip(".")


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_in_any_stream_of_notes_a_link_goes_back_and_is_sure_only_of_one_work(seed: int) -> None:
    (stream,) = streams(1, seed, notes=12)
    seen: dict[str, Citation] = {}
    for citation in read(*(note.text for note in stream)):
        if citation.antecedent is not None:
            assert citation.antecedent in seen
        if citation.ambiguous:
            assert citation.basis.certainty < 0.9
            assert citation.work not in citation.ambiguous
        if citation.reference.form is Form.IBID and citation.antecedent and not citation.partial and not citation.ambiguous:
            assert citation.work in (seen[citation.antecedent].work, None)
        seen[citation.reference.id] = citation
