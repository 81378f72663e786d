"""What saves work changes nothing: with a gate or a memory off, every open article reads the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import pytest

from geo.extract import (
    Reading,
    deciding,
    frames,
    history,
    main_town,
    read,
    roles,
    sightings,
    triggers,
)
from geo.extract.context import Sheet
from geo.extract.deed_case import case_of
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.page import Page
from geo.extract.party import Parties
from geo.extract.words import Lexicon
from geo.gazetteer.local import LocalGazetteer
from geo.model import Article, Toponym
from geo.readers import read_sources
from geo.typing import NameMatcher

_FREEZE = Draft.freeze
_TELLING = sightings._telling

Gate = tuple[Any, str, Callable[..., object]]


def _whole_case(sheet: Sheet, fired: Fired, found: Parties, placed: Found | None) -> str:
    """The ground of a deed whose actor is known, with all else that is asked of other deeds."""
    return case_of(sheet, fired, found, placed, ()).ground.state


def _forgetful(page: Page) -> None:
    """A page that asks for the name of each country anew."""
    object.__setattr__(page, "side", page.matcher.country_name)


class _Everything(frozenset[str]):
    """A set that has every word."""

    def __contains__(self, word: object) -> bool:
        return True


def _any_word(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Pronouns and owners, and all words as such that a side may stand behind."""
    pronouns, owners, _ = _TELLING(lexicon)
    return pronouns, owners, _Everything()


def _every_frame(head: Any, _: str) -> Any:
    """All frames of a first word, whatever stands behind it."""
    fitting = [
        (frame, frames._pattern(frame.rest) if frame.rest else None) for frame in head._frames
    ]
    return frames._Choice([(one, 0) for one in fitting])


def _anew(draft: Draft, text: str) -> Toponym:
    """A finished mention, made anew whenever it is asked for."""
    draft.frozen = None
    return _FREEZE(draft, text)


def _all_of_title(title: str, named: Collection[str], matcher: NameMatcher) -> Collection[str]:
    """Towns of a title, sought whether or not the text names one that it has."""
    towns = (title[hit.start : hit.end] for hit in matcher.find(title) if main_town._is_town(hit))
    return {town for town in towns if town in named}


OFF: dict[str, Gate] = {
    "all signs of every deed": (deciding, "ground_of_named", _whole_case),
    "frames by what follows their first word": (frames._Head, "fitting", _every_frame),
    "words that a side stands behind": (sightings, "_telling", _any_word),
    "roles by the word before a place": (roles, "_possible", lambda *_: roles._RULES),
    "finished mentions": (Draft, "freeze", _anew),
    "letters of the names of wars": (history, "_holds", lambda *_: True),
    "towns of titles": (main_town, "_headed", _all_of_title),
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
    triggers._search.cache_clear()
    try:
        assert [read(article, gazetteer) for article in articles] == readings
    finally:
        triggers._search.cache_clear()
