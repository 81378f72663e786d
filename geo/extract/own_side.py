"""Whose bulletin an article is, when it says "our units" or "the enemy"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.extract.force_phrases import OURS
from geo.extract.force_words import ENEMY
from geo.extract.page import Page
from geo.extract.party_words import body_side
from geo.extract.slots import Mention
from geo.extract.words import Lexicon, alternatives
from geo.model import Article, NameHit

_COMMAND_REACH = 40


@dataclass(frozen=True, slots=True)
class _Patterns:
    command_behind: re.Pattern[str]
    """ "commander", "General Staff" behind an adjective."""
    command_of: re.Pattern[str]
    """ "the General Staff of", before a country."""
    command_before: re.Pattern[str]
    """ "the General Staff in", before a capital."""


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    words = alternatives(lexicon.attribution["own"]["words"])
    place = lexicon.grammar["commands"]["in"]
    of = lexicon.grammar["names"].get("of", "(?!)")
    return _Patterns(
        command_behind=re.compile(rf"\W+(?:{words})\b", re.IGNORECASE),
        command_of=re.compile(rf"\b(?:{words}) {of} (?:\w+ )?$", re.IGNORECASE),
        command_before=re.compile(rf"\b(?:{words}) {place} $", re.IGNORECASE),
    )


def own_side(
    article: Article, page: Page, hits: Sequence[NameHit], parties: Sequence[Mention]
) -> str:
    """The side that "our" and "the enemy" are said from; "" where the article says neither.

    The outlet's name tells, else the side that the article's own command speaks for: the most
    frequent adjective in front of "commander", "General Staff" and the like. In a language of one
    country that is at war, its own side where nothing else tells.
    """
    if not any(mention.role in {OURS, ENEMY} for mention in parties):
        return ""
    named = body_side(f"{article.source} {article.title}", page.lexicon)
    named = named or _state_of(article.source, page)
    if named:
        return named
    sides = Counter(
        page.side(hit.demonym_of or hit.country or hit.capital_of)
        for hit in hits
        if _commands(page, hit)
    )
    if sides:
        return max(sorted(sides), key=lambda side: sides[side])
    own = page.lexicon.bodies["anaphora"].get("own", "")
    return page.side(own) if own else ""


def _state_of(source: str, page: Page) -> str:
    """The only state that the outlet's name holds: "ministry of defence, Baku"; "" if none."""
    hits = page.matcher.find(source) if source else ()
    states = {hit.demonym_of or hit.country or hit.capital_of for hit in hits} - {""}
    return page.side(states.pop()) if len(states) == 1 else ""


def _commands(page: Page, hit: NameHit) -> bool:
    """ "Ukrainian commander", "the General Staff in Kyiv"."""
    patterns = _patterns(page.lexicon)
    if hit.demonym_of and patterns.command_behind.match(page.text, hit.end):
        return True
    before = page.text[max(0, hit.start - _COMMAND_REACH) : hit.start]
    if patterns.command_of.search(before) is not None:
        return True
    return bool(hit.capital_of) and patterns.command_before.search(before) is not None
