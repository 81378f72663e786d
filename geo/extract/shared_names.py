"""Names that share their last word: "in West and North Darfur", "Lower and Middle Shabelle".

A matcher finds the last of them alone. The others are asked for with the word that they share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from geo.extract.letters import CAPITAL
from geo.extract.words import Lexicon, alternatives
from geo.model import NameHit
from geo.typing import NameMatcher


def with_shared(
    text: str, hits: Sequence[NameHit], matcher: NameMatcher, lexicon: Lexicon
) -> list[NameHit]:
    """The names of a text, those among them that share their last word with the next one."""
    pattern = _pattern(lexicon)
    lists = list(pattern.finditer(text)) if pattern is not None else []
    if not lists:
        return list(hits)
    by_start = {hit.start: hit for hit in hits}
    added: list[NameHit] = []
    for match in lists:
        whole = by_start.get(match.start("last")) or by_start.get(match.end())
        if whole is None or whole.end <= match.end():
            continue
        shared = text[match.end() : whole.end]
        for word in re.finditer(r"[^\W\d_]{3,}", text[: match.start("last")][match.start() :]):
            known = matcher.known(f"{word[0]} {shared}") if word[0][0].isupper() else None
            if known is None or known.demonym_of:
                continue
            start = match.start() + word.start()
            name = f"{word[0]} {shared}"
            end = start + len(word[0])
            added.append(
                replace(known, start=start, end=end, first_case=name, verdict=whole.verdict)
            )
    spans = [(one.start, one.end) for one in added]
    kept = [hit for hit in hits if not any(a < hit.end and hit.start < b for a, b in spans)]
    return sorted([*kept, *added], key=lambda hit: hit.start)


@cache
def _pattern(lexicon: Lexicon) -> re.Pattern[str] | None:
    """A list of words that open names, up to the shared word; None where a language has none."""
    grammar = lexicon.grammar["names"]
    openers, join = alternatives(grammar.get("sharing", ())), grammar.get("sharing_join", "")
    if not join:
        return None
    return re.compile(
        rf"(?<!\w)(?:(?:{openers}), )*(?:{openers}),? {join} (?P<last>{openers}) (?=[{CAPITAL}])"
    )
