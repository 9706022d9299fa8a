"""The page served on this machine, to nobody else: one address for each page, and one to which decisions go."""

import socket
import sqlite3
import threading
import webbrowser
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from regesta import __version__
from regesta.decisions import FILE_NAME as DECISIONS
from regesta.store.sqlite import FILE_NAME, open_register
from regesta.web.answering import answer
from regesta.web.answering import refused as _refused
from regesta.web.deciding import Desk, read_decided
from regesta.web.leaves import Leaves
from regesta.web.room import Ask, environment
from regesta.web.rooms import render
from regesta.web.rooms.data import CHRONOLOGY
from regesta.web.sheets import Sheets

HOST = "127.0.0.1"
_LONGEST_WISH = 20_000
STATIC = Path(__file__).with_name("static")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


def serve(folder: Path, port: int, open_browser: bool, ready: Callable[[str], object] = lambda address: None) -> None:
    """Serve the page of the register in `folder` until it is stopped; `ready` is called with its address. Port 0: any free one.

    Raises: FileNotFoundError where there is no register; OSError where the port is taken.
    """
    app = application(folder)
    with socket.create_server((HOST, port)) as listening:
        address = f"http://{HOST}:{listening.getsockname()[1]}/"
        ready(address)
        threading.Thread(target=_make_ready, args=(folder / FILE_NAME,), daemon=True).start()
        if open_browser:
            opening = threading.Timer(0.5, webbrowser.open, [address])
            opening.daemon = True
            opening.start()
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def application(folder: Path) -> Starlette:
    """The page of the register in `folder`. Raises FileNotFoundError where there is none."""
    register = folder / FILE_NAME
    if not register.is_file():
        raise FileNotFoundError(f"{register} is not there; `regesta build FILES -o {folder}` makes it")

    sheets, desk = Sheets(folder), Desk(folder)

    def page(request: Request) -> Response:
        return _page(register, request, sheets, desk)

    def image(request: Request) -> Response:
        return _image(register, request, sheets)

    async def decide(request: Request) -> Response:
        body = await _body(request)
        return await run_in_threadpool(answer, register, desk, body) if body is not None else _refused()

    return Starlette(
        routes=[
            Route("/", lambda request: RedirectResponse("/index.html"), methods=["GET"]),
            Mount("/static", StaticFiles(directory=STATIC, check_dir=False)),
            Route("/images/{name}", image, methods=["GET"]),
            Route("/decide", decide, methods=["POST"]),
            Route("/{address:path}", page, methods=["GET"]),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"], www_redirect=False),
            Middleware(BaseHTTPMiddleware, dispatch=_with_headers),
        ],
    )


def _image(register: Path, request: Request, sheets: Sheets) -> Response:
    connection = open_register(register)
    try:
        image = sheets.image(connection, f"images/{request.path_params['name']}")
    finally:
        connection.close()
    if image is None:
        return _missing(request.url.path)
    return Response(image, media_type="image/png")


def _missing(address: str) -> Response:
    return HTMLResponse(environment().get_template("missing.html").render(address=address), status_code=404)


async def _body(request: Request) -> bytes | None:
    """What a page of this site sends; None where another site sends it, or too much, or not as the page would."""
    headers = request.headers
    home = headers.get("origin", "") == f"http://{headers.get('host', '')}"
    same = headers.get("sec-fetch-site", "same-origin") == "same-origin"
    if not home or not same or headers.get("content-type", "") != "application/json":
        return None
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_WISH:
            return None
    return body


def _page(register: Path, request: Request, sheets: Sheets, desk: Desk) -> Response:
    address = request.path_params["address"]
    if address.endswith(".js"):
        return _data_response(register, request)
    decided = read_decided(register.parent)
    connection = open_register(register)
    try:
        query = dict(request.query_params)
        page = render(Ask(connection, address, Leaves(connection), query, False, sheets, decided, desk))
    finally:
        connection.close()
    return _missing(address) if page is None else HTMLResponse(page)


def _data_response(register: Path, request: Request) -> Response:
    address = request.path_params["address"]
    headers = {"ETag": _state(register)}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    made = _data(register, address, headers["ETag"])
    return _missing(address) if made is None else Response(made, media_type="text/javascript", headers=headers)


@lru_cache(maxsize=32)
def _data(register: Path, address: str, state: str) -> str | None:
    """A data script of the register in its present state: the same one is asked for by every page that shows a list."""
    connection = open_register(register)
    try:
        return render(Ask(connection, address, Leaves(connection), decided=read_decided(register.parent)))
    finally:
        connection.close()


def _make_ready(register: Path) -> None:
    """Make what the first look at the chronology needs, while the browser is still being opened."""
    with suppress(OSError, sqlite3.Error):
        _data(register, CHRONOLOGY, _state(register))


def _state(register: Path) -> str:
    """The present state of register and decisions: data that a browser has of the same state need not be made again."""
    files = [path.stat() for path in (register, register.with_name(DECISIONS)) if path.exists()]
    return f'"{"-".join([__version__, *(f"{state.st_mtime_ns:x}-{state.st_size:x}" for state in files)])}"'


async def _with_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    response.headers.update(_HEADERS)
    return response
