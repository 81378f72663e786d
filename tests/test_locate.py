"""Bare expressions with a country: where their places, and the ground that is meant, lie."""

from __future__ import annotations

import pytest

from geo.errors import UnknownPlaceError
from geo.locating import locate
from geo.model import PlaceKind
from geo.pipeline import Workshop


def test_the_ground_lies_in_the_country_that_is_asked_for(workshop: Workshop) -> None:
    """What lies across the border is cut off, and the steps say so."""
    whole, _ = locate("30 km from Agadez", workshop)
    inland, _ = locate("30 km from Agadez", workshop, "NE")
    assert inland.geometry.equals(whole.geometry)
    cut, places = locate("30 km from Qamishli", workshop, "SY")
    assert [place.name for place in places] == ["Qamishli"]
    assert workshop.ground.outline("c:SY").covers(cut.geometry)
    assert "Kept the part inside Syria." in cut.why
    uncut, _ = locate("30 km from Qamishli", workshop)
    assert cut.area_m2 < 0.8 * uncut.area_m2


def test_what_is_left_of_a_ring_has_its_middle(workshop: Workshop) -> None:
    """It lies on the side that is left, and nearer to all of it than the ring's middle."""
    whole, _ = locate("30 km from Qamishli", workshop)
    cut, _ = locate("30 km from Qamishli", workshop, "SY")
    assert cut.lat < whole.lat
    assert cut.uncertainty_m <= whole.uncertainty_m


def test_a_town_across_the_border_is_taken_where_the_country_has_none(workshop: Workshop) -> None:
    """Reports of the past name a country that has since parted; the ground is not cut then."""
    footprint, places = locate("between Juba and Yei", workshop, "SD")
    assert [place.entry.country for place in places] == ["SS", "SS"]
    assert "South Sudan" in places[0].why[0]
    assert not workshop.ground.outline("c:SD").intersects(footprint.geometry)
    with pytest.raises(UnknownPlaceError, match="no 'Lyon' is known in Sudan"):
        locate("near Lyon", workshop, "Sudan")


@pytest.mark.parametrize(
    ("words", "country", "builder"),
    [
        ("15 km southwest of downtown Monterrey", "MX", "offset"),
        ("7 km from New Marte", "NG", "around"),
        ("12 km North-West of Nyala", "SD", "offset"),
        ("15 km south west of Nyala", "SD", "offset"),
        ("downtown Monterrey", "MX", "part"),
        ("near Nyala", "SD", "near"),
        ("a 40 km-wide front near Toretsk", "UA", "near"),
        ("some 600 sq km of the Kursk region", "RU", "held"),
        ("in the Kursk region", "RU", "within"),
    ],
)
def test_a_measure_belongs_to_the_place_behind_it(
    words: str, country: str, builder: str, workshop: Workshop
) -> None:
    """Whatever stands between them; without a measure nothing changes."""
    footprint, _ = locate(words, workshop, country)
    assert footprint.builder == builder


def test_words_in_small_letters_are_no_names_beside_names(workshop: Workshop) -> None:
    """The west bank of a river that is not known is nowhere, and not the West Bank."""
    with pytest.raises(UnknownPlaceError):
        locate("on the west bank of the Chorokh", workshop)
    footprint, _ = locate("in the West Bank", workshop)
    assert footprint.builder == "within"
    assert locate("near wana", workshop, "PK")[0].builder == "near"


@pytest.mark.parametrize(
    ("words", "country", "name"),
    [("20 km from Kass", "SD", "Kas"), ("30 km from Hodeida", "YE", "Al")],
)
def test_a_town_that_another_scribe_would_write_so_is_taken_in_the_country(
    workshop: Workshop, words: str, country: str, name: str
) -> None:
    """Only where the country has none of that name as it is written."""
    _, places = locate(words, workshop, country)
    assert places[0].entry.name.startswith(name)
    assert places[0].entry.country == country


def test_the_border_between_two_units_is_not_the_way_between_two_towns(workshop: Workshop) -> None:
    """It is the ground beside their common boundary, and a corridor only where no border is."""
    border, places = locate("on the border between Kursk and Belgorod", workshop)
    assert [place.entry.kind for place in places] == [PlaceKind.ADMIN1, PlaceKind.ADMIN1]
    outlines = [workshop.ground.outline(place.entry.id) for place in places]
    assert all(border.geometry.intersects(outline) for outline in outlines)
    assert border.why[-1].endswith("the ground up to 10 km from their boundary.")
    road, places = locate("between Kursk and Belgorod", workshop)
    assert [place.entry.kind for place in places] == [PlaceKind.CITY, PlaceKind.CITY]
    assert road.why[-1].endswith("as roads seldom run straight.")
