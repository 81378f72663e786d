from __future__ import annotations

import pytest

from geo.gazetteer.local import LocalGazetteer
from geo.model import PlaceKind
from geo.resolve import resolve
from tests.conftest import Read

REGION, CITY, WATER = PlaceKind.ADMIN1, PlaceKind.CITY, PlaceKind.WATER
DISTRICT, FACILITY = PlaceKind.DISTRICT, PlaceKind.FACILITY


@pytest.mark.parametrize(
    ("text", "name", "kind", "place"),
    [
        ("Shells fell on the Kursk region.", "Kursk", REGION, "a1:RUS-2362"),
        ("Shells fell on Kursk Oblast.", "Kursk", REGION, "a1:RUS-2362"),
        ("Shells fell on Kursk oblast.", "Kursk", REGION, "a1:RUS-2362"),
        ("Kursk Oblast's villages were shelled.", "Kursk", REGION, "a1:RUS-2362"),
        ("Shells fell in Kursk province.", "Kursk", REGION, "a1:RUS-2362"),
        ("Shells fell in the Kursk governorate.", "Kursk", REGION, "a1:RUS-2362"),
        ("Shells fell on the province of Kursk.", "Kursk", REGION, "a1:RUS-2362"),
        ("Troops fought in the Kursk salient.", "Kursk", REGION, "a1:RUS-2362"),
        ("Troops left the Kursk pocket.", "Kursk", REGION, "a1:RUS-2362"),
        ("Troops fought in the Sudzha salient.", "Sudzha", None, "gn:486816"),
        ("Shells fell on the city of Kursk.", "Kursk", CITY, "gn:538560"),
        ("Shells fell on Kursk city.", "Kursk", CITY, "gn:538560"),
        ("Shells fell on Sumy district.", "Sumy", DISTRICT, "gn:692194"),
        ("Shells fell in the Sumy raion.", "Sumy", DISTRICT, "gn:692194"),
        ("Troops crossed the Oskil River.", "Oskil", WATER, "l:oskil"),
        ("Troops crossed the Khorol River.", "Khorol", WATER, ""),
        (
            "Army boats attacked rebels on the shores of Lake Chad.",
            "Lake Chad",
            None,
            "r:lake-chad",
        ),
        ("Troops crossed Lake Malawi in boats.", "Malawi", WATER, ""),
        ("Missiles hit the Kakhovka dam.", "Kakhovka dam", None, "s:kakhovka-dam"),
        ("Ships sailed through the Kerch Strait.", "Kerch Strait", None, "r:kerch-strait"),
        (
            "Shells fell on the Luhansk People's Republic.",
            "Luhansk People's Republic",
            None,
            "r:luhansk-peoples-republic",
        ),
        ("Troops raided Jenin refugee camp in Palestine.", "Jenin", PlaceKind.CITY, "gn:283506"),
        ("Fighters attacked Red Sea State in Sudan.", "Red Sea State", None, "a1:SDN-149"),
        ("Shells hit a ship in the Red Sea.", "Red Sea", None, "r:red-sea"),
        ("Gunmen attacked a ship in the Gulf of Aden.", "Gulf of Aden", None, "r:gulf-of-aden"),
        ("Missiles hit a ship in the Sea of Azov.", "Sea of Azov", None, "r:sea-of-azov"),
        ("Iran attacked a tanker in the Gulf.", "Gulf", None, "r:persian-gulf"),
        ("Fighters attacked the Caspian ports.", "Caspian", PlaceKind.REGION, "r:caspian-sea"),
        ("Warships sailed into the Atlantic.", "Atlantic", PlaceKind.REGION, "r:atlantic-ocean"),
    ],
)
def test_the_words_state_the_kind(
    gazetteer: LocalGazetteer, reading: Read, text: str, *, name: str, kind: PlaceKind, place: str
) -> None:
    """A head noun before or behind a name, in any of its forms."""
    toponyms = reading(text).toponyms
    found = next(t for t in toponyms if t.name == name)
    assert found.kind is kind
    resolved = resolve(toponyms, gazetteer).place(found)
    assert (resolved.entry.id if resolved else "") == place


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (
            "Troops went to its western Kursk region. Shells fell on Kursk.",
            ["a1:RUS-2362", "a1:RUS-2362"],
        ),
        (
            "Fighting went on in the Kursk region. Shells fell in Kursk, a city of 450,000.",
            ["a1:RUS-2362", "gn:538560"],
        ),
        (
            "Shells fell in Kursk, a city of 450,000. Fighting went on in the Kursk region.",
            ["gn:538560", "a1:RUS-2362"],
        ),
        ("Shells fell in Kursk, a region that shares a border.", ["a1:RUS-2362"]),
        ("Shells fell in Kursk, the capital of the region.", ["gn:538560"]),
    ],
)
def test_a_bare_name_has_its_kind_from_the_article(
    gazetteer: LocalGazetteer, reading: Read, text: str, ids: list[str]
) -> None:
    """What it is elsewhere, unless the words behind it say what it is here."""
    toponyms = [t for t in reading(text).toponyms if t.name == "Kursk"]
    resolution = resolve(toponyms, gazetteer)
    assert [place.entry.id for t in toponyms if (place := resolution.place(t))] == ids


@pytest.mark.parametrize(
    ("text", "holder", "name"),
    [
        ("Rockets hit the Black Sea port of Odesa.", "Black Sea", "Odesa"),
        ("Shells fell on the West Bank city of Jenin.", "West Bank", "Jenin"),
        ("Shells fell on the Anbar city of Ramadi.", "Anbar", "Ramadi"),
        ("Shells fell on the Shan State town of Lashio.", "Shan", "Lashio"),
        ("Shells fell on the Kyiv suburb of Bucha.", "Kyiv", "Bucha"),
    ],
)
def test_a_noun_between_two_names_is_of_the_second(
    reading: Read, text: str, holder: str, name: str
) -> None:
    """The first tells where the second lies."""
    found = {t.name: t for t in reading(text).toponyms}
    assert found[name].within == (holder,)
    assert found[name].kind in {CITY, DISTRICT}
