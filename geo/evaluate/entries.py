"""Reads the tables of a gold file: `[[claim]]`, `[[not_mapped]]` and `[[mention]]`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geo.errors import UsageError
from geo.evaluate.fields import Span, bounds, days, once, only, whole_words, words
from geo.evaluate.gold import (
    DATE,
    MEASURE_TYPES,
    MENTION_TYPES,
    NUMBER,
    TOPONYM,
    UNKNOWN,
    Gold,
    GoldClaim,
    GoldMention,
    GoldName,
    GoldPlace,
)
from geo.model import Activity, PlaceKind, RelationKind, Role, Status

GOLD_KEYS = frozenset({"claim", "not_mapped", "mention", "complete"})

_PLACE_KEYS = frozenset({"place", "place_id_kind", "country", "lon", "lat"})
_MEASURE_KEYS = frozenset({"distance_km", "bearing_deg", "area_km2", "strength"})
_CLAIM_KEYS = (
    {"activity", "status", "actor", "target", "relation", "also", "date", "speaker"}
    | {"speaker_side", "derived", "optional", "shape", "quote"}
    | _PLACE_KEYS
    | _MEASURE_KEYS
)
_REQUIRED_KEYS = ("activity", "status", "actor", "relation", "place", "place_id_kind", "quote")
_NAME_KEYS = frozenset({"name", "role", "quote"})
_MENTION_KEYS = frozenset({"text", "type", "value", "role", "nth", "quote", "optional"})


def read_gold(name: str, text: str, stated: Mapping[str, Any], *, quote: str = "") -> Gold:
    """Read what was written about one text.

    Args:
        name: For messages.
        text: What it was written about.
        stated: The tables.
        quote: The words of a claim that states none; "" where each must state its own.

    Raises:
        UsageError: It says something impossible; the message quotes it.
    """
    only(stated, GOLD_KEYS)
    complete = words(stated, "complete", MENTION_TYPES) if stated.get("complete") else ()
    default = {"quote": quote} if quote else {}
    return Gold(
        name=name,
        text=text,
        claims=tuple(_claim({**default, **entry}, text) for entry in stated.get("claim", ())),
        names=tuple(_name(entry, text) for entry in stated.get("not_mapped", ())),
        mentions=tuple(_mention(entry, text) for entry in stated.get("mention", ())),
        complete=frozenset(complete),
    )


def _claim(entry: Mapping[str, Any], text: str) -> GoldClaim:
    only(entry, _CLAIM_KEYS)
    for key in _REQUIRED_KEYS:
        if key not in entry:
            raise UsageError(f"a claim lacks {key!r}: {dict(entry)!r}")
    quote = entry["quote"]
    start = once(quote, text)
    statuses = words(entry, "status", Status)
    return GoldClaim(
        activities=words(entry, "activity", Activity),
        statuses=statuses,
        relations=words(entry, "relation", RelationKind),
        actors=_sides(entry["actor"]),
        target=entry.get("target", ""),
        place=_place(entry, text),
        also=tuple(_other_place(other, text) for other in entry.get("also", ())),
        distance_km=bounds(entry, "distance_km"),
        bearing_deg=entry.get("bearing_deg"),
        area_km2=bounds(entry, "area_km2"),
        strength=bounds(entry, "strength"),
        dates=days(entry, "date"),
        speaker=entry.get("speaker", ""),
        speaker_side=_speaker_side(entry, statuses),
        derived=entry.get("derived", False),
        optional=entry.get("optional", False),
        shape=entry.get("shape", ""),
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def _sides(stated: str | Sequence[str]) -> tuple[str, ...]:
    """One side or several; "" stands for nobody named."""
    sides = (stated,) if isinstance(stated, str) else tuple(stated)
    if not sides or not all(isinstance(side, str) for side in sides):
        raise UsageError(f"actor = {stated!r}: a side or a list of sides is wanted")
    return sides


def _speaker_side(entry: Mapping[str, Any], statuses: tuple[str, ...]) -> str | None:
    """The side; "" for what the outlet says in its own voice; None where nothing is expected."""
    if "speaker_side" in entry:
        return str(entry["speaker_side"])
    own_voice = statuses == (Status.ASSERTED,) and not entry.get("speaker")
    return "" if own_voice else None


def _place(entry: Mapping[str, Any], text: str) -> GoldPlace:
    name = entry.get("place", "")
    if not name or name not in text:
        raise UsageError(f"the place {name!r} does not occur in the article")
    place = GoldPlace(
        name=name,
        kinds=words(entry, "place_id_kind", {*PlaceKind, UNKNOWN}),
        country=entry.get("country", ""),
        lon=entry.get("lon"),
        lat=entry.get("lat"),
    )
    if place.is_settlement and (place.lon is None or place.lat is None):
        raise UsageError(f"the settlement {name!r} has no lon and lat")
    return place


def _other_place(entry: Mapping[str, Any], text: str) -> GoldPlace:
    only(entry, _PLACE_KEYS)
    return _place(entry, text)


def _name(entry: Mapping[str, Any], text: str) -> GoldName:
    only(entry, _NAME_KEYS)
    name, role = entry.get("name", ""), entry.get("role", "")
    if role not in {"", UNKNOWN, *Role}:
        raise UsageError(f"{name!r} has the role {role!r}: one of {sorted(Role)} is wanted")
    spans = tuple(whole_words(name, text, *_within(entry, text))) if name else ()
    if not spans:
        raise UsageError(f"the name {name!r} does not occur where it is said to")
    return GoldName(name=name, role=role, spans=spans)


def _mention(entry: Mapping[str, Any], text: str) -> GoldMention:
    only(entry, _MENTION_KEYS)
    (kind, *more) = words(entry, "type", MENTION_TYPES)
    words_ = entry.get("text", "")
    if more:
        raise UsageError(f"{words_!r} has several types: one is wanted")
    start, end = _occurrence(words_, entry, text)
    _fitting(kind, words_, entry)
    return GoldMention(
        type=kind,
        text=words_,
        start=start,
        end=end,
        value=bounds(entry, "value") if kind in MEASURE_TYPES else None,
        dates=days(entry, "value") if kind == DATE else None,
        roles=words(entry, "role", Role) if kind == TOPONYM else (),
        optional=entry.get("optional", False),
    )


def _fitting(kind: str, words_: str, entry: Mapping[str, Any]) -> None:
    """Refuse a measure without a value, and values and roles of what can't have them."""
    if kind in MEASURE_TYPES and "value" not in entry:
        raise UsageError(f"the {kind} {words_!r} has no value")
    if kind in {TOPONYM, NUMBER} and "value" in entry:
        raise UsageError(f"the {kind} {words_!r} can't have a value")
    if kind != TOPONYM and "role" in entry:
        raise UsageError(f"the {kind} {words_!r} can't have a role")


def _occurrence(words_: str, entry: Mapping[str, Any], text: str) -> Span:
    """Which of the places where the words stand is meant."""
    found = whole_words(words_, text, *_within(entry, text)) if words_ else []
    number = int(entry.get("nth", 1))
    if not 1 <= number <= len(found):
        raise UsageError(f"the mention {words_!r} does not occur where it is said to")
    if len(found) > 1 and "nth" not in entry:
        raise UsageError(f"the mention {words_!r} occurs {len(found)} times: give `nth` or `quote`")
    return found[number - 1]


def _within(entry: Mapping[str, Any], text: str) -> Span:
    """The stretch of the text that an entry speaks of: its quote, else all."""
    if "quote" not in entry:
        return (0, len(text))
    quote = str(entry["quote"])
    start = once(quote, text)
    return (start, start + len(quote))
