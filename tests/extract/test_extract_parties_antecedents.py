"""Words that take up a side: pronouns, “the army”, “the rebels”, “the enemy”; and longer sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.party_claims import Row, check

Read = Callable[..., Reading]

TAKEN_UP: list[Row] = [
    ("The army captured Sudzha. It also shelled Rylsk.", "strike", "", "", None),
    ("Russian troops captured Vuhledar. They also shelled Kurakhove.", "strike", "Russia", "", None),
    ("The RSF seized Nyala last year. The group now controls El Geneina.", "control", "Rapid Support Forces", "", None),
    ("The RSF besieged El Fasher. The paramilitaries shelled El Fasher again on Monday.", "strike", "Rapid Support Forces", "", None),
    ("The RSF attacked El Obeid on Sunday. The army recaptured Bara on Monday.", "capture", "Sudan", "", None),
    ("Somaliland's army shelled Burao on Monday. The military has withdrawn from Hargeisa.", "withdrawal", "Somaliland", "", None),
    ("Israel's navy shelled the port of Hodeidah in Yemen. Government forces took Bayt al-Faqih in Yemen on Monday.", "capture", "Yemen", "", None),
    ("Israeli tanks left Jenin. Elsewhere the army has come out of Tulkarm.", "withdrawal", "Israel", "", None),
    ("M23 rebels hold Goma. The rebels captured Bukavu in February.", "capture", "M23", "", None),
    ("M23 rebels hold Goma. Congolese soldiers fled. The rebels then captured Bukavu.", "capture", "M23", "", None),
    ("HTS launched its offensive in November. Government forces withdrew from Hama, in Syria.", "withdrawal", "Syria", "", None),
    ("Syrian government forces left Homs. The rebels entered Hama hours later, led by HTS.", None, "Hayat Tahrir al-Sham", "", None),
    ("Hezbollah said its fighters had shelled Metula.", "strike", "Hezbollah", "", None),
    ("Israeli troops entered Khiam. The military said it had struck Tyre.", "strike", "Israel", "", None),
    ("Israel warned residents on Monday. The army then bombed Tyre.", "strike", "Israel", "", None),
    ("The Arakan Army surrounded Sittwe. Junta troops shelled Sittwe from the sea.", "strike", "Myanmar", "", None),
    ("Myanmar's junta is losing ground. The Arakan Army took Paletwa. Its fighters captured Mrauk-U.", "capture", "Arakan Army", "", None),
    ("Kyiv said the enemy had shelled Nikopol.", "strike", "Russia", "", None),
    ("The Ukrainian General Staff reported on Russian attacks. The enemy attacked Pokrovsk.", None, "Russia", "", None),
    ("The General Staff of Ukraine said Russian attacks went on. Our defenders hit Engels.", "strike", "Ukraine", "", None),
    ("The Ukrainian General Staff reported on Russian attacks. The occupiers shelled Nikopol.", "strike", "Russia", "", None),
    ("Boko Haram has killed thousands in Nigeria. The insurgents attacked Gwoza on Monday.", None, "Boko Haram", "", None),
    ("Al-Shabaab controls much of rural Somalia. The militants seized Adale.", "capture", "al-Shabaab", "", None),
    ("JNIM claimed the raid in Burkina Faso. The jihadists also attacked Djibo.", None, "JNIM", "", None),
    ("TPLF leaders accused Ethiopia of lying. Federal forces bombed Mekelle.", "strike", "Ethiopia", "", None),
    ("Haftar's LNA moved on the capital. His forces shelled Tripoli.", "strike", "Libyan National Army", "", None),
    ("Ukraine says Russia is to blame. Its forces shelled Kherson, Kyiv said.", "strike", None, "", None),
    ("Russian forces attacked Ukrainian troops in Toretsk, who withdrew to Kostiantynivka.", "withdrawal", "Ukraine", "", None),
    ("The Taliban took Kunduz. The movement's fighters also captured Taloqan.", "capture", "Taliban", "", None),
    ("Colombia's ELN denied it. The guerrillas attacked Arauca.", None, "ELN", "", None),
    ("LTTE positions were overrun. The Tigers withdrew from Kilinochchi.", "withdrawal", "Liberation Tigers of Tamil Eelam", "", None),
    ("Armenia and Azerbaijan blamed each other. Azerbaijan's army shelled Shushi. The Armenian side said it had lost Hadrut.", "strike", "Azerbaijan", "", None),
    ("Sudan's war began in April 2023. Paramilitary fighters captured Nyala.", "capture", "Rapid Support Forces", "", None),
    ("The RSF took Nyala. Paramilitary fighters then captured Zalingei.", "capture", "Rapid Support Forces", "", None),
    ("Residents of Port-au-Prince fled. Gangs attacked Kenscoff in Haiti.", None, "Haitian gangs", "", None),
    ("Niger's junta blamed jihadists. The army bombed Tillaberi.", "strike", "Niger", "", None),
    ("ISWAP fighters attacked Gwoza. Troops repelled an attack in Gwoza, Nigeria's army said.", "engagement", "Nigeria", None, None),
    ("Rwanda denies backing the M23. Kigali's soldiers shelled Sake.", "strike", "Rwanda", "", None),
    ("Congo's army said it had repelled an attack on Sake. M23 rebels shelled Sake later.", "strike", "M23", "", None),
    ("The Karen National Union said junta jets bombed Myawaddy.", "strike", "Myanmar", "", None),
    ("The RSF took Bara, from which army troops had withdrawn, and shelled El Obeid.", "strike", "Rapid Support Forces", "", None),
    ("M23 rebels took Sake, from where Congolese soldiers had withdrawn, and attacked Goma.", "engagement", "M23", "", None),
    ("Congolese soldiers retook Sake, where M23 rebels had fought for weeks, and shelled Goma.", "strike", "Democratic Republic of the Congo", "", None),
    ("M23 rebels entered Sake, from which Congolese troops had withdrawn. They then shelled Goma.", "strike", "M23", "", None),
    ("The RSF entered Bara, which the army had abandoned. They then shelled El Obeid.", "strike", "Rapid Support Forces", "", None),
    ("The Congolese army left Sake, where M23 rebels attacked Goma and shelled Masisi.", "strike", "M23", "", None),
    ("The Syrian army fled Hama. It also left Homs.", "withdrawal", "Syria", "", None),
]  # fmt: skip


@pytest.mark.parametrize("row", TAKEN_UP)
def test_whom_words_take_up(row: Row, reading: Read) -> None:
    """A noun or a pronoun for a force finds the side that the text means."""
    check(row, reading)


LONGER: list[Row] = [
    ("Fighters from the Sudan Liberation Movement attacked a police post in Tawila, Darfur.", None, "Sudan Liberation Movement", None, None),
    ("Two soldiers were killed when gunmen loyal to Ansaru ambushed a patrol near Kaduna in Nigeria.", None, None, None, None),
    ("Troops belonging to the RSF entered Sennar.", None, "Rapid Support Forces", "", None),
    ("Militants linked to al-Qaeda raided Djibo in Burkina Faso.", None, "al-Qaeda", "", None),
    ("Rebels from the Coalition of Patriots for Change seized Bangassou.", "capture", "Coalition of Patriots for Change", "", None),
    ("Members of the Wagner Group captured Soledar.", "capture", "Wagner Group", "", None),
    ("Hundreds of al-Shabaab fighters stormed Adale.", None, "al-Shabaab", "", None),
    ("Elements of the 5th Infantry Division of the Syrian army withdrew from Daraa.", "withdrawal", "Syria", "", None),
    ("The Russian military's Vostok grouping shelled Vuhledar.", "strike", "Russia", "", None),
    ("The Israeli air force said its jets had struck Tyre.", "strike", "Israel", "", None),
    ("Israel's military, which had warned residents to leave, bombed Tyre.", "strike", "Israel", "", None),
    ("The group, which is allied with al-Qaeda, attacked Djibo after JNIM fighters regrouped.", None, "JNIM", "", None),
    ("Nigeria's army, supported by the Civilian Joint Task Force, recaptured Monguno from Boko Haram.", "capture", "Nigeria", "Boko Haram", None),
    ("Army warplanes bombed Myitkyina in Myanmar's Kachin State.", "strike", "Myanmar", "", None),
    ("Military helicopters attacked Demoso, the KNDF said.", None, "Myanmar", None, None),
    ("The junta's forces retreated from Hpapun in Karen State, Myanmar.", "withdrawal", "Myanmar", "", None),
    ("The opposition fighters took Daraa from the Syrian government.", "capture", None, None, None),
    ("Sri Lankan troops captured Kilinochchi from the Tamil Tigers.", "capture", "Sri Lanka", "Liberation Tigers of Tamil Eelam", None),
    ("Government soldiers and allied militiamen drove JNIM out of Dori, Burkina Faso.", None, "Burkina Faso", "JNIM", None),
    ("Ethiopia's air force bombed Mekelle, according to the TPLF.", "strike", "Ethiopia", "", None),
    ("A Turkish drone strike on Kobani killed two members of the SDF.", "strike", "Turkey", None, None),
    ("Chadian soldiers killed 20 Boko Haram fighters near Bol.", None, "Chad", "Boko Haram", None),
    ("An ambush by the ELN near Arauca left three soldiers dead in Colombia.", "engagement", "ELN", None, None),
    ("The ambush, blamed on the ELN, took place near Arauca in Colombia.", "engagement", "ELN", None, None),
    ("Pakistan's army said it had repelled an attack by Afghan Taliban fighters near Chaman.", "engagement", "Pakistan", "Taliban", None),
    ("Indian and Pakistani troops exchanged fire near Poonch.", "engagement", "India", "Pakistan", None),
    ("India fired missiles at Muzaffarabad.", "strike", "India", "", None),
    ("Armenian separatists withdrew from Kalbajar.", "withdrawal", "Artsakh", "", None),
    ("Serb forces shelled Sarajevo.", "strike", "Republika Srpska", "", None),
    ("Chechen rebels attacked Grozny.", None, "Chechnya", "", None),
    ("Georgian troops shelled Tskhinvali.", "strike", "Georgia", "", None),
    ("Gunmen of the Jalisco New Generation Cartel attacked Aguililla.", None, "CJNG", "", None),
    ("Mexican soldiers clashed with Sinaloa Cartel gunmen in Culiacan.", "engagement", "Mexico", "Sinaloa Cartel", None),
    ("Houthi-aligned forces attacked Marib.", None, None, None, None),
    ("The UAE-backed separatists seized Aden.", "capture", "Southern Transitional Council", "", None),
    ("Iraqi militiamen fired rockets at Erbil.", "strike", "Iraqi militiamen", "", None),
    ("US warplanes struck Kataib Hezbollah positions near Al-Qaim.", "strike", "United States", "Kataib Hezbollah", None),
    ("North Korean soldiers attacked Ukrainian positions near Sudzha.", None, "North Korea", "Ukraine", None),
    ("Ukrainian marines, outnumbered and short of shells, withdrew from Krynky.", "withdrawal", "Ukraine", "", None),
    ("Withdrawing from Kherson, Russian troops mined Kherson and shelled Mykolaiv.", "strike", "Russia", "", None),
    ("It was Hezbollah that fired on Haifa.", None, "Hezbollah", "", None),
    ("Backed by Rwanda, the M23 has captured Goma.", "capture", "M23", "", None),
    ("The M23, backed by Rwanda, has captured Goma.", "capture", "M23", "", None),
    ("M23 fighters, supported by about 4,000 Rwandan soldiers, captured Goma.", "capture", "M23", "", None),
    ("Residents said they had seen Rwandan soldiers enter Goma, and that the M23 controlled Goma airport.", "control", "M23", "", None),
    ("Kabul accused Pakistan of bombing Khost.", "strike", "Pakistan", None, None),
    ("Kinshasa says Rwandan troops have entered Goma.", None, "Rwanda", "", None),
    ("Khartoum's army recaptured the airport in Khartoum.", "capture", "Sudan", "", None),
    ("On Tuesday the army, backed by the Sudan Shield Forces, entered Wad Madani.", None, "Sudan", "", None),
    ("Rockets fired by Hezbollah hit Safed.", "strike", "Hezbollah", "", None),
    ("A drone launched by the Houthis struck Eilat.", "strike", "Houthis", "", None),
    ("Ukraine's 80th Air Assault Brigade, together with the 47th Brigade, captured Sudzha.", "capture", "Ukraine", "", None),
    ("The 1st Tank Army of the Russian Federation attacked Kupiansk.", None, "Russia", "", None),
    ("Battalion 12 of the Karenni Nationalities Defence Force seized Loikaw.", "capture", "Karenni resistance", "", None),
    ("Three people died when the Taliban attacked Ghazni.", None, "Taliban", "", None),
    ("Between 300 and 400 fighters of the Arakan Army entered Paletwa.", None, "Arakan Army", "", 350),
    ("Russia attacked Kharkiv with 30 drones.", "strike", "Russia", "", 30),
    ("Police in Port-au-Prince clashed with gangs in Kenscoff, Haiti.", "engagement", None, None, None),
    ("SNA fighters, who are backed by Turkey, attacked SDF positions near Manbij.", None, "Syrian National Army", "Syrian Democratic Forces", None),
    ("SNA soldiers and clan militias, supported by US drones, recaptured Adale from al-Shabaab.", "capture", "Somalia", "al-Shabaab", None),
]  # fmt: skip


@pytest.mark.parametrize("row", LONGER)
def test_longer_sentences(row: Row, reading: Read) -> None:
    """Appositions, backers, relative clauses and lists leave the actor what it is."""
    check(row, reading)
