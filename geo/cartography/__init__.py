"""The map: one self-contained page that opens offline and shows what is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.cartography.situation import SituationMap, to_map

__all__ = ["SituationMap", "to_map"]


def __getattr__(name: str) -> Any:
    """Folium is imported by whoever draws a map: a rebuild seldom needs it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from geo.cartography import situation  # noqa: PLC0415

    return getattr(situation, name)
