"""Blocks of texts hold what the cards say, each phrase as seldom as may be."""

from __future__ import annotations

from typing import Any

from geo.cartography.cards import CARD_FIELDS, card
from geo.cartography.payload import json_text
from geo.cartography.texts import card_block, row_block
from geo.cartography.wording import label_line, shape_label
from tests.cartography.map_samples import reports


def value_at(column: Any, at: int) -> Any:
    """As the page reads a field."""
    return column["all"] if isinstance(column, dict) else column[at]


def cards_in(block: dict[str, Any], count: int) -> list[list[Any]]:
    """All cards of a block, as the page puts them together."""

    def words(value: Any) -> Any:
        return block["phrases"][value] if isinstance(value, int) else value

    def read(kind: str, field: Any, at: int) -> Any:
        if kind == "row":
            return [words(value_at(column, at)) for column in field]
        value = value_at(field, at)
        if kind == "phrases":
            return [words(one) for one in value]
        return words(value) if kind == "phrase" else value

    kinds = [kind for _, kind in CARD_FIELDS]
    return [
        [read(kind, field, at) for kind, field in zip(kinds, block["fields"], strict=True)]
        for at in range(count)
    ]


def test_a_block_gives_every_card_back() -> None:
    """Whether there are many reports, one, or none."""
    many = reports()
    for some in (many, many[:1], []):
        assert cards_in(card_block(some), len(some)) == [card(one) for one in some]


def test_a_phrase_stands_in_a_block_once() -> None:
    """In its table if several cards have it, else where it belongs; the same for all, once."""
    block = card_block(reports() * 2)
    text = json_text(block)
    for phrase in block["phrases"]:
        assert text.count(json_text(phrase)) == 1
    assert len(set(block["phrases"])) == len(block["phrases"])
    alone = card_block(reports()[:1])
    assert all(json_text(alone).count(json_text(phrase)) == 1 for phrase in alone["phrases"])
    same = card_block([reports()[0]] * 3)
    assert all(isinstance(field, dict) for field in same["fields"] if not isinstance(field, list))


def test_rows_give_titles_places_and_labels_back() -> None:
    """A title that names its place is written without it."""
    some = reports()
    block = row_block(some)
    for at, one in enumerate(some):
        place = value_at(block["places"], at)
        title = value_at(block["titles"], at)
        title = block["often"][title] if isinstance(title, int) else title
        title = title if isinstance(title, str) else place.join(title)
        assert (title, place) == (one.title or one.claim.quote.text, label_line(one))
        label = value_at(block["labels"], at)
        assert (([place] if place else []) if label == 0 else label) == shape_label(one)
