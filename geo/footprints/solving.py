"""Where a rising function reaches a figure."""

from __future__ import annotations

from collections.abc import Callable


def crossing(
    rising: Callable[[float], float], target: float, low: float, high: float, tolerance: float
) -> float:
    """Argument in [low, high] at which `rising` meets `target` within `tolerance`.

    False position with the Illinois rule (Dowell and Jarratt 1971), after it bisection. Where the
    function jumps over the target, the argument just before the jump.
    """
    at_low, at_high = rising(low) - target, rising(high) - target
    if at_low >= 0.0:
        return low
    if at_high <= 0.0:
        return high
    weight_low, weight_high, side = at_low, at_high, 0
    for turn in range(60):
        share = weight_low / (weight_low - weight_high) if turn < 12 else 0.5  # noqa: PLR2004
        guess = low + share * (high - low)
        value = rising(guess) - target
        if abs(value) <= tolerance:
            return guess
        if value < 0.0:
            low, weight_low = guess, value
            weight_high *= 0.5 if side < 0 else 1.0
            side = -1
        else:
            high, weight_high = guess, value
            weight_low *= 0.5 if side > 0 else 1.0
            side = 1
    return low
