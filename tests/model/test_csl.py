"""A work to CSL-JSON and back."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from regesta.model.csl import from_csl, to_csl
from regesta.model.works import Name, Work

_words = st.text(min_size=0, max_size=8)
_names = st.lists(st.builds(Name, _words, _words, _words, _words, _words).filter(lambda name: name != Name()), max_size=3).map(
    tuple
)
_dates = st.sampled_from(["", "1988", "1988-03", "1988-03-01", "1988-21", "1912/1920", "193X", "1997?", "forthcoming"])
_works = st.builds(
    Work,
    id=st.text(min_size=1),
    type=st.sampled_from(["book", "chapter", "article-journal"]),
    author=_names,
    editor=_names,
    translator=_names,
    issued=_dates,
    original_date=_dates,
    same_as=st.none(),
    basis=st.none(),
    **{
        field.name: _words
        for field in fields(Work)
        if field.type in ("str", str) and field.name not in ("id", "type", "issued", "original_date")
    },
)


@given(_works)
def test_a_work_comes_back_from_csl_as_it_was(work: Work) -> None:
    assert from_csl(to_csl(work)) == work


def test_an_article_in_the_terms_of_csl() -> None:
    work = Work(
        id="hentzau-1911-the-forest-road",
        type="article-journal",
        title="The Forest Road",
        author=(Name("Hentzau", "R."),),
        container_title="Strelsau Review",
        issued="1911-21",
        volume="4",
        page="1-9",
    )
    assert to_csl(work) == {
        "id": "hentzau-1911-the-forest-road",
        "type": "article-journal",
        "author": [{"family": "Hentzau", "given": "R."}],
        "title": "The Forest Road",
        "container-title": "Strelsau Review",
        "volume": "4",
        "page": "1-9",
        "issued": {"date-parts": [[1911]], "season": 1, "raw": "1911-21"},
    }


def test_dates_of_others_are_read() -> None:
    item = {"id": "x", "type": "book", "issued": {"date-parts": [["1911", 5], [1912, 1, 2]]}}
    assert from_csl(item) == replace(Work("x", "book"), issued="1911-05/1912-01-02")
    assert from_csl({"id": "x", "issued": {"date-parts": [[1911]], "season": "2"}}).issued == "1911-22"
    assert from_csl({"id": "x", "issued": {"literal": "n.d."}}).issued == "n.d."
