from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Role

Read = Callable[..., Reading]
R = Role


def roles(reading: Reading, name: str) -> set[Role]:
    """Roles of a name, wherever it stands; bodies and leaders are listed apart from places."""
    found = {t.role for t in reading.toponyms if t.name.casefold() == name.casefold()}
    found |= {R.ORGANISATION for quote in reading.bodies if name in quote.text}
    return found | {R.PERSON for quote in reading.people if name in quote.text}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Russian troops shelled Sudzha on Monday.", "Sudzha", R.LITERAL),
        ("Shells hit the village of Guevo.", "Guevo", R.LITERAL),
        ("Kharkiv was shelled on Monday.", "Kharkiv", R.LITERAL),
        ("Kyiv came under fire on Monday.", "Kyiv", R.LITERAL),
        ("Russian missiles struck Kyiv on Monday.", "Kyiv", R.LITERAL),
        ("Kyiv said its forces had taken the village.", "Kyiv", R.METONYM),
        ("Kyiv, Washington and Seoul said that talks had failed.", "Washington", R.METONYM),
        ("Kyiv, Washington and Seoul said that talks had failed.", "Seoul", R.METONYM),
        ("Ukraine has lost the town.", "Ukraine", R.METONYM),
        ("Moscow was sending weapons to Pyongyang.", "Moscow", R.METONYM),
        ("Moscow was providing weapons to Pyongyang.", "Pyongyang", R.METONYM),
        ("Turkey said its jets had struck Kobani.", "Turkey", R.METONYM),
        ("US officials met.", "US", R.METONYM),
        ("Berlin criticised the attack.", "Berlin", R.METONYM),
        ("In Kyiv, the minister said the talks had failed.", "Kyiv", R.MEETING),
        ("Talks in Doha ended without a deal.", "Doha", R.MEETING),
        ("Rebels seized Tripoli's disused international airport.", "Tripoli", R.LITERAL),
        ("Rebels criticised Tripoli's new foreign policy.", "Tripoli", R.METONYM),
        ("Tehran: blasts west and south of the city.", "Tehran", R.LITERAL),
        ("Tehran: our forces will answer the blasts in Israel.", "Tehran", R.METONYM),
        ("The hospital at Surin has been hit by shells from Si Sa Ket.", "Surin", R.LITERAL),
        ("In Doha, mediators met for talks.", "Doha", R.MEETING),
        ("The Houthis hold the capital, Sanaa, and the coast.", "Sanaa", R.LITERAL),
        ("Rebels seized the Afghan capital, Kabul, on Sunday.", "Kabul", R.LITERAL),
        ("Rebels seized the Afghan capital Kabul on Sunday.", "Kabul", R.LITERAL),
        ("Rebels seized the regional capital, Gao, on Sunday.", "Gao", R.LITERAL),
        ("The capital, Tripoli, was shelled.", "Tripoli", R.LITERAL),
        ("After talks in the capital, Doha, the rebels shelled Goma.", "Doha", R.MEETING),
        ("Troops from the capital, Bangui, were sent to Bria.", "Bangui", R.ORIGIN),
        ("Troops from Buryatia attacked Sudzha.", "Buryatia", R.ORIGIN),
        ("Soldiers from Chechnya fought in Bakhmut.", "Chechnya", R.ORIGIN),
        ("Mr Paris said the army had left Sudzha.", "Paris", R.PERSON),
        ("Gen. Sherbrooke spoke for the army.", "Sherbrooke", R.PERSON),
        ("Rockets hit Haifa, Fars news agency reported.", "Fars", R.ORGANISATION),
        ("The Washington Post reported that shells hit Goma.", "Washington", R.ORGANISATION),
        ("The 5th Kyiv Brigade left Sudzha.", "Kyiv", R.ORGANISATION),
        ("The war in Ukraine has lasted for years.", "Ukraine", R.BACKGROUND),
        ("KHARTOUM, Nov 4 (Reuters) - The army shelled Omdurman.", "Khartoum", R.DATELINE),
        ("GOMA, Congo (AP) — M23 rebels captured Sake.", "Goma", R.DATELINE),
        ("Ukrainian officials spoke.", "Ukrainian", R.DEMONYM),
    ],
)
def test_roles_of_names(text: str, name: str, role: Role, reading: Read) -> None:
    """What a name does in its sentence decides whether it can locate anything."""
    assert roles(reading(text), name) == {role}


@pytest.mark.parametrize(
    "text",
    [
        "The UN Security Council met on Monday.",
        "The White House spoke on Monday.",
        "The Kremlin spoke on Monday.",
        "Vladimir Putin spoke on Monday.",
    ],
)
def test_bodies_and_leaders_are_no_places(text: str, reading: Read) -> None:
    """Nothing of such a name is left over as a place."""
    read = reading(text)
    assert not [t for t in read.toponyms if t.role is R.LITERAL]
    assert read.claims == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mr Paris said Russian troops had captured Vovchansk.", "Mr Paris"),
        ("The Washington Post said Russian troops had captured Vovchansk.", "The Washington Post"),
    ],
)
def test_a_name_inside_a_name_gives_no_side(text: str, speaker: str, reading: Read) -> None:
    """A Mr Paris does not speak for France, nor a newspaper of Washington for the United States."""
    (claim,) = reading(text).claims
    assert claim.speaker == speaker
    assert claim.speaker_side == ""


def test_where_a_speaker_has_its_office_is_no_deployment(reading: Read) -> None:
    """A London-based monitor does not put British troops anywhere."""
    claims = reading("A London-based monitor said Syrian troops shelled Idlib.").claims
    assert [claim.activity.value for claim in claims] == ["strike"]


@pytest.mark.parametrize(
    "text", ["Clashes were reported in Goma.", "Heavy shelling has been reported in Goma."]
)
def test_where_fighting_is_reported_is_a_place(text: str, reading: Read) -> None:
    """What is reported in a town happens there; nobody speaks there."""
    read = reading(text)
    assert roles(read, "Goma") == {R.LITERAL}
    assert len(read.claims) == 1


def test_the_suburbs_of_a_capital_are_a_place(reading: Read) -> None:
    """A part of a city makes the city ground."""
    text = "Israeli jets bombed the suburbs of Damascus."
    assert roles(reading(text), "Damascus") == {R.LITERAL}


@pytest.mark.parametrize(
    ("text", "name", "kind", "within", "part_deg"),
    [
        ("Shells hit Russia's western Kursk region.", "Kursk", "admin1", ("Russia",), None),
        ("Shells hit the Kursk region.", "Kursk", "admin1", (), None),
        ("Shells hit northern Kursk region.", "Kursk", "admin1", (), 0),
        ("Shells hit the city of Kursk.", "Kursk", "city", (), None),
        ("Shells hit the village of Guevo.", "Guevo", "city", (), None),
        ("Shells hit Springfield, Illinois.", "Springfield", None, ("Illinois",), None),
        ("Shells hit southern Lebanon.", "Lebanon", None, (), 180),
    ],
)
def test_what_the_words_say_of_a_name(
    *,
    text: str,
    name: str,
    kind: str | None,
    within: tuple[str, ...],
    part_deg: float | None,
    reading: Read,
) -> None:
    """Head nouns give the kind, possessors and commas the container, adjectives the part."""
    (toponym,) = (t for t in reading(text).toponyms if t.name == name)
    assert (toponym.kind.value if toponym.kind else None) == kind
    assert toponym.within == within
    assert toponym.part_deg == part_deg
