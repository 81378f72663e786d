"""Gold of events: short articles of several outlets, and which of their claims mean the same.

A file `events/NAME.toml` holds

    [[article]]     id, source, published ("" for none), title, text; `story` names what copies
                    have in common
    [[happening]]   name, and claims = [{ article = "a", words = "…" }]

`words` are a stretch of the article that one sentence holds; `activity` and `place` tell claims of
one sentence apart. `contradictions` lists what must be found in it: "denied", "figures", "holder".
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import UsageError
from geo.evaluate.fields import only

EVENTS = "events"
"""Folder of these files, inside the folder of the articles."""
CONTRADICTIONS = frozenset({"denied", "figures", "holder"})

_ARTICLE = frozenset({"id", "source", "published", "title", "text", "story", "url"})
_HAPPENING = frozenset({"name", "claims", "contradictions"})
_CLAIM = frozenset({"article", "words", "activity", "place"})
_HOST = "https://seeds.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One article of a case."""

    url: str
    """Made of the case and the article's id: it tells where a report comes from."""
    source: str
    story: str
    """What it has in common with its copies; its own address where it has none."""
    record: Mapping[str, str]
    """As the program reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One claim of a happening."""

    url: str
    words: str
    activity: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Claims that mean the same."""

    name: str
    claims: tuple[Wanted, ...]
    contradictions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One file."""

    name: str
    articles: tuple[GoldArticle, ...]
    happenings: tuple[Happening, ...]


def case_files(folder: Path) -> list[Path]:
    """List the gold of events inside a folder of seeds, by name; there may be none."""
    return sorted((folder / EVENTS).glob("*.toml"))


def load_case(path: Path) -> Case:
    """Load one file.

    Raises:
        UsageError: It says something impossible; the message quotes it.
    """
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
        return _case(path.stem, stated)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path.name} is no readable TOML: {error}") from None
    except KeyError as error:
        raise UsageError(f"{path.name}: an entry lacks {error}") from None
    except UsageError as error:
        raise UsageError(f"{path.name}: {error}") from None


def _case(name: str, stated: Mapping[str, Any]) -> Case:
    only(stated, frozenset({"article", "happening"}))
    articles: dict[str, GoldArticle] = {}
    for entry in stated["article"]:
        only(entry, _ARTICLE)
        if entry["id"] in articles:
            raise UsageError(f"two articles are called {entry['id']!r}")
        articles[entry["id"]] = _article(name, entry)
    happenings = tuple(_happening(entry, articles) for entry in stated["happening"])
    _each_once(claim for one in happenings for claim in one.claims)
    return Case(name=name, articles=tuple(articles.values()), happenings=happenings)


def _article(case: str, entry: Mapping[str, str]) -> GoldArticle:
    url = f"{_HOST}/{case}/{entry['id']}"
    record = {key: entry[key] for key in ("source", "published", "title") if entry[key]}
    return GoldArticle(
        url=url,
        source=entry["source"],
        story=f"{case}/{entry['story']}" if "story" in entry else url,
        record={**record, "url": url, "text": entry["text"].strip()},
    )


def _happening(entry: Mapping[str, Any], articles: Mapping[str, GoldArticle]) -> Happening:
    only(entry, _HAPPENING)
    claims = []
    for claim in entry["claims"]:
        only(claim, _CLAIM)
        article = articles.get(claim["article"])
        if article is None:
            raise UsageError(f"there is no article {claim['article']!r}")
        if article.record["text"].count(claim["words"]) != 1:
            raise UsageError(f"{claim['words']!r} must occur once in {claim['article']!r}")
        claims.append(
            Wanted(
                url=article.url,
                words=claim["words"],
                activity=claim.get("activity", ""),
                place=claim.get("place", ""),
            )
        )
    contradictions = frozenset(entry.get("contradictions", ()))
    if contradictions - CONTRADICTIONS:
        raise UsageError(f"contradictions are {sorted(CONTRADICTIONS)}, not {entry}")
    return Happening(name=entry["name"], claims=tuple(claims), contradictions=contradictions)


def _each_once(claims: Iterable[Wanted]) -> None:
    seen: set[Wanted] = set()
    for claim in claims:
        if claim in seen:
            raise UsageError(f"{claim.words!r} stands in two happenings")
        seen.add(claim)
