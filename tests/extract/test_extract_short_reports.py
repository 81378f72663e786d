"""Short reports of newsrooms: protests, goods that are seized, weapons that came from somewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity, Status
from tests.extract.party_claims import Row, check

A = Activity
Read = Callable[..., Reading]

QUIET = [
    # a protest is no war
    "Heavy clashes broke out between police and Serb protesters in Zvecan.",
    "Riot police clashed with demonstrators in central Tbilisi.",
    "Rival rallies battled with bats and paint near a court in downtown Denver.",
    "Peaceful rallies in Denver took a turn when police used smoke grenades against the crowd.",
    "Clashes between rioters and gendarmes left 30 hurt in Marseille.",
    "Thousands marched to demand a vote. Clashes broke out with rioters. Police in Lima fired tear gas.",
    "A group of Serbs attacked a peaceful rally in Vienna.",
    "Police and soldiers arrested and beat six opposition candidates in Gulu.",
    # people and goods are no ground
    "Security forces took at least four people from several districts of Kech.",
    "Coast guards stopped a boat for taking migrants from the coastal town of Zarzis.",
    "Police in the city of Ningbo raided three cellars and seized over 2,400 boxes of fake soap.",
    "Navy divers captured several suspects on a pier in Matadi.",
    # weapons that are found have hit nobody
    "An improvised explosive device was found 20 km from Galle.",
    "An arms cache with hand grenades and cartridges was discovered in Poltava.",
    # words of other things
    "The firm took credit for a new road in Kisumu.",
    "A water well drilling machine broke down near Dhamar.",
    "A farm in Nakuru used chemical sprays against locusts.",
    "The floods left scores of casualties in Beira.",
]


@pytest.mark.parametrize("text", QUIET)
def test_they_report_no_war(text: str, reading: Read) -> None:
    """Protests, crimes and finds give no claim, whatever words they share with war."""
    assert reading(text).claims == ()


SIDES: list[Row] = [
    # where weapons came from is not who was hit, nor whose ground was
    ("Three rockets fired from Syria slammed into the Turkish town of Reyhanli, killing two Syrians.", "strike", "", None, None),
    ("Shells fired from Houthi-held hills hit Marib.", "strike", "Houthis", None, None),
    ("Mortar bombs fired by PKK fighters in Iraq hit a post in Semdinli.", "strike", "PKK", None, None),
    ("The Sudanese army struck back after shells fired from RSF-held land hit Bara.", "strike", "Rapid Support Forces", None, None),
    # whose camps are taken is not who takes them
    ("Men of the 4th regiment overran three M23 posts in Masisi.", "capture", "", "M23", None),
    # who says so is no suicide bomber
    ("Pakistan's army says suicide bombers blew themselves up at a gate in Zhob, killing four.", "strike", "", None, None),
    # who says that it was they
    ("Al-Shabaab takes credit for a suicide bomb that killed nine in Garissa.", "strike", "al-Shabaab", None, None),
    # whose the adjective is
    ("Russian-occupied Melitopol has no water.", "control", "Russia", None, None),
    # gas
    ("Syrian government forces used chlorine gas near Saraqib, killing a family.", "strike", "Syria", None, None),
]  # fmt: skip


@pytest.mark.parametrize("row", SIDES, ids=[row[0] for row in SIDES])
def test_sides_of_short_reports(row: Row, reading: Read) -> None:
    """Who did it and to whom, as a reader takes it."""
    check(row, reading)


PLACED = [
    ("Turkish guns hit PKK posts in neighbouring Syria.", A.STRIKE, ["Syria"]),
    ("Saudi jets flew 20 air raids against several Yemeni provinces.", A.STRIKE, ["Yemeni"]),
    ("Israeli troops held dozens of men in raids across the West Bank.", A.ENGAGEMENT, ["West Bank"]),
    ("Two died in bombing raids by the army and allied warplanes on rebel-held land in Syria.", A.STRIKE, ["Syria"]),
    ("Four died in air raids on a market near the Houthi stronghold of Saada.", A.STRIKE, ["Saada"]),
    ("Chlorine was probably used as a weapon in the rebel-held town of Saraqib.", A.STRIKE, ["Saraqib"]),
    ("Islamic State claimed responsibility for the Nice attack in France.", A.ENGAGEMENT, ["Nice"]),
    ("Rebels and their families began leaving the Syrian city of Homs.", A.WITHDRAWAL, ["Homs"]),
    ("The army fired 90 tank, artillery and mortar shells at Horlivka.", A.STRIKE, ["Horlivka"]),
    ("Saudi jets fired a number of missiles at a drilling rig in Dhamar.", A.STRIKE, ["Dhamar"]),
    # what was answered was there, before
    ("Turkish guns returned fire after mortar shells landed in Akcakale.", A.STRIKE, ["Akcakale"]),
    # who goes on doing something, and where
    ("Rebels entered Sake and captured the police station.", A.CAPTURE, ["Sake"]),
    ("M23 fighters crossed the border with Rwanda and took several hills.", A.CAPTURE, []),
    # casualties that are left behind leave no place
    ("Fighting between rebels and troops has left scores of casualties in Blue Nile.", A.WITHDRAWAL, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "activity", "places"), PLACED)
def test_places_of_short_reports(
    text: str, activity: Activity, places: list[str], reading: Read
) -> None:
    """Where it was."""
    claims = [claim for claim in reading(text).claims if claim.activity is activity]
    assert [a.name for claim in claims for a in claim.relation.anchors] == places


def test_who_answers_a_blow_did_not_deal_it(reading: Read) -> None:
    """The shells that were answered are nobody's."""
    (claim,) = reading("Turkish guns returned fire after mortar shells landed in Akcakale.").claims
    assert claim.actor == ""


def test_what_is_to_begin_is_planned(reading: Read) -> None:
    """ "expected to begin leaving": of the one verb as of the other."""
    (claim,) = reading("Rebels are expected to begin withdrawing from Goma on Friday.").claims
    assert claim.status is Status.PLANNED


def test_arms_that_troops_seize_are_no_ground(reading: Read) -> None:
    """They are told of, but nothing was captured."""
    claims = reading("Government troops seized nine pistols and some pills in Lanao.").claims
    assert {claim.activity for claim in claims} == {Activity.OTHER_MILITARY}
