"""From published works to streams of footnotes with everything known of them: what each citation is and goes back to."""

import random
import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from training.citations.gold import Labelled, pieces_labelled
from training.citations.printing import MANNERS, Pieces, Published, cited_pages, families, forward, german_harvard, read_works

_FOLDER = Path(__file__).parent
_SERIES = "Foreign Relations of the United States"


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of a generated note: its place, its words with their fields, its work, what it goes back to, its signal."""

    start: int
    end: int
    pieces: tuple[tuple[str, str], ...]
    form: str
    work: str
    signal: tuple[int, int] | None = None
    back: tuple[int, int] | None = None
    """(note, citation) that it goes back to, counted from 0."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A generated note: its text, its citations, the places of its comments."""

    text: str
    cited: tuple[Cited, ...]
    comments: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Draft:
    """A note that is being written."""

    text: str = ""
    cited: list[Cited] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)

    def put(self, words: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += words
        return start, len(self.text)


@dataclass(slots=True)
class _Stream:
    """A run of notes that is being written: its language, its manner, what was cited so far."""

    rng: random.Random
    language: str
    works: list[Published]
    notes: list[Footnote] = field(default_factory=list)
    cited: dict[str, tuple[int, int]] = field(default_factory=dict)
    last: tuple[Published | None, str, tuple[int, int]] | None = None
    manner: int = 0


def phrases() -> dict[str, Any]:
    """What stands between citations."""
    return tomllib.loads((_FOLDER / "phrases.toml").read_text(encoding="utf-8"))


def streams(count: int, seed: int, notes: int = 25) -> list[list[Footnote]]:
    """So many runs of notes, three in five English, the same for the same seed."""
    works = read_works(_FOLDER / "works.tsv")
    said = phrases()
    return [_stream(random.Random(f"{seed}/{at}"), works, said, notes) for at in range(count)]


def references(count: int, seed: int) -> list[Labelled]:
    """Single citations out of generated streams, as the parser's training takes them; one group a stream."""
    found: list[Labelled] = []
    for number, stream in enumerate(streams(count, seed)):
        for note in stream:
            found += [
                pieces_labelled(_worn(list(one.pieces)), f"generated-{one.form}", f"generated-{number}") for one in note.cited
            ]
    return found


def _worn(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(text, name or "-") for text, name in pieces]


def _stream(rng: random.Random, works: list[Published], said: dict[str, Any], count: int) -> list[Footnote]:
    language = rng.choices(["en", "de", "it", "fr"], weights=[6, 2, 1, 1])[0]
    own = [work for work in works if work.language == language]
    stream = _Stream(rng, language, rng.sample(own, min(len(own), rng.randint(6, 18))))
    stream.manner = rng.randrange(len(MANNERS[language]))
    for _ in range(count):
        stream.notes.append(_note(stream, said))
    return [_noisy(note, rng) for note in stream.notes] if rng.random() < 0.15 else stream.notes


def _note(stream: _Stream, said: dict[str, Any]) -> Footnote:
    rng, draft, language = stream.rng, _Draft(), stream.language
    if rng.random() < 0.05:
        draft.comments.append(draft.put(rng.choice(said["comments"][language])))
        return Footnote(draft.text, (), tuple(draft.comments))
    if rng.random() < 0.12:
        _comment(draft, rng.choice(said["comments"][language]))
    for sentence in range(rng.choices([1, 2, 3], weights=[6, 3, 1])[0]):
        if sentence and rng.random() < 0.25:
            _comment(draft, rng.choice(said["comments"][language]))
        draft.text += " " if draft.text else ""
        bracketed = sentence > 0 and rng.random() < 0.1
        draft.text += "(" if bracketed else ""
        _sentence(draft, stream, said)
        draft.text += ").".replace(").", ").") if bracketed else "."
        draft.text = re.sub(r"\.\.$", ".", draft.text)
    if rng.random() < 0.12:
        _comment(draft, rng.choice(said["comments"][language]))
    return Footnote(draft.text, tuple(draft.cited), tuple(draft.comments))


def _comment(draft: _Draft, words: str) -> None:
    draft.text += " " if draft.text else ""
    draft.comments.append(draft.put(words))


def _sentence(draft: _Draft, stream: _Stream, said: dict[str, Any]) -> None:
    """One sentence: perhaps a signal, one to four citations, perhaps a clause or an aside behind the last."""
    rng, language = stream.rng, stream.language
    signal = None
    if rng.random() < 0.4:
        words = rng.choice(said["signals"][language]).replace("{topic}", rng.choice(said["topics"][language]))
        signal = draft.put(words[0].upper() + words[1:] if not draft.text or draft.text[-2:-1] == "." else words)
        draft.text += " "
    number = rng.choices([1, 2, 3, 4], weights=[12, 4, 2, 1])[0]
    for at in range(number):
        if at:
            draft.text += rng.choice(["; ", "; ", "; and ", "; "] if language == "en" else ["; ", "; "])
            signal = None
            if rng.random() < 0.15:
                inner = [word for word in said["signals"][language] if word[0].islower()]
                if inner:
                    signal = draft.put(rng.choice(inner))
                    draft.text += " "
        pieces, form, work, back = _citation(stream, len(draft.cited), allow_ibid=not draft.cited or at == 0)
        start, end = draft.put("".join(text for text, _ in pieces).strip())
        draft.cited.append(Cited(start, end, tuple(pieces), form, work, signal, back))
        place = (len(stream.notes), len(draft.cited) - 1)
        stream.cited.setdefault(work, place)
    if rng.random() < 0.06:
        draft.text += ", "
        draft.comments.append(draft.put(rng.choice(said["tails"][language])))
    elif rng.random() < 0.04 and "asides" in said and language == "en":
        draft.text += " "
        draft.comments.append(draft.put(rng.choice(said["asides"]["en"])))


def _citation(stream: _Stream, at: int, allow_ibid: bool) -> tuple[Pieces, str, str, tuple[int, int] | None]:
    rng, language = stream.rng, stream.language
    place = (len(stream.notes), at)
    if stream.last is not None and rng.random() < 0.2 and allow_ibid:
        work, name, back = stream.last
        stream.last = (work, name, place)
        word = {"en": "Ibid.", "de": rng.choice(["Ebd.", "Ebenda", "Ebda."]), "it": rng.choice(["Ivi", "Ibid."]), "fr": "Ibid."}[
            language
        ]
        word = word if at == 0 else word[0].lower() + word[1:]
        label = {"en": "", "de": "S. ", "it": "p. ", "fr": "p. "}[language]
        pages: Pieces = [(f", {label}", ""), (cited_pages(rng), "pages")] if rng.random() < 0.75 else []
        return [(word, "backref"), *pages], "ibid", name, back
    if rng.random() < (0.2 if language == "en" else 0.07):
        pieces, name = _archival(stream, phrases_of_archives())
        stream.last = (None, name, place)
        return pieces, "archival", name, None
    if language == "en" and rng.random() < 0.06:
        pieces, name = _series(rng)
        stream.last = (None, name, place)
        return pieces, "series", name, None
    work = rng.choice(stream.works)
    known = stream.cited.get(work.title)
    stream.last = (work, work.title, place)
    if known is not None and rng.random() < 0.9 and work.authors:
        return _again(stream, work, known), "short", work.title, known
    manners = MANNERS[language]
    manner = manners[stream.manner] if rng.random() < 0.9 else rng.choice(manners)
    pieces = [(text, name) for text, name in manner(work, rng) if text]
    form = "harvard" if manner is german_harvard else "full"
    return pieces, form, work.title, None


def _again(stream: _Stream, work: Published, known: tuple[int, int]) -> Pieces:
    """A work cited once more: author and short title, or op. cit. and its cousins."""
    rng, language = stream.rng, stream.language
    joiner = {"en": " and ", "de": "/", "it": " e ", "fr": " et "}[language]
    who = families(work.authors, joiner)
    if language == "it" and rng.random() < 0.7:
        who = forward(work.authors, joiner, initials=True)
    name = "editor" if work.kind == "edited" else "author"
    label = {"en": rng.choice(["", "", "", "p. "]), "de": "S. ", "it": rng.choice(["p. ", "pp. "]), "fr": "p. "}[language]
    pages: Pieces = [(f", {label}", ""), (cited_pages(rng), "pages")] if rng.random() < 0.85 else []
    o, c = ("", "")
    if work.kind in ("article", "chapter", "thesis", "newspaper") and language == "en":
        o, c = rng.choice([("“", "”"), ("‘", "’"), ("“", "”")])
    manner = rng.random()
    if manner < 0.2:
        mark = {"en": "op. cit.", "de": rng.choice(["a.a.O.", "a. a. O."]), "it": "op. cit.", "fr": "op. cit."}[language]
        note = known[0] + 1
        number = {
            "en": rng.choice(["", f", n. {note}", f" (n. {note})"]),
            "de": rng.choice(["", f" (Anm. {note})", f" (Fn. {note})"]),
            "it": "",
            "fr": "",
        }[language]
        return [(who, name), (", ", ""), (mark, "backref"), (number, "backref"), *pages]
    if manner < 0.25 and language == "en":
        return [(who, name), (", ", ""), (f"supra note {known[0] + 1}", "backref"), *pages]
    if manner < 0.3:
        return [(who, name), *pages] if pages else [(who, name), (", ", ""), (work.short, "title")]
    inside = c and pages and rng.random() < 0.9 and c == "”"
    tail: Pieces = [(pages[0][0].replace(", ", " ", 1), ""), pages[1]] if inside else pages
    cit: Pieces = [(" cit.", "backref")] if language == "it" and rng.random() < 0.6 else []
    return [(who, name), (f", {o}", ""), (work.short, "title"), (f",{c}" if inside else c, ""), *cit, *tail]


def phrases_of_archives() -> dict[str, list[str]]:
    """Persons, kinds of papers and holdings of archival citations."""
    found: dict[str, list[str]] = phrases()["archives"]
    return found


def _archival(stream: _Stream, said: dict[str, list[str]]) -> tuple[Pieces, str]:
    rng = stream.rng
    one, other = rng.sample(said["persons"], 2)
    head = f"{one} to {other}" if rng.random() < 0.55 else rng.choice(said["kinds"]).replace("{a}", one).replace("{b}", other)
    quoted = head.startswith("“")
    title: Pieces = (
        [("“", ""), (head.strip("“”"), "title"), (",” " if rng.random() < 0.5 else "”, ", "")]
        if quoted
        else [(head, "title"), (", ", "")]
    )
    day, month, year = (
        rng.randint(1, 28),
        rng.choice(["January", "March", "May", "June", "August", "November", "December"]),
        rng.randint(1925, 1972),
    )
    date = rng.choice(
        [f"{day} {month} {year}", f"{month} {day}, {year}", f"{month} {year}", "[no date]", "n.d."]
        if rng.random() < 0.3
        else [f"{day} {month} {year}", f"{month} {day}, {year}"]
    )
    where = rng.choice(said["places"])
    if rng.random() < 0.1:
        return [(where, "archive")], where
    return [*title, (date, "date"), (", ", ""), (where, "archive")], f"{head} {date} {where}"


def _series(rng: random.Random) -> tuple[Pieces, str]:
    year = rng.randint(1930, 1968)
    name = rng.choice(["FRUS", _SERIES, "Foreign Relations"])
    volume = rng.choice([str(rng.randint(1, 11)), rng.choice(["I", "II", "III", "IV", "VI", "VIII", "IX"])])
    pages = cited_pages(rng)
    if rng.random() < 0.5:
        end: Pieces = [
            (", ", ""),
            (volume if volume.isdigit() else str(rng.randint(1, 11)), "volume"),
            (":", ""),
            (pages, "pages"),
        ]
    else:
        end = [
            (", vol. ", ""),
            (volume, "volume"),
            (", ", ""),
            (rng.choice([pages, f"Document {rng.randint(1, 500)}", f"doc. {rng.randint(1, 500)}"]), "pages"),
        ]
    return [(name, "title"), (", ", ""), (str(year), "date"), *end], f"{name} {year} {volume}"


def _noisy(note: Footnote, rng: random.Random) -> Footnote:
    """The note with some letters misread as OCR misreads them, one for one, so that every place stays."""
    wrong = {"l": "1", "I": "l", "1": "l", "e": "c", "o": "0", "c": "e", "u": "n", "rn": "m", "S": "5", ",": ".", "h": "b"}
    marks = [wrong.get(mark, mark) if rng.random() < 0.012 else mark for mark in note.text]
    text = "".join(marks)
    cited = []
    for one in note.cited:
        at, pieces = one.start, []
        raw = "".join(words for words, _ in one.pieces)
        at -= len(raw) - len(raw.lstrip())
        for words, name in one.pieces:
            pieces.append((text[max(at, one.start) : min(at + len(words), one.end)] if at >= one.start else words, name))
            at += len(words)
        cited.append(replace(one, pieces=tuple(pieces)))
    return Footnote(text, tuple(cited), note.comments)
