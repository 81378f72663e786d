from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.evaluate import FIGURES, Gold, Tally, gold_files, load_gold, match, score, total
from geo.evaluate.figures import headline, measure_tally
from geo.evaluate.report import errors
from tests.evaluate.evaluate_oracle import perfect, write_seed

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return load_gold(write_seed(tmp_path))


def _headlines(gold: Gold, found: dict[str, Any]) -> dict[str, float | None]:
    figures = score(match(gold, found), found)
    return {name: headline(name, figures[name]) for name in FIGURES}


def test_an_echo_of_the_gold_is_perfect(gold: Gold) -> None:
    """Every figure is 1, and no error is listed."""
    found = perfect(gold)
    assert _headlines(gold, found) == dict.fromkeys(FIGURES, 1.0)
    assert errors(match(gold, found), found) == []


@pytest.mark.parametrize("held_out", [False, True])
def test_an_echo_of_every_seed_is_perfect(held_out: bool) -> None:  # noqa: FBT001
    """The seeds' gold does not contradict itself: no claim takes another one's place."""
    for article in gold_files(SEEDS, held_out=held_out):
        gold = load_gold(article)
        found = perfect(gold)
        assert errors(match(gold, found), found) == [], article.name


def test_silence_scores_nothing_but_what_is_kept_off(gold: Gold) -> None:
    """Without claims nothing is found, and nothing is drawn that must not be."""
    found: dict[str, Any] = {"claims": [], "not_mapped": [], "toponyms": []}
    values = _headlines(gold, found)
    assert (values["claims"], values["measures"], values["roles"]) == (0, 0, 0)
    assert values["kept off"] == 1
    assert values["time"] is None


def _change(number: int, **values: object) -> Callable[[dict[str, Any]], None]:
    def change(found: dict[str, Any]) -> None:
        found["claims"][number].update(values)

    return change


def _change_place(number: int, **values: object) -> Callable[[dict[str, Any]], None]:
    def change(found: dict[str, Any]) -> None:
        found["claims"][number]["places"][0].update(values)

    return change


def _drop(key: str, number: int) -> Callable[[dict[str, Any]], None]:
    def change(found: dict[str, Any]) -> None:
        del found[key][number]

    return change


def _draw_the_speaker(found: dict[str, Any]) -> None:
    found["claims"][0]["places"].append(
        {**found["not_mapped"][1], "lat": 50.4, "lon": 30.5, "kind": "city", "country": "UA"}
    )


def _make_up(found: dict[str, Any]) -> None:
    found["claims"].append({**found["claims"][1], "activity": "strike", "area_km2": None})


@pytest.mark.parametrize(
    ("change", "falls"),
    [
        (_change(0, activity="strike"), {"claims", "found", "activities"}),
        (_change(1, actor="Belarus"), {"claims", "actors"}),
        (_change_place(0, lat=49.0), {"claims", "found", "places"}),
        (_change_place(1, kind="city"), {"claims", "found", "places"}),
        (_change(0, relation="around"), {"relations"}),
        (_change(0, distance_km=None), {"measures"}),
        (_change(0, distance_km=[10.8, 13.0, 13.2]), {"measures"}),
        (_change(1, distance_km=[1, 2, 3]), {"measures"}),
        (_change(1, area_km2=[50, 100, 110]), {"measures"}),
        (_change(0, bearing_deg=None), {"bearings"}),
        (_change(0, bearing_deg=22.5), {"bearings"}),
        (_change(3, strength=[9000, 9000, 9000]), {"strengths"}),
        (_change(0, speaker_side="Russia"), {"attribution"}),
        (_change(1, speaker_side="Ukraine"), {"attribution"}),
        (_change(0, date_end="2024-05-10"), {"time"}),
        (_change(0, status="confirmed"), {"status"}),
        (_drop("claims", 3), {"claims", "found"}),
        (_drop("claims", 1), {"claims", "found", "measures"}),
        (_make_up, {"claims", "found"}),
        (_drop("not_mapped", 0), {"roles"}),
        (_draw_the_speaker, {"kept off"}),
    ],
)
def test_each_error_lowers_its_own_figures(
    gold: Gold, change: Callable[[dict[str, Any]], None], falls: set[str]
) -> None:
    """And no other one, so that a figure that falls says what went wrong; it is listed too."""
    found = perfect(gold)
    change(found)
    values = _headlines(gold, found)
    assert {name for name, value in values.items() if value != 1} == falls
    assert errors(match(gold, found), found)


@pytest.mark.parametrize(
    "change",
    [
        _drop("claims", 2),
        _change(3, activity="deployment"),
        _change(0, bearing_deg=355),
        _change(0, distance_km=[10.0, 12.3, 13.9]),
        _change(0, speaker_side="ukraine"),
        _change(0, target="Belarus"),
    ],
)
def test_what_is_left_open_costs_nothing(
    gold: Gold, change: Callable[[dict[str, Any]], None]
) -> None:
    """Optional claims, either of two words, values within tolerance."""
    found = perfect(gold)
    change(found)
    assert _headlines(gold, found) == dict.fromkeys(FIGURES, 1.0)


def test_a_name_in_a_plan_is_not_drawn(gold: Gold) -> None:
    """Only what is drawn as fact counts as drawn."""
    found = perfect(gold)
    _draw_the_speaker(found)
    found["claims"][0]["footprint"] = None
    assert _headlines(gold, found)["kept off"] == 1


def test_tallies_add_up_and_divide() -> None:
    """Precision 3/4, recall 3/5, F1 their harmonic mean; nothing judged gives None."""
    tally = Tally(1, 1, 0) + Tally(2, 0, 2)
    assert (tally.precision, tally.recall) == (0.75, 0.6)
    assert tally.f1 == pytest.approx(2 / (1 / 0.75 + 1 / 0.6))
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)
    assert total([{"claims": tally}, {"claims": tally}])["claims"] == Tally(6, 2, 4)


@pytest.mark.parametrize(
    ("wanted", "given", "tally"),
    [
        ((0, 8, 8), (0.0, 8.0, 8.0), Tally(1, 0, 0)),
        ((0, 8, 8), (1.1, 8.0, 8.0), Tally(1, 0, 0)),
        ((0, 8, 8), (1.3, 8.0, 8.0), Tally(0, 1, 1)),
        ((0, 8, 8), None, Tally(0, 0, 1)),
        (None, (1.0, 2.0, 3.0), Tally(0, 1, 0)),
        (None, None, Tally()),
    ],
)
def test_measures_agree_within_tolerance(
    wanted: tuple[float, float, float] | None,
    given: tuple[float, float, float] | None,
    tally: Tally,
) -> None:
    """Best within 5 %, bounds within 15 % of the best."""
    assert measure_tally(wanted, given) == tally
