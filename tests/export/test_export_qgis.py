"""The GeoPackage in QGIS itself, where that is installed: Debian's python3-qgis is enough."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from shapely.geometry import box

from geo.export import write
from tests.cartography.map_samples import feature, footprint, reports

_PYTHON = Path("/usr/bin/python3")
_SCRIPT = Path(__file__).with_name("qgis_picture.py")


def has_qgis() -> bool:
    if not _PYTHON.exists():
        return False
    probe = subprocess.run(
        [_PYTHON, "-c", "import qgis.core"], capture_output=True, check=False, timeout=60
    )
    return probe.returncode == 0


@pytest.mark.skipif(not has_qgis(), reason="QGIS is not installed: apt install python3-qgis")
def test_qgis_opens_it_looking_like_the_map(tmp_path: Path) -> None:
    """Styles are taken, every report has its category, what is schematic is hatched, and time is
    switched on.
    """
    path, picture = tmp_path / "reports.gpkg", tmp_path / "qgis.png"
    large = feature(40, "So.", shape=footprint(box(33, 50, 40, 53)))
    write([*(one for one in reports() if one.id != "feature-8"), large], path, "gpkg")
    ran = subprocess.run(
        [_PYTHON, _SCRIPT, path, picture],
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert ran.returncode == 0, ran.stderr.decode()
    seen = json.loads(ran.stdout.decode().splitlines()[-1])
    assert list(seen["layers"]) == ["areas", "lines", "points"]
    for layer in seen["layers"].values():
        assert layer["renderer"] == "categorizedSymbol"
        assert layer["categories"]
        assert all(layer["categories"].values()), layer
        assert layer["temporal"]
        assert (layer["start"], layer["end"]) == ("date_start", "date_end")
    hatched = seen["layers"]["areas"]["hatched"]
    assert {"schematic" in name for name, lines in hatched.items() if lines} == {True}
    assert {"schematic" in name for name, lines in hatched.items() if not lines} == {False}
    assert seen["colours"] > 20
    assert picture.stat().st_size > 5000
