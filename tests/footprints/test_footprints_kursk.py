"""The Kursk region and its border, from the boundaries that ship."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import shapely
from shapely.geometry import Point

from geo.footprints import build
from geo.gazetteer.ground import LocalGround
from geo.gazetteer.local import LocalGazetteer
from geo.geodesy import Position, equidistant
from geo.model import Place, PlaceKind, RelationKind
from tests.footprints.square_ground import KM, KM2, assert_sound, exactly, from_to, siting

R = RelationKind
Find = Callable[[str, PlaceKind], Place]


@pytest.fixture(scope="module")
def ground(gazetteer: LocalGazetteer) -> LocalGround:
    return LocalGround(gazetteer)


@pytest.fixture(scope="module")
def find(gazetteer: LocalGazetteer) -> Find:
    def found(name: str, kind: PlaceKind) -> Place:
        return Place(entry=gazetteer.candidates(name, kinds=frozenset({kind}))[0], name=name)

    return found


def test_about_50_km_from_the_ukrainian_border_is_a_band_of_the_region(
    ground: LocalGround, find: Find
) -> None:
    """Every point 40 to 60 km from the border, and all of the region's that are 45 to 55 km."""
    kursk = find("Kursk", PlaceKind.ADMIN1)
    footprint = build(
        siting(
            R.BAND,
            container=kursk,
            border_with="UA",
            distance_m=from_to(45 * KM, 55 * KM),
            distance_words="about 50 km",
        ),
        ground,
    )
    assert_sound(footprint)
    outline = ground.outline(kursk.entry.id)
    border = ground.shared_border(kursk.entry.id, "UA")
    assert border is not None
    assert outline.covers(footprint.geometry)
    west, south, east, north = outline.bounds
    near = shapely.clip_by_rect(border, west - 1.5, south - 1.0, east + 1.5, north + 1.0)

    def away_m(lon: float, lat: float) -> float:
        flat = equidistant(Position(lon, lat)).project(near, 0.1)
        return float(flat.distance(Point(0.0, 0.0)))

    corners = [away_m(*corner) for corner in shapely.get_coordinates(footprint.geometry).tolist()]
    assert min(corners) > 44.7 * KM
    assert max(corners) < 55.3 * KM
    grid = np.stack(
        np.meshgrid(np.arange(west, east, 0.08), np.arange(south, north, 0.05)), axis=-1
    )
    points = [p for p in grid.reshape(-1, 2).tolist() if outline.contains(Point(p))]
    meant = [p for p in points if 45 * KM <= away_m(*p) <= 55 * KM]
    covered = [p for p in meant if footprint.geometry.intersects(Point(p))]
    assert len(meant) > 50
    assert len(covered) >= 0.99 * len(meant)
    assert any("“about 50 km” read as 45 to 55 km." in step for step in footprint.why)


def test_600_square_km_are_a_patch_at_the_border_inside_the_earlier_one(
    ground: LocalGround, find: Find
) -> None:
    """The present patch, and the one that it is a little more than half of."""
    kursk = find("Kursk", PlaceKind.ADMIN1)
    now = build(siting(R.HELD, kursk, holder="UA", area_m2=exactly(600 * KM2)), ground)
    before = build(
        siting(
            R.HELD,
            kursk,
            holder="UA",
            share=from_to(0.5, 0.6),
            share_of_m2=exactly(600 * KM2),
        ),
        ground,
    )
    for footprint, km2 in ((now, 600.0), (before, 1_100.0)):
        assert_sound(footprint)
        assert footprint.schematic
        assert footprint.geometry.geom_type == "Polygon"
        assert footprint.area_m2 / KM2 == pytest.approx(km2, rel=0.005)
        assert ground.outline(kursk.entry.id).covers(footprint.geometry)
        border = ground.shared_border(kursk.entry.id, "UA")
        assert footprint.geometry.distance(border) < 0.05
    common = shapely.intersection(now.geometry, before.geometry)
    assert common.area > 0.99 * now.geometry.area


def test_the_same_rule_serves_one_held_village(ground: LocalGround, find: Find) -> None:
    """The patch holds it, and is of the same size."""
    kursk, sudzha = find("Kursk", PlaceKind.ADMIN1), find("Sudzha", PlaceKind.CITY)
    footprint = build(
        siting(R.HELD, kursk, holder="UA", held=(sudzha,), area_m2=exactly(600 * KM2)), ground
    )
    assert footprint.geometry.contains(Point(sudzha.entry.lon, sudzha.entry.lat))
    assert footprint.area_m2 / KM2 == pytest.approx(600.0, rel=0.005)


def test_russia_is_drawn_on_both_sides_of_the_antimeridian(ground: LocalGround, find: Find) -> None:
    """Its outline, its eastern part and a strip along its border are sound shapes."""
    russia = find("Russia", PlaceKind.COUNTRY)
    whole = build(siting(R.WITHIN, russia), ground)
    east = build(siting(R.PART, russia, part_deg=90.0), ground)
    strip = build(
        siting(R.DEPTH, russia, border_with="UA", distance_m=from_to(0.0, 30 * KM)), ground
    )
    for footprint in (whole, east, strip):
        assert_sound(footprint)
    assert ground.outline(russia.entry.id).covers(strip.geometry)
    assert whole.where_prec == 6
    assert east.area_m2 == pytest.approx(0.45 * whole.area_m2, rel=0.01)
    assert east.geometry.bounds[0] == pytest.approx(-180.0, abs=1e-5)
    assert east.geometry.bounds[2] == pytest.approx(180.0, abs=1e-5)
    assert not east.geometry.intersects(shapely.box(20.0, 40.0, 80.0, 80.0))
