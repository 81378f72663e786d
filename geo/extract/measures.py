"""Every measure of a text: distances, areas, counts and shares, widened as the words allow.

Numbers are what is looked for first: the words around them are read only where one stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.extract.bare_numbers import BareWords, bare_words, is_bare
from geo.extract.casualties import CASUALTIES, CasualtyWords, casualty_words, lost, with_losses
from geo.extract.comparing import CompareWords, changed, compare_words, compared, earlier_behind
from geo.extract.count_words import CountWords, count_words, is_force
from geo.extract.counted import PEOPLE, Noun, count_measure, counted, is_name_or_date
from geo.extract.figures import FigureWords, figure_of, figure_words, hedged, whole_figure
from geo.extract.measured import UnitWords, measured, unit_words
from geo.extract.number_words import NumberWords, number_words
from geo.extract.numerals import article_number, digits_end, numeral_at, small, starts
from geo.extract.shares import ShareWords, share, share_words
from geo.extract.words import Lexicon
from geo.model import Measure, NameHit

__all__ = ["CASUALTIES", "PEOPLE", "is_force", "measures"]

_LEAD = 48
"""Characters before a people's name in which its number is looked for."""


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """All words of a language that make measures, compiled."""

    numbers: NumberWords
    figures: FigureWords
    units: UnitWords
    shares: ShareWords
    counts: CountWords
    casualties: CasualtyWords
    compare: CompareWords | None
    bare: BareWords


@cache
def measure_words(lexicon: Lexicon) -> MeasureWords:
    """Compile everything that reading measures needs."""
    return MeasureWords(
        numbers=number_words(lexicon),
        figures=figure_words(lexicon),
        units=unit_words(lexicon),
        shares=share_words(lexicon),
        counts=count_words(lexicon),
        casualties=casualty_words(lexicon),
        compare=compare_words(lexicon),
        bare=bare_words(lexicon),
    )


def measures(text: str, lexicon: Lexicon, hits: Sequence[NameHit] = ()) -> list[Measure]:
    """Every measure of a text, in order, not overlapping.

    `hits` are the names that the gazetteer knows in it: peoples are counted too.
    """
    words = measure_words(lexicon)
    lower = small(text)
    found: list[Measure] = []
    done = 0
    for at in starts(lower, words.numbers):
        if at < done:
            continue
        new, done = _read(text, lower, at, words)
        if new:
            found += new
            done = max(done, new[-1].quote.end)
    found += _peoples(text, lower, hits, words)
    return with_losses(lower, _apart(found), words.casualties)


def _read(text: str, lower: str, at: int, words: MeasureWords) -> tuple[list[Measure], int]:
    """The measures that begin at an offset, and where the number that was looked at ends."""
    number = numeral_at(lower, at, words.numbers) or article_number(lower, at, words.numbers)
    found: Measure | None = None
    if number is None:
        found = share(text, lower, at, words.shares)
        after = digits_end(lower, at) if lower[at].isdigit() else at + 1
        return ([found], found.quote.end) if found else ([], after)
    if number.digits and is_bare(lower, number, words.bare):
        return [], number.end
    pair = changed(text, lower, number, words.compare) if words.compare else []
    if pair:
        return pair, number.end
    figure, end = whole_figure(lower, number, words.figures)
    has_unit, found = measured(text, lower, figure, end, words.units)
    if has_unit:
        return _with_earlier(text, lower, found, words) if found else [], number.end
    if lower[number.end : number.end + 1].isalpha() and number.digits:
        return [], number.end
    if not number.digits or words.shares.percent.match(lower, number.end):
        found = share(text, lower, at, words.shares)
    if found is None and not is_name_or_date(text, lower, number, words.counts):
        found = counted(text, lower, figure, end, words.counts) or lost(
            text, lower, figure, end, words.casualties
        )
    return [found] if found else [], max(number.end, at + 1)


def _with_earlier(text: str, lower: str, found: Measure, words: MeasureWords) -> list[Measure]:
    """A measure, and the bare figure behind it that it is compared with."""
    if words.compare is None:
        return [found]
    found = compared(lower, found, words.compare)
    earlier = earlier_behind(text, lower, found, words.compare)
    return [found, earlier] if earlier else [found]


def _apart(found: Sequence[Measure]) -> list[Measure]:
    """Measures in order; of two that overlap the earlier stays."""
    kept: list[Measure] = []
    for one in sorted(found, key=lambda m: m.quote.start):
        if not kept or one.quote.start >= kept[-1].quote.end:
            kept.append(one)
    return kept


def _peoples(text: str, lower: str, hits: Sequence[NameHit], words: MeasureWords) -> list[Measure]:
    """ "some 8,000 North Koreans": figures in front of a people's name in the plural."""
    found = []
    for hit in hits:
        if hit.demonym_of and text[hit.start : hit.end].endswith(words.counts.plural):
            count = _people(text, lower, hit, words)
            found += [count] if count else []
    return found


def _people(text: str, lower: str, hit: NameHit, words: MeasureWords) -> Measure | None:
    """The count whose noun is a people's name."""
    first = max(0, hit.start - _LEAD)
    for start in starts(lower[first : hit.start], words.numbers):
        number = numeral_at(lower, first + start, words.numbers)
        if number is None or is_name_or_date(text, lower, number, words.counts):
            continue
        figure = figure_of(lower, number, words.figures)
        if not lower[figure.end : hit.start].strip():
            figure = hedged(lower, figure, words.figures)
            return count_measure(text, figure, Noun(PEOPLE, PEOPLE, hit.end), words.counts)
    return None
