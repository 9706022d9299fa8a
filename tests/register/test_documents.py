"""The drafts of small invented editions, compared with what a person wrote down in documents/NAME.expected."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from regesta.model.records import Draft, Party
from regesta.model.texts import Basis, Source
from regesta.model.times import When
from regesta.reading.formats import frus_tei, letters_tei
from regesta.register.documents import documents_of

HERE = Path(__file__).parent
FORMATS = HERE.parent / "reading" / "formats"
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"


def draft(path: Path) -> Draft:
    kind = frus_tei if frus_tei.accepts(path.read_bytes()[:65536]) else letters_tei
    return documents_of(kind.encoded(path, Source(path.name, "", kind.FORMAT.name, "", 0)))


def when(value: When | None) -> str:
    return f"{value.edtf} ({value.text})" if value else "-"


def parties(side: tuple[Party, ...]) -> str:
    return "; ".join(f"{p.words} = person {p.person}, office {p.office}, place {p.place}, actor {p.actor}" for p in side) or "-"


def shown(made: Draft) -> str:
    """The draft as a person can check it."""
    lines: list[str] = []
    for document, entry in zip(made.documents, made.entries, strict=True):
        lines += [
            f"{document.id} · {document.kind} · no. {document.number} · page {document.page}",
            f"  head: {document.head}",
            f"  sent: {when(document.sent)} from {document.sent_from}; coded {document.coded}; dateline {document.dateline}",
            f"  received: {when(document.received)}",
            f"  sender: {parties(document.sender)}",
            f"  recipient: {parties(document.recipient)}",
            f"  source note: {document.source_note}; classification {document.classification}; signed {document.signed}",
            f"  entry: {entry.kind} · {entry.abstract} · {entry.receipt}",
            f"  parts: {', '.join(f'{part.role} {part.actor}' for part in entry.parts) or '-'}; place {entry.place}",
            f"  rests on: {' / '.join(p.exact for p in entry.basis.passages)}",
        ]
    lines += [f"actor {a.id} ({a.kind}) {a.name}: {', '.join(a.variants) or '-'}; {a.basis.by}" for a in made.actors]
    lines += [f"cross-reference {c.reference.id} to {c.target}: {c.reference.passage.exact}" for c in made.citations]
    lines += [f"mention {m.text} = {m.actor}" for m in made.mentions]
    lines += [f"problem on page {p.page}: {p.what}" for p in made.problems]
    return "\n".join(lines) + "\n"


def check_passages(made: Draft) -> None:
    """Every statement rests on words that stand where it says."""
    for basis in bases(made):
        assert basis.passages
        for passage in basis.passages:
            assert passage.exact
            assert made.reading.text[passage.span.start : passage.span.end] == passage.exact


def bases(made: Draft) -> Iterator[Basis]:
    for statements in (made.documents, made.entries, made.actors, made.citations):
        for statement in statements:
            yield statement.basis


@pytest.mark.parametrize(
    "path",
    [
        FORMATS / "frus_tei/early.xml",
        FORMATS / "frus_tei/modern.xml",
        FORMATS / "frus_tei/odd.xml",
        FORMATS / "letters_tei/letter.xml",
    ],
    ids=lambda path: path.stem,
)
def test_documents_as_written_down(path: Path) -> None:
    made = draft(path)
    check_passages(made)
    assert shown(made) == (HERE / "documents" / f"{path.stem}.expected").read_text(encoding="utf8")


@pytest.mark.parametrize("name", ["early", "modern"])
def test_print_alone_says_the_same(name: str, tmp_path: Path) -> None:
    """Without the tags that hold the answers, the printed heads and datelines give the same dates, places and parties."""
    tagged = FORMATS / f"frus_tei/{name}.xml"
    xml = re.sub(r'\s(?:when|type|frus:doc-dateTime-m\w\w)="(?:from|to|\d[^"]*)"', "", tagged.read_text(encoding="utf8"))
    path = tmp_path / tagged.name
    path.write_text(xml, encoding="utf8")
    assert [(d.sent, d.sent_from, d.sender, d.recipient) for d in draft(path).documents] == [
        (d.sent, d.sent_from, d.sender, d.recipient) for d in draft(tagged).documents
    ]


def test_ids_are_unique_and_stay() -> None:
    made = draft(FORMATS / "frus_tei/odd.xml")
    ids = [document.id for document in made.documents]
    assert len(set(ids)) == len(ids)
    assert ids == [document.id for document in draft(FORMATS / "frus_tei/odd.xml").documents]


@pytest.mark.shared
def test_a_volume_against_its_gold() -> None:
    path = SHARED / "gold/frus/xml/frus1918Russiav03.xml"
    if not path.exists():
        pytest.skip("the gold data are not beside the checkout")
    made = draft(path)
    check_passages(made)
    sent = {document.id: document.sent.edtf[:10] if document.sent else "" for document in made.documents}
    lines = (SHARED / "gold/frus/gold/frus1918Russiav03.jsonl").read_text(encoding="utf8").splitlines()
    gold = [json.loads(line) for line in lines]
    dated = [g for g in gold if g["date_min"] and g["dateline"]]
    right = sum(sent[g["id"]] == g["date_min"][:10] for g in dated)
    assert right / len(dated) >= 0.99


@pytest.mark.shared
def test_letters_against_their_gold() -> None:
    folder = SHARED / "gold/letters/suriano"
    if not folder.exists():
        pytest.skip("the gold data are not beside the checkout")
    gold = {g["title"]: g for g in json.loads((folder / "all_letters_gold.json").read_text(encoding="utf8"))}
    for path in sorted((folder / "tei").glob("*.xml"))[::8]:
        (document,) = (made := draft(path)).documents
        sent, received = gold[document.head]["corresp"]["sent"][0], gold[document.head]["corresp"]["received"][0]
        places = {actor.id: actor.name for actor in made.actors}
        assert document.sent is not None
        assert (document.sender[0].person, places[document.sent_from or ""], document.sent.edtf, document.recipient[0].words) == (
            sent["who"][0]["name"],
            sent["place"][0]["name"],
            sent["date"][0]["when"],
            received["who"][0]["name"],
        )
