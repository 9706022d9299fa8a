"""Decisions at the page: written for those alone who have the page, shown at once, taken back, kept among others' lines."""

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from regesta.decisions import FILE_NAME, HEADER, chosen_works, read_decisions, statuses
from regesta.model.texts import Status
from regesta.web.pages import application
from regesta.web.publish import publish

HOME = "http://127.0.0.1:8417"
ENTRY = "a.txt/1911-05-the-envoy"
PAGE = "/entry/a.txt~2f~1911-05-the-envoy.html"
CITATION = "a.txt#n1.2"
Get = Callable[[str], str]


class Session:
    """A browser on the served page."""

    def __init__(self, app: Starlette) -> None:
        self._app = app
        found = re.search(r'<meta name="regesta-token" content="([^"]+)">', self.get("/index.html"))
        assert found
        self.token = found[1]

    def get(self, address: str) -> str:
        return self._send("GET", address).text

    def post(self, wish: object, headers: Mapping[str, str] | None = None) -> httpx.Response:
        sent = {"origin": HOME, "content-type": "application/json", "sec-fetch-site": "same-origin", **(headers or {})}
        return self._send("POST", "/decide", json=wish, headers={key: value for key, value in sent.items() if value})

    def decide(self, statement: str = "", action: str = "undo", value: str = "") -> httpx.Response:
        return self.post({"token": self.token, "statement": statement, "action": action, "value": value})

    def _send(self, method: str, address: str, **more: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(self._app), base_url=HOME) as client:
                return await client.request(method, address, **more)

        return asyncio.run(ask())


@pytest.fixture
def session(folder: Path) -> Session:
    return Session(application(folder))


def lines(folder: Path) -> list[str]:
    return (folder / FILE_NAME).read_text(encoding="utf-8").splitlines() if (folder / FILE_NAME).exists() else []


def test_an_entry_is_accepted_refused_and_taken_back(folder: Path, session: Session) -> None:
    assert session.decide(ENTRY, "accept").json()["status"] == "accepted"
    answer = session.decide(ENTRY, "reject").json()
    assert (answer["statement"], answer["status"]) == (ENTRY, "rejected")
    assert 'data-action="undo"' in answer["html"]
    assert '<li class="entry rejected' in session.get("/chronology.html")
    assert '<article class="entry-page rejected' in session.get(PAGE)
    decisions, problems = read_decisions(folder / FILE_NAME)
    assert problems == ()
    assert statuses(decisions) == {ENTRY: Status.REJECTED}
    assert [(d.action, d.on) for d in decisions] == [("accept", date.today().isoformat()), ("reject", date.today().isoformat())]
    assert session.decide().json()["status"] == "accepted"
    assert session.decide().json()["status"] == "accepted"  # what the register itself holds
    assert lines(folder) == ["\t".join(HEADER)]
    assert session.decide().status_code == 409


def test_a_citation_is_settled(folder: Path, session: Session) -> None:
    before = session.get("/notes/a.txt.html")
    assert before.count('<button type="button" data-action="work"') == 4
    answer = session.decide(CITATION, "work", "b").json()
    assert answer["status"] == "settled"
    assert "Über die Grenze" in answer["html"]
    after = session.get("/notes/a.txt.html")
    assert 'data-action="work"' not in after
    assert "settled" in after
    chosen = chosen_works(read_decisions(folder / FILE_NAME)[0])
    assert {statement: decision.value for statement, decision in chosen.items()} == {("a.txt", "n1.2"): "b"}
    assert "none of the works" in session.decide(CITATION, "work", "").json()["html"]
    session.decide()
    assert session.decide().json()["status"] == "doubtful"
    assert session.get("/notes/a.txt.html") == before


@pytest.mark.parametrize(
    ("statement", "action", "value"),
    [
        ("nobody", "accept", ""),
        (ENTRY, "accept", "value"),
        (ENTRY, "same", ""),
        (ENTRY, "work", "b"),
        (CITATION, "accept", ""),
        (CITATION, "work", "some-other-work"),
        ("a.txt#n9.9", "work", "b"),
        ("", "accept", ""),
    ],
)
def test_only_what_the_register_holds_can_be_decided(
    folder: Path, session: Session, statement: str, action: str, value: str
) -> None:
    assert session.decide(statement, action, value).status_code == 409
    assert lines(folder) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "https://127.0.0.1:8417"},
        {"origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
)
def test_no_other_site_can_decide(folder: Path, session: Session, headers: dict[str, str]) -> None:
    wish = {"token": session.token, "statement": ENTRY, "action": "accept", "value": ""}
    assert session.post(wish, headers).status_code == 403
    assert lines(folder) == []


@pytest.mark.parametrize(
    "wish",
    [
        {"statement": ENTRY, "action": "accept"},
        {"token": "", "statement": ENTRY, "action": "accept"},
        {"token": "é" * 43, "statement": ENTRY, "action": "accept"},
        {"token": 7, "statement": ENTRY, "action": "accept"},
        [],
        "accept",
        {"token": "x" * 30_000},
    ],
)
def test_a_wish_without_the_session_s_token_is_refused(folder: Path, session: Session, wish: object) -> None:
    assert session.post(wish).status_code == 403
    assert lines(folder) == []


def test_two_sessions_have_two_tokens(folder: Path, session: Session) -> None:
    assert Session(application(folder)).token != session.token


def test_a_statement_cannot_break_the_line(folder: Path, session: Session) -> None:
    assert session.decide(f"{ENTRY}\n{ENTRY}", "accept").status_code == 403
    assert session.decide(ENTRY, "accept", "\tx").status_code == 403
    assert lines(folder) == []


def test_what_a_person_wrote_by_hand_stays(folder: Path, session: Session) -> None:
    by_hand = "# my own\n" + "\t".join(("a.txt/undated", "accept", "", "me", "1911-05-01", "so it is"))
    (folder / FILE_NAME).write_text(by_hand, encoding="utf-8")
    assert '<li class="entry accepted' in session.get("/chronology.html")
    session.decide(ENTRY, "reject")
    assert lines(folder)[:2] == by_hand.splitlines()
    with (folder / FILE_NAME).open("a", encoding="utf-8") as file:
        file.write("# later\n")
    session.decide()
    assert lines(folder) == [*by_hand.splitlines(), "# later"]


def test_a_decision_that_was_deleted_by_hand_cannot_be_taken_back(folder: Path, session: Session) -> None:
    session.decide(ENTRY, "reject")
    (folder / FILE_NAME).unlink()
    assert session.decide().status_code == 409


def test_a_broken_file_of_decisions_does_not_hide_the_register(folder: Path, session: Session) -> None:
    (folder / FILE_NAME).write_bytes(b"\xff\xfe\0" * 9)
    assert "The envoy wrote." in session.get("/chronology.html")


def test_data_are_sent_again_after_a_decision(folder: Path, session: Session) -> None:
    before = session.get("/data/entries-1.js")
    session.decide(ENTRY, "reject")
    assert session.get("/data/entries-1.js") != before


def test_a_published_site_has_no_keys_but_says_what_was_decided(folder: Path, session: Session) -> None:
    session.decide(ENTRY, "reject")
    session.decide(CITATION, "work", "b")
    publish(folder, folder / "site")
    for page in (folder / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "regesta-token" not in text
        assert "data-action" not in text
    assert "rejected" in (folder / "site" / PAGE[1:]).read_text(encoding="utf-8")
    assert "settled" in (folder / "site" / "notes" / "a.txt.html").read_text(encoding="utf-8")
