"""Sentences after the manner of many wars: the relations that they state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.relation_words import relations_shown

Read = Callable[..., Reading]

SENTENCES = [
    ("Israeli troops shelled hills above Nabatieh.", ["near Nabatieh"]),
    ("Israeli jets struck villages on both sides of the Litani.", ["near Litani"]),
    ("Rebels hold everything between Goma and Bukavu.", ["between Goma + Bukavu"]),
    ("The Houthis advanced from the south and the west on Marib.", ["movement Marib"]),
    (
        "Rebels attacked posts at Kanyabi, Bushoro and Mutabi, three hamlets in Rutshuru territory.",
        ["at Kanyabi<Rutshuru", "at Bushoro<Rutshuru", "at Mutabi<Rutshuru"],
    ),
    (
        "Rebels captured Goma and, a day later, a bridge on the highway that runs from Goma to Sake.",
        ["at Goma", "along Goma + Sake"],
    ),
    (
        "Rebels shelled fields near Agdam and the northern suburbs of Stepanakert.",
        ["near Agdam", "part Stepanakert@0"],
    ),
    ("Jets bombed Goma, and the road from Goma to Sake was full.", ["at Goma"]),
    ("Jets bombed a column halfway from Homs to Hama.", ["between Homs + Hama"]),
    ("Turkish soldiers entered Syria to a depth of 32 km.", ["depth 32km in Syria"]),
    ("Israeli drones destroyed several tanks on the road from Izraa.", ["near Izraa"]),
    (
        "Houthi rebels attacked a ship in the Red Sea, 60 miles west of Hodeidah.",
        ["offset Hodeidah<Red Sea 96.56km 270deg"],
    ),
    (
        "Rebels seized the villages of Kanyabi, Bushoro and Mutabi, west of Goma.",
        ["at Kanyabi", "at Bushoro", "at Mutabi"],
    ),
    ("Russian troops advanced south-west of Toretsk by 1.5 km.", ["offset Toretsk 1.5km 225deg"]),
    ("Troops fought rebels on the slopes of Mount Hermon.", ["near Mount Hermon"]),
    ("Sudanese army jets bombed the Kobri area, 5 km from Omdurman.", ["around Omdurman 5km"]),
    ("Russian forces advanced 1.5 km south-west of Toretsk.", ["offset Toretsk 1.5km 225deg"]),
    (
        "Ukrainian forces captured a hamlet roughly seven kilometres (four miles) from the town of Sudzha.",
        ["around Sudzha 7km"],
    ),
    ("Heavy fighting was reported at the entrances to Goma.", ["near Goma"]),
    (
        "Islamic State militants ambushed soldiers between the towns of Ansongo and Menaka.",
        ["between Ansongo + Menaka"],
    ),
    ("The Tatmadaw shelled villages on the Lashio–Muse highway.", ["along Lashio + Muse"]),
    (
        "Rebels ambushed a convoy on the Mandalay-Lashio road in northern Shan State.",
        ["along Mandalay + Lashio"],
    ),
    (
        "Taliban fighters attacked a checkpoint on the Kabul-Jalalabad highway.",
        ["along Kabul + Jalalabad"],
    ),
    (
        "Al-Shabaab fighters attacked an army base in Baidoa, 250 kilometres (155 miles) northwest of Mogadishu.",
        ["at Baidoa"],
    ),
    ("Al-Shabaab fighters attacked an army base 250 kilometres northwest of the capital.", []),
    (
        "Pakistani jets struck militant camps in Afghanistan's Paktika province.",
        ["at Paktika<Afghanistan"],
    ),
    (
        "Insurgents attacked a village in Macomia district, in Mozambique's gas-rich Cabo Delgado province.",
        ["at Macomia<Cabo Delgado<Mozambique"],
    ),
    (
        "The Arakan Army seized the town of Paletwa in Chin State, near the border with India and Bangladesh.",
        ["at Paletwa<Chin"],
    ),
    (
        "Hezbollah attacked Israeli troops on the edge of the village of Kfar Kila.",
        ["near Kfar Kila"],
    ),
    ("Azerbaijani forces shelled positions in the direction of Martuni.", ["at Martuni"]),
    ("Serb gunners shelled Sarajevo from the surrounding hills.", ["at Sarajevo"]),
    ("Tamil Tiger rebels attacked a naval base off the northern town of Jaffna.", ["near Jaffna"]),
    (
        "Gunmen attacked a police post in Tumaco, a port on the Pacific coast near the border with Ecuador.",
        ["at Tumaco"],
    ),
    (
        "Cartel gunmen fought soldiers in Culiacan, in Mexico's western state of Sinaloa.",
        ["at Culiacan<Sinaloa<Mexico"],
    ),
    (
        "Abu Sayyaf militants clashed with troops in the hinterland of Jolo, in the southern Philippines.",
        ["near Jolo<Philippines"],
    ),
    (
        "Philippine troops bombed militant positions in Marawi, on the island of Mindanao.",
        ["at Marawi<Mindanao"],
    ),
    ("Turkish drones hit targets in Kobani, on the Syrian side of the border.", ["at Kobani"]),
    ("Israeli troops shelled the Syrian side of the Golan Heights.", []),
    ("US forces struck targets near Abu Kamal, close to the Iraqi border.", ["near Abu Kamal"]),
    (
        "Iraqi troops attacked Islamic State fighters on the west bank of the Tigris in Mosul.",
        ["side Tigris 270deg in Mosul"],
    ),
    ("Iraqi forces recaptured the left bank of Mosul.", ["side Mosul"]),
    (
        "Russian paratroopers landed at Hostomel airport, on the outskirts of Kyiv.",
        ["at Hostomel airport"],
    ),
    ("RSF troops pulled out of Wad Madani.", ["at Wad Madani"]),
    (
        "M23 fighters advanced along the western shore of Lake Kivu towards Bukavu.",
        ["movement Bukavu"],
    ),
    ("The rebels pushed to the edge of Bukavu.", ["near Bukavu"]),
    (
        "The frontline lies just 3 km from Pokrovsk, where Russian troops attacked again.",
        ["at Pokrovsk"],
    ),
    ("Israel struck the Baalbek-Hermel region in the country's east.", ["at Baalbek-Hermel"]),
    (
        "Ethiopian soldiers clashed with Fano militia north of Bahir Dar, the capital of Amhara.",
        ["towards Bahir Dar<Amhara 0deg"],
    ),
    (
        "Houthi fighters attacked government positions south and west of Marib city.",
        ["towards Marib 225deg"],
    ),
    (
        "Government forces shelled rebel positions on the Taiz–Aden road, north of Lahij.",
        ["along Taiz + Aden"],
    ),
    (
        "Jihadists attacked a gold mine in Soum province, in the Sahel region of Burkina Faso.",
        ["at Soum<Sahel<Burkina Faso"],
    ),
    ("Army helicopters struck insurgents around the Lake Chad islands.", ["near Lake Chad"]),
    (
        "Venezuelan and Colombian rebels clashed in Arauca, along the border with Venezuela.",
        ["at Arauca"],
    ),
    ("North Korean soldiers crossed the Military Demarcation Line.", []),
    ("Kenyan troops repelled an attack in Lamu County, close to Somalia.", ["at Lamu"]),
    ("Burundian troops entered Uvira from Bujumbura.", ["at Uvira"]),
    ("Russia launched drones at Odesa from occupied Crimea.", ["at Odesa"]),
    ("Israel fired missiles at Damascus from over the Golan Heights.", ["at Damascus"]),
    ("Drones launched from Yemen hit Eilat.", ["at Eilat"]),
    ("A drone fired from Lebanon exploded near Nahariya.", ["near Nahariya"]),
    ("Rockets were fired from Lebanon towards Safed.", ["at Safed"]),
    (
        "Iranian-backed militants fired rockets at a base in Erbil from the Nineveh plains.",
        ["at Erbil"],
    ),
    ("Protesters marched from Tel Aviv to Jerusalem.", []),
    ("Talks between Kyiv and Moscow broke down.", []),
    ("The army said the rebels had been expelled from Bukavu and its surroundings.", ["at Bukavu"]),
    (
        "Peshmerga forces shelled villages south of Kirkuk and east of Tuz Khurmatu.",
        ["towards Kirkuk 180deg", "towards Tuz Khurmatu 90deg"],
    ),
    (
        "Ukrainian drones hit an airfield at Morozovsk in Rostov region, about 300 km from the front line.",
        ["at Morozovsk<Rostov"],
    ),
    ("Missiles hit Lutsk in western Ukraine, 80 km from the Polish border.", ["at Lutsk<Ukraine"]),
    (
        "Russian missiles hit a base at Yavoriv, less than 25 km from the Polish border.",
        ["at Yavoriv"],
    ),
    ("Troops were deployed to the Polish border.", ["band ~PL"]),
    ("The military sent reinforcements to the border with Rwanda.", ["band Rwanda ~RW"]),
]


@pytest.mark.parametrize(("text", "stated"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_rules_hold_in_many_manners(text: str, stated: list[str], reading: Read) -> None:
    """The rules hold in wars and manners that they were not written for."""
    assert relations_shown(reading(text)) == set(stated)
