"""The map is put together from pieces, and how it was cut makes no difference."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.cartography.drawn import ShapeTexts, drawer, shapes_of
from geo.cartography.joining import Joining, joined
from geo.cartography.marks import Marks, from_plain, plain
from geo.cartography.paging import contents_of, page_data, page_text
from geo.cartography.payload import json_text, packed
from geo.cartography.sheaves import cuts, sheaves_of
from geo.cartography.situation import shell_of, situation_of
from geo.model import Feature, Role, Unmapped
from tests.cartography.map_samples import article, reports


def many() -> list[Feature]:
    """The samples, several times over, each time as another article's."""
    return [
        replace(one, id=f"{one.id}{n}", article=article(id=f"a{n}"), event_id=f"e{n % 3}")
        for n in range(7)
        for one in reports()
    ]


@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_marks_are_the_same_in_pieces_and_in_one(size: int) -> None:
    """Columns, tables and their order."""
    features = many()
    whole = Marks.of(features)
    pieces = [Marks.of(features[at : at + size]) for at in range(0, len(features), size)]
    whole_again = joined(pieces)
    for name, column in whole.columns.items():
        np.testing.assert_array_equal(whole_again.columns[name], column, err_msg=name)
        assert whole_again.columns[name].dtype == column.dtype
    assert {name: list(rows) for name, rows in whole_again.tables.items()} == dict(whole.tables)
    assert whole_again.geometries.keys() == whole.geometries.keys()


def test_no_reports_at_all() -> None:
    """Columns of nothing."""
    assert len(joined([])) == len(Marks.of([])) == 0


ids = st.lists(st.tuples(st.text("0123456789abcdef", min_size=4, max_size=4), st.integers(0, 300)))


@given(ids)
def test_sheaves_hold_each_article_once(articles: list[tuple[str, int]]) -> None:
    """One after the other, none left out, and none too large unless one article is."""
    spans = list(cuts(articles))
    assert [n for begin, end in spans for n in range(begin, end)] == list(range(len(articles)))
    for begin, end in spans:
        assert end - begin == 1 or sum(count for _, count in articles[begin:end]) <= 600


@given(ids, st.integers(0, 300), st.integers(0, 10_000))
def test_a_new_article_changes_few_sheaves(
    articles: list[tuple[str, int]], count: int, place: int
) -> None:
    """The sheaves end where they did, but for those near it."""

    def parts(of: list[tuple[str, int]]) -> set[tuple[tuple[str, int], ...]]:
        return {tuple(of[begin:end]) for begin, end in cuts(of)}

    small = [(f"{n:08x}", 3) for n in range(2000)]
    at = place % 2001
    grown = [*small[:at], ("new", count), *small[at:]]
    assert len(parts(grown) - parts(small)) <= 4
    assert parts(articles) == parts(list(articles))


def test_articles_without_reports_are_in_a_sheaf_too() -> None:
    """Their names and themselves are listed; so are names of articles that are not given."""
    features = reports()
    quiet, stray = (
        article(id="quiet"),
        Unmapped(name="Kyiv", role=Role.METONYM, reason="r", article_id="elsewhere", quotes=()),
    )
    own = replace(stray, article_id="quiet")
    made = sheaves_of(features, [stray, own], [features[0].article, quiet])
    assert sum(len(one.marks) for one in made) == len(features)
    assert [row.times for one in made for row in one.unmapped] == [1, 1]
    assert sum(len(one.sources) for one in made) == 2
    assert sum(one.head.articles for one in made) == 2


def test_a_page_is_its_shell_and_its_data() -> None:
    """What Folium draws once, with the data put in, is what it draws with the data."""
    data = page_data(contents_of(sheaves_of(many(), [], [])), background=packed({"a": 1}))
    assert page_text(data, shell_of(data.frame)) == situation_of(data).html()
    less = page_data(contents_of([]), background=packed({"a": 1}))
    assert page_text(less, shell_of(less.frame)) == situation_of(less).html()


def test_what_is_said_of_shapes_is_json_and_written_when_asked_for() -> None:
    """By the slice as one by one; numbers, flags and words as JSON has them."""
    marks = Marks.of(many())
    draw = drawer(marks)
    shapes, _ = shapes_of(marks, draw)
    assert len(shapes) > 2
    shapes[1].anchor = (np.float64(1.25), np.float64(-0.5))  # as older libraries give it
    shapes[0].caption = shapes[0].caption._replace(label=('Kyiv "east"',), title="a\\b\n")
    texts = ShapeTexts(shapes, draw)
    assert len(texts) == len(shapes)
    assert [*texts[:2], *texts[2:]] == list(texts) == [texts[n] for n in range(len(shapes))]
    for shape, text in zip(shapes, texts, strict=True):
        told = json.loads(text)
        assert json_text(told) == text
        assert told["label"] == list(shape.caption.label)
        assert told["title"] == shape.caption.title
        assert told["anchor"] == [round(value, 5) for value in shape.anchor]
        assert (told["neutral"], told["part"]) == (shape.neutral, shape.part)


def test_papers_may_stay_in_the_store() -> None:
    """Where pieces say only how many they have, all is as if they had them."""
    pieces = [Marks.of([one for one in many() if one.article.id == f"a{n}"]) for n in range(7)]
    papers = [row for one in pieces for row in one.tables["paper"]]
    joining = Joining(papers=False)
    for one in pieces:
        assert len(one.tables["paper"]) == 1
        joining.add(Marks(columns=one.columns, tables={**one.tables, "paper": range(1)}))
    found, wanted = joining.whole(papers), joined(pieces)
    assert list(found.tables["paper"]) == list(wanted.tables["paper"])
    for name, column in wanted.columns.items():
        np.testing.assert_array_equal(found.columns[name], column, err_msg=name)


def test_marks_come_back_as_they_were_kept() -> None:
    """All but geometries and papers, of which the number is known."""
    marks = Marks.of(many())
    back = from_plain(plain(marks))
    assert len(back.tables["paper"]) == len(marks.tables["paper"])
    for name, column in marks.columns.items():
        np.testing.assert_array_equal(back.columns[name], column, err_msg=name)
    damaged = plain(marks)
    with pytest.raises(ValueError, match="fit together"):
        from_plain(replace(damaged, tables=replace(damaged.tables, paper=1)))
