"""What wire reports and bulletins say in passing: who was leaving, where a road ends, who governs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity, PlaceKind, RelationKind
from tests.extract.deeds import deeds

A = Activity
Read = Callable[..., Reading]


ACTED = [
    ("Drones hit a column of Malian soldiers leaving Kidal.", (A.WITHDRAWAL, "Mali", "Kidal")),
    ("A warehouse hit by an Israeli airstrike burned for hours in Tyre.", (A.STRIKE, "Israel", "Tyre")),
    ("A bus was hit by a Turkish glide bomb in Afrin.", (A.STRIKE, "Turkey", "Afrin")),
    ("Baghdad has also lost 40 soldiers near Tikrit.", (A.ENGAGEMENT, "Iraq", "Tikrit")),
    ("Ethiopian troops left Adwa after it was stormed by Eritrean soldiers.", (A.ENGAGEMENT, "Eritrea", "Adwa")),
    ("Ethiopia has held a third of Tigray since it took Humera in 2020.", (A.CAPTURE, "Ethiopia", "Humera")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), ACTED, ids=[row[0] for row in ACTED])
def test_who_did_it_where(text: str, wanted: tuple[Activity, str, str], reading: Read) -> None:
    """The nearest party to a verb is often another one's target, and "it" a town."""
    assert wanted in deeds(reading(text))


UNSAID = [
    ("A Sudanese drone struck a camp off occupied Port Sudan.", A.CONTROL),
    ("Two drones were shot down while approaching a depot in Kosti.", A.ADVANCE),
    ("Firefighters are clearing the rubble of a school in Idlib.", A.CAPTURE),
    ("Shells hit a school in Homs and the pool behind it, where children had played.", A.MASSING),
    ("Colombian mercenaries fighting alongside the army in Sudan were paid.", A.ENGAGEMENT),
]


@pytest.mark.parametrize(("text", "activity"), UNSAID, ids=[row[0] for row in UNSAID])
def test_what_no_words_report(text: str, activity: Activity, reading: Read) -> None:
    """Adjectives, weapons on their way and rescuers make no claims of their own."""
    assert activity not in {claim.activity for claim in reading(text).claims}


PLACED = [
    # where a road leads is not what was taken on it
    ("Rebel fighters captured two villages along the road to Hama, including the town of Taybat al-Imam.", ["Taybat al-Imam"]),
    ("A report suggested that Syrian rebels had entered several villages on the way to Homs, including Talbiseh.", ["Homs", "Talbiseh"]),
    # the district only says where the village lies
    ("Congolese soldiers retook the Rutshuru district village of Kibumba.", ["Kibumba"]),
    # a ship is no town
    ("Houthi forces fired missiles at the Amber Queen near Hodeidah.", ["Hodeidah"]),
    # an adverb takes its capital from the sentence
    ("Separately, near Sake, Congolese soldiers clashed with M23 rebels.", ["Sake"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), PLACED, ids=[row[0] for row in PLACED])
def test_where_it_was(text: str, names: list[str], reading: Read) -> None:
    """Only what the report is about is drawn."""
    places = {name for _, _, name in deeds(reading(text))}
    assert places == set(names)


KINDS = [
    ("Drones were shot down over the territories of Belgorod, Bryansk and Kursk.", "Bryansk", PlaceKind.ADMIN1),
    ("A drone was shot down over the Belgorod border region.", "Belgorod", PlaceKind.ADMIN1),
    ("Missiles struck Kharkiv, Ukraine's second largest city.", "Kharkiv", PlaceKind.CITY),
    ("Drones struck the Ryazan oil refinery.", "Ryazan", PlaceKind.CITY),
    ("Rebels shelled Pervomaisk, Luhansk Oblast.", "Pervomaisk", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind"), KINDS, ids=[row[0] for row in KINDS])
def test_what_a_name_is_called(text: str, name: str, kind: PlaceKind | None, reading: Read) -> None:
    """A town and its region share a name; the words beside it tell which is meant."""
    found = {a.name: a.kind for c in reading(text).claims for a in c.relation.anchors}
    assert found[name] is kind


GOVERNED = [
    ("Russian shelling wounded two people, the governor of the Sumy region said.", "Sumy", PlaceKind.ADMIN1),
    ("Shelling wounded two people, Nikopol Mayor Oleksandr Saiuk said.", "Nikopol", PlaceKind.CITY),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind"), GOVERNED, ids=[row[0] for row in GOVERNED])
def test_governors_tell_of_their_own_ground(
    text: str, name: str, kind: PlaceKind, reading: Read
) -> None:
    """Where nothing else says where it was, and the claim tells so."""
    (claim,) = reading(text).claims
    assert [(a.name, a.kind) for a in claim.relation.anchors] == [(name, kind)]
    assert claim.relation.inferred


@pytest.mark.parametrize(
    "text",
    [
        "The governor of the Sumy region said drones had struck Konotop.",
        "The governor of the Sumy region said all of them were destroyed.",
        "A minister from the Sumy region said shelling had wounded two people.",
    ],
)
def test_other_words_are_no_governors(text: str, reading: Read) -> None:
    """Another place comes first, and a bare "destroyed" says too little."""
    assert "Sumy" not in {name for _, _, name in deeds(reading(text))}


def test_ministry_is_not_of_whom_it_tells(reading: Read) -> None:
    """ "The ministry said Chad had shelled X" is not Chad's ministry."""
    found = reading(
        "Sudan said on Monday that a depot had burned down.\n\n"
        "The defence ministry said Chad had shelled El Fasher with mortars."
    )
    assert [claim.speaker_side for claim in found.claims if claim.speaker] == ["Sudan"]


def test_weapons_that_somebody_made_are_no_party(reading: Read) -> None:
    """ "Iranian-designed drones" are nobody's forces."""
    found = reading(
        "Sudan's army said 12 Iranian-designed attack drones were shot down over Atbara."
    )
    assert all("drones" not in claim.actor for claim in found.claims)


def test_two_verbs_have_one_share(reading: Read) -> None:
    """ "Seized and held a fifth of X"."""
    found = reading("Azerbaijani troops seized and occupied a fifth of Artsakh.")
    assert {claim.relation.kind for claim in found.claims} <= {RelationKind.HELD}


@pytest.mark.parametrize(
    "text",
    [
        "The mission watched the disengagement areas near Zolote.",
        "Life in Afrin and surrounding areas is hard, and troops are few.",
        "Most of Homs is badly destroyed, Idlib Governor Mohammed Abdulrahman said.",
    ],
)
def test_areas_and_ruins_report_nothing(text: str, reading: Read) -> None:
    """Nouns that are made of verbs of war, and what a governor says of another town."""
    assert not reading(text).claims


def test_mines_are_put_down(reading: Read) -> None:
    """And an offensive is initiated."""
    told = deeds(reading("Turkish troops are putting down mines near Manbij."))
    assert told == [(A.FORTIFICATION, "Turkey", "Manbij")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Palmyra fell under Damascus's control in 2017.", (A.CAPTURE, "Syria", "Palmyra")),
        ("The town of Melitopol is under Moscow's control.", (A.CONTROL, "Russia", "Melitopol")),
    ],
)
def test_capital_has_control(text: str, wanted: tuple[Activity, str, str], reading: Read) -> None:
    """A capital whose control it is stands for its government, and is not where it is."""
    assert deeds(reading(text)) == [wanted]


def test_control_tower_is_a_place(reading: Read) -> None:
    """ "Khartoum's control tower" stands in the city."""
    told = deeds(reading("RSF drones struck Khartoum's control tower."))
    assert [place for _, _, place in told] == ["Khartoum"]


def test_region_behind_also_holds(reading: Read) -> None:
    """ "X, also in the Y region": one place."""
    told = deeds(reading("Drones struck Nikopol, also in the Dnipropetrovsk region, on Friday."))
    assert [place for _, _, place in told] == ["Nikopol"]
