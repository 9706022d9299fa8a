"""What all tests share: where the gold data lie, and a small register with something in every table, of invented content."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from regesta.model.records import (
    Actor,
    ActorKind,
    Channel,
    Document,
    Draft,
    Entry,
    Mention,
    Part,
    Party,
    Realis,
    Register,
    Tenure,
    Tie,
)
from regesta.model.texts import (
    Basis,
    Box,
    Mark,
    Note,
    Page,
    Passage,
    Problem,
    ReadingText,
    Run,
    Source,
    Span,
    Status,
    Variant,
    Zone,
    ZoneKind,
    passage_at,
)
from regesta.model.times import Dating, Role, TimeExpression, TimeKind, When
from regesta.model.works import Citation, Comment, Field, Form, Function, Name, Reference, Work

# The same examples at every run, so that a change is judged by itself; HYPOTHESIS_PROFILE=search looks for new ones.
settings.register_profile("steady", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

SHARED = Path(__file__).resolve().parents[2] / "shared"
BODY = "The envoy of Ruritania wrote to Strelsau in May 1911."
SECOND = "An answer <b>never</b> came."
NOTE = "See Rassendyll, Travels, 7."
TEXT = f"{BODY}\n{SECOND}\n\n{NOTE}"


def reading(source_id: str) -> ReadingText:
    body, second = Span(0, len(BODY)), Span(len(BODY) + 1, len(BODY) + 1 + len(SECOND))
    note = Span(second.end + 2, len(TEXT))
    return ReadingText(
        source=Source(source_id, "On Ruritania", "plain-text", "ab" * 32, len(TEXT)),
        text=TEXT,
        pages=(Page("1", body, "1", None), Page("2", second, "2", "RURITANIA")),
        zones=(Zone(ZoneKind.BODY, body), Zone(ZoneKind.QUOTATION, second), Zone(ZoneKind.NOTE, note)),
        notes=(
            Note("n1", "1", note, ((0, Span(note.start, note.start + 4)), (1, Span(note.start + 4, note.end))), 53, False, 0.5),
        ),
        variants=(Variant(Span(4, 9), "envoy", (("ocr", "enuoy"), ("embedded", "envoy")), "letters: embedded is better"),),
        runs=(Run(body, "embedded", 0, 0, Box(1.0, 2.0, 3.5, 4.0)), Run(second, "ocr", 1, 3)),
        marks=(Mark("place", Span(32, 40), "", "m1"),),
        problems=(Problem(source_id, "2", "folio 3 is missing", "look at the print"),),
    )


def draft(source_id: str) -> Draft:
    text = reading(source_id)

    def at(start: int, end: int) -> Passage:
        return passage_at(text, Span(start, end))

    start = text.notes[0].span.start
    when = When("1911-05", "1911-05-01", "1911-05-31", "May 1911", "start", "before", "13:00", "julian", "18 April")
    own, date = at(start + 4, len(TEXT) - 1), at(44, 52)
    stated = Basis((at(0, 53),), "entries: dated sentence", 0.75)
    reference = Reference(
        id="n1.1",
        note="n1",
        passage=own,
        span=Span(4, len(NOTE) - 1),
        form=Form.SHORT,
        fields=(Field("author", Span(4, 14), "Rassendyll"), Field("title", Span(16, 23), "Travels")),
        names=(Name("Rassendyll", "R."),),
        title="Travels",
        locator="7",
        signal=Span(0, 3),
        function=Function.SEE,
        archive_from="n1.2",
    )
    return Draft(
        reading=text,
        documents=(
            Document(
                id=f"{source_id}/d1",
                kind="telegram",
                number="1",
                head="The Envoy to the Minister",
                span=Span(0, 53),
                sent=when,
                received=None,
                sender=(Party("The Envoy", None, "Envoy", "Strelsau", "envoy"), Party("Tarlenheim", "Tarlenheim")),
                recipient=(Party("the Minister", office="Minister"),),
                sent_from="strelsau",
                source_note="File 1",
                basis=stated,
                dateline="Strelsau, May 1911",
                coded="1911-05",
                classification="secret",
                signed="TARLENHEIM",
                page="1",
            ),
        ),
        citations=(
            Citation(
                reference, "rassendyll-travels", Function.SEE, "short title", Basis((own,), "citations: short title"), "n0.1"
            ),
            Citation(
                Reference("n1.2", "n1", own, Span(0, 3), Form.IBID),
                None,
                Function.CITES,
                "two works before it",
                Basis((own, date), "citations: Ibid.", 0.25),
                None,
                True,
                ("rassendyll-travels", "b"),
                "#d30",
            ),
        ),
        comments=(Comment("n1", Span(0, 3)),),
        works=(
            Work("rassendyll-travels", "book", "Travels", (Name("Rassendyll", "R."),), issued="1905", same_as="b", basis=stated),
            Work(
                "b", "article-journal", "Über die Grenze", editor=(Name(literal="Court Archive"),), issued="1906-21", page="1-9"
            ),
        ),
        datings=(
            Dating(TimeExpression(date, "month"), when, Basis((date,), "dates: stated"), None),
            Dating(
                TimeExpression(own, "duration", TimeKind.SET, Role.CITATION),
                None,
                Basis((own, date), "open", 0.1),
                0,
                "P1W",
                "PAST_REF",
            ),
        ),
        actors=(
            Actor("envoy", ActorKind.PERSON, "The Envoy", ("The Envoy", "envoy “of” Ruritania"), stated),
            Actor("strelsau", ActorKind.PLACE, "Strelsau", ("Strelsau",), stated, "envoy"),
        ),
        mentions=(Mention(Span(4, 9), "envoy", "envoy", ActorKind.PERSON, "actor", 0.5),),
        entries=(
            Entry(
                id=f"{source_id}/1911-05-the-envoy",
                kind="message",
                abstract="The envoy wrote.",
                when=when,
                parts=(Part("from", "envoy"), Part("to", "strelsau")),
                basis=Basis((at(0, 53), own), "entries: dated sentence", 0.75, Status.ACCEPTED),
                place="strelsau",
                strand="political",
                realis=Realis.CONTESTED,
                attributed_to="other",
                receipt="never-arrived",
                received=When("1911-06", "1911-06-01", None),
                channel="c",
                document=f"{source_id}/d1",
                notes=("n1",),
            ),
            Entry(f"{source_id}/undated", "message", "An answer.", None, (), stated),
        ),
        tenures=(Tenure(f"{source_id}/t", "envoy", "Envoy", None, when, stated),),
        ties=(Tie(f"{source_id}/tie", "envoy", "strelsau", "political", -1, None, stated),),
        channels=(Channel(f"{source_id}/c", ("envoy", "strelsau"), "radio", ("1911/1912", "1913/.."), stated),),
        problems=(Problem(source_id, None, "a draft's problem", "none"),),
    )


@pytest.fixture
def register() -> Register:
    drafts = (draft("a.txt"), draft("ü b.txt"))
    basis = Basis((Passage("a.txt", Span(0, 3), "The", "1"),), "compile", 1.0)
    return Register(
        drafts=drafts,
        actors=tuple(Actor(a.id, a.kind, a.name, a.variants, basis, a.same_as) for a in drafts[0].actors),
        works=tuple(sorted(drafts[0].works, key=lambda work: work.id)),
        problems=(Problem("c.pdf", None, "the file is empty", "copy it again"),),
        made_by="test",
    )


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of gold data beside the checkout; a test that needs it is skipped where it is absent."""
    if not (SHARED / "gold").is_dir():
        pytest.skip("the gold data (../shared/gold) are not on this machine")
    return SHARED / "gold"
