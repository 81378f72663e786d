"""How reports compare with a reference layer: in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich.table import Table

from geo.printing import cell, text
from geo.reference import Comparison, Layer, Spot
from geo.units import km, km2

Found = tuple[Sequence[Comparison], Sequence[Spot], int]
"""What `geo.reference.compare` gives."""


def compared_text(found: Found, layer: Layer) -> str:
    """The comparison to be read: patches, then places, then what could not be compared."""
    patches, spots, left = found
    parts = []
    if patches:
        parts += [text(_patches(patches)), ""]
    if spots:
        inside = sum(1 for spot in spots if spot.away_m == 0.0)
        parts += [text(_spots(spots)), ""]
        parts.append(f"{inside} of {len(spots)} places that are said to be held lie inside.")
    if not patches and not spots:
        parts.append(f"No report states an area or a place that {layer.name} can be compared with.")
    if left:
        claims = "1 report of control has" if left == 1 else f"{left} reports of control have"
        parts.append(f"{claims} no place or no ground in {layer.name} to compare with.")
    parts.append("The layer is somebody's drawing too: a difference is a question, not an error.")
    return "\n".join(parts)


def _patches(patches: Sequence[Comparison]) -> Table:
    rows = Table(box=None, pad_edge=False)
    for heading in ("side", "region", "day", "layer of", "drawn km²", "layer km²"):
        rows.add_column(heading, overflow="fold", justify=_justify(heading))
    for heading in ("difference", "overlap", "outside km²", "IoU", "report"):
        rows.add_column(heading, no_wrap=True, justify=_justify(heading))
    for one in patches:
        rows.add_row(
            cell(one.holder),
            cell(one.region),
            _day(one.day),
            _day(one.reference_day),
            f"{km2(one.drawn_m2):,.0f}",
            f"{km2(one.reference_m2):,.0f}",
            f"{km2(one.drawn_m2 - one.reference_m2):+,.0f}",
            f"{km2(one.overlap_m2):,.0f}",
            f"{km2(one.outside_m2):,.0f}",
            f"{one.iou:.2f}",
            one.feature.id,
        )
    return rows


def _spots(spots: Sequence[Spot]) -> Table:
    rows = Table(box=None, pad_edge=False)
    for heading in ("side", "place", "day", "layer of", "inside", "away km", "report"):
        rows.add_column(heading, overflow="fold", justify=_justify(heading))
    for spot in spots:
        rows.add_row(
            cell(spot.holder),
            cell(spot.place),
            _day(spot.day),
            _day(spot.reference_day),
            "no" if spot.away_m else "yes",
            f"{km(spot.away_m):,.1f}",
            spot.feature.id,
        )
    return rows


def _justify(heading: str) -> Any:
    figures = {"difference", "overlap", "IoU", "away km"}
    return "right" if heading in figures or "km²" in heading else "left"


def compared_json(found: Found, layer: Layer) -> dict[str, Any]:
    """The comparison for tools; areas in km2, distances in km."""
    patches, spots, left = found
    return {
        "layer": layer.name,
        "areas": [
            {
                "feature_id": one.feature.id,
                "holder": one.holder,
                "region": one.region,
                "date": _iso(one.day),
                "layer_date": _iso(one.reference_day),
                "drawn_km2": round(km2(one.drawn_m2), 3),
                "layer_km2": round(km2(one.reference_m2), 3),
                "overlap_km2": round(km2(one.overlap_m2), 3),
                "outside_km2": round(km2(one.outside_m2), 3),
                "iou": round(one.iou, 4),
            }
            for one in patches
        ],
        "places": [
            {
                "feature_id": spot.feature.id,
                "holder": spot.holder,
                "place": spot.place,
                "date": _iso(spot.day),
                "layer_date": _iso(spot.reference_day),
                "inside": spot.away_m == 0.0,
                "away_km": round(km(spot.away_m), 3),
            }
            for spot in spots
        ],
        "not_compared": left,
    }


def _day(day: date | None) -> str:
    return str(day) if day is not None else "no date"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
