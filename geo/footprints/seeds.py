"""Where a patch of held ground grows from: held settlements, else a stretch of the border.

With no settlement named, the rule takes the point of the border around which most people of the
region live, on the way from the holder's towns: a force crosses where it can be supplied and
where there is something to take. It is a rule, not knowledge: the shape is schematic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from geo.errors import UnknownPlaceError
from geo.folding import side_by_side, wrapped
from geo.footprints.anchors import AREAL, Anchor, units_of
from geo.footprints.calibration import OUTLINE_ERROR_M
from geo.footprints.fronts import Crossed, Flat, front_crossed, longest
from geo.footprints.rivals import ground_left
from geo.footprints.wording import called, country_name, listed
from geo.geodesy import Coordinates, Frame, Position
from geo.model import Place, PlaceEntry, Siting
from geo.typing import Ground

SETTLED_REACH_M = 15_000.0
"""From a point of the border, the weight of a settlement's people falls to 1/e at this distance."""
NAMED_REACH_M = 40_000.0
"""From the border, a named settlement tells where it was crossed."""
SUPPLY_REACH_M = 40_000.0
"""The same for the holder's towns."""
SUPPLY_POPULATION = 50_000
LEAST_POPULATION = 300
"""Of a settlement whose population is unknown."""
SPACING_M = 1_000.0
MOST_STOPS = 1_000
"""On a long border they stand farther apart."""
_SAMPLE, _FAR = 16, 6.0
"""One stop in so many; who lives farther from those than so many reaches is left out: e^-30."""
MOST_SETTLEMENTS = 500
"""The most populous, of the region and of the holder's country."""
Numbers = NDArray[np.float64]
_NOBODY: Numbers = np.zeros((0, 3))


@dataclass(frozen=True, slots=True)
class Seeds:
    """Where a patch starts, in metres of a frame, and why it is there."""

    places: MultiPoint
    why: str
    searched: BaseGeometry | None = None
    """The border that was searched for a start, in degrees; None where settlements are named."""
    beyond: BaseGeometry | None = None
    """The part of the region that it grows in first, where a front is known, or places that a
    rival holds; None for all of it."""
    rear: BaseGeometry | None = None
    """The border that the holder came over: ground between it and a place is held too. None where
    the start itself is a guess at it: a patch that leans on it there is a ribbon along it."""


def seeds_of(
    siting: Siting, region: Anchor, flat: BaseGeometry, frame: Frame, ground: Ground
) -> Seeds:
    """Seeds inside a region whose outline in metres is `flat`.

    In this order: held settlements; the front line, where one is known; the border with the
    holder's country; the region's international border; the region's largest settlement; its
    middle.
    """
    settled = [place for place in siting.anchors if place.entry.kind not in AREAL]
    known = {place.entry.id: place for place in (*siting.held, *settled)}
    inside = [place for place in known.values() if _inside(place.entry, flat, frame)]
    if inside:
        points = MultiPoint([_drawn_in(place.entry, flat, frame) for place in inside])
        front = front_crossed(siting, Flat(region, flat, frame), ground, points)
        if front is not None:
            names = listed(tuple(inside))
            why = f"It grows from {names}, known to be held, back to the front: {front.words}."
            return Seeds(points, why, beyond=front.beyond, rear=front.line)
        line, words = _border(siting, region, ground, only_holders=True)
        back = "" if line is None else f", back to {words}"
        rear = None if line is None else frame.project(line)
        left, kept_off = _kept_off(siting, points, flat, frame)
        why = f"It grows from {listed(tuple(inside))}, known to be held{back}.{kept_off}"
        return Seeds(points, why, beyond=left, rear=rear)
    front = front_crossed(siting, Flat(region, flat, frame), ground, None)
    if front is not None:
        return _from_front(siting, front, frame)
    units = units_of(siting, ground)
    line, words = _between(siting, region, units, ground)
    if line is not None:
        edge = frame.project(side_by_side([line])[0])
        near = _named_near(siting, edge, frame)
        if near:
            spot, _ = _crossing(edge, _homes_of(near), _NOBODY, frame)
            why = (
                f"Which ground it is, is not stated: it grows from {words}, where that is nearest "
                f"to {listed(near)}, which the article names."
            )
            return Seeds(MultiPoint([spot]), why, searched=line)
        ids = [unit.place.entry.id for unit in units] or [region.place.entry.id]
        homes = np.concatenate([_homes(place_id, ground) for place_id in ids])
        supply = _homes(f"c:{siting.holder}", ground, SUPPLY_POPULATION)
        spot, how = _crossing(edge, homes, supply, frame)
        why = f"Which ground it is, is not stated: it grows from {words}, {how}."
        return Seeds(MultiPoint([spot]), why, searched=line)
    settlements = _settlements(region.place.entry.id, ground)
    if settlements:
        largest = settlements[0]
        why = f"Which ground it is, is not stated: it grows from {largest.name}, the largest town."
        return Seeds(MultiPoint([_point(largest, frame)]), why)
    why = "Which ground it is, is not stated: it grows from the middle."
    return Seeds(MultiPoint([shapely.point_on_surface(flat)]), why)


def _kept_off(
    siting: Siting, points: MultiPoint, flat: BaseGeometry, frame: Frame
) -> tuple[BaseGeometry | None, str]:
    """The ground that the rival's places leave to the holder, and the words for it."""
    theirs = [place for place in siting.against if _inside(place.entry, flat, frame)]
    left = ground_left(flat, points, [_point(place.entry, frame) for place in theirs])
    if left is None:
        return None, ""
    names = listed(tuple(theirs))
    return left, f" Ground nearer to {names}, which {siting.rival} is said to hold, comes last."


def _from_front(siting: Siting, front: Crossed, frame: Frame) -> Seeds:
    """A stretch of the front: next to the towns that the article names, else its middle."""
    near = _named_near(siting, front.line, frame)
    if near:
        spot, _ = _crossing(front.line, _homes_of(near), _NOBODY, frame)
        where = f"where that is nearest to {listed(near)}, which the article names"
    else:
        spot, where = longest(front.line).interpolate(0.5, normalized=True), "at its middle"
    why = f"Which ground it is, is not stated: it grows from the front, {front.words}, {where}."
    searched = frame.unproject(front.line)
    return Seeds(MultiPoint([spot]), why, searched, beyond=front.beyond, rear=front.line)


def _between(
    siting: Siting, region: Anchor, units: Sequence[Anchor], ground: Ground
) -> tuple[BaseGeometry | None, str]:
    """The border that a start is looked for along; of ground in two units, what parts these.

    Unless the holder came from abroad, who holds some of both stands on both sides of that line.
    """
    outlines = [unit.outline for unit in units if unit.outline is not None]
    if len(outlines) > 1 and _border(siting, region, ground, only_holders=True)[0] is None:
        one, other = side_by_side(outlines[:2])
        shared = shapely.intersection(shapely.boundary(one), shapely.boundary(other))
        if shapely.get_dimensions(shared) == 1:
            names = listed(tuple(unit.place for unit in units[:2]))
            line = shapely.line_merge(shared) if shared.geom_type == "MultiLineString" else shared
            return wrapped(line), f"the boundary between {names}"
    return _border(siting, region, ground)


def _border(
    siting: Siting, region: Anchor, ground: Ground, *, only_holders: bool = False
) -> tuple[BaseGeometry | None, str]:
    """The border that a holder came over; none where it holds ground of its own country."""
    place = region.place
    try:
        own = ground.country_of_unit(place.entry.id)
        lines = {
            iso: line
            for iso, line in ground.international_border(place.entry.id).items()
            if not line.is_empty
        }
    except UnknownPlaceError:
        return None, ""
    if not lines or (siting.holder and siting.holder == own):
        return None, ""
    if siting.holder in lines:
        name = country_name(ground, siting.holder)
        return lines[siting.holder], f"the border of {called(place)} with {name}"
    if only_holders:
        return None, ""
    return shapely.union_all(list(lines.values())), f"the international border of {called(place)}"


def _named_near(siting: Siting, edge: BaseGeometry, frame: Frame) -> tuple[Place, ...]:
    """Settlements it names, close enough to the border to tell where it was crossed."""
    return tuple(
        place
        for place in siting.named
        if edge.distance(_point(place.entry, frame)) <= NAMED_REACH_M
    )


def _settlements(place_id: str, ground: Ground) -> Sequence[PlaceEntry]:
    try:
        return ground.settlements_within(place_id)
    except UnknownPlaceError:
        return ()


def _homes(place_id: str, ground: Ground, minimum_population: int = 0) -> Numbers:
    """Longitude, latitude and people of the most populous settlements of a place."""
    try:
        return ground.homes(place_id, minimum_population, MOST_SETTLEMENTS)
    except UnknownPlaceError:
        return _NOBODY


def _homes_of(places: Sequence[Place]) -> Numbers:
    entries = [place.entry for place in places]
    return np.array([(one.lon, one.lat, float(one.population)) for one in entries])


def _crossing(
    edge: BaseGeometry, homes: Numbers, supply: Numbers, frame: Frame
) -> tuple[Point, str]:
    """The point of a border with most people around it, and the words for the choice."""
    spacing_m = max(SPACING_M, edge.length / MOST_STOPS)
    stops = shapely.get_coordinates(shapely.segmentize(edge, spacing_m))
    settled = _people(stops, homes, SETTLED_REACH_M, frame)
    from_towns = _people(stops, supply, SUPPLY_REACH_M, frame)
    weights = settled if settled.any() else np.ones(len(stops))
    if from_towns.any():
        weights = weights * from_towns
    if weights.min() == weights.max():
        nearest = shapely.shortest_line(edge, shapely.centroid(edge)).coords[0]
        return Point(nearest), "at its middle"
    how = "where most of the region's people live near it" if settled.any() else "at a crossing"
    if from_towns.any():
        how += ", on the way from the holder's towns"
    return Point(stops[int(np.argmax(weights))]), how


def _people(stops: Coordinates, homes: Numbers, reach_m: float, frame: Frame) -> Coordinates:
    """People around each stop, weighted by a bell curve of their distance."""
    if not len(homes):
        return np.zeros(len(stops))
    points = cast("BaseGeometry", shapely.multipoints(homes[:, :2]))
    spots = shapely.get_coordinates(frame.project(points))
    people = np.maximum(homes[:, 2], LEAST_POPULATION)
    near = _within_reach(stops[::_SAMPLE], spots, _FAR * reach_m)
    spots, people = spots[near], people[near]
    squares = _squares(stops, spots)
    return np.asarray(np.exp(squares / -(reach_m**2)) @ people)


def _within_reach(stops: Coordinates, homes: Coordinates, far_m: float) -> NDArray[np.bool_]:
    """Homes within a distance of some of the stops; all where none is."""
    near: NDArray[np.bool_] = _squares(stops, homes).min(axis=0) < far_m**2
    return near if near.any() else np.ones(len(homes), dtype=bool)


def _squares(stops: Coordinates, homes: Coordinates) -> Coordinates:
    """Squares of the distances between each two."""
    east = np.subtract.outer(stops[:, 0], homes[:, 0])
    north = np.subtract.outer(stops[:, 1], homes[:, 1])
    east *= east
    north *= north
    east += north
    return east


def _inside(entry: PlaceEntry, flat: BaseGeometry, frame: Frame) -> bool:
    return float(flat.distance(_point(entry, frame))) <= OUTLINE_ERROR_M


def _drawn_in(entry: PlaceEntry, flat: BaseGeometry, frame: Frame) -> Point:
    """A village at the border that the outline leaves out, put on it."""
    return Point(shapely.shortest_line(flat, _point(entry, frame)).coords[0])


def _point(entry: PlaceEntry, frame: Frame) -> Point:
    return frame.point(Position(entry.lon, entry.lat))
