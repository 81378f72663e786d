"""Feeds that are at hand: RSS and Atom."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geo.readers import read_sources
from geo.readers.feeds import entries

STORY = "Troops entered Vovchansk on Monday, the regional governor told reporters in the city."
LONG = f"{STORY} " * 10
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Ledger &amp; Co</title><link>https://ledger.example/</link><language>en-GB</language>
<item><title>Troops &amp;amp; tanks</title><link>https://ledger.example/1?utm_source=rss#top</link>
<pubDate>Mon, 04 Nov 2024 23:30:00 -0500</pubDate><dc:creator>Ada Quill</dc:creator>
<description>A summary only.</description>
<content:encoded><![CDATA[<p>{LONG}</p><figure><figcaption>A caption of Odesa</figcaption></figure><p>Second paragraph here, with no link.</p><p>The post <a href="x">Troops</a> appeared first on <a href="y">The Ledger</a>.</p>]]></content:encoded></item>
<item><title>Second</title><link>/2</link><description>&lt;p&gt;{STORY}&lt;/p&gt;</description></item>
<item><title>Third</title><link>https://ledger.example/3</link></item>
</channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="uk"><title>Slobid</title>
<entry><title>One</title><link rel="alternate" href="https://slobid.example/1"/><updated>2024-11-05T08:00:00+02:00</updated>
<published>2024-11-04T08:00:00+02:00</published><author><name>O. Koval</name></author><source><title>Wire</title></source>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p></div></content></entry></feed>"""


def test_what_an_rss_feed_states(tmp_path: Path) -> None:
    """Its entries are articles; one that is a link alone is named."""
    path = tmp_path / "feed.rss"
    path.write_text(RSS)
    (one, two), (failure,) = read_sources([path])
    assert (one.title, one.source, one.author) == ("Troops & tanks", "The Ledger & Co", "Ada Quill")
    assert (one.url, one.language) == ("https://ledger.example/1", "en")
    assert one.published == date(2024, 11, 4)
    assert one.text == f"{LONG.strip()}\n\nSecond paragraph here, with no link."
    assert (two.text, two.published) == (STORY, None)
    assert failure.source == f"{path}, entry 3"
    assert "--fetch reads the page" in failure.reason


def test_what_was_escaped_once_too_often_is_markup_all_the_same() -> None:
    """In entries and titles; what is only written with signs of its own stays."""
    twice = f"&amp;lt;p&amp;gt;{STORY}&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Oil &amp;amp;amp; gas&amp;lt;/p&amp;gt;"
    feed = RSS.replace(f"&lt;p&gt;{STORY}&lt;/p&gt;", twice)
    feed = feed.replace("Second<", "&amp;lt;b&amp;gt;Second&amp;lt;/b&amp;gt; day<")
    found = entries(feed.encode(), "x")[1]
    assert (found.text, found.header.title) == (f"{STORY}\n\nOil & gas", "Second day")
    plain = RSS.replace(
        f"&lt;p&gt;{STORY}&lt;/p&gt;", "&lt;p&gt;It fell to &amp;lt; 5 &amp;amp; rose&lt;/p&gt;"
    )
    assert entries(plain.encode(), "x")[1].text == "It fell to < 5 & rose"


def test_what_an_atom_feed_states(tmp_path: Path) -> None:
    """The day of publishing, not that of a change; the outlet that an entry was taken from."""
    path = tmp_path / "feed.xml"
    path.write_text(ATOM)
    (one,) = read_sources([tmp_path])[0]
    assert (one.title, one.source, one.author, one.language) == ("One", "Wire", "O. Koval", "uk")
    assert (one.published, one.url) == (date(2024, 11, 4), "https://slobid.example/1")
    assert one.text == STORY


def test_whole_texts_are_told_from_summaries() -> None:
    """By their length, and by how they end."""
    cut = RSS.replace("Second paragraph here, with no link.", "Continue reading")
    assert [one.whole for one in entries(RSS.encode(), "x")] == [True, False, False]
    assert [one.whole for one in entries(ATOM.encode(), "x")] == [False]
    assert entries(cut.encode(), "x")[0].text.endswith("in the city.")


def test_links_are_made_whole_by_where_the_feed_was() -> None:
    """Relative ones, that is."""
    found = entries(
        RSS.replace("https://ledger.example/</link>", "</link>").encode(),
        "x",
        address="https://ledger.example/feed/",
    )
    assert [one.header.url for one in found] == [
        "https://ledger.example/1",
        "https://ledger.example/2",
        "https://ledger.example/3",
    ]


LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
HOSTILE = {
    "entities that grow": f'<!DOCTYPE rss [<!ENTITY e0 "ha">{LAUGHS}]>'
    + RSS.partition("?>")[2].replace("A summary only.", "&e8;"),
    "a file of this machine": '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    + RSS.partition("?>")[2].replace("A summary only.", "&x;").replace("Second paragraph", "&x;"),
    "a feed that is cut": RSS[: RSS.index("<item><title>Third")],
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_feeds_do_no_harm(tmp_path: Path, text: str) -> None:
    """Nothing grows, nothing of this machine is read, and what can be read is."""
    path = tmp_path / "feed.xml"
    path.write_text(text)
    articles, failures = read_sources([path])
    assert any(STORY in one.text for one in articles)
    assert "root:" not in "".join(one.text for one in articles)
    assert sum(len(one.text) for one in articles) < 10_000
    assert all("Traceback" not in one.reason for one in failures)
