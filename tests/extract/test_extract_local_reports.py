"""What local papers and armies write: villages by two names, guarded posts, armies "of" a state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Claim

Read = Callable[..., Reading]

TOLD = [
    # what victims were doing is no deed of its own, and there they were attacked
    ("Rebels ambushed soldiers guarding a bridge in Goma.", ["engagement: Goma"]),
    ("Rebels attacked troops stationed in Goma.", ["engagement: Goma"]),
    ("An attack by rebels on troops patrolling in Goma killed nine.", ["engagement: Goma"]),
    # arms in use, and the deed is done; people who are sent have not done it yet
    ("Rebels used rockets and armed drones to bombard Goma.", ["strike: Goma"]),
    ("The army deployed 500 soldiers to attack Goma.", []),
    # another deed begins before the second place
    (
        "Rebels attacked a base in Homs province and fired rockets at Hama.",
        ["strike: Homs", "strike: Hama"],
    ),
    # who is only trapped is in no fight
    ("Rebels were able to rescue residents trapped in Goma.", []),
    # what a dispute is over, and what a place borders on, are no places of the deed
    ("Russian planes bombed a town in the conflict over South Ossetia.", []),
    # an attack on what guards hold was one before it was foiled
    ("Police foiled a rebel attack on a checkpoint in Goma.", ["engagement: Goma"]),
    ("Police foiled an attack on a concert in Goma.", []),
    # a town's quarter is in the town
    ("Rebels attacked a post in Kyiv's El Bila.", ["engagement: Kyiv"]),
    ("Rebels attacked Kyiv's troops.", []),
    # a negator that says how many
    ("No fewer than ten people died in an attack by rebels on Goma.", ["engagement: Goma"]),
    ("No attack by rebels on Goma was reported.", []),
    # who is carried off by whom; who was freed is told of another day
    ("Nine nuns were abducted by rebels in Goma.", ["other_military: Goma"]),
    ("Nine nuns were abducted from a school in Goma by rebels.", ["other_military: Goma"]),
    ("Troops in Goma met nine nuns who had been abducted.", []),
]
NAMES = [
    # another name in brackets is no place beside the town, and no end of a list
    ("Shells hit Shusha (Shushu), Balyandu (Balyan) and Stepanakert.", ["Shusha", "Balyandu", "Stepanakert"]),
    ("Shells hit the towns Shusha and Balyandu (Balyan), and Tonaxu (Tonax).", ["Shusha", "Balyandu", "Tonaxu"]),
    # a noun for a village with a capital is no name by itself
    ("Balyandu Village was shelled.", ["Balyandu"]),
    ("Rebels attacked a post in Balyandu Tuesday, killing two soldiers.", ["Balyandu"]),
    ("Balyandu and other villages were shelled.", ["Balyandu"]),
    ("Shells fell near the Moru Pa military base.", ["Moru Pa"]),
    # how many there are is no name
    ("Two villages were shelled.", []),
    ("Other villages were shelled.", []),
    ("Twoli villages were shelled.", ["Twoli"]),
]  # fmt: skip
SIDES = [
    ("The armed forces of Armenia shelled Shusha.", "Armenia"),
    ("The army of the Democratic Republic of the Congo bombed Goma.", "Democratic Republic of the Congo"),
    ("The Royal Thai Army shelled Surin.", "Thailand"),
    ("The army beat back Boko Haram fighters who overran Bama.", "Boko Haram"),
    ("The army took a hill used by Boko Haram to shell Maiduguri.", "Boko Haram"),
    # a day between commas parts no deed from who did it, nor does what they are thought to be
    ("Nine farmers were killed on Monday, 4 May, by Boko Haram in Bama.", "Boko Haram"),
    ("Nine farmers were butchered in Bama, on the lake, by Boko Haram.", "Boko Haram"),
    ("A convoy was ambushed near Bama by gunmen said to be of Boko Haram.", "Boko Haram"),
    ("A convoy was ambushed near Bama by men suspected of belonging to Boko Haram.", "Boko Haram"),
    ("A convoy was ambushed near Bama by men thought to be from Boko Haram.", "Boko Haram"),
    ("A convoy was ambushed near Bama by gunmen.", ""),
    ("Two guards were killed by assailants, believed to be Boko Haram men, in Bama.", "Boko Haram"),
    ("Boko Haram launched a sneak-attack on Bama.", "Boko Haram"),
    # who was killed by troops did not do it
    ("Four fighters of Boko Haram were killed by troops in Bama.", ""),
]  # fmt: skip


def _told(claim: Claim) -> str:
    return f"{claim.activity.value}: {claim.relation.anchors[-1].name}"


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=[row[0] for row in TOLD])
def test_a_deed_is_where_its_words_say(text: str, wanted: list[str], reading: Read) -> None:
    """Only what was done is told, and where it was."""
    assert [_told(claim) for claim in reading(text).claims] == wanted


@pytest.mark.parametrize(("text", "names"), NAMES, ids=[row[0] for row in NAMES])
def test_a_name_is_one_place(text: str, names: list[str], reading: Read) -> None:
    """Each town of a list is told of once, by the name that the text has first."""
    assert [claim.relation.anchors[0].name for claim in reading(text).claims] == names


@pytest.mark.parametrize(("text", "side"), SIDES, ids=[row[0] for row in SIDES])
def test_whose_they_are_stands_behind_or_within(text: str, side: str, reading: Read) -> None:
    """The state that an army is "of", or that its name holds, and who uses a hill, did it."""
    assert reading(text).claims[-1].actor == side


def test_a_unit_in_brackets_holds_the_town(reading: Read) -> None:
    """A known town or a unit behind a name that is not known is no other name of it."""
    found = reading("Shells hit Balyandu (Aleppo) on Monday.").toponyms
    assert all("another name" not in toponym.reason for toponym in found)


def test_a_spot_lies_in_the_town_that_it_is_an_area_of(reading: Read) -> None:
    """ "The X area of Y" is in Y."""
    found = reading("Gunmen opened fire in the Balyandu area of Goma.").toponyms
    assert next(t for t in found if t.name == "Balyandu").within == ("Goma",)


@pytest.mark.parametrize(
    ("text", "name", "within"),
    [
        ("Rebels attacked a post in Barangay Ulox, Sittwe.", "Barangay Ulox", ("Sittwe",)),
        ("Soldiers clashed with rebels in Sitio Unox, Barangay Dosx in Sittwe.", "Sitio Unox", ("Barangay Dosx", "Sittwe")),
        ("Troops raided Kin Sanx village in Khinux Township, torching houses.", "Kin Sanx", ("Khinux",)),
        ("Shells hit Kin Sanx, Sittwe and Goma.", "Kin Sanx", ()),
    ],
)  # fmt: skip
def test_a_part_of_a_town_lies_in_it(
    text: str, name: str, within: tuple[str, ...], reading: Read
) -> None:
    """By its first word, or by the noun with a capital behind the unit around it."""
    found = reading(text).toponyms
    assert next(t for t in found if t.name == name).within == within


def test_a_leaders_name_inside_a_towns_is_none(reading: Read) -> None:
    """Dera Ismail Khan is no commander of Herat."""
    found = reading("Gunmen stormed a police station in Dera Ismail Khan in Pakistan.")
    assert [claim.actor for claim in found.claims] == [""]
    assert not found.people


def test_a_broadcaster_is_no_continent(reading: Read) -> None:
    """Radio Free Asia tells of a town, and is none."""
    found = reading("Rebels took a post near Sittwe, locals told Radio Free Asia.")
    assert [claim.relation.anchors[0].name for claim in found.claims] == ["Sittwe"]


def test_a_ministry_is_its_owners(reading: Read) -> None:
    """Whoever else has a body of that name, "X's Ministry of Defence" speaks for X."""
    text = "British guns arrived. Armenia's Ministry of Defence said rebels had shelled Goma."
    assert reading(text).claims[-1].speaker_side == "Armenia"
