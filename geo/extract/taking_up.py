"""Speakers who are told behind what they said: at the end of a quotation, in the next sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from geo.extract.context import Sheet
from geo.extract.found import draft_at
from geo.extract.quoting import quotation_at
from geo.extract.said import Said
from geo.extract.speech_words import SpeechWords, speech_words
from geo.extract.stating import CARRIED
from geo.model import Activity, Claim, Role, Status

SPOKEN_BEHIND = "the speaker is told behind the words"
"""Note of a claim whose speaker a later sentence names."""
_REACH = 6
_BLOWS = frozenset(
    {Activity.ENGAGEMENT, Activity.STRIKE, Activity.SABOTAGE, Activity.AIR_DEFENCE}
    | {Activity.INCURSION}
)
_GROUND = frozenset(
    {Activity.CAPTURE, Activity.CONTROL, Activity.WITHDRAWAL, Activity.ADVANCE}
    | {Activity.INCURSION}
)
"""Deeds that words for one of them may take up: "they took it", "confirmed the loss"."""


def take_up(sheet: Sheet, said: Said) -> None:
    """Give a speaker what was said before, where these words say that it was theirs."""
    words = speech_words(sheet.lexicon)
    _close_quotation(sheet, said)
    if _summarises(sheet, said, words):
        _change_last(sheet, lambda claim: spoken(claim, said))
    elif _confirms(sheet, said, words):
        _change_last(
            sheet, lambda claim: _confirmed(claim, said) if _is_it(sheet, said, claim) else claim
        )


def _close_quotation(sheet: Sheet, said: Said) -> None:
    """ "“A. B,” he said": A is his too."""
    voices, sentence = sheet.memory.voices, sheet.line.sentence
    first = quotation_at(voices.quotations, sentence.start)
    for number in range(max(0, first), len(voices.quotations)):
        start, end = voices.quotations[number]
        if start >= sentence.end:
            break
        if end > sentence.start:
            voices.quoted.setdefault(number, said)
    if first < 0 or voices.quotations[first][0] >= sentence.start:
        return
    opened, claims = voices.quotations[first][0], sheet.memory.claims
    if voices.quoted[first] is not said:
        return
    for i, claim in enumerate(claims):
        if opened <= claim.quote.start + 1 and claim.quote.start < sentence.start:
            claims[i] = spoken(claim, said)


def _summarises(sheet: Sheet, said: Said, words: SpeechWords) -> bool:
    """ "That is according to the army."."""
    opens = sheet.line.word(0) in words.of("pronouns.summary")
    phrase = sheet.line.word(said.verb) in words.phrases
    return opens and phrase and said.verb <= _REACH


def _confirms(sheet: Sheet, said: Said, words: SpeechWords) -> bool:
    """ "Kyiv confirmed the loss."."""
    if not said.attribution.confirms or said.inverted:
        return False
    i = said.verb + 1
    while sheet.line.word(i) in words.of("taken_up.articles"):
        i += 1
    return sheet.line.word(i) in words.of("taken_up.words")


def _is_it(sheet: Sheet, said: Said, claim: Claim) -> bool:
    """Whether what is confirmed is what was claimed: "confirmed clashes in B" is another event."""
    line = sheet.line
    told = {one.entry.activity for one in sheet.fired if one.first > said.verb}
    if told and not any(claim.activity in kin and told & kin for kin in (_BLOWS, _GROUND)):
        return claim.activity in told
    places = (claim.relation.container, *claim.relation.anchors)
    known = {place.name for place in places if place is not None}
    behind = (draft_at(line, line.tokens[i].mention) for i in line.slots if i > said.verb)
    named = {
        draft.name
        for draft in behind
        if draft is not None and draft.role is Role.LITERAL and not draft.hit.country
    }
    return not named or not named.isdisjoint(known)


def _change_last(sheet: Sheet, change: Callable[[Claim], Claim]) -> None:
    """Change the claims of the sentence before, where it is of the same paragraph."""
    voices, claims = sheet.memory.voices, sheet.memory.claims
    if voices.paragraph != sheet.paragraph:
        return
    for i, claim in enumerate(claims):
        if claim.quote.start == voices.sentence:
            claims[i] = change(claim)


def spoken(claim: Claim, said: Said) -> Claim:
    """A claim with its speaker, where it has none of its own."""
    if claim.speaker and not claim.note.endswith((CARRIED, SPOKEN_BEHIND)):
        return claim
    one = said.attribution
    return replace(
        claim,
        speaker=one.speaker,
        speaker_side=one.side,
        speaker_via=one.via,
        channel=one.channel,
        certainty=max(claim.certainty, one.certainty, key=_doubt),
        status=Status.CLAIMED if claim.status is Status.ASSERTED else claim.status,
        note="; ".join(filter(None, (_without_speaker(claim.note), SPOKEN_BEHIND))),
    )


def _without_speaker(note: str) -> str:
    """A note without what it says of the speaker."""
    for remark in (CARRIED, SPOKEN_BEHIND):
        note = note.removesuffix(remark).removesuffix("; ")
    return note


def _doubt(certainty: object) -> int:
    return list(type(certainty)).index(certainty)  # type: ignore[call-overload,no-any-return]


def _confirmed(claim: Claim, said: Said) -> Claim:
    """Confirmed by somebody else than the speaker."""
    one = said.attribution
    same = bool(claim.speaker) and (claim.speaker_side == one.side or claim.speaker == one.speaker)
    if same or claim.status is not Status.CLAIMED:
        return claim
    return replace(claim, status=Status.CONFIRMED)
