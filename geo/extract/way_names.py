"""Names of unknown places that a road or a front joins: "the X–Y road", "the X to Y highway"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from geo.extract.homographs import word_classes
from geo.extract.letters import CAPITAL
from geo.extract.slots import Mention
from geo.extract.text import Sentence
from geo.extract.words import Lexicon, alternatives
from geo.patterns import Pattern

_PART = rf"[{CAPITAL}][\w’'ʼ]*"
_PREPOSITION = 12
"""Characters before an article within which a preposition stands."""
_LONGEST = 3
"""Words of one of the two names, at most."""


@dataclass(frozen=True, slots=True)
class _Ways:
    run: Pattern
    """Two names, what joins them, and the noun behind."""
    joint: re.Pattern[str]
    words: frozenset[str]
    """Last words of such nouns."""
    governed: frozenset[str]
    """Nouns that are a way only behind a preposition: "on the X–Y axis"."""


def way_ends(
    text: str,
    sentence: Sentence,
    taken: Sequence[Mention],
    lexicon: Lexicon,
    *,
    words: frozenset[str],
) -> Iterator[tuple[int, int]]:
    """The offsets of names that stand at the ends of a way and are not among `taken`.

    `words` are all of the sentence, in small letters, to tell quickly that there is none.
    """
    ways = _ways(lexicon)
    if ways is None or ways.words.isdisjoint(words):
        return
    known = [(m.start, m.end) for m in taken if m.letter == "T"]
    other = [(m.start, m.end) for m in taken if m.letter != "T"]
    for match in ways.run.finditer(text, sentence.start, sentence.end):
        start, end = match.span("run")
        within = [span for span in known if start <= span[0] and span[1] <= end]
        if any(a < end and start < b for a, b in other):
            continue
        if match["noun"] in ways.governed and not _is_governed(text, match.start(), lexicon):
            continue
        ends = _split(text, start, end, within, ways)
        yield from (span for span in ends if not any(a < span[1] and span[0] < b for a, b in known))


def _is_governed(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a preposition stands before an article."""
    before = text[max(0, start - _PREPOSITION) : start].split()
    return bool(before) and before[-1].lower() in word_classes(lexicon).prepositions


def _split(
    text: str, start: int, end: int, within: Sequence[tuple[int, int]], ways: _Ways
) -> list[tuple[int, int]]:
    """Both ends of a run; none where nothing tells which of several hyphens parts them."""
    joints = [
        joint
        for joint in ways.joint.finditer(text, start, end)
        if text[joint.end() : joint.end() + 1].isupper()
        and not any(a < joint.end() and joint.start() < b for a, b in within)
    ]
    beside = [
        joint for joint in joints for a, b in within if b == joint.start() or a == joint.end()
    ]
    long = [joint for joint in joints if joint.group() != "-"]
    for chosen in (beside, long, joints):
        if len(chosen) == 1:
            spans = [(start, chosen[0].start()), (chosen[0].end(), end)]
            return spans if all(len(text[a:b].split()) <= _LONGEST for a, b in spans) else []
    return []


@cache
def _ways(lexicon: Lexicon) -> _Ways | None:
    """None where a language has no such words."""
    table, grammar = lexicon.roles.get("unknown", {}), lexicon.grammar.get("strangers", {})
    if "joining" not in table or "joint" not in grammar:
        return None
    particles = "|".join(grammar["particles"])
    link = rf"(?:{grammar['joint']}| |-)(?:(?:{particles})[- ])?"
    governed = table.get("joining_too", ())
    nouns = [*table["joining"], *governed]
    return _Ways(
        run=Pattern(
            rf"\b{grammar['article']} (?:[a-z]+ )?(?P<run>{_PART}(?:{link}{_PART})+)"
            rf"[ -](?P<noun>{alternatives(nouns)})\b"
        ),
        joint=re.compile(grammar["joint"]),
        words=frozenset(noun.split()[-1] for noun in nouns),
        governed=frozenset(governed),
    )
