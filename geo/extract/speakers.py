"""Which words of a sentence can be a speaker."""

from __future__ import annotations

from geo.extract.channels import phrase_end
from geo.extract.draft import Draft
from geo.extract.hearing import Hearing
from geo.extract.party_words import people_plural
from geo.extract.slots import Mention
from geo.extract.speech_words import EVIDENCE, PLAIN, SpeechVerb

_SHORT_WORD = 2
_NO_HEADS = frozenset({"", "H"})
"""Letter of "there" and "here"."""
_BREAKS = frozenset({",", "("})
_NO_SPEAKERS = frozenset({"W", "D", "S", "F", "B"})
_TIME_REACH = 4


def head(hearing: Hearing, first: int, last: int) -> int:
    """The noun that a stretch is about: "spokesman" of "a spokesman for the army"."""
    found, line, rooms = first, hearing.line, hearing.rooms
    texts = line.texts
    for i in range(first, last):
        text, room = texts[i], rooms[i]
        if i > first and (
            text in _BREAKS
            or (room and "stops.list" in room)
            or (room and "speech.prepositions" in room and not hearing.joined(i - 1))
        ):
            break
        if text[0].isalpha() or (text[0] == "<" and line.letter(i) not in _NO_HEADS):
            found = i
    return found


def is_speaker_word(hearing: Hearing, i: int) -> bool:
    """Whether token `i` names people or a body that speaks."""
    return hearing.has(i, "speakers.words") or hearing.has(i, "speakers.more")


def is_evidence(hearing: Hearing, first: int, last: int, verb: SpeechVerb) -> bool:
    """Whether a stretch is about pictures, maps or records; reports can also speak."""
    at = head(hearing, first, last)
    speaks = verb.frame != EVIDENCE and is_speaker_word(hearing, at)
    return hearing.has(at, "evidence.words") and not speaks


def can_speak(hearing: Hearing, first: int, last: int, verb: SpeechVerb | None = None) -> bool:
    """Whether a stretch can be who says it.

    Everybody can "say"; what only "claims" or "suggests" has to be a party, a body, a name or one
    of the words for speakers. Happenings and things never speak.
    """
    if first >= last:
        return False
    at = head(hearing, first, last)
    if hearing.has(at, "pronouns.words"):
        return last - first == 1 and (verb is None or verb.frame != EVIDENCE)
    plain = verb is not None and verb.frame == PLAIN
    mention = hearing.line.mention_at(at)
    if mention is not None:
        return _mention_speaks(hearing, mention, first, last, plain=plain)
    if verb is not None and verb.frame == EVIDENCE and hearing.has(at, "evidence.words"):
        return True
    if is_speaker_word(hearing, at):
        return True
    named = hearing.capital(at) and not hearing.opens(at)
    if not named and (hearing.has(at, "things.words") or hearing.has(at, "evidence.words")):
        return False
    token = hearing.line.tokens[at]
    if not token.text[0].isalpha() or token.end - token.start <= _SHORT_WORD:
        return False
    return named or plain or any(is_speaker_word(hearing, i) for i in range(first, at))


def _mention_speaks(
    hearing: Hearing, mention: Mention, first: int, last: int, *, plain: bool
) -> bool:
    if mention.letter in _NO_SPEAKERS:
        return False
    words = hearing.page.text[mention.start : mention.end].lower().split()
    tail = words[-1] if words else ""
    if tail in hearing.words.of("things.words"):
        return False
    if mention.letter == "N":
        of = hearing.words.of
        return tail in of("speakers.words") or tail in of("speakers.more")
    if mention.letter == "C":
        return people_plural(hearing.page.lexicon).search(tail) is not None
    if mention.letter == "T" and isinstance(mention.value, Draft):
        draft = mention.value
        known = tail in hearing.memory.voices.names or draft.is_state()
        titled = any(is_speaker_word(hearing, i) for i in range(first, last))
        return known or titled or (plain and not draft.kind)
    return True


def without_lead(hearing: Hearing, first: int, last: int) -> int:
    """Where the speaker begins behind "meanwhile", "on Monday", "in Kyiv", "hours later"."""
    line = hearing.line
    while first < last:
        if hearing.has(first, "grammar.leading") or line.letter(first) == "W":
            behind = phrase_end(hearing, first, last)
            first = behind if behind > first else first + 1
            continue
        later = [i for i in range(first + 1, min(last, first + _TIME_REACH)) if _ago(hearing, i)]
        if later:
            first = later[-1] + 1
            continue
        end = phrase_end(hearing, first, last)
        if end == first:
            break
        first = end
    if first + 1 < last and hearing.has(first, "channels.openers"):
        # "At the hospital doctors said": the last word alone can be the speaker.
        return last - 1 if is_speaker_word(hearing, last - 1) else first
    return first


def _ago(hearing: Hearing, i: int) -> bool:
    return hearing.has(i, "lead.later") and hearing.has(i - 1, "lead.times")


def without_tail(hearing: Hearing, first: int, last: int) -> int:
    """Where the speaker ends: before dates, commas, brackets, and what only tells of them."""
    last = hearing.cut(first, last)
    while last > first and (
        hearing.has(last - 1, "grammar.trailing")
        or hearing.line.letter(last - 1) == "W"
        or hearing.has(last - 1, "channels.openers")
    ):
        last -= 1
    return last
