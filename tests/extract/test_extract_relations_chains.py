"""Places that say where another lies, and words that take up a place named before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.relation_words import relations_shown

Read = Callable[..., Reading]

SENTENCES = [
    # chains and appositions
    (
        "SDF fighters clashed with gunmen in Tabqa, Raqqa governorate, northern Syria.",
        ["at Tabqa<Raqqa<Syria"],
    ),
    ("Israeli forces bombed Khan Younis in southern Gaza.", ["at Khan Younis<Gaza"]),
    (
        "Rebel forces shelled the town of Rutshuru in North Kivu province in eastern DRC.",
        ["at Rutshuru<North Kivu<DRC"],
    ),
    (
        "RSF fighters shelled El Fasher, the capital of North Darfur state.",
        ["at El Fasher<North Darfur"],
    ),
    (
        "RSF fighters shelled a market in North Darfur's state capital, El Fasher.",
        ["at El Fasher<North Darfur"],
    ),
    (
        "RSF fighters shelled a market in Sudan's North Darfur state capital, El Fasher.",
        ["at El Fasher<North Darfur<Sudan"],
    ),
    ("Rebels captured Goma, the capital of North Kivu province.", ["at Goma<North Kivu"]),
    ("Rebels captured Goma, capital of North Kivu, on Friday.", ["at Goma<North Kivu"]),
    ("Drones struck Engels, a city on the Volga river.", ["at Engels"]),
    ("Drones struck Sudzha, a town 10 km from the Ukrainian border.", ["at Sudzha"]),
    ("Rebels captured Sake, some 20 km from Goma.", ["at Sake"]),
    ("Rebels captured Sake – 20 km west of Goma – on Sunday.", ["at Sake"]),
    ("Rebels captured Sake (20 km W of Goma).", ["at Sake"]),
    ("Rebels captured Kibumbi, a village 20 km north of Goma.", ["offset Goma 20km 0deg"]),
    ("Rebels captured Bwerambo, some 20 km from Goma.", ["around Goma 20km"]),
    ("Rebels captured Bwerambo – 20 km west of Goma – on Sunday.", ["offset Goma 20km 270deg"]),
    ("Rebels captured Bwerambo (20 km north of Goma).", ["offset Goma 20km 0deg"]),
    (
        "Ukrainian forces captured the settlements of Plekhovo (12 km north of Sudzha) and Guevo.",
        ["at Plekhovo", "at Guevo"],
    ),
    ("Russian forces captured Zhovtnivka, near Pokrovsk.", ["near Pokrovsk"]),
    (
        "Shelling hit Bint Jbeil, in the Nabatieh governorate of southern Lebanon.",
        ["at Bint Jbeil<Nabatieh<Lebanon"],
    ),
    ("Gunmen attacked Djibo in northern Burkina Faso.", ["at Djibo<Burkina Faso"]),
    (
        "Drones attacked the city of Engels, in Russia's Saratov region.",
        ["at Engels<Saratov<Russia"],
    ),
    (
        "Russian forces shelled Nikopol, in Ukraine's southern Dnipropetrovsk region.",
        ["at Nikopol<Dnipropetrovsk<Ukraine"],
    ),
    (
        "Militants stormed an army base in Borno State, north-east Nigeria.",
        ["at Borno<north-east Nigeria"],
    ),
    (
        "Armenian troops clashed with Azerbaijani forces near Shusha, in Nagorno-Karabakh.",
        ["near Shusha<Nagorno-Karabakh"],
    ),
    ("Gunmen killed five soldiers in the Ménaka region of eastern Mali.", ["at Ménaka<Mali"]),
    ("Clashes broke out in Lashio, northern Shan State, Myanmar.", ["at Lashio<Shan<Myanmar"]),
    # anaphora
    (
        "Rebels entered Sake on Sunday. Fighting continued in the town on Monday.",
        ["at Sake", "at Sake inferred"],
    ),
    (
        "Rebels entered Sake on Sunday. Government troops shelled the town on Monday.",
        ["at Sake", "at Sake inferred"],
    ),
    (
        "Rebels entered Sake on Sunday. Heavy fighting was reported there on Monday.",
        ["at Sake", "at Sake inferred"],
    ),
    (
        "Drones hit Engels. Air defences shot down two drones near the city.",
        ["at Engels", "near Engels inferred"],
    ),
    (
        "Drones hit Engels. Shelling was reported in the city's eastern neighbourhoods.",
        ["at Engels", "part Engels@90 inferred"],
    ),
    (
        "Drones hit Engels. Troops clashed with gunmen 5 km north of the city.",
        ["at Engels", "offset Engels 5km 0deg inferred"],
    ),
    (
        "Fighting raged around Toretsk. Russian troops captured a plant inside the city.",
        ["near Toretsk", "at Toretsk inferred"],
    ),
    (
        "The army bombed Nyala. Nearby, RSF fighters attacked a convoy.",
        ["at Nyala", "near Nyala inferred"],
    ),
    (
        "Russian forces attacked Vovchansk. The town was shelled overnight.",
        ["at Vovchansk", "at Vovchansk inferred"],
    ),
    (
        "In Khan Younis, tanks shelled houses in the east of the city.",
        ["part Khan Younis@90 inferred"],
    ),
    ("There were clashes near Goma on Sunday.", ["near Goma"]),
    ("There was heavy shelling overnight.", []),
    (
        "Israel bombed Gaza. Israeli troops clashed with Hamas in the north of the strip.",
        ["at Gaza", "part Gaza@0 inferred"],
    ),
    (
        "Ukrainian drones attacked Crimea. Ukrainian forces attacked ships off the peninsula.",
        ["at Crimea", "near Crimea inferred"],
    ),
    (
        "Ukrainian forces shelled the Kursk region. Russian troops attacked in the north of the region.",
        ["at Kursk", "part Kursk@0 inferred"],
    ),
    (
        "Russia massed troops near the Ukrainian border. Russian troops dug trenches 10 km from the border.",
        ["band ~UA", "band 10km ~UA inferred"],
    ),
]


@pytest.mark.parametrize(("text", "stated"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_places_lead_to_one_another(text: str, stated: list[str], reading: Read) -> None:
    """Containers fold, descriptions give way, and “the town” is led back to its name."""
    assert relations_shown(reading(text)) == set(stated)
