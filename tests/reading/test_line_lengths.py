"""Paragraphs of flat pages that line lengths prove: found where the lines are known, never elsewhere."""

import random
import re
import textwrap
from collections.abc import Sequence

from regesta.model.texts import Line, ReadingText, Source, Witness, WitnessPage
from regesta.reading.establish import established
from regesta.reading.line_ends import betrayed, line_ends_of, moved

SOURCE = Source("essay.txt", "essay", "two-layer-text", "0" * 64, 0)
WORDS = (
    *("envoy", "legation", "harbour", "winter", "council", "minutes", "treaty", "letters", "mission", "northern", "railway"),
    *("people", "harvest", "consul", "wrote", "answered", "reported", "between", "without", "before", "of", "the", "and"),
)


def sentence(chance: random.Random) -> str:
    words = [chance.choice(WORDS) for _ in range(chance.randint(9, 22))]
    middle = len(words) // 2
    return " ".join([words[0].capitalize(), *words[1:middle]]) + ", " + " ".join(words[middle:]) + "."


def set_page(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs as justified lines of seventy letters: words are broken at line ends, first lines indented by four."""
    lines: list[str] = []
    for paragraph in paragraphs:
        rest, room = paragraph, 66
        while len(rest) > room:
            line, rest = broken(rest, room)
            lines.append(line)
            room = 70
        lines.append(rest)
    return lines


def broken(text: str, room: int) -> tuple[str, str]:
    """A line and what is left; a word is broken with a hyphen where two letters or more stand on either side."""
    if re.match(r"[a-z]{2}", text[room - 1 :]) and re.search(r"[A-Za-z]{2}$", text[: room - 1]):
        return text[: room - 1] + "-", text[room - 1 :]
    cut = text.rfind(" ", 0, room + 1)
    return text[:cut], text[cut + 1 :]


def as_ocr(lines: Sequence[str]) -> str:
    """The lines as OCR gives them that loses the spaces behind punctuation within a line."""
    return " ".join(re.sub(r"(?<=[.,]) ", "", line) for line in lines)


def read_pages(pages: Sequence[Sequence[str]], ragged: bool = False) -> ReadingText:
    printed = [textwrap.wrap(" ".join(page), 70) if ragged else set_page(page) for page in pages]
    ocr = tuple(WitnessPage((Line(as_ocr(lines)),)) for lines in printed)
    embedded = tuple(WitnessPage((Line(" ".join(page)),)) for page in pages)
    return established(SOURCE, (Witness("ocr", ocr), Witness("embedded", embedded)))


def test_breaks_are_found_and_none_is_made_up() -> None:
    chance = random.Random(7)
    pages = [[" ".join(sentence(chance) for _ in range(chance.randint(3, 7))) for _ in range(4)] for _ in range(6)]
    reading = read_pages(pages)
    true = {paragraph[:60] for page in pages for paragraph in page}
    openings = [reading.text[zone.span.start :][:60] for zone in reading.zones]
    assert len(openings) > len(pages) + 4
    assert set(openings) <= true


def test_a_page_of_one_paragraph_has_no_break() -> None:
    chance = random.Random(3)
    pages = [[" ".join(sentence(chance) for _ in range(20))] for _ in range(5)]
    assert len(read_pages(pages).zones) == len(read_pages(pages, ragged=True).zones) == len(pages)


def test_a_witness_that_keeps_its_spaces_betrays_only_broken_words() -> None:
    text = "The envoy was opposed, and left. He came back in May, and stayed. " * 8
    pages = [betrayed(text, text.replace("opposed", "op- posed")), betrayed(text, text)]
    ends = line_ends_of(pages)
    assert {text[at:][:5] for at in ends[0]} == {"posed"}
    assert ends[1] == ()


def test_places_are_carried_over_to_the_merged_text() -> None:
    assert moved((3, 12, 30), [(0, 0), (10, 10), (12, 14)]) == (3, 14, 32)
