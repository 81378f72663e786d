"""A headless Chromium for the tests marked `browser`."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from geo.cartography import SituationMap, to_map
from geo.model import Feature, Unmapped
from tests.cartography.map_samples import FACTS, NOTICES, SETTLEMENTS, article, basemap

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium_path() -> str | None:
    """The browser that the environment names, else the first that is installed."""
    given = os.environ.get("CHROMIUM")
    if given:
        return given
    usual = Path("/usr/bin/chromium")
    if usual.exists():
        return str(usual)
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the session; a missing one fails in CI and skips elsewhere."""
    path = chromium_path()
    if path is None:
        message = "no Chromium found: apt install chromium, or set CHROMIUM to its path"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@dataclass
class Opened:
    """A page and everything that it asked for or complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixel of a place on the screen."""
        x, y = self.page.evaluate(
            """([lon, lat]) => {
                const at = Sitmap.theMap.latLngToContainerPoint([lat, lon]);
                const box = Sitmap.theMap.getContainer().getBoundingClientRect();
                return [at.x + box.x, at.y + box.y];
            }""",
            [lon, lat],
        )
        return x, y

    def click(self, lon: float, lat: float) -> None:
        self.page.mouse.click(*self.at(lon, lat))

    def card(self) -> str:
        return self.page.inner_text("#sm-card") if self.page.is_visible("#sm-card") else ""

    def external(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]


Open = Callable[..., Opened]


@pytest.fixture
def open_map(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a map from disk and fails the test if the page complains or asks for anything."""
    contexts = []
    opened: list[Opened] = []

    def run(made: SituationMap, width: int = 1366, height: int = 860, **context: Any) -> Opened:
        path = tmp_path / f"map{len(opened)}.html"
        made.save(path)
        contexts.append(browser.new_context(viewport={"width": width, "height": height}, **context))
        page = contexts[-1].new_page()
        page.set_default_timeout(8000)
        seen = Opened(page)
        opened.append(seen)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("pageerror", lambda error: seen.problems.append(f"error: {error}"))
        page.on(
            "console",
            lambda message: (
                seen.problems.append(f"console: {message.text}")
                if message.type in {"error", "warning"}
                else None
            ),
        )
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-sitmap=ready]", state="attached")
        return seen

    yield run
    for context in contexts:
        context.close()
    for seen in opened:
        assert seen.problems == []
        assert seen.external() == []


def made(
    features: list[Feature], unmapped: list[Unmapped] | None = None, **more: Any
) -> SituationMap:
    """A map of features over the square continent of the samples."""
    given: dict[str, Any] = {
        "basemap": basemap(),
        "settlements": SETTLEMENTS,
        "articles": [article()],
        "notices": NOTICES,
        "facts": FACTS,
    }
    return to_map(features, unmapped or [], **{**given, **more})


@pytest.fixture
def make() -> Callable[..., SituationMap]:
    """`made`, for tests that cannot import a conftest."""
    return made
