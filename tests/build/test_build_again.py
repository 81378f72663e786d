"""Building again and again without a store of the user's: quick, and as if from scratch."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

from geo.build import Built, build
from geo.gazetteer.local import LocalGazetteer
from geo.pipeline import Workshop
from geo.pipeline.orders import Order
from geo.store import Store
from tests.many_articles import made_up, write

FILES = ("changes.json", "index.html", "reports.geojson")
EDITED = "---\nsource: Wire\nurl: https://example.org/a\npublished: 2024-11-04\n---\n{}\n"


@pytest.fixture
def news(tmp_path: Path, gazetteer: LocalGazetteer) -> Path:
    """A folder with some articles."""
    write(tmp_path / "news", made_up(6, gazetteer))
    return tmp_path / "news"


def bytes_of(out: Path) -> list[bytes]:
    return [(out / name).read_bytes() for name in FILES]


def test_only_what_is_new_is_read(news: Path, tmp_path: Path, gazetteer: LocalGazetteer) -> None:
    """The second build reads one article; what goes from the folder goes from the map."""
    shop = Workshop(gazetteer, order=Order())
    with Store.scratch() as scratch:
        again = partial(build, [str(news)], tmp_path / "out", shop, scratch=scratch)

        def checked(built: Built) -> Built:
            alone = build([str(news)], tmp_path / "alone", shop)
            assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "alone")
            assert built.reports == alone.reports == len(built.report.features)
            return built

        assert checked(again()).worked == 6
        (news / "late.md").write_text(EDITED.format("Russian troops shelled Kupiansk on Monday."))
        assert checked(again()).worked == 1
        assert checked(again()).worked == 0
        edited = EDITED.format("Russian troops shelled Kupiansk on Monday, and Izium too.")
        (news / "late.md").write_text(edited)
        built = checked(again())
        assert (built.articles, built.worked, built.superseded) == (7, 1, 0)
        (news / "late.md").unlink()
        assert checked(again()).articles == 6
        shutil.rmtree(news / "000")
        (news / "rest.txt").write_text("Fighting went on in Pokrovsk on Friday.")
        assert checked(again()).articles == 1


def test_two_versions_under_one_address(tmp_path: Path, gazetteer: LocalGazetteer) -> None:
    """Which is the newer one of two without dates does not depend on when they were first read."""
    shop = Workshop(gazetteer, order=Order())
    text = "source: Wire\nurl: https://example.org/a\n---\nRussian troops shelled Kupiansk{}.\n"
    news = tmp_path / "news"
    news.mkdir()
    with Store.scratch() as scratch:
        again = partial(build, [str(news)], tmp_path / "out", shop, scratch=scratch)
        (news / "b.md").write_text("---\n" + text.format(" today"))
        again()
        (news / "a.md").write_text("---\n" + text.format(" today, and nobody was hurt"))
        again()
        build([str(news)], tmp_path / "alone", shop)
    assert bytes_of(tmp_path / "out") == bytes_of(tmp_path / "alone")


def test_what_the_side_at_home_takes_moves_patches(
    tmp_path: Path, gazetteer: LocalGazetteer
) -> None:
    """An article that comes in between is heard by a later one, which is not read again."""
    news, shop = tmp_path / "news", Workshop(gazetteer, order=Order())
    news.mkdir()

    def written(day: int, text: str) -> None:
        head = f"---\nsource: Wire\npublished: 2024-11-{day:02}\n---\n"
        (news / f"{day}.md").write_text(f"{head}{text}\n")

    written(4, "Ukrainian forces captured Sudzha on Monday.")
    written(9, "Ukrainian forces control some 600 sq km of Russia's Kursk region.")
    with Store.scratch() as scratch:
        again = partial(build, [str(news)], tmp_path / "out", shop, scratch=scratch)
        again()
        assert "which Russia is said to hold" not in (tmp_path / "out/reports.geojson").read_text()
        written(6, "Russian troops recaptured Guyevo in the Kursk region on Wednesday.")
        again()
    build([str(news)], tmp_path / "alone", shop)
    assert "Guyevo, which Russia is said to hold" in (tmp_path / "out/reports.geojson").read_text()
    assert bytes_of(tmp_path / "out")[1:] == bytes_of(tmp_path / "alone")[1:]
