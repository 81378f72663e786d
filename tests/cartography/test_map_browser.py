from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from shapely.geometry import MultiPolygon, Polygon, box

from geo.cartography import SituationMap
from geo.model import Activity, RelationKind, Role, SpatialRelation, Status, Unmapped
from geo.symbology import layer_name
from tests.cartography.map_samples import (
    REGION,
    article,
    feature,
    footprint,
    quote,
    reports,
    unmapped,
)

pytestmark = pytest.mark.browser

Make = Callable[..., SituationMap]
IN_BAND = (35.29, 51.545)
IN_PATCHES = (35.18, 51.24)
IN_REGION_ONLY = (37.3, 51.6)


def layer_box(page: Any, name: str) -> Any:
    return page.locator(".sm-layers label").filter(has_text=name).locator("input")


def test_opens_from_disk_with_every_report_listed(open_map: Any, make: Make) -> None:
    """Every report has a button in the list, also the one that has no place."""
    page = open_map(make(reports(), unmapped())).page
    assert page.locator(".sm-row").count() == len(reports())
    assert "two places of that name stand nearly equal" in page.inner_text("#sm-list")
    assert page.title() == "Sitmap: reported events"


def test_fetches_nothing_but_itself(open_map: Any, make: Make) -> None:
    """The file is the only thing that the browser is asked for."""
    seen = open_map(make(reports(), unmapped()))
    seen.page.mouse.wheel(0, -300)
    seen.page.wait_for_timeout(300)
    assert [url for url in seen.requests if not url.startswith("data:")] == seen.requests[:1]
    assert seen.requests[0].startswith("file:")


def test_a_click_on_the_band_shows_its_words(open_map: Any, make: Make) -> None:
    """The card holds quote, speaker, outlet, date and the band's width in words."""
    seen = open_map(make(reports()))
    seen.click(*IN_BAND)
    card = seen.card()
    for words in (
        "They wait in barracks roughly 50 km from the Ukrainian border.",
        "a defence official (Ukraine)",
        "The Example Courier, 4 November 2024",
        "somewhere in this band, 45–55 km from the border with Ukraine",
    ):
        assert words in card
    marked = seen.page.locator("#sm-card article").first.locator("mark").all_inner_texts()
    assert marked == ["in barracks", "roughly 50 km", "Ukrainian border"]


def test_a_click_reaches_every_area_the_smallest_first(open_map: Any, make: Make) -> None:
    """Patch, earlier patch and region lie under one point, and the card holds all three."""
    seen = open_map(make(reports()))
    seen.page.evaluate("Sitmap.theMap.setView([51.3, 35.3], 10, {animate: false})")
    seen.click(*IN_PATCHES)
    heads = seen.page.locator("#sm-card h2").all_inner_texts()
    assert heads == [
        "600 km² as stated, shape schematic",
        "1,000–1,200 km² derived, shape schematic",
        "Kursk region",
    ]
    assert "do not read front lines from it" in seen.card()
    assert "follows by arithmetic" in seen.card()


def test_reports_on_one_polygon_share_one_card(open_map: Any, make: Make) -> None:
    """The region is drawn once and its card lists the three reports on it."""
    seen = open_map(make(reports()))
    assert seen.page.evaluate("Sitmap.data.solids.filter((s) => s.reports.length > 1).length") == 1
    seen.click(*IN_REGION_ONLY)
    assert seen.page.locator("#sm-card h2").all_inner_texts() == ["Kursk region"]
    assert seen.page.locator("#sm-card article").count() == 3


def test_layers_switch_their_reports(open_map: Any, make: Make) -> None:
    """A shared polygon stays while any of its layers is on, and goes with the last."""
    seen = open_map(make(reports()))
    for gone, left in (
        ("Reported engagement", 2),
        ("Reported North Korean deployment", 1),
        ("Reported Russian military activity", 0),
    ):
        layer_box(seen.page, gone).uncheck()
        seen.click(*IN_REGION_ONLY)
        assert seen.page.locator("#sm-card article:visible").count() == left
    layer_box(seen.page, "Reported engagement").check()
    seen.click(*IN_REGION_ONLY)
    assert seen.page.locator("#sm-card article:visible").count() == 1


def test_a_layer_that_is_off_paints_nothing(open_map: Any, make: Make) -> None:
    """With all layers off, the shapes' canvas is empty."""
    page = open_map(make(reports())).page
    painted = """() => {
        const canvas = document.querySelector('.leaflet-sitmapShapes-pane canvas');
        const blank = document.createElement('canvas');
        blank.width = canvas.width;
        blank.height = canvas.height;
        return canvas.toDataURL() !== blank.toDataURL();
    }"""
    assert page.evaluate(painted)
    page.click(".sm-layers button[aria-label='Switch all layers off']")
    assert not page.evaluate(painted)


def test_countries_are_listed_and_not_drawn_at_first(open_map: Any, make: Make) -> None:
    """A country's outline is off; its report in the list opens the card all the same."""
    seen = open_map(make(reports()))
    assert not layer_box(seen.page, "Whole countries").is_checked()
    seen.page.locator(".sm-row", has_text="12,000 North Korean troops").click()
    assert "Twelve thousand have arrived in Russia in all." in seen.card()


def test_first_view_leaves_out_countries_and_vast_regions(open_map: Any, make: Make) -> None:
    """The map opens on the Kursk region, though a report speaks of a continent's half."""
    far = box(100.0, 45.0, 170.0, 70.0)
    vast = feature(20, "Far away.", shape=footprint(far, where_prec=5, area_m2=6.9e12))
    page = open_map(make([*reports(), vast])).page
    west, east = page.evaluate(
        "(() => { const b = Sitmap.theMap.getBounds(); return [b.getWest(), b.getEast()]; })()"
    )
    assert 28.0 < west < 34.1
    assert 38.3 < east < 46.0


def test_an_unlocated_report_opens_a_card_with_the_reason(open_map: Any, make: Make) -> None:
    """What cannot be drawn can still be read."""
    seen = open_map(make(reports()))
    seen.page.locator(".sm-row", has_text="Columns near Novaya Zarya").click()
    assert "Not drawn on the map" in seen.card()
    assert "two places of that name stand nearly equal" in seen.card()


def test_keyboard_opens_and_closes(open_map: Any, make: Make) -> None:
    """Tab reaches the list, Enter opens a card, Escape closes it and gives the focus back."""
    page = open_map(make(reports())).page
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('sm-row')"):
            break
    title = page.evaluate("document.activeElement.querySelector('.sm-row-title').textContent")
    page.keyboard.press("Enter")
    assert title in page.inner_text("#sm-card")
    assert page.evaluate("document.getElementById('sm-card').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.is_visible("#sm-card")
    back = page.evaluate("document.activeElement.querySelector('.sm-row-title').textContent")
    assert back == title


def test_the_why_holds_the_steps(open_map: Any, make: Make) -> None:
    """Each step from the words to the shape is there, closed until asked for."""
    seen = open_map(make(reports()))
    seen.page.locator(".sm-row", has_text="in barracks").click()
    why = seen.page.locator("#sm-card details.sm-why").first
    assert not why.evaluate("(box) => box.open")
    why.locator("summary").click()
    assert "widened to 45–55 km" in why.inner_text()


def test_search_narrows_the_list(open_map: Any, make: Make) -> None:
    """Typing a word leaves the reports whose title or quote holds it."""
    page = open_map(make(reports())).page
    page.fill(".sm-search", "depot")
    assert page.locator(".sm-row:visible").all_inner_texts()[0].startswith("Russian strike, Sudzha")
    assert page.locator(".sm-row:visible").count() == 1


def test_a_phone_has_one_button_for_the_panel(open_map: Any, make: Make) -> None:
    """The panel is closed at first; nothing lies over the button, the layers or the legend."""
    seen = open_map(
        make(reports(), unmapped()), width=390, height=844, has_touch=True, is_mobile=True
    )
    page = seen.page
    assert not page.is_visible("#sm-panel")
    boxes = [
        page.locator(place).bounding_box()
        for place in (".sm-bar", ".sm-layers", ".sm-legend", ".leaflet-control-zoom", ".sm-home")
    ]
    for number, one in enumerate(boxes):
        assert one is not None
        assert one["x"] >= 0
        assert one["x"] + one["width"] <= 390
        for other in boxes[number + 1 :]:
            assert other is not None
            apart = (
                one["x"] + one["width"] <= other["x"]
                or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            )
            assert apart
    page.tap("#sm-menu")
    assert page.is_visible("#sm-panel")
    page.tap(".sm-head .sm-close")
    assert not page.is_visible("#sm-panel")
    page.tap(".leaflet-control-layers-toggle")
    assert page.locator(".sm-layers input:checked").count() > 0


def test_areas_across_the_180th_meridian_stay_whole(open_map: Any, make: Make) -> None:
    """A region on both sides of the meridian is one area, without a line along it."""
    chukotka = MultiPolygon([box(170.0, 62.0, 180.0, 68.0), box(-180.0, 62.0, -172.0, 67.0)])
    seen = open_map(make([feature(1, "In the far north-east.", shape=footprint(chukotka))]))
    assert seen.page.evaluate("Sitmap.data.solids[0].strokes.length") == 1
    bounds = seen.page.evaluate("Sitmap.data.solids[0].bounds")
    assert bounds == [170.0, 62.0, 188.0, 68.0]
    seen.click(184.0, 64.5)
    assert "In the far north-east." in seen.card()


def test_many_reports_are_drawn_as_crowds_that_open_on_a_click(open_map: Any, make: Make) -> None:
    """A thousand places make few marks; a click on one comes closer."""
    spread = [
        feature(
            n,
            f"Report number {n}.",
            shape=footprint(
                Polygon([(x, y), (x + 0.02, y), (x + 0.02, y + 0.02)]), area_m2=1e6, where_prec=2
            ),
            relation=SpatialRelation(kind=RelationKind.NEAR),
            places=(),
        )
        for n, (x, y) in enumerate((32 + i % 32 * 0.2, 49 + i // 32 * 0.15) for i in range(1000))
    ]
    seen = open_map(make(spread))
    before = seen.page.evaluate("Sitmap.theMap.getZoom()")
    marks = seen.page.evaluate(
        """() => {
            const layer = Object.values(Sitmap.theMap._layers).find((one) => one.shapesAt);
            const box = Sitmap.theMap.getContainer().getBoundingClientRect();
            const shift = Sitmap.theMap.layerPointToContainerPoint(layer._min);
            return layer._boxes.taken.filter((one) => one.numbers && one.numbers.length > 6)
                .map((one) => [one.x + one.width / 2 + shift.x + box.x,
                               one.y + one.height / 2 + shift.y + box.y]);
        }"""
    )
    assert 10 < len(marks) < 200
    seen.page.mouse.click(*marks[len(marks) // 2])
    assert seen.page.evaluate("Sitmap.theMap.getZoom()") > before


def test_far_out_marks_are_merged_and_stay_where_they_are(open_map: Any, make: Make) -> None:
    """Below zoom 5 no mark moves aside: a few pills hold all the shapes in view."""
    page = open_map(make(reports())).page
    page.evaluate("Sitmap.theMap.setView([51.3, 35.3], 3, {animate: false})")
    crowds = page.evaluate(
        """() => {
            const layer = Object.values(Sitmap.theMap._layers).find((one) => one.shapesAt);
            return layer._boxes.taken.filter((one) => one.numbers && one.height > 20)
                .map((one) => one.numbers.length);
        }"""
    )
    shapes = page.evaluate("Sitmap.visible().points.length + Sitmap.visible().solids.length")
    assert len(crowds) == 1
    assert sum(crowds) == shapes > 3


def test_countries_are_named_on_both_sides_of_a_border(open_map: Any, make: Make) -> None:
    """Near the border both names are written, also where no country's own label is in view."""
    page = open_map(make([], articles=[])).page
    page.evaluate(
        """() => {
            window.written = [];
            const write = Sitmap.write;
            Sitmap.write = (context, text, x, y, colour) => {
                window.written.push([text, y]);
                write(context, text, x, y, colour);
            };
            Sitmap.theMap.setView([51.0, 35.3], 8, {animate: false});
        }"""
    )
    written = page.evaluate("window.written")
    assert {"RUSSIA", "UKRAINE"} <= {text for text, _y in written}


def test_many_sides_start_folded(open_map: Any, make: Make) -> None:
    """Seven sides: each is one line, with its count, until it is opened."""
    sides = [
        feature(n, f"Number {n}.", shape=footprint(REGION), actor=f"Side {n}") for n in range(7)
    ]
    page = open_map(make(sides)).page
    assert page.locator(".sm-fold").count() == 7
    assert page.locator(".sm-layers label input:visible").count() == 0
    page.locator(".sm-fold summary").first.click()
    assert page.locator(".sm-layers label input:visible").count() == 1


def test_on_a_phone_the_chosen_shape_stays_above_the_card(open_map: Any, make: Make) -> None:
    """A click on a low shape moves the map, so that the sheet does not hide it."""
    seen = open_map(make(reports()), width=390, height=844)
    page = seen.page
    page.evaluate("Sitmap.theMap.setView([51.9, 36.2], 8, {animate: false})")
    seen.click(35.272, 51.198)
    top = page.locator("#sm-panel").bounding_box()
    number = page.evaluate("Sitmap.state.chosen")
    lon, lat = page.evaluate(f"Sitmap.shape({number}).anchor")
    x, y = seen.at(lon, lat)
    assert top is not None
    assert 0 < x < 390
    assert 0 < y < top["y"]


def test_an_empty_map_says_so(open_map: Any, make: Make) -> None:
    """No reports: the base map and the lists stand, with a plain sentence."""
    page = open_map(make([], articles=[])).page
    assert "No reports were found." in page.inner_text("#sm-list")


PAYLOADS = (
    "{{7*191}}",
    "{% for x in y %}",
    "{#",
    "${alert(1)}",
    "`;alert(2);`",
    "</script><script>alert(3)</script>",
    "<img src=x onerror=alert(4)>",
    "<!--<script>",
    "\u202e\u2067rtl\u2069",
    "\U0001f4a5 bang",
    "]]>&amp;\x00\u2028",
)
HOSTILE = " ".join(PAYLOADS)


def hostile_map(make: Make) -> SituationMap:
    source = article(
        title=HOSTILE, source=HOSTILE, url=f"javascript:alert(5)//{HOSTILE}", author=HOSTILE
    )
    relation = SpatialRelation(kind=RelationKind.WITHIN, inferred=HOSTILE)
    claim: dict[str, Any] = {
        "speaker": HOSTILE,
        "speaker_side": HOSTILE,
        "target": HOSTILE,
        "note": HOSTILE,
        "strength_unit": HOSTILE,
    }
    shared: dict[str, Any] = {
        "source": source,
        "relation": relation,
        "claim": claim,
        "before": HOSTILE,
    }
    shape = footprint(REGION, why=(HOSTILE,), protocol=HOSTILE, builder=HOSTILE)
    drawn = feature(
        1,
        HOSTILE,
        shape=shape,
        stated=PAYLOADS,
        actor=HOSTILE,
        title=HOSTILE,
        after=HOSTILE,
        **shared,
    )
    place = drawn.places[0]
    named = replace(place, name=HOSTILE, why=(HOSTILE,), entry=replace(place.entry, name=HOSTILE))
    layer = layer_name(Activity.STRIKE, Status.CLAIMED, HOSTILE, HOSTILE)
    drawn = replace(drawn, places=(named,), layer=layer, event_id=HOSTILE)
    lost = feature(2, HOSTILE, unlocated=HOSTILE, title=HOSTILE, event_id=HOSTILE, **shared)
    name = Unmapped(
        name=HOSTILE, role=Role.METONYM, reason=HOSTILE, article_id="a", quotes=(quote(HOSTILE),)
    )
    return make(
        [drawn, lost],
        [name],
        articles=[source],
        notices=[HOSTILE],
        facts={HOSTILE: HOSTILE},
        settlements=[(36.0, 51.5, HOSTILE, 900_000)],
    )


def test_hostile_text_stays_text_everywhere(open_map: Any, make: Make) -> None:
    """Templates, scripts, markup and direction marks are shown as they are written."""
    seen = open_map(hostile_map(make))
    page = seen.page
    page.on("dialog", lambda dialog: seen.problems.append(f"dialog: {dialog.message}"))
    before = page.evaluate("document.querySelectorAll('script, img, iframe').length")
    page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
    assert page.inner_text("#sm-list").count("{{7*191}}") >= 8
    page.locator(".sm-row").first.click()
    page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
    card = page.locator("#sm-card").evaluate("(box) => box.textContent")
    for payload in PAYLOADS:
        shown = payload.replace("\x00", "\x00")
        assert card.count(shown) >= 10, payload
    assert "36481" not in card
    assert page.locator("#sm-card a").count() == 0
    assert page.evaluate("document.querySelectorAll('script, img, iframe').length") == before
    assert "{{7*191}}" in page.inner_text(".sm-layers")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "//x.y"]
)
def test_only_web_addresses_become_links(open_map: Any, make: Make, url: str) -> None:
    """Any other scheme is left out of the card and of the sources."""
    source = article(url=url)
    report = feature(1, "A sentence.", shape=footprint(REGION), source=source)
    page = open_map(make([report], articles=[source])).page
    page.locator(".sm-row").click()
    assert page.locator("a:not(.sm-skip):not([class*=leaflet])").count() == 0


def test_web_addresses_open_without_a_trace(open_map: Any, make: Make) -> None:
    """The article's link names neither this page nor its window."""
    page = open_map(make(reports())).page
    page.locator(".sm-row").first.click()
    link = page.locator("#sm-card a").first
    assert link.get_attribute("href") == "https://example.org/border-region"
    assert link.get_attribute("rel") == "noopener noreferrer"
