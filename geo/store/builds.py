"""Every build that was finished: of what it was made, and a digest of each of its features.

A build's id is made of its inputs, so that a rebuild without a change is the same build. Its
features are kept in parts, some hundreds in each, that builds share: two builds of the same
articles cost little more than one, and are compared by the parts in which they differ.

    before = store.build(store.before(build_id))       # None for the first one
    changed = store.changed(before.id, build_id)       # only what is not the same in both
    for one in changed.after: ...                      # new, moved, ...: compare by feature_id
    before.inputs != build.inputs                      # which input changed: the reason
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from geo.errors import StoreError
from geo.store.opening import StoreFile


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureDigest:
    """A feature as a build had it, as far as it matters for what changed."""

    feature_id: str
    article_id: str
    title: str
    layer: str
    lon: float | None
    """Of its representative point, degrees; None where it is not located."""
    lat: float | None
    shape: str
    """Digest of its geometry; "" where it is not located. Another one has moved."""
    content: str
    """Digest of all else that is said of it by itself."""
    standing: str
    """Digest of what it learnt from others: its event, its origins, its contradictions."""
    event_id: str
    marks: tuple[str, ...] = ()
    """Words such as "superseded" and "contradicted", in a fixed order."""
    corrections: str = ""
    """Digest of the corrections that touch it; "" for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """A build that was finished."""

    id: str
    """First 16 hexadecimal digits of a digest of its inputs."""
    inputs: Mapping[str, str]
    """By name, digests of what it was made of: "articles", "reading" (program and word lists),
    "places" (program, index of names, boundaries), "corrections", "settings", "output"."""
    recorded: str
    """When, in UTC: kept here only, and in no file of a build."""
    arrived: int | None = None
    """Number of the last article that had come by then; None for builds of older versions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The features in which two builds differ; what is the same in both is in neither list."""

    before: tuple[FeatureDigest, ...]
    after: tuple[FeatureDigest, ...]


_ENCODE = msgspec.msgpack.Encoder().encode
_PART = msgspec.msgpack.Decoder(list[FeatureDigest])
_PARTS = msgspec.json.Decoder(list[str])
_INPUTS = msgspec.json.Decoder(dict[str, str])


def build_id(inputs: Mapping[str, str]) -> str:
    """The id of the build of these inputs."""
    joined = msgspec.json.encode(sorted(inputs.items()))
    return hashlib.sha256(joined).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class BuildPart:
    """Some features of a build, as the store keeps them: by their content, loaded when needed."""

    name: str
    """Of the content: parts of the same features share it."""
    load: Callable[[], bytes]


def encoded_part(features: Sequence[FeatureDigest]) -> BuildPart:
    """Some features of a build, as the store keeps them."""
    data = _ENCODE(features)
    return BuildPart(hashlib.sha256(data).hexdigest()[:32], lambda: data)


class Builds(StoreFile):
    """The builds of a store."""

    def record(self, inputs: Mapping[str, str], parts: Sequence[BuildPart]) -> Build:
        """Keep a build that is finished, as the newest one.

        Args:
            inputs: See `Build.inputs`.
            parts: Its features in order, as `encoded_part` has them.

        Raises:
            StoreError: It cannot be written.
        """
        identity = build_id(inputs)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._writing() as connection:
            latest = connection.execute(
                "SELECT id FROM builds ORDER BY number DESC LIMIT 1"
            ).fetchone()
            if latest is None or latest[0] != identity:
                rows = ((one.name, one.load()) for one in parts if not _is_kept(connection, one))
                connection.executemany("INSERT OR IGNORE INTO build_parts VALUES (?, ?)", rows)
                connection.execute("DELETE FROM builds WHERE id = ?", (identity,))
                connection.execute(
                    "INSERT INTO builds (id, before, recorded, inputs, parts, arrived) "
                    "VALUES (?, ?, ?, ?, ?, (SELECT max(number) FROM arrivals))",
                    (
                        identity,
                        latest[0] if latest else None,
                        now,
                        msgspec.json.encode(dict(sorted(inputs.items()))).decode(),
                        msgspec.json.encode([one.name for one in parts]).decode(),
                    ),
                )
        return self.build(identity)

    def builds(self) -> list[Build]:
        """All builds, the newest first."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT id, inputs, recorded, arrived FROM builds ORDER BY number DESC"
            ).fetchall()
        return [_build(row) for row in rows]

    def build(self, identity: str) -> Build:
        """A build by its id, or by the beginning of it. Raises StoreError where there is none."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT id, inputs, recorded, arrived FROM builds WHERE substr(id, 1, ?) = ? "
                "ORDER BY number DESC LIMIT 2",
                (len(identity), identity),
            ).fetchall()
        if not identity or not rows:
            raise StoreError(f"{self._path}: it has no build {identity!r}")
        if len(rows) > 1:
            raise StoreError(f"{self._path}: several builds begin with {identity!r}: write more")
        return _build(rows[0])

    def before(self, identity: str) -> str | None:
        """The id of the build that this one, finished or not, follows; None for the first.

        A build that is made again follows what it followed the first time, so that whatever is
        written about it stays the same.
        """
        with self._reading() as connection:
            row = connection.execute(
                "SELECT id, before FROM builds ORDER BY number DESC LIMIT 1"
            ).fetchone()
        if row is None:
            return None
        latest: str = row[0]
        earlier: str | None = row[1]
        return earlier if latest == identity else latest

    def digests(self, identity: str) -> list[FeatureDigest]:
        """All features of a build, in its order. Raises StoreError where there is no such build."""
        return list(self._features(self._parts(identity)))

    def changed(self, before: str, after: str | Sequence[BuildPart]) -> Changed:
        """In what two builds differ; only their differing parts are read.

        Args:
            before: Id of the earlier build.
            after: Id of the later one; or its parts, where it is not recorded yet.

        Raises:
            StoreError: There is no such build.
        """
        old = self._parts(before)
        if isinstance(after, str):
            new, fresh = self._parts(after), None
        else:
            fresh = {part.name: part for part in after}
            new = list(fresh)
        shared = set(old) & set(new)
        was = list(self._features([name for name in old if name not in shared]))
        wanted = [name for name in new if name not in shared]
        if fresh is None:
            now = list(self._features(wanted))
        else:
            now = [one for name in wanted for one in _PART.decode(fresh[name].load())]
        both = set(was) & set(now)
        return Changed(
            before=tuple(one for one in was if one not in both),
            after=tuple(one for one in now if one not in both),
        )

    def _parts(self, identity: str) -> list[str]:
        with self._reading() as connection:
            row = connection.execute(
                "SELECT parts FROM builds WHERE id = ?", (identity,)
            ).fetchone()
        if row is None:
            raise StoreError(f"{self._path}: it has no build {identity!r}")
        return _PARTS.decode(row[0])

    def _features(self, names: Sequence[str]) -> Iterator[FeatureDigest]:
        for name in names:
            with self._reading() as connection:
                row = connection.execute(
                    "SELECT value FROM build_parts WHERE id = ?", (name,)
                ).fetchone()
            if row is None:
                raise StoreError(f"{self._path}: part {name} of a build is missing")
            yield from _PART.decode(row[0])


def _is_kept(connection: sqlite3.Connection, part: BuildPart) -> bool:
    found = connection.execute("SELECT 1 FROM build_parts WHERE id = ?", (part.name,))
    return found.fetchone() is not None


def _build(row: tuple[str, str, str, int | None]) -> Build:
    identity, inputs, recorded, arrived = row
    return Build(id=identity, inputs=_INPUTS.decode(inputs), recorded=recorded, arrived=arrived)
