"""The town that an article is about: "the town" means it where the words before leave it open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from geo.extract.anaphora import NOUN, can_take_up, take_up
from geo.extract.draft import Draft
from geo.extract.found import draft_at
from geo.extract.slots import Line
from geo.extract.words import Lexicon
from geo.model import NameHit, PlaceKind, Role
from geo.typing import NameMatcher

_OFTEN = 3
"""How often an article that names no town in its title names the one that it is about."""
_BOUND = "takes up the town that the article is about"
_AHEAD = 2
"""How many times as often as any other."""


def main_town(title: str, text: str, hits: Iterable[NameHit], matcher: NameMatcher) -> str:
    """The only town of the title that the text names too, else the one named far more than others.

    "" where there is none.
    """
    named = Counter(text[hit.start : hit.end] for hit in hits if _is_town(hit))
    headed = _headed(title, named.keys(), matcher)
    if headed:
        return next(iter(headed)) if len(headed) == 1 else ""
    first, second = [*named.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] >= max(_OFTEN, _AHEAD * second[1]) else ""


def _headed(title: str, named: Collection[str], matcher: NameMatcher) -> Collection[str]:
    """Those of some names that a title has as names of towns; most titles have none of them."""
    if not any(name in title for name in named):
        return ()
    towns = (title[hit.start : hit.end] for hit in matcher.find(title) if _is_town(hit))
    return {town for town in towns if town in named}


def _is_town(hit: NameHit) -> bool:
    place = hit.verdict in {"", "place"} and not (hit.country or hit.demonym_of or hit.people_of)
    return place and PlaceKind.CITY in hit.kinds


def town_named(line: Line, name: str) -> Draft | None:
    """The main town where a sentence names it as a place."""
    drafts = (m.value for m in line.mentions if isinstance(m.value, Draft) and m.letter == NOUN)
    return next((d for d in drafts if d.name == name and d.role is Role.LITERAL), None)


def bind_main(line: Line, recent: Sequence[Draft], main: Draft | None, lexicon: Lexicon) -> None:
    """Lead "the town" back to the main town, where several or none of the last places fit."""
    if main is None:
        return
    for number, mention in enumerate(line.mentions):
        draft = draft_at(line, number)
        if draft is None or not draft.anaphor or draft.stands_for or mention.letter != NOUN:
            continue
        fitting = {one.name for one in recent if can_take_up(draft.anaphor, one, line, lexicon)}
        if can_take_up(draft.anaphor, main, line, lexicon) and (
            not fitting or main.name in fitting
        ):
            take_up(draft, main, _BOUND)
