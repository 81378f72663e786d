"""Names that stand where a place stands and that the gazetteer does not know.

They are listed with the reason, and a claim that hangs on one is kept unlocated: a village that is
missing from the gazetteer must not disappear, nor drag the claim to another place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from geo.extract.names import Draft
from geo.extract.slots import Mention
from geo.extract.text import Sentence
from geo.extract.words import Lexicon, alternatives
from geo.model import NameHit

_WORD = r"(?:[A-Z][\w’'ʼ]+(?:-(?:[A-Z]?[\w’'ʼ]+))*)"
_PARTICLE = r"(?:(?:al|el|as|ash|an|ad|de|du|del|la)[- ])"
_NAME = rf"{_WORD}(?: {_PARTICLE}?{_WORD}){{0,2}}"


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    table = lexicon.roles["unknown"]
    leads = alternatives(table["leads"])
    heads = alternatives(table["heads"])
    lead = re.compile(
        rf"\b(?:(?:{heads}) (?:of|at|near) |(?:{leads}) (?:the )?(?:{heads} (?:of|at) )?)(?P<name>{_NAME})"
    )
    more = re.compile(rf"(?:,|,? and|,? or|/) (?:near |in |at )?(?P<name>{_NAME})")
    refused = frozenset(
        [
            *table["never"],
            *lexicon.dates["months"],
            *lexicon.dates["weekdays"],
            *lexicon.roles["organisations"]["words"],
            *lexicon.roles["titles"]["words"],
            *lexicon.bodies["forces"]["words"],
        ]
    )
    return lead, more, refused


def unknown_places(
    text: str, sentence: Sentence, taken: Sequence[Mention], lexicon: Lexicon
) -> list[Mention]:
    """Capitalised names behind words of place, and those that a list adds to them."""
    lead, more, refused = _patterns(lexicon)
    found: list[Mention] = []
    known = sorted((m.start, m.end) for m in taken)
    for match in lead.finditer(text, sentence.start, sentence.end):
        at: re.Match[str] | None = match
        while at is not None:
            start, end = at.span("name")
            if _fits(text, start, end, known, refused):
                found.append(_mention(text, start, end))
            elif not any(a <= start < b for a, b in known):
                break
            at = more.match(text, end, sentence.end)
    unique = {mention.start: mention for mention in found}
    return [unique[start] for start in sorted(unique)]


def _fits(
    text: str, start: int, end: int, known: Sequence[tuple[int, int]], refused: frozenset[str]
) -> bool:
    words = re.split(r"[ -]", text[start:end].lower())
    if any(a < end and start < b for a, b in known) or refused & set(words):
        return False
    following = re.match(r"[’']s\b|[ -]([A-Za-z]+)", text[end : end + 24])
    if following and (following[1] or "").lower() in refused:
        return False
    return not (text[start:end].isupper() and end - start <= 5)


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
