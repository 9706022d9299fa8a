"""Every statement one line, its type first, every quote verbatim."""

import json
from pathlib import Path

from regesta.exports import EXPORTS
from regesta.exports.jsonl import write
from regesta.model.records import Register
from regesta.store.sqlite import load, save

KEYS = {
    "entry": {"id", "kind", "abstract", "when", "parts", "place", "strand", "realis", "attributed_to", "receipt", "channel"},
    "document": {"id", "kind", "when", "sent_from", "sender", "recipient", "received"},
    "tie": {"id", "source", "target", "layer", "sign", "when"},
    "tenure": {"id", "person", "office", "body", "when"},
    "channel": {"id", "ends", "medium", "open"},
    "work": {"id", "csl"},
    "citation": {
        "id",
        "start",
        "end",
        "signal",
        "function",
        "form",
        "fields",
        "locator",
        "work",
        "antecedent",
        "reason",
        "note",
        "target",
    },
    "actor": {"id", "kind", "name", "variants"},
}


def test_every_statement_has_the_keys_that_programs_rely_on(register: Register) -> None:
    lines = list(write(register.drafts, register.actors, register.works))
    assert all(line.startswith('{"type": ') and line.endswith("}\n") for line in lines)
    rows = [json.loads(line) for line in lines]
    assert {row["type"] for row in rows} >= KEYS.keys()
    for row in rows:
        assert row.keys() >= KEYS.get(row["type"], set())
        if row["type"] in KEYS:
            assert row.keys() >= {"basis", "by", "confidence", "status"}


def test_every_quote_stands_in_the_text_where_it_says(register: Register) -> None:
    texts = {draft.reading.source.id: draft.reading.text for draft in register.drafts}
    rows = [json.loads(line) for line in write(register.drafts, register.actors, register.works)]
    passages = [passage for row in rows for passage in row.get("basis", [])]
    assert passages
    assert all(texts[p["source"]][p["start"] : p["end"]] == p["quote"] for p in passages)


def test_the_same_register_gives_the_same_bytes(register: Register, tmp_path: Path) -> None:
    save(register, tmp_path / "a.db")
    again = load(tmp_path / "a.db")
    assert list(write(again.drafts, again.actors, again.works)) == list(write(register.drafts, register.actors, register.works))


def test_each_export_has_a_name_of_its_own_and_gives_text(register: Register) -> None:
    assert len({export.name for export in EXPORTS}) == len(EXPORTS)
    for export in EXPORTS:
        assert "".join(export.write(register.drafts, register.actors, register.works))
