"""Where something is said: "on Telegram", "in a post on X", "in its evening update"."""

from __future__ import annotations

from geo.extract.genitive import MARK
from geo.extract.hearing import Hearing

_REACH = 8
_HEARER_REACH = 8


def phrase_end(hearing: Hearing, first: int, last: int) -> int:
    """End of the phrase of place, time or channel that opens at `first`; `first` if none does."""
    line = hearing.line
    if not hearing.has(first, "channels.openers"):
        return first
    for i in range(first + 1, min(last, first + _REACH)):
        owner = line.word(i + 1) == MARK or hearing.joined(i + 1)
        if line.letter(i) in {"W", "T"} and not owner:
            return i + 1
        if _names_channel(hearing, i) and not _names_channel(hearing, i + 1) and not owner:
            return _linked(hearing, i + 1, last)
        if line.word(i) == ",":
            return first
    return first


def _names_channel(hearing: Hearing, i: int) -> bool:
    if hearing.has(i, "channels.platforms"):
        # "X" is a channel only in capitals, and so is "Signal".
        return hearing.capital(i) or not hearing.has(i, "channels.proper")
    return hearing.has(i, "channels.nouns")


def _linked(hearing: Hearing, first: int, last: int) -> int:
    """ "a post | on X", "an interview | with the BBC", "an update | on Monday"."""
    line = hearing.line
    while first < last and hearing.has(first, "channels.links"):
        i = first + 1
        while i < last and hearing.has(i, "frames.determiners"):
            i += 1
        named = line.letter(i) in {"W", "T", "O", "A"} or hearing.capital(i)
        if i >= last or not (named or hearing.has(i, "speakers.words")):
            break
        first = i + 1
    return first


def channel(hearing: Hearing, verb: int, edge: int, first: int) -> str:
    """Words of the channel beside an attribution; "" where none is told.

    It stands behind the verb, or opens the attribution, between `edge` and the speaker at `first`.
    """
    last = len(hearing.line.tokens)
    if edge > 0 and phrase_end(hearing, 0, edge) == edge - 1:
        # "In its evening update, | Ukraine's General Staff said".
        edge = 0
    for start, stop in ((verb + 1, min(last, verb + _REACH)), (edge, first)):
        for i in range(start, stop):
            if hearing.line.word(i) in {";", "."} or hearing.has(i, "frames.that"):
                break
            end = phrase_end(hearing, i, last)
            if end > i and any(_names_channel(hearing, j) for j in range(i, end)):
                return _words(hearing, i, end)
    return _hearer(hearing, verb)


def _hearer(hearing: Hearing, verb: int) -> str:
    """ "told | the BBC": to whom."""
    line = hearing.line
    if not hearing.has(verb, "frames.hearer"):
        return ""
    end = verb + 1
    while end < min(len(line.tokens), verb + 1 + _HEARER_REACH) and (
        line.letter(end) in {"O", "T", "C"}
        or hearing.capital(end)
        or hearing.has(end, "frames.determiners")
        or hearing.has(end, "speakers.words")
        or hearing.has(end, "frames.hearers")
    ):
        end += 1
    return _words(hearing, verb + 1, end) if end > verb + 1 else ""


def _words(hearing: Hearing, first: int, last: int) -> str:
    tokens = hearing.line.tokens
    return hearing.page.text[tokens[first].start : tokens[last - 1].end]
