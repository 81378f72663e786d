"""NATO symbols: which stands for what, and that they are there only when asked for."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from geo.cartography import SituationMap
from geo.cartography.app6 import IDENTITIES, Allegiances, symbol_code, symbol_picture
from geo.errors import UsageError
from geo.model import Activity, Claim
from tests.cartography.map_samples import reports

Make = Callable[..., SituationMap]
SIDES = Allegiances.of(["Ukraine"], ["Russia", "north korea"], ["Belarus"])
EVIL = '"><img src=x onerror=alert(1)>{{7*191}}'


def claim(activity: Activity = Activity.DEPLOYMENT, **more: Any) -> Claim:
    given = {"activity": activity, "actor": "Russia", "strength_unit": "", **more}
    return replace(reports()[0].claim, **given)


@pytest.mark.parametrize(
    ("side", "digit"),
    [("Ukraine", "3"), ("North Korea", "6"), ("Belarus", "4"), ("Mali", "1"), ("", "1")],
)
def test_the_frame_says_what_was_set_and_nothing_else(side: str, digit: str) -> None:
    assert symbol_code(claim(actor=side), SIDES)[3] == digit


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("tanks", "10120500"),
        ("armoured vehicles", "10121102"),
        ("drones", "01110300"),
        ("naval drones", "30120000"),
        ("missiles, drones", "01110300"),
        ("fighter jets", "01110100"),
        ("troops", "10000000"),
        ("", "10000000"),
    ],
)
def test_the_picture_is_the_force_that_is_counted(unit: str, kind: str) -> None:
    """A plain frame where only people are."""
    code = symbol_code(claim(strength_unit=unit), SIDES)
    assert code[4:6] + code[10:16] == kind


def test_some_activities_have_a_symbol() -> None:
    """Unless a force is named, which says more."""
    assert symbol_code(claim(Activity.STRIKE), SIDES)[4:16] == "400000110600"
    assert symbol_code(claim(Activity.STRIKE, strength_unit="missiles"), SIDES)[4:6] == "02"


def test_every_code_is_known_to_the_package() -> None:
    """What it does not know it draws as a question mark."""
    from milsymbol import Symbol  # noqa: PLC0415

    units = ["", "tanks", "infantry", "btrs", "guns", "mlrs", "drones", "missiles", "helicopters"]
    units += ["bombers", "submarines", "warships"]
    for side in ("Ukraine", "Russia", "Belarus", "Mali"):
        for activity in Activity:
            for unit in units:
                code = symbol_code(claim(activity, actor=side, strength_unit=unit), SIDES)
                assert Symbol(code).is_valid(), code


def test_a_picture_is_plain_svg() -> None:
    picture = symbol_picture(symbol_code(claim(), SIDES))
    head, _, data = picture["uri"].partition(",")
    assert head == "data:image/svg+xml;base64"
    drawing = base64.b64decode(data).decode("ascii")
    assert drawing.startswith("<svg ")
    assert "<script" not in drawing
    assert 1 < picture["width"] < 2


def test_one_side_cannot_be_two_things() -> None:
    with pytest.raises(UsageError, match="RUSSIA"):
        Allegiances.of(["RUSSIA"], ["Russia"], [])


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    symbol_picture.cache_clear()
    monkeypatch.setitem(sys.modules, "milsymbol", None)
    with pytest.raises(UsageError, match=r"sitmap\[symbols\]"):
        symbol_picture("10031000000000000000")


@pytest.mark.browser
def test_symbols_stand_on_the_map_and_in_the_legend(open_map: Any, make: Make) -> None:
    """They are painted: a page without them looks different."""
    hostile = replace(reports()[0], claim=claim(actor=EVIL))
    features = [hostile, *reports()[1:]]
    plain = open_map(make(features)).page
    marked = open_map(make(features, allegiances=SIDES)).page
    pane = ".leaflet-sitmapMarks-pane canvas"
    pictures = [
        one.evaluate("(page) => page.toDataURL()")
        for one in (plain.locator(pane).first, marked.locator(pane).first)
    ]
    assert pictures[0] != pictures[1]
    assert plain.evaluate("Sitmap.data.symbols.length") == 0
    assert plain.locator(".sm-identities").count() == 0
    marked.evaluate("document.querySelector('.sm-legend').open = true")
    frames = marked.locator(".sm-identities img")
    assert 2 <= frames.count() <= len(IDENTITIES)
    assert all(one.evaluate("(i) => i.naturalWidth > 0") for one in frames.all())
    assert "set by who built the map" in marked.inner_text(".sm-legend")


def test_the_same_symbols_give_the_same_page(make: Make) -> None:
    assert make(reports(), allegiances=SIDES).html() == make(reports(), allegiances=SIDES).html()
