"""The word that governs a place: "fled to X", "talks in X", "rockets launched from X".

The nearest phrase before the place decides; a report of something military nearer to it leaves the
place what it is.
"""

from __future__ import annotations

from functools import lru_cache

from geo.extract.role_case import Case, Verdict
from geo.extract.words import Lexicon, word_set
from geo.model import Activity, Role

_REACH = 7
_SUBJECT_REACH = 8
_MOVES = frozenset({Activity.DEPLOYMENT, Activity.WITHDRAWAL, Activity.ADVANCE, Activity.MASSING})
_FORCES = frozenset("AN")
_REASONS = {
    Role.MEETING: "where people meet or speak",
    Role.BACKGROUND: "what the sentence tells beside its report",
    Role.ORIGIN: "where somebody or something comes from",
    Role.METONYM: "the state that speaks or acts",
}

_Phrases = dict[str, tuple[tuple[tuple[str, ...], Role], ...]]


@lru_cache(maxsize=8)
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
    clause = case.line.clauses[case.at]
    last = max(0, case.at - _REACH)
    for i in range(case.at - 1, -1, -1):
        if i < last or case.line.clauses[i] != clause or case.letter(i) == "T":
            return None
        for words, role in phrases.get(case.word(i), ()):
            if i + len(words) <= case.at and all(
                case.word(i + k) == word for k, word in enumerate(words)
            ):
                return _verdict(case, i, words, role)
        last = max(last, _report_start(case, i))
    return None


def _verdict(case: Case, i: int, words: tuple[str, ...], role: Role) -> Verdict:
    if role is Role.BACKGROUND and _forces_move(case, i):
        return None
    if role is Role.METONYM and not case.draft.is_state():
        return None
    if role is Role.ORIGIN and (_goes_on(case) or not _from(case, i)):
        return None
    return role, f"{_REASONS[role]}: {' '.join(words)!r}"


def _report_start(case: Case, i: int) -> int:
    """Where words begin that report something military at token `i`: no phrase before them
    governs the place; 0 where there are none.
    """
    return max((one.first for one in case.fired if one.first <= i < one.last), default=0)


def _from(case: Case, i: int) -> bool:
    between = range(i, case.at)
    return any(case.word(k) in case.words("from") for k in between)


def _forces_move(case: Case, i: int) -> bool:
    """ "The rebels fled to X": what moves there is a force, which is what the report tells."""
    forces = word_set(case.lexicon, "arguments", "bare_forces")
    moves = any(one.first <= i < one.last and one.entry.activity in _MOVES for one in case.fired)
    return moves and any(
        case.letter(k) in _FORCES or case.word(k) in forces
        for k in range(max(0, i - _SUBJECT_REACH), i)
    )


def _goes_on(case: Case) -> bool:
    """ "from X to Y": a way, not an origin."""
    i = case.at + 1
    if case.word(i) not in case.words("onward"):
        return False
    return case.letter(i + 1 + (case.word(i + 1) in case.words("determiners"))) == "T"
