"""The sixteen points of the compass, in degrees clockwise from north."""

from __future__ import annotations

_POINTS = (
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
    "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW",
)  # fmt: skip
_STEP_DEG = 360.0 / len(_POINTS)
_WORDS = {"N": "north", "E": "east", "S": "south", "W": "west"}

AZIMUTH_DEG: dict[str, float] = {point: _STEP_DEG * i for i, point in enumerate(_POINTS)}
"""Azimuth of each point by its abbreviation: `AZIMUTH_DEG["NE"] == 45.0`."""


def azimuth_deg(point: str) -> float:
    """Azimuth of a point such as "NE", in degrees. Raises KeyError for other words."""
    return AZIMUTH_DEG[point.upper()]


def point_name(azimuth: float) -> str:
    """The nearest of the sixteen points as an English word: 50.0 gives "north-east"."""
    point = _POINTS[round(azimuth / _STEP_DEG) % len(_POINTS)]
    return "-".join(_WORDS[letter] for letter in point)
