"""How far words of place are off, measured on coded events, as smooth formulas in metres.

The figures come from events of the UCDP Georeferenced Event Dataset (https://ucdp.uu.se) whose
description names an anchor and a relation to it, against the coordinates that a coder chose. Of
316 of them with a stated distance, the true distance was 0.50 to 2.15 times the stated one
(5-95 %; many distances are by road), its azimuth within 22.5 degrees of the stated one in 54 % and
within 45 degrees in 77 %. "Near X" was 2.6 km from X in the median, 5.2 km in 75 %, 11 km in 90 %;
"north of X" 3.8 km in the median. An anchor's own radius widens every shape. The formulas were
fitted to those events whose coder kept to the words; `python -m tests.calibration` measures them.
"""

from __future__ import annotations

from math import atan2, degrees, exp, hypot

NEAR_M = 10_000.0
"""Reach of "near" beyond the anchor's radius: with a small town's radius, 90 % of the events."""
TOWARDS_M = 15_000.0
"""Reach of "north of": that of "near" by the ratio of their medians."""
TOWARDS_MEDIAN_M = 3_800.0
CLOSE_TO_BORDER_M = 25_000.0
"""Reach of "near the border": UCDP's where_prec 2 calls 25 km near."""
DISTRICT_RADIUS_M = 20_000.0
"""Radius of a second-level unit whose outline is unknown: 1,250 km2, a usual size."""
OUTLINE_ERROR_M = 1_000.0
"""By which outlines and positions may be off: so close to a line, no side is told from them."""
POINT_ERROR_M = 1_000.0
"""Of a gazetteer's coordinates for a settlement or facility."""

_LIKELY, _LIKELY_M = 0.87, 4_000.0
_SPREAD, _SPREAD_M, _SPREAD_FROM_M, _RADIUS_SPREAD = 0.15, 4_300.0, 3_000.0, 0.08
_DENSEST = 1.2
"""Squares of the spread by which the densest ground lies nearer than the usual distance: 2 by the
log-normal rule, less where its tails are heavy, as they are here."""
_RING_BREADTH, _SECTOR_BREADTH = 1.35, 1.65
"""Spreads to either side of the densest ground. A sector trades depth for angle."""
_MIDDLE = 0.90
_ERROR, _ERROR_M, _RADIUS_ERROR = 0.75, 6_000.0, 0.30
_RING_ERROR, _RING_ERROR_M = 1.02, 9_000.0
_CORRIDOR, _CORRIDOR_M = 0.13, 6_000.0
_ROAD, _ROAD_M = 0.08, 3_000.0
_BETWEEN_ERROR, _BETWEEN_ERROR_M = 0.50, 3_000.0
_HALF_WIDTHS = ((90.0, 54.0), (45.0, 40.0), (22.5, 32.0))
"""Of a bearing's sector by the finest compass step that its azimuth is a multiple of, degrees."""
_FREE_HALF_WIDTH_DEG = 28.0
_ANCHOR_ERROR_M = 4_000.0
"""By which coder and gazetteer put the anchor apart: close by, it turns the bearing."""
_WIDEST_DEG = 90.0


def near_reach_m(radius_m: float) -> float:
    """Distance from the anchor's middle within which 90 % of what is "near" it lies."""
    return NEAR_M + radius_m


def towards_reach_m(radius_m: float) -> float:
    """The same for "north of" and its like."""
    return TOWARDS_M + radius_m


def towards_likely_m(radius_m: float) -> float:
    """Median distance of what is "north of" an anchor."""
    return TOWARDS_MEDIAN_M + radius_m / 2.0


def offset_span_m(stated_m: float, radius_m: float, *, bearing: bool) -> tuple[float, float]:
    """Distances between which the ground is likeliest that a stated distance means, metres.

    The logarithms of true distances scatter evenly round that of the usual one, more where the
    stated one is short. There is twice as much ground at twice the distance, so that events lie
    densest nearer than at the usual distance: of all rings that hold as many of the events, the
    one round that distance is the smallest.
    """
    spread = offset_spread(stated_m, radius_m)
    densest_m = offset_likely_m(stated_m) * exp(-_DENSEST * spread * spread)
    breadth = exp(spread * (_SECTOR_BREADTH if bearing else _RING_BREADTH))
    return densest_m / breadth, densest_m * breadth


def offset_spread(stated_m: float, radius_m: float) -> float:
    """Standard deviation of the logarithm of the true distance."""
    apart_m = _SPREAD_M + _RADIUS_SPREAD * radius_m
    return hypot(_SPREAD, apart_m / (stated_m + _SPREAD_FROM_M))


def offset_likely_m(stated_m: float) -> float:
    """Usual distance as the crow flies: short ones are understated, long ones are by road."""
    return _LIKELY * stated_m + _LIKELY_M


def offset_middle_m(stated_m: float) -> float:
    """Distance on the bearing of the point that is least far from all that the words may mean."""
    return _MIDDLE * stated_m


def offset_error_m(stated_m: float, radius_m: float) -> float:
    """Radius round the likeliest point that holds 90 %, with distance and bearing stated."""
    return _ERROR * stated_m + _ERROR_M + _RADIUS_ERROR * radius_m


def ring_error_m(stated_m: float, radius_m: float) -> float:
    """Radius round the anchor's middle that holds 90 %, with no bearing stated."""
    return _RING_ERROR * stated_m + _RING_ERROR_M + _RADIUS_ERROR * radius_m


def half_width_deg(azimuth_deg: float, distance_m: float, radius_m: float) -> float:
    """Half the angle of a bearing's sector: a finer compass point is meant more exactly.

    The anchor's extent and the error of its position widen it, the more the nearer the ground.
    """
    widths = (width for step, width in _HALF_WIDTHS if azimuth_deg % step == 0.0)
    apart_m = hypot(_ANCHOR_ERROR_M, radius_m)
    extent = degrees(atan2(apart_m, distance_m)) if distance_m > 0.0 else 0.0
    return min(hypot(next(widths, _FREE_HALF_WIDTH_DEG), extent), _WIDEST_DEG)


def corridor_half_width_m(length_m: float) -> float:
    """Half the width, in the middle, of what is "between" two anchors."""
    return _CORRIDOR * length_m + _CORRIDOR_M


def road_half_width_m(length_m: float) -> float:
    """Half the width of what is "along the road" between two anchors."""
    return _ROAD * length_m + _ROAD_M


def between_error_m(length_m: float, radius_m: float) -> float:
    """Radius round the middle of two anchors that holds 90 %: both lie in it."""
    return hypot(_BETWEEN_ERROR * length_m + _BETWEEN_ERROR_M, radius_m)
