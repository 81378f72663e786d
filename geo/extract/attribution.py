"""Who says it: speaker, verb, side; carried over to the sentences behind where that is usual."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from geo.extract.page import Page
from geo.extract.said import Said
from geo.extract.slots import Line
from geo.extract.speakers import can_speak, is_clause, side_of_speaker, strip
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon, word_set
from geo.model import Attribution, Certainty

_MAX_SPEAKER = 160
_BEHIND_REACH = 13
_ACCORDING_REACH = 16
_EDGE = " ,;:“”\"'’‘—–-()"
_CLOSED = frozenset({"”", "“", ";", ":", '"', "»"})
"""Marks that end the stretch in which a speaker can stand, to the left of the verb."""
_CLOSES = frozenset({",", "”", '"', "’", "'", "—", "–"})
"""Marks in front of a verb whose speaker stands behind it."""


@dataclass(frozen=True, slots=True)
class _Verb:
    certainty: Certainty
    confirms: bool
    denies: bool


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: Mapping[str, _Verb]
    according: tuple[tuple[str, re.Pattern[str]], ...]
    """Phrases such as "according to", each with its pattern."""
    fillers: frozenset[str]
    stops: frozenset[str]
    pronouns: frozenset[str]


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    table = lexicon.attribution
    return _Words(
        verbs={
            form: _Verb(
                certainty=Certainty(verb["certainty"]),
                confirms=verb.get("confirms", False),
                denies=verb.get("denies", False),
            )
            for verb in table["verb"]
            for form in verb["forms"]
        },
        according=tuple(
            (phrase, re.compile(rf"(?<!\S){re.escape(phrase)}(?!\S)"))
            for phrase in table["phrases"]["according_to"]
        ),
        fillers=frozenset(table["fillers"]["words"]),
        stops=frozenset(table["stops"]["words"]),
        pronouns=frozenset(table["pronouns"]["words"]),
    )


@dataclass(slots=True)
class _Search:
    """One sentence in which speakers are sought, and what has been found so far."""

    page: Page
    line: Line
    fired: Sequence[Fired]
    last: Said | None
    """The speaker of the sentences before."""
    found: list[Said]

    def closed_set(self, name: str) -> frozenset[str]:
        """Words of `grammar.toml` under `[speakers] name`."""
        return word_set(self.page.lexicon, "speakers", name)


def attributions(
    page: Page, line: Line, fired: Sequence[Fired], last_speaker: Said | None
) -> list[Said]:
    """Attributions of a sentence, in order of their verbs.

    `last_speaker` is whom "he" and "they" take up, None where nobody has spoken yet.
    """
    words = _words(page.lexicon)
    search = _Search(page, line, fired, last_speaker, [])
    for i, token in enumerate(line.tokens):
        verb = words.verbs.get(token.text) if token.mention < 0 else None
        if verb is not None:
            said = _before(search, i, verb) or _behind(search, i, verb)
            if said:
                search.found.append(said)
    for phrase, pattern in words.according:
        match = pattern.search(line.string) if phrase in line.string else None
        said = _according(search, match) if match else None
        if said:
            search.found.append(said)
    return sorted(search.found, key=lambda said: said.verb)


def _before(search: _Search, at: int, verb: _Verb) -> Said | None:
    """ "Ukrainian officials said", "Andriy Kovalenko, … , said on Telegram"."""
    line = search.line
    fillers = _words(search.page.lexicon).fillers
    end = at
    while end > 0 and (line.word(end - 1) in fillers or line.letter(end - 1) == "W"):
        end -= 1
    first = _stretch_start(search, end)
    if line.word(end - 1) in search.closed_set("shared"):
        return _shared(search, at, verb)
    comma = max((i for i in range(first, end - 1) if line.word(i) == ","), default=-1)
    behind = comma > first and is_clause(line, search.fired, first, comma, search.page.lexicon)
    first, end = strip(line, comma + 1 if behind else first, end, search.page.lexicon)
    if first >= end or is_clause(line, search.fired, first, end, search.page.lexicon):
        return None
    return _said(search, at, (first, end), verb, inverted=behind, last=search.last)


def _stretch_start(search: _Search, end: int) -> int:
    """First token of the stretch before token `end` in which a speaker can stand."""
    line, text = search.line, search.page.text
    stops = _words(search.page.lexicon).stops
    first = end
    while first > 0:
        token = line.tokens[first - 1]
        gap = text[token.end : line.tokens[first].start] if first < len(line.tokens) else ""
        if token.text in _CLOSED or "”" in gap:
            break
        if token.text in stops and not _inside_list(search, first - 1):
            break
        first -= 1
    return first


def _inside_list(search: _Search, at: int) -> bool:
    """ "Kyiv, Washington and Seoul": "and" between names does not end a speaker."""
    line = search.line
    if line.word(at) not in search.closed_set("list"):
        return False
    return (
        line.letter(at - 1) in {"T", "A", "C", "O"}
        or line.letter(at + 1) in {"C", "A", "T"}
        or (at + 2 < len(line.tokens) and line.word(at + 1) in search.closed_set("qualities"))
    )


def _shared(search: _Search, at: int, verb: _Verb) -> Said | None:
    """ "said … and urged": the second verb has the speaker of the first."""
    if not search.found:
        return None
    one = search.found[-1]
    attribution = replace(
        one.attribution,
        verb=search.line.word(at),
        certainty=verb.certainty,
        confirms=verb.confirms,
    )
    return replace(one, attribution=attribution, verb=at, denies=verb.denies)


def _behind(search: _Search, at: int, verb: _Verb) -> Said | None:
    """ "…, said one of the officials on Monday"."""
    line = search.line
    if line.word(at - 1) not in _CLOSES:
        return None
    ends = search.closed_set("ends_behind")
    last = at + 1
    while (
        last < min(len(line.tokens), at + 1 + _BEHIND_REACH)
        and line.word(last) not in ends
        and line.letter(last) != "W"
    ):
        last += 1
    span = strip(line, at + 1, last, search.page.lexicon)
    return _said(search, at, span, verb, inverted=True)


def _according(search: _Search, match: re.Match[str]) -> Said | None:
    """ "according to the General Staff"."""
    line = search.line
    at, first = line.span(match)
    ends = search.closed_set("ends_according")
    last = first
    while last < min(len(line.tokens), first + _ACCORDING_REACH) and line.word(last) not in ends:
        last += 1
    span = strip(line, first, last, search.page.lexicon)
    verb = _Verb(Certainty.CERTAIN, confirms=False, denies=False)
    return _said(search, at, span, verb, inverted=True)


def _said(
    search: _Search,
    at: int,
    span: tuple[int, int],
    verb: _Verb,
    *,
    inverted: bool,
    last: Said | None = None,
) -> Said | None:
    """The attribution whose speaker is the tokens of `span`; None where they can't speak."""
    page, line, (first, end) = search.page, search.line, span
    start = line.tokens[first].start if first < end else 0
    words = page.text[start : line.tokens[end - 1].end].strip(_EDGE) if first < end else ""
    if not words:
        return None
    if words.lower() in _words(page.lexicon).pronouns:
        if last is None:
            return None
        speaker, side = last.attribution.speaker, last.attribution.side
    elif can_speak(line, first, end, page.lexicon):
        speaker, side = words[:_MAX_SPEAKER], side_of_speaker(page, line, first, end, words)
    else:
        return None
    start = page.text.find(words, start)
    return Said(
        attribution=Attribution(
            quote=page.quote(start, start + len(words)),
            speaker=speaker,
            side=side,
            verb=line.word(at),
            certainty=verb.certainty,
            confirms=verb.confirms,
        ),
        verb=at,
        first=first,
        last=end,
        denies=verb.denies,
        inverted=inverted,
    )
