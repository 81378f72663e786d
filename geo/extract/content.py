"""Whether a word is a verb of speech, and whether what is said stands behind it."""

from __future__ import annotations

from geo.extract.genitive import MARK
from geo.extract.hearing import Hearing
from geo.extract.speakers import is_speaker_word
from geo.extract.speech_words import PLAIN, SpeechVerb

_ENDS = frozenset({",", ";", "”", '"', "»", ")", "—", "–"})
_COLON = ":"
_COLON_REACH = 9
"""Tokens behind a verb among which its colon stands: "says district head Yevhen Yevtushenko:"."""
_BESIDE = frozenset({",", "”", '"', "’", "'", "»", "—", "–"})
"""Marks in front of a verb whose speaker may stand behind it."""


def is_noun(hearing: Hearing, at: int) -> bool:
    """Whether the form at token `at` is no verb here: "the claim", "Russian claims that"."""
    line = hearing.line
    if hearing.joined(at - 1) or hearing.joined(at + 1) or line.word(at + 1) == MARK:
        return True
    if hearing.has(at - 1, "frames.determiners") or (
        hearing.has(at, "frames.takes_object") and hearing.has(at + 1, "frames.behind_object")
    ):
        return True
    if not hearing.has(at, "frames.nouns"):
        return False
    if hearing.has(at - 1, "frames.to"):
        return False
    before = line.letter(at - 1)
    if before == "C" or hearing.has(at - 1, "frames.before_noun"):
        return True
    if hearing.has(at, "frames.plurals") and hearing.has(at - 1, "frames.before_plural"):
        return True
    named = before in {"A", "T", "O"} or is_speaker_word(hearing, at - 1) or hearing.adverb(at - 1)
    return hearing.has(at + 1, "frames.after_noun") and not named


def stands_beside(hearing: Hearing, at: int) -> bool:
    """Whether the mark in front lets the speaker stand behind: "“…,” | said X"."""
    before = hearing.line.word(at - 1)
    return before in _BESIDE or (hearing.has(at - 1, "stops.dashes") and not hearing.joined(at - 1))


def colon_behind(hearing: Hearing, at: int) -> bool:
    """ "P, he told us by phone: Q", "P, say investigators in X: Q": what is said frames the verb.

    The colon stands right behind the verb, or behind no more than whom, where and when it was told.
    """
    line = hearing.line
    for i in range(at + 1, min(len(line.tokens), at + _COLON_REACH)):
        if line.word(i) == _COLON:
            return not hearing.says_something(at + 1, i)
        if line.word(i) in _ENDS or hearing.has(i, "frames.that"):
            return False
    return False


def content_behind(hearing: Hearing, at: int, verb: SpeechVerb) -> bool:
    """Whether what is said stands behind the verb at token `at`."""
    opened, end = _opening(hearing, at)
    if opened is not None:
        return opened
    if verb.frame == PLAIN and not stands_beside(hearing, at) and _opens_content(hearing, at):
        return True
    # "…, said | a doctor who was there": what is told of a speaker is not what is said.
    beside = stands_beside(hearing, at) and verb.frame == PLAIN
    near = next(
        (
            i
            for i in range(at + 1, end)
            if hearing.has(i, "frames.asides")
            or (beside and i > at + 1 and hearing.has(i, "stops.relative"))
        ),
        end,
    )
    if hearing.says_something(at + 1, near):
        return True
    return hearing.line.word(end) == "," and _goes_on(hearing, at, end, verb)


def _opening(hearing: Hearing, at: int) -> tuple[bool | None, int]:
    """What the first mark or "that" behind the verb tells, None for nothing; and where it is."""
    rooms, texts, last = hearing.rooms, hearing.line.texts, len(hearing.line.tokens)
    for i in range(at + 1, last):
        room = rooms[i]
        if room:
            if "frames.opening" in room:
                # "said: “…”", but not the quote that goes on behind "…,” he said."
                return i + 1 < last and texts[i - 1] != ",", i
            if "frames.that" in room:
                return True, i
            if "frames.to" in room and hearing.has(at, "frames.ordering"):
                return False, i
        if texts[i] in _ENDS and not hearing.joined(i):
            return None, i
    return None, last


def _goes_on(hearing: Hearing, at: int, end: int, verb: SpeechVerb) -> bool:
    """Whether what is said follows the comma at token `end`."""
    line, last = hearing.line, len(hearing.line.tokens)
    if any(hearing.has(i, "frames.that") and line.word(i - 1) == "," for i in range(end, last)):
        return True
    if end == at + 1:
        return False
    # "The army said on Sunday, after a lull, troops had …": nothing else can have said it.
    free = verb.frame == PLAIN and line.word(at - 1) != ","
    return free and not hearing.says_something(0, at) and hearing.says_something(end, last)


def _opens_content(hearing: Hearing, at: int) -> bool:
    """ "said | it had", "says | Russian troops": right behind the verb what is said begins."""
    i = at + 1
    while hearing.line.letter(i) == "W":
        i += 1
    if hearing.has(at, "frames.hearer"):
        return False
    named = hearing.line.letter(i) in {"A", "C", "T", "N", "O"}
    return named or hearing.has(i, "frames.opens_content")
