from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from geo.export.description import describe
from geo.model import Activity, Claim, DateSpan, Feature, Interval, RelationKind, Status
from tests.export.made_features import (
    bearing,
    claim,
    distance,
    feature,
    place,
    relation,
    toponym,
    unlocated,
)

NO_DATES = DateSpan(start=None, end=None, prec=5)


def sited(kind: RelationKind, **more: Any) -> Feature:
    """Make an undated strike that nobody speaks of, in a relation over unresolved names."""
    one = claim(
        activity=Activity.STRIKE,
        status=Status.ASSERTED,
        actor="",
        speaker="",
        dates=NO_DATES,
        relation=relation(kind, **more),
    )
    return feature(claim=one, places=())


TWO = (toponym("Orlivka"), toponym("Dubove"))
FAR = distance(9_600, 12_000, 14_400)

WHERE = {
    "at": (sited(RelationKind.AT), "in Orlivka"),
    "within": (sited(RelationKind.WITHIN), "in Orlivka"),
    "part": (sited(RelationKind.PART, anchors=(toponym(part_deg=0.0),)), "in the north of Orlivka"),
    "middle": (
        sited(RelationKind.PART, anchors=(toponym(central=True),)),
        "in the middle of Orlivka",
    ),
    "near": (sited(RelationKind.NEAR), "near Orlivka"),
    "offset": (
        sited(RelationKind.OFFSET, distance=FAR, bearing=bearing(45)),
        "9.6–14.4 km north-east of Orlivka",
    ),
    "around": (
        sited(RelationKind.AROUND, distance=distance(20_000, 20_000, 20_000)),
        "20 km from Orlivka",
    ),
    "towards": (sited(RelationKind.TOWARDS, bearing=bearing(270)), "west of Orlivka"),
    "band": (
        sited(RelationKind.BAND, anchors=(), container=toponym(), distance=FAR),
        "9.6–14.4 km from the border in Orlivka",
    ),
    "depth": (sited(RelationKind.DEPTH, distance=FAR), "9.6–14.4 km from the border in Orlivka"),
    "border alone": (
        sited(RelationKind.BAND, anchors=(), distance=FAR),
        "9.6–14.4 km from the border",
    ),
    "between": (sited(RelationKind.BETWEEN, anchors=TWO), "between Orlivka and Dubove"),
    "along": (sited(RelationKind.ALONG, anchors=TWO), "along the line Orlivka–Dubove"),
    "movement": (sited(RelationKind.MOVEMENT, anchors=TWO), "from Orlivka towards Dubove"),
    "goal only": (sited(RelationKind.MOVEMENT), "towards Orlivka"),
    "side": (sited(RelationKind.SIDE), "on one side of Orlivka"),
    "held": (sited(RelationKind.HELD), "over a part of Orlivka"),
    "container": (sited(RelationKind.NEAR, container=toponym("Dubove")), "near Orlivka in Dubove"),
}


@pytest.mark.parametrize(("one", "words"), WHERE.values(), ids=WHERE)
def test_where(one: Feature, words: str) -> None:
    """Each relation has words of its own."""
    assert describe(one) == f"Reported strike {words}; in Example Times."


def test_every_relation_has_words() -> None:
    """No relation is left out of the table above."""
    kinds = {one.claim.relation.kind for one, _ in WHERE.values()}
    assert kinds == set(RelationKind)


def test_place_unknown() -> None:
    """A claim without any place has none in its description."""
    assert describe(sited(RelationKind.AT, anchors=())) == "Reported strike; in Example Times."


WHOLE: dict[str, tuple[Claim, str]] = {
    "patch": (
        claim(),
        "Claimed control by Ukraine over 600 km² of Orlivka Region, from 2024-11-04; said by the staff, in Example Times.",
    ),
    "derived": (
        claim(derived=True, dates=NO_DATES, speaker=""),
        "Claimed control by Ukraine over 600 km² of Orlivka Region; worked out from two statements, in Example Times.",
    ),
    "clash": (
        claim(
            activity=Activity.ENGAGEMENT,
            status=Status.CONFIRMED,
            target="Russia",
            strength=Interval(low=7200, best=8000, high=8800),
            strength_unit="troops",
            relation=relation(RelationKind.WITHIN),
            dates=DateSpan(start=date(2024, 11, 1), end=date(2024, 11, 4), prec=2),
        ),
        "Confirmed engagement by Ukraine against Russia with about 8,000 troops in Orlivka Region, between 2024-11-01 and 2024-11-04; said by the staff, in Example Times.",
    ),
    "one day": (
        claim(
            status=Status.DENIED,
            relation=relation(RelationKind.WITHIN),
            strength=Interval(low=3, best=3, high=3),
            dates=DateSpan(start=date(2024, 11, 4), end=date(2024, 11, 4), prec=1),
        ),
        "Denied control by Ukraine with 3 in Orlivka Region, on 2024-11-04; said by the staff, in Example Times.",
    ),
}


@pytest.mark.parametrize(("one", "sentence"), WHOLE.values(), ids=WHOLE)
def test_sentence(one: Claim, sentence: str) -> None:
    """The whole sentence, over the names that the places resolve to."""
    assert describe(feature(claim=one)) == sentence


def test_resolved_container() -> None:
    """Resolved names stand for anchors and container alike."""
    one = claim(relation=relation(RelationKind.NEAR, container=toponym("Dubove")), dates=NO_DATES)
    words = describe(feature(claim=one, places=(place("Orlivka"), place("Dubove Oblast"))))
    assert words.startswith("Claimed control by Ukraine near Orlivka in Dubove Oblast;")


def test_unlocated_says_so() -> None:
    """What is not located says so in its description."""
    assert describe(unlocated()) == (
        "Claimed control in Orlivka, from 2024-11-04; in Example Times, not located."
    )
