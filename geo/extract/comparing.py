"""Figures that are compared with an earlier one: "down from 1,100", "shrank from 1,300 to 500"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from geo.extract.figures import Figure, hedged
from geo.extract.lookback import Lookback, lookback
from geo.extract.measured import UnitWords, in_unit, unit_of, unit_words
from geo.extract.number_words import GAP
from geo.extract.numerals import Numeral, numeral_at
from geo.extract.words import Lexicon, alternatives
from geo.model import Measure, MeasureKind, Relative
from geo.patterns import Pattern

_LEAD = 64
_REACH = 48
"""Characters between a figure and the earlier one behind it, at most."""
_MEASURED = frozenset({MeasureKind.AREA, MeasureKind.DISTANCE, MeasureKind.EXTENT})


@dataclass(frozen=True, slots=True)
class CompareWords:
    """Words of change, compiled."""

    units: UnitWords
    changes: frozenset[str]
    hint: str
    """The word without which nothing changes "from" anything."""
    changed_from: Pattern
    """Before the first of two figures."""
    to: Pattern
    before: Lookback
    """Before an earlier figure, at the end of the searched stretch."""
    behind: Pattern
    """From the present figure up to an earlier one that is bare."""


@cache
def compare_words(lexicon: Lexicon) -> CompareWords | None:
    """Compile `[earlier]` of `numbers.toml`; None for a language that has none."""
    table: dict[str, Any] = lexicon.numbers.get("earlier", {})
    if not table:
        return None
    before, changes = alternatives(table["before"]), alternatives(table["changes"])
    origin = re.escape(table["from"])
    hedges = alternatives(lexicon.numbers["hedges"])
    return CompareWords(
        units=unit_words(lexicon),
        changes=frozenset(table["changes"]),
        hint=table["from"],
        changed_from=Pattern(
            rf"\b{changes}\b[^.;:\n]{{0,24}}?\b{origin}{GAP}+(?:{hedges}{GAP}+)?\Z"
        ),
        to=Pattern(rf"{GAP}+{alternatives(table['to'])}{GAP}+(?:{hedges}{GAP}+)?"),
        before=lookback(table["before"]),
        behind=Pattern(
            rf"[^.;:\n\d]{{0,{_REACH}}}?\b(?P<word>{before}|{origin}){GAP}+(?:{hedges}{GAP}+)?(?=\d)"
        ),
    )


def changed(text: str, lower: str, first: Numeral, words: CompareWords) -> list[Measure]:
    """ "shrank from 1,300 to 500 sq km": the earlier and the present measure; else none."""
    lead = max(0, first.start - _LEAD)
    if words.hint not in lower[lead : first.start]:
        return []
    if words.changed_from.search(lower, lead, first.start) is None:
        return []
    own = unit_of(text, lower, first, first.end, words.units)
    end = own[2] if own else first.end
    joint = words.to.match(lower, end)
    if joint is None or joint.end() >= len(lower):
        return []
    second = numeral_at(lower, joint.end(), words.units.figures.numbers)
    if second is None:
        return []
    other = unit_of(text, lower, second, second.end, words.units)
    named = other or own
    if named is None:
        return []
    numbers = ((first, end), (second, other[2] if other else second.end))
    made = [
        in_unit(text, _figure(lower, number, words), named[0], end, words.units.figures)
        for number, end in numbers
    ]
    earlier, present = made
    if earlier is None or present is None:
        return []
    return [replace(earlier, relative=Relative.EARLIER), present]


def earlier_behind(text: str, lower: str, present: Measure, words: CompareWords) -> Measure | None:
    """ "600 sq km, down from 1,100", "to 500 sq km from 1,300": a figure without its unit."""
    if present.kind not in _MEASURED:
        return None
    end = present.quote.end
    if words.hint not in lower[end : end + _REACH]:
        return None
    match = words.behind.match(lower, end)
    if match is None or match.end() >= len(lower):
        return None
    lead = lower[max(0, present.quote.start - _LEAD) : present.quote.start]
    if match["word"] == words.hint and not words.changes.intersection(lead.split()):
        return None
    number = numeral_at(lower, match.end(), words.units.figures.numbers)
    unit = words.units.unit.search(lower, present.quote.start, end)
    if number is None or unit is None or words.units.unit.match(lower, number.end):
        return None
    named = words.units.units.get(" ".join(unit["unit"].split()))
    if named is None or not re.match(r"\s*(?:[.,;)]|\Z|[a-z]+\b)", lower[number.end :]):
        return None
    found = in_unit(text, _figure(lower, number, words), named, number.end, words.units.figures)
    return replace(found, relative=Relative.EARLIER) if found else None


def compared(lower: str, measure: Measure, words: CompareWords) -> Measure:
    """A measure with its own unit, marked where its words make it an earlier one."""
    if measure.kind not in _MEASURED:
        return measure
    start = measure.quote.start
    earlier = words.before.find(lower[max(0, start - _LEAD) : start].split())
    return replace(measure, relative=Relative.EARLIER) if earlier else measure


def _figure(lower: str, number: Numeral, words: CompareWords) -> Figure:
    """A number as a figure, with its hedge."""
    return hedged(lower, Figure(number.start, number.end, number), words.units.figures)
