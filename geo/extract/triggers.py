"""Words that report an activity, found in a folded sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geo.extract.slots import Line
from geo.extract.words import Lexicon
from geo.model import Activity

_PASSIVE = re.compile(
    r"(?:^| )(?:is|are|was|were|been|being|be|got|get)(?: (?:[a-z]+ly|also|not|now|still|being|been|already|first|later))*$"
)
_DETERMINER_REACH = 4


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


def triggers(line: Line, lexicon: Lexicon) -> list[Fired]:
    """Triggers of a sentence in order; where two overlap the longer, then the earlier entry wins."""
    found: list[tuple[int, int, int, Fired]] = []
    for rank, entry in enumerate(entries(lexicon)):
        for match in entry.match.finditer(line.string):
            first, last = line.token_at(match.start()), line.token_at(match.end() - 1) + 1
            fired = Fired(entry, first, last, line.clauses[first])
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
    before = line.words(0, fired.first)
    fired.passive = _PASSIVE.search(before) is not None
    clause_start = next(
        i for i, clause in enumerate(line.clauses) if clause == line.clauses[fired.first]
    )
    lead = " " + line.words(clause_start, fired.first) + " "
    opener = " " + (line.tokens[clause_start].text if line.tokens else "") + " "
    whole = " " + line.words(max(0, clause_start - 2), fired.first) + " "
    if fired.entry.noun:
        fired.background = _is_background(line, fired, lexicon)
    else:
        fired.background = _is_since(line, clause_start, fired.first, lexicon)
    clauses = lexicon.clauses
    if _has(clauses["hypothetical"]["words"], lead, whole, opener) or _modal_behind(
        line, fired, lexicon
    ):
        fired.status = "hypothetical"
    elif _has(
        clauses["negated"]["words"],
        " " + line.words(max(clause_start, fired.first - 5), fired.first) + " ",
    ):
        fired.status = "negated"
    elif _has(clauses["planned"]["words"], lead) or _is_purpose(line, fired, lexicon):
        fired.status = "planned"


def _modal_behind(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "A full assault on X … would be": the noun is the subject of a modal verb."""
    if not fired.entry.noun:
        return False
    modals = lexicon.clauses["hypothetical"]["modals"]
    ends = {";", ":", "—", ".", "”", "that", "if"}
    for token in line.tokens[fired.last :]:
        if token.text in ends:
            return False
        if token.mention < 0 and token.text in modals:
            return True
    return False


def _has(words: list[str], *stretches: str) -> bool:
    return any(f" {word} " in stretch for word in words for stretch in stretches)


def _is_purpose(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "to help Russia's army push …": an aim, unless "began to" or its like governs it."""
    purpose = lexicon.clauses["purpose"]
    if fired.entry.noun:
        return False
    for i in range(fired.first - 1, max(-1, fired.first - 1 - purpose["reach"]), -1):
        token = line.tokens[i]
        if token.text in purpose["words"]:
            following = line.tokens[i + 1].text if i + 1 < len(line.tokens) else ""
            verb_follows = i + 1 == fired.first or (
                token.mention < 0
                and line.tokens[i + 1].mention < 0
                and following not in {"the", "a", "an", "its", "their"}
            )
            governor = line.tokens[i - 1].text if i else ""
            return verb_follows and governor not in purpose["except"]
        if token.text in {",", ";", "and", "that"}:
            return False
    return False


def _is_since(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    """ "since Russia invaded": a clause that only dates another."""
    words = lexicon.triggers["background"]["clauses"]
    return any(
        line.tokens[i].text in words and not line.tokens[i + 1].text.startswith("<W")
        for i in range(first, min(last, len(line.tokens) - 1))
    )


def _is_background(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "since their deployment", "following the incursion": it dates something else."""
    table = lexicon.triggers["background"]
    determiners = set(table["determiners"])
    i = fired.first - 1
    steps = 0
    while (
        i >= 0
        and steps < _DETERMINER_REACH
        and (line.tokens[i].text in determiners or line.tokens[i].mention >= 0)
    ):
        i -= 1
        steps += 1
    lead = " " + line.words(max(0, i - 2), i + 1)
    return any(lead.endswith(" " + word) for word in table["before"])
