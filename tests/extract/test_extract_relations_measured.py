"""Distances, bearings and borders: sentences and the relations that they state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.relation_words import relations_shown

Read = Callable[..., Reading]

SENTENCES = [
    # offsets
    (
        "Ukrainian drones struck a fuel depot some 12 km to the north-east of Bakhmut.",
        ["offset Bakhmut 12km 45deg"],
    ),
    (
        "The rebels shelled army positions 5 km north-northwest of Goma on Sunday.",
        ["offset Goma 5km 337.5deg"],
    ),
    ("Russian forces captured a hill 12 km Bakhmut's north-east.", ["offset Bakhmut 12km 45deg"]),
    ("Fighting raged 3km southwest of the town of Rutshuru.", ["offset Rutshuru 3km 225deg"]),
    (
        "Army helicopters bombed a rebel camp about 40 miles (64km) west of Kismayo.",
        ["offset Kismayo 64km 270deg"],
    ),
    ("Militants ambushed a military convoy 25 kilometres from Djibo.", ["around Djibo 25km"]),
    ("Israeli troops are now fighting 4 km from Tyre.", ["around Tyre 4km"]),
    ("Troops clashed with gunmen a few kilometres west of Sake.", ["offset Sake 3km 270deg"]),
    ("Clashes broke out just 20 km north of the capital, Khartoum.", ["offset Khartoum 20km 0deg"]),
    (
        "Rebels attacked a base at a village 15 km to the south of Kidal.",
        ["offset Kidal 15km 180deg"],
    ),
    ("Drones hit an oil terminal, 30 km away from Bryansk.", ["around Bryansk 30km"]),
    (
        "Houthi forces attacked a ship 60 nautical miles south-west of Hodeidah port.",
        ["offset Hodeidah 111.12km 225deg"],
    ),
    ("Houthi forces attacked a ship 65 nautical miles off Hodeidah.", ["around Hodeidah 120.38km"]),
    (
        "M23 rebels attacked army positions around 10 km from Sake and Goma.",
        ["around Sake 10km", "around Goma 10km"],
    ),
    (
        "Russian troops attacked positions 2 km east of Toretsk and 3 km from Chasiv Yar.",
        ["offset Toretsk 2km 90deg"],
    ),
    ("Gunmen attacked a village about an hour's drive from Maiduguri.", ["near Maiduguri"]),
    ("Government forces repelled an attack within sight of Sirte.", ["near Sirte"]),
    ("Russian artillery shelled a position within artillery range of Nikopol.", ["near Nikopol"]),
    ("Fighting was reported halfway between Marib and Sanaa.", ["between Marib + Sanaa"]),
    (
        "Ethiopian troops clashed with Tigrayan fighters 70 kilometres south-east of the regional capital Mekele.",
        ["offset Mekele 70km 135deg"],
    ),
    ("Rebel fighters captured a mine 12 kilometres off Djibo.", ["around Djibo 12km"]),
    ("The army bombed a convoy 7 kilometres short of Marib.", ["around Marib 7km"]),
    (
        "A roadside bomb killed four soldiers 18 km (11 miles) north of Wana.",
        ["offset Wana 18km 0deg"],
    ),
    ("Israeli tanks are fighting 2 km inside Lebanon.", ["depth 2km in Lebanon"]),
    ("Syrian rebels pushed to within 5 km of Hama.", ["around Hama 5km"]),
    (
        "Russian forces captured a village 8 km from the centre of Pokrovsk.",
        ["around Pokrovsk 8km"],
    ),
    ("The army shelled rebels 10 km outside Goma.", ["around Goma 10km"]),
    (
        "Islamist militants attacked an outpost 30 kilometres by road from Mocimboa da Praia.",
        ["around Mocimboa da Praia 30km"],
    ),
    (
        "The militia seized a checkpoint some 80km north of the Somali capital Mogadishu.",
        ["offset Mogadishu 80km 0deg"],
    ),
    # depth and band
    ("Ukrainian troops advanced up to 30 km into Russia.", ["depth 30km in Russia"]),
    ("Israeli tanks advanced about 2 km inside Lebanese territory.", ["depth 2km in Lebanese"]),
    ("Rebel fighters penetrated as deep as 30 km into the Kursk region.", ["depth 30km in Kursk"]),
    ("Turkish forces have pushed 12 km deep into Syria.", ["depth 12km in Syria"]),
    (
        "Troops were massed about 50km from the Ukrainian border in the Kursk region.",
        ["band 50km ~UA in Kursk"],
    ),
    ("Russia massed troops within 10 km of the border with Ukraine.", ["depth Ukraine 10km ~UA"]),
    (
        "North Korean soldiers are training in barracks roughly 50 km from the Ukrainian border.",
        ["band 50km ~UA"],
    ),
    ("Militants attacked a post 5 km across the border with Lebanon.", ["depth Lebanon 5km ~LB"]),
    ("Rwandan troops massed along the border with the DRC.", ["along DRC ~CD"]),
    ("Turkish artillery shelled rebel positions along the Syrian border.", ["along ~SY"]),
    ("Clashes were reported on the Lebanese-Syrian border.", ["band Lebanese ~SY"]),
    ("Fighting erupted on the Thai-Myanmar border.", ["band Thai ~MM"]),
    ("Pakistani troops clashed with militants near the Afghan border.", ["band ~AF"]),
    ("Ethiopian forces massed near the border with Eritrea.", ["band Eritrea ~ER"]),
    ("Chadian troops clashed with rebels near Chad's border with Sudan.", ["band Chad ~SD"]),
    (
        "Islamist fighters attacked an army post in Tillaberi, near the border with Mali.",
        ["at Tillaberi"],
    ),
    ("Gunmen attacked the town of Tera, close to the Burkina Faso border.", ["at Tera"]),
    ("Hezbollah fired rockets across the border from Lebanon.", []),
    ("Israel bombed the Rafah border crossing on Sunday.", ["at Rafah border crossing"]),
    ("Israel bombed the Masnaa crossing between Lebanon and Syria.", ["at Masnaa"]),
    ("Syrian rebels captured the Nasib border crossing with Jordan.", ["at Nasib"]),
]


@pytest.mark.parametrize(("text", "stated"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_measures_become_relations(text: str, stated: list[str], reading: Read) -> None:
    """A stated measure becomes the right relation, with its anchor, figure and direction."""
    assert relations_shown(reading(text)) == set(stated)
