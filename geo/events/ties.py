"""What claims share with others, by which lots are told apart: for tens of thousands at once.

A claim has one tie of its own, made of its sort of deed and its place by name, and some that may
lead from there to others. They are kept as numbers, one behind the other, so that those of all
articles are one array.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

from geo.events.board import SINGLE
from geo.events.finding import cell_of, cells_of
from geo.events.sketching import Sketch

OWN: Final = 0
"""Sort of tie by which a claim goes itself; it comes first, so that it says where one begins."""
HOLDS: Final = 1
"""A tie that ties whatever else has it."""
JOINS: Final = 2
"""A tie that ties a claim only to such as hold it."""
TIE: Final = np.dtype([("sort", "<u4"), ("name", "<u8")])
_UNIT: Final = "a1:"
"""What the ids of first-level units begin with."""
_SORT_BYTES, _NAME_BYTES = 4, 8


def ties_of(claim: Sketch) -> bytes:
    """The ties of one claim, in their order."""
    return b"".join(
        sort.to_bytes(_SORT_BYTES, "little") + _name(told) for sort, told in _ties(claim)
    )


def tied(ties: bytes) -> NDArray[np.void]:
    """The ties of many claims, one behind the other. Raises ValueError where they are none."""
    return np.frombuffer(ties, dtype=TIE)


def _ties(claim: Sketch) -> Iterator[tuple[int, str]]:
    yield OWN, f"{claim.key}\n{claim.place_id}"
    if claim.spot:
        x, y = cell_of(claim.lon, claim.lat)
        yield JOINS, f"{claim.key}\n{x}\n{y}"
    if claim.measured:
        for x, y in cells_of(claim):
            yield HOLDS, f"{claim.key}\n{x}\n{y}"
    single = claim.activity.value in SINGLE
    told = not claim.spot and claim.place_id.startswith(_UNIT) and single
    unit = claim.admin1 if claim.spot else claim.place_id
    yield HOLDS if told else JOINS, f"{unit}\n{claim.real}\n{claim.activity.value}"


def _name(told: str) -> bytes:
    return blake2b(told.encode(), digest_size=_NAME_BYTES).digest()
