"""Names in a language that declines them: found in any case, asked of the matcher in the first.

A matcher knows names as a map has them. A report says "in Pokrovsku", "of Pokrovska", "on the
Pokrovskyi axis"; the endings that lead back stand in the lexicon (`names.toml`), and every form
that they give is asked for, until one is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice, product
from typing import Any, cast

from geo.extract.words import Lexicon, alternatives
from geo.model import NameHit, PlaceKind
from geo.typing import NameMatcher

_LONGEST = 3
"""Words of a name."""
_MOST_FORMS = 64
"""Readings of one stretch that are asked for."""
_LISTED = 6
"""Adjectives that may share one head noun: "the Lyman, Siversk and Toretsk axes"."""
_LONGEST_ENDING = 12
"""Letters."""
_KEPT = 50_000
_FAR_LARGER = 20
"""Times as many people make a less likely reading the likelier one: "Сум" is "Суми", of a city."""
_APOSTROPHES = "'’ʼ`′"

_Endings = Mapping[str, Sequence[str]]
"""Endings, and what may stand in their place, the likeliest first; the longest ending first."""


@dataclass(frozen=True, slots=True)
class _Tables:
    word: re.Pattern[str]
    """A word with a capital, in the script of the language."""
    next_word: re.Pattern[str]
    join: re.Pattern[str]
    """Between the adjectives of a list, with the next of them."""
    nouns: _Endings
    """Endings, and what the first case has instead."""
    adjectives: _Endings
    """Endings of an adjective made from a name, and what they leave of it."""
    unit_heads: dict[str, tuple[str, PlaceKind]]
    """Forms of a head noun: its first case with the adjective's ending before it, and its kind."""
    axis_heads: frozenset[str]
    """Forms of nouns behind an adjective that mean the surroundings of the place it is made of."""
    countries: dict[str, str]
    """Forms of the names of countries, by ISO 3166-1 alpha-2."""
    small: re.Pattern[str]
    """Forms of countries that are written without a capital as well."""
    peoples: re.Pattern[str]
    """Adjectives and names of peoples, in any letters."""
    stems: dict[str, str]
    """Their stems, by ISO 3166-1 alpha-2."""
    units: dict[str, str]
    """Forms of everyday names of units, and the name that the matcher knows."""
    never: frozenset[str]


@cache
def _tables(lexicon: Lexicon) -> _Tables:
    raw: dict[str, Any] = lexicon.names
    letters = raw["script"]["capitals"]
    rest = rf"[\w{_APOSTROPHES}]*(?:-\w[\w{_APOSTROPHES}]*)*"
    joins = "|".join(map(re.escape, raw["script"]["joins"]))
    countries = {form: one["iso"] for one in raw["country"] for form in one["forms"]}
    stems = {stem: one["iso"] for one in raw["country"] for stem in one.get("adjectives", ())}
    small = [form for one in raw["country"] if one.get("small") for form in one["forms"]]
    return _Tables(
        word=re.compile(rf"(?<!\w)[{letters}]{rest}"),
        next_word=re.compile(rf"[ \u00a0](\w{rest})"),
        join=re.compile(rf"(?:,| (?:{joins})) (?:(?:{joins}) )?(\w{rest})"),
        nouns=_endings(raw["nouns"].items()),
        adjectives=_endings(
            (ending, one["leave"]) for one in raw["adjective"] for ending in one["endings"]
        ),
        unit_heads={
            form: (head["name"], PlaceKind(head["kind"]))
            for head in raw["unit_head"]
            for form in head["forms"]
        },
        axis_heads=frozenset(raw["axis_heads"]["words"]),
        countries=countries,
        small=re.compile(rf"(?<![\w-]){alternatives(small)}(?![\w-])"),
        peoples=re.compile(rf"(?<![\w-])({alternatives(stems)})\w*", re.IGNORECASE),
        stems=stems,
        units={form: unit["name"] for unit in raw.get("unit", ()) for form in unit["forms"]},
        never=frozenset(raw["never"]["words"]) | _everyday(lexicon),
    )


def _everyday(lexicon: Lexicon) -> frozenset[str]:
    """Words for people, bodies and weapons: with a capital they open a sentence."""
    forces, military = lexicon.bodies["forces"], lexicon.clauses.get("military", {})
    lists = (
        forces["words"],
        lexicon.bodies["modifiers"]["words"],
        lexicon.attribution["speakers"]["words"],
        lexicon.roles["titles"]["words"],
        lexicon.roles["organisations"]["words"],
        *military.values(),
    )
    return frozenset(word.lower() for words in lists for word in words)


def _endings(table: Iterable[tuple[str, Sequence[str]]]) -> _Endings:
    found: dict[str, list[str]] = {}
    for ending, firsts in sorted(table, key=lambda row: -len(row[0])):
        found.setdefault(ending, []).extend(firsts)
    return found


class Declined:
    """A matcher that finds the names of a declining language as well."""

    def __init__(self, matcher: NameMatcher, lexicon: Lexicon) -> None:
        self._matcher = matcher
        self._tables = _tables(lexicon)
        self._kept: dict[str, NameHit | None] = {}
        self._read: dict[str, NameHit | None] = {}
        self._stems: dict[str, list[str]] = {}

    def find(self, text: str) -> Sequence[NameHit]:
        """Longest names at word starts, in order, not overlapping."""
        hits: list[NameHit] = []
        done = 0
        for match in self._tables.word.finditer(text):
            if match.start() < done or match[0].lower() in self._tables.never:
                continue
            hit = self._at(text, match)
            if hit is not None:
                hits.append(hit)
                done = hit.end
        hits = _free([*hits, *self._small_countries(text), *self._peoples(text)])
        others = [h for h in self._matcher.find(text) if self._may_be(text, h)]
        lines = [h for h in others if h.line]
        hits = [h for h in hits if all(h.end <= o.start or o.end <= h.start for o in lines)]
        return _free([*hits, *others])

    def known(self, name: str) -> NameHit | None:
        """One name, in whatever case."""
        found = self._at(name, match) if (match := self._tables.word.match(name)) else None
        return found or self._matcher.known(name)

    def country_name(self, iso: str) -> str:
        """As the matcher has it."""
        return self._matcher.country_name(iso)

    def capital_name(self, iso: str) -> str:
        """As the matcher has it."""
        return self._matcher.capital_name(iso)

    def _may_be(self, text: str, hit: NameHit) -> bool:
        return text[hit.start : hit.end].lower() not in self._tables.never

    def _at(self, text: str, match: re.Match[str]) -> NameHit | None:
        """The longest name that begins with a word."""
        start = match.start()
        adjective = self._adjective(text, match)
        if adjective is not None:
            return adjective
        people = self._tables.peoples.fullmatch(match[0])
        if people is not None and people[1] != match[0]:
            # "Ukrainska" is an adjective, though a town of that stem is on the map.
            stretches = [words for words in self._stretches(text, match) if self._country(words)]
        else:
            stretches = list(self._stretches(text, match))
        for words in reversed(stretches):
            end = words[-1][1]
            known = self._country(words) or self._declined([w for w, _ in words])
            if known is not None:
                return replace(known, start=start, end=end)
        return None

    def _stretches(self, text: str, match: re.Match[str]) -> Iterator[list[tuple[str, int]]]:
        """One word, two words, three: each with where it ends."""
        words = [(match[0], match.end())]
        yield list(words)
        while len(words) < _LONGEST:
            following = self._tables.next_word.match(text, words[-1][1])
            if following is None:
                return
            words.append((following[1], following.end()))
            yield list(words)

    def _adjective(self, text: str, match: re.Match[str]) -> NameHit | None:
        """An adjective of a place with a head noun: a unit, or the surroundings of the place."""
        word, start = match[0], match.start()
        stems = self._stems_of(word)
        head = self._head(text, match.end()) if stems else None
        if head is None:
            return None
        noun, end, shared = head
        end = match.end() if shared else end
        unit = self._tables.unit_heads.get(noun)
        if unit is not None:
            for stem in stems:
                known = self._known(f"{stem}{unit[0]}")
                if known is not None:
                    return replace(known, start=start, end=end)
            if shared:
                return None
        known = self._likeliest([form for stem in stems for form in (stem, *self._forms(stem))])
        return replace(known, start=start, end=match.end()) if known is not None else None

    def _head(self, text: str, end: int) -> tuple[str, int, bool] | None:
        """The head noun behind an adjective, its end, and whether others stand between."""
        tables, at = self._tables, end
        for listed in range(_LISTED):
            noun = tables.next_word.match(text, at)
            if noun is not None:
                word = noun[1].lower()
                if word in tables.unit_heads or word in tables.axis_heads:
                    return word, noun.end(), listed > 0
            join = tables.join.match(text, at)
            if join is None or not self._stems_of(join[1]):
                return None
            at = join.end()
        return None

    def _country(self, words: Sequence[tuple[str, int]]) -> NameHit | None:
        """A country, or a unit by its everyday name."""
        written = " ".join(word for word, _ in words).lower()
        iso = self._tables.countries.get(written)
        if iso:
            return self._state(iso)
        unit = self._tables.units.get(written)
        return self._known(unit) if unit else None

    def _state(self, iso: str, start: int = 0, end: int = 0) -> NameHit:
        return NameHit(
            start=start,
            end=end,
            kinds=frozenset({PlaceKind.COUNTRY}),
            country=iso,
            first_case=self._matcher.country_name(iso),
        )

    def _declined(self, words: Sequence[str]) -> NameHit | None:
        """The likeliest reading of some words that is known."""
        written = " ".join(words)
        if written not in self._read:
            if len(self._read) > _KEPT:
                self._read.clear()
            forms = [[word, *self._forms(word)] for word in words]
            readings = islice(product(*forms), _MOST_FORMS)
            self._read[written] = self._likeliest(list(map(" ".join, readings)))
        return self._read[written]

    def _likeliest(self, readings: Sequence[str]) -> NameHit | None:
        """The first of some readings that is known, unless another is far larger."""
        known = [hit for hit in map(self._known, dict.fromkeys(readings)) if hit is not None]
        largest = max((hit.population for hit in known), default=0)
        return next((hit for hit in known if hit.population * _FAR_LARGER >= largest), None)

    def _forms(self, word: str) -> list[str]:
        """What a word may be in its first case."""
        return _replaced(word, self._tables.nouns)

    def _stems_of(self, word: str) -> list[str]:
        """What an adjective may be made of; remembered, as most words are none."""
        if word not in self._stems:
            if len(self._stems) > _KEPT:
                self._stems.clear()
            self._stems[word] = _replaced(word, self._tables.adjectives)
        return self._stems[word]

    def _known(self, name: str) -> NameHit | None:
        if name not in self._kept:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            hit = self._matcher.known(name)
            self._kept[name] = replace(hit, first_case=name) if hit is not None else None
        return self._kept[name]

    def _small_countries(self, text: str) -> Iterator[NameHit]:
        """Countries that the text denies a capital."""
        for match in self._tables.small.finditer(text):
            yield self._state(self._tables.countries[match[0]], match.start(), match.end())

    def _peoples(self, text: str) -> Iterator[NameHit]:
        """Adjectives of countries and names of peoples, which need no capital."""
        for match in self._tables.peoples.finditer(text):
            iso = self._tables.stems[match[1].lower()]
            start, end = match.span()
            yield NameHit(start=start, end=end, kinds=frozenset(), demonym_of=iso)


def _replaced(word: str, endings: _Endings) -> list[str]:
    """A word with each of its endings replaced, by the longest ending first."""
    found: list[str] = []
    for size in range(min(_LONGEST_ENDING, len(word) - 2), -1, -1):
        stem = word[: len(word) - size]
        for first in endings.get(word[len(word) - size :], ()):
            if stem + first not in found:
                found.append(stem + first)
    return found


def _free(hits: Iterable[NameHit]) -> list[NameHit]:
    """Hits in order of the text; of two that overlap the one that was given first stays."""
    kept: list[NameHit] = []
    taken: set[int] = set()
    for hit in hits:
        if taken.isdisjoint(range(hit.start, hit.end)):
            taken.update(range(hit.start, hit.end))
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


def declined(matcher: NameMatcher, lexicon: Lexicon) -> NameMatcher:
    """The matcher to read a language with: itself where the language leaves names as they are."""
    return _declined(cast("Any", matcher), lexicon) if lexicon.names else matcher


@lru_cache(maxsize=4)
def _declined(matcher: Any, lexicon: Lexicon) -> NameMatcher:
    """One serves for all articles, as it remembers the forms that it has asked for."""
    return Declined(matcher, lexicon)
