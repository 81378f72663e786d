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
    suffers: re.Pattern[str] | None
    """A name with what is only said of a place behind it: "X fell to"."""


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    table, grammar = lexicon.roles["unknown"], lexicon.grammar["strangers"]
    leads, heads = alternatives(table["leads"]), alternatives(table["heads"])
    particles = "|".join(grammar["particles"])
    suffers = table.get("suffers", ())
    name = rf"(?P<name>{_WORD}(?: (?:(?:{particles})[- ])?{_WORD}){{0,2}})"
    behind_head, behind_lead = _then(grammar["behind_head"]), _then(grammar["behind_lead"])
    return _Patterns(
        lead=re.compile(
            rf"\b(?:(?:{heads}) {behind_head}|(?:{leads}) (?:{grammar['article']} )?"
            rf"(?:{heads} {behind_lead})?){name}"
        ),
        more=re.compile(rf"{grammar['list']}{name}"),
        strict=frozenset(table.get("strict", ())),
        suffers=re.compile(rf"(?<![\w’'-])(?=[{CAPITAL}]){name} (?:{alternatives(suffers)})\b")
        if suffers
        else None,
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
        lead = text[match.start() : match.start("name")].split()[0].lower()
        names = known if lead in patterns.strict else firm
        while at is not None:
            start, end = at.span("name")
            if _fits(text, start, end, names, patterns.refused):
                found.append(_mention(text, start, end))
            elif not any(a <= start < b for a, b in names):
                break
            at = patterns.more.match(text, end, sentence.end)
    for match in _suffering(text, sentence, patterns):
        start, end = match.span("name")
        if _fits(text, start, end, firm, patterns.refused):
            found.append(_mention(text, start, end))
    unique = {mention.start: mention for mention in found}
    return [unique[start] for start in sorted(unique)]


def _suffering(text: str, sentence: Sentence, patterns: _Patterns) -> Iterator[re.Match[str]]:
    if patterns.suffers is not None:
        yield from patterns.suffers.finditer(text, sentence.start, sentence.end)


def _fits(
    text: str, start: int, end: int, known: Sequence[tuple[int, int]], refused: frozenset[str]
) -> bool:
    words = re.split(r"[ -]", text[start:end].lower())
    if any(a < end and start < b for a, b in known) or refused & set(words):
        return False
    following = _FOLLOWING.match(text[end : end + _FOLLOWING_REACH])
    if following and (following[1] or "").lower() in refused:
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
