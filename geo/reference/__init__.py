"""A polygon layer that the user supplies, and how reported ground compares with it."""

from geo.reference.layer import Layer, Patch, read_course, read_layer, read_shapes
from geo.reference.overlap import Comparison, Spot, compare

__all__ = [
    "Comparison",
    "Layer",
    "Patch",
    "Spot",
    "compare",
    "read_course",
    "read_layer",
    "read_shapes",
]
