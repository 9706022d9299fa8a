"""From the dates found in a reading to datings: what each was understood to mean, from what, why, how surely."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from regesta.dates import edtf
from regesta.dates.alone import in_catalogue_form, is_two_years, open_side, spelled_out
from regesta.dates.context import Anchor, Story, Understood, fill, fill_all
from regesta.dates.find import find
from regesta.dates.following import from_following
from regesta.dates.reckoning import calendar_day, shift
from regesta.dates.render import when_of
from regesta.dates.sense import Calendar, Choice, Found, Length, Range, Repeat, Shift, Vague
from regesta.model.texts import Basis, ReadingText, Span, passage_at
from regesta.model.times import Dating, Role, TimeExpression, TimeKind, When

Thing = TypeVar("Thing")
_RELATION = re.compile(
    r"\b(?:(before|prior to|preceding)|(after|following)|(since)|(until|till|up to)|(throughout))\s+(?:the\s+)?$", re.IGNORECASE
)
_RELATIONS = ("before", "after", "since", "until", "throughout")
_LONGEST_PHRASE = 400
_LONGEST_HEADING = 80
_FAR_BACK = 25
"""An event is looked for in the sentences of so many dates before; chosen by hand."""
_NEAR_EVENT = 3
"""An event is dated by a day of so many years around the story's; chosen by hand."""
_FAR_AHEAD = 6000
_OPENING = re.compile(r"(?:[.!?][”\"’)]*\s+|\n\s*)(?:(?:In|By|During|Throughout|Since|From|Between|On)\s+)?$")
_KINDS = {Length: TimeKind.DURATION, Repeat: TimeKind.SET}
_SENTENCE_END = re.compile(r"[.!?][”\"’)]*\d{0,3}\s+(?=[A-Z“\"‘(])|\n")


@dataclass(frozen=True, slots=True)
class _Told:
    """The text and what was understood of its dates so far."""

    text: str
    datings: Sequence[Dating]


@dataclass(frozen=True, slots=True)
class _Layout:
    """What divides a reading into strands: notes, citations, titles; each list in order and without overlaps."""

    notes: tuple[tuple[Span, str], ...]
    citations: tuple[tuple[Span, Role], ...]
    titles: tuple[tuple[Span, Role], ...]


def date_reading(
    reading: ReadingText, claimed: Sequence[tuple[Span, Role]] = (), reference_date: str | None = None
) -> tuple[Dating, ...]:
    """The datings of a reading in the order of its text.

    Dates inside the spans that citations claim get their role and lend nothing to the narrative; each note is read by
    itself. `reference_date` is the document's own day, if it has one.
    """
    found = find(reading.text)
    layout = _layout(reading, claimed)
    strands = [_strand_of(layout, phrase) for phrase in found]
    ahead = _dates_ahead(found, [strand for strand, _ in strands])
    opening = Story(reference=calendar_day(reference_date) if reference_date else None)
    stories: dict[Span | None, Story] = {}
    datings: list[Dating] = []
    broken = -1
    for index, (phrase, (strand, role)) in enumerate(zip(found, strands, strict=True)):
        story = stories.get(strand, opening)
        broken = max(broken, reading.text.rfind("\n", found[index - 1].end if index else 0, phrase.start))
        since = story.fine or story.last
        turned = since is not None and broken >= found[max(since.index, 0)].end
        story = replace(story, ahead=ahead[index], turned=turned)
        understood = from_following(found, index, reading.text, story) or _understand(phrase, story, _Told(reading.text, datings))
        datings.append(_dating(reading, phrase, role, _with_anchor(understood, datings)))
        anchor = _anchor(understood, phrase, index)
        if anchor is not None:
            stories[strand] = story.told(anchor, _opens(reading.text, phrase), _heads(reading.text, phrase))
    return tuple(datings)


def _dates_ahead(found: Sequence[Found], strands: Sequence[Span | None]) -> list[Calendar | None]:
    """For each date the next day, month or season of its strand that has its year, if it is near."""
    ahead: list[Calendar | None] = []
    following: dict[Span | None, tuple[int, Calendar]] = {}
    for phrase, strand in zip(reversed(found), reversed(strands), strict=True):
        at, time = following.get(strand, (0, None))
        ahead.append(time if time is not None and at - phrase.end < _FAR_AHEAD else None)
        sense = phrase.sense.start if isinstance(phrase.sense, Range) else phrase.sense
        if isinstance(sense, Calendar) and sense.year is not None and sense.precision in ("day", "month", "season", "week"):
            following[strand] = (phrase.start, sense)
    return ahead[::-1]


def _opens(text: str, phrase: Found) -> bool:
    """True if the date opens a sentence, or stands in a heading."""
    before = text[max(0, phrase.start - 24) : phrase.start]
    if _OPENING.search(before) or phrase.start < 8:
        return True
    return _heads(text, phrase)


def _heads(text: str, phrase: Found) -> bool:
    """True if the date stands in a heading."""
    start = text.rfind("\n", max(0, phrase.start - _LONGEST_HEADING), phrase.start)
    stop = text.find("\n", phrase.end, phrase.end + _LONGEST_HEADING)
    return start >= 0 and stop >= 0 and "." not in text[start : phrase.start] + text[phrase.end : stop]


def date_phrase(words: str, near: str | None = None) -> When | None:
    """What one phrase by itself means, an EDTF string too; None if it says no time. `near` is a day for a year left out.

    "Before 1928" and "1930 or later" are open intervals here, where no sentence says more.
    """
    words = words.strip()
    if len(words) > _LONGEST_PHRASE:
        return None
    checked = edtf.check(words)
    if checked.valid and not is_two_years(words):
        return When(words, checked.earliest, checked.latest, words)
    coded = in_catalogue_form(words)
    if coded is not None and (checked := edtf.check(coded)).valid:
        return When(coded, checked.earliest, checked.latest, words)
    date, side = open_side(words)
    when = _date_alone(spelled_out(date), near)
    if when is None or not side:
        return replace(when, text=words) if when else None
    return _opened(replace(when, text=words), side)


def _opened(when: When, side: str) -> When:
    """The date as the end of an open interval; of an interval its nearer end."""
    first, _, last = when.edtf.partition("/")
    written = f"../{last or first}" if side == "before" else f"{first}/.."
    if not edtf.check(written).valid:
        return replace(when, relation=side)
    earliest, latest = (None, when.latest) if side == "before" else (when.earliest, None)
    return replace(when, edtf=written, earliest=earliest, latest=latest, relation=side)


def _date_alone(words: str, near: str | None) -> When | None:
    found = find(words, loose=True)
    times = [_understand_alone(phrase, calendar_day(near) if near else None) for phrase in found]
    if len(times) > 1 and all(isinstance(time, Calendar) for time in times) and _is_list(words, found):
        return when_of(Choice("{", tuple(time for time in times if isinstance(time, Calendar))), words)
    when = next((when_of(time, words) for time in times if time is not None), None)
    hours = [phrase.sense.time for phrase in found if isinstance(phrase.sense, Calendar) and phrase.sense.precision == "hour"]
    return replace(when, time=hours[0]) if when is not None and hours else when


def _is_list(words: str, found: Sequence[Found]) -> bool:
    between = [words[one.end : other.start] for one, other in itertools.pairwise(found)]
    return all(re.fullmatch(r"\s*(?:,|and|&|, and)\s*", gap) for gap in between)


def _understand_alone(phrase: Found, reference: Calendar | None) -> Calendar | Range | Choice | None:
    anchor = Anchor(reference, -1) if reference else None
    return _understand(phrase, Story(anchor, anchor), _Told("", ())).time


def _layout(reading: ReadingText, claimed: Sequence[tuple[Span, Role]]) -> _Layout:
    claims = sorted(claimed, key=lambda claim: claim[0])
    return _Layout(
        tuple((note.span, note.id) for note in reading.notes),
        tuple(claim for claim in claims if claim[1] is not Role.TITLE),
        tuple(claim for claim in claims if claim[1] is Role.TITLE),
    )


def _strand_of(layout: _Layout, phrase: Found) -> tuple[Span | None, Role]:
    """The stretch of text that a date is read in (None: the body), and its role."""
    title, citation = _holding(layout.titles, phrase), _holding(layout.citations, phrase)
    if title:
        return title
    if citation:
        return citation
    note = _holding(layout.notes, phrase)
    return note[0] if note else None, Role.NARRATIVE


def _holding(spans: Sequence[tuple[Span, Thing]], phrase: Found) -> tuple[Span, Thing] | None:
    at = bisect_right(spans, phrase.start, key=lambda pair: pair[0].start) - 1
    return spans[at] if at >= 0 and phrase.end <= spans[at][0].end else None


def _understand(phrase: Found, story: Story, told: _Told) -> Understood:
    """What a date means, given the dates around it."""
    match phrase.sense:
        case Calendar() as time:
            return fill(time, story)
        case Range() | Choice() as times:
            return fill_all(times, story)
        case Shift() as step:
            return _reckon(step, phrase, story, told)
        case Length():
            return Understood(None, "dates: a length of time, not a date", certainty=0.9)
        case Repeat():
            return Understood(None, "dates: a time that comes back, not a date", certainty=0.9)
        case Vague():
            reason = "speaks only of past, present or future" if phrase.sense.reference else "names no time of the calendar"
            return Understood(None, f"dates: {reason}", certainty=0.5)


def _stands_beside(anchor: Anchor, phrase: Found, told: _Told) -> bool:
    """True if nothing but a comma or dash stands between a date and the phrase: "27 June, two days after the landing"."""
    if not 0 <= anchor.index < len(told.datings):
        return False
    end = told.datings[anchor.index].expression.passage.span.end
    return phrase.start - end < 5 and not told.text[end : phrase.start].strip(" ,–—-(")


def _reckon(step: Shift, phrase: Found, story: Story, told: _Told) -> Understood:
    """The time that a relative phrase reckons from a date named, an event, or the date before."""
    if step.target is not None:
        base = fill(step.target, story)
        return shift(step, base.time, base.anchor) if isinstance(base.time, Calendar) else base
    if step.event is not None and story.fine is not None and _stands_beside(story.fine, phrase, told):
        return Understood(story.fine.time, "dates: the day named beside it", story.fine.index, 0.9)
    if step.event == "":
        return Understood(None, "dates: reckoned from an event that the text does not date", certainty=0.0)
    if step.event is not None:
        named = _dated_event(step.event, told, story)
        if named is None:
            return Understood(None, f"dates: reckoned from{step.event}, whose date the text does not give", certainty=0.0)
        return replace(shift(step, named.time, named.index), reason=f"dates: reckoned from{step.event}")
    anchor = story.fine if step.unit in ("D", "W", "M", "WE") or _closes(step, story) else story.last
    anchor = anchor or story.last
    if anchor is None and story.reference is None:
        return Understood(None, "dates: reckoned from the date before, and there is none", certainty=0.0)
    if anchor is None:
        return shift(step, story.reference or Calendar("day"), None)
    return shift(step, anchor.time, anchor.index)


def _closes(step: Shift, story: Story) -> bool:
    """True of "the end of the decade" told after a day of 1939 and a look at 1940."""
    last, fine = story.last, story.fine
    if step.section != "edge-end" or last is None or fine is None or last.time.year is None or fine.time.year is None:
        return False
    width = {"DE": 10, "CE": 100}.get(step.unit, 1)
    return last.time.year % width == 0 and fine.time.year == last.time.year - 1


def _dated_event(event: str, told: _Told, story: Story) -> Anchor | None:
    """The last day told in a sentence that names the event, if it is of the time of which the story tells."""
    noun = event.split()[-1]
    teller = story.fine or story.last or story.left
    now = teller.time.year if teller is not None else None
    for index in range(len(told.datings) - 1, max(-1, len(told.datings) - _FAR_BACK), -1):
        dating = told.datings[index]
        if dating.when is None or dating.when.earliest is None or dating.when.earliest != dating.when.latest:
            continue
        day = calendar_day(dating.when.earliest)
        if now is not None and abs(now - (day.year or 0)) > _NEAR_EVENT:
            continue
        if re.search(rf"\b{noun}", _sentence(told.text, dating.expression.passage.span)):
            return Anchor(day, index)
    return None


def _sentence(text: str, span: Span) -> str:
    """The sentence around a span, or the 300 characters on either side."""
    before, after = text[max(0, span.start - 300) : span.start], text[span.end : span.end + 300]
    starts = [match.end() for match in _SENTENCE_END.finditer(before)]
    stop = _SENTENCE_END.search(after)
    return before[starts[-1] if starts else 0 :] + text[span.start : span.end] + after[: stop.start() if stop else None]


def _anchor(understood: Understood, phrase: Found, index: int) -> Anchor | None:
    """What later dates may be reckoned from: the date itself; of a range its end. A look far back lends nothing."""
    if isinstance(phrase.sense, Shift) and (phrase.sense.unit in ("DE", "CE") or phrase.sense.event):
        return None
    match understood.time:
        case Calendar() as time:
            return Anchor(time, index)
        case Range(start=start, end=end, relation=relation):
            last = end or start
            return Anchor(last, index) if last and relation is None else None
        case Choice(members=members):
            return Anchor(members[-1], index)
    return None


def _with_anchor(understood: Understood, datings: Sequence[Dating]) -> Understood:
    """The reason with the words of the date that it speaks of."""
    if understood.anchor is None or not 0 <= understood.anchor < len(datings):
        return understood
    words = f"“{' '.join(datings[understood.anchor].expression.passage.exact.split())}”"
    reason = understood.reason.replace("the date before", f"the date before, {words}").replace("returns", f"returns, {words}")
    return replace(understood, reason=reason)


def _dating(reading: ReadingText, phrase: Found, role: Role, understood: Understood) -> Dating:
    """The dating of a phrase."""
    passage = passage_at(reading, Span(phrase.start, phrase.end))
    time = understood.time
    when = when_of(time, passage.exact) if time is not None else None
    reason, certainty = understood.reason, understood.certainty
    if time is not None and when is None:
        reason, certainty = "dates: there is no such day in the calendar", 0.0
    if when is not None and when.relation is None:
        when = replace(_with_hour(when), relation=_relation(reading.text, phrase.start))
    sense = phrase.sense
    return Dating(
        TimeExpression(passage, phrase.pattern, _KINDS.get(type(sense), TimeKind.DATE), role),
        when,
        Basis((passage,), reason, certainty),
        anchor=understood.anchor if understood.anchor is not None and understood.anchor >= 0 else None,
        duration=sense.duration if isinstance(sense, Length | Repeat) else None,
        vague=sense.reference if isinstance(sense, Vague) else None,
    )


def _with_hour(when: When) -> When:
    """The day with its hour, which EDTF writes to the second; `time` keeps what was printed."""
    written = f"{when.edtf}T{when.time}:00"
    return replace(when, edtf=written) if when.time and edtf.check(written).valid else when


def _relation(text: str, start: int) -> str | None:
    found = _RELATION.search(text, max(0, start - 24), start)
    return next((name for name, group in zip(_RELATIONS, found.groups(), strict=True) if group), None) if found else None
