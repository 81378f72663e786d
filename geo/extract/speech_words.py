"""The words of attribution, compiled once: verbs of speech, nouns of statements, closed sets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.extract.words import Lexicon, alternatives, first_runs
from geo.model import Certainty

_NONE: frozenset[str] = frozenset()
PLAIN = ""
WEAK, EVIDENCE, QUOTING, FIGURE = "weak", "evidence", "quoting", "figure"
OF, THAT, CLOSING, SILENT = "of", "that", "closing", "silent"
"""Frames: what a verb asks for, as `attribution.toml` explains them."""


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """How sure a verb of speech is, whether it takes a stand, and what it asks for."""

    certainty: Certainty
    confirms: bool = False
    denies: bool = False
    frame: str = PLAIN


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """What attribution asks of a lexicon; a table that a language lacks is empty."""

    verbs: Mapping[str, SpeechVerb]
    nouns: Mapping[str, Certainty]
    """Nouns that hold a statement: "claim", "announcement"."""
    phrases: Mapping[str, tuple[list[str], ...]]
    """Phrases such as "according to", in words, by their first word."""
    voices: re.Pattern[str]
    """Names of bodies that speak for a side; the group that matches tells which."""
    voice_sides: tuple[str, ...]
    voice_runs: frozenset[str]
    """Stretches of letters of which words with such a name in them have one."""
    heads: Mapping[str, str]
    """Which earlier body a noun such as "ministry" takes up, by the kind of body."""
    sets: Mapping[str, frozenset[str]]
    rooms: Mapping[str, frozenset[str]]
    """The names of the sets that a word is in: one look-up tells all that it can be."""
    event_verbs: tuple[str, ...]
    """Verbs that say that something happened, a space behind each."""
    adverb_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    negation_endings: tuple[str, ...]
    anchors: frozenset[str]
    """Words at which an attribution may be read; a sentence without any has none."""

    def of(self, name: str) -> frozenset[str]:
        """A closed set by "table.name"; empty where the lexicon has none."""
        return self.sets.get(name, frozenset())


@cache
def speech_words(lexicon: Lexicon) -> SpeechWords:
    """The compiled words of a lexicon's `attribution.toml`."""
    table = lexicon.attribution
    voices = table.get("voice", [])
    verbs = {form: _verb(verb) for verb in table["verb"] for form in verb["forms"]}
    nouns = {
        form: Certainty(noun["certainty"])
        for noun in table.get("noun", [])
        for form in noun["forms"]
    }
    phrases = _by_first_word(table["phrases"]["according_to"])
    sets = _sets(table)
    sets |= {
        f"grammar.{name}": frozenset([words] if isinstance(words, str) else words)
        for name, words in lexicon.grammar["speakers"].items()
    }
    happens = lexicon.triggers["events"]["verbs"]
    plain = frozenset(verbs) - sets.get("frames.nouns", _NONE) - sets.get("frames.gerunds", _NONE)
    sets["clause.finite"] = sets["grammar.finite"] | plain
    sets["clause.events"] = frozenset(verb.split()[0] for verb in happens)
    return SpeechWords(
        verbs=verbs,
        nouns=nouns,
        phrases=phrases,
        voices=_voice_pattern(voice["names"] for voice in voices),
        voice_sides=tuple(voice["side"] for voice in voices),
        voice_runs=first_runs(name for voice in voices for name in voice["names"]),
        heads={form: kind for kind, forms in table.get("heads", {}).items() for form in forms},
        event_verbs=tuple(sorted(f"{verb} " for verb in happens)),
        sets=sets,
        rooms=_rooms(sets),
        verb_endings=tuple(sorted(sets.get("fillers.verb_endings", ()))),
        adverb_endings=tuple(sorted(sets.get("fillers.adverb_endings", ()))),
        negation_endings=tuple(sorted(sets.get("fillers.negation_endings", ()))),
        anchors=frozenset([*verbs, *nouns, *phrases, *sets.get("phrases.account_nouns", ())]),
    )


def _verb(raw: Mapping[str, Any]) -> SpeechVerb:
    return SpeechVerb(
        certainty=Certainty(raw["certainty"]),
        confirms=raw.get("confirms", False),
        denies=raw.get("denies", False),
        frame=raw.get("frame", PLAIN),
    )


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[list[str], ...]]:
    found: dict[str, list[list[str]]] = {}
    for phrase in sorted(phrases, key=lambda words: (-len(words.split()), words)):
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return {word: tuple(rows) for word, rows in found.items()}


def _voice_pattern(names: Iterable[Iterable[str]]) -> re.Pattern[str]:
    groups = "|".join(f"({alternatives(row)})" for row in names)
    return re.compile(rf"(?<![\w-])(?:{groups})(?![\w])" if groups else "(?!)")


def _rooms(sets: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    rooms: dict[str, set[str]] = {}
    for name, words in sets.items():
        for word in words:
            rooms.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in rooms.items()}


def _sets(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {
        f"{room}.{name}": frozenset(words)
        for room, rows in table.items()
        if isinstance(rows, dict)
        for name, words in rows.items()
        if isinstance(words, list)
    }
