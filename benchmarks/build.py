"""TEI volumes to a searchable register, beside the least that it takes: parse, take the text, store, index."""

import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from lxml import etree

from benchmarks.usage import usage

TEI = "{http://www.tei-c.org/ns/1.0}"


def report(gold: Path) -> list[str]:
    """Documents a CPU second of the limit and of `regesta build`, their ratio, peak memory; for one volume and for all."""
    volumes = sorted((gold / "frus" / "xml").glob("*.xml"))
    regesta = shutil.which("regesta", path=str(Path(sys.executable).parent)) or "regesta"
    lines = [
        "",
        "TEI to searchable register (FRUS volumes)",
        "volumes  documents  limit doc/s  regesta doc/s  ratio  peak MB  peak MB of limit",
    ]
    for chosen in (volumes[:1], volumes):
        with tempfile.TemporaryDirectory() as folder:
            limit = usage([sys.executable, "-m", "benchmarks.build", folder, *map(str, chosen)])
            documents = _documents(Path(folder) / "limit.db", "SELECT count(*) FROM text")
            ours = usage([regesta, "build", *map(str, chosen), "-o", f"{folder}/register"])
            counted = _documents(Path(folder) / "register" / "regesta.db", "SELECT count(*) FROM document")
        assert documents == counted, (documents, counted)
        lines.append(
            f"{len(chosen):7}  {documents:9}  {documents / limit.cpu:11.0f}  {documents / ours.cpu:13.0f}"
            f"  {limit.cpu / ours.cpu:5.2f}  {ours.memory_mb:7.0f}  {limit.memory_mb:7.0f}"
        )
    return lines


def limit(folder: Path, volumes: list[Path]) -> None:
    """Parse with lxml, take the text of each document, insert it into SQLite with FTS5: nothing less makes it searchable."""
    connection = sqlite3.connect(folder / "limit.db")
    connection.executescript(
        "PRAGMA synchronous=OFF; CREATE TABLE text (id TEXT, words TEXT);"
        "CREATE VIRTUAL TABLE search USING fts5(words, content='text');"
    )
    for volume in volumes:
        for _, element in etree.iterparse(volume, tag=f"{TEI}div"):
            if element.get("type") == "document":
                connection.execute(
                    "INSERT INTO text VALUES (?, ?)",
                    (element.get("{http://www.w3.org/XML/1998/namespace}id"), "".join(element.itertext())),
                )
                element.clear()
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
    connection.commit()


def _documents(database: Path, query: str) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute(query).fetchone()[0])


if __name__ == "__main__":
    limit(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
