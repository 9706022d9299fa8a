"""What stands around the text of a page: running head, folio, imprint, stamps; told by repetition and by the count of pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from regesta.model.texts import Span
from regesta.reading.mend import close_letterspacing
from regesta.reading.sheets import Shape, Sheet, is_large
from regesta.reading.tables import words_of
from regesta.strings import plain_marks, squeeze

_ROW = 3.0
"""Points within which the feet of lines in one row lie (chosen by hand)."""
_EDGE = 3
"""Rows looked at, at the top and at the foot of a page (chosen by hand: a head, a folio and a stamp)."""
_HEAD_WORDS = 14
_NUMBER = re.compile(r"\d{1,4}|[ivxlc]{1,7}")
_RULE = re.compile(r"^[\s:|•·.,;*_—–-]+|[\s:|•·,;*_—–-]+$")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around a page's text: its running head and folio, and the spans of the sheet that are not text."""

    running_head: str | None = None
    folio: str | None = None
    gone: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A piece at the top or foot of a page: where it stands, its words without numbers, the numbers at its two ends."""

    page: int
    side: str
    span: Span
    words: str
    numbers: tuple[tuple[str, Span], ...]
    is_large: bool = False
    place: int | None = None
    """How far down the page it stands, in steps of six points, where that is known."""
    row: int = 0
    """How many rows stand between it and the edge of the page."""


Repeats = dict[tuple[str, str, int | None], dict[int, int | None]]
"""The pages on which the same words stand at the same edge, and how far down each."""


def furniture_of(sheets: Sequence[Sheet], shape: Shape) -> tuple[Furniture, ...]:
    """The furniture of every page of a document."""
    edges = tuple(_flat_edges(sheets) if shape.is_flat else _line_edges(sheets, shape))
    by_page: list[list[Edge]] = [[] for _ in sheets]
    repeats: Repeats = defaultdict(dict)
    for edge in edges:
        by_page[edge.page].append(edge)
        repeats[_repeat_key(edge)].setdefault(edge.page, edge.place)
    offset = _folio_offset(by_page)
    return tuple(
        _furniture(sheet, mine, repeats, offset, shape, len(sheets)) for sheet, mine in zip(sheets, by_page, strict=True)
    )


def labels_of(sheets: Sequence[Sheet], furniture: Sequence[Furniture]) -> tuple[str, ...]:
    """A label for each page, each only once: its own, its folio, or "p" and its number."""
    seen: Counter[str] = Counter()
    labels: list[str] = []
    for n, (sheet, around) in enumerate(zip(sheets, furniture, strict=True), start=1):
        label = sheet.label or around.folio or f"p{n}"
        seen[label] += 1
        while seen[label] > 1 or label in labels:
            label = f"{label}-{seen[label]}"
            seen[label] += 1
        labels.append(label)
    return tuple(labels)


def number_of(folio: str) -> int | None:
    """The value of a folio in Arabic or small Roman figures."""
    if folio.isdecimal():
        return int(folio)
    values = [_ROMAN[char] for char in folio if char in _ROMAN]
    if len(values) != len(folio) or not values:
        return None
    return sum(-v if v < max(values[n:]) else v for n, v in enumerate(values))


# -------------------------------------------------------------------------------------------------------- flat pages
def _flat_edges(sheets: Sequence[Sheet]) -> Iterator[Edge]:
    """The heads of pages without lines, found as first words that pages share, and the number at a page's end."""
    firsts = [_first_words(sheet.text) for sheet in sheets]
    title = "".join(word for word, _ in _first_words(sheets[0].text, 60)) if sheets else ""
    heads = sorted({head for n in range(len(sheets)) if (head := _shared_head(n, firsts, title))}, key=len, reverse=True)
    for n, (sheet, first) in enumerate(zip(sheets, firsts, strict=True)):
        yield _flat_head(n, sheet, _words_of_head(first, heads) if n or not _is_title(title, heads) else [])
        foot = re.search(r"(?<=\s)(\d{1,4})\s*$", sheet.text)
        if foot:
            yield Edge(n, "foot", Span(foot.start(1), foot.end(1)), "", ((foot.group(1), Span(foot.start(1), foot.end(1))),))


def _first_words(text: str, most: int = _HEAD_WORDS) -> list[tuple[str, Span]]:
    """The first words of a page, folded, without numbers and rules, and where each stands; letterspaced ones as one."""
    words: list[tuple[str, Span]] = []
    for found in re.finditer(r"(?:[^\W\d_] ){3,}[^\W\d_](?!\w)|\S+", text[:2000]):
        folded = _key(found.group())
        if folded:
            words.append((folded, Span(found.start(), found.end())))
        if len(words) == most:
            break
    return words


def _shared_head(page: int, firsts: Sequence[list[tuple[str, Span]]], title: str) -> str:
    """The letters of a page's running head: first words shared with other pages, or with the title on page one."""
    words = [word for word, _ in firsts[page]]
    support = {length: _support(page, words[:length], firsts) for length in range(1, len(words) + 1)}
    valid = [length for length, count in support.items() if count and len("".join(words[:length])) >= 8]
    if valid:
        most = max(support[length] for length in valid)
        return "".join(words[: max(length for length in valid if support[length] >= most / 2)])
    titled = [length for length in range(3, len(words) + 1) if page and "".join(words[:length]) in title]
    return "".join(words[: max(titled, default=0)])


def _support(page: int, words: Sequence[str], firsts: Sequence[list[tuple[str, Span]]]) -> int:
    return sum(n != page and [word for word, _ in other[: len(words)]] == list(words) for n, other in enumerate(firsts))


def _words_of_head(first: list[tuple[str, Span]], heads: Sequence[str]) -> list[tuple[str, Span]]:
    """The first words of a page that together have the letters of a known head, however they are spaced."""
    letters = "".join(word for word, _ in first)
    head = next((head for head in heads if letters.startswith(head)), "")
    length = 0
    while length < len(first) and len("".join(word for word, _ in first[:length])) < len(head):
        length += 1
    return first[:length] if "".join(word for word, _ in first[:length]) == head else []


def _is_title(title: str, heads: Sequence[str]) -> bool:
    """True if the first page begins with a head that is the beginning of the title there."""
    return any(title.startswith(head) for head in heads)


def _flat_head(page: int, sheet: Sheet, head: Sequence[tuple[str, Span]]) -> Edge:
    start = re.match(r"\s*(\d{1,4})\b(?![.,]\d)", sheet.text)
    end = head[-1][1].end if head else start.end() if start else 0
    numbers = [(start.group(1), Span(start.start(1), start.end(1)))] if start else []
    after = re.compile(r"[\s:|•·—–-]*(\d{1,4})(?=\s|$)").match(sheet.text, end) if head else None
    if after and not start:
        numbers.append((after.group(1), Span(after.start(1), after.end(1))))
        end = after.end()
    words = sheet.text[head[0][1].start : head[-1][1].end] if head else ""
    return Edge(page, "head", Span(0, end), words, tuple(numbers))


# ------------------------------------------------------------------------------------------------------ pages of lines
def _line_edges(sheets: Sequence[Sheet], shape: Shape) -> Iterator[Edge]:
    """The first and last lines of each page."""
    for n, sheet in enumerate(sheets):
        rows = _rows(sheet, shape)
        # A short page has little room for furniture: its first and its last row at most.
        edge = _EDGE if len(rows) > 2 * _EDGE else 1
        heads: Sequence[Sequence[int]] = rows[:edge]
        feet: Sequence[Sequence[int]] = rows[max(edge, len(rows) - edge) :][::-1]
        if not shape.has_boxes:
            heads, feet = _before_blank(heads), _before_blank(feet)
        for number, row in enumerate(heads):
            yield from (_edge(n, "head", number, sheet, line, shape) for line in row)
        for number, row in list(enumerate(feet))[::-1]:
            yield from (_edge(n, "foot", number, sheet, line, shape) for line in row)


def _before_blank(rows: Sequence[Sequence[int]]) -> Sequence[Sequence[int]]:
    """The rows at an edge up to the first blank line: what stands beyond it in a plain text is the text itself."""
    close = [abs(one[0] - two[0]) == 1 for one, two in pairwise(rows)]
    return rows[: 1 + (close.index(False) if False in close else len(close))]


def _rows(sheet: Sheet, shape: Shape) -> list[list[int]]:
    """The lines that say something in rows, from the top of the page to its foot; lines side by side are one row."""
    lines = [n for n, line in enumerate(sheet.lines) if line.text.strip()]
    if not shape.has_boxes:
        return [[n] for n in lines]
    rows: list[list[int]] = []
    for n in sorted(lines, key=lambda n: _bottom(sheet, n)):
        if rows and _bottom(sheet, n) - _bottom(sheet, rows[-1][-1]) < _ROW:
            rows[-1].append(n)
            continue
        rows.append([n])
    return rows


def _bottom(sheet: Sheet, n: int) -> float:
    box = sheet.lines[n].box
    return box.bottom if box else 0.0


def _edge(page: int, side: str, row: int, sheet: Sheet, line: int, shape: Shape) -> Edge:
    span = sheet.line_span(line)
    text = sheet.lines[line].text
    found = list(re.finditer(r"(?<![\w.])(?:\d{1,4}|[ivxlc]{1,7})(?![\w])", text))
    ends = [m for m in found if not text[: m.start()].strip(" |:•·—–-") or not text[m.end() :].strip(" |:•·—–-")]
    numbers = tuple((m.group(), Span(span.start + m.start(), span.start + m.end())) for m in ends)
    box = sheet.lines[line].box
    place = round(box.bottom / 6) if box else None
    return Edge(page, side, span, text, numbers, is_large(sheet.lines[line], shape), place, row)


# ------------------------------------------------------------------------------------------------------------ folios
def _folio_offset(by_page: Sequence[Sequence[Edge]]) -> int | None:
    """What is to be added to a page's place to get its folio: the sum that most pages agree on."""
    pages = len(by_page)
    values = [{value for edge in mine for value in _values(edge)} for mine in by_page]
    offsets = Counter(value - page for page, mine in enumerate(values) for value in mine)
    best = max(offsets, key=lambda offset: (offsets[offset], offset), default=None)
    enough = best is not None and offsets[best] >= min(2, pages) and offsets[best] > 0.3 * pages
    return best if enough and (pages > 1 or _is_lone_folio(by_page[0])) else None


def _values(edge: Edge) -> Iterator[int]:
    yield from (value for number, _ in edge.numbers if (value := number_of(number)) is not None)


def _is_lone_folio(edges: Sequence[Edge]) -> bool:
    """True if a document of one page has a line that is nothing but a number."""
    return any(edge.numbers and squeeze(edge.words) == edge.numbers[0][0] for edge in edges)


def _furniture(sheet: Sheet, mine: Sequence[Edge], repeats: Repeats, offset: int | None, shape: Shape, pages: int) -> Furniture:
    gone: list[Span] = []
    heads: list[str] = []
    folio: str | None = None
    reached = {"head": -1, "foot": -1}
    # From the edges of the page inwards: what stands behind a row of text is text.
    for edge in sorted(mine, key=lambda edge: (edge.side != "head", edge.row)):
        if edge.row > reached[edge.side] + 1:
            continue
        number = next((n for n in edge.numbers if offset is not None and number_of(n[0]) == edge.page + offset), None)
        words = _wording(sheet, edge, number[1] if number else None)
        is_head = edge.words != "" if shape.is_flat else _is_repeated(edge, repeats, bool(words), number is not None, pages)
        if number and (not words or is_head or shape.is_flat) and folio is None:
            folio = number[0]
            gone.append(number[1])
            reached[edge.side] = edge.row
        if is_head:
            reached[edge.side] = edge.row
            gone.append(edge.span)
            heads += [words] if edge.side == "head" and words else []
    imprint = _imprint(sheet) if mine and mine[0].page == 0 else None
    gone += [imprint] if imprint else []
    return Furniture(" ".join(heads) or None, folio, _rules_too(sheet.text, gone, shape))


def _rules_too(text: str, gone: Sequence[Span], shape: Shape) -> tuple[Span, ...]:
    """The spans, each with the colon or rule that parted it from the text of a flat page."""
    if not shape.is_flat:
        return tuple(sorted(gone))
    return tuple(sorted(Span(span.start, re.compile(r"[\s:|•·]*").match(text, span.end).end()) for span in gone))  # type: ignore[union-attr]


def _wording(sheet: Sheet, edge: Edge, number: Span | None) -> str:
    """The words of an edge without its folio and rules, letterspacing closed."""
    start, end = edge.span.start, edge.span.end
    text = sheet.text[start:end]
    if number is not None:
        text = f"{text[: number.start - start]} {text[number.end - start :]}"
    return squeeze(_RULE.sub("", close_letterspacing(_RULE.sub("", text))))


def _is_repeated(edge: Edge, repeats: Repeats, has_words: bool, has_folio: bool, pages: int) -> bool:
    """True if other pages have the same words at the same edge; a foot must do so more often, for notes repeat as well."""
    key = _key(edge.words)
    places = repeats[_repeat_key(edge)]
    is_title = edge.side == "head" and (edge.is_large or (not has_folio and _is_opening(edge, places)))
    if is_title or (len(key) < 3 and not _stands_alike(edge, key, places)):
        return False
    same = len(places)
    if edge.side == "foot":
        is_note = bool(re.match(r"\W*\d", edge.words)) and not has_folio
        return same >= (3 if edge.place is not None else max(3, pages // 8)) and not is_note and "ibid" not in key
    return same >= (2 if len(key) > 7 and has_words else 3)


def _is_opening(edge: Edge, places: dict[int, int | None]) -> bool:
    """True for words on a first page that the heads of later pages repeat higher up: its title or its author."""
    heads = [place for page, place in places.items() if page > 0 and place is not None]
    return edge.page == 0 and (edge.place is None or all(abs(edge.place - place) > 1 for place in heads))


def _stands_alike(edge: Edge, key: str, places: dict[int, int | None]) -> bool:
    """True for a head as short as "Ma" that stands at the same height on at least three pages."""
    alike = sum(place is not None and edge.place is not None and abs(edge.place - place) <= 1 for place in places.values())
    return len(key) == 2 and edge.side == "head" and alike >= 3


def _repeat_key(edge: Edge) -> tuple[str, str, int | None]:
    """What edges have in common that say the same; feet must also stand at the same height, where that is known."""
    return edge.side, _key(edge.words), edge.place if edge.side == "foot" else None


def _key(words: str) -> str:
    return "".join(char for char in plain_marks(words).lower() if char.isalpha())


# ----------------------------------------------------------------------------------------------------------- imprint
def _imprint(sheet: Sheet) -> Span | None:
    """The imprint at the foot of a first page: from the sentence or line that names the volume to the page's end."""
    tables = words_of("imprints")
    opens = re.compile("|".join(tables["opens"]))
    proves = re.compile("|".join(tables["proves"]))
    floor = max(len(sheet.text) - 700, len(sheet.text) // 2)
    for found in opens.finditer(sheet.text, floor):
        if proves.search(sheet.text, found.start(), min(len(sheet.text), found.start() + 300)):
            return Span(_sentence_start(sheet.text, found.start()), len(sheet.text))
    return None


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence or line that holds an offset begins."""
    ends = [m.end() for m in re.finditer(r"[.!?][”\"’')\]]*\s+|\n", text[max(0, at - 200) : at])]
    return max(0, at - 200) + ends[-1] if ends else at
