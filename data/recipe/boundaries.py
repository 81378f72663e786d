"""Makes data/boundaries.geojson of boundaries.toml and admin1.parquet: no network is needed.

    python data/recipe/boundaries.py

A boundary is where the outlines of its two sides meet. The same units give the same bytes.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import borders
import numpy as np
import pyarrow.parquet as pq
import shapely

DATA = Path(__file__).resolve().parents[1]
DETAIL_DEG = 0.001
"""Of the outcome: about 100 m, less than the outlines are off."""
_DIGITS = 4


def main() -> int:
    """Write the file and say how long each boundary is; 1 where two sides do not meet."""
    units = pq.read_table(DATA / "admin1.parquet", columns=["id", "country", "geometry"])
    ids, countries = units["id"].to_pylist(), units["country"].to_pylist()
    shapes = shapely.from_wkb(units["geometry"].to_numpy(zero_copy_only=False))
    features, failures = [], 0
    for about in tomllib.loads((DATA / "boundaries.toml").read_text("utf-8"))["line"]:
        sides = [
            _side(unit, country, about["between"])
            for unit, country in zip(ids, countries, strict=True)
        ]
        kept = np.array([bool(side) for side in sides])
        found = borders.land_borders(shapes[kept], [side for side in sides if side])
        if not found:
            sys.stderr.write(f"{about['name']}: its two sides meet nowhere\n")
            failures += 1
            continue
        (border,) = found
        sys.stdout.write(f"{about['id']:<28}{border.km:8,.0f} km\n")
        features.append(_feature(about, shapely.simplify(border.line, DETAIL_DEG)))
    text = ",\n".join(
        json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features
    )
    document = f'{{"type":"FeatureCollection","features":[\n{text}\n]}}\n'
    (DATA / "boundaries.geojson").write_text(document, "utf-8")
    return 1 if failures else 0


def _side(unit: str, country: str, between: list[list[str]]) -> str:
    """On which side a unit lies, "a" or "b"; "" for neither. Its own id goes before a country."""
    for wanted in (unit, f"c:{country}"):
        for label, side in zip("ab", between, strict=True):
            if wanted in side:
                return label
    return ""


def _feature(about: dict[str, Any], line: shapely.Geometry) -> dict[str, Any]:
    """One boundary as GeoJSON, rounded to 11 m, in the order of its parts."""
    parts = sorted(
        np.round(shapely.get_coordinates(part), _DIGITS).tolist()
        for part in shapely.get_parts(line)
    )
    keys = ("name", "names", "short", "with", "basis", "error_km")
    return {
        "type": "Feature",
        "id": f"l:{about['id']}",
        "properties": {key: about[key] for key in keys if key in about},
        "geometry": {"type": "MultiLineString", "coordinates": parts},
    }


if __name__ == "__main__":
    sys.exit(main())
