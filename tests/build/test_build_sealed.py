"""A build that would change nothing is known by its seal; whatever changes, breaks the seal."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from geo import itself
from geo.build import build, ingredients
from geo.build.seals import Sealing
from geo.gazetteer import datafiles
from geo.gazetteer.local import LocalGazetteer
from geo.pipeline import Workshop
from geo.pipeline.orders import Order
from geo.store import Store
from tests.cli.running import sitmap
from tests.many_articles import made_up, write

FILES = ("changes.json", "index.html", "reports.geojson")


@dataclass
class House:
    """A folder with articles, a store and a map."""

    top: Path
    gazetteer: LocalGazetteer

    def sealing(self, **asked: object) -> Sealing:
        notes = self.top / "corrections.toml"
        folder, store = self.top / "out", self.top / "kept.db"
        return Sealing(store, folder, [str(self.top / "news")], asked=asked, files=[notes])

    def build(self, *, out: str = "out", news: str = "news") -> None:
        build(
            [str(self.top / news)],
            self.top / out,
            Workshop(self.gazetteer, order=Order()),
            store=self.top / "kept.db",
            sealing=self.sealing() if (out, news) == ("out", "news") else None,
            saying=lambda _: b"said",
        )

    def is_sealed(self) -> bool:
        return self.sealing().unbroken() == b"said"


@pytest.fixture
def house(tmp_path: Path, gazetteer: LocalGazetteer) -> House:
    write(tmp_path / "news", made_up(3, gazetteer))
    made = House(tmp_path, gazetteer)
    made.build()
    return made


def first(house: House) -> Path:
    return next(path for path in sorted((house.top / "news").rglob("*")) if path.is_file())


def rewritten(house: House) -> None:
    """The same size and the same time of writing, as a careful hand would leave it."""
    path, text = first(house), first(house).read_bytes()
    was = path.stat()
    path.write_bytes(text[:-2] + bytes([text[-2] ^ 1]) + text[-1:])
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def edited_map(house: House) -> None:
    page = house.top / "out" / "index.html"
    was = page.stat()
    page.write_bytes(page.read_bytes()[:-1] + b" ")
    os.utime(page, ns=(was.st_atime_ns, was.st_mtime_ns))


def another_store_row(house: House) -> None:
    with sqlite3.connect(house.top / "kept.db") as connection:
        connection.execute("UPDATE articles SET title = title || '!'")


def more_in_the_store(house: House) -> None:
    write(house.top / "other", made_up(1, house.gazetteer, first=10))
    house.build(out="elsewhere", news="other")


def rename(house: House) -> None:
    first(house).rename(first(house).with_name("zzz.md"))


CHANGES: list[Callable[[House], object]] = [
    rewritten,
    edited_map,
    another_store_row,
    more_in_the_store,
    rename,
    lambda house: write(house.top / "news", made_up(1, house.gazetteer, first=10)),
    lambda house: first(house).unlink(),
    lambda house: (house.top / "news" / "empty.txt").write_text(""),
    lambda house: (house.top / "news" / "report.pdf").write_text("passed over, but counted"),
    lambda house: (house.top / "out" / "reports.geojson").unlink(),
    lambda house: (house.top / "out" / ".sitmap-ready.json").write_text("{}"),
    lambda house: (house.top / "corrections.toml").write_text("[[note]]"),
    lambda house: (house.top / "kept.db").unlink(),
]


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_breaks_it(house: House, change: Callable[[House], object]) -> None:
    """Sources, files of the map, corrections, the store: none may differ unseen."""
    assert house.is_sealed()
    time.sleep(0.02)  # a tick of the clock: what is changed within the same one is told by content
    change(house)
    assert not house.is_sealed()


def test_what_is_asked_counts(house: House) -> None:
    """Another option is another map."""
    assert house.sealing(tiles=True).unbroken() is None


@pytest.mark.parametrize("part", ["library", "program", "data", "settings"])
def test_program_and_data_count(
    house: House, part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word list, a rule, a table or a library of another version: the map is made anew."""
    assert house.is_sealed()
    if part == "program":
        package = tmp_path / "geo"
        (package / "extract").mkdir(parents=True)
        (package / "extract" / "words.toml").write_text("one = 1")
        monkeypatch.setattr(ingredients, "PACKAGE", package)
        before = ingredients.digest_of({}, [])
        (package / "extract" / "words.toml").write_text("one = 2")
        itself.forget()  # as in another process: each works with the files that it began with
        assert ingredients.digest_of({}, []) != before
    elif part == "library":
        (tmp_path / "site" / "shapely-99.0.dist-info").mkdir(parents=True)
        monkeypatch.syspath_prepend(tmp_path / "site")
    elif part == "data":
        folder = tmp_path / "data"
        folder.mkdir()
        for path in datafiles.data_folder().iterdir():
            if path.is_file():
                (folder / path.name).symlink_to(path)
        monkeypatch.setattr(ingredients, "data_folder", lambda: folder)
        before = ingredients.digest_of({}, [])
        (folder / "regions.toml").unlink()
        (folder / "regions.toml").write_text("# no regions any more")
        assert ingredients.digest_of({}, []) != before
    else:
        monkeypatch.setenv("SITMAP_PACKS", str(tmp_path / "packs"))
    assert not house.is_sealed()


def test_shapes_in_files_of_their_own_are_not_trusted(house: House) -> None:
    """Corrections that may name other files, and formats of several files, are no case for it."""
    assert ingredients.digest_of({}, [house.top / "front.geojson"]) is not None
    assert ingredients.digest_of({}, [house.top / "front.shp"]) is None
    (house.top / "corrections.toml").write_text('[[correct]]\nshape = "here.geojson"\n')
    assert house.sealing().unbroken() is None
    house.build()
    assert not house.is_sealed()


def test_changed_meanwhile(house: House) -> None:
    """A source that changed while it was read, or a map that is not as written, is not sealed."""
    with Store.open(house.top / "kept.db") as store:
        for is_sure, size_bytes in ((False, 5), (True, 6), (True, 5)):
            (house.top / "out" / "index.html").write_text("12345")
            state = (house.top / "out" / "index.html").stat()
            sealing = house.sealing()
            sealing.looked.is_sure = is_sure
            written = (state.st_dev, state.st_ino, size_bytes, state.st_mtime_ns)
            sealing.set(store, {"index.html": written}, lambda: b"said")
            assert house.is_sealed() is (is_sure and size_bytes == 5)


def test_the_same_is_told(tmp_path: Path, gazetteer: LocalGazetteer) -> None:
    """Built again, nothing is loaded, and all is told as before: on the terminal, as JSON, by status."""
    write(tmp_path / "news", made_up(3, gazetteer))
    (tmp_path / "news" / "empty.txt").write_text("")
    (tmp_path / "news" / "scan.pdf").write_text("no text")
    words = ("build", "news", "--store", "kept.db", "--out", "out")
    one = sitmap(*words, cwd=tmp_path)
    before = [(tmp_path / "out" / name).stat().st_mtime_ns for name in FILES]
    two = sitmap(*words, cwd=tmp_path)
    assert (one.status, one.out, one.err) == (two.status, two.out, two.err)
    assert (one.status, "empty.txt" in one.err, ".pdf" in one.err) == (1, True, True)
    said = sitmap(*words, "--json", "--jobs", "1", cwd=tmp_path)
    assert (said.status, '"worked": 0' in said.out) == (1, True)
    assert [(tmp_path / "out" / name).stat().st_mtime_ns for name in FILES] == before
    whole = [(tmp_path / "out" / name).read_bytes() for name in FILES]
    (tmp_path / "out" / "index.html").write_text("by hand")
    (tmp_path / "out" / "changes.json").unlink()
    assert sitmap(*words, cwd=tmp_path).out == one.out
    assert [(tmp_path / "out" / name).read_bytes() for name in FILES] == whole
