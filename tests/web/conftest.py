"""A folder with the small register of all tests, and the page of it."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from regesta.model.records import Register
from regesta.store.sqlite import FILE_NAME, open_register, save
from regesta.web.pages import application


@pytest.fixture
def folder(register: Register, tmp_path: Path) -> Path:
    save(register, tmp_path / FILE_NAME)
    return tmp_path


@pytest.fixture
def connection(folder: Path) -> Iterator[sqlite3.Connection]:
    connection = open_register(folder / FILE_NAME)
    yield connection
    connection.close()


@pytest.fixture
def page(folder: Path) -> Callable[..., httpx.Response]:
    """Asks the page as a browser on this machine would."""
    app = application(folder)

    async def ask(address: str, method: str, **more: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8417", follow_redirects=True) as client:
            return await client.request(method, address, **more)

    return lambda address, method="GET", **more: asyncio.run(ask(address, method, **more))
