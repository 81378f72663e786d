"""What axe-core finds on the page, in every state that a reader meets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from geo.cartography import SituationMap
from tests.cartography.map_samples import reports, unmapped
from tests.cartography.test_map_finding import ten

pytestmark = pytest.mark.browser

Make = Callable[..., SituationMap]
_SERIOUS = {"serious", "critical"}


def faults(page: Any) -> list[str]:
    """Serious and critical faults, each with the elements that have it."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {[node['target'] for node in one['nodes']]}"
        for one in found
        if one["impact"] in _SERIOUS
    ]


def test_the_page_as_it_opens(open_map: Any, make: Make) -> None:
    """List, layers, legend, time."""
    assert faults(open_map(make([*reports(), *ten()], unmapped())).page) == []


def test_a_card_with_all_of_it_open(open_map: Any, make: Make) -> None:
    """Details and steps unfolded."""
    page = open_map(make(reports())).page
    page.locator(".sm-row", has_text="in barracks").click()
    page.evaluate(
        "document.querySelectorAll('#sm-card details').forEach((d) => { d.open = true; })"
    )
    assert faults(page) == []


def test_filters_and_lists_unfolded(open_map: Any, make: Make) -> None:
    """Everything in the panel."""
    page = open_map(make([*reports(), *ten()], unmapped())).page
    page.evaluate(
        "document.querySelectorAll('#sm-list details').forEach((d) => { d.open = true; })"
    )
    assert faults(page) == []


def test_the_page_on_a_phone(open_map: Any, make: Make) -> None:
    """With the panel shut, and open."""
    page = open_map(make([*reports(), *ten()]), width=390, height=844, has_touch=True).page
    assert faults(page) == []
    page.tap("#sm-menu")
    assert faults(page) == []
