"""Fetching from a server on loopback that answers, refuses, stalls, lies and floods."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.errors import OnlineError, OnlineRefusedError, OnlineTimeoutError
from geo.online.destinations import addresses, destination, is_public
from geo.online.fetching import Fetcher, GoneError, OnlineBudgetError
from geo.online.wire import Limits
from tests.online.conftest import Clock
from tests.online.site import PAGE, Site, packed, page, running, send

Fetching = Callable[..., Fetcher]
LIMITS = Limits(bytes=1_000_000)
SHORT = Limits(bytes=1_000_000, silence_s=0.5, whole_s=1.5)
BOMB = packed(b" " * 20_000_000)
NOW = 1_730_707_200


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A news site."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with running() as told:
        told.says("/a", page("A"))
        yield told


@pytest.fixture
def fetching(site: Site, clock: Clock, tmp_path: Path) -> Fetching:
    """Opens a fetcher for whom the site was named; its folder is the test's own."""

    def opened(
        *, named: bool = True, budget: int = 50, now: int = NOW, limits: Limits = LIMITS
    ) -> Fetcher:
        return Fetcher(
            tmp_path / "fetched",
            named=[f"{site.address}/a"] if named else [],
            agent="sitmap/test (ada@localhost)",
            budget=budget,
            limits=limits,
            clock=clock,
            pause=clock.pause,
            now=lambda: now,
        )

    return opened


def test_a_page(site: Site, fetching: Fetching) -> None:
    """It is fetched once, under our own name, without cookies, and robots.txt is asked first."""
    site.says("/a", packed(page("A")), Content_Encoding="gzip", Set_Cookie="a=b")
    fetcher = fetching()
    found = fetcher.fetch(f"{site.address}/a#part", named=True)
    assert found.body == page("A")
    assert (found.url, found.content_type) == (f"{site.address}/a", PAGE)
    fetcher.fetch(f"{site.address}/a", named=True)
    assert site.asked == ["/robots.txt", "/a", "/a"]
    assert {head["user-agent"] for head in site.heads} == {"sitmap/test (ada@localhost)"}
    assert not any("cookie" in head for head in site.heads)


def test_pages_of_a_host_are_spaced(site: Site, fetching: Fetching, clock: Clock) -> None:
    """A second apart, or as far as robots.txt asks."""
    fetcher = fetching()
    fetcher.fetch(f"{site.address}/a", named=True)
    fetcher.fetch(f"{site.address}/a", named=True)
    assert clock.pauses == [1.0, 1.0]
    site.says("/robots.txt", b"User-agent: *\nCrawl-delay: 7", kind="text/plain")
    later = fetching(now=NOW + 4_000)
    clock.pauses.clear()
    later.fetch(f"{site.address}/a", named=True)
    assert clock.pauses == [7.0]


def test_what_has_not_changed_is_not_sent_again(site: Site, fetching: Fetching) -> None:
    """Conditional requests: by version, or by day; the server's confirmation is believed."""
    site.keeps("/a", page("A"))
    fetching().fetch(f"{site.address}/a", named=True)
    site.keeps("/a", page("changed, under the same version"))
    assert fetching().fetch(f"{site.address}/a", named=True).body == page("A")
    assert site.heads[-1]["if-none-match"] == '"v1"'
    site.keeps("/a", page("B"), etag='"v2"')
    assert fetching().fetch(f"{site.address}/a", named=True).body == page("B")
    site.says("/b", page("B"), Last_Modified="Mon, 04 Nov 2024 07:00:00 GMT")
    fetching().fetch(f"{site.address}/b", named=True)
    fetching().fetch(f"{site.address}/b", named=True)
    assert site.heads[-1]["if-modified-since"] == "Mon, 04 Nov 2024 07:00:00 GMT"


def test_what_was_checked_just_now_is_not_asked_for(site: Site, fetching: Fetching) -> None:
    """Within a quarter of an hour, or as long as the server says; no-store is kept nowhere."""
    url = f"{site.address}/a"
    fetching().fetch(url)
    fetching(now=NOW + 800).fetch(url)
    assert site.pages() == ["/a"]
    fetching(now=NOW + 1_000).fetch(url)
    assert site.pages() == ["/a", "/a"]
    site.says("/b", page("B"), Cache_Control="public, max-age=7200")
    fetching().fetch(f"{site.address}/b")
    fetching(now=NOW + 7_000).fetch(f"{site.address}/b")
    assert site.pages().count("/b") == 1
    site.says("/c", page("C"), Cache_Control="no-store")
    fetching().fetch(f"{site.address}/c")
    fetching().fetch(f"{site.address}/c")
    assert site.pages().count("/c") == 2


def test_a_damaged_copy_is_fetched_again(site: Site, fetching: Fetching, tmp_path: Path) -> None:
    """Whatever became of it on the disk."""
    for damage in (b"", b"{}", b"\x00" * 40, b'{"url": "x"}\nabc'):
        fetching().fetch(f"{site.address}/a")
        for path in (tmp_path / "fetched").rglob("*"):
            if path.is_file():
                path.write_bytes(damage)
        assert fetching().fetch(f"{site.address}/a").body == page("A")


BANS = {
    "all": "User-agent: *\nDisallow: /\n",
    "us": "User-agent: sitmap\nDisallow: /a\n\nUser-agent: *\nAllow: /\n",
    "by a pattern": "User-agent: *\nDisallow: /*a$\n",
}


@pytest.mark.parametrize("rules", BANS.values(), ids=BANS)
def test_robots_are_told_off(site: Site, fetching: Fetching, rules: str) -> None:
    """What robots.txt bans is not asked for, and that is said."""
    site.says("/robots.txt", rules.encode(), kind="text/plain")
    with pytest.raises(OnlineRefusedError, match=r"/a: the site's robots.txt asks not to fetch it"):
        fetching().fetch(f"{site.address}/a", named=True)
    assert site.pages() == []


def test_a_ban_that_comes_later(site: Site, fetching: Fetching) -> None:
    """What was read before it is read on, and nothing is asked for."""
    fetching().fetch(f"{site.address}/a")
    site.says("/robots.txt", BANS["all"].encode(), kind="text/plain")
    site.asked.clear()
    fetcher = fetching(now=NOW + 90_000)
    assert fetcher.fetch(f"{site.address}/a", named=True).body == page("A")
    assert site.asked == ["/robots.txt"]
    assert len(fetcher.notes) == 1


RULES: dict[str, tuple[dict[str, Any], bool]] = {
    "none": ({"status": 404}, True),
    "forbidden": ({"status": 403}, True),
    "a page": ({"body": page("Oops")}, True),
    "too long": ({"body": b"#" * 600_000}, True),
    "bytes": ({"body": b"\xff\xfe\x00" * 99}, True),
    "an error": ({"status": 500}, False),
    "too many": ({"status": 429}, False),
}


@pytest.mark.parametrize(("said", "fine"), RULES.values(), ids=RULES)
def test_robots_that_cannot_be_read(
    site: Site, fetching: Fetching, said: dict[str, Any], *, fine: bool
) -> None:
    """None means that all is allowed; a server that fails means that nothing is, for now."""
    site.says("/robots.txt", **said)
    if fine:
        assert fetching().fetch(f"{site.address}/a").body == page("A")
    else:
        with pytest.raises(OnlineError, match=r"robots\.txt cannot be read"):
            fetching().fetch(f"{site.address}/a")
        assert site.pages() == []


def test_a_site_that_asks_for_too_much_patience(site: Site, fetching: Fetching) -> None:
    """It is left."""
    site.says("/robots.txt", b"User-agent: *\nCrawl-delay: 3600", kind="text/plain")
    with pytest.raises(OnlineRefusedError, match="asks to wait 3,600 s"):
        fetching().fetch(f"{site.address}/a")


def test_redirects_are_followed_a_few_times(site: Site, fetching: Fetching) -> None:
    """And the address is that of the page in the end; not in a circle, nor for ever."""
    site.moves("/old", "/a", 301)
    assert fetching().fetch(f"{site.address}/old").url == f"{site.address}/a"
    site.moves("/x", "/y")
    site.moves("/y", f"{site.address}/x")
    with pytest.raises(OnlineError, match="in a circle"):
        fetching().fetch(f"{site.address}/x")
    for number in range(20):
        site.moves(f"/{number}", f"/{number + 1}")
    with pytest.raises(OnlineError, match="more than 5 times"):
        fetching().fetch(f"{site.address}/0")
    site.says("/nowhere", status=302)
    with pytest.raises(OnlineError, match="does not say where"):
        fetching().fetch(f"{site.address}/nowhere")


ELSEWHERE = {
    "a file": ("file:///etc/passwd", "only http and https"),
    "another protocol": ("gopher://127.0.0.1/x", "only http and https"),
    "this machine": ("http://localhost:9/", "an address of this machine"),
    "this machine by number": ("http://127.0.0.1:9/", "an address of this machine"),
    "this machine by one number": ("http://2130706433:9/", "an address of this machine"),
    "this machine, in IPv6": ("http://[::1]:9/", "an address of this machine"),
    "this machine, in both": ("http://[::ffff:127.0.0.1]:9/", "an address of this machine"),
    "the network around": ("http://10.0.0.1/", "a network around it"),
    "a metadata service": ("http://169.254.169.254/latest", "a network around it"),
    "everywhere": ("http://0.0.0.0:9/", "an address of this machine"),
    "a name and password": ("http://ada:secret@127.0.0.1:9/", "a name or password"),
}


@pytest.mark.parametrize(("to", "reason"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_redirects_lead_nowhere_else(site: Site, fetching: Fetching, to: str, reason: str) -> None:
    """Not to another protocol, nor to this machine, nor to the network around it."""
    site.moves("/away", to)
    with pytest.raises(OnlineError, match=reason):
        fetching().fetch(f"{site.address}/away", named=True)


def test_this_machine_is_asked_only_where_it_was_named(site: Site, fetching: Fetching) -> None:
    """At the very port that the user named."""
    with pytest.raises(OnlineError, match="only what you name yourself"):
        fetching(named=False).fetch(f"{site.address}/a")
    assert site.asked == []


def test_a_name_that_leads_to_this_machine(
    site: Site, fetching: Fetching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address that was checked is the one that is asked: a name is looked up once."""
    looked: list[str] = []

    def lookup(host: str, port: int, **_: Any) -> list[Any]:
        looked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    with pytest.raises(OnlineError, match=r"it leads to 127\.0\.0\.1"):
        fetching().fetch("http://news.example/a")
    assert site.asked == []
    assert looked == ["news.example"]


PUBLIC = ["93.184.216.34", "2606:2800:220:1::1"]
CLOSED = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
    "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
    "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "not an address",
]  # fmt: skip


@pytest.mark.parametrize("address", [*PUBLIC, *CLOSED])
def test_which_addresses_are_public(address: str) -> None:
    """Those of this machine and of networks around it are not, however they are written."""
    assert is_public(address) == (address in PUBLIC)


def test_names_that_lead_nowhere() -> None:
    """Are said to."""
    with pytest.raises(OnlineError, match="no such host"):
        addresses(destination("http://no-such-host.invalid/"), private=False)


def test_addresses_are_written_as_they_are_sent() -> None:
    """Letters outside ASCII and spaces are escaped, and so is what could split a request."""
    for none in ("http:///x", "https://", "http://[::1/", "http://a b/", "http://a:99999/"):
        with pytest.raises(OnlineError, match="it is no address"):
            destination(none)
    assert destination("https://Пример.рф/новости 1?q=є#x").url == (
        "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8%201?q=%D1%94"
    )
    assert "\r" not in destination("http://a.example/x\r\nHost: b").target
    assert destination("../c?d", base=destination("http://a.example:8080/x/y")).url == (
        "http://a.example:8080/c?d"
    )


def lie(handler: Any) -> None:
    send(handler, 200, {"Content-Type": PAGE, "Content-Length": "5000"}, page("A"))


def bomb(handler: Any) -> None:
    send(handler, 200, {"Content-Type": PAGE, "Content-Encoding": "gzip"}, BOMB)


def half(handler: Any) -> None:
    body = packed(page("A"))[:-20]
    send(handler, 200, {"Content-Type": PAGE, "Content-Encoding": "gzip"}, body)


def noise(handler: Any) -> None:
    send(handler, 200, {"Content-Type": PAGE, "Content-Encoding": "gzip"}, b"noise")


def other(handler: Any) -> None:
    send(handler, 200, {"Content-Type": PAGE, "Content-Encoding": "br"}, b"noise")


def long_head(handler: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5_000 + b"\r\n")


def no_http(handler: Any) -> None:
    handler.wfile.write(b"SSH-2.0-OpenSSH_9\r\n")


def hangs_up(handler: Any) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


WRONG: dict[str, tuple[Callable[[Any], None], str]] = {
    "a length that is none": (lie, "breaks off|no answer within"),
    "a bomb": (bomb, "longer than 1 MB"),
    "a packed page that is cut": (half, "breaks off"),
    "what is not packed": (noise, "could not be unpacked"),
    "what is packed otherwise": (other, r"was not asked for \(br\)"),
    "a head without end": (long_head, "no answer"),
    "another protocol": (no_http, "no answer"),
    "nothing": (hangs_up, "no answer"),
}


@pytest.mark.parametrize(("answer", "reason"), WRONG.values(), ids=WRONG)
def test_answers_that_are_none(
    site: Site, fetching: Fetching, answer: Callable[[Any], None], reason: str
) -> None:
    """Each is told by what is wrong with it, with the address."""
    site.routes["/wrong"] = answer
    with pytest.raises(OnlineError, match=reason) as caught:
        fetching().fetch(f"{site.address}/wrong")
    assert str(caught.value).startswith(f"{site.address}/wrong: ")


@pytest.mark.parametrize("chunked", [False, True])
def test_a_gigabyte_is_not_taken(site: Site, fetching: Fetching, *, chunked: bool) -> None:
    """Nor is it waited for, whether its length is known or not."""
    site.floods("/flood", 1_000_000_000, chunked=chunked)
    with pytest.raises(OnlineError, match="longer than 1 MB"):
        fetching().fetch(f"{site.address}/flood")
    site.says("/said", b"x", Content_Length="1000000000")
    with pytest.raises(OnlineError, match="longer than 1 MB"):
        fetching().fetch(f"{site.address}/said")


def test_servers_that_keep_us_waiting(site: Site, fetching: Fetching) -> None:
    """In silence, or byte by byte: there is an end to it."""
    site.stalls("/stall")
    with pytest.raises(OnlineTimeoutError, match=r"no answer within 0\.5 s"):
        fetching(limits=SHORT).fetch(f"{site.address}/stall")
    for head in (True, False):
        site.drips("/drip", head=head)
        with pytest.raises(OnlineTimeoutError, match=r"was not over within 1\.5 s"):
            fetching(limits=SHORT).fetch(f"{site.address}/drip")


def test_nobody_listens(tmp_path: Path) -> None:
    """A port without a server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
    fetcher = Fetcher(tmp_path / "f", named=[address], agent="sitmap/test", limits=SHORT)
    with pytest.raises(OnlineError, match="no answer"):
        fetcher.fetch(address)


def test_a_server_that_fails_is_left_alone(site: Site, fetching: Fetching) -> None:
    """After three failures in a row, or at once where it asks for that; the next run tries again."""
    site.says("/e", status=500)
    fetcher = fetching()
    for _ in range(3):
        with pytest.raises(OnlineError, match="it answered 500"):
            fetcher.fetch(f"{site.address}/e")
    with pytest.raises(OnlineError, match="its server failed 3 times before"):
        fetcher.fetch(f"{site.address}/a")
    assert site.pages() == ["/e"] * 3
    fetcher.begin()
    assert fetcher.fetch(f"{site.address}/a").body == page("A")
    site.says("/busy", status=429, Retry_After="120")
    with pytest.raises(OnlineError, match=r"is busy .* asks to wait 120 s"):
        fetcher.fetch(f"{site.address}/busy")
    with pytest.raises(OnlineError, match="asked to be left alone"):
        fetcher.fetch(f"{site.address}/f")


def test_what_was_kept_stands_in_for_a_server_that_fails(site: Site, fetching: Fetching) -> None:
    """Nothing is lost of a map because a server is down; that is said. What is gone, is gone."""
    url = f"{site.address}/a"
    fetching().fetch(url)
    site.says("/a", status=503)
    fetcher = fetching(now=NOW + 90_000)
    assert fetcher.fetch(url, named=True).body == page("A")
    assert fetcher.notes == [
        f"{url}: its server is busy (it answered 503); what was kept of it is read"
    ]
    site.says("/a", status=410)
    for _ in range(2):
        with pytest.raises(GoneError, match="there is no such page") as caught:
            fetching().fetch(url, named=True)
        assert caught.value.was_there
    with pytest.raises(GoneError) as caught:
        fetching().fetch(f"{site.address}/never", named=True)
    assert not caught.value.was_there
    site.says("/a", status=503)
    with pytest.raises(OnlineError, match="it answered 503"):
        fetching().fetch(url, named=True)


def test_the_budget(site: Site, fetching: Fetching) -> None:
    """So many requests, and no more; what is kept costs none."""
    site.says("/b", page("B"))
    fetcher = fetching(budget=1)
    fetcher.fetch(f"{site.address}/a")
    with pytest.raises(OnlineBudgetError, match="the budget of 1 requests is spent"):
        fetcher.fetch(f"{site.address}/b")
    fetcher.fetch(f"{site.address}/a")
    assert site.pages() == ["/a"]


def test_between_two_rounds_nobody_is_asked(site: Site, fetching: Fetching) -> None:
    """What is kept is given, and what failed is not tried again; until the next round."""
    fetcher = fetching()
    fetcher.fetch(f"{site.address}/a", named=True)
    with pytest.raises(OnlineError, match="no such page"):
        fetcher.fetch(f"{site.address}/none")
    site.asked.clear()
    fetcher.rest()
    assert fetcher.fetch(f"{site.address}/a", named=True).body == page("A")
    with pytest.raises(OnlineError, match="no such page"):
        fetcher.fetch(f"{site.address}/none")
    assert site.asked == []
    fetcher.begin()
    fetcher.fetch(f"{site.address}/a", named=True)
    assert site.asked == ["/a"]


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "video/mp4"])
def test_what_is_no_page(site: Site, fetching: Fetching, kind: str) -> None:
    """It is said what it is."""
    site.says("/file", b"%PDF-1.7", kind=kind)
    with pytest.raises(OnlineError, match=f"it is {kind}, no page and no feed"):
        fetching().fetch(f"{site.address}/file")


def test_a_folder_that_cannot_be_written(site: Site, clock: Clock, tmp_path: Path) -> None:
    """Costs the next run its requests, and nothing else."""
    (tmp_path / "file").write_text("x")
    fetcher = Fetcher(
        tmp_path / "file", named=[site.address], agent="sitmap/test", clock=clock, pause=clock.pause
    )
    assert fetcher.fetch(f"{site.address}/a").body == page("A")


def test_a_proxy_is_asked_for_the_world_outside(
    site: Site, fetching: Fetching, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But not for addresses that no page may lead to, nor for those that the user named here."""
    monkeypatch.setenv("http_proxy", site.address)
    monkeypatch.delenv("no_proxy", raising=False)
    outside = "http://news.invalid/a"
    site.says(outside, page("Outside"))
    assert fetching().fetch(outside).body == page("Outside")
    assert site.asked == ["http://news.invalid/robots.txt", outside]
    with pytest.raises(OnlineError, match="only what you name yourself"):
        fetching().fetch("http://192.168.0.1/")
    site.asked.clear()
    fetching().fetch(f"{site.address}/a", named=True)
    assert "/a" in site.asked
