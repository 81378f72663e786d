"""Compares builds that a store has."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from geo.changes.causes import Causes
from geo.changes.comparing import Changes, compare
from geo.pipeline.versions import current
from geo.store import Build, Store
from geo.store.builds import BuildPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """The later of two builds, recorded or not."""

    inputs: Mapping[str, str]
    features: str | Sequence[BuildPart]
    """The build's id or, where it is not recorded yet, its parts."""
    edited: Mapping[str, str]
    """By the id of an older version of an article, that of its newest one."""
    is_there: Callable[[str], bool]
    """Whether an article, by its id, is among those that it shows."""


def compare_builds(shelf: Store, before: Build, after: Build) -> Changes:
    """What changed between two builds of a store."""
    heads = [
        head for head in shelf.heads() if after.arrived is None or head.arrival <= after.arrived
    ]
    newest, edited = current(heads, shelf.texts)
    there = {head.id for head in newest}
    return compare_with(
        shelf,
        before,
        Later(
            inputs=after.inputs,
            features=after.id,
            edited={one.article.id: one.by.id for one in edited},
            is_there=there.__contains__,
        ),
    )


def compare_with(shelf: Store, before: Build, later: Later) -> Changes:
    """What changed since a build of a store."""
    differing = shelf.changed(before.id, later.features)
    known = {one.article_id for one in differing.before}
    fresh = {one.article_id for one in differing.after} - known
    arrived = shelf.arrivals() if fresh else {}

    def is_new(article_id: str) -> bool:
        if before.arrived is None:
            return article_id in fresh
        return arrived.get(article_id, 0) > before.arrived

    return compare(
        differing.before,
        differing.after,
        Causes(before=before.inputs, after=later.inputs),
        is_new=is_new,
        is_there=later.is_there,
        edited=later.edited,
    )
