"""Rivers, coasts and fronts as anchors: what is measured from them, and what they lie in."""

from __future__ import annotations

from datetime import date

import pytest
from shapely.geometry import LineString

from geo.extract import read
from geo.gazetteer.lines import handed_in
from geo.gazetteer.local import LocalGazetteer, open_gazetteer
from geo.model import RelationKind, SpatialRelation
from geo.readers import read_text

R = RelationKind


@pytest.fixture(scope="module")
def lined() -> LocalGazetteer:
    """A gazetteer that knows a front and a highway besides the rivers."""
    course = LineString([(36.0, 48.0), (38.0, 48.5)])
    names = ("front", "M04 highway")
    return open_gazetteer(lines=[handed_in(name, course, f"{name}.geojson") for name in names])


def placed(gazetteer: LocalGazetteer, text: str, language: str = "en") -> SpatialRelation:
    """The relation of the only claim of a text."""
    article = read_text(text, published=date(2024, 11, 4))
    (claim,) = read(article, gazetteer, language=language).claims
    return claim.relation


@pytest.mark.parametrize(
    ("text", "kind", "lines", "container"),
    [
        (
            "Russian forces shelled positions 12 km from the front line in Donetsk region.",
            R.AROUND,
            ["front line"],
            "Donetsk",
        ),
        (
            "Troops hold positions within 5 km of the line of contact near Toretsk, it said.",
            R.AROUND,
            ["line of contact"],
            "Toretsk",
        ),
        ("Drones hit a depot 40 km behind the front line.", R.AROUND, ["front line"], ""),
        (
            "Russian troops dug in along the M04 highway in Donetsk region.",
            R.ALONG,
            ["M04 highway"],
            "Donetsk",
        ),
        (
            "Russian forces captured positions on the east bank of the Oskil in Kharkiv region.",
            R.SIDE,
            ["Oskil"],
            "Kharkiv",
        ),
        (
            "Shells fell 3 km from the Dnipro in Kherson region on Sunday.",
            R.AROUND,
            ["Dnipro"],
            "Kherson",
        ),
        (
            "Rebels attacked a village 30 km from the coast in Tartus province.",
            R.AROUND,
            ["coast"],
            "Tartus",
        ),
        (
            "Fighting continued between the Tigris and the Euphrates in Anbar.",
            R.BETWEEN,
            ["Tigris", "Euphrates"],
            "Anbar",
        ),
    ],
)
def test_a_line_is_an_anchor_and_what_stands_beside_it_holds_it(
    lined: LocalGazetteer, text: str, kind: RelationKind, lines: list[str], container: str
) -> None:
    """A unit or a town right behind it, or before it."""
    relation = placed(lined, text)
    assert relation.kind is kind
    assert [anchor.name for anchor in relation.anchors] == lines
    assert all(anchor.line for anchor in relation.anchors)
    assert (relation.container.name if relation.container else "") == container


@pytest.mark.parametrize(
    ("text", "bank", "language"),
    [
        ("Troops hold positions on the left bank of the Dnipro in Kherson region.", "left", "en"),
        ("Ukrainian forces shelled troops on the Dnipro's right bank.", "right", "en"),
        ("Ukrainian forces shelled troops on the Dnipro's east bank.", "", "en"),
        ("Українські війська утримують позиції на лівому березі Дніпра.", "left", "uk"),
    ],
)
def test_left_and_right_are_kept_as_banks(
    gazetteer: LocalGazetteer, text: str, bank: str, language: str
) -> None:
    """Any other side is a direction."""
    relation = placed(gazetteer, text, language)
    assert relation.kind is R.SIDE
    assert relation.bank == bank
    assert (relation.bearing is None) is bool(bank)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A drone wrecked a grain store at Izmail on the Danube on Sunday.", "Izmail"),
        ("Explosions were heard in Bahri, across the Nile from Khartoum, on Saturday.", "Bahri"),
        ("Syrian troops advanced along the Euphrates towards Albu Kamal.", "Albu Kamal"),
    ],
)
def test_a_river_beside_a_town_gives_way_to_it(
    gazetteer: LocalGazetteer, text: str, name: str
) -> None:
    """It only tells where the town lies, or which way somebody went."""
    relation = placed(gazetteer, text)
    assert [anchor.name for anchor in relation.anchors] == [name]
    assert not relation.anchors[0].line


def test_a_line_that_nobody_handed_in_changes_nothing(gazetteer: LocalGazetteer) -> None:
    """The report keeps the place that it names otherwise."""
    text = "Russian forces shelled positions 12 km from the front line in Donetsk region."
    relation = placed(gazetteer, text)
    assert relation.kind is R.AT
    assert [anchor.name for anchor in relation.anchors] == ["Donetsk"]


def test_the_region_of_the_sentence_before_holds_a_line(gazetteer: LocalGazetteer) -> None:
    """As it does a border; and the relation says so."""
    text = (
        "Russian forces shelled villages in the Kharkiv region. Troops hold positions on the east "
        "bank of the Oskil."
    )
    claims = read(read_text(text, published=date(2024, 11, 4)), gazetteer).claims
    side = next(claim.relation for claim in claims if claim.relation.kind is R.SIDE)
    assert side.container is not None
    assert side.container.name == "Kharkiv"
    assert "taken from the sentences before" in side.inferred


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Across the Line of Control, Muzaffarabad and Kotli were hit by Indian artillery.",
            ["Muzaffarabad", "Kotli"],
        ),
        (
            (
                "India hit nine places: Bahawalpur and Muridke in Punjab, and, across the Line of "
                "Control, Muzaffarabad, Kotli and Bhimber."
            ),
            ["Bahawalpur", "Muridke", "Muzaffarabad", "Kotli", "Bhimber"],
        ),
        ("Infiltrators crossed the Line of Control near Kupwara and attacked a camp.", ["Kupwara"]),
        ("Troops traded fire along the Line of Control on Monday.", ["Line of Control"]),
    ],
)
def test_what_is_told_across_a_line_is_not_on_it(
    gazetteer: LocalGazetteer, text: str, wanted: list[str]
) -> None:
    """A line that is only crossed is no place of an event, where another one is named."""
    found = read(read_text(text), gazetteer).claims
    assert [anchor.name for claim in found for anchor in claim.relation.anchors] == wanted


def test_what_falls_of_drones_shot_down_is_no_strike(gazetteer: LocalGazetteer) -> None:
    """Though a strike was told just before."""
    told = "Shells hit Uri on Monday. Drones were brought down over Lahore, where one fell beside the stadium."
    assert [c.activity.value for c in read(read_text(told), gazetteer).claims] == [
        "strike",
        "air_defence",
    ]
