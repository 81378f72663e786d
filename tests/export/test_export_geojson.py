from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import (
    GeometryCollection,
    LinearRing,
    LineString,
    MultiLineString,
    MultiPoint,
    Point,
    Polygon,
    box,
    shape,
)
from shapely.geometry.base import BaseGeometry

from geo.errors import UsageError
from geo.export import geojson_text, properties, to_geojson
from tests.export.made_features import every_shape, feature, footprint, unlocated, unmapped

LINE, RING = 2, 4


def check_position(position: Any) -> None:
    """Longitude and latitude, in range, to seven decimals."""
    assert isinstance(position, list)
    assert len(position) == 2
    for number, limit in zip(position, (180, 90), strict=True):
        assert type(number) is float
        assert abs(number) <= limit
        assert number == round(number, 7)


def check_path(path: Any, fewest: int) -> None:
    """Enough positions, each of them sound."""
    assert len(path) >= fewest
    for position in path:
        check_position(position)


def check_polygon(rings: Any) -> None:
    """Closed rings; the outer counter-clockwise, holes clockwise."""
    for index, ring in enumerate(rings):
        check_path(ring, RING)
        assert ring[0] == ring[-1]
        assert LinearRing(ring).is_ccw == (index == 0)


def check_geometry(geometry: dict[str, Any]) -> None:
    """One of the seven types of RFC 7946, with nothing else in it."""
    kind = geometry["type"]
    if kind == "GeometryCollection":
        assert set(geometry) == {"type", "geometries"}
        for part in geometry["geometries"]:
            check_geometry(part)
        return
    assert set(geometry) == {"type", "coordinates"}
    coordinates = geometry["coordinates"]
    assert coordinates
    if kind == "Point":
        check_position(coordinates)
    elif kind == "MultiPoint":
        check_path(coordinates, 1)
    elif kind == "LineString":
        check_path(coordinates, LINE)
    elif kind == "MultiLineString":
        for path in coordinates:
            check_path(path, LINE)
    elif kind == "Polygon":
        check_polygon(coordinates)
    else:
        assert kind == "MultiPolygon"
        for part in coordinates:
            check_polygon(part)


def check(text: str) -> dict[str, Any]:
    """A FeatureCollection of RFC 7946: its members, features and geometries."""
    whole: dict[str, Any] = json.loads(text)
    assert set(whole) == {"type", "features", "not_mapped"}
    assert whole["type"] == "FeatureCollection"
    for one in whole["features"]:
        assert set(one) == {"type", "id", "geometry", "properties"}
        assert one["type"] == "Feature"
        assert isinstance(one["id"], str)
        if one["geometry"] is not None:
            check_geometry(one["geometry"])
        for value in one["properties"].values():
            assert not isinstance(value, (list, dict))
    return whole


def drawn(geometry: BaseGeometry) -> Any:
    """Write a shape as GeoJSON, check it and read it again."""
    return check(geojson_text([feature(footprint=footprint(geometry))]))["features"][0]["geometry"]


def test_collection() -> None:
    """Features come as given, with their ids and properties, unlocated ones without a geometry."""
    features = every_shape()
    whole = check(geojson_text(features))
    assert [one["id"] for one in whole["features"]] == ["f-1", "f-point", "f-many", "f-2"]
    assert [one["properties"] for one in whole["features"]] == [properties(one) for one in features]
    assert whole["features"][3]["geometry"] is None
    assert whole["not_mapped"] == []


def test_one_feature_a_line() -> None:
    """A changed feature changes one line."""
    features = every_shape()
    lines = geojson_text(features, unmapped=[unmapped()]).split("\n")
    assert [json.loads(line.rstrip(","))["id"] for line in lines[1:5]] == [
        one.id for one in features
    ]
    assert len(lines) == 10
    assert geojson_text([]) == '{"type":"FeatureCollection","features":[],\n"not_mapped":[]}\n'


def test_names_not_mapped() -> None:
    """Names that are not drawn are listed with their reason and their offsets."""
    (name,) = check(geojson_text([], unmapped=[unmapped()]))["not_mapped"]
    assert name == {
        "name": "Monday",
        "role": None,
        "reason": "not known",
        "article_id": "0123456789abcdef",
        "occurrences": [{"start": 18, "end": 24}],
    }


SHAPES = {
    "rounded": (Point(1.123456789, -2.000000049), [1.1234568, -2]),
    "whole": (Point(-180, 90), [-180, 90]),
    "no minus before zero": (Point(-0.00000001, 0.00000001), [0, 0]),
    "flat": (Point(1, 2, 3), [1, 2]),
    "points": (MultiPoint([(1, 2), (3, 4)]), [[1, 2], [3, 4]]),
    "line": (LineString([(0, 0), (0.000000001, 0), (1, 1)]), [[0, 0], [1, 1]]),
    "line of a millimetre": (LineString([(5, 5), (5.00000001, 5)]), [[5, 5], [5, 5]]),
    "lines": (
        MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3)]]),
        [[[0, 0], [1, 1]], [[2, 2], [3, 3]]],
    ),
    "turned": (Polygon([(0, 0), (0, 1), (1, 1)]), [[[0, 0], [1, 1], [0, 1], [0, 0]]]),
}


@pytest.mark.parametrize(("geometry", "coordinates"), SHAPES.values(), ids=SHAPES)
def test_coordinates(geometry: BaseGeometry, coordinates: list[Any]) -> None:
    """Coordinates are rounded to a centimetre, rings turned the right way."""
    found = drawn(geometry)
    assert found["coordinates"] == coordinates
    assert not re.search(r"-0(?:\.0)?[],]", json.dumps(found["coordinates"]))


def test_collection_of_geometries() -> None:
    """A collection, which no builder makes so far, would be written all the same."""
    found = drawn(GeometryCollection([Point(1, 2), Polygon([(0, 0), (0, 1), (1, 1)])]))
    assert [part["type"] for part in found["geometries"]] == ["Point", "Polygon"]


def test_empty_shape_is_no_geometry() -> None:
    """An empty shape is written as none."""
    assert drawn(Polygon()) is None


def test_ring_is_no_geojson() -> None:
    """A bare ring has no counterpart in GeoJSON."""
    with pytest.raises(UsageError, match="LinearRing"):
        geojson_text([feature(footprint=footprint(LinearRing([(0, 0), (1, 0), (1, 1)])))])


@given(
    st.floats(-179, 170),
    st.floats(-89, 80),
    st.floats(0.001, 9),
    st.floats(0.001, 9),
    st.booleans(),
)
def test_any_box(lon: float, lat: float, width: float, height: float, ccw: bool) -> None:  # noqa: FBT001
    """A box comes back as the same box, a centimetre or so aside, whichever way it turned."""
    made = box(lon, lat, lon + width, lat + height, ccw=ccw)
    back = shape(drawn(made))
    assert back.is_valid
    assert back.bounds == pytest.approx(made.bounds, abs=6e-8)


HOSTILE = 'a </script><b> "q" \\ \u2028 \u2029 \x85 \x00 \ud800 é\n---'


def test_hostile_text_stays_data() -> None:
    """Whatever an article holds is a string in the file, and breaks neither line nor encoding."""
    text = geojson_text([feature(title=HOSTILE)])
    text.encode("utf-8")
    assert len(text.splitlines()) == 4
    assert check(text)["features"][0]["properties"]["title"] == HOSTILE
    assert "é" in text


def test_no_number_that_json_lacks() -> None:
    """An infinite uncertainty is an error, not a file that nobody can read."""
    with pytest.raises(ValueError, match="JSON compliant"):
        geojson_text([feature(footprint=footprint(uncertainty_m=float("inf")))])


def test_file(tmp_path: Path) -> None:
    """The file holds the text in UTF-8, and other programs read it."""
    path = tmp_path / "maps" / "reports.geojson"
    to_geojson(every_shape(), path, unmapped=[unmapped()])
    assert path.read_bytes() == geojson_text(every_shape(), unmapped=[unmapped()]).encode()
    frame = gpd.read_file(path)
    assert frame.crs.to_epsg() == 4326
    assert list(frame["id"]) == ["f-1", "f-point", "f-many", "f-2"]
    assert list(frame.geometry.isna()) == [False, False, False, True]


def test_bytes_do_not_hang_on_hash_seeds() -> None:
    """The same features give the same bytes in every process."""
    script = (
        "from made_features import every_shape, unmapped; from geo.export import geojson_text;"
        "print(geojson_text(every_shape(), unmapped=[unmapped()]))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            check=True,
        ).stdout.decode()
        for seed in ("1", "2")
    }
    assert found == {geojson_text(every_shape(), unmapped=[unmapped()]) + "\n"}


def test_no_heavy_library_is_loaded() -> None:
    """Writing GeoJSON loads neither geopandas nor pandas, which cost half a second."""
    script = (
        "import sys; from made_features import feature; from geo.export import geojson_text;"
        "geojson_text([feature()]); print(sorted({'geopandas', 'pandas', 'pyproj'} & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        check=True,
        text=True,
    )
    assert found.stdout == "[]\n"


def test_golden() -> None:
    """One line, written down: a change of format is a change on purpose."""
    line = geojson_text([unlocated()]).split("\n")[1]
    assert re.sub(r'"properties":.*', "", line) == '{"type":"Feature","id":"f-2","geometry":null,'
    line = geojson_text([feature()]).split("\n")[1]
    assert line.startswith(
        '{"type":"Feature","id":"f-1","geometry":{"type":"Polygon","coordinates":'
        "[[[10.0,50.0],[12.0,50.0],[12.0,51.0],[10.0,51.0],[10.0,50.0]],"
        "[[10.5,50.25],[10.5,50.5],[11.0,50.5],[11.0,50.25],[10.5,50.25]]]},"
        '"properties":{"layer":"Claimed Ukrainian control","title":"Held","description":"Claimed '
        "control by Ukraine over 600 km² of Orlivka Region, from 2024-11-04; said by the staff, in "
        'Example Times.","activity":"control",'
    )
