from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geo.build import build
from geo.cli import app
from geo.gazetteer.local import LocalGazetteer, open_gazetteer
from geo.model import Certainty, Place
from geo.online.asking import Asker
from geo.pipeline import Parsed, Workshop
from geo.readers import read_text
from tests.cartography.test_map_page import block
from tests.online.answers import ANSWERS, LAT, LON, NAME, nominatim
from tests.online.conftest import SHORT_S, TIMEOUT_S, Ask, Server

TEXT = (
    "Ukrainian troops took the village of Velyka Testivka in Russia's Kursk region on Monday.\n\n"
    "Both sides shelled Sudzha."
)
MUMBAI = (72.88, 19.08)
SUMY = (34.8, 50.9)

Parse = Callable[..., Parsed]


@pytest.fixture
def own() -> LocalGazetteer:
    """A gazetteer of the test's own: it takes in places from elsewhere."""
    return open_gazetteer()


@pytest.fixture
def parse(own: LocalGazetteer) -> Parse:
    """Parses a text of the 4th of November 2024, asking somebody for what is not known."""

    def run(text: str, asker: Asker | None) -> Parsed:
        article = read_text(text, published=date(2024, 11, 4))
        return Workshop(own, asker=asker).parse(article)

    return run


def _place(parsed: Parsed, name: str = NAME) -> Place | None:
    (toponym,) = (t for t in parsed.reading.toponyms if t.name == name)
    return parsed.resolution.place(toponym)


def test_a_village_from_elsewhere_is_mapped_and_says_so(
    server: Server, asking: Ask, parse: Parse
) -> None:
    """With who knew it, under which licence, and not as a certainty."""
    server.says(ANSWERS["nominatim"])
    parsed = parse(TEXT, asking())
    place = _place(parsed)
    assert place is not None
    assert (place.entry.lon, place.entry.lat, place.entry.country) == (LON, LAT, "RU")
    assert place.entry.id == "nominatim:node/17"
    assert place.certainty is Certainty.PROBABLE
    assert "Nominatim knows it" in place.why[-1]
    assert "ODbL 1.0" in place.why[-1]
    (feature,) = (f for f in parsed.features if NAME in f.title)
    assert feature.footprint is not None
    assert "OpenStreetMap contributors" in feature.footprint.why[-1]
    assert server.asked[0]["q"] == [NAME]
    assert server.asked[0]["countrycodes"] == ["ru"]


def test_without_an_asker_nobody_is_asked(server: Server, parse: Parse) -> None:
    """Offline, the village stays unknown, and nothing else changes."""
    server.says(ANSWERS["nominatim"])
    assert _place(parse(TEXT, None)) is None
    assert server.paths == []


def test_what_is_known_is_not_asked_for_and_not_changed(
    server: Server, asking: Ask, parse: Parse
) -> None:
    """Only the one name goes out, and the others keep their places."""
    server.says(ANSWERS["nominatim"])
    offline, online = parse(TEXT, None), parse(TEXT, asking())
    assert [asked["q"] for asked in server.asked] == [[NAME]]
    for toponym in online.reading.toponyms:
        if toponym.name != NAME:
            assert online.resolution.place(toponym) == offline.resolution.place(toponym)


@pytest.mark.parametrize(
    ("what", "answer"),
    [
        ("in no country of the article", nominatim(*MUMBAI)),
        ("in the country, but not in the unit that is stated", nominatim(*SUMY)),
        ("at sea", nominatim(0.0, 0.0)),
        ("of another name", nominatim(name="Velyka", namedetails={"name": "Velyka"})),
        ("no settlement", {**nominatim(), "class": "natural", "type": "wood"}),
    ],
)
def test_what_does_not_fit_the_article_is_not_taken(
    what: str, answer: dict[str, object], server: Server, asking: Ask, parse: Parse
) -> None:
    """A geocoder answers something to anything."""
    server.says([answer])
    parsed = parse(TEXT, asking())
    assert _place(parsed) is None, what
    assert server.paths


def test_another_name_that_the_service_knows_is_good_enough(
    server: Server, asking: Ask, parse: Parse
) -> None:
    """A former name; the place has the present one."""
    server.says(ANSWERS["nominatim"])
    place = _place(parse(TEXT.replace(NAME, "Testograd"), asking()), "Testograd")
    assert place is not None
    assert place.entry.name == NAME


def test_villages_that_share_a_name(server: Server, asking: Ask, parse: Parse) -> None:
    """Two far apart that fit alike are said to be a guess; a point and its outline are one."""
    server.says([nominatim(), nominatim(36.9, 51.9, osm_id=18)])
    text = TEXT.replace("Both sides shelled Sudzha.", "Nobody was hurt.")
    place = _place(parse(text, asking()))
    assert place is not None
    assert place.certainty is Certainty.UNCERTAIN
    assert any("check this reading" in why for why in place.why)
    server.says([nominatim(), nominatim(LON + 0.01, LAT, osm_type="relation", osm_id=19)])
    place = _place(parse(text.replace(NAME, "Testograd"), asking()), "Testograd")
    assert place is not None
    assert place.certainty is Certainty.PROBABLE


def test_an_article_about_nowhere_asks_nobody(server: Server, asking: Ask, parse: Parse) -> None:
    """Without a country there is nothing that an answer could fit."""
    server.says(ANSWERS["nominatim"])
    parse("The rebels took the village of Velyka Testivka on Monday.", asking())
    assert server.paths == []


@pytest.mark.parametrize("harm", ["stalls", "500", "429", "malformed"])
def test_a_service_in_trouble_loses_no_article(
    harm: str, server: Server, asking: Ask, own: LocalGazetteer, tmp_path: Path
) -> None:
    """The map is built, the village is listed, and the trouble is told."""
    server.stalls = harm == "stalls"
    server.status = int(harm) if harm.isdecimal() else 200
    server.body = b"<" if harm == "malformed" else b"[]"
    (tmp_path / "a.txt").write_text(TEXT)
    shop = Workshop(own, asker=asking(timeout_s=SHORT_S if server.stalls else TIMEOUT_S))
    built = build([str(tmp_path / "a.txt")], tmp_path / "maps", shop, published=date(2024, 11, 4))
    assert (built.failures, len(built.report.articles)) == ((), 1)
    assert built.report.notes[0].startswith("Nominatim, asked for 'Velyka Testivka': ")
    assert NAME in {row.name for row in built.report.unmapped}


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _run(*arguments: str) -> int:
    return int(app(arguments, prog_name="sitmap", standalone_mode=False) or 0)


def test_a_rebuild_with_the_cache_gives_the_same_bytes_and_sends_nothing(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: LocalGazetteer
) -> None:
    """The whole command, twice; the service has gone by the second time."""
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / own.folder.name).symlink_to(own.folder)
    monkeypatch.setenv("SITMAP_CACHE", str(cache))
    monkeypatch.setenv("SITMAP_ONLINE_URL", server.address)
    monkeypatch.setenv("SITMAP_ONLINE_CONTACT", "ada@example.org")
    server.says(ANSWERS["nominatim"])
    (tmp_path / "a.txt").write_text(TEXT)
    outputs = []
    for number in range(2):
        out = tmp_path / f"maps{number}"
        command = ("build", str(tmp_path / "a.txt"), "--published", "2024-11-04")
        assert _run(*command, "--online", "nominatim", "--out", str(out)) == 0
        outputs.append(_files(out))
        server.status = 500
    assert outputs[0] == outputs[1]
    assert len(server.paths) == 1
    assert server.agents[0].startswith("sitmap/")
    assert "ada@example.org" in server.agents[0]
    page = block(outputs[0]["index.html"].decode(), "sitmap-reports")
    assert any(note.startswith("Places that the gazetteer lacks: Nom") for note in page["notices"])
    rows = json.loads(outputs[0]["reports.geojson"])["features"]
    assert "nominatim:node/17" in {row["properties"]["place_id"] for row in rows}


def test_the_command_tells_of_trouble_on_standard_error(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    own: LocalGazetteer,
) -> None:
    """`parse` prints what it knows, and one line for each thing that went wrong."""
    (tmp_path / own.folder.name).symlink_to(own.folder)
    monkeypatch.setenv("SITMAP_CACHE", str(tmp_path))
    monkeypatch.setenv("SITMAP_ONLINE_URL", server.address)
    server.status = 429
    (tmp_path / "a.txt").write_text(TEXT)
    assert _run("parse", str(tmp_path / "a.txt"), "--online", "nominatim") == 0
    shown = capsys.readouterr()
    assert "Sudzha" in shown.out
    assert shown.err.splitlines() == [
        "sitmap: Nominatim, asked for 'Velyka Testivka': it refuses (it answered 429)",
        "sitmap: Nominatim is not asked again in this run",
    ]


def test_an_option_of_no_use(capsys: pytest.CaptureFixture[str]) -> None:
    """A budget for nobody."""
    assert _run("parse", "x.txt", "--online-budget", "5") == 2
    assert "--online only" in capsys.readouterr().err


def test_a_namesake_far_away_is_no_reason_not_to_ask(
    server: Server, asking: Ask, parse: Parse
) -> None:
    """The gazetteer has the name in Norway alone, and the article is about Russia."""
    text = "Shells fell on the village of Nesbyen on Monday, near Sudzha in Russia's Kursk region."
    assert _place(parse(text, None), "Nesbyen") is None
    server.says([nominatim(name="Nesbyen", namedetails={})])
    place = _place(parse(text, asking()), "Nesbyen")
    assert place is not None
    assert (place.entry.country, place.entry.id) == ("RU", "nominatim:node/17")
