"""Another name of a town in brackets behind it: "Mardin (Merdin)", "Kobani (Ain al-Arab)"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geo.extract.draft import Draft
from geo.extract.slots import Mention
from geo.model import PlaceKind, Role

_OPENS, _CLOSES = " (", ")"
_SETTLEMENT = frozenset({PlaceKind.CITY, PlaceKind.DISTRICT})


def without_other_names(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, in order, less the other names of towns, which belong to the names before them.

    What can hold the town is none: a unit, or a known town behind a name that is not known.
    """
    gone: set[int] = set()
    for one, two in pairwise(mentions):
        if id(one) in gone or not (_is_town(one) and _is_town(two)):
            continue
        first, second = one.value, two.value
        assert isinstance(first, Draft)
        assert isinstance(second, Draft)
        if text[one.end : two.start] != _OPENS or text[two.end : two.end + 1] != _CLOSES:
            continue
        if second.known and (not first.known or second.hit.population > first.hit.population):
            continue
        second.decide(Role.BACKGROUND, f"another name of {first.name!r}")
        first.holders.append(second)
        first.end = one.end = two.end + 1
        gone.add(id(two))
    return [mention for mention in mentions if id(mention) not in gone] if gone else list(mentions)


def _is_town(mention: Mention) -> bool:
    """A town, or a name that is not known, about which nothing else is decided."""
    draft = mention.value
    if mention.letter != "T" or not isinstance(draft, Draft) or draft.role is not None:
        return False
    if draft.hit.line or draft.within or draft.part_deg is not None or draft.end < draft.name_end:
        return False
    return not draft.known or draft.kind in _SETTLEMENT or draft.hit.kinds <= _SETTLEMENT
