"""The first page of a register of 10,000 entries: seconds from request to whole answer."""

import asyncio
import tempfile
import time
from pathlib import Path
from statistics import median

import httpx
from starlette.applications import Starlette

from regesta.model.records import Actor, ActorKind, Draft, Entry, Part, Register
from regesta.model.texts import Basis, Page, ReadingText, Source, Span, Zone, ZoneKind, passage_at
from regesta.model.times import When
from regesta.store.sqlite import save
from regesta.web.pages import application

ENTRIES = 10_000
RUNS = 9


def report(gold: Path) -> list[str]:
    """Milliseconds of each room's first page, the median of nine requests."""
    lines = ["", f"Pages of a register of {ENTRIES:,} entries", "address  ms"]
    with tempfile.TemporaryDirectory() as name:
        save(register(), Path(name) / "regesta.db")
        app = application(Path(name))
        addresses = ("index.html", "chronology.html", "actors.html", "search.html?q=envoy")
        lines += [f"{address:24} {1000 * median(asyncio.run(_seconds(app, address))):6.1f}" for address in addresses]
    return lines


def register() -> Register:
    """An invented register: one sentence an entry, one source of 500 pages."""
    sentences = [f"On day {n % 28 + 1} of year {1800 + n % 150} the envoy {n} wrote to Strelsau." for n in range(ENTRIES)]
    text = "\n".join(sentences)
    zones, start = [], 0
    for sentence in sentences:
        zones.append(Zone(ZoneKind.BODY, Span(start, start + len(sentence))))
        start += len(sentence) + 1
    pages = tuple(Page(str(n + 1), Span(zones[20 * n].span.start, zones[20 * n + 19].span.end)) for n in range(ENTRIES // 20))
    reading = ReadingText(Source("a.txt", "Ruritania", "plain-text", "", len(text)), text, pages, tuple(zones))
    actors = tuple(
        Actor(
            f"envoy-{n}", ActorKind.PERSON, f"Envoy {n}", (f"Envoy {n}",), Basis((passage_at(reading, zones[n].span),), "bench")
        )
        for n in range(0, ENTRIES, 10)
    )
    entries = tuple(_entry(reading, n) for n in range(ENTRIES))
    return Register((Draft(reading, actors=actors, entries=entries),), actors)


def _entry(reading: ReadingText, n: int) -> Entry:
    passage = passage_at(reading, reading.zones[n].span)
    day = f"{1800 + n % 150}-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
    parts = (Part("from", f"envoy-{n // 10 * 10}"),)
    return Entry(f"a/{day}-{n}", "message", passage.exact, When(day, day, day, day), parts, Basis((passage,), "bench", 0.9))


async def _seconds(app: Starlette, address: str) -> list[float]:
    """The seconds of each of nine requests, from request to whole answer."""
    took = []
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
        for _ in range(RUNS):
            began = time.perf_counter()
            answer = await client.get(f"/{address}")
            took.append(time.perf_counter() - began)
            assert answer.status_code == 200, address
    return took
