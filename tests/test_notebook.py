"""The notebook in docs/ runs from top to bottom, and shows what it says."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
from pathlib import Path
from typing import Any

import geopandas
import pytest
from shapely.geometry import box

import geo

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "docs" / "walkthrough.ipynb"


EXPLORE = "explore("


def has_explore() -> bool:
    """Whether what geopandas' explore() needs is there; CI must have it."""
    if all(importlib.util.find_spec(name) for name in ("matplotlib", "mapclassify")):
        return True
    if os.environ.get("CI"):
        pytest.fail("matplotlib and mapclassify are missing: pip install -e '.[dev]'")
    return False


def run(cell: str, names: dict[str, Any]) -> Any:
    """Run a cell as a notebook does; the value of its last expression."""
    body = ast.parse(cell)
    last = body.body.pop() if isinstance(body.body[-1], ast.Expr) else None
    exec(compile(body, "cell", "exec"), names)  # noqa: S102
    if last is None:
        return None
    assert isinstance(last, ast.Expr)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307


def test_every_cell_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In order, in the project's folder; it holds no outputs of an earlier run."""
    monkeypatch.chdir(ROOT)
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    names: dict[str, Any] = {}
    values: list[Any] = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            source = "".join(cell["source"])
            values.append(run(source, names) if EXPLORE not in source or has_explore() else None)
    count, reports, _, areas, layers, joined, explored, *_ = values
    assert count == len(reports) > 5
    html = reports._repr_html_()
    assert html.startswith('<iframe srcdoc="&lt;!DOCTYPE html&gt;')
    assert "<table" in html
    assert "<script" not in html
    assert areas["km2"].gt(0).any()
    assert layers["reports"].sum() == len(areas)
    assert set(joined["town"]) == {"Sudzha", "Korenevo"}
    if has_explore():
        assert explored.get_root().render().count('"type": "Feature"') == len(areas)
    said = capsys.readouterr().out
    assert "follows: " in said
    assert "reports in a GeoPackage" in said


@pytest.fixture(scope="module")
def frame() -> geopandas.GeoDataFrame:
    """The frame of an article, one of whose reports has no place."""
    made = geo.report(geo.read_articles(ROOT / "seeds" / "kursk-first-contact.md"))
    found = made.to_geodataframe()
    assert found.geometry.isna().any()
    return found


def test_the_frame_dissolves_and_joins(frame: geopandas.GeoDataFrame) -> None:
    """As any other: by side, with counts and days; with areas, by place and by value."""
    sides = frame.dissolve(by="actor", aggfunc={"title": "count", "date_end": "max"})
    assert sides["title"].sum() == frame["actor"].notna().sum()
    assert sides.crs == "EPSG:4326"
    square = geopandas.GeoDataFrame({"name": ["here"]}, geometry=[box(34, 50, 37, 52)], crs=4326)
    joined = frame.sjoin(square)
    assert 0 < len(joined) < len(frame)
    assert joined["name"].eq("here").all()
    areas = frame[frame.geometry.geom_type.isin(["Polygon", "MultiPolygon"])]
    inside = geopandas.overlay(areas, square)
    assert set(inside["id"]) == set(joined["id"])
    assert frame.merge(frame[["id", "why"]], on="id")["id"].tolist() == frame["id"].tolist()


def test_the_frame_can_be_explored(frame: geopandas.GeoDataFrame) -> None:
    """With all its columns, and coloured by text, by number and by day."""
    if not has_explore():
        pytest.skip("matplotlib and mapclassify are not installed: pip install 'sitmap[notebook]'")
    located = int(frame.geometry.notna().sum())
    for column in (None, "layer", "coordinateUncertaintyInMeters", "date_start", "strength_best"):
        page = frame.explore(column=column).get_root().render()
        assert page.count('"type": "Feature"') == located


def test_hostile_words_stay_words_in_a_notebook(tmp_path: Path) -> None:
    """The table escapes them, and the map holds them as data."""
    path = tmp_path / "report.txt"
    path.write_text(
        "Russian troops captured Vovchansk on Monday, <img src=x onerror=alert(1)> said.\n"
    )
    html = geo.report(geo.read_articles(path))._repr_html_()
    assert "<img" not in html
