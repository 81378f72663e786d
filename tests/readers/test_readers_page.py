from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import ReadError
from geo.readers import read_article

STORY = (
    "<p>The brigade held the village of Orlivka on Tuesday, its commander said, and shells fell "
    "on the road that leads north out of it.</p>"
    "<p>Some 40 people left the village before noon, according to the district's head.</p>"
)
META = (
    '<meta property="og:site_name" content="Example Times">'
    '<meta property="og:title" content="River crossing shelled">'
    '<meta property="article:published_time" content="2024-11-04T22:10:00+00:00">'
    '<meta name="author" content="Ada Quill">'
    '<link rel="canonical" href="https://example.org/world/river">'
)
LINKED_DATA = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"River crossing shelled",'
    '"datePublished":"2024-11-03T10:00:00Z","dateModified":"2024-11-05"}</script>'
)


def page(*, head: str = "", extra: str = "", lang: str = "en", story: str = STORY) -> str:
    """Build a page with a menu, a story and a footer."""
    return (
        f'<!doctype html><html lang="{lang}"><head>{head}<title>t</title></head><body>'
        '<nav><a href="/">Home</a> <a href="/w">World</a></nav>'
        f"<article><h1>River crossing shelled</h1>{extra}{story}</article>"
        "<footer>© 2031 Example Times</footer></body></html>"
    )


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Where a test saves its page."""
    return tmp_path / "saved page.html"


def test_story_and_metadata(saved: Path) -> None:
    """The story's text is kept, menu and footer go, and the page says where it is from."""
    saved.write_text(page(head=META, lang="en-GB"))
    article = read_article(saved)
    assert "The brigade held the village of Orlivka" in article.text
    assert "Some 40 people left the village" in article.text
    assert "World" not in article.text
    assert "©" not in article.text
    assert article.title == "River crossing shelled"
    assert article.source == "Example Times"
    assert article.url == "https://example.org/world/river"
    assert article.author == "Ada Quill"
    assert article.published == dt.date(2024, 11, 4)
    assert article.language == "en"


DAYS = {
    "linked data": (page(head=LINKED_DATA), dt.date(2024, 11, 3)),
    "time element": (
        page(extra='<time datetime="2024-11-02T08:00">2 Nov</time>'),
        dt.date(2024, 11, 2),
    ),
    "visible date line": (page(extra='<span class="date">2024-11-01</span>'), dt.date(2024, 11, 1)),
    "none": (page(), None),
    "day the story speaks of": (
        page(extra="<p>On 2024-08-06 their forces crossed the river.</p>"),
        None,
    ),
    "relative": (page(extra='<span class="date">2 days ago</span>'), None),
    "day and month": (page(extra='<span class="date">4 November</span>'), None),
}


@pytest.mark.parametrize(("html", "day"), DAYS.values(), ids=DAYS)
def test_day(saved: Path, html: str, day: dt.date | None) -> None:
    """The day is the page's own, never one that its story speaks of or that hangs on the clock."""
    saved.write_text(html)
    assert read_article(saved).published == day


NO_ARTICLE = {
    "login": "<html><head><title>Sign in</title></head><body><form><input></form><p>Please sign in.</p></body></html>",
    "empty": "<html><body></body></html>",
    "menu": "<html><body><ul>" + "<li><a href='/x'>Home page</a></li>" * 30 + "</ul></body></html>",
    "no tags": "just words",
    "deeper than any page": "<div>" * 3000 + "<p>The staff spoke of the bridge at dawn.</p>",
}


@pytest.mark.parametrize("html", NO_ARTICLE.values(), ids=NO_ARTICLE)
def test_page_without_article(saved: Path, html: str, capfd: pytest.CaptureFixture[str]) -> None:
    """A page without a story fails with a way out, and no library talks to the terminal."""
    saved.write_text(html)
    with pytest.raises(ReadError, match=r"no article was found in the page: .* copy the story"):
        read_article(saved)
    assert capfd.readouterr() == ("", "")


ENCODED = {
    "declared windows-1251": ("windows-1251", "Бригада держала село весь день, сказал её штаб."),
    "declared koi8": ("koi8-r", "Бригада держала село весь день, сказал её штаб."),
    "latin-1 that is windows-1252": ("iso-8859-1", "The staff said “no” to that at dawn."),
    "utf-8": ("utf-8", "The staff said “no” to that at dawn."),
    "unknown": ("no-such-charset", "The staff said “no” to that at dawn."),
    "a lie": ("utf-16", "The staff said “no” to that at dawn."),
}


@pytest.mark.parametrize(("charset", "sentence"), ENCODED.values(), ids=ENCODED)
def test_declared_encoding(saved: Path, charset: str, sentence: str) -> None:
    """Letters come out right in the encodings that saved pages use."""
    used = {"iso-8859-1": "cp1252", "no-such-charset": "utf-8", "utf-16": "utf-8"}.get(
        charset, charset
    )
    html = page(head=f'<meta charset="{charset}">', extra=f"<p>{sentence}</p>")
    saved.write_bytes(html.replace("©", "").encode(used))
    assert sentence in read_article(saved).text


def test_xhtml(tmp_path: Path) -> None:
    """An XML declaration, whatever encoding it names, does not stand in the way."""
    path = tmp_path / "a.XHTML"
    path.write_text('<?xml version="1.0" encoding="windows-1251"?>\n' + page(), encoding="utf-8")
    assert "brigade held the village" in read_article(path).text


def test_pdf_that_is_named_html(saved: Path) -> None:
    """What a file is counts, not what it is called."""
    saved.write_bytes(b"%PDF-1.7 and so on")
    with pytest.raises(ReadError, match="is a PDF"):
        read_article(saved)


def test_clock_does_not_matter(saved: Path) -> None:
    """The same page gives the same article whatever the day is and however hashes are seeded."""
    saved.write_text(page(head=META.replace("2024-11-04T22", "2031-11-04T22")))
    script = (
        "import sys; from geo.readers import read_article; a = read_article(sys.argv[1]);"
        "print(a.id, a.published)"
    )
    out = {
        subprocess.run(
            [sys.executable, "-c", script, str(saved)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "Pacific/Pago_Pago"))
    }
    article = read_article(saved)
    assert out == {f"{article.id} 2031-11-04\n"}


LONG = "The brigade held the bridge for a third day, its commander said, and shells fell on both banks."
CALLED = {
    "paragraphs for subscribers": (
        (
            f'<p>{LONG}</p><p class="paywall">{LONG} Second.</p><p class="paywall">{LONG} Third.</p>'
            f'<p class="paywall">{LONG} Fourth.</p>'
        ),
        ["Second.", "Third.", "Fourth."],
        [],
    ),
    "a first part for all": (
        (
            f'<div class="teaser-content"><p>{LONG} First.</p></div>'
            f'<div class="remainder"><p>{LONG} Second.</p><p>{LONG} Third.</p></div>'
        ),
        ["First.", "Second.", "Third."],
        [],
    ),
    "a paragraph that begins with where and when": (
        f'<p class="dateline">SUMY (Agency) - {LONG} First.</p><p>{LONG} Second.</p>',
        ["First.", "Second."],
        [],
    ),
    "the story itself, called by what is beside it": (
        (
            f'<div class="article-body related-enabled social-share has-sidebar"><p>{LONG} First.</p>'
            f"<p>{LONG} Second.</p></div>"
        ),
        ["First.", "Second."],
        [],
    ),
    "a call among paragraphs": (
        (
            f'<p>{LONG} First.</p><div class="paywall-box"><p>Subscribe for one euro a week, and read '
            f"all that our reporters write from both sides of the front.</p></div><p>{LONG} Second.</p>"
        ),
        ["First.", "Second."],
        ["euro"],
    ),
    "paragraphs that line ends part": (
        f'<div class="text sponsored-enabled">{LONG} First.<br><br>{LONG} Second.</div>',
        ["First.", "Second."],
        [],
    ),
    "a long caption": (
        f'<p>{LONG} First.</p><p class="image-caption">{LONG} Photo of May.</p><p>{LONG} Second.</p>',
        ["First.", "Second."],
        ["Photo of May"],
    ),
    "another story between paragraphs": (
        (
            f'<p>{LONG} First.</p><div class="relatedStories"><h3>Other</h3><p>{LONG} Older.</p></div>'
            f"<p>{LONG} Second.</p><p>{LONG} Third.</p>"
        ),
        ["First.", "Second.", "Third."],
        ["Older."],
    ),
}


@pytest.mark.parametrize(("body", "has", "lacks"), CALLED.values(), ids=CALLED)
def test_what_an_element_is_called_is_not_all(
    saved: Path, body: str, has: list[str], lacks: list[str]
) -> None:
    """Names tell what is beside a story, unless it is the story that bears them."""
    saved.write_text(page(story=body))
    text = read_article(saved).text
    assert [words for words in has if words not in text] == []
    assert [words for words in lacks if words in text] == []
