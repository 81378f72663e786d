"""Settlements that are counted and not named."""

from __future__ import annotations

import pytest

from tests.conftest import Parse

SEIZED = "Ukraine has seized 28 settlements in the Kursk region, the army said."


@pytest.mark.parametrize(
    ("text", "best", "words"),
    [
        (SEIZED, 28, "28 settlements"),
        ("Russian forces captured a dozen villages in Donetsk region last week.", 12, "a dozen"),
        ("Ukraine's army said it controls more than 80 settlements across Kursk region.", 88, ""),
        ("Збройні сили України звільнили 28 населених пунктів у Курській області.", 28, "28 нас"),
        ("28 settlements were under Ukrainian control in Kursk region.", 28, "28 settlements"),
    ],
)
def test_a_count_of_places_is_kept_and_said(
    parsed: Parse, text: str, best: float, words: str
) -> None:
    """In the claim, in its title and in the steps; the shape is the whole unit."""
    feature = parsed(text).features[0]
    count = feature.claim.relation.count
    assert count is not None
    assert count.value.best == best
    assert count.quote.text in feature.title
    assert words in count.quote.text
    assert feature.footprint is not None
    assert any("which are not named: somewhere in" in step for step in feature.footprint.why)
    assert not feature.footprint.schematic


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops have taken Selydove in Donetsk region, and 12 tanks.",
        "Russian troops took six settlements, including Selydove.",
        "In 28 settlements power failed. Russian troops attacked in Donetsk region.",
    ],
)
def test_a_count_of_anything_else_is_none_of_places(parsed: Parse, text: str) -> None:
    """Nor is one beside a place that has a name, or in another sentence."""
    assert all(feature.claim.relation.count is None for feature in parsed(text).features)


def test_named_places_of_the_same_side_tell_a_likely_part(parsed: Parse) -> None:
    """Schematic, round those that are named; the uncertainty stays that of the unit."""
    feature = parsed(f"Ukrainian forces hold Sudzha. {SEIZED}").features[-1]
    whole = parsed(SEIZED).features[0]
    assert feature.footprint is not None
    assert whole.footprint is not None
    assert feature.footprint.schematic
    assert 0 < feature.footprint.area_m2 < 0.05 * whole.footprint.area_m2
    assert feature.footprint.uncertainty_m >= whole.footprint.uncertainty_m
    assert "Sudzha, which the same side is said to hold there" in " ".join(feature.footprint.why)
    other = parsed(f"Russian forces hold Sudzha. {SEIZED}").features[-1]
    assert other.footprint is not None
    assert not other.footprint.schematic
