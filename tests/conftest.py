"""What the rooms' tests share: the real gazetteer, opened once a process, and readings of texts.

The index of names is compiled once, into the user's cache folder (or SITMAP_CACHE): workers of
pytest-xdist and programs that tests start find it there, and a lock lets one of them compile it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from geo.extract import Reading, read
from geo.gazetteer.local import LocalGazetteer, open_gazetteer
from geo.pipeline import Parsed, Workshop
from geo.readers import read_text

PUBLISHED = date(2024, 11, 4)
"""A Monday: the day on which the texts of these tests appeared, where nothing else is said."""

Read = Callable[..., Reading]
Parse = Callable[..., Parsed]


@pytest.fixture(scope="session", autouse=True)
def _no_packs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test, and no program that one starts, sees the data packs of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITMAP_PACKS", str(tmp_path_factory.mktemp("no-packs")))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return Path(__file__).parents[1]


@pytest.fixture(scope="session")
def gazetteer() -> LocalGazetteer:
    """The gazetteer that ships."""
    return open_gazetteer()


@pytest.fixture(scope="session")
def workshop(gazetteer: LocalGazetteer) -> Workshop:
    """Gazetteer and ground, for many articles."""
    return Workshop(gazetteer)


@pytest.fixture(scope="session")
def reading(gazetteer: LocalGazetteer) -> Read:
    """Reads a text as an article of the 4th of November 2024, or of another day, or of none.

    `language` is that of the lexicon; without it the language is detected.
    """

    def run(text: str, published: date | None = PUBLISHED, *, language: str = "") -> Reading:
        return read(read_text(text, published=published), gazetteer, language=language)

    return run


@pytest.fixture(scope="session")
def parsed(workshop: Workshop) -> Parse:
    """Parses a text as an article of the 4th of November 2024, or of another day, or of none."""

    def run(text: str, published: date | None = PUBLISHED) -> Parsed:
        return workshop.parse(read_text(text, published=published))

    return run
