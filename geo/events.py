"""Claims that speak of the same happening, grouped; the claims themselves stay as they are.

Grouping sees all reports of a build, and a build has tens of thousands of them: so it sees a
`Sketch` of each, which the store keeps, and says of each what its `Standing` is. Whatever grouping
needs to know of a report must be a field of the sketch, or a rebuild could not know it either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from geo.model import Activity, Event, Feature, Interval, RelationKind, Status

_SLACK = timedelta(days=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What grouping knows of a feature: small, and of plain values only."""

    id: str
    article_id: str
    source: str
    """The outlet."""
    published: date | None
    activity: Activity
    status: Status
    derived: bool
    relation: RelationKind
    place_id: str
    """Of the first place that it hangs on; "" where it has none."""
    actor: str
    target: str
    speaker_side: str
    strength: Interval | None
    area_m2: Interval | None
    """As stated."""
    start: date | None
    end: date | None
    bounds: tuple[float, float, float, float] | None
    """West, south, east, north of the shape in degrees."""
    uncertainty_m: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a feature learns from the others; each field is one of `Feature` as well."""

    event_id: str
    origins: int


def sketch(feature: Feature) -> Sketch:
    """What grouping knows of a feature."""
    claim, article, footprint = feature.claim, feature.article, feature.footprint
    area = claim.relation.area
    return Sketch(
        id=feature.id,
        article_id=article.id,
        source=article.source,
        published=article.published,
        activity=claim.activity,
        status=claim.status,
        derived=claim.derived,
        relation=claim.relation.kind,
        place_id=feature.places[0].entry.id if feature.places else "",
        actor=claim.actor,
        target=claim.target,
        speaker_side=claim.speaker_side,
        strength=claim.strength,
        area_m2=area.value if area is not None else None,
        start=claim.dates.start or claim.dates.end,
        end=claim.dates.end or claim.dates.start,
        bounds=footprint.geometry.bounds if footprint is not None else None,
        uncertainty_m=footprint.uncertainty_m if footprint is not None else None,
    )


def standing_of(feature: Feature, standing: Standing) -> Feature:
    """The feature with what it learnt from the others."""
    return replace(feature, event_id=standing.event_id, origins=standing.origins)


def group(
    features: Sequence[Feature],
    *,
    joined: Collection[frozenset[str]] = (),
    apart: Collection[frozenset[str]] = (),
) -> tuple[list[Feature], list[Event]]:
    """Give features that speak of one happening the same event id, and count its origins.

    See `assign`.
    """
    sketches = [sketch(feature) for feature in features]
    standings, events = assign(sketches, joined=joined, apart=apart)
    told = [standing_of(one, its) for one, its in zip(features, standings, strict=True)]
    return told, events


def assign(
    sketches: Sequence[Sketch],
    *,
    joined: Collection[frozenset[str]] = (),
    apart: Collection[frozenset[str]] = (),
) -> tuple[list[Standing], list[Event]]:
    """Say of each sketch which event it speaks of.

    Two claims are one event when activity and place agree, parties and strengths do not
    contradict, and their times touch within three days. An origin is an outlet.

    Args:
        sketches: In order of publication and of the text.
        joined: Sets of feature ids that a person says are one event: their events become one.
        apart: Sets of feature ids that a person says are different events: no two of them share
            one. Where both speak of a pair, it stays apart.
    """
    rivals = _rivals(sketches, apart)
    groups: list[list[int]] = []
    alike: dict[tuple[object, ...], list[list[int]]] = {}
    for i, one in enumerate(sketches):
        near = alike.setdefault(_key(one, i), [])
        home = next((g for g in near if _fits(sketches, i, g, rivals)), None)
        if home is None:
            groups.append([i])
            near.append(groups[-1])
        else:
            home.append(i)
    standings: dict[int, Standing] = {}
    events: list[Event] = []
    for members in _merged(sketches, groups, joined, rivals):
        identity = "e" + hashlib.sha256(sketches[members[0]].id.encode()).hexdigest()[:12]
        origins = _origins([sketches[i] for i in members])
        standing = Standing(event_id=identity, origins=origins)
        standings.update(dict.fromkeys(members, standing))
        events.append(
            Event(id=identity, feature_ids=tuple(sketches[i].id for i in members), origins=origins)
        )
    return [standings[i] for i in range(len(sketches))], events


def _fits(
    sketches: Sequence[Sketch], one: int, group: Sequence[int], rivals: dict[int, set[int]]
) -> bool:
    """Whether a feature may share an event with all that are in it."""
    if one in rivals and not rivals[one].isdisjoint(group):
        return False
    return all(_same(sketches[other], sketches[one]) for other in group)


def _rivals(sketches: Sequence[Sketch], apart: Collection[frozenset[str]]) -> dict[int, set[int]]:
    """By number of a feature: those that may not share an event with it."""
    if not apart:
        return {}
    numbers: dict[str, list[int]] = {}
    for number, one in enumerate(sketches):
        numbers.setdefault(one.id, []).append(number)
    found: dict[int, set[int]] = {}
    for ids in apart:
        members = {number for one in ids for number in numbers.get(one, ())}
        for number in members:
            found.setdefault(number, set()).update(members - {number})
    return found


def _merged(
    sketches: Sequence[Sketch],
    groups: list[list[int]],
    joined: Collection[frozenset[str]],
    rivals: dict[int, set[int]],
) -> list[list[int]]:
    """The groups, those made one that hold features which belong together."""
    if not joined:
        return groups
    for ids in sorted(joined, key=sorted):
        touched = [g for g in groups if any(sketches[i].id in ids for i in g)]
        if not touched:
            continue
        first = touched[0]
        for other in touched[1:]:
            whole = {rival for i in other for rival in rivals.get(i, ())}.isdisjoint(first)
            named = [i for i in other if whole or sketches[i].id in ids]
            moving = [i for i in named if rivals.get(i, set()).isdisjoint(first)]
            first += moving
            other[:] = [i for i in other if i not in moving]
        first.sort()
    return sorted((g for g in groups if g), key=min)


def _origins(sketches: Sequence[Sketch]) -> int:
    """Outlets that report it; who denies it, is no origin, unless nobody else speaks of it."""
    reporting = [one for one in sketches if one.status is not Status.DENIED]
    return len({one.source or one.article_id for one in reporting or sketches})


def _key(one: Sketch, number: int) -> tuple[object, ...]:
    """What two features of one event have in common; an unplaced one is alone."""
    return one.activity, one.derived, one.place_id or number, one.relation


def _same(a: Sketch, b: Sketch) -> bool:
    return (
        bool(a.place_id)
        and bool(b.place_id)
        and _parties_agree(a, b)
        and _overlap(a.strength, b.strength)
        and _overlap(a.area_m2, b.area_m2)
        and _times_touch(a, b)
    )


def _parties_agree(a: Sketch, b: Sketch) -> bool:
    """Blank agrees with anything; otherwise the same parties, in either order for fighting."""
    mine, theirs = {a.actor, a.target} - {""}, {b.actor, b.target} - {""}
    if a.actor and b.actor and a.actor != b.actor:
        return mine == theirs and len(mine) > 1
    return not mine or not theirs or bool(mine & theirs)


def _overlap(a: Interval | None, b: Interval | None) -> bool:
    return a is None or b is None or (a.low <= b.high and b.low <= a.high)


def _times_touch(a: Sketch, b: Sketch) -> bool:
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return True
    return max(a.start, b.start) - min(a.end, b.end) <= _SLACK
