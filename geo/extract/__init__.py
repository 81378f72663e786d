"""Text in, claims with offsets out; names are asked of a matcher that is handed in."""

from geo.extract.reading import Reading, read

__all__ = ["Reading", "read"]
