"""Country outlines of OpenStreetMap, as the package @geo-maps/countries-land-500m has them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import shapely
from natural_earth import Shapes, as_polygons
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

Outlines = dict[str, Shapes]
"""Valid polygons by ISO alpha-3: the country's land, large parts cut into tiles."""

TILE_VERTICES = 4000
"""Larger polygons are quartered, so that cutting them to a zone touches only what lies near it."""


def read_outlines(path: Path, wanted: frozenset[str]) -> Outlines:
    """Outlines of the countries wanted, by ISO alpha-3."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    outlines = {}
    for feature in features:
        country = str(feature["properties"]["A3"])
        if country in wanted:
            parts = as_polygons(shapely.get_parts(shape(feature["geometry"])))
            tiles = [tile for part in shapely.get_parts(parts) for tile in _quartered(part)]
            outlines[country] = np.array(tiles, dtype=object)
    return outlines


def land_within(outlines: Outlines, country: str, zone: BaseGeometry) -> BaseGeometry:
    """The country's land inside a zone."""
    tiles = outlines.get(country)
    if tiles is None:
        return shapely.Polygon()
    near = tiles[shapely.intersects(tiles, zone)]
    west, south, east, north = shapely.bounds(near).T
    corners = shapely.box(west, south, east, north)
    local = shapely.intersection(corners, zone)
    return shapely.union_all(as_polygons(shapely.intersection(near, local)))


def _quartered(part: BaseGeometry) -> list[BaseGeometry]:
    if shapely.get_num_coordinates(part) <= TILE_VERTICES:
        return [part]
    west, south, east, north = part.bounds
    mid_x, mid_y = (west + east) / 2, (south + north) / 2
    pieces: list[BaseGeometry] = []
    for x0, x1 in ((west, mid_x), (mid_x, east)):
        for y0, y1 in ((south, mid_y), (mid_y, north)):
            clipped = shapely.clip_by_rect(part, x0, y0, x1, y1)
            valid = as_polygons(np.array([clipped], dtype=object))
            for piece in shapely.get_parts(valid):
                pieces += _quartered(piece)
    return pieces
