"""Wordings of agencies and local outlets: who it was, whom it hit, and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity, Role
from tests.extract.party_claims import Row, check

A = Activity
Read = Callable[..., Reading]

SIDES: list[Row] = [
    # whom it was aimed at is not who did it
    ("The artillery strikes against M23 posts went on for an hour at Sake.", "strike", None, "M23", None),
    ("An air raid against Hezbollah depots took place near Tyre.", "strike", None, "Hezbollah", None),
    ("The Sudanese army launched air strikes against RSF posts near Bara.", "strike", "Sudan", "Rapid Support Forces", None),
    # what the verb behind the noun says was hit
    ("The strikes hit RSF vehicles near Mellit.", "strike", None, "Rapid Support Forces", None),
    ("The strike, RSF officers said, hit a market in Mellit.", "strike", None, "", None),
    # who died in it
    ("Four M23 fighters were killed in a drone strike on Kitshanga.", "strike", None, "M23", None),
    ("Three Arakan Army (AA) fighters were killed in air strikes on Myebon.", "strike", None, "Arakan Army", None),
    # a verb that only tells of the noun behind it
    ("Forty RSF fighters died amid intensifying air strikes by the Sudanese army on Nyala.", "strike", "Sudan", None, None),
    # whose fire it was
    ("Mellit came under army artillery fire, and the RSF fled. The Sudanese army said nothing.", "strike", "Sudan", None, None),
    # from whom something is taken
    ("M23 fighters took two hills from the FDLR as they advanced on Walikale.", "advance", "M23", None, None),
    ("The FDLR fled as the M23 shelled Walikale.", "strike", "M23", None, None),
    # an adjective makes forces a state's, or a faction one of rebels
    ("In Syria, Turkish forces left Saraqib. Regime forces shelled Idlib.", "strike", "Syria", None, None),
    ("Opposition factions in Syria shelled Idlib.", "strike", "Syrian rebels", None, None),
    ("Druze factions and tribal fighters clashed in Shahba in Suwayda.", "engagement", "Druze militias", "Bedouin tribes", None),
]  # fmt: skip


@pytest.mark.parametrize("row", SIDES, ids=[row[0] for row in SIDES])
def test_sides_of_wire_wordings(row: Row, reading: Read) -> None:
    """Who did it and to whom, as a reader takes it."""
    check(row, reading)


PLACED = [
    # nouns that are joined happen in one place
    ("Residents spoke of air raids and heavy clashes in Bara.", A.STRIKE, ["Bara"]),
    ("Six died in a drone strike and clashes near Bara.", A.STRIKE, ["Bara"]),
    ("There were air raids, and residents of Bara spoke of clashes in Mellit.", A.STRIKE, []),
    # a sea only says where a port lies
    ("A drone hit the Red Sea port city of Suakin.", A.STRIKE, ["Suakin"]),
    ("Missiles hit the Black Sea port of Odesa.", A.STRIKE, ["Odesa"]),
    # what somebody died of was
    ("Rescuers recorded the death of a nurse due to rebel shelling of Kadugli.", A.STRIKE, ["Kadugli"]),
    ("Bread is dear due to shelling of Kadugli.", A.STRIKE, []),
    # fire, and at what
    ("The army's guns opened heavy fire at movements of RSF fighters near Bara.", A.STRIKE, ["Bara"]),
    ("The army's guns opened heavy fire at movements of RSF fighters near Bara.", A.DEPLOYMENT, []),
    # with what a fight was fought
    ("Clashes broke out in Mellit, involving mortar fire.", A.STRIKE, []),
    # who speaks is where nothing happens
    ("The offensive on Bara is nearing its final phase, according to Dhahran Malik, an officer.", A.ADVANCE, ["Bara"]),
    ("Ambulances tried to reach the wounded in Mellit.", A.ADVANCE, []),
    ("One man was hurt in Kaduna and taken to the Barau Dikko Hospital.", A.CAPTURE, []),
    # goods of a state's friends are not in it
    ("The Houthis vowed more missile attacks on Israel-linked ships.", A.STRIKE, []),
    # why it was done
    ("The raids were in response to the loss of a convoy near Bara.", A.STRIKE, []),
    ("The army shelled Bara in retaliation for rockets that hit Mellit.", A.STRIKE, ["Bara", "Mellit"]),
    ("The Houthis fired missiles into the Red Sea, hitting the MV Ardent Star.", A.STRIKE, ["Red Sea"]),
    # where another place lies
    ("Mellit is 60 km north of El Fasher and the last town under the army's control.", A.CONTROL, ["Mellit"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "activity", "names"), PLACED, ids=[f"{r[0]} {r[1]}" for r in PLACED]
)
def test_places_of_wire_wordings(
    text: str, activity: Activity, names: list[str], reading: Read
) -> None:
    """Where it was, and no claim where the words report none."""
    claims = reading(text).claims
    assert [c.relation.anchors[-1].name for c in claims if c.activity is activity] == names


def test_a_town_that_another_is_measured_from_is_background(reading: Read) -> None:
    """ "X lies 40 km north of Y" reports nothing at Y, "troops are 40 km north of Y" does."""
    found = reading("Mellit lies 60 km north of El Fasher. The RSF shelled it.")
    assert {t.name: t.role for t in found.toponyms}["El Fasher"] is Role.BACKGROUND
    found = reading("RSF fighters are 6 km north of El Fasher.")
    assert {t.name: t.role for t in found.toponyms}["El Fasher"] is Role.LITERAL


SIDES_BY_NAME: list[Row] = [
    # whose men they are
    ("Pro-Haftar fighters seized Mizda.", "capture", "Libyan National Army", None, None),
    ("Pro-Assad militiamen shelled Ariha.", "strike", "Syria", None, None),
    ("Pro-Iranian militias shelled Sinjar.", "strike", "Pro-Iranian militias", None, None),
    # an aside of several parts
    ("The SDF, a front of Kurdish, Arab and Armenian fighters, backed by the YPG, surrounded Manbij.", "engagement", "Syrian Democratic Forces", None, None),
    # a people of several lands
    ("Turkmen fighters shelled Kessab in Syria.", "strike", "", None, None),
    ("Turkmen soldiers shelled Mary, Turkmenistan said.", "strike", "Turkmenistan", None, None),
    # what was won back is told once
    ("Malian troops recaptured the villages taken by jihadists near Djibo.", "capture", "Mali", None, None),
    ("Villages taken by jihadists near Djibo burned.", "capture", None, None, None),
    # whose fire, raids and missiles
    ("A monitor noted renewed rocket attacks by RSF fighters on Bara.", "strike", "Rapid Support Forces", "", None),
    ("Bara was hit by rocket attacks by RSF fighters.", "strike", "Rapid Support Forces", None, None),
    ("The Houthis fired two missiles from southern Yemen into the Gulf of Aden.", "strike", "Houthis", "", None),
    ("Saree of the Houthis said the third attack targeted a US Navy destroyer in the Red Sea.", "strike", None, "United States", None),
    ("The RSF launched drone strikes on Sudan's second city Omdurman.", "strike", "Rapid Support Forces", None, None),
    ("Tyre came under Israeli fire.", "engagement", "Israel", "", None),
    ("Israeli troops came under Hezbollah fire near Metula.", "engagement", "Hezbollah", "Israel", None),
    ("Metula came under fire.", "engagement", None, "", None),
]  # fmt: skip


@pytest.mark.parametrize("row", SIDES_BY_NAME, ids=[row[0] for row in SIDES_BY_NAME])
def test_sides_by_how_they_are_named(row: Row, reading: Read) -> None:
    """Friends of a leader, asides, peoples of several lands, and who holds what."""
    check(row, reading)


def test_a_village_is_no_city(reading: Read) -> None:
    """ "The city" is not the village that was named last, but the town that the text is about."""
    told = "Shells hit Bara. Rebels shelled Bara. Fighting went on in Bara."
    text = f"{told} The army retook the village of Gorna. It advanced south of the city."
    found = reading(text).claims
    assert [c.relation.anchors[-1].name for c in found][3:] == ["Gorna", "Bara"]
    text = f"{told} The army retook the town of Gorna. It advanced south of the city."
    found = reading(text).claims
    assert [c.relation.anchors[-1].name for c in found][3:] == ["Gorna", "Gorna"]


def test_a_stranger_who_tells_it_is_no_place(reading: Read) -> None:
    """ "According to Omar Haddad" names a person, "according to residents of Gorna" a place."""
    found = reading(
        "The offensive on Bara goes on, according to Wendo Hadrim, the envoy fighting M23."
    )
    assert "Wendo Hadrim" not in {c.relation.anchors[-1].name for c in found.claims}
    assert found.claims


def test_a_list_goes_on_behind_a_stranger(reading: Read) -> None:
    """All names of a list are struck, where no gazetteer has one of them."""
    text = "The monitor noted a rocket attack by RSF fighters on Wendero, Gulbat, Al-Tirmar, Bosh and Kadrun in rural Darfur."
    names = [c.relation.anchors[-1].name for c in reading(text).claims]
    assert names == ["Wendero", "Gulbat", "Al-Tirmar", "Bosh", "Kadrun"]
    text = "Clashes go on in the Gulbat, Wendero and Bosh areas, south of Nyala as well as Kadrun."
    names = [c.relation.anchors[-1].name for c in reading(text).claims]
    assert names[:3] == ["Gulbat", "Wendero", "Bosh"]


def test_aircraft_that_fly_do_not_flee(reading: Read) -> None:
    """ "Flights of Russian aircraft" are no withdrawal, "the flight of rebel fighters" is."""
    assert not reading("Frequent flights of Russian aircraft over Idlib went on.").claims
    assert not reading("Russian fighter jets were seen flying over Idlib.").claims
    found = reading("The flight of rebel fighters from Idlib went on.").claims
    assert [c.activity for c in found] == [A.WITHDRAWAL]


def test_the_nearer_of_two_attacks_was_there(reading: Read) -> None:
    """ "The strikes followed an attack on X" tells of an attack there, and of no strikes."""
    text = (
        "The strikes followed a Hezbollah drone attack on the town of Metula. Israel struck Tyre."
    )
    assert [c.actor for c in reading(text).claims] == ["Hezbollah", "Israel"]
