"""Who does it where a clause names nobody: what a careful reader knows, and what stays open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]

KNOWN = [
    ("Israeli warplanes bombed Baalbek and tanks shelled Khiam on Monday.", "Khiam", "Israel"),
    ("The Houthis launched drones at Eilat, but two missiles hit a hotel in Haifa.", "Haifa", "Houthis"),
    ("Syrian helicopters bombed Daraa while artillery shelled Nawa.", "Nawa", "Syria"),
    ("US aircraft bombed two camps near Hodeidah, and a second strike destroyed a launcher near Taiz.", "Taiz", "United States"),
    ("Russian drones attacked Kharkiv overnight. Further strikes hit Sumy.", "Sumy", "Russia"),
    ("Turkish drones hit a truck near Kirkuk. Two more strikes were reported in Amadiya.", "Amadiya", "Turkey"),
    ("Tigrayan fighters have been pushing south for weeks. Dessie fell on Saturday.", "Dessie", "Tigray People's Liberation Front"),
    ("M23 rebels advanced along the lake on Monday. Minova was captured before noon.", "Minova", "M23"),
    ("Ukrainian troops pulled out of Kurakhove, Russia said. By noon Hirnyk had fallen.", "Hirnyk", "Russia"),
    ("The Arakan Army is closing in. Navy ships shelled villages north of Sittwe on Sunday.", "Sittwe", "Myanmar"),
    ("Government artillery shelled Horlivka on Friday, separatists said.", "Horlivka", "Ukraine"),
    ("Chin fighters took a camp near Falam. Su-30s have bombed Hakha since Sunday.", "Hakha", "Myanmar"),
    ("Air defences shot down nine drones over Voronezh.", "Voronezh", "Russia"),
    ("Air defence units destroyed 12 drones over the Odesa region overnight.", "Odesa", "Ukraine"),
    ("Four drones were downed over Simferopol.", "Simferopol", "Russia"),
    ("Ankara has replied with weeks of drone strikes on Kobani.", "Kobani", "Turkey"),
    ("The army claimed to have repelled an RSF attack on El Obeid.", "El Obeid", "Sudan"),
    ("The Peshmerga, whose men had taken Sinjar on Friday, were digging in.", "Sinjar", "Peshmerga"),
    ("The men of the 110th Brigade held Avdiivka against Russia.", "Avdiivka", "Ukraine"),
    ("The Taliban say that Herat has fallen to them.", "Herat", "Taliban"),
    ("Al-Shabaab came last week; their flag flies over Galkayo.", "Galkayo", "al-Shabaab"),
    ("Two soldiers were killed in an attack blamed on Boko Haram near Diffa.", "Diffa", "Boko Haram"),
    ("Al-Shabaab claimed responsibility for a bombing in Mogadishu.", "Mogadishu", "al-Shabaab"),
    ("A bomb exploded in Mogadishu on Saturday. Al-Shabaab said it was behind the attack.", "Mogadishu", "al-Shabaab"),
    ("He accused Uganda of meddling, saying its jets had bombed Malakal.", "Malakal", "Uganda"),
    ("Myanmar's army took Gwa. The M23 attacked troops stationed in Sake.", "Gwa", "Myanmar"),
    ("Hezbollah shelled the border all morning. Six shells fell on Metula.", "Metula", "Hezbollah"),
    ("There was an ambush near Khiam: Hezbollah fighters lay in wait.", "Khiam", "Hezbollah"),
]  # fmt: skip

OPEN = [
    ("A bomb killed five policemen in Quetta. No group has claimed responsibility.", "Quetta"),
    ("Israel bombed Tyre on Friday. Rockets hit Haifa in the evening.", "Haifa"),
    ("Gunmen attacked a village near Maiduguri, police said.", "Maiduguri"),
    ("Israeli forces advanced in Rafah. Sirens sounded and a rocket fell near Sderot.", "Sderot"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "actor"), KNOWN)
def test_a_reader_knows_who_did_it(text: str, place: str, actor: str, reading: Read) -> None:
    """What was told just before, whose arms they are, or whose sky it is tells who did it."""
    assert _actors(reading(text), place) == {actor}


@pytest.mark.parametrize(("text", "place"), OPEN)
def test_what_a_text_leaves_open_stays_open(text: str, place: str, reading: Read) -> None:
    """Nobody is made out of gunmen, lone missiles, or a strike on the other side's ground."""
    assert _actors(reading(text), place) <= {""}


def test_a_line_of_many_triggers_is_read_in_order(reading: Read) -> None:
    """A sentence without end asks each of its triggers once."""
    text = "Russian troops took Sudzha, " + "shells hit Sudzha, " * 3000
    assert reading(text).claims


def _actors(found: Reading, place: str) -> set[str]:
    return {
        claim.actor
        for claim in found.claims
        if any(anchor.name == place for anchor in claim.relation.anchors)
    }
