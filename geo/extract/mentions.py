"""Everything typed in one sentence: measures, parties, names, dates and directions."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from operator import attrgetter
from typing import Generic, TypeVar

from geo.compass import azimuth_deg
from geo.extract.anaphora import anaphor_words, place_anaphors
from geo.extract.called_like_towns import without_types
from geo.extract.cast import Cast
from geo.extract.containers import share_heads
from geo.extract.draft import Draft
from geo.extract.filed_from import filed_mentions, filed_words
from geo.extract.hyphens import is_front, is_tail
from geo.extract.measures import is_force
from geo.extract.names import (
    heads_next,
    held,
    is_first_name,
    is_second_name,
    toponyms,
)
from geo.extract.other_names import without_other_names
from geo.extract.page import Page
from geo.extract.party_words import side_within
from geo.extract.seats import seat_mentions, seat_words
from geo.extract.slots import Mention
from geo.extract.text import Sentence
from geo.extract.unknown import unknown_places
from geo.extract.words import Lexicon, alternatives, first_runs, letter_runs
from geo.model import Bearing, DateMention, Measure, MeasureKind, NameHit, Quote

_LETTERS = {
    MeasureKind.DISTANCE: "D",
    MeasureKind.AREA: "S",
    MeasureKind.COUNT: "N",
    MeasureKind.FRACTION: "F",
    MeasureKind.EXTENT: "L",
    MeasureKind.RANGE: "R",
}


_NAMES = frozenset("TC")
"""Letters of the names of places, and of their adjectives."""
_ADJECTIVE = "C"
_BRACKET = " ("
_Found = TypeVar("_Found")
_START, _QUOTE_START = attrgetter("start"), attrgetter("quote.start")


class _Column(Generic[_Found]):
    """Things of a text in order, with where each begins: looked up for each of its sentences."""

    __slots__ = ("found", "starts")

    def __init__(self, found: Sequence[_Found], at: Callable[[_Found], int]) -> None:
        self.found = found
        self.starts = list(map(at, found))

    def begun(self, start: int, end: int) -> Sequence[_Found]:
        """Those that begin between two offsets."""
        first = bisect_left(self.starts, start)
        return self.found[first : bisect_left(self.starts, end, first)]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the whole text was searched for, before it is read sentence by sentence."""

    hits: Sequence[NameHit]
    measures: Sequence[Measure]
    dates: Sequence[DateMention]
    parties: Sequence[Mention]
    names: Sequence[Quote] = ()
    """Bodies and leaders by name."""
    cast: Cast | None = None
    """Who plays a part in the article."""
    hits_in: _Column[NameHit] = field(init=False)
    measures_in: _Column[Measure] = field(init=False)
    dates_in: _Column[DateMention] = field(init=False)
    parties_in: _Column[Mention] = field(init=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "hits_in", _Column(self.hits, _START))
        put(self, "measures_in", _Column(self.measures, _QUOTE_START))
        put(self, "dates_in", _Column(self.dates, _QUOTE_START))
        put(self, "parties_in", _Column(self.parties, _START))

    def begun(self, start: int, end: int) -> Sequence[NameHit]:
        """The names that begin between two offsets."""
        return self.hits_in.begun(start, end)


def mentions_in(page: Page, sentence: Sentence, findings: Findings) -> list[Mention]:
    """The mentions of a sentence, none over another: the kinds come in order of their weight."""
    start, end = sentence.start, sentence.end
    words = frozenset(letter_runs(page.text[start:end]))
    inside = findings.begun(start, end)
    inside = [
        hit
        for hit in inside
        if not is_tail(page.text, hit, inside)
        and not is_front(page.text, hit, inside, page.lexicon)
    ]
    parties = findings.parties_in.begun(start, end)
    mentions = _counted(page, inside, findings.measures_in.begun(start, end), parties)
    _add(mentions, parties)
    dated = [
        Mention("W", d.quote.start, d.quote.end, d) for d in findings.dates_in.begun(start, end)
    ]
    mentions = _with_names(page, sentence, inside, mentions, dated, words=words)
    _add(mentions, dated)
    if not filed_words(page.lexicon).isdisjoint(words):
        filed = list(filed_mentions(page.text, start, end, inside, page.lexicon))
        mentions = [m for m in mentions if m.letter not in _NAMES or is_free(m, filed)]
        _add(mentions, filed)
    if not anaphor_words(page.lexicon).isdisjoint(words):
        _add(mentions, place_anaphors(page.text, start, end, page.lexicon))
    if not seat_words(page.lexicon).isdisjoint(words):
        seats = list(seat_mentions(page.text, start, end, inside, page.lexicon))
        mentions = [m for m in mentions if m.letter not in _NAMES or is_free(m, seats)]
        _add(mentions, seats)
    if not _bearing_words(page.lexicon)[2].isdisjoint(words):
        _add(mentions, bearings(page.text, start, end, page.lexicon))
    return mentions


def measure_mentions(found: Iterable[Measure]) -> list[Mention]:
    """Measures as mentions, each with the letter of its kind."""
    return [Mention(_LETTERS[m.kind], m.quote.start, m.quote.end, m) for m in found]


def bearings(text: str, start: int, end: int, lexicon: Lexicon) -> list[Mention]:
    """Compass directions between two offsets."""
    pattern, azimuths, _ = _bearing_words(lexicon)
    found = []
    for match in pattern.finditer(text, start, end):
        if match[0][0].isupper() and match.start() != start:
            continue
        word = re.sub(r"[\s\u00a0]+", " ", match[0].lower())
        quote = Quote(text=match[0], start=match.start(), end=match.end())
        bearing = Bearing(quote=quote, azimuth_deg=azimuths[word])
        found.append(Mention("B", match.start(), match.end(), bearing))
    return found


@cache
def _bearing_words(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, float], frozenset[str]]:
    """The pattern, the azimuth of each direction, and the words that one of them opens with."""
    azimuths = {
        word: azimuth_deg(point)
        for point, words in lexicon.relations["bearings"].items()
        for word in words
    }
    pattern = re.compile(rf"(?<![\w-])(?:{alternatives(azimuths)})(?![\w-])", re.IGNORECASE)
    return pattern, azimuths, first_runs(azimuths)


def _counted(
    page: Page, inside: Sequence[NameHit], found: Sequence[Measure], parties: Sequence[Mention]
) -> list[Mention]:
    """Measures of a sentence; counts of forces with the side that their words name.

    Counts of anything else stay words: "the five villages of A, B and C".
    """
    mentions = measure_mentions(
        m for m in found if m.kind is not MeasureKind.COUNT or is_force(m, page.lexicon)
    )
    for mention in mentions:
        if isinstance(mention.value, Measure) and mention.value.kind is MeasureKind.COUNT:
            mention.side = side_within(page, mention.value, inside, parties)
    return mentions


def _with_names(
    page: Page,
    sentence: Sentence,
    inside: Sequence[NameHit],
    taken: list[Mention],
    dated: Sequence[Mention],
    *,
    words: frozenset[str],
) -> list[Mention]:
    """`taken` with the names of places added, known and unknown.

    `words` are the sentence's own, in small letters.
    A known name beside another word with a capital gives way to the longer, unknown one.
    """
    named = toponyms(page.text, sentence, inside, list(taken), page.lexicon)
    first = [m for m in named if is_first_name(m)]
    firm = [m for m in named if m not in first and not is_second_name(m)]
    # "The Crimean port of X": an adjective before the noun of another name is no place itself.
    adjectives = [
        Mention(_ADJECTIVE, hit.start, hit.end, hit)
        for hit in inside
        if hit.people_of and heads_next(page.text, hit, page.lexicon)
    ]
    known = [*taken, *firm, *dated, *adjectives]
    strangers = unknown_places(page.text, sentence, known, page.lexicon, first, words=words)
    strangers = without_types(strangers, page.text, page.lexicon)
    kept = [m for m in named if is_free(m, strangers)]
    if strangers:
        kept = sorted([*kept, *strangers], key=lambda m: m.start)
        places = [m.value for m in kept if isinstance(m.value, Draft) and m.letter == "T"]
        share_heads(page.text, places, page.lexicon)
        kept = held(page.text, kept, page.lexicon)
        strangers = []
    if _BRACKET in page.text[sentence.start : sentence.end]:
        kept = without_other_names(page.text, kept)
    mentions = [*taken, *kept, *strangers]
    return [m for i, m in enumerate(mentions) if m.letter != "T" or _freed(m, mentions[:i])]


def _freed(mention: Mention, before: Iterable[Mention]) -> bool:
    """Whether a place lies over no mention of another kind, if only with its bare name.

    "Goma, the last garrison of the army in North Kivu" holds a party: what is left is "Goma".
    """
    others = [one for one in before if one.letter != "T"]
    if is_free(mention, others):
        return True
    draft = mention.value
    if not isinstance(draft, Draft):
        return False
    name = replace(mention, start=draft.name_start, end=draft.name_end)
    if not is_free(name, others):
        return False
    draft.start, draft.end = mention.start, mention.end = name.start, name.end
    return True


def _add(mentions: list[Mention], more: Iterable[Mention]) -> None:
    """Add those that lie over none of the mentions so far; they may overlap one another."""
    added = [m for m in more if is_free(m, mentions)] if mentions else list(more)
    mentions += added


def is_free(mention: Mention, others: Iterable[Mention]) -> bool:
    """Whether a mention overlaps none of the others."""
    start, end = mention.start, mention.end
    return all(end <= other.start or start >= other.end for other in others)
