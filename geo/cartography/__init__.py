"""The map: one self-contained page that opens offline and shows what is reported."""

from geo.cartography.situation import SituationMap, to_map

__all__ = ["SituationMap", "to_map"]
