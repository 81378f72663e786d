"""One place of a pack, whatever format it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from shapely.geometry.base import BaseGeometry

from geo.model import PlaceKind

_EDGES_DEG: Final = (180.0, 90.0)


def on_globe(lon: float, lat: float) -> bool:
    """Whether two numbers are a longitude and a latitude in degrees; not for what is no number."""
    return abs(lon) <= _EDGES_DEG[0] and abs(lat) <= _EDGES_DEG[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    """A place as a pack has it; a point is where its label stands."""

    id: str
    """`gn:…`, `gb:…`, `oa:…`, `ne:…`, or the pack's own name and a number."""
    name: str
    names: tuple[str, ...] = ()
    """Other names and spellings."""
    kind: PlaceKind
    lon: float
    lat: float
    """Degrees, WGS 84."""
    country: str = ""
    """ISO 3166-1 alpha-2; "" where unknown or across borders."""
    unit: str = ""
    """GeoNames code of the first-level unit, "UA.21"; "" where the pack does not say."""
    population: int = 0
    radius_m: float = 0.0
    """Radius that holds most of it; 0 where a shape says better, or nobody knows its extent."""
    shape: BaseGeometry | None = None
    """Polygons of an area, lines of a river or road."""
    sort: str = ""
    """Family of head nouns of `heads.toml` that its name needs: "airfield", "river"."""
    bare: bool = True
    """Whether the name alone means it, without such a noun."""
    unit_iso: str = ""
    """ISO 3166-2 code where it is a first-level unit itself: "UA-59"."""
