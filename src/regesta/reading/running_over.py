"""Notes that run over a page whose text is one line: where, in the words above the first note, the note before goes on."""

import re
from collections.abc import Iterator

from regesta.model.texts import Span
from regesta.reading.hyphens import BREAKS
from regesta.reading.lexicon import is_english
from regesta.reading.tables import words_of

_REACH = 4000
"""Characters above the first note in which the end of the note before is looked for (chosen by hand: a page of small type)."""
_FINISHED = re.compile(r"[.!?][”’\"')\]]*\d{0,3}$")
_WORD = re.compile(r"[^\W\d_]+")


def goes_on_at(text: str, above: Span, ending: str, next_page: str) -> int | None:
    """Where the note that ends unfinished in `ending` goes on within a stretch of page; None where nothing proves a place.

    `next_page` is how the body goes on overleaf. Three proofs are known: half a word whose other half stands overleaf; a
    closing quotation mark whose opening one stands in the note; a small letter after the end of the page's last sentence.
    """
    within = Span(max(above.start, above.end - _REACH), above.end)
    places = {
        *_half_words(text, within, next_page),
        *(_quoted_titles(text, within, next_page) if _is_open(ending) else ()),
    }
    if not places and next_page[:1].isupper():
        places = set(_small_beginnings(text, within))
    return places.pop() if len(places) == 1 else None


def _half_words(text: str, within: Span, next_page: str) -> Iterator[int]:
    """Places behind half a word that the first word overleaf completes, with a hyphen or run together with the note's word."""
    second = _WORD.match(next_page)
    if not second or not second.group().islower():
        return
    rest = second.group()
    for found in re.finditer(rf"([^\W\d_]{{2,}})[{BREAKS}] ?(?=[^\W\d_“(])", text[within.start : within.end]):
        if is_english(found.group(1) + rest):
            yield within.start + found.end()
    for found in _WORD.finditer(text, within.start, within.end):
        token = found.group()
        if is_english(token):
            continue
        for at in range(2, len(token) - 1):
            if is_english(token[:at] + rest) and not is_english(token[:at]) and _begins_word(token[at:]):
                yield found.start() + at


def _begins_word(letters: str) -> bool:
    return len(letters) > 2 and (letters.istitle() or is_english(letters))


def _is_open(ending: str) -> bool:
    """True if a quotation mark is still open at the end of a text."""
    return ending.rfind("“") > ending.rfind("”")


def _quoted_titles(text: str, within: Span, next_page: str) -> Iterator[int]:
    """Where the words of a title begin that end in a closing quotation mark without an opening one."""
    opened = 0
    last: int | None = None
    for found in re.finditer("[“”]", text[within.start : within.end]):
        opened += 1 if found.group() == "“" else -1
        if opened < 0:
            opened, last = 0, within.start + found.start()
    if last is None:
        return
    begins: int | None = None
    joints = words_of("title_joints")["inside"]
    for found in reversed(list(re.finditer(r"\S+", text[within.start : last]))):
        word = found.group()
        if not (word[0].isupper() or word[0].isdigit() or word in joints) or re.search(r"[.!?][”\"’]?\d*$", word):
            break
        begins = within.start + found.start() if word[0].isupper() else begins
    if begins is not None and (next_page[:1].isupper() or not _FINISHED.search(text[:begins].rstrip())):
        yield begins


def _small_beginnings(text: str, within: Span) -> Iterator[int]:
    """Places after the end of a sentence at which a small letter follows."""
    for found in re.finditer(r"(?<=[^\W\d_]{4}[.!?]) (?=[^\W\d_]{2})", text[within.start : within.end]):
        at = within.start + found.end()
        if text[at].islower():
            yield at
