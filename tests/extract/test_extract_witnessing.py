"""Where local people are who tell of what has no place of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import RelationKind

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "activity", "place"),
    [
        ("Residents of Bara said drones had struck the market.", "strike", "Bara"),
        ("Witnesses in El Obeid reported shelling overnight.", "strike", "El Obeid"),
        ("The mayor of Nikopol said artillery had hit a school.", "strike", "Nikopol"),
        ("Gunmen stormed the market at noon, a resident of Zurmi said.", "engagement", "Zurmi"),
        ("Residents of Naqoura, a town in southern Lebanon, said Israeli soldiers had blown up two houses.", "sabotage", "Naqoura, a town in southern Lebanon"),
    ],
)  # fmt: skip
def test_what_local_people_tell_is_where_they_are(
    text: str, activity: str, place: str, reading: Read
) -> None:
    """And the claim says from where its place was taken."""
    (claim,) = reading(text).claims
    assert claim.activity.value == activity
    assert [anchor.quote.text for anchor in claim.relation.anchors] == [place]
    assert "who tell of it" in claim.relation.inferred


def test_near_a_town_stays_near(reading: Read) -> None:
    """ "Farmers near X" are not in X."""
    (claim,) = reading("Farmers near Kutum said drones had struck a well.").claims
    assert claim.relation.kind is RelationKind.NEAR


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman in Khartoum said drones had struck the market.",
        "An analyst in Nairobi said rebels had stormed the market.",
        "A man who fled to Adre said rebels had stormed the market.",
        "Residents of Sudan said drones had struck the market.",
        "Two residents of Uvira said the rebels planned an attack.",
    ],
)
def test_who_is_no_witness_places_nothing(text: str, reading: Read) -> None:
    """Offices, analysts, those who left, whole countries and plans."""
    places = [a.quote.text for c in reading(text).claims for a in c.relation.anchors]
    assert not places


def test_another_place_of_the_sentence_comes_first(reading: Read) -> None:
    """What is told may be there."""
    (claim,) = reading("Residents of Gaza City said tanks had shelled Jabalia.").claims
    assert [anchor.quote.text for anchor in claim.relation.anchors] == ["Jabalia"]
