from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geo.errors import ReadError
from geo.readers import read_article, read_sources

TEXT = (
    "Shells fell on the village at dawn, the governor said. Two houses burned down near the mill."
)
PAGE = """<html><head><title>Village shelled</title>{head}
<meta property="article:published_time" content="2024-11-05T08:00:00Z"></head>
<body><article><h1>Village shelled</h1><p>{text}</p><p>{text}</p></article></body></html>"""


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2024-11-07T09:30:00+02:00">',
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Village '
            'shelled", "datePublished": "2024-11-05", "dateModified": "2024-11-07T01:00:00Z"}'
            "</script>"
        ),
    ],
)
def test_a_page_says_when_it_was_edited(tmp_path: Path, head: str) -> None:
    """In its linked data or its metadata."""
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(head=head, text=TEXT), encoding="utf-8")
    article = read_article(path)
    assert (article.published, article.updated) == (date(2024, 11, 5), date(2024, 11, 7))


def test_front_matter_and_records_say_it_too(tmp_path: Path) -> None:
    """Under the usual names."""
    note = tmp_path / "a.md"
    note.write_text(f"---\npublished: 2024-11-05\nupdated: 2024-11-07\n---\n{TEXT}\n")
    lines = tmp_path / "b.jsonl"
    lines.write_text(
        f'{{"text": "{TEXT} It was cold.", "date": "2024-11-05", "modified": "2024-11-07"}}\n'
    )
    articles, failures = read_sources([str(note), str(lines)])
    assert not failures
    assert [one.updated for one in articles] == [date(2024, 11, 7)] * 2


def test_a_day_that_is_none_is_refused_in_front_matter(tmp_path: Path) -> None:
    """With its name."""
    note = tmp_path / "a.md"
    note.write_text(f"---\nupdated: last week\n---\n{TEXT}\n")
    with pytest.raises(ReadError, match="updated: 'last week'"):
        read_article(note)
