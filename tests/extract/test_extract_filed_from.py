"""The town of the dateline: "this southern town", and "here" outside of quotations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]

ROWS: list[tuple[str, str, list[str]]] = [
    ("BUDYONNOVSK, Russia (Reuters) - Chechen gunmen stormed this southern Russian town on Friday.", "engagement", ["BUDYONNOVSK"]),
    ("SREBRENICA, Bosnia, July 11 — Serb soldiers overran this U.N.-protected enclave on Tuesday.", "capture", ["SREBRENICA"]),
    ("KHARKIV, Ukraine (AP) — A father wept. Shells hit the market of this northeastern city again.", "strike", ["KHARKIV"]),
    ("KHARKIV, Ukraine (AP) — Russian shells killed ten people here on Friday, officials said.", "strike", ["KHARKIV"]),
    # another place that the words name
    ("KHARKIV, Ukraine (AP) — Officials here said shells had hit a market in Izium.", "strike", ["Izium"]),
    # what somebody who is quoted calls "here"
    ("KHARKIV, Ukraine (AP) — “They shelled us here on Friday,” said a woman from Izium.", "strike", ["Izium"]),
    # a town that was named since
    ("KYIV, Ukraine (AP) — Russian troops stormed Bakhmut. Shells hit this eastern city again.", "strike", ["Bakhmut"]),
    # no adjectives: a verb, and a town's name
    ("GOMA, Congo (AP) — M23 fighters took Sake. This left Goma city encircled by M23.", "engagement", ["Goma"]),
    # without a dateline: the town named before, and nowhere
    ("Rebels shelled Goma. They took this eastern city on Tuesday.", "capture", ["Goma"]),
    ("Goma is calm. Ten soldiers were killed here in an attack.", "engagement", []),
    # "this" goes with the week
    ("KHARKIV, Ukraine (AP) — This week the army took the town of Lyman.", "capture", ["Lyman"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "activity", "places"), ROWS, ids=lambda value: str(value)[:60])
def test_where_a_report_is_filed(
    text: str, activity: str, places: list[str], reading: Read
) -> None:
    """The last claim of that activity is at these places."""
    claims = [c for c in reading(text).claims if c.activity.value == activity]
    found = [anchor.name for anchor in claims[-1].relation.anchors] if claims else []
    assert found == places
