"""The same deeds in many frames: who did them and where, however the sentence is built."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity, Status
from tests.extract.deeds import deeds

A = Activity
Read = Callable[..., Reading]
Row = tuple[str, list[tuple[Activity, str, str]]]

RSF, LNA = "Rapid Support Forces", "Libyan National Army"

SUBJECTS: list[Row] = [
    # who opens a sentence also does what stands behind "but"
    ("RSF fighters did not enter Bara but shelled Mellit.", [(A.STRIKE, RSF, "Mellit")]),
    ("RSF fighters took Bara but later pulled out of Mellit.", [(A.CAPTURE, RSF, "Bara"), (A.WITHDRAWAL, RSF, "Mellit")]),
    ("JNIM took Kidal but failed to enter Gao.", [(A.CAPTURE, "JNIM", "Kidal")]),
    ("Malian troops did not retake Kidal but deployed to Gao.", [(A.DEPLOYMENT, "Mali", "Gao")]),
    # and what it does before it speaks
    ("JNIM fighters entered Kidal and accused the Malian army of shelling Gao.", [(A.ADVANCE, "JNIM", "Kidal"), (A.STRIKE, "Mali", "Gao")]),
    ("Malian troops, who had deployed to Gao, said they had lost two men.", [(A.DEPLOYMENT, "Mali", "Gao")]),
    # an opening has the subject of the sentence, not its own object
    ("While fighting the Houthis near Haradh, Saudi troops left Mocha.", [(A.ENGAGEMENT, "Saudi Arabia", "Haradh"), (A.WITHDRAWAL, "Saudi Arabia", "Mocha")]),
    ("As well as surrounding Gao, JNIM fighters shelled Kidal.", [(A.ENGAGEMENT, "JNIM", "Gao"), (A.STRIKE, "JNIM", "Kidal")]),
    ("In addition to shelling Gao, JNIM fighters entered Kidal.", [(A.STRIKE, "JNIM", "Gao"), (A.ADVANCE, "JNIM", "Kidal")]),
    ("Days after leaving Kidal, Malian soldiers attacked Gao.", [(A.WITHDRAWAL, "Mali", "Kidal"), (A.ENGAGEMENT, "Mali", "Gao")]),
    # a plain form behind a party is its deed
    ("Monday saw JNIM fighters storm Gao.", [(A.ENGAGEMENT, "JNIM", "Gao")]),
    ("Mali condemned the JNIM advance on Gao.", [(A.ADVANCE, "JNIM", "Gao")]),
    # words between commas change nothing
    ("JNIM, officials said, killed three Malian soldiers in Gao.", [(A.ENGAGEMENT, "JNIM", "Gao")]),
    ("The RSF, which fired missiles at Bara on Monday, advanced towards Nyala.", [(A.STRIKE, RSF, "Bara"), (A.ADVANCE, RSF, "Nyala")]),
    ("Residents of Bara, which the RSF had shelled, fled.", [(A.STRIKE, RSF, "Bara")]),
    ("Haftar's forces, who have fought for two years, dropped bombs on Gharyan.", [(A.STRIKE, LNA, "Gharyan")]),
    ("JNIM, which emerged in 2017, gathered near Gao.", [(A.MASSING, "JNIM", "Gao")]),
    # whom somebody accuses or blames
    ("JNIM took Kidal after accusing the Malian army of shelling Gao.", [(A.CAPTURE, "JNIM", "Kidal"), (A.STRIKE, "Mali", "Gao")]),
    ("Officials blamed the Malian army for the drone strike on Gao.", [(A.STRIKE, "Mali", "Gao")]),
    # a noun behind a party, and a verb that has weapons for its subject
    ("Mali condemned the JNIM recapture of Gao.", [(A.CAPTURE, "JNIM", "Gao")]),
    ("The Malian army shot down two drones over Gao and reached Kidal a day later.", [(A.AIR_DEFENCE, "Mali", "Gao"), (A.ADVANCE, "Mali", "Kidal")]),
    ("Fano fighters, who reached Dessie on Monday, fired mortars at Lalibela.", [(A.ADVANCE, "Fano", "Dessie"), (A.STRIKE, "Fano", "Lalibela")]),
    ("Ukrainian drones reached Engels.", [(A.STRIKE, "Ukraine", "Engels")]),
    ("JNIM wounded four soldiers in Gao.", [(A.ENGAGEMENT, "JNIM", "Gao")]),
    ("JNIM engaged the Malian army near Gao.", [(A.ENGAGEMENT, "JNIM", "Gao")]),
    # whose fire and whose raid it was
    ("RSF artillery fire killed two people in Bara.", [(A.STRIKE, RSF, "Bara")]),
    ("Hezbollah air strike kills five in Metula", [(A.STRIKE, "Hezbollah", "Metula")]),
    # who held their ground
    ("An attack on Bara was repelled by the RSF on Sunday.", [(A.ENGAGEMENT, RSF, "Bara")]),
    # who struck again has not only been answered
    ("The Malian army shelled Gao after launching missiles at Kidal.", [(A.STRIKE, "Mali", "Gao"), (A.STRIKE, "Mali", "Kidal")]),
]  # fmt: skip

STATUSES = [
    ("JNIM fighters not only shelled Gao but also entered Kidal.", [Status.ASSERTED, Status.ASSERTED]),
    ("JNIM fighters stopped short of entering Gao.", []),
    ("JNIM to storm Gao", [Status.PLANNED]),
    ("JNIM deploy to Gao, launch missiles at Kidal", [Status.ASSERTED, Status.ASSERTED]),
    ("Gao is the latest town to be shelled by JNIM.", [Status.ASSERTED]),
    ("JNIM fighters might shoot down a drone over Gao, analysts warned.", []),
    ("The Malian army took control of Gao and threatened to ambush a convoy near Kidal.", [Status.ASSERTED]),
]  # fmt: skip

PLACES = [
    ("The LNA captured Sirte as well as Gharyan.", ["Sirte", "Gharyan"]),
    ("The LNA seized Sirte, followed by Gharyan.", ["Sirte", "Gharyan"]),
    ("The LNA seized not only Sirte but also Gharyan.", ["Sirte", "Gharyan"]),
    ("The LNA fired missiles at Sirte and then Gharyan.", ["Sirte", "Gharyan"]),
    ("The LNA has advanced towards Sirte and Gharyan.", ["Sirte", "Gharyan"]),
    ("The LNA retook the port of Sirte on Monday and the town of Gharyan on Tuesday.", ["Sirte", "Gharyan"]),
    ("The LNA fought rebels in Sirte on Monday and Gharyan on Tuesday.", ["Sirte", "Gharyan"]),
    ("The LNA advanced towards Sirte and Gharyan residents fled.", ["Sirte"]),
    ("The LNA advanced towards Huliaipole, Zaporizhzhia region.", ["Huliaipole"]),
]  # fmt: skip


@pytest.mark.parametrize("row", SUBJECTS, ids=[row[0] for row in SUBJECTS])
def test_who_did_it_in_any_frame(row: Row, reading: Read) -> None:
    """The deed, who did it and where, as a reader takes it."""
    text, told = row
    assert deeds(reading(text)) == told


@pytest.mark.parametrize(("text", "status"), STATUSES, ids=[row[0] for row in STATUSES])
def test_what_happened_in_any_frame(text: str, status: list[Status], reading: Read) -> None:
    """What is told as done, as planned, or not at all."""
    assert [claim.status for claim in reading(text).claims] == status


@pytest.mark.parametrize(("text", "names"), PLACES, ids=[row[0] for row in PLACES])
def test_places_that_share_a_verb(text: str, names: list[str], reading: Read) -> None:
    """All places of a list, and none of what stands behind it."""
    claims = reading(text).claims
    assert [anchor.name for claim in claims for anchor in claim.relation.anchors] == names


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("RSF fighters denied retreating from Bara.", RSF),
        ("RSF fighters denied any role in the raid on Bara.", RSF),
        ("Hezbollah announced plans for a raid on Metula.", "Hezbollah"),
        ("RSF fighters had begun preparations for an attack on Bara.", RSF),
        ("The town of Bara has been attacked by RSF fighters.", RSF),
    ],
)
def test_who_would_have_done_it(text: str, actor: str, reading: Read) -> None:
    """Of what is denied or planned, and of a passive, the party is told."""
    claim = reading(text).claims[-1]
    assert claim.actor == actor
    assert claim.activity is not A.STRIKE
