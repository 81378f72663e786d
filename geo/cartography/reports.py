"""Layers of reports: one Folium group for each activity and side, and one for whole countries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import folium
from folium.template import Template

from geo.cartography.element import FixedElement
from geo.model import Activity, Feature
from geo.symbology import COUNTRY_LEVEL, NO_SIDE_COLOUR, claim_colour, dash, glyph, layer_name

COUNTRIES = "Whole countries (no closer place stated)"
_BOTH_SIDES = "Fighting between sides"
_NO_SIDE = "Side not stated"


@dataclass(slots=True, kw_only=True)
class ReportLayer:
    """What can be switched on and off together."""

    name: str
    side: str
    colour: str
    activity: str
    dash: str
    derived: bool = False
    shown: bool = True
    reports: list[int] = field(default_factory=list)

    def data(self) -> dict[str, Any]:
        """For the layer control, as text."""
        return {
            "name": self.name,
            "side": self.side,
            "colour": self.colour,
            "activity": self.activity,
            "dash": self.dash,
            "derived": self.derived,
            "shown": self.shown,
            "count": len(self.reports),
        }


def layers_of(features: Sequence[Feature]) -> tuple[list[ReportLayer], list[int]]:
    """Layers grouped by side, the most reported side first, and each feature's layer (-1: none)."""
    layers: dict[tuple[str, str], ReportLayer] = {}
    for index, feature in enumerate(features):
        if feature.footprint is None or feature.footprint.geometry.is_empty:
            continue
        layer = _layer(feature)
        layers.setdefault((layer.side, layer.name), layer).reports.append(index)
    weight: Counter[str] = Counter()
    for layer in layers.values():
        weight[layer.side] += len(layer.reports)
    ordered = sorted(
        layers.values(),
        key=lambda layer: (not layer.shown, -weight[layer.side], layer.side, layer.name),
    )
    of_feature = [-1] * len(features)
    for number, layer in enumerate(ordered):
        for index in layer.reports:
            of_feature[index] = number
    return ordered, of_feature


def _layer(feature: Feature) -> ReportLayer:
    claim, footprint = feature.claim, feature.footprint
    if footprint is not None and footprint.where_prec >= COUNTRY_LEVEL:
        return ReportLayer(
            name=COUNTRIES, side="", colour=NO_SIDE_COLOUR, activity="", dash="", shown=False
        )
    name = feature.layer or layer_name(
        claim.activity, claim.status, claim.actor, "", derived=claim.derived
    )
    side = _BOTH_SIDES if claim.activity is Activity.ENGAGEMENT else (claim.actor or _NO_SIDE)
    return ReportLayer(
        name=name,
        side=side,
        colour=claim_colour(claim),
        activity=claim.activity.value,
        dash=dash(claim.status),
        derived=claim.derived,
    )


class ReportGroup(folium.FeatureGroup):
    """A group in the layer control; its name for Folium is a number, never a word of an article."""

    def __init__(self, number: int, *, shown: bool) -> None:
        super().__init__(name=f"layer {number}", show=shown)
        self._id = f"reports_{number}"
        self.add_child(_Switch(number))


class _Switch(FixedElement):
    """Shows the reports of one layer while its group is on the map."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            Sitmap.reportLayer({{ this.number|tojson }}).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, number: int) -> None:
        super().__init__("ReportSwitch", str(number))
        self.number = number


def glyphs() -> dict[str, str]:
    """Outline of every activity's mark, by the activity's name."""
    return {activity.value: glyph(activity) for activity in Activity}
