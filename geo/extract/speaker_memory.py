"""What an article's speakers leave behind for those who are named by half a name after them."""

from __future__ import annotations

from geo.extract.genitive import MARK
from geo.extract.hearing import Hearing
from geo.extract.party_words import leaders
from geo.extract.said import Said
from geo.extract.sides import STATE, roster
from geo.extract.slots import Mention
from geo.extract.speaker_sides import SEVERAL, acting_before, acts, mention_side, parts_of, words_of
from geo.extract.speakers import head
from geo.model import Attribution, Certainty

_NAMING = frozenset({"A", "C", "T"})
_NOUN_REACH = 3


def remember_heads(hearing: Hearing) -> None:
    """Keep the bodies that a sentence names, for "the army" and "the group" behind it."""
    heads = hearing.memory.voices.heads
    for i, mention in zip(hearing.line.slots, hearing.line.mentions, strict=True):
        side = mention_side(hearing, mention) if mention.letter in _NAMING else ""
        if not side:
            continue
        if hearing.joined(i + 1) and hearing.has(i + 2, "backing.words"):
            continue
        if mention.letter == "T":
            heads["country"] = side
        elif mention.letter == "A":
            _remember_leader(hearing, i, mention)
        for kind in (_own_kind(hearing, mention, side), _kind_behind(hearing, i)):
            if kind:
                heads[kind] = side


def _remember_leader(hearing: Hearing, i: int, mention: Mention) -> None:
    """Keep a leader by his last name; where he acts, "he" behind it takes him up."""
    memory, text = hearing.memory, hearing.page.text[mention.start : mention.end]
    if text not in leaders(hearing.page.lexicon):
        return
    memory.voices.names[text.split()[-1].lower()] = mention.side
    if acts(hearing, i):
        quote = hearing.page.quote(mention.start, mention.end)
        one = Attribution(
            quote=quote, speaker=text, side=mention.side, verb="", certainty=Certainty.CERTAIN
        )
        memory.voices.person = Said(one, i, i, i + 1, denies=False, inverted=False, person=True)


def remember_acting(hearing: Hearing) -> None:
    """Keep who acts in a sentence: "its army" behind it is theirs."""
    side = acting_before(hearing, len(hearing.line.tokens))
    if side:
        hearing.memory.voices.heads["acting"] = side


def _own_kind(hearing: Hearing, mention: Mention, side: str) -> str:
    """What a party is: by its last word, else a group where it is no state."""
    if mention.letter != "A":
        return ""
    words = hearing.page.text[mention.start : mention.end].lower().split()
    kind = hearing.words.heads.get(words[-1], "") if words else ""
    return kind or ("" if roster(hearing.page.lexicon).kind(side) == STATE else "group")


def _kind_behind(hearing: Hearing, i: int) -> str:
    """ "Russia's defence | ministry", "Houthi | rebels"."""
    line, heads = hearing.line, hearing.words.heads
    first = i + 2 if line.word(i + 1) == MARK else i + 1
    for word in line.texts[first : first + _NOUN_REACH]:
        kind = heads.get(word)
        if kind or not word.isalpha():
            return kind or ""
    return ""


def remember_body(hearing: Hearing, first: int, last: int, side: str) -> None:
    """Keep which body somebody spoke for: "the governor" behind it is the same."""
    if not side or SEVERAL in side:
        return
    for start, end in parts_of(hearing, first, last):
        kind = hearing.words.heads.get(hearing.line.word(head(hearing, start, end)))
        if kind:
            hearing.memory.voices.heads[kind] = side


def remember_names(hearing: Hearing, first: int, last: int, side: str) -> None:
    """Keep the last names of those who speak: "Oleh Syniehubov", for "Syniehubov said"."""
    line = hearing.line
    for start, end in parts_of(hearing, first, last):
        tail = end - 1
        capital = hearing.capital(tail) or line.letter(tail) in {"T", "O"}
        two = tail - start >= 1 and (hearing.capital(tail - 1) or line.letter(tail - 1) == "O")
        name = words_of(hearing, tail, end).split()
        if capital and name and (two or len(name) > 1):
            hearing.memory.voices.names[name[-1].lower()] = side
