"""changes.json: what a build changed, and against which one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geo.changes.comparing import Change, Changes
from geo.units import km


def changes_json(
    changes: Changes,
    *,
    build: str,
    previous: str | None,
    inputs: Mapping[str, str],
) -> dict[str, Any]:
    """What changed, for tools; `previous` is None where there is nothing to compare with.

    `inputs` are digests of what the build was made of.
    """
    return {
        "build": build,
        "previous": previous,
        "inputs": dict(sorted(inputs.items())),
        "counts": changes.counts,
        "carried_over": changes.carried,
        "changes": [change_json(one) for one in changes.rows],
    }


def change_json(one: Change) -> dict[str, Any]:
    """One change: positions are [longitude, latitude], null where it is not drawn."""
    moved_m = one.moved_m
    return {
        "change": one.kind.value,
        "id": one.feature_id,
        "was_id": one.was or None,
        "title": one.title,
        "layer": one.layer,
        "reason": one.reason,
        "article_id": one.article_id,
        "point": _point(one.lon, one.lat),
        "point_before": _point(one.lon_before, one.lat_before),
        "moved_km": round(km(moved_m), 3) if moved_m is not None else None,
    }


def changes_text(whole: Mapping[str, Any]) -> str:
    """changes.json as text, one change a line."""
    head = {name: value for name, value in whole.items() if name != "changes"}
    lines = [json.dumps(head, ensure_ascii=False, indent=1)[:-2]]
    rows = ",\n".join(_line(row) for row in whole["changes"])
    return f'{lines[0]},\n "changes": [{chr(10) + rows + chr(10) if rows else ""}]\n}}\n'


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=True, separators=(",", ":"))


def _point(lon: float | None, lat: float | None) -> list[float] | None:
    return [lon, lat] if lon is not None and lat is not None else None
