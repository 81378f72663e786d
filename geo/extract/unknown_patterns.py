"""The patterns of a language that show names of places which no gazetteer knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from geo.extract.genitive import full_ending
from geo.extract.homographs import word_classes
from geo.extract.letters import CAPITAL
from geo.extract.words import Lexicon, alternatives, letter_runs
from geo.patterns import Pattern

_REST = r"[\w’'ʼ]+(?:-[\w’'ʼ]+)*"
_WORD = rf"(?:[{CAPITAL}]{_REST})"
OPENING = rf"[{CAPITAL}](?<![\w’'-].)"
"""The first letter of a name; the letter comes first, so that the search runs from one to one."""
_LISTED = rf"{_WORD}(?: {_WORD}){{0,2}}(?:[),.;]|, | and {_WORD}| or {_WORD})"
"""A name that a list goes on behind, or that ends what it stands in."""
_NEVER = "\0"
_LETTERS = re.compile(r"[^\W\d_]+")
_BEHIND = ("suffers", "fates", "described", "units")
"""Patterns of the grammar, each with words of its own, for what follows a place's name."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What shows that a name is a place's, without a word of place before it."""

    name: Pattern
    behind: Pattern
    """ "X fell to", "X village"."""
    behind_article: Pattern
    """ "the X camp"."""
    article: str
    joins: tuple[str, ...]
    """What stands before the last name of a list."""
    plural: frozenset[str]
    """What is said of several places only, by its first word: "were shelled"."""
    waters: Pattern
    """ "Lake X"."""
    opens_waters: tuple[str, ...]
    words: frozenset[str]
    """Of these, in small letters, a sentence holds one where anything of this is in it."""


@dataclass(frozen=True, slots=True)
class StrangerPatterns:
    """What names of unknown places stand behind, and what goes on with them."""

    lead: Pattern
    """A word of place with the name behind it."""
    more: Pattern
    """The next name of a list."""
    before: frozenset[str]
    """Words that may stand right before a name that either of them finds."""
    works: Pattern | None
    """What stands between the name of works and the place where they are."""
    refused: frozenset[str]
    """Words that no such name holds."""
    plain: frozenset[str]
    """Those of them that go on with the sentence behind a name."""
    directions: frozenset[str]
    """Of the compass; in small letters one goes on with the sentence: "at X north of Y"."""
    strict: frozenset[str]
    """Behind these no person is named."""
    heads: frozenset[str]
    """Nouns that no person's name has behind it: "Min Ma village"."""
    shown: Shown | None
    listed_before: Pattern
    """A name that a list goes on behind, up to the end of a stretch."""
    joint_before: Pattern
    """What joins it to what follows, at the end of a stretch: most names have none before them."""
    goes_on: Pattern
    """Behind a list of places: it ends, or a word follows that makes no person its subject."""
    adds: Pattern
    """What a list of places adds to them that has no name."""
    amounts: frozenset[str]
    """None is a name by itself: "Two villages", "Other towns"."""
    closed: frozenset[str]
    """Words behind which a name stands in a place's stead."""
    plurals: frozenset[str]
    """Nouns behind which names of several places stand: "the towns X and Y"."""
    spot: re.Pattern[str]
    """The first word of the name of a part of a town or village: "Barangay "."""
    days: frozenset[str]
    """Of the week, with a capital: behind a name they belong to the sentence."""
    genitive: Pattern
    """Its ending, at the end of a stretch."""
    halves: frozenset[str]
    """Second halves that make an adjective of any name: "RSF-held areas"."""
    landforms: frozenset[str]
    ships: frozenset[str]
    """First words of the names of ships: "MV"."""
    """Nouns of landscapes, whose names have an article."""


@cache
def stranger_patterns(lexicon: Lexicon) -> StrangerPatterns:
    """Compile them for a language, once."""
    table, grammar = lexicon.roles["unknown"], lexicon.grammar["strangers"]
    leads, heads = alternatives(table["leads"]), alternatives(table["heads"])
    particles = "|".join(grammar["particles"])
    name = rf"(?P<name>(?:(?:{particles})[-])?{_WORD}(?: (?:(?:{particles})[- ])?{_WORD}){{0,2}})"
    opening = alternatives(table.get("opening", [_NEVER]))
    plurals = alternatives(table.get("plurals", [_NEVER]))
    openers = alternatives(table.get("openers", [_NEVER]))
    ways, way = alternatives(table.get("ways", [_NEVER])), grammar.get("way", _NEVER)
    opened = grammar.get("opened", _NEVER)
    behind_head, behind_lead = _then(grammar["behind_head"]), _then(grammar["behind_lead"])
    return StrangerPatterns(
        lead=Pattern(
            rf"\b(?:(?:{heads}) {behind_head}"
            rf"|(?:{plurals})(?:,|:| \(| –| —) (?:(?:{openers}) )?(?={_LISTED})"
            rf"|(?:{ways}) (?={_WORD}(?: {_WORD}){{0,2}} (?:{way}) [{CAPITAL}])"
            rf"|(?:{opening}) (?={_WORD}(?: {_WORD}){{0,2}}"
            rf"(?:{grammar['list']}|, | \(| (?:{opened})\b))"
            rf"|(?:{leads}) (?:{grammar['article']} )?{grammar.get('sides', '')}"
            rf"(?:{heads} {behind_lead})?){name}"
        ),
        more=Pattern(rf"{grammar['list']}{name}"),
        before=_last_words(
            [
                *table["leads"],
                *table["heads"],
                *grammar["behind_head"],
                *grammar["behind_lead"],
                *table.get("opening", ()),
                *table.get("ways", ()),
                *table.get("openers", ()),
            ],
            f"{grammar['article']} {grammar['list']} {grammar.get('sides', '')}",
        ),
        directions=frozenset(w for ws in lexicon.relations["bearings"].values() for w in ws),
        strict=frozenset([*table.get("strict", ()), *table["heads"], *table.get("plurals", ())]),
        heads=frozenset([*table["heads"], *table.get("tails", ()), *table.get("units", ())]),
        shown=_shown_by(lexicon, name.replace(_WORD, f"{OPENING}{_REST}", 1)),
        listed_before=Pattern(rf"(?:^|(?P<before>[^\s(“\"]+)[ (“\"]+){name}{grammar['list']}$"),
        joint_before=Pattern(rf"{grammar['list']}$"),
        goes_on=Pattern(
            rf"(?: \([{CAPITAL}][^()]{{1,30}}\))?(?:\W*$|[,;:.)]| (?:{_behind_list(lexicon)})\b)"
        ),
        adds=Pattern(grammar.get("more", _NEVER)),
        amounts=frozenset([*lexicon.numbers["words"], *table.get("amounts", ())]),
        closed=word_classes(lexicon).prepositions | _last_words(table["leads"], ""),
        plurals=frozenset(table.get("plurals", ())),
        spot=re.compile(lexicon.grammar["names"].get("spot", "(?!)")),
        days=frozenset(day.capitalize() for day in lexicon.dates["weekdays"]),
        genitive=Pattern(rf"{full_ending(lexicon)}$"),
        halves=frozenset(
            half
            for key in ("backed", "keeps", "describing")
            for half in lexicon.bodies.get("compounds", {}).get(key, ())
        ),
        landforms=frozenset(lexicon.roles["places"].get("landforms", ())),
        ships=frozenset(lexicon.roles["unknown"].get("ships", ())),
        works=_works(lexicon),
        plain=frozenset(table.get("plain", ())),
        refused=frozenset(
            [
                *table["never"],
                *table.get("peoples", ()),
                *lexicon.dates["months"],
                *lexicon.dates["weekdays"],
                *lexicon.roles["organisations"]["words"],
                *lexicon.roles["titles"]["words"],
                *lexicon.bodies["forces"]["words"],
            ]
        ),
    )


def _behind_list(lexicon: Lexicon) -> str:
    """Words that go on with a sentence behind a list of places."""
    classes = word_classes(lexicon)
    return alternatives(sorted(classes.prepositions | classes.behind_nouns)) or _NEVER


def _last_words(phrases: Sequence[str], pattern: str) -> frozenset[str]:
    """The last word of each phrase, and all words of a pattern, capitals as they are."""
    return frozenset([*(phrase.split()[-1] for phrase in phrases), *_LETTERS.findall(pattern)])


def _shown_by(lexicon: Lexicon, name: str) -> Shown | None:
    """None where a language has no such words."""
    table, grammar = lexicon.roles["unknown"], lexicon.grammar["strangers"]
    if any(key not in table for key in (*_BEHIND, "tails", "waters")):
        return None

    def pattern(key: str) -> str:
        words, aside = alternatives(table[key]), grammar.get("aside", "")
        return str(grammar[key].format(words=words, word=_WORD, aside=aside))

    behind = "|".join(map(pattern, _BEHIND))
    return Shown(
        name=Pattern(name),
        behind=Pattern(behind),
        behind_article=Pattern(pattern("tails")),
        article=f"{grammar['article']} ",
        joins=tuple(grammar.get("joins", (_NEVER,))),
        plural=frozenset(grammar.get("plural", ())),
        waters=Pattern(pattern("waters")),
        opens_waters=tuple(sorted({words.split()[0] for words in table["waters"]})),
        words=_longest_runs(
            phrase for key in (*_BEHIND, "heads", "tails", "waters") for phrase in table[key]
        ),
    )


def _works(lexicon: Lexicon) -> Pattern | None:
    """None where a language has no such words."""
    table, grammar = lexicon.roles["unknown"], lexicon.grammar["strangers"]
    if "works" not in table or "works" not in grammar:
        return None
    return Pattern(str(grammar["works"]).format(words=alternatives(table["works"])))


def _longest_runs(phrases: Iterable[str]) -> frozenset[str]:
    """The longest stretch of letters of each phrase: a text without any of them holds none."""
    return frozenset(max(letter_runs(phrase), key=len) for phrase in phrases)


def _then(words: Sequence[str]) -> str:
    """One of some words with a space behind it; nothing where a language needs none."""
    return f"(?:{'|'.join(words)}) " if words else ""
