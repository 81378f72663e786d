"""Turns what was read into the index's rows: countries, regions, units, cities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError
from geo.gazetteer import layout
from geo.gazetteer.compile_places import Cities, Country, District, Region
from geo.gazetteer.compile_shapes import units_of_cities
from geo.gazetteer.compile_sites import Site
from geo.gazetteer.datafiles import REGIONS
from geo.model import PlaceKind

_URBAN: Final = re.compile(
    r"\b(?:Borough|Capital|City|Federal District|Metropolis|Municipality|Town|Urban)\b"
)
"""Types of units that are cities: behind the city of the name, "Kyiv" is the oblast around it."""

if TYPE_CHECKING:
    import geopandas


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that is compiled, and the row at which each run begins."""

    countries: list[Country]
    regions: list[Region]
    units: geopandas.GeoDataFrame
    cities: Cities
    districts: list[District]
    points: dict[str, tuple[float, float]]
    """Longitude and latitude by which gazetteers know a large area, by place id."""
    short: dict[str, tuple[str, ...]]
    """Short forms by a unit's ISO 3166-2 code or a place id."""
    sites: list[Site]

    @property
    def first_region(self) -> int:
        """Row of the first region."""
        return len(self.countries)

    @property
    def first_unit(self) -> int:
        """Row of the first unit."""
        return self.first_region + len(self.regions)

    @property
    def first_district(self) -> int:
        """Row of the first district."""
        return self.first_unit + len(self.units)

    @property
    def first_site(self) -> int:
        """Row of the first site."""
        return self.first_district + len(self.districts)

    @property
    def first_city(self) -> int:
        """Row of the first city."""
        return self.first_site + len(self.sites)

    def country_rows(self) -> dict[str, int]:
        """Row of each country by ISO alpha-2 code."""
        return {country.iso: row for row, country in enumerate(self.countries)}

    def polygons(self) -> NDArray[Any]:
        """Shapes of the units, in their order."""
        return np.array(self.units.geometry.array, dtype=object)

    def members(self) -> list[list[int]]:
        """Numbers of the units of each region; whole countries as they are de jure."""
        columns = (self.units["id"], self.units["iso_3166_2"], self.units["country_dejure"])
        names = [{*row} - {""} for row in zip(*columns, strict=True)]
        return [
            [number for number, of in enumerate(names) if not of.isdisjoint(region.units)]
            for region in self.regions
        ]


def place_rows(inputs: Inputs, own: Sequence[BaseGeometry | None]) -> NDArray[Any]:
    """Records of all rows; units and regions have the people of their cities.

    `own` are the shapes of those regions that are no union of units.

    That counts people twice where GeoNames lists a city and its boroughs.
    """
    polygons = inputs.polygons()
    places = np.zeros(inputs.first_city + len(inputs.cities.ids), dtype=layout.PLACE)
    places["unit"] = -1
    places["country"] = -1
    rows = inputs.country_rows()
    units = places[inputs.first_unit : inputs.first_district]
    cities = places[inputs.first_city :]
    _fill_units(units, inputs, rows, polygons)
    _fill_districts(places[inputs.first_district : inputs.first_site], inputs, units)
    _fill_sites(places[inputs.first_site : inputs.first_city], inputs, polygons, rows)
    _fill_cities(cities, inputs, polygons, rows)
    placed = cities[cities["unit"] >= 0]
    units["population"] = np.bincount(placed["unit"], placed["population"], len(units))
    _fill_countries(places[: inputs.first_region], inputs)
    _fill_regions(places, inputs, polygons, own)
    return places


def main_names(inputs: Inputs) -> list[str]:
    """The name of every row, in their order."""
    return [
        *(country.name for country in inputs.countries),
        *(region.name for region in inputs.regions),
        *inputs.units["name"],
        *(district.name for district in inputs.districts),
        *(site.name for site in inputs.sites),
        *inputs.cities.names,
    ]


def _fill_countries(records: NDArray[Any], inputs: Inputs) -> None:
    records["kind"] = layout.KINDS.index(PlaceKind.COUNTRY)
    records["number"] = records["country"] = np.arange(len(records))
    points = inputs.points
    for record, country in zip(records, inputs.countries, strict=True):
        at = points.get(f"c:{country.iso}", (country.lon, country.lat))
        record["lon"], record["lat"] = at
    records["population"] = [country.population for country in inputs.countries]


def _fill_units(
    records: NDArray[Any], inputs: Inputs, rows: dict[str, int], polygons: NDArray[Any]
) -> None:
    """A unit is known by the middle of its area, as in other gazetteers, where that lies in it."""
    records["kind"] = layout.KINDS.index(PlaceKind.ADMIN1)
    records["number"] = records["unit"] = np.arange(len(records))
    middles = shapely.centroid(polygons)
    inside = shapely.contains(polygons, middles)
    records["lon"] = np.where(inside, shapely.get_x(middles), inputs.units["lon"])
    records["lat"] = np.where(inside, shapely.get_y(middles), inputs.units["lat"])
    for record, place_id in zip(records, inputs.units["id"], strict=True):
        if place_id in inputs.points:
            record["lon"], record["lat"] = inputs.points[place_id]
    records["country"] = [rows.get(iso, -1) for iso in inputs.units["country_dejure"]]
    records["urban"] = [_URBAN.search(kind) is not None for kind in inputs.units["type"]]


def _fill_districts(records: NDArray[Any], inputs: Inputs, units: NDArray[Any]) -> None:
    numbers = {iso: number for number, iso in enumerate(inputs.units["iso_3166_2"]) if iso}
    records["kind"] = layout.KINDS.index(PlaceKind.DISTRICT)
    for number, (record, district) in enumerate(zip(records, inputs.districts, strict=True)):
        unit = numbers.get(district.unit, -1)
        record["number"] = number
        record["unit"] = unit
        record["country"] = units["country"][unit] if unit >= 0 else -1
        record["lon"], record["lat"] = district.lon, district.lat
        record["population"] = district.population


def _fill_sites(
    records: NDArray[Any], inputs: Inputs, polygons: NDArray[Any], rows: dict[str, int]
) -> None:
    """A site between countries, such as a strait, lies in no unit."""
    sites = inputs.sites
    records["number"] = len(inputs.districts) + np.arange(len(sites))
    records["kind"] = [layout.KINDS.index(site.kind) for site in sites]
    records["lon"], records["lat"] = [s.lon for s in sites], [s.lat for s in sites]
    records["country"] = [rows.get(site.country, -1) for site in sites]
    units = units_of_cities(
        records["lon"], records["lat"], [""] * len(sites), polygons, list(inputs.units["gn_a1"])
    )
    records["unit"] = np.where(records["country"] < 0, -1, units)


def _fill_cities(
    records: NDArray[Any], inputs: Inputs, polygons: NDArray[Any], rows: dict[str, int]
) -> None:
    cities = inputs.cities
    records["kind"] = layout.KINDS.index(PlaceKind.CITY)
    records["number"] = cities.ids
    records["lon"], records["lat"] = cities.lons, cities.lats
    records["population"] = cities.populations
    records["country"] = [rows.get(iso, -1) for iso in cities.countries]
    records["unit"] = units_of_cities(
        records["lon"], records["lat"], cities.units, polygons, list(inputs.units["gn_a1"])
    )


def _fill_regions(
    places: NDArray[Any],
    inputs: Inputs,
    polygons: NDArray[Any],
    own: Sequence[BaseGeometry | None],
) -> None:
    """A region's label lies inside it; only a region of one unit lies in a unit."""
    rows = inputs.country_rows()
    records = places[inputs.first_region : inputs.first_unit]
    units = places[inputs.first_unit : inputs.first_district]
    cities = places[inputs.first_city :]
    for number, members in enumerate(inputs.members()):
        record, region = records[number], inputs.regions[number]
        if not members and not region.water:
            message = f"the region {region.slug!r} of {REGIONS} has no unit that exists"
            raise DataError(message)
        kind = PlaceKind.CONTINENT if region.continent else PlaceKind.REGION
        record["kind"] = layout.KINDS.index(kind)
        record["number"] = number
        shape = own[number]
        if shape is None:
            record["population"] = units["population"][members].sum()
            shape = shapely.coverage_union_all(polygons[members])
        elif not region.water:
            inside = shapely.contains_xy(shape, cities["lon"], cities["lat"])
            record["population"] = cities["population"][inside].sum()
        label = shapely.point_on_surface(shape)
        record["lon"], record["lat"] = inputs.points.get(f"r:{region.slug}", (label.x, label.y))
        record["country"] = rows[region.countries[0]] if len(region.countries) == 1 else -1
        record["unit"] = members[0] if len(members) == 1 else -1
