"""The table of those who fight: what each side is, and the ways to write its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geo.extract.words import Lexicon

STATE = "state"
"""Kind of a side that is a country."""

_WORD = re.compile(r"[^\W_]+")
_PLAIN = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("‑", "-"), ("–", "-"), ("\n", " "), ("\u00a0", " "))
_SEPARATORS = ".,;:()[]\"“”«»'-—/!?*#|…•"
_QUOTES = "“”«»\"'‘’([ "


@dataclass(frozen=True, slots=True)
class Side:
    """A side and what is known of it."""

    name: str
    kind: str
    home: tuple[str, ...] = ()
    """Countries that it fights in, ISO alpha-2; a state's own first."""
    fights: tuple[str, ...] = ()
    """Countries that it fights."""
    occupies: tuple[str, ...] = ()
    backers: tuple[str, ...] = ()
    default_of: tuple[str, ...] = ()
    """Backers whose "rebels" are these, where the text names none."""
    umbrella: bool = False
    """A people or a front: a group of that home that the text names is meant instead."""


@dataclass(frozen=True, slots=True)
class NameOf:
    """One way to write a side."""

    words: str
    at: int
    """Offset, inside `words`, of the word that it is looked up by."""
    side: str = ""
    near: tuple[str, ...] = ()
    """Where not empty, the text has to hold one of these."""
    adjective: bool = False
    """Means the side only before a noun for its forces."""
    land: bool = False
    """Its ground, behind a preposition of place."""
    role: str = ""
    """For phrases without a side of their own, such as "the enemy": what they take up."""


@dataclass(frozen=True, slots=True)
class Roster:
    """All sides of a lexicon, and their names by the word that each is looked up by."""

    sides: Mapping[str, Side]
    names: Mapping[str, tuple[NameOf, ...]]
    keys: frozenset[str]
    people: frozenset[str]
    """Names of leaders."""
    default_of: Mapping[str, tuple[str, ...]]
    """Sides by the ISO code of a backer."""

    def kind(self, side: str) -> str:
        """A side's kind; one that the table does not hold is a state."""
        known = self.sides.get(side)
        return known.kind if known is not None else STATE

    def opponents(self, side: str) -> tuple[str, ...]:
        """ISO codes of the countries that a side fights."""
        known = self.sides.get(side)
        return known.fights if known is not None else ()


def plain(text: str) -> str:
    """The text with one form of apostrophe, hyphen and space; offsets stay as they are."""
    for sign, same in _PLAIN:
        text = text.replace(sign, same)
    return text


def words_of(text: str) -> set[str]:
    """The words of a plain text, without marks."""
    for sign in _SEPARATORS:
        text = text.replace(sign, " ")
    return set(text.split())


def occurrences(text: str, word: str) -> Iterator[int]:
    """Offsets at which a word stands alone in a text."""
    at, size = text.find(word), len(word)
    while at >= 0:
        end = at + size
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield at
        at = text.find(word, end)


@lru_cache(maxsize=8)
def roster(lexicon: Lexicon) -> Roster:
    """The sides of a lexicon, compiled once."""
    raw: list[dict[str, Any]] = lexicon.bodies["side"]
    sides = {entry["name"]: _side(entry) for entry in raw}
    by_key: dict[str, list[NameOf]] = {}
    for name in [*_names(raw), *_phrases(lexicon.bodies["anaphora"])]:
        key = _WORD.match(name.words, name.at)
        by_key.setdefault(key[0] if key else name.words, []).append(name)
    default_of: dict[str, tuple[str, ...]] = {}
    for side in sides.values():
        for iso in side.default_of:
            default_of[iso] = (*default_of.get(iso, ()), side.name)
    return Roster(
        sides=sides,
        names={
            key: tuple(sorted(several, key=lambda name: -len(name.words)))
            for key, several in by_key.items()
        },
        keys=frozenset(by_key),
        people=frozenset(person for entry in raw for person in entry.get("people", [])),
        default_of=default_of,
    )


def _side(entry: Mapping[str, Any]) -> Side:
    home = tuple(entry.get("home", ()))
    kind = entry.get("kind", STATE)
    return Side(
        name=entry["name"],
        kind=kind,
        home=home,
        fights=tuple(entry.get("fights", () if kind == STATE else home)),
        occupies=tuple(entry.get("occupies", ())),
        backers=tuple(entry.get("backers", ())),
        default_of=tuple(entry.get("default_of", ())),
        umbrella=entry.get("umbrella", False),
    )


def _names(raw: Iterable[Mapping[str, Any]]) -> Iterator[NameOf]:
    for entry in raw:
        side, near = entry["name"], tuple(entry.get("near", ()))
        for words in [*entry.get("bodies", ()), *entry.get("people", ())]:
            yield NameOf(plain(words), _key_of(words), side)
        for words in entry.get("short", ()):
            yield NameOf(plain(words), _key_of(words), side, near)
        for words in entry.get("adjectives", ()):
            yield NameOf(plain(words), _key_of(words), side, adjective=True)
        for words in entry.get("lands", ()):
            yield NameOf(plain(words), _key_of(words), side, land=True)


def _phrases(anaphora: Mapping[str, Any]) -> Iterator[NameOf]:
    """Set phrases that take up a side, small and with a capital."""
    for role in ("possessive", "definite", "enemy"):
        for words in anaphora.get(role, ()):
            for form in dict.fromkeys((words, words[:1].upper() + words[1:])):
                yield NameOf(plain(form), _key_of(form, last=True), role=role)


def _key_of(words: str, *, last: bool = False) -> int:
    """Offset of the word to look for: the longest one, or the last."""
    found = list(_WORD.finditer(plain(words)))
    best = found[-1] if last else max(found, key=lambda match: len(match[0]))
    return best.start()


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a side, or a set phrase, where it stands in a text."""

    start: int
    end: int
    name: NameOf


def find_names(
    text: str, words: set[str], known: Roster, ground: tuple[str, ...] = ()
) -> list[Named]:
    """Names of sides in a plain text, longest first where two overlap; in order of the text.

    `words` are those that the text holds, `ground` what stands before a land that is no party.
    """
    found: list[Named] = []
    around: dict[tuple[str, ...], int] = {}
    for key in known.keys & words:
        for at in occurrences(text, key):
            found += _at(text, at, known.names[key], around, ground)
    found.sort(key=lambda one: (one.start, -one.end, -around.get(one.name.near, 0), one.name.words))
    kept: list[Named] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _at(
    text: str,
    at: int,
    names: Iterable[NameOf],
    around: dict[tuple[str, ...], int],
    ground: tuple[str, ...],
) -> Iterator[Named]:
    """The names that stand around a key word."""
    for name in names:
        start, end = at - name.at, at - name.at + len(name.words)
        if start < 0 or not text.startswith(name.words, start):
            continue
        if text[end : end + 1].isalnum() or (start and _glued(text[start - 1])):
            continue
        if name.near:
            if name.near not in around:
                around[name.near] = sum(text.count(word) for word in name.near)
            if not around[name.near]:
                continue
        if name.land and text[max(0, start - 16) : start].lower().endswith(ground):
            continue
        yield Named(start, end, name)


def _glued(sign: str) -> bool:
    return sign.isalnum() or sign == "-"
