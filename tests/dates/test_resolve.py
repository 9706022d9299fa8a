"""Resolving: what a date has from the text around it, and what it must not have."""

from collections.abc import Callable, Sequence

import pytest

from regesta.dates.resolve import date_phrase, date_reading
from regesta.model.texts import ReadingText, Span
from regesta.model.times import Dating, Role

Maker = Callable[..., ReadingText]


def written(datings: Sequence[Dating]) -> list[str | None]:
    return [dating.when.edtf if dating.when else None for dating in datings]


def span_of(reading: ReadingText, words: str) -> Span:
    start = reading.text.index(words)
    return Span(start, start + len(words))


def test_the_year_goes_on(reading: Maker) -> None:
    found = date_reading(reading("On 30 November 1935 he spoke. In December he left."))
    assert written(found) == ["1935-11-30", "1935-12"]
    assert (found[1].anchor, found[1].basis.by) == (0, "dates: the year of the date before, “30 November 1935”")


def test_a_look_back_lends_no_year(reading: Maker) -> None:
    text = "On 2 June 1793 it fell. The order of 1614 was recalled. On 10 June it sat. On 24 October 1793 it rose."
    assert written(date_reading(reading(text))) == ["1793-06-02", "1614", "1793-06-10", "1793-10-24"]


def test_the_story_returns_to_its_year(reading: Maker) -> None:
    text = "On 2 June 1793 it fell; its chief of August 1792 had fled. On 24 June it voted. On 24 October 1793 it rose."
    assert written(date_reading(reading(text))) == ["1793-06-02", "1792-08", "1793-06-24", "1793-10-24"]


def test_a_wide_look_back_lends_no_year(reading: Maker) -> None:
    text = "They landed on 8 March 1965, after almost two decades earlier others had. In December they numbered more."
    assert written(date_reading(reading(text)))[-1] == "1965-12"


def test_a_date_of_publication_lends_nothing(reading: Maker) -> None:
    made = reading("He spoke on 30 November 1935 (see the essay of May 1988). In December he left.")
    claimed = ((span_of(made, "see the essay of May 1988"), Role.CITATION),)
    found = date_reading(made, claimed)
    assert [dating.expression.role for dating in found] == [Role.NARRATIVE, Role.CITATION, Role.NARRATIVE]
    assert written(found) == ["1935-11-30", "1988-05", "1935-12"]


def test_a_date_in_a_title_is_the_title_s(reading: Maker) -> None:
    made = reading("See A. Author, The Front of 1935–36 (Boston, 1987), 23.")
    claimed = (
        (span_of(made, "A. Author, The Front of 1935–36 (Boston, 1987), 23"), Role.CITATION),
        (span_of(made, "The Front of 1935–36"), Role.TITLE),
    )
    assert [dating.expression.role for dating in date_reading(made, claimed)] == [Role.TITLE, Role.CITATION]


def test_notes_are_read_by_themselves(reading: Maker) -> None:
    found = date_reading(
        reading(
            "On 30 November 1935 he spoke.", "In December he left.", notes=("In May 1988 it was found. In June it was lost.",)
        )
    )
    assert written(found) == ["1935-11-30", "1935-12", "1988-05", "1988-06"]


def test_an_event_gives_the_day(reading: Maker) -> None:
    found = date_reading(reading("He made a speech on 30 November 1935. The envoy came a few days before his speech."))
    assert found[1].expression.passage.exact == "a few days before his speech"
    assert written(found) == ["1935-11-30", "[1935-11-23..1935-11-28]"]
    assert found[1].anchor == 0


def test_an_event_without_a_date_stays_open(reading: Maker) -> None:
    found = date_reading(reading("On 30 November 1935 it snowed. He came two days after the wedding."))
    assert found[1].when is None
    assert "wedding" in found[1].basis.by


def test_words_beside_a_date_mean_that_date(reading: Maker) -> None:
    found = date_reading(reading("On 27 June 1950, two days after the army crossed, he wrote."))
    assert written(found) == ["1950-06-27", "1950-06-27"]


def test_no_year_anywhere(reading: Maker) -> None:
    (found,) = date_reading(reading("In September he left."))
    assert (found.when, found.basis.by) == (None, "dates: no date with a year stands near it")


def test_the_document_s_own_date_gives_the_year(reading: Maker) -> None:
    (found,) = date_reading(reading("In September he left."), reference_date="1943-10-02")
    assert found.when is not None
    assert found.when.edtf == "1943-09"


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("before 1949", "before"),
        ("after 1949", "after"),
        ("since 1949", "since"),
        ("until 1949", "until"),
        ("throughout 1949", "throughout"),
        ("in 1949", None),
    ],
)
def test_relation(words: str, relation: str | None, reading: Maker) -> None:
    (found,) = date_reading(reading(f"It grew {words}."))
    assert found.when is not None
    assert (found.when.edtf, found.when.relation) == ("1949", relation)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("late 1929", ("1929", "end", "1929-09-01", "1929-12-31")),
        ("the late 1920s", ("1927/1929", None, "1927-01-01", "1929-12-31")),
        ("the end of the 1920s", ("192X", "end", "1928-01-01", "1929-12-31")),
        ("the early nineteenth century", ("18XX", "start", "1801-01-01", "1833-12-31")),
    ],
)
def test_what_edtf_cannot_say_narrows_the_days(words: str, expected: tuple[str | None, ...], reading: Maker) -> None:
    (found,) = date_reading(reading(f"It grew in {words}."))
    assert found.when is not None
    assert (found.when.edtf, found.when.modifier, found.when.earliest, found.when.latest) == expected


@pytest.mark.parametrize(
    ("words", "near", "expected"),
    [
        ("April 3, 1943", None, "1943-04-03"),
        ("april 3 1943", None, "1943-04-03"),
        ("spring 1936", None, "1936-21"),
        ("1936-05/1936-07", None, "1936-05/1936-07"),
        ("1934-35", None, "1934/1935"),
        ("1936-05", None, "1936-05"),
        ("May 5", "1931-01-01", "1931-05-05"),
        ("May 5", None, None),
        ("before 1928", None, "../1928"),
        ("1930 or later", None, "1930/.."),
        ("1984 to unknown", None, "1984/.."),
        ("c1860", None, "1860~"),
        ("19th c.", None, "18XX"),
        ("2011 and 2012", None, "{2011,2012}"),
        ("nothing at all", None, None),
        ("", None, None),
    ],
)
def test_a_phrase_alone(words: str, near: str | None, expected: str | None) -> None:
    when = date_phrase(words, near)
    assert (when.edtf if when else None) == expected


@pytest.mark.parametrize("words", ["April 3, 1943, 1 p.m.", "1 p.m., April 3, 1943", "April 3, 1943—1 p.m."])
def test_a_phrase_alone_keeps_its_hour(words: str) -> None:
    when = date_phrase(words)
    assert when is not None
    assert (when.edtf, when.time) == ("1943-04-03", "13:00")


def test_an_hour_in_prose_is_of_the_day_before_it(reading: Maker) -> None:
    found = date_reading(reading("They met on 11 November 1918. At 11:30 a.m. it was over."))
    assert found[1].when is not None
    assert (found[1].when.edtf, found[1].when.time) == ("1918-11-11T11:30:00", "11:30")
