"""The base map's layer: land, borders and names drawn from data in the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from geo.cartography.payload import stroke_data
from geo.gazetteer.basemap import BaseMap, Sheet, Strokes

Settlement = tuple[float, float, str, int]
"""Longitude, latitude, name, population."""

_UNITS_PER_DEG = {"world": 100, "wide": 1000, "fine": 10_000}
_MOST_SETTLEMENTS = 2500


def background_data(basemap: BaseMap, settlements: Iterable[Settlement]) -> dict[str, Any]:
    """The base map and the largest settlements, in whole numbers."""
    largest = sorted(settlements, key=lambda place: (-place[3], place[2], place[0], place[1]))
    return {
        "sheets": [_sheet(sheet) for sheet in basemap.sheets],
        "labels": [
            [round(lon, 3), round(lat, 3), name, rank, weight]
            for lon, lat, name, rank, weight in basemap.labels
        ],
        "sides": _sides(basemap),
        "settlements": [
            [round(lon, 3), round(lat, 3), name, population]
            for lon, lat, name, population in largest[:_MOST_SETTLEMENTS]
        ],
        "disputed": basemap.disputed,
    }


def _sides(basemap: BaseMap) -> dict[str, Any]:
    """Points on borders; the names of the countries beside them once, then by number."""
    names = sorted({name for row in basemap.sides for name in row[3:]})
    number = {name: n for n, name in enumerate(names)}
    rows = [
        [lon, lat, azimuth_deg, number[left], number[right]]
        for lon, lat, azimuth_deg, left, right in basemap.sides
    ]
    return {"names": names, "at": rows}


def _sheet(sheet: Sheet) -> dict[str, Any]:
    scale = _UNITS_PER_DEG[sheet.level]
    return {
        "level": sheet.level,
        "bounds": [round(value, 4) for value in sheet.bounds],
        "land": _data(sheet.land, scale),
        "country": _data(sheet.country_lines, scale),
        "disputed": _data(sheet.disputed_lines, scale),
        "inner": _data(sheet.inner_lines, scale),
    }


def _data(strokes: Strokes, units_per_deg: int) -> dict[str, Any]:
    return stroke_data(strokes.coords, np.diff(strokes.starts), units_per_deg)
