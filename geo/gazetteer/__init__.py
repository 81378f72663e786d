"""The index of names and boundaries that is compiled once and mapped into memory."""

from typing import TYPE_CHECKING, Any

from geo.gazetteer.local import LocalGazetteer, open_gazetteer

if TYPE_CHECKING:
    from geo.gazetteer.geocoder import Local
    from geo.gazetteer.ground import LocalGround

__all__ = ["Local", "LocalGazetteer", "LocalGround", "open_gazetteer"]


def __getattr__(name: str) -> Any:
    """What takes a while to import, when it is first asked for: geopy and shapely."""
    if name == "Local":
        from geo.gazetteer.geocoder import Local  # noqa: PLC0415

        return Local
    if name == "LocalGround":
        from geo.gazetteer.ground import LocalGround  # noqa: PLC0415

        return LocalGround
    message = f"module 'geo.gazetteer' has no attribute {name!r}"
    raise AttributeError(message)
