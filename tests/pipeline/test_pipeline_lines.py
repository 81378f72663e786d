"""Named lines from the words of an article to its shapes."""

from __future__ import annotations

from datetime import date

import pytest
from shapely.geometry import LineString, Point

from geo.gazetteer.lines import handed_in
from geo.gazetteer.local import open_gazetteer
from geo.locating import locate
from geo.model import Feature
from geo.pipeline import Parsed, Workshop
from geo.readers import read_text
from tests.conftest import Parse

FRONT = LineString([(37.95, 49.6), (38.0, 48.9), (37.8, 48.4), (37.2, 48.0), (36.2, 47.6)])


@pytest.fixture(scope="module")
def fronted() -> Workshop:
    """A workshop that was handed a front."""
    return Workshop(open_gazetteer(lines=[handed_in("front", FRONT, "front.geojson")]))


def parse(workshop: Workshop, text: str) -> Parsed:
    return workshop.parse(read_text(text, published=date(2024, 11, 4)))


def why(feature: Feature) -> str:
    assert feature.footprint is not None
    return " ".join(feature.footprint.why)


def test_what_is_measured_from_a_line_says_so(fronted: Workshop) -> None:
    """The title, the relation and the steps, with the file's name."""
    text = "Russian forces shelled positions 12 km from the front line in Donetsk region."
    (feature,) = parse(fronted, text).features
    assert feature.title == "Russia: strike, 12 km from the front line in Donetsk region"
    assert feature.claim.relation.kind == "band"
    assert "Measured from “front”: its course from front.geojson" in why(feature)
    assert [place.entry.id for place in feature.places] == ["l:front", "a1:UKR-327"]


def test_a_front_of_a_stated_length_follows_the_known_one(fronted: Workshop, parsed: Parse) -> None:
    """Near a town and between two; without the line it is a disc or a corridor."""
    near = "Ukrainian forces attacked across a 40 km-wide front near Toretsk."
    both = "Russian troops attacked on a 40 km-wide front between Toretsk and Pokrovsk."
    for text, step in (
        (near, "36 to 44 km are taken where it passes Toretsk"),
        (both, "the stretch between where it passes Toretsk and Pokrovsk"),
    ):
        (known,) = parse(fronted, text).features
        (unknown,) = parsed(text).features
        assert step in why(known)
        assert known.footprint is not None
        assert unknown.footprint is not None
        assert known.footprint.area_m2 < unknown.footprint.area_m2
    (somewhere,) = parsed(
        "Russian troops attacked on a 40 km-wide front in Donetsk region."
    ).features
    assert "neither where in the Donetsk region it runs nor which way" in why(somewhere)


def test_captured_ground_grows_from_the_front(fronted: Workshop, parsed: Parse) -> None:
    """And not from a border that lies far behind it."""
    text = "Russia has captured some 120 sq km of Donetsk region since October."
    (known,) = parse(fronted, text).features
    (unknown,) = parsed(text).features
    assert known.footprint is not None
    assert unknown.footprint is not None
    assert known.footprint.area_m2 == pytest.approx(120e6, rel=0.01)
    assert known.footprint.geometry.distance(FRONT) < 0.01
    assert unknown.footprint.geometry.distance(FRONT) > 0.1
    assert "it grows from the front, “front”" in why(known)


def test_common_words_for_a_line_are_no_names_to_list(parsed: Parse) -> None:
    """ "The coast" that locates nothing is not among the names that are not mapped."""
    text = "Houthi fighters fired missiles from the coast. Russian troops took Selydove."
    assert all(unmapped.name != "coast" for unmapped in parsed(text).unmapped)


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        (
            "between the Oskil and the Siverskyi Donets in Kharkiv region",
            (37.17, 49.69),
            (36.23, 49.99),
        ),
        ("between the Tigris and the Euphrates in Anbar", (43.0, 34.0), (41.0, 32.5)),
        ("east bank of the Euphrates in Deir ez-Zor", (40.2, 35.36), (40.1, 35.25)),
        ("left bank of the Dnipro in Kherson region", (33.2, 46.7), (32.62, 46.66)),
        ("10 km from the Nile in Khartoum", (32.6, 15.8), (32.9, 15.3)),
    ],
)
def test_rivers_that_ship_give_the_ground_that_the_words_mean(
    workshop: Workshop, words: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    """Shevchenkove and Kharkiv; the Jazira and the desert; both sides of Deir ez-Zor; and so on."""
    footprint, _ = locate(words, workshop)
    assert footprint.geometry.contains(Point(inside))
    assert not footprint.geometry.intersects(Point(outside))
