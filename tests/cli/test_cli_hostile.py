"""A folder with much that cannot be read: all of it named, the rest on the map."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.cli.running import TEXT, sitmap
from tests.readers.test_readers_hostile import FILES, bomb


def hostile(folder: Path) -> set[str]:
    """Fill a folder; the names of what must be named, as they are shown."""
    folder.mkdir()
    named = set()
    for number, (name, raw, _) in enumerate(FILES.values()):
        (folder / f"{number:02}-{name}").write_bytes(raw)
        named.add(f"{number:02}-{name}")
    (folder / "bomb.zip").write_bytes(bomb())
    (folder / "void.txt").symlink_to("nowhere.txt")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    with open(os.path.join(os.fsencode(folder), b"\xff\n.txt"), "wb"):  # noqa: PTH118, PTH123
        pass
    (folder / "good.txt").write_text(TEXT)
    (folder / "latin.txt").write_bytes(
        "Shelling hit Sumy café on Monday, officials said.".encode("latin-1")
    )
    (folder / "wide.txt").write_bytes(
        "Shelling hit Kupiansk on Monday, officials said.".encode("utf-16-be")
    )
    return named | {"bomb.zip/bomb.txt", "round", "void.txt", "pipe.txt", r"\xff\n.txt"}


def test_a_hostile_folder_is_built_all_the_same(tmp_path: Path) -> None:
    """Exit status 1, a line for each failure, and the reports of the three good articles."""
    named = hostile(tmp_path / "news")
    ran = sitmap("build", "news", "--published", "2024-11-04", cwd=tmp_path)
    assert ran.status == 1
    lines = [line.removeprefix("sitmap: news/") for line in ran.err.splitlines()]
    assert {line.partition(": ")[0] for line in lines} == named
    assert f"{len(named)} sources could not be read" in ran.out
    made = json.loads((tmp_path / "maps" / "reports.geojson").read_text("utf-8"))
    places = {one["properties"]["place_name"] for one in made["features"]}
    assert {"Vovchansk", "Sumy"} <= places
    assert any("Kup" in place for place in places if place)
