"""What the phrase before a place makes of it; datelines, comparisons, those who speak for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Role

Read = Callable[..., Reading]
R = Role


def roles(reading: Reading, name: str) -> set[Role]:
    """Roles of a name, wherever it stands."""
    return {t.role for t in reading.toponyms if t.name.casefold() == name.casefold()}


def placed(reading: Reading) -> set[str]:
    """Names that claims are anchored at."""
    return {anchor.name for claim in reading.claims for anchor in claim.relation.anchors}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The envoy told reporters in Brussels that the corridor was cut.", "Brussels", R.MEETING),
        ("Mr Haddad, speaking in Ankara, said jets had struck Homs.", "Ankara", R.MEETING),
        ("Foreign ministers gathered in Jeddah as shells hit El Fasher.", "Jeddah", R.MEETING),
        ("A nurse reached in Goma by phone said rebels had entered Sake.", "Goma", R.MEETING),
        ("The army chief flew to Kunming for talks.", "Kunming", R.MEETING),
        ("Doctors in Goma said shells had hit Sake.", "Goma", R.MEETING),
        ("A truce signed in Minsk has not held.", "Minsk", R.MEETING),
        ("Thousands fled to Kampala after rebels entered Goma.", "Kampala", R.BACKGROUND),
        ("Many left for Kampala when rebels entered Goma.", "Kampala", R.BACKGROUND),
        ("She walked to Kukes after shells hit Prizren.", "Kukes", R.BACKGROUND),
        ("Flights to Amman were cancelled.", "Amman", R.BACKGROUND),
        ("An area larger than Portugal is mined.", "Portugal", R.BACKGROUND),
        ("The town, once as lively as Beirut, lies empty.", "Beirut", R.BACKGROUND),
        ("It may become another Grozny, he said.", "Grozny", R.BACKGROUND),
        ("The wars in Gaza, Lebanon and Sudan have cost much.", "Sudan", R.BACKGROUND),
        ("Rockets launched from Gaza hit Sderot.", "Gaza", R.ORIGIN),
        ("A rocket fired from the ridge above Metula hit a barn.", "Metula", R.ORIGIN),
        ("Fresh men were rushed in from Kreminna to hold Terny.", "Kreminna", R.ORIGIN),
        ("Trucks came from Lashio with soldiers.", "Lashio", R.ORIGIN),
        ("A sergeant from Zamboanga lost a leg.", "Zamboanga", R.ORIGIN),
        ("There was no comment from Jerusalem.", "Jerusalem", R.METONYM),
        ("Islamabad has tried to seal the border.", "Islamabad", R.METONYM),
        ("Erbil accused the militias of shelling Makhmur.", "Erbil", R.METONYM),
        ("Budapest had held up the sanctions.", "Budapest", R.METONYM),
        ("A Baghdad-based analyst spoke of Tal Afar.", "Baghdad", R.BACKGROUND),
    ],
)
def test_the_phrase_before_a_place(text: str, name: str, role: Role, reading: Read) -> None:
    """The nearest phrase that governs a place tells what it is there for."""
    assert roles(reading(text), name) == {role}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A missile hit a meeting of commanders in Aleppo.", "Aleppo"),
        ("The rebels fled to Talipao.", "Talipao"),
        ("Army reinforcements gathered at Saraqib.", "Saraqib"),
        ("Fighters walked into Mekelle on Monday.", "Mekelle"),
        ("Rebels entered Damascus, Israel said.", "Damascus"),
        ("Shells hit the border between Mali and Niger.", "Niger"),
        ("Russia occupies a fifth of Ukraine.", "Ukraine"),
        ("The guns stand 4 km short of Hama.", "Hama"),
        ("The 2nd Division moved from Juba to Bor.", "Juba"),
        ("Authorities in Goma reported shelling on Monday.", "Goma"),
    ],
)
def test_ground_stays_ground(text: str, name: str, reading: Read) -> None:
    """A report nearer to the place, or forces that move there, leave it a place."""
    assert roles(reading(text), name) == {R.LITERAL}


@pytest.mark.parametrize(
    ("text", "town", "where"),
    [
        ("BANNU: Militants attacked a police post near Domel.", "Bannu", {"Domel"}),
        ("Srinagar: Two soldiers were killed in a gunfight in Kupwara.", "Srinagar", {"Kupwara"}),
        ("Port Sudan, 3 November 2024 – The army shelled Nyala.", "Port Sudan", {"Nyala"}),
        ("KHASAVYURT. Helicopters bombed Gudermes.", "Khasavyurt", {"Gudermes"}),
        ("MAIDUGURI, Nigeria (AP) — Gunmen attacked Damboa.", "Maiduguri", {"Damboa"}),
        ("Bamako, Nov. 2 (Xinhua) -- Gunmen attacked Nampala.", "Bamako", {"Nampala"}),
    ],
)
def test_datelines(text: str, town: str, where: set[str], reading: Read) -> None:
    """Where a report was filed locates nothing of what it tells."""
    found = reading(text)
    assert roles(found, town) == {R.DATELINE}
    assert placed(found) == where


@pytest.mark.parametrize(
    "text",
    [
        "▪️ Pokrovsk: Russian troops advanced near Myrnohrad.",
        "Fighting goes on.\n\nMore came.\n\nSudzha: Russian troops shelled Korenevo.",
    ],
)
def test_what_only_looks_like_a_dateline(text: str, reading: Read) -> None:
    """An item of a list, or a later paragraph, opens with the place that it is about."""
    found = reading(text)
    assert R.DATELINE not in {t.role for t in found.toponyms}


@pytest.mark.xfail(strict=True, reason="who moved where is not told from a list of refuges")
def test_a_second_refuge(reading: Read) -> None:
    """ "fled to A, others to B"."""
    assert roles(reading("Some fled to Kampala, others to Kigali."), "Kigali") == {R.BACKGROUND}
