"""Whether a clause asserts what a nominalisation names: "no fighting", "ahead of an offensive"."""

from __future__ import annotations

from functools import cache

from geo.extract.fired import HYPOTHETICAL, Fired
from geo.extract.governors import Governor, governors
from geo.extract.homographs import word_classes
from geo.extract.slots import Line
from geo.extract.verb_group import REAL, above, modal_kind, words_of
from geo.extract.words import Lexicon, word_set
from geo.model import Activity

_WARNED = "warned"
_STANDS = frozenset({Activity.MASSING, Activity.DEPLOYMENT, Activity.FORTIFICATION})
"""What those who warn of it have seen: "warned of a build-up"."""
_NOUN_REACH = 6
_BLAME_REACH = 8
_BEHIND_REACH = 8
_HARM_REACH = 14
"""Tokens before "due to" among which those stand who came to harm."""
_RELATIVE_REACH = 10
"""Tokens behind a noun, the parties to it among them, within which a clause tells of it."""
_HAPPENS_REACH = 4
_COMMA = ","
_WITNESSED = (2, 3)
"""Tokens of "could be heard"."""


def judge_noun(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> None:
    """What stands before a nominalisation and its adjectives, and the modal verb behind it."""
    if _is_fled(line, fired, lexicon):
        fired.background = True
    else:
        _judge(line, fired, start, lexicon)


def _judge(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> None:
    adjectives = governors(lexicon, "noun_adjectives")
    table = governors(lexicon, "before_noun")
    background = frozenset(lexicon.triggers["background"]["before"])
    at = fired.first - 1
    for _ in range(_NOUN_REACH):
        if at < 0:
            break
        told = adjectives.ending_at(line, at) or table.ending_at(line, at)
        if told is not None:
            fired.status = _governed(line, fired, told, start, lexicon)
            return
        if line.word(at) in background or line.words(at - 1, at + 1) in background:
            fired.background = not (
                _is_blamed(line, at, lexicon)
                or _harms(line, at, lexicon)
                or _has_happened(line, fired, at, lexicon)
            )
            return
        if not _is_modifier(line, at, lexicon):
            break
        at -= 1
    behind = _told_behind(line, fired, lexicon)
    if behind:
        fired.status = behind
        return
    if _modal_behind(line, fired, lexicon):
        fired.status = HYPOTHETICAL
        return
    for i in range(fired.first - 1, start - 1, -1):
        modal = modal_kind(line, i, fired.first, lexicon)
        if modal:
            fired.status = modal
            return


def _governed(line: Line, fired: Fired, told: Governor, start: int, lexicon: Lexicon) -> str:
    """What the words right before a noun make of it."""
    if told.kind == _WARNED:
        return "" if fired.entry.activity in _STANDS else HYPOTHETICAL
    return above(line, told, start, lexicon) if told.kind == REAL else told.kind


def _is_blamed(line: Line, at: int, lexicon: Lexicon) -> bool:
    """ "blamed Hezbollah for | the attack": somebody says that it happened, and who did it."""
    table = lexicon.triggers["background"]
    if line.word(at) not in table.get("blamed_for", ()):
        return False
    verbs = table.get("blaming", ())
    if line.word(at - 1) in verbs:  # "is blamed for | the attack"
        return line.word(at - 2) in words_of(lexicon, "passive", "auxiliaries")
    return any(line.word(i) in verbs for i in range(at - 2, max(-1, at - _BLAME_REACH), -1))


def _has_happened(line: Line, fired: Fired, at: int, lexicon: Lexicon) -> bool:
    """ "details of | fighting between A and B that broke out in X": a clause says that it was."""
    table = lexicon.triggers["background"]
    if not table.get("told_of") or line.holds(frozenset(table["invented"]), at - 2, at):
        return False
    if line.word(at) not in table["told_of"] and line.words(at - 1, at + 1) not in table["told_of"]:
        return False
    relative = word_set(lexicon, "arguments", "relative")
    for i in range(fired.last, min(len(line.tokens), fired.last + _RELATIVE_REACH)):
        if line.word(i) == _COMMA or line.clauses[i] > fired.clause + 1:
            return False
        if line.word(i) in relative:
            told = f"{line.words(i + 1, i + 1 + _HAPPENS_REACH)} "
            return any(f"{verb} " in told for verb in _event_words(lexicon))
    return False


@cache
def _event_words(lexicon: Lexicon) -> tuple[str, ...]:
    events, table = lexicon.triggers["events"], lexicon.triggers["background"]
    return (*events["verbs"], *table["happens"])


def _harms(line: Line, at: int, lexicon: Lexicon) -> bool:
    """ "two died as a result of | shelling": it tells of what they died, and so that it was."""
    table = lexicon.triggers["background"]
    causes, harmed = table.get("causes", ()), table.get("harmed", ())
    if line.words(at - 1, at + 1) not in causes:
        return False
    return line.holds(frozenset(harmed), max(0, at - _HARM_REACH), at)


def _is_fled(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "People fleeing | the offensive reached X": it is not where they are, unless it says where.

    "fleeing the fighting in X" tells that it is there.
    """
    words = lexicon.triggers["background"].get("fleeing", ())
    places = word_set(lexicon, "roles", "locative")
    if line.letter(fired.last) == "T" or line.word(fired.last) in places:
        return False
    for at in range(fired.first - 1, max(-1, fired.first - 1 - _NOUN_REACH), -1):
        if line.word(at) in words or line.words(at - 1, at + 1) in words:
            return True
        if not _is_modifier(line, at, lexicon):
            return False
    return False


def _is_modifier(line: Line, i: int, lexicon: Lexicon) -> bool:
    """Whether token `i` may stand between a noun and what governs it."""
    word = line.word(i)
    words = word_classes(lexicon)
    return (
        line.tokens[i].mention >= 0
        or word in words.determiners
        or word == words.possessive
        or word in lexicon.triggers["background"]["determiners"]
        or word in words_of(lexicon, "noun_modifiers")
        or word in words.modifiers
        or word.isdigit()
        or "-" in word
        or (bool(words.adjective_endings) and word.endswith(words.adjective_endings))
    )


def _told_behind(line: Line, fired: Fired, lexicon: Lexicon) -> str:
    """ "Fights | near X there were none": what governs a noun may stand behind it."""
    if "behind_noun" not in lexicon.clauses:
        return ""
    table = governors(lexicon, "behind_noun")
    for i in range(fired.last, min(len(line.tokens), fired.last + _BEHIND_REACH)):
        if line.clauses[i] != fired.clause or line.word(i) == _COMMA:
            return ""
        found = table.ending_at(line, i)
        if found is not None and found.first >= fired.last:
            return found.kind
    return ""


@cache
def _modals(lexicon: Lexicon) -> frozenset[str]:
    return words_of(lexicon, "hypothetical", "modals") | words_of(lexicon, "hypothetical", "open")


def _modal_behind(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "A full assault on X … would be": the noun is the subject of a modal verb."""
    modals = _modals(lexicon)
    ends = word_set(lexicon, "triggers", "modal_ends")
    witnessed = words_of(lexicon, "hypothetical", "witnessed")
    for i in range(fired.last, len(line.tokens)):
        token = line.tokens[i]
        if token.text in ends:
            return False
        if any(line.words(i, i + length) in witnessed for length in _WITNESSED):
            return False
        if token.mention < 0 and token.text in modals:
            return True
    return False
