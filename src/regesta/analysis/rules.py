"""Rules of coincidence registered before they are tried, so that every later variant can be counted."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Registered:
    """A rule as registered: what it asks of which series, when (an ISO time), and the hash of both.

    `question` is the hash of the two series alone: rules that share it are variants of one question.
    """

    hash: str
    question: str
    time: str
    asked: str

    @property
    def settings(self) -> dict[str, Any]:
        """What was chosen, by name."""
        chosen: dict[str, Any] = json.loads(self.asked)
        return chosen

    def line(self) -> str:
        """The line that stands for it in the file."""
        return json.dumps(
            {"hash": self.hash, "question": self.question, "time": self.time, "asked": self.asked}, ensure_ascii=False
        )


def register(series: Iterable[str], settings: dict[str, Any], time: str) -> Registered:
    """A rule with its hashes. `series` names the two series, `settings` everything else that was chosen."""
    question = _hash(json.dumps(list(series), ensure_ascii=False))
    asked = json.dumps(settings, ensure_ascii=False, sort_keys=True)
    return Registered(_hash(question + asked), question, time, asked)


def read_registered(lines: Iterable[str]) -> tuple[Registered, ...]:
    """The rules in a file of lines; a line that is none is passed over, for people may write comments."""
    found = []
    for line in lines:
        fields = _fields(line)
        if fields is not None:
            found.append(Registered(*fields))
    return tuple(found)


def variants(known: Iterable[Registered], rule: Registered) -> tuple[Registered, ...]:
    """The rules of the same question, each hash once, the oldest first, the rule itself among them."""
    same = {
        one.hash: one for one in sorted((*known, rule), key=lambda one: one.time, reverse=True) if one.question == rule.question
    }
    return tuple(sorted(same.values(), key=lambda one: one.time))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _fields(line: str) -> tuple[str, str, str, str] | None:
    try:
        shape = json.loads(line)
        return str(shape["hash"]), str(shape["question"]), str(shape["time"]), str(shape["asked"])
    except (ValueError, KeyError, TypeError):
        return None
