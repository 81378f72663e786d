"""Who did it, where words name it in other ways: "ours", a people, or those who were hunted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.deeds import deeds

Read = Callable[..., Reading]

NAMED = [
    ("Afrin is ours, the Turkish chief of staff wrote.", "Turkey", "Afrin"),
    ('"Sake is ours," an M23 spokesman said.', "M23", "Sake"),
    ("Lyman is now ours, the Russian defence ministry reported.", "Russia", "Lyman"),
    ("The Karen took Myawaddy on Thursday.", "Karen National Union", "Myawaddy"),
    ("The Kachin have captured Bhamo.", "Kachin Independence Army", "Bhamo"),
    ("The Abkhaz took Sukhumi after the Georgians had fled.", "Abkhazia", "Sukhumi"),
    ("The Tigrayans entered Dessie on Saturday.", "Tigray People's Liberation Front", "Dessie"),
    ("The Tuareg attacked Ménaka at dawn.", "Tuareg rebels", "Ménaka"),
    ("The Kurds hold Kobani. The SDF thanked its allies.", "Syrian Democratic Forces", "Kobani"),
]

UNDERGONE = [
    ("Fighters of al-Shabaab were being chased near Jowhar by Somali troops.", "Somalia", "al-Shabaab"),
    ("Hezbollah fighters are being hunted near Khiam by Israeli commandos.", "Israel", "Hezbollah"),
    ("RSF men were fired on near Umm Ruwaba by the Sudanese army.", "Sudan", "Rapid Support Forces"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor", "place"), NAMED)
def test_who_is_named_in_other_ways(text: str, actor: str, place: str, reading: Read) -> None:
    """The speaker says "ours"; a people with its article and a verb fights."""
    assert (actor, place) in {(who, where) for _, who, where in deeds(reading(text))}


@pytest.mark.parametrize(("text", "actor", "target"), UNDERGONE)
def test_who_is_hunted_undergoes_it(text: str, actor: str, target: str, reading: Read) -> None:
    """In the passive the subject is whom it was done to."""
    assert [(one.actor, one.target) for one in reading(text).claims] == [(actor, target)]


def test_a_peoples_adjective_is_no_party_by_itself(reading: Read) -> None:
    """Before a noun it only tells of it; and a land with an article is no force."""
    found = reading("The Karen state was shelled. The Abkhazia war was long.")
    assert not {claim.actor for claim in found.claims} & {"Karen National Union", "Abkhazia"}


@pytest.mark.parametrize(
    ("who", "actor"),
    [
        ("Nigerian gunmen", ""),
        ("Somali attackers", ""),
        ("Afghan suicide bombers", ""),
        ("Palestinian gunmen", "Palestinian militants"),
        ("Ukrainian saboteurs", "Ukraine"),
        ("Russian bombers", "Russia"),
    ],
)
def test_gunmen_of_a_country_are_not_its_state(who: str, actor: str, reading: Read) -> None:
    (claim,) = reading(f"{who} attacked a base near Kobani on Sunday.").claims
    assert claim.actor == actor
