"""Standard input as a source: told by how it begins, read once, never taken for a file."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest

from geo.errors import ReadError
from geo.model import Article
from geo.readers import Failure, read_article, read_sources
from geo.readers.looking import Looked

TEXT = "Rebels took Lashio on Friday, residents said."


def give(monkeypatch: pytest.MonkeyPatch, raw: str | bytes) -> None:
    """Put bytes on standard input."""
    data = raw.encode() if isinstance(raw, str) else raw
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))


def read(published: date | None = None) -> tuple[list[Article], list[Failure]]:
    return read_sources(["-"], published=published)


def test_text_with_front_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, f"\ufeff---\ntitle: Lashio\npublished: 2024-08-03\n---\n\n{TEXT}\n")
    (article,), failures = read()
    assert not failures
    assert (article.title, article.published) == ("Lashio", date(2024, 8, 3))
    assert TEXT in article.text
    assert article.origin == "standard input"


def test_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "".join(f"<p>{TEXT} It was the {n}th town this year.</p>" for n in range(4, 9))
    page = (
        f"\n<!DOCTYPE html><html><head><title>Lashio falls</title></head><body>{body}</body></html>"
    )
    give(monkeypatch, page)
    article = read_article("-")
    assert TEXT in article.text
    assert "<p>" not in article.text


@pytest.mark.parametrize(
    "raw",
    [
        "\n".join(json.dumps({"text": f"{TEXT} Part {n}."}) for n in (1, 2)),
        json.dumps([{"text": f"{TEXT} Part {n}."} for n in (1, 2)], indent=1),
        json.dumps({"articles": [{"text": f"{TEXT} Part {n}."} for n in (1, 2)]}, indent=1),
    ],
)
def test_lists_of_articles(raw: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON lines and JSON, as files of them hold."""
    give(monkeypatch, raw)
    articles, failures = read()
    assert [one.text.rstrip(".")[-1] for one in articles] == ["1", "2"]
    assert not failures


def test_a_broken_line_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, json.dumps({"text": TEXT}) + '\n{"text": \n')
    articles, failures = read()
    assert len(articles) == 1
    (failure,) = failures
    assert failure.source == "standard input, line 2"
    assert failure.reason == "it is no JSON (Expecting value, at character 11)"  # one number only


@pytest.mark.parametrize("start", ["[Photo: a street] ", "{sic} "])
def test_text_that_begins_with_a_bracket(start: str, monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, start + TEXT)
    assert read_article("-").text == start + TEXT


def test_nothing_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    give(monkeypatch, " \n")
    articles, (failure,) = read()
    assert not articles
    assert failure.source == "standard input"
    assert "no text" in failure.reason


def test_a_path_is_never_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of that name is named `./-`, or by a path."""
    give(monkeypatch, TEXT)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadError, match="-: "):
        read_article(Path("-"))


def test_it_is_read_once_and_not_known_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Named twice it is one source; a build of it has never nothing to do."""
    give(monkeypatch, TEXT)
    articles, failures = read_sources(["-", "-"])
    assert (len(articles), len(failures)) == (1, 0)
    assert not Looked(["-"]).is_sure
