"""A plane that keeps shapes, about a middle: stereographic, of the sphere next to the ellipsoid.

That is Gauss's conformal sphere, as the double projections of national grids use it (Snyder 1987,
chapters 15 and 21). Lengths are shown longer by a share that is known, and as long in every
direction: what is nearest in the plane is nearest on the ground, and how far it truly is can be
told to 2e-5 up to 1,200 km from the middle. No point needs a geodesic, so that it takes a tenth of
the time of an azimuthal-equidistant frame.
"""

from __future__ import annotations

from math import asin, asinh, atanh, cos, radians, sin, sqrt, tan

import numpy as np
from numpy.typing import NDArray

MOST_LAT_DEG = 85.0
"""Beyond it no shape is mapped: a turn about a pole is a little more than a turn of the sphere."""
_A_M, _FLATTENING = 6_378_137.0, 1.0 / 298.257223563
_ES = _FLATTENING * (2.0 - _FLATTENING)
_E = sqrt(_ES)
_TO_GEODETIC = (
    _ES / 2.0 + 5.0 * _ES**2 / 24.0 + _ES**3 / 12.0 + 13.0 * _ES**4 / 360.0,
    7.0 * _ES**2 / 48.0 + 29.0 * _ES**3 / 240.0 + 811.0 * _ES**4 / 11520.0,
    7.0 * _ES**3 / 120.0 + 81.0 * _ES**4 / 1120.0,
    4279.0 * _ES**4 / 161280.0,
)
"""Snyder 1987, equation 3-5: of the sines of 2, 4, 6 and 8 times the conformal latitude."""

Coordinates = NDArray[np.float64]
Numbers = NDArray[np.float64]


class ConformalPlane:
    """Stereographic metres about a middle, by way of its sphere: x east, y north."""

    __slots__ = ("_cos", "_lon", "_radius_m", "_shift", "_sin", "_times")

    def __init__(self, lon: float, lat: float) -> None:
        """The middle, degrees; its latitude at most `MOST_LAT_DEG`."""
        sine = sin(radians(lat))
        self._lon = lon
        self._times = sqrt(1.0 + _ES / (1.0 - _ES) * cos(radians(lat)) ** 4)
        self._sin = sine / self._times
        self._cos = sqrt(1.0 - self._sin**2)
        self._radius_m = _A_M * sqrt(1.0 - _ES) / (1.0 - _ES * sine**2)
        isometric = asinh(tan(radians(lat))) - _E * atanh(_E * sine)
        self._shift = asinh(tan(asin(self._sin))) - self._times * isometric

    def forward(self, lonlat: Coordinates) -> Coordinates:
        """Degrees to metres."""
        east = lonlat[:, 0] - self._lon
        if len(east) and np.abs(east).max() > 180.0:  # noqa: PLR2004
            east -= 360.0 * np.round(east / 360.0)
        east *= radians(self._times)
        sine = np.sin(np.radians(lonlat[:, 1]))
        square = _ES * sine * sine
        # e atanh(e s) by its series: the fifth term is 1e-12.
        less = _ES * sine * (1.0 + square * (1 / 3 + square * (1 / 5 + square / 7)))
        height = np.tanh(self._times * (np.arctanh(sine) - less) + self._shift)
        flat = np.sqrt(1.0 - height * height)
        out = flat * np.cos(east)
        wide = 2.0 * self._radius_m / (1.0 + self._sin * height + self._cos * out)
        xy = np.empty((len(east), 2))
        xy[:, 0] = wide * flat * np.sin(east)
        xy[:, 1] = wide * (self._cos * height - self._sin * out)
        return xy

    def inverse(self, xy: Coordinates) -> Coordinates:
        """Metres to degrees; the longitude may be beyond 180, without a jump there."""
        x, y = xy[:, 0] / self._radius_m, xy[:, 1] / self._radius_m
        quarter = (x * x + y * y) / 4.0
        share = 1.0 / (1.0 + quarter)
        out, north = (1.0 - quarter) * share, y * share
        height = self._sin * out + self._cos * north
        lonlat = np.empty((len(x), 2))
        east = np.arctan2(x * share, self._cos * out - self._sin * north)
        lonlat[:, 0] = self._lon + np.degrees(east) / self._times
        isometric = (np.arctanh(height) - self._shift) / self._times
        lat = np.arctan(np.sinh(isometric))
        cosine = np.cos(2.0 * lat)
        a, b, c, d = _TO_GEODETIC
        # Clenshaw's sum of the four sines.
        third = c + 2.0 * cosine * d
        second = b + 2.0 * cosine * third - d
        first = a + 2.0 * cosine * second - third
        lonlat[:, 1] = np.degrees(lat + np.sin(2.0 * lat) * first)
        return lonlat

    def shown(self, x: Numbers, y: Numbers) -> Numbers:
        """How many times too long short ways are shown at some spots."""
        times: Numbers = 1.0 + (x * x + y * y) / (4.0 * self._radius_m**2)
        return times
