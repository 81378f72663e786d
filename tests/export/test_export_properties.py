from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from shapely.geometry import Point

from geo.export import PROPERTY_NAMES, properties
from geo.model import Activity, Certainty, Interval, RelationKind
from tests.export.made_features import (
    bearing,
    claim,
    distance,
    feature,
    footprint,
    place,
    relation,
    unlocated,
)

# Written out, so that a renamed or reordered property breaks a test before it breaks a reader.
WRITTEN_OUT = (
    "layer title description activity activity_inferred acled_event_type acled_sub_event_type status actor "
    "actor_inferred target strength_low strength_best strength_high date_start date_end date_prec place_name place_id "
    "admin1 country relation where_prec geo_precision decimalLongitude decimalLatitude coordinateUncertaintyInMeters "
    "distance_km_low distance_km_high bearing_deg area_km2_stated area_km2_drawn schematic derived "
    "speaker speaker_side speaker_via channel certainty source source_url published article_id "
    "event_id origins event_sides contradictions contradicted_by story_id story_outlets quote "
    "quote_start quote_end why reading_note georeferenceProtocol source_reliability "
    "information_credibility rating_of review review_changes review_note review_doubt"
)
NAMES = list(PROPERTY_NAMES)

PATCH: dict[str, Any] = {
    "layer": "Claimed Ukrainian control",
    "title": "Held",
    "activity": "control",
    "activity_inferred": False,
    "acled_event_type": "Strategic developments",
    "status": "claimed",
    "actor": "Ukraine",
    "actor_inferred": False,
    "target": None,
    "strength_best": None,
    "date_start": "2024-11-04",
    "date_end": None,
    "date_prec": 1,
    "place_name": "Orlivka Region",
    "place_id": "a1:XX-1",
    "admin1": "a1:XX-1",
    "country": "XX",
    "relation": "held",
    "where_prec": 4,
    "geo_precision": 3,
    "coordinateUncertaintyInMeters": 70_710.7,
    "distance_km_low": None,
    "bearing_deg": None,
    "area_km2_stated": 600.0,
    "area_km2_drawn": 600.0,
    "schematic": True,
    "derived": False,
    "speaker": "the staff",
    "speaker_side": None,
    "speaker_via": None,
    "channel": None,
    "certainty": "certain",
    "source": "Example Times",
    "source_url": "https://example.org/a",
    "published": "2024-11-04",
    "article_id": "0123456789abcdef",
    "event_id": "e-1",
    "origins": 1,
    "story_outlets": 1,
    "quote": "its troops held some 600 sq km of Orlivka region",
    "quote_start": 30,
    "quote_end": 78,
    "why": "Some 600 sq km are held.\nThe patch grows from the border.",
    "georeferenceProtocol": "sitmap held",
    "source_reliability": "F",
    "information_credibility": 6,
    "rating_of": None,
    "review": None,
    "review_changes": None,
    "review_note": None,
    "review_doubt": None,
}


def test_names_and_order() -> None:
    """Every feature has the same properties in the same order, then its style."""
    assert " ".join(NAMES) == WRITTEN_OUT
    assert list(properties(unlocated())) == NAMES
    row = list(properties(feature()))
    assert row[: len(NAMES)] == NAMES
    assert {"stroke", "fill", "fill-opacity"} <= set(row[len(NAMES) :])


@pytest.mark.parametrize(("name", "value"), PATCH.items())
def test_patch(name: str, value: object) -> None:
    """Each property of a claimed patch, in the units its name says."""
    found = properties(feature())[name]
    assert found == value
    assert type(found) is type(value)


def test_all_are_scalars() -> None:
    """Nothing nested, no enumeration, no date: what every format can hold."""
    for one in (feature(), unlocated()):
        for value in properties(one).values():
            assert value is None or type(value) in {str, int, float, bool}


def test_offset() -> None:
    """Distances come in kilometres, the bearing in degrees, the strength in whole people."""
    stated = relation(
        RelationKind.OFFSET, distance=distance(9_600, 12_000, 14_400.4567), bearing=bearing(45)
    )
    one = claim(relation=stated, strength=Interval(low=7200.4, best=8000, high=8800))
    row = properties(feature(claim=one, footprint=footprint(Point(1, 2), area_m2=0.0)))
    assert (row["distance_km_low"], row["distance_km_high"]) == (9.6, 14.4)
    assert row["bearing_deg"] == 45.0
    assert (row["strength_low"], row["strength_best"], row["strength_high"]) == (7200, 8000, 8800)
    assert row["area_km2_stated"] is None
    assert row["area_km2_drawn"] == 0.0
    assert "marker-color" in row


def test_who_passed_it_on() -> None:
    """The chain from the outermost to the speaker, and where it was said."""
    one = claim(speaker_via=("the FT", "two officials"), channel="on Telegram")
    row = properties(feature(claim=one))
    assert (row["speaker_via"], row["channel"]) == ("the FT; two officials", "on Telegram")


def test_unlocated() -> None:
    """A feature without a shape says why, and claims no precision."""
    row = properties(unlocated())
    assert row["why"] == '"Orlivka" is not in the gazetteer.'
    for name in (
        "where_prec",
        "decimalLongitude",
        "decimalLatitude",
        "coordinateUncertaintyInMeters",
        "area_km2_drawn",
        "place_name",
        "actor",
    ):
        assert row[name] is None
    assert row["schematic"] is False


@pytest.mark.parametrize("activity", Activity)
def test_every_activity_has_a_row(activity: Activity) -> None:
    """No activity lacks its ACLED types or its words."""
    row = properties(feature(claim=claim(activity=activity)))
    assert row["acled_event_type"]
    assert row["acled_sub_event_type"]


def test_a_doubtful_place_makes_a_report_uncertain() -> None:
    """Whatever the speaker is sure of: which place is meant may be another."""
    sure = feature()
    doubtful = replace(sure, places=(replace(place(), certainty=Certainty.UNCERTAIN),))
    assert properties(sure)["certainty"] == "certain"
    assert properties(doubtful)["certainty"] == "uncertain"


def test_a_place_that_is_only_the_likeliest_makes_a_report_uncertain() -> None:
    """No words say it, and the note of the reading says that none do."""
    told = claim()
    relation = replace(told.relation, likeliest=True, inferred="no words say so")
    row = properties(feature(claim=replace(told, relation=relation)))
    assert row["certainty"] == "uncertain"
    assert row["reading_note"] == "no words say so"
