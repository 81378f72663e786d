"""Compiles the index of names and boundaries from the data that ships and from GeoNames."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.gazetteer import layout
from geo.gazetteer.compile_names import NameTable
from geo.gazetteer.compile_naming import name_all, small_names
from geo.gazetteer.compile_own_shapes import own_shapes
from geo.gazetteer.compile_places import (
    read_abbreviations,
    read_cities,
    read_countries,
    read_disputed,
    read_districts,
    read_points,
    read_regions,
    read_settlements,
    read_spellings,
    read_units,
)
from geo.gazetteer.compile_rows import Inputs, main_names, place_rows
from geo.gazetteer.compile_shapes import write_edges, write_shapes
from geo.gazetteer.compile_sites import read_sites
from geo.gazetteer.datafiles import CITIES, CONTINENTS, PEOPLE, geonames_file

Progress = Callable[[str, float], None]
"""Told the stage that begins and how much of the work is done, 0 to 1."""


def compile_index(data: Path, folder: Path, progress: Progress) -> None:
    """Write every file of the index but its manifest into `folder`. Raises DataError."""
    progress("reading places", 0.0)
    cities = read_cities(geonames_file(CITIES))
    cities.know(read_spellings(data))
    cities.add(read_settlements(data))
    inputs = Inputs(
        read_countries(data, geonames_file(PEOPLE)),
        read_regions(data),
        read_units(data),
        cities,
        read_districts(data),
        read_points(data, geonames_file(CONTINENTS)),
        read_abbreviations(data),
        read_sites(data),
    )
    progress("drawing borders", 0.3)
    polygons = inputs.polygons()
    own = own_shapes(inputs.regions, inputs.members(), polygons)
    write_shapes(folder, [*polygons, *(shape for shape in own if shape is not None)])
    write_edges(folder, polygons)
    progress("putting places into units", 0.4)
    places = place_rows(inputs, own)
    np.save(folder / layout.PLACES, places)
    np.save(folder / layout.POSITIONS, layout.unit_vectors(places["lon"], places["lat"]))
    names = (name.encode() for name in main_names(inputs))
    layout.write_chunks(folder, layout.PLACE_NAMES, names)
    _write_settled(folder, inputs, places)
    _write_atlas(folder, inputs, own, read_disputed(data))
    progress("sorting names", 0.45)
    table = NameTable()
    name_all(table, inputs)
    table.write(folder, places)
    progress("drawing the base map", 0.9)
    if find_spec("geo.gazetteer.basemap"):
        import_module("geo.gazetteer.basemap").compile_basemap(inputs.units, folder)
    progress("done", 1.0)


def _write_settled(folder: Path, inputs: Inputs, places: NDArray[Any]) -> None:
    """For each unit, the rows of its cities, by population, falling."""
    units = places["unit"][inputs.first_city :]
    order = np.lexsort((-places["population"][inputs.first_city :], units))
    starts = np.searchsorted(units[order], np.arange(len(inputs.units) + 1))
    np.save(folder / layout.SETTLED_STARTS, starts.astype("<u4"))
    np.save(folder / layout.SETTLED_ROWS, (order + inputs.first_city).astype("<u4"))


def _write_atlas(
    folder: Path,
    inputs: Inputs,
    own: Sequence[BaseGeometry | None],
    disputed: list[dict[str, Any]],
) -> None:
    has_own = [shape is not None for shape in own]
    behind_units = len(inputs.units) - 1 + np.cumsum(has_own)
    columns = inputs.units[["id", "iso_3166_2", "name", "country", "country_dejure"]]
    atlas = {
        "countries": [
            {
                "iso": country.iso,
                "iso3": country.iso3,
                "adjective": country.adjective,
                "capital": country.capital,
            }
            for country in inputs.countries
        ],
        "regions": [
            {
                "slug": region.slug,
                "units": region.units,
                "small": small_names(region),
                "shape": int(behind_units[number]) if has_own[number] else -1,
            }
            for number, region in enumerate(inputs.regions)
        ],
        "units": {name: layout.packed(columns[name]) for name in columns},
        "districts": {
            "id": layout.packed(
                [*(one.id for one in inputs.districts), *(one.id for one in inputs.sites)]
            ),
            "radius_m": [
                *(round(one.radius_km * 1000.0) for one in inputs.districts),
                *(round(one.radius_km * 1000.0) for one in inputs.sites),
            ],
        },
        "short": _short_forms(inputs),
        "disputed": disputed,
    }
    text = json.dumps(atlas, ensure_ascii=False, separators=(",", ":"))
    (folder / layout.ATLAS).write_text(text, encoding="utf-8")


def _short_forms(inputs: Inputs) -> dict[str, str]:
    """Ids of places by their short forms as written: {"Ill.": "a1:…", "L.A.": "gn:5368361"}."""
    ids = dict(zip(inputs.units["iso_3166_2"], inputs.units["id"], strict=True))
    return {form: ids.get(of, of) for of, forms in sorted(inputs.short.items()) for form in forms}
