"""Those who come somewhere to kill: "rode into X and shot two traders" tells of one deed, a raid.

The rules give the place to the verb of coming, which stands right before it, and leave the deed
without one.
"""

from __future__ import annotations

from collections.abc import MutableMapping

from geo.extract.fired import Fired
from geo.extract.found import Found
from geo.extract.scene import Scene
from geo.model import Activity

_COMES = frozenset({Activity.ADVANCE, Activity.INCURSION, Activity.DEPLOYMENT})
_DEEDS = frozenset({Activity.ENGAGEMENT, Activity.STRIKE, Activity.SABOTAGE})
_BY_ARMS = frozenset({"armed_people", "burners_here"})
"""Needs of verbs that tell of deeds to people and homes."""
_UNNAMED = "uncivil"
"""Need of words such as "opened fire", upon whomever."""
_UPON_REACH = 4
"""Tokens behind a deed among which they stand that it is done to."""
_REACH = 8
"""Tokens behind the place within which the deed is told."""
_PARTS = frozenset({".", ";", ":"})


def raids(scene: Scene, owned: MutableMapping[int, Found | None]) -> frozenset[int]:
    """Give each such deed the place where they came to; the verbs of coming, by identity."""
    came = set()
    for one, deed in zip(scene.live, scene.live[1:], strict=False):
        place = owned[id(one)]
        if place is None or owned[id(deed)] is not None or not _is_raid(scene, one, deed, place):
            continue
        owned[id(deed)] = place
        came.add(id(one))
    return frozenset(came)


def _is_raid(scene: Scene, one: Fired, deed: Fired, place: Found) -> bool:
    """Whether they come to a place and do it there, by the same subject."""
    line = scene.line
    if one.entry.noun or one.entry.activity not in _COMES or one.status:
        return False
    if deed.entry.noun or deed.entry.activity not in _DEEDS or deed.passive or deed.status:
        return False
    told = deed.entry.needs in _BY_ARMS or _is_upon_unarmed(scene, deed)
    if not told or not one.last <= place.last <= deed.first:
        return False
    between = range(place.last, deed.first)
    return len(between) <= _REACH and all(
        line.word(i) not in _PARTS and line.letter(i) not in {"A", "T", "C"} for i in between
    )


def _is_upon_unarmed(scene: Scene, deed: Fired) -> bool:
    """ "opened fire on farmers": the words name no force that they fight with."""
    line, entry = scene.line, deed.entry
    if entry.needs != _UNNAMED or entry.subject != "actor":
        return False
    return all(
        line.letter(i) not in {"A", "N", "C"} for i in range(deed.last, deed.last + _UPON_REACH)
    )
