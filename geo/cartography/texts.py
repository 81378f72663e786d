"""What reports say, in blocks: the page unpacks a block when somebody opens a card in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo.cartography.cards import CARD_FIELDS, card
from geo.cartography.wording import label_line, shape_label
from geo.model import Feature

_COMMON = tuple(common for _, common in CARD_FIELDS)


def row_block(features: Sequence[Feature]) -> list[list[Any]]:
    """Title and place of every report: what the list and the search show and seek.

    A third value is the label of its shape, where that is not the place in one line.
    """
    return [_row(feature) for feature in features]


def _row(feature: Feature) -> list[Any]:
    label = shape_label(feature)
    place = label_line(feature, label)
    row: list[Any] = [feature.title or feature.claim.quote.text, place]
    return row if label == [place] else [*row, label]


def card_block(features: Sequence[Feature]) -> dict[str, Any]:
    """Fields of cards in the order of `CARD_FIELDS`; a number stands for one of the phrases.

    Sentences that several cards of a block share are in it once.
    """
    phrases: dict[str, int] = {}
    find = phrases.setdefault
    cards = []
    for feature in features:
        values: list[Any] = []
        for value, common in zip(card(feature), _COMMON, strict=True):
            if not common:
                values.append(value)
            elif isinstance(value, str):
                values.append(find(value, len(phrases)))
            else:
                values.append([find(words, len(phrases)) for words in value])
        cards.append(values)
    return {"phrases": list(phrases), "fields": list(zip(*cards, strict=True))}
