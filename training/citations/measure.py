"""Judge the taggers by what was kept out of their training: `python -m training.citations.measure [--gold DIR]`.

Rules alone, tagger alone, and both as the program joins them, by corpus and by rule; field F1 and references wholly right,
counted by words as ../shared/score/notes.py counts.
"""

import argparse
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite
from training.citations.generate import references
from training.citations.gold import Labelled, all_labelled
from training.citations.train import SEED, Lesson, chosen, is_kept_out, lesson_of, train_fields

from regesta.citations.parse import fields_by_rules
from regesta.citations.printed import printed_of
from regesta.citations.trust import rules_are_sure

_JOINING = frozenset("at,p,pp,s,and,&,und,u,ff,f,ed,eds,hrsg,in,n,no,vol,bd,nn,note,etc,".split(","))  # noqa: SIM905
_NOT_COUNTED = {"issue": "volume", "-": ""}


def field_score(pairs: Iterable[tuple[Labelled, Sequence[str]]]) -> tuple[float, float]:
    """Field F1 and the share of references wholly right."""
    counts: Counter[str] = Counter()
    for reference, found in pairs:
        wrong = 0
        words = [re.sub(r"\W", "", word).lower() for word in reference.text.split()]
        gold = [_NOT_COUNTED.get(label, label) for label in reference.labels]
        mine = [_NOT_COUNTED.get(label, label) for label in found]
        kept = [at for at, word in enumerate(words) if word not in _JOINING and gold[at]]
        for name in {*gold, *mine} - {""}:
            right, said = {at for at in kept if gold[at] == name}, {at for at in kept if mine[at] == name}
            counts["both"] += bool(right) and right == said
            counts["missed"] += bool(right) and right != said
            counts["invented"] += bool(said) and right != said
            wrong += right != said
        counts["references"] += 1
        counts["right"] += not wrong
    doubled = 2 * counts["both"]
    return doubled / max(1, doubled + counts["missed"] + counts["invented"]), counts["right"] / max(1, counts["references"])


def judged(lessons: Sequence[Lesson], model: Path) -> list[tuple[str, int, list[tuple[float, float]]]]:
    """For each corpus, and for each of its rules: how many references, and the scores of rules, tagger, both."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    groups: dict[str, list[tuple[Lesson, Sequence[str], Sequence[str]]]] = {}
    for lesson in lessons:
        tagged = tagger.tag(lesson.seen)
        printed = printed_of(lesson.reference.text)
        sure = rules_are_sure(lesson.rule, printed, fields_by_rules(printed)[1])
        row = (lesson, tagged, lesson.ruled if sure else tagged)
        groups.setdefault(lesson.reference.corpus, []).append(row)
        groups.setdefault(f"{lesson.reference.corpus}: {lesson.rule}", []).append(row)
    return [
        (
            name,
            len(rows),
            [
                field_score((one.reference, one.ruled) for one, _, _ in rows),
                field_score((one.reference, tagged) for one, tagged, _ in rows),
                field_score((one.reference, joined) for one, _, joined in rows),
            ],
        )
        for name, rows in sorted(groups.items())
    ]


def main() -> None:
    """Train on what is not kept out, judge by what is, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path(__file__).parents[2].parent / "shared" / "gold" / "citations")
    gold = parser.parse_args().gold
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "fields.crf"
        train_fields([lesson_of(one) for one in chosen(gold)], model)
        kept = [lesson_of(one) for one in (*all_labelled(gold), *references(60, SEED + 1)) if is_kept_out(one.group)]
        print(f"{'corpus, rule':48} {'n':>6}   rules F1 right   tagger F1 right   both F1 right")
        for name, count, scores in judged(kept, model):
            print(f"{name:48} {count:6}   " + "   ".join(f"{f1:.3f} {right:.3f}" for f1, right in scores))


if __name__ == "__main__":
    main()
