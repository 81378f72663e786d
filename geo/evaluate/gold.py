"""What a careful reader takes from an article: loaded from `NAME.gold.toml`, and checked.

Conventions that every gold file follows:

- A claim is one military activity at one place. A sentence that names three towns under fire
  gives three claims. `optional = true` marks what a system may give or leave out: repetitions,
  conditions, and statements whose place is only implied.
- `activity`, `status`, `relation` and `place_id_kind` hold one word, or a list of words that are
  equally right.
- Distances: "about", "around", "some", "roughly", a round figure and an exact one alike take
  10 % either way; "more than X" and "at least X" are X, 1.1 X, 1.25 X; "nearly X" is 0.85 X,
  0.95 X, X; "up to", "within", "less than X" are 0, X, X; "a few kilometres" are 2, 3, 5. Areas
  take 10 % too. Exact counts take nothing.
- `date` is what the words say; without a date expression the day of publication, or left out
  where a reader can't tell. "Since May" runs from the first of May to the day of publication.
- `actor`, `target` and `speaker_side` are sides: a country's short English name or an armed
  group's. `speaker_side` is left out where the speaker belongs to no side of the conflict.
- `bearing_deg` is the direction of an offset or sector, or of the part that is meant: 180 for
  southern Lebanon.
- `place_id_kind = "unknown"` is a place that no gazetteer of towns holds: it can be listed only.
- `[[not_mapped]]` names what must not be drawn. With `quote` this holds for the occurrence inside
  these words only. `role = ""` leaves the role open, "unknown" stands for a name not known.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geo.errors import UsageError
from geo.model import Activity, PlaceKind, RelationKind, Role, Status
from geo.readers import SUFFIXES, read_article

UNKNOWN = "unknown"
"""Kind of a place, or role of a name, that no gazetteer knows."""
HELD_OUT = "held-out"
"""Folder of the articles that whoever writes reading rules does not look at."""

Bounds = tuple[float, float, float]
"""Low, best, high."""

_INTERVAL_PARTS = 3
_SETTLEMENT_KINDS = frozenset({PlaceKind.CITY, PlaceKind.DISTRICT, PlaceKind.FACILITY})
_PLACE_KEYS = frozenset({"place", "place_id_kind", "country", "lon", "lat"})
_MEASURE_KEYS = frozenset({"distance_km", "bearing_deg", "area_km2", "strength"})
_CLAIM_KEYS = (
    {"activity", "status", "actor", "target", "relation", "also", "date", "speaker"}
    | {"speaker_side", "derived", "optional", "shape", "quote"}
    | _PLACE_KEYS
    | _MEASURE_KEYS
)
_REQUIRED_KEYS = ("activity", "status", "actor", "relation", "place", "place_id_kind", "quote")
_NAME_KEYS = frozenset({"name", "role", "quote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """A place as a person located it."""

    name: str
    kinds: tuple[str, ...]
    """Values of `PlaceKind` that are right, or `UNKNOWN`."""
    country: str = ""
    """ISO 3166-1 alpha-2; empty across borders."""
    lon: float | None = None
    lat: float | None = None
    """Degrees, of settlements only."""

    @property
    def is_settlement(self) -> bool:
        """Whether nearness decides, instead of the name of an area."""
        return any(kind in _SETTLEMENT_KINDS for kind in self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One statement that must, or may, be read."""

    activities: tuple[str, ...]
    statuses: tuple[str, ...]
    relations: tuple[str, ...]
    actor: str
    target: str
    place: GoldPlace
    also: tuple[GoldPlace, ...]
    """The other anchors of a relation that has several: between, along, movement."""
    distance_km: Bounds | None
    bearing_deg: float | None
    area_km2: Bounds | None
    strength: Bounds | None
    dates: tuple[str, str] | None
    """First and last day, ISO 8601."""
    speaker: str
    speaker_side: str | None
    """None where it is not scored."""
    derived: bool
    optional: bool
    shape: str
    quote: str
    start: int
    end: int
    """Offsets of `quote` in the article's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldName:
    """A name that must not be drawn."""

    name: str
    role: str
    """A value of `Role`, `UNKNOWN`, or "" where only the map matters."""
    spans: tuple[tuple[int, int], ...]
    """Its occurrences that must not be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """All that a person read out of one article."""

    article: Path
    text: str
    claims: tuple[GoldClaim, ...]
    names: tuple[GoldName, ...]


def gold_files(folder: Path, *, held_out: bool = False) -> list[Path]:
    """List the articles of a folder of seeds, by name; held-out ones alone, or none of them.

    Raises:
        UsageError: The folder is missing or holds no article.
    """
    where = folder / HELD_OUT if held_out else folder
    if not where.is_dir():
        raise UsageError(f"{str(where)!r} is not a folder: name the one that holds the seeds")
    found = sorted(
        path
        for path in where.iterdir()
        if path.suffix in SUFFIXES and path.stem.casefold() != "readme"
    )
    if not found:
        raise UsageError(f"{str(where)!r} holds no article: files in {SUFFIXES} are looked for")
    return found


def load_gold(article: Path) -> Gold:
    """Load the gold beside an article.

    Raises:
        ReadError: The article cannot be read.
        UsageError: The gold is missing or says something impossible; the message quotes it.
    """
    path = article.with_suffix(".gold.toml")
    text = read_article(article).text
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"{path.name} is missing: write the gold beside {article.name}") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path.name} is no readable TOML: {error}") from None
    try:
        _only(stated, frozenset({"claim", "not_mapped"}))
        claims = tuple(_claim(entry, text) for entry in stated.get("claim", ()))
        names = tuple(_name(entry, text) for entry in stated.get("not_mapped", ()))
    except UsageError as error:
        raise UsageError(f"{path.name}: {error}") from None
    return Gold(article=article, text=text, claims=claims, names=names)


def _claim(entry: Mapping[str, Any], text: str) -> GoldClaim:
    _only(entry, _CLAIM_KEYS)
    for key in _REQUIRED_KEYS:
        if key not in entry:
            raise UsageError(f"a claim lacks {key!r}: {dict(entry)!r}")
    quote = entry["quote"]
    start = _once(quote, text)
    statuses = _words(entry, "status", Status)
    return GoldClaim(
        activities=_words(entry, "activity", Activity),
        statuses=statuses,
        relations=_words(entry, "relation", RelationKind),
        actor=entry["actor"],
        target=entry.get("target", ""),
        place=_place(entry, text),
        also=tuple(_other_place(other, text) for other in entry.get("also", ())),
        distance_km=_bounds(entry, "distance_km"),
        bearing_deg=entry.get("bearing_deg"),
        area_km2=_bounds(entry, "area_km2"),
        strength=_bounds(entry, "strength"),
        dates=_dates(entry),
        speaker=entry.get("speaker", ""),
        speaker_side=_speaker_side(entry, statuses),
        derived=entry.get("derived", False),
        optional=entry.get("optional", False),
        shape=entry.get("shape", ""),
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def _name(entry: Mapping[str, Any], text: str) -> GoldName:
    _only(entry, _NAME_KEYS)
    name, role = entry.get("name", ""), entry.get("role", "")
    if role not in {"", UNKNOWN, *Role}:
        raise UsageError(f"{name!r} has the role {role!r}: one of {sorted(Role)} is wanted")
    low, high = 0, len(text)
    if "quote" in entry:
        low = _once(entry["quote"], text)
        high = low + len(entry["quote"])
    spans = tuple(
        (low + hit.start(), low + hit.end())
        for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text[low:high])
    )
    if not name or not spans:
        raise UsageError(f"the name {name!r} does not occur where it is said to")
    return GoldName(name=name, role=role, spans=spans)


def _place(entry: Mapping[str, Any], text: str) -> GoldPlace:
    name = entry.get("place", "")
    if not name or name not in text:
        raise UsageError(f"the place {name!r} does not occur in the article")
    kinds = _words(entry, "place_id_kind", {*PlaceKind, UNKNOWN})
    place = GoldPlace(
        name=name,
        kinds=kinds,
        country=entry.get("country", ""),
        lon=entry.get("lon"),
        lat=entry.get("lat"),
    )
    if place.is_settlement and (place.lon is None or place.lat is None):
        raise UsageError(f"the settlement {name!r} has no lon and lat")
    return place


def _other_place(entry: Mapping[str, Any], text: str) -> GoldPlace:
    _only(entry, _PLACE_KEYS)
    return _place(entry, text)


def _words(entry: Mapping[str, Any], key: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """One word or several, each of a vocabulary."""
    stated = entry.get(key, ())
    words: Sequence[str] = [stated] if isinstance(stated, str) else stated
    known = {str(word) for word in allowed}
    wrong = [word for word in words if word not in known]
    if wrong or not words:
        raise UsageError(f"{key} = {stated!r}: one or more of {sorted(known)} are wanted")
    return tuple(words)


def _bounds(entry: Mapping[str, Any], key: str) -> Bounds | None:
    stated = entry.get(key)
    if stated is None:
        return None
    if isinstance(stated, (int, float)):
        return (stated, stated, stated)
    if len(stated) != _INTERVAL_PARTS or not stated[0] <= stated[1] <= stated[2]:
        raise UsageError(f"{key} = {stated!r}: low, best and high are wanted, rising")
    return (stated[0], stated[1], stated[2])


def _dates(entry: Mapping[str, Any]) -> tuple[str, str] | None:
    stated = entry.get("date")
    if stated is None:
        return None
    try:
        first, last = (date.fromisoformat(day) for day in stated)
    except (TypeError, ValueError):
        raise UsageError(f"date = {stated!r}: two days YYYY-MM-DD are wanted") from None
    if first > last:
        raise UsageError(f"date = {stated!r}: the first day comes after the last")
    return (first.isoformat(), last.isoformat())


def _speaker_side(entry: Mapping[str, Any], statuses: tuple[str, ...]) -> str | None:
    """The side; "" for what the outlet says in its own voice; None where nothing is expected."""
    if "speaker_side" in entry:
        return str(entry["speaker_side"])
    own_voice = statuses == (Status.ASSERTED,) and not entry.get("speaker")
    return "" if own_voice else None


def _once(quote: str, text: str) -> int:
    start = text.find(quote)
    if not quote or start < 0:
        raise UsageError(f"the words {quote!r} do not occur in the article")
    if text.find(quote, start + 1) >= 0:
        raise UsageError(f"the words {quote!r} occur twice in the article: quote more of them")
    return start


def _only(entry: Mapping[str, Any], allowed: AbstractSet[str]) -> None:
    surplus = sorted(set(entry) - allowed)
    if surplus:
        raise UsageError(f"unknown key {surplus[0]!r}: one of {sorted(allowed)} is wanted")
