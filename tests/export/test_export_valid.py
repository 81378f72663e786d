"""GeoJSON of every kind, judged by a validator that is not ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geojson_validator
import pytest
from loguru import logger

from geo.export import write
from geo.model import Feature
from tests.export.test_export_formats import some

logger.disable("geojson_validator")
GRAVE = {"duplicate_nodes", "3d_coordinates", "outside_lat_lon_boundaries", "self_intersection"}


@pytest.mark.parametrize("profile", ["", "lpf"])
@pytest.mark.parametrize("made", [some(), []])
def test_it_is_valid_by_rfc_7946(tmp_path: Path, profile: str, made: list[Feature]) -> None:
    """Rings closed and turned the right way, positions on the Earth, nothing repeated."""
    path = tmp_path / "reports.geojson"
    write(made, path, "geojson", profile=profile)
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    assert geojson_validator.validate_structure(found) == {}
    if not made:
        return
    judged = geojson_validator.validate_geometries(found)
    assert judged["invalid"] == {}
    assert not GRAVE & set(judged["problematic"])


def test_the_validator_sees_a_ring_turned_the_wrong_way(tmp_path: Path) -> None:
    """So that the tests above can fail."""
    path = tmp_path / "reports.geojson"
    write(some(), path, "geojson")
    found = json.loads(path.read_text("utf-8"))
    area = next(
        one for one in found["features"] if one["geometry"] and one["geometry"]["type"] == "Polygon"
    )
    area["geometry"]["coordinates"][0].reverse()
    assert "exterior_not_ccw" in geojson_validator.validate_geometries(found)["invalid"]
