"""Layers that hold no reports: online tiles, and shapes that the user brings along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.cartography.payload import stroke_data

TILES_SIDE = "Online maps (ask a server for pictures)"
REFERENCE_SIDE = "Your layers"
LENT_SIDE = "Lines of data packs"
_LENT_COLOURS = ("#57534e", "#b45309")
DRAWN_SIDE = "By what is drawn"
_DRAWN = {
    "exact": "Exact places",
    "area": "Approximate areas",
    "movement": "Movements",
    "schematic": "Schematic patches",
    "derived": "Derived patches",
}
_DRAWN_COLOUR = "#46525c"
_REFERENCE_COLOURS = ("#1a7a6c", "#8a5a00", "#5b4ba0", "#9a2f5f", "#3f6212")
"""Apart from each other, and darker than the colours of sides."""
_UNITS_PER_DEG = 100_000
_KINDS = ("point", "line", "area")
"""By shapely's dimension of a geometry."""
_PROVIDERS = ("OpenStreetMap.Mapnik", "OpenTopoMap", "Esri.WorldImagery")
_NAMES = {
    "OpenStreetMap.Mapnik": "OpenStreetMap",
    "OpenTopoMap": "OpenTopoMap",
    "Esri.WorldImagery": "Esri satellite pictures",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """One layer beside those of reports."""

    name: str
    side: str
    shown: bool
    colour: str = "#4b565f"
    credit: str = ""
    """Shown below the map while the layer is on."""
    url: str = ""
    """Of tiles, with {z}, {x} and {y}."""
    max_zoom: int = 0
    shapes: tuple[dict[str, Any], ...] = field(default=())
    """What is drawn of a layer of shapes: kind and packed strokes."""
    counted: bool = True
    """Whether the control shows how many shapes it has."""
    drawn: str = ""
    """For a layer of all reports that are drawn in one way: which."""

    def data(self) -> dict[str, Any]:
        """For the layer control, as that of a layer of reports."""
        return {
            "name": self.name,
            "side": self.side,
            "colour": self.colour,
            "activity": "",
            "dash": "",
            "derived": False,
            "shown": self.shown,
            "count": len(self.shapes) if self.counted else 0,
            "credit": self.credit,
            "shapes": list(self.shapes),
            "drawn": self.drawn,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """Shapes of a data pack that lie around the reports, WGS 84."""

    name: str
    shapes: tuple[BaseGeometry, ...]
    credits: tuple[str, ...]
    """Whose they are, a line for each pack."""


def lent_layers(lent: Sequence[Lent]) -> list[Extra]:
    """A layer for each, all of them off: they tell where things lie, and report nothing."""
    return [
        Extra(
            name=one.name,
            side=LENT_SIDE,
            shown=False,
            colour=_LENT_COLOURS[n % len(_LENT_COLOURS)],
            credit=f"{one.name}: {'; '.join(one.credits)}",
            shapes=tuple(_strokes(shapely.geometrycollections(one.shapes))),
            counted=False,
        )
        for n, one in enumerate(lent)
    ]


def drawn_layers() -> list[Extra]:
    """Layers across all sides and activities: exact places apart from areas, movements, patches.

    The page counts them, and offers those that occur.
    """
    return [
        Extra(name=name, side=DRAWN_SIDE, shown=True, colour=_DRAWN_COLOUR, drawn=drawn)
        for drawn, name in _DRAWN.items()
    ]


def tile_layers() -> list[Extra]:
    """Online maps, all of them off: nothing is asked for until somebody switches one on."""
    import xyzservices.providers  # noqa: PLC0415 (only with --tiles)

    known = xyzservices.providers.flatten()
    return [
        Extra(
            name=_NAMES[name],
            side=TILES_SIDE,
            shown=False,
            credit=str(known[name].attribution).replace("(C)", "©"),
            url=known[name].build_url(),
            max_zoom=int(known[name].get("max_zoom") or 0),
        )
        for name in _PROVIDERS
    ]


def reference_layers(given: Sequence[tuple[str, Sequence[BaseGeometry]]]) -> list[Extra]:
    """A layer of the user's for each name and its shapes in WGS 84, switched on."""
    return [
        Extra(
            name=name,
            side=REFERENCE_SIDE,
            shown=True,
            colour=_REFERENCE_COLOURS[n % len(_REFERENCE_COLOURS)],
            shapes=tuple(shape for one in shapes for shape in _strokes(one)),
        )
        for n, (name, shapes) in enumerate(given)
    ]


def tile_hosts(extras: Sequence[Extra]) -> list[str]:
    """Addresses that the page's policy must let pictures come from."""
    parts = [urlsplit(extra.url) for extra in extras if extra.url]
    return sorted({f"{part.scheme}://{part.netloc}" for part in parts})


def _strokes(geometry: BaseGeometry) -> list[dict[str, Any]]:
    """Points, lines and areas of a shape apart, each as what the page draws."""
    parts = shapely.get_parts(shapely.get_parts(geometry))
    made = []
    for dimension, kind in enumerate(_KINDS):
        chosen = parts[shapely.get_dimensions(parts) == dimension]
        if not len(chosen):
            continue
        lines = shapely.get_rings(chosen) if kind == "area" else chosen
        coords = shapely.get_coordinates(lines)
        lengths = shapely.get_num_coordinates(lines).astype(np.int64)
        made.append({"kind": kind, "line": stroke_data(coords, lengths, _UNITS_PER_DEG)})
    return made
