"""What numbers count: nouns by group, and the words around them, compiled from the lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.extract.figures import FigureWords, figure_words
from geo.extract.genitive import ending
from geo.extract.lookback import Lookback, lookback
from geo.extract.number_words import GAP
from geo.extract.words import Lexicon, alternatives
from geo.model import Measure
from geo.patterns import Pattern

_FORCE = ("people", "pieces")


@dataclass(frozen=True, slots=True)
class CountWords:
    """What numbers count, compiled."""

    figures: FigureWords
    noun: Pattern
    groups: dict[str, str]
    """Group of each noun."""
    single_noun: Pattern
    single_groups: dict[str, str]
    single: frozenset[str]
    plural: tuple[str, ...]
    """Endings of a people's name in the plural."""
    force: frozenset[str]
    many: frozenset[str]
    between: frozenset[str]
    endings: tuple[str, ...]
    strong: Pattern
    strong_noun: Pattern
    numbering: dict[str, Lookback]
    """By group what stands before a bare number of it."""
    earlier: Lookback
    listed: Lookback
    """Nouns before a number: "tanks – 7,229"."""
    tables: frozenset[str]
    ratio: frozenset[str]
    number_of: Pattern
    """ "the number of soldiers in the region at", before their number."""
    of_them: Pattern
    done: Pattern
    """What was done with a bare number of people: "another 20,000 were massed"."""
    never: frozenset[str]
    never_endings: tuple[str, ...]
    of: Pattern
    whose: Pattern
    joins: Pattern
    labels: frozenset[str]
    small_labels: frozenset[str]
    follower: Pattern
    year_before: frozenset[str]
    months: frozenset[str]


@cache
def count_words(lexicon: Lexicon) -> CountWords:
    """Compile the tables of what is counted."""
    numbers = lexicon.numbers
    table: dict[str, Any] = numbers.get("count_groups", {})
    groups = _group_of(numbers["counted"])
    single_groups = _group_of(numbers.get("counted_one", {}))
    whose = alternatives(table.get("of_whose", []))
    of = alternatives(table.get("of", []))
    context = numbers.get("context", {})
    followers = [*context.get("followers", []), *table.get("verbs", [])]
    return CountWords(
        figures=figure_words(lexicon),
        noun=Pattern(rf"(?P<noun>{alternatives(groups)})(?![\w’'])"),
        groups=groups,
        single_noun=Pattern(rf"(?P<noun>{alternatives(single_groups)})(?![\w’'-])"),
        single_groups=single_groups,
        single=frozenset(table.get("single", [])),
        plural=tuple(table.get("plural", [""])),
        force=frozenset(table.get("force", _FORCE)),
        many=frozenset(table.get("many", [])),
        between=frozenset(numbers["between"]["words"]),
        endings=tuple(numbers["between"].get("endings", [])),
        strong=Pattern(rf"(?:-|{GAP}){alternatives(table.get('strong', []))}\b"),
        strong_noun=Pattern(
            rf"(?:{GAP}+[\w-]+){{0,2}}?{GAP}+{alternatives(table.get('strong_nouns', []))}\b"
        ),
        numbering={
            "people": lookback(table.get("numbering", [])),
            "civilians": lookback(table.get("numbering_civilians", [])),
            "pieces": lookback(table.get("numbering_pieces", [])),
        },
        earlier=lookback(numbers.get("earlier", {}).get("before", [])),
        listed=lookback(groups),
        tables=frozenset(table.get("tables", [])),
        ratio=frozenset(table.get("ratio", [])),
        number_of=Pattern(
            rf"\b{alternatives(table.get('number_of', []))}(?={GAP})(?P<what>[^.;:!?]*)"
            rf"{GAP}{alternatives(table.get('number_at', []))}{GAP}*\Z"
        ),
        of_them=Pattern(rf"{GAP}+{alternatives(table.get('of_them', []))}\b"),
        done=Pattern(
            rf"{GAP}+{alternatives(table.get('are', []))}{GAP}+(?:[^\W\d_]+{GAP}+)?"
            rf"{alternatives(table.get('done', []))}\b"
        ),
        never=frozenset(numbers["between"].get("never", [])),
        never_endings=tuple(numbers["between"].get("endings_never", [""])),
        of=Pattern(
            rf"{GAP}+{of}(?:{GAP}+(?:{whose}|[^\W\d_][\w-]*{ending(lexicon)})){{0,2}}(?={GAP})"
        ),
        whose=Pattern(rf"(?:{GAP}+{whose}){{1,2}}(?={GAP})"),
        joins=Pattern(rf"{GAP}+{alternatives(table.get('joins', []))}{GAP}+"),
        labels=frozenset(table.get("labels", [])),
        small_labels=frozenset(table.get("small_labels", [])),
        follower=Pattern(
            rf"{GAP}*(?:[.,;:!?()\]—–\"”]|\Z|{GAP}{alternatives(followers)}(?![\w-]))"
        ),
        year_before=frozenset(table.get("year_before", [])),
        months=frozenset(lexicon.dates["months"]),
    )


def _group_of(counted: dict[str, list[str]]) -> dict[str, str]:
    return {noun: group for group, nouns in counted.items() for noun in nouns}


def is_force(measure: Measure, lexicon: Lexicon) -> bool:
    """Whether a count is of people under arms, units or weapons."""
    return measure.group in count_words(lexicon).force
