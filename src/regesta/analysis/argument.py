"""Rival interpretations and the evidence between them, as a historian writes them in a TOML file; faults name their line."""

import re
import tomllib
from dataclasses import dataclass
from typing import Any

_TABLES = ("interpretation", "claim", "evidence")
_LABELS = ("source", "author", "archive", "school", "root")
_KEYS = {
    "interpretation": {"id", "name", "held_by", "says", "prior"},
    "claim": {"id", "of", "says", "answers"},
    "evidence": {"id", "says", "entry", "passage", "claim", "given", "missing", *_LABELS},
    "": {"title", "rho", *_TABLES},
}
_NEEDED = {"interpretation": ("id", "says"), "claim": ("id", "of", "says"), "evidence": ("id", "says", "given")}
_LINE = re.compile(r"line (\d+)")
_HEADER = re.compile(r"\s*\[\[\s*(\w+)\s*\]\]")


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability known to lie between two values; `low` equals `high` where it was given as a point."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        """The geometric mean of the two ends, which lies midway in decibels."""
        return float((self.low * self.high) ** 0.5)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One reading of the record: what it says, which works hold it, and how likely it was taken to be beforehand."""

    id: str
    name: str
    says: str
    held_by: tuple[str, ...] = ()
    prior: Chance | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of an interpretation, and the claims that it answers."""

    id: str
    of: str
    says: str
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """An item of evidence: how likely it was to be found if each interpretation were true.

    `entry` is the id of a register's entry, `passage` where it can be read; `root` the witness that it goes back to in the end;
    `missing`: a document that would tell, but is not to be had.
    """

    id: str
    says: str
    given: tuple[tuple[str, Chance], ...]
    entry: str = ""
    passage: str = ""
    claim: str = ""
    source: str = ""
    author: str = ""
    archive: str = ""
    school: str = ""
    root: str = ""
    missing: bool = False

    def chance(self, interpretation: str) -> Chance:
        """How likely the item was under an interpretation."""
        return dict(self.given)[interpretation]


@dataclass(frozen=True, slots=True)
class Argument:
    """Rival interpretations with claims and evidence. `rho` is how far items of one root repeat each other (0 to 1)."""

    title: str
    interpretations: tuple[Interpretation, ...]
    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
    rho: float = 0.0


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the file: the line, what, and what to do."""

    line: int
    what: str
    remedy: str


def read_argument(text: str) -> Argument | tuple[Fault, ...]:
    """The argument in a TOML text, or everything that is wrong with it."""
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        line = _LINE.search(str(fault))
        number = int(line[1]) if line else len(text.rstrip().splitlines())
        return (Fault(number, f"this is not TOML: {fault}", "look for a missing quotation mark, bracket or comma on this line"),)
    reader = _Reader(text)
    argument = reader.argument(tree)
    return tuple(sorted(reader.faults, key=lambda fault: fault.line)) if reader.faults else argument


class _Reader:
    """Reads the tree of a file and gathers its faults with their lines."""

    def __init__(self, text: str) -> None:
        self.lines = text.splitlines()
        self.faults: list[Fault] = []
        self.starts: dict[str, list[int]] = {name: [] for name in _TABLES}
        for number, line in enumerate(self.lines, 1):
            if (header := _HEADER.match(line)) and header[1] in self.starts:
                self.starts[header[1]].append(number)

    def argument(self, tree: dict[str, Any]) -> Argument:
        self._unknown_keys("", 0, tree)
        shapes = {name: self._shapes(tree, name) for name in _TABLES}
        interpretations = tuple(self._interpretation(at, shape) for at, shape in shapes["interpretation"])
        if len(interpretations) < 2:
            self._fault("", 0, "", "an argument needs two interpretations at least", "write a second [[interpretation]]")
        known = tuple(one.id for one in interpretations)
        claims = tuple(self._claim(at, shape, known) for at, shape in shapes["claim"])
        self._unknown_answers(claims, shapes["claim"])
        evidence = tuple(self._evidence(at, shape, known, claims) for at, shape in shapes["evidence"])
        if not evidence:
            self._fault("", 0, "", "there is no evidence", "write an [[evidence]] with `id`, `says` and `given`")
        return Argument(str(tree.get("title", "")), interpretations, claims, evidence, self._rho(tree))

    def _shapes(self, tree: dict[str, Any], name: str) -> list[tuple[int, dict[str, Any]]]:
        shapes = tree.get(name, [])
        if not isinstance(shapes, list) or not all(isinstance(shape, dict) for shape in shapes):
            self._fault("", 0, name, f"`{name}` is no list of tables", f"begin each with [[{name}]] in double brackets")
            return []
        seen = set[str]()
        for at, shape in enumerate(shapes):
            self._unknown_keys(name, at, shape)
            for key in _NEEDED[name]:
                if key not in shape:
                    self._fault(name, at, "", f"this {name} has no `{key}`", f"add `{key} = …`")
            if shape.get("id") in seen:
                self._fault(name, at, "id", f"the id {shape['id']!r} is used twice", "give each its own")
            seen.add(str(shape.get("id")))
        return list(enumerate(shapes))

    def _interpretation(self, at: int, shape: dict[str, Any]) -> Interpretation:
        prior = self._chance("interpretation", at, "prior", shape["prior"]) if "prior" in shape else None
        name = str(shape.get("name") or shape.get("id", ""))
        held_by = self._words("interpretation", at, "held_by", shape)
        return Interpretation(str(shape.get("id", "")), name, str(shape.get("says", "")), held_by, prior)

    def _claim(self, at: int, shape: dict[str, Any], known: tuple[str, ...]) -> Claim:
        if "of" in shape and shape["of"] not in known:
            self._fault("claim", at, "of", f"there is no interpretation {shape['of']!r}", f"there are {', '.join(known)}")
        answers = self._words("claim", at, "answers", shape)
        return Claim(str(shape.get("id", "")), str(shape.get("of", "")), str(shape.get("says", "")), answers)

    def _unknown_answers(self, claims: tuple[Claim, ...], shapes: list[tuple[int, dict[str, Any]]]) -> None:
        ids = {claim.id for claim in claims}
        for (at, _), claim in zip(shapes, claims, strict=True):
            for answered in claim.answers:
                if answered not in ids:
                    self._fault("claim", at, "answers", f"there is no claim {answered!r}", "name the id of a [[claim]]")

    def _evidence(self, at: int, shape: dict[str, Any], known: tuple[str, ...], claims: tuple[Claim, ...]) -> Evidence:
        given = shape.get("given", {})
        if not isinstance(given, dict):
            self._fault("evidence", at, "given", "`given` is no table", "write given = { one = 0.8, other = [0.1, 0.3] }")
            given = {}
        for name in given:
            if name not in known:
                self._fault("evidence", at, "given", f"there is no interpretation {name!r}", f"there are {', '.join(known)}")
        for name in known:
            if given and name not in given:
                self._fault("evidence", at, "given", f"`given` says nothing of {name!r}", "say how likely the item is under each")
        if shape.get("claim", "") not in {"", *(claim.id for claim in claims)}:
            self._fault("evidence", at, "claim", f"there is no claim {shape['claim']!r}", "name the id of a [[claim]]")
        chances = tuple((name, self._chance("evidence", at, "given", given[name])) for name in known if name in given)
        words = {key: str(shape.get(key, "")) for key in ("entry", "passage", "claim", *_LABELS)}
        return Evidence(
            str(shape.get("id", "")), str(shape.get("says", "")), chances, missing=shape.get("missing") is True, **words
        )

    def _chance(self, table: str, at: int, key: str, value: Any) -> Chance:
        ends = value if isinstance(value, list) else [value, value]
        good = len(ends) == 2 and all(isinstance(end, int | float) and not isinstance(end, bool) for end in ends)
        if not good:
            self._fault(table, at, key, f"{value!r} is no probability", "write a number, 0.7, or a range, [0.5, 0.9]")
            return Chance(0.5, 0.5)
        low, high = float(ends[0]), float(ends[1])
        if not 0.0 < low <= high < 1.0:
            remedy = "write it between 0 and 1, the lower end first; nothing is so sure that it needs 0 or 1: 0.001 says as much"
            self._fault(table, at, key, f"the probability {value!r} is not between 0 and 1", remedy)
            return Chance(0.5, 0.5)
        return Chance(low, high)

    def _words(self, table: str, at: int, key: str, shape: dict[str, Any]) -> tuple[str, ...]:
        value = shape.get(key, [])
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        self._fault(table, at, key, f"`{key}` is no list of names", f'write {key} = ["one", "other"]')
        return ()

    def _rho(self, tree: dict[str, Any]) -> float:
        rho = tree.get("rho", 0.0)
        if isinstance(rho, int | float) and not isinstance(rho, bool) and 0.0 <= rho <= 1.0:
            return float(rho)
        self._fault("", 0, "rho", f"rho {rho!r} is not between 0 and 1", "0: items of one root are independent; 1: they are one")
        return 0.0

    def _unknown_keys(self, table: str, at: int, shape: dict[str, Any]) -> None:
        for key in shape:
            if key not in _KEYS[table]:
                known = ", ".join(sorted(_KEYS[table]))
                self._fault(table, at, key, f"`{key}` is not known here", f"there are {known}")

    def _fault(self, table: str, at: int, key: str, what: str, remedy: str) -> None:
        self.faults.append(Fault(self._line(table, at, key), what, remedy))

    def _line(self, table: str, at: int, key: str) -> int:
        """The line on which a key of the so-manieth table stands; of the table's header where the key is not found."""
        starts = self.starts.get(table, [])
        start = starts[at] if table and at < len(starts) else 1
        pattern = re.compile(rf'\s*(?:"{re.escape(key)}"|{re.escape(key)})\s*[=.]') if key else None
        for number in range(start + bool(table), len(self.lines) + 1):
            line = self.lines[number - 1]
            if table and line.lstrip().startswith("[["):
                break
            if pattern and pattern.match(line):
                return number
        return start
