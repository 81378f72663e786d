"""Places and figures in the sentences that tell how a shape came about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.footprints.anchors import Anchor
from geo.model import Interval, Place, PlaceKind, Siting
from geo.typing import Ground

OUTLINES = "Natural Earth, its land borders refitted to OpenStreetMap"
"""Source of the outlines that ship."""
_WIDENED = re.compile(r"Widened to ((?:up to )?[\d.,]+(?: to [\d.,]+)? k?m)\b")
"""How the step begins that says how far a stated distance is drawn; see `widened_to`."""
_WHOLE_FROM = 10.0
_UNIT_WORDS = ("region", "oblast", "province", "state", "governorate", "republic", "krai", "area")


def country_name(ground: Ground, iso: str) -> str:
    """Name of a country where the ground knows it, else its code."""
    named = getattr(ground, "country_name", None)
    return str(named(iso)) if callable(named) else iso


def called(place: Place) -> str:
    """A place inside a sentence: "the Kursk region", "Russia", "Sudzha"."""
    name = place.entry.name
    if place.entry.kind is not PlaceKind.ADMIN1:
        return name
    is_named_so = name.lower().split()[-1:] and name.lower().split()[-1] in _UNIT_WORDS
    return f"the {name}" if is_named_so else f"the {name} region"


def counted_words(siting: Siting, where: str) -> str:
    """That places are counted and not named: “28 settlements”, somewhere in the unit."""
    words = siting.count_words
    return f"“{words}”, which are not named: somewhere in {where}."


def part_words(bearing_deg: float | None) -> str:
    """The part of a place towards a bearing, its middle where there is none: "northern"."""
    return "central" if bearing_deg is None else f"{compass(bearing_deg)}ern"


def introduced(anchor: Anchor, ground: Ground) -> str:
    """The first step of most shapes: which place is meant, and where its extent comes from."""
    place = anchor.place
    name = called(place)
    is_country = place.entry.kind is PlaceKind.COUNTRY or not place.entry.country
    country = "" if is_country else country_name(ground, place.entry.country)
    if anchor.outline is not None:
        unit = place.entry.kind is PlaceKind.ADMIN1
        of = (f" of {country}" if unit else f", {country}") if country else ""
        return f"{name[0].upper()}{name[1:]}{of}, its outline from {_source(ground, place)}."
    where = f"{name}, {country}," if country else name
    if anchor.kind is PlaceKind.DISTRICT:
        return f"The district of {where} for which its settlement stands in."
    extent = f", taken as {km(anchor.radius_m)} in radius" if anchor.radius_m > 0 else ""
    north = f"{abs(anchor.centre.lat):.3f}° {'N' if anchor.centre.lat >= 0 else 'S'}"
    east = f"{abs(anchor.centre.lon):.3f}° {'E' if anchor.centre.lon >= 0 else 'W'}"
    return f"{where} at {north}, {east}{extent}."


def read_as(words: str, distance_m: Interval) -> str:
    """What the distance's words allow: “about 50 km” read as 45 to 55 km."""
    subject = f"“{words}” read" if words else "The distance is read"
    return f"{subject} as {span_km(distance_m.low, distance_m.high)}."


def widened_to(steps: Sequence[str]) -> str:
    """As what a stated distance is drawn, where it is drawn wider: "4.2 to 15 km"; else ""."""
    found = (_WIDENED.match(step) for step in steps if step.startswith("Widened"))
    return next((match[1] for match in found if match), "")


def km(metres: float) -> str:
    """Kilometres to two figures, whole from 10 on: "2.6 km", "1,240 km"."""
    value = metres / 1000.0
    return (
        f"{value:.1f} km" if value < _WHOLE_FROM and value != round(value) else f"{value:,.0f} km"
    )


def km2(square_metres: float) -> str:
    """Square kilometres: "600 km²"."""
    value = square_metres / 1e6
    return (
        f"{value:.1f} km²" if value < _WHOLE_FROM and value != round(value) else f"{value:,.0f} km²"
    )


def span_km(low_m: float, high_m: float) -> str:
    """Two ends: "45 to 55 km", "up to 30 km", "50 km"."""
    if low_m == high_m:
        return km(low_m)
    if low_m <= 0.0:
        return f"up to {km(high_m)}"
    return f"{km(low_m).removesuffix(' km')} to {km(high_m)}"


def span_km2(low_m2: float, high_m2: float) -> str:
    """Two ends: "1,000 to 1,200 km²"."""
    return f"{km2(low_m2).removesuffix(' km²')} to {km2(high_m2)}"


def compass(azimuth_deg: float) -> str:
    """The nearest of sixteen compass points: "north-east"."""
    names = (
        "north", "north-north-east", "north-east", "east-north-east",
        "east", "east-south-east", "south-east", "south-south-east",
        "south", "south-south-west", "south-west", "west-south-west",
        "west", "west-north-west", "north-west", "north-north-west",
    )  # fmt: skip
    return names[round(azimuth_deg / 22.5) % 16]


def listed(places: tuple[Place, ...]) -> str:
    """Names in a row: "Sudzha, Korenevo and Rylsk"."""
    names = [called(place) for place in places]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _source(ground: Ground, place: Place) -> str:
    """Packs may bring other outlines: the ground may say whose they are."""
    source = getattr(ground, "outline_source", None)
    return (str(source(place.entry.id)) if callable(source) else "") or OUTLINES
