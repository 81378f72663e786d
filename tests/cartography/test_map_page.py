from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import branca.element
import folium
import pytest
from folium.plugins import MeasureControl
from shapely.geometry import Point

from geo.cartography import SituationMap
from geo.cartography.changed import NAME as CHANGES
from geo.cartography.layering import COUNTRIES
from geo.cartography.page import write_whole
from geo.cartography.payload import packed
from geo.errors import UsageError
from tests.cartography.map_samples import article, feature, footprint, reports, unmapped

Make = Callable[..., SituationMap]


BLOCKS = ("sitmap-rows", "sitmap-cards")
NAMES = ("sitmap-reports", *BLOCKS)


def block(document: str, name: str) -> Any:
    """A data block of a page, decoded."""
    found = re.search(rf'<script type="text/plain" id="{name}">([^<]*)</script>', document)
    assert found
    lines = found[1].split("\n")
    values = [json.loads(gzip.decompress(base64.b64decode(line))) for line in lines if line]
    return values if name in BLOCKS else values[0]


def test_same_reports_give_the_same_bytes(make: Make, tmp_path: Path) -> None:
    """Two builds, and one map written twice, are equal byte for byte."""
    one, other = make(reports(), unmapped()), make(reports(), unmapped())
    assert one.html() == other.html() == one.html()
    one.save(tmp_path / "one.html")
    assert (tmp_path / "one.html").read_text("utf-8") == other.html()


def test_branca_is_left_as_it_was(make: Make) -> None:
    """Other maps of the same process keep their random ids."""
    before = branca.element.Element._generate_id.__func__  # type: ignore[attr-defined]
    make(reports()).html()
    assert branca.element.Element._generate_id.__func__ is before  # type: ignore[attr-defined]
    assert folium.Map().get_name() != folium.Map().get_name()
    assert folium.Map.default_js


def test_it_is_a_folium_map_with_groups_and_a_control(make: Make) -> None:
    """Folium builds the page: a group for each layer, and its layer control."""
    made = make(reports())
    groups = [child for child in made._children.values() if isinstance(child, folium.FeatureGroup)]
    controls = [
        child for child in made._children.values() if isinstance(child, folium.LayerControl)
    ]
    assert isinstance(made, folium.Map)
    layers = block(made.html(), "sitmap-reports")["layers"]
    assert len(groups) == len(layers) > 5
    off = [layer["name"] for group, layer in zip(groups, layers, strict=True) if not group.show]
    assert off == [COUNTRIES, CHANGES]
    assert len(controls) == 1


def test_words_of_articles_are_in_the_data_alone(make: Make) -> None:
    """Outside the data blocks, no word of a report is in the page."""
    document = make(reports(), unmapped()).html()
    around = re.sub(r'<script type="text/plain"[^>]*>[^<]*</script>', "", document)
    for words in ("Kursk", "Ukrain", "Courier", "Pyongyang", "Sudzha"):
        assert words not in around
        assert words in "".join(json.dumps(block(document, name)) for name in NAMES)


def test_templates_in_articles_never_run(make: Make) -> None:
    """Jinja sees none of it: neither the sum nor an error comes out."""
    evil = "{{7*191}}{% for %}{#"
    report = feature(1, evil, title=evil, layer=evil, shape=footprint(Point(35, 51)), actor=evil)
    document = make([report], articles=[article(title=evil)]).html()
    assert "1337" not in re.sub(r'<script type="text/plain"[^>]*>[^<]*</script>', "", document)
    assert block(document, "sitmap-rows")[0]["titles"] == [evil]


def test_a_lone_surrogate_does_not_stop_the_build() -> None:
    """Half a character becomes a question mark."""
    assert gzip.decompress(base64.b64decode(packed("\ud800!"))) == b'"?!"'


def test_a_page_stays_under_a_megabyte(make: Make) -> None:
    """The day's reports with a full load of settlements."""
    many = [(30 + n % 50 / 4, 48 + n // 50 / 8, f"Place {n}", 100_000 - n) for n in range(4000)]
    assert len(make(reports(), unmapped(), settlements=many).html().encode()) < 1_000_000


def test_only_the_page_s_own_scripts_may_run(make: Make) -> None:
    """The policy names each script by its hash, forbids the rest, and knows no eval."""
    document = make(reports()).html()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', document)
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    assert "http" not in policy[1]
    scripts = re.findall(r"<script>(.*?)</script>", document, re.DOTALL)
    assert len(scripts) > 10
    for script in scripts:
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy[1]


@pytest.mark.parametrize(
    "part",
    [
        '<script src="https://cdn.invalid/x.js"></script>',
        '<link rel="stylesheet" href="https://cdn.invalid/x.css">',
        '<img src="//cdn.invalid/x.png">',
        "<style>@import 'https://cdn.invalid/x.css';</style>",
        "<style>a { background: url(https://cdn.invalid/x.png) }</style>",
        '<p style="background: url(https://cdn.invalid/x.png)"></p>',
        '<iframe src="https://cdn.invalid/"></iframe>',
    ],
)
def test_a_page_that_would_fetch_something_is_refused(
    make: Make, tmp_path: Path, part: str
) -> None:
    """The error names the address, and no file is left."""
    made = make(reports())
    made.page.header.add_child(branca.element.Element(part), name="foreign")
    with pytest.raises(UsageError, match=r"cdn\.invalid.*loads nothing"):
        made.save(tmp_path / "map.html")
    assert list(tmp_path.iterdir()) == []


def test_a_folium_plugin_from_elsewhere_is_refused(make: Make) -> None:
    """A plugin's script would come from a server: said before anything is written."""
    made = make(reports())
    made.add_child(MeasureControl())  # type: ignore[no-untyped-call]
    with pytest.raises(UsageError, match="would load"):
        made.html()


def test_folium_layers_of_one_s_own_can_be_added(make: Make) -> None:
    """A plain Folium layer needs nothing from elsewhere and is drawn."""
    made = make(reports())
    made.add_child(folium.CircleMarker(location=[51.0, 35.0], radius=4))
    assert "L.circleMarker" in made.html()


def test_saving_replaces_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When writing fails half way, the old file stays and nothing lies beside it."""
    path = tmp_path / "map.html"
    path.write_text("old", encoding="utf-8")

    def broken(self: Path, target: Path) -> Path:
        raise OSError(f"cannot rename {self} to {target}")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="cannot rename"):
        write_whole(path, "new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["map.html"]
    assert path.read_text("utf-8") == "old"


def test_saving_into_an_open_file_writes_the_page(make: Make) -> None:
    """As any Folium map does."""
    made = make(reports())
    file = io.BytesIO()
    made.save(file, close_file=False)
    assert file.getvalue().decode() == made.html()


def test_leaflet_comes_with_its_licence(make: Make) -> None:
    """The embedded library keeps its notice and points to no source map."""
    document = make([]).html()
    assert "BSD 2-Clause License" in document
    assert "Agafonkin" in document
    assert "sourceMappingURL" not in document
