"""Wordings that reports of all wars share: who lost what, what is heard, cut and blown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.extract.deeds import deeds

A = Activity
Read = Callable[..., Reading]

TOLD = [
    # what befalls a capital happens in the town
    ("Damascus changed hands before dawn without a fight.", A.CAPTURE, ["Damascus"]),
    ("Kabul fell within hours.", A.CAPTURE, ["Kabul"]),
    ("London fell silent as the king spoke.", A.CAPTURE, []),
    # who flies there for a strike has struck
    ("Russian jets flew to Idlib to drop bombs on rebel positions.", A.STRIKE, ["Idlib"]),
    ("Russian jets flew to Idlib to drop bombs on rebel positions.", A.DEPLOYMENT, []),
    ("Two bombers took off from Khartoum to bomb Nyala.", A.STRIKE, ["Nyala"]),
    # a loss known before is no news
    ("The rebels took Homs and Hama. Despite the rebels lost those towns, they fight on.", A.CAPTURE, ["Homs", "Hama"]),
    ("The RSF seized Wad Madani. When the RSF lost the city in January, it fell back on Soba.", A.CAPTURE, ["Wad Madani"]),
    # whoever carries arms
    ("Men with rifles killed eleven people in Bangassou.", A.ENGAGEMENT, ["Bangassou"]),
    ("Hooded men shot nine villagers near Bria.", A.ENGAGEMENT, ["Bria"]),
    ("Men on motorbikes attacked Zurmi.", A.ENGAGEMENT, ["Zurmi"]),
    ("Men with beards killed time in Bangassou.", A.ENGAGEMENT, []),
    # crossings, stations, palaces and markets are taken, held and entered
    ("The M23 hold the crossing at Bunagana.", A.CONTROL, ["Bunagana"]),
    ("Soldiers entered the presidential palace in Conakry on Sunday.", A.ADVANCE, ["Conakry"]),
    ("Guerrillas burned the police station in Tibu.", A.SABOTAGE, ["Tibu"]),
    ("An armed attack took place in Bria.", A.ENGAGEMENT, ["Bria"]),
    # strikes from the air, and those of workers
    ("Doctors said Israeli strikes on Rafah killed ten people.", A.STRIKE, ["Rafah"]),
    ("Nurses and doctors began a strike in Lagos.", A.STRIKE, []),
    # who comes to kill comes for a raid
    ("Fighters came into Bourem at dusk, killed two traders and left.", A.ENGAGEMENT, ["Bourem"]),
    ("Fighters came into Bourem at dusk, killed two traders and left.", A.ADVANCE, []),
    ("JNIM fighters walked into Djibo on Sunday, shooting dead four vigilantes.", A.ENGAGEMENT, ["Djibo"]),
    ("Soldiers marched into Goma and met no resistance.", A.ADVANCE, ["Goma"]),
    # what is burnt in a fight is part of it
    ("The KIA says that it ambushed the column at Hpakant and destroyed four lorries.", A.ENGAGEMENT, ["Hpakant"]),
    ("The KIA says that it ambushed the column at Hpakant and destroyed four lorries.", A.STRIKE, []),
    ("The army clashed with rebels in Bria and bombed the town from the air.", A.STRIKE, ["Bria"]),
    # what people are, and what somebody did to them
    ("Wounded soldiers from the battle for Sumbe were flown to Luanda.", A.ENGAGEMENT, ["Sumbe"]),
    ("Killed fighters were buried in Qom.", A.ENGAGEMENT, []),
    # where shots fall
    ("The first shots fell at Preah Vihear.", A.ENGAGEMENT, ["Preah Vihear"]),
    ("The first shots fell at Preah Vihear.", A.CAPTURE, []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "activity", "places"), TOLD)
def test_what_is_told_where(
    words: str, activity: Activity, places: list[str], reading: Read
) -> None:
    """The places of one activity, in order."""
    found = [place for told, _, place in deeds(reading(words)) if told is activity]
    assert found == places


OWNED = [
    ("The M23 took Goma. Kibirizi and Rwindi are under their control as well.", "Rwindi", "M23"),
    ("The Arakan Army overran Ann. Gwa is still under its control.", "Gwa", "Arakan Army"),
]


@pytest.mark.parametrize(("words", "place", "side"), OWNED)
def test_whose_control_it_is(words: str, place: str, side: str, reading: Read) -> None:
    """ "Their control" is that of the subject of the sentence before."""
    assert (A.CONTROL, side, place) in deeds(reading(words))
