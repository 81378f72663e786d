"""Sides and leaders by words alone, and peoples that are meant by their plural."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from geo.extract.letters import SMALL
from geo.extract.page import Page
from geo.extract.side_names import Named, find_names
from geo.extract.sides import plain, roster, words_of
from geo.extract.slots import Mention
from geo.extract.words import Lexicon, word_set
from geo.model import Measure, NameHit

_NOUN_BEHIND = re.compile(rf"\s+([{SMALL}-]+)")
_NOUN_REACH = 24


def side_within(
    page: Page, measure: Measure, hits: Sequence[NameHit], found: Sequence[Mention] = ()
) -> str:
    """The side that the words of a count name: "around 8,000 North Korean troops"; "" if none."""
    for mention in found:
        if mention.side and measure.quote.start <= mention.start < measure.quote.end:
            return mention.side
    for hit in hits:
        iso = hit.demonym_of or hit.country
        if page.text[hit.end : hit.end + 1] == "-":
            continue
        if iso and measure.quote.start <= hit.start < measure.quote.end:
            return page.side(iso)
    return ""


def body_side(text: str, lexicon: Lexicon) -> str:
    """The side of the first body or leader named in some words; "" if none is."""
    words = plain(text)
    found = find_names(words, words_of(words), roster(lexicon))
    return next((one.name.side for one in found if is_name(one)), "")


def leaders(lexicon: Lexicon) -> frozenset[str]:
    """Names of people among the bodies."""
    return roster(lexicon).people


@cache
def people_plural(lexicon: Lexicon) -> re.Pattern[str]:
    """How a people's name ends in the plural: "Ukrainians", but not "Ukrainian"."""
    return re.compile(rf"(?:{lexicon.grammar['people'].get('plural', '(?!)')})$")


def is_people(page: Page, hit: NameHit) -> bool:
    """ "the North Koreans": a plural adjective with its article, and no noun behind it."""
    word = page.text[hit.start : hit.end]
    if not people_plural(page.lexicon).search(word.lower()):
        return False
    article = page.lexicon.grammar["people"]["article"]
    lead = page.text[max(0, hit.start - len(article) - 1) : hit.start].lower()
    if not lead.endswith(f"{article} " if article else ""):
        return False
    if not article:
        return True
    after = _NOUN_BEHIND.match(page.text[hit.end : hit.end + _NOUN_REACH])
    if after is None or after[1] in word_set(page.lexicon, "people", "no_noun"):
        return True
    verb = page.lexicon.grammar["people"].get("verb_behind", "(?!)")
    return re.fullmatch(verb, after[1]) is not None


def is_name(one: Named) -> bool:
    """Whether words name a side, not only by its adjective."""
    return bool(one.name.side) and not one.name.adjective
