"""Locates a claim again after a person corrected it: what corrections ask of the pipeline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from geo.model import (
    Claim,
    Feature,
    Footprint,
    Interval,
    Place,
    PlaceEntry,
    PlaceKind,
    RelationKind,
    Siting,
)
from geo.resolve import Resolution, Unsited, site
from geo.resolve.resolver import span
from geo.symbology import layer_name

if TYPE_CHECKING:
    from geo.gazetteer.ground import LocalGround
    from geo.gazetteer.local import LocalGazetteer

_POINTS = frozenset({PlaceKind.CITY, PlaceKind.FACILITY})
_NOT_GIVEN = "another of its names has no place: give a point or a shape"


class Locating(Protocol):
    """What is asked of a workshop."""

    gazetteer: LocalGazetteer

    @property
    def ground(self) -> LocalGround:
        """Outlines and borders."""
        ...

    def locate(self, siting: Siting) -> tuple[Footprint | None, str]:
        """The footprint of a siting, or the reason why there is none."""
        ...


class Amender:
    """Serves `geo.corrections.placing.Places` from a workshop."""

    def __init__(self, workshop: Locating) -> None:
        self._workshop = workshop

    def entry(self, place_id: str) -> PlaceEntry:
        """The entry of an id. Raises UnknownPlaceError."""
        return self._workshop.gazetteer.entry(place_id)

    def unit_at(self, lon: float, lat: float) -> PlaceEntry | None:
        """The first-level unit at a position, with the country that it is drawn with."""
        unit = self._workshop.ground.unit_at(lon, lat)
        if unit is None:
            return None
        return replace(unit, country=self._workshop.gazetteer.country_of(unit))

    def keep(self, entry: PlaceEntry) -> None:
        """Know an entry of a person's own by its id from now on."""
        self._workshop.gazetteer.host([entry])

    def placed(self, feature: Feature, number: int, place: Place) -> Feature:
        """The feature with another place for one of its names, located again.

        Names are counted as `names_of` lists them. The id stays: it is still the same claim.
        """
        claim = feature.claim
        relation = claim.relation
        names = [*relation.anchors, *([relation.container] if relation.container else [])]
        spans = [span(name) for name in names]
        known = dict(zip(spans, feature.places, strict=False))
        known[spans[number]] = place
        unknown = {key: _NOT_GIVEN for key in spans if key not in known}
        if relation.kind is RelationKind.WITHIN and place.entry.kind in _POINTS and number == 0:
            claim = replace(claim, relation=replace(relation, kind=RelationKind.AT))
        sited = site(
            claim,
            Resolution(places=known, unknown=unknown),
            self._workshop.gazetteer,
            _figures(claim),
            (),
        )
        if isinstance(sited, Unsited):
            return replace(feature, footprint=None, unlocated=sited.reason)
        footprint, reason = self._workshop.locate(sited)
        places = (*sited.anchors, *([sited.container] if sited.container else []))
        claim = replace(claim, relation=replace(claim.relation, kind=sited.kind))
        return replace(feature, claim=claim, places=places, footprint=footprint, unlocated=reason)

    def relabelled(self, feature: Feature) -> Feature:
        """The feature with the layer that its status gives it."""
        claim = feature.claim
        adjective = self._workshop.gazetteer.adjective(claim.actor) if claim.actor else ""
        layer = layer_name(
            claim.activity, claim.status, claim.actor, adjective, derived=claim.derived
        )
        return replace(feature, layer=layer)


def _figures(claim: Claim) -> dict[str, Interval]:
    """Of which area (m2) a derived claim's was worked out, by the claim that states it."""
    relation = claim.relation
    if not claim.derived or relation.area is None or relation.share is None:
        return {}
    figure_m2 = relation.area.value.low * relation.share.value.high
    return {claim.derived_from: Interval(low=figure_m2, best=figure_m2, high=figure_m2)}
