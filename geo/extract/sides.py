"""The table of those who fight: what each side is, and the ways to write its name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

from geo.extract.words import Lexicon

STATE = "state"
"""Kind of a side that is a country."""

_SET_PHRASES = (
    "possessive",
    "definite",
    "attackers",
    "defenders",
    "enemy",
    "opponents",
    "pair",
    "front",
)
"""Keys of `[anaphora]` that hold words which take up a side."""
_WORD = re.compile(r"[^\W_]+")
_PLAIN = (("’", "'"), ("‘", "'"), ("ʼ", "'"), ("‑", "-"), ("–", "-"), ("\n", " "), ("\u00a0", " "))
_SEPARATORS = ".,;:()[]\"“”«»'-—/!?*#|…•"
_SHORT = 4
"""Letters below which a word is in every text."""


@dataclass(frozen=True, slots=True)
class Side:
    """A side and what is known of it."""

    name: str
    kind: str
    home: tuple[str, ...] = ()
    """Countries that it fights in, ISO alpha-2; a state's own first."""
    fights: tuple[str, ...] = ()
    """Countries that it fights."""
    rivals: tuple[str, ...] = ()
    """Countries that it has fought: they count only in an article that names both."""
    occupies: tuple[str, ...] = ()
    backers: tuple[str, ...] = ()
    default_of: tuple[str, ...] = ()
    """Backers whose "rebels" are these, where the text names none."""
    default_in: tuple[str, ...] = ()
    """Countries whose "rebels" are these, where the text names none."""
    grounds: tuple[str, ...] = ()
    """Well-known parts of a state: a text that names them is about its war."""
    holds: tuple[str, ...] = ()
    """Places that it holds in another state's land."""
    flies_over: tuple[str, ...] = ()
    """Countries in whose wars nobody else has aircraft with crews."""
    drones_over: tuple[str, ...] = ()
    """The same of drones."""
    long_held: tuple[str, ...] = ()
    """Places that it has held there for years, so that only its enemy strikes them."""
    fires_abroad: bool = False
    """Whether it fires across borders: rockets from its home are not the state's."""
    umbrella: bool = False
    """A people or a front: a group of that home that the text names is meant instead."""
    joins: tuple[str, ...] = ()
    """Of an alliance: the groups that it is made of; "the alliance" means it behind several."""
    members: tuple[str, ...] = ()
    """Of a people: its groups; only they are meant instead."""


@dataclass(frozen=True, slots=True)
class NameOf:
    """One way to write a side."""

    words: str
    side: str = ""
    near: tuple[str, ...] = ()
    """Where not empty, the text has to hold one of these."""
    adjective: bool = False
    """Means the side only before a noun for its forces."""
    land: bool = False
    """Its ground, behind a preposition of place."""
    role: str = ""
    """For phrases without a side of their own, such as "the enemy": what they take up."""
    at: int = 0
    """Offset, inside `words`, of the word that it is looked up by."""


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
    default_in: Mapping[str, tuple[str, ...]]
    """Sides by the ISO code of the country whose "rebels" they are."""
    grounds: Mapping[str, tuple[tuple[str, str], ...]]
    """Well-known parts with their states, by the longest word of the part."""
    fronts: tuple[Side, ...]
    """Sides that stand for all groups of a country."""
    arms: Mapping[str, str]
    """Sides by words for arms that of those at war only they have."""
    holds: Mapping[str, str]
    """Who holds a place in another state's land."""
    groups: tuple[Side, ...]
    """Sides that are no states."""
    at_home: Mapping[str, tuple[int, ...]]
    """Numbers of the groups by the ISO code of a country where they are at home."""

    def kind(self, side: str) -> str:
        """A side's kind; one that the table does not hold is a state."""
        known = self.sides.get(side)
        return known.kind if known is not None else STATE

    def were_at_war(self, one: str, two: str) -> bool:
        """Whether two states have fought a war, whoever of them is asked for."""
        first, second = self.sides.get(one), self.sides.get(two)
        if first is None or second is None or not first.home or not second.home:
            return False
        return second.home[0] in first.rivals or first.home[0] in second.rivals

    def opponents(self, side: str) -> tuple[str, ...]:
        """ISO codes of the countries that a side fights."""
        known = self.sides.get(side)
        return known.fights if known is not None else ()


def plain(text: str) -> str:
    """The text with one form of apostrophe, hyphen and space; offsets stay as they are."""
    if text.isascii():
        return text.replace("\n", " ")
    for sign, same in _PLAIN:
        text = text.replace(sign, same)
    return text


def words_of(text: str) -> set[str]:
    """The words of a plain text, without marks."""
    for sign in _SEPARATORS:
        text = text.replace(sign, " ")
    return set(text.split())


@cache
def roster(lexicon: Lexicon) -> Roster:
    """The sides of a lexicon, compiled once."""
    raw: list[dict[str, Any]] = lexicon.bodies["side"]
    sides = {entry["name"]: _side(entry) for entry in raw}
    by_key: dict[str, list[NameOf]] = {}
    every = [*_names(raw), *_phrases(lexicon.bodies["anaphora"])]
    frequent = Counter(chain.from_iterable(set(_WORD.findall(name.words)) for name in every))
    for name in every:
        key = min(_WORD.finditer(name.words), key=lambda m: (len(m[0]) < _SHORT, frequent[m[0]]))
        by_key.setdefault(key[0], []).append(replace(name, at=key.start()))
    default_of: dict[str, tuple[str, ...]] = {}
    default_in: dict[str, tuple[str, ...]] = {}
    for side in sides.values():
        for iso in side.default_of:
            default_of[iso] = (*default_of.get(iso, ()), side.name)
        for iso in side.default_in:
            default_in[iso] = (*default_in.get(iso, ()), side.name)
    groups = tuple(side for side in sides.values() if side.kind != STATE)
    at_home: dict[str, tuple[int, ...]] = {}
    for n, group in enumerate(groups):
        for iso in dict.fromkeys(group.home):
            at_home[iso] = (*at_home.get(iso, ()), n)
    return Roster(
        sides=sides,
        names={
            key: tuple(sorted(several, key=lambda name: -len(name.words)))
            for key, several in by_key.items()
        },
        keys=frozenset(by_key),
        people=frozenset(person for entry in raw for person in entry.get("people", [])),
        default_of=default_of,
        default_in=default_in,
        grounds=_grounds(sides.values()),
        fronts=tuple(side for side in sides.values() if side.umbrella),
        arms={word: entry["name"] for entry in raw for word in entry.get("arms", ())},
        holds={place: side.name for side in sides.values() for place in side.holds},
        groups=groups,
        at_home=at_home,
    )


@cache
def named_for(place: str, lexicon: Lexicon) -> str:
    """The group that goes by the name of its land: of Abkhazia or Tigray; "" for other places."""
    known = roster(lexicon)
    side = known.sides.get(place)
    if side is not None and side.kind != STATE:
        return place
    names = known.names.get(max(_WORD.findall(place), key=len, default=""), ())
    of = {one.side for one in names if one.words == place and (one.adjective or one.land)}
    group = of.pop() if len(of) == 1 else ""
    return group if group and known.kind(group) != STATE else ""


def _grounds(sides: Iterable[Side]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for side in sides:
        for part in map(plain, side.grounds):
            key = max(_WORD.findall(part), key=len)
            found[key] = (*found.get(key, ()), (part, side.name))
    return found


def _side(entry: Mapping[str, Any]) -> Side:
    home = tuple(entry.get("home", ()))
    kind = entry.get("kind", STATE)
    return Side(
        name=entry["name"],
        kind=kind,
        home=home,
        fights=tuple(entry.get("fights", () if kind == STATE else home)),
        rivals=tuple(entry.get("rivals", ())),
        occupies=tuple(entry.get("occupies", ())),
        backers=tuple(entry.get("backers", ())),
        default_of=tuple(entry.get("default_of", ())),
        default_in=tuple(entry.get("default_in", ())),
        grounds=tuple(entry.get("grounds", ())),
        holds=tuple(entry.get("holds", ())),
        flies_over=tuple(entry.get("flies_over", ())),
        drones_over=tuple(entry.get("drones_over", ())),
        long_held=tuple(entry.get("long_held", ())),
        fires_abroad=entry.get("fires_abroad", False),
        umbrella=entry.get("umbrella", False),
        joins=tuple(entry.get("joins", ())),
        members=tuple(entry.get("members", ())),
    )


def _names(raw: Iterable[Mapping[str, Any]]) -> Iterator[NameOf]:
    for entry in raw:
        side, near = entry["name"], tuple(entry.get("near", ()))
        for words in [*entry.get("bodies", ()), *entry.get("people", ())]:
            yield NameOf(plain(words), side)
        for words in entry.get("short", ()):
            yield NameOf(plain(words), side, near)
        for words in entry.get("adjectives", ()):
            yield NameOf(plain(words), side, adjective=True)
        for words in entry.get("short_adjectives", ()):
            yield NameOf(plain(words), side, near, adjective=True)
        for words in entry.get("lands", ()):
            yield NameOf(plain(words), side, land=True)


def _phrases(anaphora: Mapping[str, Any]) -> Iterator[NameOf]:
    """Set phrases that take up a side, small and with a capital."""
    for role in _SET_PHRASES:
        for words in anaphora.get(role, ()):
            for form in dict.fromkeys((words, words[:1].upper() + words[1:])):
                yield NameOf(plain(form), role=role)
