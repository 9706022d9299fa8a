"""Train the taggers of the citations room: `python -m training.citations.train [--gold DIR]`, the same models for the same data.

The gold data stand in ../shared/gold/citations beside the checkout; what is kept out of training is said in MODEL_CARD.md.
"""

import argparse
import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite
from training.citations.generate import references
from training.citations.gold import Labelled, all_labelled

from regesta.citations.features import features_of, labels_of, word_spans
from regesta.citations.parse import fields_by_rules
from regesta.citations.printed import printed_of
from regesta.citations.tagger import MODELS

SEED = 20
STREAMS = 400
MOST = {"linkedbooks": 10_000, "linkedbooks-archive": 1_500, "grobid": 2_500, "generated": 8_000}
"""How many references of a corpus are taken; of the others all. Chosen by hand: the sciences are to teach names, not to rule."""
PARAMETERS = {"c1": 0.35, "c2": 0.01, "max_iterations": 90, "feature.possible_transitions": False, "feature.minfreq": 1}
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Lesson:
    """A reference as the trainer takes it: what is seen of each word, and its label."""

    reference: Labelled
    ruled: tuple[str, ...]
    rule: str
    seen: list[list[str]]


def lesson_of(reference: Labelled) -> Lesson:
    """What the tagger would see of a reference, with the labels that it should give."""
    spans = word_spans(reference.text)
    rule, fields = fields_by_rules(printed_of(reference.text))
    ruled = labels_of(spans, fields)
    labels = tuple("-" if label == "backref" else label for label in reference.labels)
    labelled = Labelled(reference.text, labels, reference.corpus, reference.group)
    return Lesson(labelled, tuple(ruled), rule, features_of(reference.text, spans, ruled, rule))


def is_kept_out(group: str) -> bool:
    """True for one group in five, by its name, and for both articles with whole footnotes: they judge."""
    return group.startswith("10.") or hashlib.md5(group.encode(), usedforsecurity=False).digest()[0] % 5 == 0


def chosen(gold: Path, everything: bool = False) -> list[Labelled]:
    """The references to train on, in a fixed order: each text once, those kept out left out, no corpus too strong."""
    rng = random.Random(SEED)
    seen: set[str] = set()
    by_corpus: dict[str, list[Labelled]] = {}
    for one in (*all_labelled(gold), *references(STREAMS, SEED)):
        if one.text in seen or len(one.labels) > _LONGEST or (is_kept_out(one.group) and not everything):
            continue
        seen.add(one.text)
        by_corpus.setdefault(_share(one), []).append(one)
    found: list[Labelled] = []
    for name in sorted(by_corpus):
        rng.shuffle(by_corpus[name])
        found += by_corpus[name][: MOST.get(name, len(by_corpus[name]))]
    return found


def _share(one: Labelled) -> str:
    corpus = one.corpus.split("-")[0]
    return "linkedbooks-archive" if corpus == "linkedbooks" and "archive" in one.labels else corpus


def train_fields(lessons: Iterable[Lesson], path: Path, parameters: dict[str, float | int | bool] = PARAMETERS) -> None:
    """The model of fields, trained and written."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for lesson in lessons:
        trainer.append(lesson.seen, list(lesson.reference.labels))
    trainer.set_params(parameters)
    path.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(path))


def main(arguments: Sequence[str] | None = None) -> None:
    """Train and write the models, and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path(__file__).parents[2].parent / "shared" / "gold" / "citations")
    parser.add_argument("--out", type=Path, default=MODELS)
    parser.add_argument("--judge", action="store_true", help="leave one group in five out, so that measure.py can judge by them")
    given = parser.parse_args(arguments)
    lessons = [lesson_of(one) for one in chosen(given.gold, everything=not given.judge)]
    train_fields(lessons, given.out / "fields.crf")
    print(f"{len(lessons)} references; fields.crf has {(given.out / 'fields.crf').stat().st_size} bytes")


if __name__ == "__main__":
    main()
