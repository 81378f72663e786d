"""Addresses on the command line, at a site on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.gazetteer.cache import index_folder
from tests.cli.running import TEXT, sitmap
from tests.online.site import Site, feed, item, page, running


@pytest.fixture
def cache(tmp_path: Path) -> dict[str, str]:
    """An environment with a cache of the test's own, in which the index is there already."""
    folder = tmp_path / "cache"
    folder.mkdir()
    index = index_folder()
    (folder / index.name).symlink_to(index)
    return {"SITMAP_CACHE": str(folder), "no_proxy": "*", "SITMAP_ONLINE_CONTACT": "ada@localhost"}


@pytest.fixture
def site() -> Iterator[Site]:
    """A feed with two pages, of which one is gone."""
    with running() as told:
        told.says("/1", page("One", story=TEXT))
        told.says("/feed", feed(item("/1"), item("/gone")), kind="application/rss+xml")
        yield told


def test_a_feed_becomes_a_map(site: Site, tmp_path: Path, cache: dict[str, str]) -> None:
    """What cannot be had is named; what is kept stands in when the site is down."""
    url = f"{site.address}/feed"
    call = ("build", url, "--fetch", "--published", "2024-11-04", "--store", "war.sqlite")
    ran = sitmap(*call, cwd=tmp_path, **cache)
    assert ran.status == 1
    assert f"{url}: {site.address}/gone: there is no such page" in ran.err
    made = json.loads((tmp_path / "maps" / "reports.geojson").read_text("utf-8"))
    assert {one["properties"]["source_url"] for one in made["features"]} == {f"{site.address}/1"}
    assert site.heads[0]["user-agent"].endswith("(ada@localhost)")
    first = (tmp_path / "maps" / "index.html").read_bytes()
    site.says("/feed", status=503)
    ran = sitmap(*call, cwd=tmp_path, **cache)
    assert "its server is busy (it answered 503); what was kept of it is read" in ran.err
    assert (tmp_path / "maps" / "index.html").read_bytes() == first


def test_a_page_is_parsed(site: Site, tmp_path: Path, cache: dict[str, str]) -> None:
    """As a file is."""
    ran = sitmap("parse", f"{site.address}/1", "--fetch", cwd=tmp_path, **cache)
    assert ran.status == 0, ran.err
    assert "Vovchansk" in ran.out


@pytest.mark.parametrize(
    "call",
    [
        ("export", "--format", "csv", "--out", "reports.csv"),
        ("ledger",),
        ("explain", "Vovchansk"),
        ("compare", "--with", "layer.geojson"),
    ],
)
def test_other_commands_fetch_as_well(
    call: tuple[str, ...], site: Site, tmp_path: Path, cache: dict[str, str]
) -> None:
    """They read the page that is named; without leave they say how to give it, and ask nobody."""
    square = [[36.0, 50.0], [37.5, 50.0], [37.5, 50.5], [36.0, 50.5], [36.0, 50.0]]
    layer = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"holder": "Ukraine"},
                "geometry": {"type": "Polygon", "coordinates": [square]},
            }
        ],
    }
    (tmp_path / "layer.geojson").write_text(json.dumps(layer))
    name, *rest = call
    url = f"{site.address}/1"
    refused = sitmap(name, *rest, url, cwd=tmp_path, **cache)
    assert refused.status == 1
    assert "without --fetch" in refused.err
    assert site.asked == []
    ran = sitmap(name, *rest, url, "--fetch", cwd=tmp_path, **cache)
    assert ran.status == 0, ran.err
    assert "/1" in site.asked
    if name == "export":
        assert "Vovchansk" in (tmp_path / "reports.csv").read_text("utf-8")


def test_without_leave_no_connection_is_made(site: Site, tmp_path: Path) -> None:
    """One line says how to give it; the rest is built."""
    (tmp_path / "a.txt").write_text(TEXT)
    ran = sitmap("build", f"{site.address}/1", "a.txt", cwd=tmp_path)
    assert "without --fetch" in ran.one_line(1)
    assert "1 article," in ran.out
    assert site.asked == []
