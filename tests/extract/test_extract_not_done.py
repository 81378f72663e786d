"""What is waited for, refrained from, foiled, disbelieved or called off was not done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Claim

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
    ("Syria's army is fighting rebels. Rebels would talk only after the capture of Rastan.", "Rastan"),
    ("Hezbollah said it would answer should Israel attack Tyre.", "Tyre"),
    ("Ethiopia said it would answer should Eritrea's troops attack Zalambessa.", "Zalambessa"),
    ("Ukraine could join the alliance only once Russia leaves Melitopol.", "Melitopol"),
    ("M23 said it would not talk until the army, which holds Uvira, withdrew from Fizi.", "Fizi"),
    ("Kyiv said the war would go on until Tokmak, Melitopol and Berdiansk were retaken.", "Berdiansk"),
    ("Thousands would have died in Sumy had Russia captured Sumy.", "Sumy"),
]  # fmt: skip

MET = [
    # with a day of its own, behind a refusal, a relative clause or a moment it was done
    ("The mayor refused to leave the town until Russian forces entered Izium on Tuesday.", "Izium", "advance"),
    ("Ukraine rejected the ultimatum before Russian forces attacked Mariupol.", "Mariupol", "engagement"),
    ("The commander, who had vowed to fight to the end, fled before M23 captured Goma.", "Goma", "capture"),
    ("Residents can return to the homes they fled before the RSF captured Nyala.", "Nyala", "capture"),
    ("He said he would never forget the moment before Israeli jets bombed Tyre.", "Tyre", "strike"),
    ("Thousands fled Goma before M23 captured the city.", "Goma", "capture"),
    ("M23 is fighting Congo's army. The army shelled Sake until M23 withdrew.", "Sake", "strike"),
    ("M23 is fighting Congo's army. Aid came only after M23 withdrew from Goma.", "Goma", "withdrawal"),
    ("Zelensky said he would go to London after Russia shelled Kherson.", "Kherson", "strike"),
    ("Thousands would have died before Russia captured Izium.", "Izium", "capture"),
    ("Kyiv pledged support, before Russia captured Toretsk.", "Toretsk", "capture"),
    ("Kyiv vowed to fight on until victory, and on Sunday Ukraine's army retook Izium.", "Izium", "capture"),
    ("A year would pass before Ukraine retook Izium.", "Izium", "capture"),
    ("It would be six months before Ukraine retook Izium.", "Izium", "capture"),
    ("Once Ukraine retook Izium, Russia shelled Kharkiv.", "Izium", "capture"),
    ("Civilians could not return until Ukraine captured Izium.", "Izium", "capture"),
]  # fmt: skip

LEFT_UNDONE = [
    ("Turkey's army is fighting the YPG. The envoy urged Turkey to refrain from an offensive on Kobani.", "Kobani"),
    ("The envoy asked Israel to hold off on an assault on Rafah.", "Rafah"),
    ("The FSB said it foiled a Ukrainian plot to bomb a barracks in Kursk.", "Kursk"),
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


DISBELIEVED = [
    ("Ukrainian claims of the capture of Tokmak are false, Russia's army said.", "Tokmak", "Ukraine", "Russia"),
    ("Armenia said Azerbaijan's claim it had captured Jermuk was not true.", "Jermuk", "Azerbaijan", "Armenia"),
    ("Kyiv's claim to have captured Tokmak is a complete lie, Moscow said.", "Tokmak", "Ukraine", "Russia"),
    ("Azerbaijan falsely claimed to have captured Jermuk.", "Jermuk", "Azerbaijan", ""),
    ("The army dismissed as false reports that M23 had captured Uvira.", "Uvira", "M23", "Democratic Republic of the Congo"),
    ("Claims that Russia has captured Chasiv Yar are untrue, Kyiv said.", "Chasiv Yar", "Russia", "Ukraine"),
    ("Kyiv said there was no truth in reports that Russia had captured Chasiv Yar.", "Chasiv Yar", "Russia", "Ukraine"),
    ("Ukraine denied Russia's claim to have seized Siversk.", "Siversk", "Russia", "Ukraine"),
]  # fmt: skip

BELIEVED = [
    ("Hamas falsely claimed a victory, but Israeli forces captured Rafah.", "Rafah", "asserted"),
    ("The army debunked a rumour and M23 entered Goma.", "Goma", "asserted"),
    ("Reports say Russian forces shelled Kherson and the alarm was false.", "Kherson", "claimed"),
    ("Russia claimed to have captured Siversk.", "Siversk", "claimed"),
    ("Reports that M23 had captured Uvira were confirmed by the army.", "Uvira", "confirmed"),
    ("Russia's claim to have captured Siversk was reported on Monday. The weather forecast was false.", "Siversk", "claimed"),
    ("Russia captured Siversk, and Kyiv said rumours of a truce were false.", "Siversk", "asserted"),
]  # fmt: skip

UNCERTAIN = [
    ("UNCONFIRMED: M23 rebels have captured Uvira.", "Uvira"),
    ("Unverified: Russian troops are in Siversk.", "Siversk"),
    ("There are reports of Russian troops entering Siversk.", "Siversk"),
]

CERTAIN = [
    ("BREAKING: M23 rebels have captured Uvira.", "Uvira"),
    ("After reports of looting, Russian troops entering Siversk fired on police.", "Siversk"),
]

BESIEGED = [
    ("M23 lifted its siege of Uvira.", "Uvira", {("withdrawal", "asserted", "M23")}),
    ("JNIM agreed to end its blockade of Djibo.", "Djibo", {("withdrawal", "planned", "JNIM")}),
    ("The siege of Kobani by ISIS was smashed by the YPG on Sunday.", "Kobani", {("engagement", "asserted", "YPG")}),
    ("The siege of Taiz by the Houthis was lifted on Monday.", "Taiz", set()),
    ("Syria's army broke the siege of Deir ez-Zor.", "Deir ez-Zor", {("engagement", "asserted", "Syria")}),
    ("Syria's army tightened its siege of Rastan.", "Rastan", {("engagement", "asserted", "Syria")}),
    ("Syria's army is fighting rebels. Rastan has changed hands three times.", "Rastan", {("capture", "asserted", "")}),
    ("Syria's army is fighting rebels. Rastan has changed hands repeatedly.", "Rastan", {("capture", "asserted", "")}),
    ("Russian troops took Niu-York, within shelling range of Kostiantynivka.", "Kostiantynivka", set()),
    ("Russian troops took Niu-York, within striking distance of Kostiantynivka.", "Kostiantynivka", set()),
    ("Russian troops renewed their shelling of Kostiantynivka.", "Kostiantynivka", {("strike", "asserted", "Russia")}),
    ("The truce obliges Hezbollah to withdraw from Khiam.", "Khiam", {("withdrawal", "planned", "Hezbollah")}),
    ("The deal allows Russia to deploy troops in Tartus.", "Tartus", {("deployment", "planned", "Russia")}),
    ("Shelling forced Hezbollah to withdraw from Khiam.", "Khiam", {("withdrawal", "asserted", "Hezbollah")}),
    ("M23 attacked. Congo's army denied losing control of Uvira.", "Uvira", {("capture", "denied", "M23")}),
    ("Congo's army denied shelling Uvira.", "Uvira", {("strike", "denied", "Democratic Republic of the Congo")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "actor", "by"), DISBELIEVED)
def test_what_is_called_false_is_denied(
    text: str, place: str, actor: str, by: str, reading: Read
) -> None:
    """Whoever calls it so denies it, and its deed is that of whose statement it is."""
    (claim,) = _claims(reading(text), place)
    assert (claim.status.value, claim.actor, claim.speaker_side) == ("denied", actor, by)


def test_what_only_the_outlet_calls_false_is_not_told(reading: Read) -> None:
    """Nobody states it, and nobody denies it."""
    assert not _claims(reading("Reports that Russian troops have left Tokmak are false."), "Tokmak")


@pytest.mark.parametrize(("text", "place", "status"), BELIEVED)
def test_what_nobody_calls_false_stands(text: str, place: str, status: str, reading: Read) -> None:
    """Something else is false, or nothing."""
    assert {claim.status.value for claim in _claims(reading(text), place)} == {status}


@pytest.mark.parametrize(("text", "place"), UNCERTAIN)
def test_what_is_marked_as_hearsay_is_claimed(text: str, place: str, reading: Read) -> None:
    """A label says so, or reports of it."""
    assert {claim.status.value for claim in _claims(reading(text), place)} == {"claimed"}


@pytest.mark.parametrize(("text", "place"), CERTAIN)
def test_what_is_not_marked_is_asserted(text: str, place: str, reading: Read) -> None:
    """The label tells nothing of it, nor do reports of something else."""
    assert {claim.status.value for claim in _claims(reading(text), place)} == {"asserted"}


@pytest.mark.parametrize(("text", "place", "told"), BESIEGED)
def test_what_is_ended_owed_or_within_reach(
    text: str, place: str, told: set[tuple[str, str, str]], reading: Read
) -> None:
    """Who lifts a siege goes, who breaks one fights, and what guns reach is not yet struck."""
    claims = _claims(reading(text), place)
    assert {(c.activity.value, c.status.value, c.actor) for c in claims} == told


def _claims(found: Reading, place: str) -> list[Claim]:
    return [c for c in found.claims if any(a.name == place for a in c.relation.anchors)]


def _deeds(found: Reading, place: str) -> set[str]:
    return {claim.activity.value for claim in _claims(found, place)}
