"""Puts attributes, codes, label points and owners of the units together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from geonames_join import Places, first_level_codes, town_names, unit_of_places
from labels import label_point
from naming import name_units, without_town_names
from natural_earth import Shapes, Units


def unit_rows(
    units: Units, shapes: Shapes, places: Places, disputed: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """One row a unit with the columns of `admin1.parquet`, geometry apart."""
    namings = name_units(units.properties)
    unit = unit_of_places(places, shapes)
    given = [str(row["gn_a1_code"] or "") for row in units.properties]
    codes = first_level_codes(places, unit, given)
    towns = town_names(places, unit)
    rows = []
    for index, (code, naming) in enumerate(zip(units.codes, namings, strict=True)):
        unit_id = f"a1:{code}"
        lon, lat = label_point(shapes[index])
        rows.append(
            {
                "id": unit_id,
                "iso_3166_2": naming.iso_3166_2,
                "country": naming.country,
                "country_dejure": disputed.get(unit_id, {}).get("de_jure", naming.country),
                "name": naming.name,
                "names": list(without_town_names(naming, towns.get(index, frozenset()))),
                "type": naming.type,
                "region": naming.region,
                "gn_a1": codes[index],
                "lon": lon,
                "lat": lat,
            }
        )
    return rows


def owner_keys(
    rows: Sequence[Mapping[str, Any]], disputed: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """The country, or the unit itself where `disputed.toml` keeps it as an owner of its own."""
    return [
        row["id"] if disputed.get(row["id"], {}).get("key", False) else row["country"]
        for row in rows
    ]


def country_points(
    rows: Sequence[Mapping[str, Any]],
    shapes: Shapes,
    disputed: Mapping[str, Mapping[str, Any]],
    places: Places,
    capitals: Mapping[str, int],
) -> dict[str, tuple[float, float]]:
    """A label point for each country: in its largest part; by its capital where it has no unit."""
    owners = [disputed.get(row["id"], {}).get("owner", row["country"]) for row in rows]
    points = {}
    for country in sorted({owner for owner in owners if owner}):
        mine = shapes[np.flatnonzero([owner == country for owner in owners])]
        points[country] = label_point(shapely.coverage_union_all(mine))
    position = {place: index for index, place in enumerate(places.ids)}
    for country, capital in capitals.items():
        if country not in points and capital in position:
            point = places.points[position[capital]]
            points[country] = (round(float(point.x), 4), round(float(point.y), 4))
    return points
