"""A workshop that the command opens can be opened once more, by another process."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.options import workshop
from geo.pipeline.crews import Alone, Team, crew_of
from geo.pipeline.orders import Order, opened, workshop_keys

FRONT = (
    '{"type":"Feature","properties":{},"geometry":'
    '{"type":"LineString","coordinates":[[37.0,48.0],[37.5,48.5]]}}'
)


def test_the_command_works_in_a_team() -> None:
    """With --jobs, much work is shared by several processes; little is not."""
    shop = workshop(None)
    keys = workshop_keys(shop)
    team = crew_of(shop, keys, 2, 41)
    team.close()
    assert isinstance(team, Team)
    assert isinstance(crew_of(shop, keys, 2, 40), Alone)
    assert isinstance(crew_of(shop, keys, 1, 41), Alone)


@pytest.mark.parametrize(
    "asked",
    [{}, {"assign": ["UA-43=RU"]}, {"countries": True}, {"lang": "en"}, {"line": ["front"]}],
)
def test_another_process_opens_the_same(tmp_path: Path, asked: dict[str, object]) -> None:
    """Whatever is asked for on the command line, results go by the same keys in both."""
    if "line" in asked:
        (tmp_path / "front.geojson").write_text(FRONT)
        asked = {"line": [f"front={tmp_path / 'front.geojson'}"]}
    shop = workshop(**{"assign": None, **asked})  # type: ignore[arg-type]
    assert shop.order is not None
    assert workshop_keys(opened(shop.order)) == workshop_keys(shop)
    if asked:
        assert workshop_keys(shop) != workshop_keys(opened(Order()))
