"""What a workshop is opened with: plain values, so that another process can open the same one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.corrections import NO_ENTRIES, Corrections, Entries
from geo.extractors import choose
from geo.gazetteer.lines import NamedLine
from geo.gazetteer.local import open_gazetteer
from geo.pipeline.keys import Keys, keys_of
from geo.pipeline.workshop import Workshop
from geo.store.coding import digest

if TYPE_CHECKING:
    from geo.online.asking import Asker


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the user asks of a workshop."""

    assign: Mapping[str, str] = field(default_factory=dict)
    """States of single units: {"UA-43": "RU"}."""
    countries: bool = False
    extractor: str = "rules"
    language: str = ""
    lines: tuple[NamedLine, ...] = ()
    """Lines that the user hands in."""
    corrections: Entries = NO_ENTRIES
    """What people corrected."""


def opened(
    order: Order,
    *,
    asker: Asker | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> Workshop:
    """A workshop by an order.

    Raises UsageError for what cannot be had, DataError where the index cannot be made.
    """
    extractor = choose(order.extractor, os.environ)
    gazetteer = open_gazetteer(assign=order.assign, progress=progress, lines=order.lines)
    return Workshop(
        gazetteer,
        countries=order.countries,
        extractor=extractor,
        language=order.language,
        asker=asker,
        order=order if asker is None else None,
        corrections=Corrections(order.corrections),
    )


def workshop_keys(workshop: Workshop) -> Keys:
    """The keys under which a workshop works."""
    gazetteer, order = workshop.gazetteer, workshop.order
    owners = gazetteer.owners
    index = gazetteer.entries.key
    lines = gazetteer.lines.fingerprint
    aliases = workshop.corrections.aliases
    assigned = digest(*(owner.encode() for owner in owners.of_unit)).hex()
    return keys_of(
        {
            "reading": {
                "language": workshop.language,
                "extractor": order.extractor if order is not None else "rules",
            },
            "names": {"index": index, "lines": lines, "aliases": aliases},
            "places": {
                "index": index,
                "lines": lines,
                "aliases": aliases,
                "owners": assigned,
                "countries": str(workshop.countries),
                "online": workshop.asker.service.name if workshop.asker is not None else "",
            },
            "output": {"index": index, "owners": assigned},
        }
    )


def is_repeatable(workshop: Workshop) -> bool:
    """Whether the same article gives the same results: not where somebody else is asked."""
    named = workshop.order is not None or workshop.extractor is choose("rules", {})
    return named and workshop.asker is None
