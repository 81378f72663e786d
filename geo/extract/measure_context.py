"""What the words around a distance tell: a length of road, the reach of a missile, a speed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from geo.extract.letters import SMALL
from geo.extract.lookback import MARKS, Lookback, lookback
from geo.extract.number_words import GAP
from geo.extract.words import Lexicon, alternatives
from geo.model import Measure, MeasureKind
from geo.patterns import Pattern

_LEAD, _REST = 40, 48
"""Characters before and behind a measure that are looked at."""
_NEAR = 4
"""Words before a measure among which the thing stands that it is the depth of."""
_NEXT = re.compile(r"[ \t\n\u00a0\u2009\u202f]*-?(?P<word>[^\W\d_]+)")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Context:
    """Words around a measure, compiled; "(?!)" where a language names none."""

    needs_follower: frozenset[str]
    needs_place: frozenset[str]
    follower: Pattern
    place: Pattern
    of_ground: Pattern
    """ "of the site", behind feet: "of snow" is a height."""
    rate: Pattern
    race: Pattern
    high: Pattern
    high_before: Lookback
    dimension: Pattern
    open_dimension: Pattern
    """Dimensions behind a thing only: "a zone 30 km deep", but not "struck 30 km deep"."""
    bare_dimension: Pattern
    """The same of nothing else, whatever is measured: "orchards 15 km across"."""
    sides: frozenset[str]
    joins: frozenset[str]
    joined_dimension: Pattern
    depth: Pattern
    by: Pattern
    by_words: frozenset[str]
    of: frozenset[str]
    things: frozenset[str]
    extent_before: Lookback
    extent_noun: Pattern
    of_extent: Pattern
    distance_noun: Pattern
    range_before: Lookback
    range_behind: Pattern
    determiner: Lookback
    possessive: tuple[str, ...]
    """Endings that do what a determiner does: "the army's 12 km road"."""
    special: frozenset[str]
    """First words of all that is looked for behind a measure, but for plain followers."""
    reaching: frozenset[str]
    """Hedges that measure from something: "within 5 km of the road"."""


@cache
def context_words(lexicon: Lexicon) -> Context:
    """Compile `[context]` of `numbers.toml`."""
    table: dict[str, Any] = lexicon.numbers.get("context", {})
    bearings = [word for words in lexicon.relations["bearings"].values() for word in words]
    speed = lexicon.grammar["measures"]["speed"]

    special: set[str] = set()

    def ahead(key: str, more: Iterable[str] = (), *, plain: bool = False) -> Pattern:
        if not plain:
            special.update(re.split(r"[ -]", phrase)[0] for phrase in [*table.get(key, []), *more])
        return Pattern(
            rf"(?:{GAP}{{1,2}}|-)(?:{alternatives([*table.get(key, []), *more])})(?![\w-])"
        )

    def before(key: str) -> Lookback:
        return lookback(table.get(key, []))

    of_words = table.get("of", [lexicon.grammar["measures"]["of"]])
    of, opened = alternatives(of_words), alternatives(table.get("open_dimensions", []))
    joins = lexicon.numbers.get("count_groups", {}).get("joins", [])
    by, of_it = table.get("by", []), alternatives(table.get("of_it", []))
    of_extent = alternatives(table.get("of_extent", []))
    bare = alternatives(table.get("bare_dimensions", []))
    ends = rf"(?={GAP}*(?:[.,;:)]|\Z|{GAP}{alternatives(joins)}\b))"
    special.update([*of_words, *table.get("open_dimensions", [])])
    never = alternatives(table.get("between_never", ()))
    adjective = rf"(?:(?!{never}{GAP})[{SMALL}-]+{GAP}+){{0,2}}?"
    return Context(
        needs_follower=frozenset(table.get("needs_follower", [])),
        needs_place=frozenset(table.get("needs_place", [])),
        follower=ahead("followers", bearings, plain=True),
        place=ahead("places", bearings, plain=True),
        of_ground=Pattern(rf"{GAP}+{of}{GAP}+{alternatives(table.get('determiners', []))}\b"),
        rate=ahead("rates", speed),
        race=ahead("races"),
        high=ahead("altitudes_behind"),
        high_before=before("altitudes_before"),
        dimension=ahead("dimensions"),
        open_dimension=Pattern(rf"{GAP}{{1,2}}{opened}{ends}"),
        bare_dimension=Pattern(rf"{GAP}{{1,2}}{bare}(?={GAP}*(?:[.,;:)]|\Z))"),
        sides=frozenset([*table.get("dimensions", []), *table.get("open_dimensions", [])]),
        joins=frozenset(joins),
        joined_dimension=Pattern(rf"-{opened}\b"),
        depth=ahead("depth", plain=True),
        by=Pattern(rf"{GAP}*{alternatives(by)}{GAP}*\d"),
        by_words=frozenset(by),
        of=frozenset(of_words),
        things=frozenset(table.get("extent_nouns", [])),
        extent_before=before("extent_before"),
        extent_noun=ahead("extent_nouns"),
        of_extent=Pattern(rf"{GAP}+{of}{GAP}+(?:{adjective}{of_extent}|{of_it})(?![\w-])"),
        distance_noun=ahead("distance_nouns"),
        range_before=before("range_before"),
        range_behind=ahead("range_behind"),
        determiner=before("determiners"),
        possessive=tuple(table.get("possessive", [])),
        special=frozenset(special),
        reaching=frozenset(table.get("not_extent_hedges", [])),
    )


def judged(
    text: str, lower: str, measure: Measure, unit_start: int, words: Context
) -> Measure | None:
    """The measure in the kind that its surroundings give it; None where it is none of ground."""
    start, end = measure.quote.start, measure.quote.end
    rest = lower[end : end + _REST]
    following = _NEXT.match(rest)
    special = following is not None and following["word"] in words.special
    if special and words.rate.match(rest):
        return None
    if measure.kind is MeasureKind.DISTANCE:
        lead = lower[max(0, start - _LEAD) : start].split()
        odd = _is_odd_unit(lower, unit_start, rest, words)
        kind = _kind(text, measure, lead, rest, words, special=special, odd=odd)
        if kind is None:
            return None
        if kind is not measure.kind:
            return replace(measure, kind=kind)
        return None if odd else measure
    return None if _is_odd_unit(lower, unit_start, rest, words) else measure


def _kind(
    text: str,
    measure: Measure,
    lead: list[str],
    rest: str,
    words: Context,
    *,
    special: bool,
    odd: bool,
) -> MeasureKind | None:
    """What a length measures; None for heights and races.

    `special` tells that what follows begins one of the phrases behind a measure, `odd` that the
    unit may be none.
    """
    if words.range_before.find(lead) or (special and words.range_behind.match(rest)):
        return MeasureKind.RANGE
    if special and (words.race.match(rest) or words.high.match(rest)):
        return None
    if words.high_before.find(lead):
        return None
    if (special and _is_thing(measure, lead, rest, words)) or _is_side(lead, rest, words):
        return MeasureKind.EXTENT
    if _is_attribute(text, measure, lead, rest, words):
        return None if odd else MeasureKind.EXTENT
    return MeasureKind.DISTANCE


def _is_side(lead: list[str], rest: str, words: Context) -> bool:
    """ "30 by 20 km", "5 x 3 km": the sides of an area."""
    behind = words.by.match(rest)
    if behind is not None:
        return True
    before = len(lead) > 1 and lead[-1] in words.by_words
    return before and lead[-2].lstrip(MARKS)[:1].isdigit()


def _is_thing(measure: Measure, lead: list[str], rest: str, words: Context) -> bool:
    """Whether what follows names a thing or its dimension: "40 km wide", "12 km of trenches"."""
    if words.dimension.match(rest) or words.bare_dimension.match(rest):
        return True
    thing = not words.things.isdisjoint(lead[-_NEAR:]) or _is_second_side(lead, words)
    if thing and words.open_dimension.match(rest):
        return True
    if words.joined_dimension.match(rest):
        return True
    if measure.hedge in words.reaching or words.distance_noun.match(rest):
        return False
    return bool(words.of_extent.match(rest) or words.extent_noun.match(rest))


def _is_second_side(lead: list[str], words: Context) -> bool:
    """ "11 m wide and", before "4 m deep"."""
    return len(lead) > 1 and lead[-1] in words.joins and lead[-2] in words.sides


def _is_attribute(text: str, measure: Measure, lead: list[str], rest: str, words: Context) -> bool:
    """Whether what stands before makes it the size of what follows: "a 12 km detour"."""
    if words.extent_before.find(lead) or _is_of_thing(lead, words):
        return words.depth.match(rest) is None
    determined = words.determiner.find(lead) or (lead and lead[-1].endswith(words.possessive))
    if not determined or words.follower.match(rest):
        return False
    if words.distance_noun.match(rest) or measure.hedge in words.reaching:
        return False
    behind = _NEXT.match(rest)
    if behind is None:
        return False
    joined = "-" in measure.quote.text
    return joined or text[measure.quote.end + behind.start("word")].islower()


def _is_of_thing(lead: list[str], words: Context) -> bool:
    """ "a tunnel of", before a measure."""
    return len(lead) > 1 and lead[-1] in words.of and lead[-2] in words.things


def _is_odd_unit(lower: str, unit_start: int, rest: str, words: Context) -> bool:
    """ "5m people", "at 30,000 feet": signs and units that also measure something else."""
    unit = _LETTERS.match(lower, unit_start)
    name = unit[0] if unit else ""
    if name in words.needs_place:
        return words.place.match(rest) is None and not words.of_ground.match(rest)
    if name in words.needs_follower:
        return _NEXT.match(rest) is not None and words.follower.match(rest) is None
    return False
