"""Signs that a name which the gazetteer lacks is a place's, or is a person's or a body's.

A sign is a short string; `geo.extract.strangers` knows what each weighs. "l:" tells of what stands
before the name and "r:" of what stands behind it; a word of which only the look counts goes by its
class, as "-ed" or "Capital".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from geo.extract.draft import Draft
from geo.extract.genitive import full_ending
from geo.extract.slots import Mention
from geo.extract.speech_words import speech_words
from geo.extract.stranger_runs import Span
from geo.extract.text import Sentence
from geo.extract.unknown_patterns import stranger_patterns
from geo.extract.words import Lexicon

_REACH = 60
"""Characters to either side that are looked at."""
_BESIDE = 6
"""Characters within which a neighbour stands."""
_MARKS = " \"'“”‘’«»([•▪●—–-*"
"""What may stand before the first word of a sentence."""
_STRIPPED = "\"'“”‘’«»()[].,;:!?…"
_SHORT = 3
_ENDINGS = ("ing", "ed", "ly", "ment", "tion", "ers", "er", "ist", "men", "man", "s")
_MOST_WORDS = 4
_LONG = 6
_OCCURRENCES = 8
_STRANGER = "stranger"
_PLACE = "place"
_WITH_DIGIT = re.compile(r"\d")
_CAMEL = re.compile(r"[a-z][A-Z]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The classes of words that a lexicon knows, in small letters."""

    kinds: frozenset[str]
    """Nouns for places: "village", "camp", "bridge"."""
    titles: frozenset[str]
    bodies: frozenset[str]
    forces: frozenset[str]
    bearings: frozenset[str]
    says: frozenset[str]
    fates: frozenset[str]
    """What befalls places: "captured", "shelled"."""
    light: frozenset[str]
    """Words that tell little without the one before them, or behind them."""
    placing: frozenset[str]
    """Behind these a name stands in a place's stead, so often that it tells of other occurrences:
    "in", "near"."""
    plural: str
    """Ending of most nouns that mean several."""
    genitive: re.Pattern[str]


@cache
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The classes of a lexicon's words."""
    roles, grammar = lexicon.roles, lexicon.grammar["strangers"]
    unknown, places = roles["unknown"], roles["places"]
    nouns = [word for words in places.values() for word in words]
    kinds = [*unknown["heads"], *unknown.get("tails", ()), *unknown.get("units", ()), *nouns]
    return Vocabulary(
        plural=grammar["ends_plural"],
        kinds=frozenset(word for phrase in kinds for word in phrase.lower().split()[-1:])
        - {"of", "the"},
        titles=frozenset(word.rstrip(".") for word in roles["titles"]["words"]),
        bodies=frozenset(roles["organisations"]["words"]),
        forces=frozenset(lexicon.bodies["forces"]["words"]),
        bearings=stranger_patterns(lexicon).directions,
        says=frozenset(speech_words(lexicon).verbs),
        fates=frozenset(phrase.split()[0] for phrase in unknown.get("fates", ())),
        light=frozenset(grammar.get("light", ())),
        placing=frozenset(grammar.get("placing", ())),
        genitive=re.compile(full_ending(lexicon)),
    )


def of_name(name: str, words: Vocabulary) -> Iterator[str]:
    """Signs of a name by itself, wherever it stands."""
    parts = name.split(" ")
    yield "one"
    yield f"words {min(len(parts), _MOST_WORDS)}"
    yield from _of_letters(name, parts, words.plural)
    yield from _of_words([part.lower() for part in parts], words)


def _of_letters(name: str, parts: Sequence[str], plural: str) -> Iterator[str]:
    if "-" in name:
        yield "hyphen"
    if name[0].islower() or any(part.islower() for part in parts):
        yield "particle"
    if len(name) > 1 and name.isupper():
        yield "capitals long" if len(name) >= _LONG else "capitals short"
    if _WITH_DIGIT.search(name):
        yield "digits"
    if _CAMEL.search(name):
        yield "camel"
    if name.endswith(plural):
        yield "plural"


def _of_words(small: Sequence[str], words: Vocabulary) -> Iterator[str]:
    if small[-1] in words.bodies:
        yield "last body"
    if not words.bodies.isdisjoint(small[:-1]):
        yield "first body"
    if not words.forces.isdisjoint(small):
        yield "forces"
    if small[0].rstrip(".") in words.titles:
        yield "first title"
    if small[-1] in words.kinds:
        yield "last kind"
    if small[0] in words.kinds:
        yield "first kind"


def around(
    text: str,
    sentence: Sentence,
    span: Span,
    taken: Sequence[Mention],
    *,
    strangers: Sequence[Span],
    words: Vocabulary,
) -> Iterator[str]:
    """Signs of the words on either side of a name.

    `taken` are the mentions of its sentence, `strangers` the unknown places found so far.
    """
    start, end = span
    yield from _left(text[max(sentence.start, start - _REACH) : start], sentence, start, words)
    yield from _right(text[end : min(sentence.end, end + _REACH)], words)
    for mention in taken:
        if 0 <= start - mention.end <= _BESIDE:
            gap = text[mention.end : start].strip()
            yield f"behind {gap or '_'} {_kind(mention)}"
        elif 0 <= mention.start - end <= _BESIDE:
            gap = text[end : mention.start].strip()
            yield f"before {gap or '_'} {_kind(mention)}"
    for a, b in strangers:
        if 0 <= start - b <= _BESIDE:
            yield f"behind {text[b:start].strip() or '_'} {_STRANGER}"
        elif 0 <= a - end <= _BESIDE:
            yield f"before {text[end:a].strip() or '_'} {_STRANGER}"
    if sentence.headline:
        yield "headline"
    if sentence.item:
        yield "item"


def _kind(mention: Mention) -> str:
    """What a mention beside the name is: "country", "unit", "place", or its letter."""
    value = mention.value
    if mention.letter != "T" or not isinstance(value, Draft):
        return mention.letter
    if value.role is not None:
        return value.role.value
    if value.hit.country:
        return "country"
    return "unit" if value.is_unit_too() else _PLACE


def _left(before: str, sentence: Sentence, start: int, words: Vocabulary) -> Iterator[str]:
    """Signs of what stands before a name in its sentence."""
    bare = before.strip(_MARKS)
    if not bare and start - sentence.start < _REACH:
        yield "opens"
        return
    if before[-1] != " ":
        yield f"l: tied {before[-1]}"
        return
    *others, last = before.split()
    word = last.strip(_STRIPPED)
    if last != word and not last.endswith(word[-1:] or " "):
        yield f"l: {last[-1]}"
        yield f"l: {last[-1]} {_look(word)}"
        return
    lead = others[-1].strip(_STRIPPED).lower() if others else ""
    if words.genitive.search(word):
        yield "l: owner"
        return
    low = word.lower()
    yield f"l: {low}" if word.islower() else f"l: {_look(word)}"
    if word.islower():
        yield f"l: {_look(word)}"
    if low in words.light:
        yield f"ll: {lead} {low}"
        yield f"ll: {_class(lead, words)} {low}"
    if low in words.titles:
        yield "l: title"
    if low in words.kinds:
        yield "l: kind"
    if low in words.bearings:
        yield "l: bearing"


def _right(behind: str, words: Vocabulary) -> Iterator[str]:
    """Signs of what stands behind a name in its sentence."""
    rest = behind.lstrip(_STRIPPED + " ")
    if not rest:
        yield "r: end"
        return
    owner = words.genitive.match(behind)
    if owner:
        noun = behind[owner.end() :].split(None, 1)
        yield "r: owner"
        yield f"r: owner {_class(noun[0].strip(_STRIPPED) if noun else '', words)}"
        return
    following = [word.strip(_STRIPPED) for word in rest.split(None, 3)[:3]]
    first, *others = following
    if behind[0] != " ":
        yield f"r: {behind[0]}"
        yield f"r: {behind[0]} {first if first.islower() else _look(first)}"
        if first.lower() in words.light and others:
            classes = [_class(word, words) for word in others]
            kind = "kind" if "kind" in classes else classes[0]
            yield f"r: {behind[0]} {first} {kind}"
        return
    yield f"r: {first}" if first.islower() else f"r: {_look(first)}"
    yield f"r: {_class(first, words)}"
    if first in words.light and others:
        yield f"rr: {first} {_class(others[0], words)}"
    if len(others) > 1 and others[0] in words.light | {"been"}:
        yield f"rrr: {_class(others[1], words)}"


def _class(word: str, words: Vocabulary) -> str:
    """The class of a word: what the lexicon has it as, else how it looks."""
    low = word.lower()
    if low in words.kinds:
        return "kind"
    if low in words.titles:
        return "title"
    if low in words.says:
        return "says"
    if low in words.fates:
        return "fate"
    if low in words.bodies:
        return "body"
    if low in words.forces:
        return "force"
    return _look(word)


def _look(word: str) -> str:
    """How a word looks: capital, number, ending; short ones by themselves."""
    if not word:
        return "-"
    if word[0].isupper():
        return "Capital"
    if word[0].isdigit():
        return "digit"
    if len(word) <= _SHORT:
        return word
    return next((f"-{ending}" for ending in _ENDINGS if word.endswith(ending)), "small")


def elsewhere(text: str, span: Span, words: Vocabulary) -> Iterator[str]:
    """Signs of the other places in the article where the name, or its last word, stands."""
    start, end = span
    last = text[start:end].rpartition(" ")[2]
    person = place = longer = False
    for at in _occurrences(text, last):
        if start <= at < end:
            continue
        *_, before = text[max(0, at - _REACH) : at].split() or [""]
        behind = text[at + len(last) : at + len(last) + _REACH].lstrip(" ,").partition(" ")[0]
        before = before.lower() if before.islower() else before
        if behind in words.says or behind == "who" or before.lower().rstrip(".") in words.titles:
            person = True
        elif before in words.placing:
            place = True
        elif before[:1].isupper() and before.isalpha() and before.lower() not in words.placing:
            longer = True
    if person:
        yield "else: person"
    if place:
        yield "else: place"
    if longer and start + len(last) == end:
        yield "else: longer"
    if start + len(last) == end and any(True for _ in _occurrences(text, last.lower())):
        yield "else: small"


def _occurrences(text: str, word: str) -> Iterator[int]:
    """Where a word stands by itself, the first of them only."""
    at, found = text.find(word), 0
    while at >= 0 and found < _OCCURRENCES:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            found += 1
            yield at
        at = text.find(word, end)
