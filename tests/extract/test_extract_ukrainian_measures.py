"""Ukrainian measures and dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.extract.measures import measures
from geo.extract.words import load
from geo.model import MeasureKind

Read = Callable[..., Reading]

LEXICON = load("uk")
D, S, N, F = MeasureKind.DISTANCE, MeasureKind.AREA, MeasureKind.COUNT, MeasureKind.FRACTION

MEASURES = [
    ("за 12 км від міста", "12 км", D, (11_400, 12_000, 12_600)),
    ("за 20 кілометрів від міста", "20 кілометрів", D, (18_000, 20_000, 22_000)),
    ("близько 50 км від кордону", "близько 50 км", D, (45_000, 50_000, 55_000)),
    ("понад 30 км углиб", "понад 30 км", D, (30_000, 33_000, 37_500)),
    ("до 10 км углиб", "до 10 км", D, (0, 10_000, 10_000)),
    ("майже 100 км на захід", "майже 100 км", D, (85_000, 95_000, 100_000)),
    ("за 2,5 км від села", "2,5 км", D, (2_375, 2_500, 2_625)),
    ("за 1.000 км від міста", "1.000 км", D, (900_000, 1_000_000, 1_100_000)),
    ("на 800 метрів у бік села", "800 метрів", D, (720, 800, 880)),
    ("за п'ять кілометрів від міста", "п'ять кілометрів", D, (4_500, 5_000, 5_500)),
    ("за кілька кілометрів від міста", "кілька кілометрів", D, (2_000, 3_000, 5_000)),
    ("за 30–40 км від міста", "30–40 км", D, (30_000, 35_000, 40_000)),
    ("від 10 до 15 км углиб", "від 10 до 15 км", D, (10_000, 12_500, 15_000)),
    ("близько 600 кв. км області", "близько 600 кв. км", S, (540e6, 600e6, 660e6)),
    ("1300 квадратних кілометрів області", "1300 квадратних кілометрів", S, (1274e6, 1300e6, 1326e6)),
    ("згоріло 40 гектарів лісу", "40 гектарів", S, (380_000, 400_000, 420_000)),
    ("до 50 тисяч солдатів прибуло", "до 50 тисяч солдатів", N, (0, 50_000, 50_000)),
    ("понад 10 тис. військових", "понад 10 тис. військових", N, (10_000, 11_000, 12_500)),
    ("1 700 солдатів втрачено", "1 700 солдатів", N, (1_700, 1_700, 1_700)),
    ("дванадцять танків знищено", "дванадцять танків", N, (12, 12, 12)),
    ("46 ударних безпілотників типу", "46 ударних безпілотників", N, (46, 46, 46)),
    ("12 населених пунктів області", "12 населених пунктів", N, (12, 12, 12)),
    ("майже половина території", "майже половина", F, (0.4, 0.45, 0.5)),
    ("понад третину області", "понад третину", F, (0.3333, 0.4333, 0.5333)),
]  # fmt: skip

NO_DISTANCES = ["міномет калібру 82 мм", "снаряд 152 мм", "на швидкості 180 км на годину"]

DATES = [
    ("учора", "2024-11-03 2024-11-03"),
    ("сьогодні вранці", "2024-11-04 2024-11-04"),
    ("позавчора", "2024-11-02 2024-11-02"),
    ("минулої доби", "2024-11-03 2024-11-04"),
    ("протягом доби", "2024-11-03 2024-11-04"),
    ("за минулу добу", "2024-11-03 2024-11-04"),
    ("у ніч на 3 листопада", "2024-11-02 2024-11-03"),
    ("3 листопада", "2024-11-03 2024-11-03"),
    ("3 листопада 2023 року", "2023-11-03 2023-11-03"),
    ("01.11.2024", "2024-11-01 2024-11-01"),
    ("у серпні", "2024-08-01 2024-08-31"),
    ("у серпні 2023 року", "2023-08-01 2023-08-31"),
    ("з 6 серпня", "2024-08-06 2024-11-04"),
    ("із серпня", "2024-08-01 2024-11-04"),
    ("на початку жовтня", "2024-10-01 2024-10-10"),
    ("у понеділок", "2024-11-04 2024-11-04"),
    ("минулого тижня", "2024-10-28 2024-11-03"),
    ("три дні тому", "2024-11-01 2024-11-01"),
    ("за останні три дні", "2024-11-01 2024-11-04"),
    ("торік у листопаді", "2023-11-01 2023-11-30"),
    ("станом на 22:00 3 листопада", "2024-11-03 2024-11-03"),
    ("цього місяця", "2024-11-01 2024-11-04"),
    ("у 2022 році", "2022-01-01 2022-12-31"),
    ("у п’ятницю", "2024-11-01 2024-11-01"),
]


@pytest.mark.parametrize(
    ("text", "words", "kind", "bounds"), MEASURES, ids=[text for text, *_ in MEASURES]
)
def test_figures_with_their_hedges_and_units(
    text: str, words: str, kind: MeasureKind, bounds: tuple[float, float, float]
) -> None:
    """The decimal comma, the thousands' space, ranges and number words, widened as words allow."""
    found = [m for m in measures(text, LEXICON) if m.kind is kind]
    assert [m.quote.text for m in found] == [words]
    value = found[0].value
    assert (value.low, value.best, value.high) == pytest.approx(bounds, rel=1e-3)


@pytest.mark.parametrize("text", NO_DISTANCES)
def test_what_is_no_distance(text: str) -> None:
    """Calibres and speeds."""
    assert not [m for m in measures(text, LEXICON) if m.kind is D]


@pytest.mark.parametrize(("words", "days"), DATES, ids=[words for words, _ in DATES])
def test_dates_against_the_day_of_publishing(words: str, days: str, reading: Read) -> None:
    """Relative and absolute dates, nights, months and spans; the day is a Monday."""
    read = reading(f"Ворог {words} атакував Торецьк.", language="uk")
    assert [(str(one.start), str(one.end)) for one in read.dates] == [tuple(days.split())]
    assert read.dates[0].quote.text == words


def test_a_claim_takes_the_date_of_its_sentence(reading: Read) -> None:
    """As in any language."""
    text = "У ніч на 3 листопада ворог обстріляв Нікополь."
    (claim,) = reading(text, language="uk").claims
    assert claim.dates is not None
    assert (str(claim.dates.start), str(claim.dates.end)) == ("2024-11-02", "2024-11-03")
