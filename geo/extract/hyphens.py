"""Hyphenated names: a half is not the whole, save in "the Bakhmut-Sloviansk road"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from geo.extract.letters import CAPITAL
from geo.extract.words import Lexicon, word_set
from geo.model import NameHit

_PARTICLE = re.compile(rf"[-‑][a-z]{{1,3}}[-‑](?=[{CAPITAL}])")
"""In the middle of a hyphenated name: "-i-", "-sur-"."""
_LINKED = re.compile(rf"[-‑][a-z]{{1,3}} (?=[{CAPITAL}])")
"""Behind the first word of a longer name: "Qala|-e Gul"."""
_SMALL = 20_000
"""Inhabitants of a town that has a namesake with more words."""
_HYPHENS = frozenset({"-", "‑"})


def is_tail(text: str, hit: NameHit, hits: Sequence[NameHit]) -> bool:
    """The second half of a hyphenated name that is longer: "Ras" of "Maroun al-Ras".

    In "the Bakhmut-Sloviansk road" both halves are names of their own, among the `hits`.
    """
    if hit.start <= 1 or text[hit.start - 1] not in _HYPHENS or not text[hit.start - 2].isalpha():
        return False
    before = next((other for other in hits if other.end == hit.start - 1), None)
    return before is None or not _is_whole(text, hit.end, hits)


def _is_whole(text: str, hyphen: int, hits: Sequence[NameHit]) -> bool:
    """Whether each part of a hyphenated name is a name: not so "Wei" of "Wei-Yar-Adiu"."""
    end = hyphen
    while text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isupper():
        behind = next((hit.end for hit in hits if hit.start == end + 1), -1)
        if behind < 0:
            return False
        end = behind
    return True


def is_front(text: str, hit: NameHit, hits: Sequence[NameHit], lexicon: Lexicon) -> bool:
    """The first half of a hyphenated name that is longer: "Pont" of "Pont-Sondé", "Shah-i-Mashad".

    Not of "the Bakhmut-Sloviansk road", "Russia-Ukraine" or, behind an article, of a way whose
    other end is not known.
    """
    end = hit.end
    if _goes_on(text, hit, hits, lexicon):
        return True
    if text[end : end + 1] not in _HYPHENS:
        return False
    if _PARTICLE.match(text, end):
        return not (hit.country or hit.demonym_of)
    if not text[end + 1 : end + 2].isupper():
        return False
    joined = any(other.start == end + 1 for other in hits)
    if hit.country or hit.demonym_of or (joined and _is_whole(text, end, hits)):
        return False
    opener = _word_before(text, hit.start).lower()
    return opener not in word_set(lexicon, "placing", "definite")


def _goes_on(text: str, hit: NameHit, hits: Sequence[NameHit], lexicon: Lexicon) -> bool:
    """ "Qala-e Gul", "the village of Ain al-Zaytoun": the first word of an unknown longer name.

    Of a larger town, or at the head of a sentence, what follows is more likely somebody.
    """
    if hit.country or hit.demonym_of or any(other.start == hit.end + 1 for other in hits):
        return False
    if _LINKED.match(text, hit.end):
        return True
    return (
        hit.population < _SMALL
        and _word_before(text, hit.start)[:1].islower()
        and _article(lexicon).match(text, hit.end) is not None
    )


def _word_before(text: str, at: int) -> str:
    """The word before an offset; nothing else of what stands before is copied."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return text[text.rfind(" ", 0, at) + 1 : at]


@cache
def _article(lexicon: Lexicon) -> re.Pattern[str]:
    """An article of the name's own language between two of its words: " al-"."""
    particles = lexicon.grammar.get("strangers", {}).get("particles", ())
    return re.compile(rf" (?:{'|'.join(particles) or '(?!)'})[-‑](?=[{CAPITAL}])")
