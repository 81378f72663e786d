from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.evaluate import (
    FIGURES,
    Gold,
    Tally,
    bank_files,
    gold_files,
    load_bank,
    load_gold,
    match,
    score,
    total,
)
from geo.evaluate.report import errors
from geo.evaluate.tally import measure_tally
from tests.evaluate.evaluate_oracle import perfect, write_seed

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return load_gold(write_seed(tmp_path))


WHOLE = {name: None if name == "quiet" else 1.0 for name in FIGURES}
"""Figures of a perfect reading of the small article, which has claims: it can't be quiet."""


def _headlines(gold: Gold, found: dict[str, Any]) -> dict[str, float | None]:
    figures = score(match(gold, found), found)
    return {name: figures[name].f1 for name in FIGURES}


def test_an_echo_of_the_gold_is_perfect(gold: Gold) -> None:
    """Every figure is 1, and no error is listed."""
    found = perfect(gold)
    assert _headlines(gold, found) == WHOLE
    assert errors(match(gold, found), found) == []


@pytest.mark.parametrize("held_out", [False, True])
def test_an_echo_of_every_seed_is_perfect(held_out: bool) -> None:  # noqa: FBT001
    """The seeds' gold does not contradict itself: no claim takes another one's place."""
    for article in gold_files(SEEDS, held_out=held_out):
        gold = load_gold(article)
        found = perfect(gold)
        assert errors(match(gold, found), found) == [], article.name


@pytest.mark.parametrize("held_out", [False, True])
def test_an_echo_of_every_bank_is_perfect(held_out: bool) -> None:  # noqa: FBT001
    """So does that of the sentences."""
    for bank in bank_files(SEEDS, held_out=held_out):
        for sentence in load_bank(bank):
            found = perfect(sentence.gold)
            assert errors(match(sentence.gold, found), found) == [], sentence.gold.name


def test_silence_scores_nothing_but_what_is_kept_off(gold: Gold) -> None:
    """Without claims nothing is found, and nothing is drawn that must not be."""
    found: dict[str, Any] = {"claims": [], "not_mapped": [], "toponyms": [], "mentions": []}
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


def _add(key: str, number: int, **values: object) -> Callable[[dict[str, Any]], None]:
    def change(found: dict[str, Any]) -> None:
        found[key].append({**found[key][number], **values})

    return change


@pytest.mark.parametrize(
    ("change", "falls"),
    [
        (_change(0, activity="strike"), {"claims", "found", "activities"}),
        (_change(1, actor="Belarus"), {"claims", "actors"}),
        (_change_place(0, lat=49.0), {"claims", "found", "relations", "places"}),
        (_change_place(1, kind="city"), {"claims", "found", "relations", "places"}),
        (_change(0, relation="around"), {"relations", "kinds"}),
        (_change(0, distance_km=None), {"attached"}),
        (_change(0, distance_km=[10.8, 13.0, 13.2]), {"attached"}),
        (_change(1, distance_km=[1, 2, 3]), {"attached"}),
        (_change(1, area_km2=[50, 100, 110]), {"attached"}),
        (_change(0, bearing_deg=None), {"bearings"}),
        (_change(0, bearing_deg=22.5), {"bearings"}),
        (_change(3, strength=[9000, 9000, 9000]), {"strengths"}),
        (_change(0, speaker_side="Russia"), {"attribution"}),
        (_change(1, speaker_side="Ukraine"), {"attribution"}),
        (_change(0, date_end="2024-05-10"), {"time"}),
        (_change(0, status="confirmed"), {"status"}),
        (_change(0, speaker="Moscow"), {"speakers"}),
        (_change(0, speaker=""), {"speakers"}),
        (_change(0, date_start=None, date_end=None), {"time"}),
        (_drop("claims", 3), {"claims", "found", "relations"}),
        (_drop("claims", 1), {"claims", "found", "relations", "attached"}),
        (_make_up, {"claims", "found", "relations"}),
        (_drop("mentions", 0), {"measures", "distances"}),
        (_drop("mentions", 1), {"measures", "areas"}),
        (_drop("mentions", 2), {"measures", "counts"}),
        (_drop("mentions", 3), {"dates"}),
        (_drop("toponyms", 3), {"roles"}),
        (_add("mentions", 0, start=0, end=4), {"measures", "distances"}),
        (_add("toponyms", 3, start=150, end=154), {"roles"}),
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
    assert {name for name, value in values.items() if value != WHOLE[name]} == falls
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
        _change(0, speaker="officials in Kyiv"),
        _add("mentions", 1, start=0, end=4),
    ],
)
def test_what_is_left_open_costs_nothing(
    gold: Gold, change: Callable[[dict[str, Any]], None]
) -> None:
    """Optional claims, either of two words, values within tolerance."""
    found = perfect(gold)
    change(found)
    assert _headlines(gold, found) == WHOLE


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


NUMBERS = """
complete = ["distance", "toponym"]

[[mention]]
text = "12 km"
type = "number"

[[mention]]
text = "8,000"
type = "count"
value = [7200, 8000, 8800]
optional = true

[[mention]]
text = "Orikhiv"
type = "toponym"
role = ["literal", "background"]
"""


def _mentions(tmp_path: Path, **rows: list[dict[str, Any]]) -> dict[str, Tally]:
    article = write_seed(tmp_path)
    article.with_suffix(".gold.toml").write_text(NUMBERS, encoding="utf-8")
    gold = load_gold(article)
    found: dict[str, Any] = {"claims": [], "not_mapped": [], "toponyms": [], "mentions": []}
    for key, values in rows.items():
        for value in values:
            start = gold.text.index(value.pop("at"))
            found[key].append({"start": start, "end": start + 5, "name": "", **value})
    return score(match(gold, found), found)


def test_a_measure_read_from_a_mere_number_is_made_up(tmp_path: Path) -> None:
    """Even of a type that is not listed in full."""
    figures = _mentions(
        tmp_path,
        mentions=[
            {"at": "12 km", "type": "distance", "km": [12, 12, 12]},
            {"at": "12 km", "type": "count", "value": [12, 12, 12]},
            {"at": "100 square", "type": "count", "value": [100, 100, 100]},
        ],
    )
    assert (figures["distances"], figures["counts"]) == (Tally(0, 1, 0), Tally(0, 1, 0))
    assert figures["measures"] == Tally(0, 2, 0)


def test_an_optional_mention_neither_wins_nor_loses(tmp_path: Path) -> None:
    """Missed, right or wrong, or read in two parts."""
    right = {"at": "8,000", "type": "count", "value": [7200, 8000, 8800]}
    wrong = {"at": "8,000", "type": "count", "value": [8, 8, 8]}
    for rows in ([], [right], [wrong], [right, wrong]):
        given = [dict(row) for row in rows]
        assert _mentions(tmp_path, mentions=given)["counts"] == Tally()


def test_a_name_counts_with_any_of_its_roles(tmp_path: Path) -> None:
    """As a place with a role, or as listed beside the map; a body beside the map is no place."""
    literal = {"at": "Orikhiv", "role": "literal"}
    person = {"at": "Orikhiv", "role": "person"}
    background = {"at": "Orikhiv", "role": "background"}
    army = {"at": "Ukrainian troops", "role": "organisation"}
    assert _mentions(tmp_path, toponyms=[dict(literal)])["roles"] == Tally(1, 0, 0)
    assert _mentions(tmp_path, toponyms=[dict(person)])["roles"] == Tally(0, 1, 1)
    assert _mentions(tmp_path, toponyms=[dict(person)], not_mapped=[dict(background), dict(army)])[
        "roles"
    ] == Tally(1, 0, 0)
    assert _mentions(tmp_path, toponyms=[dict(literal), dict(army)])["roles"] == Tally(1, 1, 0)


def test_a_text_that_reports_nothing_is_quiet_until_a_claim_is_made_up(tmp_path: Path) -> None:
    """What is merely supposed may be read as supposed."""
    article = write_seed(tmp_path)
    path = article.with_suffix(".gold.toml")
    claim = path.read_text(encoding="utf-8").split("[[claim]]")[3]
    path.write_text(f"[[claim]]{claim}", encoding="utf-8")
    gold = load_gold(article)
    found = perfect(gold)
    assert score(match(gold, found), found)["quiet"] == Tally(1, 0, 0)
    found["claims"][0]["status"] = "asserted"
    assert score(match(gold, found), found)["quiet"] == Tally(0, 1, 1)
