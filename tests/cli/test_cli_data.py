"""`sitmap data` as a user runs it, from the empty list to the map and back."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran, sitmap, sitmap_code
from tests.cli.test_cli_work import NO_NETWORK
from tests.gazetteer.packs import samples
from tests.gazetteer.packs.publisher import Publisher, publisher

VILLAGE = (
    "Russian troops captured the village of Bereznytsia Mala in Sumy region, officials said.\n"
)


_PACKED = re.compile(r'id="sitmap-[a-z]+">([A-Za-z0-9+/=]+)<')


def shown(page: bytes) -> str:
    """All that a page holds, its packed data opened."""
    text = page.decode()
    parts = (gzip.decompress(base64.b64decode(part)) for part in _PACKED.findall(text))
    return text + "".join(part.decode() for part in parts)


@pytest.fixture
def served() -> Iterator[Publisher]:
    with publisher() as running:
        running.files["geonames/UA.zip"] = samples.dump()
        yield running


class User:
    """Runs commands in a folder, with packs of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "report.txt").write_text(VILLAGE, "utf-8")

    def __call__(self, *arguments: str, **environment: str) -> Ran:
        packs = str(self.folder / "packs")
        return sitmap(*arguments, cwd=self.folder, SITMAP_PACKS=packs, **environment)

    def files(self) -> tuple[bytes, bytes]:
        """What a build writes."""
        ran = self("build", "report.txt", "--published", "2024-11-04", "--out", "maps")
        assert ran.status == 0, ran
        maps = self.folder / "maps"
        return (maps / "index.html").read_bytes(), (maps / "reports.geojson").read_bytes()


@pytest.fixture
def user(tmp_path: Path) -> User:
    return User(tmp_path)


def test_a_village_comes_onto_the_map_with_a_pack_and_goes_with_it(
    user: User, served: Publisher
) -> None:
    """Listed with the hint, then drawn with the credit, then as it was, to the byte."""
    ran = user("build", "report.txt", "--published", "2024-11-04", "--out", "maps")
    assert "unknown  1 name that `sitmap data install geonames-ua` may know" in ran.out
    before = user.files()
    assert "sitmap data install geonames-ua" in shown(before[0])

    ran = user("data", "install", "geonames-ua", "--mirror", served.url)
    assert ran.status == 0, ran
    assert ran.out == (
        "geonames-ua of 2026-11-20 installed: 3 settlements, 1 district, "
        "2 waters and landforms; GeoNames, CC BY 4.0\n"
    )
    page, table = user.files()
    assert "Data pack geonames-ua of 2026-11-20: GeoNames, CC BY 4.0." in shown(page)
    (feature,) = json.loads(table)["features"]
    assert feature["geometry"] is not None
    assert feature["properties"]["place_id"] == samples.BEREZNYTSIA
    assert "data pack geonames-ua" in feature["properties"]["why"]
    ran = user("explain", "Bereznytsia Mala", "report.txt", "--published", "2024-11-04")
    assert "known from the data pack geonames-ua of 2026-11-20: GeoNames, CC BY 4.0" in ran.out

    ran = user("data", "remove", "geonames-ua")
    assert (ran.status, ran.out) == (0, "geonames-ua removed\n")
    assert user.files() == before


def test_nothing_but_install_and_update_asks_anybody(user: User, tmp_path: Path) -> None:
    """List, verify, remove and an installation from a file open no socket."""
    file = samples.write(tmp_path, "UA.zip", samples.dump())
    code = f"import os; os.environ['SITMAP_PACKS'] = {str(tmp_path / 'packs')!r}\n" + NO_NETWORK
    for arguments in (
        ("list",),
        ("install", "geonames-ua", "--from", str(file)),
        ("list", "--json"),
        ("verify",),
        ("remove", "geonames-ua"),
    ):
        ran = sitmap_code(code, "data", *arguments, cwd=tmp_path)
        assert ran.status == 0, ran
    ran = sitmap_code(code, "data", "install", "geonames-ua", cwd=tmp_path)
    assert "a socket was opened" in ran.err or "was looked up" in ran.err
    assert user("data", "list").out.startswith("No data pack is installed")


def test_list_tells_licence_and_source(user: User, tmp_path: Path) -> None:
    """Of what is installed and of what can be."""
    file = samples.write(tmp_path, "names.csv", samples.OWN)
    ran = user(
        "data",
        "install",
        "section-maps",
        *("--from", str(file), "--title", "Maps of the section"),
        *("--licence", "internal", "--credit", "2nd section"),
    )
    assert ran.status == 0, ran
    listed = user("data", "list").out
    for words in ("section-maps", "internal", "2nd section", "geonames-XX", "CC BY 4.0"):
        assert words in listed
    (row,) = json.loads(user("data", "list", "--json").out)
    assert (row["name"], row["licence"], row["places"]) == ("section-maps", "internal", 4)
    assert row["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()


def test_update_fetches_what_was_fetched(user: User, served: Publisher, tmp_path: Path) -> None:
    """From the mirror that the environment names; a file that was at hand is left alone."""
    env: dict[str, Any] = {"SITMAP_PACKS_URL": served.url}
    assert "nothing to update" in user("data", "update", **env).out
    assert user("data", "install", "geonames-ua", **env).status == 0
    assert user("data", "update", **env).out.startswith("geonames-ua of 2026-11-20 as before: ")
    file = samples.write(tmp_path, "names.csv", samples.OWN)
    assert user("data", "install", "mine", "--from", str(file)).status == 0
    newer = samples.DUMP + "\n" + samples.place(90000009, "Nove Selo", 51.2, 34.6)
    served.files["geonames/UA.zip"] = samples.dump(newer)
    served.changed = "Sat, 28 Nov 2026 06:00:00 GMT"
    ran = user("data", "update", **env)
    assert ran.status == 0, ran
    assert ran.out.startswith("geonames-ua of 2026-11-28 installed: 4 settlements")
    ran = user("data", "update", "mine", **env)
    assert "install the newer file with --from" in ran.one_line(2)


def test_one_that_fails_does_not_stop_the_others(user: User, served: Publisher) -> None:
    """Each failure is one line, and the exit status says that something failed."""
    ran = user("data", "install", "ourairports", "geonames-ua", "--mirror", served.url)
    assert ran.status == 1
    assert "ourairports/airports.csv: it answered 404: no such file" in ran.err
    assert "geonames-ua of 2026-11-20 installed" in ran.out
    ran = user("data", "install", "nonsense", "geonames-ua", "--mirror", served.url)
    assert ran.status == 2
    assert "geonames-ua of 2026-11-20 installed" in ran.out


def test_damage_is_told_by_verify_and_by_doctor(user: User, tmp_path: Path) -> None:
    """And a new installation mends it."""
    file = samples.write(tmp_path, "UA.zip", samples.dump())
    assert user("data", "install", "geonames-ua", "--from", str(file)).status == 0
    assert user("data", "verify").out == "geonames-ua: ok, as at its first use\n"
    assert (
        "ok  data pack geonames-ua of 2026-11-20, 3 settlements, 1 district, " in user("doctor").out
    )
    (kept,) = (tmp_path / "packs" / "files").glob("*/*")
    kept.write_bytes(kept.read_bytes()[:-1])
    ran = user("data", "verify")
    assert ran.status == 1
    assert ran.out.startswith("geonames-ua: DAMAGED ")
    ran = user("doctor")
    assert ran.status == 1
    assert "MISSING data pack geonames-ua: " in ran.out
    assert user("data", "install", "geonames-ua", "--from", str(file)).status == 0
    assert user("data", "verify").status == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("install", "geonames-zz"), "there are geonames-XX"),
        (("install", "nonsense"), "--from FILE"),
        (("install", "mine", "--from", "missing.csv"), "there is no such file"),
        (("install", "a", "b", "--from", "x.csv"), "go with one name"),
        (("install", "geonames-ua", "--licence", "mine"), "are for packs of your own"),
        (("install", "geonames-ua", "--mirror", "ftp://x"), "is no address"),
        (("remove", "geonames-ua"), "no data pack 'geonames-ua' is installed"),
        (("update", "geonames-ua"), "no data pack 'geonames-ua' is installed"),
        (("verify", "geonames-ua"), "no data pack 'geonames-ua' is installed"),
    ],
)
def test_wrong_usage_is_one_line(user: User, arguments: tuple[str, ...], words: str) -> None:
    """That says what is wanted."""
    ran = user("data", *arguments)
    assert ran.status in {1, 2}
    assert words in ran.one_line(ran.status)
