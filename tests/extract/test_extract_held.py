from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity, RelationKind, Relative

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


@pytest.mark.parametrize(
    ("text", "holder", "unit", "share"),
    [
        ("Russian forces control 40% of the Donetsk region.", "Russia", "Donetsk", 0.4),
        ("Ukrainian troops occupy about a third of the Kursk region.", "Ukraine", "Kursk", 1 / 3),
        ("Russian forces hold half of the Luhansk region.", "Russia", "Luhansk", 0.5),
        (
            "About 30 per cent of the Luhansk region is under Ukrainian control.",
            "Ukraine",
            "Luhansk",
            0.3,
        ),
    ],
)
def test_a_share_of_a_unit_is_not_the_unit(
    text: str, holder: str, unit: str, share: float, reading: Read
) -> None:
    """Two fifths of a region are no claim to the region, but to a part of that size."""
    (claim,) = reading(text).claims
    assert claim.relation.kind is RelationKind.HELD
    assert claim.actor == holder
    assert claim.relation.container is not None
    assert claim.relation.container.name == unit
    assert claim.relation.area is None
    assert claim.relation.share is not None
    assert claim.relation.share.stated == pytest.approx(share)
    assert not claim.derived


@pytest.mark.parametrize(
    "text",
    [
        "Half of the Donetsk region's residents left as Russian forces seized Toretsk.",
        "Russian troops control 80% of Bakhmut.",
    ],
)
def test_a_share_of_people_or_of_a_town_is_no_held_ground(text: str, reading: Read) -> None:
    """A town is a point, and residents are no ground."""
    assert all(claim.relation.kind is not RelationKind.HELD for claim in reading(text).claims)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Ukraine controls 600 sq km of the Kursk region, down from 1,100.", None),
        ("Ukraine controls 600 sq km of the Kursk region, down from 1,100 sq km in August.", 8),
        ("Ukraine controls 600 sq km of the Kursk region, compared with 1,100 sq km in July.", 7),
    ],
)
def test_an_earlier_figure_is_a_claim_of_its_own(
    text: str, month: int | None, reading: Read
) -> None:
    """Both figures are stated; a date behind the earlier one is that figure's, not the present's."""
    present, earlier = reading(text).claims
    assert present.relation.area is not None
    assert earlier.relation.area is not None
    assert (present.relation.area.stated, earlier.relation.area.stated) == (600 * KM2, 1100 * KM2)
    assert not earlier.derived
    assert present.dates.start == present.dates.end
    if month is None:
        assert (earlier.dates.start, earlier.dates.prec) == (None, 5)
    else:
        assert earlier.dates.start is not None
        assert (earlier.dates.start.month, earlier.dates.prec) == (month, 4)


def test_a_share_that_is_lost_leaves_the_rest(reading: Read) -> None:
    """Forty per cent lost are sixty per cent held: the earlier extent follows from these."""
    text = "Ukraine controls 600 sq km in the Kursk region, having lost 40% of what it had held."
    present, earlier = reading(text).claims
    assert not present.derived
    assert earlier.derived
    assert earlier.relation.share is not None
    assert earlier.relation.share.value.best == pytest.approx(0.6)


def test_twice_what_was_held_halves_the_earlier_extent(reading: Read) -> None:
    """A share may be more than the whole."""
    text = "Ukraine controls 500 sq km of the Kursk region, twice what it held in August."
    _, earlier = reading(text).claims
    assert earlier.derived
    assert earlier.relation.share is not None
    assert earlier.relation.share.stated == 2


def test_further_ground_is_what_was_taken_now(reading: Read) -> None:
    """What comes on top is the area of this capture."""
    (claim,) = reading("Russian troops seized a further 80 sq km of the Kharkiv region.").claims
    assert claim.activity is Activity.CAPTURE
    assert claim.relation.area is not None
    assert claim.relation.area.stated == 80 * KM2
    assert claim.relation.area.relative is Relative.FURTHER


def test_a_share_of_an_area_is_held(reading: Read) -> None:
    """Nine tenths of a state's ground are less than all of it."""
    text = "The Arakan Army now controls some 90% of Rakhine state's 36,000 sq km."
    (claim,) = reading(text).claims
    assert claim.relation.kind is RelationKind.HELD
    assert claim.relation.area is not None
    assert claim.relation.area.stated == pytest.approx(32_400 * KM2)
    assert claim.relation.area.quote.text == "some 90% of Rakhine state's 36,000 sq km"


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


@pytest.mark.parametrize(
    ("words", "units"),
    [
        ("of Idlib and Aleppo provinces", ["Idlib", "Aleppo"]),
        ("in the Kursk and Belgorod regions", ["Kursk", "Belgorod"]),
        ("across Idlib province", ["Idlib"]),
        ("of Idlib province and hit Tartus", ["Idlib"]),
    ],
)
def test_an_area_may_lie_in_several_units(words: str, units: list[str], reading: Read) -> None:
    """All of them together are the ground: none is taken for the whole."""
    claims = reading(f"The rebels control 600 sq km {words}.").claims
    (claim,) = [one for one in claims if one.relation.kind is RelationKind.HELD]
    container = claim.relation.container
    assert container is not None
    assert [container.name, *(one.name for one in claim.relation.anchors)] == units
