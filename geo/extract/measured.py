"""Distances and areas: a figure with its unit, in one system of units or in two."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from geo.extract.figures import (
    Figure,
    FigureWords,
    figure_words,
    hedged,
    hedged_behind,
    in_one_scale,
    number_behind,
    whole_figure,
    widened,
)
from geo.extract.measure_context import Context, context_words, judged
from geo.extract.number_words import GAP
from geo.extract.numerals import Numeral, numeral_at
from geo.extract.words import Lexicon, alternatives, word_set
from geo.model import Interval, Measure, MeasureKind, Quote
from geo.patterns import Pattern
from geo.units import METRES_PER, SQUARE_METRES_PER

_SAME, _SAME_ROUNDED = 0.12, 0.3
"""Share by which two figures of one measure may differ; the latter in brackets, which convert."""
_SIGN = 3
"""Letters of the longest sign of a unit."""
_GOES_ON = re.compile(r"\s+[^\W\dA-ZÀ-ÞА-Я]")
_IMPERIAL = frozenset(
    {"mile", "yard", "foot", "square_mile", "square_foot", "acre", "nautical_mile"}
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as a form of the lexicon names it."""

    kind: MeasureKind
    name: str
    factor: float
    """SI units in one of them."""


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Units and what stands between two statements of one measure, compiled."""

    figures: FigureWords
    context: Context
    unit: Pattern
    units: dict[str, Unit]
    small_only: frozenset[str]
    again: Pattern
    """Between a measure and the same in another unit."""
    tail: Pattern
    """ "or two" behind "a mile", and "and a half"."""


@dataclass(frozen=True, slots=True)
class _Span:
    """A figure with its unit, where it stands."""

    figure: Figure
    unit: Unit
    unit_start: int
    end: int


@cache
def unit_words(lexicon: Lexicon) -> UnitWords:
    """Compile the tables of units."""
    numbers, grammar = lexicon.numbers, lexicon.grammar["measures"]
    units: dict[str, Unit] = {}
    for name, forms in numbers["distance_units"].items():
        unit = Unit(MeasureKind.DISTANCE, name, METRES_PER[name])
        units |= dict.fromkeys(forms, unit)
    for name, forms in numbers["area_units"].items():
        unit = Unit(MeasureKind.AREA, name, SQUARE_METRES_PER[name])
        units |= dict.fromkeys(forms, unit)
    figures = figure_words(lexicon)
    hedges = alternatives([*figures.hedges, grammar["or"]])
    either = alternatives(numbers.get("ranges", {}).get("to", [])[1:2] or [grammar["or"]])
    return UnitWords(
        figures=figures,
        context=context_words(lexicon),
        unit=Pattern(rf"(?:{GAP}{{0,2}}|-)(?P<unit>{alternatives(units)})(?![\w²³^]|/h)"),
        units=units,
        small_only=word_set(lexicon, "measures", "small_only"),
        again=Pattern(
            rf"{GAP}{{0,2}}(?:(?P<open>[(\[])|/|,?(?={GAP}+{grammar['or']}\b)){GAP}*(?:{hedges}{GAP}*){{0,2}}"
        ),
        tail=Pattern(rf"{GAP}+{either}{GAP}+"),
    )


def measured(
    text: str, lower: str, figure: Figure, end: int, words: UnitWords
) -> tuple[bool, Measure | None]:
    """Whether a unit stands behind a figure that ends at `end`, and the distance or area it makes.

    What is no measure of ground (a speed, an altitude, a race) is none; what measures a thing or a
    weapon's reach is one of another kind.
    """
    span = _span(text, lower, figure, end, words)
    if span is None:
        return False, None
    figure, end = hedged_behind(lower, span.figure, span.end, words.figures)
    figure = hedged(lower, figure, words.figures)
    measure = in_unit(text, figure, span.unit, end, words.figures)
    if measure is None:
        return True, None
    merged = _with_conversion(text, lower, measure, span, words)
    return True, judged(text, lower, merged, span.unit_start, words.context)


def _span(text: str, lower: str, figure: Figure, end: int, words: UnitWords) -> _Span | None:
    """A number or a range with its unit; the unit may stand behind both numbers."""
    first = figure.low
    found = unit_of(text, lower, first, first.end, words)
    if found is None:
        found = unit_of(text, lower, figure.high or first, end, words) if end > first.end else None
        return _Span(figure, *found) if found else None
    unit, start, end = found
    second = number_behind(lower, first.start, end, words.figures)
    again = unit_of(text, lower, second, second.end, words) if second is not None else None
    if second is not None and again is not None and again[0] is unit:
        pair = in_one_scale(first, second)
        if pair is not None:
            return _Span(Figure(first.start, second.end, *pair), *again)
    figure = Figure(first.start, first.end, first)
    if not first.digits:
        figure, end = _with_tail(lower, figure, end, words)
    return _Span(figure, unit, start, end)


def unit_of(
    text: str, lower: str, number: Numeral, at: int, words: UnitWords
) -> tuple[Unit, int, int] | None:
    """The unit at an offset behind a number, its start and its end; None where letters say else."""
    match = words.unit.match(lower, at)
    if match is None or number.ambiguous:
        return None
    form, start, end = match["unit"], match.start("unit"), match.end()
    if form in words.small_only and text[start:end] != form:
        return None
    if text[start].isupper() and text[start + 1 : start + 2].islower() and _is_title(text, number):
        return None
    spelled = not number.digits
    if spelled and (lower[start - 1].isalpha() or (len(form) < _SIGN and form in words.small_only)):
        return None
    if form.endswith(".") and not _GOES_ON.match(text, end):
        form, end = form[:-1], end - 1
    unit = words.units.get(form) or words.units[" ".join(form.split())]
    return unit, start, end


def _is_title(text: str, number: Numeral) -> bool:
    """ "Ten Mile", "Seven Mile": names, when the number has a capital too."""
    return not number.digits and text[number.start].isupper()


def _with_tail(lower: str, figure: Figure, end: int, words: UnitWords) -> tuple[Figure, int]:
    """ "a kilometre and a half", "a mile or two": what the unit leaves for behind it."""
    numbers = words.figures.numbers
    part = numbers.part.match(lower, end)
    one = figure.low
    if part:
        value = one.best + numbers.parts[" ".join(part["part"].split())]
        whole = one._replace(low=value, best=value, high=value)
        return figure._replace(low=whole, end=part.end()), part.end()
    joint = words.tail.match(lower, end)
    if joint is None or one.best != 1 or joint.end() >= len(lower):
        return figure, end
    second = numeral_at(lower, joint.end(), numbers)
    if second is None or second.best <= 1 or words.unit.match(lower, second.end):
        return figure, end
    return figure._replace(high=second), second.end


def in_unit(text: str, figure: Figure, unit: Unit, end: int, words: FigureWords) -> Measure | None:
    """A figure in a unit as a measure that ends at `end`; None where its hedges clash with it."""
    value = widened(figure, unit.kind.value, words, unit.factor)
    if value is None:
        return None
    return Measure(
        quote=Quote(text=text[figure.start : end], start=figure.start, end=end),
        kind=unit.kind,
        value=value,
        stated=figure.stated * unit.factor,
        hedge=figure.hedge,
        relative=figure.relative,
    )


def _with_conversion(
    text: str, lower: str, measure: Measure, span: _Span, words: UnitWords
) -> Measure:
    """ "31 miles (50km)": one measure, said twice; the figure with more digits is kept."""
    match = words.again.match(lower, measure.quote.end)
    if match is None or match.end() >= len(lower):
        return measure
    first = numeral_at(lower, match.end(), words.figures.numbers, joined=True)
    if first is None:
        return measure
    other = _span(text, lower, *whole_figure(lower, first, words.figures), words)
    if other is None or other.unit.kind is not span.unit.kind:
        return measure
    again = in_unit(text, other.figure, other.unit, other.end, words.figures)
    in_two_systems = (other.unit.name in _IMPERIAL) != (span.unit.name in _IMPERIAL)
    tolerance = _SAME_ROUNDED if match["open"] and in_two_systems else _SAME
    if again is None or not _alike(measure, again, tolerance):
        return measure
    return _merged(text, measure, again)


def _alike(first: Measure, second: Measure, tolerance: float) -> bool:
    larger = max(first.stated, second.stated)
    return abs(first.stated - second.stated) <= tolerance * larger


def _merged(text: str, first: Measure, second: Measure) -> Measure:
    keep = second if _digits(second) > _digits(first) else first
    end = second.quote.end + (text[second.quote.end : second.quote.end + 1] in {")", "]"})
    value = keep.value
    if first.hedge and keep is second:
        value = _scaled(first.value, second.stated / first.stated)
    return replace(
        keep,
        quote=Quote(text=text[first.quote.start : end], start=first.quote.start, end=end),
        value=value,
        hedge=first.hedge,
        relative=first.relative,
    )


def _digits(measure: Measure) -> int:
    """Significant digits of the first figure of a measure."""
    figure = re.search(r"\d[\d.,]*", measure.quote.text)
    if figure is None:
        return 0
    plain = figure[0].rstrip(".,").replace(",", "")
    return len(plain.replace(".", "").lstrip("0").rstrip("" if "." in plain else "0"))


def _scaled(interval: Interval, factor: float) -> Interval:
    return Interval(
        low=interval.low * factor, best=interval.best * factor, high=interval.high * factor
    )
