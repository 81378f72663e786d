"""How well shapes hold what they should: `python -m tests.calibration EVENTS.jsonl`.

EVENTS has a line for each coded event: `expr` (or `text`), `country`, and where a coder put it,
`gold_lon` and `gold_lat`, as in the UCDP Georeferenced Event Dataset (CC BY 4.0), of which the
figures in `geo/footprints/calibration.py` come. Prints, by relation, how many events lie in their
shape, how large it is, how far off its point is, and how often the stated uncertainty is honest;
then, where an event has `anchor_lon`, `anchor_lat` and `stated_km`, how true distances and
directions scatter round the stated ones, and the spread of distances by how long they are.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import Point

from geo.compass import azimuth_deg as azimuth_of
from geo.errors import GeoError
from geo.footprints.calibration import offset_likely_m, offset_spread
from geo.gazetteer import open_gazetteer
from geo.geodesy import Position, azimuth_deg, distance_m, equidistant
from geo.locating import locate
from geo.model import Footprint
from geo.pipeline import Workshop

_SLACK_M, _SLACK = 500.0, 0.05
"""Beside a shape that still counts as in it; the latter of its uncertainty."""
_BINS_KM = (0.0, 12.0, 25.0, 60.0, 1_000.0)
_SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)

Row = Mapping[str, Any]


def main(path: Path) -> int:
    """Print the tables."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    workshop = Workshop(open_gazetteer())
    found: dict[str, list[tuple[Footprint, Position]]] = {}
    for row in rows:
        try:
            footprint, _ = locate(row.get("expr") or row["text"], workshop, row["country"])
        except GeoError:
            continue
        gold = Position(row["gold_lon"], row["gold_lat"])
        for name in ("all", footprint.builder):
            found.setdefault(name, []).append((footprint, gold))
    say(f"{len(rows)} events, {len(found.get('all', ()))} of them located")
    for name, pairs in sorted(found.items()):
        say(f"{name:<10}{held_by(pairs)}")
    scatter([row for row in rows if "anchor_lon" in row and row.get("stated_km")])
    return 0


def held_by(pairs: Iterable[tuple[Footprint, Position]]) -> str:
    """What shapes hold, how large they are, how far off their points, how honest they are."""
    inside, areas, errors, honest = [], [], [], []
    for footprint, gold in pairs:
        frame = equidistant(gold)
        off_m = float(shapely.distance(frame.project(footprint.geometry), Point(0.0, 0.0)))
        inside.append(off_m <= max(_SLACK_M, _SLACK * footprint.uncertainty_m))
        error_m = distance_m(Position(footprint.lon, footprint.lat), gold)
        areas.append(footprint.area_m2 / 1e6)
        errors.append(error_m / 1000.0)
        honest.append(error_m <= footprint.uncertainty_m)
    return (
        f"n {len(inside):<5} contained {np.mean(inside):.3f}  area {np.median(areas):,.0f} km²  "
        f"error {np.median(errors):.1f} km  honest {np.mean(honest):.3f}"
    )


def scatter(rows: list[Row]) -> None:
    """True distances as shares of the stated ones, against what the formulas take them for."""
    if not rows:
        return
    say("\ntrue distance / stated, at " + ", ".join(f"{share:.0%}" for share in _SHARES))
    true_m = [distance_m(_anchor(row), Position(row["gold_lon"], row["gold_lat"])) for row in rows]
    stated_m = np.array([1000.0 * row["stated_km"] for row in rows])
    for low, high in pairwise(_BINS_KM):
        chosen = (stated_m >= 1000.0 * low) & (stated_m < 1000.0 * high)
        if not chosen.any():
            continue
        ratios = np.array(true_m)[chosen] / stated_m[chosen]
        drawn = [
            log(true / offset_likely_m(stated)) / offset_spread(stated, 0.0)
            for true, stated in zip(np.array(true_m)[chosen], stated_m[chosen], strict=True)
        ]
        quantiles = " ".join(f"{value:5.2f}" for value in np.quantile(ratios, _SHARES))
        spread = " ".join(f"{value:5.2f}" for value in np.quantile(drawn, _SHARES))
        say(f"{low:4.0f}-{high:<5.0f} km n {chosen.sum():<4} {quantiles}   in spreads {spread}")
    turns = [
        abs((_true_azimuth(row) - azimuth_of(point) + 180.0) % 360.0 - 180.0)
        for row in rows
        if (point := _point(str(row.get("stated_dir") or "")))
    ]
    if turns:
        within = ", ".join(
            f"{limit}° {np.mean(np.array(turns) <= limit):.0%}" for limit in (22.5, 45, 54)
        )
        say(f"direction within {within}")


def _point(words: str) -> str:
    """ "NE" for "north-east" and its like."""
    return "".join(one[0] for one in re.findall("north|east|south|west", words.lower())).upper()


def _true_azimuth(row: Row) -> float:
    return azimuth_deg(_anchor(row), Position(row["gold_lon"], row["gold_lat"]))


def _anchor(row: Row) -> Position:
    return Position(row["anchor_lon"], row["anchor_lat"])


def say(line: str) -> None:
    """One line of the tables."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
