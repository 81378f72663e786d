"""12 km from the front line, on the east bank of the Oskil: what is measured from a line's course.

A line is a river or coast that ships, or whatever a user handed in. What is drawn lies in the place
that the text names beside it; without one, all along the line.
"""

from __future__ import annotations

from dataclasses import dataclass

import shapely
import shapely.ops
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.errors import FootprintError, UnknownPlaceError
from geo.folding import parts_of
from geo.footprints.anchors import AREAL, Anchor, anchor_of, is_line
from geo.footprints.banks import bank_of, ground_between, side_towards
from geo.footprints.calibration import NEAR_M, near_reach_m
from geo.footprints.finish import clipped, finished, unit_precision
from geo.footprints.kept import kept
from geo.footprints.strips import LEAST_M, stretch_near, strip
from geo.footprints.wording import called, compass, introduced, km, read_as, span_km
from geo.geodesy import Position, along_m, circle, equidistant
from geo.model import Footprint, Interval, Place, RelationKind, Siting
from geo.typing import Ground

BESIDE_M = 3_000.0
"""To either side of a line, what lies on or along it: courses may be off by 2 km, points by 1."""
FRONT_DEPTH_M = 5_000.0
"""To either side of a front, the ground that is fought over: three in four of the events that
coders put near a place lay no farther from it."""
FRONT_NEAR_M = 25_000.0
"""From a front, a town tells where along it something is: UCDP's where_prec 2 calls that near."""
LONGEST_M = 400_000.0
"""Of a river, without a place to lie in: as far across as a large first-level unit."""
BETWEEN_REACH_M = 100_000.0
"""Without a container, ground between two lines lies no farther than this from both."""
_PROTOCOL = "Shape: points by geodesic distance to a named line"
_PAIR = 2


@dataclass(frozen=True, slots=True)
class _Strip:
    """What lies beside a stretch of a line, and the ground that is meant, if any is named."""

    shape: BaseGeometry
    line: BaseGeometry
    area: BaseGeometry | None


def by_line(siting: Siting, ground: Ground) -> Footprint:
    """The shape of a relation whose first line is its anchor.

    Raises FootprintError where the line does not come near the container, or has no such side.
    """
    line = next(place for place in siting.anchors if is_line(place))
    if siting.kind is RelationKind.BETWEEN and len(siting.anchors) >= _PAIR:
        return _between(siting, ground)
    reach, read = _reach(siting, line, ground)
    region, area, steps = _container(siting, ground, reach)
    course = _course(line, region, ground)
    if region is None:
        _check_length(line, course, ground)
    near = _near(course, area, reach.high) if area is not None else course
    if near.is_empty:
        raise FootprintError(_apart(line, region))
    measured_from = course
    if siting.extent_m is not None and region is not None and region.outline is None:
        measured_from = near = _stretch(near, region.centre, siting.extent_m.high / 2.0)
    if reach.high < LEAST_M:
        raise FootprintError("a strip along a line needs a distance above 0 km")
    shape = strip(measured_from, reach.low, reach.high, area)
    if shape is None:
        raise FootprintError(_apart(line, region))
    shape, side_step = _sided(siting, line, _Strip(shape, near, area), ground)
    if area is not None:
        inside = clipped(shape, area)
        if inside is None:
            raise FootprintError(_apart(line, region))
        shape = inside
    measured = f"Measured from {_named(line)}: {ground.line_source(line.entry.id)}."
    where = (
        ("No place is named for it to lie in, so that all of the line counts.",)
        if region is None
        else ()
    )
    extent = _extent_step(siting, region)
    return finished(
        shape,
        siting,
        why=(*steps, *read, measured, *extent, *side_step, *where),
        where_prec=_precision(region),
        geo_precision=2,
        protocol=_PROTOCOL,
    )


def front_between(siting: Siting, ends: tuple[Anchor, Anchor], ground: Ground) -> Footprint | None:
    """The stretch of the known front from where it passes one place to where it passes another.

    None where it comes near neither, or passes both at one spot.
    """
    front = siting.front
    assert front is not None
    course = _course(front, None, ground)
    frame = equidistant(ends[0].centre)
    lines = [part for part in parts_of(frame.project(course)) if isinstance(part, LineString)]
    spots = [frame.point(end.centre) for end in ends]
    flat = min(lines, key=lambda part: sum(float(part.distance(spot)) for spot in spots))
    if max(float(flat.distance(spot)) for spot in spots) > FRONT_NEAR_M:
        return None
    first, last = sorted(float(flat.project(spot)) for spot in spots)
    cut = shapely.ops.substring(flat, first, last)
    shape = strip(frame.unproject(cut), 0.0, FRONT_DEPTH_M) if cut.length > 0.0 else None
    if shape is None:
        return None
    names = " and ".join(called(end.place) for end in ends)
    drawn = (
        f"Of {_named(front)}, the stretch between where it passes {names}, {km(FRONT_DEPTH_M)} "
        f"deep to either side: {ground.line_source(front.entry.id)}."
    )
    return finished(
        shape,
        siting,
        why=(*(introduced(end, ground) for end in ends), drawn),
        where_prec=5,
        geo_precision=2,
        protocol=_PROTOCOL,
    )


def _reach(siting: Siting, line: Place, ground: Ground) -> tuple[Interval, tuple[str, ...]]:
    """Distances from the line that the words allow, metres, and how they were read."""
    if siting.distance_m is not None:
        return _widened(siting, siting.distance_m, ground.line_error_m(line.entry.id))
    if siting.extent_m is None and siting.kind in {
        RelationKind.NEAR,
        RelationKind.BAND,
        RelationKind.SIDE,
    }:
        words = "Which distance is meant is not stated: drawn up to"
        far = Interval(low=0.0, best=NEAR_M, high=NEAR_M)
        return far, (f"{words} {km(NEAR_M)} from {_named(line)}.",)
    if siting.extent_m is not None:
        beside_m = FRONT_DEPTH_M
        words = f"A front is drawn {km(beside_m)} deep to either side of its line."
    else:
        beside_m = BESIDE_M
        words = f"What lies along {_named(line)} is drawn up to {km(beside_m)} from it."
    return Interval(low=0.0, best=beside_m, high=beside_m), (words,)


def _widened(siting: Siting, stated: Interval, error_m: float) -> tuple[Interval, tuple[str, ...]]:
    """A stated distance, and what the line itself may be off."""
    read = read_as(siting.distance_words, stated)
    if error_m <= 0.0:
        return stated, (read,)
    low_m = stated.low - error_m if stated.low > error_m else 0.0
    wide = Interval(low=low_m, best=stated.best, high=stated.high + error_m)
    step = f"Widened to {span_km(wide.low, wide.high)}, as the line may be off by {km(error_m)}."
    return wide, (read, step)


def _container(
    siting: Siting, ground: Ground, reach: Interval
) -> tuple[Anchor | None, BaseGeometry | None, tuple[str, ...]]:
    """What it must lie in: a unit's outline, or the surroundings of a settlement."""
    others = [place for place in siting.anchors if not is_line(place)]
    place = siting.container or next(iter(others), None)
    if place is None or is_line(place):
        return None, None, ()
    region = anchor_of(place, ground)
    if region.outline is not None:
        return region, region.outline, (introduced(region, ground),)
    near_m = near_reach_m(region.radius_m) + reach.high
    if siting.extent_m is not None:
        near_m += siting.extent_m.high / 2.0
    step = f"Only what lies within {km(near_m)} of {called(place)} is kept."
    return region, circle(region.centre, near_m), (introduced(region, ground), step)


def _course(line: Place, region: Anchor | None, ground: Ground) -> BaseGeometry:
    where = region.place.entry if region is not None else None
    unit = "" if where is None else where.id if where.kind in AREAL else where.admin1
    try:
        return ground.line(line.entry.id, unit)
    except UnknownPlaceError as error:
        raise FootprintError(str(error)) from error


def _check_length(line: Place, course: BaseGeometry, ground: Ground) -> None:
    """A river of a thousand kilometres says no more of where than a country does.

    What the user handed in is taken as it is.
    """
    if ground.line_error_m(line.entry.id) <= 0.0:
        return
    length_m = sum(along_m(part)[-1] for part in parts_of(course) if isinstance(part, LineString))
    if length_m > LONGEST_M:
        message = f"no place is named along the {km(length_m)} of {_named(line)}: too long to draw"
        raise FootprintError(message)


def _stretch(course: BaseGeometry, centre: Position, half_m: float) -> BaseGeometry:
    """The part of a line that lies so far to either side of its point nearest to a place."""
    frame = equidistant(centre)
    lines = [part for part in parts_of(frame.project(course)) if isinstance(part, LineString)]
    if not lines:
        return course
    flat = min(lines, key=lambda part: part.distance(Point(0.0, 0.0)))
    at = flat.project(Point(0.0, 0.0))
    cut = shapely.ops.substring(flat, max(0.0, at - half_m), min(flat.length, at + half_m))
    return frame.unproject(cut) if isinstance(cut, LineString) else course


def _sided(
    siting: Siting, line: Place, strip_: _Strip, ground: Ground
) -> tuple[BaseGeometry, tuple[str, ...]]:
    """One side of the line, where the words name one."""
    shape, near, area = strip_.shape, strip_.line, strip_.area
    bearing = siting.bearing_deg if siting.bearing_deg is not None else siting.part_deg
    if siting.bank:
        if not ground.runs_downstream(line.entry.id):
            step = f"Which bank of {_named(line)} is the {siting.bank} one is not known: both."
            return shape, (step,)
        found = bank_of(shape, near, left=siting.bank == "left")
        if found is None:
            raise FootprintError(f"the {siting.bank} bank of {_named(line)} could not be told")
        return found, (f"Kept the {siting.bank} bank, looking downstream.",)
    if bearing is None:
        return shape, ()
    found = side_towards(shape, near, bearing, within=area)
    if found is None:
        step = (
            f"{_named(line, capital=True)} runs so here that no side of it lies to the "
            f"{compass(bearing)}: both are drawn."
        )
        return shape, (step,)
    return found, (f"Kept the side that lies to the {compass(bearing)} of it.",)


def _between(siting: Siting, ground: Ground) -> Footprint:
    """Ground that two lines bound, or that lies between a line and a place."""
    one, other = siting.anchors[:_PAIR]
    reach = Interval(low=0.0, best=BETWEEN_REACH_M, high=BETWEEN_REACH_M)
    container = siting.container
    trimmed = tuple(place for place in siting.anchors if is_line(place))
    region, area, steps = _container(
        Siting(kind=siting.kind, anchors=trimmed, container=container), ground, reach
    )
    shapes = []
    for place in (one, other):
        if is_line(place):
            shapes.append(_course(place, region, ground))
            continue
        anchor = anchor_of(place, ground)
        shapes.append(anchor.outline or Point(anchor.centre.lon, anchor.centre.lat))
        steps = (*steps, introduced(anchor, ground))
    shape = ground_between(shapes[0], shapes[1], area, BETWEEN_REACH_M)
    names = f"{_name(one)} and {_name(other)}"
    if shape is None:
        raise FootprintError(f"no ground could be told that lies between {names}")
    if area is not None:
        shape = clipped(shape, area) or shape
    sources = [
        f"{_named(place, capital=True)}: {ground.line_source(place.entry.id)}."
        for place in (one, other)
        if is_line(place)
    ]
    return finished(
        shape,
        siting,
        why=(*steps, *sources, f"The ground that {names} bound."),
        where_prec=_precision(region),
        geo_precision=2,
        protocol="Shape: ground between two named lines",
    )


_near = kept(64)(stretch_near)


def _extent_step(siting: Siting, region: Anchor | None) -> tuple[str, ...]:
    extent = siting.extent_m
    if extent is None or region is None or region.outline is not None:
        return ()
    stretch = span_km(extent.low, extent.high)
    return (f"Of the line, {stretch} are taken where it passes {called(region.place)}.",)


def _precision(region: Anchor | None) -> int:
    return unit_precision(region) if region is None or region.outline is not None else 5


def _apart(line: Place, region: Anchor | None) -> str:
    where = called(region.place) if region is not None else "here"
    return f"{_named(line)} does not come near enough to {where}"


def _name(place: Place) -> str:
    return _named(place) if is_line(place) else called(place)


def _named(line: Place, *, capital: bool = False) -> str:
    """ "the Oskil", "“front”": a line in a sentence."""
    name = line.entry.name
    if name.startswith("the "):
        words = name
    else:
        words = f"the {name}" if name[:1].isupper() else f"“{name}”"
    return f"{words[0].upper()}{words[1:]}" if capital else words
