"""Numbers that measure nothing, told at once by what stands right beside them: years, ages, dates.

Most numbers of a report are such. Whatever is not told here is read in full, so that nothing is
missed: only words that begin none of the phrases which make a measure count as idle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.extract.lookback import MARKS
from geo.extract.number_words import GAP
from geo.extract.numerals import Numeral
from geo.extract.words import Lexicon

_NEXT = re.compile(rf"{GAP}{{1,2}}(?P<word>[^\W\d_]+)(?![\w’'-])")
_ENDS = frozenset('.,;:!?)]"”')
_LEAD = 24


@dataclass(frozen=True, slots=True)
class BareWords:
    """Words beside a number that measures nothing."""

    idle: frozenset[str]
    """Words that no number in front of them measures."""
    leads: frozenset[str]
    """Last words of what makes a measure of a number without a unit or a noun."""


@cache
def bare_words(lexicon: Lexicon) -> BareWords:
    """Collect the words that make measures, and those that never do."""
    numbers = lexicon.numbers
    grammar = lexicon.grammar["measures"]
    groups, casualties = numbers.get("count_groups", {}), numbers["casualties"]
    behind: list[Any] = [
        *(numbers[t] for t in ("distance_units", "area_units", "scales", "counted")),
        *(numbers.get(t, {}) for t in ("ranges", "parts", "hedges_behind", "counted_one")),
        *(casualties.get(k, []) for k in ("words", "bridge_behind", "perfect", "alone", "ended")),
        *(groups.get(k, []) for k in ("of", "of_them", "are", "strong", "joins", "of_whose")),
        *(grammar[k] for k in ("percent", "of", "or", "to")),
        numbers.get("adding", {}).get("further_behind", []),
        numbers["between"]["words"],
        numbers["words"],
        numbers["vague"],
    ]
    before: list[Any] = [
        *(groups.get(k, []) for k in groups if k.startswith("numbering") or k == "tables"),
        *(numbers.get("earlier", {}).get(k, []) for k in ("before", "from")),
        numbers["hedges"],
        numbers.get("adding", {}).get("further", []),
        numbers.get("adding", {}).get("neutral", []),
        casualties.get("alone_before", []),
        numbers.get("ranges", {}).get("between", []),
    ]
    active = {phrase.split()[0] for phrase in _phrases(behind)}
    never = {*numbers["between"].get("never", []), *lexicon.dates["months"]}
    return BareWords(
        idle=frozenset(never - active),
        leads=frozenset(phrase.split()[-1] for phrase in _phrases(before)),
    )


def is_bare(lower: str, number: Numeral, words: BareWords) -> bool:
    """Whether digits stand between words that make no measure of them."""
    end = number.end
    following = _NEXT.match(lower, end)
    if following is None:
        mark = lower[end : end + 1]
        if mark and (mark not in _ENDS or not (lower[end + 1 : end + 2] or " ").isspace()):
            return False
    elif following["word"] not in words.idle:
        return False
    before = lower[max(0, number.start - _LEAD) : number.start].split()
    if not before:
        return True
    last = before[-1]
    return last.lstrip(MARKS) not in words.leads and last[-1] not in words.leads


def _phrases(tables: Iterable[Any]) -> Iterator[str]:
    """All phrases of tables and lists of a lexicon."""
    for table in tables:
        if isinstance(table, str):
            yield table
        elif isinstance(table, dict):
            yield from table
            yield from _phrases(value for value in table.values() if isinstance(value, list))
        else:
            yield from (phrase for phrase in table if isinstance(phrase, str))
