"""What `sitmap data list` shows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.table import Table

from geo.gazetteer.packs.catalogue import OFFERED
from geo.gazetteer.packs.storage import Manifest
from geo.printing import cell, text

_MB = 1e6


def listed(packs: Sequence[Manifest], folder: Path) -> str:
    """Installed packs with licence and credit, then those that can be installed."""
    lines = [f"No data pack is installed in {folder}."]
    if packs:
        lines = [f"Installed in {folder}:", "", text(_installed(packs))]
    offered = Table(box=None, pad_edge=False)
    for heading in ("can be installed", "what", "licence"):
        offered.add_column(heading, overflow="fold")
    for name, what, licence in OFFERED:
        offered.add_row(name, what, licence)
    own = "A table or a vector file of your own: sitmap data install NAME --from FILE"
    return "\n".join([*lines, "", text(offered), "", own])


def _installed(packs: Sequence[Manifest]) -> Table:
    rows = Table(box=None, pad_edge=False)
    for heading in ("pack", "what", "version", "places", "lines", "MB", "from", "licence"):
        right = "right" if heading in {"places", "lines", "MB"} else "left"
        rows.add_column(heading, overflow="fold", justify=right)  # type: ignore[arg-type]
    for pack in packs:
        rows.add_row(
            pack.name,
            cell(pack.title),
            cell(pack.version or "not stated"),
            f"{pack.places:,}",
            f"{pack.stretches:,}",
            f"{pack.size / _MB:.1f}",
            cell(pack.credit),
            cell(pack.licence),
        )
    return rows


def packs_json(packs: Sequence[Manifest]) -> str:
    """The manifests of installed packs."""
    rows = [{**asdict(pack), "kinds": dict(pack.kinds)} for pack in packs]
    return json.dumps(rows, ensure_ascii=False, indent=1)
