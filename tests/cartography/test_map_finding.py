"""Search, filters, time and the page's address, as a reader uses them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from shapely.geometry import Point

from geo.cartography import SituationMap
from geo.model import (
    Activity,
    DateSpan,
    Feature,
    PlaceKind,
    RelationKind,
    SpatialRelation,
    Status,
    Superseded,
)
from tests.cartography.map_samples import (
    REGION,
    article,
    feature,
    footprint,
    place,
    reports,
    toponym,
)

pytestmark = pytest.mark.browser

Make = Callable[..., SituationMap]
FIRST = date(2024, 8, 6)


def strike(number: int, *, day: int, known: int | None = None, **given: Any) -> Feature:
    """A strike on a town of its own; `day` after the first, known later where that is given."""
    happened = FIRST + timedelta(days=day)
    source = article(
        id=f"{number:016x}",
        source=f"Outlet {number % 3}",
        published=FIRST + timedelta(days=day if known is None else known),
    )
    town = place(f"Town{number}", PlaceKind.CITY, 35 + number * 0.1, 51.5)
    relation = SpatialRelation(kind=RelationKind.AT, anchors=(toponym(f"Town{number}"),))
    shape = footprint(
        Point(35 + number * 0.1, 51.5),
        builder="at",
        where_prec=1,
        uncertainty_m=given.pop("unsure", 2000.0),
        area_m2=0.0,
    )
    claim = {"dates": DateSpan(start=happened, end=happened, prec=1), **given.pop("claim", {})}
    fields: dict[str, Any] = {
        "activity": Activity.STRIKE,
        "actor": "Russia",
        "status": Status.ASSERTED,
        "title": f"Strike on Town{number}",
        **given,
    }
    return feature(
        number,
        f"A strike hit the {'depot' if number % 2 else 'bridge'} in Town{number}.",
        shape=shape,
        relation=relation,
        places=(town,),
        source=source,
        claim=claim,
        **fields,
    )


def unfolded(page: Any) -> Any:
    """The page with its time open: one article's is folded."""
    page.evaluate("document.querySelector('.sm-time').open = true")
    return page


def ten() -> list[Feature]:
    return [strike(n, day=n) for n in range(10)]


def titles(page: Any) -> list[str]:
    found: list[str] = page.locator(".sm-row:visible .sm-row-title").all_inner_texts()
    return found


def drawn(page: Any) -> int:
    number: int = page.evaluate("Sitmap.visible().reports")
    return number


def settle(page: Any) -> None:
    """Let what was asked for be painted, and the address be written."""
    page.wait_for_timeout(400)


def until(done: Callable[[], bool], page: Any) -> None:
    """Wait for something: the page's policy lets no test of a string run inside it."""
    for _ in range(100):
        if done():
            return
        page.wait_for_timeout(150)
    message = "it did not happen"
    raise AssertionError(message)


def set_range(page: Any, which: str, day: int) -> None:
    page.locator(f".sm-range-{which}").evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input'));"
        " input.dispatchEvent(new Event('change')); }",
        str((FIRST + timedelta(days=day)).toordinal()),
    )


def test_words_of_quotes_narrow_list_and_map(open_map: Any, make: Make) -> None:
    """All words must occur, in any of title, place, outlet, side and quote; the map follows."""
    page = open_map(make(ten())).page
    page.fill(".sm-search", "depot town")
    settle(page)
    assert drawn(page) == 5
    assert titles(page) == [f"Strike on Town{n}" for n in (1, 3, 5, 7, 9)]
    page.fill(".sm-search", "Outlet 1 bridge")
    settle(page)
    assert titles(page) == ["Strike on Town4"]
    page.fill(".sm-search", "")
    settle(page)
    assert drawn(page) == 10


def test_filters_narrow_by_what_is_known(open_map: Any, make: Make) -> None:
    """Side, status, outlet, sources and uncertainty; together they narrow further."""
    made = [
        strike(0, day=0, actor="Ukraine", origins=3),
        strike(1, day=0, status=Status.CLAIMED),
        strike(2, day=1, unsure=40_000.0),
        strike(3, day=1),
        *(strike(n, day=2, activity=Activity.AIR_DEFENCE, actor="Ukraine") for n in range(4, 8)),
    ]
    page = open_map(make(made)).page
    page.locator(".sm-filters > summary").click()
    for label, value, left in (
        ("Side", "Ukraine", 5),
        ("Activity", "strike", 1),
        ("Independent sources", "2", 1),
    ):
        page.get_by_label(label, exact=True).select_option(value)
        settle(page)
        assert drawn(page) == left
    page.get_by_role("button", name="Show all reports again").click()
    settle(page)
    assert drawn(page) == 8
    for label, value, left in (("Uncertainty", "25", 7), ("Status", "claimed", 1)):
        page.get_by_label(label, exact=True).select_option(value)
        settle(page)
        assert drawn(page) == left


def test_what_is_drawn_alike_can_be_looked_at_alone(open_map: Any, make: Make) -> None:
    """Exact places apart from areas, movements, schematic and derived patches."""
    page = open_map(make(reports())).page
    page.locator(".sm-filters > summary").click()
    left = {}
    for words in (
        "exact places",
        "approximate areas",
        "movements",
        "schematic patches",
        "derived patches",
    ):
        page.get_by_label("Drawn as", exact=True).select_option(label=words)
        settle(page)
        left[words] = titles(page)
    assert left["exact places"] == ["Russian strike, Sudzha"]
    assert left["movements"] == ["Russian columns from Rylsk towards Korenevo"]
    assert left["schematic patches"] == ["Ukraine holds some 600 km² of the Kursk region"]
    assert left["derived patches"] == ["Ukraine held some 1,000–1,200 km² before"]
    assert len(left["approximate areas"]) == 5


def test_the_list_keeps_step_with_the_view(open_map: Any, make: Make) -> None:
    """Only what the map shows now, once that is asked for."""
    page = open_map(make(ten())).page
    page.get_by_label("Only what the map shows now").check()
    page.evaluate("Sitmap.theMap.setView([51.5, 35.0], 11, {animate: false})")
    settle(page)
    assert 0 < len(titles(page)) < 10
    assert "Strike on Town0" in titles(page)
    assert "Strike on Town9" not in titles(page)


def test_a_window_on_time_narrows_what_happened(open_map: Any, make: Make) -> None:
    """From the third to the fifth day; the words say which; "all" takes it back."""
    page = unfolded(open_map(make(ten())).page)
    set_range(page, "from", 2)
    set_range(page, "to", 4)
    settle(page)
    assert titles(page) == ["Strike on Town2", "Strike on Town3", "Strike on Town4"]
    assert page.inner_text(".sm-time-words") == "8 Aug 2024 – 10 Aug 2024"
    page.get_by_role("button", name="Show the whole time").click()
    settle(page)
    assert drawn(page) == 10


def test_as_known_is_not_as_happened(open_map: Any, make: Make) -> None:
    """What happened on the first day and was told on the ninth was not known on the fifth."""
    late = [strike(0, day=0, known=9), *(strike(n, day=n) for n in range(1, 8))]
    page = unfolded(open_map(make(late)).page)
    page.get_by_label("Which date counts").select_option("known")
    set_range(page, "to", 5)
    settle(page)
    assert titles(page) == [f"Strike on Town{n}" for n in range(1, 6)]
    page.get_by_label("Which date counts").select_option("happened")
    set_range(page, "to", 5)
    settle(page)
    assert titles(page) == [f"Strike on Town{n}" for n in range(6)]


def test_play_moves_the_window_to_the_end_and_stops(open_map: Any, make: Make) -> None:
    """Day by day; the button says what it will do."""
    page = unfolded(open_map(make([strike(n, day=n) for n in range(8)][:4] + ten()[6:])).page)
    page.get_by_role("button", name="Play").click()
    assert page.inner_text(".sm-time-words") == "6 Aug 2024"
    until(lambda: page.inner_text(".sm-time-words") == "15 Aug 2024", page)
    page.get_by_role("button", name="Play").wait_for(timeout=3000)


def test_undated_reports_are_counted(open_map: Any, make: Make) -> None:
    """They are on the whole map, and on no part of the time."""
    undated = strike(11, day=0, claim={"dates": DateSpan(start=None, end=None, prec=5)})
    page = unfolded(open_map(make([*ten(), undated])).page)
    assert "1 without a date" in page.inner_text(".sm-time-hint")
    assert drawn(page) == 11
    set_range(page, "to", 8)
    settle(page)
    assert drawn(page) == 9


def test_one_day_has_no_time_control(open_map: Any, make: Make) -> None:
    """There is nothing to choose from."""
    page = open_map(make(reports())).page
    assert page.locator(".sm-time").count() == 0


def test_the_address_brings_everything_back(open_map: Any, make: Make) -> None:
    """View, layers, filters, time, list and the open card, in another window."""
    made = [replace(one, event_id="") for one in ten()]
    made += [strike(20, day=3, actor="Ukraine", activity=Activity.AIR_DEFENCE)]
    page = unfolded(open_map(make(made)).page)
    page.fill(".sm-search", "town")
    page.locator(".sm-layers label", has_text="air defence").locator("input").uncheck()
    set_range(page, "from", 2)
    page.get_by_label("Only what the map shows now").check()
    page.evaluate("Sitmap.theMap.setView([51.5, 35.4], 9, {animate: false})")
    page.locator(".sm-row:visible", has_text="Town5").click()
    settle(page)
    address = page.evaluate("location.href")
    assert "Reported" in unquote(address)
    before = {
        "drawn": drawn(page),
        "words": page.inner_text(".sm-time-words"),
        "view": page.evaluate("[Sitmap.theMap.getCenter().lng, Sitmap.theMap.getZoom()]"),
        "card": page.inner_text("#sm-card h3"),
    }
    other = page.context.new_page()
    other.goto(address)
    other.wait_for_selector("html[data-sitmap=ready]", state="attached")
    settle(other)
    after = {
        "drawn": drawn(other),
        "words": other.inner_text(".sm-time-words"),
        "view": other.evaluate("[Sitmap.theMap.getCenter().lng, Sitmap.theMap.getZoom()]"),
        "card": other.inner_text("#sm-card h3"),
    }
    assert after["view"] == pytest.approx(before["view"], abs=1e-3)
    assert {**after, "view": 0} == {**before, "view": 0}
    assert other.input_value(".sm-search") == "town"
    assert other.get_by_label("Only what the map shows now").is_checked()


@pytest.mark.parametrize(
    "address",
    [
        "#view=x,y,z&time=known,soon",
        "#report=nobody",
        "#layers=%E0%A4%A&side=<img onerror=1>",
        "#=",
    ],
)
def test_a_broken_address_opens_the_map(
    open_map: Any, make: Make, tmp_path: Any, address: str
) -> None:
    """What can be read of it is used, and nothing of it runs."""
    seen = open_map(make(ten()))
    other = seen.page.context.new_page()
    problems: list[str] = []
    other.on("pageerror", lambda error: problems.append(str(error)))
    other.goto((tmp_path / "map0.html").as_uri() + address)
    other.wait_for_selector("html[data-sitmap=ready]", state="attached")
    assert other.locator(".sm-row").count() == 10
    assert problems == []


def test_many_reports_come_a_part_at_a_time(open_map: Any, make: Make) -> None:
    """Above three hundred the list holds the first of each layer, and a button for more."""
    page = open_map(make([strike(n, day=n % 30) for n in range(400)])).page
    assert page.locator(".sm-row").count() == 25
    page.get_by_role("button", name="200 more of 375").click()
    assert page.locator(".sm-row").count() == 225


def test_cards_beyond_the_first_block_open(open_map: Any, make: Make) -> None:
    """Texts are unpacked when they are asked for."""
    page = open_map(make([strike(n, day=n % 30) for n in range(1200)])).page
    page.evaluate("Sitmap.openReport(1100)")
    page.wait_for_selector("#sm-card article")
    assert "in Town1100." in page.inner_text("#sm-card blockquote")
    page.keyboard.press("Escape")
    page.fill(".sm-search", "Town1101.")
    until(lambda: drawn(page) == 1, page)


def test_reports_that_disagree_stand_first_in_an_event(open_map: Any, make: Make) -> None:
    """Another side or another status before those that say the same."""
    made = [
        strike(0, day=0, event_id="e", origins=3),
        strike(1, day=0, event_id="e", origins=3),
        strike(2, day=0, event_id="e", origins=3, status=Status.DENIED),
        *(strike(n, day=1, event_id=f"e{n}") for n in range(3, 8)),
    ]
    page = open_map(make(made)).page
    page.locator(".sm-row", has_text="Town0").click()
    page.locator("#sm-card summary", has_text="Same event").click()
    related = page.locator("#sm-card .sm-related li").all_inner_texts()
    assert [line.split(" ·")[0] for line in related] == ["Strike on Town2", "Strike on Town1"]
    assert "denied" in related[0]


def test_groups_without_rows_take_no_room(open_map: Any, make: Make) -> None:
    """What a filter leaves stands together, whatever lies between."""
    kinds = (Activity.STRIKE, Activity.ADVANCE, Activity.CAPTURE, Activity.TRAINING)
    made = [
        feature(n, f"Number {n}.", shape=footprint(REGION), activity=kinds[n % 4], actor=side)
        for n, side in enumerate("AAAABBBBCCCCDDDD")
    ]
    page = open_map(make(made)).page
    page.evaluate("Sitmap.filter('test', (report) => report % 16 === 0 || report % 16 === 15)")
    page.wait_for_timeout(300)
    tops = [box["y"] for box in (row.bounding_box() for row in page.locator(".sm-row").all())]
    assert len(tops) == 2
    assert tops[1] - tops[0] < 130


def test_contradictions_stand_first_and_open(open_map: Any, make: Make) -> None:
    """Who excludes this report comes before who only says it otherwise; the list is open."""
    made = [
        strike(0, day=0, event_id="e", camps=(0, 1, 0)),
        strike(1, day=0, event_id="e", camps=(0, 1, 0), status=Status.CLAIMED),
        strike(2, day=0, event_id="e", camps=(0, 0, 0)),
        strike(3, day=0, event_id="e", camps=(0, 2, 0)),
    ]
    page = open_map(make(made)).page
    page.locator(".sm-row", has_text="Town0").click()
    related = page.locator("#sm-card .sm-related li")
    related.first.wait_for()
    said = [line.split(" ·")[0] for line in related.all_inner_texts()]
    assert said == ["Contradicts: Strike on Town3", "Strike on Town1", "Strike on Town2"]
    assert "1 of them against this one" in page.inner_text("#sm-card .sm-why[open] summary")


def test_what_articles_said_before_they_were_edited_is_listed(open_map: Any, make: Make) -> None:
    """With the reason, in a list of its own; hostile words stay words."""
    old = replace(strike(1, day=0), title="<b>Strike</b> on Town1")
    older = Superseded(feature=old, by="0" * 16, reason="the article was edited on 2024-11-05")
    page = open_map(make([strike(0, day=0)], superseded=[older])).page
    page.locator("#sm-list summary", has_text="Superseded").click()
    said = page.locator("#sm-list details[open] .sm-names li").first.inner_text()
    assert "<b>Strike</b> on Town1" in said
    assert "the article was edited on 2024-11-05" in said
    assert page.locator(".sm-row").count() == 1
