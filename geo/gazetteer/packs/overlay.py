"""How an overlay lies on disk: what the packs add to the index that ships.

Its rows follow those of the index. Its table of names holds, for each name that a pack knows, all
rows that go by it, those of the index too, so that a name is looked up in one of the two only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from geo.gazetteer import layout

PLACES: Final = layout.PLACES
PLACE_NAMES: Final = layout.PLACE_NAMES
SHAPES: Final = layout.SHAPES
IDS: Final = "ids.marisa"
ID_ROWS: Final = "id_rows.npy"
ROW_IDS: Final = "row_ids"
EXTRA: Final = "extra.npy"
PACKS: Final = "packs.json"
LINES: Final = "lines.json"
"""Rivers, roads and other lines, each with its row."""
LENT: Final = "lent.json"
"""What packs say of rows of the index: the number of a shape, or -1; the pack that it is from; and
the first pack that had names for it."""

MORE: Final = np.dtype(
    [
        ("radius_m", "<f4"),
        ("shape", "<i4"),  # number in the shapes, -1 for none
        ("pack", "<u2"),  # place in the list of packs
        ("shape_pack", "<u2"),  # the same of the shape, which another may have brought
    ]
)
"""What a record of the index does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackNote:
    """What a map or a file says of a pack whose places it uses."""

    name: str
    title: str
    licence: str
    credit: str
    version: str
    """Date or version that the publisher gives; "" for none."""

    def line(self) -> str:
        """ "data pack geonames-ua of 2026-11-20: GeoNames, CC BY 4.0"."""
        of = f" of {self.version}" if self.version else ""
        return f"data pack {self.name}{of}: {self.credit}, {self.licence}"

    def as_json(self) -> dict[str, Any]:
        """For the overlay's list of packs."""
        return {
            "name": self.name,
            "title": self.title,
            "licence": self.licence,
            "credit": self.credit,
            "version": self.version,
        }
