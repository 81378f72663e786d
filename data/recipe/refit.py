"""Refits Natural Earth's units to OpenStreetMap's outlines along land borders.

Natural Earth's borders between countries are kilometres off; OpenStreetMap's are metres off, but
its package has no first-level units. Within a zone along each land border a unit loses what the
neighbour's outline holds, and gains what its own country's outline holds beyond Natural Earth's.
Land that two outlines claim stays as Natural Earth draws it, and so does everything else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
import shapely
from borders import Border, land_borders
from natural_earth import Shapes, Units, as_polygons
from outlines import Outlines, land_within
from shapely.geometry.base import BaseGeometry

ZONE_DEG = 0.15
"""Half the width of the zone: more than Natural Earth is off nearly everywhere."""
ZONE_SIMPLIFY_DEG = 0.02
SEED_STEP_DEG = 0.01
"""Spacing of the points along a unit's edge that land beyond it is shared out by."""
TOUCH_DEG = 1e-7
SANE_GROWTH = (0.6, 1.6)
"""A unit whose area would change by more than this stays as it was: the sources disagree there."""

OUTLINE_OF = {
    "SDS": "SSD",
    "SAH": "ESH",
    "KOS": "XKX",
    "PSX": "PSE",
    "ALD": "ALA",
}
"""Natural Earth's own country codes and the ISO ones that the outlines are filed under."""

UKRAINE = "UKR"
UKRAINES_UNITS = frozenset({"RUS-283", "RUS-5482"})
"""Crimea and Sevastopol: Natural Earth files them under Russia, the outlines under Ukraine."""

AS_DRAWN = frozenset(
    {"MAR", "SAH", "VAT", "MCO", "GIB", "SMR", "KAS", "USG", "CYN", "CYP", "ESB", "WSB", "KAB"}
    | {"SOL"}
)
"""De-facto lines that the outlines draw otherwise, and states smaller than the zone."""


def outline_keys(units: Units) -> list[str]:
    """The outline that each unit belongs to."""
    keys = []
    for row in units.properties:
        country = str(row["adm0_a3"])
        ukraines = row["adm1_code"] in UKRAINES_UNITS
        keys.append(UKRAINE if ukraines else OUTLINE_OF.get(country, country))
    return keys


def refit(units: Units, keys: list[str], outlines: Outlines) -> Shapes:
    """New shapes of the units, not yet a clean coverage."""
    shapes = units.shapes.copy()
    borders = land_borders(units.shapes, keys)
    zones = _zones(borders)
    neighbours: dict[str, set[str]] = defaultdict(set)
    for border in borders:
        neighbours[border.a].add(border.b)
        neighbours[border.b].add(border.a)
    for country, zone in zones.items():
        if country not in outlines:
            continue
        mine = np.flatnonzero([key == country for key in keys])
        own = land_within(outlines, country, zone)
        others = shapely.union_all(
            [land_within(outlines, other, zone) for other in sorted(neighbours[country])]
        )
        lost = shapely.difference(others, own)
        gained = shapely.difference(own, others)
        for index, shape in _refitted(units.shapes, mine, zone, lost, gained):
            shapes[index] = shape
    return shapes


def _zones(borders: list[Border]) -> dict[str, BaseGeometry]:
    """The strip along each country's refitted borders."""
    strips: dict[str, list[BaseGeometry]] = defaultdict(list)
    kept: dict[str, list[BaseGeometry]] = defaultdict(list)
    for border in borders:
        parts = shapely.simplify(shapely.get_parts(border.line), ZONE_SIMPLIFY_DEG)
        strip = shapely.union_all(shapely.buffer(parts, ZONE_DEG, quad_segs=4))
        drawn = bool(AS_DRAWN & {_code(border.a), _code(border.b)})
        for country in (border.a, border.b):
            (kept if drawn else strips)[country].append(strip)
    as_drawn = shapely.union_all([strip for group in kept.values() for strip in group])
    return {
        country: shapely.difference(shapely.union_all(strips[country]), as_drawn)
        for country in sorted(strips)
    }


def _code(key: str) -> str:
    """Back from an outline's key to Natural Earth's code, in which `AS_DRAWN` is written."""
    return {iso: natural_earth for natural_earth, iso in OUTLINE_OF.items()}.get(key, key)


def _refitted(
    shapes: Shapes, mine: np.ndarray, zone: BaseGeometry, lost: BaseGeometry, gained: BaseGeometry
) -> Iterator[tuple[int, BaseGeometry]]:
    shapely.prepare(zone)
    near = mine[shapely.intersects(shapes[mine], zone)]
    reached = shapely.intersection(shapely.union_all(shapes[mine]), shapely.envelope(zone))
    beyond = shapely.get_parts(shapely.difference(gained, reached))
    pieces = _shared_out(beyond[shapely.area(beyond) > 0], shapes, near)
    for index in near.tolist():
        before = shapes[index]
        local = shapely.clip_by_rect(lost, *before.bounds)
        kept = shapely.difference(before, as_polygons(np.array([local], dtype=object))[0])
        after = as_polygons(
            np.array([shapely.union_all([kept, *pieces.get(index, ())])], dtype=object)
        )[0]
        smallest, largest = SANE_GROWTH
        if smallest < after.area / before.area < largest:
            yield index, after


def _shared_out(
    parts: Shapes, shapes: Shapes, units: np.ndarray
) -> Mapping[int, list[BaseGeometry]]:
    """Give each piece of land to the unit it touches; pieces between several are divided."""
    given: dict[int, list[BaseGeometry]] = defaultdict(list)
    if not len(units):
        return given
    tree = shapely.STRtree(shapes[units])
    for part in parts:
        touched = np.sort(tree.query(part, predicate="dwithin", distance=TOUCH_DEG))
        if not len(touched):
            touched = tree.query_nearest(part, all_matches=False)
        if len(touched) == 1:
            given[int(units[touched[0]])].append(part)
            continue
        for unit, piece in _divided(part, shapes, units[touched]):
            given[unit].append(piece)
    return given


def _divided(
    part: BaseGeometry, shapes: Shapes, units: np.ndarray
) -> Iterator[tuple[int, BaseGeometry]]:
    """Cut a piece between units: every point to the unit whose edge is nearest."""
    seeds: list[np.ndarray] = []
    owners: list[int] = []
    surroundings = shapely.buffer(part, TOUCH_DEG)
    for unit in units.tolist():
        edge = shapely.intersection(shapely.boundary(shapes[unit]), surroundings)
        along = shapely.get_coordinates(shapely.segmentize(edge, SEED_STEP_DEG))
        seeds.append(along)
        owners += [unit] * len(along)
    places, first = np.unique(np.round(np.concatenate(seeds), 7), axis=0, return_index=True)
    points = shapely.points(places)
    owner = np.array(owners)[first]
    reach = shapely.box(*part.bounds).buffer(SEED_STEP_DEG)
    cells = shapely.get_parts(
        shapely.voronoi_polygons(shapely.multipoints(places), extend_to=reach)
    )
    seed, cell = shapely.STRtree(cells).query(points, predicate="intersects")
    cell_owner = np.full(len(cells), -1)
    cell_owner[cell] = owner[seed]
    for unit in units.tolist():
        cells_of = cells[cell_owner == unit]
        if len(cells_of):
            piece = shapely.intersection(part, shapely.union_all(cells_of))
            if not piece.is_empty:
                yield unit, piece
