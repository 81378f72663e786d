"""The filters in front of patterns may let too much through, but never too little."""

from __future__ import annotations

import pytest

from geo.extract.frames import FrameIndex
from geo.extract.openings import Openings, first_words
from geo.extract.prefilter import Prefilter
from geo.extract.relation_rules import rules
from geo.extract.slots import Line, fold, folding_of
from geo.extract.speech_words import speech_words
from geo.extract.text import Sentence
from geo.extract.unknown_patterns import stranger_patterns
from geo.extract.words import letter_runs, load
from geo.patterns import Pattern

PATTERNS = [
    Pattern(rf"(?<!\S)(?:{pattern})(?!\S)")
    for pattern in (
        r"(?:heavy )?(?:shelling|bombardment) of",
        r"shell(?:s|ed|ing) \S+",
        r"(?:re)?took",
        r"[a-z]+-based",
        r"(?:in|near) (?:the )?town(?= of)",
        r"n(?:o|ot) (?:yet )?taken",
        r"(?:port|town) of goma(?=$| and)",
    )
]
TEXTS = [
    "Heavy shelling of the port", "Bombardment of Goma", "The port of Goma",
    "The town of Goma and Sake", "They shelled Goma", "Troops retook it",
    "The army took it", "A Goma-based group", "In the town of Kidal", "near town of Kidal",
    "It was not yet taken", "It was no taken", "Nothing of the kind", "A " + "shelled" * 30 + " thing",
    "",
]  # fmt: skip


def folded(text: str) -> Line:
    return fold(text, Sentence(0, len(text), 0), [], folding_of(load("en")))


@pytest.mark.parametrize("text", TEXTS)
def test_no_match_is_lost(text: str) -> None:
    """Every pattern that matches a sentence is possible, and its matches begin where tried."""
    line = folded(text)
    filters, openings = Prefilter(PATTERNS), Openings(PATTERNS)
    matching = [(i, m.span()) for i, p in enumerate(PATTERNS) for m in p.finditer(line.string)]
    assert {i for i, _ in matching} <= set(filters.possible(line))
    assert filters.possible(line) == filters.possible(line)
    found = openings.matches(line, filters.possible(line))
    assert [(i, match.span()) for i, match in found] == matching


def test_filters_leave_most_out() -> None:
    """A sentence with none of the words leaves only the pattern of which nothing is known."""
    possible = Prefilter(PATTERNS).possible(folded("Nothing of the kind"))
    assert set(possible) <= {3}


@pytest.mark.parametrize("language", ["en", "uk"])
def test_rules_are_told_by_their_first_words(language: str) -> None:
    """No rule of places has to be tried at every word of a sentence."""
    lexicon = load(language)
    blind = [rule.relation for rule in rules(lexicon) if "" in first_words(rule.match.pattern)]
    assert rules(lexicon)
    assert not blind


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("blue( sky)? over", "Blue over here", True),
        ("blue( sky)? over", "Blue sky over here", True),
        ("blue (sky|sea)", "A blue sea", True),
        ("blue sky( is)? near", "Blue sky near", True),
        ("blue sky near", "Blue sky nearby", False),
        ("blue skys?", "Blue sky", True),
        ("blue sky near", "Near a blue sky", False),
    ],
)
def test_frames_are_told_by_their_letters(phrase: str, text: str, *, found: bool) -> None:
    """The letters behind a first word that are looked at first refuse no frame that matches."""
    frames = FrameIndex([{"phrases": [phrase]}], load("en"))
    assert bool(list(frames.hits(folded(text)))) is found


def test_frames_are_chosen_anew_for_other_words() -> None:
    """The same two words are led on by a frame where its other words follow, and only there."""
    frames = FrameIndex([{"phrases": ["blue sky (over|near) town", "blue sky"]}], load("en"))
    texts = [
        "Blue sky over there",
        "Blue sky over town",
        "Over town blue sky",
        "Blue sky near town",
    ]
    hits = [[hit.last for hit in frames.hits(folded(text))] for text in texts]
    assert hits == [[2], [4, 2], [4], [4, 2]]


def test_bodies_that_speak_for_a_side_are_told_by_their_first_letters() -> None:
    """Words without any of these stretches of letters are not searched for such a body."""
    lexicon = load("en")
    known = speech_words(lexicon)
    names = [name for voice in lexicon.attribution["voice"] for name in voice["names"]]
    refused = [
        name for name in names if known.voice_runs.isdisjoint(letter_runs(f"the 3 {name}'s"))
    ]
    assert names
    assert not refused
    assert known.voice_runs.isdisjoint(letter_runs("the regional governor"))


@pytest.mark.parametrize(
    ("language", "text", "joined"),
    [
        ("en", "in Xoil and ", True),
        ("en", "in Xoil, near ", True),
        ("en", "in Xoil, as far south as ", True),
        ("en", "in Xoil ", False),
        ("uk", "у Хоїлі та у ", True),
        ("uk", "у Хоїлі ", False),
    ],
)
def test_names_before_a_place_are_told_by_what_joins_them(
    language: str, text: str, *, joined: bool
) -> None:
    """Wherever the pattern of a list finds a name before a place, what joins them is found too."""
    patterns = stranger_patterns(load(language))
    assert bool(patterns.listed_before.search(text)) is joined
    assert bool(patterns.joint_before.search(text)) is joined
