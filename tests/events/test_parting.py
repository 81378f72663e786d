"""Lots of claims are grouped by themselves, with the same outcome as all at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.events import assign, lots_of, sketch
from geo.events.sketching import Sketch
from geo.model import Activity, Status
from tests.claim_samples import DAY, feature

ACTIVITIES = (
    Activity.STRIKE,
    Activity.ENGAGEMENT,
    Activity.CAPTURE,
    Activity.WITHDRAWAL,
    Activity.DEPLOYMENT,
)
claims = st.tuples(
    st.sampled_from(ACTIVITIES),
    st.sampled_from(["Sudzha", "Rylsk", "Goma", ""]),
    st.sampled_from(["", "Russia", "Ukraine"]),
    st.integers(-4, 4),
    st.sampled_from("ABC"),
    st.sampled_from([Status.ASSERTED, Status.CLAIMED, Status.DENIED, Status.PLANNED]),
    st.booleans(),
)


def sketched(number: int, told: tuple[Any, ...]) -> Sketch:
    activity, at, actor, day, source, status, region = told
    when = DAY + timedelta(days=day)
    made = sketch(
        feature(
            number, source, activity=activity, at=at, actor=actor, status=status, days=(when, when)
        )
    )
    return replace(made, spot=False, place_id="a1:one") if region and made.place_id else made


@settings(max_examples=150, deadline=None)
@given(st.lists(claims, max_size=14))
def test_lots_by_themselves_are_all_at_once(told: list[tuple[Any, ...]]) -> None:
    """Events, origins and camps are the same; each claim is in one lot."""
    sketches = [sketched(number, one) for number, one in enumerate(told)]
    lots = lots_of(sketches)
    assert sorted(number for lot in lots for number in lot) == list(range(len(sketches)))
    outlets = {one.outlet.casefold() for one in sketches}
    whole, _ = assign(sketches)
    for lot in lots:
        parts, _ = assign([sketches[number] for number in lot], outlets=outlets)
        told_here = [replace(one, story_outlets=1) for one in parts]
        assert told_here == [replace(whole[number], story_outlets=1) for number in lot]


def test_theatres_far_apart_are_lots_of_their_own() -> None:
    """And so are deeds that are never one happening."""
    here = sketched(1, (Activity.STRIKE, "Sudzha", "", 0, "A", Status.ASSERTED, False))
    there = replace(here, id="far", place_id="gn:far", admin1="a1:far", lon=-70.0, lat=10.0)
    other = replace(here, id="other", activity=Activity.TRAINING, family="training")
    beside = replace(here, id="beside", place_id="gn:near", admin1="", lon=here.lon + 0.4)
    assert lots_of([here, there, other, beside]) == [[0, 3], [1], [2]]
