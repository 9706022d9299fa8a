"""The notes of a document and their calls: one decoder for all layouts chooses the best increasing run of labels."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from regesta.model.texts import Span
from regesta.reading.columns import block_start, columns_of, foot_of, text_lines
from regesta.reading.marks import STEP, Call, Start, buried_call, calls_of, starts_of, symbol_calls, symbol_starts, tail_of
from regesta.reading.misread import in_order, misread_starts, odd_marks
from regesta.reading.pages import Furniture
from regesta.reading.running_over import goes_on_at
from regesta.reading.sheets import Shape, Sheet, without

# Costs and rewards of the decoder, chosen by hand on typeset articles and on real ones.
_NEAR, _BEFORE, _FAR = 1.5, 1.0, 0.7
_GAP, _MOST_MISSING = 1.0, 6
_RESTART = 2.0
_AGAIN = 0.7
"""The same label twice on a page (an edition's two marks, one note printed twice), or two notes in the wrong order."""
_TAIL = 1.5
_REMEMBERED = 4
_FINISHED = tuple(".!?…")
_CLOSING = "”’\"')]»"


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note as it stands on the sheets: label, its pieces (page, span) without the label, the call's place, certainty."""

    label: str
    pieces: tuple[tuple[int, Span], ...]
    label_span: Span
    call: tuple[int, Span] | None
    certainty: float


@dataclass(frozen=True, slots=True)
class _Path:
    """The best run of notes that ends with a start: its score, the start before it, where its note block begins on the page."""

    score: float
    start: Start
    before: "_Path | None"
    block: int


def find_notes(sheets: Sequence[Sheet], furniture: Sequence[Furniture], shape: Shape) -> tuple[FoundNote, ...]:
    """All notes of a document, in order, each with the place of its call where one was found."""
    gone = [around.gone for around in furniture]
    calls = [calls_of(n, sheet, gone[n]) for n, sheet in enumerate(sheets)]
    starts = [start for n, sheet in enumerate(sheets) for start in starts_of(n, sheet, gone[n], shape)]
    tail = tail_of(starts, sheets)
    starts = [replace(start, score=start.score + _TAIL) if start in tail else start for start in starts]
    if shape.is_misread and shape.has_small_type:
        starts = _with_misread(starts, sheets, gone, shape)
    numbered = _best_run(starts, calls)
    symbols = _symbol_pairs(sheets, gone, shape, numbered)
    chosen = sorted([*numbered, *(start for start, _ in symbols)], key=lambda start: (start.page, start.span))
    regions = _regions(sheets, gone, shape, chosen)
    called = _match_calls(numbered, calls, regions)
    called |= _buried_calls(numbered, called, sheets)
    if shape.is_misread and shape.has_small_type:
        called |= _odd_calls(numbered, called, sheets, regions)
    called |= {start: call for start, call in symbols if call}
    return tuple(_found(start, regions[start], called.get(start), start in tail) for start in chosen if regions[start])


def is_finished(text: str) -> bool:
    """True if a text ends as sentences end, with a full stop or the like, perhaps inside quotation marks or brackets."""
    return text.rstrip().rstrip(_CLOSING).endswith(_FINISHED) or text.rstrip().endswith((")", "]"))


def _found(start: Start, pieces: Sequence[tuple[int, Span]], call: Call | None, in_tail: bool) -> FoundNote:
    certainty = _certainty(call.score) if call else 0.85 if in_tail else 0.6
    return FoundNote(start.label, tuple(pieces), start.span, (call.page, call.span) if call else None, certainty)


def _certainty(score: float) -> float:
    """How sure a call is: plainly read, glued to a word, run on from a number, or only an odd sign in its place."""
    return 0.98 if score >= 1 else 0.9 if score > 0.2 else 0.75 if score > 0 else 0.5


# ------------------------------------------------------------------------------------------------- the run of labels
def _best_run(starts: Sequence[Start], calls: Sequence[Sequence[Call]]) -> list[Start]:
    """The run of starts with the best score: labels that go up by one, gaps and new beginnings at a cost."""
    places = _places(calls)
    by_value: dict[int, list[_Path]] = defaultdict(list)
    best: _Path | None = None
    for candidate in starts:
        start = candidate
        if not start.value:
            # A start whose label was misread: the number that is next.
            number = best.start.value // STEP + 1 if best else 1
            start = replace(candidate, value=number * STEP, label=str(number))
        path = max(_continued(start, by_value, best, places), key=lambda path: path.score)
        number = start.value // STEP
        by_value[number] = sorted([*by_value[number], path], key=lambda p: -p.score)[:_REMEMBERED]
        best = path if best is None or path.score > best.score else best
    return _walk_back(best) if best and best.score > 0 else []


def _walk_back(path: _Path | None) -> list[Start]:
    run: list[Start] = []
    while path:
        run.append(path.start)
        path = path.before
    return run[::-1]


def _continued(
    start: Start, by_value: dict[int, list[_Path]], best: _Path | None, places: dict[int, list[tuple[int, int]]]
) -> Iterator[_Path]:
    """The ways to reach a start: as the first of all, after a lower label, or as a new beginning."""
    number, letter = divmod(start.value, STEP)
    yield _path(start, None, -min(1.0 if start.in_block else 4.0, 0.5 * (number - 1)) - _GAP * bool(letter), places)
    for missing in range(_MOST_MISSING):
        for path in by_value.get(number - 1 - missing, ()):
            yield _path(start, path, -_GAP * (missing + bool(letter)), places)
    for path in by_value.get(number, ()) if letter else ():
        if path.start.value < start.value:
            yield _path(start, path, 0.0, places)
    for before in (number, number + 1, number + 2):
        for path in by_value.get(before, ()):
            if path.start.page == start.page and path.start.value >= start.value and _is_called_again(start, path, places):
                yield _path(start, path, -_AGAIN * (1 + before - number), places)
    if best and start.in_block:
        same_page = best.start.page == start.page
        yield _path(start, best, -_AGAIN if same_page and best.start.in_block else -_RESTART, places)
    if best and start.value == STEP:
        yield _path(start, best, -_RESTART, places)


def _is_called_again(start: Start, path: _Path, places: dict[int, list[tuple[int, int]]]) -> bool:
    """True if the page has a call for each of two notes of one label, or one for a label that comes too late."""
    found = places.get(start.value, [])
    calls = bisect_left(found, (start.page, path.block)) - bisect_left(found, (start.page, -1))
    return calls >= (2 if path.start.value == start.value else 1)


def _path(start: Start, before: _Path | None, cost: float, places: dict[int, list[tuple[int, int]]]) -> _Path:
    same_page = before is not None and before.start.page == start.page
    block = before.block if before and same_page else start.span.start
    call = _call_score(start, block, places)
    return _Path((before.score if before else 0.0) + start.score + cost + call, start, before, block)


def _places(calls: Sequence[Sequence[Call]]) -> dict[int, list[tuple[int, int]]]:
    """For each value the places (page, offset) of its possible calls, in order."""
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for page in calls:
        for call in page:
            places[call.value].append((call.page, call.span.start))
    return places


def _call_score(start: Start, block: int, places: dict[int, list[tuple[int, int]]]) -> float:
    """What the calls speak for a start: one on its page before the notes, one on the page before, one further back."""
    found = places.get(start.value, [])
    before = bisect_left(found, (start.page, block))
    if not before:
        return 0.0
    page = found[before - 1][0]
    return _NEAR if page == start.page else _BEFORE if page == start.page - 1 else _FAR


# ------------------------------------------------------------------------------------------------------------- symbols
def _symbol_pairs(
    sheets: Sequence[Sheet], gone: Sequence[Sequence[Span]], shape: Shape, numbered: Sequence[Start]
) -> list[tuple[Start, Call | None]]:
    """Notes called by symbols: on each page as many starts of a symbol as have a call before them."""
    pairs: list[tuple[Start, Call | None]] = []
    for n, sheet in enumerate(sheets):
        first = min((start.span.start for start in numbered if start.page == n), default=len(sheet.text))
        calls = [call for call in symbol_calls(n, sheet, gone[n]) if call.span.start < first]
        for start in symbol_starts(n, sheet, gone[n], shape):
            call = next((c for c in calls if c.label == start.label and c.span.end <= start.span.start), None)
            is_numbered = any(other.page == n and other.span.overlaps(start.span) for other in numbered)
            if call and not is_numbered and not call.span.overlaps(start.span):
                pairs.append((start, call))
                calls.remove(call)
    return pairs


# ------------------------------------------------------------------------------------------------------------- regions
def _regions(
    sheets: Sequence[Sheet], gone: Sequence[Sequence[Span]], shape: Shape, chosen: Sequence[Start]
) -> dict[Start, list[tuple[int, Span]]]:
    """The pieces of each note: from its label to the next note or the end of its column, and what goes on after that."""
    regions: dict[Start, list[tuple[int, Span]]] = {start: [] for start in chosen}
    on_page: dict[int, list[Start]] = defaultdict(list)
    for start in chosen:
        on_page[start.page].append(start)
    last: Start | None = None
    for n, sheet in enumerate(sheets):
        for column in _columns(sheet, gone[n], shape):
            here = [s for s in on_page[n] if column.start <= s.span.start < column.end]
            so_far = _ending(sheets, regions, last)
            if shape.is_flat:
                overleaf = _beginning(sheets[n + 1], gone[n + 1]) if n + 1 < len(sheets) else ""
                head = _runs_over(sheet, gone[n], column, here, so_far, overleaf)
            else:
                head = _carried_over(sheet, gone[n], shape, column, here, so_far)
            if last and head:
                regions[last] += [(n, piece) for piece in without(head, gone[n])]
            for start, following in zip(here, [*here[1:], None], strict=False):
                whole = Span(start.span.end, following.span.start if following else column.end)
                regions[start] += [(n, piece) for piece in without(whole, gone[n])]
                last = start
    return {start: [p for p in pieces if sheets[p[0]].text[p[1].start : p[1].end].strip()] for start, pieces in regions.items()}


def _columns(sheet: Sheet, gone: Sequence[Span], shape: Shape) -> Iterator[Span]:
    """The stretches of a sheet's text that hold a column each; a page without boxes is one."""
    if not shape.has_boxes:
        yield Span(0, len(sheet.text) + 1)
        return
    for column in columns_of(sheet, text_lines(sheet, gone)):
        yield Span(sheet.starts[column[0]], sheet.line_span(column[-1]).end)


def _ending(sheets: Sequence[Sheet], regions: dict[Start, list[tuple[int, Span]]], last: Start | None) -> str:
    """The last words of a note so far."""
    if last is None or not regions[last]:
        return ""
    page, span = regions[last][-1]
    return sheets[page].text[max(span.start, span.end - 400) : span.end]


def _beginning(sheet: Sheet, gone: Sequence[Span]) -> str:
    """The first words of a page's body."""
    left = next((span for span in without(Span(0, len(sheet.text)), gone) if sheet.text[span.start : span.end].strip()), None)
    return sheet.text[left.start : left.end].lstrip()[:40] if left else ""


def _runs_over(
    sheet: Sheet, gone: Sequence[Span], column: Span, here: Sequence[Start], ending: str, following: str
) -> Span | None:
    """The part of a page in one line that goes on with the note before, up to the page's first note or its end."""
    if not ending or is_finished(ending):
        return None
    end = here[0].span.start if here else len(sheet.text)
    at = goes_on_at(sheet.text, Span(column.start, end), ending, following)
    return Span(at, end) if at is not None and not any(span.start < at < span.end for span in gone) else None


def _carried_over(
    sheet: Sheet, gone: Sequence[Span], shape: Shape, column: Span, here: Sequence[Start], ending: str
) -> Span | None:
    """The part of a column's foot that goes on with the note before: close above the first note, or all of an open one."""
    if not shape.has_boxes:
        return None
    lines = [n for n in text_lines(sheet, gone) if column.start <= sheet.starts[n] < column.end]
    foot = foot_of(sheet, lines, shape)
    if here:
        at = next((k for k, n in enumerate(foot) if sheet.line_span(n).end >= here[0].span.start), None)
        if at is None or not foot or sheet.starts[foot[0]] >= here[0].span.start:
            return None
        begin = sheet.starts[foot[block_start(sheet, foot, at)]]
        return Span(begin, here[0].span.start) if begin < here[0].span.start else None
    if not foot or is_finished(ending) or not ending:
        return None
    return Span(sheet.starts[foot[block_start(sheet, foot, len(foot) - 1)]], column.end)


# --------------------------------------------------------------------------------------------------------------- calls
def _match_calls(
    numbered: Sequence[Start], calls: Sequence[Sequence[Call]], regions: dict[Start, list[tuple[int, Span]]]
) -> dict[Start, Call]:
    """The calls of the notes: the best choice in which both notes and calls stay in order."""
    taken: dict[int, list[Span]] = defaultdict(list)
    for start, pieces in regions.items():
        taken[start.page].append(start.span)
        for page, span in pieces:
            taken[page].append(span)
    by_value: dict[int, list[Call]] = defaultdict(list)
    for on_page in calls:
        for call in on_page:
            if not any(span.overlaps(call.span) for span in taken[call.page]):
                by_value[call.value].append(call)
    return _best_matching(numbered, by_value)


def _buried_calls(numbered: Sequence[Start], called: dict[Start, Call], sheets: Sequence[Sheet]) -> dict[Start, Call]:
    """Calls that run on from a number, for notes of a block that have no other: between the calls of their neighbours."""
    found: dict[Start, Call] = {}
    ends: dict[int, int] = {}
    for at, start in enumerate(numbered):
        if start in called:
            ends[start.page] = called[start].span.end
            continue
        if not start.in_block:
            continue
        following = (called[other].span.start for other in numbered[at + 1 :] if other.page == start.page and other in called)
        first = next(other.span.start for other in numbered if other.page == start.page)
        within = Span(ends.get(start.page, 0), next(following, first))
        call = buried_call(start.page, sheets[start.page], start.label, within)
        if call:
            found[start], ends[start.page] = call, call.span.end
    return found


def _with_misread(starts: Sequence[Start], sheets: Sequence[Sheet], gone: Sequence[Sequence[Span]], shape: Shape) -> list[Start]:
    """The starts and those whose labels were misread, in order."""
    by_page: dict[int, list[Start]] = defaultdict(list)
    for start in starts:
        by_page[start.page].append(start)
    misread = (start for n, sheet in enumerate(sheets) for start in misread_starts(n, sheet, gone[n], shape, by_page[n]))
    return sorted([*starts, *misread], key=lambda start: (start.page, start.span))


def _odd_calls(
    numbered: Sequence[Start],
    called: dict[Start, Call],
    sheets: Sequence[Sheet],
    regions: dict[Start, list[tuple[int, Span]]],
) -> dict[Start, Call]:
    """Calls for notes that have none: odd signs on their page between the calls of their neighbours, in order."""
    found: dict[Start, Call] = {}
    for n, sheet in enumerate(sheets):
        here = [start for start in numbered if start.page == n]
        taken = [span for pieces in regions.values() for page, span in pieces if page == n] + [start.span for start in here]
        odd = [mark for mark in odd_marks(n, sheet) if not any(span.overlaps(mark.span) for span in taken)]
        at = 0
        waiting: list[Start] = []
        for start in [*here, None]:
            call = called.get(start) if start else None
            if start and (call is None or call.page != n):
                waiting.append(start)
                continue
            stop = call.span.start if call else len(sheet.text)
            marks = in_order([mark for mark in odd if at <= mark.span.start and mark.span.end <= stop], len(waiting))
            pairs = zip(waiting, marks, strict=False)
            found |= {one: replace(mark, label=one.label, value=one.value, score=0.0) for one, mark in pairs}
            waiting = []
            at = call.span.end if call else at
    return found


@dataclass(frozen=True, slots=True)
class _Match:
    place: tuple[int, int]
    score: float
    pair: tuple[Start, Call] | None
    before: "_Match | None"


def _best_matching(numbered: Sequence[Start], by_value: dict[int, list[Call]]) -> dict[Start, Call]:
    """The heaviest chain of (note, call) pairs; `front` holds chains by the place where they end, scores going up."""
    front: list[_Match] = [_Match((-1, -1), 0.0, None, None)]
    for start in numbered:
        fresh: list[_Match] = []
        for call in by_value.get(start.value, ()):
            weight = _weight(start, call)
            if weight > 0:
                place = (call.page, call.span.start)
                before = front[bisect_left(front, place, key=lambda match: match.place) - 1]
                fresh.append(_Match(place, before.score + weight, (start, call), before))
        for match in fresh:
            _put(front, match)
    chain: _Match | None = front[-1]
    matched: dict[Start, Call] = {}
    while chain and chain.pair:
        matched[chain.pair[0]] = chain.pair[1]
        chain = chain.before
    return matched


def _put(front: list[_Match], match: _Match) -> None:
    """Put a chain into the front if no chain that ends before it is as heavy, and take out those it outweighs."""
    at = bisect_left(front, match.place, key=lambda other: other.place)
    if at > 0 and front[at - 1].score >= match.score:
        return
    end = at
    while end < len(front) and front[end].score <= match.score:
        end += 1
    front[at:end] = [match]


def _weight(start: Start, call: Call) -> float:
    """How well a call suits a note: on its page, on the page before, or further back (endnotes); never after it."""
    if (call.page, call.span.start) >= (start.page, start.span.start):
        return 0.0
    distance = start.page - call.page
    return call.score + (2.0 if distance == 0 else 1.0 if distance == 1 else 0.2)
