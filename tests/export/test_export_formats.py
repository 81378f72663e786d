"""Every format, read back by the library that others read it with."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from lxml import etree, html
from shapely.geometry import LineString, Point, box, shape

from geo.errors import UsageError
from geo.export import FORMATS, PROPERTY_NAMES, properties, write
from geo.export.kml import NAMESPACE
from geo.export.meanings import MEANINGS
from geo.export.selection import Selection, parse_box, select
from geo.export.table import COLUMNS
from geo.model import Activity, Feature, Quote, Status
from tests.cartography.map_samples import feature, footprint, reports

CENTIMETRE_DEG = 1.1e-7
EVIL = '=cmd|"/c calc"!A0 <script>alert(1)</script> \u202e {{7*191}} \x0b & ]]>'


def some() -> list[Feature]:
    """A day's reports, some in one place, one unlocated, one across the 180th meridian."""
    far = footprint(shapely.union_all([box(170, 62, 180, 66), box(-180, 62, -172, 66)]))
    return [*reports(), feature(30, "Far off.", shape=far, event_id="e9")]


def written(folder: Path, name: str, made: Sequence[Feature], **more: Any) -> Path:
    path = folder / f"reports{FORMATS[name][0]}"
    write(made, path, name, **more)
    return path


def read(path: Path, name: str) -> gpd.GeoDataFrame:
    """All rows of a file, in order of their position where it parts them."""
    if name == "parquet":
        return gpd.read_parquet(path)
    layers = (
        [layer for layer, _ in pyogrio.list_layers(path)] if name in {"gpkg", "shp"} else [None]
    )
    parts = [gpd.read_file(path, layer=layer) for layer in layers if layer != "layer_styles"]
    whole = pd.concat(parts, ignore_index=True)
    return whole.sort_values("position") if "position" in whole else whole


@pytest.mark.parametrize("name", ["geojson", "geojsonl", "gpkg", "parquet", "fgb", "shp"])
def test_a_round_trip_keeps_ids_values_shapes_and_order(tmp_path: Path, name: str) -> None:
    """To a centimetre; formats without room for unlocated reports lack just those."""
    made = some()
    back = read(written(tmp_path, name, made), name)
    kept = made if name not in {"fgb", "shp"} else [one for one in made if one.footprint]
    assert back["id"].tolist() == [one.id for one in kept]
    assert back["title"].tolist() == [one.title for one in kept]
    for one, drawn in zip(kept, back.geometry, strict=True):
        if one.footprint is None:
            assert drawn is None
            continue
        away = shapely.hausdorff_distance(one.footprint.geometry, drawn)
        assert away <= CENTIMETRE_DEG
    for column in ("origins", "where_prec"):
        values = [properties(one)[column] for one in kept]
        found = [None if pd.isna(value) else value for value in back[column]]
        assert found == values
    known = "date_start" if name != "shp" else "date_from"
    days = [str(value)[:10] for value in back[known]]
    assert days == [str(properties(one)["date_start"]) for one in kept]


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_same_reports_give_the_same_bytes(tmp_path: Path, name: str) -> None:
    """No format holds the time of day."""
    made = some()
    first = written(tmp_path / "a", name, made).read_bytes()
    assert written(tmp_path / "b", name, made).read_bytes() == first


@pytest.mark.parametrize("name", list(FORMATS))
def test_hostile_words_pass_as_words(tmp_path: Path, name: str) -> None:
    """Nothing runs, nothing breaks the file, and what was there stays when something does."""
    made = [replace(one, title=EVIL, layer=EVIL) for one in some()]
    assert written(tmp_path, name, made).stat().st_size > 0


@pytest.mark.parametrize("name", list(FORMATS))
def test_no_reports_make_a_file_all_the_same(tmp_path: Path, name: str) -> None:
    """An empty selection is no error."""
    assert written(tmp_path, name, []).is_file()


def test_geopackage_has_a_layer_a_kind_with_a_style_and_proper_types(tmp_path: Path) -> None:
    """Dates are dates, numbers numbers; unlocated reports have a table of their own."""
    path = written(tmp_path, "gpkg", some())
    layers = dict(pyogrio.list_layers(path))
    assert layers == {
        "points": "MultiPoint",
        "lines": "MultiLineString",
        "areas": "MultiPolygon",
        "unlocated": None,
        "layer_styles": None,
    }
    info = pyogrio.read_info(path, layer="areas")
    types = dict(zip(info["fields"], info["dtypes"], strict=True))
    assert types["date_start"] == "datetime64[D]"
    assert types["strength_best"] in {"int64", "float64"}
    assert types["area_km2_drawn"] == "float64"
    styles = pyogrio.read_dataframe(path, layer="layer_styles", read_geometry=False)
    assert styles["f_table_name"].tolist() == ["points", "lines", "areas"]
    for qml in styles["styleQML"]:
        root = etree.fromstring(qml.encode())
        assert root.find("temporal").get("startField") == "date_start"
        assert len(root.findall("renderer-v2/categories/category")) >= 1
    areas = etree.fromstring(styles["styleQML"][2].encode())
    hatched = areas.xpath("//symbol[layer[@class='LinePatternFill']]")
    assert len(hatched) == 2


def test_parquet_is_geoparquet_with_a_box(tmp_path: Path) -> None:
    """Version 1.1, with a covering that readers can skip by."""
    import pyarrow.parquet as pq  # noqa: PLC0415

    path = written(tmp_path, "parquet", some())
    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    assert set(gpd.read_parquet(path, bbox=(34, 50, 39, 53))["id"]) < {one.id for one in some()}


def test_a_geopackage_says_what_its_columns_hold(tmp_path: Path) -> None:
    """In the words of docs/files.md, where GDAL and QGIS look for them."""
    path = written(tmp_path, "gpkg", some())
    with sqlite3.connect(path) as base:
        rows = base.execute("SELECT table_name, column_name, description FROM gpkg_data_columns")
        told = {(table, column): words for table, column, words in rows}
        extensions = base.execute("SELECT extension_name FROM gpkg_extensions").fetchall()
    assert ("gpkg_schema",) in extensions
    for layer, _ in pyogrio.list_layers(path):
        if layer == "layer_styles":
            continue
        for name in PROPERTY_NAMES:
            assert told[layer, name] == MEANINGS[name]
    assert set(MEANINGS) == set(PROPERTY_NAMES)


def test_meanings_are_those_of_the_documentation() -> None:
    """But for what a table of a page refers to."""
    page = (Path(__file__).parents[2] / "docs" / "files.md").read_text("utf-8")
    table = dict(re.findall(r"^\| `([^`]+)` \| [^|]+ \| (.+) \|$", page, re.MULTILINE))
    for name, words in MEANINGS.items():
        told = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", table[name]).replace("`", "")
        assert words.split(" (")[0].split(";")[0].split(",")[0] in told


def test_a_round_trip_through_kml_keeps_ids_values_shapes_and_order(tmp_path: Path) -> None:
    """Values as text, which is all that KML has; the order by the number in `position`."""
    made = some()
    root = etree.parse(written(tmp_path, "kml", made)).getroot()
    space = {"k": NAMESPACE}
    marks = list(root.iterfind(".//k:Placemark", space))
    rows = [
        {
            data.get("name"): data.findtext("k:value", "", space)
            for data in mark.iterfind(".//k:Data", space)
        }
        for mark in marks
    ]
    order = sorted(range(len(marks)), key=lambda n: int(rows[n]["position"]))
    assert [marks[n].get("id") for n in order] == [one.id for one in made]
    for one, n in zip(made, order, strict=True):
        values = properties(one)
        assert rows[n]["quote"] == one.claim.quote.text
        assert rows[n].get("date_start") == values["date_start"]
        assert float(rows[n]["date_prec"]) == values["date_prec"]
    back = gpd.read_file(written(tmp_path, "kml", made[:1]), engine="pyogrio")
    assert made[0].footprint is not None
    apart = shapely.hausdorff_distance(back.geometry[0], made[0].footprint.geometry)
    assert apart <= CENTIMETRE_DEG


def test_kml_has_folders_times_and_the_quote(tmp_path: Path) -> None:
    """A folder a layer; a day is a stamp, a longer time a span; what is lost has no shape."""
    made = some()
    claim = made[1].claim
    month = replace(
        claim, dates=replace(claim.dates, start=date(2024, 10, 1), end=date(2024, 10, 31), prec=4)
    )
    made[1] = replace(made[1], claim=month)
    root = etree.parse(written(tmp_path, "kml", made)).getroot()
    space = {"k": NAMESPACE}
    names = root.xpath("//k:Folder/k:name/text()", namespaces=space)
    assert names == [*dict.fromkeys(one.layer for one in made if one.footprint), names[-1]]
    assert names[-1] == "Reported, place not known"
    marks = {mark.get("id"): mark for mark in root.iterfind(".//k:Placemark", space)}
    assert marks[made[0].id].findtext("k:TimeStamp/k:when", "", space) == "2024-11-04"
    assert marks[made[1].id].findtext("k:TimeSpan/k:begin", "", space) == "2024-10-01"
    assert made[0].claim.quote.text in etree.tostring(marks[made[0].id], encoding="unicode")
    lost = next(one for one in made if one.footprint is None)
    assert marks[lost.id].find("k:Point", space) is None
    ids = {style.get("id") for style in root.iterfind(".//k:Style", space)}
    used = {url[1:] for url in root.xpath("//k:styleUrl/text()", namespaces=space)}
    assert used == ids


def test_a_balloon_shows_words_and_runs_nothing(tmp_path: Path) -> None:
    """Google Earth puts it on the screen as HTML: what an article says is no markup in it."""
    evil = f"{EVIL} $[name]"
    made = replace(some()[0], title=evil)
    made = replace(
        made,
        claim=replace(made.claim, quote=Quote(text=evil, start=0, end=len(evil)), speaker=evil),
        article=replace(made.article, url='https://example.org/?a="onclick=alert(1)&b=<i>'),
    )
    root = etree.parse(written(tmp_path, "kml", [made])).getroot()
    space = {"k": NAMESPACE}
    (mark,) = root.iterfind(".//k:Placemark", space)
    (template,) = root.xpath("//k:BalloonStyle/k:text/text()", namespaces=space)
    assert template == "$[description]"
    description = mark.findtext("k:description", "", space)
    assert "$[" not in description
    shown = html.fromstring(f"<div>{description}</div>")
    assert {node.tag for node in shown.iter()} == {"div", "h3", "blockquote", "p", "b", "br", "a"}
    (link,) = shown.iter("a")
    assert dict(link.attrib) == {"href": made.article.url}
    assert shown.findtext("h3") == shown.findtext("blockquote") == evil.replace("\x0b", "")
    assert "Said by:" in shown.text_content()


def test_kml_is_read_by_gdal(tmp_path: Path) -> None:
    """Shapes come back where they were, holes and all."""
    ring = box(34, 50, 38, 53).difference(box(35, 51, 36, 52))
    path = written(tmp_path, "kml", [feature(1, "So.", shape=footprint(ring))])
    back = gpd.read_file(path, engine="pyogrio")
    assert shapely.hausdorff_distance(back.geometry[0], ring) <= CENTIMETRE_DEG


def test_kmz_holds_the_same_document(tmp_path: Path) -> None:
    """Packed, under the name that Google Earth looks for."""
    plain = written(tmp_path, "kml", some()).read_bytes()
    with zipfile.ZipFile(written(tmp_path, "kmz", some())) as pack:
        assert pack.namelist() == ["doc.kml"]
        assert pack.read("doc.kml") == plain


def test_csv_has_wkt_and_the_point(tmp_path: Path) -> None:
    """Shapes come back; no cell is a formula to a spreadsheet."""
    made = [replace(some()[0], title=EVIL), *some()[1:]]
    path = written(tmp_path, "csv", made)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [one.id for one in made]
    assert rows[0]["title"] == "'" + EVIL
    for row, one in zip(rows, made, strict=True):
        if one.footprint is None:
            assert (row["wkt"], row["decimalLongitude"]) == ("", "")
            continue
        drawn = shapely.from_wkt(row["wkt"])
        assert shapely.hausdorff_distance(drawn, one.footprint.geometry) <= CENTIMETRE_DEG
        assert float(row["decimalLongitude"]) == round(one.footprint.lon, 7)


@pytest.mark.parametrize(
    ("profile", "columns"),
    [
        ("ucdp", {"type_of_violence", "side_a", "where_prec", "date_prec", "latitude"}),
        ("acled", {"event_date", "time_precision", "sub_event_type", "geo_precision", "notes"}),
    ],
)
def test_csv_in_the_columns_of_data_sets(tmp_path: Path, profile: str, columns: set[str]) -> None:
    """Named as in their codebooks."""
    path = written(tmp_path, "csv", some(), profile=profile)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert columns <= set(rows[0])
    assert len(rows) == len(some())


@pytest.mark.parametrize("profile", list(COLUMNS))
def test_a_table_without_reports_has_its_headings(tmp_path: Path, profile: str) -> None:
    """Those that it has with reports."""
    headings = []
    for number, made in enumerate((some(), [])):
        path = tmp_path / f"{number}.csv"
        write(made, path, "csv", profile=profile)
        headings.append(path.read_text("utf-8-sig").splitlines()[0])
    assert headings[0] == headings[1] == ",".join(COLUMNS[profile])


def test_geojson_lines_are_features(tmp_path: Path) -> None:
    """Each by itself."""
    lines = written(tmp_path, "geojsonl", some()).read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert {one["type"] for one in found} == {"Feature"}
    assert shape(found[0]["geometry"]).is_valid


def test_shapefile_texts_are_cut_where_it_has_no_room(tmp_path: Path) -> None:
    """At 254 bytes, between letters, and it shows."""
    long = replace(some()[0], title="Обстріл " * 60)
    back = read(written(tmp_path, "shp", [long]), "shp")
    assert back["title"][0].endswith("...")
    assert len(back["title"][0].encode()) <= 254
    assert all(len(name) <= 10 for name in back.columns)


@pytest.mark.parametrize(
    ("name", "profile", "message"),
    [
        ("docx", "", "there are geojson, geojsonl, gpkg"),
        ("csv", "stata", "lpf with geojson; ucdp, acled with csv"),
        ("gpkg", "ucdp", "does not go with --format gpkg"),
    ],
)
def test_wrong_names_say_which_there_are(
    tmp_path: Path, name: str, profile: str, message: str
) -> None:
    """And write nothing."""
    with pytest.raises(UsageError, match=message):
        write(some(), tmp_path / "x", name, profile=profile)
    assert list(tmp_path.iterdir()) == []


DAY = date(2024, 11, 4)


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, [1, 2, 3, 4]),
        ({"activities": frozenset({Activity.STRIKE})}, [2]),
        ({"sides": frozenset({"ukraine"})}, [3]),
        ({"since": DAY + timedelta(days=1)}, []),
        ({"since": DAY, "until": DAY}, [1, 2, 3, 4]),
        ({"until": DAY - timedelta(days=1)}, []),
        ({"min_origins": 2}, [1]),
        ({"max_uncertainty_m": 5000.0}, [2]),
        ({"ground": parse_box("34,50,36,52")}, [1, 2]),
    ],
)
def test_reports_are_selected(wanted: dict[str, Any], numbers: list[int]) -> None:
    """By activity, side, time, place, sources and uncertainty."""
    line = footprint(LineString([(40, 50), (41, 50)]))
    made = [
        feature(1, "So.", shape=footprint(box(35, 51, 36, 52)), origins=2),
        feature(
            2,
            "So.",
            activity=Activity.STRIKE,
            shape=footprint(Point(35, 51), uncertainty_m=900.0),
        ),
        feature(3, "So.", actor="Ukraine", shape=line),
        feature(4, "So.", status=Status.PLANNED),
    ]
    found = select(made, Selection(**wanted))
    assert [int(one.id.split("-")[1]) for one in found] == numbers


def test_a_box_may_cross_the_180th_meridian() -> None:
    """West is then greater than east."""
    both = parse_box("170,60,-170,70")
    assert both.contains(Point(175, 65))
    assert both.contains(Point(-175, 65))
    assert not both.contains(Point(0, 65))


@pytest.mark.parametrize("words", ["1,2,3", "a,b,c,d", "10,20,20,10", "0,0,200,10", "5,5,5,9"])
def test_no_box(words: str) -> None:
    """The words are quoted."""
    with pytest.raises(UsageError, match="is no box"):
        parse_box(words)
