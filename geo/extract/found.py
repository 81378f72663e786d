"""A spatial relation as it was found in a folded sentence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from geo.extract.draft import Draft
from geo.extract.slots import Line
from geo.model import PlaceKind, RelationKind

_UNITS = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION})


@dataclass(slots=True)
class Found:
    """A relation that the words state; numbers are those of the line's mentions."""

    kind: RelationKind
    places: list[int]
    first: int
    last: int
    """Token range, `last` not included."""
    clause: int
    distance: int = -1
    bearings: list[int] = field(default_factory=list)
    """One direction, or two that mean what lies between them: "south and east of"."""
    sector: int = -1
    """Token of a word for a part: "eastern" of "the city's eastern suburbs"."""
    borders: list[int] = field(default_factory=list)
    """Countries, or their adjectives, whose border is measured from: the last is across it."""
    container: int = -1
    serves: int = -1
    """The place that is not known and whose description this is: "X, a town 20 km west of Y"."""
    at_border: bool = False
    """A border is measured from, whether or not the words say whose."""
    source: bool = False
    """Stands behind "from": where something comes from, or what is left."""
    extent: int = -1
    """Length of the front that is named there: "a 40 km-wide front near X"."""
    route: bool = False
    """The places are the stops of a way, in order: "from A through B to C"."""
    apart: bool = False
    """The places are ends of ways of their own: "fell back to A and B"."""
    bank: str = ""
    """Of a river, looking downstream: "left" or "right"; of a coast "sea" or "coast"."""
    way: str = ""
    """What leads along the places: "road" or "railway"; "" where the words do not tell."""
    weak: bool = False
    """Says little of where: gives way to a relation beside it."""
    dated: bool = False
    """Shares the verb of another place, with a day of its own behind it: "and Y on Tuesday"."""
    likeliest: bool = False
    """No rule has it: of the places that can be meant it is the likeliest."""
    used: bool = False
    """Serves another relation, or only tells where a known place lies."""


def draft_at(line: Line, number: int) -> Draft | None:
    """The place that is mention `number`; None for anything else, and for -1."""
    value = line.mentions[number].value if number >= 0 else None
    return value if isinstance(value, Draft) else None


def is_line(draft: Draft | None) -> bool:
    """Whether a name means a river, road or front whose course is known."""
    return draft is not None and bool(draft.hit.line)


def is_unit(draft: Draft | None) -> bool:
    """Whether a name means a country, region or first-level unit, and no town of that name."""
    if draft is None:
        return False
    if draft.kind is not None:
        return draft.kind in _UNITS
    return bool(draft.hit.country) or bool(
        draft.hit.kinds & _UNITS and PlaceKind.CITY not in draft.hit.kinds
    )


def closer_place(line: Line, direction: Found, one: Found) -> Found | None:
    """ "North of X | near Y": what stands right behind a direction without a distance.

    It is near Y; where nobody knows Y, north of X, by the name of Y. None where Y stands apart.
    """
    directed = direction.kind in {RelationKind.TOWARDS, RelationKind.PART}
    if not directed or direction.distance >= 0 or one.kind is not RelationKind.NEAR:
        return None
    if one.first != direction.last or not one.places:
        return None
    drafts = [draft_at(line, number) for number in one.places]
    if any(draft is not None and draft.known for draft in drafts):
        return replace(one, first=direction.first)
    return replace(direction, last=one.last, serves=one.places[0], used=False)
