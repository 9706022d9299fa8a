"""The tagger: labels become fields, its model is small, and training it again gives the same labels."""

from pathlib import Path

import pycrfsuite
import pytest
from training.citations.generate import references, streams
from training.citations.train import lesson_of, train_fields

from regesta.citations.features import word_spans
from regesta.citations.parse import parse_citation
from regesta.citations.tagger import MODELS, fields_of_labels

LARGEST = 5_000_000
SMALL = {"c1": 0.1, "c2": 0.01, "max_iterations": 20, "feature.possible_transitions": False}


def test_the_models_are_small_and_described() -> None:
    assert sum(path.stat().st_size for path in MODELS.iterdir()) < LARGEST
    assert (MODELS / "MODEL_CARD.md").exists()


def test_training_twice_gives_the_same_labels(tmp_path: Path) -> None:
    lessons = [lesson_of(one) for one in references(4, seed=1)]
    labels = []
    for name in ("first.crf", "second.crf"):
        train_fields(lessons, tmp_path / name, SMALL)
        tagger = pycrfsuite.Tagger()
        tagger.open(str(tmp_path / name))
        labels.append([tagger.tag(lesson.seen) for lesson in lessons])
    assert labels[0] == labels[1]
    right = sum(tuple(found) == lesson.reference.labels for found, lesson in zip(labels[0], lessons, strict=True))
    assert right > 0.8 * len(lessons)


def test_the_generator_gives_the_same_notes_and_true_places() -> None:
    assert streams(2, seed=3) == streams(2, seed=3)
    for number, stream in enumerate(streams(6, seed=3)):
        for at, note in enumerate(stream):
            for one in note.cited:
                assert note.text[one.start : one.end].strip()
                assert one.back is None or one.back < (at, len(note.cited)), number
                assert one.signal is None or one.signal[1] < one.start
            assert all(note.text[start:end].strip() for start, end in note.comments)


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("Rails, “Oslo”, 1990.", "title place date", [("title", "Rails"), ("place", "Oslo"), ("date", "1990")]),
        ("(1990) 12:34–56 pp. 3", "date pages - pages", [("date", "1990"), ("volume", "12"), ("pages", "34–56"), ("pages", "3")]),
        ("Wires (Rails), in Cables", "title title - container", [("title", "Wires (Rails)"), ("container", "Cables")]),
        ("Rails 169 at 171", "title pages pages pages", [("title", "Rails"), ("pages", "169"), ("pages", "171")]),
    ],
)
def test_labels_become_fields_without_the_marks_at_their_edges(text: str, labels: str, expected: list[tuple[str, str]]) -> None:
    found = fields_of_labels(text, word_spans(text), labels.split())
    assert [(one.field, one.text) for one in found] == expected
    assert all(text[one.span.start : one.span.end] == one.text for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "P. Neri, La laguna e il porto, a cura di G. Bruni, Padova 1903, pp. 12-14.",
            ["author", "title", "editor", "place", "date", "pages"],
        ),
        ("Neri Paolo, (1981), La laguna, Electa, Milano.", ["author", "date", "title", "publisher", "place"]),
        (
            "Reyes, A. (1988). The northern line. Journal of Rails, 12, 3–9.",
            ["author", "date", "title", "container", "volume", "pages"],
        ),
    ],
)
def test_references_that_no_rule_is_sure_of_are_read(text: str, expected: list[str]) -> None:
    assert [one.field for one in parse_citation(text).fields] == expected
