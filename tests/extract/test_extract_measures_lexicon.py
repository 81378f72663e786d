from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from geo.extract.measures import measures
from geo.extract.words import Lexicon, load
from geo.model import MeasureKind
from tests.extract.counting import calls

NEEDED = (
    *("words", "scales", "vague", "hedges", "plain", "distance_units", "area_units"),
    *("shares", "share_hedges", "counted", "casualties", "between"),
)
"""The tables that every language has."""


@pytest.fixture(scope="module")
def plain() -> Lexicon:
    """A language whose numbers have no more than the tables that are needed."""
    whole = load("en")
    return replace(whole, language="xx", numbers={key: whole.numbers[key] for key in NEEDED})


@pytest.mark.parametrize(
    ("text", "kind", "best"),
    [
        ("about 50 km from it", MeasureKind.DISTANCE, 50_000),
        ("between 30 and 40 km from it", MeasureKind.DISTANCE, 35_000),
        ("31 miles (50km) away", MeasureKind.DISTANCE, 31 * 1609.344),
        ("600 sq km of it", MeasureKind.AREA, 600e6),
        ("8,000 troops", MeasureKind.COUNT, 8000),
        ("two thirds of it", MeasureKind.FRACTION, 2 / 3),
    ],
)
def test_a_language_needs_only_its_words_and_units(
    text: str, kind: MeasureKind, best: float, plain: Lexicon
) -> None:
    """What else a language may have can be left out."""
    (measure,) = measures(text, plain)
    assert measure.kind is kind
    assert measure.value.best == pytest.approx(best, rel=0.01)


@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "a few ",
        "between 1 and ",
        "one hundred ",
        "1-1-",
        "12 soldiers and ",
        "5 km (or about 3 miles) ",
        "3 of 4 of ",
        "up to about ",
        "fell from 1 to ",
        "12 were were ",
        "killed and 1 ",
    ],
)
def test_work_grows_with_the_text_only(unit: str) -> None:
    """Four times the text takes about four times the work, whatever is in it."""

    def work(length: int) -> int:
        return calls(partial(measures, unit * (length // len(unit)), load("en")))

    work(2_000)
    assert work(40_000) < 6 * work(10_000) + 100


@pytest.mark.parametrize(
    "text", ["İ 5 km İİ 12 soldiers", "5\u00a0km\u200b, 600\u2009km²", "½ km, 5 km"]
)
def test_offsets_are_those_of_the_text(text: str) -> None:
    """Letters that grow in small letters move nothing."""
    found = measures(text, load("en"))
    assert found
    assert all(text[m.quote.start : m.quote.end] == m.quote.text for m in found)
