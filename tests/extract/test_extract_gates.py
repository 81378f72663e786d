"""What saves work changes nothing: with a gate or a memory off, every open article reads the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from geo.extract import Reading, deciding, read
from geo.extract.context import Sheet
from geo.extract.deed_case import case_of
from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.page import Page
from geo.extract.party import Parties
from geo.gazetteer.local import LocalGazetteer
from geo.model import Article
from geo.readers import read_sources

Gate = tuple[Any, str, Callable[..., object]]


def _whole_case(sheet: Sheet, fired: Fired, found: Parties, placed: Found | None) -> str:
    """The ground of a deed whose actor is known, with all else that is asked of other deeds."""
    return case_of(sheet, fired, found, placed, ()).ground.state


def _forgetful(page: Page) -> None:
    """A page that asks for the name of each country anew."""
    object.__setattr__(page, "side", page.matcher.country_name)


OFF: dict[str, Gate] = {
    "all signs of every deed": (deciding, "ground_of_named", _whole_case),
    "names of countries": (Page, "__post_init__", _forgetful),
}
"""Each gate by what it saves: where it stands, its name, and what does the same without it."""


@pytest.fixture(scope="module")
def articles(root: Path) -> Sequence[Article]:
    """The open articles of `seeds/`."""
    folder = root / "seeds"
    texts = [path for end in ("*.md", "*.txt") for path in folder.glob(end)]
    found, _ = read_sources(sorted(path for path in texts if path.name != "README.md"))
    return found


@pytest.fixture(scope="module")
def readings(articles: Sequence[Article], gazetteer: LocalGazetteer) -> list[Reading]:
    """What the articles say, read as always."""
    return [read(article, gazetteer) for article in articles]


@pytest.mark.parametrize("gate", OFF.values(), ids=list(OFF))
def test_what_is_saved_is_not_missed(
    gate: Gate,
    articles: Sequence[Article],
    readings: list[Reading],
    gazetteer: LocalGazetteer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An article gives the same claims, mentions and notes with the gate off."""
    monkeypatch.setattr(*gate)
    assert [read(article, gazetteer) for article in articles] == readings
