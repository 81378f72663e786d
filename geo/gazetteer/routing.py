"""The way from one place to another along lines that nobody has named: a search over a network.

Lines are joined where they meet or cross, and where an end stops just short of another line. A
place is joined to each line near it. Everything is in metres, in a frame around the middle.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Final

import shapely
import shapely.ops
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.folding import parts_of
from geo.gazetteer.boxes import Bounds
from geo.geodesy import Position, distance_m, equidistant, middle

DETOUR: Final = 1.6
"""Longest way, as a multiple of the straight line: one that goes round farther is no "way between"
the two. Of our own choosing; railways in hills reach 1.5."""
LONGEST_M: Final = 600_000.0
"""Between two places, as the crow flies; farther apart, many ways lead there."""
SPARE_M: Final = 5_000.0
"""That much longer a short one may be."""
LEAST_SHARE: Final = 0.5
"""Of the straight line that a way must be long: a line that only passes by both is none."""
_JOIN_M: Final = 500.0
"""An end so close to another line is taken to meet it."""
_GRID_M: Final = 20.0
"""Corners are moved so far at most, so that lines meet in one point."""
_ASIDE: Final = 3.0
"""A metre from a place to its line counts as so many along it: the line through the town wins."""
_NODE_DIGITS: Final = 1
_MARGIN, _MARGIN_M = 0.65, 10_000.0
"""Round the two places, how far lines are looked at: no way that is short enough leaves it."""
_DEGREE_M: Final = 110_500.0
_MOST_LAT: Final = 89.0
_HALF_TURN: Final = 180.0

Node = tuple[float, float]
"""A corner of the network, metres."""


@dataclass(frozen=True, slots=True)
class Joint:
    """Where a line passes a place."""

    line: int
    mark_m: float
    """Along the line."""
    node: Node
    aside_m: float
    """From the place."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A piece of line, in the direction in which it is walked."""

    to: Node
    line: LineString


def search_box(start: Position, end: Position) -> Bounds | None:
    """Where the lines of a way between two places lie, degrees; None where they are too far apart.

    Nor are ways looked for across the antimeridian.
    """
    length_m = distance_m(start, end)
    if not 0.0 < length_m <= LONGEST_M or abs(start.lon - end.lon) > _HALF_TURN:
        return None
    margin_m = _MARGIN * length_m + _MARGIN_M
    north_deg = margin_m / _DEGREE_M
    most_lat = min(max(abs(start.lat), abs(end.lat)) + north_deg, _MOST_LAT)
    east_deg = north_deg / cos(radians(most_lat))
    lons, lats = sorted((start.lon, end.lon)), sorted((start.lat, end.lat))
    return lons[0] - east_deg, lats[0] - north_deg, lons[1] + east_deg, lats[1] + north_deg


def way_between(
    lines: Sequence[BaseGeometry],
    start: Position,
    end: Position,
    reach_m: tuple[float, float],
) -> BaseGeometry | None:
    """The shortest way along lines from one place to another, WGS 84; None where none fits.

    Args:
        lines: of the network, WGS 84.
        start: where it begins.
        end: where it ends.
        reach_m: how far from each of the two it may begin and end.
    """
    frame = equidistant(middle(LineString([(start.lon, start.lat), (end.lon, end.lat)])))
    towns = (frame.point(start), frame.point(end))
    straight_m = float(towns[0].distance(towns[1]))
    if straight_m <= 0.0:
        return None
    network = _joined([frame.project(line) for line in lines])
    near = [_near(network, town, reach) for town, reach in zip(towns, reach_m, strict=True)]
    course = _shortest(_edges(network, [*near[0], *near[1]]), *near)
    if course is None:
        return None
    if not LEAST_SHARE * straight_m <= course.length <= DETOUR * straight_m + SPARE_M:
        return None
    return frame.unproject(course)


def _joined(lines: Sequence[BaseGeometry]) -> list[LineString]:
    """Lines that meet in common points only, with loose ends joined to what lies close by."""
    parts = [part for line in lines for part in parts_of(line) if isinstance(part, LineString)]
    if not parts:
        return []
    noded = shapely.union_all([*parts, *_bridges(parts)], grid_size=_GRID_M)
    return [part for part in parts_of(noded) if isinstance(part, LineString) and part.length > 0.0]


def _bridges(parts: Sequence[LineString]) -> Iterator[LineString]:
    """From each loose end to the nearest other line, where that is close."""
    ends = [_node(part.coords[at]) for part in parts for at in (0, -1)]
    owners = [number for number in range(len(parts)) for _ in (0, -1)]
    shared = Counter(ends)
    tree = shapely.STRtree(parts)
    points = [Point(end) for end in ends]
    at, other = tree.query(points, predicate="dwithin", distance=_JOIN_M)
    nearest: dict[int, tuple[float, int]] = {}
    for end, line in zip(at.tolist(), other.tolist(), strict=True):
        if shared[ends[end]] == 1 and line != owners[end]:
            apart = float(points[end].distance(parts[line]))
            nearest[end] = min(nearest.get(end, (apart, line)), (apart, line))
    for end, (apart, line) in sorted(nearest.items()):
        if apart > 0.0:
            yield LineString(shapely.ops.nearest_points(points[end], parts[line]))


def _near(network: Sequence[LineString], town: Point, reach_m: float) -> list[Joint]:
    """Where lines within reach pass a place."""
    if not network:
        return []
    found = shapely.STRtree(network).query(town, predicate="dwithin", distance=reach_m)
    joints = []
    for number in sorted(found.tolist()):
        mark = float(network[number].project(town))
        spot = network[number].interpolate(mark)
        joints.append(Joint(number, mark, _node(spot.coords[0]), float(spot.distance(town))))
    return joints


def _edges(network: Sequence[LineString], joints: Sequence[Joint]) -> dict[Node, list[Edge]]:
    """Lines cut where places are joined to them, by the node that each leaves from."""
    marks: dict[int, set[float]] = {}
    for joint in joints:
        marks.setdefault(joint.line, set()).add(joint.mark_m)
    leaving: dict[Node, list[Edge]] = {}
    for number, line in enumerate(network):
        cuts = sorted({0.0, float(line.length), *marks.get(number, ())})
        for low, high in pairwise(cuts):
            piece = shapely.ops.substring(line, low, high)
            if not isinstance(piece, LineString) or piece.length <= 0.0:
                continue
            one, other = _node(piece.coords[0]), _node(piece.coords[-1])
            leaving.setdefault(one, []).append(Edge(other, piece))
            leaving.setdefault(other, []).append(Edge(one, piece.reverse()))
    return leaving


def _shortest(
    leaving: dict[Node, list[Edge]], starts: Sequence[Joint], ends: Sequence[Joint]
) -> LineString | None:
    """The way that is shortest, with what it lies aside of its two places counted (Dijkstra)."""
    open_ = [(_ASIDE * one.aside_m, one.node) for one in starts]
    heapq.heapify(open_)
    best: dict[Node, float] = {}
    for cost, node in open_:
        best[node] = min(cost, best.get(node, cost))
    came: dict[Node, tuple[Node, LineString]] = {}
    goals: dict[Node, float] = {}
    for one in ends:
        cost = _ASIDE * one.aside_m
        goals[one.node] = min(cost, goals.get(one.node, cost))
    done: set[Node] = set()
    reached: tuple[float, Node] | None = None
    while open_:
        cost, node = heapq.heappop(open_)
        if reached is not None and cost >= reached[0]:
            break
        if node in done:
            continue
        done.add(node)
        if node in goals and (reached is None or cost + goals[node] < reached[0]):
            reached = (cost + goals[node], node)
        for edge in leaving.get(node, ()):
            further = cost + float(edge.line.length)
            if further < best.get(edge.to, float("inf")):
                best[edge.to] = further
                came[edge.to] = (node, edge.line)
                heapq.heappush(open_, (further, edge.to))
    return None if reached is None else _walked(came, reached[1])


def _walked(came: dict[Node, tuple[Node, LineString]], node: Node) -> LineString | None:
    """The pieces that lead to a node, as one line."""
    pieces: list[LineString] = []
    while node in came:
        node, piece = came[node]
        pieces.append(piece)
    corners = [corner for piece in reversed(pieces) for corner in piece.coords]
    return LineString(corners) if corners else None


def _node(corner: Sequence[float]) -> Node:
    return round(corner[0], _NODE_DIGITS), round(corner[1], _NODE_DIGITS)
