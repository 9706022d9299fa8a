"""From a text to its quotations and brackets, and to the same text with what they enclose blanked out."""

import re
from dataclasses import dataclass

from regesta.model.texts import Span

QUOTED = "\ue000"
BRACKETED = "\ue001"
_OPENERS = re.compile(r"""[(\[“„«"‘‚']""")
_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", '"': '"”', "‚": "‘’"}
_SINGLE_END = re.compile(r"[’'](?=[\s,.;:()\]?!–—-]|$)")
_SINGLE_FIRM = re.compile(r"\s*(?:[(,.;:\])]|in\b|$)")
_SINGLE_REACH = 400
"""How far a single quotation mark may be from its end; chosen by hand, longer than any title."""
_TORN_REACH = 250
"""How much may follow a mark that is never closed where the source breaks off; chosen by hand."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A quotation or bracket that stands in no other. `span` is with its marks, `inner` without; `torn`: it is never closed."""

    mark: str
    span: Span
    inner: Span
    torn: bool = False

    @property
    def quotes(self) -> bool:
        """True if it is a quotation."""
        return self.mark not in "(["

    def inner_text(self, text: str) -> str:
        """The words that it encloses."""
        return text[self.inner.start : self.inner.end]


def find_enclosures(text: str) -> tuple[Enclosure, ...]:
    """The outermost quotations and brackets of the text, in order."""
    partners = _bracket_partners(text)
    found: list[Enclosure] = []
    at = 0
    while opener := _OPENERS.search(text, at):
        enclosure = _enclosure_at(text, opener.start(), partners)
        if enclosure is None:
            at = opener.end()
            continue
        found.append(enclosure)
        at = enclosure.span.end
    return tuple(found)


def blank(text: str, found: tuple[Enclosure, ...]) -> str:
    """The text, as long as it was, with all that is enclosed blanked out and quotation marks made “ and ”."""
    parts: list[str] = []
    at = 0
    for one in found:
        left, right = ("“", "”") if one.quotes else (one.mark, ")" if one.mark == "(" else "]")
        filling = (QUOTED if one.quotes else BRACKETED) * (one.inner.end - one.inner.start)
        parts += [text[at : one.span.start], left, filling, "" if one.torn else right]
        at = one.span.end
    return "".join([*parts, text[at:]])


def _enclosure_at(text: str, start: int, partners: dict[int, int]) -> Enclosure | None:
    mark = text[start]
    if mark in "([":
        end = partners.get(start)
    elif mark in "‘'":
        end = _single_end(text, start)
        return Enclosure(mark, Span(start, end + 1), Span(start + 1, end)) if end is not None else None
    else:
        end = min((at for at in (text.find(closer, start + 1) for closer in _CLOSERS[mark]) if at >= 0), default=None)
    if end is not None:
        return Enclosure(mark, Span(start, end + 1), Span(start + 1, end))
    torn_end = len(text)
    if torn_end - start > _TORN_REACH or torn_end - start < 2 or ";" in text[start:]:
        return None
    return Enclosure(mark, Span(start, torn_end), Span(start + 1, torn_end), torn=True)


def _single_end(text: str, start: int) -> int | None:
    """Where a single quotation ends; None where the mark is an apostrophe."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "’'"):
        return None
    if start + 1 >= len(text) or text[start + 1].isspace():
        return None
    limit = start + _SINGLE_REACH
    nested = text.find(" ‘", start + 1, limit)
    closers = "‘’'" if text[start] == "‚" else ""
    if closers:
        return next((at for at in range(start + 1, min(limit, len(text))) if text[at] in closers), None)
    ends = [match.start() for match in _SINGLE_END.finditer(text, start + 1, min(limit, len(text)))]
    before_nested = [at for at in ends if nested < 0 or at < nested]
    firm = next((at for at in before_nested or ends if _SINGLE_FIRM.match(text, at + 1) or text[at - 1] in ",.?!"), None)
    return firm if firm is not None else next(iter(before_nested), None)


def _bracket_partners(text: str) -> dict[int, int]:
    partners: dict[int, int] = {}
    open_round: list[int] = []
    open_square: list[int] = []
    for at, mark in enumerate(text):
        if mark in "()":
            if mark == "(":
                open_round.append(at)
            elif open_round:
                partners[open_round.pop()] = at
        elif mark in "[]":
            if mark == "[":
                open_square.append(at)
            elif open_square:
                partners[open_square.pop()] = at
    return partners
