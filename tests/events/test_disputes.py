from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geo.events import group
from geo.model import Activity, Feature, MeasureKind, Quote, RelationKind, Status
from tests.claim_samples import feature, interval, measure, relation

A = Activity


def grouped(*given: dict[str, Any]) -> list[Feature]:
    """Reports of as many outlets."""
    made = [
        feature(number, outlet, **one)
        for number, (outlet, one) in enumerate(zip("ABCDE", given))  # noqa: B905
    ]
    told, events = group(made)
    assert len(events) == 1
    assert {one.contradictions for one in told} == {events[0].contradictions}
    return told


def against(told: list[Feature]) -> list[list[int]]:
    """By number, who contradicts each."""
    number = {one.id: n for n, one in enumerate(told)}
    return [[number[other] for other in one.against] for one in told]


@pytest.mark.parametrize(
    ("given", "kinds", "whom"),
    [
        (({}, {}), (), [[], []]),
        (({}, {"status": Status.DENIED}, {}), ("denied",), [[1], [0, 2], [1]]),
        (({"status": Status.DENIED}, {"status": Status.DENIED}), (), [[], []]),
        (
            (
                {"activity": A.ADVANCE, "actor": "Russia"},
                {"activity": A.CAPTURE, "actor": "Russia"},
                {"activity": A.CAPTURE, "actor": "Russia", "status": Status.DENIED},
            ),
            ("denied",),
            [[], [2], [1]],
        ),
        (
            ({"strength": interval(500)}, {"strength": interval(1000)}, {}),
            ("figures",),
            [[1], [0], []],
        ),
        (({"strength": interval(500, 600, 700)}, {"strength": interval(650)}), (), [[], []]),
        (
            (
                {"activity": A.CAPTURE, "actor": "Russia"},
                {"activity": A.CONTROL, "actor": "Ukraine"},
            ),
            ("holder",),
            [[1], [0]],
        ),
        (
            (
                {"activity": A.CAPTURE, "actor": "Russia"},
                {"activity": A.WITHDRAWAL, "actor": "Ukraine"},
            ),
            (),
            [[], []],
        ),
        (
            (
                {"activity": A.CONTROL, "actor": "Ukraine"},
                {"activity": A.CAPTURE, "actor": "Russia"},
                {"activity": A.WITHDRAWAL, "actor": "Ukraine"},
            ),
            ("holder",),
            [[1, 2], [0], [0]],
        ),
        (
            (
                {"activity": A.CONTROL, "actor": "Ukraine"},
                {"activity": A.CONTROL, "actor": "Russia", "status": Status.DENIED},
            ),
            ("denied",),
            [[1], [0]],
        ),
    ],
)
def test_who_contradicts_whom(
    given: tuple[dict[str, Any], ...], kinds: tuple[str, ...], whom: list[list[int]]
) -> None:
    """A denial, figures that exclude each other, two sides that hold one town."""
    told = grouped(*given)
    assert told[0].contradictions == kinds
    assert against(told) == whom


def test_areas_that_exclude_each_other_are_disputed() -> None:
    """Of one side in one region at one time."""
    areas = [measure(km2 * 1e6, MeasureKind.AREA) for km2 in (600, 1000)]
    told = grouped(*({"relation": relation(RelationKind.HELD, area=area)} for area in areas))
    assert told[0].contradictions == ("figures",)


def test_contradiction_is_mutual() -> None:
    """Camps and ids say the same, both ways."""
    told = grouped(
        {}, {"status": Status.DENIED}, {"strength": interval(5)}, {"strength": interval(9)}
    )
    for one in told:
        for other in told:
            exclude = any(a and b and a != b for a, b in zip(one.camps, other.camps, strict=True))
            assert exclude == (other.id in one.against) == (one.id in other.against)


def quoting(number: int, outlet: str, words: str, **given: Any) -> Feature:
    one = feature(number, outlet, **given)
    quote = Quote(text=words, start=0, end=len(words))
    return replace(one, claim=replace(one.claim, quote=quote))


LONG = "The town was hit by two missiles before dawn and three houses burned down, he said."


@pytest.mark.parametrize(
    ("words", "given", "story", "origins"),
    [
        (("One.", "Two."), ({}, {}), {}, 2),
        (("One.", "Two."), ({}, {}), {"article-B": "article-A"}, 1),
        ((LONG, LONG.replace(",", "")), ({}, {}), {}, 1),
        (("It was hit.", "It was hit."), ({}, {}), {}, 2),
        (("One.", "Two."), ({}, {"speaker": "a"}), {}, 1),
        (("One.", "Two."), ({}, {"speaker": "officials", "speaker_via": ("A",)}), {}, 1),
        (("One.", "Two."), ({"speaker": "Agency"}, {"speaker": "Agency"}), {}, 2),
    ],
)
def test_what_is_passed_on_is_one_origin(
    words: tuple[str, str],
    given: tuple[dict[str, Any], dict[str, Any]],
    story: dict[str, str],
    origins: int,
) -> None:
    """A story, a long sentence or the words of another outlet; a short sentence may be chance."""
    made = [
        quoting(n, outlet, said, **more)
        for n, (outlet, said, more) in enumerate(zip("AB", words, given, strict=True))
    ]
    _, (event,) = group(made, story=story)
    assert event.origins == origins


def test_the_sides_of_an_event_are_those_who_report_it() -> None:
    """Who denies it does not."""
    told = grouped(
        {"speaker_side": "Ukraine"},
        {"speaker_side": "Russia", "status": Status.DENIED},
        {"speaker_side": ""},
    )
    assert told[0].event_sides == ("Ukraine",)


def test_a_story_says_in_how_many_outlets_it_stands() -> None:
    """Whatever events its reports are of."""
    made = [feature(1, "A"), feature(2, "B"), feature(3, "C", at="Rylsk")]
    story = {"article-B": "article-A", "article-C": "article-A", "cut": "article-A"}
    told, _ = group(made, story=story)
    assert [(one.story_id, one.story_outlets) for one in told] == [("article-A", 3)] * 3
    papers = {"article-A": "A", "article-B": "B", "article-C": "C", "cut": "D", "other": "E"}
    told, _ = group(made, story=story, papers=papers)
    assert {one.story_outlets for one in told} == {4}
