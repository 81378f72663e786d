"""Twenty kinds of news page, each with what a careful reader takes from it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from geo.errors import ReadError
from geo.readers import read_article

FOLDER = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))
NONE = {"section-page"}


def test_every_page_has_its_expectations() -> None:
    """No page is there for nothing."""
    assert {path.stem for path in FOLDER.glob("*.html")} == {*EXPECTED, *NONE}


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_page_states(name: str) -> None:
    """Title, outlet, author, day, address and language are those that the page states."""
    article = read_article(FOLDER / f"{name}.html")
    expected = EXPECTED[name]
    assert {
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "published": str(article.published or ""),
        "url": article.url,
        "language": article.language,
    } == {
        key: expected.get(key, "")
        for key in ("title", "source", "author", "published", "url", "language")
    }


@pytest.mark.parametrize("name", EXPECTED)
def test_the_story_and_nothing_else(name: str) -> None:
    """No banner, call, caption, comment or other story is in the text, and nothing is lost."""
    expected = EXPECTED[name]
    text = read_article(FOLDER / f"{name}.html").text
    folded = text.casefold()
    assert [words for words in expected["has"] if words.casefold() not in folded] == []
    assert [words for words in expected["lacks"] if words.casefold() in folded] == []
    if "lines" in expected:
        assert len([line for line in text.splitlines() if line.strip()]) == expected["lines"], text


@pytest.mark.parametrize("name", sorted(NONE))
def test_a_list_of_headlines_is_no_article(name: str) -> None:
    """It says so."""
    with pytest.raises(ReadError, match="no article was found in the page"):
        read_article(FOLDER / f"{name}.html")
