"""Parts of a build: some articles, with all that the files say of them.

A part is worked out from its features once. As long as they and what they learn from others stay
the same, it is taken from the store, and no feature of it is looked at again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geo.build.digests import digests_of
from geo.build.towns import Towns
from geo.cartography.listing import Head, Listed
from geo.cartography.marks import Marks, PlainMarks, from_plain, plain
from geo.cartography.sheaves import Sheaf, sheaf
from geo.export.geojson import feature_lines, unmapped_lines
from geo.gazetteer.basemap import Bounds, surroundings
from geo.gazetteer.local import LocalGazetteer
from geo.model import Article, Feature, Unmapped
from geo.store.builds import BuildPart, encoded_part
from geo.store.coding import Decoder, encode
from geo.symbology import COUNTRY_LEVEL

Town = tuple[float, float, str, int]
"""Longitude, latitude, name, population."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the base map must show for some features."""

    boxes: dict[str, list[Bounds]]
    towns: bytes
    """Rows of the index of places, as whole numbers of four bytes, the lowest first."""
    guests: list[Town]
    """Settlements that are in no index."""
    countries: list[str]
    """ISO alpha-2 of the states that they lie in."""
    prefixes: list[str]
    """Of the ids of their places, up to the colon: whose places they are."""
    packs: list[str]
    """Data packs that they are from, a line each."""

    def rows(self) -> NDArray[np.int32]:
        """Rows of the index of places."""
        return np.frombuffer(self.towns, dtype="<i4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some articles, with all that the files say of them, but for the lines of the GeoJSON."""

    sheaf: Sheaf
    around: Around
    layers: list[tuple[str, int, int]]
    """Names of layers, reports and drawn reports in each."""
    unlocated: list[str]
    """Reasons why reports are not drawn, each once."""
    digests: BuildPart
    """For the record of the build."""

    def lean(self, load: Callable[[], bytes]) -> Part:
        """The same without what is left in the store.

        That are geometries, papers, rows, cards, sources, and the digests, which `load` gives.
        """
        tables = self.sheaf.marks.tables
        marks = Marks(
            columns=self.sheaf.marks.columns,
            tables={**tables, "paper": range(len(tables["paper"]))},
        )
        return replace(
            self,
            sheaf=replace(self.sheaf, marks=marks, rows="", cards="", sources=()),
            digests=BuildPart(self.digests.name, load),
        )

    def beside(self) -> dict[bytes, bytes]:
        """What of it is kept by itself, by what that is; nothing of that is in a lean one."""
        return {
            b"rows": self.sheaf.rows.encode(),
            b"cards": self.sheaf.cards.encode(),
            b"digests": self.digests.load(),
            b"papers": _listed(self.sheaf.marks.tables["paper"]),
            b"sources": _listed(self.sheaf.sources),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    marks: PlainMarks
    head: Head
    unmapped: tuple[Listed, ...]
    around: Around
    layers: list[tuple[str, int, int]]
    unlocated: list[str]
    digests: str


_DECODE = Decoder(_Kept)


def part_of(
    articles: Sequence[Article],
    features: Sequence[Feature],
    unmapped: Sequence[Unmapped],
    towns: Towns,
    gazetteer: LocalGazetteer,
) -> Part:
    """Work a part out; `features` and `unmapped` are those of the articles, in order."""
    layers = Counter(feature.layer for feature in features)
    drawn = Counter(f.layer for f in features if f.footprint is not None)
    return Part(
        sheaf=sheaf(features, unmapped, articles),
        around=around(features, towns, gazetteer),
        layers=[(layer, layers[layer], drawn[layer]) for layer in sorted(layers)],
        unlocated=sorted({feature.unlocated for feature in features} - {""}),
        digests=encoded_part(digests_of(features)),
    )


def lines_of(features: Sequence[Feature]) -> bytes:
    """The features of a part, as the GeoJSON has them."""
    return ",\n".join(feature_lines(features)).encode()


def names_of(unmapped: Sequence[Unmapped]) -> bytes:
    """The names of a part that are not mapped, as the GeoJSON has them."""
    return ",\n".join(unmapped_lines(unmapped)).encode()


def _listed(texts: Sequence[str]) -> bytes:
    """Pieces of JSON, a line each."""
    return "\n".join(texts).encode("utf-8", "replace")


def around(features: Sequence[Feature], towns: Towns, gazetteer: LocalGazetteer) -> Around:
    """What the base map must show for features, and whom it is from."""
    close = [
        feature.footprint.geometry
        for feature in features
        if feature.footprint is not None and feature.footprint.where_prec < COUNTRY_LEVEL
    ]
    entries = {place.entry.id: place.entry for f in features for place in f.places}
    rows, guests = towns.around([shape.bounds for shape in close], entries.values())
    return Around(
        boxes={level: list(boxes) for level, boxes in surroundings(close).items()},
        towns=rows.astype("<i4").tobytes(),
        guests=[(one.lon, one.lat, one.name, one.population) for one in guests],
        countries=sorted({entry.country for entry in entries.values()} - {""}),
        prefixes=sorted({identity.partition(":")[0] for identity in entries}),
        packs=sorted(
            {
                pack.line()
                for feature in features
                for place in feature.places
                for pack in gazetteer.packs_of(place.entry, place.name)
            }.union(*(f.footprint.credits for f in features if f.footprint is not None))
        ),
    )


def encoded(part: Part) -> bytes:
    """A part as the store keeps it, but for what is kept beside it."""
    bundle = part.sheaf
    return encode(
        _Kept(
            marks=plain(bundle.marks),
            head=bundle.head,
            unmapped=bundle.unmapped,
            around=part.around,
            layers=part.layers,
            unlocated=part.unlocated,
            digests=part.digests.name,
        )
    )


def decoded(data: bytes, load: Callable[[], bytes]) -> Part:
    """A part that was kept, as `Part.lean` has it. Raises ValueError for bytes that hold none."""
    kept: _Kept = _DECODE(data)
    bundle = Sheaf(
        marks=from_plain(kept.marks),
        rows="",
        cards="",
        head=kept.head,
        unmapped=kept.unmapped,
        sources=(),
    )
    return Part(
        sheaf=bundle,
        around=kept.around,
        layers=kept.layers,
        unlocated=kept.unlocated,
        digests=BuildPart(kept.digests, load),
    )
