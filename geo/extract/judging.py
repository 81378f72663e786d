"""Whether a clause asserts what its words report: voice, conditions, questions, background."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from geo.extract.disbelieved import disbelieved
from geo.extract.evidence import words_for
from geo.extract.fired import DENIED, HYPOTHETICAL, NEGATED, PLANNED, Fired
from geo.extract.governors import governors
from geo.extract.homographs import word_classes
from geo.extract.inflection import BASE, GERUND, IMPERSONAL, PARTICIPLE, PAST, THIRD
from geo.extract.nominal import judge_noun
from geo.extract.nothing_done import has_no_object, is_beaten_off, is_in_vain
from geo.extract.slots import Line
from geo.extract.unmet import is_unmet
from geo.extract.verb_group import (
    AIM,
    ATTEMPT,
    REAL,
    before_group,
    group_kind,
    modal_kind,
    words_of,
)
from geo.extract.words import Lexicon, word_pattern, word_set
from geo.model import Activity

_TOLD = "told"
_MODALS = ("planned", "reported", "hypothetical")
_PRESENT = frozenset({BASE, THIRD})
_LASTING_REACH = 5
"""Tokens from "for" to the "by" behind it: "for more than two years by"."""
_COMMA = ","
_PARTY = "A"
_PAUSES = frozenset({",", ".", ";", ")", "—", "–", ":"})
_UNDERGOES = frozenset({"target", "place"})
"""What the subject of a participle is where nobody does it."""
_DOERS = frozenset("ACNO")
_BLOWS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT})
_COMES = frozenset({Activity.ADVANCE, Activity.INCURSION})
_TELLING = _BLOWS | _COMES
"""To have tried these is to have fought."""
_STANDS = frozenset({Activity.CONTROL, Activity.DEPLOYMENT})
_BYGONE_REACH = 3
"""Tokens before a verb, auxiliaries and adverbs, among which "once" stands."""
_THAT_REACH = 5
_NEGATION_REACH = 5
_FLOWN_REACH = 9
"""Tokens before a strike within which the flight to it is told."""


def sentence_status(line: Line, lexicon: Lexicon) -> str:
    """What a sentence makes of all its triggers: a question, a case supposed, words taken back."""
    marks = words_of(lexicon, "questions", "marks")
    if not marks.isdisjoint(line.texts[-2:]):
        return HYPOTHETICAL
    for phrase in words_of(lexicon, "taken_back", "phrases"):
        if phrase in line.string and _takes_back(line, phrase, lexicon):
            return NEGATED
    if line.word(0) in words_of(lexicon, "hypothetical", "inverted"):
        reported = words_of(lexicon, "modals", "reported")
        return "" if reported.isdisjoint(line.texts) else HYPOTHETICAL
    return ""


def _takes_back(line: Line, phrase: str, lexicon: Lexicon) -> bool:
    """Whether a phrase of a sentence takes it back, not "; it did not say how many"."""
    behind = line.token_at(line.string.index(phrase) + len(phrase) - 1) + 1
    return line.word(behind) not in words_of(lexicon, "taken_back", "but_not")


def judge(line: Line, fired: Fired, lexicon: Lexicon) -> None:
    """Set voice, background and status of what fired, in its clause."""
    start = line.clause_start(fired.clause)
    if fired.entry.noun:
        judge_noun(line, fired, start, lexicon)
    else:
        fired.passive = is_passive(line, fired, lexicon)
        fired.background = fired.dates = _is_since(line, start, fired.first, lexicon)
        fired.status = (
            _verb_status(line, fired, start, lexicon)
            if fired.tags
            else _plain_status(line, fired, start, lexicon)
        )
    if fired.entry.noun or GERUND in fired.tags:
        # "within shelling range", "within striking distance"
        fired.background |= line.word(fired.last) in words_of(lexicon, "reach")
    if not fired.status:
        fired.untrue = disbelieved(line, fired, start, lexicon)
        if fired.untrue >= 0:
            fired.status = DENIED
            return
    fired.status = _clause_status(line, fired, start, lexicon) or fired.status
    outer = _around(line, fired, start, lexicon)
    if outer >= 0 and not fired.status:
        fired.status = _clause_status(line, fired, outer, lexicon)
    if not fired.status and (
        has_no_object(line, fired, lexicon) or _is_bygone(line, fired, start, lexicon)
    ):
        fired.status = NEGATED


def _is_bygone(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> bool:
    """ "Once controlled X", "used to hold X": how things stood, at a time that nothing tells."""
    if fired.entry.activity not in _STANDS and not fired.entry.stative:
        return False
    words, classes = words_of(lexicon, "bygone"), word_classes(lexicon)
    past = not fired.tags or not {PAST, PARTICIPLE}.isdisjoint(fired.tags)
    for i in range(fired.first - 1, max(start, fired.first - _BYGONE_REACH) - 1, -1):
        if line.letter(i) == "W":
            return False
        if (
            past
            and line.word(i) in words
            and line.word(i + 1) not in words_of(lexicon, "bygone", "not_before")
        ):
            behind = range(fired.last, len(line.tokens))
            return not any(line.letter(k) == "W" for k in behind if line.clauses[k] == fired.clause)
    used = words_of(lexicon, "bygone", "habit")
    to = fired.first - 1
    return (
        line.word(to) in words_of(lexicon, "infinitive")
        and line.word(to - 1) in used
        and not classes.is_auxiliary(line.word(to - 2))
    )


def _around(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> int:
    """ "no sign that troops, whose base is in X, have left": start of the clause that goes on.

    It goes on behind the comma that ends a relative clause; -1 where there is none.
    """
    relative = word_set(lexicon, "arguments", "relative", "relative_owner")
    if line.word(start) not in relative or line.word(start - 1) != _COMMA:
        return -1
    ended = any(line.word(i) == _COMMA for i in range(start, fired.first))
    return line.clause_start(fired.clause - 1) if ended and fired.clause else -1


def is_passive(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "was captured", "captured by": an auxiliary before a participle, or its agent behind it."""
    if not fired.tags:
        before = line.words(0, fired.first)
        return word_pattern(lexicon, "triggers", "passive").search(before) is not None
    if IMPERSONAL in fired.tags:
        return True
    if PARTICIPLE not in fired.tags:
        return False
    if _has_by(line, fired.last, lexicon):
        # "renewed rocket attacks | by the army": the noun among the words has an agent.
        raids = word_set(lexicon, "arguments", "raids")
        return fired.last == fired.first + 1 or line.word(fired.last - 1) not in raids
    at, _ = before_group(line, fired.first, 0, lexicon, auxiliaries=False)
    if line.word(at) in words_of(lexicon, "passive", "auxiliaries"):
        return True
    if _is_told_short(line, fired, lexicon):
        return True
    reduced = bool(fired.entry.passive) and line.word(fired.first - 1) == ","
    # "The army, officials said, | killed three rebels | in X": whom it was done to is told.
    reduced = reduced and all(t.mention < 0 for t in line.tokens[fired.first : fired.last])
    reduced = reduced and not _goes_on(line, fired)
    behind = line.word(fired.last) in words_of(lexicon, "passive", "behind")
    return reduced and (behind or line.letter(fired.last) == "W")


def _goes_on(line: Line, fired: Fired) -> bool:
    """ "The rebels, who had come on foot, | gathered | near X": a party does it."""
    commas = [i for i in range(fired.first - 1) if line.word(i) == _COMMA]
    return bool(commas) and line.letter(commas[0] - 1) == _PARTY


def _has_by(line: Line, i: int, lexicon: Lexicon) -> bool:
    """ "besieged by", "besieged for months by", "shelled on Friday, 5 May, by"."""
    by = word_set(lexicon, "arguments", "by")
    if line.word(i) in words_of(lexicon, "passive", "lasting"):
        return not by.isdisjoint(line.texts[i + 2 : i + _LASTING_REACH])
    if line.letter(i) == "W":
        i += 2 if line.word(i + 1) == _COMMA else 1
    return line.word(i) in by


def _is_told_short(line: Line, fired: Fired, lexicon: Lexicon) -> bool:
    """ "Sites in X already hit, …": nobody who could do it before, nothing it is done to behind."""
    if fired.entry.passive not in _UNDERGOES or fired.last != fired.first + 1:
        return False
    behind = fired.last
    ends = behind >= len(line.tokens) or line.word(behind) in _PAUSES or line.letter(behind) == "W"
    if not ends or line.word(fired.first - 1) == _COMMA:
        return False
    people = words_for(lexicon, "people", "ammo")
    pronouns = words_of(lexicon, "word_classes", "before_verbs")
    before = range(line.clause_start(fired.clause), fired.first)
    return bool(before) and all(
        line.letter(i) not in _DOERS and line.word(i) not in people and line.word(i) not in pronouns
        for i in before
    )


def _verb_status(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> str:
    """The status that the words before a verb give it; an attempt becomes another activity."""
    kind = group_kind(line, fired.first, start, fired.tags, lexicon)
    if line.words(fired.first - 2, fired.first) in words_of(lexicon, "negated", "right_before"):
        return NEGATED  # "rather than send troops"
    if kind == AIM and _is_flown(line, fired, start, lexicon):
        fired.flown = True
        return ""
    if kind == AIM:
        fired.aim = True
        return PLANNED
    if kind == ATTEMPT:
        behind = range(fired.last, len(line.tokens))
        given_up = words_of(lexicon, "failed")
        if any(line.word(i) in given_up and line.clauses[i] == fired.clause for i in behind):
            return NEGATED
        attempt = fired.entry.attempt
        if (attempt or fired.entry.activity) not in _TELLING and is_in_vain(line, fired, lexicon):
            return NEGATED
        if (attempt or fired.entry.activity) in _COMES and is_beaten_off(line, lexicon):
            attempt = Activity.ENGAGEMENT
        if attempt is not None:
            fired.entry = replace(fired.entry, activity=attempt)
        return ""
    return "" if kind == REAL else kind


def _is_flown(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> bool:
    """ "Jets flew to X to drop bombs": who takes off for a strike has struck."""
    if fired.entry.activity is not Activity.STRIKE:
        return False
    flights = governors(lexicon, "before_blow")
    return flights.before(line, fired.first, _FLOWN_REACH, start) is not None


def _clause_status(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> str:
    """Conditions, and what stands before "that"."""
    if _is_awaited(line, fired, start, lexicon) or _is_timed(line, fired, start, lexicon):
        return HYPOTHETICAL
    if is_unmet(line, fired, start, lexicon):
        return HYPOTHETICAL
    words, phrases = _suppositions(lexicon)
    if line.holds(words, start, max(start + 1, fired.first)):
        return HYPOTHETICAL
    if phrases and _has(phrases, f" {line.words(start, fired.first)} "):
        return HYPOTHETICAL
    # "decided to withdraw a force | that lost | …": without a subject it tells of the force.
    tells_of_noun = PAST in fired.tags and fired.first == start + 1
    if line.word(start) in words_of(lexicon, "hypothetical", "clauses") and not tells_of_noun:
        found = governors(lexicon, "before_that").before(line, start, _THAT_REACH)
        if found is None or found.kind != _TOLD:
            return found.kind if found is not None else ""
        untrue = words_of(lexicon, "untrue")
        return NEGATED if any(token.text in untrue for token in line.tokens) else ""
    return ""


@cache
def _suppositions(lexicon: Lexicon) -> tuple[frozenset[str], tuple[str, ...]]:
    """The single words, and the phrases, that make what follows a supposition."""
    known = lexicon.clauses["hypothetical"]["words"]
    return (
        frozenset(word for word in known if " " not in word),
        tuple(word for word in known if " " in word),
    )


def _is_awaited(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> bool:
    """ "once X is taken": still to come."""
    awaited = words_of(lexicon, "hypothetical", "awaited")
    if not awaited or not line.holds(awaited, start, fired.first):
        return False
    at = next(i for i in range(start, fired.first) if line.word(i) in awaited)
    if any(line.word(i) == _COMMA for i in range(at, fired.first)):
        return False  # "Once a port, X is held by rebels"
    if line.holds(words_of(lexicon, "hypothetical", "awaited_not"), start, fired.first):
        return False
    if line.word(start) in awaited and _PRESENT & fired.tags and PAST not in fired.tags:
        return True  # "once rebels take X"
    return line.holds(words_of(lexicon, "hypothetical", "present"), start, fired.first)


def _is_timed(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> bool:
    """ "would go on after it takes X", "will move on after taking X": as open as what it times."""
    if fired.entry.noun or line.word(start) not in words_of(lexicon, "hypothetical", "timing"):
        return False
    lead = {line.word(i) for i in range(start, fired.first)}
    present = _PRESENT & fired.tags and PAST not in fired.tags
    doing = GERUND in fired.tags and fired.first == start + 1
    if not (present or doing or lead & words_of(lexicon, "hypothetical", "present")):
        return False
    open_, _ = _suppositions(lexicon)
    before = {line.word(i) for i in range(start)}
    return not before.isdisjoint(open_ | _modals(lexicon))


@cache
def _modals(lexicon: Lexicon) -> frozenset[str]:
    table = lexicon.clauses.get("modals", {})
    return frozenset(word for kind in _MODALS for word in table.get(kind, ()))


def _plain_status(line: Line, fired: Fired, start: int, lexicon: Lexicon) -> str:
    """The status of words whose forms the lexicon does not tell, by what stands before them."""
    near = f" {line.words(max(start, fired.first - _NEGATION_REACH), fired.first)} "
    if _has(lexicon.clauses["negated"]["words"], near):
        return NEGATED
    if _has(lexicon.clauses["planned"]["words"], f" {line.words(start, fired.first)} "):
        return PLANNED
    at, _ = before_group(line, fired.first, start, lexicon)
    modal = modal_kind(line, at, fired.first, lexicon) if at >= start else ""
    return modal or (PLANNED if _is_purpose(line, fired, lexicon) else "")


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
            governed = line.word(i - 1) in purpose["except"] or _is_by_means(line, i, lexicon)
            return verb_follows and not governed
        if token.text in ends:
            return False
    return False


def _is_by_means(line: Line, at: int, lexicon: Lexicon) -> bool:
    """ "used helicopters to bomb X", "to" at token `at`: arms are in use, and the deed is done.

    Troops that are sent to attack have not attacked yet.
    """
    purpose, arms = lexicon.clauses["purpose"], word_set(lexicon, "arguments", "arms", "aircraft")
    uses = purpose.get("uses", ())
    reach = purpose.get("uses_reach", 0)
    for i in range(at - 1, max(-1, at - 1 - reach), -1):
        if line.word(i) in uses:
            between = line.texts[i + 1 : at]
            people = any(line.letter(k) in {"A", "N"} for k in range(i + 1, at))
            return not people and not arms.isdisjoint(between)
    return False


def _is_since(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    """ "since Russia invaded": a clause that only dates another; not so "has since fought"."""
    words = _dating(lexicon)
    if not line.holds(_dating(lexicon), first, last):
        return False
    auxiliaries = word_classes(lexicon).auxiliaries
    return any(
        line.tokens[i].text in words
        and line.letter(i + 1) != "W"
        and line.word(i - 1) not in auxiliaries
        for i in range(first, min(last, len(line.tokens) - 1))
    )


@cache
def _dating(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.triggers["background"]["clauses"])
