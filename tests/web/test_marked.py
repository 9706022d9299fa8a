"""Overlapping marks become well-formed elements, and the words stay what they were."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from regesta.web.marked import Point, Tag, marked


class Reading(HTMLParser):
    """The words of HTML, and whether its elements nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.stack, self.ids, self.links = "", list[str](), list[str](), 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.stack)
        self.stack.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize(
    ("tags", "html"),
    [
        ([Tag(0, 3, "x")], '<span class="x">abc</span>def'),
        ([Tag(0, 6, "x"), Tag(1, 3, "y", "i")], '<span class="x">a<span class="y" id="i">bc</span>def</span>'),
        ([Tag(0, 3, "x", "o"), Tag(2, 5, "y", "i")],
         '<span class="x" id="o">ab<span class="y" id="i">c</span></span><span class="y" data-of="i">de</span>f'),
        ([Tag(0, 4, "x", link="#x"), Tag(1, 2, "y", link="#y")],
         '<a class="x" href="#x">a<span class="y">b</span>cd</a>ef'),
        ([Tag(-3, 2, "x", "o")], '<span class="x" data-of="o">ab</span>cdef'),
        ([Tag(4, 9, "x", "o")], 'abcd<span class="x" id="o">ef</span>'),
        ([Tag(9, 12, "x")], "abcdef"),
    ],
)  # fmt: skip
def test_marks(tags: list[Tag], html: str) -> None:
    assert marked("abcdef", 0, tags) == html


def test_a_point_stands_after_the_words_before_it() -> None:
    assert (
        marked("a<c", 10, [Tag(10, 12, "x")], [Point(12, Markup("<sup>1</sup>"))]) == '<span class="x">a&lt;</span><sup>1</sup>c'
    )


TAGS = st.builds(
    lambda start, length, style, link: Tag(start, start + length, style, f"i{start}-{length}", link),
    st.integers(-4, 24),
    st.integers(0, 12),
    st.sampled_from(["date", "name"]),
    st.sampled_from([None, "#x"]),
)


@given(st.text('ab<&"é ', max_size=20), st.lists(TAGS, max_size=6), st.lists(st.integers(0, 20), max_size=3))
def test_the_words_stay_and_the_elements_nest(text: str, tags: list[Tag], calls: list[int]) -> None:
    html = marked(text, 0, tags, [Point(call, Markup("<i></i>")) for call in calls])
    reading = Reading(str(html))
    assert reading.words == text
    assert not reading.stack
