"""Compares the reports of two builds: what is new, moved, changed, superseded or gone, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from geo.changes.causes import (
    CORRECTION,
    EDITED,
    NEW_ARTICLE,
    OTHER_ARTICLE,
    REMOVED,
    Causes,
)
from geo.changes.digesting import CONTRADICTED
from geo.geodesy import Position, distance_m
from geo.store.builds import FeatureDigest


class Kind(StrEnum):
    """What happened to a report, in the order in which kinds are listed."""

    NEW = "new"
    """It was not there, or could not be drawn."""
    MOVED = "moved"
    """It is drawn elsewhere, or in another shape."""
    CHANGED = "changed"
    """Something else is said of it: status, parties, figures, notes."""
    CONTRADICTED = "contradicted"
    """Another report contradicts it, and none did."""
    SUPERSEDED = "superseded"
    """Its article was edited and does not say it any more."""
    GONE = "gone"
    """It is no longer there, or no longer drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two builds."""

    kind: Kind
    feature_id: str
    """Of the later build; of the earlier one for what is there no more."""
    article_id: str
    title: str
    layer: str
    reason: str
    lon: float | None = None
    """Where it is drawn now, degrees; None where it is not."""
    lat: float | None = None
    lon_before: float | None = None
    lat_before: float | None = None
    was: str = ""
    """Id in the earlier build, where that is another one."""

    @property
    def moved_m(self) -> float | None:
        """How far its middle moved, metres; None where it was not drawn in both."""
        if self.lon is None or self.lat is None:
            return None
        if self.lon_before is None or self.lat_before is None:
            return None
        return distance_m(Position(self.lon_before, self.lat_before), Position(self.lon, self.lat))


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All differences between two builds."""

    rows: tuple[Change, ...] = ()
    carried: int = 0
    """Reports of edited articles that the newer version says as well, in the same place."""

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, in the order of kinds; kinds that do not occur are left out."""
        found = Counter(row.kind for row in self.rows)
        return {kind.value: found[kind] for kind in Kind if found[kind]}


def compare(
    before: Iterable[FeatureDigest],
    after: Iterable[FeatureDigest],
    causes: Causes,
    *,
    is_new: Callable[[str], bool],
    is_there: Callable[[str], bool],
    edited: Mapping[str, str],
) -> Changes:
    """Compare the reports of two builds.

    Args:
        before: Of the earlier one; what is the same in both may be left out.
        after: Of the later one.
        causes: What the builds were made of.
        is_new: Whether an article, by its id, was not there for the earlier build.
        is_there: Whether an article is there for the later one.
        edited: By the id of an older version of an article, that of its newest one.
    """
    return _Comparison(causes, is_new, is_there, edited).of(list(before), list(after))


@dataclass(frozen=True, slots=True)
class _Comparison:
    causes: Causes
    is_new: Callable[[str], bool]
    is_there: Callable[[str], bool]
    edited: Mapping[str, str]

    def of(self, before: Sequence[FeatureDigest], after: Sequence[FeatureDigest]) -> Changes:
        was = {one.feature_id: one for one in before}
        now = {one.feature_id: one for one in after}
        pairs = [(was[id_], one, "") for id_, one in now.items() if id_ in was]
        lost = [one for id_, one in was.items() if id_ not in now]
        fresh = [one for id_, one in now.items() if id_ not in was]
        rows: list[Change] = []
        carried = 0
        successors = self._successors(lost, fresh)
        for one in lost:
            heir = successors.get(one.feature_id)
            if heir is None:
                rows.append(self._lost(one))
            elif self._moved(one, heir):
                pairs.append((one, heir, EDITED if one.corrections == heir.corrections else ""))
            else:
                carried += 1
        heirs = {heir.feature_id for heir in successors.values()}
        rows += [self._fresh(one) for one in fresh if one.feature_id not in heirs]
        rows += [change for pair in pairs for change in self._same(*pair)]
        return Changes(rows=tuple(sorted(rows, key=_order)), carried=carried)

    def _successors(
        self, lost: Sequence[FeatureDigest], fresh: Sequence[FeatureDigest]
    ) -> dict[str, FeatureDigest]:
        """By id of a report of an older version: the one of the newest version that says it."""
        said: dict[tuple[str, str, str], list[FeatureDigest]] = {}
        for one in fresh:
            said.setdefault((one.article_id, one.title, one.layer), []).append(one)
        found = {}
        for one in lost:
            newest = self.edited.get(one.article_id, "")
            heirs = said.get((newest, one.title, one.layer), [])
            if heirs:
                found[one.feature_id] = heirs.pop(0)
        return found

    def _moved(self, one: FeatureDigest, other: FeatureDigest) -> bool:
        return one.shape != other.shape or (one.lon, one.lat) != (other.lon, other.lat)

    def _same(self, was: FeatureDigest, now: FeatureDigest, reason: str) -> list[Change]:
        """What happened to a report that is there in both builds."""
        reason = reason or self._why(was, now)
        changes = []
        if not was.shape and now.shape:
            changes.append(_change(Kind.NEW, now, reason, was))
        elif was.shape and not now.shape:
            changes.append(_change(Kind.GONE, now, reason, was))
        elif self._moved(was, now):
            changes.append(_change(Kind.MOVED, now, reason, was))
        elif was.content != now.content and was.feature_id == now.feature_id:
            changes.append(_change(Kind.CHANGED, now, reason, was))
        if CONTRADICTED in now.marks and CONTRADICTED not in was.marks:
            why = OTHER_ARTICLE if self.causes.differs("articles") else reason
            changes.append(_change(Kind.CONTRADICTED, now, why, was))
        return changes

    def _why(self, was: FeatureDigest, now: FeatureDigest) -> str:
        """Why a report of an article that stayed is another one."""
        if was.corrections != now.corrections:
            return CORRECTION
        reason = self.causes.of_reading
        if reason:
            return reason
        return OTHER_ARTICLE if self.causes.differs("articles") else "not known"

    def _fresh(self, one: FeatureDigest) -> Change:
        if one.article_id in self.edited.values() and self.is_new(one.article_id):
            reason = EDITED
        elif self.is_new(one.article_id):
            reason = NEW_ARTICLE
        elif one.corrections:
            reason = CORRECTION
        else:
            reason = self.causes.of_reading or "not known"
        return _change(Kind.NEW, one, reason)

    def _lost(self, one: FeatureDigest) -> Change:
        if one.article_id in self.edited:
            return _change(Kind.SUPERSEDED, one, EDITED, one, there=False)
        reason = self.causes.of_reading or "not known"
        if not self.is_there(one.article_id):
            reason = REMOVED
        return _change(Kind.GONE, one, reason, one, there=False)


def _change(
    kind: Kind,
    one: FeatureDigest,
    reason: str,
    was: FeatureDigest | None = None,
    *,
    there: bool = True,
) -> Change:
    return Change(
        kind=kind,
        feature_id=one.feature_id,
        article_id=one.article_id,
        title=one.title,
        layer=one.layer,
        reason=reason,
        lon=one.lon if there else None,
        lat=one.lat if there else None,
        lon_before=was.lon if was is not None else None,
        lat_before=was.lat if was is not None else None,
        was=was.feature_id if was is not None and was.feature_id != one.feature_id else "",
    )


def _order(change: Change) -> tuple[object, ...]:
    return (list(Kind).index(change.kind), change.title, change.article_id, change.feature_id)
