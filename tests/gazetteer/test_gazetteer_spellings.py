from __future__ import annotations

import csv

import pytest

from geo.gazetteer import LocalGazetteer
from geo.gazetteer.datafiles import SPELLINGS, data_folder
from geo.gazetteer.normalise import key

SPELLINGS_OF_ONE = """\
UA Kyiv | Kiev | Kyyiv | Київ | Киев
UA Kharkiv | Kharkov | Харків | Харьков
UA Zaporizhzhia | Zaporozhye | Zaporizhzhya | Zaporozh'ye | Запоріжжя | Zaporizhia | Zaporizhzhie
UA Bakhmut | Artemivsk | Artyomovsk | Artemovsk | Artyomivsk
UA Myrnohrad | Dymytrov | Dimitrov | Dymytriv
UA Donetsk | Donetsk' | Donets'k | Донецьк | Stalino
UA Luhansk | Lugansk | Luhans'k | Voroshilovgrad | Voroshylovhrad
UA Pokrovsk | Krasnoarmiisk | Krasnoarmeysk | Krasnoarmiysk | Krasnoarmeisk | Grishino
UA Toretsk | Dzerzhinsk | Dzerzhynsk
UA Kramatorsk | Kramators'k
UA Sloviansk | Slavyansk | Slovyansk | Slaviansk | Slov'yansk
UA Chasiv Yar | Chasov Yar | Časiv Jar | Chasiv-Yar
UA Avdiivka | Avdeevka | Avdeyevka | Avdiyivka
UA Mariupol | Mariupol' | Zhdanov
UA Odesa | Odessa | Одеса
UA Mykolaiv | Nikolaev | Mykolayiv | Nikolayev
UA Dnipro | Dnepropetrovsk | Dnipropetrovsk | Dniepropetrovsk | Yekaterinoslav
UA Kropyvnytskyi | Kirovohrad | Kirovograd | Kropyvnytskyy | Elisavetgrad
UA Kherson | Херсон
UA Chernihiv | Chernigov
UA Chernivtsi | Czernowitz | Chernovtsy
UA Lviv | Lvov | Lwów | L'viv | Lemberg
UA Ivano-Frankivsk | Ivano Frankivsk | Stanislav
UA Severodonetsk | Sievierodonetsk | Syeverodonets'k | Siverskodonetsk
UA Lysychansk | Lisichansk
UA Rubizhne | Rubezhnoye | Rubezhnoe
UA Popasna | Popasnaya
UA Vuhledar | Ugledar
UA Kupiansk | Kupyansk | Kup'yans'k
UA Izium | Izyum
UA Lyman | Liman | Krasny Lyman | Krasnyi Lyman | Krasnyy Lyman
UA Vovchansk | Volchansk
UA Enerhodar | Energodar
UA Melitopol | Melitopol'
UA Berdiansk | Berdyansk
UA Huliaipole | Gulyaypole | Hulyaipole | Gulyaipole | Huliaypole
UA Orikhiv | Orekhov
UA Velyka Novosilka | Velikaya Novoselka | Bolshaya Novosyolka
UA Kurakhove | Kurakhovo
UA Selydove | Selidovo
UA Sumy | Сумы | Суми
UA Zhytomyr | Zhitomir
UA Rivne | Rovno
UA Sevastopol | Sebastopol
UA Feodosia | Feodosiya | Theodosia
RU Rylsk | Ryl'sk | Рыльск
RU Sudzha | Суджа
RU Kursk | Курск
RU Lgov | L'gov
RU Belgorod | Белгород
RU Rostov-on-Don | Rostov-na-Donu | Rostov on Don
RU St. Petersburg | St Petersburg | Saint Petersburg | Saint-Petersburg | Leningrad | Petrograd
RU Volgograd | Stalingrad
RU Yekaterinburg | Ekaterinburg | Sverdlovsk
RU Nizhny Novgorod | Nizhniy Novgorod | Gorky | Nizhni Novgorod
RU Grozny | Groznyy | Groznyi
RU Novorossiysk | Novorossiisk | Novorossisk
RU Voronezh | Voronež
RU Oryol | Orel | Orël
KZ Astana | Nur-Sultan | Nursultan | Tselinograd
KZ Almaty | Alma-Ata | Alma Ata
MM Yangon | Rangoon
MM Naypyidaw | Nay Pyi Taw | Naypyitaw
IN Mumbai | Bombay
IN Kolkata | Calcutta
CN Beijing | Peking | 北京
TR Istanbul | Constantinople | İstanbul
VN Ho Chi Minh City | Saigon
CD Kinshasa | Leopoldville | Léopoldville
CD Kisangani | Stanleyville
TD N'Djamena | Ndjamena | N’Djamena | Fort-Lamy | Fort Lamy
SO Mogadishu | Mogadiscio | Muqdisho
SO Kismayo | Kismaayo | Chisimayu | Kismayu
SO Beledweyne | Beledweyn | Belet Weyne | Baladweyne
SO Baidoa | Baydhabo
SD El Fasher | Al Fasher | El-Fasher | al-Fashir | Al-Fashir | الفاشر
SD El Geneina | Geneina | Al Junaynah | El-Geneina | Al-Geneina
SD El Obeid | Al Ubayyid | El-Obeid | Al-Obeid
SD Wad Madani | Wad Medani
SD Omdurman | Om Durman
SD Khartoum | الخرطوم
SY Aleppo | Halab | حلب
SY Damascus | دمشق
SY Homs | حمص | Hims
SY Idlib | إدلب | Idleb
SY Raqqa | Ar Raqqah | Raqqah | al-Raqqa | ar-Raqqa
SY Deir ez-Zor | Deir al-Zour | Dayr az-Zawr | Deir Ezzor | Deir el-Zour | Deir ez Zor
SY Hasakah | Hasaka | al-Hasakah | Al-Hasakah | Hassakeh
SY Qamishli | Al-Qamishli | Qamishlo | Kamishli
SY Kobani | Kobane | Ayn al-Arab | Ain al-Arab | Kobanî
SY Manbij | Menbij
SY Afrin | ‘Afrīn | Efrin
SY Daraa | Dara'a | Deraa | Dar'a
SY Palmyra | Tadmur | Tadmor
SY Latakia | Lattakia | Al-Ladhiqiyah
IQ Mosul | Al Mawsil | الموصل
IQ Fallujah | Falluja | Al-Fallujah
IQ Erbil | Irbil | Arbil | Hawler | Hewlêr
IQ Sulaymaniyah | Sulaimaniya | Slemani | Sulaimani | Sulaimaniyah
IQ Tal Afar | Tel Afar | Tall Afar
IQ Sinjar | Shingal | Shengal
IQ Basra | Basrah | Al-Basrah
YE Sanaa | Sana'a | Sana | Ṣan‘ā’ | صنعاء
YE Hodeidah | Hudaydah | Hodeida | Al-Hudaydah | al-Hodeidah
YE Marib | Ma'rib
YE Taiz | Ta'izz | Taizz
YE Aden | Adan
LY Benghazi | Bengasi | بنغازي
LY Misrata | Misurata | Misratah
LY Sirte | Surt | Sirt
LY Derna | Darnah
LY Tripoli | Tarabulus
PS Gaza City | Gaza | غزة
PS Khan Younis | Khan Yunis | Khan Yunus | Khan Younes
PS Rafah | رفح
PS Jenin | Janin
PS Hebron | Al-Khalil
PS Tulkarm | Tulkarem
PS Jabalia | Jabaliya | Jabalya
PS Beit Hanoun | Beit Hanun | Bayt Hanun
PS Beit Lahia | Beit Lahiya | Bayt Lahiya
PS Deir al-Balah | Deir el-Balah | Dayr al Balah
IL Jerusalem | Al-Quds
IL Kiryat Shmona | Qiryat Shemona | Kiryat Shemona
IL Beersheba | Be'er Sheva | Beer Sheva
IL Tel Aviv | Tel-Aviv
LB Tyre | Sour | Sur
LB Sidon | Saida
LB Nabatieh | Nabatiyeh | Nabatiye | An Nabatiyah
LB Baalbek | Baalbeck
LB Bint Jbeil | Bint Jubayl
AF Kandahar | Qandahar
AF Kabul | Kabol
AF Kunduz | Konduz | Qunduz
AF Lashkar Gah | Lashkargah
AF Mazar-i-Sharif | Mazar-e Sharif | Mazar-e-Sharif | Mazari Sharif
PK Miranshah | Miran Shah | Miramshah
AM Yerevan | Erevan | Yerevan
AZ Stepanakert | Khankendi | Xankəndi
AZ Shusha | Shushi | Şuşa
GE Tskhinvali | Tskhinval
GE Sukhumi | Sokhumi | Sukhum
MD Tiraspol | Tiraspol'
MD Chisinau | Chişinău | Kishinev | Chișinău
UA Chernobyl | Chornobyl
ET Mekelle | Mekele | Mek'ele | Makalle
ET Gondar | Gonder
ET Axum | Aksum
ET Shire Inda Selassie | Inda Silase
ML Timbuktu | Tombouctou
ML Menaka | Ménaka
MZ Mocimboa da Praia | Mocímboa da Praia
MZ Pemba | Porto Amelia
MM Laukkai | Laukkaing | Laogai
MM Sittwe | Akyab
US Fort Worth | Ft. Worth | Ft Worth
US St. Louis | Saint Louis | St Louis
US Mt. Vernon | Mount Vernon | Mt Vernon
HT Port-au-Prince | Port au Prince
HT Cap-Haïtien | Cap Haitien | Cap-Haitien
BR São Paulo | Sao Paulo
PL Łódź | Lodz
PL Gdansk | Gdańsk | Danzig
PL Rzeszow | Rzeszów
DE Düsseldorf | Duesseldorf | Dusseldorf
DE Munich | München | Muenchen
DE Cologne | Köln | Koeln
IR Tehran | Teheran | تهران
IR Isfahan | Esfahan
IR Bandar Abbas | Bandar-e Abbas
KP Pyongyang | P'yongyang | Pyeongyang
KP Kaesong | Gaeseong
XK Pristina | Prishtina | Priština
XK Mitrovica | Kosovska Mitrovica
GE Tbilisi | Tiflis
KG Bishkek | Frunze
TJ Dushanbe | Stalinabad
PH Zamboanga City | Zamboanga
CO Medellín | Medellin
CO Cúcuta | Cucuta
BF Ouagadougou | Wagadugu
SO Bossaso | Bosaso | Boosaaso
SO Hargeisa | Hargeysa
SO Las Anod | Laascaanood | Lasanod | Las Anood
ER Asmara | Asmera
ER Massawa | Mitsiwa
ER Assab | Aseb
"""
"""A country, and names of one place in it: transliterations, former names, other scripts."""
_APOSTROPHES = "'’‘"


def _rows() -> list[tuple[str, list[str]]]:
    lines = (line.split(" ", 1) for line in SPELLINGS_OF_ONE.splitlines())
    return [(iso, names.split(" | ")) for iso, names in lines]


@pytest.mark.parametrize(("country", "names"), _rows())
def test_all_spellings_lead_to_one_place(
    gazetteer: LocalGazetteer, country: str, names: list[str]
) -> None:
    """In its country, whichever of them an article writes."""
    places = [{e.id for e in gazetteer.candidates(name) if e.country == country} for name in names]
    assert places[0]
    assert set.intersection(*places), dict(zip(names, places, strict=True))


@pytest.mark.parametrize("name", [name for _, names in _rows() for name in names])
def test_each_spelling_is_found_in_a_text(gazetteer: LocalGazetteer, name: str) -> None:
    """As a whole; an apostrophe at an end may as well be a quotation mark."""
    text = f"In {name} on Monday"
    hits = [text[hit.start : hit.end] for hit in gazetteer.find(text)]
    assert hits[:1] in ([name], [name.strip(_APOSTROPHES)])


def test_spellings_of_our_own_are_of_places_that_are_there(gazetteer: LocalGazetteer) -> None:
    """The table names each by what the gazetteer calls it, and adds what it did not know."""
    with (data_folder() / SPELLINGS).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["id"] for row in rows] == list(dict.fromkeys(row["id"] for row in rows))
    for row in rows:
        assert gazetteer.entry(row["id"]).name == row["name"]
        names = row["spellings"].split(";")
        assert len({key(name) for name in names}) == len(names), row["name"]
        for name in names:
            assert row["id"] in {entry.id for entry in gazetteer.candidates(name)}, name
