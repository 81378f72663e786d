"""Who says it: speaker, verb, side; carried over to the sentences behind where that is usual."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from geo.extract.names import Draft
from geo.extract.parties import body_side
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon
from geo.model import Attribution, Certainty, NameHit, Quote
from geo.typing import NameMatcher

_MAX_SPEAKER = 160
_FINITE = frozenset(
    [
        "have",
        "been",
        "be",
        "do",
        "can",
        "is",
        "are",
        "was",
        "were",
        "will",
        "would",
        "could",
        "should",
        "must",
        "may",
        "might",
        "has",
        "had",
        "did",
        "does",
    ]
)
_EDGE = " ,;:“”\"'’‘—–-()"


@dataclass(slots=True)
class Said:
    """An attribution and what it covers."""

    attribution: Attribution
    verb: int
    """Token of the verb."""
    first: int
    last: int
    """Token range of the speaker's words."""
    denies: bool
    inverted: bool
    """The speaker stands behind what is said: "…, said one of the officials"."""


@lru_cache(maxsize=8)
def _verbs(lexicon: Lexicon) -> dict[str, dict[str, object]]:
    return {form: verb for verb in lexicon.attribution["verb"] for form in verb["forms"]}


@lru_cache(maxsize=8)
def _speaker_words(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(lexicon.attribution["speakers"]["words"])


def attributions(
    text: str,
    line: Line,
    fired: Sequence[Fired],
    lexicon: Lexicon,
    matcher: NameMatcher,
    last_speaker: Said | None,
) -> list[Said]:
    """Attributions of a sentence, in order of their verbs."""
    found: list[Said] = []
    for i, token in enumerate(line.tokens):
        verb = _verbs(lexicon).get(token.text)
        if verb is not None and token.mention < 0:
            said = _before(
                text, line, fired, i, verb, lexicon, matcher, last_speaker, found
            ) or _behind(text, line, i, verb, lexicon, matcher)
            if said:
                found.append(said)
    for phrase in lexicon.attribution["phrases"]["according_to"]:
        match = re.search(rf"(?<!\S){re.escape(phrase)}(?!\S)", line.string)
        if match:
            said = _according(text, line, match, phrase, lexicon, matcher)
            if said:
                found.append(said)
    return sorted(found, key=lambda said: said.verb)


def _before(
    text: str,
    line: Line,
    fired: Sequence[Fired],
    at: int,
    verb: dict[str, object],
    lexicon: Lexicon,
    matcher: NameMatcher,
    last: Said | None,
    so_far: list[Said],
) -> Said | None:
    """ "Ukrainian officials said", "Andriy Kovalenko, … , said on Telegram"."""
    fillers = set(lexicon.attribution["fillers"]["words"])
    stops = set(lexicon.attribution["stops"]["words"])
    end = at
    while end > 0 and (line.tokens[end - 1].text in fillers or _letter(line, end - 1) == "W"):
        end -= 1
    first = end
    while first > 0:
        token = line.tokens[first - 1]
        gap = text[token.end : line.tokens[first].start] if first < len(line.tokens) else ""
        if token.text in {"”", "“", ";", ":", '"', "»"} or "”" in gap:
            break
        if token.text in stops and not _inside_list(line, first - 1):
            break
        first -= 1
    shared = end > 0 and line.tokens[end - 1].text in {"and", "but"}
    if shared:
        return _shared(line, at, verb, so_far)
    comma = max((i for i in range(first, end - 1) if line.tokens[i].text == ","), default=-1)
    behind = comma > first and _is_clause(line, fired, first, comma)
    first, end = _strip(line, comma + 1 if behind else first, end)
    if first >= end or _is_clause(line, fired, first, end):
        return None
    return _said(
        text, line, at, first, end, verb, lexicon, matcher, inverted=behind, last_said=last
    )


def _is_clause(line: Line, fired: Sequence[Fired], first: int, last: int) -> bool:
    """Whether a stretch says something on its own, so that it is no speaker's description."""
    if any(first <= one.first < last and not one.entry.noun for one in fired):
        return True
    for i in range(first, last):
        token = line.tokens[i]
        if token.mention < 0 and token.text in _FINITE:
            return True
    return False


def _shared(line: Line, at: int, verb: dict[str, object], so_far: list[Said]) -> Said | None:
    """ "said … and urged": the second verb has the speaker of the first."""
    if not so_far:
        return None
    one = so_far[-1]
    attribution = replace(
        one.attribution,
        verb=line.tokens[at].text,
        certainty=Certainty(str(verb["certainty"])),
        confirms=bool(verb.get("confirms", False)),
    )
    return replace(one, attribution=attribution, verb=at, denies=bool(verb.get("denies", False)))


def _behind(
    text: str, line: Line, at: int, verb: dict[str, object], lexicon: Lexicon, matcher: NameMatcher
) -> Said | None:
    """ "…, said one of the officials on Monday"."""
    before = line.tokens[at - 1].text if at else ""
    if before not in {",", "”", '"', "’", "'", "—", "–"}:
        return None
    last = at + 1
    while (
        last < len(line.tokens)
        and line.tokens[last].text not in {",", ".", ";", "that", "who"}
        and _letter(line, last) != "W"
        and last - at < 14
    ):
        last += 1
    first, last = _strip(line, at + 1, last)
    if first >= last:
        return None
    return _said(text, line, at, first, last, verb, lexicon, matcher, inverted=True, last_said=None)


def _according(
    text: str, line: Line, match: re.Match[str], phrase: str, lexicon: Lexicon, matcher: NameMatcher
) -> Said | None:
    at = line.token_at(match.start())
    first = line.token_at(match.end() - 1) + 1
    last = first
    while (
        last < len(line.tokens)
        and line.tokens[last].text not in {",", ".", ";", "and", "which", "who"}
        and last - first < 16
    ):
        last += 1
    first, last = _strip(line, first, last)
    if first >= last:
        return None
    verb: dict[str, object] = {"certainty": "certain", "forms": [phrase]}
    return _said(text, line, at, first, last, verb, lexicon, matcher, inverted=True, last_said=None)


def _said(
    text: str,
    line: Line,
    at: int,
    first: int,
    last: int,
    verb: dict[str, object],
    lexicon: Lexicon,
    matcher: NameMatcher,
    *,
    inverted: bool,
    last_said: Said | None,
) -> Said | None:
    start, end = line.tokens[first].start, line.tokens[last - 1].end
    words = text[start:end].strip(_EDGE)
    if not words:
        return None
    single = words.lower()
    if single in lexicon.attribution["pronouns"]["words"]:
        if last_said is None:
            return None
        speaker, side = last_said.attribution.speaker, last_said.attribution.side
    else:
        if not _can_speak(line, first, last, lexicon):
            return None
        speaker, side = words[:_MAX_SPEAKER], _side(line, first, last, words, lexicon, matcher)
    quote_start = text.find(words, start)
    quote = Quote(text=words, start=quote_start, end=quote_start + len(words))
    return Said(
        attribution=Attribution(
            quote=quote,
            speaker=speaker,
            side=side,
            verb=line.tokens[at].text,
            certainty=Certainty(str(verb["certainty"])),
            confirms=bool(verb.get("confirms", False)),
        ),
        verb=at,
        first=first,
        last=last,
        denies=bool(verb.get("denies", False)),
        inverted=inverted,
    )


def _can_speak(line: Line, first: int, last: int, lexicon: Lexicon) -> bool:
    words = _speaker_words(lexicon)
    for i in range(first, last):
        token = line.tokens[i]
        if token.text in words or _letter(line, i) in {"A", "O"}:
            return True
        if _letter(line, i) == "T":
            value = line.mentions[token.mention].value
            if isinstance(value, Draft) and (value.is_state() or value.hit.population > 0):
                return True
    original = line.tokens[first:last]
    return any(
        token.mention < 0
        and token.end - token.start > 2
        and token.text[0].isalpha()
        and _is_capital(line, token.start)
        for token in original[1:] or original
    )


def _is_capital(line: Line, start: int) -> bool:
    return start in line.capitals


def _side(
    line: Line, first: int, last: int, words: str, lexicon: Lexicon, matcher: NameMatcher
) -> str:
    """Sides that the speaker's words name, joined where several speak; "" if none."""
    sides: list[str] = []
    namer = getattr(matcher, "country_name", None)
    for i in range(first, last):
        mention = line.mentions[line.tokens[i].mention] if line.tokens[i].mention >= 0 else None
        if mention is None:
            continue
        value = mention.value
        side = mention.side
        if isinstance(value, NameHit) and value.demonym_of and namer:
            side = str(namer(value.demonym_of))
        elif isinstance(value, Draft) and value.iso() and namer:
            side = str(namer(value.iso()))
        if side and side not in sides:
            sides.append(side)
    own = body_side(words, lexicon)
    if own and own not in sides:
        sides = [own] if not sides else sides
    return "; ".join(sides)


def _strip(line: Line, first: int, last: int) -> tuple[int, int]:
    """Without leading commas, adverbs, dates and "in X,"; without trailing commas and fillers."""
    while first < last and (
        line.tokens[first].text
        in {
            ",",
            "“",
            "”",
            "'",
            '"',
            "meanwhile",
            "however",
            "but",
            "and",
            "later",
            "earlier",
            "on",
            "—",
            "–",
            "-",
            "also",
        }
        or _letter(line, first) == "W"
    ):
        first += 1
    while (
        first + 2 < last
        and line.tokens[first].text in {"in", "at", "from"}
        and "," in {line.tokens[k].text for k in range(first, min(last, first + 4))}
    ):
        while line.tokens[first].text != ",":
            first += 1
        first += 1
    if first < last and line.tokens[first].text in {"in", "at", "during", "on", "speaking"}:
        dated = [i for i in range(first, last - 1) if _letter(line, i) == "W"]
        first = dated[-1] + 1 if dated else first
    while last > first and (
        line.tokens[last - 1].text in {",", "—", "–", "-", "”", "“", "(", ")"}
        or _letter(line, last - 1) == "W"
    ):
        last -= 1
    return first, last


def _inside_list(line: Line, at: int) -> bool:
    """ "Kyiv, Washington and Seoul": "and" between names does not end a speaker."""
    return (
        (line.tokens[at].text == "and" and _letter(line, at - 1) in {"T", "A", "C", "O"})
        or (
            line.tokens[at].text == "and"
            and at + 1 < len(line.tokens)
            and _letter(line, at + 1) in {"C", "A", "T"}
        )
        or (
            line.tokens[at].text == "and"
            and at + 2 < len(line.tokens)
            and line.tokens[at + 1].text
            in {"military", "western", "other", "local", "intelligence"}
        )
    )


def _letter(line: Line, i: int) -> str:
    if not 0 <= i < len(line.tokens) or line.tokens[i].mention < 0:
        return ""
    return line.mentions[line.tokens[i].mention].letter
