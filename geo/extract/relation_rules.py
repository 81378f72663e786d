"""The rules of spatial relations: patterns of the lexicon, compiled over slots."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from geo.compass import azimuth_deg
from geo.extract.homographs import word_classes
from geo.extract.openings import Openings
from geo.extract.prefilter import Prefilter
from geo.extract.words import Lexicon, alternatives
from geo.patterns import Pattern

_SLOT_MACROS = {
    "{D}": r"<D(?P<D>\d+)>",
    "{S}": r"<S(?P<S>\d+)>",
    "{L}": r"<L(?P<L>\d+)>",
    "{F}": r"<F(?P<F>\d+)>",
    "{B}": r"<B(?P<B>\d+)>",
    "{B2}": r"<B(?P<B2>\d+)>",
    "{T}": r"<T(?P<T>\d+)>",
    "{T2}": r"<T(?P<T2>\d+)>",
    "{V}": r"<T(?P<V>\d+)>",
    "{C}": r"<C(?P<C>\d+)>",
    "{TT}": r"(?P<TT><T\d+>(?:{aside}? {list}<T\d+>)*)",
    "{TA}": r"(?P<TT><T\d+>(?: {both} <T\d+>)?)",
}
_ASIDE = r"(?: \( [^()]{1,80} \)| (?:{lies}))"
"""What a list may hold behind each of its places: in brackets, or where it lies."""
_PASSES = 3
"""How deep pieces of patterns may hold one another."""
_MIDDLE = "central"
_NOTHING = "(?!)"
_NO_BANK = "\x00"
_WORD = r"[^\W\d_][^\W\d_-]*(?:-[^\W\d_-]+)*"


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, with the examples that a test runs."""

    relation: str
    match: Pattern
    weak: bool
    """Gives way to a relation beside it that says more closely where."""
    ground: bool
    """Takes a state's name for its ground, never for its government."""
    town: bool
    """Holds of settlements only."""
    bank: str
    """Which side of a place's coast it means: "sea" or "coast"; "" for any other relation."""
    line: bool
    """Holds of lines only: rivers, roads, fronts whose course is known."""
    fires: tuple[str, ...]
    quiet: tuple[str, ...]


@cache
def rules(lexicon: Lexicon) -> tuple[Rule, ...]:
    """The rules of a lexicon, most specific first, as the file has them."""
    return tuple(
        Rule(
            relation=raw["relation"],
            match=compile_pattern(raw["pattern"], lexicon),
            weak=raw.get("weak", False),
            ground=raw.get("ground", False),
            town=raw.get("town", False),
            bank=raw.get("bank", ""),
            line=raw.get("line", False),
            fires=tuple(raw["fires"]),
            quiet=tuple(raw["quiet"]),
        )
        for raw in lexicon.relations["rule"]
    )


def examples(lexicon: Lexicon) -> list[tuple[Rule, str, bool]]:
    """Every rule's examples with whether it must fire; for the test."""
    return [
        (rule, words, fires)
        for rule in rules(lexicon)
        for fires, group in ((True, rule.fires), (False, rule.quiet))
        for words in group
    ]


@cache
def rule_filter(lexicon: Lexicon) -> Prefilter:
    """Tells which rules can match a sentence at all."""
    return Prefilter([rule.match for rule in rules(lexicon)])


@cache
def rule_openings(lexicon: Lexicon) -> Openings:
    """Tells where in a sentence each rule can match."""
    return Openings([rule.match for rule in rules(lexicon)])


@lru_cache(maxsize=256)
def compile_pattern(pattern: str, lexicon: Lexicon) -> Pattern:
    """A pattern of the lexicon as a regular expression over a folded sentence.

    `{X}`, names beside a border, and `{fill}`, words before a name, are numbered in order.
    """
    macros = lexicon.relations["macros"]
    for _ in range(_PASSES):
        for name, text in macros.items():
            pattern = pattern.replace("{" + name + "}", text)
    for macro, text in _SLOT_MACROS.items():
        pattern = pattern.replace(macro, text)
    pattern = pattern.replace("{list}", lexicon.grammar["relations"]["list"])
    pattern = pattern.replace("{both}", lexicon.relations.get("both", _NOTHING))
    pattern = pattern.replace("{aside}", _ASIDE)
    pattern = pattern.replace("{lies}", lexicon.relations.get("lies", _NOTHING))
    pattern = pattern.replace("{P}", rf"(?P<P>{alternatives(part_words(lexicon))})")
    pattern = pattern.replace("{H}", rf"(?P<H>{alternatives(banks(lexicon))})")
    pattern = _numbered(pattern.replace("{X2}", "{X}"), "{X}", r"<[CT](?P<X#>\d+)>")
    pattern = _numbered(pattern, "{fill}", rf"(?P<fill#>{_fill(lexicon)})")
    return Pattern(rf"(?<!\S)(?:{pattern})(?!\S)")


def _numbered(pattern: str, macro: str, text: str) -> str:
    """Each `macro` replaced by `text` with a number of its own in the place of "#"."""
    first, *rest = pattern.split(macro)
    return first + "".join(text.replace("#", str(n)) + part for n, part in enumerate(rest, 1))


def _fill(lexicon: Lexicon) -> str:
    """A few words between an article and a name: "strategic border town of"."""
    stops = sorted(relation_words(lexicon, "stops"))
    if not stops:
        return ""
    of = "|".join(sorted(relation_words(lexicon, "of")))
    whose = "|".join(sorted(relation_words(lexicon, "whose")))
    holds = alternatives(relation_words(lexicon, "settlements"))
    possessive = word_classes(lexicon).possessive
    owned = rf"(?: {re.escape(possessive)})?" if possessive else ""
    whose_ground = rf"<A\d+>{owned}(?= (?:{_WORD} )?(?:{holds}) )"  # "the rebels' stronghold of"
    plain = rf"(?!(?:{'|'.join(stops)}) ){_WORD}{owned}"
    return (
        (rf"(?:<T\d+> - (?:{whose}) )?" if whose else "")
        + rf"(?:(?:<C\d+>|<B\d+>(?= <C)|{whose_ground}|{plain}) ){{0,4}}"
        rf"(?:(?:{of}) (?:<C\d+> )?)?(?:, )?"
    )


@cache
def part_words(lexicon: Lexicon) -> dict[str, float | None]:
    """Azimuth in degrees by word of a part or abbreviation of a direction; None for the middle."""
    tables = (lexicon.roles["parts"], lexicon.relations.get("abbreviations", {}))
    return {
        word: None if point == _MIDDLE else azimuth_deg(point)
        for table in tables
        for point, words in table.items()
        for word in words
    }


@cache
def banks(lexicon: Lexicon) -> dict[str, str]:
    """ "left" or "right" by the word for that bank of a river."""
    return {
        word: bank for bank, words in lexicon.relations.get("banks", {}).items() for word in words
    } or {_NO_BANK: ""}


def way_of(words: str, lexicon: Lexicon) -> str:
    """ "road" or "railway", where the words of a match name one of the two and not the other."""
    named = [way for way, pattern in _ways(lexicon) if pattern.search(words)]
    return named[0] if len(named) == 1 else ""


@cache
def _ways(lexicon: Lexicon) -> tuple[tuple[str, Pattern], ...]:
    return tuple(
        (way, Pattern(rf"(?<!\S)(?:{alternatives(words)})(?!\S)"))
        for way, words in lexicon.relations.get("ways", {}).items()
    )


@cache
def relation_words(lexicon: Lexicon, name: str) -> frozenset[str]:
    """Words of `relations.toml` under `[words] name`; none where a language has no such list."""
    return frozenset(lexicon.relations.get("words", {}).get(name, ()))
