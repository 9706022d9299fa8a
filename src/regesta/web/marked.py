"""From words and what stands at them to HTML: overlapping marks become nested elements; the words are never markup."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape


@dataclass(frozen=True, slots=True)
class Tag:
    """An element around the words from `start` to `end`; `link` is where it leads (None: nowhere), `id` its anchor."""

    start: int
    end: int
    style: str
    id: str = ""
    link: str | None = None
    gloss: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """Something that stands between two characters: a note's mark with the note."""

    at: int
    html: Markup


def marked(text: str, offset: int, tags: Iterable[Tag], points: Iterable[Point] = ()) -> Markup:
    """The words with their marks. `offset` is the place of the first character; marks outside are left out.

    An element that another one cuts is closed and opened again; only its first piece has the anchor.
    """
    end = offset + len(text)
    inside = [tag for tag in tags if max(tag.start, offset) < min(tag.end, end)]
    waiting = sorted(inside, key=lambda tag: (max(tag.start, offset), -tag.end))
    calls = sorted((point for point in points if offset <= point.at <= end), key=lambda point: point.at)
    places = {offset, end, *(point.at for point in calls)}
    places |= {max(tag.start, offset) for tag in inside} | {min(tag.end, end) for tag in inside}
    pieces: list[Markup] = []
    opened: list[tuple[Tag, str]] = []
    ordered = sorted(places)
    for at, upto in zip(ordered, [*ordered[1:], end], strict=True):
        opened, reopened = _close(pieces, opened, at, end)
        while calls and calls[0].at == at:
            pieces.append(calls.pop(0).html)
        starting = [(tag, True) for tag in waiting if max(tag.start, offset) == at]
        again = [(tag, False) for tag in reopened]
        for tag, first in sorted(starting + again, key=lambda pair: -pair[0].end):
            opened.append(_open(pieces, tag, first and tag.start >= offset, opened))
        pieces.append(escape(text[at - offset : upto - offset]))
    return Markup("").join(pieces)


def _close(pieces: list[Markup], opened: Sequence[tuple[Tag, str]], at: int, end: int) -> tuple[list[tuple[Tag, str]], list[Tag]]:
    """Close what ends here and what stands inside it; give what stays open and what must be opened again."""
    ending = next((depth for depth, (tag, _) in enumerate(opened) if min(tag.end, end) <= at), None)
    if ending is None:
        return list(opened), []
    pieces.extend(Markup(f"</{element}>") for _, element in reversed(opened[ending:]))
    return list(opened[:ending]), [tag for tag, _ in opened[ending:] if min(tag.end, end) > at]


def _open(pieces: list[Markup], tag: Tag, first: bool, opened: Sequence[tuple[Tag, str]]) -> tuple[Tag, str]:
    element = "a" if tag.link and not any(name == "a" for _, name in opened) else "span"
    written = Markup('<{} class="{}"').format(element, tag.style)
    if first and tag.id:
        written += Markup(' id="{}"').format(tag.id)
    elif tag.id:
        written += Markup(' data-of="{}"').format(tag.id)
    if tag.link and element == "a":
        written += Markup(' href="{}"').format(tag.link)
    for attribute, value in (("data-gloss", tag.gloss), ("title", tag.title)):
        if value:
            written += Markup(' {}="{}"').format(Markup(attribute), value)
    pieces.append(written + Markup(">"))
    return tag, element
