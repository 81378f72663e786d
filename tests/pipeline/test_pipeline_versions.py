from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

import geo
from geo.build import build
from geo.export.geojson import geojson_text
from geo.gazetteer.local import open_gazetteer
from geo.inputs import gather
from geo.model import Article
from geo.pipeline import Workshop, report
from geo.pipeline.versions import canonical, current, known_by
from geo.readers.header import Header
from geo.readers.identity import make_article
from geo.store import Store, schema

FIRST = """Russian forces captured the village of Pishchane on Monday, the defence ministry said.

Ukrainian troops still hold the railway station east of the village, an officer said by phone. He
spoke of heavy shelling and of two damaged bridges over the river."""
SECOND = FIRST.replace("captured the village", "entered the village").replace("Monday", "Sunday")
OTHER = (
    "A convoy of aid reached the camp in the north, and the hospital there opened its doors again."
)


def article(
    text: str, *, day: str = "", edited: str = "", url: str = "", origin: str = "a.txt"
) -> Article:
    published, updated = (date.fromisoformat(one) if one else None for one in (day, edited))
    header = Header(url=url, published=published, updated=updated)
    return make_article(text, header, origin=origin, published=None)


def told(articles: Sequence[Article]) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Texts of the newest versions, and of each older one what replaced it and why."""
    by_id = {one.id: one for one in articles}

    def texts(ids: Sequence[str]) -> Mapping[str, str]:
        return {one: by_id[one].text for one in ids}

    newest, edited = current(articles, texts)
    return [one.text for one in newest], [
        (one.article.text, one.by.text, one.reason) for one in edited
    ]


PAGE = "https://news.example/war/1234"


@pytest.mark.parametrize("order", [0, 1])
def test_the_later_published_version_counts(order: int) -> None:
    """Whatever comes first in the list; the reason names the day."""
    two = [article(FIRST, day="2024-11-05", url=PAGE), article(SECOND, day="2024-11-06", url=PAGE)]
    found, edited = told(two[::-1] if order else two)
    assert found == [SECOND]
    assert edited == [(FIRST, SECOND, "the article was edited on 2024-11-06")]


def test_the_day_of_the_edit_counts_where_it_is_stated() -> None:
    """It tells versions of one day of publication apart, and what was known when."""
    first = article(FIRST, day="2024-11-05", url=PAGE)
    edited = article(SECOND, day="2024-11-05", edited="2024-11-07", url=PAGE)
    for order in ([first, edited], [edited, first]):
        assert told(order) == ([SECOND], [(FIRST, SECOND, "the article was edited on 2024-11-07")])
        assert known_by(date(2024, 11, 6), order) == ([first], [])
        assert sorted(one.text for one in known_by(date(2024, 11, 7), order)[0]) == [FIRST, SECOND]
        assert known_by(date(2024, 11, 4), order) == ([], [])


def test_without_an_older_version_an_edited_article_counts_as_it_is() -> None:
    """That it was out is known; what has no date at all, is not."""
    edited = article(SECOND, day="2024-11-05", edited="2024-11-07", url=PAGE)
    undated = article(OTHER)
    assert known_by(date(2024, 11, 6), [edited, undated]) == ([edited], [undated])


def test_an_edit_of_the_day_itself_is_no_edit() -> None:
    """Most pages say that they were changed minutes after they came out."""
    assert article(FIRST, day="2024-11-05", edited="2024-11-05").updated is None
    assert article(FIRST, day="2024-11-05", edited="2024-11-01").updated is None
    assert article(FIRST, edited="2024-11-01").updated == date(2024, 11, 1)


def test_without_a_day_the_one_that_a_store_got_later_counts(tmp_path: Path) -> None:
    """Also where it comes first by its id; read again, the older one is the newest anew."""
    for one, two in permutations((FIRST, SECOND)):
        store = tmp_path / f"{one[15:22]}.db"
        path = tmp_path / "report.txt"
        for text, expected in ((one, one), (two, two), (one, one)):
            path.write_text(text, encoding="utf-8")
            articles, _ = gather([str(path)], store, None)
            assert [read.strip() for read in told(articles)[0]] == [expected]
            again, _ = gather([], store, None)
            assert [read.strip() for read in told(again)[0]] == [expected]


def test_a_store_gets_articles_of_one_go_in_order_of_their_names(tmp_path: Path) -> None:
    """So that the order of the files decides nothing."""
    two = [article(FIRST, url=PAGE, origin="b.txt"), article(SECOND, url=PAGE, origin="a.txt")]
    for number, given in enumerate((two, two[::-1])):
        with Store.open(tmp_path / f"{number}.db") as store:
            store.add_all(given)
            assert told(store.articles())[0] == [FIRST]


def test_three_versions_name_the_newest() -> None:
    """One by one they were edited; what counts is the last."""
    three = [article(FIRST + "\n" + OTHER * n, day=f"2024-11-0{n + 5}", url=PAGE) for n in range(3)]
    found, edited = told(three)
    assert found == [three[2].text]
    assert {by for _, by, _ in edited} == {three[2].text}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (article(FIRST, url=PAGE), article(SECOND, url="https://news.example/war/99")),
        (article(FIRST, url=PAGE), article(OTHER, url=PAGE)),
        (article(FIRST), article(OTHER)),
        (article(FIRST, origin="all.jsonl: line 1"), article(SECOND, origin="all.jsonl: line 1")),
        (article(FIRST), article(SECOND, origin="b.txt")),
        (
            article(FIRST, url="https://news.example/"),
            article(SECOND, url="https://news.example", origin="b.txt"),
        ),
        (article(FIRST, origin="standard input"), article(SECOND, origin="standard input")),
    ],
)
def test_what_is_no_version_stays(one: Article, two: Article) -> None:
    """Another address or file; and another story, even under the same one."""
    found, edited = told([one, two])
    assert sorted(found) == sorted([one.text, two.text])
    assert not edited


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://www.News.example/War/1?utm_source=x&id=7#top", "news.example/War/1?id=7"),
        ("http://news.example:80/War/1/?id=7&fbclid=abc", "news.example/War/1?id=7"),
        ("https://news.example/?p=12", "news.example?p=12"),
        ("https://news.example/", ""),
        ("https://news.example/?utm_campaign=x", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_addresses_without_what_tells_nothing(url: str, plain: str) -> None:
    """Marks of campaigns, ports and slashes; a front page is no article."""
    assert canonical(url) == plain


def test_claims_of_an_older_version_are_listed_and_not_drawn() -> None:
    """They are no feature, count for no event, and say what replaced them."""
    old = article(FIRST, day="2024-11-05", url=PAGE)
    new = article(SECOND, day="2024-11-06", url=PAGE)
    made = report([old, new], Workshop(open_gazetteer()))
    assert {one.article.id for one in made.features} == {new.id}
    assert [one.id for one in made.articles] == [new.id]
    assert made.superseded
    assert {(one.feature.article.id, one.by) for one in made.superseded} == {(old.id, new.id)}
    parsed = json.loads(geojson_text(made.features, superseded=made.superseded))
    assert {row["reason"] for row in parsed["superseded"]} == {
        "the article was edited on 2024-11-06"
    }
    assert "superseded" not in json.loads(geojson_text(made.features))


def test_an_older_store_takes_its_order_from_the_days(tmp_path: Path) -> None:
    """Nothing else is known of how its articles came."""
    path = tmp_path / "old.db"
    two = [article(SECOND, day="2024-11-06"), article(FIRST, day="2024-11-05")]
    connection = sqlite3.connect(path, isolation_level=None)
    schema.migrate(connection, {step: schema.MIGRATIONS[step] for step in range(3)})
    for one in two:
        connection.execute(
            "INSERT INTO articles VALUES (?, ?, '', '', '', '', ?, '', '')",
            (one.id, one.text, str(one.published)),
        )
    connection.close()
    with Store.open(path) as store:
        assert sorted(two, key=lambda one: store.arrivals()[one.id]) == two[::-1]
        store.add(article(OTHER))
        assert max(store.arrivals().values()) == 3


def test_explain_says_that_a_report_is_superseded(tmp_path: Path) -> None:
    """Its id may stand in an older file."""
    for name, text, day in (("a", FIRST, "05"), ("b", SECOND, "06")):
        head = f"---\nurl: {PAGE}\npublished: 2024-11-{day}\n---\n"
        (tmp_path / f"{name}.md").write_text(head + text, encoding="utf-8")
    read = geo.read_articles(tmp_path)
    (older, *_) = geo.report(read).superseded
    told = subprocess.run(
        [sys.executable, "-m", "geo", "explain", older.feature.id, str(tmp_path)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert "superseded: the article was edited on 2024-11-06" in told.stderr
    assert "captured the village" in told.stdout


def test_a_build_lists_what_an_edited_file_said(tmp_path: Path) -> None:
    """As reading all of them at once does; a second build on the same input changes nothing."""
    source, store, out = tmp_path / "in", tmp_path / "s.db", tmp_path / "maps"
    source.mkdir()
    shop = Workshop(open_gazetteer())
    for text in (FIRST, SECOND):
        head = f"---\nurl: {PAGE}\npublished: 2024-11-05\n---\n"
        (source / "a.md").write_text(head + text, encoding="utf-8")
        built = build([str(source)], out, shop, store=store)
    made = json.loads((out / "reports.geojson").read_text(encoding="utf-8"))
    assert built.superseded == len(made["superseded"]) > 0
    assert {row["quote"][:16] for row in made["superseded"]} == {
        "Russian forces c",
        "Ukrainian troops",
        "He spoke of heav",
    }
    assert all("captured the village" not in f["properties"]["quote"] for f in made["features"])
    with Store.open(store) as shelf:
        whole = report(shelf.articles(), shop)
    told = json.loads(geojson_text(whole.features, superseded=whole.superseded))
    assert told["superseded"] == made["superseded"]
    assert [one["id"] for one in told["features"]] == [one["id"] for one in made["features"]]
    before = [path.read_bytes() for path in sorted(out.iterdir())]
    build([], out, shop, store=store)
    assert [path.read_bytes() for path in sorted(out.iterdir())] == before
