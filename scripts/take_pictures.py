"""From the sample's published page to the pictures under docs/images/ (needs Chromium)."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from regesta.build import build
from regesta.web.publish import publish

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "northern-line"
IMAGES = ROOT / "docs" / "images"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    """Build the sample, publish it, and take each picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        build([SAMPLE / "essay.pdf", SAMPLE / "chronology.csv"], folder / "register")
        publish(folder / "register", folder / "site")
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1120, "height": 900}, device_scale_factor=1.5)
        _entry(page, folder / "site")
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        for room in ("index", "chronology", "reader/essay.pdf/44", "notes/essay.pdf"):
            page.goto((folder / "site" / f"{room}.html").as_uri())
            page.wait_for_timeout(400)
            page.screenshot(path=IMAGES / f"{room.split('/')[0].replace('index', 'overview')}.png")
        browser.close()


def _entry(page: Page, site: Path) -> None:
    """One entry of the chronology, opened, between its neighbours."""
    page.goto((site / "chronology.html").as_uri())
    entry = page.locator(".entry", has_text="The meeting at Zunyi").first
    entry.click()
    page.wait_for_timeout(400)
    box = entry.bounding_box()
    assert box is not None
    top = box["y"] + page.evaluate("window.scrollY")
    clip = {"x": box["x"] - 16, "y": top - 44, "width": box["width"] + 32, "height": box["height"] + 88}
    page.screenshot(path=IMAGES / "entry.png", clip=clip, full_page=True)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
