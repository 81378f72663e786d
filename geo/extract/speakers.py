"""Which words of a sentence can be a speaker, and for which side they speak."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from geo.extract.draft import Draft
from geo.extract.page import Page
from geo.extract.parties import body_side
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon, word_set
from geo.model import NameHit

_SHORT_WORD = 2
_PLACE_REACH = 4


@lru_cache(maxsize=8)
def _speaker_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.attribution["speakers"]["words"])


def is_clause(line: Line, fired: Sequence[Fired], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a stretch says something on its own, so that it is no speaker's description."""
    if any(first <= one.first < last and not one.entry.noun for one in fired):
        return True
    events = lexicon.triggers["events"]["verbs"]
    stretch = f" {line.words(first, last)} "
    if any(f" {verb} " in stretch for verb in events):
        return True
    finite = word_set(lexicon, "speakers", "finite")
    return any(token.mention < 0 and token.text in finite for token in line.tokens[first:last])


def can_speak(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a stretch holds a word for speakers, a party, or a name.

    A name is one of a settlement or state, or a word with a capital that does not open the stretch.
    """
    words = _speaker_words(lexicon)
    for i in range(first, last):
        if line.word(i) in words or line.letter(i) in {"A", "O"}:
            return True
        mention = line.mention_at(i)
        if mention is not None and mention.letter == "T" and isinstance(mention.value, Draft):
            draft = mention.value
            if draft.is_state() or draft.hit.population > 0:
                return True
    original = line.tokens[first:last]
    return any(
        token.mention < 0
        and token.end - token.start > _SHORT_WORD
        and token.text[0].isalpha()
        and token.start in line.capitals
        for token in original[1:] or original
    )


def side_of_speaker(page: Page, line: Line, first: int, last: int, words: str) -> str:
    """Sides that the speaker's words name, joined where several speak; "" if none."""
    sides: dict[str, None] = {}
    for i in range(first, last):
        mention = line.mention_at(i)
        if mention is None:
            continue
        value, side = mention.value, mention.side
        if isinstance(value, NameHit) and value.demonym_of:
            side = page.side(value.demonym_of)
        elif isinstance(value, Draft) and mention.letter == "T" and value.iso():
            side = page.side(value.iso())
        if side:
            sides[side] = None
    return "; ".join(sides) if sides else body_side(words, page.lexicon)


def strip(line: Line, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """Without leading commas, adverbs, dates and "in X,"; without trailing commas and fillers."""
    leading = word_set(lexicon, "speakers", "leading")
    while first < last and (line.word(first) in leading or line.letter(first) == "W"):
        first += 1
    places = word_set(lexicon, "speakers", "places")
    while first + 2 < last and line.word(first) in places:
        near = range(first, min(last, first + _PLACE_REACH))
        comma = next((i for i in near if line.word(i) == ","), None)
        if comma is None:
            break
        first = comma + 1
    if first < last and line.word(first) in word_set(lexicon, "speakers", "occasions"):
        dated = [i for i in range(first, last - 1) if line.letter(i) == "W"]
        first = dated[-1] + 1 if dated else first
    trailing = word_set(lexicon, "speakers", "trailing")
    while last > first and (line.word(last - 1) in trailing or line.letter(last - 1) == "W"):
        last -= 1
    return first, last
