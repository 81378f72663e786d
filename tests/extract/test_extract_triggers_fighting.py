"""Fights, strikes, air defence and sabotage, in the words of news and of bulletins."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.triggering import holds

Read = Callable[..., Reading]

FIGHTS = [
    ("Heavy fighting raged around Bakhmut on Monday.", "engagement asserted"),
    ("Fierce clashes erupted between the army and the RSF in Omdurman.", "engagement asserted"),
    ("Clashes resumed near Masisi after a week of calm.", "engagement asserted"),
    ("Gunmen opened fire on a military checkpoint in Maiduguri.", "engagement asserted"),
    ("Government troops came under fire near Palma.", "engagement asserted"),
    ("Soldiers traded fire with rebels in Cabo Delgado.", "engagement asserted"),
    ("Militants ambushed an army convoy outside Gao, killing 14 soldiers.", "engagement asserted"),
    ("An ambush on a police convoy near Diffa left nine officers dead.", "engagement asserted"),
    ("Boko Haram fighters stormed a barracks in Monguno.", "engagement asserted"),
    ("Insurgents raided a military base in Djibo at dawn.", "engagement asserted"),
    ("The army repelled a rebel assault on Mekelle.", "engagement asserted"),
    ("Ukrainian forces beat back four Russian attacks near Kupyansk.", "engagement asserted"),
    ("Kupyansk direction: four assaults near Synkivka and Petropavlivka.", "engagement asserted"),
    ("In the Lyman sector, 11 combat engagements were recorded near Terny.", "engagement asserted"),
    ("Al-Shabaab attacked an African Union base in Beledweyne with car bombs and gunmen.", "engagement|strike asserted"),
    ("Street battles broke out in Aleppo between rebels and Kurdish fighters.", "engagement asserted"),
    ("Turkish-backed fighters clashed with Kurdish-led forces near Manbij.", "engagement asserted"),
    ("Fighting between the two factions has spread to Tripoli.", "engagement asserted"),
    ("M23 rebels are battling Congolese troops on the outskirts of Goma.", "engagement asserted"),
    ("Russian troops were repelled while trying to capture Pokrovsk.", "engagement asserted"),
    ("The enemy tried to break through the defences near Chasiv Yar.", "engagement|advance asserted"),
    ("Armenian and Azerbaijani forces exchanged gunfire near Lachin.", "engagement asserted"),
    ("A gun battle in Srinagar left two militants dead.", "engagement asserted"),
    ("A firefight broke out near Ramadi.", "engagement asserted"),
    ("The junta's troops have been fighting resistance groups near Myawaddy.", "engagement asserted"),
    ("Rebels launched a surprise attack on an army post in Loikaw.", "engagement asserted"),
    ("Suspected jihadists carried out an attack on a gendarmerie post in Fada N'gourma.", "engagement asserted"),
    ("Taliban fighters mounted a coordinated assault on Kunduz.", "engagement asserted"),
    ("Militants staged an attack on a patrol near Mocimboa da Praia.", "engagement asserted"),
    ("Skirmishes continued along the front line near Avdiivka.", "engagement asserted"),
    ("Intense gunfire was heard in Khartoum on Saturday.", "engagement asserted"),
    ("The rebels laid siege to Kidal for three weeks.", "engagement asserted"),
    ("RSF fighters have besieged El Fasher since May.", "engagement asserted"),
    ("Government forces have encircled Homs.", "engagement asserted"),
    ("The navy blockaded Hodeidah.", "engagement asserted"),
    ("Russian forces stepped up their attacks on Vovchansk.", "engagement|strike asserted"),
    ("Rebels overran an army outpost near Mong Nai.", "engagement|capture asserted"),
    ("A suicide bomber rammed a vehicle into a checkpoint in Gao.", "strike|engagement asserted"),
    ("Troops killed 12 insurgents in Baga.", "engagement asserted"),
    ("Two soldiers were killed in a clash with rebels near Tamu.", "engagement asserted"),
    ("Fighters loyal to the warlord engaged the army on the outskirts of Sirte.", "engagement asserted"),
    ("The town of Jilib saw heavy combat last week.", "engagement asserted"),
    ("The village of Robotyne has seen some of the fiercest battles of the summer.", "engagement asserted"),
    ("The group's fighters attacked the town of Palma.", "engagement|strike asserted"),
    ("Opposition fighters pushed into Hama after days of heavy fighting.", "advance asserted; engagement? asserted"),
    ("Georgian troops and separatists exchanged artillery fire near Tskhinvali.", "engagement|strike asserted"),
    ("ELN guerrillas and army units clashed in Catatumbo.", "engagement asserted"),
]  # fmt: skip

STRIKES = [
    ("An air strike on a market in El Geneina killed 40 people.", "strike asserted"),
    ("Israeli warplanes pounded southern Beirut overnight.", "strike asserted"),
    ("Israeli jets bombed Khan Younis.", "strike asserted"),
    ("A drone attack targeting Odesa damaged port buildings.", "strike asserted"),
    ("Explosions were heard in Sevastopol late on Sunday.", "strike asserted"),
    ("Kharkiv was rocked by explosions early on Tuesday.", "strike asserted"),
    ("Russia fired 12 missiles at Kryvyi Rih.", "strike asserted"),
    ("A Russian missile hit an apartment block in Zaporizhzhia.", "strike asserted"),
    ("Debris from a downed drone fell on a house in Dnipro.", "strike|air_defence asserted"),
    ("Rockets landed near Sderot.", "strike asserted"),
    ("Two rockets hit the airport in Baghdad.", "strike asserted"),
    ("The city of Idlib was struck by Syrian artillery.", "strike asserted"),
    ("Syrian helicopters dropped barrel bombs on Daraa.", "strike asserted"),
    ("Artillery shelled the outskirts of Taiz.", "strike asserted"),
    ("Shelling of Nikopol injured three people.", "strike asserted"),
    ("The bombardment of Gaza City continued for a third day.", "strike asserted"),
    ("The US military carried out air strikes on Houthi targets in Sanaa.", "strike asserted"),
    ("The air force conducted strikes near Raqqa.", "strike asserted"),
    ("Houthi forces fired an anti-ship missile at a tanker off Hodeidah.", "strike asserted"),
    ("A car bomb exploded in Mogadishu, killing six.", "strike asserted"),
    ("A roadside bomb went off near Kandahar.", "strike asserted"),
    ("Myanmar fighter jets bombed a village in Sagaing.", "strike asserted"),
    ("Ethiopian drones struck Mekelle.", "strike asserted"),
    ("Drones hit an oil depot in Belgorod.", "strike asserted"),
    ("Ukraine attacked the Kerch bridge with sea drones.", "strike|engagement asserted"),
    ("Mortar rounds fell on Donetsk.", "strike asserted"),
    ("The strikes hit Aleppo and Hama.", "strike asserted"),
    ("Israel launched a wave of air strikes on Baalbek.", "strike asserted"),
    ("Russian glide bombs levelled much of Toretsk.", "strike asserted"),
    ("Hezbollah launched a barrage of rockets towards Haifa.", "strike asserted"),
    ("A shell exploded in a schoolyard in Donetsk.", "strike asserted"),
    ("Kherson came under heavy shelling on Friday.", "strike|engagement asserted"),
    ("Jets carried out several raids on Tyre.", "strike asserted"),
    ("Iran struck targets in Erbil with ballistic missiles.", "strike asserted"),
    ("Russian strikes on Odesa kill two.", "strike asserted"),
    ("Russia strikes Odesa with drones overnight.", "strike asserted"),
    ("Israel shells Rafah.", "strike asserted"),
    ("The army's artillery targeted positions near Khartoum.", "strike asserted"),
    ("Turkish drones targeted a vehicle in Qamishli, killing two fighters.", "strike asserted"),
    ("Warplanes targeted positions of the group in Deir ez-Zor.", "strike asserted"),
    ("Overnight, drones damaged a power station in Sumy.", "strike asserted"),
    ("At least 12 people were killed in a missile strike on Sloviansk.", "strike asserted"),
    ("A kamikaze drone slammed into a fuel depot in Feodosia.", "strike asserted"),
    ("The Pakistani air force conducted raids in Khost.", "strike asserted"),
    ("The junta's aircraft strafed villages near Loikaw.", "strike asserted"),
    ("A blast hit a market in Quetta.", "strike asserted"),
    ("Sudanese army aircraft bombarded Nyala on Thursday.", "strike asserted"),
]  # fmt: skip

AIR_DEFENCE = [
    ("Air defences shot down 20 drones over Kyiv.", "air_defence asserted"),
    ("Russia downed three Ukrainian drones over Bryansk.", "air_defence asserted"),
    ("Seven missiles were intercepted over Jeddah.", "air_defence asserted"),
    ("Air defence units repelled an attack over Sevastopol.", "air_defence asserted"),
    ("Air defence systems were activated in Damascus.", "air_defence asserted"),
    ("Air defences were at work in Voronezh overnight.", "air_defence asserted"),
    ("A Su-25 was brought down near Pokrovsk.", "air_defence asserted"),
    ("Rebels shot down a helicopter near Myitkyina.", "air_defence asserted"),
    ("The Iron Dome intercepted rockets over Ashkelon.", "air_defence asserted"),
    ("Israeli forces said they had intercepted a missile over Eilat.", "air_defence claimed"),
    ("Drones were jammed over Kursk.", "air_defence asserted"),
    ("A drone was downed near Hodeidah.", "air_defence asserted"),
]  # fmt: skip

SABOTAGE = [
    ("Partisans blew up a railway line near Melitopol.", "sabotage asserted"),
    ("A freight train was derailed by explosives in Bryansk.", "sabotage asserted"),
    ("Saboteurs set fire to a relay cabinet near Moscow.", "sabotage asserted"),
    ("Gunmen assassinated the police chief in Berdiansk.", "sabotage asserted"),
    ("Militants planted explosives under a bridge near Maiduguri.", "sabotage asserted"),
    ("A bridge near Kidal was blown up by jihadists.", "sabotage asserted"),
    ("An official installed by Russia was killed by a car bomb in Melitopol.", "sabotage|strike asserted"),
    ("Fighters sabotaged a pipeline near Shabwa.", "sabotage asserted"),
    ("An arson attack destroyed a military warehouse in Rostov.", "sabotage|strike asserted"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), [*FIGHTS, *STRIKES, *AIR_DEFENCE, *SABOTAGE])
def test_what_fights_and_strikes_are_called(text: str, wanted: str, reading: Read) -> None:
    """Verbs, nouns, passives, headlines and bulletins name the same activities."""
    assert holds(reading(text).claims, wanted)
