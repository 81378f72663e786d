"""What the page says, as text: everything but the frame that Folium draws around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
from geo.cartography.marks import Marks
from geo.cartography.payload import Deflate, Written, deflated, packed, packed_sections
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

    reports: str
    rows: Sequence[str]
    cards: Sequence[str]
    base: str
    changes: str
    frame: Frame

    def pieces(self) -> Iterator[Iterable[str]]:
        """The data blocks in the order of the page, each in pieces."""
        yield [self.reports]
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


def page_data(
    sheaves: Sequence[Sheaf],
    *,
    background: str,
    marks: Marks | None = None,
    draw: Draw | None = None,
    deflate: Deflate = deflated,
    rows: Sequence[str] | None = None,
    cards: Sequence[str] | None = None,
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
    """The data of a page for reports that are at hand by the sheaf; see `to_map`.

    Args:
        sheaves: All reports, in order.
        background: `background_data`, packed.
        marks: Of all reports; those that the sheaves bring along where it is not given.
        draw: Draws the geometry of a digest; by what the sheaves bring along where it is not given.
        deflate: Compresses, or knows from before what comes of it.
        rows: What each sheaf with reports has of them, where the sheaves do not bring it along.
        cards: Likewise.
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
    marks = marks if marks is not None else Marks.joined([one.marks for one in sheaves])
    points = points_of(marks)
    shapes, solid_of = shapes_of(marks, draw or drawer(marks))
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
    blocks = [one for one in sheaves if one.head.reports]
    reports = {
        "heading": listing.heading([one.head for one in sheaves]),
        "glyphs": glyphs(),
        "layers": [*(layer.data() for layer in layers), *(extra.data() for extra in extras)],
        "points": points.data(),
        "fields": {"card": CARD_FIELDS, "facts": FACTS},
        "blocks": [one.head.reports for one in blocks],
        **report_columns(marks, shape_of, layer_of, allegiances),
        "unmapped": listing.unmapped_rows(row for one in sheaves for row in one.unmapped),
        "corrections": listing.correction_rows(corrections),
        "sources": Written(row for one in sheaves for row in one.sources),
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
        reports=packed_sections(sections_of(reports, ShapeTexts(shapes)), deflate),
        rows=rows if rows is not None else [one.rows for one in blocks],
        cards=cards if cards is not None else [one.cards for one in blocks],
        base=background,
        changes=packed(changes.data()),
        frame=frame,
    )
