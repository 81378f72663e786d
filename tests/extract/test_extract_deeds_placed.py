"""Where a deed happened, when the words for it and the words for its place stand apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]

OF_THE_TOWN = [
    (
        "Rebels seized a bridge in Homs. Soldiers hold the airport.",
        ["capture: Homs", "control: Homs"],
    ),
    (
        "Militants raided Mansila. On Tuesday the camp was overrun by rebels.",
        ["engagement: Mansila", "capture: Mansila"],
    ),
    ("Kharkiv woke early. Russian drones struck the fuel depot.", ["strike: Kharkiv"]),
    (
        "Rebel fighters hold Goma. The airport had fallen at noon, a soldier said.",
        ["control: Goma", "capture: Goma"],
    ),
    ("Soldiers shelled Sake. Somewhere else a lorry hit a wall.", ["strike: Sake"]),
]
LISTS = [
    (
        "Missiles hit Haifa's refinery and houses in Acre.",
        ["strike: Haifa", "strike: Acre"],
    ),
    (
        "Jets fired at 60 targets: radars at Hodeidah, a launcher near Taiz, the airport at Sanaa.",
        ["strike: Hodeidah", "strike: Taiz", "strike: Sanaa"],
    ),
    (
        "Rebels attacked a post in Homs and drove 300 people to Hama.",
        ["engagement: Homs"],
    ),
]
HEARD = [
    ("Residents of Sake reported heavy shelling.", ["strike: Sake"]),
    ("Doctors in Lyon said 18 people had been ill.", []),
]
OTHERS = [
    (
        "In Urus-Martan, which fell to the army this month, shops are open.",
        ["capture: Urus-Martan"],
    ),
    ("Azerbaijani troops are gathering on the border near Lachin.", ["massing: Lachin"]),
    ("Soldiers sealed off Tammun.", ["engagement: Tammun"]),
    ("The army declared Palma liberated.", ["capture: Palma"]),
    ("Ten soldiers died in Homs when Israel bombed a school.", ["strike: Homs"]),
    ("Fighters ambushed a convoy in Gao and took several vehicles.", ["engagement: Gao"]),
    ("The army lost Kyaukme to the rebels.", ["capture: Kyaukme"]),
    ("Homs's governor changed sides, and rebels celebrated.", []),
]


def told(read: Reading) -> list[str]:
    """Each claim as "activity: place", a place at a time, none twice."""
    said = (
        f"{claim.activity.value}: {anchor.name}"
        for claim in read.claims
        for anchor in claim.relation.anchors
    )
    return list(dict.fromkeys(said))


@pytest.mark.parametrize(("text", "wanted"), [*OF_THE_TOWN, *LISTS, *HEARD, *OTHERS])
def test_a_deed_is_where_it_is_told(text: str, wanted: list[str], reading: Read) -> None:
    """Ground of the town just told of, lists of things, people who hear, asides and objects."""
    assert told(reading(text)) == wanted


BEHIND_FROM = [
    ("Two soldiers were shot from ambush at Ampatuan on Saturday.", {"Ampatuan"}),
    ("Rebels attacked farmers returning from their fields near Tawila.", {"Tawila"}),
    ("Rockets were fired from a base west of Sidon at a village.", set()),
    ("Rebels shelled the camp from the hills around Sake.", set()),
]
"""Who lies in ambush, or goes home, is where it was; where a base fires from is not."""


@pytest.mark.parametrize(("text", "places"), BEHIND_FROM, ids=[row[0] for row in BEHIND_FROM])
def test_not_all_that_stands_behind_from_is_where_fire_came_from(
    text: str, places: set[str], reading: Read
) -> None:
    named = (anchor.name for claim in reading(text).claims for anchor in claim.relation.anchors)
    assert set(named) == places
