from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.events import group
from geo.model import Activity, Feature, MeasureKind, RelationKind, Status
from tests.claim_samples import DAY, feature, interval, measure, relation, without_source

A, R = Activity, RelationKind


def together(one: Feature, two: Feature) -> bool:
    first, second = group([one, two])[0]
    return first.event_id == second.event_id


def later(days: int) -> tuple[Any, Any]:
    return DAY + timedelta(days=days), DAY + timedelta(days=days)


def test_two_outlets_of_one_happening_are_two_origins() -> None:
    """The claims stay as they are; they learn that they speak of the same."""
    one, two = feature(1, "A", actor="Russia"), feature(2, "B", actor="Russia")
    (first, second), (event,) = group([one, two])
    assert first.event_id == second.event_id == event.id
    assert first.origins == second.origins == event.origins == 2
    assert event.feature_ids == (one.id, two.id)
    assert (first.claim, second.claim) == (one.claim, two.claim)


def test_an_outlet_that_says_it_twice_is_one_origin() -> None:
    """Repetition is no confirmation."""
    assert [made.origins for made in group([feature(1, "A"), feature(2, "A")])[0]] == [1, 1]


def test_articles_without_an_outlet_count_by_article() -> None:
    """Nothing is known to say that they are the same."""
    two = [without_source(feature(number), number) for number in (1, 2)]
    assert [made.origins for made in group(two)[0]] == [2, 2]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({}, {"actor": "Russia"}),
        ({"actor": "Russia"}, {"actor": "Russia", "target": "Ukraine"}),
        (
            {"activity": A.ENGAGEMENT, "actor": "Russia", "target": "Ukraine"},
            {"activity": A.ENGAGEMENT, "actor": "Ukraine", "target": "Russia"},
        ),
        ({"activity": A.ENGAGEMENT, "actor": "Russia"}, {"actor": "Russia"}),
        ({"activity": A.AIR_DEFENCE, "actor": "Russia"}, {"actor": "Ukraine"}),
        ({"activity": A.CAPTURE, "actor": "Russia"}, {"activity": A.CONTROL, "actor": "Russia"}),
        (
            {"activity": A.CAPTURE, "actor": "Russia"},
            {"activity": A.WITHDRAWAL, "actor": "Ukraine"},
        ),
        ({"activity": A.CAPTURE, "actor": "Russia"}, {"activity": A.CONTROL, "actor": "Ukraine"}),
        ({"relation": relation(R.AT, "Sudzha")}, {"relation": relation(R.NEAR, "Sudzha")}),
        ({"strength": interval(7000, 8000, 9000)}, {"strength": interval(8500, 9000, 10_000)}),
        ({"strength": interval(500)}, {"strength": interval(2000)}),
        ({"actor": "Syrian rebels"}, {"actor": "Hayat Tahrir al-Sham"}),
        (
            {"relation": relation(R.HELD, area=measure(600e6, MeasureKind.AREA))},
            {"relation": relation(R.HELD, area=measure(1000e6, MeasureKind.AREA))},
        ),
        ({"days": later(0)}, {"days": later(-1)}),
        ({"activity": A.CAPTURE, "days": later(0)}, {"activity": A.CAPTURE, "days": later(3)}),
        ({"activity": A.MASSING, "days": later(0)}, {"activity": A.MASSING, "days": later(7)}),
        ({"activity": A.CAPTURE, "days": (None, None)}, {"activity": A.CAPTURE, "days": later(9)}),
        (
            {"activity": A.CAPTURE, "days": (None, None)},
            {"activity": A.CAPTURE, "days": (None, None)},
        ),
        (
            {"activity": A.CAPTURE, "days": (DAY - timedelta(days=30), DAY)},
            {"activity": A.CAPTURE, "days": later(-20)},
        ),
    ],
)
def test_what_does_not_contradict_is_one_event(one: dict[str, Any], two: dict[str, Any]) -> None:
    """Gaps agree with anything; the other end of a deed, a figure not far off and, for what lasts,
    the days after it are the same."""
    assert together(feature(1, **one), feature(2, "B", **two))
    assert together(feature(2, "B", **two), feature(1, **one))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"activity": A.STRIKE}, {"activity": A.CAPTURE}),
        ({"actor": "Syrian rebels"}, {"actor": "Syria"}),
        ({"actor": "Syrian rebels"}, {"actor": "Rapid Support Forces"}),
        ({"actor": "Islamic State"}, {"actor": "Hayat Tahrir al-Sham"}),
        ({"activity": A.STRIKE}, {"activity": A.STRIKE, "status": Status.PLANNED}),
        ({"days": (DAY - timedelta(days=6), DAY)}, {"days": later(-1)}),
        ({"days": (None, None)}, {"days": later(0)}),
        ({"days": (None, None)}, {"days": (None, None)}),
        ({"days": (DAY - timedelta(days=1), DAY)}, {"days": (DAY, later(1)[0])}),
        ({"days": (DAY - timedelta(days=1), DAY)}, {"days": later(1)}),
        ({"activity": A.ENGAGEMENT, "actor": "Russia"}, {"actor": "Russia", "days": later(1)}),
        (
            {"activity": A.CAPTURE, "actor": "Russia"},
            {
                "activity": A.WITHDRAWAL,
                "actor": "Ukraine",
                "relation": relation(R.MOVEMENT, "Sudzha"),
            },
        ),
        ({"activity": A.AIR_DEFENCE, "actor": "Russia"}, {"actor": "Russia"}),
        (
            {"activity": A.CAPTURE, "actor": "Russia"},
            {"activity": A.CAPTURE, "actor": "Ukraine", "days": later(1)},
        ),
        (
            {"activity": A.CONTROL, "actor": "Russia"},
            {"activity": A.CONTROL, "actor": "Ukraine", "days": later(2)},
        ),
        ({"activity": A.CAPTURE, "days": later(0)}, {"activity": A.CAPTURE, "days": later(4)}),
        ({"days": (DAY - timedelta(days=30), DAY)}, {"days": later(-20)}),
        ({"at": "Sudzha"}, {"at": "Rylsk"}),
        ({"actor": "Russia"}, {"actor": "Ukraine"}),
        ({"actor": "Russia", "target": "Ukraine"}, {"actor": "Ukraine", "target": "North Korea"}),
        ({"strength": interval(500)}, {"strength": interval(8000)}),
        ({"days": later(0)}, {"days": later(-2)}),
        ({"derived": False}, {"derived": True}),
        ({"at": ""}, {"at": "", "relation": relation(R.AT, "Rylsk")}),
        ({"activity": A.ENGAGEMENT}, {"activity": A.STRIKE}),
    ],
)
def test_what_contradicts_is_two_events(one: dict[str, Any], two: dict[str, Any]) -> None:
    """Another place, deed, party, figure or time; and what has no place is like nothing."""
    assert not together(feature(1, **one), feature(2, "B", **two))
    assert not together(feature(2, "B", **two), feature(1, **one))


def test_a_denial_confirms_nothing() -> None:
    """Who says that it did not happen is no second source for it."""
    said, denied = feature(1, "A"), feature(2, "B", status=Status.DENIED)
    assert [made.origins for made in group([said, denied])[0]] == [1, 1]


days = st.integers(-6, 6)
parties = st.sampled_from(["", "Russia", "Ukraine"])


@given(st.lists(st.tuples(days, parties, parties, st.sampled_from("ABC")), max_size=8))
def test_grouping_keeps_every_claim_once(
    given_: list[tuple[int, str, str, str]],
) -> None:
    """Each feature is in one event; members of an event agree pair by pair; order is kept."""
    features = [
        feature(number, source, actor=actor, target=target, days=later(day))
        for number, (day, actor, target, source) in enumerate(given_)
    ]
    grouped, events = group(features)
    assert [made.id for made in grouped] == [one.id for one in features]
    assert sorted(identity for event in events for identity in event.feature_ids) == sorted(
        one.id for one in features
    )
    by_id = {one.id: one for one in features}
    for event in events:
        for first, second in pairwise(event.feature_ids):
            assert together(by_id[first], by_id[second])


def shared(features: list[Feature]) -> list[list[int]]:
    """Numbers of the features of each event."""
    events: dict[str, list[int]] = {}
    for number, one in enumerate(features):
        events.setdefault(one.event_id, []).append(number)
    return list(events.values())


def test_a_person_joins_what_would_be_two_events() -> None:
    """All that was in either of them is one event then, and its origins are counted again."""
    features = [
        feature(1, "A", actor="Russia"),
        feature(2, "B", actor="Russia", days=later(30)),
        feature(3, "C", actor="Russia", days=later(30)),
    ]
    assert shared(group(features)[0]) == [[0], [1, 2]]
    made, events = group(features, joined=[frozenset({features[0].id, features[2].id})])
    assert shared(made) == [[0, 1, 2]]
    assert [one.origins for one in events] == [3]


def test_a_person_takes_claims_of_one_event_apart() -> None:
    """What is left stays together with the first that fits."""
    features = [feature(number, outlet, actor="Russia") for number, outlet in enumerate("ABC", 1)]
    assert shared(group(features)[0]) == [[0, 1, 2]]
    apart = [frozenset({features[0].id, features[1].id})]
    assert shared(group(features, apart=apart)[0]) == [[0, 2], [1]]


def test_what_is_apart_is_not_joined_by_way_of_a_third() -> None:
    """A pair that a person told apart stays apart, whatever else is joined."""
    features = [feature(number, outlet, actor="Russia") for number, outlet in enumerate("AB", 1)]
    features.append(feature(3, "C", actor="Russia", days=later(30)))
    pair = frozenset({features[0].id, features[1].id})
    joins = [
        frozenset({features[0].id, features[2].id}),
        frozenset({features[1].id, features[2].id}),
    ]
    for order in (joins, joins[::-1]):
        found = shared(group(features, joined=order, apart=[pair])[0])
        assert found == [[0, 2], [1]]


def test_ids_that_no_feature_has_join_and_split_nothing() -> None:
    """A correction may be older than the articles that are read now."""
    features = [feature(1, "A"), feature(2, "B")]
    lost = [frozenset({"f0", features[0].id}), frozenset({"f1", "f2"})]
    assert group(features, joined=lost, apart=lost) == group(features)


towns = st.sampled_from(["Sudzha", "Rylsk"])
deeds = st.sampled_from([A.STRIKE, A.ENGAGEMENT, A.CAPTURE, A.CONTROL, A.WITHDRAWAL, A.MASSING])
spans = st.sampled_from([(0, 0), (-1, 0), (-6, 0), (-40, 0)])
rows = st.lists(
    st.tuples(days, deeds, towns, parties, parties, st.sampled_from("ABC"), spans), max_size=12
)


def told(given_: list[Any]) -> list[Feature]:
    """Features of articles that are published on the last day they speak of."""
    made = []
    for number, (day, deed, at, actor, target, source, (first, last)) in enumerate(given_):
        one = feature(
            number,
            source,
            at=at,
            activity=deed,
            actor=actor,
            target=target,
            days=(later(day + first)[0], later(day + last)[0]),
        )
        paper = replace(one.article, id=f"{source}{number}", published=later(day)[0])
        made.append(replace(one, article=paper))
    return made


def partition(features: list[Feature]) -> set[tuple[str, frozenset[str]]]:
    return {(one.id, frozenset(one.feature_ids)) for one in group(features)[1]}


@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_articles_decides_nothing(given_: list[Any], dice: Random) -> None:
    """The same reports in another order are the same events, under the same ids."""
    features = told(given_)
    shuffled = list(features)
    dice.shuffle(shuffled)
    assert partition(features) == partition(shuffled)


@given(rows)
def test_a_later_article_leaves_dated_events_as_they_were(given_: list[Any]) -> None:
    """What is published later may join an event; it renames none and takes none apart."""
    features = told([row for row in given_ if row[-1] != (-40, 0)])
    features.sort(key=lambda one: one.article.published or DAY)
    if not features:
        return
    last = features[-1].article.published
    before = [one for one in features if one.article.published != last]
    now = {one.id: one.event_id for one in group(features)[0]}
    assert all(now[one.id] == one.event_id for one in group(before)[0])
