"""What stands around place names, compiled from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.compass import azimuth_deg
from geo.extract.genitive import ending, full_ending
from geo.extract.letters import CAPITAL, SMALL
from geo.extract.tails import Tails
from geo.extract.words import Lexicon, alternatives, letter_runs
from geo.model import PlaceKind
from geo.patterns import Pattern

TITLE, HEAD, PART, PART_OF, BODY = (1 << n for n in range(5))
"""Patterns that look back from a name, as `NamePatterns.tails` tells which may match."""
_CENTRAL = "central"
_BEHIND = (
    PlaceKind.ADMIN1,
    PlaceKind.DISTRICT,
    PlaceKind.CITY,
    PlaceKind.FACILITY,
    PlaceKind.WATER,
)
"""Kinds that a head noun behind the name may state: "the Kursk region"."""
_BEFORE = (PlaceKind.ADMIN1, PlaceKind.DISTRICT, PlaceKind.CITY)
"""Kinds that a head noun before the name may state: "the city of Goma"."""


@dataclass(frozen=True, slots=True)
class NamePatterns:
    """Those that end in "$" look back from a name, the others look on from its end."""

    tails: Tails
    head_after: Pattern
    head_before: Pattern
    head_joined: Pattern
    """Another noun for settlements before that: "the towns and | villages of"."""
    apposed: Pattern
    """ ", a city": a head noun that is said of the name."""
    works_named: Pattern
    building: Pattern
    """Behind a town's name: " University", " Central Hospital"."""
    building_lead: Pattern
    """Before it: what is done to a building, or what says that something is there."""
    staff: frozenset[str]
    """Before that: who works there, "a professor at Garissa University"."""
    """Capitalised words behind a name that end in a facility: "Oil Refinery"."""
    way_before: Pattern
    way_behind: Pattern
    """Around the second name of a way: "the X–| Y| road"."""
    front: Pattern
    """What troops hold of a unit: "the Kursk salient"."""
    fronts: frozenset[str]
    """The same as words, of which some stand before a name: "the countryside of Hama"."""
    street: Pattern
    """What goes on with a capital and is called after a town: "Haifa Street"."""
    kinds: dict[str, PlaceKind]
    """Kind by head noun."""
    owned: frozenset[str]
    """Nouns of facilities that states have abroad: "a US base"."""
    in_towns: frozenset[str]
    """Head nouns of facilities that the town of their name locates."""
    part: Pattern
    part_of: Pattern
    part_before: Pattern
    """ "western and", before "central Iran"."""
    parts: dict[str, float | None]
    """Azimuth in degrees by word of a part; None for the middle."""
    possessors: Pattern
    title: Pattern
    continued: Pattern
    """The capitalised words that go on behind a name."""
    links: Pattern
    """An article in the middle of a longer name, behind its first half: "San Luis | Los Cerros"."""
    body_before: Pattern
    """ "Bank of", before a name."""
    genitive: Pattern
    """Its endings, at the end of a word."""
    genitive_inside: Pattern
    of_before: Pattern
    of_behind: Pattern
    organisations: frozenset[str]
    press: Pattern
    """Behind a name, in small letters: "Mehr news agency"."""
    weapons: frozenset[str]
    """Names of weapons, of one and of several."""
    many_weapons: frozenset[str]
    type_of_arms: re.Pattern[str]
    """Letters and a figure that a type of aircraft or arms goes by."""
    one_before: Pattern
    """An article, or a number, of one or more of a kind, and what stands behind it."""
    weapon: Pattern
    """Behind the name of one of these: "Grad rockets"."""
    peoples: frozenset[str]
    people: Pattern
    """Behind the name of one of these: "Hema and Lendu militias"."""
    landforms: frozenset[str]
    waters: frozenset[str]
    own_article: Pattern | None
    """An article of the name's own language that the text writes small: "al Fasher"."""
    place_behind: Pattern
    """What follows the name of a place that opens a sentence: ", a town", "fell"."""
    locative: tuple[str, ...]
    title_article: str
    definite: str
    """The article of landscapes and waters, which no town has: "the Gulf"."""
    declined: bool
    """Whether the language declines names."""
    openers: frozenset[str]
    place_words: frozenset[str]


@cache
def name_patterns(lexicon: Lexicon) -> NamePatterns:
    """The patterns of a lexicon, compiled once."""
    roles, grammar = lexicon.roles, lexicon.grammar["names"]
    places = roles["places"]
    parts: dict[str, float | None] = {}
    for point, words in roles["parts"].items():
        parts |= dict.fromkeys(words, None if point == _CENTRAL else azimuth_deg(point))
    after = [word for kind in _BEHIND for word in places[kind.value]]
    before = [word for kind in _BEFORE for word in places[f"of_{kind.value}"]]
    article = rf"(?:{grammar['article']} )?"
    joins = "|".join(grammar["joins"])
    body_of = "|".join(grammar["body_of"])
    small = letter_runs(f"{grammar['article']} {grammar['of']}")
    nouns = roles["descriptive"]["nouns"]
    joint = lexicon.grammar.get("strangers", {}).get("joint", "(?!)")
    joining = roles.get("unknown", {}).get("joining", ())
    return NamePatterns(
        tails=Tails(
            {
                TITLE: roles["titles"]["words"],
                HEAD: [*before, *small],
                PART: [*parts, *nouns, *small],
                PART_OF: small,
                BODY: [*grammar["body_of"], *small],
            }
        ),
        head_after=_small(rf"[ -](?P<head>{alternatives(after)})\b"),
        head_before=_small(rf"\b(?P<head>{alternatives(before)}) {article}$"),
        head_joined=_small(grammar.get("heads_joined", "(?!)")),
        apposed=_apposed(lexicon),
        works_named=_works_named(lexicon),
        building=_building(roles),
        building_lead=_building_lead(roles, grammar["article"]),
        staff=frozenset(roles["organisations"].get("staff", ())),
        way_before=Pattern(rf"[^\W\d_](?:{joint})$"),
        way_behind=_small(rf"[ -](?:{alternatives(joining)})\b"),
        front=_small(rf"[ -](?:{alternatives(places.get('front', ()))})\b"),
        fronts=frozenset(places.get("front", ())),
        street=Pattern(rf" (?:{alternatives(places.get('streets', ()))})\b"),
        kinds=_kinds(lexicon),
        owned=frozenset(lexicon.roles.get("in_towns", {}).get("owned", ())),
        in_towns=frozenset(lexicon.roles.get("in_towns", {}).get("words", ())),
        part=_part(lexicon, parts),
        part_of=_part_of(lexicon, parts),
        part_before=_small(
            rf"\b(?P<part>{alternatives(parts)}) {lexicon.relations.get('both', '(?!)')} $"
        ),
        parts=parts,
        own_article=Pattern(grammar["own_article"]) if "own_article" in grammar else None,
        possessors=_small(
            rf"(?:\b(?:{'|'.join(grammar['possessors'])})|{ending(lexicon)}) (?:[{SMALL}-]+ )?$"
        ),
        title=_small(rf"\b(?:{alternatives(roles['titles']['words'])})\.? $"),
        continued=Pattern(
            rf"(?:{full_ending(lexicon)})? ((?:(?:{joins}) )?(?:[{CAPITAL}][\w’'-]*)"
            rf"(?: [{CAPITAL}][\w’'-]*)*)"
        ),
        links=Pattern(rf" (?:{alternatives(grammar.get('links', ('(?!)',)))}) [{CAPITAL}]"),
        body_before=Pattern(rf"\b([{CAPITAL}][\w]*) (?:{body_of}) {article}$"),
        genitive=Pattern(rf"{ending(lexicon)}$"),
        genitive_inside=Pattern(full_ending(lexicon)),
        of_behind=_small(rf" {grammar['of']}\b"),
        of_before=Pattern(rf"\b{grammar['of']} {article}$"),
        organisations=frozenset(roles["organisations"]["words"]),
        press=Pattern(rf" {alternatives(roles['organisations'].get('press', ()))}(?!\w)"),
        weapons=frozenset(roles["organisations"].get("weapons", ())) | _many_weapons(lexicon),
        many_weapons=_many_weapons(lexicon),
        type_of_arms=re.compile(roles["organisations"].get("type_of_arms", "(?!)")),
        one_before=Pattern(rf"\b(?:{roles['organisations'].get('one_before', '(?!)')}) $"),
        weapon=Pattern(rf" {alternatives(roles['organisations'].get('weapon_nouns', ()))}(?!\w)"),
        peoples=frozenset(roles["unknown"].get("peoples", ())),
        people=_of_people(lexicon),
        landforms=frozenset(places["landforms"]),
        waters=frozenset(places["water_before"]),
        place_behind=_small(grammar.get("place_behind", "(?!)")),
        locative=tuple(sorted(roles["unknown"].get("strict", ()))),
        declined=bool(lexicon.names),
        title_article=grammar.get("title_article", ""),
        definite=grammar.get("definite", ""),
        openers=frozenset(grammar["openers"]),
        place_words=frozenset(grammar["place_words"]),
    )


def _many_weapons(lexicon: Lexicon) -> frozenset[str]:
    """Names of weapons when there are several: "Bradleys"."""
    told = lexicon.roles["organisations"]
    several = told.get("several_end", "")
    return frozenset(f"{name}{several}" for name in told.get("weapons", ()) if several)


def _works_named(lexicon: Lexicon) -> Pattern:
    """Behind a name: " Oil Refinery", " Coke and Chemical Plant"."""
    facilities = lexicon.roles["places"][PlaceKind.FACILITY.value]
    nouns = alternatives(sorted({noun.split()[-1].capitalize() for noun in facilities}))
    joins = alternatives(lexicon.grammar["names"].get("works_joins", ["(?!)"]))
    return Pattern(rf"(?: (?:[{CAPITAL}][\w’'-]*|{joins})){{1,5}}? (?:{nouns})(?!\w)")


def _building(roles: Mapping[str, Any]) -> Pattern:
    nouns = alternatives(roles["organisations"].get("buildings", ["(?!)"]))
    return Pattern(rf"(?: [{CAPITAL}][\w’'-]*){{0,2}} (?:{nouns})(?!\w)(?! [{CAPITAL}])")


def _building_lead(roles: Mapping[str, Any], article: str) -> Pattern:
    deeds = roles["organisations"].get("done_to", ())
    leads = alternatives([*roles["unknown"].get("strict", ()), *deeds])
    return _small(rf"\b{leads} (?:{article} )?$")


def _small(pattern: str) -> Pattern:
    return Pattern(pattern, re.IGNORECASE)


def _apposed(lexicon: Lexicon) -> Pattern:
    places = lexicon.roles["places"]
    lead = lexicon.grammar["names"].get("apposed", "(?!)")
    heads = alternatives([*places[PlaceKind.CITY.value], *places[PlaceKind.ADMIN1.value]])
    return _small(rf"{lead}(?P<head>{heads})\b")


def _kinds(lexicon: Lexicon) -> dict[str, PlaceKind]:
    places = lexicon.roles["places"]
    kinds: dict[str, PlaceKind] = {}
    for kind in _BEHIND:
        kinds |= dict.fromkeys(places[kind.value], kind)
    for kind in _BEFORE:
        kinds |= dict.fromkeys(places[f"of_{kind.value}"], kind)
    return kinds


def _part(lexicon: Lexicon, parts: dict[str, float | None]) -> Pattern:
    """ "northern", "western city of the": a part, or a description that tells where it lies."""
    grammar = lexicon.grammar["names"]
    nouns = alternatives(lexicon.roles["descriptive"]["nouns"])
    return _small(
        rf"\b(?P<part>{alternatives(parts)})"
        rf"(?P<noun> (?:{nouns})(?: {grammar['of']})?(?: {grammar['article']})?)?[ -]$"
    )


def _part_of(lexicon: Lexicon, parts: dict[str, float | None]) -> Pattern:
    """ "eastern outskirts of", "in the north of the"."""
    grammar = lexicon.grammar["names"]
    of, article = grammar["of"], grammar["article"]
    words, nouns = alternatives(parts), alternatives(lexicon.roles["part_nouns"]["words"])
    return _small(
        rf"\b(?P<part>{words}) (?:{nouns}) {of} (?:{article} )?$"
        rf"|(?<=\b{grammar['in']} ){article} (?P<noun>{words}) {of} (?:{article} )?$"
    )


def _of_people(lexicon: Lexicon) -> Pattern:
    """Fighters and others behind the name of their people, or of that and another one."""
    forces, joins = lexicon.bodies["forces"], lexicon.grammar.get("people", {}).get("joins", ())
    people = lexicon.roles["unknown"].get("of_people", ())
    nouns = alternatives([*forces["words"], *forces.get("more", ()), *people])
    return Pattern(rf"(?: (?:{alternatives(joins)}) [{CAPITAL}][\w’'-]+)? {nouns}(?!\w)")
