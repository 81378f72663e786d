"""Which data pack would help with a name that is not known, said where the reason is said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from geo.model import PlaceKind, Toponym

_MOST: Final = 2
"""Countries whose packs are named for one name: an article speaks of its own, and a neighbour."""
_LEAST: Final = 0.25
"""Places of a country that an article speaks of, as a share of those of the first."""
_ADVICE: Final = "; `sitmap data install {packs}` may know it"
_OUTLINES: Final = "Outlines of districts there: `sitmap data install {pack}`."
_COURSE: Final = "Its course may be known to `sitmap data install natural-earth-{way}s`."
_ADVISED: Final = re.compile(r"`sitmap data install ([a-z0-9 -]+)`")
_NOR: Final = ", nor in the installed data packs"
_GAZETTEER: Final = "built-in gazetteer"
"""Stands in the reasons of names that nothing goes by."""
_THINGS: Final = (
    (re.compile(r"\b(?:rivers?|wadi)\b", re.IGNORECASE), "natural-earth-rivers"),
    (re.compile(r"\b(?:lake|reservoir)\b", re.IGNORECASE), "natural-earth-lakes"),
    (re.compile(r"\b(?:sea|gulf|bay|strait)\b", re.IGNORECASE), "natural-earth-seas"),
    (re.compile(r"\b(?:air ?base|airfield|airport|aerodrome)\b", re.IGNORECASE), "ourairports"),
)
"""Packs of the whole world, by what the words call the thing."""


def wanted(toponym: Toponym, isos: Sequence[str]) -> tuple[str, ...]:
    """Packs that may know a name.

    Args:
        toponym: the name, with the words that stand with it.
        isos: ISO alpha-2 of the countries where it is looked for, the likeliest first.
    """
    if toponym.kind in {PlaceKind.WATER, PlaceKind.FACILITY, None}:
        for pattern, pack in _THINGS:
            if pattern.search(toponym.quote.text):
                return (pack,)
    family = "geoboundaries" if toponym.kind is PlaceKind.DISTRICT else "geonames"
    return tuple(f"{family}-{iso.lower()}" for iso in list(dict.fromkeys(isos))[:_MOST])


def outline_hints(isos: Iterable[str], installed: Collection[str]) -> list[str]:
    """Sentences on the packs that have outlines of districts of countries, each once."""
    packs = dict.fromkeys(f"geoboundaries-{iso.lower()}" for iso in isos if iso)
    return [_OUTLINES.format(pack=pack) for pack in packs if pack not in installed]


def way_hints(way: str, installed: Collection[str]) -> list[str]:
    """A sentence on the pack that has the courses of roads, or of railways; none where it is there.

    Args:
        way: "road" or "railway"; "" for neither.
        installed: names of packs.
    """
    pack = f"natural-earth-{way}s"
    return [_COURSE.format(way=way)] if way and pack not in installed else []


def with_hint(reason: str, packs: Sequence[str], installed: Collection[str]) -> str:
    """A reason, with the packs that may know the name, or the remark that they do not."""
    missing = [pack for pack in packs if pack not in installed]
    if missing:
        return reason + _ADVICE.format(packs=" ".join(missing))
    return reason + _NOR if packs and _GAZETTEER in reason else reason


def likeliest(states: Mapping[str, Collection[str]]) -> list[str]:
    """Countries that an article speaks of, those first of which it names the most places.

    One that it hardly names beside another is none of them.
    """
    most = max((len(places) for iso, places in states.items() if iso), default=0)
    known = [iso for iso in states if iso and len(states[iso]) >= _LEAST * most]
    return sorted(known, key=lambda iso: (-len(states[iso]), iso))


def advised(reasons: Iterable[str]) -> dict[str, int]:
    """How many of some reasons name each pack, the most often named first."""
    counts: dict[str, int] = {}
    for reason in reasons:
        for match in _ADVISED.finditer(reason):
            for pack in match[1].split():
                counts[pack] = counts.get(pack, 0) + 1
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
