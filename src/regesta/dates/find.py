"""From text to the phrases in it that speak of time, with what they say by themselves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from regesta.dates.grammar import Grammar, read
from regesta.dates.lexicon import (
    Entry,
    Token,
    entry_of,
    fiscal_entry,
    lexicon,
    loose_lexicon,
    marks,
    number_entry,
    plain,
    shapes,
    table,
)
from regesta.dates.patterns import PATTERNS
from regesta.dates.sense import PRECISIONS, Calendar, Choice, Found, Length, Range, Repeat, Sense, Shift, Vague

_WORD = re.compile(r"\w+")
_LAYERS = (1, 2, 2, 3)
"""The second layer twice: "about the late 1920s" is a part of a part."""
_LONGEST_RUN = 60
_LEADING = frozenset("'~<>(")
_LONGEST_GAP = 6
_CLOSING = frozenset('.,;:!?”’")')
_WORD_BEFORE = re.compile(r"(\w+)[.,;:!?”’\"')\]]+$")
_TAKES_A_STOP = frozenset(("c", "ca", "d", "b", "fl"))
_FILE_OR_ISSUE = re.compile(r"\d\.\d+[A-Za-z]?/$|\d\): ?$")
"""Before a document in a decimal file ("893.00/1931"), before the pages of an issue ("(1931): 1905–14")."""
_BEFORE_A_NUMBER = ("", ".", "-", "–", ":", "to", "and")
"""What may stand between "page", "vol" … and its number, or between two page numbers."""
_DOUBTED = re.compile(r" ?(\(\?\)|\[\?\])")
_WEIGHING = frozenset(":'’‘")
"""Marks that make a date of numbers that are none by themselves: "10:57", "'99"."""
_DESCRIBING = ("season", "day")
_OTHER_SENSES = {Range: "RANGE", Choice: "CHOICE", Shift: "SHIFT", Length: "LENGTH", Repeat: "REPEAT", Vague: "VAGUE"}


def find(text: str, loose: bool = False) -> tuple[Found, ...]:
    """All phrases of time in a text, in its order, without overlaps. `loose`: words in any case, as for a phrase alone."""
    words = loose_lexicon() if loose else lexicon()
    found: list[Found] = []
    for phrase in (phrase for run in _runs(text, words) for phrase in _phrases(run, text)):
        if found and phrase.start < found[-1].end:
            found[-1] = _without_event(found[-1])
        found.append(phrase)
    return tuple(found)


def _without_event(found: Found) -> Found:
    """The phrase without the words of its event, where these are a date of their own."""
    if not isinstance(found.sense, Shift) or not found.sense.event:
        return found
    return replace(found, end=found.end - len(found.sense.event), sense=replace(found.sense, event=""))


def _runs(text: str, words: dict[str, Entry]) -> Iterator[list[Token]]:
    """The stretches of text that are made of words of time only, where at least one of them weighs."""
    run: list[Token] = []
    heavy, last, numbered = False, 0, -9
    for match in _WORD.finditer(text):
        word = match.group()
        entry = words.get(word)
        if entry is None and "0" <= word[0] <= "9":
            entry = number_entry(word)
            if entry is not None and (
                _is_note_call(text, match.start(), word) or _is_numbered(text, numbered, match.start(), word)
            ):
                entry, numbered = None, match.end()
        if entry is None and word[:2] == "FY":
            entry = fiscal_entry(word)
        if entry is None:
            if heavy:
                yield _with_tail(run, text)
            run, heavy = [], False
            continue
        at = match.start()
        between = _gap_marks(text[last:at]) if run and at - last <= _LONGEST_GAP and len(run) < _LONGEST_RUN else None
        if between is None:
            if heavy:
                yield _with_tail(run, text)
            run, heavy = _leading_mark(text, at, entry), False
        else:
            run.extend([Token(last + offset, last + offset + 1, mark, marks()[mark]) for mark, offset in between])
        heavy = heavy or entry.heavy or (bool(run) and run[-1].text in _WEIGHING)
        last = match.end()
        run.append(Token(at, last, word, entry))
        if entry.numbered:
            numbered = last
    if heavy:
        yield _with_tail(run, text)


def _leading_mark(text: str, at: int, entry: Entry) -> list[Token]:
    """The mark before a number that begins a run, where it may belong to a date: "'99", "~1950"."""
    if at and "NUM" in entry.values and (mark := plain(text[at - 1])) in _LEADING:
        return [Token(at - 1, at, mark, marks()[mark])]
    return []


@lru_cache(maxsize=4096)
def _gap_marks(gap: str) -> tuple[tuple[str, int], ...] | None:
    """The marks of punctuation between two words with their places; None where no phrase goes on over them."""
    if gap.count("\n") > 1:
        return None
    found = tuple((plain(mark), at) for at, mark in enumerate(gap) if not mark.isspace())
    if len(found) > 3 or any(mark not in marks() for mark, _ in found):
        return None
    return found


def _is_note_call(text: str, at: int, word: str) -> bool:
    """True if a number stands glued to the punctuation after a word, as the marks of notes do in a text taken from a page."""
    if len(word) > 3 or at < 2 or text[at - 1] not in _CLOSING:
        return False
    before = _WORD_BEFORE.search(text, max(0, at - 14), at)
    if before is None or before[1] in _TAKES_A_STOP:
        return False
    entry = lexicon().get(before[1])
    if entry is not None and ("ABBR" in entry.values or "ROMANMONTH" in entry.values or entry.numbered):
        return False
    return not before[1].isdigit() or len(before[1]) == 4


def _is_numbered(text: str, end: int, at: int, word: str) -> bool:
    """True if a number belongs to the word before it (page, telegram), to a page range so begun, or to a volume ("4:1067")."""
    if len(word) > 2 and word.isdecimal() and at > 1 and text[at - 1] == ":" and text[at - 2].isdigit():
        return True
    if len(word) > 2 and at > 2 and text[at - 1] in "/ " and _FILE_OR_ISSUE.search(text, max(0, at - 14), at):
        return True
    return 0 <= at - end <= 5 and text[end:at].strip() in _BEFORE_A_NUMBER


def _with_tail(run: list[Token], text: str) -> list[Token]:
    """The run with the mark that follows it, where it may belong to a date: "1860?", "(Old Style)", "a.m."."""
    last = run[-1].end
    if doubted := _DOUBTED.match(text, last):
        start = doubted.start(1)
        run.extend([Token(start + offset, start + offset + 1, mark, marks()[mark]) for offset, mark in enumerate("(?)")])
        return run
    for at in range(last, min(last + 2, len(text))):
        mark = plain(text[at])
        if mark not in ("?", "~", ")", ".", "-", "'"):
            break
        run.append(Token(at, at + 1, text[at], marks()[mark]))
    return run


@cache
def _dated_entries() -> dict[str, Entry]:
    """The entries of dates already found: their precision, and whether their year is known."""
    entries = {name: entry_of({name: ""}) for name in _OTHER_SENSES.values()}
    for precision in PRECISIONS:
        for known in ("FULL", "PART"):
            entries[f"{precision}-{known}"] = entry_of(
                {"DATE": "", f"{precision.upper()}DATE": "", known: "", f"{known}{precision.upper()}": ""}
            )
    return entries


@cache
def _grammars() -> tuple[Grammar, ...]:
    lexicon(), marks(), shapes(), _dated_entries()
    layers = {layer: Grammar([pattern for pattern in PATTERNS if pattern.layer == layer]) for layer in _LAYERS}
    return tuple(layers[layer] for layer in _LAYERS)


def _phrases(run: list[Token], text: str) -> Iterator[Found]:
    before, changed = None, False
    for grammar in _grammars():
        if grammar is not before or changed:
            before, made = grammar, _layer(grammar, run, text)
            run, changed = made, len(made) < len(run)
    for token in run:
        if isinstance(token.sense, Choice) and token.sense.spans:
            for (start, end), member in zip(token.sense.spans, token.sense.members, strict=True):
                yield Found(start, end, token.pattern, member)
        elif token.sense is not None:
            yield Found(token.at, token.end, token.pattern, token.sense)


def _layer(grammar: Grammar, run: Sequence[Token], text: str) -> list[Token]:
    """The run with the phrases of one layer put together, each as one token."""
    symbols = "".join([token.entry.symbol for token in run])
    made: list[Token] = []
    at = 0
    while at < len(run):
        for end, pattern, number in grammar.longest(symbols, at):
            sense = read(pattern, number, run[at:end], symbols[at:end], text)
            if sense is not None:
                first, last = run[at + _without_preposition(run, at)], run[end - 1]
                start = first.at if _has_year(sense) else _without_article(text, first, last, pattern.name)
                stop = last.end + (len(sense.event or "") if isinstance(sense, Shift) else 0)
                made.append(Token(start, stop, text[start:stop], _entry_of_sense(sense), sense, pattern.name))
                at = end
                break
        else:
            made.append(run[at])
            at += 1
    return made


def _without_preposition(run: Sequence[Token], at: int) -> int:
    """1 if the phrase begins with the preposition of a range, which is no part of the date."""
    return int(run[at].text.lower() in ("from", "between"))


def _has_year(sense: Sense) -> bool:
    """True of a season with its year, which keeps its article."""
    return isinstance(sense, Calendar) and sense.precision == "season" and sense.year is not None


def _without_article(text: str, first: Token, last: Token, pattern: str) -> int:
    """Where a season or day begins; without its article where it describes a noun: "the [summer] offensive"."""
    if pattern in _DESCRIBING and first.text in ("the", "The", "a") and first is not last and _noun().match(text, last.end):
        return first.end + 1
    return first.at


@cache
def _noun() -> re.Pattern[str]:
    """A word of three letters and more that data/no_nouns.tsv does not hold."""
    return re.compile(rf"\s(?!(?:{'|'.join(table('no_nouns'))})\b)[^\W\d]\w{{2,}}")


def _entry_of_sense(sense: Sense) -> Entry:
    if isinstance(sense, Calendar):
        return _dated_entries()[f"{sense.precision}-{'FULL' if sense.year is not None else 'PART'}"]
    return _dated_entries()[_OTHER_SENSES[type(sense)]]
