"""Who says what a trigger reports: a speaker of its sentence, or of one before it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.extract.context import Sheet
from geo.extract.quoting import quotation_at
from geo.extract.said import Said
from geo.extract.speech_words import speech_words
from geo.extract.triggers import Fired

_RESUMED = 4
"""Tokens of a main clause that goes on behind a relative clause."""
_OPENING = 3
_NEXT = 3
"""Paragraphs without a word of a speaker after which the outlet speaks for itself again."""


@dataclass(frozen=True, slots=True)
class Source:
    """Whose statement it is; `here` in the sentence itself, else carried over."""

    said: Said | None = None
    here: bool = True


def source(sheet: Sheet, fired: Fired) -> Source:
    """Who says what a trigger reports; nobody where the outlet does."""
    said = said_for(sheet, fired)
    if said is not None:
        return Source(said)
    memory = sheet.memory
    spans = memory.voices.quotations
    number = quotation_at(spans, sheet.line.tokens[fired.first].start)
    if number in memory.voices.quoted:
        return Source(memory.voices.quoted[number], here=False)
    if memory.said is None or any(not said.mute for said in sheet.said):
        return Source()
    if number >= 0 and sheet.paragraph - memory.said_paragraph <= 1:
        return Source(memory.said, here=False)
    if sheet.paragraph == memory.said_paragraph and _goes_on(sheet, fired):
        return Source(memory.said, here=False)
    return Source(_teller(sheet, fired), here=False)


def _teller(sheet: Sheet, fired: Fired) -> Said | None:
    """Who tells what a trigger reports where no speaker is near: whoever told all of it."""
    voices = sheet.memory.voices
    dated = fired.entry.stative and any(sheet.line.letter(i) == "W" for i in sheet.line.slots)
    if voices.whole is None or dated or looks_back(sheet):
        return None  # "The town has been held by rebels since 2014": the outlet's own background
    return voices.whole if sheet.paragraph - voices.whole_paragraph <= _NEXT else None


def looks_back(sheet: Sheet) -> bool:
    """Whether a sentence tells what was before: "Earlier …", "As X reported, …"."""
    words, string = speech_words(sheet.lexicon), f" {sheet.line.string} "
    phrases = (*words.of("whole.past"), *words.of("carrying.breaks"))
    return any(f" {phrase} " in string for phrase in phrases)


def said_for(sheet: Sheet, fired: Fired) -> Said | None:
    """The last speaker before a trigger who says it, else one who stands behind or beside it."""
    speaking = [said for said in sheet.said if not said.mute]
    around = [said for said in speaking if said.inverted and _stands_by(sheet, said, fired)]
    behind = [said for said in around if said.verb > fired.first]
    before = [
        said
        for said in speaking
        if not said.inverted
        and said.verb <= fired.first
        and _reaches(sheet, said.verb, fired, joined=bool(behind) or said.denies or said.negated)
    ]
    if fired.untrue >= 0:
        # "A said B's claim … was false": whoever calls it so speaks, not whose it is.
        around = []
        before = [said for said in before if said.verb < fired.untrue]
    if before:
        return before[-1]
    return behind[0] if behind else (around[-1] if around else None)


def _reaches(sheet: Sheet, verb: int, fired: Fired, *, joined: bool = False) -> bool:
    """Whether what stands behind a verb of speech is said up to the trigger.

    A contrast ends it, unless its tense is that of reported speech. `joined`: another speaker
    stands behind the trigger, who has what follows "and".
    """
    line, words = sheet.line, speech_words(sheet.lexicon)
    for i in range(verb + 1, fired.first):
        if line.word(i) == ";":
            return False
        contrast = line.word(i) in words.of("frames.contrast")
        ends = contrast or (joined and line.word(i) in words.of("frames.joining"))
        if ends and line.word(i - 1) == ",":
            later = {line.word(j) for j in range(i + 1, fired.first)}
            return contrast and not later.isdisjoint(words.of("carrying.pluperfect"))
    return True


def _stands_by(sheet: Sheet, said: Said, fired: Fired) -> bool:
    """Whether somebody behind or beside what is said means this trigger too."""
    line = sheet.line
    if said.verb < fired.first:
        end = max(said.last, said.verb + 1)
        # "P, the army said, as Q", "says the major, who lost an eye at X": the outlet's own.
        words = speech_words(sheet.lexicon)
        own = words.of("frames.meanwhile") | words.of("stops.relative")
        aside = line.word(end) == "," and line.word(end + 1) in own
        return not aside and _reaches(sheet, said.verb, fired)
    between = range(fired.last, min(said.first, said.verb))
    if any(line.word(i) == ";" for i in between):
        return False
    if line.word(max(said.last, said.verb + 1)) == "," and _opens_another(sheet, between):
        return False
    return not _told_aside(sheet, said, fired)


def _opens_another(sheet: Sheet, between: range) -> bool:
    """ "P, and the men, | villagers say, | are gone": the speaker interrupts a later clause."""
    line, words = sheet.line, speech_words(sheet.lexicon)
    joins, contrasts = words.of("frames.joining"), words.of("frames.contrast")
    behind = (line.word(i) for i in between if line.word(i - 1) == ",")
    return any(word in joins or word in contrasts for word in behind)


def _told_aside(sheet: Sheet, said: Said, fired: Fired) -> bool:
    """ "The force, which took X in May, is advancing, officials said": the outlet's own aside."""
    line, words = sheet.line, speech_words(sheet.lexicon)
    opening = line.clause_start(fired.clause)
    if line.word(opening) not in words.of("stops.relative"):
        return False
    stop = min(said.first, said.verb)
    if line.word(opening - 1) == ",":
        commas = [i for i in range(fired.last, stop) if line.word(i) == ","]
        return bool(commas) and stop - commas[0] > _RESUMED
    finite = words.of("clause.finite")
    return line.holds(finite, fired.last, stop - 1)


def _goes_on(sheet: Sheet, fired: Fired) -> bool:
    """Whether a sentence without a speaker goes on with what the one before it said."""
    line, words = sheet.line, speech_words(sheet.lexicon)
    said = sheet.memory.said
    if said is None or said.negated or said.denies:
        return False
    if said.attribution.speaker.rpartition(" ")[2] in words.of("carrying.bulletins"):
        return True
    string = f" {line.string} "
    if any(f" {phrase} " in string for phrase in words.of("carrying.breaks")):
        return False
    if any(f" {phrase} " in string for phrase in words.of("carrying.anywhere")):
        return True
    opening = f"{line.words(0, _OPENING)} "
    if opening.startswith(tuple(f"{phrase} " for phrase in words.of("carrying.openers"))):
        return True
    start = line.clause_start(fired.clause)
    past = any(line.word(i) in words.of("carrying.pluperfect") for i in range(start, fired.first))
    return past and not _is_told_back(sheet, fired, start)


def _is_told_back(sheet: Sheet, fired: Fired, start: int) -> bool:
    """ "A week before, they had lost X", "X, where jets had bombed them": the tense tells when.

    What came before the rest is told so by the outlet as well, where a date or a relative clause
    says that it did.
    """
    line, words = sheet.line, speech_words(sheet.lexicon)
    if line.word(start) in words.of("carrying.aside") and line.word(start - 1) == ",":
        return True
    return any(line.letter(i) == "W" and line.clauses[i] == fired.clause for i in line.slots)
