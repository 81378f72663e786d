"""Linked Places Format: GeoJSON that says when, by which names and how sure."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import shape

from geo.export import properties, write
from geo.export.linked import linked_place
from geo.model import Certainty, DateSpan, Feature, Status
from tests.cartography.map_samples import reports

DAY = date(2024, 11, 4)


def dated(start: date | None, end: date | None, prec: int = 1) -> Feature:
    one = reports()[0]
    claim = replace(one.claim, dates=DateSpan(start=start, end=end, prec=prec))
    return replace(one, claim=claim)


def collection(folder: Path, made: list[Feature]) -> dict[str, Any]:
    path = folder / "reports.geojson"
    write(made, path, "geojson", profile="lpf")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def test_it_has_what_the_format_wants(tmp_path: Path) -> None:
    """An address, a title, classes, a cited name; and the properties of plain GeoJSON."""
    made = reports()
    whole = collection(tmp_path, made)
    assert whole["@context"].endswith(".jsonld")
    assert len(whole["features"]) == len(made)
    for one, row in zip(made, whole["features"], strict=True):
        assert row["@id"] == f"urn:sitmap:{one.id}"
        assert row["properties"]["title"] == one.title
        assert properties(one).items() <= row["properties"].items()
        assert set(row["properties"]["fclasses"]) <= set("AHLPRST")
        assert row["properties"]["fclasses"]
        assert all(len(code) == 2 for code in row["properties"]["ccodes"])
        assert any(name.get("citations") for name in row["names"])
        assert row["descriptions"][0]["value"] == one.claim.quote.text
        if one.footprint is None:
            assert row["geometry"] is None
        else:
            assert shape(row["geometry"]).is_valid
            assert row["geometry"]["certainty"] in {"certain", "less-certain", "uncertain"}


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (DAY, DAY, {"start": {"in": "2024-11-04"}}),
        (
            date(2024, 10, 1),
            DAY,
            {"start": {"earliest": "2024-10-01"}, "end": {"latest": "2024-11-04"}},
        ),
        (DAY, None, {"start": {"earliest": "2024-11-04"}}),
        (None, DAY, {"start": {"latest": "2024-11-04"}, "end": {"latest": "2024-11-04"}}),
    ],
)
def test_days_become_a_span_that_says_no_more(
    start: date | None, end: date | None, span: dict[str, Any]
) -> None:
    """ "In October" is a time within October, not all of it."""
    assert linked_place(dated(start, end))["when"]["timespans"] == [span]


def test_without_a_day_there_is_no_when() -> None:
    assert "when" not in linked_place(dated(None, None, 5))


@pytest.mark.parametrize(
    ("status", "certainty", "word"),
    [
        (Status.CONFIRMED, Certainty.CERTAIN, "certain"),
        (Status.CLAIMED, Certainty.CERTAIN, "less-certain"),
        (Status.ASSERTED, Certainty.POSSIBLE, "uncertain"),
        (Status.DENIED, Certainty.CERTAIN, "uncertain"),
    ],
)
def test_a_side_s_word_is_less_than_certain(
    status: Status, certainty: Certainty, word: str
) -> None:
    one = dated(DAY, DAY)
    claim = replace(one.claim, status=status, certainty=certainty)
    assert linked_place(replace(one, claim=claim))["when"]["certainty"] == word


def test_places_of_geonames_are_linked_by_its_address() -> None:
    """As near to the place itself only where the report is at it."""
    linked = [linked_place(one) for one in reports()]
    found = [link for one in linked for link in one.get("links", [])]
    places = [link for link in found if link["type"] != "subjectOf"]
    assert all(link["identifier"].startswith("https://sws.geonames.org/") for link in places)
    assert {link["identifier"] for link in found if link["type"] == "subjectOf"} == {
        one.article.url for one in reports()
    }
