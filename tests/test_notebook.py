"""The notebook in docs/ runs from top to bottom, and shows what it says."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "docs" / "walkthrough.ipynb"


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
    values = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            values.append(run("".join(cell["source"]), names))
    count, reports, _, areas, layers, *_ = values
    assert count == len(reports) > 5
    html = reports._repr_html_()
    assert html.startswith('<iframe srcdoc="&lt;!DOCTYPE html&gt;')
    assert "<table" in html
    assert "<script" not in html
    assert areas["km2"].gt(0).any()
    assert layers["reports"].sum() == len(areas)
    said = capsys.readouterr().out
    assert "follows: " in said
    assert "reports in a GeoPackage" in said


def test_hostile_words_stay_words_in_a_notebook(tmp_path: Path) -> None:
    """The table escapes them, and the map holds them as data."""
    import geo  # noqa: PLC0415

    path = tmp_path / "report.txt"
    path.write_text(
        "Russian troops captured Vovchansk on Monday, <img src=x onerror=alert(1)> said.\n"
    )
    html = geo.report(geo.read_articles(path))._repr_html_()
    assert "<img" not in html
