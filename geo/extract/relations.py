"""How the words of a folded sentence place things: the rules' matches, as relations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from geo.extract.anaphora import ADVERB, COUNTRY, NOUN
from geo.extract.found import Found, draft_at, is_line, is_unit
from geo.extract.homographs import word_classes
from geo.extract.name_parts import mean_unit
from geo.extract.name_patterns import name_patterns
from geo.extract.neighbours import settle
from geo.extract.relation_rules import (
    Rule,
    banks,
    relation_words,
    rule_filter,
    rule_openings,
    rules,
    way_of,
)
from geo.extract.slots import Line, slots_in
from geo.extract.words import Lexicon
from geo.model import PlaceKind, RelationKind

_KINDS = {
    "place": RelationKind.AT,
    "source": RelationKind.AT,
    "movement_to": RelationKind.MOVEMENT,
}
_FROM_BORDER = frozenset({RelationKind.BAND, RelationKind.DEPTH})
_OF_UNITS = frozenset({RelationKind.NEAR, RelationKind.PART})
_ASIDE = re.compile(r"\([^()]*\)")
_FILL = "fill"
_PLACING = frozenset("TCHDA")
"""Letters of which a sentence that places something holds one: a party stands "at the border"."""
_BORDER, _HYPHEN = "X", "-"
_GREAT_CITY = 500_000
"""Inhabitants from which a city may have districts of its own that are told of."""


def relations(line: Line, lexicon: Lexicon, placing: AbstractSet[int]) -> list[Found]:
    """Relations of a sentence, in order; `placing` are mentions that may locate something."""
    if _PLACING.isdisjoint(mention.letter for mention in line.mentions):
        return []
    found: list[Found] = []
    used: set[int] = set()
    placing = {n for n in placing if not _tells_whose(line, n, lexicon)}
    every = rules(lexicon)
    possible = rule_filter(lexicon).possible(line)
    for i, match in rule_openings(lexicon).matches(line, possible):
        one = _found(line, every[i], match, lexicon)
        if one.at_border and _overlaps(one, found):
            continue
        if _fits(line, match, one, lexicon) and _takes(line, one, every[i], placing, used):
            found.append(one)
    found += _adverbs(line, placing, lexicon)
    found.sort(key=lambda one: (one.first, one.last))
    settle(line, found, placing, lexicon)
    return found


def _adverbs(line: Line, placing: AbstractSet[int], lexicon: Lexicon) -> Iterator[Found]:
    """ "There" and "nearby", where they take up a place."""
    if all(mention.letter != ADVERB for mention in line.mentions):
        return
    for i, token in enumerate(line.tokens):
        mention = line.mention_at(i)
        if mention is None or mention.letter != ADVERB or token.mention not in placing:
            continue
        near = mention.words in lexicon.relations["anaphora"]["nearby"]
        kind = RelationKind.NEAR if near else RelationKind.AT
        away = line.word(i - 1) in relation_words(lexicon, "sources")
        yield Found(kind, [token.mention], i, i + 1, line.clauses[i], source=away)


def _found(line: Line, rule: Rule, match: re.Match[str], lexicon: Lexicon) -> Found:
    groups = {name: value for name, value in match.groupdict().items() if value}
    kind = _KINDS.get(rule.relation) or RelationKind(rule.relation)
    listed = slots_in(_ASIDE.sub("", groups["TT"])) if "TT" in groups else []
    places = [n for letter, n in listed if letter == NOUN]
    places += [int(groups[name]) for name in ("T", "V", "T2", "C") if name in groups]
    borders = [int(value) for name, value in groups.items() if name.startswith(_BORDER)]
    first, last = line.span(match)
    if kind is RelationKind.AT:
        _mean_units(line, first, places, lexicon)
    if kind in _OF_UNITS and _is_rural(line, match, places, lexicon):
        kind = RelationKind.AT if kind is RelationKind.NEAR else kind
    return Found(
        kind=kind,
        places=places,
        first=first,
        last=last,
        clause=line.clauses[last - 1],
        distance=int(groups.get("D", -1)),
        bearings=[int(groups[name]) for name in ("B", "B2") if name in groups],
        sector=line.token_at(match.start("P")) if "P" in groups else -1,
        borders=borders,
        at_border=kind in _FROM_BORDER or bool(borders) or not places,
        source=rule.relation == "source",
        weak=rule.weak,
        route="V" in groups,
        extent=int(groups.get("L", -1)),
        way=way_of(match.group(), lexicon) if kind is RelationKind.ALONG else "",
        bank=rule.bank or banks(lexicon).get(groups.get("H", ""), ""),
    )


def _is_rural(line: Line, match: re.Match[str], places: Sequence[int], lexicon: Lexicon) -> bool:
    """ "The countryside of Hama": whether the words mean the units that the places are."""
    words = match.group().split()
    rural, of = name_patterns(lexicon).fronts, relation_words(lexicon, "of")
    if not any(a in rural and (b in of or not b) for a, b in pairwise([*words, ""])):
        return False
    drafts = [draft for n in places if (draft := draft_at(line, n)) is not None]
    for draft in drafts:
        mean_unit(draft)
    return bool(drafts) and all(draft.kind is PlaceKind.ADMIN1 for draft in drafts)


def _mean_units(line: Line, first: int, places: Sequence[int], lexicon: Lexicon) -> None:
    """ "Several villages | in Kunduz": no town holds villages, but the unit of its name does.

    Districts are a great city's as well: "several districts in Kharkiv".
    """
    before = line.word(first - 1)
    if line.word(first) not in relation_words(lexicon, "inside"):
        return
    villages = before in relation_words(lexicon, "counted_places")
    if not villages and before not in relation_words(lexicon, "quarters"):
        return
    for number in places:
        draft = draft_at(line, number)
        if draft is None or draft.stands_for is not None:
            continue
        if villages or draft.hit.population < _GREAT_CITY:
            mean_unit(draft)


def _tells_whose(line: Line, number: int, lexicon: Lexicon) -> bool:
    """ "Near the Chechen capital", "a Ukraine-controlled village": a place of which it tells."""
    seats, whose = relation_words(lexicon, "seats"), relation_words(lexicon, "whose")
    at = line.index_of(number)
    if line.word(at + 1) == _HYPHEN and line.word(at + 2) in whose:
        return True
    return line.word(at + 1) in seats and line.letter(at + 2) != NOUN and line.word(at + 2) != ","


def _fits(line: Line, match: re.Match[str], one: Found, lexicon: Lexicon) -> bool:
    """Whether the words before each name describe it: "the besieged city of", "the capital,"."""
    fills = [v for name, v in match.groupdict().items() if name.startswith(_FILL)]
    return all(
        not fill or _describes(line, fill, number, lexicon)
        for fill, number in zip(fills, one.places, strict=False)
    )


def _describes(line: Line, fill: str, number: int, lexicon: Lexicon) -> bool:
    words = [word for word in fill.split() if word not in relation_words(lexicon, "of")]
    comma = words and words[-1] == ","
    words = words[:-1] if comma else words
    if words and words[-1] == word_classes(lexicon).possessive:  # "in the country's Borno state"
        return words[-2] in relation_words(lexicon, "owners")
    if words and words[-1].startswith("<") and len(words) > 1:
        words = words[:-1]
    if words and words[-1] in relation_words(lexicon, "settlements"):
        return True
    draft = draft_at(line, number)
    headed = draft is not None and (draft.start < draft.name_start or draft.name_end < draft.end)
    plain = relation_words(lexicon, "describing")
    return not comma and (
        headed or all(word.startswith("<") or "-" in word or word in plain for word in words)
    )


def _takes(line: Line, one: Found, rule: Rule, placing: AbstractSet[int], used: set[int]) -> bool:
    """Whether a match says something new of places that may locate; its mentions become used."""
    claimed = {*one.places, *([one.distance] if one.distance >= 0 else [])}
    may = {n for n in one.places if n in placing or line.mentions[n].letter == "C"}
    if rule.town:
        may -= {n for n in may if is_unit(draft_at(line, n))}
    if rule.line:
        may = {n for n in may if is_line(draft_at(line, n))}
    if one.kind is RelationKind.AT:
        may -= {n for n in may if _is_the_country(line, n)}
    if one.places and not may:
        return False
    if one.kind is RelationKind.ALONG and not one.at_border and _of_states(line, one):
        used |= {*one.places}
        return False
    if rule.relation not in {"place", "source"} and claimed & used:
        return False
    one.places = [n for n in one.places if n in may and n not in used]
    if not one.places and not one.at_border:
        return False
    used |= {*claimed, *one.borders}
    return True


def _of_states(line: Line, one: Found) -> bool:
    """ "The Ethiopia-Djibouti road": a way that is called by its states tells no place of it."""
    drafts = [draft_at(line, n) for n in one.places]
    states = (draft for draft in drafts if draft is not None and draft.hit.country)
    return any(PlaceKind.CITY not in draft.hit.kinds for draft in states)


def _is_the_country(line: Line, number: int) -> bool:
    """ "In the country" says too little of where; "in the country's north" says enough."""
    draft = draft_at(line, number)
    return draft is not None and draft.anaphor == COUNTRY


def _overlaps(one: Found, found: Sequence[Found]) -> bool:
    return any(one.first < other.last and other.first < one.last for other in found)
