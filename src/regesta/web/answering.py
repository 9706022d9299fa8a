"""From a wish that a page sends to the decision written down, and to what the page then shows of its statement."""

import secrets
import sqlite3
from pathlib import Path
from typing import Any

from starlette.responses import JSONResponse, Response

from regesta.store import queries, texts
from regesta.store.sqlite import open_register
from regesta.web import addresses, entries
from regesta.web.apparatus import show_citations
from regesta.web.deciding import Desk, Refused, Wish, citation_of, read_decided, wish
from regesta.web.leaves import Leaves
from regesta.web.room import Ask, environment

_UNDO = "undo"
_NOTES_ROOT = addresses.root(addresses.notes("x"))


def answer(register: Path, desk: Desk, body: bytes) -> Response:
    """Carry out what a page asks; the statement it was on with its present look, or why it could not be done."""
    wished = wish(body)
    if wished is None or not secrets.compare_digest(wished.token.encode(), desk.token.encode()):
        return refused()
    connection = open_register(register)
    try:
        statement = _carried_out(connection, desk, wished)
        return JSONResponse(_shown(connection, register.parent, desk, statement))
    except Refused as reason:
        return refused(str(reason), 409)
    except OSError as error:
        return refused(f"the decision could not be written: {error.strerror}", 500)
    finally:
        connection.close()


def refused(why: str = "this page is not of the register’s present session; load it again", status: int = 403) -> Response:
    """Why a wish was not carried out, in words for the page."""
    return JSONResponse({"refused": why}, status_code=status)


def _carried_out(connection: sqlite3.Connection, desk: Desk, wished: Wish) -> str:
    if wished.action == _UNDO:
        return desk.undo()
    desk.decide(connection, wished.statement, wished.action, wished.value)
    return wished.statement


def _shown(connection: sqlite3.Connection, folder: Path, desk: Desk, statement: str) -> dict[str, str]:
    """The statement as the page shows it now: of an entry its status, of a citation its meaning, as HTML."""
    ask = Ask(connection, "", Leaves(connection), decided=read_decided(folder), desk=desk)
    row = queries.entry(connection, statement)
    if row is not None:
        shown = entries.show(connection, [row], ask.leaves, ask.decided)[0]
        template: Any = environment().get_template("_entry.html").make_module({"ask": ask})
        return {"statement": statement, "status": shown.status, "html": str(template.status(shown))}
    source, citation = citation_of(statement)
    found = texts.citation(connection, source, citation)
    if found is None:
        raise Refused("the register has no such statement any more")
    cited = show_citations(connection, source, [found], ask.leaves, ask.decided)[found["note"]][0]
    form: Any = environment().get_template("_note.html").module
    status = "settled" if cited.settled else "doubtful" if cited.doubtful else "proposed"
    return {"statement": statement, "status": status, "html": str(form.meaning(cited, _NOTES_ROOT, desk))}
