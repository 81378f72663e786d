"""What a name resolves to."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.vocabulary import Certainty, PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """One row of the gazetteer. A point is a label position, never a region's stand-in."""

    id: str
    """`gn:<GeoNames id>`, `a1:<Natural Earth adm1_code>`, `c:<ISO alpha-2>`, `r:<slug>`,
    `l:<slug>` (a line); of data packs also `gb:`, `oa:`, `ne:` and the pack's own name."""
    name: str
    kind: PlaceKind
    lon: float
    lat: float
    country: str
    """ISO 3166-1 alpha-2; empty for regions across borders."""
    admin1: str = ""
    """Id of the first-level unit it lies in (`a1:…`); for such a unit its own id."""
    population: int = 0
    radius_m: float = 0.0
    """Radius of the circle that holds most of it; 0 where a polygon says better."""
    admin1_name: str = ""
    """Name of the first-level unit; "" where there is none, or who gave the entry does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry with its rank score and the reasons, best first in a list of them."""

    entry: PlaceEntry
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The entry that a toponym resolves to, with what it beat and why."""

    entry: PlaceEntry
    name: str
    """As the article has it."""
    candidates: tuple[Candidate, ...] = ()
    """Ranked, the chosen one first."""
    why: tuple[str, ...] = ()
    certainty: Certainty = Certainty.CERTAIN
