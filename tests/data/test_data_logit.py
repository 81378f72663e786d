"""Weights of signs are learnt from choices."""

import math
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

RECIPE = Path(__file__).resolve().parents[2] / "data" / "recipe"


@pytest.fixture(name="logit")
def _logit(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(RECIPE))
    import logit  # noqa: PLC0415 - found in the folder of the recipe only

    yield logit
    del sys.modules["logit"]


def test_a_yes_or_no_is_as_likely_as_it_was_right(logit: ModuleType) -> None:
    """Three in four choices with a sign were right: the log odds of the sign are those of 3 to 1."""
    choices = [logit.Choice([["sign"], []], {0 if i % 4 else 1}) for i in range(400)]
    weights = logit.weigh(choices, ridge=1e-3, least=1)
    assert weights["sign"] == pytest.approx(math.log(3), abs=0.01)


def test_what_tells_nothing_or_is_rare_weighs_little(logit: ModuleType) -> None:
    """The sign of all options tells nothing, one that two choices have is left out."""
    choices = [logit.Choice([["all", "good"], ["all"], ["all"]], {0}) for _ in range(50)]
    choices += [logit.Choice([["rare"], ["good"]], {0}) for _ in range(2)]
    weights = logit.weigh(choices, ridge=1.0, least=3)
    assert "rare" not in weights
    assert weights["all"] == pytest.approx(0.0, abs=1e-6)
    assert weights["good"] > 1


def test_choices_that_count_more_weigh_more(logit: ModuleType) -> None:
    """What counts for nothing teaches nothing."""
    choices = [
        logit.Choice([["a"], ["b"]], {0}, 1.0),
        logit.Choice([["a"], ["b"]], {1}, 0.0),
    ]
    weights = logit.weigh(choices, ridge=0.1, least=1)
    assert weights["a"] > 0 > weights["b"]
