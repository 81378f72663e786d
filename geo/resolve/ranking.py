"""How well a candidate fits what the article says; each reason adds or takes points.

The weights are of our own choosing, ordered by how explicit the evidence is: what the text states
outweighs what it is about, which outweighs how well known a place is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo.geodesy import Position, distance_m
from geo.model import PlaceEntry, PlaceKind, Toponym

STATED_KIND = 5.0
STATED_CONTAINER = 6.0
BARE_UNIT = -2.0
"""A bare name that a town and its unit share is the town's, unless the article says else."""
MAIN_NAME = 1.0
"""The place is called so today; other names of it are former ones, or transcriptions."""
SAME_SENSE = 3.0
FOCUS = 2.5
NEARNESS = 1.0
NEARNESS_IN_TEXT = 2.5
"""Points for lying where a place lies that is named in the same passage."""
PASSAGE = 300
"""Characters to either side that count as the same passage."""
NEARNESS_M = 150_000.0
WORTH_SAYING = 0.4
"""Points from which nearness is named among the reasons."""
POPULATION = 0.35
"""Points for each power of ten of inhabitants."""
KIND = {
    PlaceKind.COUNTRY: 5.0,
    PlaceKind.CONTINENT: 5.0,
    PlaceKind.REGION: 3.0,
    PlaceKind.ADMIN1: 1.2,
}


@dataclass(slots=True)
class Evidence:
    """What is known about an article while its names are resolved."""

    focus: Mapping[str, float]
    """Share of the article's attention by country, ISO alpha-2; the largest is 1."""
    containers: Mapping[str, Sequence[PlaceEntry]]
    """Candidates of the names that are stated as containers."""
    senses: dict[str, str] = field(default_factory=dict)
    """Entry ids that names have been read as, by the name in lower case."""
    towns: frozenset[tuple[str, str]] = frozenset()
    """Names, in lower case, that a settlement of a country has, with that country."""
    named: frozenset[str] = frozenset()
    """Countries that are named other than by an adjective, ISO alpha-2."""
    settled: list[tuple[int, PlaceEntry]] = field(default_factory=list)
    """Places that stood out on their own, with where they are named: others lie near them."""


def score(toponym: Toponym, entry: PlaceEntry, evidence: Evidence) -> tuple[float, list[str]]:
    """Points of a candidate, and the reasons in plain words."""
    total = POPULATION * math.log10(entry.population + 1) + KIND.get(entry.kind, 0.0)
    reasons: list[str] = []
    if entry.population:
        reasons.append(f"{entry.population:,} inhabitants")
    if entry.kind is PlaceKind.CITY and entry.name.casefold() == toponym.map_name.casefold():
        total += MAIN_NAME
    for points, reason in (
        _kind(toponym, entry, evidence),
        _container(toponym, entry, evidence),
        _sense(toponym, entry, evidence),
        _focus(entry, evidence),
        _nearness(toponym, entry, evidence),
    ):
        total += points
        if reason:
            reasons.append(reason)
    return total, reasons


def _kind(toponym: Toponym, entry: PlaceEntry, evidence: Evidence) -> tuple[float, str]:
    stated = toponym.kind
    if stated is None:
        namesake = (toponym.map_name.lower(), entry.country) in evidence.towns
        if entry.kind is PlaceKind.ADMIN1 and namesake:
            return BARE_UNIT, ""
        return 0.0, ""
    fits = {
        PlaceKind.ADMIN1: {PlaceKind.ADMIN1, PlaceKind.REGION},
        PlaceKind.CITY: {PlaceKind.CITY},
        PlaceKind.DISTRICT: {PlaceKind.CITY, PlaceKind.DISTRICT},
        PlaceKind.COUNTRY: {PlaceKind.COUNTRY},
    }.get(stated)
    if fits is None:
        return 0.0, ""
    if entry.kind in fits:
        return (
            STATED_KIND,
            f"the words call it a {stated.value if stated != 'admin1' else 'region'}",
        )
    return -STATED_KIND, ""


def _container(toponym: Toponym, entry: PlaceEntry, evidence: Evidence) -> tuple[float, str]:
    points, reason = 0.0, ""
    for name in toponym.within:
        holders = evidence.containers.get(name, ())
        if any(_holds(holder, entry) for holder in holders):
            return STATED_CONTAINER, f"the text puts it in {name}"
        if holders:
            points = -STATED_CONTAINER
    return points, reason


def _holds(holder: PlaceEntry, entry: PlaceEntry) -> bool:
    if holder.kind is PlaceKind.COUNTRY:
        return entry.country == holder.country and entry.kind is not PlaceKind.COUNTRY
    if holder.kind is PlaceKind.ADMIN1:
        return entry.admin1 == holder.id and entry.id != holder.id
    return holder.kind is PlaceKind.REGION and holder.country in {"", entry.country}


def _sense(toponym: Toponym, entry: PlaceEntry, evidence: Evidence) -> tuple[float, str]:
    if toponym.kind is None and evidence.senses.get(toponym.map_name.lower()) == entry.id:
        return SAME_SENSE, "the article uses the name so elsewhere"
    return 0.0, ""


def _focus(entry: PlaceEntry, evidence: Evidence) -> tuple[float, str]:
    share = evidence.focus.get(entry.country, 0.0)
    if entry.kind is PlaceKind.COUNTRY or not share:
        return 0.0, ""
    return (
        FOCUS * share,
        "the article is about that country" if share > WORTH_SAYING else "a country of the article",
    )


def _nearness(toponym: Toponym, entry: PlaceEntry, evidence: Evidence) -> tuple[float, str]:
    if entry.kind in {PlaceKind.COUNTRY, PlaceKind.CONTINENT}:
        return 0.0, ""
    here = Position(entry.lon, entry.lat)
    best, reason = 0.0, ""
    for start, other in evidence.settled:
        if other.id in {entry.id, entry.admin1} or other.kind is PlaceKind.COUNTRY:
            continue
        beside = abs(start - toponym.quote.start) <= PASSAGE
        away_m = distance_m(here, Position(other.lon, other.lat))
        points = (NEARNESS_IN_TEXT if beside else NEARNESS) * math.exp(-away_m / NEARNESS_M)
        if points > best:
            best, reason = points, f"{away_m / 1000:,.0f} km from {other.name}"
    return best, reason if best > WORTH_SAYING else ""
