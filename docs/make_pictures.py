"""Makes docs/map.png again: `.venv/bin/python docs/make_pictures.py`, after `make test`.

Builds the map of one article of seeds/ and takes a picture of it in Chromium, with one card open.
"""  # noqa: INP001 - a script, no package

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import geo

DOCS = Path(__file__).resolve().parent
PICTURE = DOCS / "map.png"
_ARTICLE = DOCS.parent / "seeds" / "kursk-first-contact.md"
_WIDTH, _HEIGHT = 1366, 860
_REPORT = "600 km²"
_VIEW = [[50.5, 33.6], [52.5, 37.9]]
"""South-west and north-east corner, latitude first as Leaflet has it: the border of Kursk
with a country on either side."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_LARGEST_BYTES = 400_000


def main() -> int:
    """Write the picture; 1 where there is no browser or it came out too large."""
    browser_path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser_path is None:
        sys.stderr.write("no Chromium was found: apt install chromium\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        page_path = Path(folder) / "index.html"
        geo.to_map(geo.report(geo.read_articles(_ARTICLE))).save(page_path)
        _photograph(page_path, browser_path)
    size = PICTURE.stat().st_size
    sys.stdout.write(f"{PICTURE.name}: {size / 1000:,.0f} kB\n")
    return 1 if size > _LARGEST_BYTES else 0


def _photograph(page_path: Path, browser_path: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(_ARGUMENTS))
        page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
        page.goto(page_path.as_uri())
        page.locator(".sm-row", has_text=_REPORT).first.click()
        page.locator("#sm-card").wait_for(state="visible")
        page.evaluate(f"Sitmap.theMap.fitBounds({_VIEW}, {{animate: false}})")
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
