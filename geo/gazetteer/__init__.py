"""The index of names and boundaries that is compiled once and mapped into memory."""

from typing import TYPE_CHECKING, Any

from geo.gazetteer.ground import LocalGround
from geo.gazetteer.local import LocalGazetteer, open_gazetteer

if TYPE_CHECKING:
    from geo.gazetteer.geocoder import Local

__all__ = ["Local", "LocalGazetteer", "LocalGround", "open_gazetteer"]


def __getattr__(name: str) -> Any:
    """`Local` when it is first asked for: geopy takes a while to import."""
    if name == "Local":
        from geo.gazetteer.geocoder import Local  # noqa: PLC0415

        return Local
    raise AttributeError(name)
