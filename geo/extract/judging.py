"""Whether a clause asserts what its words report: voice, negation, plans, conditions, background."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from geo.extract.fired import HYPOTHETICAL, NEGATED, PLANNED, Fired
from geo.extract.governors import Governor, governors
from geo.extract.homographs import word_classes
from geo.extract.inflection import BASE, GERUND, PARTICIPLE
from geo.extract.slots import Line
from geo.extract.words import Lexicon, word_pattern, word_set

_ATTEMPT, _REAL, _TOLD = "attempt", "real", "told"
_INFINITIVE_REACH = 7
_BARE_REACH = 5
_ABOVE_REACH = 3
_LIST_REACH = 14
_THAT_REACH = 5
_NOUN_REACH = 6
_NEGATION_REACH = 5
_DEEP = 3


@lru_cache(maxsize=64)
def _words(lexicon: Lexicon, table: str, name: str = "words") -> frozenset[str]:
    """Words of a table of `clauses.toml`; none where the lexicon has no such table."""
    return frozenset(lexicon.clauses.get(table, {}).get(name, ()))


def judge(line: Line, fired: Fired, lexicon: Lexicon) -> None:
    """Set voice, background and status of what fired, in its clause."""
    start = line.clause_start(fired.clause)
    if fired.entry.noun:
        _judge_noun(line, fired, start, lexicon)
    else:
        fired.passive = _is_passive(line, fired, lexicon)
        fired.background = _is_since(line, start, fired.first, lexicon)
        fired.status = (
            _verb_status(line, fired, start, lexicon)
            if fired.tags
            else _plain_status(line, fired, start, lexicon)
        )
    fired.status = _clause_status(line, fired, start, lexicon) or fired.status


def _is_passive(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "was captured", "captured by": an auxiliary before a participle, or its agent behind it."""
    if not fired.tags:
        before = line.words(0, fired.first)
        return word_pattern(lexicon, "triggers", "passive").search(before) is not None
    if PARTICIPLE not in fired.tags:
        return False
    if line.word(fired.last) in word_set(lexicon, "arguments", "by"):
        return True
    at, _ = _before_group(line, fired.first, 0, lexicon, auxiliaries=False)
    if line.word(at) in _words(lexicon, "passive", "auxiliaries"):
        return True
    reduced = bool(fired.entry.passive) and line.word(fired.first - 1) == ","
    behind = line.word(fired.last) in _words(lexicon, "passive", "behind")
    return reduced and (behind or line.letter(fired.last) == "W")


def _before_group(
    line: Line, i: int, start: int, lexicon: Lexicon, *, auxiliaries: bool = True
) -> tuple[int, bool]:
    """The token before a verb with its adverbs and auxiliaries, and whether it is negated."""
    words = word_classes(lexicon)
    negators = _words(lexicon, "negated", "negators")
    negated, at = False, i - 1
    while at >= start and line.tokens[at].mention < 0:
        word = line.word(at)
        if word in negators:
            negated = True
        elif not words.is_adverb(word) and not (auxiliaries and word in words.auxiliaries):
            break
        at -= 1
    while at >= start and line.letter(at) == "W" and at + 1 < i:
        at -= 1
    return at, negated


def _verb_status(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> str:
    """The status that the words before a verb give it; an attempt becomes another activity."""
    kind = _group_kind(line, fired.first, start, fired.tags, lexicon)
    if kind == _ATTEMPT:
        if fired.entry.attempt is not None:
            fired.entry = replace(fired.entry, activity=fired.entry.attempt)
        return ""
    if kind.startswith(_ATTEMPT):
        return kind.removeprefix(_ATTEMPT)
    return "" if kind == _REAL else kind


def _group_kind(
    line: Line, i: int, start: int, tags: frozenset[str], lexicon: Lexicon, depth: int = 0
) -> str:
    """What negators, modals and governors make of the verb at token `i`."""
    at, negated = _before_group(line, i, start, lexicon)
    if negated:
        return NEGATED
    before = line.word(at) if at >= start else ""
    if GERUND in tags and at >= start:
        found = governors(lexicon, "before_gerund").ending_at(line, at)
        if found is None and before in _words(lexicon, "kept_from", "words"):
            found = governors(lexicon, "kept_from_by").before(line, at, _INFINITIVE_REACH, start)
        if found is not None:
            return found.kind
    modal = _modal(line, at, i, lexicon) if at >= start else ""
    if modal:
        return modal
    if before in _words(lexicon, "infinitive"):
        return _infinitive(line, at, start, lexicon, depth)
    if BASE in tags and at >= start:
        return _bare(line, at, start, lexicon, depth)
    return NEGATED if _nobody(line, start, i, lexicon) else ""


def _modal(line: Line, at: int, i: int, lexicon: Lexicon) -> str:
    """ "will" plans, "could" supposes; "would" plans where somebody has said so."""
    word = line.word(at)
    if line.tokens[at].mention >= 0:
        return ""
    if word in _words(lexicon, "modals", "planned"):
        return PLANNED
    if word in _words(lexicon, "modals", "reported"):
        perfect = any(
            line.word(k) in _words(lexicon, "modals", "perfect") for k in range(at + 1, i)
        )
        said = _words(lexicon, "modals", "sayings")
        promised = any(token.text in said for token in line.tokens[:at])
        return PLANNED if promised and not perfect else HYPOTHETICAL
    return HYPOTHETICAL if word in _words(lexicon, "modals", "hypothetical") else ""


def _infinitive(line: Line, to: int, start: int, lexicon: Lexicon, depth: int) -> str:
    """ "plans to", "failed to", "ordered its troops to"; without a governor it is an aim."""
    found = governors(lexicon, "before_infinitive").before(line, to, _INFINITIVE_REACH, start)
    if found is None:
        modals = (_modal(line, k, to, lexicon) for k in range(to - 1, start - 1, -1))
        return next(filter(None, modals), PLANNED)
    if found.kind in {_REAL, _ATTEMPT} and depth < _DEEP:
        above = _above(line, found, start, lexicon, depth)
        return above if above and above != _REAL else found.kind
    return found.kind


def _above(line: Line, found: Governor, start: int, lexicon: Lexicon, depth: int) -> str:
    """What governs the governor: "did not manage to", "will try to", "approved an operation to"."""
    noun = governors(lexicon, "before_noun").before(line, found.first, _ABOVE_REACH, start)
    if noun is not None and noun.kind != _REAL:
        return noun.kind
    at, negated = _before_group(line, found.first, start, lexicon)
    if negated or _nobody(line, start, found.first, lexicon):
        return NEGATED
    if at < start:
        return ""
    modal = _modal(line, at, found.first, lexicon)
    if modal:
        return modal
    if line.word(at) in _words(lexicon, "infinitive"):
        return _infinitive(line, at, start, lexicon, depth + 1)
    return ""


def _bare(line: Line, at: int, start: int, lexicon: Lexicon, depth: int) -> str:
    """A plain form behind "and" shares what governs the verb before; "helped the army retake"."""
    if line.word(at) in _words(lexicon, "listed"):
        for k in range(at - 1, max(start, at - _LIST_REACH) - 1, -1):
            modal = _modal(line, k, at, lexicon)
            if modal:
                return modal
            if line.word(k) in _words(lexicon, "infinitive"):
                return _infinitive(line, k, start, lexicon, depth)
        return ""
    found = governors(lexicon, "before_bare").before(line, at + 1, _BARE_REACH, start)
    if found is not None:
        return _above(line, found, start, lexicon, depth) or found.kind
    return NEGATED if _nobody(line, start, at + 1, lexicon) else ""


def _nobody(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "No soldiers entered", "neither side controls": the subject is nobody."""
    subjects = _words(lexicon, "negated", "subjects")
    opening = range(start, min(end, start + 3))
    return any(line.tokens[k].mention < 0 and line.word(k) in subjects for k in opening)


def _clause_status(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> str:
    """Conditions, questions, and what stands before "that"."""
    if line.tokens and _is_question(line, lexicon):
        return HYPOTHETICAL
    if _has(_words(lexicon, "taken_back", "phrases"), f" {line.string} "):
        return NEGATED
    lead = f" {line.words(start, fired.first)} "
    if _is_awaited(line, fired, start, lexicon):
        return HYPOTHETICAL
    if _has(lexicon.clauses["hypothetical"]["words"], lead, f" {line.word(start)} "):
        return HYPOTHETICAL
    if line.word(0) in _words(lexicon, "hypothetical", "inverted") and any(
        token.text in _words(lexicon, "modals", "reported") for token in line.tokens
    ):
        return HYPOTHETICAL
    if line.word(start) in _words(lexicon, "hypothetical", "clauses"):
        found = governors(lexicon, "before_that").before(line, start, _THAT_REACH)
        if found is None or found.kind != _TOLD:
            return found.kind if found is not None else ""
        untrue = _words(lexicon, "untrue")
        return NEGATED if any(token.text in untrue for token in line.tokens) else ""
    return ""


def _is_awaited(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> bool:
    """ "once X is taken": still to come."""
    lead = {line.word(i) for i in range(start, fired.first)}
    if not lead.isdisjoint(_words(lexicon, "hypothetical", "awaited_not")):
        return False
    return not lead.isdisjoint(_words(lexicon, "hypothetical", "awaited")) and not lead.isdisjoint(
        _words(lexicon, "hypothetical", "present")
    )


def _is_question(line: Line, lexicon: Lexicon) -> bool:
    marks = _words(lexicon, "questions", "marks")
    return any(token.text in marks for token in line.tokens[-2:])


def _plain_status(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> str:
    """The status of words whose forms the lexicon does not tell, by what stands before them."""
    near = f" {line.words(max(start, fired.first - _NEGATION_REACH), fired.first)} "
    if _has(lexicon.clauses["negated"]["words"], near):
        return NEGATED
    if _has(lexicon.clauses["planned"]["words"], f" {line.words(start, fired.first)} "):
        return PLANNED
    return PLANNED if _is_purpose(line, fired, lexicon) else ""


def _has(words: Iterable[str], *stretches: str) -> bool:
    return any(f" {word} " in stretch for word in words for stretch in stretches)


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


def _judge_noun(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> None:
    """What stands before a nominalisation and its adjectives, and the modal verb behind it."""
    adjectives = governors(lexicon, "noun_adjectives")
    table = governors(lexicon, "before_noun")
    background = frozenset(lexicon.triggers["background"]["before"])
    at = fired.first - 1
    for _ in range(_NOUN_REACH):
        if at < 0:
            break
        told = adjectives.ending_at(line, at) or table.ending_at(line, at)
        if told is not None:
            above = _above(line, told, start, lexicon, 0) if told.kind == _REAL else ""
            fired.status = above if told.kind == _REAL else told.kind
            return
        if line.word(at) in background or line.words(at - 1, at + 1) in background:
            fired.background = True
            return
        if not _is_modifier(line, at, lexicon):
            break
        at -= 1
    if _modal_behind(line, fired, lexicon):
        fired.status = HYPOTHETICAL
        return
    for i in range(fired.first - 1, start - 1, -1):
        modal = _modal(line, i, fired.first, lexicon)
        if modal:
            fired.status = modal
            return


def _is_modifier(line: Line, i: int, lexicon: Lexicon) -> bool:
    """Whether token `i` may stand between a noun and what governs it."""
    word = line.word(i)
    words = word_classes(lexicon)
    return (
        line.tokens[i].mention >= 0
        or word in words.determiners
        or word == words.possessive
        or word in lexicon.triggers["background"]["determiners"]
        or word in _words(lexicon, "noun_modifiers")
        or word in words.modifiers
        or word.isdigit()
        or "-" in word
        or (bool(words.adjective_endings) and word.endswith(words.adjective_endings))
    )


def _modal_behind(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "A full assault on X … would be": the noun is the subject of a modal verb."""
    modals = _words(lexicon, "hypothetical", "modals") | _words(lexicon, "hypothetical", "open")
    ends = word_set(lexicon, "triggers", "modal_ends")
    for token in line.tokens[fired.last :]:
        if token.text in ends:
            return False
        if token.mention < 0 and token.text in modals:
            return True
    return False
