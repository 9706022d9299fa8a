"""The served page: every address answers, and nobody gets in who should not."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from regesta.web.pages import application
from regesta.web.rooms import addresses

Page = Callable[..., httpx.Response]


def test_every_listed_address_answers(page: Page, connection: sqlite3.Connection) -> None:
    found = {address: page(f"/{address}").status_code for address in addresses(connection)}
    assert set(found.values()) == {200}
    assert {"index.html", "chronology.html", "reader/a.txt/1.html", "actor/envoy.html", "data/search.js"} <= set(found)


def test_the_root_leads_to_the_overview(page: Page) -> None:
    assert page("/").url.path == "/index.html"


def test_a_register_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="regesta build"):
        application(tmp_path)


def test_data_that_has_not_changed_is_not_sent_again(page: Page) -> None:
    first = page("/data/chronology.js")
    again = page("/data/chronology.js", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "etag" not in page("/index.html").headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8417", "127.0.0.1.evil.example", ""])
def test_a_foreign_host_is_refused(page: Page, host: str) -> None:
    assert page("/index.html", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_can_be_written(page: Page, method: str) -> None:
    for address in ("/", "/index.html", "/search.html", "/static/regesta.js"):
        assert page(address, method).status_code == 405


@pytest.mark.parametrize("address", ["/index.html", "/nothing.html", "/data/chronology.js"])
def test_no_script_style_or_picture_from_elsewhere(page: Page, address: str) -> None:
    headers = page(address).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["font-src"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "address",
    [
        "/../regesta.db",
        "/%2e%2e/regesta.db",
        "/regesta.db",
        "/static/../pages.py",
        "/static/%2e%2e/pages.py",
        "/static/..%2fpages.py",
        "/reader/..%2f..%2fetc/passwd.html",
        "/reader/a.txt/~2e~~2e~~2f~x.html",
        "/entry/%00.html",
        "/chronology-99999999999999999999.html",
        "/chronology-7.html",
        "/actor/envoy+7.html",
        "/source/nobody.html",
        "/notes/nobody.html",
        "/entry/~110000~.html",
    ],
)
def test_no_way_leads_out_of_the_register(page: Page, address: str) -> None:
    assert page(address).status_code == 404


def test_words_of_a_document_are_never_markup(page: Page, connection: sqlite3.Connection) -> None:
    assert "&lt;b&gt;never&lt;/b&gt;" in page("/reader/a.txt/2.html").text
    for address in addresses(connection):
        if address not in ("data/search.js", "data/chronology.js"):
            assert "<b>" not in page(f"/{address}").text


def test_questions_in_an_address_are_never_markup(page: Page) -> None:
    text = page("/search.html", params={"q": '"><script>alert(1)</script>', "from": '"><i>'}).text
    assert "<script>alert" not in text
    assert "<i>" not in text


def test_no_page_has_script_or_style_within(page: Page, connection: sqlite3.Connection) -> None:
    for address in addresses(connection):
        if address.endswith(".html"):
            text = page(f"/{address}").text
            assert "<style" not in text
            assert " style=" not in text
            assert text.count("<script") == text.count("<script defer src=")


@pytest.mark.parametrize(
    ("question", "entries"),
    [
        ({}, 4),
        ({"kind": "message"}, 4),
        ({"kind": "treaty"}, 0),
        ({"source": "a.txt"}, 2),
        ({"actor": "envoy"}, 2),
        ({"actor": "strelsau"}, 2),
        ({"from": "1911-05"}, 2),
        ({"from": "1911-06"}, 0),
        ({"to": "1911-05-01"}, 2),
        ({"to": "1911-04"}, 0),
        ({"known": "none"}, 2),
        ({"known": "range"}, 2),
        ({"sure": "likely"}, 4),
        ({"sure": "sure"}, 0),
        ({"from": "soon", "to": "1911-13"}, 4),
    ],
)
def test_the_chronology_answers_filters(page: Page, question: dict[str, str], entries: int) -> None:
    assert page("/chronology.html", params=question).text.count('<li class="entry') == entries


@pytest.mark.parametrize(
    ("question", "entries", "places"),
    [
        ({"q": "envoy of Ruritania"}, 4, 2),
        ({"q": "ENVOY, of ruritania"}, 4, 2),
        ({"q": "envoy Ruritania"}, 0, 0),
        ({"q": "Rassendyll"}, 2, 2),
        ({"q": "answer"}, 2, 2),
        ({"q": "never"}, 0, 2),
        ({"q": "envoy", "from": "1911", "to": "1911"}, 2, 0),
        ({"q": "envoy", "from": "1912"}, 0, 0),
        ({"actor": "envoy"}, 2, 0),
        ({"q": '"* AND ('}, 0, 0),
        ({"q": 'envoy" OR "answer'}, 0, 0),
        ({}, 0, 0),
    ],
)
def test_search_finds_phrases_dates_and_actors(page: Page, question: dict[str, str], entries: int, places: int) -> None:
    text = page("/search.html", params=question).text
    assert (text.count('<li class="entry'), text.count("<mark>")) == (entries, places)
