import pytest

from regesta.citations.apparatus import read_references
from regesta.citations.works import issued_of
from regesta.model.works import Work


def work(reference: str) -> Work:
    return read_references([reference]).works[0]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("1974", "1974"),
        ("October 1972", "1972-10"),
        ("Winter 1993", "1993-24"),
        ("3 May 1937", "1937-05-03"),
        ("May 3, 1937", "1937-05-03"),
        ("1934–35", "1934/1935"),
        ("[no date]", ""),
        ("July–August 1990", "1990-07"),
        ("3. März 1936", "1936-03-03"),
    ],
)
def test_printed_dates_become_edtf(printed: str, expected: str) -> None:
    assert issued_of(printed) == expected


@pytest.mark.parametrize(
    ("reference", "kind", "name"),
    [
        ("Ada Reyes, The Northern Line (London, 1988), 4.", "book", "reyes-1988-northern-line"),
        ("T. Berg, “Rails,” Rail Quarterly 5 (1990): 3–9.", "article-journal", "berg-1990-rails"),
        ("T. Berg, “Rails,” in Wires, ed. A. Hall (Oslo, 1990), 3–9.", "chapter", "berg-1990-rails"),
        ("T. Berg, “Rails” (Ph.D. diss., York University, 1979), 3.", "thesis", "berg-1979-rails"),
        ("T. Berg, “Rails Again,” Oslo Times, 3 May 1990, 2.", "article-newspaper", "berg-1990-05-03-rails-again"),
        ("Reyes to Berg, 3 May 1936, box 2, Berg Papers, City Library, Oslo.", "document", "reyes-to-berg-1936-05-03"),
        ("T. Berg, “Rails,” http://example.org/rails.", "webpage", "berg-rails"),
    ],
)
def test_works_have_their_type_and_an_id_of_words(reference: str, kind: str, name: str) -> None:
    assert (work(reference).type, work(reference).id) == (kind, name)


def test_two_editions_stay_two() -> None:
    lines = ["Ada Reyes, The Northern Line (London, 1988), 4.", "Ada Reyes, The Northern Line (London, 1999), 4."]
    assert [one.id for one in read_references(lines).works] == ["reyes-1988-northern-line", "reyes-1999-northern-line"]


def test_a_work_cited_in_full_twice_is_one() -> None:
    lines = ["Ada Reyes, The Northern Line (London, 1988), 4.", "Ada Reyes, The Northern Line (London, 1988), 9."]
    assert len(read_references(lines).works) == 1


def test_a_work_has_all_that_is_printed() -> None:
    found = work("Ada Reyes and Li Wei, eds., The Northern Line: A Reader (London: Harrow Press, 1988), 4.")
    assert [(name.family, name.given) for name in found.editor] == [("Reyes", "Ada"), ("Li", "Wei")]
    assert (found.title, found.publisher_place, found.publisher) == ("The Northern Line: A Reader", "London", "Harrow Press")
    assert found.basis is not None
    assert found.basis.passages[0].note == "n1"
