"""Layers by the group, and across all groups by what is drawn, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from shapely.geometry import LineString, Point, box

from geo.cartography import SituationMap
from geo.model import Activity, RelationKind, SpatialRelation
from tests.cartography.map_samples import REGION, feature, footprint, held_relation, toponym

pytestmark = pytest.mark.browser

Make = Callable[..., SituationMap]


def mixed() -> list[Any]:
    """Two layers of one side and one of another; a point, a region, a movement, a patch."""
    ways = SpatialRelation(kind=RelationKind.MOVEMENT, anchors=(toponym("A"), toponym("B")))
    patch = footprint(box(36.2, 51.1, 36.9, 51.5), schematic=True)
    return [
        feature(0, "A point.", shape=footprint(Point(35.3, 51.2), builder="at")),
        feature(1, "A region.", shape=footprint(REGION), activity=Activity.TRAINING),
        feature(
            2, "A way.", shape=footprint(LineString([(34, 51), (35, 52)])), relation=ways,
            activity=Activity.ADVANCE, actor="Russia",
        ),
        feature(
            3, "A patch.", shape=patch, relation=held_relation(500, 600, 700),
            activity=Activity.CONTROL, actor="Russia",
        ),
    ]  # fmt: skip


def reports_shown(page: Any) -> int:
    return int(page.evaluate("Sitmap.visible().reports"))


def group(page: Any, side: str) -> Any:
    return page.get_by_label(f"All layers of: {side}", exact=True)


def test_a_group_is_switched_in_one_go(open_map: Any, make: Make) -> None:
    """Its switch is half set while some of its layers are on, and the address keeps them."""
    page = open_map(make(mixed())).page
    switch = group(page, "North Korea")
    assert switch.is_checked()
    assert reports_shown(page) == 4
    switch.click()
    assert reports_shown(page) == 2
    layers = page.locator(".sm-fold", has=page.get_by_text("North Korea", exact=True))
    assert not any(one.is_checked() for one in layers.locator("label input").all())
    layers.locator("label input").first.click()
    assert reports_shown(page) == 3
    assert switch.evaluate("(one) => one.indeterminate")
    page.wait_for_timeout(400)
    assert "North Korean" in unquote(page.url)
    page.reload()
    page.wait_for_selector("html[data-sitmap=ready]", state="attached")
    assert group(page, "North Korea").evaluate("(one) => one.indeterminate")
    group(page, "North Korea").click()
    assert reports_shown(page) == 4
    assert group(page, "North Korea").is_checked()


def test_places_areas_movements_and_patches_are_layers(open_map: Any, make: Make) -> None:
    """Across all sides, counted; "none" leaves them on, so that one layer shows what it has."""
    page = open_map(make(mixed())).page
    fold = page.locator(".sm-fold", has=page.get_by_text("By what is drawn"))
    fold.locator("summary").click()
    rows = [text.split("\n") for text in fold.locator("label").all_inner_texts()]
    assert rows == [
        ["Exact places", "1"],
        ["Approximate areas", "1"],
        ["Movements", "1"],
        ["Schematic patches", "1"],
    ]
    fold.locator("label", has_text="Approximate areas").locator("input").click()
    assert reports_shown(page) == 3
    assert page.evaluate("Sitmap.visibleReports(Sitmap.data.columns.shape[1]).length") == 0
    page.wait_for_timeout(400)
    assert "layers=Approximate areas" in unquote(page.url)
    fold.locator("label", has_text="Approximate areas").locator("input").click()
    page.get_by_role("button", name="Switch all layers off").click()
    assert reports_shown(page) == 0
    group(page, "Russia").click()
    assert reports_shown(page) == 2


def test_one_way_to_draw_is_no_choice(open_map: Any, make: Make) -> None:
    """A map of points alone does not offer to switch points off."""
    points = [
        feature(n, "So.", shape=footprint(Point(35 + n / 9, 51), builder="at")) for n in range(3)
    ]
    page = open_map(make(points)).page
    assert "By what is drawn" not in page.inner_text(".sm-layers")


def test_layers_of_one_name_are_told_apart_in_the_address(open_map: Any, make: Make) -> None:
    """By their side, whatever the names hold."""
    made = [
        feature(n, "So.", shape=footprint(Point(35 + n / 9, 51)), layer="A~B", actor=side)
        for n, side in enumerate(("Ukraine", "Russia"))
    ]
    page = open_map(make(made)).page
    group(page, "Russia").click()
    page.wait_for_timeout(400)
    page.reload()
    page.wait_for_selector("html[data-sitmap=ready]", state="attached")
    assert group(page, "Ukraine").is_checked()
    assert not group(page, "Russia").is_checked()
