from __future__ import annotations

import pytest

from geo.extract.measures import measures
from geo.extract.words import load
from geo.model import Measure, MeasureKind, Relative

LEXICON = load("en")
KM2 = 1e6


def ground(text: str) -> list[Measure]:
    return [m for m in measures(text, LEXICON) if m.kind is not MeasureKind.COUNT]


@pytest.mark.parametrize(
    "words",
    [
        "a further 80 sq km",
        "another 80 sq km",
        "an additional 80 sq km",
        "80 more sq km",
        "80 sq km more",
    ],
)
def test_what_is_added(words: str) -> None:
    """On top of what was there before."""
    (measure,) = ground(f"They took {words} last week.")
    assert measure.stated == 80 * KM2
    assert measure.relative is Relative.FURTHER


@pytest.mark.parametrize(
    ("text", "earlier_km2", "present_km2"),
    [
        ("It holds 600 sq km, down from 1,100.", 1100, 600),
        ("It holds 600 sq km, up from some 450 in May.", 450, 600),
        ("It fell to 500 sq km from 1,300.", 1300, 500),
        ("It shrank to 500 sq km from about 1,300 in August.", 1300, 500),
        ("It shrank from 1,300 sq km to 500 sq km.", 1300, 500),
        ("It has fallen from 1,300 to 500 sq km.", 1300, 500),
        ("It grew from 500 to 1,300 sq km.", 500, 1300),
        ("It holds 600 sq km, compared with 1,376 sq km in August.", 1376, 600),
    ],
)
def test_earlier_figures(text: str, earlier_km2: float, present_km2: float) -> None:
    """A change has two figures, and is no range."""
    found = ground(text)
    earlier = [m.stated / KM2 for m in found if m.relative is Relative.EARLIER]
    present = [m.stated / KM2 for m in found if m.relative is None]
    assert (earlier, present) == ([earlier_km2], [present_km2])


@pytest.mark.parametrize(
    "text", ["It holds 600 sq km, far from 2 towns.", "It took 600 sq km from the army."]
)
def test_not_every_from_tells_of_a_change(text: str) -> None:
    """Without a word of change nothing is earlier."""
    assert [m.relative for m in ground(text)] == [None]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("a third of", 0.313, 0.353),
        ("two-thirds of", 0.647, 0.687),
        ("nearly 40% of", 0.3, 0.4),
        ("about one-fifth of", 0.15, 0.25),
        ("half", 0.48, 0.52),
        ("double", 1.96, 2.04),
        ("twice", 1.96, 2.04),
        ("more than three quarters of", 0.75, 0.95),
        ("12.5 per cent of", 0.105, 0.145),
    ],
)
def test_shares_in_more_forms(words: str, low: float, high: float) -> None:
    """Fractions, percentages and multiples of what was held."""
    (measure,) = ground(f"That is {words} what it held.")
    assert measure.kind is MeasureKind.FRACTION
    assert (measure.value.low, measure.value.high) == pytest.approx((low, high), abs=0.002)


@pytest.mark.parametrize(
    "text",
    [
        "In the first half of the year it was calm.",
        "It took half an hour.",
        "On the third of May it rained.",
        "Prices rose 40%.",
        "A quarter past ten it began.",
    ],
)
def test_shares_of_time_and_of_nothing(text: str) -> None:
    """A share needs something of which it is one."""
    assert ground(text) == []
