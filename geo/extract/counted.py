"""Counts of people, weapons and places: a figure with the noun that it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from geo.extract.figures import (
    Figure,
    FigureWords,
    figure_words,
    hedged,
    widened,
)
from geo.extract.lookback import MARKS, Lookback, lookback
from geo.extract.number_words import GAP, Numeral, numeral_at
from geo.extract.words import Lexicon, alternatives
from geo.model import Measure, MeasureKind, Quote

PEOPLE = "people"
"""What a count is of where its noun does not tell."""
_FORCE = ("people", "pieces")
_BETWEEN = 5
"""Words that may stand between a figure and its noun."""
_LEAD = 24
_YEARS = range(1900, 2100)
_DAYS = 31
_FEW = 10
"""Fewer than these are other forces: "the two forces"."""
_STRANGERS = 2
"""Words between a figure and its noun that no list has."""
_WORD = re.compile(rf"(?:{GAP}{{1,2}}|-)(?P<word>(?:\d[\d.,]*-?)?[^\W\d_][\w’'-]*)")


@dataclass(frozen=True, slots=True)
class CountWords:
    """What numbers count, compiled."""

    figures: FigureWords
    noun: re.Pattern[str]
    groups: dict[str, str]
    """Group of each noun."""
    single_noun: re.Pattern[str]
    single_groups: dict[str, str]
    single: frozenset[str]
    plural: tuple[str, ...]
    """Endings of a people's name in the plural."""
    force: frozenset[str]
    many: frozenset[str]
    between: frozenset[str]
    endings: tuple[str, ...]
    strong: re.Pattern[str]
    strong_noun: re.Pattern[str]
    numbering: dict[str, Lookback]
    """By group what stands before a bare number of it."""
    earlier: Lookback
    listed: Lookback
    """Nouns before a number: "tanks – 7,229"."""
    tables: frozenset[str]
    of_them: re.Pattern[str]
    done: re.Pattern[str]
    """What was done with a bare number of people: "another 20,000 were massed"."""
    never: frozenset[str]
    never_endings: tuple[str, ...]
    of: re.Pattern[str]
    whose: re.Pattern[str]
    joins: re.Pattern[str]
    labels: frozenset[str]
    small_labels: frozenset[str]
    follower: re.Pattern[str]
    year_before: frozenset[str]
    months: frozenset[str]


class Noun(NamedTuple):
    """What is counted, its group in the lexicon, and where its words end."""

    of: str
    group: str
    end: int


@lru_cache(maxsize=8)
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
        noun=re.compile(rf"(?P<noun>{alternatives(groups)})(?![\w’'])"),
        groups=groups,
        single_noun=re.compile(rf"(?P<noun>{alternatives(single_groups)})(?![\w’'-])"),
        single_groups=single_groups,
        single=frozenset(table.get("single", [])),
        plural=tuple(table.get("plural", [""])),
        force=frozenset(table.get("force", _FORCE)),
        many=frozenset(table.get("many", [])),
        between=frozenset(numbers["between"]["words"]),
        endings=tuple(numbers["between"].get("endings", [])),
        strong=re.compile(rf"(?:-|{GAP}){alternatives(table.get('strong', []))}\b"),
        strong_noun=re.compile(
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
        of_them=re.compile(rf"{GAP}+{alternatives(table.get('of_them', []))}\b"),
        done=re.compile(
            rf"{GAP}+{alternatives(table.get('are', []))}{GAP}+(?:[^\W\d_]+{GAP}+)?"
            rf"{alternatives(table.get('done', []))}\b"
        ),
        never=frozenset(numbers["between"].get("never", [])),
        never_endings=tuple(numbers["between"].get("endings_never", [""])),
        of=re.compile(rf"{GAP}+{of}(?:{GAP}+(?:{whose}|[^\W\d_][\w-]*[’']s?)){{0,2}}(?={GAP})"),
        whose=re.compile(rf"(?:{GAP}+{whose}){{1,2}}(?={GAP})"),
        joins=re.compile(rf"{GAP}+{alternatives(table.get('joins', []))}{GAP}+"),
        labels=frozenset(table.get("labels", [])),
        small_labels=frozenset(table.get("small_labels", [])),
        follower=re.compile(
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


def counted(text: str, lower: str, figure: Figure, end: int, words: CountWords) -> Measure | None:
    """The count that a figure makes which ends at `end`; None where nothing is counted."""
    end -= lower[end - 1].isspace()
    noun, total = None, None
    if _WORD.match(lower, end):
        noun, total = _what(text, lower, figure, end, words)
    if noun is None or (noun.of in words.many and figure.stated < _FEW):
        noun = _bare(lower, figure, end, words)
    if noun is None:
        return None
    figure = hedged(lower, figure, words.figures)
    return count_measure(text, figure, noun, words, total)


def count_measure(
    text: str, figure: Figure, noun: Noun, words: CountWords, total: float | None = None
) -> Measure | None:
    """A count as a measure; None where its hedges clash with it."""
    value = widened(figure, "count", words.figures)
    if value is None:
        return None
    return Measure(
        quote=Quote(text=text[figure.start : noun.end], start=figure.start, end=noun.end),
        kind=MeasureKind.COUNT,
        value=value,
        stated=figure.stated,
        hedge=figure.hedge,
        of=noun.of,
        group=noun.group,
        total=total,
        relative=figure.relative,
    )


def is_name_or_date(text: str, lower: str, number: Numeral, words: CountWords) -> bool:
    """ "Shahed 136", "Hill 402", "May 5", "in 2022": digits that count nothing."""
    if not number.digits:
        return False
    pieces = lower[max(0, number.start - _LEAD) : number.start].split()
    if not pieces:
        return False
    word = pieces[-1].lstrip(MARKS)
    if word in words.small_labels:
        return True
    if word in words.labels:
        return text[lower.rindex(word, 0, number.start)].isupper()
    if word.rstrip(".") in words.months and number.best <= _DAYS:
        return True
    is_year = number.digits.isdigit() and len(number.digits) == len("2000")
    year_before = word in words.year_before or word.rstrip(".") in words.months
    return is_year and int(number.best) in _YEARS and year_before


def _what(
    text: str, lower: str, figure: Figure, end: int, words: CountWords
) -> tuple[Noun | None, float | None]:
    """What a figure counts that a word follows, and the total that it is a part of."""
    whose = words.whose.match(lower, end)
    noun = _noun(text, lower, whose.end() if whose else end, words)
    if noun is None and figure.stated == 1 and figure.high is None:
        noun = _single(text, lower, end, words)
    if noun is not None:
        return noun, None
    of = words.of.match(lower, end)
    if of is not None:
        return _out_of(text, lower, figure, of.end(), words)
    return _strong(lower, end, words), None


def _noun(text: str, lower: str, at: int, words: CountWords) -> Noun | None:
    """The noun that is counted, with the qualities before it; "drones and missiles" are one."""
    strangers = 0
    for _ in range(_BETWEEN + 1):
        word = _WORD.match(lower, at)
        if word is None:
            return None
        noun = words.noun.match(lower, word.start("word"))
        if noun is not None:
            found = Noun(noun["noun"], words.groups[noun["noun"]], noun.end())
            quality = noun["noun"] in words.between
            further = _noun(text, lower, noun.end(), words) if quality else None
            return further or _and_more(text, lower, found, words)
        if not _may_stand_between(text, word, words):
            strangers += 1
            if word["word"] in words.months or strangers > _STRANGERS:
                return None
            if not _may_be_quality(word["word"], words):
                return None
        at = word.end()
    return None


def _and_more(text: str, lower: str, first: Noun, words: CountWords) -> Noun:
    """ "40 drones and missiles": a second noun of the same group, without a figure of its own."""
    join = words.joins.match(lower, first.end)
    word = _WORD.match(lower, join.end() - 1) if join else None
    for _ in range(2):
        if word is None:
            return first
        noun = words.noun.match(lower, word.start("word"))
        if noun is not None:
            group = words.groups[noun["noun"]]
            if group != first.group:
                return first
            of = f"{first.of} {' '.join(lower[first.end : noun.end()].split())}"
            return Noun(of, group, noun.end())
        if not _may_stand_between(text, word, words):
            return first
        word = _WORD.match(lower, word.end())
    return first


def _may_stand_between(text: str, word: re.Match[str], words: CountWords) -> bool:
    """Adjectives and names may, months may not: "on 5 May rockets …"."""
    small = word["word"]
    if small in words.months:
        return False
    return (
        small in words.between
        or text[word.start("word")].isupper()
        or small.endswith(words.endings)
    )


def _may_be_quality(word: str, words: CountWords) -> bool:
    """Whether a word that no list has may stand before a noun: "31 regime soldiers"."""
    return word not in words.never and not word.endswith(words.never_endings)


def _single(text: str, lower: str, at: int, words: CountWords) -> Noun | None:
    """ "one drone", "a single missile"; not "one drone strike"."""
    for _ in range(_BETWEEN):
        word = _WORD.match(lower, at)
        if word is None:
            return None
        noun = words.single_noun.match(lower, word.start("word"))
        if noun is not None and words.follower.match(lower, noun.end()):
            return Noun(noun["noun"], words.single_groups[noun["noun"]], noun.end())
        if word["word"] not in words.single and not _may_stand_between(text, word, words):
            return None
        at = word.end()
    return None


def _out_of(
    text: str, lower: str, figure: Figure, at: int, words: CountWords
) -> tuple[Noun | None, float | None]:
    """ "three of the four missiles", "59 out of 67 drones", "two of its tanks", and the total."""
    number = numeral_at(lower, at + 1, words.figures.numbers) if at + 1 < len(lower) else None
    if number is None:
        return (_noun(text, lower, at, words) if figure.stated != 1 else None), None
    if number.best < figure.stated:
        return None, None
    return _noun(text, lower, number.end, words), number.best


def _strong(lower: str, end: int, words: CountWords) -> Noun | None:
    """ "a 3,000-strong force"."""
    strong = words.strong.match(lower, end)
    if strong is None:
        return None
    noun = words.strong_noun.match(lower, strong.end())
    return Noun(PEOPLE, PEOPLE, noun.end() if noun else strong.end())


def _bare(lower: str, figure: Figure, end: int, words: CountWords) -> Noun | None:
    """What a number without a noun counts: "a force of 3,000", "3,000 of them", "tanks – 7,229"."""
    them = words.of_them.match(lower, end)
    if them is not None:
        return Noun(PEOPLE, "", them.end())
    if figure.stated > 1 and words.done.match(lower, end):
        return Noun(PEOPLE, "", figure.end)
    if words.follower.match(lower, end) is None:
        return None
    start = hedged(lower, figure, words.figures).start
    lead = lower[max(0, start - 2 * _LEAD) : start].split()
    if words.earlier.find(lead):
        return Noun("", "", end)
    for group, before in words.numbering.items():
        if before.find(lead):
            return Noun(group, group, end)
    if not lead:
        return None
    if lead[-1] in words.tables:
        noun = words.listed.find(lead[:-1])
    else:
        noun = (
            words.listed.find([*lead[:-1], lead[-1][:-1]]) if lead[-1][-1] in words.tables else ""
        )
    return Noun(noun, "", figure.end) if noun else None
