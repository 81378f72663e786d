"""Names in a language that declines them: found in any case, asked of the matcher in the first.

A matcher knows names as a map has them. A report says "in Pokrovsku", "of Pokrovska", "on the
Pokrovskyi axis"; the endings that lead back stand in the lexicon (`names.toml`), and every form
that they give is asked for, until one is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, product
from typing import Any

from geo.extract.words import Lexicon
from geo.model import NameHit, PlaceKind
from geo.typing import NameMatcher

_LONGEST = 3
"""Words of a name."""
_MOST_FORMS = 64
"""Readings of one stretch that are asked for."""
_KEPT = 50_000
_FAR_LARGER = 20
"""Times as many people make a less likely reading the likelier one: "Сум" is "Суми", of a city."""
_APOSTROPHES = "'’ʼ`′"


@dataclass(frozen=True, slots=True)
class _Tables:
    word: re.Pattern[str]
    """A word with a capital, in the script of the language."""
    next_word: re.Pattern[str]
    nouns: tuple[tuple[str, str], ...]
    """Endings and what the first case has instead, longest first."""
    adjectives: tuple[tuple[str, str], ...]
    """Endings of an adjective made from a name, and what they leave of it."""
    unit_heads: dict[str, tuple[str, PlaceKind]]
    """Forms of a head noun: its first case with the adjective's ending before it, and its kind."""
    axis_heads: frozenset[str]
    """Forms of nouns behind an adjective that mean the surroundings of the place it is made of."""
    countries: dict[str, str]
    """Forms of the names of countries, by ISO 3166-1 alpha-2."""
    peoples: tuple[tuple[str, str], ...]
    """Stems of adjectives and names of peoples, by ISO 3166-1 alpha-2, longest first."""
    units: dict[str, str]
    """Forms of everyday names of units, and the name that the matcher knows."""
    never: frozenset[str]


@lru_cache(maxsize=8)
def _tables(lexicon: Lexicon) -> _Tables:
    raw: dict[str, Any] = lexicon.names
    letters = raw["script"]["capitals"]
    rest = rf"[\w{_APOSTROPHES}]*(?:-\w[\w{_APOSTROPHES}]*)*"
    return _Tables(
        word=re.compile(rf"(?<!\w)[{letters}]{rest}"),
        next_word=re.compile(rf"[ \u00a0](\w{rest})"),
        nouns=_endings(raw["nouns"]),
        adjectives=_endings(raw["adjectives"]),
        unit_heads={
            form: (head["name"], PlaceKind(head["kind"]))
            for head in raw["unit_head"]
            for form in head["forms"]
        },
        axis_heads=frozenset(raw["axis_heads"]["words"]),
        countries={f: c["iso"] for c in raw["country"] for f in c["forms"]},
        peoples=tuple(
            sorted(
                ((stem, c["iso"]) for c in raw["country"] for stem in c.get("adjectives", ())),
                key=lambda pair: (-len(pair[0]), pair),
            )
        ),
        units={f: u["name"] for u in raw.get("unit", ()) for f in u["forms"]},
        never=frozenset(raw["never"]["words"]),
    )


def _endings(table: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    pairs = [(ending, first) for ending, firsts in table.items() for first in firsts]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


class Declined:
    """A matcher that finds the names of a declining language as well."""

    def __init__(self, matcher: NameMatcher, lexicon: Lexicon) -> None:
        self._matcher = matcher
        self._tables = _tables(lexicon)
        self._kept: dict[str, NameHit | None] = {}
        self._read: dict[str, NameHit | None] = {}

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
        hits += self._peoples(text, hits)
        others = [h for h in self._matcher.find(text) if not _overlaps(h, hits)]
        return sorted([*hits, *others], key=lambda h: h.start)

    def known(self, name: str) -> NameHit | None:
        """One name, in whatever case."""
        found = self._at(name, match) if (match := self._tables.word.match(name)) else None
        return found or self._matcher.known(name)

    def country_name(self, iso: str) -> str:
        """As the matcher has it."""
        return self._matcher.country_name(iso)

    def _at(self, text: str, match: re.Match[str]) -> NameHit | None:
        """The longest name that begins with a word."""
        start = match.start()
        stretches = list(self._stretches(text, match))
        adjective = self._unit(stretches)
        if adjective is not None:
            return adjective
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

    def _unit(self, stretches: Sequence[list[tuple[str, int]]]) -> NameHit | None:
        """An adjective of a place with a head noun: a unit, or the surroundings of the place."""
        if len(stretches) < 2:  # noqa: PLR2004 - an adjective and its noun
            return None
        (word, end), (noun, noun_end) = stretches[1]
        start = end - len(word)
        head = self._tables.unit_heads.get(noun.lower())
        if head is not None:
            for stem in _stems(word, self._tables.adjectives):
                known = self._known(f"{stem}{head[0]}")
                if known is not None:
                    return replace(known, start=start, end=noun_end)
        if head is not None or noun.lower() in self._tables.axis_heads:
            for stem in _stems(word, self._tables.adjectives):
                for name in (stem, *(f for f in self._forms(stem) if f != stem)):
                    known = self._known(name)
                    if known is not None:
                        return replace(known, start=start, end=end)
        return None

    def _country(self, words: Sequence[tuple[str, int]]) -> NameHit | None:
        """A country, or a unit by its everyday name."""
        written = " ".join(word for word, _ in words).lower()
        iso = self._tables.countries.get(written)
        if iso:
            kinds = frozenset({PlaceKind.COUNTRY})
            name = self._matcher.country_name(iso)
            return NameHit(start=0, end=0, kinds=kinds, country=iso, first_case=name)
        unit = self._tables.units.get(written)
        return self._known(unit) if unit else None

    def _declined(self, words: Sequence[str]) -> NameHit | None:
        """The likeliest reading of some words that is known, unless another is far larger."""
        written = " ".join(words)
        if written not in self._read:
            if len(self._read) > _KEPT:
                self._read.clear()
            forms = [[word, *self._forms(word)] for word in words]
            readings = islice(product(*forms), _MOST_FORMS)
            known = [hit for hit in map(self._known, map(" ".join, readings)) if hit is not None]
            largest = max((hit.population for hit in known), default=0)
            likely = (hit for hit in known if hit.population * _FAR_LARGER >= largest)
            self._read[written] = next(likely, None)
        return self._read[written]

    def _forms(self, word: str) -> list[str]:
        """What a word may be in its first case."""
        found: list[str] = []
        for ending, first in self._tables.nouns:
            stem = word[: len(word) - len(ending)] if ending else word
            form = stem + first
            if word.endswith(ending) and len(stem) > 1 and form not in found:
                found.append(form)
        return found

    def _known(self, name: str) -> NameHit | None:
        if name not in self._kept:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            hit = self._matcher.known(name)
            self._kept[name] = replace(hit, first_case=name) if hit is not None else None
        return self._kept[name]

    def _peoples(self, text: str, taken: Sequence[NameHit]) -> list[NameHit]:
        """Adjectives of countries and names of peoples, which need no capital."""
        found = []
        for stem, iso in self._tables.peoples:
            for match in re.finditer(rf"(?<!\w){stem}\w*", text, re.IGNORECASE):
                hit = NameHit(
                    start=match.start(), end=match.end(), kinds=frozenset(), demonym_of=iso
                )
                if not _overlaps(hit, [*taken, *found]):
                    found.append(hit)
        return found


def _stems(word: str, endings: Sequence[tuple[str, str]]) -> list[str]:
    """What an adjective is made of, the likeliest first."""
    found = []
    for ending, left in endings:
        stem = word[: len(word) - len(ending)] + left
        if word.endswith(ending) and len(stem) > 1 and stem not in found:
            found.append(stem)
    return found


def _overlaps(hit: NameHit, others: Sequence[NameHit]) -> bool:
    return any(hit.start < other.end and other.start < hit.end for other in others)


def declined(matcher: NameMatcher, lexicon: Lexicon) -> NameMatcher:
    """The matcher to read a language with: itself where the language leaves names as they are."""
    return Declined(matcher, lexicon) if lexicon.names else matcher
