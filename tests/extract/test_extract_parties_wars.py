"""Sides of the world's wars by name, branch, unit, leader, adjective and acronym."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.party_claims import Row, check

Read = Callable[..., Reading]

NAMED: list[Row] = [
    ("The 47th Separate Mechanised Brigade repelled a Russian assault near Robotyne, Ukraine.", "engagement", "Ukraine", "Russia", None),
    ("Russia's 810th Naval Infantry Brigade captured Sudzha on Monday.", "capture", "Russia", "", None),
    ("Ukraine's 3rd Assault Brigade attacked Russian positions near Kharkiv.", "engagement", "Ukraine", "Russia", None),
    ("The 155th Naval Infantry Brigade shelled Ukrainian positions near Vuhledar.", "strike", "Russia", "Ukraine", None),
    ("Units of Russia's 2nd Combined Arms Army advanced towards Pokrovsk.", "advance", "Russia", "", None),
    ("The 95th Air Assault Brigade of Ukraine's armed forces captured Sudzha.", "capture", "Ukraine", "", None),
    ("Fighters of the Azov Brigade ambushed a Russian column near Toretsk.", "engagement", "Ukraine", "Russia", None),
    ("Akhmat fighters entered Sudzha from the south.", None, "Russia", "", None),
    ("Wagner mercenaries stormed the centre of Bakhmut.", "engagement", "Wagner Group", "", None),
    ("The Freedom of Russia Legion raided the Belgorod region.", "engagement", "Freedom of Russia Legion", "", None),
    ("Forces of the Donetsk People's Republic shelled Avdiivka.", "strike", "Donetsk People's Republic", "", None),
    ("Pro-Russian separatists shelled Avdiivka on Friday.", "strike", "Pro-Russian separatists", "", None),
    ("DPR troops attacked Ukrainian positions near Avdiivka.", "engagement", "Donetsk People's Republic", "Ukraine", None),
    ("The VSU struck a depot near Luhansk.", "strike", "Ukraine", "", None),
    ("The Rashists shelled Nikopol, the Ukrainian general staff said.", "strike", "Russia", "", None),
    ("Russia's Vostok group of forces took Vuhledar.", "capture", "Russia", "", None),
    ("HUR operatives blew up a railway bridge in the Samara region.", "sabotage", "Ukraine", "", None),
    ("Kyiv's forces withdrew from Avdiivka.", "withdrawal", "Ukraine", "", None),
    ("Moscow's troops entered Toretsk from the east.", None, "Russia", "", None),
    ("The Ukrainians shelled the town of Rylsk.", "strike", "Ukraine", "", None),
    ("Russian and Belarusian troops attacked Ukrainian positions near Kupiansk.", None, "Russia", "Ukraine", None),
    ("The Golani Brigade entered Khan Younis.", None, "Israel", "", None),
    ("Troops of the 98th Division raided Jabalia, the IDF said.", "engagement", "Israel", "", None),
    ("Hamas's armed wing, the Qassam Brigades, fired rockets at Ashkelon.", "strike", "Hamas", "", None),
    ("The Izz ad-Din al-Qassam Brigades ambushed Israeli troops in Rafah.", "engagement", "Hamas", "Israel", None),
    ("Islamic Jihad's Quds Brigades shelled an Israeli army post near Gaza City.", None, "Palestinian Islamic Jihad", "Israel", None),
    ("Hezbollah fired 40 rockets at Safed.", "strike", "Hezbollah", "", 40),
    ("The Iran-backed Hezbollah attacked an Israeli base near Haifa.", None, "Hezbollah", "Israel", None),
    ("Netanyahu's forces bombed Tyre overnight.", "strike", "Israel", "", None),
    ("Tehran fired missiles at Israel.", "strike", "Iran", "Israel", None),
    ("Iran's Revolutionary Guards launched drones at Erbil.", "strike", "Iran", "", None),
    ("Palestinian militants fired rockets at Sderot.", "strike", "Palestinian militants", "", None),
    ("UNIFIL peacekeepers withdrew from a post near Naqoura.", "withdrawal", "United Nations", "", None),
    ("HTS fighters captured Hama.", "capture", "Hayat Tahrir al-Sham", "", None),
    ("Jabhat al-Nusra fighters overran Idlib.", None, "Jabhat al-Nusra", "", None),
    ("Syrian rebels captured Aleppo.", "capture", "Syrian rebels", "", None),
    ("Turkish-backed rebels of the Syrian National Army attacked Manbij.", None, "Syrian National Army", "", None),
    ("The Kurdish-led SDF withdrew from Manbij.", "withdrawal", "Syrian Democratic Forces", "", None),
    ("YPG fighters shelled Azaz.", "strike", "YPG", "", None),
    ("Kataib Hezbollah fired drones at a US base near Erbil.", "strike", "Kataib Hezbollah", "United States", None),
    ("The Popular Mobilisation Forces entered Kirkuk.", None, "Popular Mobilization Forces", "", None),
    ("Peshmerga fighters captured Sinjar from Islamic State.", "capture", "Peshmerga", "Islamic State", None),
    ("The Houthis shelled Marib.", "strike", "Houthis", "", None),
    ("Iran-backed Houthi rebels attacked a ship off Hodeidah.", None, "Houthis", "", None),
    ("The Saudi-led coalition bombed Sanaa.", "strike", "Saudi-led coalition", "", None),
    ("Saudi-led coalition warplanes bombed Sanaa.", "strike", "Saudi-led coalition", "", None),
    ("The US-led coalition struck Raqqa.", "strike", "US-led coalition", "", None),
    ("The Southern Transitional Council seized Mukalla.", "capture", "Southern Transitional Council", "", None),
    ("CENTCOM forces struck Hodeidah.", "strike", "United States", "", None),
    ("Assad's army shelled Douma.", "strike", "Syria", "", None),
    ("The RSF shelled El Fasher.", "strike", "Rapid Support Forces", "", None),
    ("Hemedti's fighters captured Nyala.", "capture", "Rapid Support Forces", "", None),
    ("The Sudanese army recaptured Wad Madani.", "capture", "Sudan", "", None),
    ("SAF troops entered Khartoum North.", None, "Sudan", "", None),
    ("Burhan's troops recaptured Wad Madani.", "capture", "Sudan", "", None),
    ("SPLM-N fighters attacked Kadugli.", None, "SPLM-N", "", None),
    ("JEM fighters attacked Omdurman in Sudan.", None, "Justice and Equality Movement", "", None),
    ("The SPLA-IO captured Malakal.", "capture", "SPLA-IO", "", None),
    ("Ethiopian federal troops bombed Mekelle.", "strike", "Ethiopia", "", None),
    ("Tigrayan forces captured Lalibela.", "capture", "Tigray People's Liberation Front", "", None),
    ("Fano militiamen seized Gondar.", "capture", "Fano", "", None),
    ("Eritrean troops shelled Adigrat.", "strike", "Eritrea", "", None),
    ("Al-Shabaab fighters stormed Adale.", "engagement", "al-Shabaab", "", None),
    ("The Somali National Army retook Adale from al-Shabaab.", "capture", "Somalia", "al-Shabaab", None),
    ("Danab commandos raided Kismayo in Somalia.", "engagement", "Somalia", "", None),
    ("ATMIS withdrew from Afgoye.", "withdrawal", "African Union", "", None),
    ("Puntland forces attacked Islamic State positions near Bosaso.", None, "Puntland", "Islamic State", None),
    ("M23 rebels captured Goma.", "capture", "M23", "", None),
    ("Rwandan-backed rebels captured Goma.", "capture", "M23", "", None),
    ("Rwanda-backed M23 fighters captured Goma.", "capture", "M23", "", None),
    ("Rwanda's army shelled Sake.", "strike", "Rwanda", "", None),
    ("The FARDC bombed Masisi.", "strike", "Democratic Republic of the Congo", "", None),
    ("ADF rebels attacked Oicha.", None, "ADF", "", None),
    ("CODECO militiamen attacked Djugu.", None, "CODECO", "", None),
    ("Mai-Mai fighters attacked Butembo.", None, "Mai-Mai", "", None),
    ("MONUSCO troops withdrew from Bukavu.", "withdrawal", "United Nations", "", None),
    ("JNIM fighters attacked Djibo.", None, "JNIM", "", None),
    ("FAMa and Wagner captured Kidal.", "capture", "Mali", "", None),
    ("The Front for the Liberation of Azawad attacked Kidal.", None, "Azawad Liberation Front", "", None),
    ("Tuareg rebels ambushed a Malian convoy near Kidal.", "engagement", "Tuareg rebels", "Mali", None),
    ("ISWAP fighters overran a base in Gwoza.", None, "Islamic State", "", None),
    ("Boko Haram insurgents attacked Maiduguri.", None, "Boko Haram", "", None),
    ("Haftar's forces shelled Tripoli.", "strike", "Libyan National Army", "", None),
    ("Forces loyal to Khalifa Haftar advanced on Tripoli.", "advance", "Libyan National Army", "", None),
    ("The GNA recaptured Gharyan in Libya.", "capture", "Libya", "", None),
    ("CPC rebels attacked Bangui.", None, "Coalition of Patriots for Change", "", None),
    ("Ambazonian separatists attacked Bamenda.", None, "Ambazonia", "", None),
    ("Mozambican forces retook Palma with Rwandan troops.", "capture", "Mozambique", "", None),
    ("The Arakan Army captured Paletwa.", "capture", "Arakan Army", "", None),
    ("AA troops captured Sittwe in Myanmar.", "capture", "Arakan Army", "", None),
    ("The KIA seized Bhamo in Myanmar's Kachin State.", "capture", "Kachin Independence Army", "", None),
    ("KNLA fighters seized Myawaddy.", "capture", "Karen National Union", "", None),
    ("Junta troops raided Monywa in central Myanmar.", "engagement", "Myanmar", "", None),
    ("The Tatmadaw bombed Lashio.", "strike", "Myanmar", "", None),
    ("The regime bombed Lashio, the TNLA said.", "strike", "Myanmar", "", None),
    ("Min Aung Hlaing's troops withdrew from Lashio.", "withdrawal", "Myanmar", "", None),
    ("Taliban fighters captured Kunduz.", "capture", "Taliban", "", None),
    ("TTP militants attacked Bannu.", None, "Tehrik-i-Taliban Pakistan", "", None),
    ("BLA fighters attacked Gwadar.", None, "Baloch Liberation Army", "", None),
    ("ISKP attacked Jalalabad.", None, "Islamic State", "", None),
    ("Lashkar-e-Taiba militants attacked Srinagar.", None, "Lashkar-e-Taiba", "", None),
    ("India's BSF shelled Sialkot in Pakistan.", "strike", "India", "", None),
    ("Maoist rebels ambushed a police convoy near Sukma in India.", "engagement", "Maoists", None, None),
    ("LTTE fighters withdrew from Kilinochchi.", "withdrawal", "Liberation Tigers of Tamil Eelam", "", None),
    ("The Tamil Tigers shelled Jaffna.", "strike", "Liberation Tigers of Tamil Eelam", "", None),
    ("Abu Sayyaf gunmen raided Sulu.", None, "Abu Sayyaf", "", None),
    ("NPA rebels ambushed soldiers near Davao in the Philippines.", "engagement", "New People's Army", None, None),
    ("Artsakh's Defence Army withdrew from Shushi.", "withdrawal", "Artsakh", "", None),
    ("Azerbaijani forces captured Shushi.", "capture", "Azerbaijan", "", None),
    ("Abkhaz separatists shelled Sukhumi.", "strike", "Abkhazia", "", None),
    ("South Ossetian militia burned villages near Gori and shelled Gori.", "strike", "South Ossetia", "", None),
    ("KLA fighters attacked Pristina.", None, "Kosovo Liberation Army", "", None),
    ("Bosnian Serb forces shelled Sarajevo.", "strike", "Republika Srpska", "", None),
    ("The JNA shelled Vukovar.", "strike", "Yugoslavia", "", None),
    ("FARC guerrillas attacked Toribio.", None, "FARC", "", None),
    ("ELN fighters attacked Cucuta.", None, "ELN", "", None),
    ("NATO warplanes bombed Belgrade.", "strike", "NATO", "", None),
    ("PKK militants attacked Hakkari.", None, "PKK", "", None),
    ("The G9 gang attacked Port-au-Prince.", None, "Viv Ansanm", "", None),
]  # fmt: skip


@pytest.mark.parametrize("row", NAMED)
def test_a_side_by_its_names(row: Row, reading: Read) -> None:
    """A country's forces and an armed group, by any of their names, are one side."""
    check(row, reading)


LEARNT: list[Row] = [
    ("The Front for the Liberation of Azawad (FLA) took Tessalit. The FLA also shelled Kidal.", "strike", "Azawad Liberation Front", "", None),
    ("The Highland Liberation Army attacked Lashio on Friday.", None, "Highland Liberation Army", "", None),
    ("The Salween Patriotic Force (SPF) seized Loikaw. SPF fighters then shelled Demoso.", "strike", "Salween Patriotic Force", "", None),
    ("Fighters of the Martyrs of Sinai Brigades attacked Arish.", None, "Martyrs of Sinai Brigades", "", None),
    ("The Lake Province Self-Defence Forces (LPSDF) ambushed Chadian troops near Bol. Three days later the LPSDF attacked Bol.", None, "Lake Province Self-Defence Forces", "", None),
    ("The rebel National Movement for Dignity (NMD) captured Agadez.", "capture", "National Movement for Dignity", "", None),
    ("Fighters of the Kinijit Front shelled Mekelle.", "strike", "Kinijit Front", "", None),
    ("The Army of Free Men attacked Timbuktu.", None, "Army of Free Men", "", None),
]  # fmt: skip


@pytest.mark.parametrize("row", LEARNT)
def test_a_group_that_no_table_holds(row: Row, reading: Read) -> None:
    """A group by how it is called, and by the acronym that the text gives it."""
    check(row, reading)
