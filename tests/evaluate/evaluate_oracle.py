"""A small article with gold, and a reader that answers exactly what the gold says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from geo.evaluate import Gold, GoldClaim, GoldMention, GoldPlace
from geo.evaluate.mention_figures import VALUE_KEYS

ARTICLE = """---
title: A small war
published: 2024-05-10
---
KYIV - Ukrainian troops attacked Russian positions 12 km north of Orikhiv on Thursday, Kyiv said.

Russia controls about 100 square km of the Kharkiv region. If its army took Vovchansk, it would \
advance. Some 8,000 Russian soldiers are near Lyman and Siversk.
"""

GOLD = """
complete = ["distance", "toponym"]

[[claim]]
activity = "engagement"
status = "claimed"
actor = "Ukraine"
target = "Russia"
relation = "offset"
place = "Orikhiv"
place_id_kind = "city"
country = "UA"
lon = 35.78
lat = 47.58
distance_km = [10.8, 12, 13.2]
bearing_deg = 0
date = ["2024-05-09", "2024-05-09"]
speaker = "Kyiv"
speaker_side = "Ukraine"
quote = "Ukrainian troops attacked"

[[claim]]
activity = "control"
status = "asserted"
actor = "Russia"
relation = "held"
place = "Kharkiv"
place_id_kind = "admin1"
country = "UA"
area_km2 = [90, 100, 110]
date = ["2024-05-10", "2024-05-10"]
quote = "Russia controls about 100 square km"

[[claim]]
activity = "capture"
status = "hypothetical"
actor = "Russia"
relation = "at"
place = "Vovchansk"
place_id_kind = "city"
country = "UA"
lon = 36.94
lat = 50.29
optional = true
quote = "If its army took Vovchansk"

[[claim]]
activity = ["massing", "deployment"]
status = "asserted"
actor = "Russia"
relation = "near"
place = "Lyman"
place_id_kind = "city"
country = "UA"
lon = 37.81
lat = 48.99
strength = 8000
quote = "Some 8,000 Russian soldiers"

[[claim]]
activity = ["massing", "deployment"]
status = "asserted"
actor = "Russia"
relation = "near"
place = "Siversk"
place_id_kind = "city"
country = "UA"
lon = 38.1
lat = 48.86
strength = 8000
quote = "Some 8,000 Russian soldiers"

[[not_mapped]]
name = "KYIV"
role = "dateline"

[[not_mapped]]
name = "Kyiv"
role = "metonym"

[[not_mapped]]
name = "Russian"
role = ""
quote = "8,000 Russian soldiers"

[[mention]]
text = "12 km"
type = "distance"
value = [10.8, 12, 13.2]

[[mention]]
text = "about 100 square km"
type = "area"
value = [90, 100, 110]

[[mention]]
text = "Some 8,000"
type = "count"
value = [7200, 8000, 8800]

[[mention]]
text = "on Thursday"
type = "date"
value = ["2024-05-09", "2024-05-09"]

[[mention]]
text = "KYIV"
type = "toponym"
role = "dateline"

[[mention]]
text = "Ukrainian"
type = "toponym"
role = "demonym"

[[mention]]
text = "Russian"
nth = 1
type = "toponym"
role = "demonym"

[[mention]]
text = "Orikhiv"
type = "toponym"
role = "literal"

[[mention]]
text = "Kyiv"
type = "toponym"
role = "metonym"

[[mention]]
text = "Russia"
type = "toponym"
role = ["metonym", "literal"]

[[mention]]
text = "Kharkiv"
type = "toponym"
role = "literal"

[[mention]]
text = "Vovchansk"
type = "toponym"
role = ["literal", "background"]

[[mention]]
text = "Russian"
nth = 2
type = "toponym"
role = "demonym"

[[mention]]
text = "Lyman"
type = "toponym"
role = "literal"

[[mention]]
text = "Siversk"
type = "toponym"
role = "literal"
"""

BANK = """
[[sentence]]
id = "orikhiv-1"
published = "2024-05-10"
source = "A bulletin"
text = "Russian troops shelled Orikhiv on Thursday with 152mm guns, Kyiv said."
complete = ["distance"]

[[sentence.claim]]
activity = "strike"
status = "claimed"
actor = "Russia"
relation = "at"
place = "Orikhiv"
place_id_kind = "city"
country = "UA"
lon = 35.78
lat = 47.58
date = ["2024-05-09", "2024-05-09"]
speaker = "Kyiv"
speaker_side = "Ukraine"

[[sentence.not_mapped]]
name = "Kyiv"
role = "metonym"

[[sentence.mention]]
text = "152mm"
type = "number"

[[sentence]]
id = "quiet"
text = "Bakers in Orikhiv sold more bread."
"""


def write_seed(folder: Path) -> Path:
    """Write the article and its gold into a folder; return the article."""
    article = folder / "war.md"
    article.write_text(ARTICLE, encoding="utf-8")
    article.with_suffix(".gold.toml").write_text(GOLD, encoding="utf-8")
    return article


def write_bank(folder: Path) -> Path:
    """Write a bank of two sentences beside the articles of a folder."""
    bank = folder / "sentences" / "small.sentences.toml"
    bank.parent.mkdir(exist_ok=True)
    bank.write_text(BANK, encoding="utf-8")
    return bank


def perfect(gold: Gold) -> dict[str, Any]:
    """Answer as the program would if it read exactly what the gold says, optional claims too."""
    return {
        "claims": [_claim(claim, gold.text) for claim in gold.claims],
        "not_mapped": [
            {
                "name": name.name,
                "start": name.spans[0][0],
                "end": name.spans[0][1],
                "role": None if name.role in {"", "unknown"} else name.role,
                "reason": "so it is written",
            }
            for name in gold.names
        ],
        "toponyms": [
            {
                "name": one.text,
                "start": one.start,
                "end": one.end,
                "role": one.roles[0],
                "reason": "so it is written",
            }
            for one in gold.mentions
            if one.type == "toponym"
        ],
        "mentions": [
            _mention_row(one) for one in gold.mentions if one.type in {*VALUE_KEYS, "date"}
        ],
    }


def _mention_row(mention: GoldMention) -> dict[str, Any]:
    row: dict[str, Any] = {
        "type": mention.type,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
    }
    if mention.type in VALUE_KEYS:
        return row | {VALUE_KEYS[mention.type]: _list(mention.value)}
    first, last = mention.dates or (None, None)
    return row | {"date_start": first, "date_end": last}


def _claim(claim: GoldClaim, text: str) -> dict[str, Any]:
    first, last = claim.dates or (None, None)
    return {
        "activity": claim.activities[0],
        "status": claim.statuses[0],
        "actor": claim.actor,
        "target": claim.target,
        "relation": claim.relations[0],
        "places": [_place(place, claim, text) for place in (claim.place, *claim.also)],
        "distance_km": _list(claim.distance_km),
        "bearing_deg": claim.bearing_deg,
        "area_km2": _list(claim.area_km2),
        "strength": _list(claim.strength),
        "date_start": first,
        "date_end": last,
        "date_prec": 1,
        "speaker": claim.speaker,
        "speaker_side": claim.speaker_side or "",
        "certainty": "certain",
        "quote": {"start": claim.start, "end": claim.end, "text": claim.quote},
        "derived": claim.derived,
        "footprint": {"builder": claim.relations[0]},
    }


def _place(place: GoldPlace, claim: GoldClaim, text: str) -> dict[str, Any]:
    known = "unknown" not in place.kinds
    start = _mention(place.name, claim.start, text)
    return {
        "name": place.name,
        "place_id": "gn:1" if known else None,
        "role": "literal",
        "start": start,
        "end": start + len(place.name),
        "lat": (place.lat or 0.0) if known else None,
        "lon": (place.lon or 0.0) if known else None,
        "kind": place.kinds[0] if known else None,
        "country": place.country,
    }


def _mention(name: str, start: int, text: str) -> int:
    """Where the name stands: behind `start` in its paragraph, else the last before, else later."""
    line_end = text.find("\n", start)
    spans = [hit.start() for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    behind = [at for at in spans if start <= at and (at < line_end or line_end < 0)]
    before = [at for at in spans if at < start]
    return [*behind[:1], *before[-1:], *spans, 0][0]


def _list(bounds: tuple[float, float, float] | None) -> list[float] | None:
    return None if bounds is None else list(bounds)
