"""Capitals that are called by their state: "the Somali capital", "Haiti's capital".

A matcher finds the state alone. Where the words name the town as well, that name tells enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache

from geo.extract.letters import CAPITAL
from geo.extract.words import Lexicon, alternatives
from geo.model import NameHit, PlaceKind
from geo.typing import NameMatcher

_BEFORE = 24
"""Characters before a state's name within which "the capital of the" stands."""
_NAMED = 240
"""Characters before it, about a sentence, in which the town's own name tells as much."""
_APPOSED = 8
"""Characters before it within which a comma joins it to the town's own name: ", the"."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    words: tuple[str, ...]
    uncertain: frozenset[str]
    behind: re.Pattern[str]
    before: re.Pattern[str]
    ends: re.Pattern[str]
    """Behind the whole: no other thing than a town, and no name without a comma."""
    named: re.Pattern[str]
    """Behind the whole and before what may be the town's name: "the Somali capital, X"."""
    apposed: re.Pattern[str]


@cache
def _patterns(lexicon: Lexicon) -> _Patterns | None:
    table = lexicon.relations.get("capitals")
    if not table:
        return None
    nouns, owner = alternatives(table["nouns"]), table["owner"]
    return _Patterns(
        words=tuple(table["nouns"]),
        uncertain=frozenset(table["uncertain"]),
        behind=re.compile(rf"(?:{owner})? (?P<noun>{nouns})(?![\w-])"),
        before=re.compile(rf"\b(?:{nouns}) {table['of']}$"),
        ends=re.compile(rf"(?! (?:{table['article']} )?[{CAPITAL}])(?! (?:{table['never']})\b)"),
        named=re.compile(rf", (?:{table['article']} )?(?=[{CAPITAL}])"),
        apposed=re.compile(rf",? (?:{table['article']} )?$"),
    )


def with_capitals(
    text: str, hits: Sequence[NameHit], matcher: NameMatcher, lexicon: Lexicon
) -> list[NameHit]:
    """The names of a text, with the town in the stead of the state where its capital is meant."""
    patterns = _patterns(lexicon)
    if patterns is None or not any(word in text for word in patterns.words):
        return list(hits)
    made: list[NameHit] = []
    last = 0
    towns = {hit.start for hit in hits if PlaceKind.CITY in hit.kinds and not hit.demonym_of}
    for hit in hits:
        capital = _capital(text, hit, last, matcher, patterns)
        if capital is not None and _is_named_behind(text, capital.end, towns, patterns):
            capital = None
        if capital is None or capital.start >= hit.end:  # "the Somali" stays beside "capital"
            made.append(hit)
        if capital is not None:
            made.append(capital)
        last = hit.end
    return made


def _capital(
    text: str, hit: NameHit, last: int, matcher: NameMatcher, patterns: _Patterns
) -> NameHit | None:
    """The capital that a state's name or adjective tells; `last` is where the name before ends."""
    iso = hit.country or hit.demonym_of
    if not iso or hit.line or iso in patterns.uncertain:
        return None
    start, end = hit.start, hit.end
    behind = patterns.behind.match(text, hit.end)
    if behind is not None:
        end = behind.end()
        start = behind.start("noun") if hit.demonym_of else start
    else:
        offset = max(last, hit.start - _BEFORE)
        before = patterns.before.search(text[offset : hit.start]) if hit.country else None
        if before is None:
            return None
        start = offset + before.start()
    opens = min(start, hit.start)
    if patterns.ends.match(text, end) is None or _is_apposed(text, opens, last, patterns):
        return None
    name = matcher.capital_name(iso)
    town = matcher.known(name) if name else None
    if town is None or name.lower() in text[max(0, opens - _NAMED) : opens].lower():
        return None
    return replace(
        town, start=start, end=end, first_case=name, verdict="place", capital_of="", country=""
    )


def _is_named_behind(text: str, end: int, towns: AbstractSet[int], patterns: _Patterns) -> bool:
    """ "The Somali capital, Mogadishu": not so where a sentence goes on behind the comma."""
    named = patterns.named.match(text, end)
    return named is not None and named.end() in towns


def _is_apposed(text: str, start: int, last: int, patterns: _Patterns) -> bool:
    """ "Mogadishu, the Somali capital": the town is named right before."""
    near = 0 < last <= start and start - last <= _APPOSED
    return near and patterns.apposed.fullmatch(text[last:start]) is not None
