"""Near, part, direction, way, bank and movement: sentences and the relations that they state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.relation_words import relations_shown

Read = Callable[..., Reading]

SENTENCES = [
    # near
    ("Clashes broke out on the outskirts of Toretsk.", ["near Toretsk"]),
    ("Russian troops are fighting on the southern edge of Pokrovsk.", ["part Pokrovsk@180"]),
    (
        "Ukrainian forces repelled assaults on the northern approaches to Kherson.",
        ["part Kherson@0"],
    ),
    ("Rebel fighters were seen at the gates of Homs.", ["near Homs"]),
    ("Israel is striking targets in western and central Iran.", ["part Iran@270"]),
    ("Israel struck targets in southern and eastern Lebanon.", ["part Lebanon@135"]),
    ("Israel struck targets in northern and southern Lebanon.", ["at Lebanon"]),
    ("Rebels seized the strategic town, Sake, on Sunday.", ["at Sake"]),
    ("Fighting was reported in the eastern outskirts of Omdurman.", ["part Omdurman@90"]),
    ("Israeli warplanes struck targets just outside Nabatieh.", ["near Nabatieh"]),
    ("Gunmen attacked a checkpoint not far from Kismayo.", ["near Kismayo"]),
    ("M23 rebels clashed with soldiers in the vicinity of Rutshuru.", ["near Rutshuru"]),
    ("Heavy fighting continued around Bakhmut.", ["near Bakhmut"]),
    ("The army clashed with the RSF in the area of El Fasher.", ["near El Fasher"]),
    ("Militants attacked a base adjacent to Mocimboa da Praia.", ["near Mocimboa da Praia"]),
    ("Gunmen raided a post next to Menaka.", ["near Menaka"]),
    ("Russian troops are advancing on the approaches to Kupiansk.", ["near Kupiansk"]),
    ("Rebel troops are fighting on the doorstep of Mandalay.", ["near Mandalay"]),
    ("Clashes erupted in the suburbs of Khartoum.", ["near Khartoum"]),
    ("Islamic State fighters attacked soldiers in the countryside near Raqqa.", ["near Raqqa"]),
    ("Government troops shelled the countryside around Idlib.", ["near Idlib"]),
    ("Jets struck hills overlooking Marib.", ["near Marib"]),
    (
        "Israeli forces shelled farmland surrounding Khan Younis.",
        ["near Khan Younis"],
    ),
    ("Army troops and insurgents fought on the edge of Kilinochchi.", ["near Kilinochchi"]),
    # parts
    ("Shelling was reported in the north of Kharkiv region.", ["part Kharkiv@0"]),
    ("Israel bombed areas in Beirut's southern suburbs.", ["part Beirut@180"]),
    ("Israeli jets bombed the southern suburbs of Beirut.", ["part Beirut@180"]),
    ("Fighting raged in the eastern half of Omdurman.", ["part Omdurman@90"]),
    ("Fighting continued in Khartoum's east.", ["part Khartoum@90"]),
    ("The army shelled districts in the west of Aleppo.", ["part Aleppo@270"]),
    ("Ukrainian drones struck targets in northern Crimea.", ["part Crimea@0"]),
    (
        "Militants attacked a village in the north-western part of Burkina Faso.",
        ["part Burkina Faso@315"],
    ),
    ("Insurgents attacked troops in Mozambique's far north.", ["part Mozambique@0"]),
    ("Jihadists ambushed soldiers in the country's north near Kidal.", ["near Kidal"]),
    ("RSF fighters advanced on Omdurman's western flank.", ["part Omdurman@270"]),
    ("Russian troops are pressing on Toretsk's eastern flank.", ["part Toretsk@90"]),
    ("Israeli tanks advanced into central Rafah.", ["part Rafah@mid"]),
    ("Troops are fighting in the centre of Toretsk.", ["part Toretsk@mid"]),
    ("Ukrainian troops clashed with the Russians in downtown Sudzha.", ["part Sudzha@mid"]),
    ("Rebel forces shelled the northern neighbourhoods of Omdurman.", ["part Omdurman@0"]),
    ("Israeli tanks shelled the northern side of Gaza City.", ["part Gaza City@0"]),
    ("Government forces attacked rebels in eastern DRC.", ["part DRC@90"]),
    ("Militants bombed a convoy in Russia's western Kursk region.", ["at Kursk<Russia"]),
    ("Army jets bombed rebels in the far south of Myanmar.", ["part Myanmar@180"]),
    # directions
    ("Russian forces attacked positions in the Pokrovsk direction.", ["near Pokrovsk"]),
    ("Fighting continued along the Lyman axis.", ["near Lyman"]),
    ("Ukrainian forces repelled 12 attacks in the Kupiansk sector.", ["near Kupiansk"]),
    ("Combat continued on the Kursk front.", ["near Kursk"]),
    (
        "Assaults were repelled in the Pokrovsk and Toretsk directions.",
        ["near Pokrovsk", "near Toretsk"],
    ),
    ("Ukrainian troops repelled attacks near Toretsk in the Toretsk sector.", ["near Toretsk"]),
    ("Government forces clashed with rebels on the Goma–Sake axis.", ["along Goma + Sake"]),
    # between, along
    ("Fighting was reported between Sake and Goma.", ["between Sake + Goma"]),
    (
        "Rebels ambushed an army convoy on the road between Timbuktu and Gao.",
        ["along Timbuktu + Gao"],
    ),
    ("Rebels ambushed an army convoy on the road from Timbuktu to Gao.", ["along Timbuktu + Gao"]),
    (
        "An army convoy was ambushed on the highway linking Maiduguri and Damaturu.",
        ["along Maiduguri + Damaturu"],
    ),
    (
        "An army convoy was attacked on the highway connecting Homs with Damascus.",
        ["along Homs + Damascus"],
    ),
    (
        "Russian troops attacked along the Pokrovsk–Kostiantynivka highway.",
        ["along Pokrovsk + Kostiantynivka"],
    ),
    ("Russian troops attacked on the Bakhmut-Sloviansk road.", ["along Bakhmut + Sloviansk"]),
    (
        "Militants attacked a convoy along the Maiduguri – Damaturu road.",
        ["along Maiduguri + Damaturu"],
    ),
    ("Government forces shelled the road from Sumy to Sudzha.", ["along Sumy + Sudzha"]),
    ("Insurgents planted a bomb on the Kabul to Kandahar highway.", ["along Kabul + Kandahar"]),
    ("The army attacked along the Svatove-Kreminna line.", ["along Svatove + Kreminna"]),
    (
        "Rebels attacked a train on the railway between Addis Ababa and Djibouti.",
        ["along Addis Ababa + Djibouti"],
    ),
    (
        "Russian forces shelled positions along the T-0504 highway near Kostiantynivka.",
        ["near Kostiantynivka"],
    ),
    ("Rebels captured villages along the M5 highway between Hama and Homs.", ["along Hama + Homs"]),
    ("Militants attacked soldiers on the Bamako road near Segou.", ["near Segou"]),
    # side
    ("Russian forces shelled villages on the right bank of the Dnipro.", ["side Dnipro"]),
    (
        "Ukrainian troops hold positions on the east bank of the Dnipro river.",
        ["side Dnipro 90deg"],
    ),
    (
        "Ukrainian marines clashed with Russian troops on the left bank of the Dnieper near Krynky.",
        ["side Dnieper in Krynky"],
    ),
    ("Russian troops shelled the village across the river from Kherson.", ["near Kherson"]),
    ("Militants attacked troops across the border from Myawaddy.", ["near Myawaddy"]),
    ("Army boats attacked rebels on the shores of Lake Chad.", ["side Lake Chad"]),
    (
        "Boko Haram fighters attacked soldiers on the northern shore of Lake Chad.",
        ["side Lake Chad 0deg"],
    ),
    # coast, air
    ("A cargo ship was struck by a missile off the coast of Yemen.", ["near Yemen"]),
    ("Houthi fighters attacked a tanker off Hodeidah.", ["near Hodeidah"]),
    ("Houthi forces attacked a vessel in the waters off Mukalla.", ["near Mukalla"]),
    ("Houthi forces attacked a ship off Yemen's coast.", ["near Yemen"]),
    ("Air defences shot down 12 drones over Kyiv region.", ["at Kyiv"]),
    ("Ukrainian air defences shot down three missiles in the skies above Odesa.", ["at Odesa"]),
    (
        "Russian air defence intercepted two drones over the territory of Belgorod region.",
        ["at Belgorod"],
    ),
    ("Two drones were shot down over the Black Sea.", ["at Black Sea"]),
    # movement
    (
        "Russian forces are advancing from Avdiivka towards Pokrovsk.",
        ["movement Avdiivka + Pokrovsk"],
    ),
    ("RSF fighters moved from Nyala to El Fasher.", ["movement Nyala + El Fasher"]),
    ("Rebel forces are advancing towards Homs.", ["movement Homs"]),
    ("Rebel forces are advancing in the direction of Damascus.", ["movement Damascus"]),
    ("Israeli armour pushed north from Khan Younis.", ["towards Khan Younis 0deg"]),
    ("Rebel columns advanced south from Hama towards Homs.", ["movement Hama + Homs"]),
    ("Russian forces pushed west of Bakhmut.", ["towards Bakhmut 270deg"]),
    ("M23 rebels are closing in on Goma from the north.", ["movement Goma 0deg"]),
    ("Russian forces advanced south and east of Chasiv Yar.", ["towards Chasiv Yar 135deg"]),
    ("Government forces attacked the town of Kidal from several directions.", ["at Kidal"]),
    ("Rebels advanced on Mandalay.", ["movement Mandalay"]),
    ("Heavy fighting continued north and south of Bakhmut.", ["near Bakhmut"]),
    ("Troops advanced in and around Kupiansk.", ["at Kupiansk"]),
]


@pytest.mark.parametrize(("text", "stated"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_words_of_place_become_relations(text: str, stated: list[str], reading: Read) -> None:
    """Words of place become the right relation with the right anchors."""
    assert relations_shown(reading(text)) == set(stated)
