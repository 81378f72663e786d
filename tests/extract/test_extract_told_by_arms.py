"""Who struck, where nobody is named: by arms that one side has, and by ground that another holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.extract.told_by_arms import BY_ARMS, BY_FLIGHT, BY_GROUND

Read = Callable[..., Reading]

ROWS: list[tuple[str, str, str]] = [
    # arms that of those at war only one has
    ("Six HIMARS rockets struck a school in Tokmak, in Ukraine.", "Ukraine", BY_ARMS),
    ("Four Shahed drones crashed into a market in Kharkiv on Monday.", "Russia", BY_ARMS),
    ("Two Neptune missiles hit a plant in Taganrog, in Russia.", "Ukraine", BY_ARMS),
    # what is hit tells nothing of who hit it
    ("A drone destroyed an Iskander launcher at Klintsy, in Russia. Ukraine's army fights on.", "", BY_ARMS),
    # where nobody is at war with those who have them
    ("HIMARS rockets hit a target in Drawsko, in Poland.", "", BY_ARMS),
    ("Shahed drones hit a depot in Haifa, in Israel. Russia and Ukraine deplored it.", "", BY_ARMS),
    ("A missile destroyed a HIMARS near Kramatorsk in Ukraine.", "", BY_ARMS),
    # over some countries only one side flies
    ("A jet bombed a convent in Ann township in Rakhine, Myanmar.", "Myanmar", BY_FLIGHT),
    ("A drone killed a man on a motorbike in Aitaroun, in southern Lebanon.", "Israel", BY_FLIGHT),
    # drones others have as well, and a state that the text names may fly
    ("A drone hit a barracks in Lashio, in Myanmar.", "", BY_FLIGHT),
    ("Turkish troops entered Lebanon. A jet bombed a depot near Nabatieh, in Lebanon.", "", BY_FLIGHT),
    ("Shells hit a passenger plane at Khartoum airport in Sudan.", "", BY_FLIGHT),
    ("A helicopter fired rockets at militants near Arsal in Lebanon.", "", BY_FLIGHT),
    # whose people are hit
    ("A drone hit Israeli soldiers in Khiam, in southern Lebanon.", "", BY_FLIGHT),
    ("Shells hit Ukrainian positions near Horlivka.", "", BY_GROUND),
    # ground that another state holds
    ("In occupied Alchevsk a fuel depot burned after shells hit it.", "Ukraine", BY_GROUND),
    ("Shells hit a hotel in Rovenky, the Russian-installed mayor said.", "Ukraine", BY_GROUND),
    ("Two airfields in Crimea were hit by missiles.", "Ukraine", BY_GROUND),
    # quiet: what is lived in
    ("Missiles hit an occupied apartment block in Kharkiv on Monday.", "", BY_GROUND),
    # quiet: nobody has put a mayor there, and ground that no state at war holds
    ("Shells hit a hotel in Kramatorsk, the mayor said.", "", BY_GROUND),
    ("Missiles hit a house in Jenin, in the occupied West Bank.", "", BY_GROUND),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor", "remark"), ROWS, ids=lambda value: str(value)[:50])
def test_who_struck_by_arms_or_ground(text: str, actor: str, remark: str, reading: Read) -> None:
    """The claim names the side, and says what it was inferred from; else it is not from that."""
    claim = next(c for c in reversed(reading(text).claims) if c.activity.value == "strike")
    if actor:
        assert claim.actor == actor
        assert claim.actor_inferred
        assert remark in claim.note
    else:
        assert remark not in claim.note
