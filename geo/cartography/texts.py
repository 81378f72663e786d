"""What reports say, in blocks: the page unpacks a block when somebody opens a card in it.

A block is written field by field, since neighbours in a field are alike. A phrase that occurs more
than once in it stands in a table of its own, and its number in the fields; one that occurs once
stands where it belongs. A field that is the same in all reports is written once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from geo.cartography.cards import CARD_FIELDS, card
from geo.cartography.wording import label_line, shape_label
from geo.model import Feature

Column = list[Any] | dict[str, Any]
"""A value for each report, or {"all": value} where it is the same for every one."""


def row_block(features: Sequence[Feature]) -> dict[str, Any]:
    """Title and place of every report: what the list and the search show and seek.

    A title that names its place is [before, after], since the place follows anyway; a number stands
    for one of the titles. `labels` are lines on its shape, 0 where they are the place in one line.
    """
    rows = [_row(feature) for feature in features]
    cut = [_without(title, place) for title, place, _ in rows]
    often = Counter(title if isinstance(title, str) else tuple(title) for title in cut)
    table: dict[Any, int] = {}
    titles: list[Any] = []
    for title in cut:
        key = title if isinstance(title, str) else tuple(title)
        titles.append(title if often[key] == 1 else table.setdefault(key, len(table)))
    return {
        "often": list(table),
        "titles": _column(titles),
        "places": _column([place for _, place, _ in rows]),
        "labels": _column([label for _, _, label in rows]),
    }


def _row(feature: Feature) -> tuple[str, str, list[str] | int]:
    label = shape_label(feature)
    place = label_line(feature, label)
    return feature.title or feature.claim.quote.text, place, 0 if label == [place] else label


def _without(title: str, place: str) -> str | list[str]:
    before, found, after = title.partition(place) if place else (title, "", "")
    return [before, after] if found else title


def card_block(features: Sequence[Feature]) -> dict[str, Any]:
    """Fields of cards in the order of `CARD_FIELDS`; a number stands for one of the phrases."""
    kinds = [kind for _, kind in CARD_FIELDS]
    fields: list[Sequence[Any]] = list(zip(*map(card, features), strict=True)) or [
        [] for _ in kinds
    ]
    times: Counter[str] = Counter()
    for values, kind in zip(fields, kinds, strict=True):
        if kind != "value":
            times.update(values if kind == "phrase" else chain.from_iterable(values))
    # In the order of first use, since a counter keeps it.
    often = [phrase for phrase, count in times.items() if count > 1]
    code: dict[str, str | int] = {phrase: phrase for phrase in times}
    code.update((phrase, number) for number, phrase in enumerate(often))
    written = [_written(values, kind, code) for values, kind in zip(fields, kinds, strict=True)]
    return {"phrases": often, "fields": written}


def _written(
    values: Sequence[Any], kind: str, code: Mapping[str, str | int]
) -> Column | list[Column]:
    """One field, of the kind that `CARD_FIELDS` names."""
    if kind == "value":
        return _column(values)
    if kind == "phrase":
        return _column([code[value] for value in values])
    if kind == "row":
        return [_column([code[value] for value in column]) for column in zip(*values, strict=True)]
    return _column([[code[value] for value in some] for some in values])


def _column(values: Sequence[Any]) -> Column:
    same = len(values) > 1 and values[0] == values[-1] and all(v == values[0] for v in values)
    return {"all": values[0]} if same else list(values)
