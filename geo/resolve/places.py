"""The places that a text names, found, decided and resolved without reading its claims.

The quick way for whoever wants names and coordinates alone. Reading (`geo.extract`) rests on the
same decision of what is a place, and adds what each name does in its sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from geo.calm import calm
from geo.model import PlaceEntry, PlaceName, Quote, Role, Toponym
from geo.resolve.meanings import meanings
from geo.resolve.questions import Put
from geo.resolve.standing import towns_of

if TYPE_CHECKING:
    from geo.gazetteer import LocalGazetteer

_TOGETHER = 128
"""Texts that go through each step together."""
_TOGETHER_LONG = 1_000_000
"""The same in characters, to bound the memory."""
_LITERAL = "the words around it show a place"
_PEOPLE = "an adjective or a people's name"


class NamedPlace:
    """A name in a text, and the entry that it most likely means."""

    __slots__ = ("entry", "name", "near", "written")

    def __init__(self, name: PlaceName, written: str, entry: PlaceEntry | None) -> None:
        self.name = name
        self.written = written
        """As it stands in the text, with a head noun that belongs to it."""
        self.entry = entry
        """None where none is known."""
        self.near: PlaceEntry | None = None
        """Of a street or a building without an entry, the town where it stands."""

    @property
    def toponym(self) -> Toponym:
        """The name as resolution and the readings of articles have it."""
        name = self.name
        return Toponym(
            quote=Quote(text=self.written, start=name.start, end=name.end),
            name=self.written,
            role=Role.DEMONYM if name.people else Role.LITERAL,
            reason=_PEOPLE if name.people else _LITERAL,
            kind=name.kind,
            within=name.within,
            iso=name.iso,
            first_case=name.name if name.name != self.written else "",
        )


def places_in(text: str, gazetteer: LocalGazetteer) -> list[NamedPlace]:
    """The names of places in a text, in order, not overlapping, with their places.

    Adjectives and names of peoples have the role `demonym`, all others `literal`: what each does in
    its sentence only reading can tell.
    """
    return places_of(text, gazetteer.places(text), gazetteer)


def places_in_all(texts: Iterable[str], gazetteer: LocalGazetteer) -> Iterator[list[NamedPlace]]:
    """The same for many texts, in order; quicker than one by one, as some are read together."""
    for together in _together(texts):
        with calm():
            found = _resolved(together, gazetteer.places_all(together), gazetteer)
        yield from found


def _together(texts: Iterable[str]) -> Iterator[list[str]]:
    found: list[str] = []
    length = 0
    for text in texts:
        found.append(text)
        length += len(text)
        if len(found) == _TOGETHER or length >= _TOGETHER_LONG:
            yield found
            found, length = [], 0
    if found:
        yield found


def places_of(text: str, names: Sequence[PlaceName], gazetteer: LocalGazetteer) -> list[NamedPlace]:
    """The same for names that were found in a text before."""
    return _resolved([text], [names], gazetteer)[0]


def _resolved(
    texts: Sequence[str], names: Sequence[Sequence[PlaceName]], gazetteer: LocalGazetteer
) -> list[list[NamedPlace]]:
    puts = [
        [
            Put(one.name, one.iso, one.kind, one.within, one.start, one.end, one.people)
            for one in its
        ]
        for its in names
    ]
    found = []
    for text, its, put, entries in zip(texts, names, puts, meanings(puts, gazetteer), strict=True):
        named = [
            NamedPlace(name, text[name.start : name.end], entry)
            for name, entry in zip(its, entries, strict=True)
        ]
        for number, town in towns_of(put, entries):
            named[number].near = town
        found.append(named)
    return found
