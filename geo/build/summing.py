"""What the parts of a build come to together, as they go by: none of them need be kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray

from geo.build.parts import Part, Town
from geo.cartography.listing import Head, Names
from geo.gazetteer.basemap import Bounds, Surroundings
from geo.store.builds import BuildPart


class Sum:
    """Counts, names, and what the base map must show, of all parts so far."""

    def __init__(self) -> None:
        self.heads: list[Head] = []
        """Of each part."""
        self.digests: list[BuildPart] = []
        """Of each part, for the record of the build."""
        self.names = Names()
        """Names that are not mapped."""
        self._reasons: set[str] = set()
        self._layers: dict[str, tuple[int, int]] = {}
        self._boxes: dict[str, dict[Bounds, None]] = {}
        self._rows = np.zeros(0, dtype=np.bool_)
        """Which rows of the index of places are towns to name."""
        self._guests: set[Town] = set()
        self._countries: set[str] = set()
        self._prefixes: set[str] = set()
        self._packs: set[str] = set()

    @classmethod
    def of(cls, parts: Iterable[Part]) -> Self:
        """Of these parts."""
        found = cls()
        for part in parts:
            found.add(part)
        return found

    def add(self, part: Part) -> None:
        """The next part."""
        self.heads.append(part.sheaf.head)
        self.digests.append(part.digests)
        self.names.add(part.sheaf.unmapped)
        self._reasons.update(part.unlocated)
        for name, reports, drawn in part.layers:
            known = self._layers.get(name, (0, 0))
            self._layers[name] = (known[0] + reports, known[1] + drawn)
        around = part.around
        for level, boxes in around.boxes.items():
            # Each once: in much of the news the same towns are named again and again.
            self._boxes.setdefault(level, {}).update(dict.fromkeys(boxes))
        rows = around.rows()
        more = int(rows.max(initial=-1)) + 1 - len(self._rows)
        if more > 0:
            self._rows = np.append(self._rows, np.zeros(more, dtype=np.bool_))
        self._rows[rows] = True
        self._guests.update(around.guests)
        self._countries.update(around.countries)
        self._prefixes.update(around.prefixes)
        self._packs.update(around.packs)

    @property
    def articles(self) -> int:
        """How many there are."""
        return sum(head.articles for head in self.heads)

    @property
    def reports(self) -> int:
        """How many there are."""
        return sum(head.reports for head in self.heads)

    @property
    def drawn(self) -> int:
        """How many of the reports are drawn."""
        return sum(head.located for head in self.heads)

    @property
    def layers(self) -> dict[str, tuple[int, int]]:
        """By name, in its order: reports, and drawn reports."""
        return dict(sorted(self._layers.items()))

    @property
    def reasons(self) -> frozenset[str]:
        """Why names and reports are not on the map."""
        return frozenset(self._reasons.union(row.reason for row in self.names.rows()))

    @property
    def boxes(self) -> Surroundings:
        """What surrounds the reports, each box once."""
        return {level: list(boxes) for level, boxes in self._boxes.items()}

    @property
    def towns(self) -> NDArray[np.int64]:
        """Rows of the index of places, of settlements to name, rising, each once."""
        return np.flatnonzero(self._rows)

    @property
    def guests(self) -> Sequence[Town]:
        """Settlements to name that are in no index."""
        return sorted(self._guests)

    @property
    def countries(self) -> Sequence[str]:
        """ISO alpha-2 of the states that the places lie in."""
        return sorted(self._countries)

    @property
    def prefixes(self) -> frozenset[str]:
        """Of the ids of the places, up to the colon: whose places they are."""
        return frozenset(self._prefixes)

    @property
    def packs(self) -> frozenset[str]:
        """Data packs that places are from, a line each."""
        return frozenset(self._packs)
