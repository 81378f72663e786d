"""Makes the pictures in docs/ again: `.venv/bin/python docs/make_pictures.py`, after `make test`.

Builds the maps of seeds/ and takes pictures of them in Chromium: a card, a phone, the time, the
legend. One article is shown; for the time, all of them.
"""  # noqa: INP001 - a script, no package

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

import geo

DOCS = Path(__file__).resolve().parent
_SEEDS = DOCS.parent / "seeds"
_ARTICLE = _SEEDS / "kursk-first-contact.md"
_WIDTH, _HEIGHT = 1366, 860
_REPORT = "600 km²"
_VIEW = [[50.5, 34.3], [52.5, 38.6]]
"""South-west and north-east corner, latitude first as Leaflet has it: the border of Kursk
with a country on either side."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_LARGEST_BYTES = 400_000
_PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


def main() -> int:
    """Write the pictures; 1 where there is no browser or one came out too large."""
    browser_path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser_path is None:
        sys.stderr.write("no Chromium was found: apt install chromium\n")
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(_ARGUMENTS))
        one = _map_of(Path(folder) / "one.html", _ARTICLE)
        every = _map_of(Path(folder) / "all.html", *sorted(_SEEDS.glob("*.md")))
        made = [
            _card(browser, one),
            _legend(browser, one),
            _phone(browser, one),
            _time(browser, every),
        ]
        browser.close()
    for path in made:
        sys.stdout.write(f"{path.name}: {path.stat().st_size / 1000:,.0f} kB\n")
    return 1 if any(path.stat().st_size > _LARGEST_BYTES for path in made) else 0


def _map_of(path: Path, *articles: Path) -> str:
    geo.to_map(geo.report(geo.read_articles(*articles))).save(path)
    return path.as_uri()


def _opened(browser: Browser, address: str, **look: Any) -> Page:
    page = browser.new_page(**look)
    page.goto(address)
    page.wait_for_selector("html[data-sitmap=ready]", state="attached")
    return page


def _desktop(browser: Browser, address: str) -> Page:
    return _opened(browser, address, viewport={"width": _WIDTH, "height": _HEIGHT})


def _card(browser: Browser, address: str) -> Path:
    """The README's picture: the map with one card open."""
    page = _desktop(browser, address)
    page.locator(".sm-row", has_text=_REPORT).first.click()
    page.locator("#sm-card").wait_for(state="visible")
    page.evaluate(f"Sitmap.theMap.fitBounds({_VIEW}, {{animate: false}})")
    return _shot(page, "map.png")


def _legend(browser: Browser, address: str) -> Path:
    page = _desktop(browser, address)
    path = DOCS / "legend.png"
    page.locator(".sm-legend").screenshot(path=path)
    return path


def _phone(browser: Browser, address: str) -> Path:
    page = _opened(browser, address, **_PHONE)
    page.evaluate(f"Sitmap.theMap.fitBounds({_VIEW}, {{animate: false}})")
    return _shot(page, "phone.png")


def _time(browser: Browser, address: str) -> Path:
    """A window on the time of all articles."""
    page = _desktop(browser, address)
    for name, share in (("from", 0.62), ("to", 0.8)):
        page.locator(f".sm-range-{name}").evaluate(
            "(input, share) => { const [low, high] = [Number(input.min), Number(input.max)];"
            " input.value = Math.round(low + share * (high - low));"
            " input.dispatchEvent(new Event('input')); }",
            share,
        )
    return _shot(page, "time.png")


def _shot(page: Page, name: str) -> Path:
    page.wait_for_timeout(700)
    path = DOCS / name
    page.screenshot(path=path)
    return path


if __name__ == "__main__":
    sys.exit(main())
