"""From the labelled references of others to words with fields: one reader a corpus."""

import html
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A reference with the field of each of its words (runs without white space), and the corpus it is from.

    `group` is what must not be torn between training and test: an article, a block of a book.
    """

    text: str
    labels: tuple[str, ...]
    corpus: str
    group: str


_LINKEDBOOKS = {
    "author": "author",
    "title": "title",
    "year": "date",
    "date": "date",
    "pagination": "pages",
    "foliation": "pages",
    "cartulation": "pages",
    "column": "pages",
    "publicationplace": "place",
    "publisher": "publisher",
    "volume": "volume",
    "tomo": "volume",
    "publicationnumber-year": "volume",
    "archive_lib": "archive",
    "archivalreference": "archive",
    "box": "archive",
    "registry": "archive",
    "folder": "archive",
    "filza": "archive",
}
_ANYSTYLE = {
    "author": "author",
    "editor": "editor",
    "translator": "editor",
    "title": "title",
    "booktitle": "container",
    "container-title": "container",
    "journal": "container",
    "collection-title": "container",
    "date": "date",
    "volume": "volume",
    "issue": "issue",
    "pages": "pages",
    "location": "place",
    "publisher": "publisher",
    "url": "url",
    "source": "archive",
}
_GROBID = {
    "author": "author",
    "editor": "editor",
    "date": "date",
    "pubPlace": "place",
    "publisher": "publisher",
    "orgName": "author",
}
_GROBID_TITLES = {"a": "title", "m": "container", "j": "container", "s": "container", "u": "title"}
_GROBID_SCOPES = {"vol": "volume", "volume": "volume", "issue": "issue", "pp": "pages", "page": "pages", "pages": "pages"}
_CONNECTORS = {
    "pages": frozenset(["p", "pp", "s", "p.", "pp.", "s.", "p.p.", "pag.", "pagg.", "pages"]),
    "volume": frozenset(["vol", "vol.", "bd.", "v.", "t.", "jg.", "volume", "band"]),
    "issue": frozenset(["no", "no.", "n.", "nr.", "n°", "h.", "heft", "issue", "number"]),
    "container": frozenset(["in", "in:", "dans"]),
    "editor": frozenset(["in", "in:", "ed", "eds", "ed.", "eds.", "(ed.)", "(eds.)", "(ed", "hrsg.", "(hrsg.)", "hg.", "by"]),
}
"""By field, the words in lower case that join it to others and are no part of it."""
_EDITED_BY = re.compile(
    r"(?:\( ?)?\ba (?:cura|c ?\.) di(?: ?\))?|\b(?:hrsg|hg|ed|éd) ?\.? (?:von|v ?\.|by|par)\b|edited by", re.IGNORECASE
)
_EDITORS = re.compile(r"(?:\( ?)?\b(?:hrsg|hg|eds?|éds?|dir) ?\.(?: ?\))?", re.IGNORECASE)


def linkedbooks(path: Path) -> Iterator[Labelled]:
    """References in OCR of Venetian historiography; the lines end with CR."""
    raw = path.read_bytes().decode("utf-8")
    words: list[tuple[str, str]] = []
    number = 0
    for line in re.split(r"\r\n|\r|\n", raw):
        parts = line.split(" ")
        if len(parts) != 4 or parts[3] == "o":
            continue
        if parts[3] == "b-r":
            if words:
                yield _linkedbook(words, number)
                number += 1
            words = []
        words.append((parts[0], parts[1]))
    if words:
        yield _linkedbook(words, number)


def _linkedbook(words: list[tuple[str, str]], number: int) -> Labelled:
    fields = [_LINKEDBOOKS.get(label, NOTHING) for _, label in words]
    fields = _with_editors([word for word, _ in words], _with_containers([word for word, _ in words], fields))
    text, spans = _joined([word for word, _ in words])
    return Labelled(text, _by_word(text, spans, fields), "linkedbooks", f"linkedbooks-{number // 60}")


def _with_containers(words: list[str], fields: list[str]) -> list[str]:
    """The fields with later titles called containers: behind "in", or a second title in quotation marks."""
    found = list(fields)
    runs: list[tuple[int, int]] = []
    for at, field in enumerate(fields):
        if field == "title":
            if runs and runs[-1][1] == at:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
    for number, (start, end) in enumerate(runs):
        begin = start if number else end
        if not number:
            opened = [at for at in range(start + 2, end) if words[at] in "“«" and words[at - 1] in (",", "»,", "”,")]
            closed = [
                at
                for at in range(start + 1, end - 1)
                if words[at] in ("”,", "»,") or (words[at] in "”»" and words[at + 1] == ",")
            ]
            begin = min([*opened, *(at + 1 for at in closed)], default=end)
        for at in range(begin, end):
            found[at] = "container"
    return found


def _with_editors(words: list[str], fields: list[str]) -> list[str]:
    """The fields with those called editors whom this corpus calls authors: "a cura di P. Neri", "P. Neri (Hrsg.)"."""
    found = list(fields)
    at = 0
    while at < len(fields):
        end = at + 1
        while end < len(fields) and fields[end] == fields[at]:
            end += 1
        if fields[at] == "author":
            _name_editors(words, found, at, end)
        at = end
    return found


def _name_editors(words: list[str], fields: list[str], start: int, end: int) -> None:
    run = " ".join(words[start:end])
    before = _EDITED_BY.search(run)
    after = _EDITORS.search(run)
    mark = before or after
    if mark is None:
        return
    first = start + run[: mark.start()].count(" ")
    last = start + run[: mark.end()].rstrip().count(" ")
    for at in range(first if before and last < end - 1 else start, end):
        fields[at] = NOTHING if first <= at <= last else "editor"


def _joined(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The words as print has them: no space before marks that close, none behind marks that open."""
    text = ""
    spans: list[tuple[int, int]] = []
    for word in words:
        glued = not text or (re.fullmatch(r"[.,;:!?)\]»”’]+.?", word) and word not in "»”") or text[-1] in "([’'"
        text += "" if glued else " "
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans


def _by_word(text: str, spans: list[tuple[int, int]], fields: list[str]) -> tuple[str, ...]:
    """The field of each run without white space: that of most of its letters and digits."""
    marks = [NOTHING] * len(text)
    for (start, end), field in zip(spans, fields, strict=True):
        marks[start:end] = [field] * (end - start)
    labels: list[str] = []
    words: list[str] = []
    for match in re.finditer(r"\S+", text):
        inside = [marks[at] for at in range(*match.span()) if text[at].isalnum()] or [marks[match.start()]]
        best = max(dict.fromkeys(inside), key=inside.count)
        labels.append(best)
        words.append(match[0].lower().rstrip(","))
    return tuple(_without_connectors(words, labels))


def _without_connectors(words: list[str], labels: list[str]) -> list[str]:
    """The labels without those of words that only join fields ("In", "pp.", "Vol."), where they stand at a field's edge."""
    found = list(labels)
    for at, (word, label) in enumerate(zip(words, labels, strict=True)):
        inside = 0 < at < len(labels) - 1 and found[at - 1] == label == labels[at + 1]
        if not inside and word in _CONNECTORS.get(label, ()):
            found[at] = NOTHING
    return found


def pieces_labelled(pieces: list[tuple[str, str]], corpus: str, group: str) -> Labelled:
    """A reference made of pieces of text with their fields, joined as they stand."""
    text, spans, fields = "", [], []
    for piece, field in pieces:
        spans.append((len(text), len(text) + len(piece)))
        fields.append(field)
        text += piece
    lead = len(text) - len(text.lstrip())
    flat = re.sub(r"\s", " ", text)
    labels = _by_word(flat, spans, fields)
    return Labelled(" ".join(flat[lead:].split()), labels, corpus, group)


def anystyle(path: Path) -> Iterator[Labelled]:
    """AnyStyle's tagged bibliography entries."""
    for number, sequence in enumerate(ET.parse(path).getroot().iter("sequence")):
        pieces = [((part.text or "") + " ", field) for part, field in _named(list(sequence), [part.tag for part in sequence])]
        if pieces:
            yield pieces_labelled(pieces, "anystyle", f"anystyle-{number // 40}")


def _named(parts: list[Any], tags: list[str]) -> list[tuple[Any, str]]:
    """Each part with its field; a book's title is the title where nothing in the book is cited apart from it."""
    fields = {**_ANYSTYLE, "booktitle": "container" if "title" in tags else "title"}
    return [(part, fields.get(tag, NOTHING)) for part, tag in zip(parts, tags, strict=True)]


def brill(path: Path) -> Iterator[Labelled]:
    """References of humanities and law, one a line, the marks between the fields left out: they are put in again."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        parts = re.findall(r"<([\w-]+)>([^<]*)</\1>", line)
        pieces = [
            (html.unescape(text).strip() + ", ", field)
            for (_, text), field in _named(parts, [tag for tag, _ in parts])
            if text.strip()
        ]
        if pieces:
            yield pieces_labelled(pieces, "brill", f"brill-{number // 20}")


def grobid(folder: Path) -> Iterator[Labelled]:
    """GROBID's references of the sciences, one file one group."""
    for path in sorted(folder.glob("*.xml")):
        try:
            root = ET.parse(path).getroot()
        except ET.ParseError:
            continue
        for bibl in root.iter():
            if bibl.tag.rsplit("}", 1)[-1] == "bibl":
                pieces = list(_grobid_pieces(bibl))
                if any(field != NOTHING for _, field in pieces):
                    yield pieces_labelled(pieces, "grobid", f"grobid-{path.name}")


def _grobid_pieces(bibl: ET.Element) -> Iterator[tuple[str, str]]:
    yield bibl.text or "", NOTHING
    titled = any(part.get("level") == "a" for part in bibl.iter())
    for part in bibl:
        tag = part.tag.rsplit("}", 1)[-1]
        field = _GROBID.get(tag, NOTHING)
        if tag == "title":
            field = _GROBID_TITLES.get(part.get("level") or "a", NOTHING)
            field = "title" if field == "container" and part.get("level") == "m" and not titled else field
        if tag == "biblScope":
            field = _GROBID_SCOPES.get(part.get("type") or part.get("unit") or "", NOTHING)
        if tag == "ptr":
            field = "url"
        yield "".join(part.itertext()), field
        yield part.tail or "", NOTHING


def footnotes(path: Path) -> Iterator[Labelled]:
    """The single citations of whole footnotes with offsets (bibliographic-tei)."""
    same = {
        "journal": "container",
        "series": "container",
        "location": "place",
        "locator": "pages",
        "number": "issue",
        "issue": "issue",
    }
    known = {"author", "editor", "title", "container", "date", "volume", "issue", "pages", "place", "publisher", "url"}
    for line in path.read_text(encoding="utf-8").splitlines():
        note = json.loads(line)
        for citation in note["citations"]:
            text, base = citation["text"], citation["start"]
            spans = [(field["start"] - base, field["end"] - base) for field in citation["fields"]]
            names = [same.get(field["field"], field["field"]) for field in citation["fields"]]
            fields = [name if name in known else NOTHING for name in names]
            yield Labelled(text, _by_word(text, spans, fields), path.stem, path.stem)


def all_labelled(folder: Path) -> list[Labelled]:
    """Every reference of every corpus but those that are kept for judging."""
    return [
        *linkedbooks(folder / "linkedbooks" / "clean_train.txt"),
        *anystyle(folder / "anystyle" / "core.xml"),
        *brill(folder / "brill-anystyle" / "training_v2.txt"),
        *grobid(folder / "grobid-citation"),
        *(one for path in sorted((folder / "bibliographic-tei" / "jsonl").glob("*.jsonl")) for one in footnotes(path)),
    ]
