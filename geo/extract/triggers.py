"""Words that report an activity, found in a folded sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geo.extract.prefilter import Prefilter
from geo.extract.slots import Line
from geo.extract.words import Lexicon, word_pattern, word_set
from geo.model import Activity

_DETERMINER_REACH = 4
_NEGATION_REACH = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One lexicon entry, compiled."""

    id: str
    activity: Activity
    match: re.Pattern[str]
    subject: str
    object: str
    passive: str
    noun: bool
    needs: str
    place_object: bool
    place_subject: bool
    stative: bool
    weak: bool
    inside: str
    """Role of the party that the words themselves hold: "in Ukrainian hands"."""


@dataclass(slots=True)
class Fired:
    """An entry that fired, with the tokens it covers."""

    entry: Entry
    first: int
    last: int
    """Token range, `last` not included."""
    clause: int
    passive: bool = False
    background: bool = False
    status: str = ""
    """"planned", "hypothetical" or "negated"; empty when the clause asserts it."""
    anaphor: bool = False
    """Taken up by "it occurred": the activity is that of an earlier noun."""

    @property
    def asserted(self) -> bool:
        """Whether the words hold it as done or planned, not as background, denied or supposed."""
        return not self.background and self.status not in {"hypothetical", "negated"}


@lru_cache(maxsize=8)
def entries(lexicon: Lexicon) -> tuple[Entry, ...]:
    """All entries of a lexicon in file order."""
    return tuple(_entry(raw) for raw in lexicon.triggers["trigger"])


def _entry(raw: dict[str, Any]) -> Entry:
    return Entry(
        id=raw["id"],
        activity=Activity(raw["activity"]),
        match=re.compile(rf"(?<!\S)(?:{raw['match']})(?!\S)"),
        subject=raw["subject"],
        object=raw["object"],
        passive=raw.get("passive", ""),
        noun=raw.get("noun", False),
        needs=raw.get("needs", ""),
        place_object=raw.get("place_object", False),
        place_subject=raw.get("place_subject", False),
        stative=raw.get("stative", False),
        weak=raw.get("weak", False),
        inside=raw.get("inside", ""),
    )


@lru_cache(maxsize=8)
def _prefilter(lexicon: Lexicon) -> Prefilter:
    return Prefilter([entry.match for entry in entries(lexicon)])


def triggers(line: Line, lexicon: Lexicon) -> list[Fired]:
    """Triggers of a sentence in order; of two that overlap the longer, then the earlier, wins."""
    found: list[tuple[int, int, int, Fired]] = []
    every = entries(lexicon)
    for rank in _prefilter(lexicon).possible(line):
        for match in every[rank].match.finditer(line.string):
            first, last = line.span(match)
            fired = Fired(every[rank], first, last, line.clauses[first])
            found.append((first - last, rank, first, fired))
    kept: list[Fired] = []
    for _, _, _, fired in sorted(found, key=lambda item: item[:3]):
        if all(fired.last <= k.first or fired.first >= k.last for k in kept):
            kept.append(fired)
    kept.sort(key=lambda fired: fired.first)
    for fired in kept:
        _judge(line, fired, lexicon)
    return kept


def _judge(line: Line, fired: Fired, lexicon: Lexicon) -> None:
    """Whether the clause asserts it, and in which voice."""
    before = line.words(0, fired.first)
    fired.passive = word_pattern(lexicon, "triggers", "passive").search(before) is not None
    start = line.clause_start(fired.clause)
    if fired.entry.noun:
        fired.background = _is_background(line, fired, lexicon)
    else:
        fired.background = _is_since(line, start, fired.first, lexicon)
    fired.status = _status(line, fired, start, lexicon)


def _status(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> str:
    clauses = lexicon.clauses
    lead = f" {line.words(start, fired.first)} "
    whole = f" {line.words(start - 2, fired.first)} "
    opener = f" {line.word(start)} "
    if _has(clauses["hypothetical"]["words"], lead, whole, opener):
        return "hypothetical"
    if fired.entry.noun and _modal_behind(line, fired, lexicon):
        return "hypothetical"
    near = f" {line.words(max(start, fired.first - _NEGATION_REACH), fired.first)} "
    if _has(clauses["negated"]["words"], near):
        return "negated"
    if _has(clauses["planned"]["words"], lead):
        return "planned"
    return "planned" if not fired.entry.noun and _is_purpose(line, fired, lexicon) else ""


def _has(words: Iterable[str], *stretches: str) -> bool:
    return any(f" {word} " in stretch for word in words for stretch in stretches)


def _modal_behind(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "A full assault on X … would be": the noun is the subject of a modal verb."""
    modals = lexicon.clauses["hypothetical"]["modals"]
    ends = word_set(lexicon, "triggers", "modal_ends")
    for token in line.tokens[fired.last :]:
        if token.text in ends:
            return False
        if token.mention < 0 and token.text in modals:
            return True
    return False


def _is_purpose(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "to help Russia's army push …": an aim, unless "began to" or its like governs it."""
    purpose = lexicon.clauses["purpose"]
    ends = word_set(lexicon, "triggers", "purpose_ends")
    for i in range(fired.first - 1, max(-1, fired.first - 1 - purpose["reach"]), -1):
        token = line.tokens[i]
        if token.text in purpose["words"]:
            verb_follows = i + 1 == fired.first or (
                token.mention < 0
                and line.tokens[i + 1].mention < 0
                and line.word(i + 1) not in word_set(lexicon, "triggers", "no_verb")
            )
            return verb_follows and line.word(i - 1) not in purpose["except"]
        if token.text in ends:
            return False
    return False


def _is_since(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    """ "since Russia invaded": a clause that only dates another."""
    words = lexicon.triggers["background"]["clauses"]
    return any(
        line.tokens[i].text in words and line.letter(i + 1) != "W"
        for i in range(first, min(last, len(line.tokens) - 1))
    )


def _is_background(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "since their deployment", "following the incursion": it dates something else."""
    table = lexicon.triggers["background"]
    i = fired.first - 1
    while i >= max(0, fired.first - _DETERMINER_REACH) and (
        line.tokens[i].text in table["determiners"] or line.tokens[i].mention >= 0
    ):
        i -= 1
    lead = " " + line.words(i - 2, i + 1)
    return any(lead.endswith(" " + word) for word in table["before"])
