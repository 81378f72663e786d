"""A made-up world: two square countries that meet on a meridian, and what lies in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.errors import UnknownPlaceError
from geo.geodesy import area_m2
from geo.model import (
    Course,
    Footprint,
    Interval,
    Place,
    PlaceEntry,
    PlaceKind,
    RelationKind,
    Siting,
)

KM = 1_000.0
KM2 = 1e6


def exactly(value: float) -> Interval:
    return Interval(low=value, best=value, high=value)


def from_to(low: float, high: float) -> Interval:
    return Interval(low=low, best=(low + high) / 2.0, high=high)


def place(
    name: str,
    lon: float,
    lat: float,
    kind: PlaceKind = PlaceKind.CITY,
    **more: Any,
) -> Place:
    place_id = more.pop("id", f"gn:{name}")
    country = more.pop("country", "AA")
    entry = PlaceEntry(id=place_id, name=name, kind=kind, lon=lon, lat=lat, country=country, **more)
    return Place(entry=entry, name=name)


def siting(kind: RelationKind, *anchors: Place, **more: Any) -> Siting:
    return Siting(kind=kind, anchors=anchors, **more)


class SquareGround:
    """Westland (AA) lies west of the meridian `lon`, Eastland (BB) east of it, 2 degrees each.

    Westland's unit Nearside touches the border, Farside does not. The border bends a little.
    """

    def __init__(self, lon: float = 40.0, lat: float = 50.0) -> None:
        self.lon, self.lat = lon, lat
        south, north = lat - 1.0, lat + 1.0
        rows = np.linspace(south, north, 41)
        wiggle = lon + 0.03 * np.sin(np.linspace(0.0, 9.0, 41))
        self.border = LineString(np.column_stack((wiggle, rows)))
        line = list(self.border.coords)
        self.outlines: dict[str, BaseGeometry] = {
            "a1:near": Polygon([*line, (lon - 1.0, north), (lon - 1.0, south)]),
            "a1:far": box(lon - 2.0, south, lon - 1.0, north),
            "c:AA": Polygon([*line, (lon - 2.0, north), (lon - 2.0, south)]),
            "c:BB": Polygon([*line, (lon + 2.0, north), (lon + 2.0, south)]),
            "r:isles": MultiPolygon(
                [box(lon, lat, lon + 0.1, lat + 0.1), box(lon + 0.5, lat, lon + 0.6, lat + 0.1)]
            ),
        }
        self.nearside = self.unit("Nearside", "a1:near", PlaceKind.ADMIN1)
        self.farside = self.unit("Farside", "a1:far", PlaceKind.ADMIN1)
        self.westland = self.unit("Westland", "c:AA", PlaceKind.COUNTRY)
        self.eastland = self.unit("Eastland", "c:BB", PlaceKind.COUNTRY)
        self.isles = self.unit("Isles", "r:isles", PlaceKind.REGION)
        winding = lon - 0.3 + 0.04 * np.sin(np.linspace(0.0, 20.0, 81))
        self.lines: dict[str, BaseGeometry] = {
            "l:brook": LineString(np.column_stack((winding, np.linspace(south, north, 81)))),
            "l:road": LineString([(lon - 0.7, south - 0.2), (lon - 0.7, north + 0.2)]),
        }
        self.ways: dict[tuple[str, str, str], Course] = {}
        self.brook = place("Brook", lon - 0.3, lat, PlaceKind.LINE, id="l:brook", country="")
        self.road = place("road", lon - 0.7, lat, PlaceKind.LINE, id="l:road", country="")
        self.brim = place("Brim", lon - 0.2, lat + 0.4, population=8_000, radius_m=1_500.0)
        self.core = place("Core", lon - 0.6, lat - 0.3, population=90_000, radius_m=5_000.0)
        self.over = place("Over", lon + 0.5, lat + 0.3, country="BB", population=200_000)

    def unit(self, name: str, place_id: str, kind: PlaceKind) -> Place:
        point = self.outlines[place_id].representative_point()
        country = "BB" if place_id == "c:BB" else "AA"
        return place(name, point.x, point.y, kind, id=place_id, country=country)

    def country_name(self, iso: str) -> str:
        return {"AA": "Westland", "BB": "Eastland"}.get(iso, iso)

    def outline(self, place_id: str) -> BaseGeometry:
        if place_id not in self.outlines:
            raise UnknownPlaceError(place_id)
        return self.outlines[place_id]

    def country_of_unit(self, place_id: str) -> str:
        self.outline(place_id)
        return "BB" if place_id == "c:BB" else "AA"

    def shared_border(self, place_id: str, country: str) -> BaseGeometry | None:
        own = self.country_of_unit(place_id)
        return self.border if {own, country} == {"AA", "BB"} else None

    def international_border(self, place_id: str) -> dict[str, BaseGeometry]:
        self.outline(place_id)
        if place_id in {"a1:far", "r:isles"}:
            return {}
        return {"AA" if place_id == "c:BB" else "BB": self.border}

    def land(self, west: float, south: float, east: float, north: float) -> BaseGeometry:
        both = self.outlines["c:AA"] | self.outlines["c:BB"]
        return shapely.intersection(both, box(west, south, east, north))

    def line(self, line_id: str, place_id: str = "") -> BaseGeometry:
        """The Brook winds from south to north through Westland, 0.3 degrees from the border; the
        Road runs straight beside it, farther west."""
        if line_id == "l:coast":
            raise UnknownPlaceError(f"{place_id} has no coast")
        if line_id not in self.lines:
            raise UnknownPlaceError(line_id)
        return self.lines[line_id]

    def line_source(self, line_id: str) -> str:
        return f"its course as the tests have it ({line_id})"

    def line_error_m(self, line_id: str) -> float:
        return 2_000.0 if line_id == "l:brook" else 0.0

    def has_ways(self, sort: str) -> bool:
        return any(one == sort for one, *_ in self.ways)

    def way(
        self, sort: str, start: PlaceEntry, end: PlaceEntry, reach_m: tuple[float, float]
    ) -> Course | None:
        """Those that a test lays in `ways`, by sort and the names of their ends."""
        line = self.ways.get((sort, start.name, end.name))
        return line if line is not None and min(reach_m) > 0.0 else None

    def runs_downstream(self, line_id: str) -> bool:
        return line_id == "l:brook"

    def settlements_within(
        self, place_id: str, minimum_population: int = 0
    ) -> Sequence[PlaceEntry]:
        outline = self.outline(place_id)
        entries = [one.entry for one in (self.over, self.core, self.brim)]
        return [
            entry
            for entry in entries
            if entry.population >= minimum_population
            and outline.contains(Point(entry.lon, entry.lat))
        ]

    def homes(self, place_id: str, minimum_population: int, most: int) -> NDArray[np.float64]:
        entries = self.settlements_within(place_id, minimum_population)[:most]
        homes = [(entry.lon, entry.lat, float(entry.population)) for entry in entries]
        return np.array(homes, dtype=np.float64).reshape(-1, 3)


def assert_sound(footprint: Footprint) -> None:
    """What holds for every footprint, whatever the relation."""
    shape = footprint.geometry
    west, south, east, north = shape.bounds
    assert west >= -180.0
    assert south >= -90.0
    assert east <= 180.0
    assert north <= 90.0
    assert shape.is_valid
    assert not shape.is_empty
    coordinates = shapely.get_coordinates(shape)
    assert (np.round(coordinates, 7) == coordinates).all()
    for part in getattr(shape, "geoms", [shape]):
        if isinstance(part, Polygon):
            assert part.exterior.is_ccw
    assert footprint.uncertainty_m > 0.0
    assert footprint.area_m2 == area_m2(shape)
    assert 1 <= footprint.where_prec <= 7
    assert 1 <= footprint.geo_precision <= 3
    assert footprint.protocol
    assert footprint.why
    for step in footprint.why:
        assert step.endswith(".")
        assert "None" not in step.replace("None of it lies inside", "")
