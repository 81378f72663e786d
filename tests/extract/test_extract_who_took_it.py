"""Who did it where others stand nearer: helpers, those driven out, whose ground arms came from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.party_claims import Row, check

Read = Callable[..., Reading]

GIVEN_UP: list[Row] = [
    # what somebody loses is taken by those behind "to"
    ("Sudan's army lost Babanusa to the RSF on Monday.", "capture", "Rapid Support Forces", "Sudan", None),
    ("Having lost Sake to M23, the army dug in near Goma.", "capture", "M23", None, None),
    ("Ukraine lost Sudzha to Russia in March.", "capture", "Russia", "Ukraine", None),
    # where a way leads is nobody
    ("Congo's army lost Bunagana, the crossing to Uganda, on Monday.", "capture", "", "Democratic Republic of the Congo", None),
    ("The garrison at Knin surrendered to the Croatians.", "capture", "Croatia", None, None),
    # left by those behind "by"; but driven out by them
    ("M23 entered Sake, abandoned by the Congolese army hours earlier.", "withdrawal", "Democratic Republic of the Congo", None, None),
    ("Mozambican soldiers were driven from Mucojo by Islamic State.", "withdrawal", "Mozambique", "Islamic State", None),
    # those who are driven out took nothing
    ("Volunteers pushed Russian units back from Siversk.", "capture", None, "Russia", None),
    ("The push drove M23 out of Sake.", "capture", None, "M23", None),
    ("It was tribesmen who drove the RSF out of Bara.", "capture", "", "Rapid Support Forces", None),
    # quiet: a pronoun that stands for somebody
    ("The RSF shelled El Obeid. It is holding Bara, a town that lies on the road.", "control", "Rapid Support Forces", None, None),
]  # fmt: skip

BESIDE: list[Row] = [
    # who only helps, and who did not do it
    ("The gangs attacked Kenscoff in Haiti. Officers backed by Kenyan vehicles retook Kenscoff from the gangs.", "capture", "Haiti", None, None),
    ("Wagner fighters, and not the army, hold Menaka.", "control", "Wagner Group", None, None),
    # the militia of a leader, the fighters of a group
    ("The Taliban shelled Balkh. The militia of General Dostum retreated to Mazar-i-Sharif.", "withdrawal", "Northern Alliance", None, None),
    ("M23 shelled Sake. Fighters of the ELN blew up a pipeline near Saravena.", "sabotage", "ELN", None, None),
    # a unit of those who speak of it
    ("The Karen National Union said its Brigade 5 had taken a camp near Hpapun.", "capture", "Karen National Union", None, None),
    # militants are no mercenaries
    ("JNIM attacked Soumpi in Mali. Africa Corps escorted tankers from Sikasso. The militants hold Loulouni.", "control", "JNIM", None, None),
    # those whom the same noun meant before
    ("Islamic State militants attacked Gao. JNIM fighters were seen in Kidal. The militants seized Menaka.", "capture", "Islamic State", None, None),
    # police are of the land where they are; a police station is nobody
    ("Police killed two militants in Peshawar.", "engagement", "Pakistan", None, None),
    ("Russian missiles hit Kyiv. Police killed two militants in Belgrade.", "engagement", "Serbia", None, None),
    ("A bomb went off outside a police station in Peshawar.", "strike", "", None, None),
    # the only separatists of a country
    ("The separatists attacked Kumba in Cameroon.", "engagement", "Ambazonia", None, None),
    ("The separatists blew up a bridge at Criuleni in Moldova.", "sabotage", "Transnistria", None, None),
    ("The separatists attacked a post in Georgia.", "engagement", "", None, None),
    # whoever governs the ground, not another state that the text names
    ("The Arakan Army moved on Kyaukphyu, where China builds a port. The junta dug trenches near Kyaukphyu.", "fortification", "Myanmar", None, None),
    # a bulletin's own aircraft do not bomb its own towns
    ("The enemy attacked near Lyman. Zolochiv and Kozacha Lopan were hit by aircraft.", "strike", "Russia", None, None),
    # guns by whose people serve them
    ("Villages burned near Zepa. Serb guns shelled Zepa.", "strike", "Republika Srpska", None, None),
    # a reflexive word between the parts of a passive
    ("Bedouin gunmen burned houses in Suwayda. Druze fighters were themselves surrounded at Walgha.", "engagement", None, "Druze militias", None),
]  # fmt: skip

FIRED_FROM: list[Row] = [
    # arms from a state's ground are its own
    ("Shells from Pakistan landed in Gurbuz in Afghanistan.", "strike", "Pakistan", None, None),
    ("Mortar fire from the Serbian side hit Vukovar.", "strike", "Serbia", None, None),
    ("Jets from Nigeria bombed Freetown.", "strike", "Nigeria", None, None),
    # but not where a group fires across the border from there
    ("Drones from Yemen hit Eilat.", "strike", "", None, None),
    ("Rockets from Lebanon hit Haifa.", "strike", "", None, None),
    ("Rockets from Lebanese territory hit Metula.", "strike", "", None, None),
    # where arms are made, unless the two are at war
    ("Missiles from North Korea struck Kharkiv in Ukraine.", "strike", "Russia", None, None),
    # who is named did it, wherever from
    ("Iraqi jets bombed Abu Kamal in Syria in raids from Iraq.", "strike", "Iraq", None, None),
    ("Hezbollah fired at Metula. Rockets from Lebanon hit Haifa.", "strike", "Hezbollah", None, None),
]  # fmt: skip


LOST: list[Row] = [
    # who loses it did not take it
    ("Azerbaijan's loss of Kubatli was felt. Armenian forces shelled Fuzuli.", "capture", None, "Azerbaijan", None),
    ("Ukraine's loss of Vuhledar to Russia was felt.", "capture", "Russia", "Ukraine", None),
    # a name that goes on behind a state's
    ("Rebels shelled Juba. Forces of the Sudan People's Liberation Army took Kurmuk.", "capture", "South Sudan", None, None),
    # of a people's groups, or a network's, the only one at home there
    ("Al-Qaeda militants left the port of Mukalla in Yemen.", "withdrawal", "al-Qaeda in the Arabian Peninsula", None, None),
    ("Kurdish forces pulled out of Kirkuk in Iraq.", "withdrawal", "Peshmerga", None, None),
    ("Al-Qaeda fighters attacked a base at Kidal in Mali.", "engagement", "al-Qaeda", None, None),
]  # fmt: skip


@pytest.mark.parametrize(
    "row", [*GIVEN_UP, *LOST, *BESIDE, *FIRED_FROM], ids=lambda row: row[0][:50]
)
def test_who_did_it(row: Row, reading: Read) -> None:
    """The last claim of that activity has this actor, and this target."""
    check(row, reading)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # one of a kind, and several: no towns
        ("Russian forces destroyed a Bradley near Avdiivka.", ["Avdiivka"]),
        ("Ukrainian gunners destroyed two Bradleys near Avdiivka.", ["Avdiivka"]),
        ("Troops shelled a burned-out Leopard near Avdiivka.", ["Avdiivka"]),
        ("The brigade lost Bradleys and Leopards in a minefield near Orikhiv.", ["Orikhiv"]),
        # quiet: a town of that name
        ("The army shelled Bradley on Monday.", ["Bradley"]),
    ],
)
def test_a_weapon_is_no_town(text: str, places: list[str], reading: Read) -> None:
    """What is drawn are the places alone."""
    claims = reading(text).claims
    assert [anchor.name for claim in claims for anchor in claim.relation.anchors] == places
