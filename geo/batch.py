"""Line by line: JSON in, JSON out; a bad line is named and never stops the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from geo.answers import dumps, footprint_json, locate, parsed_json
from geo.errors import GeoError, ReadError
from geo.export import replacing
from geo.model import Article
from geo.pipeline import Workshop

Json = dict[str, Any]


def parse_lines(
    source: Path, target: Path, workshop: Workshop, *, published: date | None = None
) -> tuple[int, list[str]]:
    """Answer {"id", "text", …} with toponyms, claims and names not mapped, a line each."""

    def answer(row: Json) -> Json:
        day = row.get("published") or row.get("date")
        article = Article(
            id=hashlib.sha256(str(row["text"]).encode("utf-8", "replace")).hexdigest()[:16],
            text=str(row["text"]),
            title=str(row.get("title") or ""),
            source=str(row.get("source") or ""),
            published=date.fromisoformat(str(day)[:10]) if day else published,
        )
        parsed = parsed_json(workshop.parse(article))
        return {"id": row["id"], **{k: parsed[k] for k in ("toponyms", "claims", "not_mapped")}}

    return _each(source, target, ("id", "text"), answer)


def locate_lines(source: Path, target: Path, workshop: Workshop) -> tuple[int, list[str]]:
    """Answer {"id", "expr", "country"} with point, uncertainty and geometry, a line each.

    An expression that cannot be located is answered with nulls and the reason in "error".
    """

    def answer(row: Json) -> Json:
        try:
            footprint, _ = locate(str(row["expr"]), workshop, str(row.get("country") or ""))
        except GeoError as error:
            nothing = {"point": None, "coordinateUncertaintyInMeters": None, "geometry": None}
            return {"id": row["id"], **nothing, "error": str(error)}
        shape = footprint_json(footprint)
        keys = ("point", "coordinateUncertaintyInMeters", "geometry", "builder")
        return {"id": row["id"], **{key: shape[key] for key in keys}}

    return _each(source, target, ("id", "expr"), answer)


def _each(
    source: Path, target: Path, needed: tuple[str, ...], answer: Callable[[Json], Json]
) -> tuple[int, list[str]]:
    """Answer every good line of a file. Raises ReadError when the file cannot be read."""
    done, bad = 0, []
    try:
        lines = source.open(encoding="utf-8")
    except OSError as error:
        message = f"{source}: {error.strerror or error}: name a file of JSON lines"
        raise ReadError(message) from None
    with lines, replacing(target) as draft, draft.open("w", encoding="utf-8") as out:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                missing = [key for key in needed if not isinstance(row, dict) or key not in row]
                if missing:
                    bad.append(f"{source}, line {number}: {', '.join(missing)} is missing")
                    continue
                out.write(dumps(answer(row)) + "\n")
                done += 1
            except ValueError as error:
                bad.append(f"{source}, line {number}: {error}")
    return done, bad
