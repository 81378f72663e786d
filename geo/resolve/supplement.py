"""A gazetteer that answers for some names with what was found for them elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from geo.gazetteer.options import Asked, Options
from geo.model import PlaceEntry
from geo.resolve.resolver import Gazetteer


class Supplemented:
    """Options of names in the stead of none, or of namesakes that do not fit."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        options: Mapping[str, Options],
        guests: Sequence[PlaceEntry] = (),
        first_guest: int = 0,
    ) -> None:
        """`guests` are entries that are none of the gazetteer's, from row `first_guest` on."""
        self._gazetteer = gazetteer
        self._options = options
        self._guests = guests
        self._first_guest = first_guest

    def options_all(self, asked: Sequence[Asked]) -> list[Options]:
        """What was found for names, else what the gazetteer has."""
        known = self._gazetteer.options_all(asked)
        pairs = zip(asked, known, strict=True)
        return [self._options.get(name, options) for (name, _, _), options in pairs]

    def entry_at(self, row: int) -> PlaceEntry:
        """The entry of a row."""
        if self._guests and row >= self._first_guest:
            return self._guests[row - self._first_guest]
        return self._gazetteer.entry_at(row)

    def entry(self, place_id: str) -> PlaceEntry:
        """As of the gazetteer."""
        return self._gazetteer.entry(place_id)

    def installed(self) -> Collection[str]:
        """Names of the data packs that are in use."""
        return self._gazetteer.installed()

    def source_note(self, entry: PlaceEntry, name: str) -> str:
        """As of the gazetteer; a guest is from no data pack."""
        return self._gazetteer.source_note(entry, name)
