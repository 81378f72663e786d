from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geo.build import build
from geo.changes import compare_snapshots, read_snapshot
from geo.changes.stored import compare_builds
from geo.corrections import Corrections, loads
from geo.errors import ReadError
from geo.pipeline import Workshop
from geo.store import Store
from tests.corrections.worked import TEXT, article, correction, gazetteer, one

HEAD = "---\ntitle: {0.title}\nsource: {0.source}\nurl: {0.url}\npublished: {0.published}\n---\n{0.text}"
FILES = ("changes.json", "index.html", "reports.geojson")


class Desk:
    """A folder of articles, a store, and the builds made of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "war.sqlite"
        self.articles = folder / "articles"
        self.articles.mkdir()

    def write(self, name: str, text: str, **more: Any) -> None:
        made = article(text, title=name, url=f"https://example.org/{name}", **more)
        (self.articles / f"{name}.md").write_text(HEAD.format(made), encoding="utf-8")

    def build(self, out: str, corrections: str = "", **more: Any) -> dict[str, Any]:
        shop = Workshop(gazetteer(), corrections=Corrections(loads(corrections)))
        given: dict[str, Any] = {"store": self.store, **more}
        self.made = build([str(self.articles)], self.folder / out, shop, **given)
        found: dict[str, Any] = json.loads((self.folder / out / "changes.json").read_text("utf-8"))
        return found

    def files(self, out: str) -> list[bytes]:
        return [(self.folder / out / name).read_bytes() for name in FILES]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.write("towns", TEXT)
    return made


def kinds(changes: dict[str, Any]) -> dict[str, set[str]]:
    """By kind of change, the reasons that occur."""
    found: dict[str, set[str]] = {}
    for row in changes["changes"]:
        found.setdefault(row["change"], set()).add(row["reason"])
    return found


def test_each_build_follows_the_one_before(desk: Desk) -> None:
    """New articles, an edit, a correction, and back again: each with its reason."""
    first = desk.build("1")
    assert (first["previous"], first["changes"]) == (None, [])
    desk.write("bara", "Rebels captured Bara on Tuesday.")
    second = desk.build("2")
    assert second["previous"] == first["build"]
    assert kinds(second) == {"new": {"new article"}}
    desk.write("towns", TEXT.replace("900", "1,400"), published=date(2024, 11, 7))
    third = desk.build("3")
    assert kinds(third) == {"new": {"article edited"}, "superseded": {"article edited"}}
    assert third["carried_over"] == 3
    capture = one(desk.made.report, "capture", "Korenevo")
    fourth = desk.build("4", correction(capture, "reject = true", 'note = "no"'))
    assert kinds(fourth) == {"gone": {"correction"}}
    assert fourth["changes"][0]["id"] == capture.id
    fifth = desk.build("5")
    assert kinds(fifth) == {"new": {"correction"}}
    assert fifth["previous"] == fourth["build"]
    assert fifth["build"] == third["build"]


def test_a_rebuild_changes_no_byte(desk: Desk) -> None:
    """It is the same build, and follows the same one; so does one after a build that was killed."""
    desk.build("1")
    desk.write("bara", "Rebels captured Bara on Tuesday.")
    desk.build("2")
    desk.build("3")
    assert desk.files("2") == desk.files("3")
    desk.build("1")
    assert desk.files("1") == desk.files("2")


def test_an_earlier_day_is_followed_by_nothing(desk: Desk) -> None:
    """And follows nothing."""
    first = desk.build("1")
    desk.write("bara", "Rebels captured Bara on Tuesday.", published=date(2024, 11, 9))
    past = desk.build("past", as_of=date(2024, 11, 7))
    assert (past["previous"], past["changes"]) == (None, [])
    assert desk.made.record is None
    second = desk.build("2")
    assert second["previous"] == first["build"]


def test_without_a_store_there_is_no_history(desk: Desk) -> None:
    """A second build into the same folder is the same, byte for byte."""
    assert desk.build("1", store=None)["previous"] is None
    before = desk.files("1")
    desk.build("1", store=None)
    assert desk.files("1") == before


def test_files_and_store_tell_the_same(desk: Desk) -> None:
    """Two folders, or two builds of the store."""
    desk.build("1")
    desk.write("bara", "Rebels captured Bara on Tuesday.")
    desk.write("towns", TEXT.replace("900", "1,400"), published=date(2024, 11, 7))
    capture = one(desk.made.report, "capture", "Korenevo")
    second = desk.build("2", correction(capture, 'status = "denied"'))
    with Store.open(desk.store) as shelf:
        now, was = shelf.builds()
        stored = compare_builds(shelf, was, now)
    assert stored.counts == second["counts"]
    files = compare_snapshots(read_snapshot(desk.folder / "1"), read_snapshot(desk.folder / "2"))
    assert [(row.kind, row.feature_id, row.reason) for row in files.rows] == [
        (row.kind, row.feature_id, row.reason) for row in stored.rows
    ]
    assert files.carried == stored.carried


def test_an_edit_is_seen_by_the_address_without_a_store(desk: Desk) -> None:
    """The GeoJSON alone tells it."""
    desk.build("1", store=None)
    desk.write("towns", TEXT.replace("900", "1,400"))
    desk.build("2", store=None)
    names = [desk.folder / out / "reports.geojson" for out in ("1", "2")]
    for name in names:
        (name.parent / "changes.json").unlink()
    found = compare_snapshots(*map(read_snapshot, names))
    assert {(row.kind.value, row.reason) for row in found.rows} == {
        ("new", "article edited"),
        ("superseded", "article edited"),
    }


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"type": "FeatureCollection", "features": [{}]}']
)
def test_files_that_are_no_build(tmp_path: Path, text: str) -> None:
    """Named, with what to do."""
    path = tmp_path / "x.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=r"x\.geojson: "):
        read_snapshot(path)
    with pytest.raises(ReadError, match="cannot be read"):
        read_snapshot(tmp_path / "nothing")
