"""Which of a town and the unit named after it a report means, where the words call it neither.

"Shusha" is a town and a district, "Daraa" a city and a province. What is near it, or so far from
it, is measured from the town; and what is taken or given up by its bare name is the town.
"""

from __future__ import annotations

from geo.extract.found import Found, draft_at
from geo.extract.slots import Line
from geo.model import Activity, PlaceKind, RelationKind

_MEASURED = frozenset(
    {RelationKind.NEAR, RelationKind.OFFSET, RelationKind.AROUND, RelationKind.TOWARDS}
)
_OF_TOWNS = frozenset({Activity.CAPTURE, Activity.WITHDRAWAL})
_BOTH = frozenset({PlaceKind.ADMIN1, PlaceKind.CITY})


def mean_towns(line: Line, found: Found, activity: Activity) -> None:
    """Mark the names of a relation that are rather towns than units, by what is told of them."""
    taken = found.kind is RelationKind.AT and activity in _OF_TOWNS
    if found.at_border or not (taken or found.kind in _MEASURED):
        return
    for number in found.places:
        draft = draft_at(line, number)
        named = draft.stands_for or draft if draft is not None else None
        if named is not None and named.kind is None and named.hit.kinds >= _BOTH:
            named.of_towns = True
