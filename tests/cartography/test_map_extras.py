"""Layers that hold no reports: a user's own, and online tiles that are off."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import GeometryCollection, LineString, Point, box

from geo.build.drawing import draw
from geo.cartography import SituationMap
from geo.cartography.extras import reference_layers, tile_hosts, tile_layers
from geo.gazetteer.local import open_gazetteer
from geo.gazetteer.packs.installing import Countries, Wish, install
from geo.pipeline import Workshop
from geo.pipeline.reporting import report
from geo.readers import read_text
from tests.cartography.map_samples import reports
from tests.conftest import PUBLISHED
from tests.gazetteer.packs import samples

Make = Callable[..., SituationMap]
EVIL = "<img src=x onerror=alert(1)>{{7*191}}"
FRONT = [LineString([(34.5, 51.0), (36.5, 52.0)]), box(35, 51, 35.5, 51.5), Point(36, 51.2)]
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PAINTED = """() => {
    const canvas = document.querySelector('.leaflet-sitmapReferences-pane canvas');
    const blank = document.createElement('canvas');
    blank.width = canvas.width;
    blank.height = canvas.height;
    return canvas.toDataURL() !== blank.toDataURL();
}"""


def test_without_the_option_no_address_is_in_the_page(make: Make) -> None:
    """Neither of a tile server nor in the policy."""
    document = make(reports()).html()
    assert "img-src data:;" in document
    assert "{z}" not in document


def test_tiles_are_offered_and_off(make: Make) -> None:
    """Their servers, and no others, may be asked for pictures."""
    document = make(reports(), tiles=True).html()
    hosts = tile_hosts(tile_layers())
    assert len(hosts) == 3
    assert f"img-src data: {' '.join(hosts)};" in document
    assert all(host.startswith("https://") for host in hosts)
    assert document == make(reports(), tiles=True).html()


def test_the_parts_of_a_shape_are_drawn_apart() -> None:
    """Points, lines and areas of a collection."""
    (layer,) = reference_layers([("Front", [GeometryCollection(FRONT)])])
    assert [shape["kind"] for shape in layer.shapes] == ["point", "line", "area"]


@pytest.mark.browser
def test_a_layer_of_one_s_own_is_on_and_can_be_switched_off(open_map: Any, make: Make) -> None:
    """Its name is text, whatever stands in it; it holds no reports."""
    page = open_map(make(reports(), references=[(EVIL, FRONT)])).page
    box_ = page.locator(".sm-layers label", has_text=EVIL).locator("input")
    assert box_.is_checked()
    assert page.evaluate(PAINTED)
    assert page.locator(".sm-row").count() == len(reports())
    box_.uncheck()
    assert not page.evaluate(PAINTED)


@pytest.mark.browser
def test_lines_of_data_packs_can_be_switched_on(
    open_map: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are off, count no reports, and say whose they are: below the map, and in the notes."""
    monkeypatch.setenv("SITMAP_PACKS", str(tmp_path / "packs"))
    file = samples.write(tmp_path, "rail.zip", samples.railways())
    install("natural-earth-railways", Wish(file=file), Countries(names={}))
    shop = Workshop(open_gazetteer())
    text = "Russian troops captured Kupiansk, officials said."
    page = open_map(draw(report([read_text(text, published=PUBLISHED)], shop), shop)).page
    label = page.locator(".sm-layers label", has_text="Railways")
    owner = "data pack natural-earth-railways of 2026-11-20: Natural Earth, public domain"
    assert label.inner_text().strip() == "Railways"
    assert not label.locator("input").is_checked()
    assert not page.evaluate(PAINTED)
    assert owner not in page.inner_text(".sm-credit")
    label.locator("input").check()
    assert page.evaluate(PAINTED)
    assert f"Railways: {owner}" in page.inner_text(".sm-credit")
    assert owner[1:] in page.evaluate("Sitmap.data.notices.join()")


@pytest.mark.browser
def test_whose_places_are_drawn_stands_below_the_map(
    open_map: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the licence, in plain sight; of packs that no report takes anything from, nothing."""
    monkeypatch.setenv("SITMAP_PACKS", str(tmp_path / "packs"))
    given: dict[str, tuple[bytes | str, str, Wish]] = {
        "geonames-ua": (samples.dump(), ".zip", Wish()),
        "mine": (samples.OWN, ".csv", Wish(licence="<b>internal", credit="2nd section")),
    }
    for name, (content, suffix, wish) in given.items():
        file = samples.write(tmp_path, f"{name}{suffix}", content)
        install(name, replace(wish, file=file), Countries(names={"UA": ("Ukraine", "UKR")}))
    shop = Workshop(open_gazetteer())
    text = "Russian troops captured Objective Zebra in Ukraine, officials said."
    page = open_map(draw(report([read_text(text, published=PUBLISHED)], shop), shop)).page
    shown = page.inner_text(".sm-credit")
    assert "2nd section (<b>internal)" in shown
    assert "CC BY 4.0" not in shown


@pytest.mark.browser
def test_nothing_is_asked_for_until_a_map_is_switched_on(open_map: Any, make: Make) -> None:
    """Then only that server, and it is credited below the map."""
    seen = open_map(make(reports(), tiles=True))
    page = seen.page
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(status=200, content_type="image/png", body=PIXEL)

    page.route(re.compile("^https:"), answer)
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(400)
    assert asked == []
    page.click(".sm-layers button[aria-label='Switch all layers on']")
    page.wait_for_timeout(300)
    assert asked == []
    page.evaluate("document.querySelectorAll('.sm-fold').forEach((d) => { d.open = true; })")
    page.locator(".sm-layers label", has_text="OpenTopoMap").locator("input").check(force=True)
    page.wait_for_timeout(600)
    assert asked
    assert all("opentopomap.org" in url for url in asked)
    assert "OpenTopoMap (CC-BY-SA)" in page.inner_text(".sm-credit")
    seen.requests[:] = [url for url in seen.requests if url not in asked]
