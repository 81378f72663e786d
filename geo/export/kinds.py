"""Kinds of geometry, for formats whose layers hold one each."""

from __future__ import annotations

KINDS = {
    "points": frozenset({"Point", "MultiPoint"}),
    "lines": frozenset({"LineString", "MultiLineString"}),
    "areas": frozenset({"Polygon", "MultiPolygon"}),
}
"""Names of layers, and the types that they hold."""
