"""What is waited for, refrained from, foiled, disbelieved or called off was not done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]

UNMET = [
    ("Syria's army is fighting rebels. Assad said there would be no talks until rebels withdrew from Rastan.", "Rastan"),
    ("Syria's army is fighting rebels. Damascus ruled out a truce before rebels leave Rastan.", "Rastan"),
    ("M23 is fighting Congo's army. M23 vowed to fight on until its men retook Sake.", "Sake"),
    ("M23 is fighting Congo's army. Kinshasa said talks would be possible only after M23 withdrew from Goma.", "Goma"),
    ("Ukraine said it would pull out of Sudzha once Russia left Enerhodar.", "Enerhodar"),
    ("Hamas refused to free anybody until Israel withdrew from Rafah.", "Rafah"),
    ("Until Israel withdrew from Khiam there would be no quiet, Hezbollah said.", "Khiam"),
    ("Armenia rejected talks before Azerbaijan withdrew from Jermuk.", "Jermuk"),
    ("Kyiv vowed to go on until the liberation of Melitopol.", "Melitopol"),
    ("Hamas said it would answer should Israel bomb Rafah.", "Rafah"),
    ("Ethiopia said it would answer should Eritrea's troops attack Zalambessa.", "Zalambessa"),
    ("Thousands would have died in Sumy had Russia captured Sumy.", "Sumy"),
]  # fmt: skip

MET = [
    ("Thousands fled Goma before M23 captured the city.", "Goma", "capture"),
    ("M23 is fighting Congo's army. The army shelled Sake until M23 withdrew.", "Sake", "strike"),
    ("M23 is fighting Congo's army. Aid came only after M23 withdrew from Goma.", "Goma", "withdrawal"),
    ("Zelensky said he would go to London after Russia shelled Kherson.", "Kherson", "strike"),
    ("Thousands would have died before Russia captured Izium.", "Izium", "capture"),
    ("Kyiv pledged support, before Russia captured Toretsk.", "Toretsk", "capture"),
    ("Once Ukraine retook Izium, Russia shelled Kharkiv.", "Izium", "capture"),
    ("Civilians could not return until Ukraine captured Izium.", "Izium", "capture"),
]  # fmt: skip

LEFT_UNDONE = [
    ("Turkey's army is fighting the YPG. The envoy urged Turkey to refrain from an offensive on Kobani.", "Kobani"),
    ("The envoy asked Israel to hold off on an assault on Rafah.", "Rafah"),
    ("The FSB said it foiled a Ukrainian plot to blow up a barracks in Kursk.", "Kursk"),
    ("Police said they had thwarted a plot to bomb a church in Peshawar by the TTP.", "Peshawar"),
    ("Officials said agents uncovered a plot to bomb a mosque in Quetta.", "Quetta"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), UNMET)
def test_what_is_waited_for_was_not_done(text: str, place: str, reading: Read) -> None:
    """What somebody refuses, vows or would do hangs on it."""
    assert not _deeds(reading(text), place)


@pytest.mark.parametrize(("text", "place", "deed"), MET)
def test_what_only_tells_when_was_done(text: str, place: str, deed: str, reading: Read) -> None:
    """The clause before tells what was done."""
    assert deed in _deeds(reading(text), place)


@pytest.mark.parametrize(("text", "place"), LEFT_UNDONE)
def test_what_is_left_undone_was_not_done(text: str, place: str, reading: Read) -> None:
    """Those who are to refrain from it may not even have begun, and plots are none."""
    assert not _deeds(reading(text), place)


def test_what_is_begun_is_done(reading: Read) -> None:
    """Nobody is asked to refrain from it, and there is no plot."""
    assert _deeds(
        reading("Israel launched an assault on Rafah and refrained from comment."), "Rafah"
    )
    assert _deeds(reading("Police said a bomb exploded at a church in Peshawar."), "Peshawar")


def _deeds(found: Reading, place: str) -> set[str]:
    return {
        claim.activity.value
        for claim in found.claims
        if any(anchor.name == place for anchor in claim.relation.anchors)
    }
