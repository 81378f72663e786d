"""What the page says, as text: everything but the frame that Folium draws around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.cartography import listing
from geo.cartography.app6 import Allegiances
from geo.cartography.cards import CARD_FIELDS, FACTS
from geo.cartography.changed import NO_CHANGES, ChangedPage, layer_of_changes
from geo.cartography.columns import report_columns
from geo.cartography.drawn import Draw, ShapeTexts, drawer, first_view, shapes_of
from geo.cartography.extras import (
    Lent,
    drawn_layers,
    lent_layers,
    reference_layers,
    tile_hosts,
    tile_layers,
)
from geo.cartography.joining import joined
from geo.cartography.marks import Marks
from geo.cartography.payload import Deflate, Written, deflated, packed, packed_pieces
from geo.cartography.points import points_of
from geo.cartography.reports import glyphs, layers_of
from geo.cartography.sections import sections_of
from geo.cartography.sheaves import Sheaf


class ExtraFrame(NamedTuple):
    """A layer that holds no reports, as far as Folium knows it."""

    name: str
    shown: bool
    url: str
    max_zoom: int


class Frame(NamedTuple):
    """All that the page depends on beside its data."""

    shown: tuple[bool, ...]
    """For each layer of reports, whether it is on at first."""
    extras: tuple[ExtraFrame, ...]
    picture_hosts: tuple[str, ...]
    """Where pictures may come from, for layers that somebody may switch on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageData:
    """The data of a page, packed, and the frame that it needs."""

    reports: Iterable[str]
    """In pieces, which are made anew each time."""
    rows: Sequence[str]
    cards: Sequence[str]
    base: str
    changes: str
    frame: Frame

    def pieces(self) -> Iterator[Iterable[str]]:
        """The data blocks in the order of the page, each in pieces."""
        yield self.reports
        yield _lines(self.rows)
        yield _lines(self.cards)
        yield [self.base]
        yield [self.changes]


Shell = Sequence[str]
"""The page without its data: what stands before, between and behind the blocks."""


def page_text(data: PageData, shell: Shell) -> str:
    """The whole document: a shell of the data's frame, with the data in it."""
    return "".join(page_texts(data, shell))


def page_texts(data: PageData, shell: Shell) -> Iterator[str]:
    """The same in pieces, one behind the other."""
    for part, block in zip(shell, (*data.pieces(), ()), strict=True):
        yield part
        yield from block


def _lines(texts: Iterable[str]) -> Iterator[str]:
    """Texts with a line end between them."""
    for number, text in enumerate(texts):
        yield f"\n{text}" if number else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What the reports of a page bring to it, by the sheaf or all together."""

    marks: Marks
    draw: Draw
    """Draws the shapes of the marks."""
    heads: Sequence[listing.Head]
    """Of each sheaf."""
    rows: Sequence[str]
    """Of each sheaf that has reports."""
    cards: Sequence[str]
    """Likewise."""
    unmapped: Iterable[listing.Listed]
    sources: Sequence[str]
    """Of each article, in order."""


def contents_of(sheaves: Sequence[Sheaf]) -> Contents:
    """Those of sheaves that are at hand, in order."""
    marks = joined([one.marks for one in sheaves])
    blocks = [one for one in sheaves if one.head.reports]
    return Contents(
        marks=marks,
        draw=drawer(marks),
        heads=[one.head for one in sheaves],
        rows=[one.rows for one in blocks],
        cards=[one.cards for one in blocks],
        unmapped=[row for one in sheaves for row in one.unmapped],
        sources=[row for one in sheaves for row in one.sources],
    )


class _Packed(Iterable[str]):
    """An object of the page, packed while it is written."""

    def __init__(self, data: Mapping[str, Any], solids: Sequence[str], deflate: Deflate) -> None:
        self._data = data
        self._solids = solids
        self._deflate = deflate

    def __iter__(self) -> Iterator[str]:
        return packed_pieces(sections_of(self._data, self._solids), self._deflate)


def page_data(
    contents: Contents,
    *,
    background: str,
    deflate: Deflate = deflated,
    superseded: Sequence[Mapping[str, str]] = (),
    notices: Sequence[str] = (),
    facts: Mapping[str, str] | None = None,
    references: Sequence[tuple[str, Sequence[BaseGeometry]]] = (),
    lent: Sequence[Lent] = (),
    credits_: Sequence[str] = (),
    tiles: bool = False,
    allegiances: Allegiances | None = None,
    corrections: Sequence[listing.CorrectionRow] = (),
    changes: ChangedPage = NO_CHANGES,
) -> PageData:
    """The data of a page for reports that are at hand; see `to_map`.

    Args:
        contents: All reports, in order.
        background: `background_data`, packed.
        deflate: Compresses, or knows from before what comes of it.
        superseded: `listing.superseded_rows`.
        notices: See `to_map`, as for the others.
        facts: See `to_map`.
        references: See `to_map`.
        lent: Shapes of data packs, to be switched on.
        credits_: Whom the line below the map names beside those whose data ships.
        tiles: See `to_map`.
        allegiances: See `to_map`.
        corrections: See `to_map`.
        changes: See `to_map`.
    """
    marks = contents.marks
    points = points_of(marks)
    shapes, solid_of = shapes_of(marks, contents.draw)
    layers, layer_of = layers_of(marks)
    extras = [
        *drawn_layers(),
        *reference_layers(references),
        *lent_layers(lent),
        *(tile_layers() if tiles else []),
        layer_of_changes(),
    ]
    placed = np.where(solid_of >= 0, solid_of.astype(np.int64) + len(points), -1)
    shape_of = np.where(points.of_feature >= 0, points.of_feature, placed)
    reports = {
        "heading": listing.heading(contents.heads),
        "glyphs": glyphs(),
        "layers": [*(layer.data() for layer in layers), *(extra.data() for extra in extras)],
        "points": points.data(),
        "fields": {"card": CARD_FIELDS, "facts": FACTS},
        "blocks": [head.reports for head in contents.heads if head.reports],
        **report_columns(marks, shape_of, layer_of, allegiances),
        "unmapped": listing.unmapped_rows(contents.unmapped),
        "corrections": listing.correction_rows(corrections),
        "sources": Written(contents.sources),
        "superseded": [dict(row) for row in superseded],
        "notices": [str(notice) for notice in notices],
        "credits": [str(one) for one in credits_],
        "facts": listing.pairs(facts or {}),
        "view": first_view(shapes, points),
    }
    frame = Frame(
        tuple(layer.row.shown for layer in layers),
        tuple(ExtraFrame(one.name, one.shown, one.url, one.max_zoom) for one in extras),
        tuple(tile_hosts(extras)),
    )
    return PageData(
        reports=_Packed(reports, ShapeTexts(shapes, contents.draw), deflate),
        rows=contents.rows,
        cards=contents.cards,
        base=background,
        changes=packed(changes.data()),
        frame=frame,
    )
