"""One walk through the page in a real browser: Overview → Chronology → entry → passage, served and from disk."""

import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from regesta.model.records import Draft, Register
from regesta.model.texts import Problem
from regesta.reading.establish import read
from regesta.store.places import write_places
from regesta.store.sqlite import FILE_NAME, save
from regesta.web.pages import HOST, STATIC, application
from regesta.web.publish import publish

pytestmark = pytest.mark.browser

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no Chromium on this machine (on Debian: apt-get install chromium)")
    if not (STATIC / "regesta.js").is_file():
        pytest.skip("the page's scripts are not built (npm ci && npm run build in frontend/)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(params=["served", "published"])
def address(request: pytest.FixtureRequest, register: Register, tmp_path: Path) -> Iterator[str]:
    save(register, tmp_path / FILE_NAME)
    if request.param == "published":
        publish(tmp_path, tmp_path / "site")
        yield (tmp_path / "site" / "index.html").as_uri()
        return
    server = uvicorn.Server(
        uvicorn.Config(application(tmp_path), host=HOST, port=0, log_level="error", ws="none", lifespan="off")
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://{HOST}:{server.servers[0].sockets[0].getsockname()[1]}/index.html"
    server.should_exit = True
    thread.join(5)


def _matters(request: Request) -> bool:
    """True unless the icon was still on its way when the page was left."""
    return not (request.url.endswith("/icon.svg") and request.failure == "net::ERR_ABORTED")


class Watched:
    """A page of the browser, and all that it said or asked for."""

    def __init__(self, page: Page) -> None:
        self.page, self.said, self.asked = page, list[str](), list[str]()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("requestfailed", lambda request: self.said.append(f"failed: {request.url}") if _matters(request) else None)
        page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    watched = Watched(browser.new_page(viewport={"width": 1440, "height": 900}))
    yield watched
    watched.page.close()
    home = address.rpartition("/")[0]
    assert watched.said == []
    assert [url for url in watched.asked if not url.startswith((home, "data:"))] == []


def test_from_the_overview_to_the_passage(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("The register")
    page.get_by_role("link", name="Chronology", exact=True).first.click()
    expect(page.locator("#timeline")).to_be_visible()
    expect(page.locator(".entry")).to_have_count(4)
    page.select_option("select[name=source]", "a.txt")
    expect(page.locator(".entry")).to_have_count(2)
    assert "source=a.txt" in page.url
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    quotation = page.locator(".entry details[open] .quoted").first
    expect(quotation).to_contain_text("The envoy of Ruritania wrote")
    quotation.get_by_role("link").click()
    passage = page.locator(".passage:target")
    expect(passage).to_contain_text("The envoy of Ruritania wrote")
    expect(passage).to_be_in_viewport()
    page.go_back()
    expect(page.locator("select[name=source]")).to_have_value("a.txt")
    expect(page.locator(".entry")).to_have_count(2)


def test_a_mark_shows_what_was_made_of_it(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address.replace("index.html", "reader/a.txt/1.html"))
    gloss = page.locator(".gloss.beside")
    page.locator("a.date").click()
    expect(gloss).to_contain_text("1911-05")
    page.keyboard.press("Escape")
    expect(gloss).to_have_count(0)
    page.locator("a.name").first.focus()
    page.keyboard.press("Enter")
    expect(gloss).to_contain_text("The Envoy")
    page.locator(".call").click()
    expect(page.locator(".sidenote.target")).to_contain_text("Rassendyll")


def test_search_and_help(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address)
    page.keyboard.press("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("envoy of ruritania")
    page.keyboard.press("Enter")
    expect(page.locator("#found .entry")).to_have_count(4)
    expect(page.locator("#found mark").first).to_have_text("envoy of Ruritania")
    page.locator(".hits a").first.click()
    expect(page.locator(".leaf :target")).to_contain_text("The envoy of Ruritania")


def test_entries_and_citations_are_decided_by_a_key_where_the_page_is_served(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address.replace("index.html", "chronology.html"))
    expect(page.locator("#timeline")).to_be_visible()
    entry = page.locator(".entry").nth(1)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    if address.startswith("file:"):
        expect(page.locator(".said")).to_have_count(0)
        return
    expect(page.locator(".said")).to_have_text("Refused.")
    expect(entry).to_have_class(re.compile("rejected"))
    page.select_option("select[name=source]", "ü b.txt")
    expect(page.locator(".entry.rejected")).to_have_count(1)
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("u")
    expect(page.locator(".said")).to_have_text("Taken back.")
    expect(page.locator(".entry.rejected")).to_have_count(0)
    page.goto(address.replace("index.html", "notes/a.txt.html?order=ambiguous"))
    page.keyboard.press("j")
    page.keyboard.press("1")
    expect(page.locator(".meanings .status")).to_contain_text("settled")
    page.keyboard.press("u")
    expect(page.locator(".meanings .choices")).to_have_count(1)


def test_the_list_shows_an_opened_entry_as_the_server_does(watched: Watched, address: str) -> None:
    page = watched.page
    page.goto(address.replace("index.html", "chronology.html"))
    expect(page.locator("#timeline")).to_be_visible()
    page.locator(".entry summary").first.click()
    made = page.locator(".entry .opened").first
    expect(made).to_be_visible()
    before = [made.locator(part).all_inner_texts() for part in (".status", ".parties", ".quoted")]
    links = made.locator("a").evaluate_all("links => links.map(link => link.href)")
    title = page.locator(".entry time").first.get_attribute("title")
    page.select_option("select[name=source]", "a.txt")
    expect(page.locator(".entry")).to_have_count(2)
    page.locator(".entry summary").first.click()
    expect(made).to_be_visible()
    assert [made.locator(part).all_inner_texts() for part in (".status", ".parties", ".quoted")] == before
    assert made.locator("a").evaluate_all("links => links.map(link => link.href)") == links
    assert page.locator(".entry time").first.get_attribute("title") == title


@pytest.fixture
def with_images(tmp_path: Path) -> str:
    """A site with the images of the sample essay's pages."""
    essay = Path(__file__).resolve().parents[2] / "examples" / "northern-line" / "essay.pdf"
    reading = read(essay)
    assert not isinstance(reading, Problem)
    save(Register((Draft(reading),)), tmp_path / FILE_NAME)
    write_places(tmp_path, {"essay.pdf": essay})
    publish(tmp_path, tmp_path / "site", images=True)
    return (tmp_path / "site" / "reader" / "essay.pdf" / "42.html").as_uri()


def test_the_image_of_a_page_frames_the_passage(browser: Browser, with_images: str) -> None:
    watched = Watched(browser.new_page(viewport={"width": 1440, "height": 900}))
    page = watched.page
    page.goto(f"{with_images}#at-1600-1700")
    image = page.locator(".sheet img")
    expect(image).to_be_visible()
    assert image.evaluate("image => image.naturalWidth") == 676
    frame = page.locator(".sheet rect")
    expect(frame).to_have_count(1)
    expect(frame).to_be_in_viewport()
    page.keyboard.press("i")
    expect(image).to_be_hidden()
    page.reload()
    expect(page.locator(".leaf")).to_be_visible()
    expect(image).to_be_hidden()
    page.keyboard.press("t")
    expect(image).to_be_visible()
    expect(page.locator(".leaf")).to_be_hidden()
    page.keyboard.press("t")
    page.keyboard.press("m")
    expect(page.locator(".sidenote").first).to_be_hidden()
    page.keyboard.press("m")
    page.close()
    assert watched.said == []
