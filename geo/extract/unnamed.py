"""Units and groups that no table holds: known by how they are called, and by their acronyms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.extract.force_phrases import Names
from geo.extract.genitive import endings
from geo.extract.letters import CAPITAL
from geo.extract.side_names import occurrences
from geo.extract.words import Lexicon, alternatives
from geo.patterns import Pattern

_NUMBER_BEHIND = re.compile(r" \d{1,4}\b")
_MOST_WORDS = 8
_BESIDE = 24
_AROUND = 5_000
"""Characters around a unit in which the text tells which war it fights."""
_BESIDE_WORDS = 4
_OF_REACH = 40


@dataclass(frozen=True, slots=True)
class Stranger:
    """A unit or a group by its own name."""

    start: int
    end: int
    name: str
    """The group's name; "" for a unit, whose side the text has to tell."""
    side: str = ""
    """A side of the table that it belongs to."""
    iso: str = ""
    """The country that it belongs to."""


@dataclass(frozen=True, slots=True)
class _Words:
    units: frozenset[str]
    groups: frozenset[str]
    heads: frozenset[str]
    every: frozenset[str]
    """All three."""
    links: frozenset[str]
    armed: frozenset[str]
    official: frozenset[str]
    never: frozenset[str]
    beside: frozenset[str]
    opens: frozenset[str]
    """Nouns with "of the" before a name, which are no part of it."""
    forward: Pattern
    known_as: Pattern
    acronym: Pattern
    ordinal: Pattern
    called: Pattern
    """ "a second movement, Model, …": a noun for a group, and its name."""
    genitive: tuple[str, ...]
    """Endings of names in the genitive, longest first."""
    determiners: frozenset[str]
    of: tuple[str, ...]
    tables: tuple[Mapping[str, Any], ...]


@cache
def _words(lexicon: Lexicon) -> _Words | None:
    table = lexicon.bodies.get("unnamed")
    if not table:
        return None
    links = "|".join(sorted(map(re.escape, table["links"]), key=len, reverse=True))
    article = f"(?:{lexicon.grammar['people']['article']} )?"
    ordinals = "|".join(map(re.escape, lexicon.dates["spelling"]["ordinals"])) or "(?!)"
    purpose = "|".join(sorted(map(re.escape, table["purpose"]), key=len, reverse=True))
    known_as = "|".join(sorted(map(re.escape, table["known_as"]), key=len, reverse=True))
    return _Words(
        units=frozenset(table["units"]),
        groups=frozenset(table["groups"]),
        heads=frozenset(table["heads"]),
        every=frozenset([*table["units"], *table["groups"], *table["heads"]]),
        links=frozenset(word for link in table["links"] for word in link.split()),
        armed=frozenset(table["armed"]),
        official=frozenset(table["official"]),
        never=frozenset(table["never"]),
        beside=frozenset(table["beside"]),
        opens=frozenset([*table["beside"], *table.get("opens", ())]),
        forward=Pattern(
            rf" (?:{purpose}) [{CAPITAL}][\w'-]*"
            rf"(?: (?:(?:{links}) )?[{CAPITAL}][\w'-]*){{0,5}}"
        ),
        known_as=Pattern(rf",? (?:{known_as}) {article}([{CAPITAL}][{CAPITAL}0-9-]{{1,9}})\b"),
        acronym=Pattern(rf" ?\({article}([{CAPITAL}][\w-]{{1,9}})(?=[),;])"),
        ordinal=Pattern(rf"\d+(?:{ordinals})?|{alternatives(table.get('spelled', ['(?!)']))}"),
        called=_called(table),
        genitive=endings(lexicon),
        determiners=frozenset(lexicon.bodies["anaphora"].get("determiners", ())),
        of=tuple(table["purpose"]),
        tables=tuple(lexicon.bodies.get("unit", ())),
    )


def _called(table: Mapping[str, Any]) -> Pattern:
    nouns = table.get("called_nouns", ())
    if not nouns:
        return Pattern("(?!)")
    name = rf"[{CAPITAL}][\w'-]+(?: [{CAPITAL}\d][\w'-]*){{0,3}}"
    by = rf",? (?:{alternatives(table['called'])}) (?:the )?[\"“]?(?P<name>{name})"
    beside = rf", (?:the )?[\"“]?(?P<apposed>{name})(?=[\"”]?[,)])"
    return Pattern(rf"(?<!\w)(?P<noun>{alternatives(nouns)})(?:{by}|{beside})")


def called(text: str, words: set[str], names: Names, lexicon: Lexicon) -> list[Stranger]:
    """Groups that a text introduces by a noun, wherever it names them; in order.

    Not those that a table knows, nor places and people by the name of a place.
    """
    known = _words(lexicon)
    if known is None or known.called.pattern == "(?!)":
        return []
    if words.isdisjoint(_last_words(lexicon)):
        return []
    found: dict[int, Stranger] = {}
    for match in known.called.finditer(text):
        group = "name" if match["name"] else "apposed"
        at, name = match.start(group), match[group]
        before = set(text[max(0, match.start() - _BESIDE) : match.start()].split()[-2:])
        never = lexicon.bodies["unnamed"].get("called_never", ())
        if at in names.named_at or at in names.hits_at or not before.isdisjoint(never):
            continue
        for start in occurrences(text, name):
            # "a gang called X": the noun and its name are one party.
            first = match.start("noun") if start == match.start("name") else start
            if not names.holds(start):
                found[first] = Stranger(first, start + len(name), name)
    return [one for _, one in sorted(found.items())]


@cache
def _last_words(lexicon: Lexicon) -> frozenset[str]:
    """The last words of the nouns that introduce a group."""
    nouns = lexicon.bodies["unnamed"].get("called_nouns", ())
    return frozenset(noun.split()[-1] for noun in nouns)


def heads(lexicon: Lexicon) -> frozenset[str]:
    """The words that such names end in, or open with."""
    known = _words(lexicon)
    return known.every if known is not None else frozenset()


def strangers(text: str, words: set[str], names: Names, lexicon: Lexicon) -> list[Stranger]:
    """Units and groups of a plain text that no table holds, in order."""
    known = _words(lexicon)
    if known is None:
        return []
    found: dict[int, Stranger] = {}
    for head in known.every & words:
        for at in occurrences(text, head):
            one = _stranger(text, at, at + len(head), names, known)
            if one is not None and names.holds(at) and (not one.iso or names.holds(one.start)):
                continue
            if one is not None and (one.start not in found or found[one.start].end < one.end):
                found[one.start] = one
    kept: list[Stranger] = []
    for _, one in sorted(found.items()):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def acronyms(text: str, ends: Mapping[int, str], lexicon: Lexicon) -> dict[str, str]:
    """Sides by the acronyms that the text gives them in brackets, or behind "known as".

    `ends` are sides by the offsets at which their long names end.
    """
    known = _words(lexicon)
    found: dict[str, str] = {}
    if known is None:
        return found
    for end, side in ends.items():
        match = known.acronym.match(text, end) or known.known_as.match(text, end)
        if match and match[1] not in found and any(map(str.isupper, match[1][1:])):
            found[match[1]] = side
    return found


def _stranger(text: str, at: int, end: int, names: Names, known: _Words) -> Stranger | None:
    head = text[at:end]
    start, parts = _back(text, at, known)
    parts.append(head)
    goes_on = head in known.heads and (parts != [head] or head.lower() not in known.opens)
    forward = known.forward.match(text, end) if goes_on else None
    number = _NUMBER_BEHIND.match(text, end) if head in known.units else None
    if start in names.named_at and names.named_at[start].end >= end:
        return None
    if number or any(known.ordinal.fullmatch(part) for part in parts):
        end = number.end() if number else end
        return _unit(text, start, end, names, known) if head in known.units else None
    if forward:
        parts += text[forward.start() : forward.end()].split()
        end = forward.end()
    return _group(text, (start, end), parts, names, known)


def _back(text: str, at: int, known: _Words) -> tuple[int, list[str]]:
    """Where the capitalised words before a head begin, and these words."""
    start, parts = at, list[str]()
    for _ in range(_MOST_WORDS):
        end = start - 1
        if end <= 0 or text[end] != " ":
            break
        first = text.rfind(" ", 0, end) + 1
        word = text[first:end].lstrip("“”\"'([")
        first = end - len(word)
        if not word or not word[-1].isalnum() or word.lower() in known.determiners:
            break
        if not (word[0].isupper() or known.ordinal.fullmatch(word)):
            if word not in known.links or not parts:
                break
            before = text[text.rfind(" ", 0, max(0, first - 1)) + 1 : max(0, first - 1)]
            if not before[:1].isupper() and before not in known.links:
                break
        if word.endswith(known.genitive) and word[-1].isalpha() and word not in known.official:
            break
        start, parts = first, [word, *parts]
    if len(parts) > 1 and parts[0].lower() in known.opens and parts[1] in known.links:
        start += len(parts[0]) + 1  # "Forces of the | Sudan People's Liberation Army"
        parts = parts[1:]
    while parts and parts[0] in known.links:
        start += len(parts[0]) + 1
        parts = parts[1:]
    return start, parts


def _unit(text: str, start: int, end: int, names: Names, known: _Words) -> Stranger:
    """A numbered unit: of the country before it or behind "of", else of its kind of name."""
    iso, side, first = _before(text, start, names, known)
    if not iso and not side:
        iso, side = _behind(text, end, names, known)
    if not iso and not side:
        inside = names.hits_at.get(start)
        iso = (inside.demonym_of or inside.country) if inside is not None else ""
    if not iso and not side:
        side = _by_its_kind(text, start, end, known)
    return Stranger(first, end, "", side, iso)


def _by_its_kind(text: str, start: int, end: int, known: _Words) -> str:
    """ "the 810th Naval Infantry Brigade": only one side of this war calls units so."""
    around = text[max(0, start - _AROUND) : end + _AROUND]
    for table in known.tables:
        named = any(word in text[start:end] for word in table["words"])
        if named and any(near in around for near in table["near"]):
            return str(table["side"])
    return ""


def _before(text: str, start: int, names: Names, known: _Words) -> tuple[str, str, int]:
    """Country or side whose name stands before: "Russia's", "Ukrainian", "the IDF's"."""
    for ending in ("", *known.genitive):
        end = start - len(ending) - 1
        if end < 0 or text[end:start] != f"{ending} ":
            continue
        hit = names.hits.get(end)
        if hit is not None and (hit.demonym_of or hit.country or hit.capital_of):
            return hit.demonym_of or hit.country or hit.capital_of, "", hit.start
        named = names.named.get(end)
        if named is not None and named.name.side:
            return "", named.name.side, named.start
    return "", "", start


def _behind(text: str, end: int, names: Names, known: _Words) -> tuple[str, str]:
    """ "of the Armed Forces of Ukraine", "of Israel's army"."""
    for of in known.of:
        if text.startswith(f" {of} ", end):
            first = end + len(of) + 2
            for at in range(first, first + _OF_REACH):
                hit, named = names.hits_at.get(at), names.named_at.get(at)
                if named is not None and named.name.side:
                    return "", named.name.side
                if hit is not None and (hit.demonym_of or hit.country):
                    return hit.demonym_of or hit.country, ""
                if text[at : at + 1] in {",", ".", ";", ""}:
                    break
    return "", ""


def _group(
    text: str, span: tuple[int, int], parts: list[str], names: Names, known: _Words
) -> Stranger | None:
    """An armed group by its own name; a state's forces where a state's name opens it."""
    start, end = span
    name = text[start:end]
    if len(parts) == 1 or any(never in name for never in known.never):
        return None
    official = _official(text, span, parts, names, known)
    if official is not None or set(parts) <= known.official:
        return official
    owner, side, first = _before(text, start, names, known)
    if (owner or side) and parts[-1] in known.units:
        return Stranger(first, end, "", side, owner)
    if known.armed & set(parts) or _fights(text, start, end, known):
        return Stranger(start, end, name)
    return None


def _official(
    text: str, span: tuple[int, int], parts: list[str], names: Names, known: _Words
) -> Stranger | None:
    """ "Uganda People's Defence Force", "Royal Bhutan Army": a state's own."""
    start, end = span
    opening = names.hits_at.get(start)
    if opening is None and parts[0] in known.official:
        opening = names.hits_at.get(start + len(parts[0]) + 1)
    iso = (opening.demonym_of or opening.country) if opening is not None else ""
    if opening is not None and iso and set(text[opening.end : end].split()) <= known.official:
        return Stranger(start, end, "", iso=iso)
    last = names.hits_at.get(end - len(parts[-1]))
    if last is not None and last.country and set(parts[:-1]) <= known.official | known.links:
        return Stranger(start, end, "", iso=last.country)
    return None


def _fights(text: str, start: int, end: int, known: _Words) -> bool:
    """Whether a noun beside the name tells that it is armed: "fighters of the X Front"."""
    before = text[max(0, start - _BESIDE) : start].lower().replace("-", " ").split()
    behind = text[end : end + _BESIDE].lower().split()
    if known.beside & set(before[-_BESIDE_WORDS:]) or (behind and behind[0] in known.beside):
        return True
    short = known.acronym.match(text, end)
    around = text[end : end + _AROUND]
    return short is not None and any(f"{short[1]} {noun}" in around for noun in known.beside)
