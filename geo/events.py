"""Claims that speak of the same happening, grouped; the claims themselves stay as they are."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from geo.model import Claim, DateSpan, Event, Feature, Interval, Status

_SLACK = timedelta(days=3)


def group(
    features: Sequence[Feature],
    *,
    joined: Collection[frozenset[str]] = (),
    apart: Collection[frozenset[str]] = (),
) -> tuple[list[Feature], list[Event]]:
    """Give features that speak of one happening the same event id, and count its origins.

    Two claims are one event when activity and place agree, parties and strengths do not
    contradict, and their times touch within three days. An origin is an outlet.

    Args:
        features: In order of publication and of the text.
        joined: Sets of feature ids that a person says are one event: their events become one.
        apart: Sets of feature ids that a person says are different events: no two of them share
            one. Where both speak of a pair, it stays apart.
    """
    rivals = _rivals(features, apart)
    groups: list[list[int]] = []
    alike: dict[tuple[object, ...], list[list[int]]] = {}
    for i, feature in enumerate(features):
        near = alike.setdefault(_key(feature, i), [])
        home = next((g for g in near if _fits(features, i, g, rivals)), None)
        if home is None:
            groups.append([i])
            near.append(groups[-1])
        else:
            home.append(i)
    result = list(features)
    events: list[Event] = []
    for members in _merged(features, groups, joined, rivals):
        identity = "e" + hashlib.sha256(features[members[0]].id.encode()).hexdigest()[:12]
        origins = _origins([features[i] for i in members])
        for i in members:
            result[i] = replace(features[i], event_id=identity, origins=origins)
        events.append(
            Event(id=identity, feature_ids=tuple(features[i].id for i in members), origins=origins)
        )
    return result, events


def _fits(
    features: Sequence[Feature], one: int, group: Sequence[int], rivals: dict[int, set[int]]
) -> bool:
    """Whether a feature may share an event with all that are in it."""
    if one in rivals and not rivals[one].isdisjoint(group):
        return False
    return all(_same(features[other], features[one]) for other in group)


def _rivals(features: Sequence[Feature], apart: Collection[frozenset[str]]) -> dict[int, set[int]]:
    """By number of a feature: those that may not share an event with it."""
    if not apart:
        return {}
    numbers: dict[str, list[int]] = {}
    for number, feature in enumerate(features):
        numbers.setdefault(feature.id, []).append(number)
    found: dict[int, set[int]] = {}
    for ids in apart:
        members = {number for one in ids for number in numbers.get(one, ())}
        for number in members:
            found.setdefault(number, set()).update(members - {number})
    return found


def _merged(
    features: Sequence[Feature],
    groups: list[list[int]],
    joined: Collection[frozenset[str]],
    rivals: dict[int, set[int]],
) -> list[list[int]]:
    """The groups, those made one that hold features which belong together."""
    if not joined:
        return groups
    for ids in sorted(joined, key=sorted):
        touched = [g for g in groups if any(features[i].id in ids for i in g)]
        if not touched:
            continue
        first = touched[0]
        for other in touched[1:]:
            whole = {rival for i in other for rival in rivals.get(i, ())}.isdisjoint(first)
            named = [i for i in other if whole or features[i].id in ids]
            moving = [i for i in named if rivals.get(i, set()).isdisjoint(first)]
            first += moving
            other[:] = [i for i in other if i not in moving]
        first.sort()
    return sorted((g for g in groups if g), key=min)


def _origins(features: Sequence[Feature]) -> int:
    """Outlets that report it; who denies it, is no origin, unless nobody else speaks of it."""
    reporting = [f for f in features if f.claim.status is not Status.DENIED]
    return len({f.article.source or f.article.id for f in reporting or features})


def _key(feature: Feature, number: int) -> tuple[object, ...]:
    """What two features of one event have in common; an unplaced one is alone."""
    claim = feature.claim
    place: object = feature.places[0].entry.id if feature.places else number
    return claim.activity, claim.derived, place, claim.relation.kind


def _same(one: Feature, two: Feature) -> bool:
    a, b = one.claim, two.claim
    return (
        bool(one.places)
        and bool(two.places)
        and _parties_agree(a, b)
        and _overlap(a.strength, b.strength)
        and _overlap(_area(a), _area(b))
        and _times_touch(a.dates, b.dates)
    )


def _parties_agree(a: Claim, b: Claim) -> bool:
    """Blank agrees with anything; otherwise the same parties, in either order for fighting."""
    mine, theirs = {a.actor, a.target} - {""}, {b.actor, b.target} - {""}
    if a.actor and b.actor and a.actor != b.actor:
        return mine == theirs and len(mine) > 1
    return not mine or not theirs or bool(mine & theirs)


def _overlap(a: Interval | None, b: Interval | None) -> bool:
    return a is None or b is None or (a.low <= b.high and b.low <= a.high)


def _area(claim: Claim) -> Interval | None:
    return claim.relation.area.value if claim.relation.area is not None else None


def _times_touch(a: DateSpan, b: DateSpan) -> bool:
    starts = [d.start or d.end for d in (a, b)]
    ends = [d.end or d.start for d in (a, b)]
    if None in starts or None in ends:
        return True
    later = max(start for start in starts if start)
    earlier = min(end for end in ends if end)
    return later - earlier <= _SLACK
