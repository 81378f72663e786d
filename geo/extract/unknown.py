"""Names that stand where a place stands and that the gazetteer does not know.

They are listed with the reason, and a claim that hangs on one is kept unlocated: a village that is
missing from the gazetteer must not disappear, nor drag the claim to another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.extract.draft import Draft
from geo.extract.letters import CAPITAL
from geo.extract.slots import Mention
from geo.extract.text import Sentence
from geo.extract.words import Lexicon, alternatives
from geo.model import NameHit

_WORD = rf"(?:[{CAPITAL}][\w’'ʼ]+(?:-(?:[{CAPITAL}]?[\w’'ʼ]+))*)"
_FOLLOWING = re.compile(r"[ -]([^\W\d_]+)")
_FOLLOWING_REACH = 24
_LONGEST_ABBREVIATION = 5
_SHOWN = ("suffers", "tails", "described", "units", "waters")
"""Patterns of the grammar, each with words of its own, that show a name to be a place's."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    lead: re.Pattern[str]
    """A word of place with the name behind it."""
    more: re.Pattern[str]
    """The next name of a list."""
    refused: frozenset[str]
    """Words that no such name holds."""
    strict: frozenset[str]
    """Behind these no person is named."""
    heads: frozenset[str]
    """Nouns that no person's name has behind it: "Min Ma village"."""
    shown: tuple[re.Pattern[str], ...]
    """A name with what shows behind it that it is a place's: "X fell to", "the X camp"."""


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    table, grammar = lexicon.roles["unknown"], lexicon.grammar["strangers"]
    leads, heads = alternatives(table["leads"]), alternatives(table["heads"])
    particles = "|".join(grammar["particles"])
    name = rf"(?P<name>{_WORD}(?: (?:(?:{particles})[- ])?{_WORD}){{0,2}})"
    behind_head, behind_lead = _then(grammar["behind_head"]), _then(grammar["behind_lead"])
    return _Patterns(
        lead=re.compile(
            rf"\b(?:(?:{heads}) {behind_head}|(?:{leads}) (?:{grammar['article']} )?"
            rf"(?:{heads} {behind_lead})?){name}"
        ),
        more=re.compile(rf"{grammar['list']}{name}"),
        strict=frozenset([*table.get("strict", ()), *table["heads"]]),
        heads=frozenset([*table["heads"], *table.get("tails", ()), *table.get("units", ())]),
        shown=tuple(
            re.compile(
                pattern.format(name=rf"(?<![\w’'-])(?=[{CAPITAL}]){name}", word=_WORD, words=words)
            )
            for pattern, words in (
                (grammar.get(key), alternatives(table.get(key, ()))) for key in _SHOWN
            )
            if pattern
        ),
        refused=frozenset(
            [
                *table["never"],
                *lexicon.dates["months"],
                *lexicon.dates["weekdays"],
                *lexicon.roles["organisations"]["words"],
                *lexicon.roles["titles"]["words"],
                *lexicon.bodies["forces"]["words"],
            ]
        ),
    )


def _then(words: Sequence[str]) -> str:
    """One of some words with a space behind it; nothing where a language needs none."""
    return f"(?:{'|'.join(words)}) " if words else ""


def unknown_places(
    text: str,
    sentence: Sentence,
    taken: Sequence[Mention],
    lexicon: Lexicon,
    weak: Sequence[Mention] = (),
) -> list[Mention]:
    """Capitalised names behind words of place, and those that a list adds to them.

    `weak` are known names before another one, a person's unless the words before them say "in".
    """
    patterns = _patterns(lexicon)
    found: list[Mention] = []
    known = sorted((m.start, m.end) for m in taken)
    firm = sorted(known + [(m.start, m.end) for m in weak])
    for match in patterns.lead.finditer(text, sentence.start, sentence.end):
        at: re.Match[str] | None = match
        lead = text[match.start() : match.start("name")].split(maxsplit=1)[0].lower()
        while at is not None:
            start, end = _name_span(text, at, patterns)
            headed = _next_word(text, end) in patterns.heads
            names = known if headed or lead in patterns.strict else firm
            if _fits(text, start, end, names, patterns.refused):
                found.append(_mention(text, start, end))
            elif not any(a <= start < b for a, b in names):
                break
            at = patterns.more.match(text, end, sentence.end)
    for match in _shown(text, sentence, patterns):
        start, end = _name_span(text, match, patterns)
        if _fits(text, start, end, known, patterns.refused):
            found.append(_mention(text, start, end))
    unique = {mention.start: mention for mention in found}
    return [unique[start] for start in sorted(unique)]


def _shown(text: str, sentence: Sentence, patterns: _Patterns) -> Iterator[re.Match[str]]:
    for pattern in patterns.shown:
        yield from pattern.finditer(text, sentence.start, sentence.end)


def _name_span(text: str, match: re.Match[str], patterns: _Patterns) -> tuple[int, int]:
    """The name without the noun of its kind: "Maungdaw" of "Maungdaw Township"."""
    start, end = match.span("name")
    name, _, last = text[start:end].rpartition(" ")
    return (start, start + len(name)) if name and last.lower() in patterns.heads else (start, end)


def _next_word(text: str, end: int) -> str:
    following = _FOLLOWING.match(text, end, end + _FOLLOWING_REACH)
    return following[1].lower() if following else ""


def _fits(
    text: str, start: int, end: int, known: Sequence[tuple[int, int]], refused: frozenset[str]
) -> bool:
    words = re.split(r"[ -]", text[start:end].lower())
    if any(a < end and start < b for a, b in known) or refused & set(words):
        return False
    if _next_word(text, end) in refused:
        return False
    return not (text[start:end].isupper() and end - start <= _LONGEST_ABBREVIATION)


def _mention(text: str, start: int, end: int) -> Mention:
    hit = NameHit(start=start, end=end, kinds=frozenset())
    draft = Draft(
        start=start,
        end=end,
        name=text[start:end],
        hit=hit,
        name_start=start,
        name_end=end,
        known=False,
    )
    return Mention("T", start, end, draft)
