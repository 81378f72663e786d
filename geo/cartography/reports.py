"""Layers of reports: one Folium group for each activity and side, and one for whole countries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.cartography.layering import LayerRow
from geo.cartography.marks import Marks, Table
from geo.model import Activity
from geo.symbology import glyph


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLayer:
    """A layer, and how many reports are in it."""

    row: LayerRow
    count: int

    def data(self) -> dict[str, Any]:
        """For the layer control, as text."""
        return {**self.row._asdict(), "count": self.count}


def layers_of(marks: Marks) -> tuple[list[ReportLayer], NDArray[np.int32]]:
    """Layers grouped by side, the most reported side first, and each report's layer (-1: none)."""
    numbers, rows = marks.column("layer"), marks.tables["layer"]
    # A layer is its name and side: what else is said of it, its first report says.
    merged = Table()
    first: dict[tuple[str, str], LayerRow] = {}
    places = []
    for row in rows:
        first.setdefault((row.side, row.name), row)
        places.append(merged.number((row.side, row.name)))
    layers = [first[key] for key in merged.rows]
    of_report = np.array([*places, -1], dtype=np.int32)[numbers]
    counts = np.bincount(of_report[of_report >= 0], minlength=len(layers)).tolist()
    weight: Counter[str] = Counter()
    for row, count in zip(layers, counts, strict=True):
        weight[row.side] += count
    order = sorted(
        (number for number, count in enumerate(counts) if count),
        key=lambda n: (
            not layers[n].shown,
            -weight[layers[n].side],
            layers[n].side,
            layers[n].name,
        ),
    )
    rank = np.full(len(layers) + 1, -1, dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return [ReportLayer(row=layers[n], count=counts[n]) for n in order], rank[of_report]


def glyphs() -> dict[str, str]:
    """Outline of every activity's mark, by the activity's name."""
    return {activity.value: glyph(activity) for activity in Activity}
