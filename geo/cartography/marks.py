"""What the map must know of each report, in columns: some hundreds of reports, or all of them.

A build has tens of thousands of reports, nearly all of them as the build before had them. So what
is said of a report is worked out once, for it and its neighbours, and kept as `Marks`; the map is
put together from such pieces, column by column, without looking at a single report again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from itertools import count
from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.cartography.cards import safe_link
from geo.cartography.figure_words import day_words
from geo.cartography.layering import LayerRow, layer_row
from geo.cartography.payload import json_text
from geo.cartography.wording import label_line, shape_label
from geo.model import Article, Feature, Footprint, RelationKind
from geo.symbology import FIRST_LEVEL, claim_colour, dash, fill_opacity, held_somewhere

NO_DAY = 0
"""In place of a day's ordinal: the day is not known."""
_WHOLE = frozenset({RelationKind.WITHIN, RelationKind.PART})
"""Relations whose area is a unit or a part of one, not something measured."""
_DECIMALS = 7


class Look(NamedTuple):
    """How a report is drawn."""

    activity: str
    actor: str
    status: str
    derived: bool
    unit: str
    """What its strength counts."""
    colour: str
    dash: str


class Paper(NamedTuple):
    """An article, as a card names it; the id tells it from others."""

    id: str
    outlet: str
    headline: str
    day: str
    url: str
    source: str
    """The outlet as the article states it; "" where it does not."""
    published: str
    """YYYY-MM-DD; "" where that is not known."""


class Caption(NamedTuple):
    """What is written on a shape, and how it is hatched."""

    label: tuple[str, ...]
    title: str
    hatch: str
    whole: bool


TABLES = ("look", "paper", "side", "status", "activity", "event", "layer", "shape", "caption")
"""Columns that hold numbers of rows of a table of their own."""
WHOLE = ("start", "days", "known", "origins", "camps", "unsure", "review", "where_prec", "flags")
"""Columns of whole numbers."""
REAL = ("lon", "lat", "radius_m", "area_m2", "opacity")
"""Columns of numbers with a fraction; longitude and latitude of what is no point are NaN."""
CAMPS = 32
"""More camps than this are not told apart on the page."""
REVIEWS = ("", "noted", "corrected", "rejected")
"""What people may have done to a report; the column holds the number."""
NEUTRAL, PART = 1, 2
"""Bits of `flags`."""


class Table:
    """Different values in order of first use, and their numbers."""

    def __init__(self) -> None:
        self._numbers: defaultdict[Any, int] = defaultdict(count().__next__)

    @property
    def rows(self) -> list[Any]:
        """The values, in the order of their numbers."""
        return list(self._numbers)

    def number(self, key: Hashable) -> int:
        """The number of a value; a new one gets the next."""
        return self._numbers[key]

    def all_of(self, keys: Iterable[Hashable]) -> list[int]:
        """The numbers of values: there may be very many."""
        return list(map(self._numbers.__getitem__, keys))


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Reports in columns, and the tables that some of the columns point into."""

    columns: Mapping[str, NDArray[Any]]
    tables: Mapping[str, Sequence[Any]]
    geometries: Mapping[bytes, BaseGeometry] = field(default_factory=dict)
    """By digest, the shapes that are no points; none for marks that were kept."""

    def __len__(self) -> int:
        return len(self.columns["start"])

    def column(self, name: str) -> NDArray[Any]:
        """One column."""
        return self.columns[name]

    @classmethod
    def of(cls, features: Sequence[Feature]) -> Marks:
        """What the map must know of these reports."""
        tables = {name: Table() for name in TABLES}
        numbers: dict[str, list[int]] = {name: [] for name in (*TABLES, *WHOLE)}
        reals: dict[str, list[float]] = {name: [] for name in REAL}
        shapes = _Outlines()
        for feature in features:
            for name, key in _keys(feature, shapes).items():
                numbers[name].append(-1 if key is None else tables[name].number(key))
            for name, number in _numbers(feature).items():
                numbers[name].append(number)
            for name, value in _measures(feature).items():
                reals[name].append(value)
        columns: dict[str, NDArray[Any]] = {
            name: np.array(values, dtype=np.int32) for name, values in numbers.items()
        }
        columns |= {name: np.array(values, dtype=np.float64) for name, values in reals.items()}
        return cls(
            columns=columns,
            tables={name: table.rows for name, table in tables.items()},
            geometries=shapes.geometries,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The tables of marks, each with its kind of row."""

    look: list[Look]
    paper: int
    """How many there are: they are kept by themselves."""
    side: list[str]
    status: list[str]
    activity: list[str]
    event: list[str]
    layer: list[LayerRow]
    shape: list[bytes]
    caption: list[Caption]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainMarks:
    """Marks to be kept: columns as bytes, the lowest byte first."""

    columns: dict[str, bytes]
    tables: Tables


def plain(marks: Marks) -> PlainMarks:
    """Marks to be kept, without their geometries and papers."""
    return PlainMarks(
        columns={
            name: column.astype("<f8" if name in REAL else "<i4").tobytes()
            for name, column in marks.columns.items()
        },
        tables=Tables(
            paper=len(marks.tables["paper"]),
            **{name: list(rows) for name, rows in marks.tables.items() if name != "paper"},
        ),
    )


def from_plain(kept: PlainMarks) -> Marks:
    """Marks that were kept; in the stead of papers are their numbers.

    Raises ValueError where they do not fit together.
    """
    columns = {
        name: np.frombuffer(kept.columns.get(name, b""), dtype="<f8" if name in REAL else "<i4")
        for name in (*TABLES, *WHOLE, *REAL)
    }
    tables = {name: getattr(kept.tables, name) for name in TABLES}
    tables["paper"] = range(kept.tables.paper)
    fits = len({len(column) for column in columns.values()}) == 1 and all(
        columns[name].min(initial=-1) >= -1 and columns[name].max(initial=-1) < len(rows)
        for name, rows in tables.items()
    )
    if not fits:
        raise ValueError("columns of reports do not fit together")
    return Marks(columns=columns, tables=tables)


class _Outlines:
    """Digests of geometries; where a ring starts makes no difference."""

    def __init__(self) -> None:
        self.geometries: dict[bytes, BaseGeometry] = {}
        self._known: dict[int, bytes] = {}

    def digest(self, geometry: BaseGeometry) -> bytes:
        """The digest of a geometry, which is kept."""
        found = self._known.get(id(geometry))
        if found is None:
            found = self._known[id(geometry)] = outline_digest(geometry)
            self.geometries.setdefault(found, geometry)
        return found


def outline_digest(geometry: BaseGeometry) -> bytes:
    """A digest that equal geometries share, wherever their rings start."""
    return blake2b(shapely.to_wkb(shapely.normalize(geometry)), digest_size=16).digest()


def _keys(feature: Feature, shapes: _Outlines) -> dict[str, Hashable | None]:
    claim, article, footprint = feature.claim, feature.article, feature.footprint
    solid = footprint is not None and _is_solid(footprint.geometry)
    return {
        "look": Look(
            claim.activity.value,
            claim.actor,
            claim.status.value,
            claim.derived,
            claim.strength_unit,
            claim_colour(claim),
            dash(claim.status),
        ),
        "paper": _paper_text(article),
        "side": claim.actor,
        "status": claim.status.value,
        "activity": claim.activity.value,
        "event": feature.event_id or None,
        "layer": layer_row(feature),
        "shape": shapes.digest(footprint.geometry) if footprint is not None and solid else None,
        "caption": _caption(feature) if solid else None,
    }


def _is_solid(geometry: BaseGeometry) -> bool:
    return not isinstance(geometry, Point) and not geometry.is_empty


def paper(article: Article) -> Paper:
    """Outlet, headline, date and address of an article."""
    return Paper(
        article.id,
        article.source or "outlet not stated",
        article.title,
        day_words(article.published) if article.published else "",
        safe_link(article.url),
        article.source,
        article.published.isoformat() if article.published else "",
    )


def _paper_text(article: Article) -> str:
    told = paper(article)
    return json_text([*told[1:], told.id])


def _caption(feature: Feature) -> Caption:
    label = shape_label(feature)
    return Caption(
        tuple(label),
        label_line(feature, label),
        _hatch(feature),
        feature.claim.relation.kind in _WHOLE and not _by_hand(feature),
    )


def _by_hand(feature: Feature) -> bool:
    return feature.footprint is not None and feature.footprint.by_hand


def _hatch(feature: Feature) -> str:
    if feature.footprint is None or not feature.footprint.schematic:
        return ""
    return "derived" if feature.claim.derived else "schematic"


def _numbers(feature: Feature) -> dict[str, int]:
    footprint, dates = feature.footprint, feature.claim.dates
    start, end = dates.start, dates.end
    return {
        "start": _ordinal(start or end),
        "days": (end - start).days if start and end else 0,
        "known": _ordinal(feature.article.published),
        "origins": feature.origins,
        "camps": _camps(feature),
        "unsure": round(footprint.uncertainty_m) if footprint is not None else -1,
        "review": _reviewed(feature),
        "where_prec": footprint.where_prec if footprint is not None else 0,
        "flags": _flags(feature, footprint) if footprint is not None else 0,
    }


def _camps(feature: Feature) -> int:
    """The camps of a report in one number, `CAMPS` to the power of the kind of dispute each."""
    return sum(min(camp, CAMPS - 1) * CAMPS**kind for kind, camp in enumerate(feature.camps))


def _reviewed(feature: Feature) -> int:
    """Number of what people did to a report in `REVIEWS`."""
    review = feature.review
    if not review.touched:
        return 0
    return 3 if review.rejected else 2 if review.changes else 1


def _flags(feature: Feature, footprint: Footprint) -> int:
    is_part = feature.claim.relation.kind is RelationKind.PART
    part = is_part and footprint.where_prec >= FIRST_LEVEL and not footprint.by_hand
    return (NEUTRAL if held_somewhere(feature) else 0) | (PART if part else 0)


def _measures(feature: Feature) -> dict[str, float]:
    footprint = feature.footprint
    at: tuple[float, float] | None = None
    if footprint is not None and isinstance(footprint.geometry, Point):
        at = None if footprint.geometry.is_empty else (footprint.geometry.x, footprint.geometry.y)
    return {
        "lon": round(at[0], _DECIMALS) if at else np.nan,
        "lat": round(at[1], _DECIMALS) if at else np.nan,
        "radius_m": footprint.uncertainty_m if footprint is not None else 0.0,
        "area_m2": footprint.area_m2 if footprint is not None else 0.0,
        "opacity": fill_opacity(feature),
    }


def _ordinal(day: date | None) -> int:
    return NO_DAY if day is None else day.toordinal()
