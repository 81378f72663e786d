"""Who did it where words nearby mislead: those who are housed there, those who answered a blow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Claim

Read = Callable[..., Reading]

DONE_BY = [
    ("Mortar bombs fell on a camp hosting French soldiers near Kidal.", "Kidal", ""),
    ("Drones attacked the base near Hasakah, which houses US troops.", "Hasakah", ""),
    ("Turkish guns shelled Kobani after a mortar bomb landed in Kilis.", "Kilis", ""),
    ("Israeli jets bombed Khiam in response to rockets fired at Metula.", "Metula", ""),
    ("The army stormed Omdurman after its drones struck Khartoum.", "Khartoum", "Sudan"),
    ("After shelling Minova, M23 rebels moved on Sake.", "Minova", "M23"),
    ("Three nurses were killed when army artillery shelled El Fasher in Sudan.", "El Fasher", "Sudan"),
    ("Three nurses were killed by regime shelling on Binnish in Syria's Idlib province.", "Binnish", "Syria"),
    ("The Saudi-led coalition said it had killed 30 Houthis in Yemen. The air strikes targeted Dhamar.", "Dhamar", "Saudi-led coalition"),
    ("The RSF spoke of the deaths of six army men as its fighters advanced on El Obeid.", "El Obeid", "Rapid Support Forces"),
    ("A Palestinian gunman opened fire at soldiers near Nablus.", "Nablus", "Palestinian militants"),
]  # fmt: skip


def of_place(reading: Reading, place: str) -> list[Claim]:
    """Claims of deeds at one place; whoever is stationed there did none."""
    return [
        claim
        for claim in reading.claims
        if claim.activity.value != "deployment"
        and any(place in anchor.quote.text for anchor in claim.relation.anchors)
    ]


@pytest.mark.parametrize(("text", "place", "actor"), DONE_BY)
def test_whoever_did_it(text: str, place: str, actor: str, reading: Read) -> None:
    """The side of a reader, or nobody where the words leave it open."""
    assert [claim.actor for claim in of_place(reading(text), place)] == [actor]


def test_those_who_are_housed_are_the_target(reading: Read) -> None:
    """Whoever is at a base that is hit suffers the blow."""
    (claim,) = of_place(reading("Rockets hit a base housing US troops near Erbil."), "Erbil")
    assert (claim.actor, claim.target) == ("", "United States")


def test_several_people_behind_a_noun_are_no_places(reading: Read) -> None:
    """Leaders, brothers or officers in a list are people, however their names look."""
    found = reading("A bomb aimed at clan leaders Nadir al-Qasmi and Hilal al-Dhayf hit Dhamar.")
    assert not {t.name for t in found.toponyms if not t.known}


@pytest.mark.parametrize(
    ("text", "activity", "actor"),
    [
        ("Aid reached the Houthi-controlled areas of Yemen.", "control", "Houthis"),
        ("Schools are open in IS-held Palmyra in Syria.", "control", "Islamic State"),
        ("US troops went home. Markets are open in Warsangeli-held Erigavo.", "control", ""),
    ],
)
def test_who_holds_by_a_compound(text: str, activity: str, actor: str, reading: Read) -> None:
    """A side that is one word with "held" holds it; one that nobody knows is nobody else."""
    found = [claim.actor for claim in reading(text).claims if claim.activity.value == activity]
    assert found == ([actor] if actor else [])


def test_ships_stay_where_they_shot(reading: Read) -> None:
    """Whither drones were heading tells nothing of where they were shot down."""
    found = reading("US warships in the Red Sea shot down drones heading towards Eilat.").claims
    (claim,) = [claim for claim in found if claim.activity.value == "air_defence"]
    assert [anchor.quote.text for anchor in claim.relation.anchors] == ["Red Sea"]


@pytest.mark.parametrize(
    ("text", "place", "actor"),
    [
        ("Peshmerga commander Nawzad said they were attacked by snipers in Kifri.", "Kifri", ""),
        ("The Peshmerga ministry condemned the attack on Kifri in Iraq.", "Kifri", ""),
        ("UKMTO received a report of an attack on a tanker in the Red Sea.", "Red Sea", ""),
    ],
)
def test_who_tells_of_a_blow_did_not_deal_it(
    text: str, place: str, actor: str, reading: Read
) -> None:
    """Whoever condemns an attack, hears of one or suffered it is not who attacked."""
    assert [claim.actor for claim in of_place(reading(text), place)] == [actor]


def test_a_happening_is_taken_up(reading: Read) -> None:
    """ "During the raid" is where the raid was; what has a place of its own is there."""
    first = "Israeli forces raided Tulkarm. "
    there = reading(first + "During the raid, soldiers exchanged fire with gunmen.").claims
    assert [c.relation.anchors[0].quote.text for c in there] == ["Tulkarm"] * len(there)
    apart = reading(first + "During the week, soldiers exchanged fire with gunmen.").claims
    assert len(apart) < len(there)


def test_a_list_says_where_each_place_lies(reading: Read) -> None:
    """ "In A in the north and B in the south": both are places of one list."""
    (first, *more) = reading(
        "Clashes broke out in Aleppo in the north and Daraa in the south."
    ).claims
    names = {anchor.quote.text for claim in (first, *more) for anchor in claim.relation.anchors}
    assert names == {"Aleppo", "Daraa"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Israel said it had not carried out any strikes in Damascus.", ["denied"]),
        ("Iran said it had launched no missiles at Erbil.", ["denied"]),
        ("The army said rebels had not attacked Goma.", []),
        ("Iran launched no missiles at Erbil.", []),
    ],
)
def test_what_was_not_done(text: str, status: list[str], reading: Read) -> None:
    """Who says that they did not do it denies it; what else was not done is no report."""
    assert [claim.status.value for claim in reading(text).claims] == status


def test_whoever_leads_blows_deals_them(reading: Read) -> None:
    """ "Saudi-led airstrikes" are the coalition's; ground that is described keeps its place."""
    (claim,) = reading("Forty Houthis died in Saudi-led air strikes in war-torn Yemen.").claims
    assert claim.actor == "Saudi-led coalition"
    assert [anchor.name for anchor in claim.relation.anchors] == ["Yemen"]
