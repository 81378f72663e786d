"""The data of a page as JSON in pieces, so that what was compressed before need not be again.

Reports come in order of publication. So a new article changes the last piece of each column and of
each list, seldom an earlier one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from geo.cartography.payload import Written, json_text

_ROWS: Final = 512
_NUMBERS: Final = 8192
_SHAPES: Final = 64
"""Rows, numbers and shapes of a piece: some ten thousands of characters."""

Section = Iterable[str]


def sections_of(data: Mapping[str, Any], solids: Sequence[str]) -> Iterator[Section]:
    """An object as JSON: its members in order, and at the end the shapes, which are JSON already.

    `columns` is an object whose members are columns of whole numbers.
    """
    short = "{"
    for name, value in data.items():
        head = f"{json_text(name)}:"
        if name == "columns":
            yield [f"{short}{head}{{"]
            for number, (column, numbers) in enumerate(value.items()):
                comma = "," if number else ""
                yield _listed(f"{comma}{json_text(column)}:", numbers, _NUMBERS, _whole)
            short = "},"
        elif isinstance(value, list | Written) and len(value) > _ROWS:
            yield [short]
            text = _joined if isinstance(value, Written) else json_text
            yield _listed(head, value, _ROWS, text)
            short = ","
        elif isinstance(value, Written):
            short += f"{head}{_joined(value)},"
        else:
            short += f"{head}{json_text(value)},"
    yield [short]
    yield chain(_listed('"solids":', solids, _SHAPES, _joined), ["}"])


def _listed(
    head: str,
    rows: Sequence[Any] | NDArray[np.integer[Any]],
    at_once: int,
    text: Callable[[Any], str],
) -> Iterator[str]:
    """A list in pieces; `text` gives some of it with its brackets."""
    for at in range(0, max(len(rows), 1), at_once):
        yield f"{',' if at else f'{head}['}{text(rows[at : at + at_once])[1:-1]}"
    yield "]"


def _whole(numbers: Sequence[int] | NDArray[np.integer[Any]]) -> str:
    return msgspec.json.encode(np.asarray(numbers).tolist()).decode()


def _joined(texts: Sequence[str]) -> str:
    return f"[{','.join(texts)}]"
