from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Certainty, Claim, Status

Read = Callable[..., Reading]
S, C = Status, Certainty
REPORTED = {S.ASSERTED, S.CLAIMED, S.CONFIRMED}


def only(reading: Reading) -> Claim:
    assert len(reading.claims) == 1, reading.claims
    return reading.claims[0]


@pytest.mark.parametrize(
    ("text", "status", "certainty", "speaker", "side"),
    [
        ("Russian troops captured Vovchansk.", S.ASSERTED, C.CERTAIN, "", ""),
        ("Ukrainian officials said Russian troops had captured Vovchansk.", S.CLAIMED, C.CERTAIN, "Ukrainian officials", "Ukraine"),
        ("Russian troops captured Vovchansk, Ukrainian officials said.", S.CLAIMED, C.CERTAIN, "Ukrainian officials", "Ukraine"),
        ("Russian troops captured Vovchansk, said one of the officials.", S.CLAIMED, C.CERTAIN, "one of the officials", ""),
        ("“Russian troops have captured Vovchansk,” the governor said.", S.CLAIMED, C.CERTAIN, "the governor", "Ukraine"),
        ("According to the governor, Russian troops captured Vovchansk.", S.CLAIMED, C.CERTAIN, "the governor", "Ukraine"),
        ("Russian troops captured Vovchansk, according to the governor.", S.CLAIMED, C.CERTAIN, "the governor", "Ukraine"),
        ("Moscow claimed its forces had captured Vovchansk.", S.CLAIMED, C.POSSIBLE, "Moscow", "Russia"),
        ("Ukraine's General Staff confirmed that Russian troops had captured Vovchansk.", S.CONFIRMED, C.CERTAIN, "Ukraine's General Staff", "Ukraine"),
        ("Russia denied that its troops had shelled Kharkiv.", S.DENIED, C.CERTAIN, "Russia", "Russia"),
        ("Russian troops have reportedly captured Vovchansk.", S.CLAIMED, C.PROBABLE, "", ""),
        ("Russian troops have allegedly captured Vovchansk.", S.CLAIMED, C.POSSIBLE, "", ""),
    ],
)  # fmt: skip
def test_who_says_it_and_how(
    *, text: str, status: Status, certainty: Certainty, speaker: str, side: str, reading: Read
) -> None:
    """Before, behind or around what is said: the speaker, the side, the strength of the verb."""
    claim = only(reading(text))
    assert claim.actor == "Russia"
    assert (claim.status, claim.certainty) == (status, certainty)
    assert (claim.speaker, claim.speaker_side) == (speaker, side)


@pytest.mark.parametrize(
    "behind",
    [
        "They also attacked Rylsk.",
        "Ukrainian troops also attacked Rylsk.",
    ],
)
def test_a_speaker_carries_over_to_the_next_sentence(behind: str, reading: Read) -> None:
    """Inside a paragraph the last speaker is taken to speak on, and the claim says so."""
    text = f"Ukrainian officials said Ukrainian troops had captured Sudzha. {behind}"
    first, second = reading(text).claims
    assert first.speaker == second.speaker == "Ukrainian officials"
    assert second.status is S.CLAIMED
    assert not first.note
    assert "sentence before" in second.note


def test_a_pronoun_is_the_last_speaker(reading: Read) -> None:
    """He who says more is he who spoke before."""
    text = (
        "Oleh Syniehubov, the governor of the Kharkiv region, said Russian troops had shelled "
        "Kupiansk. He said they had also attacked Vovchansk."
    )
    first, second = reading(text).claims
    assert first.speaker.startswith("Oleh Syniehubov")
    assert second.speaker == first.speaker


def test_a_new_paragraph_has_no_speaker_of_its_own(reading: Read) -> None:
    """What stands in another paragraph is the outlet's own voice."""
    text = (
        "Ukrainian officials said Ukrainian troops had captured Sudzha.\n\n"
        "Russian troops shelled Kharkiv."
    )
    assert [claim.status for claim in reading(text).claims] == [S.CLAIMED, S.ASSERTED]


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops could attack Kharkiv.",
        "Russian troops may capture Vovchansk.",
        "Russian troops would attack Kharkiv if they were told to.",
        "If Russian troops capture Vovchansk, Kharkiv will be next.",
        "Russian troops did not capture Vovchansk.",
        "Russian troops never entered Vovchansk.",
        "Russian troops failed to capture Vovchansk.",
        "Russian troops plan to attack Kharkiv.",
        "Russian troops are preparing to attack Kharkiv.",
        "Officials fear that Russian troops could shell Kharkiv.",
        "They called for a strike on Kharkiv.",
        "A Russian assault on Kharkiv would be costly.",
        "It was the largest war in Europe since 1945.",
        "Ukraine has asked for weapons for Kharkiv.",
    ],
)
def test_what_has_not_happened_is_not_reported(text: str, reading: Read) -> None:
    """Plans, conditions, wishes and negations are no report of anything having happened."""
    assert [claim for claim in reading(text).claims if claim.status in REPORTED] == []


def test_a_plan_beside_a_report_reports_nothing_more(reading: Read) -> None:
    """Where they are is reported; what they prepare for is not done."""
    text = (
        "North Korean troops are deployed in the Kursk region and preparing to attack "
        "Ukrainian forces."
    )
    claims = [claim for claim in reading(text).claims if claim.status in REPORTED]
    assert [claim.activity.value for claim in claims] == ["deployment"]


def test_a_plan_beside_a_report_is_noted(reading: Read) -> None:
    """What is prepared is told in the note of what is reported."""
    text = (
        "North Korean troops are in barracks about 50km from the Ukrainian border, in the Kursk "
        "region, and preparing to enter the fight."
    )
    assert "preparing to enter" in only(reading(text)).note


@pytest.mark.parametrize(
    "text",
    [
        "Clashes broke out in Goma, residents said.",
        "Fighting broke out near Goma, officials said on Monday.",
    ],
)
def test_an_event_noun_before_the_speaker(text: str, reading: Read) -> None:
    """A claim whose trigger is a noun, with its speaker behind it."""
    assert only(reading(text)).status is S.CLAIMED


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers attacked the city of Goma.",
        "The army captured Sudzha. It also shelled Rylsk.",
        "Troops advanced up to 30 km into Russia.",
    ],
)
def test_forces_of_an_unnamed_side_count(text: str, reading: Read) -> None:
    """The last sentence of each reports a place, if not whose forces they are."""
    assert reading(text).claims[-1].quote.end == len(text)


def test_who_repels_an_attack_did_not_attack(reading: Read) -> None:
    """To repel is to fight; the attack was the other side's."""
    claim = only(reading("Ukrainian troops repelled a Russian attack near Toretsk."))
    assert claim.activity.value == "engagement"
