"""Distances, areas, counts and shares: figures with their units, widened as the words allow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.extract.words import Lexicon, alternatives, word_set
from geo.model import Interval, Measure, MeasureKind, NameHit, Quote
from geo.units import METRES_PER, SQUARE_METRES_PER

_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT_TABLES = ("distance_units", "area_units")
_GAP = r"[\s\u00a0\u202f]"
_CASUALTY_REACH = 24
_PEOPLE_REACH = 40
_SAME = 0.12
"""Share by which two figures of one measure may differ: conversions are rounded."""
_LEAST_SHARE = 0.01
PEOPLE, CASUALTIES = "people", "casualties"
"""What a count is of where its noun does not tell; casualties are no strength."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    measure: re.Pattern[str]
    count: re.Pattern[str]
    share: re.Pattern[str]
    figure: re.Pattern[str]
    """A figure at the end of the searched stretch."""
    casualty: re.Pattern[str]
    again: re.Pattern[str]
    """Between a measure and the same in another unit."""
    between: frozenset[str]
    """Words that may stand between a figure and what it counts."""
    articles: frozenset[str]
    units: dict[str, tuple[MeasureKind, float]]
    """Kind, and SI units in one of them."""


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    numbers = lexicon.numbers
    units: dict[str, tuple[MeasureKind, float]] = {}
    for unit, forms in numbers["distance_units"].items():
        units |= dict.fromkeys(forms, (MeasureKind.DISTANCE, METRES_PER[unit]))
    for unit, forms in numbers["area_units"].items():
        units |= dict.fromkeys(forms, (MeasureKind.AREA, SQUARE_METRES_PER[unit]))
    figure = _figure_pattern(lexicon)
    counted = {noun: group for group, nouns in numbers["counted"].items() for noun in nouns}
    grammar = lexicon.grammar["measures"]
    speed = "|".join(rf"{_GAP}+{re.escape(word)}" for word in grammar["speed"])
    return _Patterns(
        measure=re.compile(
            rf"{figure}(?:{_GAP}*|-)(?P<unit>{alternatives(units)})(?![\w²]|/h|{speed})",
            re.IGNORECASE,
        ),
        count=re.compile(
            rf"{figure}(?P<middle>(?:{_GAP}+[\w'’-]+){{0,5}}?){_GAP}+"
            rf"(?P<noun>{alternatives(counted)})\b",
            re.IGNORECASE,
        ),
        share=_share_pattern(lexicon),
        figure=re.compile(rf"{figure}{_GAP}+$", re.IGNORECASE),
        casualty=re.compile(
            rf"\b(?:{alternatives(numbers['casualties']['words'])})\b", re.IGNORECASE
        ),
        again=re.compile(rf"\s*[(/]\s*(?:{grammar['or']}\s+)?"),
        between=frozenset(numbers["between"]["words"]),
        articles=frozenset(grammar["articles"]),
        units=units,
    )


def _figure_pattern(lexicon: Lexicon) -> str:
    """ "about 5", "between 30 and 40", "two thousand"."""
    numbers, grammar = lexicon.numbers, lexicon.grammar["measures"]
    words = alternatives(numbers["words"])
    number = (
        rf"(?:(?:{_DIGITS})|(?:{words})(?:[- ](?:{words}))?|(?:{alternatives(numbers['vague'])}))"
        rf"(?:{_GAP}(?:{alternatives(numbers['scales'])}))?"
    )
    units = [unit for table in _UNIT_TABLES for forms in numbers[table].values() for unit in forms]
    repeated = rf"(?:{_GAP}?(?:{alternatives(units)})(?={_GAP}*(?:[-–−]|{grammar['to'][0]}\b)))?"
    hedge = rf"(?P<hedge>{alternatives(numbers['hedges'])}){_GAP}*"
    return (
        rf"(?:{hedge})?(?:{grammar['between']}{_GAP}+)?(?<![\w.,/$€£¥-])(?P<low>{number})"
        rf"(?:{repeated}{_GAP}*(?:-|–|−|—|{'|'.join(grammar['to'])}){_GAP}*(?P<high>{number}))?"
    )


def _share_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """ "a little more than half", "30 per cent", before "of"."""
    numbers, grammar = lexicon.numbers, lexicon.grammar["measures"]
    percent = "|".join(rf"{word}\b" for word in grammar["percent"])
    return re.compile(
        rf"(?:(?P<hedge>{alternatives(numbers['share_hedges'])}){_GAP}+)?"
        rf"\b(?:(?P<word>{alternatives(numbers['shares'])})"
        rf"|(?P<percent>\d+(?:\.\d+)?){_GAP}*(?:%|{percent}))"
        rf"(?={_GAP}+{grammar['of']}\b)",
        re.IGNORECASE,
    )


def measures(text: str, lexicon: Lexicon) -> list[Measure]:
    """Every measure of a text, in order, not overlapping."""
    patterns = _patterns(lexicon)
    found = _measured(text, lexicon, patterns)
    taken = [(m.quote.start, m.quote.end) for m in found]
    for measure in _shares(text, lexicon, patterns) + _counts(text, lexicon, patterns):
        start, end = measure.quote.start, measure.quote.end
        if all(end <= a or start >= b for a, b in taken):
            found.append(measure)
            taken.append((start, end))
    return sorted(found, key=lambda m: m.quote.start)


def _measured(text: str, lexicon: Lexicon, patterns: _Patterns) -> list[Measure]:
    """Distances and areas."""
    small_only = word_set(lexicon, "measures", "small_only")
    found: list[Measure] = []
    for match in patterns.measure.finditer(text):
        unit = re.sub(r"[\s\u00a0]+", " ", match["unit"])
        kind, factor = patterns.units.get(unit) or patterns.units[unit.lower()]
        if unit != unit.lower() and unit.lower() in small_only:
            continue
        figure = _figure(match, lexicon, kind.value)
        if figure is None or _is_glued(match):
            continue
        stated, interval = figure
        measure = Measure(
            quote=Quote(text=match[0], start=match.start(), end=match.end()),
            kind=kind,
            value=_scaled(interval, factor),
            stated=stated * factor,
            hedge=(match["hedge"] or "").lower(),
        )
        if found and _same_in_other_unit(text, found[-1], measure, patterns.again):
            found[-1] = _merged(text, found[-1], measure)
        else:
            found.append(measure)
    return found


def people_counts(text: str, hits: Sequence[NameHit], lexicon: Lexicon) -> list[Measure]:
    """ "some 8,000 North Koreans": a figure in front of a people's name in the plural."""
    patterns = _patterns(lexicon)
    found = []
    for hit in hits:
        if not hit.demonym_of or not text[hit.start : hit.end].endswith("s"):
            continue
        lead = max(0, hit.start - _PEOPLE_REACH)
        match = patterns.figure.search(text, lead, hit.start)
        figure = _figure(match, lexicon, "count") if match else None
        if match is None or figure is None or match["low"].lower() in patterns.articles:
            continue
        quote = Quote(text=text[match.start() : hit.end], start=match.start(), end=hit.end)
        found.append(
            Measure(
                quote=quote,
                kind=MeasureKind.COUNT,
                value=figure[1],
                stated=figure[0],
                hedge=(match["hedge"] or "").lower(),
                of=PEOPLE,
            )
        )
    return found


def _is_glued(match: re.Match[str]) -> bool:
    """A number in words needs a gap before its unit: "Am" is no "a m"."""
    number = match["high"] or match["low"]
    before = match.string[match.start("unit") - 1]
    return number[0].isalpha() and before.isalpha()


def _counts(text: str, lexicon: Lexicon, patterns: _Patterns) -> list[Measure]:
    found: list[Measure] = []
    for match in patterns.count.finditer(text):
        middle = match["middle"].split()
        if not all(_may_stand_between(word, patterns, lexicon) for word in middle):
            continue
        figure = _figure(match, lexicon, "count")
        if figure is None or match["low"].lower() in patterns.articles:
            continue
        stated, interval = figure
        around = text[max(0, match.start() - _CASUALTY_REACH) : match.end() + _CASUALTY_REACH]
        noun = match["noun"].lower()
        of = CASUALTIES if patterns.casualty.search(around) else noun
        found.append(
            Measure(
                quote=Quote(text=match[0], start=match.start(), end=match.end()),
                kind=MeasureKind.COUNT,
                value=interval,
                stated=stated,
                hedge=(match["hedge"] or "").lower(),
                of=of,
            )
        )
    return found


def _may_stand_between(word: str, patterns: _Patterns, lexicon: Lexicon) -> bool:
    """Adjectives and names may, months may not: "on 5 May rockets …"."""
    small = word.lower()
    return small not in lexicon.dates["months"] and (word[0].isupper() or small in patterns.between)


def _shares(text: str, lexicon: Lexicon, patterns: _Patterns) -> list[Measure]:
    found: list[Measure] = []
    for match in patterns.share.finditer(text):
        word = re.sub(r"\s+", " ", match["word"] or "").lower()
        stated = lexicon.numbers["shares"][word] if word else float(match["percent"]) / 100
        hedge = re.sub(r"\s+", " ", match["hedge"] or "").lower()
        low, best, high = lexicon.numbers["share_hedges"][hedge]
        found.append(
            Measure(
                quote=Quote(text=match[0], start=match.start(), end=match.end()),
                kind=MeasureKind.FRACTION,
                value=Interval(
                    low=max(_LEAST_SHARE, stated + low),
                    best=max(_LEAST_SHARE, stated + best),
                    high=max(_LEAST_SHARE, stated + high),
                ),
                stated=stated,
                hedge=hedge,
            )
        )
    return found


def _figure(match: re.Match[str], lexicon: Lexicon, plain: str) -> tuple[float, Interval] | None:
    """The stated figure, in the text's own unit, and what the words allow it to be."""
    first = _number(match["low"], lexicon)
    second = _number(match["high"], lexicon) if match["high"] else None
    if first is None:
        return None
    hedge = re.sub(r"\s+", " ", match["hedge"] or "").lower()
    if second is not None:
        low, high = first[0], second[2]
        if low >= high:
            return None
        return (low + high) / 2, Interval(low=low, best=(low + high) / 2, high=high)
    low, best, high = first
    if hedge:
        down, middle, up = lexicon.numbers["hedges"][hedge]
    elif low < high:
        down, middle, up = 1.0, 1.0, 1.0
    else:
        down, middle, up = lexicon.numbers["plain"][plain]
    return best, Interval(low=low * down, best=best * middle, high=high * up)


def _number(words: str, lexicon: Lexicon) -> tuple[float, float, float] | None:
    """Low, best and high of a number in digits or words; equal where it is exact."""
    numbers = lexicon.numbers
    text = re.sub(r"[\s\u00a0\u202f]+", " ", words.strip().lower())
    scale = 1.0
    for word, factor in numbers["scales"].items():
        if text.endswith(" " + word):
            text, scale = text[: -len(word) - 1], float(factor)
            break
    if text in numbers["vague"]:
        low, best, high = numbers["vague"][text]
        return low * scale, best * scale, high * scale
    parts = re.split(r"[- ]", text)
    if all(part in numbers["words"] for part in parts):
        value = float(sum(numbers["words"][part] for part in parts)) * scale
        return value, value, value
    try:
        value = float(re.sub(r"[ ,\u00a0\u202f]", "", text)) * scale
    except ValueError:
        return None
    return value, value, value


def _scaled(interval: Interval, factor: float) -> Interval:
    return Interval(
        low=interval.low * factor, best=interval.best * factor, high=interval.high * factor
    )


def _same_in_other_unit(text: str, first: Measure, second: Measure, again: re.Pattern[str]) -> bool:
    """ "31 miles (50km)": one measure, said twice."""
    between = text[first.quote.end : second.quote.start]
    return (
        first.kind is second.kind
        and again.fullmatch(between) is not None
        and abs(first.stated - second.stated) <= _SAME * max(first.stated, second.stated)
    )


def _merged(text: str, first: Measure, second: Measure) -> Measure:
    """Keep the figure with more digits: the other one is its conversion, rounded."""
    keep = second if _digits(second) > _digits(first) else first
    end = second.quote.end + (text[second.quote.end : second.quote.end + 1] == ")")
    hedged = first if first.hedge and not second.hedge and keep is second else keep
    factor = keep.stated / hedged.stated
    return Measure(
        quote=Quote(text=text[first.quote.start : end], start=first.quote.start, end=end),
        kind=keep.kind,
        value=_scaled(hedged.value, factor),
        stated=keep.stated,
        hedge=hedged.hedge,
    )


def _digits(measure: Measure) -> int:
    figure = re.search(r"\d[\d.,]*", measure.quote.text)
    return len(figure[0].replace(",", "").replace(".", "").rstrip("0")) if figure else 0
