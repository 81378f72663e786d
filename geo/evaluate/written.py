"""Loads texts that were written to teach models: JSON lines, each a text with what it tells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from geo.errors import UsageError
from geo.evaluate.gold import UNKNOWN, Gold, GoldClaim, GoldPlace
from geo.model import Activity, Article, Status

_FACTUAL = (Status.ASSERTED.value, Status.CLAIMED.value, Status.CONFIRMED.value)


def load_written(path: Path) -> Iterator[tuple[Gold, Article]]:
    """The texts of one file, in its order, each with its gold.

    Places are known by name only, so that they count as right by name.

    Raises:
        UsageError: A line is no JSON, or quotes what its text does not say just once.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        label = f"{path.name}, line {number}"
        try:
            stated = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{label} is no JSON: {error}") from None
        text = str(stated["text"])
        claims = tuple(_claim(one, text, label) for one in stated["claims"])
        identity = hashlib.sha256(text.encode()).hexdigest()[:16]
        yield Gold(name=label, text=text, claims=claims), Article(id=identity, text=text)


def written_texts(folder: Path) -> list[Gold]:
    """The texts of all files of a folder, in the order of their names.

    Raises:
        UsageError: It holds none, or one of them cannot be read.
    """
    golds = [gold for path in sorted(folder.glob("*.jsonl")) for gold, _ in load_written(path)]
    if not golds:
        raise UsageError(f"{folder} holds no texts: give a folder of *.jsonl that tell claims")
    return golds


def _claim(stated: Mapping[str, Any], text: str, label: str) -> GoldClaim:
    words, place = str(stated["words"]), str(stated["place"])
    if text.count(words) != 1:
        raise UsageError(f"{label}: {words!r} must stand in the text just once")
    if place not in text:
        raise UsageError(f"{label}: the text does not name {place!r}")
    unknown = [one for one in stated["do"] if one not in set(Activity)]
    if unknown:
        raise UsageError(f"{label}: {unknown[0]!r} is no activity")
    start = text.index(words)
    return GoldClaim(
        activities=tuple(stated["do"]),
        statuses=_FACTUAL,
        relations=(),
        actors=tuple(stated["who"]),
        target="",
        place=GoldPlace(name=place, kinds=(UNKNOWN,)),
        also=(),
        distance_km=None,
        bearing_deg=None,
        area_km2=None,
        strength=None,
        dates=None,
        speaker="",
        speaker_side=None,
        derived=False,
        optional=bool(stated.get("maybe", False)),
        shape="",
        quote=words,
        start=start,
        end=start + len(words),
    )
