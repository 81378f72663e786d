"""Killed, wounded and taken: counts that are no strength."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from geo.extract.count_words import CountWords, count_words
from geo.extract.counted import Noun, count_measure
from geo.extract.figures import Figure, hedged
from geo.extract.number_words import GAP
from geo.extract.words import Lexicon, alternatives
from geo.model import Measure, MeasureKind
from geo.patterns import Pattern

CASUALTIES = "casualties"
"""What a count is of where it counts the killed, the wounded or the lost."""
_LEAD, _REST = 48, 64
"""Characters before and behind a count that are looked at."""
_JOIN = 12
"""Characters between two counts of one list, at most."""


@dataclass(frozen=True, slots=True)
class CasualtyWords:
    """Words of loss around a count, compiled."""

    counting: CountWords
    spared: frozenset[str]
    """Groups of what is taken, but never killed: villages."""
    inside: frozenset[str]
    firsts: frozenset[str]
    """First words of what stands before a count of losses."""
    before: Pattern
    behind: Pattern
    alone: Pattern
    alone_before: frozenset[str]
    joint: Pattern


@cache
def casualty_words(lexicon: Lexicon) -> CasualtyWords:
    """Compile `[casualties]` of `numbers.toml`."""
    table: dict[str, Any] = lexicon.numbers["casualties"]
    words = alternatives(table["words"])
    bridge = alternatives(table.get("bridge", []))
    helped = alternatives(table.get("bridge_behind", []))
    numbers = [*lexicon.numbers["words"], *lexicon.numbers["vague"]]
    objects = alternatives([*table.get("object", []), *numbers])
    perfect = alternatives(table.get("perfect", []))
    ended = alternatives(table.get("ended", []))
    active = alternatives(table.get("active", []))
    alone = alternatives(table.get("alone", []))
    joins = alternatives(lexicon.numbers.get("count_groups", {}).get("joins", []))
    gap = r"[\s,()\"“”]"
    return CasualtyWords(
        counting=count_words(lexicon),
        spared=frozenset(table.get("spared", [])),
        inside=frozenset(table["words"]),
        firsts=frozenset(phrase.split()[0] for phrase in table.get("before", table["words"])),
        before=Pattern(
            rf"(?<!\w){alternatives(table.get('before', table['words']))}"
            rf"(?:{gap}+{bridge})*{gap}*\Z"
        ),
        behind=Pattern(
            rf"(?!{gap}+{active}\s+{words}\b)"
            rf"(?:{gap}+(?:{helped}|{perfect}(?={gap}+(?:{helped}|{ended})\b)))*"
            rf"{gap}+{words}\b(?!\s+(?:\d|{objects}\b))"
        ),
        alone=Pattern(rf"{GAP}+{alone}\b"),
        alone_before=frozenset(table.get("alone_before", [])),
        joint=Pattern(rf"\s*(?:,?\s*{joins}|,|)\s*"),
    )


def lost(text: str, lower: str, figure: Figure, end: int, words: CasualtyWords) -> Measure | None:
    """A count of casualties without a noun: "leaving 12 dead", "killing at least 30"."""
    counting = words.counting
    alone = words.alone.match(lower, end)
    if alone is None and _is_age(lower, figure):
        return None
    if alone is None and figure.stated > 1 and words.behind.match(lower, end, end + _REST):
        figure = hedged(lower, figure, counting.figures)
        return count_measure(text, figure, Noun(CASUALTIES, "", figure.end), counting)
    if alone is None and not counting.follower.match(lower, end):
        return None
    lead = lower[max(0, figure.start - _LEAD) : figure.start].split()
    if alone is None and words.alone_before.isdisjoint(lead):
        return None
    figure = hedged(lower, figure, counting.figures)
    lead = lower[max(0, figure.start - _LEAD) : figure.start].split()
    if alone is None and (not lead or lead[-1] not in words.alone_before):
        return None
    noun = Noun(CASUALTIES, "", alone.end() if alone else end)
    return count_measure(text, figure, noun, counting)


def _is_age(lower: str, figure: Figure) -> bool:
    """ "Ahmad, 21, was detained": a number between commas is an age."""
    return (
        lower[figure.end : figure.end + 1] == ","
        and lower[max(0, figure.start - 3) : figure.start].rstrip()[-1:] == ","
    )


def with_losses(lower: str, found: Sequence[Measure], words: CasualtyWords) -> list[Measure]:
    """Measures in order, with those counts marked that the words around them call losses.

    A list shares its verb: "killed 12 soldiers and three officers", "12 soldiers and three
    officers were killed".
    """
    marked = [_is_lost(lower, one, words) for one in found]
    for i in range(len(found) - 1):
        if _is_listed(lower, found[i], found[i + 1], words) and "before" in marked[i]:
            marked[i + 1] = marked[i]
    for i in range(len(found) - 2, -1, -1):
        if _is_listed(lower, found[i], found[i + 1], words) and "behind" in marked[i + 1]:
            marked[i] = marked[i + 1]
    return [
        replace(one, of=CASUALTIES) if lost else one
        for one, lost in zip(found, marked, strict=True)
    ]


def _is_lost(lower: str, count: Measure, words: CasualtyWords) -> str:
    """ "before" or "behind" where the word of loss stands; "" where there is none."""
    if count.kind is not MeasureKind.COUNT or count.group in words.spared:
        return ""
    start, end = count.quote.start, count.quote.end
    lead = max(0, start - _LEAD)
    near = lower[lead:start].replace(",", " ").split()
    if not words.firsts.isdisjoint(near) and words.before.search(lower, lead, start):
        return "before"
    inside = not words.inside.isdisjoint(lower[start:end].split())
    return "behind" if inside or words.behind.match(lower, end, end + _REST) else ""


def _is_listed(lower: str, first: Measure, second: Measure, words: CasualtyWords) -> bool:
    """Whether nothing but a comma or a joint stands between two counts."""
    between = lower[first.quote.end : second.quote.start]
    counts = first.kind is MeasureKind.COUNT and second.kind is MeasureKind.COUNT
    return counts and len(between) <= _JOIN and words.joint.fullmatch(between) is not None
