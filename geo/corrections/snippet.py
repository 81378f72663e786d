"""A correction of a report, ready to be filled in: what the map's card copies."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from geo.corrections.matching import names_of
from geo.model import Feature

_OFFERS = """\
[[correction]]
note = ""                  # why: it stands on the card
# by = ""                  # who says so
# reject = true            # no report, or a wrong one: listed, not drawn
# status = "denied"        # asserted, claimed, confirmed, denied, planned, hypothetical
# place = "gn:486816"      # what its name means: sitmap explain NAME shows the ids
# point = [35.27, 51.19]   # longitude first; with it: uncertainty_km = 5
# shape = "area.geojson"   # GeoJSON in a file beside this one
# rating = "B2"            # of this report, in the Admiralty code

[correction.claim]         # which report it is: leave this as it is
"""
_INVISIBLE = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
"""What ends a line for some programs, turns its direction, or cannot be seen."""
_LONE = re.compile("[\ud800-\udfff]")
"""Halves of letters, of which no file can be made."""


def snippet(feature: Feature) -> str:
    """The text of a correction of a feature, in TOML; whatever is in it stays text."""
    return _OFFERS + selector(feature)


def selector(feature: Feature) -> str:
    """How a correction finds the feature again: its id, its article and its words, a line each."""
    claim, article = feature.claim, feature.article
    lines: Sequence[tuple[str, str]] = (
        ("id", toml_text(feature.id)),
        ("article", toml_text(article.id)),
        ("url", toml_text(article.url) if article.url else ""),
        ("outlet", toml_text(article.source) if article.source else ""),
        ("title", toml_text(article.title) if article.title else ""),
        ("published", article.published.isoformat() if article.published else ""),
        ("quote", toml_text(claim.quote.text)),
        ("activity", toml_text(claim.activity.value)),
        ("status", toml_text(feature.review.status_read or claim.status.value)),
        ("where", f"[{', '.join(map(toml_text, names_of(claim)))}]"),
        ("derived", "true" if claim.derived else ""),
        ("reads", toml_text(feature.title)),
    )
    return "".join(f"{name} = {value}\n" for name, value in lines if value)


def toml_text(text: str) -> str:
    """Text as a TOML string: nothing in it ends it, and nothing in it turns the line round."""
    quoted = json.dumps(_LONE.sub("\ufffd", text), ensure_ascii=False)
    return _INVISIBLE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", quoted)
