"""The speaker behind a verb or a phrase: "…, said | one of the officials", "according to | X"."""

from __future__ import annotations

from functools import cache

from geo.extract.channels import phrase_end
from geo.extract.hearing import Hearing
from geo.extract.speaker_before import describes
from geo.extract.speakers import can_speak, is_speaker_word, without_tail
from geo.extract.speech_words import SpeechVerb
from geo.extract.words import Lexicon

_ENDS = frozenset({",", ".", ")"})
_REACH = 16
_ADJECTIVES = 3
_OUTLET = 4
"""Tokens of an outlet and its verb."""


@cache
def _abbreviations(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(word.lower() for word in lexicon.grammar["sentences"]["abbreviations"])


def speaker_behind(
    hearing: Hearing, first: int, verb: SpeechVerb | None = None
) -> tuple[int, int] | None:
    """Token range of the speaker that begins at `first`; None where nobody can speak."""
    line = hearing.line
    while line.word(first) in {"“", '"', "‘"}:
        first += 1
    if hearing.has(first, "speakers.seats") and _sits(hearing, first + 1):
        first += 1
    end = _end(hearing, first, min(len(line.tokens), first + _REACH))
    last = without_tail(hearing, first, end)
    if last <= first or not _opens(hearing, first) or hearing.is_clause(first, last):
        return None
    if not can_speak(hearing, first, last, verb):
        return None
    return first, _described(hearing, last) if last == end else last


def _sits(hearing: Hearing, i: int) -> bool:
    """Whether a body that speaks stands at token `i`: "said at | the General Staff"."""
    for at in range(i, i + _ADJECTIVES):
        if hearing.line.letter(at) in {"A", "O"} or is_speaker_word(hearing, at):
            return True
        if hearing.line.letter(at) or not hearing.line.word(at).isalpha():
            return False
    return False


def _opens(hearing: Hearing, i: int) -> bool:
    """Whether token `i` can be the first of somebody's description."""
    return not (
        hearing.has(i, "channels.openers")
        or hearing.has(i, "stops.words")
        or hearing.has(i, "frames.that")
        or hearing.line.word(i) in {",", ".", ""}
    )


def _end(hearing: Hearing, first: int, limit: int) -> int:
    """Where the words of the speaker that begins at `first` end at the latest."""
    line = hearing.line
    for i in range(first, limit):
        word = line.word(i)
        if not hearing.rooms[i] and word not in _ENDS and line.tokens[i].mention < 0:
            continue
        if hearing.joined(i) or (word == "." and _abbreviated(hearing, i)):
            continue
        if word in _ENDS or line.letter(i) == "W" or hearing.dash_or_mark(i):
            return i
        if i == first:
            continue
        if hearing.has(i, "stops.list"):
            if not _goes_on(hearing, i + 1, limit):
                return i
        elif hearing.has(i, "stops.words") or hearing.has(i, "frames.gerunds"):
            return i
        end = phrase_end(hearing, i, limit)
        if end > i and line.letter(end - 1) != "T":
            return i
    return limit


def _abbreviated(hearing: Hearing, i: int) -> bool:
    """Whether the point at token `i` belongs to the word in front of it: "Gen."."""
    before = hearing.line.word(i - 1)
    behind = hearing.line.word(i + 1)
    short = len(before) == 1 or before in _abbreviations(hearing.page.lexicon)
    return bool(behind) and short


def _goes_on(hearing: Hearing, first: int, limit: int) -> bool:
    """ "the UN and | the army": what stands behind "and" speaks too, and says nothing else."""
    line = hearing.line
    last = first
    while last < limit and line.word(last) not in {",", ".", "”", '"', ";"}:
        last += 1
    return can_speak(hearing, first, last) and not hearing.says_something(first, last)


def _described(hearing: Hearing, last: int) -> int:
    """With the descriptions behind a name: "Oleh Syniehubov, | the governor of Kharkiv"."""
    line = hearing.line
    while line.word(last) == ",":
        start = last + 1
        if line.word(start).isdigit() and line.word(start + 1) == ",":
            start += 2
        end = _end(hearing, start, min(len(line.tokens), start + _REACH))
        stop = without_tail(hearing, start, end)
        if stop <= start or not describes(hearing, start, stop):
            break
        if stop - start <= _OUTLET and line.word(stop - 1) in hearing.words.verbs:
            break  # "the head of the district, the agency reports"
        last = stop
        if stop != end:
            break
    return last
