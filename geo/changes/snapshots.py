"""Builds as their files have them: a folder that a build wrote, or its GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.changes.causes import Causes
from geo.changes.comparing import Changes, compare
from geo.changes.digesting import digest_of
from geo.corrections.matching import address
from geo.errors import ReadError
from geo.store.builds import FeatureDigest

GEOJSON_NAME = "reports.geojson"
CHANGES_NAME = "changes.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The reports of a build, from its files."""

    name: str
    features: tuple[FeatureDigest, ...]
    articles: frozenset[str]
    """Ids of the articles that it says anything of."""
    edited: Mapping[str, str] = field(default_factory=dict)
    """By the id of an older version of an article, that of its newest one."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Web addresses of articles, by their ids."""
    inputs: Mapping[str, str] = field(default_factory=dict)
    """What it was made of; nothing where that is not known."""
    build: str = ""
    """Its id; "" where that is not known."""
    previous: str = ""
    """The id of the build before it, in the same store."""


def read_snapshot(path: Path) -> Snapshot:
    """Read a folder that a build wrote, or a GeoJSON file of one.

    Beside reports.geojson, changes.json tells what the build was made of.

    Raises:
        ReadError: There is no such file, or none of ours.
    """
    file = path / GEOJSON_NAME if path.is_dir() else path
    whole = _json(file)
    rows = whole.get("features")
    if whole.get("type") != "FeatureCollection" or not isinstance(rows, list):
        message = (
            f"{file}: it is no collection of features: name a folder of a build, or its GeoJSON"
        )
        raise ReadError(message)
    names = [row for row in whole.get("not_mapped", []) if isinstance(row, dict)]
    older = [row for row in whole.get("superseded", []) if isinstance(row, dict)]
    try:
        features = tuple(digest_of(row["id"], row["properties"], row["geometry"]) for row in rows)
    except (KeyError, TypeError, AttributeError):
        message = f"{file}: its features are not those of a build: they lack ids or properties"
        raise ReadError(message) from None
    about = _about(file.parent / CHANGES_NAME)
    articles = {one.article_id for one in features} | {str(row.get("article_id")) for row in names}
    return Snapshot(
        name=str(path),
        features=features,
        articles=frozenset(articles),
        edited={str(row.get("article_id")): str(row.get("superseded_by")) for row in older},
        addresses={
            str(row["properties"]["article_id"]): str(row["properties"]["source_url"])
            for row in rows
            if row["properties"].get("source_url")
        },
        inputs=dict(_texts(about.get("inputs"))),
        build=str(about.get("build") or ""),
        previous=str(about.get("previous") or ""),
    )


def compare_snapshots(before: Snapshot, after: Snapshot) -> Changes:
    """What changed between two builds, from their files."""
    return compare(
        before.features,
        after.features,
        Causes(before=before.inputs, after=_with_articles(before, after)),
        is_new=lambda one: one not in before.articles,
        is_there=lambda one: one in after.articles,
        edited={**_edited(before, after), **after.edited},
    )


def _edited(before: Snapshot, after: Snapshot) -> dict[str, str]:
    """Articles of which the later build has another text under the same address."""
    newest = {address(url): one for one, url in sorted(after.addresses.items())}
    return {
        one: newest[address(url)]
        for one, url in before.addresses.items()
        if one not in after.articles and address(url) in newest
    }


def _with_articles(before: Snapshot, after: Snapshot) -> dict[str, str]:
    """Inputs that also say whether the articles are others, where the files do not tell."""
    inputs = dict(after.inputs)
    if "articles" in before.inputs and before.articles != after.articles:
        inputs["articles"] = inputs.get("articles", "others")
    return inputs


def _json(path: Path) -> dict[str, Any]:
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{path}: it cannot be read ({error.strerror}): name a folder of a build"
        raise ReadError(message) from None
    except (ValueError, RecursionError):
        raise ReadError(f"{path}: it is no JSON") from None
    if not isinstance(whole, dict):
        raise ReadError(f"{path}: it is no GeoJSON of a build")
    return whole


def _about(path: Path) -> dict[str, Any]:
    """What changes.json tells of a build; nothing where there is none."""
    try:
        return _json(path)
    except ReadError:
        return {}


def _texts(inputs: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(inputs, dict):
        return iter(())
    return ((str(name), value) for name, value in inputs.items() if isinstance(value, str))
