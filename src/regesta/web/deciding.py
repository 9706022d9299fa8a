"""What a person decides at the page: read from the file of decisions at once, written to it a line at a time, taken back."""

import csv
import getpass
import io
import json
import os
import secrets
import sqlite3
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock

from regesta.decisions import FILE_NAME, HEADER, read_decisions
from regesta.model.records import Decision
from regesta.store import queries, texts

ACCEPT, REJECT, WORK = "accept", "reject", "work"
STATUSES = {ACCEPT: "accepted", REJECT: "rejected"}
_REASON = "decided on the page"
_NOBODY = "reader"


class Refused(Exception):
    """A decision that cannot be carried out: the register has no such statement, or there is nothing to take back."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that counts on each statement: entries by their id, works of citations by source and citation."""

    entries: Mapping[str, Decision] = field(default_factory=dict)
    works: Mapping[tuple[str, str], Decision] = field(default_factory=dict)


def read_decided(folder: Path) -> Decided:
    """What was decided in a register's folder up to now; a file of decisions that cannot be read decides nothing."""
    try:
        decisions, _ = read_decisions(folder / FILE_NAME)
    except (OSError, UnicodeDecodeError, csv.Error):
        return Decided()
    works = {citation_of(decision.statement): decision for decision in decisions if decision.action == WORK}
    return Decided({d.statement: d for d in decisions if d.action in STATUSES}, works)


def citation_of(statement: str) -> tuple[str, str]:
    """The source and the citation that a statement on a citation names: "essay.pdf#n9.1"."""
    source, _, citation = statement.rpartition("#")
    return source, citation


class Desk:
    """Where one session of the page writes decisions; its token is known only to the pages that it serves."""

    def __init__(self, folder: Path) -> None:
        """A session on the register in `folder`."""
        self.token = secrets.token_urlsafe(32)
        self._path = folder / FILE_NAME
        self._written: list[tuple[str, bytes]] = []
        self._lock = Lock()

    @property
    def last(self) -> str | None:
        """The statement that this session decided last, None where there is nothing to take back."""
        return self._written[-1][0] if self._written else None

    def decide(self, connection: sqlite3.Connection, statement: str, action: str, value: str = "") -> None:
        """Write a decision. Raises Refused where the register has no such statement or choice, OSError where it cannot."""
        _must_be_open(connection, statement, action, value)
        line = _line((statement, action, value, _login(), date.today().isoformat(), _REASON))
        with self._lock:
            _append(self._path, line)
            self._written.append((statement, line))

    def undo(self) -> str:
        """Take this session's last decision back; the statement that it was on. Raises Refused where there is none."""
        with self._lock:
            if not self._written:
                raise Refused("there is nothing to take back: nothing was decided since the page was opened")
            statement, line = self._written.pop()
            _remove(self._path, line)
            return statement


def _must_be_open(connection: sqlite3.Connection, statement: str, action: str, value: str) -> None:
    if action in STATUSES:
        if value or queries.entry(connection, statement) is None:
            raise Refused("the register has no such entry")
        return
    if action != WORK:
        raise Refused("this action is not known")
    source, citation = citation_of(statement)
    row = texts.citation(connection, source, citation)
    if row is None:
        raise Refused("the register has no such citation")
    named = [candidate["work"] for candidate in texts.candidates(connection, source, [citation])] + [row["work"] or ""]
    works = queries.works(connection, named)
    if value and value not in {*works, *(work["id"] for work in works.values())}:
        raise Refused("the citation could not mean this work")


def _line(fields: tuple[str, ...]) -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\n").writerow(fields)
    return written.getvalue().encode("utf-8")


def _append(path: Path, line: bytes) -> None:
    begun = path.exists() and path.stat().st_size > 0
    with path.open("ab") as file:
        if not begun:
            file.write(_line(HEADER))
        elif not path.read_bytes().endswith(b"\n"):
            file.write(b"\n")
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _remove(path: Path, line: bytes) -> None:
    """Remove the last line that is this one; what else a person wrote into the file meanwhile stays."""
    written = path.read_bytes() if path.exists() else b""
    at = written.rfind(b"\n" + line) + 1
    if at == 0 and not written.startswith(line):
        raise Refused("the decision does not stand in the file of decisions any more")
    with tempfile.NamedTemporaryFile(prefix=".regesta-", dir=path.parent, delete=False) as file:
        file.write(written[:at] + written[at + len(line) :])
    Path(file.name).chmod(path.stat().st_mode & 0o777)
    Path(file.name).replace(path)


def _login() -> str:
    try:
        return getpass.getuser() or _NOBODY
    except (OSError, KeyError, ImportError):
        return _NOBODY


@dataclass(frozen=True, slots=True)
class Wish:
    """What a page asks of the desk: a decision on a statement, or (no statement) to take the last one back."""

    token: str
    statement: str
    action: str
    value: str


def wish(body: bytes) -> Wish | None:
    """The wish in the body of a request, None where it is none."""
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(asked, dict):
        return None
    fields = [asked.get(name, "") for name in ("token", "statement", "action", "value")]
    return Wish(*fields) if all(isinstance(value, str) and value.isprintable() for value in fields) else None
