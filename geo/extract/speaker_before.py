"""The speaker in front of a verb of speech: "Oleh Syniehubov, the governor of Kharkiv, | said"."""

from __future__ import annotations

from dataclasses import dataclass

from geo.extract.hearing import Hearing
from geo.extract.speakers import can_speak, is_speaker_word, without_lead, without_tail
from geo.extract.speech_words import EVIDENCE, SpeechVerb
from geo.extract.standing import closed

_REACH = 45
_BRACKET_REACH = 12
_SEGMENTS = 4
_NAME_TOKENS = 7

Span = tuple[int, int]
"""First token, and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who stands in front of a verb."""

    first: int
    last: int
    edge: int
    """Where the attribution's own words begin, with "in its evening update"."""
    closed: bool
    """A comma, a quote or a dash in front ends what was said before."""
    cited: int = -1
    """Token of "citing" between the speaker and the verb."""


@dataclass(frozen=True, slots=True)
class Mood:
    """What stands between a speaker and the verb."""

    end: int
    """Token behind the speaker."""
    negated: bool = False
    speaks: bool = True
    """Not so in "was told" and "will say"."""
    passive: bool = False


def mood(hearing: Hearing, at: int) -> Mood:
    """Auxiliaries and adverbs in front of the verb at token `at`."""
    i, negated, modal, passive = at, False, False, False
    while i > 0:
        if hearing.adverb(i - 1):
            i -= 1
        elif hearing.denying(i - 1):
            i, negated = i - 1, True
        elif hearing.has(i - 1, "fillers.modals"):
            i, modal = i - 1, True
        elif hearing.has(i - 1, "fillers.be"):
            i, passive = i - 1, True
        elif hearing.has(i - 1, "frames.to") and hearing.has(i - 2, "frames.towards"):
            i -= 2
        elif hearing.has(i - 1, "frames.to") and hearing.has(i - 2, "frames.refusals"):
            i, negated, passive = i - 2, True, False
        else:
            break
    passive = passive and not negated and not hearing.has(at, "frames.gerunds")
    speaks = not passive and (negated or not modal) and not hearing.has(i - 1, "frames.to")
    return Mood(i, negated, speaks, passive)


def subject_before(hearing: Hearing, end: int, verb: SpeechVerb) -> Subject | None:
    """The speaker whose words end at token `end`; None where nobody can speak."""
    trailing = hearing.line.word(end - 1) == ","
    stop = end - 1 if trailing else end
    edge = _edge(hearing, stop)
    segments = _segments(hearing, edge, stop)
    if not segments:
        return None
    near = _around(hearing, segments, verb) if trailing else _plain(hearing, segments, verb)
    return near or _before_relative(hearing, stop, verb)


def _edge(hearing: Hearing, end: int) -> int:
    """First token of the stretch before `end` in which a speaker can stand."""
    i = end
    while i > max(0, end - _REACH):
        at = i - 1
        room = hearing.rooms[at]
        if not room:
            i = at
            continue
        if "stops.closing_bracket" in room:
            opening = _opening(hearing, at)
            if opening < 0:
                break
            i = opening
            continue
        if hearing.joined(at):
            i -= 1
            continue
        if "stops.marks" in room or "stops.dashes" in room:
            break
        if "stops.list" in room:
            if not _lists(hearing, at, end):
                break
        elif "stops.words" in room and not (
            "stops.relative" in room or hearing.has(at - 1, "stops.known")
        ):
            break
        i -= 1
    return i


def _opening(hearing: Hearing, closing: int) -> int:
    """The bracket that token `closing` closes; -1 where it is far."""
    for i in range(closing - 1, max(-1, closing - _BRACKET_REACH), -1):
        if hearing.line.word(i) == "(":
            return i
    return -1


def _lists(hearing: Hearing, at: int, end: int) -> bool:
    """Whether "and" at token `at` stands between two who speak: "Seoul and Washington"."""
    first = at
    while first > 0 and not (
        hearing.line.word(first - 1) == ","
        or hearing.has(first - 1, "stops.words")
        or (hearing.has(first - 1, "stops.marks") and not hearing.joined(first - 1))
    ):
        first -= 1
    first = without_lead(hearing, first, at)
    return (
        first < at
        and at + 1 < end
        and not hearing.is_clause(first, at)
        and can_speak(hearing, first, at)
        and not hearing.is_clause(at + 1, _first_comma(hearing, at + 1, end))
    )


def _first_comma(hearing: Hearing, first: int, last: int) -> int:
    texts = hearing.line.texts
    return texts.index(",", first, last) if "," in texts[first:last] else last


def _segments(hearing: Hearing, first: int, last: int) -> list[Span]:
    """What the commas of a stretch part, in order; empty parts are left out."""
    found, start = [], first
    for i in range(first, last):
        if hearing.line.word(i) == ",":
            found.append((start, i))
            start = i + 1
    found.append((start, last))
    return [span for span in found if span[0] < span[1]]


def _plain(hearing: Hearing, segments: list[Span], verb: SpeechVerb) -> Subject | None:
    """No comma before the verb: the last part is the speaker."""
    first, last = segments[-1]
    relative = next((i for i in range(first, last) if hearing.has(i, "stops.relative")), -1)
    doing = _doing(hearing, first, last) if relative < 0 else -1
    if doing >= 0:
        return _subject(hearing, (first, doing), first, verb)
    if relative == first:
        inner = without_lead(hearing, first + 1, last)
        if can_speak(hearing, inner, last, verb) and not hearing.is_clause(inner, last):
            return _subject(hearing, (inner, last), inner, verb)
        if len(segments) > 1:
            return _subject(hearing, _with_name(hearing, segments[:-1]), segments[-2][0], verb)
        return None
    if relative > first:
        if relative == last - 1:
            # "interviewed survivors who | said": only the last noun speaks.
            verbs = [i for i in range(first + 1, relative) if hearing.verb_like(i)]
            first = verbs[-1] + 1 if verbs and verbs[-1] + 1 < relative else first
        last = relative
    if len(segments) > 1 and _enumerates(hearing, segments[-2], (first, last)):
        return _subject(hearing, (segments[-2][0], last), segments[-2][0], verb)
    return _subject(hearing, (first, last), first, verb)


def _doing(hearing: Hearing, first: int, last: int) -> int:
    """ "An officer of the brigade | holding X said": the participle that tells of them, or -1."""
    lexicon = hearing.page.lexicon
    endings = tuple(closed(lexicon, "doing_endings"))
    never = closed(lexicon, "not_doing")
    for i in range(first + 1, last - 1) if endings else ():
        word = hearing.line.word(i)
        people = is_speaker_word(hearing, i - 1) or hearing.line.letter(i - 1) == "A"
        if not people or is_speaker_word(hearing, i) or word in never:
            continue  # "Witnesses | including | soldiers"
        if word.endswith(endings):
            return i
    return -1


def _enumerates(hearing: Hearing, before: Span, span: Span) -> bool:
    """ "Kyiv, | Washington and Seoul"."""
    lists = hearing.any("stops.list", *span)
    first = before[0]
    return (
        lists
        and without_lead(hearing, *before) == first
        and not hearing.says_something(*before)
        and hearing.line.letter(first) in {"T", "A", "C", "O"}
        and can_speak(hearing, *before)
    )


def _around(hearing: Hearing, segments: list[Span], verb: SpeechVerb) -> Subject | None:
    """A comma before the verb: the last part describes the speaker in front of it."""
    aside = segments[-1]
    if len(segments) == 1:
        return _subject(hearing, aside, aside[0], verb)
    cited = aside[0] if hearing.has(aside[0], "phrases.citing") else -1
    span = _with_name(hearing, segments[:-1])
    if not _is_aside(hearing, aside):
        if hearing.is_clause(*aside) or not _names(hearing, span):
            return _subject(hearing, aside, aside[0], verb)
        span = (span[0], aside[1])
    elif not _names(hearing, span):
        return None
    return _subject(hearing, span, span[0], verb, cited)


def _names(hearing: Hearing, span: Span) -> bool:
    """Whether the part before a description can be whom it describes."""
    first = without_lead(hearing, *span)
    if first >= span[1] or hearing.is_clause(first, span[1]):
        return False
    return can_speak(hearing, first, span[1]) and not hearing.has(first, "channels.openers")


def _is_aside(hearing: Hearing, span: Span) -> bool:
    """ "who runs …", "speaking in Kyiv", "in a video address", "however"."""
    first, last = span
    return (
        hearing.has(first, "stops.relative")
        or hearing.has(first, "cuts.words")
        or hearing.has(first, "channels.openers")
        or hearing.has(first, "channels.asides")
        or all(hearing.adverb(i) for i in range(first, last))
    )


def _with_name(hearing: Hearing, segments: list[Span]) -> Span:
    """The last part, with the name before it that it describes: "X, the governor"."""
    first, last = segments[-1]
    if len(segments) > 1 and describes(hearing, first, last):
        before = segments[-2]
        start = without_lead(hearing, *before)
        short = before[1] - start <= _NAME_TOKENS
        if short and hearing.capital(start) and _names(hearing, (start, before[1])):
            return start, last
    return first, last


def describes(hearing: Hearing, first: int, last: int) -> bool:
    """Whether a part tells who somebody is: "the governor of Kharkiv", "head of the army"."""
    opens = hearing.has(first, "frames.determiners") or is_speaker_word(hearing, first)
    opens = opens or hearing.line.letter(first) in {"A", "C", "T", "O"}
    return (
        opens
        and any(is_speaker_word(hearing, i) for i in range(first, last))
        and not hearing.says_something(first, last)
    )


def _before_relative(hearing: Hearing, end: int, verb: SpeechVerb) -> Subject | None:
    """ "Amina, who fled when fighters came, | said": over a long relative clause."""
    for i in range(end - 1, max(0, end - _REACH), -1):
        if hearing.has(i, "stops.marks"):
            return None
        if hearing.has(i, "stops.long_asides") and hearing.line.word(i - 1) == ",":
            edge = _edge(hearing, i - 1)
            segments = _segments(hearing, edge, i - 1)
            if not segments:
                return None
            span = _with_name(hearing, segments)
            cited = i if hearing.has(i, "phrases.citing") else -1
            return _subject(hearing, span, span[0], verb, cited)
    return None


def _subject(
    hearing: Hearing, span: Span, edge: int, verb: SpeechVerb, cited: int = -1
) -> Subject | None:
    first = without_lead(hearing, *span)
    last = without_tail(hearing, first, span[1])
    if first >= last or not can_speak(hearing, first, last, verb):
        return None
    if verb.frame != EVIDENCE and hearing.is_clause(first, last):
        return None
    before = edge - 1
    closed = before >= 0 and (
        hearing.line.word(before) in {",", ")"}
        or hearing.has(before, "stops.closing_marks")
        or hearing.has(before, "stops.closing")
        or hearing.has(before, "stops.dashes")
    )
    return Subject(first, last, edge, closed, cited)
