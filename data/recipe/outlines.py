"""Country outlines of OpenStreetMap, as the package @geo-maps/countries-land-500m has them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import shapely
from natural_earth import Shapes, as_polygons
from shapely.geometry import shape

Outlines = dict[str, Shapes]
"""Valid polygons (parts) by ISO alpha-3 code."""

WITHIN = {"ITA": ("SMR",), "SDN": ("SSD",), "ZAF": ("LSO",), "IDN": ("TLS",)}
"""Countries whose outline in the package also covers others: those are cut out again."""


def read_outlines(path: Path) -> Outlines:
    """Outlines by ISO alpha-3, in parts."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    outlines = {}
    for feature in features:
        parts = shapely.get_parts(shape(feature["geometry"]))
        outlines[str(feature["properties"]["A3"])] = shapely.get_parts(
            as_polygons(np.array(parts, dtype=object))
        )
    return outlines


def land_within(outlines: Outlines, country: str, zone: shapely.Geometry) -> shapely.Geometry:
    """The country's land inside a zone, without the countries that its outline covers by error."""
    land = _clipped(outlines[country], zone)
    for other in WITHIN.get(country, ()):
        land = shapely.difference(land, _clipped(outlines[other], zone))
    return land


def _clipped(parts: Shapes, zone: shapely.Geometry) -> shapely.Geometry:
    near = parts[shapely.intersects(parts, zone)]
    return shapely.union_all(as_polygons(shapely.intersection(near, zone)))
