"""Compiles all installed packs into one overlay."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import marisa_trie
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geo.gazetteer import layout
from geo.gazetteer.compile_names import NameTable
from geo.gazetteer.compile_places import read_units
from geo.gazetteer.compile_shapes import units_of_cities
from geo.gazetteer.entries import Entries
from geo.gazetteer.layout import Chunks
from geo.gazetteer.normalise import key
from geo.gazetteer.packs import overlay
from geo.gazetteer.packs.lines import line_record
from geo.gazetteer.packs.merging import Merged
from geo.gazetteer.packs.naming import name_rows, named_after
from geo.gazetteer.packs.overlay import PackNote
from geo.gazetteer.packs.rows import PackRow
from geo.gazetteer.packs.ways import Stretch, write_ways
from geo.gazetteer.wordbook import wordbook
from geo.model import PlaceKind

Progress = Callable[[str, float], None]
_GEONAMES: Final = "gn:"
_DETAIL_DEG: Final = 5e-4
"""Of outlines and lines, about 50 m: less than those of the index are off."""
_SEATS: Final = 12
"""Towns of a district that its name is compared with, the largest first."""


class Readable(NamedTuple):
    """A pack, with the ways to read it."""

    note: PackNote
    rows: Callable[[], Iterable[PackRow]]
    ways: Callable[[], Iterable[Stretch]]


def compile_overlay(
    index: Path,
    data: Path,
    packs: Sequence[Readable],
    folder: Path,
    progress: Progress,
) -> None:
    """Write every file of the overlay but its manifest into `folder`.

    Args:
        index: folder of the index that ships.
        data: folder of the data that ships.
        packs: all of them; where two have one place, the earlier one's row stays.
        folder: where the files go.
        progress: told the stage and the share done.

    Raises:
        DataError: a pack cannot be read.
    """
    entries = Entries(index)
    merged = Merged(entries)
    for number, pack in enumerate(packs):
        progress(f"reading {pack.note.name}", 0.6 * number / max(len(packs), 1))
        for row in pack.rows():
            merged.add(row, number)
    progress("putting places into units", 0.6)
    places = _places(merged.rows, entries, data, index)
    np.save(folder / overlay.PLACES, places)
    layout.write_chunks(folder, overlay.PLACE_NAMES, (row.name.encode() for row in merged.rows))
    layout.write_chunks(folder, overlay.ROW_IDS, (row.id.encode() for row in merged.rows))
    _write_ids(folder, merged.rows, len(entries.places))
    _write_extra(folder, merged, len(entries.places))
    progress("sorting names", 0.7)
    table = NameTable()
    name_rows(table, merged, entries, _seats(merged, entries))
    table.write(folder, np.concatenate([np.asarray(entries.places), places]))
    _write_lines(folder, merged, [pack.note for pack in packs], entries)
    write_ways(folder, [pack.ways() for pack in packs])
    notes = [pack.note.as_json() for pack in packs]
    (folder / overlay.PACKS).write_text(json.dumps(notes, ensure_ascii=False, indent=1), "utf-8")
    progress("done", 1.0)


def _places(rows: Sequence[PackRow], entries: Entries, data: Path, index: Path) -> NDArray[Any]:
    places = np.zeros(len(rows), dtype=layout.PLACE)
    countries = {iso: number for number, iso in enumerate(entries.isos)}
    for record, row in zip(places, rows, strict=True):
        record["lon"], record["lat"] = row.lon, row.lat
        record["population"] = row.population
        record["country"] = countries.get(row.country, -1)
        record["kind"] = layout.KINDS.index(row.kind)
        digits = row.id.removeprefix(_GEONAMES)
        record["number"] = int(digits) if digits.isdecimal() and digits != row.id else 0
    if not len(rows):
        return places
    shapes = Chunks(index, layout.SHAPES)
    polygons = np.array(
        [shapely.from_wkb(shapes[unit]) for unit in range(len(entries.unit_ids))], dtype=object
    )
    codes = list(read_units(data)["gn_a1"])
    places["unit"] = units_of_cities(
        places["lon"], places["lat"], [row.unit for row in rows], polygons, codes
    )
    for number, row in enumerate(rows):
        if _spreads(row):
            places["unit"][number] = -1
    lost = (places["country"] < 0) & (places["unit"] >= 0)
    states = entries.places["country"][entries.first_unit : entries.first_district]
    places["country"][lost] = states[places["unit"][lost]]
    return places


def _spreads(row: PackRow) -> bool:
    """Whether a thing may lie in many units: a river, a sea, an area of the user's own."""
    return row.kind is PlaceKind.REGION or (row.shape is not None and row.kind is PlaceKind.WATER)


def _write_ids(folder: Path, rows: Sequence[PackRow], first: int) -> None:
    ids = marisa_trie.Trie([row.id for row in rows])
    numbers = np.zeros(len(ids), dtype="<u4")
    for number, row in enumerate(rows):
        numbers[ids[row.id]] = first + number
    ids.save(str(folder / overlay.IDS))
    np.save(folder / overlay.ID_ROWS, numbers)


def _write_extra(folder: Path, merged: Merged, first: int) -> None:
    """Radii, packs and shapes; a shape may belong to a row of the index that had none."""
    extra = np.zeros(len(merged.rows), dtype=overlay.MORE)
    extra["pack"] = merged.packs
    extra["radius_m"] = [row.radius_m for row in merged.rows]
    extra["shape"] = -1
    shapes: list[BaseGeometry] = []
    lent: dict[str, tuple[int, int, int]] = {}
    for number, pack in enumerate(merged.packs):
        shape = merged.shape(number)
        if shape is not None:
            extra["shape"][number] = len(shapes)
            extra["shape_pack"][number] = merged.shape_packs.get(first + number, pack)
            shapes.append(shape)
    for row, pack in sorted(merged.name_packs.items()):
        if row < first:
            has_shape = row in merged.shapes
            number = len(shapes) if has_shape else -1
            lent[str(row)] = (number, merged.shape_packs.get(row, pack), pack)
            if has_shape:
                shapes.append(merged.shapes[row])
    np.save(folder / overlay.EXTRA, extra)
    wkbs = shapely.to_wkb(np.array([_plain(shape) for shape in shapes], dtype=object))
    layout.write_chunks(folder, overlay.SHAPES, wkbs)
    (folder / overlay.LENT).write_text(json.dumps(lent), encoding="utf-8")


def _plain(shape: BaseGeometry) -> BaseGeometry:
    """A shape with no more corners than it needs: publishers draw some to the metre."""
    simple: BaseGeometry = shapely.simplify(shape, _DETAIL_DEG)
    return shape if simple.is_empty or not simple.is_valid else simple


def _is_alone(normal: str, entries: Entries) -> bool:
    """Whether a name is neither a place's nor a word's: not "the White"."""
    book = wordbook()
    ordinary = any(
        word in book.common or word in book.english or word in book.function
        for word in normal.split()
    )
    return not ordinary and entries.name_number(normal) is None


def _write_lines(folder: Path, merged: Merged, packs: Sequence[PackNote], entries: Entries) -> None:
    """What is known of rows that are lines, but for their courses."""
    first = len(entries.places)
    towns = {key(row.name) for row in merged.rows if row.kind is PlaceKind.CITY}
    lines = []
    for number, row in enumerate(merged.rows):
        shape = merged.shape(number)
        if shape is None or shapely.get_dimensions(shape) != 1:
            continue
        pack = packs[merged.shape_packs.get(first + number, merged.packs[number])]
        normal = key(row.name)
        lines.append(
            line_record(
                line_id=row.id,
                row=first + number,
                name=row.name,
                names=(*row.names, *merged.names.get(first + number, ())),
                sort=row.sort,
                alone=normal not in towns and _is_alone(normal, entries),
                pack="" if row.id.startswith(f"{pack.name}:") else f"{pack.credit} ({pack.name})",
            )
        )
    text = json.dumps(lines, ensure_ascii=False, separators=(",", ":"))
    (folder / overlay.LINES).write_text(text, "utf-8")


def _seats(merged: Merged, entries: Entries) -> list[str]:
    """For each district with an outline the town that its name is made from; "" for others."""
    rows, first = merged.rows, len(entries.places)
    seats = [""] * len(rows)
    cities = entries.places[entries.first_city :]
    points = np.asarray(shapely.points(cities["lon"], cities["lat"]))
    numbers = [
        number
        for number, row in enumerate(rows)
        if row.kind is PlaceKind.DISTRICT and merged.shape(number) is not None
    ]
    if not numbers:
        return seats
    tree = shapely.STRtree(points)
    found = tree.query([merged.shape(number) for number in numbers], predicate="contains")
    people = cities["population"]
    for position, number in enumerate(numbers):
        inside = found[1][found[0] == position]
        largest = inside[np.lexsort((inside, -people[inside]))][:_SEATS]
        towns = [entries.name(entries.first_city + int(one)) for one in largest]
        names = (rows[number].name, *rows[number].names, *merged.names.get(first + number, ()))
        seats[number] = next((town for name in names if (town := named_after(name, towns))), "")
    return seats
