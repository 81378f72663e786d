"""What changed since the build before, as a layer and in the panel, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest

from geo.cartography import SituationMap
from geo.cartography.changed import NAME, NO_CHANGES, ChangedPage, ChangedRow
from tests.cartography.map_samples import reports
from tests.pages import but_changes

pytestmark = pytest.mark.browser

Make = Callable[..., SituationMap]
HOSTILE = '</script><img src=x onerror="document.title=1">'


def changed(**more: Any) -> ChangedPage:
    """Two of the samples are new, one moved, one is gone; one said so in an edited article."""
    one, two, three, *_ = reports()
    rows = (
        ChangedRow(kind="new", id=one.id, title=one.title, reason="new article", at=(36.5, 51.5), before=None, moved_m=None),
        ChangedRow(kind="new", id=two.id, title=HOSTILE, reason="new article", at=(35.0, 51.6), before=None, moved_m=None),
        ChangedRow(kind="moved", id=three.id, title=three.title, reason="correction", at=(37.5, 51.6), before=(36.0, 51.2), moved_m=112_000.0),
        ChangedRow(kind="superseded", id="f0", title="Gone report", reason="article edited", at=None, before=(38.5, 51.2), moved_m=None),
    )  # fmt: skip
    counts = (("new", 2), ("moved", 1), ("superseded", 1))
    given: dict[str, Any] = {"previous": "0123456789abcdef", "counts": counts, "rows": rows}
    return ChangedPage(**{**given, **more})


def layer_row(page: Any) -> Any:
    return page.locator(".sm-layers label", has_text=NAME)


def painted(page: Any) -> int:
    """Pixels that the layer of changes has painted."""
    return int(
        page.evaluate(
            """() => {
                const canvas = document.querySelector(".leaflet-sitmapChanges-pane canvas");
                const copy = document.createElement("canvas");
                [copy.width, copy.height] = [canvas.width, canvas.height];
                const context = copy.getContext("2d", { willReadFrequently: true });
                context.drawImage(canvas, 0, 0);
                const { data } = context.getImageData(0, 0, copy.width, copy.height);
                return data.filter((value, n) => n % 4 === 3 && value > 0).length;
            }"""
        )
    )


def test_the_layer_is_on_where_something_changed(open_map: Any, make: Make) -> None:
    """With its count; it can be switched off, and the address keeps that."""
    page = open_map(make(reports(), changes=changed())).page
    row = layer_row(page)
    assert row.locator(".sm-count").inner_text() == "4"
    assert row.locator("input").is_checked()
    assert painted(page) > 500
    row.locator("input").click()
    page.wait_for_timeout(400)
    assert painted(page) == 0
    assert "layers=" in page.url
    page.reload()
    page.wait_for_selector("html[data-sitmap=ready]", state="attached")
    assert not layer_row(page).locator("input").is_checked()


@pytest.mark.parametrize("changes", [NO_CHANGES, ChangedPage(previous="0123456789abcdef")])
def test_no_layer_is_offered_where_nothing_did(
    open_map: Any, make: Make, changes: ChangedPage
) -> None:
    """Nor painted, nor switched on with all others; without a build before there is no list."""
    page = open_map(make(reports(), changes=changes)).page
    assert layer_row(page).count() == 0
    assert "Changes" not in page.inner_text(".sm-layers")
    page.get_by_role("button", name="Switch all layers on").click()
    page.wait_for_timeout(300)
    assert painted(page) == 0
    assert "last build" not in unquote(page.url)
    section = page.locator("details.sm-section", has_text="What changed")
    assert section.count() == (1 if changes.previous else 0)


@pytest.mark.parametrize(("width", "height"), [(1366, 860), (390, 780)])
def test_the_panel_lists_changes_with_their_reasons(
    open_map: Any, make: Make, width: int, height: int
) -> None:
    """By kind; a click opens the card, or shows where it was."""
    seen = open_map(make(reports(), changes=changed(carried=3)), width, height)
    page = seen.page
    if width < 800:
        page.click("#sm-menu")
    section = page.locator("details.sm-section", has_text="What changed")
    section.locator("summary").click()
    text = section.inner_text()
    assert re.search(r"New 2\s.*new article", text, re.DOTALL)
    assert re.search(r"Moved 1\s.*correction, 112 km away", text, re.DOTALL)
    assert "Superseded 1" in text
    assert "3 reports of edited articles stay as they were." in text
    assert HOSTILE in text
    assert section.locator("img").count() == 0
    section.get_by_role("button", name="Gone report").click()
    page.wait_for_timeout(300)
    centre = page.evaluate("[Sitmap.theMap.getCenter().lng, Sitmap.theMap.getCenter().lat]")
    assert centre == pytest.approx([38.5, 51.2], abs=0.01)
    section.get_by_role("button", name=reports()[2].title).first.click()
    page.wait_for_selector("#sm-card:not([hidden])")
    assert page.evaluate("Sitmap.openId") == reports()[2].id


def test_many_changes_are_listed_in_part(open_map: Any, make: Make) -> None:
    """The count is that of all; the file has them."""
    rows = tuple(
        ChangedRow(kind="gone", id=f"f{n}", title=f"Report {n}", reason="x", at=None, before=None, moved_m=None)
        for n in range(60)
    )  # fmt: skip
    page = open_map(make(reports(), changes=changed(rows=rows, counts=(("gone", 5000),)))).page
    section = page.locator("details.sm-section", has_text="What changed")
    section.locator("summary").click()
    assert section.locator("li").count() == 40
    assert "Gone 5,000" in section.inner_text()
    assert "changes.json has them all" in section.inner_text()
    section.get_by_role("button", name="20 more").click()
    assert section.locator("li").count() == 60


def test_all_else_on_the_page_is_the_same_whatever_changed(make: Make) -> None:
    """The same articles give the same page but for this."""
    pages = [make(reports(), changes=one).html().encode() for one in (NO_CHANGES, changed())]
    assert pages[0] != pages[1]
    assert but_changes(pages[0]) == but_changes(pages[1])
