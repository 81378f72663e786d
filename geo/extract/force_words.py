"""The nouns and adjectives of a language for those who fight, compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.extract.genitive import endings
from geo.extract.words import Lexicon, alternatives

ANY, UNKNOWN, ENEMY = "any", "unknown", "enemy"
"""Kinds of nouns: of whatever side, of nobody known, of the other side."""
_ACRONYM = 2
"""Capitals that an acronym opens with; its plural ends in a small letter."""


@dataclass(frozen=True, slots=True)
class ForceWords:
    """What `bodies.toml` says of nouns for forces; all in small letters."""

    keys: frozenset[str]
    """Last words of the nouns, with and without a capital."""
    owner_behind: bool
    """Whether a name right behind such a noun is its owner's, in a bare genitive."""
    owner_of: tuple[str, ...]
    """Between such a noun and the state that owns it: "the army | of | Chad"; longest first."""
    long_name: re.Pattern[str]
    """How a state's long name begins: "breakaway Republic | of X"."""
    genitive: tuple[str, ...]
    """Endings of names in the genitive, longest first."""
    owned: frozenset[str]
    """Nouns that make forces of the name before them."""
    kinds: Mapping[str, str]
    """Kind by noun."""
    modifiers: Mapping[str, str]
    """Kind by adjective; "" where it tells none."""
    unarmed: frozenset[str]
    """Sides without forces of their own."""
    own_paramilitaries: frozenset[str]
    """States, by ISO code, whose paramilitary forces are their own."""
    nobodys: tuple[str, ...]
    """Nouns that are no state's, whatever adjective they have: "Nigerian gunmen"."""
    ruling: frozenset[str]
    """Words of whoever governs the ground that is told of: "regime", "junta"."""
    governing: frozenset[str]
    """Those of them that own a militia: "government militiamen" are the state's."""
    plain: frozenset[str]
    """Nouns for all forces of a state, whose they are being told before: "the military"."""
    accepts: Mapping[str, tuple[str, ...]]
    """Kinds of sides that a kind of noun may mean, the likelier first."""
    backed: frozenset[str]
    before: frozenset[str]
    against: frozenset[str]
    keeps: frozenset[str]
    """Second or first halves of compounds: "Iran-backed", "pro-Russian"."""
    ties: frozenset[str]
    """ "linked militants": what keeps the name of the group before it, the noun with it."""
    belongs: tuple[str, ...]
    """ " loyal to ", between a force and its side; longest first."""
    determiners: frozenset[str]
    owners: frozenset[str]
    ours: frozenset[str]
    joins: frozenset[str]
    ground: tuple[str, ...]
    """What stands before ground: "in ", "in the "."""
    inside: tuple[str, ...]
    """What stands before the country that a sentence is set in."""
    speaks: re.Pattern[str]
    """What makes a force a speaker: "Ukrainian military officials"."""
    tail: re.Pattern[str]
    """What makes fighters of any men: "men | with rifles", "men | on motorbikes"."""


@cache
def force_words(lexicon: Lexicon) -> ForceWords:
    """The words of a lexicon; what a language leaves out is empty."""
    forces, modifiers = lexicon.bodies["forces"], lexicon.bodies["modifiers"]
    anaphora, compounds = lexicon.bodies["anaphora"], lexicon.bodies.get("compounds", {})
    kinds = _by_word(forces.get("kinds", {}))
    types = forces.get("types", ())
    owned = frozenset(word.lower() for word in [*forces["words"], *forces.get("more", ()), *types])
    article = lexicon.grammar["people"].get("article", "")
    places = lexicon.bodies.get("ground", {}).get("before", ())
    return ForceWords(
        genitive=endings(lexicon),
        owner_behind=lexicon.bodies.get("genitive", {}).get("owner_behind", False),
        long_name=re.compile(lexicon.bodies.get("genitive", {}).get("long_name", "(?!)")),
        owner_of=tuple(lexicon.bodies.get("genitive", {}).get("owner_of", ())),
        keys=frozenset(
            form
            for noun in [*owned.difference(map(str.lower, types)), *kinds]
            for form in (noun.split()[-1], noun.split()[-1].capitalize())
        )
        | frozenset(types)
        | frozenset(noun for noun in _all_nouns(forces) if noun[:_ACRONYM].isupper()),
        owned=owned,
        kinds=kinds,
        modifiers={
            **dict.fromkeys((word.lower() for word in modifiers["words"]), ""),
            **_by_word(modifiers.get("kinds", {})),
        },
        unarmed=frozenset(forces.get("unarmed", ())),
        own_paramilitaries=frozenset(forces.get("own_paramilitaries", ())),
        nobodys=tuple(forces.get("nobodys", ())),
        ruling=frozenset(forces.get("ruling", ())),
        governing=frozenset(forces.get("governing", ())),
        plain=frozenset(forces.get("plain", ())),
        accepts={kind: tuple(sides) for kind, sides in lexicon.bodies.get("accepts", {}).items()},
        backed=frozenset(compounds.get("backed", ())),
        before=frozenset(compounds.get("before", ())),
        against=frozenset(compounds.get("against", ())),
        keeps=frozenset(compounds.get("keeps", ())),
        ties=frozenset(
            f"{half} {noun}"
            for half in compounds.get("ties", ())
            for noun in compounds.get("tied", ())
        ),
        belongs=tuple(
            f" {words} " for words in sorted(compounds.get("belongs", ()), key=len, reverse=True)
        ),
        determiners=frozenset(anaphora.get("determiners", ())),
        owners=frozenset(anaphora.get("owners", ())),
        ours=frozenset(anaphora.get("ours", ())),
        joins=frozenset(lexicon.grammar["people"].get("joins", ())),
        ground=tuple(f" {words} " for words in _with_article(places, article)),
        inside=(f"{lexicon.grammar['names']['in']} ",),
        speaks=re.compile(rf" (?:{lexicon.grammar['people'].get('speaks', '(?!)')})"),
        tail=_tail(forces, lexicon.grammar["people"].get("joins", ())),
    )


def _tail(forces: Mapping[str, Any], joins: Iterable[str]) -> re.Pattern[str]:
    """What follows a noun that means anybody, and makes it one for those who carry arms."""
    links, nouns = forces.get("armed_with", ()), forces.get("arms", ())
    if not links or not nouns or not joins:
        return re.compile("(?!)")
    between = r"(?:[a-z-]+ ){0,2}?"
    one = rf"{between}(?:{alternatives(nouns)})"
    return re.compile(rf" (?:{alternatives(links)}) {one}(?: (?:{alternatives(joins)}) {one})?\b")


def _all_nouns(forces: Mapping[str, Any]) -> Iterator[str]:
    """Every noun of the table as it is written: acronyms keep their capitals."""
    yield from forces["words"]
    for nouns in forces.get("kinds", {}).values():
        yield from nouns


def _by_word(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word.lower(): kind for kind, words in table.items() for word in words}


def _with_article(words: Iterable[str], article: str) -> list[str]:
    both = list(words)
    return [*both, *(f"{word} {article}" for word in both if article)]
