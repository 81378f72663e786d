"""Areas are kept as they were said; what follows and what does not fit is said beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ledger import Ledger, Severity, Sort, keep
from geo.model import (
    Activity,
    DateSpan,
    Feature,
    Interval,
    Measure,
    MeasureKind,
    Place,
    PlaceEntry,
    PlaceKind,
    Quote,
    RelationKind,
    Relative,
    SpatialRelation,
    Status,
)
from tests.claim_samples import DAY, feature, toponym

KM2 = 1e6
WHOLE = 30_000.0
"""km2 of the made-up region."""


def interval(low: float, best: float, high: float) -> Interval:
    return Interval(low=low * KM2, best=best * KM2, high=high * KM2)


def measure(value: Interval, kind: MeasureKind = MeasureKind.AREA, **more: Any) -> Measure:
    words = Quote(text="so much", start=0, end=7)
    return Measure(quote=words, kind=kind, value=value, stated=value.best, **more)


def region(name: str = "Kursk") -> Place:
    entry = PlaceEntry(
        id=f"a1:{name}", name=name, kind=PlaceKind.ADMIN1, lon=36.0, lat=51.7, country="RU"
    )
    return Place(entry=entry, name=name)


def held(
    number: int,
    km2: tuple[float, float, float] | None,
    *,
    source: str = "A",
    at: int = 0,
    on: date = DAY,
    share: Interval | None = None,
    relative: Relative | None = None,
    unit: str = "Kursk",
    **given_: Any,
) -> Feature:
    """A claim that somebody holds so much of a region."""
    relation = SpatialRelation(
        kind=RelationKind.HELD,
        container=toponym(unit),
        area=measure(interval(*km2), relative=relative) if km2 else None,
        share=measure(share, MeasureKind.FRACTION) if share else None,
    )
    fields = {
        "activity": Activity.CONTROL,
        "actor": "Ukraine",
        "relation": relation,
        "quote": Quote(text="It holds so much.", start=at, end=at + 17),
        "days": (on, on),
    }
    made = feature(number, source, at="", **{**fields, **given_})
    return replace(made, places=(region(unit),))


def derived(number: int, *, source: str = "A", at: int = 0, on: date = DAY) -> Feature:
    """What 600 square kilometres are 50 to 60 % of."""
    share = Interval(low=0.5, best=0.55, high=0.6)
    made = held(
        number,
        (1000, 1100, 1200),
        source=source,
        at=at,
        share=share,
        relative=Relative.EARLIER,
        derived=True,
    )
    dates = DateSpan(start=None, end=on, prec=5)
    return replace(made, claim=replace(made.claim, dates=dates))


def books(*features: Feature) -> Ledger:
    return keep(features, {"a1:Kursk": WHOLE * KM2}.get)


def test_every_area_is_a_line_with_who_said_it() -> None:
    """Holder, region, speaker, outlet, day and the words."""
    (line,) = books(held(1, (540, 600, 660), speaker="an official", source="Ledger")).statements
    assert (line.holder, line.region, line.speaker, line.source) == (
        *("Ukraine", "Kursk"),
        *("an official", "Ledger"),
    )
    assert (line.sort, line.area.best, line.dates.end) == (Sort.HELD, 600 * KM2, DAY)


def test_claims_without_an_area_are_no_lines() -> None:
    """A village taken, or an area that is only planned to be taken."""
    planned = held(2, (90, 100, 110), status=Status.PLANNED)
    assert books(feature(1, actor="Ukraine"), planned).statements == ()


def test_a_share_of_the_region_is_an_area() -> None:
    """40 % of a region of known size; of an unknown one nothing is said."""
    forty = Interval(low=0.38, best=0.4, high=0.42)
    (line,) = books(held(1, None, share=forty)).statements
    assert line.area.best == pytest.approx(0.4 * WHOLE * KM2)
    assert books(held(1, None, share=forty, unit="Elsewhere")).statements == ()


@pytest.mark.parametrize(
    ("activity", "relative", "sort"),
    [
        (Activity.CONTROL, None, Sort.HELD),
        (Activity.CONTROL, Relative.FURTHER, Sort.GAINED),
        (Activity.CONTROL, Relative.EARLIER, Sort.EARLIER),
        (Activity.CAPTURE, None, Sort.GAINED),
        (Activity.WITHDRAWAL, None, Sort.LOST),
    ],
)
def test_what_an_area_is_of(activity: Activity, relative: Relative | None, sort: Sort) -> None:
    """A state of things, or a change."""
    (line,) = books(held(1, (90, 100, 110), activity=activity, relative=relative)).statements
    assert line.sort is sort


def test_a_share_tells_what_was_held_before() -> None:
    """600 is a little more than half: it was 1,000 to 1,200."""
    (found,) = books(held(1, (540, 600, 660)), derived(2)).deductions
    assert (found.area.low, found.area.high) == (1000 * KM2, 1200 * KM2)
    assert "600 km² are said to be 50–60 % of what was held before" in found.why
    assert found.feature_ids == (derived(2).id,)


def test_down_from_tells_what_was_lost() -> None:
    """500, down from 1,100."""
    now = held(1, (475, 500, 525))
    was = held(2, (1078, 1100, 1122), relative=Relative.EARLIER)
    (found,) = books(now, was).deductions
    assert (found.area.low, found.area.best, found.area.high) == (553 * KM2, 600 * KM2, 647 * KM2)
    assert set(found.feature_ids) == {now.id, was.id}


def test_figures_of_two_sentences_are_no_change() -> None:
    """Only what is said together is subtracted."""
    now = held(1, (475, 500, 525))
    was = held(2, (1078, 1100, 1122), relative=Relative.EARLIER, at=300)
    assert books(now, was).deductions == ()


def test_a_further_gain_is_added_to_what_was_held_before_it() -> None:
    """Not to what was held after it."""
    base = held(1, (540, 600, 660), on=DAY)
    gain = held(
        2, (76, 80, 84), relative=Relative.FURTHER, at=90, on=DAY + timedelta(days=9), source="B"
    )
    (found,) = books(base, gain).deductions
    assert (found.area.low, found.area.high) == (616 * KM2, 744 * KM2)
    assert found.feature_ids == (base.id, gain.id)
    late = held(3, (540, 600, 660), on=DAY + timedelta(days=30))
    assert books(late, gain).deductions == ()


def test_a_figure_against_a_share_of_it() -> None:
    """1,376 stated by one source, "a little more than half of it is 600" by another."""
    figure = held(3, (1348, 1376, 1404), source="B", on=DAY - timedelta(days=80))
    (found,) = books(held(1, (590, 600, 610)), derived(2), figure).conflicts
    assert found.severity is Severity.IMPOSSIBLE
    assert "of the first figure it would be 43–45 %" in found.why
    assert found.feature_ids == (figure.id, derived(2).id)


def test_a_wide_reading_of_the_share_only_doubts_it() -> None:
    """ "Some 600" may be 660, and 660 may be half of 1,310."""
    figure = held(3, (1284, 1310, 1336), source="B", on=DAY - timedelta(days=80))
    (found,) = books(held(1, (540, 600, 660)), derived(2), figure).conflicts
    assert found.severity is Severity.DOUBTFUL


@pytest.mark.parametrize(
    "other",
    [
        held(3, (1078, 1100, 1122), source="B", on=DAY - timedelta(days=80)),
        held(3, (1348, 1376, 1404), source="B", on=DAY + timedelta(days=80)),
        held(3, (1348, 1376, 1404), source="B", status=Status.DENIED, on=DAY - timedelta(days=80)),
        held(3, (1348, 1376, 1404), source="B", actor="Russia", on=DAY - timedelta(days=80)),
        held(3, (1348, 1376, 1404), source="B", unit="Sumy", on=DAY - timedelta(days=80)),
    ],
    ids=["agrees", "later", "denied", "another side", "another region"],
)
def test_what_a_share_does_not_contradict(other: Feature) -> None:
    """A figure that agrees, one for later days, a denied one, other sides and regions."""
    assert books(held(1, (590, 600, 610)), derived(2), other).conflicts == ()


@pytest.mark.parametrize(
    ("days", "severity"),
    [(0, Severity.IMPOSSIBLE), (1, Severity.DOUBTFUL), (7, Severity.DOUBTFUL), (8, None)],
)
def test_two_figures_for_the_same_ground(days: int, severity: Severity | None) -> None:
    """On one day both cannot be true; a week apart much would have to change hands."""
    one = held(1, (590, 600, 610))
    two = held(2, (880, 900, 920), source="B", on=DAY + timedelta(days=days))
    found = books(one, two).conflicts
    assert [each.severity for each in found] == ([severity] if severity else [])
    if days == 7:
        assert "7 days apart: both hold only if 270 km² or more changed hands" in found[0].why


def test_figures_that_meet_do_not_conflict() -> None:
    """Where what the words allow overlaps."""
    assert books(held(1, (540, 600, 660)), held(2, (650, 700, 750), source="B")).conflicts == ()


def test_more_than_the_region_has() -> None:
    """One side with too much, and two sides that together have too much."""
    (alone,) = books(held(1, (39_000, 40_000, 41_000))).conflicts
    assert "are more than all of Kursk, 30,000 km²" in alone.why
    one = held(1, (19_000, 20_000, 21_000))
    two = held(2, (14_000, 15_000, 16_000), actor="Russia", source="B")
    (both,) = books(one, two).conflicts
    assert both.severity is Severity.IMPOSSIBLE
    assert set(both.feature_ids) == {one.id, two.id}
    apart = held(
        3, (14_000, 15_000, 16_000), actor="Russia", source="B", on=DAY + timedelta(days=1)
    )
    assert books(one, apart).conflicts == ()


@given(st.permutations(range(5)))
def test_the_ledger_does_not_depend_on_the_order_of_claims(order: list[int]) -> None:
    """The same claims give the same books."""
    made = [
        held(1, (590, 600, 610)),
        derived(2),
        held(3, (1348, 1376, 1404), source="B", on=DAY - timedelta(days=80)),
        held(4, (880, 900, 920), source="C"),
        held(5, (76, 80, 84), relative=Relative.FURTHER, source="D", on=DAY + timedelta(days=3)),
    ]
    assert books(*(made[i] for i in order)) == books(*made)
