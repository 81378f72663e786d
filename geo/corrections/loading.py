"""Reads corrections.toml: every entry checked, all that is wrong said at once with its line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo.corrections.entries import (
    Alias,
    Correction,
    Entries,
    Grouping,
    Pin,
    Selector,
    SourceRating,
    Spot,
)
from geo.corrections.fields import Fields, Problems, shown
from geo.corrections.lines import Lines
from geo.corrections.lying import NAME
from geo.corrections.shapes import ShapeError, read_shape
from geo.errors import UsageError
from geo.model import Activity, Status

_MOST_BYTES = 20_000_000
_FEATURE_ID = r"f[0-9a-f]{16}"
_ARTICLE_ID = r"[0-9a-f]{16}"
_PLACE_ID = r"[a-z][a-z0-9]*:\S+"
_FARTHEST_KM = 20_000.0
_PAIR = 2

_SELECTOR = (
    "id", "article", "url", "outlet", "title", "published", "quote", "activity", "status",
    "where", "derived", "reads",
)  # fmt: skip
_CORRECTION = (
    "claim", "note", "by", "reject", "status", "rating", "place", "instead_of", "point", "shape",
    "uncertainty_km", "schematic", "name",
)  # fmt: skip
_ALIAS = ("name", "place", "means", "point", "uncertainty_km", "article", "note", "by")
_RATING = ("outlet", "speaker", "side", "rating", "note", "by")
_GROUPING = ("claims", "note", "by")
_TABLES = ("correction", "alias", "rating", "join", "split")


def load(paths: Iterable[str | Path]) -> Entries:
    """Read files of corrections; several are one, whatever their order.

    Raises:
        UsageError: A file cannot be read, or something in one is wrong: every fault is named with
            its line and what to do.
    """
    problems = Problems()
    found = [_file(Path(path), problems) for path in sorted(map(str, paths))]
    if problems.found:
        raise UsageError("; ".join(problems.found))
    return Entries(
        corrections=tuple(one for each in found for one in each.corrections),
        aliases=tuple(one for each in found for one in each.aliases),
        ratings=tuple(one for each in found for one in each.ratings),
        groupings=tuple(one for each in found for one in each.groupings),
    )


def loads(text: str, *, file: str = NAME, folder: Path | None = None) -> Entries:
    """Read corrections from a text; `folder` is where the files that it names lie.

    Raises UsageError, as `load` does.
    """
    problems = Problems()
    made = _entries(text, file, folder or Path(), problems)
    if problems.found:
        raise UsageError("; ".join(problems.found))
    return made


def _file(path: Path, problems: Problems) -> Entries:
    try:
        if path.stat().st_size > _MOST_BYTES:
            message = f"{path}: more than {_MOST_BYTES // 1_000_000} MB are no list of corrections"
            raise UsageError(message)
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = f"{path}: the corrections cannot be read ({error.strerror}): check the name"
        raise UsageError(message) from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: it is no text in UTF-8: save it as such") from None
    return _entries(text, str(path), path.parent, problems)


def _entries(text: str, file: str, folder: Path, problems: Problems) -> Entries:
    try:
        tables = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        problems.found.append(f"{file}: it is no TOML: {str(error)[:200]}")
        return Entries()
    lines = Lines(text)
    rows: dict[str, list[Fields]] = {name: [] for name in _TABLES}
    for name, value in tables.items():
        if name not in _TABLES or not isinstance(value, list):
            known = ", ".join(f"[[{one}]]" for one in _TABLES)
            problems.found.append(f"{file}: {shown(name)} is no list of corrections: {known}")
            continue
        for number, values in enumerate(value, start=1):
            line = lines.heading(name, number)
            spot = Spot(file=file, table=name, number=number, line=line)
            if not isinstance(values, dict):
                problems.add(spot, f"{shown(values)} is no entry: write it below [[{name}]]")
                continue
            rows[name].append(Fields(values, spot, lines, problems))
    return Entries(
        corrections=tuple(_correction(one, folder) for one in rows["correction"]),
        aliases=tuple(_alias(one) for one in rows["alias"]),
        ratings=tuple(_rating(one) for one in rows["rating"]),
        groupings=tuple(
            _grouping(one, apart=name == "split")
            for name in ("join", "split")
            for one in rows[name]
        ),
    )


def _correction(given: Fields, folder: Path) -> Correction:
    given.only(_CORRECTION)
    status = given.one_of("status", [one.value for one in Status])
    made = Correction(
        spot=given.spot,
        claim=_selector(given, given.values.get("claim")),
        reject=given.flag("reject"),
        status=Status(status) if status else None,
        pin=_pin(given, folder),
        rating=given.rating("rating"),
        note=given.text("note"),
        by=given.text("by", most=200),
    )
    if made.reject and (made.status or made.pin.is_set):
        given.wrong("what is rejected cannot also be moved or get a status: leave one out")
    if not (made.reject or made.status or made.pin.is_set or made.rating or made.note):
        given.wrong(
            "it changes nothing: give a note, or reject, status, place, point, shape, rating"
        )
    return made


def _selector(given: Fields, value: Any) -> Selector:
    if value is None:
        given.wrong("it does not say which claim is meant: copy the correction from the map's card")
        return Selector()
    if isinstance(value, str):
        value = {"id": value}
    if not isinstance(value, dict):
        given.wrong(
            f"claim = {shown(value)}: an id, or a table as the map's card copies it", "claim"
        )
        return Selector()
    inner = given.inside(value)
    inner.only(_SELECTOR)
    made = Selector(
        id=inner.fitting("id", _FEATURE_ID, "an id is f and 16 letters or figures"),
        article=inner.fitting("article", _ARTICLE_ID, "an article's id has 16 letters or figures"),
        url=inner.text("url"),
        outlet=inner.text("outlet"),
        title=inner.text("title"),
        published=inner.day("published"),
        quote=inner.text("quote", most=100_000),
        activity=inner.one_of("activity", [one.value for one in Activity]),
        status=inner.one_of("status", [one.value for one in Status]),
        where=inner.texts("where"),
        derived=inner.flag("derived"),
        reads=inner.text("reads"),
    )
    if not made.id and made.bare:
        inner.wrong("a claim is meant by its id, or by its quote with article, url or title")
    return made


def _pin(given: Fields, folder: Path) -> Pin:
    ways = [key for key in ("place", "point", "shape") if key in given.values]
    if len(ways) > 1:
        given.wrong(f"it is placed by {' and by '.join(ways)}: leave all but one out", ways[1])
        return Pin()
    uncertainty_km = given.number("uncertainty_km", 0.001, _FARTHEST_KM)
    if not ways:
        for key in ("uncertainty_km", "schematic", "instead_of", "name"):
            if key in given.values:
                given.wrong(f"{key} goes with a place, a point or a shape", key)
        return Pin()
    place = given.fitting(
        "place", _PLACE_ID, "an id such as gn:486816, which `sitmap explain NAME` shows"
    )
    geometry: BaseGeometry | None = _point(given) if ways == ["point"] else None
    if ways == ["point"] and geometry is not None and uncertainty_km is None:
        given.wrong("a point needs uncertainty_km: how far off may it be?", "point")
    if ways == ["shape"]:
        try:
            geometry = read_shape(given.values["shape"], folder)
        except ShapeError as error:
            given.wrong(f"shape: {error}", "shape")
    return Pin(
        place=place,
        instead_of=given.text("instead_of"),
        geometry=geometry,
        uncertainty_m=None if uncertainty_km is None else 1000 * uncertainty_km,
        schematic=given.flag("schematic"),
        name=given.text("name", most=200),
    )


def _point(given: Fields) -> Point | None:
    value = given.values.get("point")
    try:
        made = read_shape({"type": "Point", "coordinates": value}, Path())
    except ShapeError as error:
        given.wrong(f"point: {error}", "point")
        return None
    return made if isinstance(made, Point) else None


def _alias(given: Fields) -> Alias:
    given.only(_ALIAS)
    ways = [key for key in ("place", "means", "point") if key in given.values]
    if len(ways) != 1:
        given.wrong("an alias says what the name means by one of place, means and point")
    point = _point(given) if ways == ["point"] else None
    radius_km = given.number("uncertainty_km", 0.001, _FARTHEST_KM)
    if point is not None and radius_km is None:
        given.wrong("a point needs uncertainty_km: how large is the place?", "point")
    name = given.text("name", most=200)
    if not name:
        given.wrong("an alias needs the name that it explains: name = …")
    return Alias(
        spot=given.spot,
        name=name,
        place=given.fitting(
            "place", _PLACE_ID, "an id such as gn:486816, which `sitmap explain NAME` shows"
        ),
        means=given.text("means", most=200),
        lon=point.x if point is not None else None,
        lat=point.y if point is not None else None,
        radius_m=1000 * (radius_km or 0.0),
        article=given.text("article"),
        note=given.text("note"),
        by=given.text("by", most=200),
    )


def _rating(given: Fields) -> SourceRating:
    given.only(_RATING)
    ways = [key for key in ("outlet", "speaker", "side") if given.text(key)]
    if len(ways) != 1:
        given.wrong("a rating names one of outlet, speaker and side")
    rating = given.rating("rating")
    if "rating" not in given.values:
        given.wrong('a rating needs its value: rating = "B2"')
    of = ways[0] if ways else "outlet"
    return SourceRating(
        spot=given.spot,
        of=of,
        name=given.text(of),
        rating=rating,
        note=given.text("note"),
        by=given.text("by", most=200),
    )


def _grouping(given: Fields, *, apart: bool) -> Grouping:
    given.only(_GROUPING)
    values = given.values.get("claims")
    members: Sequence[Any] = values if isinstance(values, list) else []
    if len(members) < _PAIR:
        given.wrong('at least two claims are wanted: claims = ["f…", "f…"]', "claims")
    return Grouping(
        spot=given.spot,
        claims=tuple(_selector(given, one) for one in members),
        apart=apart,
        note=given.text("note"),
        by=given.text("by", most=200),
    )
