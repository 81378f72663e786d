from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from geopy.geocoders import Photon

from geo.errors import UsageError
from geo.online.adapter import Adapter
from geo.online.asking import Asker
from geo.online.services import SERVICES, other_service, service
from tests.online.answers import ANSWERS, LAT, LON, NAME, NOTHING, feature, nominatim
from tests.online.conftest import SHORT_S, TIMEOUT_S, Ask, Clock, Server

ISOS = ("RU", "UA")


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_asked_and_understood(name: str, server: Server, asking: Ask) -> None:
    """Its answer becomes a settlement; who asks says so."""
    server.says(ANSWERS[name])
    asker = asking(name)
    (found,) = asker.ask(NAME, ISOS) or []
    assert (found.name, found.lon, found.lat) == (NAME, LON, LAT)
    assert found.ref.endswith("17")
    assert max(found.radius_m, found.population) > 0
    assert server.agents == ["sitmap/test (ada@localhost)"]
    assert NAME in str(server.asked[0])
    assert not asker.notes


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_that_knows_nothing(name: str, server: Server, asking: Ask) -> None:
    """A miss is an answer: it is kept, and not asked for again."""
    server.says(NOTHING[name])
    asker = asking(name)
    assert asker.ask(NAME, ISOS) == []
    assert asking(name).ask(NAME, ISOS) == []
    assert len(server.paths) == 1


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("nominatim", "countrycodes", ["ru,ua"]),
        ("geonames", "country", ["RU", "UA"]),
        ("geonames", "username", ["ada"]),
        ("photon", "osm_tag", ["place"]),
        ("pelias", "boundary.country", ["RU,UA"]),
        ("pelias", "api_key", ["k1"]),
    ],
)
def test_what_is_sent_along(
    name: str, key: str, value: list[str], server: Server, asking: Ask
) -> None:
    """Countries where the service takes them, and who asks where it wants to know."""
    server.says(NOTHING[name])
    asking(name).ask(NAME, ["UA", "RU"])
    assert server.asked[0][key] == value


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("nominatim", [{**nominatim(), "class": "waterway", "type": "river"}]),
        ("geonames", {"geonames": [{**ANSWERS["geonames"]["geonames"][0], "fcl": "T"}]}),
        ("photon", feature({"osm_key": "highway", "osm_value": "primary", "name": NAME})),
        ("pelias", feature({"gid": "a", "layer": "street", "name": NAME, "label": NAME})),
    ],
)
def test_what_is_no_settlement_is_left_out(
    name: str, answer: Any, server: Server, asking: Ask
) -> None:
    """Rivers, roads, hills."""
    server.says(answer)
    assert asking(name).ask(NAME, ISOS) == []


def test_other_geocoders_of_geopy_can_be_asked(tmp_path: Path, server: Server) -> None:
    """Whoever opens one hands it over, with its name and its licence."""
    server.says(ANSWERS["photon"])
    host = server.address.removeprefix("http://")
    geocoder = Photon(domain=host, scheme="http", adapter_factory=Adapter, timeout=1)
    asked = other_service(geocoder, name="mine", title="Mine", credit="nobody's")
    (found,) = Asker(asked, tmp_path).ask(NAME, ISOS) or []
    assert (found.name, found.lon, found.lat) == (NAME, LON, LAT)


def test_what_was_answered_is_kept_and_the_date_with_it(
    server: Server, asking: Ask, tmp_path: Path
) -> None:
    """The second asker sends nothing, even with no budget; other words are another question."""
    server.says(ANSWERS["nominatim"])
    first = asking().ask(NAME, ISOS)
    server.status = 500
    later = asking(budget=0)
    assert later.ask(NAME, ISOS) == first
    assert later.ask(f"  {NAME} ", reversed(ISOS)) == first  # type: ignore[arg-type]
    assert (later.sent, later.notes) == (0, [])
    (kept,) = (tmp_path / "online" / "nominatim").iterdir()
    assert json.loads(kept.read_text())["asked"]
    assert later.ask(NAME, ["UA"]) is None


@pytest.mark.parametrize("harm", ["", "{", "[]", '{"query": "another", "found": []}', "\x00"])
def test_a_damaged_file_of_the_cache_is_asked_for_again(
    harm: str, server: Server, asking: Ask, tmp_path: Path
) -> None:
    """And mended by the new answer."""
    server.says(ANSWERS["nominatim"])
    first = asking().ask(NAME, ISOS)
    (kept,) = (tmp_path / "online" / "nominatim").iterdir()
    kept.write_text(harm)
    assert asking().ask(NAME, ISOS) == first
    assert len(server.paths) == 2
    assert asking().ask(NAME, ISOS) == first
    assert len(server.paths) == 2


def test_a_cache_that_cannot_be_written_is_done_without(
    server: Server, asking: Ask, tmp_path: Path
) -> None:
    """The next run asks again, that is all."""
    (tmp_path / "online").write_text("a file where a folder should be")
    server.says(ANSWERS["nominatim"])
    assert asking().ask(NAME, ISOS)
    assert asking().ask(NAME, ISOS)
    assert len(server.paths) == 2


def test_requests_keep_their_distance(server: Server, asking: Ask, clock: Clock) -> None:
    """A second from the end of one to the next; what is kept does not wait."""
    asker = asking()
    for name in ("Aaa", "Bbb", "Aaa", "Ccc"):
        asker.ask(name, ISOS)
    assert clock.pauses == [1.0, 1.0]
    assert asker.sent == len(server.paths) == 3


def test_the_budget_is_a_limit(server: Server, asking: Ask) -> None:
    """What it does not allow is not sent, and that is said once."""
    asker = asking(budget=2)
    answers = [asker.ask(f"Name{letter}", ISOS) for letter in "abcd"]
    assert answers == [[], [], None, None]
    assert len(server.paths) == 2
    (note,) = asker.notes
    assert "the budget of 2 requests is spent" in note
    assert "--online-budget" in note


@pytest.mark.parametrize(
    ("status", "headers", "words"),
    [
        (429, {"Retry-After": "3600"}, "it refuses (it answered 429), and asks to wait 3,600 s"),
        (429, {}, "it refuses (it answered 429)"),
        (403, {"Retry-After": "60"}, "it refuses (it answered 403)"),
        (401, {}, "it refuses (it answered 401)"),
    ],
)
def test_a_ban_is_kept_to(
    status: int, headers: dict[str, str], words: str, server: Server, asking: Ask
) -> None:
    """After a refusal nothing more is sent."""
    server.status, server.headers = status, headers
    asker = asking()
    assert asker.ask("Aaa", ISOS) is None
    server.status = 200
    assert asker.ask("Bbb", ISOS) is None
    assert len(server.paths) == 1
    assert asker.notes == [
        f"Nominatim, asked for 'Aaa': {words}",
        "Nominatim is not asked again in this run",
    ]


@pytest.mark.parametrize(
    ("value", "word"),
    [(10, "it refuses"), (18, "it refuses"), (19, "it refuses"), (15, "asked for")],
)
def test_geonames_says_its_refusals_in_words(
    value: int, word: str, server: Server, asking: Ask
) -> None:
    """A wrong user, a spent quota: with status 200."""
    server.says({"status": {"message": "no", "value": value}})
    asker = asking("geonames")
    assert asker.ask("Aaa", ISOS) is None
    assert word in asker.notes[0]


def _stall(server: Server) -> None:
    server.stalls = True


def _drip(server: Server) -> None:
    server.drips, server.body = True, b" " * 200


def _status(code: int) -> Any:
    def change(server: Server) -> None:
        server.status = code

    return change


def _body(body: bytes) -> Any:
    def change(server: Server) -> None:
        server.body = body

    return change


def _redirect(server: Server) -> None:
    server.status, server.headers = 302, {"Location": "http://127.0.0.1:9/else"}


FAULTS = [
    (_stall, "no answer within 0.3 s"),
    (_drip, "no answer within 0.3 s"),
    (_status(500), "it answered 500"),
    (_status(503), "it answered 503"),
    (_status(404), "it answered 404"),
    (_redirect, "it answered 302"),
    (_body(b"<html>busy"), "its answer is no JSON: '<html>busy'"),
    (_body(b""), "its answer is no JSON: ''"),
    (_body(b"[" * 100_000), "its answer is no JSON"),
    (_body(b"\xff\xfe"), "its answer is not in UTF-8"),
    (_body(b" " * 2_000_001), "its answer is longer than 2,000,000 bytes"),
    (_body(b'{"error": "x"}'), "Nominatim, asked for 'Name0': x"),
    (_body(json.dumps([nominatim(200.0, 95.0)]).encode()), "its answer is not understood"),
    (_body(b"7"), "its answer is not understood"),
    (_body(b'[{"lat": "north"}]'), "Nominatim, asked for 'Name0': its answer is not understood"),
    (_body(json.dumps([nominatim(float("nan"))]).encode()), "its answer is not understood"),
    (_body(b'[{"lat": "1", "lon": "2"}]'), "its answer is not understood"),
    (_body(json.dumps([nominatim(namedetails=[1])]).encode()), "its answer is not understood"),
]


@pytest.mark.parametrize(("fault", "words"), FAULTS)
def test_a_fault_is_a_note_and_three_are_enough(
    fault: Any, words: str, server: Server, asking: Ask, tmp_path: Path
) -> None:
    """Nothing is raised and nothing is kept; after the third the service is left alone."""
    fault(server)
    asker = asking(timeout_s=SHORT_S if server.stalls or server.drips else TIMEOUT_S)
    assert [asker.ask(f"Name{n}", ISOS) for n in range(5)] == [None] * 5
    assert len(server.paths) == 3
    assert words in asker.notes[0]
    assert asker.notes[-1] == "Nominatim is not asked again in this run"
    assert len(asker.notes) == 4
    assert not list(tmp_path.glob("online/*/*"))


def test_a_good_answer_makes_up_for_faults(server: Server, asking: Ask) -> None:
    """Only failures one after the other close the door."""
    asker = asking()
    for n in range(6):
        server.status = 200 if n % 3 == 2 else 500
        asker.ask(f"Name{n}", ISOS)
    assert len(server.paths) == 6


def test_nobody_listens(server: Server, asking: Ask) -> None:
    """A port where nothing is."""
    assert server.address
    asker = asking(address="http://127.0.0.1:9")
    assert asker.ask(NAME, ISOS) is None
    assert "no answer (" in asker.notes[0]


@pytest.mark.parametrize(
    ("name", "settings", "words"),
    [
        ("bing", {}, "there are nominatim, geonames, photon, pelias only"),
        ("geonames", {}, "SITMAP_ONLINE_USER"),
        ("pelias", {}, "SITMAP_ONLINE_URL"),
        ("nominatim", {"SITMAP_ONLINE_URL": "file:///etc/passwd"}, "no address"),
        ("nominatim", {"SITMAP_ONLINE_URL": "localhost:80"}, "no address"),
        ("nominatim", {"SITMAP_ONLINE_URL": "http://h/?q=1"}, "no address"),
    ],
)
def test_wrong_settings_are_named(name: str, settings: dict[str, str], words: str) -> None:
    """Before anything is asked."""
    with pytest.raises(UsageError, match=words):
        service(name, settings, timeout_s=1.0, agent="sitmap")
