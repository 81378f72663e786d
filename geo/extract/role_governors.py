"""The word that governs a place: "fled to X", "talks in X", "rockets launched from X".

The nearest phrase before the place decides; a report of something military nearer to it leaves the
place what it is.
"""

from __future__ import annotations

from functools import cache

from geo.extract.draft import Draft
from geo.extract.evidence import words_for
from geo.extract.role_case import Case, Verdict, speech
from geo.extract.words import Lexicon, word_set
from geo.model import Role

_REACH = 7
_COMMA = ","
_SUBJECT_REACH = 3
_FORCES = frozenset("AN")
_STOPS = frozenset("ANDS")
"""Letters of what is itself placed by the words behind it: forces, distances and areas."""
_REASONS = {
    Role.MEETING: "where people meet or speak",
    Role.BACKGROUND: "what the sentence tells beside its report",
    Role.ORIGIN: "where somebody or something comes from",
    Role.METONYM: "the state that speaks or acts",
}

_Phrases = dict[str, tuple[tuple[tuple[str, ...], Role], ...]]


@cache
def _phrases(lexicon: Lexicon) -> _Phrases:
    """Phrases by their first word, the longest first."""
    table = lexicon.roles.get("governors", {})
    found: dict[str, list[tuple[tuple[str, ...], Role]]] = {}
    for role in _REASONS:
        for phrase in table.get(role.value, ()):
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, role))
    return {
        first: tuple(sorted(known, key=lambda item: (-len(item[0]), item[0])))
        for first, known in found.items()
    }


def governed(case: Case) -> Verdict:
    """What the nearest governing phrase before a place makes of it."""
    phrases = _phrases(case.lexicon)
    if not phrases or case.word(case.at - 1) not in case.words("governed"):
        return None
    line, ends = case.line, case.words("ends")
    texts, letters, clauses = line.texts, line.letters, line.clauses
    last = max(0, case.at - _REACH)
    for i in range(case.at - 1, -1, -1):
        if i < last or clauses[i] != clauses[case.at] or texts[i] in ends:
            return None
        if letters[i] == "T":
            return _shared(case, i)
        if letters[i] in _STOPS:
            return None
        for words, role in phrases.get(texts[i], ()):
            if i + len(words) <= case.at and all(
                case.word(i + k) == word for k, word in enumerate(words)
            ):
                return _verdict(case, i, words, role)
        if case.fired:
            last = max(last, _report_start(case, i))
    return None


def _verdict(case: Case, i: int, words: tuple[str, ...], role: Role) -> Verdict:
    if role in {Role.MEETING, Role.BACKGROUND} and (_is_forces(case, i) or _acted_upon(case, i)):
        return None
    if role is Role.BACKGROUND and _is_military(case, i):
        return None
    if role is Role.BACKGROUND and case.word(i + len(words)).isdigit():
        return None
    if role is Role.METONYM and not case.draft.is_state():
        return None
    if role is Role.ORIGIN and (_goes_on(case) or not _from(case, i) or case.are_people_of_it()):
        return None
    return role, f"{_REASONS[role]}: {' '.join(words)!r}"


def _report_start(case: Case, i: int) -> int:
    """Where words begin that report something military at token `i`; 0 where there are none.

    No phrase before them governs the place.
    """
    return max((one.first for one in case.fired if one.first <= i < one.last), default=0)


def _from(case: Case, i: int) -> bool:
    between = range(i, case.at)
    return any(case.word(k) in case.words("from") for k in between)


def _shared(case: Case, i: int) -> Verdict:
    """ "flown in from X in Y": what holds for X holds for the Y around it."""
    mention = case.line.mention_at(i)
    inside = case.word(case.at - 1) in case.words("in")
    if i != case.at - 2 or not inside or mention is None or not isinstance(mention.value, Draft):
        return None
    inner = mention.value
    return (inner.role, inner.reason) if inner.role in {Role.MEETING, Role.ORIGIN} else None


def _is_forces(case: Case, i: int) -> bool:
    """ "Rebels fled to X", "reinforcements gathered at X": the report tells of forces."""
    people = word_set(case.lexicon, "arguments", "bare_forces")
    start = case.line.clause_start(case.line.clauses[i])
    if case.word(i - 1) == case.word(start - 1) == _COMMA and case.word(start) in word_set(
        case.lexicon, "arguments", "relative"
    ):
        i = start  # "Rebels, who had come on foot, | gathered | near X"
    before = range(max(0, i - _SUBJECT_REACH), i)
    return any(case.letter(k) in _FORCES or case.word(k) in people for k in before)


def _is_military(case: Case, i: int) -> bool:
    """ "A patrol walked into mines near X": the phrase is itself among the words of a report."""
    people = words_for(case.lexicon, "people")
    told = any(one.first <= i < one.last and one.asserted for one in case.fired)
    start = case.line.clause_start(case.line.clauses[i])
    return told and any(case.word(k) in people for k in range(start, i))


def _acted_upon(case: Case, i: int) -> bool:
    """ "A missile hit a parade in X": what is reported happened where the phrase says."""
    before = max((one.last for one in case.fired if one.asserted and one.last <= i), default=-1)
    if before < 0 or case.line.clauses[before] != case.line.clauses[i]:
        return False
    between = {case.word(k) for k in range(before, i)}
    return between.isdisjoint(case.words("ends")) and between.isdisjoint(speech(case.lexicon))


def _goes_on(case: Case) -> bool:
    """ "from X to Y": a way, not an origin."""
    i = case.at + 1
    if case.word(i) not in case.words("onward"):
        return False
    return case.letter(i + 1 + (case.word(i + 1) in case.words("determiners"))) == "T"
