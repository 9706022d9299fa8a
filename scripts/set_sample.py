"""From the sample essay's typst source to its PDF and to the truth about its pages, both as the typesetter has them.

Run `python scripts/set_sample.py` after changing anything in examples/northern-line; it needs the `dev` extra. The truth is not
read from the PDF: the essay's style lets every word leave a mark with the page on which it begins, and these are laid beside the
words of the source.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import typst

SAMPLE = Path(__file__).resolve().parents[1] / "examples" / "northern-line"
FIRST_FOLIO = 41
_CALL = "{n}"
_SPACE = 3.0

Word = tuple[str, int]
"""A word (or the piece of it that has one type face) and the page on which it begins, counted from 1."""


def ask(source: Path, expression: str) -> Any:
    """The answer of the typesetter to an expression about the set document."""
    return json.loads(typst.eval(source, expression, ignore_system_fonts=True))


def words_of(source: Path, right_edge: float) -> dict[str, list[Word]]:
    """The words as set, by the zone in which they stand: "body", or "note" and the note's label."""
    places = "query({}).map(mark => (mark.value, mark.location().page(), mark.location().position().x.pt()))"
    zones: dict[str, list[Word]] = {}
    for start, end in zip(ask(source, places.format("<word>")), ask(source, places.format("<word-end>")), strict=True):
        ((zone, text), first_page, x), last_page = start, end[1]
        # a mark before the first word of a line stands behind the last word of the line before, out at the margin
        broken = first_page != last_page and x < right_edge - _SPACE
        zones.setdefault(zone, []).append((text, first_page if broken else last_page))
    return zones


def lines_squeezed(text: str) -> str:
    """The text with single spaces, one paragraph a line."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))


def starts(words: Sequence[Word], text: str) -> Iterator[tuple[int, int]]:
    """Where in the text each word begins, and its page; every word must follow on the one before."""
    at = 0
    for word, page in words:
        found = text.find(word, at)
        if found < 0 or text[at:found].strip():
            raise ValueError(f"the typesetter has {word!r} where the source has {text[at : at + 40]!r}")
        yield found, page
        at = found + len(word)
    if text[at:].strip():
        raise ValueError(f"not set: {text[at : at + 40]!r}")


def by_page(words: Sequence[Word], text: str) -> dict[int, tuple[int, int]]:
    """The stretch of the text that stands on each page; a word broken over two pages belongs to the first."""
    firsts: dict[int, int] = {}
    for start, page in starts(words, text):
        firsts.setdefault(page, start)
    borders = [*firsts.values(), len(text)]
    return {
        page: (start, start + len(text[start:end].rstrip())) for page, (start, end) in zip(firsts, pairwise(borders), strict=True)
    }


def with_calls(text: str, labels: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text as printed, with the labels of its notes where they are called, and the stretches that these labels fill."""
    pieces = text.split(_CALL)
    printed, calls = pieces[0], []
    for label, piece in zip(labels, pieces[1:], strict=True):
        calls.append((len(printed), len(printed) + len(label)))
        printed += label + piece
    return printed, calls


def body_of(printed: str, start: int, end: int, calls: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """A page's body without the calls of its notes, and the offsets in it at which they stood."""
    here = [call for call in calls if start <= call[0] < end]
    borders = [start, *(edge for call in here for edge in call), end]
    pieces = [printed[borders[n] : borders[n + 1]] for n in range(0, len(borders), 2)]
    offsets = [sum(map(len, pieces[: n + 1])) for n in range(len(here))]
    return "".join(pieces), offsets


def truth_of(source: Path) -> dict[str, Any]:
    """The truth: for each page its folio, running head, body, the calls of its notes, and the notes or parts of notes on it."""
    whole = ask(source, "query(<source>).first().value")
    heads = dict(ask(source, "query(<head>).map(mark => mark.value)"))
    notes = {label: lines_squeezed(text) for label, text in ask(source, "query(<note>).map(mark => mark.value)")}
    printed, calls = with_calls(lines_squeezed(whole["text"]), list(notes))
    zones = words_of(source, whole["right-edge"])
    parts = {label: by_page(zones[f"note {label}"], text) for label, text in notes.items()}
    pages, labels = [], iter(notes)
    for page, (start, end) in by_page(zones["body"], printed).items():
        body, offsets = body_of(printed, start, end, calls)
        folio = page + FIRST_FOLIO - 1
        pages.append(
            {
                "page": folio,
                "running_head": heads.get(folio),
                "folio": str(folio),
                "body": body,
                "anchors": [{"label": next(labels), "body_offset": offset} for offset in offsets],
                "notes": [note_on(page, label, text, parts[label]) for label, text in notes.items() if page in parts[label]],
            }
        )
    return {"title": whole["title"], "pages": pages}


def note_on(page: int, label: str, text: str, parts: dict[int, tuple[int, int]]) -> dict[str, Any]:
    """A note, or what stands of it on a page."""
    return {
        "label": label,
        "text": text[slice(*parts[page])],
        "continued_from_previous": page != min(parts),
        "continues": page != max(parts),
    }


def main() -> None:
    """Set the sample and write essay.pdf and truth.json."""
    parser = argparse.ArgumentParser(description="Set the sample essay and write what the typesetter knows of its pages.")
    parser.add_argument("--into", type=Path, default=SAMPLE, help="the folder to write to (default: that of the sample)")
    folder = parser.parse_args().into
    source = SAMPLE / "essay.typ"
    (folder / "essay.pdf").write_bytes(typst.compile(source, ignore_system_fonts=True, timestamp=0, pdf_tags=False))
    truth = json.dumps(truth_of(source), ensure_ascii=False, indent=1)
    (folder / "truth.json").write_text(truth + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
