"""A country without its far islands, of which "the north-east" says nothing."""

from __future__ import annotations

from shapely.geometry import MultiPolygon, box

from geo.footprints.mainland import mainland


def test_small_islands_far_off_are_left_out() -> None:
    """An island 5 degrees away stays out, one beside the coast stays in."""
    land, beside, far = box(0, 0, 10, 10), box(10.5, 5, 11, 5.5), box(16, 5, 16.5, 5.5)
    assert mainland(MultiPolygon([land, beside, far])).equals(MultiPolygon([land, beside]))


def test_what_is_large_or_reached_over_other_islands_stays() -> None:
    """Alaska is no small island, and a chain of islands leads to its end."""
    land, large = box(0, 0, 10, 10), box(16, 0, 20, 10)
    chain = [box(10 + 2 * n, 5, 11 + 2 * n, 5.5) for n in range(1, 4)]
    for outline in (MultiPolygon([land, large]), MultiPolygon([land, *chain])):
        assert mainland(outline) is outline
    assert mainland(land) is land
