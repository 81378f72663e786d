"""What a relation over resolved places becomes: a shape with an honest uncertainty."""

from __future__ import annotations

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from geo.model.place import Place
from geo.model.spans import Interval
from geo.model.vocabulary import PlaceKind, RelationKind

REVIEWER = "reviewer"
"""In the place of a builder's name: a person gave the shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Siting:
    """A spatial relation whose names have become places: all that a builder needs."""

    kind: RelationKind
    anchors: tuple[Place, ...]
    container: Place | None = None
    border_with: str = ""
    """ISO alpha-2 of the country across the border; empty: any international border."""
    distance_m: Interval | None = None
    distance_words: str = ""
    bearing_deg: float | None = None
    part_deg: float | None = None
    central: bool = False
    area_m2: Interval | None = None
    area_words: str = ""
    holder: str = ""
    """ISO alpha-2 of the side that holds the area, "" if unknown: it came from that border."""
    held: tuple[Place, ...] = ()
    """Settlements known to be held: what a `held` patch grows from."""
    rival: str = ""
    """The side whose own ground it is, where the holder came from abroad; else ""."""
    against: tuple[Place, ...] = ()
    """Settlements that the rival is known to hold: a `held` patch keeps away from them."""
    named: tuple[Place, ...] = ()
    """Settlements that the article names: with nothing known to be held, a patch lies near them."""
    share: Interval | None = None
    """For a derived area: the share of it that `share_of_m2` is."""
    share_of_m2: Interval | None = None
    share_of_region: Interval | None = None
    """The share of the container that is held, where no area is stated."""
    count_words: str = ""
    """ "28 settlements": places in the anchor that are counted and not named."""
    extent_m: Interval | None = None
    """Length of a front whose course is not known."""
    route: bool = False
    """The anchors are the stops of a way, in order."""
    arrived: bool = False
    """A movement of which only the goal is known ends there: "withdrew to X", not "moved on X"."""
    bank: str = ""
    """The side of a river that is meant, looking downstream: "left" or "right"; or of the place's
    coast: "sea", off it, or "coast", behind it."""
    front: Place | None = None
    """The front line that is known: what is held lies along it."""
    stated_kind: PlaceKind | None = None
    """Kind that the text gave the anchor."""
    way: str = ""
    """What leads from the first anchor to the last: "road" or "railway"; "" for neither, or both.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The course of a road or railway from one place to another."""

    line: BaseGeometry
    """WGS 84, from the first place to the other."""
    source: str
    """Whose course it is, as part of a sentence: "from Natural Earth (natural-earth-railways)"."""
    credits: tuple[str, ...]
    """What a map that shows it must say of its packs, a line each."""
    error_m: float
    """By how much it may be off; 0 where its owner answers for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Footprint:
    """Geometry in WGS 84 (longitude, latitude), and how it came about."""

    geometry: BaseGeometry
    """Point, LineString, Polygon or Multi-; never empty; rings counter-clockwise outside."""
    lon: float
    lat: float
    """Representative point, inside the geometry where it has an inside."""
    uncertainty_m: float
    """Darwin Core coordinateUncertaintyInMeters, around (lon, lat)."""
    where_prec: int
    """UCDP: 1 exact, 2 near, 3 second-level unit, 4 first-level unit, 5 linear/fuzzy, 6 country,
    7 international waters or air."""
    geo_precision: int
    """ACLED: 1 exact, 2 near a place or part of a region, 3 region."""
    builder: str
    """Name of the relation's builder: "band"."""
    why: tuple[str, ...]
    """The steps from words to shape, in plain sentences."""
    schematic: bool = False
    """Illustrative shape: only its size and its rough position are stated."""
    area_m2: float = 0.0
    """Geodesic area as drawn; 0 for points and lines."""
    protocol: str = ""
    """Darwin Core georeferenceProtocol."""
    credits: tuple[str, ...] = ()
    """What a map must say of data packs whose lines it follows, a line each."""

    @property
    def by_hand(self) -> bool:
        """Whether a person gave the shape, instead of one of the builders."""
        return self.builder == REVIEWER
