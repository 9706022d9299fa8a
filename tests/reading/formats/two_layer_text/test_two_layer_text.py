"""Two-layer text: known by lines that say the same in pairs."""

from pathlib import Path

import pytest

from regesta.reading.files import Unreadable
from regesta.reading.formats import two_layer_text

PAGES = [
    "The legation went on with its work in the town, and nobody heard of it before the winter was over. In the spring the "
    "envoy wrote home that the harbour was open again, and asked for money, which did not come until the harvest was sold.",
    "Meanwhile the council met every week behind closed doors; its minutes, found much later in an attic, show how little "
    "it knew of the talks abroad. Two of its members left for the coast; the third stayed, and wrote down what he saw.",
]
TEXT = "\n".join(f"{page.replace(', ', ',')}\n{page}" for page in PAGES)


def test_pairs_of_lines_are_two_witnesses_page_by_page(tmp_path: Path) -> None:
    path = tmp_path / "pages.txt"
    path.write_text(TEXT)
    assert two_layer_text.accepts(TEXT.encode())
    ocr, embedded = two_layer_text.witnesses(path)
    assert (ocr.id, embedded.id) == ("ocr", "embedded")
    assert [page.lines[0].text for page in embedded.pages] == PAGES


@pytest.mark.parametrize("text", ["\n".join(PAGES), "\n".join(PAGES[:1]), TEXT + "\n" + PAGES[0], "one\none", "", "\x00"])
def test_other_texts_are_not_of_this_form(text: str) -> None:
    assert not two_layer_text.accepts(text.encode())


def test_a_page_that_lacks_a_line_is_told(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(TEXT + "\n" + PAGES[0])
    with pytest.raises(Unreadable, match="5 lines"):
        two_layer_text.witnesses(path)
