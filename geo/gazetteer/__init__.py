"""The index of names and boundaries that is compiled once and mapped into memory."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.gazetteer.geocoder import Local
    from geo.gazetteer.ground import LocalGround
    from geo.gazetteer.local import LocalGazetteer, open_gazetteer

_HOMES = {
    "Local": "geo.gazetteer.geocoder",
    "LocalGazetteer": "geo.gazetteer.local",
    "LocalGround": "geo.gazetteer.ground",
    "open_gazetteer": "geo.gazetteer.local",
}

__all__ = ["Local", "LocalGazetteer", "LocalGround", "open_gazetteer"]


def __getattr__(name: str) -> Any:
    """Import names when they are first used: geopy, shapely and numpy take a while."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module 'geo.gazetteer' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(home), name)
