"""Which place belongs to which event, and which places belong to somebody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.extract.relation_words import relations_shown

Read = Callable[..., Reading]

SENTENCES = [
    # placing
    (
        "Indian jets hit four places: Bahawalpur and Muridke, Sialkot and Kotli.",
        ["at Bahawalpur", "at Muridke", "at Sialkot", "at Kotli"],
    ),
    (
        "Rebels attacked a dozen posts in North Kivu: in Goma, Sake and Rutshuru.",
        ["at Goma", "at Sake", "at Rutshuru"],
    ),
    ("Indian jets left at noon: Sialkot and Kotli were calm.", []),
    (
        "Gunmen opened fire in Derbent and, 120 km up the coast, at a post in Makhachkala.",
        ["at Derbent", "at Makhachkala"],
    ),
    (
        "The army holds Khartoum's airport, Bahri and Soba, on the eastern edge of the city.",
        ["at Khartoum", "at Bahri", "at Soba"],
    ),
    (
        "Tal Abyad fell to the Turks on Sunday, as did Suluk, to its east.",
        ["at Tal Abyad", "at Suluk"],
    ),
    (
        "The enemy attacked near Stepove, south of Berdychi and in the area of Pervomaiske.",
        ["near Stepove", "towards Berdychi 180deg", "near Pervomaiske"],
    ),
    (
        "Rebels hit Zabid further south, near Taiz on Monday and at Marib.",
        ["at Zabid", "near Taiz", "at Marib"],
    ),
    ("Poti was entered by Russian troops twice.", ["at Poti"]),
    ("Adwa and Axum had been abandoned by Eritrean soldiers.", ["at Adwa", "at Axum"]),
    ("In Sudzha, Russian troops captured an ammunition depot.", ["at Sudzha"]),
    ("North of Bakhmut, Ukrainian forces repelled three attacks.", ["towards Bakhmut 0deg"]),
    (
        "In southern Lebanon, Hezbollah said it had ambushed a patrol 2 km from the border.",
        ["band 2km in Lebanon@180"],
    ),
    (
        "The RSF burned Tawila and shelled the Abu Qorab camp, 15 km south of the city.",
        ["at Tawila", "offset Tawila 15km 180deg inferred"],
    ),
    ("Near Toretsk, the Russians shelled Ukrainian positions.", ["near Toretsk"]),
    ("About 20 km west of Goma, rebels ambushed a military convoy.", ["offset Goma 20km 270deg"]),
    ("Further south, in Khan Younis, Israeli tanks shelled a school.", ["at Khan Younis"]),
    ("A spokesman in Goma said rebels had captured Sake.", ["at Sake"]),
    (
        "A military spokesman in Khartoum said the army had shelled RSF positions in Omdurman.",
        ["at Omdurman"],
    ),
    (
        "Residents of Rafah told Reuters by phone that tanks had advanced into Khan Younis.",
        ["at Khan Younis"],
    ),
    ("Troops from Buryatia clashed with Ukrainian forces near Sudzha.", ["near Sudzha"]),
    ("Missiles fired from Iran struck an air base in Israel.", ["at Israel"]),
    ("Rockets launched from Gaza hit Ashkelon.", ["at Ashkelon"]),
    ("Hezbollah fired rockets from southern Lebanon at Kiryat Shmona.", ["at Kiryat Shmona"]),
    ("The army withdrew from El Fasher to Nyala.", ["at El Fasher"]),
    ("Government troops retreated from Hama to Homs.", ["at Hama"]),
    ("Rebel forces advanced from Hama to Homs.", ["movement Hama + Homs"]),
    (
        "Russian forces captured Selydove, shelled Pokrovsk and withdrew from Kupiansk.",
        ["at Selydove", "at Pokrovsk", "at Kupiansk"],
    ),
    (
        "Ukrainian drones struck a refinery in Saratov and an airfield in Engels.",
        ["at Saratov", "at Engels"],
    ),
    ("The RSF shelled El Fasher while the army bombed Nyala.", ["at El Fasher", "at Nyala"]),
    (
        "Israeli jets bombed Tyre, Nabatieh and Marjayoun.",
        ["at Tyre", "at Nabatieh", "at Marjayoun"],
    ),
    (
        "Russian forces shelled Nikopol, where two people were killed, and attacked Marhanets with drones.",
        ["at Nikopol", "at Marhanets"],
    ),
    ("Rebels captured Sake after heavy clashes near Minova.", ["at Sake", "near Minova"]),
    ("Nabatieh came under heavy shelling.", ["at Nabatieh"]),
    ("Kidal fell to the Tuareg rebels.", ["at Kidal"]),
    ("Shelling of Kherson by Russian forces continued.", ["at Kherson"]),
    ("Russian attacks on Kharkiv and Sumy killed four people.", ["at Kharkiv", "at Sumy"]),
    ("An attack on an army base in Gao by jihadists killed 20 soldiers.", ["at Gao"]),
    ("Rebel-held Idlib was hit by air strikes.", ["at Idlib"]),
    ("Ukrainian forces shelled Russian positions from Krynky.", []),
    ("Rwandan troops crossed into the DRC near Goma.", ["near Goma<DRC"]),
    (
        "Fighters from Tigray attacked the town of Lalibela in the Amhara region.",
        ["at Lalibela<Amhara"],
    ),
    ("Mortars hit Sderot, a town close to Gaza.", ["at Sderot"]),
    (
        "The army moved reinforcements from Port Sudan to El Fasher.",
        ["movement Port Sudan + El Fasher"],
    ),
    ("Russia sent troops to Belgorod.", ["at Belgorod"]),
    ("Officials in Kyiv said Russian drones had hit Odesa overnight.", ["at Odesa"]),
    ("The mayor of Kharkiv said missiles had struck Chuhuiv.", ["at Chuhuiv"]),
    ("Speaking in Brussels, Zelensky said Russian troops had shelled Kherson.", ["at Kherson"]),
    ("The Goma-based rebels shelled Bukavu.", ["at Bukavu"]),
    (
        "The strike on Kramatorsk came a day after Russian forces captured Toretsk.",
        ["at Kramatorsk", "at Toretsk"],
    ),
    ("Clashes in Shegaia, near Homs, killed three soldiers.", ["near Homs"]),
    ("Insurgents stormed Palma, in Cabo Delgado province.", ["at Palma<Cabo Delgado"]),
    # lists
    (
        "Fighting was reported near Toretsk, Pokrovsk and Kurakhove.",
        ["near Toretsk", "near Pokrovsk", "near Kurakhove"],
    ),
    (
        "Russian forces attacked in the areas of Toretsk, Lyman and Vovchansk.",
        ["near Toretsk", "near Lyman", "near Vovchansk"],
    ),
    (
        "Ukrainian troops captured the villages of Sudzha, Plekhovo and Guevo.",
        ["at Sudzha", "at Plekhovo", "at Guevo"],
    ),
    ("Drones hit the regions of Kursk, Bryansk and Oryol.", ["at Kursk", "at Bryansk", "at Oryol"]),
    (
        "Drones were shot down over the Kursk, Bryansk and Oryol regions.",
        ["at Kursk", "at Bryansk", "at Oryol"],
    ),
    ("Shelling hit villages in the Donetsk and Luhansk regions.", ["at Donetsk", "at Luhansk"]),
    ("Clashes took place in Rutshuru and Masisi territories.", ["at Rutshuru", "at Masisi"]),
    (
        "The army bombed Nyala in South Darfur and El Fasher in North Darfur.",
        ["at Nyala<South Darfur", "at El Fasher<North Darfur"],
    ),
    ("Fighting took place in both Goma and Bukavu.", ["at Goma", "at Bukavu"]),
    ("Clashes erupted near Sake as well as in Minova.", ["near Sake", "at Minova"]),
    (
        "Russian forces shelled Kherson, Beryslav, and the villages around Nikopol.",
        ["at Kherson", "at Beryslav", "near Nikopol"],
    ),
]


@pytest.mark.parametrize(("text", "stated"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_each_event_takes_its_own_place(text: str, stated: list[str], reading: Read) -> None:
    """Each event takes its own place; origins, speakers and bases place nothing."""
    assert relations_shown(reading(text)) == set(stated)


def test_a_border_is_not_in_the_town_told_of_before(reading: Read) -> None:
    """Soldiers who were sent "to the border" are in no town, but in a unit that lies on it."""
    town = reading("Fighting went on in Kenscoff. Haiti has sent 500 soldiers to the border.")
    (sent,) = [one for one in town.claims if one.activity is Activity.DEPLOYMENT]
    assert not sent.relation.anchors
    unit = reading("Shells hit the Belgorod region. Russia has sent 500 soldiers to the border.")
    (sent,) = [one for one in unit.claims if one.activity is Activity.DEPLOYMENT]
    assert [anchor.name for anchor in sent.relation.anchors] == ["Belgorod"]


def test_there_is_the_ground_of_the_claim_before(reading: Read) -> None:
    """Not the town where its speaker sits: held ground counts as what was told of."""
    told = (
        "About 600 square kilometres remain in Ukrainian hands inside Russia's Kursk region, "
        "an officer in Kyiv estimated. That is half of the ground which Ukraine's army held there "
        "after its surprise offensive in August."
    )
    places = {anchor.name for claim in reading(told).claims for anchor in claim.relation.anchors}
    assert "Kyiv" not in places


@pytest.mark.parametrize(
    "words", ["It was in Kursk that", "It was in Kursk, the officer said, that"]
)
def test_a_place_that_is_only_put_first(words: str, reading: Read) -> None:
    """Who clashed is not also said to be stationed there."""
    (claim,) = reading(f"{words} Ukrainian soldiers and North Koreans had traded fire.").claims
    assert claim.activity is Activity.ENGAGEMENT
    assert [anchor.name for anchor in claim.relation.anchors] == ["Kursk"]
