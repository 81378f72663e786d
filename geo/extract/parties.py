"""Armed parties, bodies and people: who acts, who is acted upon, who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.extract.page import Page
from geo.extract.slots import Mention
from geo.extract.words import Lexicon, alternatives, word_set
from geo.model import Actor, Measure, NameHit

_POSSESSIVE = r"(?:['’]s?)?"
_NOUN_BEHIND = re.compile(r"\s+([a-z-]+)")
_NOUN_REACH = 24


@dataclass(frozen=True, slots=True)
class _Patterns:
    bodies: re.Pattern[str]
    sides: dict[str, str]
    """Side by body or leader."""
    force: re.Pattern[str]
    """What follows a country's name or adjective where the two name its forces."""
    anaphora: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    sides = {
        body: side["name"]
        for side in lexicon.bodies["side"]
        for body in [*side["bodies"], *side.get("people", [])]
    }
    modifiers = alternatives(lexicon.bodies["modifiers"]["words"])
    forces = alternatives(lexicon.bodies["forces"]["words"])
    grammar, anaphora = lexicon.grammar["people"], lexicon.bodies["anaphora"]
    kinds = "|".join(
        f"(?P<{kind}>{alternatives(anaphora[kind])})"
        for kind in ("possessive", "definite", "enemy")
    )
    return _Patterns(
        bodies=re.compile(rf"(?<![\w-])(?:{alternatives(sides)})(?![\w])"),
        sides=sides,
        force=re.compile(
            rf"{_POSSESSIVE}[ -](?:(?:{modifiers})[ -]|(?:{'|'.join(grammar['joins'])})"
            rf" (?=(?:{modifiers})))*(?:{forces})\b(?! (?:{grammar['speaks']}))",
            re.IGNORECASE,
        ),
        anaphora=re.compile(rf"\b(?:{kinds})\b", re.IGNORECASE),
    )


def parties(page: Page, hits: Sequence[NameHit]) -> list[Mention]:
    """Armed parties by name, or by a country's adjective with a noun for its forces."""
    patterns = _patterns(page.lexicon)
    found: list[Mention] = []
    for match in patterns.bodies.finditer(page.text):
        side = patterns.sides[re.sub(r"[\s\u00a0]+", " ", match[0])]
        found.append(_party(page, match.start(), match.end(), side, ""))
    for hit in hits:
        iso = hit.demonym_of or hit.country
        if not iso:
            continue
        force = patterns.force.match(page.text, hit.end)
        if force:
            found.append(_party(page, hit.start, force.end(), page.side(iso), iso))
        elif hit.demonym_of and _is_people(page, hit):
            found.append(_party(page, hit.start, hit.end, page.side(iso), iso))
    return found


def anaphors(page: Page, start: int, end: int) -> list[Mention]:
    """ "its forces", "the troops", "the enemy": parties to be resolved where they are used."""
    return [
        Mention(
            letter="A",
            start=match.start(),
            end=match.end(),
            value=Actor(
                quote=page.quote(match.start(), match.end()),
                name="",
                side="",
                resolved_from=match[0],
            ),
            role=str(match.lastgroup),
            words=match[0].lower(),
        )
        for match in _patterns(page.lexicon).anaphora.finditer(page.text, start, end)
    ]


def side_within(page: Page, measure: Measure, hits: Sequence[NameHit]) -> str:
    """The side that the words of a count name: "around 8,000 North Korean troops"; "" if none."""
    for hit in hits:
        iso = hit.demonym_of or hit.country
        if iso and measure.quote.start <= hit.start < measure.quote.end:
            return page.side(iso)
    return body_side(measure.quote.text, page.lexicon)


def body_side(text: str, lexicon: Lexicon) -> str:
    """The side of the first body or leader named in some words; "" if none is."""
    patterns = _patterns(lexicon)
    match = patterns.bodies.search(text)
    return patterns.sides.get(match[0], "") if match else ""


@lru_cache(maxsize=8)
def leaders(lexicon: Lexicon) -> frozenset[str]:
    """Names of people among the bodies."""
    return frozenset(name for side in lexicon.bodies["side"] for name in side.get("people", []))


def _is_people(page: Page, hit: NameHit) -> bool:
    """ "the North Koreans": a plural adjective with its article, and no noun behind it."""
    word = page.text[hit.start : hit.end]
    if not word.endswith("s") or word.endswith("ss"):
        return False
    article = f"{page.lexicon.grammar['people']['article']} "
    if not page.text[max(0, hit.start - len(article)) : hit.start].lower().endswith(article):
        return False
    after = _NOUN_BEHIND.match(page.text[hit.end : hit.end + _NOUN_REACH])
    return after is None or after[1] in word_set(page.lexicon, "people", "no_noun")


def _party(page: Page, start: int, end: int, side: str, iso: str) -> Mention:
    actor = Actor(quote=page.quote(start, end), name=side, side=side, iso=iso)
    return Mention(letter="A", start=start, end=end, value=actor, side=side)
