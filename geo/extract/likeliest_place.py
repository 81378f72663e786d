"""The learnt decision where something happened, where the rules find no words that place it.

The rules of `placing`, and those for what the sentences before named, say where most of what is
reported was. Where they find nowhere, each place of the sentence is a contender with its signs, so
is each that the sentences before were about, and so is nowhere. A linear model over the signs picks
one of the places. One that stands open in the sentence is taken where it is hardly less likely than
nowhere; of the others a second model, which knows more signs (`there_signs`), tells whether it was
there at all. Where the rules take a place that stands away from the words, another one of the
sentence may be far likelier. The weights stand in `place_weights.toml` and `there_weights.toml` and
are learnt by `data/recipe/places.py` and `data/recipe/there.py`. What they place says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from geo.extract.context import Sheet
from geo.extract.fired import HYPOTHETICAL, NEGATED, PLANNED, Fired
from geo.extract.found import Found
from geo.extract.nowhere_signs import signs_of_nowhere
from geo.extract.place_case import UNITS, PlaceCase, Spot, place_case
from geo.extract.place_signs import signs_of
from geo.extract.placing import fitted
from geo.extract.scene import Scene
from geo.extract.seats import tells_of_unknown_seat
from geo.extract.setting import Setting
from geo.extract.spatial import spatial_relations
from geo.extract.stated import LIKELIEST, kind_at
from geo.extract.there_signs import Lead, is_open, signs_of_there
from geo.extract.weighing import Learnt
from geo.model import Activity, RelationKind, SpatialRelation

PLACES: Final = Learnt(Path(__file__).with_name("place_weights.toml"), 1, "places.py")
THERE: Final = Learnt(Path(__file__).with_name("there_weights.toml"), 1, "there.py")
"""What the signs of places weigh, and those that a deed was at the likeliest of them."""
OPEN_LEAD: Final = -0.5
"""Log odds by which a place of the sentence that no other deed of it is at must be likelier than
nowhere."""
LEAST: Final = -0.2
LEAST_TAKEN: Final = 0.6
"""Log odds from which a deed was at its likeliest place all the same; and at one that stands with
another deed of the sentence. All three were chosen on texts that were set aside."""
MARGIN: Final = 1.5
"""Log odds by which a place must be likelier than the one that the rules take."""
NOWHERE: Final = -1
"""What `choose` gives for no place."""
_CLOSE = 2
"""Tokens behind a trigger within which its place stands: what the rules take there is left."""
_THERE: Final = frozenset({Activity.CONTROL, Activity.DEPLOYMENT})
"""Deeds of those who are at a place all along."""
_BLOWS: Final = frozenset({Activity.STRIKE, Activity.ENGAGEMENT, Activity.SABOTAGE})
_NEVER_OVERRULE = UNITS | {"unknown town"}


def likeliest_place(
    sheet: Sheet, scene: Scene, fired: Fired
) -> tuple[Found | None, list[SpatialRelation]]:
    """The words that most likely place a trigger, and what they say; none where it is nowhere.

    A place of the sentences before has no words, only what is said of it.
    """
    if fired.status == PLANNED or not _is_weighed(sheet) or scene.answers(fired):
        return None, []
    case = place_case(sheet, scene, fired)
    chosen = choose(case) if case.spots else NOWHERE
    if chosen == NOWHERE:
        return None, []
    spot = case.spots[chosen]
    if spot.found is not None:
        found = replace(spot.found, likeliest=True)
        return found, spatial_relations(sheet, fitted(scene, fired, found))
    place = spot.draft.freeze(sheet.text)
    kind = kind_at(RelationKind.AT, place)
    there = SpatialRelation(kind=kind, anchors=(place,), inferred=LIKELIEST, likeliest=True)
    return None, [there]


def likelier_words(sheet: Sheet, scene: Scene, fired: Fired, ruled: Found) -> Found | None:
    """Other words of the sentence that far more likely place a trigger than those of the rules."""
    if not ruled.places or len(scene.placing) <= len(ruled.places) or ruled.distance >= 0:
        return None  # "the X area, 5 km from Y": what is measured is never overruled
    if fired.last - 1 <= ruled.first <= fired.last + _CLOSE or not _is_weighed(sheet):
        return None
    case = place_case(sheet, scene, fired)
    chosen = overrule(case, ruled)
    spot = case.spots[chosen] if chosen != NOWHERE else None
    if spot is None or not spot.found or _is_of_next(scene, fired, ruled, spot.found):
        return None
    return replace(spot.found, likeliest=True)


def _is_of_next(scene: Scene, fired: Fired, ruled: Found, other: Found) -> bool:
    """ "Shot at a base in X and fired rockets at Y": another deed begins before the other place."""
    if not fired.last <= ruled.first <= ruled.last <= other.first:
        return False
    return any(not one.entry.noun and ruled.last <= one.first < other.first for one in scene.live)


def choose(case: PlaceCase) -> int:
    """The place with the most points, by its number; nowhere, unless it is likely enough.

    A country or a region is never drawn on a likelihood: it says too little to be worth the doubt.
    """
    number, lead = likeliest(case)
    spot = case.spots[number]
    if spot.kind in UNITS or _is_of_no_deed(case, spot.found) or _is_refused(case, spot.found):
        return NOWHERE
    is_free = is_open(case, spot)
    if spot.found is not None and is_free and lead.than_nowhere >= OPEN_LEAD:
        return number
    if _is_doubtful(case, spot, is_free=is_free):
        return NOWHERE
    least = LEAST if is_free or _is_base(case, spot) else LEAST_TAKEN
    return number if odds_of_there(case, number, lead) >= least else NOWHERE


def _is_base(case: PlaceCase, spot: Spot) -> bool:
    """ "Bombs fell on a camp hosting troops near X": only who is there is told of the place."""
    owners = case.owners(spot.found) if spot.found is not None else []
    struck = case.fired.entry.activity in _BLOWS
    return struck and bool(owners) and all(one.entry.activity in _THERE for one in owners)


def _is_doubtful(case: PlaceCase, spot: Spot, *, is_free: bool) -> bool:
    """Whether no likelihood is enough: of several places before, or of several of another deed.

    Nor of a valley, of which a town before tells nothing, nor of a capital, which is another town.
    """
    if spot.found is not None:
        return not is_free and len(spot.found.places) > 1
    seat = not spot.draft.hit.capital_of and tells_of_unknown_seat(
        case.scene.line, case.fired.clause
    )
    return not is_free or seat or _is_of_landform(case)


def likeliest(case: PlaceCase) -> tuple[int, Lead]:
    """The number of the place with the most points, and by how many it leads."""
    given = [points(case, signs_of(case, spot)) for spot in case.spots]
    best = max(range(len(given)), key=given.__getitem__)
    others = given[:best] + given[best + 1 :]
    than_the_next = given[best] - max(others) if others else None
    return best, Lead(given[best] - points(case, signs_of_nowhere(case)), than_the_next)


def _is_refused(case: PlaceCase, found: Found | None) -> bool:
    """ "All but encircled Goma": a bare name right behind words that take no place there."""
    if found is None:
        return False
    bare = found.first == case.scene.line.slots[found.places[0]]
    return bare and found.first == case.fired.last and not case.fired.entry.place_object


def _is_of_landform(case: PlaceCase) -> bool:
    """ "Soldiers hold the valley": which lies in no town that was told of."""
    line, at = case.scene.line, case.fired.last + 1
    landforms = case.sheet.lexicon.roles["places"].get("landforms", ())
    return line.word(at) in landforms


def overrule(case: PlaceCase, ruled: Found) -> int:
    """The other place of the sentence that has more points than the rules' own by `MARGIN`."""
    numbers = {*ruled.places, ruled.container}
    mine, others = list[float](), list[tuple[float, int]]()
    for i, (spot, found) in enumerate(case.here):
        given = points(case, signs_of(case, spot))
        if numbers.isdisjoint(found.places):
            others.append((given, -i))
        else:
            mine.append(given)
    if not mine or not others:
        return NOWHERE
    most, best = max(others)
    if case.spots[-best].kind in _NEVER_OVERRULE:
        return NOWHERE
    return -best if most >= max(mine) + MARGIN else NOWHERE


def _is_of_no_deed(case: PlaceCase, found: Found | None) -> bool:
    """ "Stopped short of entering X": the place of what did not happen."""
    return found is not None and any(
        one.status in {HYPOTHETICAL, NEGATED} and 0 <= found.first - one.last <= _CLOSE
        for one in case.sheet.fired
    )


def points(case: PlaceCase, signs: Iterable[str]) -> float:
    """What some signs weigh together."""
    return PLACES.weigh(signs, case.context)


def odds_of_there(case: PlaceCase, number: int, lead: Lead) -> float:
    """How likely a deed was at its likeliest place, in log odds."""
    return THERE.weigh(signs_of_there(case, number, lead), case.context)


def _is_weighed(sheet: Sheet) -> bool:
    """Whether the weights hold: for its language, and not of an article on something else."""
    if not sheet.lexicon.grammar["placing"].get("weighed"):
        return False
    return sheet.memory.climate.setting is not Setting.CIVIL
