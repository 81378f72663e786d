"""Where somebody withdrew from, where the words tell only where they went."""

from __future__ import annotations

import pytest

from geo.model import Activity, RelationKind
from tests.conftest import Read


@pytest.mark.parametrize(
    ("text", "way"),
    [
        # the deed told before was there
        ("The RSF took Babanusa. Government soldiers fell back on Habila.", ["Babanusa", "Habila"]),
        ("The RSF took Babanusa on Monday. Government soldiers withdrew towards Habila.", ["Babanusa", "Habila"]),
        ("Rebels entered Bambari, looting the police station. They retreated in the direction of Alindao.", ["Bambari", "Alindao"]),
        ("Troops entered Kilinochchi. The Tamil Tigers pulled back to the jungles around Mullaittivu.", ["Kilinochchi", "Mullaittivu"]),
        # of several of a sentence it is the latest, if one is
        ("M23 fighters took Kiwanja on Monday and Rutshuru on Thursday. The army fell back on Rumangabo.", ["Rutshuru", "Rumangabo"]),
        ("M23 fighters took Kiwanja and Rutshuru. The army fell back on Rumangabo.", ["Rumangabo"]),
        # in the sentence itself, before or behind
        ("Syrian troops entered Maarat al-Numan; its defenders had withdrawn to Khan Shaykhun.", ["Maarat al-Numan", "Khan Shaykhun"]),
        # where they went is a country: only what they left is told
        ("M23 rebels captured Goma. Congolese soldiers fled into Rwanda.", ["Goma"]),
        # quiet: nothing was told before, long ago, of those who fired from afar, or as denied
        ("Soldiers withdrew to Mariupol.", ["Mariupol"]),
        ("M23 shelled Goma. M23 then withdrew to Sake.", ["Sake"]),
        ("The army denied that rebels had taken Goma. Soldiers withdrew to Sake.", ["Sake"]),
        ("Rebels took Goma. It rained. Shops were shut. Soldiers withdrew to Sake.", ["Sake"]),
        ("Troops massed near Goma. Rebels withdrew to Sake.", ["Sake"]),
        # quiet: a blow from afar, somebody else's war, another front, another unit
        ("Russian missiles killed five people in Lviv. Ukrainian troops withdrew to Pokrovsk.", ["Pokrovsk"]),
        ("Hamas attacked Sderot. Egyptian troops withdrew to El Arish.", ["El Arish"]),
        ("Unknown gunmen killed a policeman in Nairobi. Ethiopian soldiers withdrew to Addis Ababa.", ["Addis Ababa"]),
        ("JNIM attacked Diapaga. The army's unit in Fada withdrew to Koupela.", ["Koupela"]),
        ("M23 took Goma. Meanwhile, Congolese soldiers withdrew to Beni.", ["Beni"]),
        ("Ukrainian troops withdrew to Chasiv Yar, while in Kursk Russia took Sudzha.", ["Chasiv Yar"]),
        ("M23 took Goma. In Beni it rained; Congolese soldiers withdrew to Butembo.", ["Butembo"]),
        ("Hamas attacked Sderot; Egyptian troops withdrew to El Arish.", ["El Arish"]),
        # quiet: a region, or a land, says too little
        ("M23 entered Ituri. Congolese soldiers withdrew to Komanda.", ["Komanda"]),
        ("M23 entered Ituri; Congolese soldiers withdrew to Komanda.", ["Komanda"]),
        # what was left is told
        ("The RSF took Babanusa. Soldiers withdrew from Nyala to Zalingei.", ["Nyala"]),
        ("The RSF took Babanusa. Soldiers withdrew from a camp near Nyala.", ["Nyala"]),
    ],
)  # fmt: skip
def test_a_withdrawal_starts_where_the_last_deed_was(
    text: str, way: list[str], reading: Read
) -> None:
    claims = [c for c in reading(text).claims if c.activity is Activity.WITHDRAWAL]
    assert [[place.name for place in claim.relation.anchors] for claim in claims] == [way]


def test_the_way_is_an_arrow_that_says_it_is_inferred(reading: Read) -> None:
    claim = reading("The RSF took Babanusa. Government soldiers fell back on Habila.").claims[-1]
    assert claim.relation.kind is RelationKind.MOVEMENT
    assert "no words say what was left" in claim.relation.inferred
    assert claim.relation.likeliest
