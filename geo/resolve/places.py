"""The places that a text names, found, decided and resolved without reading its claims.

The quick way for whoever wants names and coordinates alone. Reading (`geo.extract`) rests on the
same decision of what is a place, and adds what each name does in its sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model import PlaceEntry, PlaceName, Quote, Role, Toponym
from geo.resolve.meanings import meanings

if TYPE_CHECKING:
    from geo.gazetteer import LocalGazetteer

_LITERAL = "the words around it show a place"
_PEOPLE = "an adjective or a people's name"


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name in a text, and the entry that it most likely means; None where none is known."""

    toponym: Toponym
    entry: PlaceEntry | None


def places_in(text: str, gazetteer: LocalGazetteer) -> list[NamedPlace]:
    """The names of places in a text, in order, not overlapping, with their places.

    Adjectives and names of peoples have the role `demonym`, all others `literal`: what each does in
    its sentence only reading can tell.
    """
    return places_of(text, gazetteer.places(text), gazetteer)


def places_of(text: str, names: Sequence[PlaceName], gazetteer: LocalGazetteer) -> list[NamedPlace]:
    """The same for names that were found in a text before."""
    toponyms = [_toponym(text, name) for name in names]
    entries = meanings(toponyms, gazetteer)
    return [NamedPlace(*both) for both in zip(toponyms, entries, strict=True)]


def _toponym(text: str, name: PlaceName) -> Toponym:
    written = text[name.start : name.end]
    return Toponym(
        quote=Quote(text=written, start=name.start, end=name.end),
        name=written,
        role=Role.DEMONYM if name.people else Role.LITERAL,
        reason=_PEOPLE if name.people else _LITERAL,
        kind=name.kind,
        within=name.within,
        iso=name.iso,
        first_case=name.name if name.name != written else "",
    )
