from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.model import RelationKind
from geo.pipeline import Parsed

Parse = Callable[..., Parsed]
R = RelationKind


@pytest.mark.parametrize(
    ("text", "kind", "builder"),
    [
        ("Russian troops shelled Sumy.", R.AT, "at"),
        ("Russian troops shelled the Sumy region.", R.WITHIN, "within"),
        ("Russian troops shelled northern Sumy region.", R.PART, "part"),
        ("Russian troops shelled positions near Sumy.", R.NEAR, "near"),
        ("Russian troops attacked 12 km north-east of Bakhmut.", R.OFFSET, "offset"),
        ("Russian troops were massing about 20 km from Sumy.", R.AROUND, "around"),
        ("Russian troops fought Ukrainian forces north of Bakhmut.", R.TOWARDS, "towards"),
        ("Russian troops are deployed about 20 km from the Ukrainian border in the Kursk region.", R.BAND, "band"),
        ("Ukrainian troops advanced up to 30 km into Russia.", R.DEPTH, "depth"),
        ("Ukraine controls 600 sq km of the Kursk region.", R.HELD, "held"),
    ],
)  # fmt: skip
def test_each_relation_reaches_its_builder(
    text: str, kind: RelationKind, builder: str, parsed: Parse
) -> None:
    """Words to relation to shape, for every relation that a sentence can state."""
    (feature,) = parsed(text).features
    assert feature.claim.relation.kind is kind
    assert feature.footprint is not None, feature.unlocated
    assert feature.footprint.builder == builder


def test_in_a_unit_is_the_unit_and_in_a_town_is_the_town(parsed: Parse) -> None:
    """The same preposition gives a polygon or a point, by what the name turned out to be."""
    unit, town = (
        parsed(f"Russian troops captured {name}.").features[0]
        for name in ("the Kharkiv region", "the city of Kharkiv")
    )
    assert unit.footprint is not None
    assert town.footprint is not None
    assert unit.footprint.geometry.geom_type in {"Polygon", "MultiPolygon"}
    assert town.footprint.geometry.geom_type == "Point"
    assert town.footprint.uncertainty_m > 1_000


def test_a_village_that_is_not_known_is_drawn_as_the_ground_it_lies_in(parsed: Parse) -> None:
    """The words keep their relation, the shape is the province, and its steps say why."""
    (feature,) = parsed("Pakistani jets struck a camp near Barmalux in Paktika.").features
    assert feature.claim.relation.kind is R.NEAR
    assert [place.entry.name for place in feature.places] == ["Paktika"]
    assert feature.footprint is not None
    assert feature.footprint.builder == "within"
    assert any("Barmalux" in step for step in feature.footprint.why)


def test_a_whole_country_says_too_little_of_where_a_village_is(parsed: Parse) -> None:
    """It stays listed, and is not drawn as the country."""
    (feature,) = parsed("Pakistani jets struck a camp near Barmalux in Afghanistan.").features
    assert feature.footprint is None


def test_a_measure_in_a_town_is_taken_in_its_unit(parsed: Parse) -> None:
    """Ground cannot be held in a point: the unit around it is meant, and the steps say so."""
    (feature,) = parsed("Ukraine controls 600 sq km in Kursk.").features
    assert feature.places[-1].entry.kind.value == "admin1"


def test_settlements_that_are_held_steer_the_patch(parsed: Parse) -> None:
    """A held area grows from the places that its holder is said to have taken."""
    text = "Ukrainian forces captured Sudzha. Ukraine controls 600 sq km of the Kursk region."
    town, patch = parsed(text).features
    assert patch.footprint is not None
    assert town.footprint is not None
    assert patch.footprint.geometry.intersects(town.footprint.geometry)
    assert any("Sudzha" in step for step in patch.footprint.why)


def test_a_country_is_listed_and_drawn_only_when_asked(parsed: Parse) -> None:
    """A report that is known to the country only has no shape by default."""
    (feature,) = parsed("North Korean troops were deployed in Russia.").features
    assert feature.footprint is None
    assert "known only to the country" in feature.unlocated


@pytest.mark.parametrize(
    "text",
    [
        "Rebels attacked a convoy near Libya.",
        "Troops massed near the border with Cameroon.",
    ],
)
def test_all_borders_of_a_country_are_too_long_to_draw(parsed: Parse, text: str) -> None:
    """A ring round a country would show more than the report says."""
    (feature,) = parsed(text).features
    assert feature.footprint is None
    assert "too long to say where" in feature.unlocated


def test_a_border_that_two_countries_share_is_drawn(parsed: Parse) -> None:
    (feature,) = parsed("Ukraine shelled posts near the border with Russia.").features
    assert feature.footprint is not None
