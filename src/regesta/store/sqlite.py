"""From drafts to one SQLite file, built beside the old one and put in its place at the end."""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from regesta.model.records import Actor, Decision, Draft, Register
from regesta.model.texts import Problem, Status
from regesta.model.works import Work
from regesta.store.load import load_register
from regesta.store.rows import Table, compiled_tables, draft_tables, problem_rows

FILE_NAME = "regesta.db"
LAYOUT = "1"
"""The layout of the tables; a file of another layout is built anew from the sources."""

# Tables that hold a source's own rows, in an order that references allow; the column that names the source.
_OF_SOURCE = (
    *(("source", "id"), ("page", "source"), ("zone", "source"), ("note", "source"), ("note_part", "source")),
    *(("variant", "source"), ("variant_reading", "source"), ("run", "source"), ("mark", "source")),
    *(("dating", "source"), ("actor_in_source", "source"), ("mention", "source"), ("work_in_source", "source")),
    *(("citation", "source"), ("citation_field", "source"), ("citation_candidate", "source"), ("comment", "source")),
    *(("document", "source"), ("entry", "source"), ("tenure", "source"), ("tie", "source"), ("channel", "source")),
)
# Tables that hang on another: (table, its column, the table that names the source).
_OF_OTHERS = (("party", "document", "document"), ("entry_part", "entry", "entry"), ("entry_note", "entry", "entry"))

# Tables whose statements a person accepts or rejects by their id.
_DECIDABLE = ("entry", "document", "tenure", "tie", "channel", "actor", "work")
_COUNTED = ("source", "document", "page", "note", "citation", "dating", "entry", "actor", "work")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a register holds."""

    sources: int
    documents: int
    pages: int
    notes: int
    citations: int
    dates: int
    entries: int
    actors: int
    works: int


NOTHING = Counts(0, 0, 0, 0, 0, 0, 0, 0, 0)


class Writer:
    """A register in the making: drafts are added one by one, and nothing is seen of it until `finish`."""

    def __init__(self, path: Path) -> None:
        """Begin a register that will stand at `path` (a file)."""
        self._path = path
        handle, name = tempfile.mkstemp(prefix=".regesta-", suffix=".db", dir=path.parent)
        os.close(handle)
        self._beside = Path(name)
        self._connection = sqlite3.connect(self._beside, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._connection.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-65536;"
        )
        self._connection.executescript(_script("schema.sql"))
        self._connection.execute("BEGIN")

    def add(self, draft: Draft) -> None:
        """Write one source's draft."""
        self._insert(draft_tables(draft))

    def carry(self, old: Path, sources: Sequence[str]) -> None:
        """Copy sources whose files have not changed from an older register of the same layout, as yet undecided."""
        if not sources:
            return
        self._connection.execute("COMMIT")
        self._connection.execute("ATTACH ? AS old", (str(old),))
        self._connection.execute("BEGIN")
        for source in sources:
            self._carry(source)
        self._connection.execute("COMMIT")
        self._connection.execute("DETACH old")
        self._connection.execute("BEGIN")

    def finish(
        self,
        actors: Iterable[Actor],
        works: Iterable[Work],
        problems: Iterable[Problem] = (),
        made_by: str = "",
        decided: Mapping[str, Status] = MappingProxyType({}),
        chosen: Mapping[tuple[str, str], Decision] = MappingProxyType({}),
    ) -> None:
        """Write what only all drafts together show and what people decided, make the indexes, put the register in its place."""
        self._insert(compiled_tables(actors, works))
        self._decide(decided)
        self._choose(chosen)
        self._insert([("problem", problem_rows("build", problems))])
        self._insert([("meta", [("layout", LAYOUT), ("made_by", made_by)])])
        self._connection.execute("INSERT INTO zone_search (zone_search) VALUES ('rebuild')")
        self._connection.execute("COMMIT")
        self._connection.executescript(_script("indexes.sql"))
        self._connection.execute("ANALYZE")
        self._connection.close()
        with self._beside.open("rb+") as file:
            os.fsync(file.fileno())
        self._beside.chmod(0o644)
        self._beside.replace(self._path)

    def discard(self) -> None:
        """Give up; what stood at the path before stands there still. Harmless after `finish`."""
        self._connection.close()
        self._beside.unlink(missing_ok=True)

    @property
    def connection(self) -> sqlite3.Connection:
        """The register in the making, to read from."""
        return self._connection

    def _insert(self, tables: Iterable[Table]) -> None:
        for table, rows in tables:
            for row in (rows := iter(rows)):
                places = ",".join("?" * len(row))
                self._connection.execute(f'INSERT INTO "{table}" VALUES ({places})', row)
                self._connection.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)

    def _decide(self, decided: Mapping[str, Status]) -> None:
        for table in _DECIDABLE:
            self._connection.executemany(
                f'UPDATE "{table}" SET status = ? WHERE id = ?',
                [(str(status), statement) for statement, status in decided.items()],
            )

    def _choose(self, chosen: Mapping[tuple[str, str], Decision]) -> None:
        """Give citations the work that a person chose; the candidates stay listed, so that the choice can be seen and undone."""
        for (source, citation), decision in chosen.items():
            self._connection.execute(
                "UPDATE citation SET work = nullif(?, ''), reason = ?, by = ?, certainty = 1.0, status = 'corrected'"
                " WHERE source = ? AND id = ?",
                (decision.value, f"chosen by {decision.by}: {decision.reason}", decision.by, source, citation),
            )

    def _carry(self, source: str) -> None:
        for table, column in _OF_SOURCE:
            columns = 'NULL, source, seq, kind, start, "end", text' if table == "zone" else "*"
            self._connection.execute(
                f'INSERT INTO main."{table}" SELECT {columns} FROM old."{table}" WHERE {column} = ?', (source,)
            )
        for table, column, parent in _OF_OTHERS:
            self._connection.execute(
                f'INSERT INTO main."{table}" SELECT t.* FROM old."{table}" t'
                f' JOIN old."{parent}" p ON p.id = t.{column} WHERE p.source = ?',
                (source,),
            )
        self._connection.execute(
            "INSERT INTO main.passage SELECT * FROM old.passage WHERE owner = ? AND kind NOT LIKE 'compiled-%'", (source,)
        )
        for table in _DECIDABLE[:-2]:
            self._connection.execute(f"UPDATE main.\"{table}\" SET status = 'proposed' WHERE source = ?", (source,))
        self._connection.execute(
            "INSERT INTO main.problem SELECT NULL, stage, source, page, what, remedy FROM old.problem"
            " WHERE source = ? AND stage <> 'build' ORDER BY id",
            (source,),
        )


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """A writer for the register at `path`; whatever ends it before `finish` leaves the old register whole."""
    writer = Writer(path)
    try:
        yield writer
    finally:
        writer.discard()


def save(register: Register, path: Path) -> None:
    """Write a whole register to a file."""
    with writing(path) as writer:
        for draft in register.drafts:
            writer.add(draft)
        writer.finish(register.actors, register.works, register.problems, register.made_by)


def counts(path: Path) -> Counts:
    """How much the register at `path` holds."""
    with closing(open_register(path)) as connection:
        return Counts(*(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in _COUNTED))


def known_sources(path: Path, made_by: str) -> dict[str, str]:
    """Id and content hash of each source of the register at `path`; none where it was made by another version, or is none."""
    if not path.exists():
        return {}
    try:
        with closing(open_register(path)) as connection:
            meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
            if meta.get("layout") != LAYOUT or meta.get("made_by") != made_by:
                return {}
            # What a person corrected is made anew, so that taking the decision back brings back what was read.
            return dict(
                connection.execute(
                    "SELECT id, CASE WHEN id IN (SELECT source FROM citation WHERE status = 'corrected') THEN '' ELSE sha256 END"
                    " FROM source"
                ).fetchall()
            )
    except sqlite3.DatabaseError:
        return {}


def open_register(path: Path) -> sqlite3.Connection:
    """A read-only connection to a register's file; rows can be read by name."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    return connection


def load(path: Path) -> Register:
    """Read a whole register from a file: what `save` wrote, equal in every part."""
    with closing(open_register(path)) as connection:
        return load_register(connection)


def _script(name: str) -> str:
    return resources.files("regesta.store").joinpath(name).read_text(encoding="utf-8")
