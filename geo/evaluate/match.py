"""Pairs the program's claims with the gold's: which one of them is meant to be which."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from geo.errors import DataError
from geo.evaluate.gold import UNKNOWN, Gold, GoldClaim, GoldPlace
from geo.evaluate.sides import same_name, same_side
from geo.geodesy import Position, distance_m
from geo.model import Activity, PlaceKind, RelationKind, Status

Json = Mapping[str, Any]

NEAR_M = 25_000.0
"""Two positions of one settlement differ by less: gazetteers disagree about large cities."""
FACTUAL = frozenset({Status.ASSERTED, Status.CLAIMED, Status.CONFIRMED})
"""Statuses that report something as having happened."""

_SPREAD = frozenset(
    {
        RelationKind.AT,
        RelationKind.WITHIN,
        RelationKind.PART,
        RelationKind.NEAR,
        RelationKind.TOWARDS,
    }
)
"""Relations in which several places mean the same thing at each of them."""
_SETTLEMENTS = frozenset({PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.FACILITY})
_ANSWER_KEYS = frozenset({"claims", "not_mapped", "toponyms", "mentions"})
_CLAIM_KEYS = frozenset(
    {"activity", "status", "actor", "relation", "places", "distance_km", "bearing_deg"}
    | {"area_km2", "strength", "date_start", "date_end", "speaker_side", "quote", "footprint"}
)
_QUOTE_KEYS = frozenset({"start", "end", "text"})
_PLACE_KEYS = frozenset({"name", "start", "end", "lat", "lon", "kind", "country"})
_NAME_KEYS = frozenset({"name", "role", "start", "end"})
_MENTION_KEYS = {
    "distance": frozenset({"start", "end", "km"}),
    "area": frozenset({"start", "end", "km2"}),
    "count": frozenset({"start", "end", "value"}),
    "date": frozenset({"start", "end", "date_start", "date_end"}),
}
_ACTIVITY_SCORE = 4.0
_PLACE_SCORE = 4.0
_ACTOR_SCORE = 1.0
_RELATION_SCORE = 0.75
_WORDS_SCORE = 0.5
_STATUS_SCORE = 0.25
_SENTENCE_END = re.compile(r"""[.!?]["'”’)]*(?=\s+["'“‘(]?[A-Z0-9À-Þ])|\n+""")


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim of the gold and the program's claim that comes nearest."""

    gold: GoldClaim
    found: Json
    activity: bool
    place: bool
    actor: bool
    """Whether each of the three is right."""


@dataclass(frozen=True, slots=True)
class Matching:
    """How the program's reading of one article meets the gold."""

    gold: Gold
    pairs: tuple[Pair, ...]
    """Required and optional gold claims that were met, in order of the gold."""
    missed: tuple[GoldClaim, ...]
    """Required gold claims that nothing meets."""
    spurious: tuple[Json, ...]
    """Claims of the program that meet nothing; those without any place can't be drawn and are
    left out."""


def match(gold: Gold, found: Json) -> Matching:
    """Pair claims one to one within a sentence, the best agreement first.

    A claim that names several places under one relation that holds at each of them ("near A, B
    and C") may meet one gold claim for each. A statement that the gold holds to be hypothetical
    is never met by one that is reported as fact.

    Args:
        gold: What a person read.
        found: What `sitmap parse --json` printed.

    Raises:
        DataError: The JSON lacks a key that the interface promises.
    """
    lacking = _lacking(found)
    if lacking:
        message = f"{gold.name}: the program's JSON lacks {lacking}: see its interface"
        raise DataError(message)
    return _paired(gold, [unit for claim in found["claims"] for unit in _units(claim)])


def right_place(gold: GoldPlace, place: Json) -> bool:
    """Whether a place of the program's is the gold's: within 25 km, or the same area."""
    if UNKNOWN in gold.kinds:
        return same_name(gold.name, str(place["name"]))
    kind, lon, lat = place["kind"], place["lon"], place["lat"]
    if lon is None or lat is None:
        return False
    if gold.is_settlement and kind in _SETTLEMENTS:
        assert gold.lon is not None
        assert gold.lat is not None
        return distance_m(Position(gold.lon, gold.lat), Position(lon, lat)) <= NEAR_M
    return (
        kind in _area_kinds(gold.kinds)
        and (not gold.country or not place["country"] or place["country"] == gold.country)
        and (kind == PlaceKind.COUNTRY or same_name(gold.name, str(place["name"])))
    )


def right_actor(gold: GoldClaim, actor: str) -> bool:
    """Whether the actor is right; in a fight either party may be named first."""
    parties = list(gold.actors)
    if Activity.ENGAGEMENT in gold.activities and gold.target:
        parties.append(gold.target)
    return any(same_side(side, actor) for side in parties)


def sentence_starts(text: str) -> list[int]:
    """Offsets at which the text's sentences, or lines, start; the first is 0."""
    return [0, *(end.end() for end in _SENTENCE_END.finditer(text))]


def _lacking(found: Json) -> str:
    """The first key that the interface promises and the JSON lacks; "" when it has all."""
    wanted: list[tuple[str, Json, AbstractSet[str]]] = [("the answer", found, _ANSWER_KEYS)]
    for claim in found.get("claims", ()):
        wanted.append(("a claim", claim, _CLAIM_KEYS))
        wanted.append(("a quote", claim.get("quote", {}), _QUOTE_KEYS))
        wanted.extend(("a place", place, _PLACE_KEYS) for place in claim.get("places", ()))
    for names in ("not_mapped", "toponyms"):
        wanted.extend(("a name", name, _NAME_KEYS) for name in found.get(names, ()))
    for mention in found.get("mentions", ()):
        of_type = _MENTION_KEYS.get(mention.get("type", ""), frozenset({"type"}))
        wanted.append(("a mention", mention, of_type))
    for what, part, keys in wanted:
        missing = sorted(keys - set(part))
        if missing:
            return f"{missing[0]!r} in {what}"
    return ""


def _units(claim: Json) -> Iterable[tuple[int, Json]]:
    """The claim once for each place at which it holds, under one identity."""
    places = claim["places"]
    if claim["relation"] not in _SPREAD or not places:
        return [(id(claim), claim)]
    return [(id(claim), {**claim, "places": [place]}) for place in places]


def _paired(gold: Gold, units: Sequence[tuple[int, Json]]) -> Matching:
    starts = sentence_starts(gold.text)
    scored = sorted(
        (
            (-score, claim.optional, at, number)
            for at, claim in enumerate(gold.claims)
            for number, (_, unit) in enumerate(units)
            if (score := _agreement(claim, unit, starts))
        ),
    )
    met: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, number in scored:
        if at not in met and number not in taken:
            met[at] = number
            taken.add(number)
    met_claims = {units[number][0] for number in taken}
    spurious = {
        identity: unit
        for identity, unit in reversed(units)
        if identity not in met_claims and unit["places"]
    }
    return Matching(
        gold=gold,
        pairs=tuple(_pair(gold.claims[at], units[met[at]][1]) for at in sorted(met)),
        missed=tuple(
            claim for at, claim in enumerate(gold.claims) if at not in met and not claim.optional
        ),
        spurious=tuple(reversed(spurious.values())),
    )


def _agreement(gold: GoldClaim, unit: Json, starts: Sequence[int]) -> float:
    """How well the two agree; 0 where they can't be the same statement."""
    low, high = int(unit["quote"]["start"]), int(unit["quote"]["end"])
    first = starts[bisect_right(starts, gold.start) - 1]
    after = bisect_right(starts, gold.end - 1)
    last = starts[after] if after < len(starts) else high + gold.end
    if not (low < last and high > first):
        return 0.0
    if not FACTUAL.intersection(gold.statuses) and unit["status"] in FACTUAL:
        return 0.0
    pair = _pair(gold, unit)
    if not (pair.activity or pair.place):
        return 0.0
    return (
        _ACTIVITY_SCORE * pair.activity
        + _PLACE_SCORE * pair.place
        + _ACTOR_SCORE * pair.actor
        + _RELATION_SCORE * bool(unit["relation"] in gold.relations)
        + _WORDS_SCORE * (low < gold.end and high > gold.start)
        + _STATUS_SCORE * bool(unit["status"] in gold.statuses)
    )


def _pair(gold: GoldClaim, unit: Json) -> Pair:
    return Pair(
        gold=gold,
        found=unit,
        activity=unit["activity"] in gold.activities,
        place=any(right_place(gold.place, place) for place in unit["places"]),
        actor=right_actor(gold, unit["actor"]),
    )


def _area_kinds(kinds: tuple[str, ...]) -> frozenset[str]:
    """A named region may be one first-level unit: the Gaza Strip."""
    if PlaceKind.REGION in kinds:
        return frozenset({*kinds, PlaceKind.ADMIN1})
    if PlaceKind.WATER in kinds:  # a river whose course is known
        return frozenset({*kinds, PlaceKind.LINE}) - _SETTLEMENTS
    return frozenset(kinds) - _SETTLEMENTS
