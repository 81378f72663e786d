"""Units of length and area, to metres and square metres. Factors are exact by definition.

Source: International System of Units (BIPM), international yard and pound agreement of 1959,
International Hydrographic Organization for the nautical mile.
"""

from __future__ import annotations

METRES_PER: dict[str, float] = {
    "metre": 1.0,
    "kilometre": 1000.0,
    "mile": 1609.344,
    "nautical_mile": 1852.0,
    "yard": 0.9144,
    "foot": 0.3048,
}
"""Metres in one unit of length."""

SQUARE_METRES_PER: dict[str, float] = {
    "square_metre": 1.0,
    "square_kilometre": 1e6,
    "square_mile": 1609.344**2,
    "square_foot": 0.3048**2,
    "hectare": 1e4,
    "acre": 4046.8564224,
    "dunam": 1000.0,
}
"""Square metres in one unit of area."""

M_PER_KM = 1000.0
M2_PER_KM2 = 1e6


def km(metres: float) -> float:
    """Metres to kilometres."""
    return metres / M_PER_KM


def km2(square_metres: float) -> float:
    """Square metres to square kilometres."""
    return square_metres / M2_PER_KM2
