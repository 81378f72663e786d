"""Every trigger of the lexicon by its own examples, and how its frames are found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from geo.extract import Reading
from geo.extract.frames import expand
from geo.extract.inflection import noun_forms, verb_forms
from geo.extract.words import load
from geo.model import Activity

Read = Callable[..., Reading]

LEXICON = load("en")
TRIGGERS: list[dict[str, Any]] = LEXICON.triggers["trigger"]
EXAMPLES = [
    pytest.param(entry["id"], words, fires, id=f"{entry['id']} {kind}: {words}")
    for entry in TRIGGERS
    for kind, fires in (("fires", True), ("quiet", False))
    for words in entry[kind]
]


@pytest.mark.parametrize(("entry", "words", "fires"), EXAMPLES)
def test_triggers_report_in_their_examples(
    *, entry: str, words: str, fires: bool, reading: Read
) -> None:
    """Where an entry says that it fires its words make a claim; where it is quiet, none."""
    read = reading(words)
    if fires:
        assert entry in {trigger.entry for trigger in read.triggers}
    made = [claim for claim in read.claims if claim.activity.value in _activities(entry)]
    assert bool(made) is fires, read.triggers


def _activities(entry: str) -> set[str]:
    """Every activity that an entry may report."""
    raw = next(raw for raw in TRIGGERS if raw["id"] == entry)
    keys = ("activity", "from_afar", "abroad", "attempt")
    return {raw[key] for key in keys if key in raw}


def test_every_trigger_has_both_kinds_of_example() -> None:
    """No entry goes without a sentence in which it fires and one in which it stays quiet."""
    assert all(entry["fires"] and entry["quiet"] for entry in TRIGGERS)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("seize", "seize seizes seized seizing"),
        ("carry", "carry carries carried carrying"),
        ("deploy", "deploy deploys deployed deploying"),
        ("repel", "repel repels repelled repelling"),
        ("storm", "storm storms stormed storming"),
        ("ambush", "ambush ambushes ambushed ambushing"),
        ("overrun", "overrun overruns overran overrunning"),
        ("withdraw", "withdraw withdraws withdrew withdrawn withdrawing"),
        ("flee", "flee flees fled fleeing"),
        ("ram", "ram rams rammed ramming"),
        ("level", "level levels levelled leveled levelling leveling"),
        ("retake", "retake retakes retook retaken retaking"),
    ],
)
def test_forms_of_verbs(lemma: str, forms: str) -> None:
    """Regular and irregular verbs, with prefixes and with doubled consonants."""
    assert list(verb_forms(LEXICON, lemma)) == forms.split()


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [("clash", "clash clashes"), ("battery", "battery batteries"), ("raid", "raid raids"), ("aircraft", "aircraft")],
)  # fmt: skip
def test_forms_of_nouns(lemma: str, forms: str) -> None:
    """Both numbers of a noun."""
    assert list(noun_forms(LEXICON, lemma)) == forms.split()


def test_marked_words_are_written_out() -> None:
    """A tilde stands for a verb's forms, a plus for a noun's numbers."""
    assert expand(" (?:+raid|~hit)", LEXICON) == " (?:(?:raid|raids)|(?:hit|hits|hitting))"


@pytest.mark.parametrize(
    "text",
    [
        "The jets each dropped two bombs near Tuzla.",
        "Two Serb planes each fired rockets at Tuzla.",
    ],
)
def test_each_of_several_does_it(text: str, reading: Read) -> None:
    """Behind a plural "each" is no determiner, and a verb follows."""
    assert [claim.activity for claim in reading(text).claims] == [Activity.STRIKE]
