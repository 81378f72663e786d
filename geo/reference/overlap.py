"""How reported ground compares with a reference: overlap, size, and what lies outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.folding import parts_of
from geo.geodesy import Position, area_m2, equal_area, equidistant, middle
from geo.model import Activity, Feature, RelationKind, Status
from geo.reference.layer import Layer

OutlineOf = Callable[[str], BaseGeometry | None]
"""Outline of a unit by the id of its entry, WGS 84; None where it is not known."""

_HOLDING = frozenset({Activity.CONTROL, Activity.CAPTURE})
_REAL = frozenset({Status.ASSERTED, Status.CLAIMED, Status.CONFIRMED})
_SETTLED = 1
"""UCDP where_prec of a place that is known exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A patch of stated area against the reference; areas in m2."""

    feature: Feature
    holder: str
    region: str
    day: date | None
    reference_day: date | None
    drawn_m2: float
    reference_m2: float
    """Of the reference inside the region that the report speaks of."""
    overlap_m2: float

    @property
    def iou(self) -> float:
        """Overlap over union, 0 to 1."""
        union = self.drawn_m2 + self.reference_m2 - self.overlap_m2
        return self.overlap_m2 / union if union else 0.0

    @property
    def outside_m2(self) -> float:
        """Drawn, and not in the reference."""
        return self.drawn_m2 - self.overlap_m2


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place that is said to be held, and how far it lies from the reference's ground."""

    feature: Feature
    holder: str
    place: str
    day: date | None
    reference_day: date | None
    away_m: float
    """0 inside."""


def compare(
    features: Iterable[Feature], layer: Layer, outline_of: OutlineOf
) -> tuple[list[Comparison], list[Spot], int]:
    """Compare what is said to be held; the last value counts what could not be compared.

    Patches of a stated area and single settlements are compared. What is known only to a region
    says nothing about where in it, and is counted only, as is what the reference has no ground
    for. Derived patches have no day of their own and are left out.
    """
    patches: list[Comparison] = []
    spots: list[Spot] = []
    left = 0
    for feature in features:
        claim = feature.claim
        if claim.activity not in _HOLDING or claim.status not in _REAL or claim.derived:
            continue
        footprint = feature.footprint
        day = claim.dates.end or claim.dates.start or feature.article.published
        reference, taken = layer.ground(claim.actor, day) if claim.actor else (None, None)
        if footprint is None or reference is None:
            left += 1
        elif claim.relation.kind is RelationKind.HELD:
            patch = _patch(feature, reference, taken, day, outline_of)
            if patch.reference_m2 or layer.names_sides:
                patches.append(patch)
            else:
                left += 1
        elif footprint.where_prec == _SETTLED:
            spots.append(
                Spot(
                    feature=feature,
                    holder=claim.actor,
                    place=feature.places[0].entry.name,
                    day=day,
                    reference_day=taken,
                    away_m=_away_m(Position(footprint.lon, footprint.lat), reference),
                )
            )
        else:
            left += 1
    return patches, spots, left


def _patch(
    feature: Feature,
    reference: BaseGeometry,
    taken: date | None,
    day: date | None,
    outline_of: OutlineOf,
) -> Comparison:
    assert feature.footprint is not None
    drawn = feature.footprint.geometry
    region = feature.places[-1].entry if feature.places else None
    outline = outline_of(region.id) if region is not None else None
    # In a plane of true areas: lines that are straight in degrees bend, so all are densified.
    frame = equal_area(middle(drawn if outline is None else outline))
    flat = shapely.make_valid(frame.project(drawn))
    other = shapely.make_valid(frame.project(reference))
    if outline is not None:
        other = shapely.intersection(other, shapely.make_valid(frame.project(outline)))
    both = shapely.intersection(flat, other)
    return Comparison(
        feature=feature,
        holder=feature.claim.actor,
        region=region.name if region is not None else "",
        day=day,
        reference_day=taken,
        drawn_m2=area_m2(drawn),
        reference_m2=_areal_m2(other),
        overlap_m2=_areal_m2(both),
    )


def _areal_m2(shape: BaseGeometry) -> float:
    return float(sum(part.area for part in parts_of(shape)))


def _away_m(spot: Position, reference: BaseGeometry) -> float:
    frame = equidistant(spot)
    return float(shapely.distance(Point(0.0, 0.0), frame.project(reference)))
