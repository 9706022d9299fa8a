"""Dates found and understood in prose, beside a bare scan of the same text with regular expressions in the same process."""

import re
import time
from collections.abc import Callable
from pathlib import Path

from regesta.dates import edtf
from regesta.dates.resolve import date_reading
from regesta.model.texts import ReadingText
from regesta.reading.in_place import as_it_is

_LIMIT = (
    re.compile(r"\w+"),
    re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"),
    re.compile(r"\b[12]\d{3}\b"),
)
"""What any finder must do at least: see every word, every month, every year."""
_STRINGS = ("1931", "1931-04-17", "193X", "1936-22", "1934/1935", "../1949", "2004-06-~01/2004-06-~20", "{1930,1932..1934}")
_ROUNDS = 500


def report(gold: Path) -> list[str]:
    """Characters a CPU second of the scan and of the datings, their ratio; EDTF strings checked a second."""
    read = [as_it_is(file) for file in sorted((gold / "dates").rglob("txt/*.txt"))]
    readings = [reading for reading in read if isinstance(reading, ReadingText)]
    characters = sum(len(reading.text) for reading in readings)
    date_reading(readings[0])
    scan = _seconds(lambda: [sum(1 for _ in pattern.finditer(reading.text)) for reading in readings for pattern in _LIMIT])
    datings: list[int] = []
    ours = _seconds(lambda: datings.extend(len(date_reading(reading)) for reading in readings))
    checks = _seconds(lambda: [edtf.check(string) for _ in range(_ROUNDS) for string in _STRINGS])
    return [
        "",
        "Dates of prose",
        "texts  characters  dates  scan char/s  regesta char/s  ratio  EDTF µs/string",
        f"{len(readings):5}  {characters:10}  {sum(datings):5}  {characters / scan:11.0f}  {characters / ours:14.0f}"
        f"  {scan / ours:5.2f}  {1e6 * checks / (_ROUNDS * len(_STRINGS)):14.1f}",
    ]


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began
