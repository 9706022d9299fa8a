import pytest

from regesta.citations.locators import expand_page_range, trailing_locator


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("235–57", (235, 257)), ("42-64", (42, 64)), ("209–17", (209, 217)), ("1:211–17", (211, 217)), ("84", None), ("xvii", None)],
)
def test_page_ranges_are_expanded(printed: str, expected: tuple[int, int] | None) -> None:
    assert expand_page_range(printed) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (", 12, 99, 305", "12, 99, 305"),
        (", xvii.", "xvii"),
        (", p. 285", "285"),
        (", S. 75 ff.", "75 ff."),
        (", chap. 3", "chap. 3"),
        (", 210n12", "210n12"),
        (", 2:320, 3:41–42", "2:320, 3:41–42"),
        (", Document 170", "Document 170"),
        (", para. 9.32", "para. 9.32"),
        (", where he argues", None),
        (", 1936 was dry", None),
    ],
)
def test_locators_at_the_end_are_found(printed: str, expected: str | None) -> None:
    span = trailing_locator(printed, 0)
    assert (printed[span.start : span.end] if span else None) == expected
