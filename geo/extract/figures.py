"""Figures: one number or a range of two, with the words that widen it ("about", "or so")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from geo.extract.lookback import MARKS, Lookback, lookback, phrase_start
from geo.extract.number_words import GAP, NumberWords, number_words
from geo.extract.numerals import Numeral, numeral_at
from geo.extract.words import Lexicon, alternatives, word_set
from geo.model import Interval, Relative

_LEAD = 48
"""Characters before a figure in which its hedge is looked for."""
_SYMBOLS = "~≈<>≤≥±"
_STEPS = 3
"""Phrases that may pile up before a figure: "up to" "a total of" "about"."""
_THOUSAND = 1000
_DASH = r"[-‐‑–−—]"

Bounds = tuple[float, float, float]


class Figure(NamedTuple):
    """One number, or a range of two, as the words have it; in the text's own unit."""

    start: int
    end: int
    low: Numeral
    high: Numeral | None = None
    hedge: str = ""
    bounds: Bounds | None = None
    """What the hedge makes of the figure: factors for low, best and high."""
    relative: Relative | None = None

    @property
    def stated(self) -> float:
        """The figure as given; the middle of a range."""
        return (self.low.best + self.high.best) / 2 if self.high else self.low.best


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Words around numbers, compiled."""

    numbers: NumberWords
    hedges: dict[str, Bounds]
    behind: re.Pattern[str]
    behind_bounds: dict[str, Bounds]
    neutral: frozenset[str]
    further: frozenset[str]
    further_behind: re.Pattern[str]
    before: Lookback
    """All that may stand before a figure: hedges, what is neutral or adds, "between"."""
    more: re.Pattern[str]
    """What begins a second figure or a hedge behind the first: most numbers stand alone."""
    to: re.Pattern[str]
    and_: re.Pattern[str]
    between: frozenset[str]
    places: frozenset[str]
    """Hedges that place something when another hedge follows: "spread over some 600 sq km"."""
    keeps_vague: frozenset[str]
    """Hedges that leave a vague number as it is."""
    article: re.Pattern[str]
    plain: dict[str, Bounds]
    plain_exact: dict[str, Bounds]


@cache
def figure_words(lexicon: Lexicon) -> FigureWords:
    """Compile the tables of `numbers.toml` that stand around numbers."""
    numbers, grammar = lexicon.numbers, lexicon.grammar["measures"]
    ranges = numbers.get("ranges") or {
        "to": grammar["to"][:1],
        "between": [grammar["between"]],
        "and": grammar["to"][1:],
    }
    adding = numbers.get("adding", {})
    neutral, further = adding.get("neutral", []), adding.get("further", [])
    further_behind = alternatives(adding.get("further_behind", []))
    behind = _bounds(numbers.get("hedges_behind", {}))
    phrases = [*numbers["hedges"], *neutral, *further, *ranges["between"]]
    links = [*ranges["to"], *ranges["and"], *behind, *adding.get("further_behind", [])]
    second = {phrase.split()[0] for phrase in links if phrase[0].isalpha()}
    to = rf"(?:{GAP}+|-){alternatives(ranges['to'])}(?:{GAP}+|-)"
    return FigureWords(
        numbers=number_words(lexicon),
        hedges=_bounds(numbers["hedges"]),
        behind=re.compile(
            rf"(?P<mark>\+)|(?:{GAP}{{1,2}}|-)(?P<words>{alternatives(behind)})(?![\w-])"
        ),
        behind_bounds=behind,
        neutral=frozenset(neutral),
        further=frozenset(further),
        further_behind=re.compile(rf"{GAP}{{1,2}}{further_behind}(?![\w-])"),
        before=lookback(phrases),
        more=re.compile(
            rf"[-+‐‑–−—]|{GAP}{{1,2}}(?:{_DASH}|{alternatives(sorted(second))})(?![\w])"
        ),
        to=re.compile(rf"{to}|{GAP}{{0,2}}{_DASH}{GAP}{{0,2}}"),
        and_=re.compile(rf"{GAP}+{alternatives(ranges['and'])}{GAP}+"),
        between=frozenset(ranges["between"]),
        places=frozenset(adding.get("places", [])),
        keeps_vague=frozenset(adding.get("keeps_vague", [])),
        article=re.compile(rf"{alternatives(word_set(lexicon, 'measures', 'articles'))}{GAP}+"),
        plain=_bounds(numbers["plain"]),
        plain_exact=_bounds(numbers.get("plain_exact", numbers["plain"])),
    )


def _bounds(table: dict[str, list[float]]) -> dict[str, Bounds]:
    return {word: (low, best, high) for word, (low, best, high) in table.items()}


def figure_of(lower: str, first: Numeral, words: FigureWords) -> Figure:
    """The figure that a number begins: a range where a second one follows, without its hedge."""
    second = number_behind(lower, first.start, first.end, words)
    pair = in_one_scale(first, second) if second is not None else None
    if second is not None and pair is not None:
        return Figure(first.start, second.end, *pair)
    return Figure(first.start, first.end, first)


def whole_figure(lower: str, first: Numeral, words: FigureWords) -> tuple[Figure, int]:
    """The figure that a number begins, with "or so" behind it, and where these end."""
    if not words.more.match(lower, first.end):
        return Figure(first.start, first.end, first), first.end
    figure = figure_of(lower, first, words)
    return hedged_behind(lower, figure, figure.end, words)


def number_behind(lower: str, start: int, end: int, words: FigureWords) -> Numeral | None:
    """The number that a range goes on with, behind its first figure that ends at `end`."""
    joint = words.to.match(lower, end)
    if joint is None:
        joint = words.and_.match(lower, end)
        if joint is None or not is_between(lower, start, words):
            return None
    article = words.article.match(lower, joint.end())
    at = article.end() if article else joint.end()
    return numeral_at(lower, at, words.numbers, joined=True) if at < len(lower) else None


def is_between(lower: str, start: int, words: FigureWords) -> bool:
    """Whether "between" leads up to a figure, with or without a hedge."""
    before = lower[max(0, start - _LEAD) : start].split()
    return any(word.lstrip(MARKS) in words.between for word in before[-2:])


def in_one_scale(first: Numeral, second: Numeral) -> tuple[Numeral, Numeral] | None:
    """Both figures of a range: "10 to 12 thousand", "10-12,000" mean thousands twice.

    None where they make no range, the second being no larger.
    """
    if first.digits and second.digits and first.best < _THOUSAND <= second.best:
        factor = _scale_of(second)
        if first.digits == f"{first.best:g}" and first.best < second.best / factor:
            first = first._replace(
                low=first.low * factor, best=first.best * factor, high=first.high * factor
            )
    return (first, second) if first.low < second.high else None


def _scale_of(numeral: Numeral) -> float:
    """What the last figure of a range lends to the first: its thousands or millions."""
    scale = 1.0
    while numeral.best >= scale * _THOUSAND and numeral.best % (scale * _THOUSAND) == 0:
        scale *= _THOUSAND
    written = numeral.digits.replace(",", "").replace(" ", "")
    return max(scale, numeral.best / float(written)) if written.isdigit() else scale


def hedged(lower: str, figure: Figure, words: FigureWords) -> Figure:
    """A figure with the words before it that widen it or add it to another."""
    at = figure.start
    sign = lower[max(0, at - 2) : at].rstrip()[-1:]
    if sign and sign in _SYMBOLS and sign in words.hedges:
        return figure._replace(
            start=lower.rindex(sign, 0, at), hedge=sign, bounds=words.hedges[sign]
        )
    bounds, hedge, start, relative = figure.bounds, figure.hedge, at, figure.relative
    pieces = lower[max(0, at - _LEAD) : at].split()
    for _ in range(_STEPS):
        phrase = words.before.find(pieces)
        if not phrase:
            break
        pieces = pieces[: -len(phrase.split())]
        at = phrase_start(lower, at, phrase)
        if hedge and phrase in words.places:
            break
        if phrase in words.hedges:
            bounds, hedge, start = words.hedges[phrase], phrase, at
        elif phrase in words.further:
            relative, start = Relative.FURTHER, at
        elif phrase in words.between and figure.high is not None:
            start = at
    if start == figure.start:
        return figure
    return Figure(start, figure.end, figure.low, figure.high, hedge, bounds, relative)


def hedged_behind(lower: str, figure: Figure, end: int, words: FigureWords) -> tuple[Figure, int]:
    """A figure with "or so", "+" or "more" behind it or its unit, and where these end."""
    match = words.behind.match(lower, end)
    if match:
        word = match["mark"] or " ".join(match["words"].split())
        figure = figure._replace(
            hedge=figure.hedge or word, bounds=figure.bounds or words.behind_bounds[word]
        )
        return figure, match.end()
    further = words.further_behind.match(lower, end)
    if further:
        return figure._replace(relative=Relative.FURTHER), further.end()
    return figure, end


def widened(figure: Figure, plain: str, words: FigureWords, factor: float = 1.0) -> Interval | None:
    """What the words allow a figure to be; None where they clash.

    `factor` is what one of the text's own units has of those that are wanted.
    """
    first, second = figure.low, figure.high
    if second is not None:
        low, high = first.low, second.high
        best = (first.best + second.best) / 2
        if figure.bounds is not None and figure.bounds[0] <= 0:
            low, best = 0.0, high
        if low >= high:
            return None
        return Interval(low=low * factor, best=best * factor, high=high * factor)
    vague = not first.is_exact
    if figure.bounds is not None and not (vague and figure.hedge in words.keeps_vague):
        down, middle, up = figure.bounds
    elif vague:
        down, middle, up = 1.0, 1.0, 1.0
    else:
        down, middle, up = (words.plain if first.is_round else words.plain_exact)[plain]
    return Interval(
        low=first.low * down * factor,
        best=first.best * middle * factor,
        high=first.high * up * factor,
    )
