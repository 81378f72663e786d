"""The quick way to names and coordinates alone."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from geo.gazetteer import LocalGazetteer, open_gazetteer
from geo.resolve import places_in, places_in_all, resolve


@pytest.fixture(scope="module")
def index() -> LocalGazetteer:
    """The index without data packs."""
    return open_gazetteer(packs=False)


@pytest.mark.parametrize(
    "seed", ["kursk-first-contact.md", "khartoum-weekly.md", "lebanon-live.md", "loan-economy.md"]
)
def test_it_means_what_resolution_means(seed: str, index: LocalGazetteer, root: Path) -> None:
    """The same entries, for all names of an article."""
    named = places_in((root / "seeds" / seed).read_text("utf-8"), index)
    resolution = resolve([one.toponym for one in named], index)
    assert len(named) > 5
    assert [one.entry for one in named] == [resolution.meaning(one.toponym) for one in named]


def test_many_texts_mean_together_what_each_means(index: LocalGazetteer, root: Path) -> None:
    """The same names and entries in the same order, more texts than are read at once."""
    seeds = sorted((root / "seeds").glob("*.md"))[:6]
    texts = [path.read_text("utf-8") for path in seeds]
    texts += [f"Shells fell on {name}." for name in ("Sumy", "Nice", "Qwertzuiop", "") * 33]
    alone = [places_in(text, index) for text in texts]
    together = list(places_in_all(texts, index))
    assert sum(map(len, alone)) > 60
    assert [[(one.toponym, one.entry) for one in named] for named in together] == [
        [(one.toponym, one.entry) for one in named] for named in alone
    ]


def test_long_texts_are_read_one_by_one(
    index: LocalGazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long each is, all are read, in their order."""
    monkeypatch.setattr("geo.resolve.places._TOGETHER_LONG", 40)
    texts = ["Shells fell on Sumy.", "Shells fell on Nice, they said in Paris.", "", "Kyiv"]
    found = [[one.written for one in named] for named in places_in_all(texts, index)]
    assert found == [["Sumy"], ["Nice", "Paris"], [], ["Kyiv"]]


def test_the_collector_runs_afterwards_if_it_did_before(index: LocalGazetteer) -> None:
    """Also while whoever asked works on what was found."""
    seen = [gc.isenabled() for _ in places_in_all(["Shells fell on Sumy."], index)]
    assert [*seen, gc.isenabled()] == [True, True]
    gc.disable()
    try:
        list(places_in_all(["Shells fell on Sumy."], index))
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_water_has_no_entry(index: LocalGazetteer) -> None:
    """The index has none, whatever town has the name."""
    (lake,) = places_in("The boat sank in Lake Lanier.", index)
    assert lake.toponym.name == "Lake Lanier"
    assert lake.entry is None


@pytest.mark.parametrize(
    ("text", "name", "iso"),
    [
        ("Police closed Royal Street in New Orleans.", "Royal Street", None),
        ("A bomb went off in Paris Street, Beirut.", "Paris Street", None),
        ("Shells hit Kharkiv, and Kharkiv Street in Chuhuiv.", "Kharkiv Street", "UA"),
    ],
)
def test_a_street_is_of_a_town_only_where_that_lies_among_the_others(
    text: str, name: str, iso: str | None, index: LocalGazetteer
) -> None:
    """A street bears the name of any town."""
    (entry,) = [one.entry for one in places_in(text, index) if one.toponym.quote.text == name]
    assert (entry.country if entry is not None else None) == iso


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Storms crossed the tropical Atlantic. Florida was hit.", "Atlantic", "r:atlantic-ocean"),
        ("The US fleet left for the Pacific.", "Pacific", "r:pacific-ocean"),
        ("A tanker burnt in the North Atlantic.", "North Atlantic", "r:north-atlantic-ocean"),
    ],
)
def test_an_ocean_is_better_known_than_a_town_of_its_name(
    text: str, name: str, place_id: str, index: LocalGazetteer
) -> None:
    """Nobody lives there, but everybody knows it."""
    entries = [one.entry for one in places_in(text, index) if one.toponym.name == name]
    assert [entry.id for entry in entries if entry is not None] == [place_id]


@pytest.mark.parametrize(
    ("text", "name", "town"),
    [
        ("Police closed Royal Street in New Orleans.", "Royal Street", "New Orleans"),
        (
            "Shells fell on Kharkiv, and Lviv was hit. Pushkin Street burnt.",
            "Pushkin Street",
            "Lviv",
        ),
        ("Police closed Royal Street.", "Royal Street", ""),
        (
            "The column left Kyiv and Lviv and camped in Lviv. It passed Camp Murrow, Ukraine.",
            "Camp Murrow",
            "Lviv",
        ),
        ("A jet left Berlin, then Berlin. Fires burnt at Fort Murrow, France.", "Fort Murrow", ""),
        (
            "Trains left Berlin, Berlin and Paris. Fires burnt at Camp Murrow, France.",
            "Camp Murrow",
            "Paris",
        ),
        ("Fire swept New Orleans from Zorbel Street to the river.", "Zorbel Street", "New Orleans"),
    ],
)
def test_a_street_is_said_to_be_in_its_town(
    text: str, name: str, town: str, index: LocalGazetteer
) -> None:
    """It has no entry of its own: the town only tells where it is."""
    (found,) = [one for one in places_in(text, index) if one.toponym.quote.text == name]
    assert found.entry is None
    assert (found.near.name if found.near is not None else "") == town


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Drones hit Engels airbase in Russia.", "Engels airbase", "oa:RU-8602"),
        ("Jets bombed the Merowe dam in Sudan.", "Merowe dam", "s:merowe-dam"),
        ("Ukraine struck the Kerch Bridge.", "Kerch Bridge", "s:kerch-bridge"),
        ("Ukraine struck the Crimean Bridge.", "Crimean Bridge", "s:kerch-bridge"),
        ("Rebels hold the Jebel Marra in Darfur.", "Jebel Marra", "s:jebel-marra"),
        ("Rebels took Kavumu airport near Bukavu.", "Kavumu airport", "oa:FZMA"),
        ("He walked from the West Wing to his car.", "West Wing", "s:white-house"),
        ("A van was found outside Downing Street.", "Downing Street", "s:downing-street"),
    ],
)
def test_a_site_is_where_it_is_and_not_at_a_town(
    text: str, name: str, place_id: str, index: LocalGazetteer
) -> None:
    """The Merowe dam lies 30 km from Merowe."""
    found = {one.toponym.quote.text: one.entry for one in places_in(text, index)}
    entry = found[name]
    assert entry is not None
    assert entry.id == place_id
    assert entry.radius_m > 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gangs attacked Zorbek-Ville, Kenscoff and Mirebalais.", "Ville"),
        ("Gangs attacked Pont-Zorbek, Kenscoff and Mirebalais.", "Pont"),
    ],
)
def test_half_of_an_unknown_name_is_no_place(text: str, name: str, index: LocalGazetteer) -> None:
    """What a hyphen ties to a word that nothing goes by."""
    assert name not in {one.toponym.name for one in places_in(text, index)}


@pytest.mark.parametrize("name", ["Asia", "Pacific"])
def test_a_hyphen_between_two_places_ties_neither(name: str, index: LocalGazetteer) -> None:
    """Both are known."""
    found = places_in("Ships left for the Asia-Pacific region.", index)
    assert any(name in one.toponym.name for one in found)


def test_names_alone_need_no_shapes() -> None:
    """Neither shapely nor pyproj is imported for them: that would take as long as opening."""
    code = (
        "import sys; from geo.gazetteer import open_gazetteer; from geo.resolve import places_in;"
        "places_in('Shells fell on Sumy.', open_gazetteer(packs=False));"
        "sys.exit(', '.join(sorted({'shapely', 'pyproj'} & set(sys.modules))) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stderr == ""
    assert ran.returncode == 0
