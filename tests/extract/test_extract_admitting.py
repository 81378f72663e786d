"""Who did what was told of before: who claims it, or is blamed for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]

BOMB = "A bomb killed seven officers in Saravena. "

SAID = [
    ("Saboteurs cut the cable that links Gali with Sukhumi, the ministry said, blaming Georgia.", "Georgia"),
    (BOMB + "The army blamed the ELN.", "ELN"),
    (BOMB + "The army blamed the ELN for the attack.", "ELN"),
    ("Gunmen killed nine herders in Gao. Residents blamed the killings on JNIM.", "JNIM"),
    ("Gunmen stopped a bus in Barkhan and shot seven men. The Balochistan Liberation Army claimed the killings.", "Baloch Liberation Army"),
    (BOMB + "The ELN claimed responsibility.", "ELN"),
    ("Gunmen attacked a base in Bannu in Pakistan. The attack was claimed by the Pakistani Taliban.", "Tehrik-i-Taliban Pakistan"),
    ("Rockets hit a market in Saravena. The army said the ELN had claimed the attack.", "ELN"),
    # quiet: nobody is, or of something else
    (BOMB + "The lives of two more were claimed by the flood, the army said.", ""),
    (BOMB + "Hamas denied that Israel was behind the attack.", ""),
    (BOMB + "The army claimed the killings were staged.", ""),
    (BOMB + "Police did not blame the ELN.", ""),
    (BOMB + "Politicians blamed the army for failing to protect them.", ""),
    (BOMB + "Officials blamed bad weather.", ""),
    (BOMB + "The ELN blamed the Front; the Front blamed the army.", ""),
    (BOMB + "Residents blamed a quarrel between the ELN and the army.", ""),
    (BOMB + "The ELN claimed no responsibility.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actor"), SAID)
def test_who_is_said_behind_to_have_done_it(text: str, actor: str, reading: Read) -> None:
    """Words that tell it go before what would be inferred; who is only blamed stays inferred."""
    claim = reading(text).claims[0]
    blamed = bool(actor) and "blam" in text
    assert (claim.actor, claim.actor_inferred) == (actor, blamed)


def test_the_note_quotes_who_blames(reading: Read) -> None:
    """A reader sees where the actor is from."""
    (claim,) = reading(BOMB + "The army blamed the ELN.").claims
    assert claim.note == "who did it is who is blamed for it: “blamed the ELN”"


KYIV = "Russia and Ukraine traded fire. A missile hit a hospital in Kyiv. "


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (KYIV + "Belarus claimed responsibility.", "Belarus"),
        # quiet: whom an enemy blames is no likelier; what is claimed of an attack is no claim to it
        (KYIV, "Russia"),
        (KYIV + "Officials blamed Belarus.", "Russia"),
        (KYIV + "Ukraine claims the attack used North Korean missiles.", "Russia"),
        (KYIV + "Belarus claimed the strikes came from Ukraine.", "Russia"),
        (KYIV + "Iran blamed US sanctions.", "Russia"),
    ],
)
def test_what_is_inferred_gives_way_to_who_says_it_was_they(
    text: str, actor: str, reading: Read
) -> None:
    """A claim to it is told; blame is not."""
    (claim,) = (c for c in reading(text).claims if c.activity.value == "strike")
    assert (claim.actor, claim.actor_inferred) == (actor, actor == "Russia")


WAR = "Sudan's army is fighting the RSF. A drone hit a hospital in Kosti on Monday. "


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        (WAR, "Rapid Support Forces"),
        (WAR + "The RSF denied responsibility.", ""),
        (WAR + "The army blamed the RSF, which denied involvement.", ""),
        (WAR + "The RSF and the army traded blame.", ""),
        # quiet: somebody else denies it
        (WAR + "The SPLM-N denied responsibility.", "Rapid Support Forces"),
    ],
)
def test_who_denies_it_is_not_inferred(text: str, actor: str, reading: Read) -> None:
    """What no words tell is not said of whoever says that it was not they."""
    (claim,) = (c for c in reading(text).claims if c.activity.value == "strike")
    assert (claim.actor, claim.actor_inferred) == (actor, bool(actor))


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Russia vowed to punish Ukraine; on Monday its missiles hit Odesa.", "Russia"),
        ("Israel is at war with Hezbollah. On Sunday its jets struck Tyre, where Hezbollah said three died.", "Israel"),
        # quiet: who speaks of his own behind them
        ("Israel fought Hezbollah. On Sunday its rockets hit Metula, Hezbollah said.", "Hezbollah"),
    ],
)  # fmt: skip
def test_whose_arms_they_are(text: str, actor: str, reading: Read) -> None:
    """ "Its" is theirs who open the sentence, not theirs who are threatened or speak elsewhere."""
    assert reading(text).claims[-1].actor == actor
