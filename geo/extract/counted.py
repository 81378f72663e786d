"""Counts of people, weapons and places: a figure with the noun that it counts."""

from __future__ import annotations

import re
from typing import NamedTuple

from geo.extract.count_words import CountWords
from geo.extract.figures import Figure, hedged, widened
from geo.extract.lookback import MARKS
from geo.extract.number_words import GAP
from geo.extract.numerals import Numeral, numeral_at
from geo.model import Measure, MeasureKind, Quote

PEOPLE = "people"
"""What a count is of where its noun does not tell."""
_BETWEEN = 5
"""Words that may stand between a figure and its noun."""
_LEAD = 24
_FAR = 96
"""Characters before a number in which the noun of "the number of" is looked for."""
_YEARS = range(1900, 2100)
_DAYS = 31
_FEW = 10
"""Fewer than these are other forces: "the two forces"."""
_STRANGERS = 2
"""Words between a figure and its noun that no list has."""
_WORD = re.compile(rf"(?:{GAP}{{1,2}}|-)(?P<word>(?:\d[\d.,]*-?)?[^\W\d_][\w’'-]*)")


class Noun(NamedTuple):
    """What is counted, its group in the lexicon, and where its words end."""

    of: str
    group: str
    end: int


def counted(text: str, lower: str, figure: Figure, end: int, words: CountWords) -> Measure | None:
    """The count that a figure makes which ends at `end`; None where nothing is counted."""
    end -= lower[end - 1].isspace()
    noun, total = None, None
    if _WORD.match(lower, end):
        noun, total = _what(text, lower, figure, end, words)
    if noun is None or (noun.of in words.many and figure.stated < _FEW):
        if figure.stated == 1:
            return None
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
    """ "Shahed 136", "Hill 402", "May 5", "in 2022", "one in five": they count nothing."""
    pieces = lower[max(0, number.start - _LEAD) : number.start].split()
    if len(pieces) > 1 and pieces[-1] in words.ratio and _is_number(pieces[-2], words):
        return True
    if not number.digits:
        return False
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


def _is_number(word: str, words: CountWords) -> bool:
    return word.isdigit() or word in words.figures.numbers.words


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


def _number_of(lower: str, start: int, words: CountWords) -> str:
    """The noun of "put the number of soldiers in the region at", before a number; or ""."""
    match = words.number_of.search(lower, max(0, start - _FAR), start)
    nouns = words.noun.finditer(match["what"]) if match else ()
    return next((noun["noun"] for noun in nouns), "")


def _bare(lower: str, figure: Figure, end: int, words: CountWords) -> Noun | None:
    """What a number without a noun counts: "a force of 3,000", "3,000 of them", "tanks – 7,229"."""
    them = words.of_them.match(lower, end)
    if them is not None:
        return Noun(PEOPLE, "", them.end())
    done = figure.stated > 1 and words.done.match(lower, end) is not None
    if not done and words.follower.match(lower, end) is None:
        return None
    start = hedged(lower, figure, words.figures).start
    lead = lower[max(0, start - 2 * _LEAD) : start].split()
    if words.earlier.find(lead):
        return Noun("", "", end)
    for group, before in words.numbering.items():
        if before.find(lead):
            return Noun(group, group, end)
    if done:
        return Noun(PEOPLE, "", figure.end)
    named = _number_of(lower, start, words)
    if named:
        return Noun(named, words.groups[named], figure.end)
    if not lead:
        return None
    if lead[-1] in words.tables:
        noun = words.listed.find(lead[:-1])
    else:
        noun = (
            words.listed.find([*lead[:-1], lead[-1][:-1]]) if lead[-1][-1] in words.tables else ""
        )
    return Noun(noun, "", figure.end) if noun else None
