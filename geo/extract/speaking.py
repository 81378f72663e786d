"""From a speaker's words to an attribution: who that is, for which side, and through whom."""

from __future__ import annotations

from dataclasses import replace

from geo.extract.channels import channel
from geo.extract.draft import Draft
from geo.extract.hearing import Hearing
from geo.extract.party_words import leaders
from geo.extract.quoting import quotation_at
from geo.extract.said import Said
from geo.extract.speaker_behind import speaker_behind
from geo.extract.speaker_memory import remember_body, remember_names
from geo.extract.speaker_places import side_of_place
from geo.extract.speaker_sides import (
    SEVERAL,
    acting_before,
    acts,
    mention_side,
    parts_of,
    side_of_speaker,
)
from geo.extract.speakers import can_speak, head, is_evidence, without_lead, without_tail
from geo.extract.speech_words import EVIDENCE, SpeechVerb
from geo.extract.words import word_set
from geo.model import Attribution

_MAX_SPEAKER = 160
_TOLD_REACH = 5
"""Tokens behind a verb of speech within which the subject of what is said stands."""
_EDGE = " ,;:“”\"'’‘—–-()"

Span = tuple[int, int]


def spoken_by(
    hearing: Hearing, at: int, span: Span, verb: SpeechVerb, *, inverted: bool, edge: int = -1
) -> Said | None:
    """The attribution at token `at` whose speaker is the tokens of `span`.

    `edge` is where its words begin, before the speaker. None where a pronoun takes nobody up.
    """
    first, last = span
    tokens, text = hearing.line.tokens, hearing.page.text
    start, end = tokens[first].start, tokens[last - 1].end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if start == end:
        return None
    end = min(end, start + _MAX_SPEAKER)
    pronoun = last - first == 1 and (
        hearing.has(first, "pronouns.words") or hearing.has(first, "pronouns.possessive")
    )
    if pronoun and verb.frame == EVIDENCE:
        return None
    speaker, side = text[start:end], ""
    quotations = hearing.memory.voices.quotations
    person = _is_person(hearing, first, last)
    if pronoun:
        before = _antecedent(hearing, first)
        if hearing.has(first, "pronouns.own") and quotation_at(quotations, start) < 0:
            speaker = ""
        elif before is not None:
            one = before.attribution
            speaker, side, person = one.speaker, one.side, before.person
        elif hearing.has(first, "pronouns.body"):
            side = acting_before(hearing, first)
    elif is_evidence(hearing, first, last, verb) or _is_supposed(hearing, at):
        # Pictures do not speak: what they show is the outlet's own reading of them.
        speaker = ""
    else:
        side = side_of_speaker(hearing, first, last) or _of_office(hearing, last)
        side = side or _not_told_of(hearing, at, side_of_place(hearing, at, first, last))
        remember_names(hearing, first, last, side)
        remember_body(hearing, first, last, side)
    attribution = Attribution(
        quote=hearing.page.quote(start, end),
        speaker=speaker,
        side=side,
        verb=hearing.line.word(at),
        certainty=verb.certainty,
        confirms=verb.confirms,
        channel=channel(hearing, at, edge if edge >= 0 else first, first),
        anonymous=not pronoun and _is_anonymous(hearing, first, last),
    )
    return Said(
        attribution=attribution,
        verb=at,
        first=first,
        last=last,
        denies=verb.denies,
        inverted=inverted,
        person=person,
        pronoun=pronoun,
    )


def _is_supposed(hearing: Hearing, at: int) -> bool:
    """ "Gunmen | believed | to be from JNIM": others say so of them, and nobody knows who."""
    line, lexicon = hearing.line, hearing.page.lexicon
    behind = line.words(at + 1, at + 3)
    supposes = word_set(lexicon, "arguments", "supposes")
    return line.word(at) in supposes and behind in word_set(lexicon, "arguments", "to_be")


def _not_told_of(hearing: Hearing, at: int, side: str) -> str:
    """ "The ministry said Chad had shelled X": it is not Chad's, but of who spoke before."""
    line, said = hearing.line, hearing.memory.said
    for i in range(at + 1, min(len(line.tokens), at + _TOLD_REACH) if side else 0):
        mention = line.mention_at(i)
        if mention is None or mention.letter not in {"A", "T"}:
            continue
        if mention_side(hearing, mention) != side or not acts(hearing, i):
            break
        before = said.attribution.side if said is not None else ""
        return before if before != side and SEVERAL not in before else ""
    return side


def _antecedent(hearing: Hearing, at: int) -> Said | None:
    """Whom "he", "it" or "they" takes up."""
    memory = hearing.memory
    here = [said for said in hearing.found if not said.pronoun and said.attribution.speaker]
    if hearing.has(at, "pronouns.person"):
        people = [said for said in here if said.person]
        return people[-1] if people else memory.voices.person or (here[-1] if here else memory.said)
    if hearing.has(at, "pronouns.body"):
        bodies = [said for said in here if not said.person]
        if bodies or memory.voices.body is not None:
            return bodies[-1] if bodies else memory.voices.body
        return here[-1] if here else None
    return here[-1] if here else memory.said


def _is_person(hearing: Hearing, first: int, last: int) -> bool:
    """A person, and no body: by the noun, else by a name that is no party's."""
    at = head(hearing, first, last)
    if hearing.has(at, "bodies.words"):
        return False
    mention = hearing.line.mention_at(at)
    if mention is not None and mention.letter == "A":
        words = hearing.page.text[mention.start : mention.end]
        return words in leaders(hearing.page.lexicon)
    if mention is None:
        return True
    state = isinstance(mention.value, Draft) and mention.value.is_state()
    return mention.letter in {"T", "O"} and not mention.side and not state


def _of_office(hearing: Hearing, last: int) -> str:
    """ "Kovalenko, who runs a centre of Ukraine's security council": the side of that office."""
    line = hearing.line
    at = last + 1 if line.word(last) == "," else last
    if not hearing.has(at, "stops.relative") or not hearing.has(at + 1, "describing.verbs"):
        return ""
    end = next((i for i in range(at, len(line.tokens)) if line.word(i) == ","), len(line.tokens))
    return side_of_speaker(hearing, at + 2, end) if at + 2 < end else ""


def _is_anonymous(hearing: Hearing, first: int, last: int) -> bool:
    """ "a senior official": somebody without a name."""
    at = head(hearing, first, last)
    if hearing.has(at, "bodies.words") or hearing.line.mention_at(at) is not None:
        return False
    heads = (head(hearing, *part) for part in parts_of(hearing, first, last))
    named = any(hearing.capital(i) and not hearing.opens(i) for i in heads)
    return not named and not hearing.has(first, "definite.words")


def clause_start(hearing: Hearing, end: int) -> int:
    """Where the main clause before token `end` begins: behind the last ";" or ":"."""
    starts = [i + 1 for i in range(end) if hearing.has(i, "stops.parting")]
    return starts[-1] if starts else 0


def clause_subject(hearing: Hearing, start: int, end: int, verb: SpeechVerb) -> Span | None:
    """ "Russia | struck Odesa, saying": who opens a clause, up to its first verb."""
    line = hearing.line
    ends = (i for i in range(start, end) if hearing.verb_like(i) or line.word(i) == ",")
    stop = next(ends, end)
    while stop > start and hearing.adverb(stop - 1):
        stop -= 1
    first = without_lead(hearing, start, stop)
    last = without_tail(hearing, first, stop)
    return (first, last) if first < last and can_speak(hearing, first, last, verb) else None


def source_of(hearing: Hearing, said: Said, citing: int) -> Said | None:
    """ "Reuters said, | citing officials": the officials speak, through Reuters."""
    span = speaker_behind(hearing, citing + 1)
    if span is None or hearing.has(head(hearing, *span), "evidence.cited"):
        return None
    side = side_of_speaker(hearing, *span)
    outer = said.attribution
    tokens = hearing.line.tokens
    quote = hearing.page.quote(tokens[span[0]].start, tokens[span[1] - 1].end)
    inner = replace(
        outer,
        quote=quote,
        speaker=quote.text,
        side=side or (outer.side if hearing.has(span[0], "definite.words") else ""),
        via=(*outer.via, outer.speaker),
        anonymous=_is_anonymous(hearing, *span),
    )
    return replace(
        said,
        attribution=inner,
        first=min(said.first, span[0]),
        last=max(said.last, span[1]) if span[1] <= said.verb else said.last,
        person=_is_person(hearing, *span),
    )
