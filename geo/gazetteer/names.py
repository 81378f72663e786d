"""Finds the names of places in a text, decided by the words around them, in linear time.

`Names.find` serves reading: every known name, those that are no places here with the reason.
`Names.places` serves whoever wants the places alone, as they are written, with what the words say
of their kind and of what they lie in. Both rest on the same decision.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, partial
from typing import Final

from geo.gazetteer.entries import Entries
from geo.gazetteer.foreign import Foreign
from geo.gazetteer.judging import Judge
from geo.gazetteer.matching import Matcher
from geo.gazetteer.naming import named, refusal
from geo.gazetteer.normalise import HYPHENS, key
from geo.gazetteer.senses import Sense, Senses
from geo.gazetteer.spellings import Scan, Spot
from geo.gazetteer.spots import TITLED
from geo.model import NameHit, PlaceKind, PlaceName

_H: Final = re.escape(HYPHENS)
_PARTS: Final = re.compile(r"[ -]")
_PLACE: Final = "place"
_UNSURE: Final = -2.0
"""Score from which on a name that is not taken for a place is left to reading to decide."""
_LATELY: Final = 2
_KEPT_FORMS: Final = frozenset({"known", "sided", "short", "people", "land", "behind head"})


class Names:
    """The names of the index, looked for in texts."""

    def __init__(self, entries: Entries, senses: Senses) -> None:
        matcher = Matcher(entries, senses)
        self._judge = Judge(matcher)
        self._foreign = Foreign(matcher)
        self._small_by_capital, self._small_alone = _small_names(entries)
        self._small_senses = cache(partial(_sense_of, entries, senses))
        self._lately: dict[str, tuple[Scan, list[Spot]]] = {}
        """The last texts that were judged: an article and its title."""

    def find(self, text: str) -> list[NameHit]:
        """Known names in order of the text, not overlapping.

        Each says in `verdict` what the words around it show it to be; ordinary words with a capital
        are left out.
        """
        scan, taken = self._judge.judge(text)
        if len(self._lately) >= _LATELY:
            del self._lately[next(iter(self._lately))]
        self._lately[text] = scan, taken
        hits = [hit for spot in taken if (hit := _hit(scan, spot)) is not None]
        hits += _refused(scan, taken)
        if not text.isascii():
            hits += self._foreign.find(text)
        hits += self._in_small_letters(scan)
        return _apart(sorted(hits, key=_order))

    def places(self, text: str) -> list[PlaceName]:
        """The names that are places, in order of the text, not overlapping."""
        return self._places(*self._judged(text))

    def places_all(self, texts: Sequence[str]) -> list[list[PlaceName]]:
        """The same of several texts, which is quicker than one by one."""
        return [self._places(scan, taken) for scan, taken in self._judge.judge_all(texts)]

    def _places(self, scan: Scan, taken: list[Spot]) -> list[PlaceName]:
        text, found = scan.text, named(scan, taken)
        others = self._foreign.find(text) if not text.isascii() else []
        others += self._in_small_letters(scan)
        if not others:
            return found
        starts = [place.start for place in found]
        ends = [place.end for place in found]
        found += [
            PlaceName(
                start=hit.start,
                end=hit.end,
                name=text[hit.start : hit.end],
                iso=hit.country or hit.demonym_of,
                people=bool(hit.demonym_of),
            )
            for hit in _apart(sorted(others, key=_order))
            if (before := bisect_left(starts, hit.end) - 1) < 0 or ends[before] <= hit.start
        ]
        return sorted(found, key=lambda place: place.start)

    def _judged(self, text: str) -> tuple[Scan, list[Spot]]:
        """The decision on a text; those on the texts that were read last are kept."""
        return self._lately.get(text) or self._judge.judge(text)

    def _in_small_letters(self, scan: Scan) -> list[NameHit]:
        """Names that may begin with a small letter: "northern Mali", "the far east"."""
        text = scan.text
        capitals = self._small_by_capital.keys() & {word.lower for word in scan.words}
        likely = [name for word in capitals for name in self._small_by_capital[word]]
        likely += [name for name, word in self._small_alone.items() if word in text]
        return [
            sense.hit(match.start(), match.end())
            for name in likely
            if all(word in text for word in _PARTS.split(name))
            if (sense := self._small_senses(name)) is not None
            for match in _small_pattern(name).finditer(text)
        ]


def _hit(scan: Scan, spot: Spot) -> NameHit | None:
    """What reading is told of a place: the name without its head noun."""
    sense = spot.sense
    if sense is None or not (spot.form in _KEPT_FORMS or spot.form.startswith("headed")):
        return None
    start, end = spot.base_start, spot.base_end
    name = spot.name if spot.name != scan.text[start:end] else ""
    if spot.form == "people":
        nobody: frozenset[PlaceKind] = frozenset()
        return NameHit(
            start=start,
            end=end,
            kinds=nobody,
            people_of=spot.name,
            verdict=_PLACE,
            first_case=name,
        )
    return sense.hit(start, end, verdict=_PLACE, first_case=name)


def _refused(scan: Scan, taken: list[Spot]) -> list[NameHit]:
    """Known names that are no places here, the longest at each place."""
    words = {number for spot in taken for number in range(spot.first, spot.last + 1)}
    hits = []
    for spot in scan.spots:
        if spot.form not in {"known", TITLED} or spot.inner or spot.sense is None:
            continue
        if not words.isdisjoint(range(spot.first, spot.last + 1)):
            continue
        reason = refusal(scan, spot)
        if reason or spot.score >= _UNSURE:
            reason = "" if spot.score >= _UNSURE else reason
            hits.append(spot.sense.hit(spot.start, spot.end, verdict=reason))
    return hits


def _order(hit: NameHit) -> tuple[int, int]:
    return hit.start, -hit.end


def _apart(hits: list[NameHit]) -> list[NameHit]:
    """Of hits that overlap, the longest; the input is in order of the text."""
    kept: list[NameHit] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            if hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
        else:
            kept.append(hit)
    return kept


def _small_names(entries: Entries) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The names that may begin with a small letter, by what tells soonest that a text lacks them.

    That is one of their words with a capital, in small letters here; the others have none, and come
    each with its longest word.
    """
    names = {name for region in entries.atlas["regions"] for name in region["small"]}
    by_capital: dict[str, list[str]] = {}
    alone: dict[str, str] = {}
    for name in sorted(names):
        words = _PARTS.split(name)
        capital = next((word for word in words if word[0].isupper()), None)
        if capital is None:
            alone[name] = max(words, key=len)
        else:
            by_capital.setdefault(capital.lower(), []).append(name)
    return by_capital, alone


def _sense_of(entries: Entries, senses: Senses, name: str) -> Sense | None:
    number = entries.name_number(key(name))
    return None if number is None else senses.of(number, abbreviated=False)


@cache
def _small_pattern(name: str) -> re.Pattern[str]:
    """Where a text has a name that may begin with a small letter; made when a text may have it.

    It is not followed by "of": no "far east of the country".
    """
    first, *others = map(re.escape, _PARTS.split(name))
    rest = "".join(rf"(?:\s{{1,3}}|[{_H}]){word}" for word in others)
    # The letters come first, then the look back: so the search runs from letter to letter.
    return re.compile(rf"{first}(?<!\w{first}){rest}\b(?!\s{{1,3}}of\b)")
