from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from geo.cartography.drawn import (
    Shape,
    ShapeTexts,
    drawer,
    drawing_of,
    first_view,
    shapes_of,
)
from geo.cartography.layering import COUNTRIES
from geo.cartography.marks import Marks
from geo.cartography.payload import stroke_data
from geo.cartography.points import points_of
from geo.cartography.reports import layers_of
from geo.model import Activity, Feature
from tests.cartography.map_samples import (
    BAND,
    COUNTRY,
    PATCH,
    REGION,
    SUDZHA,
    feature,
    footprint,
    reports,
)


def unpacked(data: dict[str, Any]) -> list[np.ndarray]:
    """Strokes as the page reads them."""
    coords = np.cumsum(np.asarray(data["d"], dtype=np.int64).reshape(-1, 2), axis=0) / data["q"]
    return np.split(coords, np.cumsum(data["n"])[:-1])


def shapes_in(features: Sequence[Feature]) -> tuple[list[Shape], list[int]]:
    """Shapes of features, and the number of each feature's."""
    marks = Marks.of(features)
    shapes, of_feature = shapes_of(marks, drawer(marks))
    return shapes, of_feature.tolist()


def test_equal_polygons_are_drawn_once() -> None:
    """Wherever a ring starts, the same outline is one shape with all its reports."""
    turned = Polygon([*list(REGION.exterior.coords)[2:-1], *list(REGION.exterior.coords)[:2]])
    members = [feature(n, "So.", shape=footprint(g)) for n, g in enumerate((REGION, BAND, turned))]
    shapes, of_feature = shapes_in([*members, feature(9, "Lost.")])
    assert of_feature == [0, 1, 0, -1]
    assert len(shapes) == 2


def test_labels_keep_clear_of_smaller_areas() -> None:
    """The region's label lies in the region and on none of the areas inside it."""
    shapes, _ = shapes_in(
        [feature(n, "So.", shape=footprint(g)) for n, g in enumerate((REGION, BAND, PATCH))]
    )
    region, band, patch = (Point(shape.anchor) for shape in shapes)
    assert REGION.contains(region)
    assert not BAND.contains(region)
    assert not PATCH.contains(region)
    assert BAND.buffer(0.02).contains(band)
    assert PATCH.contains(patch)


def test_an_arrow_s_mark_stands_at_its_tail() -> None:
    """The head stays free."""
    shapes, _ = shapes_in([feature(1, "So.", shape=footprint(LineString([(34, 51), (35, 52)])))])
    assert shapes[0].kind == "line"
    assert shapes[0].anchor == (34.0, 51.0)


def test_mixed_geometry_keeps_its_areas() -> None:
    """Of a collection, the highest dimension is drawn."""
    mixed = GeometryCollection([Point(35, 51), REGION])
    drawing = drawing_of(mixed)
    assert drawing.kind == "area"
    assert drawing == drawing_of(REGION)


def test_two_sides_of_the_180th_meridian_become_one() -> None:
    """Parts in the west move east, and the line between them is gone."""
    parted = MultiPolygon([box(170, 60, 180, 70), box(-180, 60, -170, 70)])
    drawing = drawing_of(parted)
    assert drawing.rough.equals(box(170, 60, 190, 70))
    assert drawing.bounds == (170, 60, 190, 70)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=2, max_size=9),
        min_size=1,
        max_size=5,
    )
)
def test_strokes_come_back_as_they_went_in(lines: list[list[tuple[float, float]]]) -> None:
    """Within half a step of the scale."""
    coords = np.asarray([point for line in lines for point in line], dtype=np.float64)
    lengths = np.asarray([len(line) for line in lines], dtype=np.int64)
    back = unpacked(stroke_data(coords, lengths, 10_000))
    assert [len(line) for line in back] == lengths.tolist()
    assert np.abs(np.concatenate(back) - coords).max() <= 0.5e-4 + 1e-9


def test_what_is_drawn_differs_by_less_than_a_pixel() -> None:
    """A thousand-cornered region is thinned by far less than it spans."""
    round_one = Point(35, 51).buffer(2, quad_segs=2000)
    members = [feature(1, "So.", shape=footprint(round_one))]
    marks = Marks.of(members)
    draw = drawer(marks)
    shapes, _ = shapes_of(marks, draw)
    (text,) = ShapeTexts(shapes, draw)
    rings = unpacked(json.loads(text)["line"])
    assert len(rings[0]) < 1000
    assert shapely.hausdorff_distance(Polygon(rings[0]), round_one) < 0.002


def test_the_first_view_prefers_what_is_close() -> None:
    """Countries count only where there is nothing else, then vast regions, then the rest."""
    country = feature(1, "So.", shape=footprint(COUNTRY, where_prec=6))
    vast = feature(2, "So.", shape=footprint(box(100, 50, 140, 70), where_prec=5, area_m2=6e12))
    near = feature(3, "So.", shape=footprint(REGION))
    corners = []
    for chosen in ([country], [country, vast], [country, vast, near], []):
        shapes, _ = shapes_in(chosen)
        corners.append(first_view(shapes, points_of(Marks.of(chosen))))
    assert corners == [
        [[48.5, 28.0], [65.0, 60.0]],
        [[50.0, 100.0], [70.0, 140.0]],
        [[50.9, 34.1], [52.4, 38.3]],
        None,
    ]


def test_a_point_is_seen_with_its_uncertainty() -> None:
    """The first view holds the whole ring."""
    chosen = [feature(1, "So.", shape=footprint(SUDZHA, uncertainty_m=20_000.0, area_m2=0.0))]
    shapes, _ = shapes_in(chosen)
    view = first_view(shapes, points_of(Marks.of(chosen)))
    assert view is not None
    (south, west), (north, east) = view
    assert north - south == pytest.approx(2 * 20 / 111.32, rel=0.01)
    assert east - west > north - south


def test_layers_go_by_activity_and_side() -> None:
    """One layer for each name; countries share one that is off; the unlocated have none."""
    features = reports()
    layers, of_feature = layers_of(Marks.of(features))
    assert layers[-1].row.name == COUNTRIES
    assert [layer.row.shown for layer in layers].count(False) == 1
    assert [features[n].footprint for n, layer in enumerate(of_feature) if layer < 0] == [None]
    by_name = {layer.row.name: number for number, layer in enumerate(layers)}
    deployed = by_name["Reported North Korean deployment"]
    assert np.flatnonzero(of_feature == deployed).tolist() == [1, 2]
    assert layers[by_name["Reported engagement"]].row.side == "Fighting between sides"
    for number, layer in enumerate(layers):
        assert layer.count == np.count_nonzero(of_feature == number)


def test_layers_of_a_side_stand_together() -> None:
    """Sorted by side, so that each side's name heads its layers once."""
    layers, _ = layers_of(Marks.of(reports()))
    sides = [layer.row.side for layer in layers]
    runs = [side for n, side in enumerate(sides) if n == 0 or sides[n - 1] != side]
    assert len(runs) == len(set(runs))


def test_same_layer_name_of_two_sides_stays_two_layers() -> None:
    """What is called the same and means two sides is not mixed."""
    features = [
        feature(
            n, "So.", shape=footprint(REGION), actor=side, activity=Activity.STRIKE, layer="Strikes"
        )
        for n, side in enumerate(("Russia", "Ukraine"))
    ]
    layers, of_feature = layers_of(Marks.of(features))
    assert [layer.row.name for layer in layers] == ["Strikes", "Strikes"]
    assert of_feature.tolist() == [0, 1]


def test_equal_points_are_one_with_the_larger_ring() -> None:
    """In order of first use; what is drawn otherwise, or not at all, has no point."""
    members = [
        feature(1, "So.", shape=footprint(Point(36, 52), uncertainty_m=900.0)),
        feature(2, "So.", shape=footprint(Point(35, 51), uncertainty_m=1000.0)),
        feature(3, "So.", shape=footprint(REGION)),
        feature(4, "So."),
        feature(5, "So.", shape=footprint(Point(35, 51), uncertainty_m=4000.0)),
    ]
    points = points_of(Marks.of(members))
    assert points.of_feature.tolist() == [0, 1, -1, -1, 1]
    assert points.radius_m.tolist() == [900.0, 4000.0]
    assert list(zip(points.lon, points.lat, strict=True)) == [(36.0, 52.0), (35.0, 51.0)]
    assert shapes_in(members)[1] == [-1, -1, 0, -1, -1]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=12))
def test_points_come_back_as_they_went_in(spots: list[tuple[float, float]]) -> None:
    """Within a metre of the scale."""
    members = [feature(n, "So.", shape=footprint(Point(spot))) for n, spot in enumerate(spots)]
    points = points_of(Marks.of(members))
    data = points.data()
    lon, lat = (np.cumsum(data[name]) / data["q"] for name in ("lon", "lat"))
    for (x, y), number in zip(spots, points.of_feature.tolist(), strict=True):
        assert abs(lon[number] - x) <= 0.51e-5
        assert abs(lat[number] - y) <= 0.51e-5
