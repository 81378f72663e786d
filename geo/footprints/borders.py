"""Which border a relation speaks of."""

from __future__ import annotations

from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import FootprintError, UnknownPlaceError
from geo.footprints.wording import called, country_name
from geo.model import Place
from geo.typing import Ground


@dataclass(frozen=True, slots=True)
class Border:
    """A land border and the words for it."""

    line: BaseGeometry
    words: str
    """ "the land border that Russia and Ukraine share"."""


def border_of(unit: Place | None, border_with: str, ground: Ground) -> Border:
    """The border of a unit's state with a country; else any international border of the unit.

    Without a unit, every land border of `border_with`. Raises FootprintError where there is none.
    """
    place_id = unit.entry.id if unit is not None else f"c:{border_with}"
    if unit is None and not border_with:
        raise FootprintError("a border needs a country or a unit, and neither is named")
    own = _country(place_id, ground)
    if unit is not None and border_with and border_with != own:
        line = ground.shared_border(place_id, border_with)
        if line is not None and not line.is_empty:
            ours, theirs = country_name(ground, own), country_name(ground, border_with)
            return Border(line, f"the land border that {ours} and {theirs} share")
    return _international(unit, place_id, border_with, ground)


def _international(unit: Place | None, place_id: str, border_with: str, ground: Ground) -> Border:
    name = called(unit) if unit is not None else country_name(ground, border_with)
    try:
        by_country = ground.international_border(place_id)
    except UnknownPlaceError as error:
        message = f"no border of {name!r} is known"
        raise FootprintError(message) from error
    lines = {iso: line for iso, line in sorted(by_country.items()) if not line.is_empty}
    if not lines:
        message = f"{name} has no land border with another country"
        raise FootprintError(message)
    if border_with in lines:
        lines = {border_with: lines[border_with]}
    names = [country_name(ground, iso) for iso in lines]
    joined = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return Border(
        shapely.union_all(list(lines.values())), f"the land border of {name} with {joined}"
    )


def _country(place_id: str, ground: Ground) -> str:
    try:
        return ground.country_of_unit(place_id)
    except UnknownPlaceError:
        return ""
