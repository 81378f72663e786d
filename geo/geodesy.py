"""Metres and square metres on the WGS 84 ellipsoid; the sole user of pyproj.

Distances, azimuths and areas are geodesic (Karney 2013, as in PROJ). Shapes are built and cut in
metres in a frame around their own middle and come back as longitude and latitude, as RFC 7946 wants
them (section 3.1.6): see `geo.folding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod, Transformer
from pyproj.enums import TransformDirection
from shapely.geometry import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.conformal import MOST_LAT_DEG, ConformalPlane
from geo.errors import FootprintError
from geo.folding import collected, folded, parts_of

DECIMALS = 7
"""Of a degree, about 1 cm: the most that RFC 7946 finds useful."""
ARC_STEP_DEG = 3.0
"""Between the vertices of an arc: a circle drawn so lacks 0.05 % of its area."""
SIDE_STEP_M = 25_000.0
"""Between the vertices of a side: a geodesic and a line straight in degrees part by 20 m at 60°."""
_GEOD = Geod(ellps="WGS84")
_HALF_TURN = 180.0
_CONFORMAL_M, _DEGREE_M = 2_500_000.0, 110_500.0
_EARTH_M = 6_371_000.0
_SHORT_EDGE_DEG = 1.0
"""Of edges, up to which the area along them is worked out at once, to 1e-5 of the area."""
_POLAR_LAT_DEG = 85.0
_AS_FAR = 0.95
"""Of the greatest square of half a chord on a sphere: the farthest by geodesic is among them."""
_SHAPES = 256
"""Rings and sectors that are kept: the same words and places come again and again, mostly soon."""

Coordinates = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Position:
    """A place on the Earth, degrees; longitude in [-180, 180]."""

    lon: float
    lat: float


def distance_m(start: Position, end: Position) -> float:
    """Length of the geodesic between two positions, metres."""
    return float(_GEOD.inv(start.lon, start.lat, end.lon, end.lat)[2])


def azimuth_deg(start: Position, end: Position) -> float:
    """Direction of the geodesic at its start, degrees clockwise from north, 0 <= azimuth < 360."""
    return float(_GEOD.inv(start.lon, start.lat, end.lon, end.lat)[0]) % 360.0


def destination(start: Position, azimuth: float, distance: float) -> Position:
    """Where a geodesic of `distance` metres ends that leaves at `azimuth` degrees."""
    lon, lat, _ = _GEOD.fwd(start.lon, start.lat, azimuth, distance)
    return Position(float(lon), float(lat))


def farthest_m(start: Position, geometry: BaseGeometry) -> float:
    """Geodesic distance from a position to the farthest vertex of a shape, metres.

    On a sphere first: its distances are true to 0.6 %, and only what is as far as that is measured.
    """
    lonlat = shapely.get_coordinates(geometry)
    squares = _half_chords(start, lonlat)
    return float(_polar(start, lonlat[squares >= _AS_FAR * squares.max()])[1].max())


def about_farthest_m(start: Position, lonlat: Coordinates) -> float:
    """The same of positions in degrees, on a sphere: true to 0.6 %, and quicker."""
    return float(2.0 * _EARTH_M * np.arcsin(np.sqrt(_half_chords(start, lonlat).max())))


def _half_chords(start: Position, lonlat: Coordinates) -> Coordinates:
    """Squares of half the chords from one position to others, on a sphere of radius 1."""
    lon, lat = np.radians(lonlat[:, 0]), np.radians(lonlat[:, 1])
    here_lon, here_lat = radians(start.lon), radians(start.lat)
    squares: Coordinates = np.sin((lat - here_lat) / 2.0) ** 2
    squares += np.cos(lat) * cos(here_lat) * np.sin((lon - here_lon) / 2.0) ** 2
    return squares


def area_m2(geometry: BaseGeometry) -> float:
    """Geodesic area of polygons in WGS 84, m2; 0 for points and lines."""
    polygons = [part for part in parts_of(geometry) if isinstance(part, Polygon)]
    if not polygons:
        return 0.0
    rings = shapely.get_rings(shapely.orient_polygons(polygons))
    lonlat, ring = shapely.get_coordinates(rings, return_index=True)
    within = ring[1:] == ring[:-1]
    steps = np.diff(lonlat, axis=0)[within]
    if np.abs(steps).max() <= _SHORT_EDGE_DEG and np.abs(lonlat[:, 1]).max() <= _POLAR_LAT_DEG:
        return _short_edged_area_m2(np.radians(lonlat[:, 1]), within, *np.radians(steps).T)
    signed = (
        (_ring_area_m2(ring), sign)
        for part in polygons
        for ring, sign in ((part.exterior, 1.0), *((hole, -1.0) for hole in part.interiors))
    )
    return float(sum(sign * area for area, sign in signed))


def _ring_area_m2(ring: BaseGeometry) -> float:
    lonlat = shapely.get_coordinates(ring)
    lon, lat = np.ascontiguousarray(lonlat[:, 0]), np.ascontiguousarray(lonlat[:, 1])
    return abs(float(_GEOD.polygon_area_perimeter(lon, lat)[0]))


def _short_edged_area_m2(
    lat: Coordinates, within: NDArray[np.bool_], east: Coordinates, north: Coordinates
) -> float:
    """Between the edges of rings and the equator, by Simpson's rule along each edge; radians.

    Holes turn against their shells; `within` is whether a vertex is the next one's in its ring.
    Half-way a geodesic lies nearer to the pole than a line straight in degrees, by what the second
    derivative of its latitude says. The zone between the equator and a latitude is as Snyder 1987
    has it (equation 3-12).
    """
    half_way = (lat[1:] + lat[:-1])[within] / 2.0
    bend = east * east * np.sin(2.0 * half_way) / 16.0 + north * north * np.tan(half_way) / 4.0
    zones = _zone(np.concatenate((lat, half_way + bend)))
    zones -= zones[0]
    ends = zones[: len(lat)]
    means = ((ends[1:] + ends[:-1])[within] + 4.0 * zones[len(lat) :]) / 6.0
    return abs(float(_GEOD.a**2 / 2.0 * (means @ east)))


def _zone(lat: Coordinates) -> Coordinates:
    """What lies between the equator and latitudes (radians), a radian wide, in a^2 / 2."""
    sine = np.sin(lat)
    square = _GEOD.es * sine * sine
    # The terms of its series are 1, 2/3, 3/5, ...: the sixth is 1e-11.
    series = 1.0 + square * (2 / 3 + square * (3 / 5 + square * (4 / 7 + square * 5 / 9)))
    zone: Coordinates = 2.0 * (1.0 - _GEOD.es) * sine * series
    return zone


def along_m(line: LineString) -> Coordinates:
    """Geodesic distance from a line's start to each of its vertices, along it, metres."""
    lonlat = shapely.get_coordinates(line)
    steps = np.asarray(_GEOD.line_lengths(lonlat[:, 0], lonlat[:, 1]))[: len(lonlat) - 1]
    return np.concatenate(([0.0], np.cumsum(steps)))


def middle(geometry: BaseGeometry) -> Position:
    """Centre of mass of a shape on the sphere: for frames; it may lie outside the shape."""
    parts = np.array(parts_of(geometry), dtype=object)
    centroids = shapely.get_coordinates(shapely.centroid(parts))
    sizes = shapely.area(parts)
    sizes = np.where(sizes > 0.0, sizes, shapely.length(parts))
    if len(parts) > 1:
        centroids, sizes = _rejoined(shapely.bounds(parts), centroids, sizes)
    if len(sizes) == 1:
        (lon, lat), *_ = centroids.tolist()
        return Position(lon if abs(lon) <= _HALF_TURN else (lon + 180.0) % 360.0 - 180.0, lat)
    lons, lats = np.radians(centroids).T
    flat = np.cos(lats)
    weights = sizes * np.maximum(flat, 1e-6)
    if not weights.any():
        weights = np.ones(len(sizes))
    x = float(weights @ (flat * np.cos(lons)))
    y = float(weights @ (flat * np.sin(lons)))
    z = float(weights @ np.sin(lats))
    return Position(degrees(atan2(y, x)), degrees(atan2(z, hypot(x, y))))


def _rejoined(
    bounds: Coordinates, centroids: Coordinates, sizes: Coordinates
) -> tuple[Coordinates, Coordinates]:
    """The parts that the antimeridian cuts as the one that they were without it."""
    west, east = bounds[:, 0] == -_HALF_TURN, bounds[:, 2] == _HALF_TURN
    cut = west | east
    whole = float(sizes[cut].sum())
    if not (west.any() and east.any()) or whole <= 0.0:
        return centroids, sizes
    lonlat = centroids[cut] + np.outer(centroids[cut, 0] < 0.0, [360.0, 0.0])
    joined = (sizes[cut] @ lonlat) / whole
    return np.vstack((joined, centroids[~cut])), np.append(whole, sizes[~cut])


@dataclass(frozen=True, slots=True)
class Frame:
    """A plane in metres that touches the Earth at `centre`: x east, y north."""

    centre: Position
    equal_area: bool
    """Areas are true (LAEA); else distances and azimuths from the centre are (AEQD)."""
    conformal: bool = False
    """Neither, but shapes are kept, and `lengths_m` tells how long ways are; the quickest."""

    def project(self, geometry: BaseGeometry, step_deg: float = 0.1) -> BaseGeometry:
        """WGS 84 to metres; edges are densified, for they are straight in degrees."""
        return shapely.transform(shapely.segmentize(geometry, step_deg), self._forward)

    def unproject(self, geometry: BaseGeometry, step_m: float = SIDE_STEP_M) -> BaseGeometry:
        """Metres to WGS 84, densified, split at the antimeridian; polygons turn left."""
        dense = shapely.orient_polygons(shapely.segmentize(geometry, step_m))
        return folded(shapely.transform(dense, self._inverse))

    def point(self, position: Position) -> Point:
        """A position in metres."""
        return Point(self._forward(np.array([[position.lon, position.lat]]))[0])

    def position(self, point: BaseGeometry) -> Position:
        """The position of a point given in metres."""
        lon, lat = self._inverse(shapely.get_coordinates(point))[0].tolist()
        return Position(lon if abs(lon) <= _HALF_TURN else (lon + 180.0) % 360.0 - 180.0, lat)

    def lengths_m(self, starts: Coordinates, ends: Coordinates) -> NDArray[np.float64]:
        """True lengths of short ways in the plane, metres; not for an equal-area frame.

        An equidistant one shows too long what lies across a ray from its centre.
        """
        ways, half_way = ends - starts, (starts + ends) / 2.0
        x, y = half_way[:, 0], half_way[:, 1]
        if self.conformal:
            lengths = np.hypot(ways[:, 0], ways[:, 1]) / _conformal(self.centre).shown(x, y)
            return np.asarray(lengths)
        out_m = np.maximum(np.hypot(x, y), 1.0)
        along, across = ways[:, 0] * x + ways[:, 1] * y, ways[:, 1] * x - ways[:, 0] * y
        turn = out_m / _EARTH_M
        return np.asarray(np.hypot(along, across * np.sin(turn) / turn) / out_m)

    def shown_m(self, length_m: float, out_m: float) -> float:
        """As long as a length may be shown up to a distance from the centre; not equal-area."""
        turn = max(out_m, 1.0) / _EARTH_M
        return length_m * (1.0 + turn * turn / 3.9 if self.conformal else turn / sin(turn))

    def _forward(self, lonlat: Coordinates) -> Coordinates:
        if self.conformal:
            return _conformal(self.centre).forward(lonlat)
        if self.equal_area:
            return np.column_stack(_laea(self.centre).transform(lonlat[:, 0], lonlat[:, 1]))
        azimuth, distance = _polar(self.centre, lonlat)
        return np.column_stack((distance * np.sin(azimuth), distance * np.cos(azimuth)))

    def _inverse(self, xy: Coordinates) -> Coordinates:
        if self.conformal:
            return _conformal(self.centre).inverse(xy)
        if self.equal_area:
            inverse = TransformDirection.INVERSE
            return np.column_stack(
                _laea(self.centre).transform(xy[:, 0], xy[:, 1], direction=inverse)
            )
        azimuth = np.degrees(np.arctan2(xy[:, 0], xy[:, 1]))
        return _ends(self.centre, azimuth, np.hypot(xy[:, 0], xy[:, 1]))


def equidistant(centre: Position) -> Frame:
    """Azimuthal-equidistant frame, exact on the ellipsoid: each point by its own geodesic."""
    return Frame(centre, equal_area=False)


def local(centre: Position, reach_m: float) -> Frame:
    """A frame for what lies within a reach, in which `Frame.lengths_m` tells distances.

    Conformal, but equidistant beside a pole and where the reach is longer than 2,500 km.
    """
    lat = abs(centre.lat) + reach_m / _DEGREE_M
    near = reach_m <= _CONFORMAL_M and lat <= MOST_LAT_DEG
    return Frame(centre, equal_area=False, conformal=near)


def equal_area(centre: Position) -> Frame:
    """Lambert azimuthal equal-area frame on the ellipsoid (Snyder 1987, chapter 24)."""
    return Frame(centre, equal_area=True)


def circle(centre: Position, radius_m: float) -> BaseGeometry:
    """All that is within `radius_m` of a position."""
    return ring(centre, 0.0, radius_m)


@lru_cache(maxsize=_SHAPES)
def ring(centre: Position, inner_m: float, outer_m: float) -> BaseGeometry:
    """All whose distance from a position lies between two radii; a disc where inner_m is 0."""
    azimuths = np.arange(360.0, 0.0, -ARC_STEP_DEG)
    holes = [_ends(centre, azimuths[::-1], np.full(azimuths.size, inner_m))] if inner_m > 0 else []
    shell = _ends(centre, azimuths, np.full(azimuths.size, outer_m))
    return folded(Polygon(shell, holes))


@lru_cache(maxsize=_SHAPES)
def sector(
    centre: Position, inner_m: float, outer_m: float, azimuth: float, half_width_deg: float
) -> BaseGeometry:
    """The part of a ring whose azimuth is within `half_width_deg` of `azimuth`, degrees."""
    if half_width_deg >= _HALF_TURN:
        return ring(centre, inner_m, outer_m)
    steps = max(2, int(np.ceil(2 * half_width_deg / ARC_STEP_DEG)) + 1)
    azimuths = azimuth + np.linspace(half_width_deg, -half_width_deg, steps)
    rungs = np.linspace(inner_m, outer_m, 2 + int((outer_m - inner_m) / SIDE_STEP_M))
    sides = [np.full(rungs.size - 2, side) for side in (azimuths[-1], azimuths[0])]
    near = azimuths[::-1] if inner_m > 0 else azimuths[:1]
    path = [azimuths, sides[0], near, sides[1]]
    distance = [np.full(steps, outer_m), rungs[-2:0:-1], np.full(near.size, inner_m), rungs[1:-1]]
    return folded(Polygon(_ends(centre, np.concatenate(path), np.concatenate(distance))))


def geodesic(start: Position, end: Position, step_m: float = SIDE_STEP_M) -> BaseGeometry:
    """The shortest line between two positions, split at the antimeridian."""
    frame = equidistant(start)
    return frame.unproject(LineString([Point(0.0, 0.0), frame.point(end)]), step_m)


def tidy(geometry: BaseGeometry, decimals: int = DECIMALS) -> BaseGeometry:
    """Rounded, valid, rings counter-clockwise outside; raises FootprintError when nothing is left.

    Only parts of the shape's own dimension stay: no stray point beside a polygon.
    """
    dimension = shapely.get_dimensions(geometry)
    rounded = _rounded(geometry, decimals)
    sound = rounded.is_valid
    if not sound:  # mostly a corner that was moved onto an edge
        mended = shapely.make_valid(rounded, method="structure", keep_collapsed=False)
        rounded = _rounded(mended, decimals)
        sound = rounded.is_valid
    if not sound:
        exact = shapely.set_precision(shapely.make_valid(geometry), 10.0**-decimals)
        rounded = _rounded(exact, decimals)
        sound = rounded.is_valid
    if sound and isinstance(rounded, Polygon) and not rounded.is_empty:
        return shapely.orient_polygons(rounded)
    parts = [part for part in parts_of(rounded) if shapely.get_dimensions(part) == dimension]
    if not parts or not sound:
        message = "nothing of the shape is left: it is smaller than what a coordinate can tell"
        raise FootprintError(message)
    if isinstance(rounded, MultiPolygon) and 1 < len(parts) == len(rounded.geoms):
        return shapely.orient_polygons(rounded)
    return shapely.orient_polygons(collected(parts))


def _rounded(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    return shapely.transform(geometry, lambda lonlat: np.round(lonlat, decimals) + 0.0)


@lru_cache(maxsize=256)
def _conformal(centre: Position) -> ConformalPlane:
    return ConformalPlane(centre.lon, centre.lat)


@lru_cache(maxsize=256)
def _laea(centre: Position) -> Transformer:
    return Transformer.from_pipeline(
        f"+proj=laea +lat_0={centre.lat!r} +lon_0={centre.lon!r} +ellps=WGS84"
    )


def _polar(start: Position, lonlat: Coordinates) -> tuple[Coordinates, Coordinates]:
    """Azimuths (radians) and distances (metres) of many points from one position."""
    lon = np.full(len(lonlat), start.lon)
    lat = np.full(len(lonlat), start.lat)
    azimuth, _, distance = _GEOD.inv(lon, lat, lonlat[:, 0], lonlat[:, 1])
    return np.radians(np.asarray(azimuth)), np.asarray(distance)


def _ends(start: Position, azimuth: Coordinates, distance: Coordinates) -> Coordinates:
    lon = np.full(len(azimuth), start.lon)
    lat = np.full(len(azimuth), start.lat)
    return np.column_stack(_GEOD.fwd(lon, lat, azimuth, distance)[:2])
