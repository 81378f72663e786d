"""Shapes and borders of the Earth, cut under one treatment of disputed areas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.errors import UnknownPlaceError
from geo.gazetteer import layout
from geo.gazetteer.layout import Chunks, mapped
from geo.gazetteer.lines import COAST
from geo.gazetteer.local import LocalGazetteer
from geo.gazetteer.packs.lines import ERROR_M
from geo.gazetteer.packs.ways import PackWays
from geo.geodesy import Position
from geo.model import Course, PlaceEntry, PlaceKind

_KEPT: Final = 512
_AREA: Final = 2
"""Dimensions of what has an inside."""
_LEAST_COAST_DEG: Final = 0.05
"""Shorter bits of an outline that no neighbour shares are slips between two of them."""
_BESIDE_DEG: Final = 2e-4
"""Twice what rounding may move a corner of a shape off the border that it runs along."""


class LocalGround:
    """Outlines, borders and settlements from the compiled index, for `geo.typing.Ground`."""

    def __init__(self, gazetteer: LocalGazetteer) -> None:
        folder = gazetteer.folder
        self._gazetteer = gazetteer
        self._entries = gazetteer.entries
        self._shapes = Chunks(folder, layout.SHAPES)
        self._bounds = mapped(folder / layout.SHAPE_BOUNDS)[: len(self._entries.unit_ids)]
        self._edges = Chunks(folder, layout.EDGES)
        self._pairs = mapped(folder / layout.EDGE_PAIRS)
        self._settled_starts = mapped(folder / layout.SETTLED_STARTS)
        self._settled_rows = mapped(folder / layout.SETTLED_ROWS)
        owners = np.array(gazetteer.owners.of_unit)
        self._owners = owners
        self._first, self._second = owners[self._pairs[:, 0]], owners[self._pairs[:, 1]]
        self._outlines = lru_cache(maxsize=_KEPT)(self._union)
        self._unit = lru_cache(maxsize=_KEPT)(self._decoded)
        self._border = lru_cache(maxsize=_KEPT)(self._between)
        self._coasts = lru_cache(maxsize=_KEPT)(self._coast)
        self._ways = lru_cache(maxsize=_KEPT)(self._way)

    def outline(self, place_id: str) -> BaseGeometry:
        """Polygon(s) of a unit, country or named region; WGS 84.

        Raises UnknownPlaceError, also for a city: it has a radius, not an outline.
        """
        return self._outlines(place_id)

    def country_of_unit(self, place_id: str) -> str:
        """ISO alpha-2 of a unit or country; also of a city or a region within one state.

        "" where the region crosses a border. Raises UnknownPlaceError.
        """
        return self._gazetteer.country_of(self._gazetteer.entry(place_id))

    def outline_source(self, place_id: str) -> str:
        """Whose outline a place has, if a data pack's; "" for the boundaries that ship."""
        try:
            pack = self._entries.outline_pack(self._entries.row(place_id))
        except UnknownPlaceError:
            return ""  # a guest from elsewhere
        return f"{pack.credit} ({pack.name})" if pack is not None else ""

    def country_name(self, iso: str) -> str:
        """English short name of an ISO alpha-2 code, for the sentences that explain a shape."""
        return self._gazetteer.country_name(iso)

    def shared_border(self, place_id: str, country: str) -> BaseGeometry | None:
        """The whole land border between the place's state and another, None where there is none.

        Args:
            place_id: a unit, a country, or whatever lies in one state.
            country: ISO alpha-2 of the other state.

        Raises:
            UnknownPlaceError: nothing has that id.
        """
        state = self.country_of_unit(place_id)
        if not state or state == country:
            return None
        return self._border(*sorted((state, country)))

    def international_border(self, place_id: str) -> dict[str, BaseGeometry]:
        """Land borders along a unit, country or region, by the neighbour's ISO alpha-2.

        Only lines between two states count, and only as far as they run along the place itself.
        Raises UnknownPlaceError.
        """
        members = np.zeros(len(self._owners), dtype=bool)
        members[self._members(place_id)] = True
        inside, outside = members[self._pairs[:, 0]], members[self._pairs[:, 1]]
        along = (inside | outside) & (self._first != self._second)
        along &= (self._first != "") & (self._second != "")
        by_neighbour: dict[str, list[int]] = {}
        for edge in np.flatnonzero(along).tolist():
            if inside[edge]:
                by_neighbour.setdefault(str(self._second[edge]), []).append(edge)
            if outside[edge]:
                by_neighbour.setdefault(str(self._first[edge]), []).append(edge)
        lines = {iso: self._lines(edges) for iso, edges in sorted(by_neighbour.items())}
        if not self._is_cut(place_id):
            return lines
        near = shapely.buffer(self.outline(place_id), _BESIDE_DEG)
        cut = {iso: shapely.intersection(line, near) for iso, line in lines.items()}
        return {iso: line for iso, line in cut.items() if not line.is_empty}

    def land(self, west: float, south: float, east: float, north: float) -> BaseGeometry:
        """What of a box in degrees is land of any state; empty at sea."""
        bounds = self._bounds
        near = (bounds[:, 0] <= east) & (bounds[:, 2] >= west)
        near &= (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
        units = [self._unit(unit) for unit in np.flatnonzero(near).tolist()]
        cut = shapely.clip_by_rect(np.array(units, dtype=object), west, south, east, north)
        if not shapely.is_valid(cut).all():
            cut = shapely.make_valid(cut, method="structure", keep_collapsed=False)
        found: BaseGeometry = shapely.union_all(cut)
        return found

    def settlements_within(
        self, place_id: str, minimum_population: int = 0
    ) -> Sequence[PlaceEntry]:
        """Populated places of a unit, country or region, by population, falling.

        Raises UnknownPlaceError.
        """
        rows = self._settled(place_id, minimum_population)
        found = [self._entries.at(row) for row in rows.tolist()]
        if not self._is_cut(place_id):
            return found
        outline = self.outline(place_id)
        shapely.prepare(outline)
        return [entry for entry in found if shapely.contains_xy(outline, entry.lon, entry.lat)]

    def homes(self, place_id: str, minimum_population: int, most: int) -> NDArray[np.float64]:
        """Longitude, latitude and people of those places, in the same order: at most `most` rows.

        Raises UnknownPlaceError.
        """
        rows = self._settled(place_id, minimum_population)
        is_cut = self._is_cut(place_id)
        places = self._entries.places[rows if is_cut else rows[:most]]
        homes = np.column_stack([places[one] for one in ("lon", "lat", "population")])
        if not is_cut:
            return homes.astype(np.float64)
        inside = shapely.contains_xy(self.outline(place_id), homes[:, :2])
        return homes[inside][:most].astype(np.float64)

    def _settled(self, place_id: str, minimum_population: int) -> NDArray[np.int64]:
        """Rows of the populated places of the units that a place lies in, most people first."""
        starts = self._settled_starts
        runs = [
            self._settled_rows[int(starts[unit]) : int(starts[unit + 1])]
            for unit in self._members(place_id)
        ]
        if not runs:
            return np.zeros(0, dtype=np.int64)
        rows = np.concatenate(runs)
        people = self._entries.places["population"][rows]
        if minimum_population > 0:
            rows, people = rows[people >= minimum_population], people[people >= minimum_population]
        chosen: NDArray[np.int64] = rows[np.lexsort((rows, -people))]
        return chosen

    def line(self, line_id: str, place_id: str = "") -> BaseGeometry:
        """The course of a line that has a name.

        Args:
            line_id: as in `LocalGazetteer.lines`.
            place_id: the unit, country or region whose coast is meant, for the coast.

        Raises:
            UnknownPlaceError: there is no such line, or no coast there.
        """
        if line_id == COAST and COAST in self._gazetteer.lines:
            return self._coasts(place_id)
        course = self._gazetteer.lines.line(line_id).geometry
        if course is None:
            message = f"the course of {line_id!r} is not known"
            raise UnknownPlaceError(message)
        return course

    def line_source(self, line_id: str) -> str:
        """Where its course comes from. Raises UnknownPlaceError."""
        return self._gazetteer.lines.line(line_id).source

    def line_error_m(self, line_id: str) -> float:
        """By how much its course may be off, metres. Raises UnknownPlaceError."""
        return self._gazetteer.lines.line(line_id).error_m

    def has_ways(self, sort: str) -> bool:
        """Whether a data pack has any roads ("road") or railways ("railway")."""
        ways = self._entries.ways
        return ways is not None and bool(ways.packs(sort))

    def way(
        self, sort: str, start: PlaceEntry, end: PlaceEntry, reach_m: tuple[float, float]
    ) -> Course | None:
        """The road or railway of the data packs from one place to another.

        Args:
            sort: "road" or "railway".
            start: where it begins.
            end: where it ends.
            reach_m: how far from each of the two it may begin and end.

        Returns:
            None where no pack has such lines, or none of theirs leads there without a detour.
        """
        ways = self._entries.ways
        if ways is None:
            return None
        ends = (Position(start.lon, start.lat), Position(end.lon, end.lat))
        return self._ways(ways, sort, *ends, reach_m)

    def runs_downstream(self, line_id: str) -> bool:
        """Whether it is a river whose course runs downstream. Raises UnknownPlaceError."""
        return self._gazetteer.lines.line(line_id).downstream

    def holds(self, place_id: str, entry: PlaceEntry) -> bool:
        """Whether a unit, country or region holds an entry: by its unit, else by its point.

        Raises UnknownPlaceError.
        """
        if self._is_cut(place_id):
            return bool(shapely.contains_xy(self.outline(place_id), entry.lon, entry.lat))
        return entry.admin1 in self.units_of(place_id)

    def units_of(self, place_id: str) -> list[str]:
        """Ids of the first-level units that make up a unit, country or region.

        Raises UnknownPlaceError.
        """
        return [self._entries.unit_ids[unit] for unit in self._members(place_id)]

    def unit_at(self, lon: float, lat: float) -> PlaceEntry | None:
        """The first-level unit that holds a position in degrees; None at sea.

        On the line between two units it is the first by id.
        """
        found = self._tree.query(shapely.Point(lon, lat), predicate="intersects")
        return self._entries.at(self._entries.first_unit + int(found.min())) if len(found) else None

    def disclosure(self, countries: Sequence[str] = ()) -> str:
        """How disputed areas are drawn, for the map: of all, or of those that concern countries."""
        return self._gazetteer.disclosure(countries)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        """All units, for those who look from a point: 5 MB that most runs never read."""
        units = range(len(self._entries.unit_ids))
        return shapely.STRtree([shapely.from_wkb(self._shapes[unit]) for unit in units])

    def _union(self, place_id: str) -> BaseGeometry:
        own = self._own_shape(place_id)
        if own >= 0:
            return self._unit(own)
        added = self._added_area(place_id)
        if added is not None:
            return added
        members = self._members(place_id)
        if not members:
            message = f"{place_id!r} has no outline: none of its ground is in the boundary file"
            raise UnknownPlaceError(message)
        if len(members) == 1:
            return self._unit(members[0])
        polygons = np.array([self._unit(unit) for unit in members], dtype=object)
        outline: BaseGeometry = shapely.coverage_union_all(polygons)
        return outline

    def _way(
        self,
        ways: PackWays,
        sort: str,
        start: Position,
        end: Position,
        reach_m: tuple[float, float],
    ) -> Course | None:
        # Few words follow a road.
        from geo.gazetteer.packs.catalogue import is_published  # noqa: PLC0415
        from geo.gazetteer.routing import search_box, way_between  # noqa: PLC0415

        box = search_box(start, end)
        found = ways.within(sort, box) if box is not None else None
        line = way_between(found.lines, start, end, reach_m) if found is not None else None
        if found is None or line is None:
            return None
        used = shapely.dwithin(np.array(found.lines, dtype=object), line, _BESIDE_DEG)
        packs = sorted({pack for pack, one in zip(found.packs, used, strict=True) if one})
        notes = [self._entries.packs[number] for number in packs]
        theirs = any(is_published(note.name) for note in notes)
        return Course(
            line=line,
            source=" and ".join(f"{note.credit} ({note.name})" for note in notes),
            credits=tuple(note.line() for note in notes),
            error_m=ERROR_M if theirs else 0.0,
        )

    def _is_cut(self, place_id: str) -> bool:
        """Whether a place's ground is less than that of the units it lies in."""
        return self._own_shape(place_id) >= 0 or self._added_area(place_id) is not None

    def _added_area(self, place_id: str) -> BaseGeometry | None:
        """The outline that a data pack has for a place; None where it has none, or only a line."""
        shape = self._entries.own_outline(self._entries.row(place_id))
        return shape if shape is not None and shapely.get_dimensions(shape) == _AREA else None

    def _coast(self, place_id: str) -> BaseGeometry:
        """The outline of a place less what it shares with other units. Raises UnknownPlaceError."""
        outline = self.outline(place_id)
        members = np.zeros(len(self._owners), dtype=bool)
        members[self._members(place_id)] = True
        touching = members[self._pairs[:, 0]] | members[self._pairs[:, 1]]
        shared = self._lines(np.flatnonzero(touching).tolist()) if touching.any() else None
        edge = shapely.boundary(outline)
        if shared is not None:
            edge = shapely.difference(edge, shapely.buffer(shared, _BESIDE_DEG))
        parts = shapely.get_parts(shapely.line_merge(edge))
        shore: BaseGeometry = MultiLineString(
            [part for part in parts.tolist() if part.length >= _LEAST_COAST_DEG]
        )
        if shore.is_empty:
            name = self._gazetteer.entry(place_id).name
            message = f"{name} has no coast"
            raise UnknownPlaceError(message)
        return shore

    def _own_shape(self, place_id: str) -> int:
        """Number of a region's own shape; -1 for what is a unit or made of whole units."""
        entries = self._entries
        spot = entries.row(place_id) - len(entries.isos)
        if not 0 <= spot < len(entries.region_slugs):
            return -1
        return int(entries.atlas["regions"][spot]["shape"])

    def _members(self, place_id: str) -> list[int]:
        """Numbers of the units that make up a unit, country or region. Raises UnknownPlaceError."""
        entries = self._entries
        row = entries.row(place_id)
        if self._added_area(place_id) is not None:
            return self._touched(place_id)
        if row >= entries.first_district:
            message = (
                f"{place_id!r} is a settlement or a district: only units, countries and regions "
                f"have an outline"
            )
            raise UnknownPlaceError(message)
        if row >= entries.first_unit:
            return [row - entries.first_unit]
        if row < len(entries.isos):
            return self._gazetteer.owners.units_of_country(entries.isos[row])
        region = entries.atlas["regions"][row - len(entries.isos)]
        return self._gazetteer.owners.units_of_region(region["units"])

    def _touched(self, place_id: str) -> list[int]:
        """Numbers of the units that an area of a data pack lies in.

        Of a district the one that it belongs to: its outline and the unit's may differ a little
        along their common line.
        """
        row = self._entries.row(place_id)
        unit = int(self._entries.places["unit"][row])
        if unit >= 0 and self._entries.kind(row) is PlaceKind.DISTRICT:
            return [unit]
        outline = self.outline(place_id)
        return sorted(self._tree.query(outline, predicate="intersects").tolist())

    def _decoded(self, unit: int) -> BaseGeometry:
        polygon: BaseGeometry = shapely.from_wkb(self._shapes[unit])
        return polygon

    def _between(self, one: str, other: str) -> BaseGeometry | None:
        along = (self._first == one) & (self._second == other)
        along |= (self._first == other) & (self._second == one)
        edges = np.flatnonzero(along).tolist()
        return self._lines(edges) if edges else None

    def _lines(self, edges: Sequence[int]) -> BaseGeometry:
        lines: NDArray[Any] = shapely.from_wkb([self._edges[edge] for edge in edges])
        merged: BaseGeometry = shapely.line_merge(shapely.union_all(lines))
        return merged
