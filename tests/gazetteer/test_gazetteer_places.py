"""Which names in a text are places is decided by the words around them."""

from __future__ import annotations

import pytest

from geo.gazetteer import LocalGazetteer
from geo.model import PlaceKind


def _places(gazetteer: LocalGazetteer, text: str) -> list[str]:
    return [text[place.start : place.end] for place in gazetteer.places(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Datelines in capitals.
        ("KURSK, Russia — Shelling went on overnight, the governor said.", ["KURSK", "Russia"]),
        ("GOMA (wire) - Rebels entered the city on Monday.", ["GOMA"]),
        # The longest name, and names inside others
        ("Fighting spread across South Kordofan on Friday.", ["South Kordofan"]),
        ("Inflation will fall, the Bank of England said.", []),
        ("They met in New York on Tuesday.", ["New York"]),
        ("The sheriff of Walker County closed the road.", ["Walker County"]),
        # Names that are words
        ("Reading is a pleasure. Nice work, he said. Mobile units left.", []),
        ("He flew from Nice to Paris.", ["Nice", "Paris"]),
        ("Police in Mobile, Alabama, arrested a man.", ["Mobile", "Alabama"]),
        ("Most of the men left. Of those who stayed, none spoke. Hit and run.", []),
        ("Troops retook the town of Hit in Anbar province.", ["Hit", "Anbar"]),
        ("They sailed to Split in Croatia.", ["Split", "Croatia"]),
        ("He went to the Bar and the Battle of the bands.", []),
        ("Police said the Battle was over.", []),
        # Surnames
        ("Mr Paris said nothing. Ms Kent left the room.", []),
        ("George Washington said so in a letter.", []),
        ("Shelling hit Sumy and Kharkiv overnight.", ["Sumy", "Kharkiv"]),
        ("Jack London wrote it; Ms Kent read it.", []),
        # Possessives and plurals
        ("Ukraine's army and Kharkiv’s mayor agreed.", ["Ukraine", "Kharkiv"]),
        ("Talks between the two Koreas broke down.", ["two Koreas"]),
        # Saints, mounts and forts
        ("They moved from St. Petersburg to Fort Worth.", ["St. Petersburg", "Fort Worth"]),
        # Short forms
        (
            "She lives in Louisville, Ky., and works in Gary, Ind.",
            ["Louisville", "Ky.", "Gary", "Ind."],
        ),
        ("A U.S. envoy flew to Charleston, W.Va., on Sunday.", ["U.S.", "Charleston", "W.Va."]),
        # Adjectives and peoples
        ("Russian and Ukrainian envoys met Kurdish leaders.", ["Russian", "Ukrainian", "Kurdish"]),
        ("Thousands of Ohioans and Europeans signed it.", ["Ohioans", "Europeans"]),
        # Articles in small letters
        ("Rebels shelled al-Bab in northern Syria.", ["al-Bab", "Syria"]),
        # Other scripts
        ("Бої точаться біля Харків.", ["Харків"]),
        ("", []),
        ("no capitals at all in here", []),
    ],
)
def test_places_are_told_from_words_and_people(
    gazetteer: LocalGazetteer, text: str, names: list[str]
) -> None:
    """Only what is a place here is given, as it is written."""
    assert _places(gazetteer, text) == names


@pytest.mark.parametrize(
    ("text", "name", "kind", "within"),
    [
        ("Troops crossed into the Kursk region.", "Kursk", PlaceKind.ADMIN1, ()),
        ("The city of Kursk was hit.", "Kursk", PlaceKind.CITY, ()),
        ("Troops massed in Russia's western Kursk region.", "Kursk", PlaceKind.ADMIN1, ("Russia",)),
        ("A man was shot in Moscow, Idaho, on Monday.", "Moscow", None, ("Idaho",)),
        ("She lives in Louisville, Ky.", "Louisville", None, ("Ky.",)),
        ("Many Ohioans voted early.", "Ohio", None, ()),
        ("Ships crossed the Atlantic to Spain.", "Atlantic", PlaceKind.REGION, ()),
        ("He lives in Atlantic, Iowa.", "Atlantic", None, ("Iowa",)),
    ],
)
def test_words_beside_a_name_tell_what_it_is(
    gazetteer: LocalGazetteer,
    text: str,
    name: str,
    kind: PlaceKind | None,
    within: tuple[str, ...],
) -> None:
    """Kind and container are taken from the words that stand next to the name."""
    place = next(place for place in gazetteer.places(text) if place.name == name)
    assert (place.kind, place.within) == (kind, within)


@pytest.mark.parametrize(
    ("text", "name", "verdict"),
    [
        ("Mr Kent said nothing.", "Kent", "person"),
        ("He reads the Chester Chronicle.", "Chester", "organisation"),
        ("Shelling hit Kharkiv.", "Kharkiv", "place"),
    ],
)
def test_reading_is_told_why_a_name_is_no_place(
    gazetteer: LocalGazetteer, text: str, name: str, verdict: str
) -> None:
    """A known name that is no place stays among the hits, with what it is."""
    hits = {text[hit.start : hit.end]: hit.verdict for hit in gazetteer.find(text)}
    assert hits[name] == verdict


def test_reading_and_places_agree(gazetteer: LocalGazetteer) -> None:
    """What reading is told to be a place is among the places, and the other way about."""
    text = (
        "Russian forces shelled Kharkiv on Monday, Mr Paris told reporters in Kyiv. "
        "Washington said it would send more. Lincoln, 40, left Mobile, Alabama, for Nice."
    )
    found = {hit.start for hit in gazetteer.find(text) if hit.verdict == "place"}
    assert found == {place.start for place in gazetteer.places(text)}


def test_the_same_text_gives_the_same_places(gazetteer: LocalGazetteer) -> None:
    """What was asked before changes nothing."""
    text = "Paris, who is from Paris, Texas, met Ms Kent of Kent in London."
    first = gazetteer.places(text)
    gazetteer.places("Kent and Paris are towns. Mr London left.")
    assert gazetteer.places(text) == first


def test_a_megabyte_of_capitals_is_read_in_linear_time(gazetteer: LocalGazetteer) -> None:
    """Twice the text makes no more than twice the stretches."""
    one = "NEW YORK COUNTY RIVER " * 2_000
    small = len(gazetteer.places(one))
    large = len(gazetteer.places(one * 2))
    assert large <= 2 * small + 4
