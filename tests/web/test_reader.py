"""The reader: marks, notes and what they open."""

import re
from collections.abc import Callable

import httpx

Page = Callable[..., httpx.Response]


def test_dates_and_names_are_marked_and_lead_to_what_was_made_of_them(page: Page) -> None:
    text = page("/reader/a.txt/1.html").text
    for name in re.findall(r'data-gloss="([^"]+)"', text):
        assert f'id="{name}"' in text
    assert re.search(r'<a class="date" id="d0" href="#g-d0"[^>]*>[^<]*1911', text)
    assert re.search(r'<a class="name person" id="m0" href="#g-a-envoy"', text)


def test_the_passage_of_an_entry_can_be_opened(page: Page) -> None:
    entry = page("/entry/a.txt~2f~1911-05-the-envoy.html").text
    address = re.search(r'href="\.\./(reader/a\.txt/1\.html)#(at-0-53)"', entry)
    assert address
    assert f'id="{address[2]}"' in page(f"/{address[1]}").text


def test_a_note_stands_at_its_mark_with_its_parts(page: Page) -> None:
    text = page("/reader/a.txt/1.html").text
    assert text.index('id="call-n1"') < text.index('<span class="sidenote" id="n1"') < text.index("</p>", text.index('id="n1"'))
    assert '<span class="field author" title="author">Rassendyll</span>' in text
    assert "Rassendyll" not in page("/reader/a.txt/2.html").text


def test_a_running_head_and_a_problem_are_shown(page: Page) -> None:
    assert "RURITANIA" in page("/reader/a.txt/2.html").text
    assert "folio 3 is missing" in page("/index.html").text
    assert "c.pdf" in page("/index.html").text


def test_ambiguous_citations_come_first(page: Page) -> None:
    text = page("/notes/a.txt.html").text
    assert text.index("It could mean") < text.index('<ol class="notes">')
    assert text.index("Not sure of") < text.index("It could mean")
