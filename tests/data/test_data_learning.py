"""The recipes that learn weights write the files that ship."""

import importlib
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from geo.extract import strangers

ROOT = Path(__file__).resolve().parents[2]
RECIPE = ROOT / "data" / "recipe"
NAMES = ("learning", "logit", "actors", "acceptance", "places", "there", "strangers")


@pytest.fixture(name="recipes")
def _recipes(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, ModuleType]]:
    monkeypatch.syspath_prepend(str(RECIPE))
    yield {name: importlib.import_module(name) for name in NAMES}
    for name in NAMES:
        del sys.modules[name]


def _shipped(module: ModuleType) -> Any:
    return tomllib.loads(module.OUT.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["actors", "acceptance", "places", "there"])
def test_weights_are_written_as_they_ship(
    name: str, recipes: dict[str, ModuleType], tmp_path: Path
) -> None:
    """The same weights give the same bytes."""
    module = recipes[name]
    module.write(_shipped(module)["signs"], tmp_path / "weights.toml")
    assert (tmp_path / "weights.toml").read_bytes() == module.OUT.read_bytes()


def test_weights_of_strangers_are_written_as_they_ship(
    recipes: dict[str, ModuleType], tmp_path: Path
) -> None:
    """They are kept by weight."""
    module, kept = recipes["strangers"], strangers.weights_of_signs()
    first = _shipped(module)["openers"]["words"].split()
    module.write(kept.signs, kept.pieces, first, tmp_path / "weights.toml")
    assert (tmp_path / "weights.toml").read_bytes() == module.OUT.read_bytes()
