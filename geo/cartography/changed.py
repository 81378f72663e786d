"""What changed since the build before: a layer of its own, and a list in the panel.

All of it is in one element of the page, apart from the reports: the same reports give the same page
but for this element, whatever they are compared with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geo.cartography.extras import Extra
from geo.cartography.figure_words import distance_words

SIDE = "Changes"
NAME = "What changed since the last build"
_COLOUR = "#0b6e4f"
_DECIMALS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRow:
    """One change, for the page."""

    kind: str
    id: str
    title: str
    reason: str
    at: tuple[float, float] | None
    """Longitude and latitude of where it is drawn now, degrees; None where it is not."""
    before: tuple[float, float] | None
    moved_m: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPage:
    """All that the page says of changes."""

    previous: str | None = None
    """Id of the build that this one follows; None where there is none."""
    counts: tuple[tuple[str, int], ...] = ()
    """By kind, how many there are: more than there are rows, where there are many."""
    carried: int = 0
    rows: tuple[ChangedRow, ...] = ()

    def data(self) -> dict[str, Any]:
        """For the page."""
        return {
            "previous": self.previous,
            "counts": [list(one) for one in self.counts],
            "carried": self.carried,
            "rows": [_row(row) for row in self.rows],
        }


NO_CHANGES = ChangedPage()


def layer_of_changes() -> Extra:
    """The layer, off until the page finds that something changed."""
    return Extra(name=NAME, side=SIDE, shown=False, colour=_COLOUR)


def _row(row: ChangedRow) -> list[Any]:
    moved = (
        f"{distance_words(row.moved_m)} away"
        if row.moved_m is not None and row.moved_m >= 1
        else ""
    )
    return [row.kind, row.id, row.title, row.reason, _at(row.at), _at(row.before), moved]


def _at(at: tuple[float, float] | None) -> list[float] | None:
    return [round(value, _DECIMALS) for value in at] if at is not None else None
