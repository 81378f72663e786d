"""Speakers behind or beside what is said, and those whom phrases name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.attributed import (
    ASSERTED,
    CLAIMED,
    CONFIRMED,
    POSSIBLE,
    PROBABLE,
    Case,
    check,
    name,
)

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    "case",
    [
        Case("Russian troops captured Vovchansk, Ukraine's General Staff said.", "Ukraine's General Staff", "Ukraine"),
        Case("Russian troops captured Vovchansk, a Ukrainian sergeant told us by phone: the school is lost.", "a Ukrainian sergeant", "Ukraine"),
        Case("Vovchansk has been lost, the governor wrote on Tuesday: Russian armour had entered it.", "the governor", None, at=1),
        Case("Vovchansk was shelled, say investigators in Kharkiv: three shells hit a depot.", "investigators in Kharkiv", None, certainty=None),
        Case("More than 2,000 shells fell on Vovchansk, by the count of the Ukrainian army.", "the Ukrainian army", "Ukraine", certainty=None),
        Case("“They fired,” says a Ukrainian sergeant, who lost an eye when Russian troops captured Vovchansk.", "", "", ASSERTED),
        Case("Russian troops captured Vovchansk, the governor, Oleh Syniehubov, said.", "the governor, Oleh Syniehubov", None),
        Case("Russian troops captured Vovchansk, said Oleh Syniehubov, the governor of the Kharkiv region.", "Oleh Syniehubov, the governor of the Kharkiv region", "Ukraine"),
        Case("Russian troops captured Vovchansk, Ukrainian officials said in a statement on Monday.", "Ukrainian officials", "Ukraine"),
        Case("Russian troops captured Vovchansk, residents told Reuters.", "residents", ""),
        Case("Russian troops captured Vovchansk, local officials told the BBC's Ukrainian service by telephone.", "local officials", None),
        Case("Russian troops captured Vovchansk, the governor wrote on Telegram.", "the governor", None),
        Case("Russian troops captured Vovchansk, according to Ukraine's General Staff.", "Ukraine's General Staff", "Ukraine"),
        Case("Russian troops captured Vovchansk, according to Oleh Syniehubov, the governor of the Kharkiv region.", "Oleh Syniehubov, the governor of the Kharkiv region", "Ukraine"),
        Case("According to data from the Armed Conflict Location and Event Data project, Russian troops shelled Vovchansk.", "data from the Armed Conflict Location and Event Data project", ""),
        Case("According to figures from the UN, Israeli forces shelled Jabalia.", "figures from the UN", ""),
        Case("According to local media reports, gunmen attacked Kaduna.", "local media reports", ""),
        Case("By the army's count, rebels attacked Goma twelve times.", "the army", None),
        Case("By Ukraine's account, Russian troops attacked Toretsk on Sunday.", "Ukraine", "Ukraine"),
        Case("In Kyiv's telling, Russian troops attacked Toretsk on Sunday.", "Kyiv", "Ukraine"),
        Case("Russian troops have entered Toretsk, as Ukrainian officials reported.", "Ukrainian officials", "Ukraine"),
        Case("As Reuters reported, Russian troops entered Toretsk.", "Reuters", ""),
        Case("Israeli jets struck Nabatieh, Lebanon's state news agency NNA reported.", "Lebanon's state news agency NNA", "Lebanon"),
        Case("Israeli jets struck Nabatieh, the Lebanese health ministry said on Friday.", "the Lebanese health ministry", "Lebanon"),
        Case("Israeli jets struck Nabatieh, Lebanese media say.", "Lebanese media", ""),
        Case("Iran began to withdraw troops from Syria, the New York Times wrote, citing regional officials.", "regional officials", ""),
        Case("Russian forces advanced near Pokrovsk, geolocated footage shows.", "", "", ASSERTED, PROBABLE),
        Case("Russian forces advanced near Pokrovsk, satellite images suggest.", "", "", ASSERTED, PROBABLE),
        Case("Rebels have taken Sake, two diplomats and a UN source said.", "two diplomats and a UN source", None),
        Case("Rebels attacked Goma, said a resident who gave his name only as Jean.", "a resident", ""),
        Case("The RSF shelled El Fasher, the army said, adding that three people had been killed.", "the army", None),
        Case("M23 fighters, the governor said, have captured Sake.", "the governor", None),
        Case("“Russian troops captured Vovchansk,” said the governor.", "the governor", None),
        Case("“Russian troops captured Vovchansk,” the governor told reporters in Kyiv.", "the governor", None),
        Case("“Russian troops,” he said, “have captured Vovchansk.”", "he", ""),
        Case("“Russian troops,” the governor said, “have captured Vovchansk.”", "the governor", None),
        Case('"Our soldiers have captured Sudzha," a Ukrainian commander said.', "a Ukrainian commander", "Ukraine"),
        Case("‘Russian troops have captured Vovchansk,’ the governor said.", "the governor", None),
        Case("Ukraine shot down 12 drones over Odesa, its air force said.", "its air force", "Ukraine"),
        Case("Israel struck Beirut again, its military said.", "its military", "Israel"),
        Case("Two soldiers died when gunmen attacked a convoy near Gao, the UN mission in Mali said.", "the UN mission in Mali", ""),
        Case("Islamic State fighters raided a village near Kirkuk, a police source said on condition of anonymity.", "a police source", None),
        Case("The RSF has captured Bara, per Sudanese media.", "Sudanese media", ""),
        Case("Fighting broke out in Goma (residents said).", "residents", ""),
        Case("Russian troops captured Vovchansk - Ukrainian General Staff.", "Ukrainian General Staff", "Ukraine"),
        Case("Russian forces took Toretsk, reports Russia's defence ministry.", "Russia's defence ministry", "Russia"),
        Case("The city of Sake was shelled by the M23, the army's spokesman in North Kivu, Guillaume Ndjike, announced.", "the army's spokesman in North Kivu, Guillaume Ndjike", None),
        Case("The bodies were found after a jihadist attack on Djibo, security sources told AFP on Tuesday.", "security sources", ""),
        Case("Houthi fighters shelled Taiz late on Sunday, medics and a local official said.", "medics and a local official", ""),
        Case("A drone hit the airport in Khartoum, eyewitnesses said.", "eyewitnesses", ""),
        Case("Nigerian troops killed 20 militants near Maiduguri, army spokesman Onyema Nwachukwu said in a statement.", "army spokesman Onyema Nwachukwu", "Nigeria"),
        Case("The jihadists attacked Djibo on Sunday, two security sources and a resident told AFP.", "two security sources and a resident", None),
        Case("Gunmen attacked Kaduna late on Friday, Samuel Aruwan, the state's security commissioner, said.", "Samuel Aruwan, the state's security commissioner", None),
        Case("“The M23 attacked Sake at dawn,” Lieutenant Colonel Guillaume Ndjike, an army spokesman, told Reuters.", "Lieutenant Colonel Guillaume Ndjike, an army spokesman", None),
        Case("Hodeidah was struck by Israeli jets, according to the Houthi-run Al-Masirah television.", "the Houthi-run Al-Masirah television", "Houthis"),
        Case("Israeli jets struck Hodeidah, Houthi-run Al-Masirah TV reported.", "Houthi-run Al-Masirah TV", "Houthis"),
        Case("Al-Shabaab fighters attacked Kismayo, a Somali police officer, Abdi Hassan, told The Associated Press.", "a Somali police officer, Abdi Hassan", "Somalia"),
        Case("The Tatmadaw shelled Myawaddy, the Karen National Union said in a Facebook post.", "the Karen National Union", "Karen National Union"),
        Case("Taliban fighters have captured Kunduz, Afghan officials conceded on Sunday.", "Afghan officials", "Afghanistan", CONFIRMED),
        Case("The New York Times, citing two senior American officials, reported that Israel had struck Isfahan.", "two senior American officials", "United States"),
        Case("Israel struck Isfahan, the New York Times reported, quoting Iranian officials.", "Iranian officials", "Iran"),
        Case("“Eritrean forces attacked Rama,” he claimed.", "he", "", CLAIMED, POSSIBLE),
        Case("Israeli troops have reached the centre of Khan Younis, Defence Minister Yoav Gallant told lawmakers.", "Defence Minister Yoav Gallant", "Israel"),
        Case("Philippine troops clashed with Abu Sayyaf gunmen in Patikul, regional military commander William Gonzales said.", "regional military commander William Gonzales", None),
        Case("Chadian rebels attacked Nokou, the group known as FACT said.", "the group", None),
        Case("Moscow's forces captured Vuhledar, Russia's defence ministry announced on Thursday; Kyiv acknowledged a day earlier that its troops had withdrawn from Vuhledar.", "Kyiv", "Ukraine", CONFIRMED, at=1),
        Case("Sudan's army has captured Wad Madani, it said in a statement on Saturday.", "it", "Sudan"),
        Case("In what he called a victory, Sudan's army chief said his troops had retaken Khartoum.", "Sudan's army chief", "Sudan"),
        Case("Asked about the fighting, a Houthi official said the group had captured Marib.", "a Houthi official", "Houthis"),
        Case("Iran-backed militias attacked Ain al-Asad, a US official said on condition of anonymity.", "a US official", "United States"),
        Case("Rescuers said Russian missiles had hit Kramatorsk; the mayor said drones had struck Sloviansk.", "the mayor", "Ukraine", at=1),
        Case("A day after Russian troops entered Selydove, Ukraine said they had attacked Kurakhove.", "Ukraine", "Ukraine", at=1),
    ],
    ids=name,
)  # fmt: skip
def test_who_stands_behind_what_is_said(case: Case, reading: Read) -> None:
    """P, said X; P, X said; according to X; by the count of X."""
    check(reading(case.text), case)


@pytest.mark.parametrize(
    ("text", "speaker", "places"),
    [
        ("Rebels overran Baga, Kandahar police said.", "Kandahar police", ["Baga"]),
        ("Two men were shot dead by rebels in Kulgam, Srinagar police said on Monday.", "Srinagar police", ["Kulgam"]),
        ("Troops retook Bara, North Kordofan state officials said.", "North Kordofan state officials", ["Bara"]),
        ("Shells hit Aden and Taiz, Hodeidah residents said.", "Hodeidah residents", ["Aden", "Taiz"]),
        ("Shells hit a street in Aden, said a doctor who asked not to be named.", "a doctor", ["Aden"]),
        ("SPLA-IO spokesmen accused the army of attacking their bases at Panyume.", "SPLA-IO spokesmen", ["Panyume"]),
    ],
)  # fmt: skip
def test_a_speakers_own_town_is_no_place_of_what_they_tell(
    reading: Read, text: str, speaker: str, places: list[str]
) -> None:
    claims = reading(text).claims
    assert {claim.speaker for claim in claims} == {speaker}
    assert [anchor.name for claim in claims for anchor in claim.relation.anchors] == places
