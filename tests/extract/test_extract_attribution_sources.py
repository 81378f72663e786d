"""What is kept of a source beside its name: channel, chain, and whether it has a name at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Attribution, Status

Read = Callable[..., Reading]

EVENT = "Russian troops had attacked Toretsk"


def only(reading: Reading) -> Attribution:
    """The one attribution of a passage."""
    assert len(reading.attributions) == 1, reading.attributions
    return reading.attributions[0]


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("The governor wrote on Telegram that {}.", "on Telegram"),
        ("The governor said in a post on X that {}.", "in a post on X"),
        ("In its evening update, Ukraine's General Staff said {}.", "In its evening update"),
        ("The governor told state television that {}.", "state television"),
        ("The governor told the BBC that {}.", "the BBC"),
        ("{}, the governor said in a video address.", "in a video address"),
        ("The governor told AFP by phone that {}.", "by phone"),
        ("The governor said {}.", ""),
    ],
)
def test_where_it_was_said(words: str, channel: str, reading: Read) -> None:
    """The channel behind the verb or before the speaker; else to whom it was told."""
    assert only(reading(words.format(EVENT))).channel == channel


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        (f"Officials in Kyiv told the FT that the GUR said {EVENT}.", "the GUR", "Officials in Kyiv"),
        (f"Reuters quoted a commander as saying {EVENT}.", "a commander", "Reuters"),
        (f"TASS reported, citing the defence ministry, that {EVENT}.", "the defence ministry", "TASS"),
        (f"Ukraine's General Staff said {EVENT}.", "Ukraine's General Staff", ""),
    ],
)  # fmt: skip
def test_the_innermost_source_speaks_and_the_chain_is_kept(
    *, text: str, speaker: str, via: str, reading: Read
) -> None:
    """Whoever passes it on is told beside the speaker, and does not speak instead."""
    (claim,) = reading(text).claims
    assert claim.speaker == speaker
    assert claim.speaker_via == ((via,) if via else ())


@pytest.mark.parametrize(
    ("speaker", "anonymous"),
    [
        ("A senior Western official", True),
        ("Two people briefed on the matter", True),
        ("Andriy Yermak, the president's adviser,", False),
        ("The ministry", False),
        ("Ukraine", False),
    ],
)
def test_who_has_no_name(*, speaker: str, anonymous: bool, reading: Read) -> None:
    """People without a name are anonymous; bodies and states never are."""
    assert only(reading(f"{speaker} said {EVENT}.")).anonymous is anonymous


@pytest.mark.parametrize(
    ("behind", "status"),
    [
        ("Kyiv confirmed the loss.", Status.CONFIRMED),
        ("Moscow confirmed the loss.", Status.CLAIMED),
        ("Kyiv has not confirmed this.", Status.CLAIMED),
        ("Kyiv denied the claim.", Status.CLAIMED),
        ("Kyiv confirmed that.", Status.CONFIRMED),
    ],
)
def test_a_second_voice_confirms(behind: str, status: Status, reading: Read) -> None:
    """Only somebody else than the speaker confirms; a denial leaves the claim as it was."""
    claims = reading(f"Moscow said its troops had taken Toretsk. {behind}").claims
    assert [claim.status for claim in claims] == [status]


@pytest.mark.parametrize(
    "behind",
    [
        "The Somali army confirmed clashes near Jowhar.",
        "A UN source confirmed that fighting was under way in Baidoa.",
        "Residents confirmed that a drone strike had hit Baidoa.",
        "The ministry confirmed the shelling.",
    ],
)
def test_what_confirms_another_event(behind: str, reading: Read) -> None:
    """That something else is so confirms nothing of what was claimed before it."""
    claims = reading(f"Al-Shabaab said it had captured Adado in Somalia. {behind}").claims
    assert claims[0].status is Status.CLAIMED


@pytest.mark.parametrize(
    "text",
    [
        f"Ukraine has not confirmed that {EVENT}.",
        f"The ministry could not confirm that {EVENT}.",
        f"Officials declined to say whether {EVENT}.",
    ],
)
def test_what_nobody_confirms_is_open(text: str, reading: Read) -> None:
    """Whoever does not say it makes no claim."""
    reported = {Status.ASSERTED, Status.CLAIMED, Status.CONFIRMED}
    assert [claim for claim in reading(text).claims if claim.status in reported] == []


def test_a_pronoun_for_somebody_who_has_not_spoken(reading: Read) -> None:
    """The general of the first sentence is he who speaks in the second."""
    text = (
        "General Abdel Fattah al-Burhan appeared on television on Monday. He said Sudanese troops "
        "had captured Bara."
    )
    assert reading(text).claims[-1].speaker.endswith("al-Burhan")


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("Reuters, citing two officers, said jets had bombed Idlib.", "two officers", "Reuters"),
        (
            "The Post, citing US officials, reported that jets had bombed Idlib.",
            "US officials",
            "The Post",
        ),
        (
            "Reuters reported, citing two officers, that jets had bombed Idlib.",
            "two officers",
            "Reuters",
        ),
        (
            "Jets bombed Idlib, the Post reported, citing a US official.",
            "a US official",
            "the Post",
        ),
    ],
)
def test_whom_an_outlet_cites(text: str, speaker: str, via: str, reading: Read) -> None:
    """They speak, through the outlet, whether or not it is known for one."""
    found = reading(text).attributions[-1]
    assert (found.speaker, found.via) == (speaker, (via,))
