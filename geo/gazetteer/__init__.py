"""The index of names and boundaries that is compiled once and mapped into memory."""

from geo.gazetteer.ground import LocalGround
from geo.gazetteer.local import LocalGazetteer, open_gazetteer

__all__ = ["LocalGazetteer", "LocalGround", "open_gazetteer"]
