from __future__ import annotations

import pytest

from geo.extract.measures import measures
from geo.extract.words import load
from geo.model import Measure, MeasureKind

LEXICON = load("en")
KM, KM2, MILE, MILE2 = 1_000.0, 1e6, 1_609.344, 1_609.344**2
K = MeasureKind


def ground(text: str) -> list[Measure]:
    """The measures of a text but for its counts."""
    return [m for m in measures(text, LEXICON) if m.kind is not K.COUNT]


def only(text: str) -> Measure:
    found = ground(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("words", "low_km", "best_km", "high_km"),
    [
        ("50 klicks", 45, 50, 55),
        ("5 klicks", 4.5, 5, 5.5),
        ("47 km", 44.65, 47, 49.35),
        ("12.3 km", 11.685, 12.3, 12.915),
        ("1,5 km", 1.425, 1.5, 1.575),
        ("1½ miles", 1.425 * 1.609344, 1.5 * 1.609344, 1.575 * 1.609344),
        ("2 1/2 km", 2.375, 2.5, 2.625),
        ("1/2 km", 0.475, 0.5, 0.525),
        ("a kilometre and a half", 1.35, 1.5, 1.65),
        ("one-and-a-half kilometres", 1.35, 1.5, 1.65),
        ("three and a half kilometres", 3.15, 3.5, 3.85),
        ("a kilometre or two", 1, 1.5, 2),
        ("two or three kilometres", 2, 2.5, 3),
        ("three to five kilometres", 3, 4, 5),
        ("three-to-five kilometres", 3, 4, 5),
        ("tens of kilometres", 20, 40, 90),
        ("dozens of kilometres", 24, 40, 90),
        ("hundreds of kilometres", 200, 400, 900),
        ("two dozen kilometres", 21.6, 24, 26.4),
        ("half a dozen kilometres", 5.4, 6, 6.6),
        ("a quarter of a kilometre", 0.22, 0.25, 0.28),
        ("three-quarters of a kilometre", 0.68, 0.75, 0.82),
        ("half of a kilometre", 0.45, 0.5, 0.55),
        ("a half-kilometre", 0.45, 0.5, 0.55),
        ("a few hundred metres", 0.2, 0.3, 0.5),
        ("within a few kilometres", 2, 3, 5),
        ("50 km or so", 40, 50, 60),
        ("50 km or more", 50, 55, 62.5),
        ("50+ km", 50, 55, 62.5),
        ("50-plus km", 50, 55, 62.5),
        ("~50 km", 45, 50, 55),
        ("≈ 50 km", 45, 50, 55),
        (">50 km", 50, 55, 62.5),
        ("close to 50 km", 42.5, 47.5, 50),
        ("well over 50 km", 50, 55, 62.5),
        ("in excess of 50 km", 50, 55, 62.5),
        ("not less than 50 km", 50, 55, 62.5),
        ("no further than 50 km", 0, 50, 50),
        ("no more than 50 km", 0, 50, 50),
        ("a maximum of 50 km", 0, 50, 50),
        ("as far away as 50 km", 0, 50, 50),
        ("as close as 50 km", 45, 50, 55),
        ("perhaps 50 km", 45, 50, 55),
        ("up to about 50 km", 0, 50, 50),
        ("up to 30-40 km", 0, 40, 40),
        ("somewhere between 30 and 40 km", 30, 35, 40),
        ("less than a kilometre", 0, 1, 1),
        ("eight hundred metres", 0.72, 0.8, 0.88),
        ("12 nautical miles", 21.1128, 22.224, 23.3352),
        ("60nm", 100.008, 111.12, 122.232),
    ],
)
def test_what_the_words_of_a_distance_allow(
    words: str, low_km: float, best_km: float, high_km: float
) -> None:
    """Numbers in every form, and what the words around them make of them."""
    value = only(f"The post stands {words} from the river.").value
    assert (value.low / KM, value.best / KM, value.high / KM) == pytest.approx(
        (low_km, best_km, high_km), rel=1e-3
    )


@pytest.mark.parametrize(
    ("words", "best_km2"),
    [
        ("600-square-kilometre", 600),
        ("600 sq. km", 600),
        ("600 sq.km", 600),
        ("600 km^2", 600),
        ("600 sqkm", 600),
        ("about 5.5 sq km", 5.5),
        ("230 sq mi", 230 * MILE2 / KM2),
        ("90 square miles", 90 * MILE2 / KM2),
        ("20 ha", 0.2),
        ("500 dunams", 0.5),
        ("half a million acres", 500_000 * 4046.8564224 / KM2),
        ("1,376 sq km (531 square miles)", 1376),
        ("12 to 15 sq km", 13.5),
        ("1\u2009200 km²", 1200),
    ],
)
def test_areas_in_more_forms(words: str, best_km2: float) -> None:
    """Signs, spelled units, local units and conversions."""
    measure = only(f"They took {words} of farmland there.")
    assert measure.kind is K.AREA
    assert measure.value.best == pytest.approx(best_km2 * KM2, rel=1e-3)


def test_a_round_figure_is_wider_than_an_exact_one() -> None:
    """Fifty may be forty-six, forty-seven may not."""
    rounded, exact = only("It is 50 km away.").value, only("It is 47 km away.").value
    assert (rounded.high - rounded.low) / rounded.best > (exact.high - exact.low) / exact.best


@pytest.mark.parametrize(
    ("words", "stated_km"),
    [
        ("31 miles (50km)", 31 * MILE / KM),
        ("about 30 miles (48 km)", 48),
        ("20 kilometers (12.4 miles)", 12.4 * MILE / KM),
        ("15 km, or nine miles,", 15),
        ("5 miles/8 km", 8.04672),
        ("a mile (2 km)", 2),
        ("thirty miles (about 48 km)", 48),
    ],
)
def test_the_more_exact_of_two_units_is_kept(words: str, stated_km: float) -> None:
    """One measure in two units: the figure with more digits counts, the first one's hedge stays."""
    assert only(f"It lies {words} west of the town.").stated == pytest.approx(stated_km * KM)


@pytest.mark.parametrize("words", ["1.000 km", "2.500 metres", "1.376 sq km"])
def test_a_full_stop_that_may_be_thousands_is_not_guessed(words: str) -> None:
    """Nobody can tell whether it is one kilometre or a thousand."""
    assert ground(f"It lies {words} from the sea.") == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a 12 km road", "12 km"),
        ("the 1,200-km front line", "1,200-km"),
        ("a front 40 km wide", "40 km"),
        ("a 1,200 km-long front", "1,200 km"),
        ("the 20-mile border", "20-mile"),
        ("a 10-kilometre buffer zone", "10-kilometre"),
        ("a 30km-deep zone", "30km"),
        ("a zone 30 km deep", "30 km"),
        ("a 40-km convoy", "40-km"),
        ("12 km of trenches", "12 km"),
        ("five kilometres of new road", "five kilometres"),
        ("3 km of territory", "3 km"),
        ("a 20 km stretch of the river", "20 km"),
        ("a line that stretches for some 40 km", "some 40 km"),
        ("a wall stretching 40 km along the coast", "40 km"),
        ("a tunnel of 2 km", "2 km"),
        ("a two-kilometre tunnel", "two-kilometre"),
        ("a lake 5 km in length", "5 km"),
        ("a pocket of 5 by 3 km", "3 km"),
        ("a 3 m tall fence", "3 m"),
        ("the last 50 metres", "50 metres"),
        ("an army's 6 km supply line", "6 km"),
        ("a 31-mile (50-km) front", "31-mile (50-km)"),
        (
            "a pocket of fields and orchards about 15 km across, with a river at its back",
            "about 15 km",
        ),
        ("95 kilometres of laterite", "95 kilometres"),
        ("70 km of desert border", "70 km"),
    ],
)
def test_the_size_of_a_thing_is_no_distance(text: str, quote: str) -> None:
    """Lengths and widths are measured, but lie from nothing."""
    measure = only(f"They spoke of {text}.")
    assert measure.kind is K.EXTENT
    assert measure.quote.text == quote


@pytest.mark.parametrize(
    "text",
    [
        "300 km-range missiles",
        "300-km range rockets",
        "missiles with a range of 300 km",
        "drones with a range of up to 300 kilometres",
        "a shell with a 30 km range",
        "rockets that can travel 70 km",
        "a drone capable of flying 1,000 km",
    ],
)
def test_the_reach_of_a_weapon_is_a_range(text: str) -> None:
    """Kept as such: nothing lies at that distance."""
    assert only(f"They showed {text}.").kind is K.RANGE


@pytest.mark.parametrize(
    "text",
    [
        "within 5 km of the road",
        "within 10 km of the border",
        "a 5 km radius around the plant",
        "a 10 km advance",
        "a 15 km drive from the city",
        "a depth of 12 km",
        "went 30 km deep into the region",
        "extends 10 km into the valley",
        "stood 5 km north of the line",
        "300 metres away",
        "at a distance of 300 m",
        "12 km NE of the pass",
        "50 feet from the fence",
        "to within 10 km of the capital",
        "the 50-km mark",
        "5 km across the border",
        "within 3 km of farmland",
    ],
)
def test_what_lies_at_a_distance_stays_one(text: str) -> None:
    """The same words measure a way as well as a thing: what follows tells."""
    assert only(f"They spoke of {text}.").kind is K.DISTANCE


@pytest.mark.parametrize(
    "text",
    [
        "He won the 5km race.",
        "She ran a 42km marathon.",
        "The 100m final was late.",
        "They fired 60mm mortars and a 155mm shell.",
        "The wind blew at 100 km/h.",
        "The convoy made 60 mph.",
        "It flew at 800 kph.",
        "It did 80 kilometres an hour.",
        "They gain 500 metres a day.",
        "They lose 10 sq km per week.",
        "It flew at an altitude of 3 km.",
        "The drone cruised at 30,000 feet.",
        "The pass lies 2,400 m above sea level.",
        "Some 5m people fled.",
        "It cost 10m euros.",
        "It paid $5 m.",
        "It pays 3 million dollars.",
        "A 7nm chip was found.",
        "The vote was 20 to 15.",
        "It was -5 degrees, then 35°C.",
        "It lies at 48.5° N, 37.9 E.",
        "Call +380 44 123 4567.",
        "It began at 10:30.",
        "It struck at 5 a.m. and 6 pm.",
        "Highway H-07 and route M5 were cut.",
        "Hill 1753 fell.",
        "The 47th Brigade and the 3rd Corps left.",
        "Resolution 1701 holds.",
        "It began on 12 May 2024.",
        "It lasted from 2022-2023.",
        "A foot of snow fell.",
        "The road through Seven Mile is open.",
        "It is one of the oldest.",
    ],
)
def test_what_measures_no_ground(text: str) -> None:
    """Calibres, speeds, heights, money, dates, names and races."""
    assert ground(text) == []


def test_an_abbreviated_unit_leaves_the_end_of_its_sentence() -> None:
    """A full stop belongs to the unit only where the sentence goes on."""
    within, end = ground("It is 50 km. north of it. The rest is 60 km. They left.")
    assert (within.quote.text, end.quote.text) == ("50 km.", "60 km")


@pytest.mark.parametrize("text", ["1" * 400 + " km", "million " * 40 + "km"])
def test_numbers_beyond_measure_are_none(text: str) -> None:
    """No figure is infinite."""
    assert all(m.value.high < 1e18 for m in ground(text))
