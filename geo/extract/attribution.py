"""Who says it: speaker, verb, side, channel, and what of the sentence they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress, pairwise

from geo.extract.channels import phrase_end
from geo.extract.cited_claims import owner_of_statement
from geo.extract.content import colon_behind, content_behind, is_noun, stands_beside
from geo.extract.context import Memory
from geo.extract.genitive import MARK
from geo.extract.hearing import Hearing
from geo.extract.page import Page
from geo.extract.said import Said
from geo.extract.sides import STATE, roster
from geo.extract.slots import Line
from geo.extract.speaker_before import Mood, Subject, mood, subject_before
from geo.extract.speaker_behind import speaker_behind
from geo.extract.speaker_memory import remember_acting, remember_heads
from geo.extract.speakers import can_speak, is_speaker_word, without_lead
from geo.extract.speaking import clause_start, clause_subject, source_of, spoken_by
from geo.extract.speech_words import (
    CLOSING,
    FIGURE,
    OF,
    PLAIN,
    QUOTING,
    SILENT,
    THAT,
    WEAK,
    SpeechVerb,
    speech_words,
)
from geo.extract.triggers import Fired
from geo.model import Certainty

_THAT_REACH = 5
_AGENT_REACH = 8
_QUOTED_REACH = 14
_OWNER_REACH = 8
_CITED_REACH = 16
_SIGNED_REACH = 9
_PLACE, _PARTY, _SIDES = "T", "A", frozenset("ACT")
"""Letters of mentions."""
_SIGNED_ENDS = frozenset({".", "”", '"', ")"})
_PLAINLY = SpeechVerb(Certainty.CERTAIN)
_REPORTED = SpeechVerb(Certainty.CERTAIN, frame=WEAK)


def attributions(page: Page, line: Line, fired: Sequence[Fired], memory: Memory) -> list[Said]:
    """Attributions of a sentence, in order of their verbs.

    Whoever is named here is remembered: "the ministry" and "he" may take them up behind it.
    """
    words = speech_words(page.lexicon)
    hearing = Hearing(page, line, fired, words, memory)
    remember_heads(hearing)
    done = -1
    texts = line.texts
    for i in compress(range(len(texts)), map(words.anchors.__contains__, texts)):
        if i > done:
            done = max(done, _read(hearing, i, texts[i]))
    if not words.of("stops.dashes").isdisjoint(line.texts):
        _signature(hearing)
    if not hearing.found and not words.of("stops.colons").isdisjoint(line.texts):
        _head(hearing)
    remember_acting(hearing)
    if not hearing.found:
        return []
    return _chained(hearing, sorted(hearing.found, key=lambda said: said.verb))


def _read(hearing: Hearing, at: int, text: str) -> int:
    """Read all that a word can be; gives the last token that is dealt with, -1 for none."""
    words, done = hearing.words, -1
    if text in words.phrases:
        done = _phrase(hearing, at)
    if text in words.verbs and at > done:
        done = _verb(hearing, at, words.verbs[text])
    if text in words.nouns and at > done:
        _statement(hearing, at)
    if hearing.has(at, "phrases.account_nouns") and at > done:
        _account(hearing, at)
    return done


def _verb(hearing: Hearing, at: int, verb: SpeechVerb) -> int:
    """Read the verb at a token; gives the last token that is dealt with, -1 for none."""
    line = hearing.line.tokens
    if is_noun(hearing, at) or not _framed(hearing, at, verb):
        return -1
    if verb.frame == QUOTING:
        return _quoted(hearing, at)
    stood = mood(hearing, at)
    by = hearing.has(at + 1, "frames.by") and phrase_end(hearing, at + 1, len(line)) == at + 1
    if stood.passive or by:
        _agent(hearing, at, verb, passive=stood.passive)
        return -1
    said = _beside(hearing, at, verb, stood) if stood.speaks else None
    if said is not None:
        hearing.found.append(said)
    return -1


def _framed(hearing: Hearing, at: int, verb: SpeechVerb) -> bool:
    """Whether what the verb asks for stands behind it."""
    behind = range(at + 1, at + 1 + _THAT_REACH)
    if verb.frame == THAT:
        return any(hearing.has(i, "frames.that") for i in behind)
    if verb.frame == OF:
        return hearing.has(at + 1, "frames.of")
    if verb.frame == FIGURE:
        return any(hearing.has(i, "frames.figure") for i in behind)
    return True


def _beside(hearing: Hearing, at: int, verb: SpeechVerb, stood: Mood) -> Said | None:
    """The speaker behind the verb where that is usual, else the one before it."""
    content = verb.frame == FIGURE or content_behind(hearing, at, verb)
    hears = hearing.has(at, "frames.hearer") or hearing.has(at, "frames.accusing")
    framed = content and hearing.says_something(0, at) and colon_behind(hearing, at)
    if stands_beside(hearing, at) and (framed or not content) and not hears:
        span = speaker_behind(hearing, at + 1, verb)
        if span is not None:
            return spoken_by(hearing, at, span, verb, inverted=True)
    gerund = hearing.has(at, "frames.gerunds") and hearing.line.word(stood.end - 1) == ","
    if gerund or hearing.has(stood.end - 1, "grammar.shared"):
        return _shared(hearing, at, verb, stood, content=content)
    subject = subject_before(hearing, stood.end, verb)
    if subject is None:
        return _through_an_outlet(hearing, at, verb, stood)
    return _of_subject(hearing, at, verb, stood, subject, content=content)


def _through_an_outlet(hearing: Hearing, at: int, verb: SpeechVerb, stood: Mood) -> Said | None:
    """ "The Post, citing officials, | reported that": they speak, whatever "the Post" may be."""
    line, end = hearing.line, len(hearing.line.tokens)
    if line.word(at + 1) == "," and hearing.has(at + 2, "phrases.citing"):
        citing, outlet_ends = at + 2, stood.end
    elif line.word(stood.end - 1) == ",":
        near = range(stood.end - 2, max(0, stood.end - _CITED_REACH), -1)
        citing = next((i for i in near if hearing.has(i, "phrases.citing")), -1)
        outlet_ends = citing - 1
    else:
        return None
    if citing < 1 or line.word(citing - 1) != ",":
        return None
    span = speaker_behind(hearing, citing + 1)
    if span is None:
        return None
    stated = hearing.any("frames.that", span[1], min(end, span[1] + 3))
    inverted = citing > at and not stated
    said = spoken_by(hearing, at, span, verb, inverted=inverted)
    if said is not None:
        outlet = without_lead(hearing, clause_start(hearing, outlet_ends), outlet_ends)
        if outlet < outlet_ends:
            via = (_text(hearing, outlet, outlet_ends),)
            said.attribution = replace(said.attribution, via=via)
    return said


def _of_subject(
    hearing: Hearing, at: int, verb: SpeechVerb, stood: Mood, subject: Subject, *, content: bool
) -> Said | None:
    """What the speaker in front says: what stands behind the verb, or all around them."""
    said_before = subject.closed and hearing.says_something(0, subject.edge)
    aside = subject.closed and hearing.line.word(at + 1) == ","
    # "P, the army said: Q" is said on both sides.
    both = said_before and colon_behind(hearing, at)
    inverted = both or (not content and (said_before or aside))
    if verb.frame == CLOSING and not inverted and not hearing.has(at + 1, "frames.that"):
        return None
    if verb.denies or stood.negated:
        # "…, which the army denied": that is another's statement.
        inverted = False
    span = (subject.first, subject.last)
    said = spoken_by(hearing, at, span, verb, inverted=inverted, edge=subject.edge)
    if said is None:
        return None
    said.negated = stood.negated and not verb.denies
    said.mute = (not inverted and not content) or (stood.negated and verb.denies)
    said.mute = said.mute or verb.frame == SILENT
    cited = source_of(hearing, said, subject.cited) if subject.cited >= 0 else None
    return cited or said


def _shared(
    hearing: Hearing, at: int, verb: SpeechVerb, stood: Mood, *, content: bool
) -> Said | None:
    """ "said … and urged", "…, adding that": the second verb has the speaker of the first."""
    if verb.frame not in {PLAIN, WEAK} or not content:
        return None
    start = clause_start(hearing, stood.end - 1)
    last = next((said for said in reversed(hearing.found) if said.attribution.speaker), None)
    if last is None or last.verb < start:
        span = clause_subject(hearing, start, stood.end - 1, verb)
        said = spoken_by(hearing, at, span, verb, inverted=False) if span else None
    else:
        attribution = replace(
            last.attribution,
            verb=hearing.line.word(at),
            certainty=verb.certainty,
            confirms=verb.confirms,
        )
        said = replace(last, attribution=attribution, verb=at, denies=verb.denies)
        said.inverted = said.mute = False
    if said is not None:
        said.negated = stood.negated and not verb.denies
    return said


def _agent(hearing: Hearing, at: int, verb: SpeechVerb, *, passive: bool) -> None:
    """ "was rejected by the army", "an attack claimed by JNIM"."""
    of_all = passive and hearing.has(0, "pronouns.summary")
    if not (verb.frame == WEAK or of_all) or hearing.has(at, "frames.hearer"):
        return
    behind = range(at + 1, at + 1 + (_AGENT_REACH if passive else 1))
    by = next((i for i in behind if hearing.has(i, "frames.by")), -1)
    if by > 0 and any(at < one.first < by for one in hearing.fired):
        return  # "reported dead in an attack by JNIM": the attack is theirs
    span = speaker_behind(hearing, by + 1, verb) if by > 0 else None
    said = spoken_by(hearing, at, span, verb, inverted=True) if span else None
    if said is not None:
        said.mute = verb.denies
        hearing.found.append(said)


def _quoted(hearing: Hearing, at: int) -> int:
    """ "quoted a commander as saying": the commander speaks, through whoever quotes."""
    line = hearing.line
    if hearing.has(at, "phrases.citing") and hearing.found:
        if hearing.found[-1].first == at + 1:
            return -1
        source = source_of(hearing, hearing.found[-1], at)
        if source is not None:
            hearing.found[-1] = source
        return -1
    for i in range(at + 2, min(len(line.tokens), at + _QUOTED_REACH)):
        if not (hearing.has(i, "frames.as") and hearing.has(i + 1, "frames.gerunds")):
            continue
        if not can_speak(hearing, at + 1, i, _PLAINLY):
            return -1
        inner = hearing.words.verbs[line.word(i + 1)]
        said = spoken_by(hearing, i + 1, (at + 1, i), inner, inverted=False)
        if said is not None:
            outer = subject_before(hearing, mood(hearing, at).end, _PLAINLY)
            via = (_text(hearing, outer.first, outer.last),) if outer else ()
            said.attribution = replace(said.attribution, via=via)
            hearing.found.append(said)
        return i + 1
    return -1


def _phrase(hearing: Hearing, at: int) -> int:
    """ "according to the General Staff"; gives the last token of the phrase, -1 for none."""
    texts = hearing.line.texts
    for phrase in hearing.words.phrases[texts[at]]:
        behind = at + len(phrase)
        if texts[at:behind] == phrase:
            span = speaker_behind(hearing, behind, _PLAINLY)
            said = spoken_by(hearing, at, span, _PLAINLY, inverted=True) if span else None
            if said is not None:
                hearing.found.append(said)
            return behind - 1
    return -1


def _statement(hearing: Hearing, at: int) -> None:
    """ "the army's claim that", "claims by the army that"."""
    owner = owner_of_statement(hearing, at)
    if owner is None:
        return
    first, last, stated = owner
    verb = SpeechVerb(hearing.words.nouns[hearing.line.word(at)], frame=WEAK)
    said = spoken_by(hearing, stated, (first, last), verb, inverted=False)
    if said is not None:
        hearing.found.append(said)


def _signature(hearing: Hearing) -> None:
    """ "Russian troops enter Toretsk – Ukraine's General Staff": a headline with its source."""
    line, end = hearing.line, len(hearing.line.tokens)
    while end > 0 and line.word(end - 1) in _SIGNED_ENDS:
        end -= 1
    first = next(
        (i for i in range(end - 1, max(0, end - _SIGNED_REACH), -1) if _cut_off(hearing, i)), -1
    )
    if first <= 0 or first + 1 >= end or not hearing.says_something(0, first):
        return
    span = (first + 1, end)
    if hearing.says_something(*span) or not can_speak(hearing, *span, _REPORTED):
        return
    if not any(first < one.first for one in hearing.found):
        said = spoken_by(hearing, first, span, _PLAINLY, inverted=True)
        hearing.found += [said] if said is not None and said.attribution.side else []


def _head(hearing: Hearing) -> None:
    """ "Ukraine's General Staff: Russian troops entered Toretsk": a channel's line, its source."""
    line = hearing.line
    colon = next((i for i in range(1, _SIGNED_REACH) if hearing.has(i, "stops.colons")), -1)
    if colon < 0 or line.letter(colon - 1) == _PLACE or hearing.says_something(0, colon):
        return  # "Sudan: …" is what it is about
    if "," in line.texts[:colon] or not _heads(hearing, colon):
        return  # "Beirut, on Tuesday: …"
    told = hearing.says_something(colon + 1, len(line.tokens))
    if told and can_speak(hearing, 0, colon, _REPORTED):
        said = spoken_by(hearing, colon, (0, colon), _PLAINLY, inverted=False)
        hearing.found += [said] if said is not None and said.attribution.side else []


def _heads(hearing: Hearing, colon: int) -> bool:
    """Whether the words before a colon are a body's, an acronym's or a person's name.

    Not so "Sudan War: …" nor "Hezbollah Commander Killed: …", where every word has a capital.
    """
    line, last = hearing.line, colon - 1
    mention = line.mention_at(last)
    if mention is not None:
        words = mention.words.split()
        known = hearing.words.of("speakers.words") | hearing.words.of("speakers.more")
        of_state = roster(hearing.page.lexicon).kind(mention.side) == STATE  # "Gladkov", "IDF"
        return mention.letter == _PARTY and (of_state or words[-1] in known)
    if is_speaker_word(hearing, last) or _is_acronym(hearing, last):
        return True
    plain = not any(line.letter(i) in _SIDES for i in range(last))
    return hearing.capital(last) and (plain or is_speaker_word(hearing, 0))


def _is_acronym(hearing: Hearing, i: int) -> bool:
    """ "MoD", "ISW", "DeepState": capitals inside a word."""
    token = hearing.line.tokens[i]
    text = hearing.line.text[token.start : token.end]
    return " " not in text and any(letter.isupper() for letter in text[1:])


def _cut_off(hearing: Hearing, i: int) -> bool:
    return "stops.dashes" in hearing.rooms[i] and not hearing.joined(i)


def _account(hearing: Hearing, at: int) -> None:
    """ "by Ukraine's count", "in Kyiv's telling"."""
    line = hearing.line
    genitive = next((i for i in (at - 1, at - 2) if line.word(i) in {MARK, "'"}), -1)
    if genitive < 0:
        return
    for i in range(genitive - 1, max(-1, genitive - _OWNER_REACH), -1):
        if hearing.has(i, "phrases.account_before"):
            if can_speak(hearing, i + 1, genitive, _REPORTED):
                said = spoken_by(hearing, at, (i + 1, genitive), _REPORTED, inverted=True)
                hearing.found += [said] if said is not None else []
            return
        if hearing.finite(i) or line.word(i) == ",":
            return


def _chained(hearing: Hearing, found: list[Said]) -> list[Said]:
    """ "officials told the FT that the GUR said": whoever passes it on is kept with the source."""
    for outer, inner in pairwise(found):
        if outer.inverted or outer.mute or inner.inverted or inner.first <= outer.verb:
            continue
        between = range(outer.verb + 1, inner.first)
        apart = any(
            hearing.has(i, "stops.list") or hearing.has(i, "frames.contrast") for i in between
        ) or any(outer.verb < one.first < inner.first for one in hearing.fired)
        one, other = outer.attribution, inner.attribution
        if one.speaker and one.speaker != other.speaker and not other.via and not apart:
            inner.attribution = replace(other, via=(*one.via, one.speaker))
    return found


def _text(hearing: Hearing, first: int, last: int) -> str:
    tokens = hearing.line.tokens
    return hearing.page.text[tokens[first].start : tokens[last - 1].end]
