"""Web addresses to articles, from a site on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from geo.errors import ReadError
from geo.online.fetching import Fetcher
from geo.readers import read_article, read_sources
from tests.online.site import STORY, Site, feed, item, page, running

RSS = "application/rss+xml; charset=utf-8"
LONG = f"<p>{STORY}</p>" * 10
OTHER = "Shells hit the bridge in Kupiansk on Tuesday, and two people were hurt, police said."


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A news site with two pages."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with running() as told:
        stated = (
            '<meta property="og:site_name" content="The Ledger">'
            '<meta property="article:published_time" content="2024-11-04T08:00:00Z">'
            '<link rel="canonical" href="/one">'
        )
        told.says("/1", page("One", head=stated))
        told.says("/2", page("Two", story=OTHER))
        yield told


def fetcher(site: Site, folder: Path, budget: int = 50, now: int = 1_730_707_200) -> Fetcher:
    """One for whom the site was named."""
    return Fetcher(
        folder / "f",
        named=[site.address],
        agent="sitmap/test",
        budget=budget,
        pause=lambda _: None,
        now=lambda: now,
    )


def test_a_page_at_an_address(site: Site, tmp_path: Path) -> None:
    """Its own metadata first; the address is the canonical one, made whole."""
    site.says("/1?utm_source=x", page("One"))
    one = read_article(f"{site.address}/1?utm_source=x", fetcher=fetcher(site, tmp_path))
    assert (one.title, one.url) == ("One", f"{site.address}/1")
    (two,), failures = read_sources([f"{site.address}/1"], fetcher=fetcher(site, tmp_path))
    assert failures == []
    assert (two.source, two.published) == ("The Ledger", date(2024, 11, 4))
    assert two.url == f"{site.address}/one"
    assert two.origin == f"{site.address}/1"


def test_without_leave_nothing_is_fetched(site: Site) -> None:
    """A message says how to allow it."""
    articles, (failure,) = read_sources([f"{site.address}/1"])
    assert (articles, site.asked) == ([], [])
    assert "nothing is fetched from the network without --fetch" in failure.reason


def test_a_feed_is_followed_to_its_pages(site: Site, tmp_path: Path) -> None:
    """An entry that holds its whole text is not; the page's word counts before the feed's."""
    site.says(
        "/feed",
        feed(
            item("/1", title="Feed's title", day="Tue, 05 Nov 2024 08:00:00 GMT"),
            item("/2", title="Feed's title", day="Tue, 05 Nov 2024 08:00:00 GMT"),
            item("/3", title="Whole", whole=LONG),
        ),
        kind=RSS,
    )
    (one, two, three), failures = read_sources(
        [f"{site.address}/feed"], fetcher=fetcher(site, tmp_path)
    )
    assert failures == []
    assert site.pages() == ["/feed", "/1", "/2"]
    assert [a.published for a in (one, two, three)] == [date(2024, 11, 4), date(2024, 11, 5), None]
    assert (two.source, two.url) == ("The Ledger", f"{site.address}/2")
    assert OTHER in two.text
    assert (three.title, three.url) == ("Whole", f"{site.address}/3")


def test_a_second_run_asks_for_little(site: Site, tmp_path: Path) -> None:
    """The feed is asked for, on condition; its pages were checked just now. Articles are the same."""
    site.keeps("/feed", feed(item("/1"), item("/2")), kind=RSS)
    first, _ = read_sources([f"{site.address}/feed"], fetcher=fetcher(site, tmp_path))
    site.asked.clear()
    second, _ = read_sources([f"{site.address}/feed"], fetcher=fetcher(site, tmp_path))
    assert first == second
    assert site.asked == ["/feed"]


def test_pages_that_cannot_be_had(site: Site, tmp_path: Path) -> None:
    """The feed's summary is read where there is one, and that is said; else the entry is named."""
    site.says("/robots.txt", b"User-agent: *\nDisallow: /closed", kind="text/plain")
    site.says(
        "/feed",
        feed(
            item("/gone", title="Gone", summary=STORY),
            item("/closed", title="Closed", summary="Short."),
            item("http://192.168.7.7/x", title="Inside", summary=OTHER),
            item("file:///etc/passwd", title="File"),
            item("/2", title="Two"),
        ),
        kind=RSS,
    )
    door = fetcher(site, tmp_path)
    articles, failures = read_sources([f"{site.address}/feed"], fetcher=door)
    assert [one.title for one in articles] == ["Gone", "Inside", "Two"]
    assert [one.text for one in articles[:2]] == [STORY, OTHER]
    assert len(door.notes) == 2
    assert "/gone: there is no such page (it answered 404); what the feed says" in door.notes[0]
    assert "192.168.7.7: it leads to 192.168.7.7, an address of this machine" in door.notes[1]
    feed_at = f"{site.address}/feed"
    assert [one.source for one in failures] == [feed_at, f"{feed_at}, entry 4"]
    assert "/closed: the site's robots.txt asks not to fetch it" in failures[0].reason
    assert "it holds a link alone (no address)" in failures[1].reason
    assert "/closed" not in site.asked


def test_a_page_that_has_gone(site: Site, tmp_path: Path) -> None:
    """The feed's summary does not take the place of what was read of it before."""
    site.says("/feed", feed(item("/2", summary=STORY)), kind=RSS)
    (one,), _ = read_sources([f"{site.address}/feed"], fetcher=fetcher(site, tmp_path))
    assert OTHER in one.text
    del site.routes["/2"]
    for _ in range(2):
        door = fetcher(site, tmp_path, now=1_730_807_200)
        articles, (failure,) = read_sources([f"{site.address}/feed"], fetcher=door)
        assert articles == []
        assert "/2: there is no such page" in failure.reason


def test_a_budget_that_is_spent(site: Site, tmp_path: Path) -> None:
    """The rest of a feed is named."""
    site.says("/feed", feed(item("/1"), item("/2")), kind=RSS)
    articles, (failure,) = read_sources(
        [f"{site.address}/feed"], fetcher=fetcher(site, tmp_path, budget=2)
    )
    assert [one.title for one in articles] == ["One"]
    assert "/2: the budget of 2 requests is spent: --fetch-budget allows more" in failure.reason


def test_a_front_page_tells_its_feed(site: Site, tmp_path: Path) -> None:
    """It is no article; what to name instead is said."""
    link = '<link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2">'
    site.says("/", f"<html><head>{link}</head><body><nav>Menu</nav></body></html>".encode())
    with pytest.raises(ReadError, match=r"its feed can be read: http://.*/feed\?a=1&b=2"):
        read_article(f"{site.address}/", fetcher=fetcher(site, tmp_path))


def test_what_a_server_says_does_not_steer_the_terminal(site: Site, tmp_path: Path) -> None:
    """Signs that are none of print are shown escaped."""
    site.says("/file", b"x", kind="application/\x1b[2Jpdf")
    site.moves("/moved", "gopher://x/\x1b[31m")
    urls = [f"{site.address}/file", f"{site.address}/moved"]
    _, failures = read_sources(urls, fetcher=fetcher(site, tmp_path))
    assert len(failures) == 2
    assert all(one.reason.isprintable() and one.source.isprintable() for one in failures)
    assert r"\x1b[2Jpdf" in failures[0].reason


def test_a_plain_text(site: Site, tmp_path: Path) -> None:
    """With the address that it came from, and what its front matter states."""
    site.says("/a.txt", f"---\ntitle: Brief\n---\n{STORY}".encode(), kind="text/plain")
    one = read_article(f"{site.address}/a.txt", fetcher=fetcher(site, tmp_path))
    assert (one.title, one.text, one.url) == ("Brief", STORY, f"{site.address}/a.txt")


def test_an_encoding_that_only_the_server_states(site: Site, tmp_path: Path) -> None:
    """As many old sites do."""
    story = "Бригада держит село с ночи, сообщил её штаб. Село стоит у реки."
    html = page("Село", story=story).decode().encode("cp1251")
    site.says("/ru", html, kind="text/html; charset=windows-1251")
    assert story in read_article(f"{site.address}/ru", fetcher=fetcher(site, tmp_path)).text


@pytest.mark.parametrize(
    "body", [b"<rss", b"<rss><channel/></rss>", b"<?xml version='1.0'?><feed/>" + b"\x00" * 9]
)
def test_feeds_that_are_broken(site: Site, tmp_path: Path, body: bytes) -> None:
    """Are named."""
    site.says("/feed", body, kind=RSS)
    articles, (failure,) = read_sources([f"{site.address}/feed"], fetcher=fetcher(site, tmp_path))
    assert articles == []
    assert failure.source == f"{site.address}/feed"
