"""Spots in towns that no gazetteer knows: "the Hantoub bridge", "a flat in the Mina quarter".

Bridges, markets and quarters have names that only maps of a town know. The town is told beside them
("the Awda roundabout in the centre of Rafah", "In Sidon a flat in the Mina quarter was hit"), or
right before them. The spot keeps its name, and the town is drawn for it; where no words put the
spot in the town, the claim says from where that is taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.found import draft_at, is_unit
from geo.extract.words import Lexicon
from geo.model import PlaceKind, RelationKind, Role, SpatialRelation, Toponym

_SPOTS = frozenset({RelationKind.AT, RelationKind.NEAR, RelationKind.WITHIN})
_IN_TOWN = frozenset({Role.LITERAL, Role.BACKGROUND, Role.MEETING})
_SETTLED = frozenset({None, PlaceKind.CITY})
_BEHIND, _BEFORE = 24, 40
"""Characters around a name in which the noun for its kind stands."""
_PARAGRAPHS = 1
_HERE = "“{spot}” is taken to be in “{town}”, which the sentence names"
_AGO = "“{spot}” is taken to be in “{town}”, of which the sentence before tells"
_ABOUT = "“{spot}” is taken to be in “{town}”, which the article is about"


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of `relations.toml` under `[town_spots]`."""

    nouns: frozenset[str]
    of: tuple[str, ...]
    within: frozenset[str]
    leads: frozenset[str]


@cache
def _words(lexicon: Lexicon) -> _Words | None:
    table = lexicon.relations.get("town_spots")
    if table is None:
        return None
    return _Words(
        nouns=frozenset(table["nouns"]),
        of=tuple(table["of"]),
        within=frozenset(table["within"]),
        leads=frozenset(table["leads"]),
    )


def in_its_town(sheet: Sheet, relation: SpatialRelation) -> SpatialRelation:
    """The relation with the town that holds its spot; unchanged where no town can be meant."""
    words = _words(sheet.lexicon)
    spot = relation.anchors[0] if len(relation.anchors) == 1 else None
    if words is None or spot is None or spot.known or relation.kind not in _SPOTS:
        return relation
    if relation.container or relation.described or relation.distance or relation.bearing:
        return relation
    if not _is_spot(sheet.text, spot, words):
        return relation
    town, remark = _town(sheet, spot, words)
    if town is None:
        return relation
    holder = replace(town.freeze(sheet.text), role=Role.LITERAL)
    told = remark.format(spot=spot.name, town=town.name)
    inferred = "; ".join(filter(None, (relation.inferred, told)))
    doubtful = relation.likeliest or bool(told)
    return replace(relation, container=holder, inferred=inferred, likeliest=doubtful)


def _is_spot(text: str, spot: Toponym, words: _Words) -> bool:
    """Whether a noun beside the name says that it is a thing of which towns have many."""
    start, end = spot.quote.start, spot.quote.end
    behind = _word(text[end : end + _BEHIND].lstrip().split())
    inside = spot.quote.text.lower().split()[-1:]
    if behind in words.nouns or (inside and inside[0] in words.nouns):
        return True
    before = text[max(0, start - _BEFORE) : start].lower()
    of = next((of for of in words.of if before.endswith(of)), "")
    return bool(of) and _word(reversed(before[: -len(of)].split())) in words.nouns


def _word(words: Iterable[str]) -> str:
    return next(iter(words), "").strip(",.;:’'").lower()


def _town(sheet: Sheet, spot: Toponym, words: _Words) -> tuple[Draft | None, str]:
    """The town, and from where it is taken: "" where the words put the spot in it."""
    memory = sheet.memory
    here = {draft.name: (i, draft) for i, draft in _named(sheet, spot)}
    if len(here) == 1:
        i, town = next(iter(here.values()))
        if sheet.line.word(i - 1) in words.leads:
            return None, ""
        return town, "" if _is_in(sheet, i, spot, words) else _HERE
    if here:
        return None, ""
    if memory.claims and memory.claims[-1].relation.kind is RelationKind.MOVEMENT:
        return None, ""  # "Troops left X for Y": the next spot may be on their way
    near = sheet.paragraph - memory.recent_paragraph <= _PARAGRAPHS
    before = {draft.name: draft for draft in memory.recent if near and _is_town(draft)}
    if len(before) == 1:
        return next(iter(before.values())), _AGO
    about = memory.main if not before else None
    return (about, _ABOUT) if about is not None and _is_town(about) else (None, "")


def _named(sheet: Sheet, spot: Toponym) -> Iterator[tuple[int, Draft]]:
    """The towns that a sentence names beside the spot, with their tokens."""
    line = sheet.line
    for i in line.slots:
        draft = draft_at(line, line.tokens[i].mention)
        if draft is not None and draft.start != spot.quote.start:
            town = draft.stands_for or draft
            if _is_town(town):
                yield i, town


def _is_town(draft: Draft) -> bool:
    """A settlement that is known, and where something may be."""
    if draft.anaphor or not draft.known or draft.hit.country or draft.role not in _IN_TOWN:
        return False
    settled = draft.kind in _SETTLED and PlaceKind.CITY in draft.hit.kinds
    return settled and not is_unit(draft)


def _is_in(sheet: Sheet, i: int, spot: Toponym, words: _Words) -> bool:
    """ "the X roundabout in the centre of Rafah", "In Sidon a flat in the X quarter"."""
    line = sheet.line
    if line.tokens[i].start > spot.quote.end:
        at = next(n for n, token in enumerate(line.tokens) if token.end >= spot.quote.end)
        between = [line.word(n) for n in range(at + 1, i)]
        return len(between) > 0 and all(word in words.within | words.nouns for word in between)
    return line.word(i - 1) in words.within and i <= line.clause_start(line.clauses[i]) + 1
