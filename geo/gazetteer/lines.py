"""Lines that have names: rivers and boundaries that ship, coasts, and what a user hands in.

A river's name alone is often a town's or a country's too: what stands before it has to tell. A
coast has a course only with the ground that it bounds, which `LocalGround` knows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any, Final, Protocol

import shapely
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from geo.errors import DataError, UnknownPlaceError, UsageError
from geo.gazetteer.boundaries import Boundary, named_in, shipped_boundaries
from geo.gazetteer.datafiles import data_folder
from geo.gazetteer.line_words import (
    FRONT,
    OTHER,
    RIVER,
    SHORE,
    SORTS,
    before_bank,
    before_river,
    behind,
    by_name,
    either,
    in_words,
    sort_of,
    unnamed,
    words_of,
)
from geo.model import NameHit, PlaceEntry, PlaceKind

RIVERS: Final = "rivers.geojson"
COAST: Final = "l:coast"
_KINDS: Final = frozenset({PlaceKind.LINE})
_CAPITALISED: Final = re.compile(r"(?<!\w)[A-ZА-ЯІЇЄҐ]\w+")
_MAYBE: Final = re.compile(r"\bline|front|ліні|[A-ZМНРТ]{1,2}[- ]?\d")
"""Without any of these no line is missed: quick."""
_LEAD_REACH: Final = 24
RIVER_ERROR_M: Final = 2_000.0
"""Of the shipped rivers, against towns that lie on them."""
COAST_ERROR_M: Final = 1_000.0
_COAST_SOURCE: Final = "the coast of the outline that is drawn, which may be off by some 1 km"
_RIVER_SOURCE: Final = (
    "its course from the World Data Bank II by way of GSHHG, which may be off by some 2 km, and "
    "by half the breadth of a reservoir"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLine:
    """A line with its names."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    """Other names and spellings."""
    sort: str = OTHER
    """"front", "river", "road", "coast", or "" for any other."""
    source: str = ""
    """Where its course comes from, for the sentences that explain a shape."""
    alone: bool = True
    """Whether an article before its name is enough to tell it from a town or a country."""
    error_m: float = 0.0
    """By how much its course may be off, metres."""
    downstream: bool = False
    """Whether it runs so that left and right are those of its banks."""
    geometry: BaseGeometry | None = None
    """WGS 84; None for the coast."""


class PackedLines(Protocol):
    """What is asked of the lines of data packs."""

    def __contains__(self, line_id: str) -> bool:
        """Whether one has that id."""
        ...

    def is_own(self, line_id: str) -> bool:
        """Whether it is of a pack of the user's own."""
        ...

    def line(self, line_id: str) -> NamedLine:
        """The line of an id."""
        ...

    def find(self, text: str) -> Iterable[NameHit]:
        """Where a text names one; they may overlap."""
        ...

    def fronts(self) -> Iterable[NamedLine]:
        """Front lines of packs of the user's own: to be looked for as one that is handed in."""
        ...


class LineBook:
    """All lines that are known by name; those of the user stand before those that ship."""

    def __init__(
        self,
        given: Sequence[NamedLine] = (),
        shipped: Sequence[NamedLine] = (),
        packed: PackedLines | None = None,
    ) -> None:
        self.given = tuple(given)
        self.packed = packed
        """Those of data packs, if there are any."""
        taken = {name.casefold() for line in given for name in (line.name, *line.names)}
        self.lines = {line.id: line for line in given}
        for line in shipped:
            if line.name.casefold() not in taken:
                self.lines.setdefault(line.id, line)
        self._entries: dict[str, PlaceEntry] = {}

    def __contains__(self, line_id: str) -> bool:
        return line_id in self.lines or (self.packed is not None and line_id in self.packed)

    @property
    def front(self) -> str:
        """Id of the front line that was handed in; "" without one, or with several."""
        fronts = [line.id for line in self.given if line.sort == FRONT]
        return fronts[0] if len(fronts) == 1 else ""

    def rivals(self, name: str) -> tuple[str, ...]:
        """Names of the fronts of which "the front line" may be any, for `FRONT`; else none."""
        fronts = tuple(line.name for line in self.given if line.sort == FRONT)
        return fronts if name == FRONT and len(fronts) > 1 else ()

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that change with any line, its names or its course."""
        found = blake2b(digest_size=8)
        for line_id, line in sorted(self.lines.items()):
            course = b"" if line.geometry is None else shapely.to_wkb(line.geometry)
            about = (line_id, line.name, line.sort, line.source, *line.names)
            found.update("\x1f".join(about).encode() + b"\x1e" + course)
        return found.hexdigest()

    def line(self, line_id: str) -> NamedLine:
        """Raises UnknownPlaceError."""
        if self.packed is not None and line_id in self.packed:
            return self.packed.line(line_id)
        if line_id not in self.lines:
            message = f"no line has the id {line_id!r}"
            raise UnknownPlaceError(message)
        return self.lines[line_id]

    def entry(self, line_id: str) -> PlaceEntry:
        """A line as a gazetteer's entry; its point is one on the line, and nothing is drawn there.

        Raises UnknownPlaceError.
        """
        entry = self._entries.get(line_id)
        if entry is None:
            line = self.line(line_id)
            lon, lat = 0.0, 0.0
            if line.geometry is not None:
                point = _longest(line.geometry).interpolate(0.5, normalized=True)
                lon, lat = (round(value, 5) for value in shapely.get_coordinates(point)[0].tolist())
            entry = self._entries[line_id] = PlaceEntry(
                id=line_id, name=line.name, kind=PlaceKind.LINE, lon=lon, lat=lat, country=""
            )
        return entry

    def find(self, text: str) -> list[NameHit]:
        """Names of lines, in order of the text, not overlapping."""
        hits = self._packed_hits(text)
        hits |= {
            hit.start: hit
            for hit in self._named_rivers(text)
            if hit.start not in hits or not self._is_own(hits[hit.start])
        }
        for start, end, line_id in named_in(text, self._boundaries):
            hits.setdefault(start, _hit(start, end, line_id))
        for pattern, line_id, words in self._patterns:
            if words and not any(word in text for word in words):
                continue
            for match in pattern.finditer(text):
                start, end = match.span("name")
                known = hits.get(start)
                if known is None or known.end < end:
                    hits[start] = _hit(start, end, line_id)
        apart: list[NameHit] = []
        for _, hit in sorted(hits.items()):
            if not apart or hit.start >= apart[-1].end:
                apart.append(hit)
        return apart

    def _packed_hits(self, text: str) -> dict[int, NameHit]:
        """Lines of data packs, the longest at each place."""
        hits: dict[int, NameHit] = {}
        for hit in self.packed.find(text) if self.packed is not None else ():
            if hit.start not in hits or hits[hit.start].end < hit.end:
                hits[hit.start] = hit
        return hits

    def _is_own(self, hit: NameHit) -> bool:
        """Whether a line is of a data pack of the user's own."""
        return self.packed is not None and self.packed.is_own(hit.line)

    def missing(self, text: str) -> tuple[str, str]:
        """Words for a front or road whose course is not known, and the name to hand it in under.

        Empty without any.
        """
        if _MAYBE.search(text) is None:
            return "", ""
        known = self.find(text)
        for match in unnamed().finditer(text):
            start, end = match.span("name")
            if all(hit.end <= start or hit.start >= end for hit in known):
                words = match["name"]
                return words, FRONT if words in words_of(FRONT, "words") else words
        return "", ""

    def _named_rivers(self, text: str) -> Iterator[NameHit]:
        """Names of rivers that ship, where the words beside them say that a river is meant."""
        for word in _CAPITALISED.finditer(text):
            pattern = self._river_pattern(word.group())
            match = pattern.match(text, word.start()) if pattern is not None else None
            if match is None:
                continue
            line = self._rivers[match["name"]]
            start, end = match.span("name")
            before = text[max(0, start - _LEAD_REACH) : start]
            lead = before_river() if line.alone else before_bank()
            if match["head"] or lead.search(before):
                yield _hit(start, end, line.id)

    @cached_property
    def _boundaries(self) -> tuple[Boundary, ...]:
        """Those that ship, but for what the user has a line of the same name for."""
        return tuple(one for one in shipped_boundaries() if one.id in self.lines)

    @cached_property
    def _rivers(self) -> dict[str, NamedLine]:
        ships = [line for line in self.lines.values() if line.sort == RIVER]
        return {
            name: line
            for line in ships
            if line not in self.given
            for name in (line.name, *line.names)
        }

    def _river_pattern(self, first: str) -> re.Pattern[str] | None:
        """The pattern of the names that begin with a word; compiled when a text has the word."""
        if first in self._river_names and first not in self._river_patterns:
            head = rf"(?>(?P<head>\s+(?:{either(words_of(RIVER, 'heads'))})\b)|)"
            names = either(self._river_names[first])
            self._river_patterns[first] = re.compile(rf"(?P<name>{names}){head}{behind()}")
        return self._river_patterns.get(first)

    @cached_property
    def _river_patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    @cached_property
    def _river_names(self) -> dict[str, list[str]]:
        """Names of rivers by their first word."""
        names: dict[str, list[str]] = {}
        for name in self._rivers:
            first = _CAPITALISED.match(name)
            if first is not None:
                names.setdefault(first.group(), []).append(name)
        return names

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str, tuple[str, ...]]]:
        """Patterns with the line that each finds, and words of which a text must hold one."""
        patterns: list[tuple[re.Pattern[str], str, tuple[str, ...]]] = [
            (by_name(line.name, line.sort), line.id, ())
            for line in self.given
            if line.geometry is not None
        ]
        for sort in SORTS:
            only = [line.id for line in self.given if line.sort == sort]
            only = [COAST] if sort == SHORE and not only and COAST in self.lines else only
            if len(only) == 1:
                words = tuple(words_of(sort, "words"))
                patterns.append((in_words(words, owned=sort != SHORE), only[0], words))
        return patterns


def line_book(given: Sequence[NamedLine] = (), packed: PackedLines | None = None) -> LineBook:
    """The lines of the data folder, those of data packs, and those that are given."""
    fronts = () if packed is None or any(one.sort == FRONT for one in given) else packed.fronts()
    return LineBook((*given, *fronts), shipped_lines(), packed)


@lru_cache(maxsize=1)
def shipped_lines() -> tuple[NamedLine, ...]:
    """The rivers and boundaries of the data folder, and the coast; none where it has none.

    Raises DataError where the file is damaged.
    """
    coast = NamedLine(
        id=COAST, name="the coast", sort=SHORE, source=_COAST_SOURCE, error_m=COAST_ERROR_M
    )
    bounds = (_bound(boundary) for boundary in shipped_boundaries())
    path = data_folder() / RIVERS
    if not path.is_file():
        return (*bounds, coast)
    try:
        features = json.loads(path.read_text("utf-8"))["features"]
        return (*(_river(feature) for feature in features), *bounds, coast)
    except (ValueError, KeyError, TypeError) as error:
        message = f"{path}: it cannot be read as lines of rivers: install Sitmap again"
        raise DataError(message) from error


def handed_in(name: str, geometry: BaseGeometry, file_name: str) -> NamedLine:
    """A line of the user's. Raises UsageError for a name without a letter or figure."""
    slug = "-".join(re.findall(r"\w+", name.lower()))
    if not slug:
        message = f"a line needs a name with a letter in it, not {name!r}"
        raise UsageError(message)
    return NamedLine(
        id=f"l:{slug}",
        name=name,
        sort=sort_of(name),
        source=f"its course from {file_name}, which was handed in",
        geometry=geometry,
    )


def _hit(start: int, end: int, line_id: str) -> NameHit:
    return NameHit(start=start, end=end, kinds=_KINDS, verdict="place", line=line_id)


def _bound(boundary: Boundary) -> NamedLine:
    return NamedLine(
        id=boundary.id,
        name=boundary.name,
        sort=OTHER,
        source=boundary.source,
        error_m=boundary.error_m,
        geometry=boundary.geometry,
    )


def _river(feature: dict[str, Any]) -> NamedLine:
    about = feature["properties"]
    return NamedLine(
        id=feature["id"],
        name=about["name"],
        names=tuple(about["names"]),
        sort=RIVER,
        source=_RIVER_SOURCE,
        alone=about["alone"],
        error_m=RIVER_ERROR_M,
        downstream=True,
        geometry=shapely.linestrings(feature["geometry"]["coordinates"]),
    )


def _longest(geometry: BaseGeometry) -> LineString:
    parts = [part for part in shapely.get_parts(geometry).tolist() if isinstance(part, LineString)]
    return max(parts, key=lambda part: float(part.length))
