"""Stretches of a sentence that could be names of places which the gazetteer lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from geo.extract.genitive import full_ending
from geo.extract.homographs import word_classes
from geo.extract.letters import CAPITAL, SMALL
from geo.extract.text import Sentence
from geo.extract.unknown_patterns import StrangerPatterns, stranger_patterns
from geo.extract.words import Lexicon, alternatives, word_set
from geo.patterns import Pattern

Span = tuple[int, int]
_MOST_WORDS = 4
_LETTER = r"\w’'ʼ"
_LONGEST_ABBREVIATION = 7
_FRONTED = range(1, 3)
"""Words before a place that opens its sentence: "In X", "Near the X"."""
_QUOTES = frozenset('"“”‘’«»')


@dataclass(frozen=True, slots=True)
class _Runs:
    """How the names of a language run."""

    run: Pattern
    """Words with a capital, one behind the other, with the particles between them."""
    before: frozenset[str]
    """Words that open no name: they take their capital from the sentence."""
    heads: frozenset[str]
    building: Pattern
    """Behind a name: it is a building's, a street's, works' or a weapon's."""
    said_building: Pattern
    """The same in apposition: "Okhmatdyt, Kyiv's children's hospital"."""
    buildings: frozenset[str]
    article: str
    kind: Pattern
    """Behind a name: a noun for places that may have an article before their names."""
    patterns: StrangerPatterns


@cache
def _runs(lexicon: Lexicon) -> _Runs:
    grammar, patterns = lexicon.grammar["strangers"], stranger_patterns(lexicon)
    article = "|".join(grammar["particles"])
    inner = "|".join(sorted({*grammar["particles"], *grammar.get("inner", ())}))
    word = (
        rf"(?:(?:{article})-)?[{CAPITAL}](?:(?!{full_ending(lexicon)}(?![{_LETTER}]))[{_LETTER}])*"
        rf"(?:-(?:(?:{inner})-)?[{CAPITAL}{SMALL}](?:(?!{full_ending(lexicon)}(?![{_LETTER}]))"
        rf"[{_LETTER}])*)*"
    )
    classes = word_classes(lexicon)
    roles, things = lexicon.roles, word_set(lexicon, "arguments", "thrown", "arms", "aircraft")
    unknown, places = roles["unknown"], roles["places"]
    buildings = {
        *roles.get("in_towns", {}).get("words", ()),
        *unknown.get("works", ()),
        *unknown.get("buildings", ()),
        *(word.lower() for word in places.get("streets", ())),
    }
    kinds = {*unknown["heads"], *unknown.get("tails", ()), *unknown.get("units", ())}
    kinds |= {*places["admin1"], *places["district"], *places["city"]}
    kinds -= {*places["landforms"]}
    openers = frozenset(word.lower() for word in lexicon.grammar["names"]["openers"])
    return _Runs(
        run=Pattern(rf"(?<![{_LETTER}-]){word}(?: (?:(?:{inner}) )?{word}){{0,{_MOST_WORDS - 1}}}"),
        before=classes.prepositions | classes.determiners | openers,
        heads=patterns.heads,
        building=Pattern(rf"[ -](?:{alternatives(sorted({*buildings, *things}))})\b"),
        said_building=Pattern(
            rf", (?:[{CAPITAL}]\w+{full_ending(lexicon)} )(?:[{SMALL}’'-]+ ){{0,3}}"
            rf"(?:{alternatives(sorted(buildings))})\b"
        ),
        buildings=frozenset(buildings),
        article=f"{grammar['article']} ",
        kind=Pattern(rf" (?:{alternatives(sorted(kinds - buildings))})\b"),
        patterns=patterns,
    )


def runs(text: str, sentence: Sentence, taken: Sequence[Span], lexicon: Lexicon) -> Iterator[Span]:
    """Names that lie over none of the stretches that are taken, in order of the text.

    What takes its capital from the sentence is no part of one: "On" of "On Barkaram". Neither is
    the noun of its kind: "Township" of "Maungdaw Township".
    """
    words = _runs(lexicon)
    for match in words.run.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        while start < end:
            first = text[start:end].partition(" ")[0]
            if first.lower() not in words.before:
                break
            start = min(end, start + len(first) + 1)
        name, _, last = text[start:end].rpartition(" ")
        if name and last.lower() in words.heads:
            end = start + len(name)
        if start >= end or any(a < end and start < b for a, b in taken):
            continue
        if (
            _may_be_name(text[start:end], words)
            and _may_be_place(text, start, end, words)
            and not (text[end : end + 1] == " " and _is_subject(text, sentence, start, taken))
        ):
            yield start, end


def _is_subject(text: str, sentence: Sentence, start: int, taken: Sequence[Span]) -> bool:
    """ "In Goma, X and the army …": behind a place that opens the sentence."""
    before = next((a for a, b in taken if b == start - 2 and text[b:start] == ", "), None)
    return before is not None and len(text[sentence.start : before].split()) in _FRONTED


def _may_be_name(name: str, words: _Runs) -> bool:
    """Not an abbreviation, and it does not end in one of the words that no such name holds."""
    if len(name) <= _LONGEST_ABBREVIATION and (name.isupper() or name[:-1].isupper()):
        return False  # "OLA", "UAVs", "HIMARS"
    last = name.rpartition(" ")[2].lower()
    return last not in words.patterns.refused and last not in words.buildings


def _may_be_place(text: str, start: int, end: int, words: _Runs) -> bool:
    """Not a building, a weapon or, behind an article, a river: towns lie around these.

    "The Vovcha" is none, "the Zamzam camp" is. A quoted name is an operation's or a weapon's.
    """
    quoted = text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES
    if quoted or words.building.match(text, end) or words.said_building.match(text, end):
        return False
    behind_article = text[max(0, start - len(words.article)) : start].lower() == words.article
    return not behind_article or words.kind.match(text, end) is not None
