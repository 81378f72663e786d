"""Words that name a line, as patterns: nouns of rivers and roads, fronts, what stands before."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

FRONT, RIVER, ROAD, SHORE, OTHER = "front", "river", "road", "coast", ""
SORTS: Final = (FRONT, SHORE, RIVER, ROAD)


def sort_of(name: str) -> str:
    """What sort of line a name speaks of."""
    small = name.casefold()
    for sort in SORTS:
        words = words_of(sort, "words")
        if small in words or any(re.search(rf"\b{re.escape(word)}\b", small) for word in words):
            return sort
    return OTHER


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((files("geo.gazetteer") / "lines.toml").read_text("utf-8"))


def words_of(sort: str, key: str) -> list[str]:
    """Words of `lines.toml` for a sort of line."""
    return list(_table()[sort][key])


def either(words: Sequence[str]) -> str:
    """Pattern of any of some words, the longest first, with any space between theirs."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in _longest_first(words))


def _longest_first(words: Sequence[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def heads_of(sort: str) -> str:
    """Pattern of the nouns that stand behind the name of a line of that sort; "" for none."""
    return either(words_of(sort, "heads")) if sort else ""


def behind() -> str:
    """Pattern of what may not stand behind the name of a line."""
    return rf"(?!\w|[-‑]\w|\s+(?:{either(words_of('context', 'not_before'))})\b)"


def _lead(*, owned: bool = True) -> str:
    """What may stand before a word for a line: "from the", "along the whole"; not "its coast"."""
    context = _table()["context"]
    owners = context["owners"] if owned else ()
    articles, adjectives = either([*context["articles"], *owners]), either(context["adjectives"])
    return rf"\b(?:{either(context['before'])})\s+(?:(?:{articles})\s+)?(?:(?:{adjectives})\s+)?"


def in_words(words: Sequence[str], *, owned: bool) -> re.Pattern[str]:
    """Common words for a line, in small letters."""
    return re.compile(rf"{_lead(owned=owned)}(?P<name>(?>{either(words)})){behind()}")


def by_name(written: str, sort: str) -> re.Pattern[str]:
    """The name of a user's line: as it is, with a noun for its sort before or behind it."""
    heads = either(words_of(sort, "heads")) if sort else ""
    every = either([head for one in (RIVER, ROAD) for head in words_of(one, "heads")])
    tail = rf"(?>\s+(?:{heads or every})\b|)"  # "?+" is at fault in Python 3.11.0 to 3.11.4
    name = either([written])
    if written.islower():
        return re.compile(rf"{_lead()}(?P<name>{name}{tail}){behind()}")
    return re.compile(rf"(?<!\w)(?P<name>{name}{tail}){behind()}")


@lru_cache(maxsize=1)
def before_river() -> re.Pattern[str]:
    """What stands before a river's name that is nothing else's."""
    return re.compile(rf"(?<!\w)(?:{either(words_of('context', 'river_before'))})\s+$")


@lru_cache(maxsize=1)
def before_bank() -> re.Pattern[str]:
    """What stands before a river's name that a town or a country has too."""
    return re.compile(rf"(?<!\w)(?:{either(words_of('context', 'bank_before'))})\s+$")


@lru_cache(maxsize=1)
def unnamed() -> re.Pattern[str]:
    """Fronts in any words, and roads and rivers by a number or a name."""
    fronts = [word for word in words_of(FRONT, "words") if word != FRONT]
    numbered = r"[A-ZМНРТ]{1,2}[- ]?\d{1,3}"
    road = rf"{numbered}(?:\s+(?:{either(words_of(ROAD, 'heads'))}))"
    return re.compile(rf"{_lead()}(?P<name>{either(fronts)}|{road}){behind()}")
