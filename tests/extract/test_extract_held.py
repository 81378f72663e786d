from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity, RelationKind

Read = Callable[..., Reading]
KM2 = 1e6


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine controls some 600 sq km of the Kursk region.",
        "Ukrainian forces hold some 600 sq km in Russia's Kursk region.",
        "Ukrainian troops have seized some 600 sq km of territory in the Kursk region.",
        "Fighting went on in the Kursk region, where the Ukrainian army now holds some 600 sq km.",
    ],
)
def test_a_held_area_lies_in_its_unit(text: str, reading: Read) -> None:
    """Area, holder and unit, whatever stands between them."""
    (claim,) = (c for c in reading(text).claims if c.relation.kind is RelationKind.HELD)
    assert claim.actor == "Ukraine"
    assert claim.relation.area is not None
    assert claim.relation.area.stated == 600 * KM2
    assert claim.relation.container is not None
    assert claim.relation.container.name == "Kursk"
    assert not claim.derived


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine controls some 600 sq km of the Kursk region, or {share} it previously held.",
        "Ukraine controls some 600 sq km of the Kursk region. That is {share} it had held.",
    ],
)
def test_a_share_of_what_was_held_before_makes_a_derived_claim(text: str, reading: Read) -> None:
    """The earlier extent is a claim of its own, derived from the present one by its share."""
    present, earlier = reading(text.format(share="a little more than half of what")).claims
    assert earlier.derived
    assert not present.derived
    assert earlier.derived_from == present.id
    assert earlier.activity is Activity.CONTROL
    assert earlier.relation.share is not None
    assert (earlier.relation.share.value.low, earlier.relation.share.value.high) == (0.5, 0.6)
    assert earlier.dates.start is None


@pytest.mark.xfail(reason="a share of a unit is read as control of all of it", strict=True)
def test_a_share_of_a_unit_is_not_the_unit(reading: Read) -> None:
    """Two fifths of a region are no claim to the region."""
    (claim,) = reading("Russian forces control 40% of the Donetsk region.").claims
    assert claim.relation.kind is RelationKind.HELD


def test_an_area_without_a_holder_makes_no_claim(reading: Read) -> None:
    """A size that nobody holds is a size only."""
    assert reading("The Kursk region has an area of 30,000 sq km.").claims == ()


def test_a_band_takes_its_unit_from_the_sentence_before_and_says_so(reading: Read) -> None:
    """A distance from a border lies in the unit that the report is about."""
    text = (
        "North Korean troops were sent to the Kursk region. The troops are in barracks about "
        "50km from the Ukrainian border."
    )
    first, second = reading(text).claims
    assert first.relation.kind is RelationKind.AT
    assert second.relation.kind is RelationKind.BAND
    assert second.relation.container is not None
    assert second.relation.container.name == "Kursk"
    assert "sentences before" in second.relation.inferred
