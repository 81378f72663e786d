"""Areas, shares and speakers in words."""

from __future__ import annotations

from geo.ledger.spans import last_day
from geo.ledger.statements import Statement
from geo.model import Interval
from geo.units import km2 as to_km2

_FINE_KM2 = 10.0
"""Below this a tenth of a square kilometre is worth saying."""


def km2(low_m2: float, high_m2: float | None = None) -> str:
    """ "600 km²", or "1,000–1,200 km²" for an interval that is wider than its rounding."""
    low = _figure(low_m2)
    high = low if high_m2 is None else _figure(high_m2)
    return f"{low} km²" if low == high else f"{low}–{high} km²"


def stated(area: Interval) -> str:
    """ "1,376 km² (1,348–1,404)": the figure, and what its words allow."""
    best = km2(area.best)
    spread = km2(area.low, area.high)
    return best if best == spread else f"{best} ({spread.removesuffix(' km²')})"


def _figure(area_m2: float) -> str:
    size = to_km2(area_m2)
    return f"{size:,.1f}" if size < _FINE_KM2 else f"{size:,.0f}"


def share_words(share: Interval) -> str:
    """ "50–60 %"."""
    low, high = f"{100 * share.low:.0f}", f"{100 * share.high:.0f}"
    return f"{low} %" if low == high else f"{low}–{high} %"


def who(one: Statement) -> str:
    """Who states an area, where and when: "the GUR, in the Ledger, 2024-11-04"."""
    speaker = one.speaker or "the article itself"
    day = one.published or last_day(one)
    return ", ".join(
        [speaker, *([f"in {one.source}"] if one.source else []), str(day or "no date")]
    )
