"""On and off the coast of a unit."""

from __future__ import annotations

import pytest
import shapely
from shapely.geometry import Point

from geo.gazetteer.ground import LocalGround
from geo.gazetteer.local import LocalGazetteer
from geo.locating import locate
from geo.pipeline import Workshop
from tests.footprints.square_ground import assert_sound


@pytest.mark.parametrize("words", ["off the coast of Lebanon", "in the waters off Odesa region"])
def test_off_a_coast_is_at_sea(workshop: Workshop, words: str) -> None:
    """No land of the unit, nor of a neighbour's; the steps say how far is drawn."""
    footprint, places = locate(words, workshop)
    assert_sound(footprint)
    ground = workshop.ground
    country = ground.country_of_unit(places[0].entry.id)
    for iso in (country, *ground.international_border(f"c:{country}")):
        land = shapely.clip_by_rect(ground.outline(f"c:{iso}"), *footprint.geometry.bounds)
        shared = shapely.intersection(footprint.geometry, shapely.buffer(land, 0.0))
        assert shared.area < 1e-3 * footprint.geometry.area
    assert "drawn up to 50 km from it" in " ".join(footprint.why)


def test_ground_across_a_strait_is_no_sea(workshop: Workshop) -> None:
    """Yemen lies 25 km from Djibouti, which it shares no border with."""
    footprint, _ = locate("off the coast of Djibouti", workshop)
    assert_sound(footprint)
    land = shapely.buffer(workshop.ground.outline("c:YE"), 0.0)
    assert shapely.intersection(footprint.geometry, land).area < 1e-6
    assert footprint.geometry.contains(Point(43.4, 12.4))


def test_on_a_coast_is_on_land(workshop: Workshop) -> None:
    """The strip inside the unit; Beirut lies on it, Baalbek does not."""
    footprint, places = locate("along the coast of Lebanon", workshop)
    assert_sound(footprint)
    assert workshop.ground.outline(places[0].entry.id).buffer(1e-4).covers(footprint.geometry)
    assert footprint.geometry.contains(Point(35.51, 33.87))
    assert not footprint.geometry.intersects(Point(36.2, 34.0))


def test_a_unit_without_a_coast_has_its_surroundings(gazetteer: LocalGazetteer) -> None:
    """As before: "near" it."""
    workshop = Workshop(gazetteer)
    assert isinstance(workshop.ground, LocalGround)
    footprint, _ = locate("off the coast of Kharkiv region", workshop)
    assert "“Near” is drawn" in " ".join(footprint.why)
