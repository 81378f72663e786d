"""Armed parties, bodies and people: who acts, who is acted upon, who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.extract.slots import Mention
from geo.extract.words import Lexicon, alternatives
from geo.model import Actor, Measure, NameHit, Quote
from geo.typing import NameMatcher

_POSSESSIVE = r"(?:['’]s?)?"


@dataclass(frozen=True, slots=True)
class _Patterns:
    bodies: re.Pattern[str]
    sides: dict[str, str]
    force: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    sides = {
        body: side["name"]
        for side in lexicon.bodies["side"]
        for body in [*side["bodies"], *side.get("people", [])]
    }
    modifiers = alternatives(lexicon.bodies["modifiers"]["words"])
    forces = alternatives(lexicon.bodies["forces"]["words"])
    return _Patterns(
        bodies=re.compile(rf"(?<![\w-])(?:{alternatives(sides)})(?![\w])"),
        sides=sides,
        force=re.compile(
            rf"{_POSSESSIVE}[ -](?:(?:{modifiers})[ -]|(?:and|or) (?=(?:{modifiers})))*"
            rf"(?:{forces})\b(?! (?:official|officials|spokes\w+|chief|source|sources|analyst"
            rf"|analysts|intelligence|of \d))",
            re.IGNORECASE,
        ),
    )


def side_name(iso: str, matcher: NameMatcher) -> str:
    """Canonical English name of a country's side."""
    namer = getattr(matcher, "country_name", None)
    return str(namer(iso)) if namer else iso


def parties(
    text: str, hits: Sequence[NameHit], lexicon: Lexicon, matcher: NameMatcher
) -> list[Mention]:
    """Armed parties by name, or by a country's adjective with a noun for its forces."""
    patterns = _patterns(lexicon)
    found: list[Mention] = []
    for match in patterns.bodies.finditer(text):
        side = patterns.sides[re.sub(r"[\s\u00a0]+", " ", match[0])]
        found.append(_party(text, match.start(), match.end(), side, ""))
    for hit in hits:
        iso = hit.demonym_of or hit.country
        if not iso:
            continue
        side = side_name(iso, matcher)
        force = patterns.force.match(text, hit.end)
        if force:
            found.append(_party(text, hit.start, force.end(), side, iso))
        elif hit.demonym_of and _is_people(text, hit):
            found.append(_party(text, hit.start, hit.end, side, iso))
    return found


def _is_people(text: str, hit: NameHit) -> bool:
    """ "the North Koreans": a plural adjective with its article, and no noun behind it."""
    word = text[hit.start : hit.end]
    before = text[max(0, hit.start - 4) : hit.start].lower()
    after = re.match(r"\s+([a-z-]+)", text[hit.end : hit.end + 24])
    noun_follows = (
        bool(after)
        and after is not None
        and not re.match(
            r"(?:were|was|are|is|have|had|has|would|will|could|in|to|at|on|who|and|from|said|before"
            r"|after|with|near|by|that|as|into|inside|for|also|began|did|do|may|might)$",
            after[1],
        )
    )
    return (
        word.endswith("s")
        and not word.endswith("ss")
        and before.endswith("the ")
        and not noun_follows
    )


def _party(text: str, start: int, end: int, side: str, iso: str) -> Mention:
    quote = Quote(text=text[start:end], start=start, end=end)
    return Mention(
        letter="A",
        start=start,
        end=end,
        value=Actor(quote=quote, name=side, side=side, iso=iso),
        side=side,
    )


def side_within(
    measure: Measure, hits: Sequence[NameHit], lexicon: Lexicon, matcher: NameMatcher
) -> str:
    """The side that the words of a count name: "around 8,000 North Korean troops"."""
    for hit in hits:
        if measure.quote.start <= hit.start < measure.quote.end:
            iso = hit.demonym_of or hit.country
            if iso:
                return side_name(iso, matcher)
    body = _patterns(lexicon).bodies.search(measure.quote.text)
    return _patterns(lexicon).sides.get(body[0], "") if body else ""


def body_side(text: str, lexicon: Lexicon) -> str:
    """The side of the first body or leader named in some words; "" if none is."""
    patterns = _patterns(lexicon)
    match = patterns.bodies.search(text)
    return patterns.sides.get(match[0], "") if match else ""


@lru_cache(maxsize=8)
def leaders(lexicon: Lexicon) -> frozenset[str]:
    """Names of people among the bodies."""
    return frozenset(name for side in lexicon.bodies["side"] for name in side.get("people", []))
