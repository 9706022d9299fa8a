"""From the words of a citation to the fields that a trained tagger sees in it, where no rule is sure."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pycrfsuite

from regesta.citations.features import NOTHING, features_of, labels_of, word_spans
from regesta.citations.fields import field_of
from regesta.citations.words import words
from regesta.model.texts import Span
from regesta.model.works import Field

MODELS = Path(__file__).parent / "data" / "models"
_LONGEST = 300
"""More words than any citation has: a text as long is left to the rules, so that nonsense is read in linear time."""
_MARKS = " \t\n“”\"„«»‘’'·•*"
_PAIRS = {")": "(", "]": "["}
_CITED = re.compile(r"(?<=[\w.]),?\s+(?:at|here|hier)\s+(?:pp?\.\s?|S\.\s?)?(?=\d)")
"""What stands between an article's pages and those that are cited of it."""
_VOLUME_PAGES = re.compile(r"(?P<volume>\d{1,4}|[IVXLC]+)(?:[.(/](?P<issue>\d{1,3}(?:[-–/]\d{1,3})?)\)?)?:(?P<pages>\d.*)")


@cache
def _tagger(name: str) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODELS / name))
    return tagger


def tagged_fields(text: str, ruled: Sequence[Field], rule: str) -> tuple[Field, ...]:
    """The fields that the tagger sees in a citation, told what the rule of this name sees; none where it was not trained."""
    spans = word_spans(text)
    if not 1 < len(spans) <= _LONGEST or not (MODELS / "fields.crf").exists():
        return ()
    labels = _tagger("fields.crf").tag(features_of(text, spans, labels_of(spans, ruled), rule))
    return fields_of_labels(text, spans, labels)


def fields_of_labels(text: str, spans: Sequence[Span], labels: Sequence[str]) -> tuple[Field, ...]:
    """The fields of words with labels: adjoining words of one label are one field, without the marks and labels at its edges."""
    found: list[Field] = []
    begin = 0
    for at in range(1, len(spans) + 1):
        if at == len(spans) or labels[at] != labels[begin]:
            if labels[begin] != NOTHING:
                found += _field(labels[begin], text, spans[begin].start, spans[at - 1].end)
            begin = at
    return tuple(found)


def _field(name: str, text: str, start: int, end: int) -> tuple[Field, ...]:
    start, end = _bare(name, text, start, end)
    if name == "pages" and (cited := _CITED.search(text, start, end)):
        return (*_field(name, text, start, cited.start()), *_field(name, text, cited.end(), end))
    match = _VOLUME_PAGES.fullmatch(text, start, end) if name in ("volume", "issue", "pages") else None
    if match is None:
        return field_of(name, text, start, end)
    parts = [field_of(part, text, *match.span(part)) for part in ("volume", "issue", "pages") if match[part]]
    return tuple(field for part in parts for field in part)


def _bare(name: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of a field without quotation marks, brackets of which the other is outside, and words such as "pp."."""
    unbracketed = "()[]" if name in ("date", "volume", "issue", "pages", "publisher") else ""
    changed = True
    while changed and start < end:
        before = (start, end)
        while start < end and (text[start] in _MARKS + unbracketed or text[start] in ",;:" or _is_alone(text, start, start, end)):
            start += 1
        while end > start and (
            text[end - 1] in _MARKS + unbracketed or text[end - 1] in ",;:" or _is_alone(text, end - 1, start, end)
        ):
            end -= 1
        label = _label_words(name)
        if label and (match := label.match(text, start, end)) and match.end() < end:
            start = match.end()
        changed = (start, end) != before
    return start, end


def _is_alone(text: str, at: int, start: int, end: int) -> bool:
    """True if the bracket at an offset has no partner inside the bounds."""
    mark = text[at]
    if mark in _PAIRS:
        return text.count(_PAIRS[mark], start, end) < text.count(mark, start, end)
    return mark in "([" and text.count(")" if mark == "(" else "]", start, end) < text.count(mark, start, end)


@cache
def _label_words(name: str) -> re.Pattern[str] | None:
    """The words that open a field and are no part of it."""
    listed = {"pages": "pages", "volume": "volume", "issue": "issue", "container": "contained_in", "editor": "contained_in"}.get(
        name
    )
    return re.compile(rf"{words(listed).pattern}:?\s*(?=\S)") if listed else None
