from __future__ import annotations

import pytest

from geo.extract.measures import measures
from geo.extract.words import load
from geo.model import Measure, MeasureKind

LEXICON = load("en")
KM, KM2, MILE = 1_000.0, 1e6, 1_609.344
K = MeasureKind


def only(text: str) -> Measure:
    found = measures(text, LEXICON)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("words", "stated_m"),
    [
        ("50km", 50 * KM),
        ("50 km", 50 * KM),
        ("50-km", 50 * KM),
        ("50\u00a0km", 50 * KM),
        ("50 KM", 50 * KM),
        ("50 kilometres", 50 * KM),
        ("50 kilometers", 50 * KM),
        ("fifteen-kilometre", 15 * KM),
        ("2.5 km", 2.5 * KM),
        ("half a kilometre", 0.5 * KM),
        ("half a mile", 0.5 * MILE),
        ("a mile", MILE),
        ("31 miles", 31 * MILE),
        ("twenty-five miles", 25 * MILE),
        ("a dozen kilometres", 12 * KM),
        ("a hundred kilometres", 100 * KM),
        ("a few hundred metres", 300.0),
        ("300 metres", 300.0),
        ("300 m", 300.0),
        ("1,200 yards", 1200 * 0.9144),
        ("5,000 ft", 5000 * 0.3048),
        ("10 nautical miles", 18_520.0),
        ("1,000 km", 1000 * KM),
        ("1 000 km", 1000 * KM),
        ("1\u00a0000 km", 1000 * KM),
        ("1\u202f000\u00a0km", 1000 * KM),
    ],
)
def test_distances_are_read_in_every_form(words: str, stated_m: float) -> None:
    """Digits, words, units and separators of all kinds give metres, the quote being the words."""
    measure = only(f"It lies {words} away.")
    assert measure.kind is K.DISTANCE
    assert measure.stated == pytest.approx(stated_m)
    assert measure.quote.text == words
    assert measure.value.low <= measure.stated <= measure.value.high


@pytest.mark.parametrize(
    ("words", "stated_km2"),
    [
        ("some 600 sq km", 600),
        ("600 sq. km", 600),
        ("600 km²", 600),
        ("600 km2", 600),
        ("600 square kilometres", 600),
        ("1,000 sq km", 1000),
        ("1\u00a0000\u00a0sq km", 1000),
        ("12 000 square kilometers", 12_000),
        ("230 square miles", 230 * MILE**2 / KM2),
        ("20 hectares", 0.2),
        ("40 acres", 40 * 4046.8564224 / KM2),
    ],
)
def test_areas_are_read_in_every_form(words: str, stated_km2: float) -> None:
    """An area is never taken for a distance."""
    measure = only(f"They hold {words} there.")
    assert measure.kind is K.AREA
    assert measure.stated == pytest.approx(stated_km2 * KM2)
    assert measure.quote.text == words


@pytest.mark.parametrize(
    "words", ["30 to 40 km", "30-40 km", "30–40km", "30 – 40 km", "between 30 and 40 km"]
)
def test_a_range_is_the_interval_itself(words: str) -> None:
    """Both ends as stated, the middle as the best figure."""
    value = only(f"It lies {words} away.").value
    assert (value.low, value.best, value.high) == (30 * KM, 35 * KM, 40 * KM)


@pytest.mark.parametrize(
    "words", ["31 miles (50km)", "31 miles (or 50 km)", "50km (31 miles)", "about 50 km (31 miles)"]
)
def test_a_distance_said_twice_is_one_measure(words: str) -> None:
    """A conversion in brackets does not make a second distance."""
    measure = only(f"It lies {words} away.")
    assert measure.quote.text == words
    assert measure.stated == pytest.approx(50 * KM, rel=0.01)


def test_two_distances_stay_two() -> None:
    """Figures in brackets that are no conversion are measures of their own."""
    found = measures("It lies 31 miles (90 km by road) away.", LEXICON)
    assert [measure.quote.text for measure in found] == ["31 miles", "90 km"]


@pytest.mark.parametrize(
    ("words", "low_km", "high_km"),
    [
        ("50 km", 45, 55),
        ("about 50 km", 45, 55),
        ("some 50 km", 45, 55),
        ("roughly 50 km", 45, 55),
        ("up to 50 km", 0, 50),
        ("as far as 50 km", 0, 50),
        ("within 50 km", 0, 50),
        ("less than 50 km", 0, 50),
        ("nearly 50 km", 42.5, 50),
        ("just under 50 km", 45, 50),
        ("more than 50 km", 50, 62.5),
        ("over 50 km", 50, 62.5),
        ("at least 50 km", 50, 62.5),
        ("just over 50 km", 50, 55),
        ("exactly 50 km", 50, 50),
        ("a few kilometres", 2, 5),
        ("several kilometres", 2, 7),
        ("a couple of kilometres", 2, 3),
    ],
)
def test_hedges_widen_a_figure(words: str, low_km: float, high_km: float) -> None:
    """What the words allow is the interval, and the stated figure stays as it is."""
    value = only(f"It lies {words} away.").value
    assert value.low == pytest.approx(low_km * KM)
    assert value.high == pytest.approx(high_km * KM)


@pytest.mark.parametrize(
    ("words", "low", "best", "high", "of"),
    [
        ("8,000 troops", 8000, 8000, 8000, "troops"),
        ("around 8,000 North Korean troops", 7200, 8000, 8800, "troops"),
        ("12,000 newly arrived North Korean troops", 12_000, 12_000, 12_000, "troops"),
        ("a few hundred troops", 200, 300, 500, "troops"),
        ("two dozen vehicles", 24, 24, 24, "vehicles"),
        ("20 rockets", 20, 20, 20, "rockets"),
    ],
)
def test_counts_of_people_and_pieces(
    words: str, low: float, best: float, high: float, of: str
) -> None:
    """A number in front of what it counts is a strength, adjectives between them or not."""
    measure = only(f"They sent {words} there.")
    assert measure.kind is K.COUNT
    assert (measure.value.low, measure.value.best, measure.value.high) == pytest.approx(
        (low, best, high)
    )
    assert measure.of == of


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("half", 0.48, 0.52),
        ("a little more than half", 0.5, 0.6),
        ("about a third", 0.283, 0.383),
        ("40%", 0.38, 0.42),
        ("40 per cent", 0.38, 0.42),
        ("almost 40 percent", 0.30, 0.40),
    ],
)
def test_shares(words: str, low: float, high: float) -> None:
    """A share of something else, widened as its words allow."""
    measure = only(f"That is {words} of what it held.")
    assert measure.kind is K.FRACTION
    assert (measure.value.low, measure.value.high) == pytest.approx((low, high), abs=0.001)


@pytest.mark.parametrize(
    "text",
    [
        "They carried 60mm mortars and 155mm shells.",
        "A T-72 and an F-16 were lost.",
        "Am I late? I Am.",
        "It began on 5 May rockets fell.",
        "In 2022 rocky ground stopped them.",
        "They used 7.62mm rifles.",
        "The M4 motorway was cut.",
        "The vote was 20 to 15.",
        "He kept 20 roosters.",
        "The 5M plan failed.",
        "Brigade 93 and unit 1,5 met.",
    ],
)
def test_numbers_that_measure_nothing(text: str) -> None:
    """Calibres, names of weapons, dates and plain numbers are no distance, area or count."""
    assert measures(text, LEXICON) == []


@pytest.mark.parametrize("text", ["It gave $5 m.", "A €3m grant came.", "Some £12 m was paid."])
def test_money_is_no_distance(text: str) -> None:
    """A currency before a figure makes its "m" millions."""
    assert measures(text, LEXICON) == []


def test_a_speed_is_no_distance() -> None:
    """What is behind the unit counts too."""
    assert measures("Winds of 100 km/h blew.", LEXICON) == []


@pytest.mark.parametrize("words", ["3 km to 5 km", "3km-5km", "between 3 km and 5 km"])
def test_a_range_may_repeat_its_unit(words: str) -> None:
    """The unit may stand behind both figures."""
    value = only(f"It lies {words} away.").value
    assert (value.low, value.high) == (3 * KM, 5 * KM)
