"""Line by line: JSON in, JSON out; a bad line is named and never stops the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from geo.answers import dumps, footprint_json, named_json, parsed_json
from geo.errors import GeoError, ReadError
from geo.export import replacing
from geo.locating import locate
from geo.model import Article
from geo.pipeline import Workshop
from geo.readers import parse_date
from geo.resolve import places_in

Json = dict[str, Any]
_TEXT = ("text",)
_EXPRESSION = ("expr", "text")
"""Keys of what is read, the first that a line has."""


def parse_lines(
    source: Path, target: Path, workshop: Workshop, *, published: date | None = None
) -> tuple[int, list[str]]:
    """Answer {"id", "text", …} with toponyms, claims and names not mapped, a line each.

    A "published" that is no date of the form YYYY-MM-DD leaves the article without one, and the
    answer says so in "note": corpora write dates in many ways, and the rest of the line is good.
    """

    def answer(row: Json) -> Json:
        day, note = _published(row, published)
        text = _words(row, _TEXT)
        article = Article(
            id=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16],
            text=text,
            title=str(row.get("title") or ""),
            source=str(row.get("source") or ""),
            published=day,
        )
        parsed = parsed_json(workshop.parse(article), places_in(text, workshop.gazetteer))
        keys = ("language", "toponyms", "mentions", "claims", "not_mapped")
        return {"id": row["id"], **{key: parsed[key] for key in keys}, **note}

    return _each(source, target, _TEXT, answer)


def place_lines(source: Path, target: Path, workshop: Workshop) -> tuple[int, list[str]]:
    """Answer {"id", "text"} with the places that a text names, a line each; no claims are read."""

    def answer(row: Json) -> Json:
        named = places_in(_words(row, _TEXT), workshop.gazetteer)
        return {"id": row["id"], "toponyms": named_json(named)}

    return _each(source, target, _TEXT, answer)


def _published(row: Json, default: date | None) -> tuple[date | None, dict[str, str]]:
    stated = row.get("published") or row.get("date")
    if not stated:
        return default, {}
    try:
        return parse_date(str(stated)), {}
    except GeoError as error:
        return default, {"note": f"read without its date: {error}"}


def locate_lines(source: Path, target: Path, workshop: Workshop) -> tuple[int, list[str]]:
    """Answer {"id", "expr", "country"} with point, uncertainty and geometry, a line each.

    Where "expr" is missing, "text" is read. An expression that cannot be located is answered
    with nulls and the reason in "error".
    """

    def answer(row: Json) -> Json:
        try:
            footprint, _ = locate(_words(row, _EXPRESSION), workshop, str(row.get("country") or ""))
        except GeoError as error:
            nothing = {"point": None, "coordinateUncertaintyInMeters": None, "geometry": None}
            return {"id": row["id"], **nothing, "error": str(error)}
        shape = footprint_json(footprint)
        keys = ("point", "coordinateUncertaintyInMeters", "geometry", "builder")
        return {"id": row["id"], **{key: shape[key] for key in keys}}

    return _each(source, target, _EXPRESSION, answer)


def _each(
    source: Path, target: Path, words: tuple[str, ...], answer: Callable[[Json], Json]
) -> tuple[int, list[str]]:
    """Answer every good line of a file; `words` are the keys whose value may be read.

    Returns how many were answered, and for each of the others its number and what is wrong.
    Raises ReadError when the file cannot be read, UsageError when the other cannot be written.
    """
    done, bad = 0, []
    try:
        lines = source.open("rb")
    except OSError as error:
        message = f"{source}: it cannot be read ({error.strerror}): name a file of JSON lines"
        raise ReadError(message) from None
    with lines, replacing(target) as draft, draft.open("w", encoding="utf-8") as out:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                out.write(dumps(answer(_row(line, words))) + "\n")
            except GeoError as error:
                bad.append(f"{source}, line {number}: {error}")
            except Exception as error:  # noqa: BLE001 - one line must not lose a night's work
                reason = f"a fault of the program, {type(error).__name__}: {error}"
                bad.append(f"{source}, line {number}: {reason}")
            else:
                done += 1
    return done, bad


def _row(line: bytes, words: tuple[str, ...]) -> Json:
    """The object that a line holds. Raises ReadError with what it should hold."""
    wanted = f'write one object a line, as in {{"id": "1", "{words[0]}": "…"}}'
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ReadError(f"it is not in UTF-8: {wanted}") from None
    except (ValueError, RecursionError):
        raise ReadError(f"it is not JSON: {wanted}") from None
    if not isinstance(row, dict):
        raise ReadError(f"it is no object: {wanted}")
    found = [key for key in words if key in row]
    missing = [key for key in ("id",) if key not in row] + ([] if found else [words[0]])
    if missing:
        raise ReadError(f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing")
    if not isinstance(row[found[0]], str):
        raise ReadError(f"{found[0]} is no text: {wanted}")
    return row


def _words(row: Json, words: tuple[str, ...]) -> str:
    return str(next(row[key] for key in words if key in row))
