"""The page served on this machine: one address for each page, read-only, to nobody else."""

import socket
import threading
import webbrowser
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from regesta import __version__
from regesta.store.sqlite import FILE_NAME, open_register
from regesta.web.leaves import Leaves
from regesta.web.room import Ask, environment
from regesta.web.rooms import render

HOST = "127.0.0.1"
STATIC = Path(__file__).with_name("static")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
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

    def page(request: Request) -> Response:
        return _page(register, request)

    return Starlette(
        routes=[
            Route("/", lambda request: RedirectResponse("/index.html"), methods=["GET"]),
            Mount("/static", StaticFiles(directory=STATIC, check_dir=False)),
            Route("/{address:path}", page, methods=["GET"]),
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"], www_redirect=False),
            Middleware(BaseHTTPMiddleware, dispatch=_with_headers),
        ],
    )


def _page(register: Path, request: Request) -> Response:
    address = request.path_params["address"]
    headers = {"ETag": _state(register)} if address.endswith(".js") else {}
    if headers and request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    connection = open_register(register)
    try:
        page = render(Ask(connection, address, Leaves(connection), dict(request.query_params)))
    finally:
        connection.close()
    if page is None:
        return HTMLResponse(environment().get_template("missing.html").render(address=address), status_code=404)
    return Response(page, media_type="text/javascript" if address.endswith(".js") else "text/html", headers=headers)


def _state(register: Path) -> str:
    """The register's present state: data that a browser has of the same state need not be made again."""
    state = register.stat()
    return f'"{__version__}-{state.st_mtime_ns:x}-{state.st_size:x}"'


async def _with_headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await call_next(request)
    response.headers.update(_HEADERS)
    return response
