"""What a build changes against the one before, and its place among the builds of a store.

Without a store there is no history, and the map of an earlier day is none of it: then a build
follows nothing. A build that is made again follows what it followed the first time, so that its
files stay the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.cartography.changed import NO_CHANGES, ChangedPage, ChangedRow
from geo.changes import Change, Changes, changes_json
from geo.changes.stored import Later, compare_with
from geo.changes.writing import changes_text
from geo.store import Build, Store
from geo.store.builds import BuildPart, build_id

MOST_SHOWN = 400
"""Changes of one kind that the page lists and draws; changes.json has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What changed, for the file and for the page."""

    text: str
    page: ChangedPage


class History:
    """The builds of a store, as seen from one that is being made."""

    def __init__(
        self,
        shelf: Store,
        inputs: Mapping[str, str],
        *,
        article_ids: Callable[[], Iterable[str]],
        edited: Mapping[str, str],
        kept: bool,
    ) -> None:
        """What is asked of a build that is being made.

        Args:
            shelf: The store.
            inputs: See `Build.inputs`.
            article_ids: Gives those of all articles.
            edited: Names the newest version for each older one.
            kept: Whether it is recorded.
        """
        self._shelf = shelf
        self._inputs = dict(inputs)
        self._there = article_ids
        self._edited = edited
        self._kept = kept
        self.id = build_id(inputs)
        self.told = NO_CHANGES
        """What the page says of changes; after `changes` was asked for."""

    def changes(self, parts: Sequence[BuildPart]) -> Told:
        """What changed since the build before; `parts` are the digests of this one."""
        previous = self._shelf.before(self.id) if self._kept else None
        found = Changes() if previous is None else self._compared(previous, parts)
        whole = changes_json(found, build=self.id, previous=previous, inputs=self._inputs)
        self.told = _page(found, previous)
        return Told(text=changes_text(whole), page=self.told)

    def record(self, parts: Sequence[BuildPart]) -> Build | None:
        """Keep the build as the newest one, if it is one that others may follow."""
        return self._shelf.record(self._inputs, parts) if self._kept else None

    def _compared(self, previous: str, parts: Sequence[BuildPart]) -> Changes:
        later = Later(
            inputs=self._inputs,
            features=parts,
            edited=self._edited,
            is_there=frozenset(self._there()).__contains__,
        )
        return compare_with(self._shelf, self._shelf.build(previous), later)


def _page(found: Changes, previous: str | None) -> ChangedPage:
    """The changes for the page: the first of each kind, and how many there are."""
    if previous is None:
        return NO_CHANGES
    seen: Counter[str] = Counter()
    rows = []
    for change in found.rows:
        seen[change.kind.value] += 1
        if seen[change.kind.value] <= MOST_SHOWN:
            rows.append(_row(change))
    return ChangedPage(
        previous=previous,
        counts=tuple(found.counts.items()),
        carried=found.carried,
        rows=tuple(rows),
    )


def _row(change: Change) -> ChangedRow:
    return ChangedRow(
        kind=change.kind.value,
        id=change.feature_id,
        title=change.title,
        reason=change.reason,
        at=_at(change.lon, change.lat),
        before=_at(change.lon_before, change.lat_before),
        moved_m=change.moved_m,
    )


def _at(lon: float | None, lat: float | None) -> tuple[float, float] | None:
    return (lon, lat) if lon is not None and lat is not None else None
