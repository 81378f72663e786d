"""Triggers by context: events that "it" takes up, and idioms in which words report nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from geo.extract.context import Memory
from geo.extract.prefilter import Prefilter
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon
from geo.patterns import Pattern

_REACH_PARAGRAPHS = 1


@cache
def idiom_patterns(lexicon: Lexicon) -> tuple[Pattern, ...]:
    """Stretches in which words mean something else than they do by themselves.

    Those of which only the first word does stand behind the others.
    """
    idioms = lexicon.triggers["idioms"]
    return tuple(
        Pattern(rf"(?<!\S)(?:{pattern})(?!\S)")
        for pattern in (*idioms["patterns"], *idioms.get("opening", ()))
    )


@cache
def _idiom_filter(lexicon: Lexicon) -> Prefilter:
    return Prefilter(idiom_patterns(lexicon))


def without_idioms(line: Line, fired: list[Fired], lexicon: Lexicon) -> list[Fired]:
    """Triggers outside stretches in which their words mean something else."""
    if not fired:
        return fired
    patterns, whole = idiom_patterns(lexicon), len(lexicon.triggers["idioms"]["patterns"])
    spans: list[tuple[int, int]] = []
    opened: set[int] = set()
    for i in _idiom_filter(lexicon).possible(line):
        for match in patterns[i].finditer(line.string):
            if i < whole:
                spans.append(line.span(match))
            else:
                opened.add(line.span(match)[0])
    if not spans and not opened:
        return fired
    return [
        f
        for f in fired
        if f.entry.idiom
        or (
            f.first not in opened
            and not any(first < f.last and f.first < last for first, last in spans)
        )
    ]


@cache
def _event_verbs(lexicon: Lexicon) -> re.Pattern[str]:
    events = lexicon.triggers["events"]
    pronouns = "|".join(map(re.escape, events["pronouns"]))
    auxiliaries = "|".join(lexicon.grammar["triggers"]["event_auxiliaries"])
    verbs = "|".join(map(re.escape, events["verbs"]))
    return re.compile(rf"(?<!\S)(?:{pronouns}) (?:(?:{auxiliaries}) )*(?P<verb>{verbs})(?!\S)")


def with_event_verbs(
    line: Line, fired: list[Fired], memory: Memory, lexicon: Lexicon
) -> list[Fired]:
    """ "It occurred in …": the event that a noun named in the sentences before."""
    event = memory.event
    if event is None or line.sentence.paragraph - event.paragraph > _REACH_PARAGRAPHS:
        return fired
    found = list(fired)
    for match in _event_verbs(lexicon).finditer(line.string):
        first, last = line.span(match, "verb")
        if any(one.first < last and first < one.last for one in found):
            continue
        verb = replace(event.entry, noun=False)
        found.append(Fired(verb, first, last, line.clauses[first], anaphor=True))
    return sorted(found, key=lambda one: one.first)
