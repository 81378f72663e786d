"""What the page filters and draws by, a column a field: numbers, and tables they point into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.cartography.app6 import (
    IDENTITIES,
    Allegiances,
    code_of,
    identity_picture,
    symbol_picture,
)
from geo.cartography.marks import Look, Marks, Table
from geo.cartography.payload import Written
from geo.model import Activity, Status
from geo.symbology import activity_words

STEPPED = ("shape", "paper")
"""Columns that mostly rise by one: each value is written as the difference to the last."""

_STATUSES = {
    Status.ASSERTED: "stated by the outlet",
    Status.CLAIMED: "claimed by a speaker",
    Status.CONFIRMED: "confirmed by another speaker",
    Status.DENIED: "denied",
    Status.PLANNED: "planned or expected",
    Status.HYPOTHETICAL: "hypothetical",
}
"""To choose from, and beside the title of another report."""


def report_columns(
    marks: Marks,
    shape_of: NDArray[np.int64],
    layer_of: NDArray[np.int32],
    allegiances: Allegiances | None = None,
) -> dict[str, Any]:
    """Columns of all reports and their tables; with `allegiances` also those of NATO symbols.

    Days are proleptic ordinals as Python counts them (1 is 1 January of year 1), `days` how many
    more an event may have lasted. `event` numbers
    only what several reports speak of; -1 is an event of one report. `camps` holds three numbers
    below 32, the least digit first: see `Feature.camps`.
    """
    looks, symbols = Table(), Table()
    numbers = []
    for look in marks.tables["look"]:
        code = _code(look, allegiances)
        symbol = symbols.number(code) if code else -1
        key = (look.activity, look.actor, look.status, look.derived, look.colour, look.dash, symbol)
        numbers.append(looks.number(key))
    columns: dict[str, NDArray[Any]] = {
        "layer": layer_of,
        "look": np.array(numbers, dtype=np.int32)[marks.column("look")],
        **{name: marks.column(name) for name in ("paper", "side", "status", "activity")},
        **{name: marks.column(name) for name in ("start", "days", "known")},
        "event": _shared(marks.column("event")),
        **{name: marks.column(name) for name in ("origins", "camps", "unsure", "review")},
        "shape": shape_of,
    }
    tables = marks.tables
    return {
        "columns": {
            name: np.diff(column, prepend=0) if name in STEPPED else column
            for name, column in columns.items()
        },
        "stepped": list(STEPPED),
        "looks": [_look(key) for key in looks.rows],
        "symbols": [symbol_picture(code) for code in symbols.rows],
        "identities": _identities(tables["side"], allegiances),
        "papers": Written(tables["paper"]),
        "sides": list(tables["side"]),
        "statuses": [[status, _STATUSES[Status(status)]] for status in tables["status"]],
        "activities": [[one, activity_words(Activity(one))] for one in tables["activity"]],
    }


def _shared(events: NDArray[np.int32]) -> NDArray[np.int32]:
    """Events numbered anew in order, and -1 for those that only one report speaks of."""
    count = int(events.max(initial=-1)) + 1
    many = np.bincount(events[events >= 0], minlength=count) > 1
    # They are numbered by first use, so that those which remain keep that order.
    numbers = np.where(many, np.cumsum(many) - 1, -1).astype(np.int32)
    return np.append(numbers, np.int32(-1))[events]


def _code(look: Look, allegiances: Allegiances | None) -> str:
    if allegiances is None:
        return ""
    return code_of(Activity(look.activity), look.actor, look.unit, allegiances)


def _identities(
    sides: Sequence[str], allegiances: Allegiances | None
) -> list[tuple[str, dict[str, Any]]]:
    """Identities that occur, with the frame that stands for each."""
    if allegiances is None:
        return []
    found = {allegiances.identity(side) for side in sides}
    return [(identity, identity_picture(identity)) for identity in IDENTITIES if identity in found]


def _look(key: tuple[Any, ...]) -> dict[str, Any]:
    """How a report is drawn; `symbol` is the number of its NATO symbol, -1 for none."""
    activity, _, _, derived, colour, dash, symbol = key
    return {
        "activity": activity,
        "colour": colour,
        "dash": dash,
        "derived": derived,
        **({"symbol": symbol} if symbol >= 0 else {}),
    }
