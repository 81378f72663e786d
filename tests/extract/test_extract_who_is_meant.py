"""Whom a text means that names them otherwise: own statements, opponents, leaders, aircraft."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.party_claims import Row, check

Read = Callable[..., Reading]

STATEMENTS: list[Row] = [
    # a group's statement opens with its name
    ("The Baloch Liberation Army accepts responsibility. Our fighters hold the pass. The enemy bombed Kalat.", "strike", "Pakistan", None, None),
    ("The M23 announces that calm has returned. We repelled the enemy at Sake.", "engagement", "M23", None, None),
    # a staff that names no side is of the state whose towns it names
    ("The General Staff: the enemy shelled Orikhiv. Our defenders repelled nine attacks near Siversk.", "engagement", "Ukraine", None, None),
    ("The enemy shelled Orikhiv. Our units are holding on near Siversk. Soldiers entered Huliaipole.", "advance", "Ukraine", None, None),
    # quiet: words inside a quotation tell nothing of the article
    ("The ELN is on the march. “Our soldiers hold the town,” a colonel said. The guerrillas attacked Arauca.", None, "ELN", None, None),
]  # fmt: skip

TAKEN_UP: list[Row] = [
    # who fights those that the pronoun stands for
    ("The RSF shelled Zalingei. Its opponents retook Kutum.", "capture", "Sudan", None, None),
    ("M23 rebels entered Sake. Their enemies shelled Masisi. Congolese soldiers fled.", "strike", "Democratic Republic of the Congo", None, None),
    ("The RSF attacked El Fasher. Its opponents, supported by local militias, retook Kutum.", "capture", "Sudan", None, None),
    # quiet: its own men
    ("The RSF shelled Zalingei. Its fighters took Kutum.", "capture", "Rapid Support Forces", None, None),
    # the defenders of a place
    ("The Arakan Army pushed on to Kyaukphyu, where the besieged garrison shelled Ramree.", "strike", "Myanmar", None, None),
    # "they" are those whose aircraft was called
    ("The KIA pushed on to Bhamo, where the garrison called in aircraft. They bombed Bhamo twice.", "strike", "Myanmar", None, None),
    ("The KIA pushed on to Bhamo, where the garrison called for help. They bombed Bhamo twice.", "strike", "Kachin Independence Army", None, None),
    # the rebels of a state are no allies of it from abroad
    ("QUSAYR, Syria - Hezbollah fighters entered Qusayr. Opposition brigades shelled Zabadani in Syria.", "strike", "Syrian rebels", None, None),
    ("Hezbollah fighters entered Khiam. Rebel fighters shelled Marjayoun.", "strike", "Hezbollah", None, None),
    # militiamen of the government, and those beside it
    ("LURD shelled Monrovia. Government militiamen still hold the bridges in Monrovia.", "control", "Liberia", None, None),
    ("Rebels of M23 left Goma. Pro-government militiamen entered Sake.", "advance", "", None, None),
    # the resistance
    ("The Arakan Army met the resistance of the army. Israeli tanks shelled Rafah.", "strike", "Israel", None, None),
    ("Hamas rejected the offer. The resistance fired rockets at Sderot.", "strike", "Hamas", None, None),
]  # fmt: skip

FROM: list[Row] = [
    # a group by the name of its land
    ("Georgian soldiers fled. Troops from Abkhazia entered Gali.", "advance", "Abkhazia", None, None),
    ("Ethiopian soldiers fled. Fighters from Tigray entered Dessie.", "advance", "Tigray People's Liberation Front", None, None),
    ("Georgian soldiers fled. Georgian troops from Batumi entered Gali.", "advance", "Georgia", None, None),
    # an alliance by its groups
    ("The MNDAA and the Arakan Army joined hands in Myanmar. The alliance captured Hsenwi.", "capture", "Three Brotherhood Alliance", None, None),
    ("The Arakan Army is strong in Myanmar. The alliance captured Hsenwi.", "capture", "Arakan Army", None, None),
    # the only group, whatever kind it is
    ("Sudan's army retook Bara from the RSF. The rebels fled to Nuhud.", "withdrawal", "Rapid Support Forces", None, None),
    # attackers and invaders
    ("American tanks entered Nasiriyah in Iraq. The invaders captured Basra in Iraq.", "capture", "United States", None, None),
    ("Gunmen attacked Ituri villages. Peacekeepers shelled Boga. Raiders attacked Komanda. The assailants entered Beni.", "advance", "", None, None),
    ("The RSF attacked El Fasher. The attackers entered Abu Shouk camp.", "advance", "Rapid Support Forces", None, None),
    # by somebody unknown, and by then
    ("South Sudan's army holds Malakal. Akobo was overrun by local youths.", "capture", "", None, None),
    ("M23 rebels pushed south. Minova was overrun by nightfall.", "capture", "M23", None, None),
    # "militants" are the subject of the second verb too
    ("Israeli jets bombed Gaza. Militants broke through the fence and have entered Sderot.", "advance", "", None, None),
]  # fmt: skip

LED: list[Row] = [
    ("The Taliban commander Qari Salim was seen in Ghazni. Salim's fighters took Andar.", "capture", "Taliban", None, None),
    ("Guerrillas of Tirso, the ELN's chief in the valley, left. Tirso's men attacked Saravena.", None, "ELN", None, None),
    ("The leader of the Islamic State, Abu Hafs, was in Mali. Hafs's men captured Menaka.", "capture", "Islamic State", None, None),
    ("The Arakan Army took Paletwa. Its commander, Twan Naing, spoke. Naing's men entered Kyauktaw.", "advance", "Arakan Army", None, None),
    # quiet: who is no leader of a side
    ("The team's leader, John Doe, cheered. Doe's men captured Gao in Mali.", "capture", "", None, None),
]  # fmt: skip

WHEN: list[Row] = [
    # "evening" and "spring" are no verbs that have the army as their object
    ("By evening the Russian army had entered Gori.", "advance", "Russia", "", None),
    ("That spring Congolese soldiers attacked Sake.", None, "Democratic Republic of the Congo", "", None),
    ("After chasing Congolese soldiers for days, the M23 attacked Sake.", None, "M23", None, None),
]  # fmt: skip

LEFT_OPEN: list[Row] = [
    ("Haftar's men shelled Tripoli. The unity government's troops shelled Tarhuna. Both sides blamed each other for a strike on a clinic in Ain Zara.", "strike", "", None, None),
    # what is fired from abroad is not of those on whose land it falls
    ("Israeli forces raided Jenin. Rockets were launched from Gaza towards Sderot the same night.", "strike", "", None, None),
    ("Israeli forces raided Jenin. Rockets were launched at Jabalia the same night.", "strike", "Israel", None, None),
    # no state blows itself up
    ("Sri Lanka's army took Mullaitivu. Two women blew themselves up at a checkpoint in Vavuniya.", "strike", "", None, None),
]  # fmt: skip


@pytest.mark.parametrize("row", [*STATEMENTS, *TAKEN_UP, *FROM, *LED, *WHEN, *LEFT_OPEN])
def test_whom_the_words_mean(row: Row, reading: Read) -> None:
    """The last claim of that activity has this actor."""
    check(row, reading)
