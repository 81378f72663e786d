"""What is called like a town and is none: "Grad rockets", "a Bradley", "Lendu militias"."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.name_patterns import NamePatterns, name_patterns
from geo.extract.slots import Mention
from geo.extract.words import Lexicon
from geo.model import NameHit

_ONE_REACH = 30
"""Characters before a name among which an article of one of its kind stands."""


def without_namesakes(text: str, hits: Sequence[NameHit], lexicon: Lexicon) -> list[NameHit]:
    """The names without those of weapons and peoples after which a town somewhere is called."""
    patterns = name_patterns(lexicon)
    return [
        hit
        for hit in hits
        if not (_is_weapon(text, hit, patterns) or _is_people(text, hit, patterns))
    ]


def without_types(mentions: Sequence[Mention], text: str, lexicon: Lexicon) -> list[Mention]:
    """The names without those of types of aircraft and arms: "Su-34", "S-400", "Bradleys"."""
    patterns = name_patterns(lexicon)
    pattern, many = patterns.type_of_arms, patterns.many_weapons
    return [
        one
        for one in mentions
        if pattern.fullmatch(text, one.start, one.end) is None
        and text[one.start : one.end] not in many
    ]


def _is_weapon(text: str, hit: NameHit, patterns: NamePatterns) -> bool:
    """A weapon's name and its noun, or one or several of them: no town has such an article."""
    name = text[hit.start : hit.end]
    if name not in patterns.weapons:
        return False
    if name in patterns.many_weapons or patterns.weapon.match(text, hit.end) is not None:
        return True
    before = text[max(0, hit.start - _ONE_REACH) : hit.start]
    return patterns.one_before.search(before) is not None


def _is_people(text: str, hit: NameHit, patterns: NamePatterns) -> bool:
    """A people, or a creed, and those who fight for it."""
    named = text[hit.start : hit.end].lower() in patterns.peoples
    return named and patterns.people.match(text, hit.end) is not None
