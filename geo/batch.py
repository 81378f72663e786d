"""Line by line: JSON in, JSON out; a bad line is named and never stops the others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from geo.answers import dumps, footprint_json, named_json, parsed_json
from geo.errors import GeoError, ReadError
from geo.export import replacing
from geo.extract import Reading
from geo.locating import locate
from geo.model import Article, PlaceName
from geo.pipeline import Workshop
from geo.readers import parse_date
from geo.resolve import places_of

Json = dict[str, Any]
_TEXT = ("text",)
_EXPRESSION = ("expr", "text")
"""Keys of what is read, the first that a line has."""
_TOGETHER = 32
_MOST_BYTES = 200_000
"""Lines, and about how many bytes of them, that are held at a time."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A line whose article was read."""

    row_id: Any
    article: Article
    reading: Reading
    names: Sequence[PlaceName]
    note: dict[str, str]


def parse_lines(
    source: Path, target: Path, workshop: Workshop, *, published: date | None = None
) -> tuple[int, list[str]]:
    """Answer {"id", "text", …} with toponyms, claims and names not mapped, a line each.

    A "published" that is no date of the form YYYY-MM-DD leaves the article without one, and the
    answer says so in "note": corpora write dates in many ways, and the rest of the line is good.
    """

    def read(row: Json) -> _Read:
        day, note = _published(row, published)
        text = _words(row, _TEXT)
        article = Article(
            id=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16],
            text=text,
            title=str(row.get("title") or ""),
            source=str(row.get("source") or ""),
            published=day,
        )
        reading = workshop.read(article)
        return _Read(row["id"], article, reading, workshop.gazetteer.places(text), note)

    def answer(one: _Read) -> Json:
        named = places_of(one.article.text, one.names, workshop.gazetteer)
        parsed = parsed_json(workshop.parse(one.article, reading=one.reading), named)
        keys = ("language", "toponyms", "mentions", "claims", "not_mapped")
        return {"id": one.row_id, **{key: parsed[key] for key in keys}, **one.note}

    return _each(source, target, _TEXT, read, answer)


def place_lines(source: Path, target: Path, workshop: Workshop) -> tuple[int, list[str]]:
    """Answer {"id", "text"} with the places that a text names, a line each; no claims are read."""
    gazetteer = workshop.gazetteer

    def find(row: Json) -> tuple[Any, str, list[PlaceName]]:
        text = _words(row, _TEXT)
        return row["id"], text, gazetteer.places(text)

    def answer(one: tuple[Any, str, list[PlaceName]]) -> Json:
        row_id, text, names = one
        return {"id": row_id, "toponyms": named_json(places_of(text, names, gazetteer))}

    return _each(source, target, _TEXT, find, answer)


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
    source: Path, target: Path, words: tuple[str, ...], *steps: Callable[[Any], Any]
) -> tuple[int, list[str]]:
    """Answer every good line of a file; `words` are the keys whose value may be read.

    Some lines go through each step together: the rules of one step then stay in the processor's
    caches, which saves a tenth of the time. Answers and faults are in order of the lines.

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
        every: list[Callable[[Any], Any]] = [partial(_row, words=words), *steps]
        every.append(lambda one: out.write(dumps(one) + "\n"))
        for together in _gathered(lines):
            passed, faults = _passed(together, every)
            done += passed
            bad += [f"{source}, line {number}: {fault}" for number, fault in sorted(faults)]
    return done, bad


def _gathered(lines: Iterable[bytes]) -> Iterator[list[tuple[int, bytes]]]:
    """Lines with their numbers, without empty ones, as many together as are held at a time."""
    together: list[tuple[int, bytes]] = []
    size = 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        together.append((number, line))
        size += len(line)
        if len(together) == _TOGETHER or size > _MOST_BYTES:
            yield together
            together, size = [], 0
    if together:
        yield together


def _passed(
    values: Sequence[tuple[int, Any]], steps: Sequence[Callable[[Any], Any]]
) -> tuple[int, list[tuple[int, str]]]:
    """Lead values through steps; how many passed all, and the faults of the others by number."""
    faults: list[tuple[int, str]] = []
    for step in steps:
        passed = []
        for number, value in values:
            try:
                passed.append((number, step(value)))
            except GeoError as error:
                faults.append((number, str(error)))
            except Exception as error:  # noqa: BLE001 - one line must not lose a night's work
                faults.append((number, f"a fault of the program, {type(error).__name__}: {error}"))
        values = passed
    return len(values), faults


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
