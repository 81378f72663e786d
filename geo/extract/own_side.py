"""Whose bulletin an article is, when it says "our units" or "the enemy"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.extract.cast import Cast
from geo.extract.force_phrases import OURS
from geo.extract.force_words import ENEMY
from geo.extract.page import Page
from geo.extract.party_words import body_side
from geo.extract.quoting import quotation_at, quotations
from geo.extract.sides import STATE, roster
from geo.extract.slots import Mention
from geo.extract.words import Lexicon, alternatives, letter_runs
from geo.model import Article, NameHit

_COMMAND_REACH = 40
_OPENING = 200
"""Characters within which a group's statement names the group."""


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
    article: Article,
    page: Page,
    hits: Sequence[NameHit],
    parties: Sequence[Mention],
    cast: Cast | None = None,
) -> str:
    """The side that "our" and "the enemy" are said from; "" where the article says neither.

    The outlet's name tells, else the side that the article's own command speaks for: the most
    frequent adjective in front of "commander", "General Staff" and the like. A group's statement
    opens with its name; a staff that names no side at all is that of the state whose towns it
    names. In a language of one country that is at war, its own side where nothing else tells.
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
    if own:
        return page.side(own)
    return _by_its_own_words(page, parties, cast) if cast is not None else ""


def _by_its_own_words(page: Page, parties: Sequence[Mention], cast: Cast) -> str:
    """Whose words an article is that says "our fighters" outside of all quotations."""
    spans = quotations(page.text)
    roles = {m.role for m in parties if quotation_at(spans, m.start) < 0}
    if roles.isdisjoint({OURS, ENEMY}):
        return ""
    first = cast.parts[0] if cast.parts else None
    if first is None:
        main, known = cast.main_state(), roster(page.lexicon)
        named = any(hit.country or hit.demonym_of for hit in cast.hits)
        return main if known.opponents(main) and not named else ""
    if cast.kind(first.side) == STATE or first.start > _OPENING:
        return ""
    return first.side if OURS in roles or _says_we(page, spans) else ""


def _says_we(page: Page, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether "we" or "our" stands outside of all quotations."""
    anaphora = page.lexicon.bodies["anaphora"]
    words = frozenset([*anaphora.get("we", ()), *anaphora.get("ours", ())])
    outside, at = [], 0
    for start, end in spans:
        outside.append(page.text[at:start])
        at = end
    outside.append(page.text[at:])
    return not words.isdisjoint(letter_runs(" ".join(outside).lower()))


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
