from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo.gazetteer.local import LocalGazetteer, open_gazetteer
from geo.gazetteer.packs.installing import Countries, Wish, install
from geo.gazetteer.packs.storage import Manifest
from geo.pipeline import Workshop
from tests.gazetteer.packs import samples
from tests.gazetteer.packs.publisher import Publisher, publisher

Put = Callable[..., Manifest]


@pytest.fixture(scope="session")
def countries(gazetteer: LocalGazetteer) -> Countries:
    return Countries(
        names={
            country["iso"]: (gazetteer.country_name(country["iso"]), country["iso3"])
            for country in gazetteer.entries.atlas["countries"]
        }
    )


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for packs that is this test's own."""
    folder = tmp_path / "packs"
    monkeypatch.setenv("SITMAP_PACKS", str(folder))
    return folder


@pytest.fixture
def put(home: Path, tmp_path: Path, countries: Countries) -> Put:
    """Installs a file as a pack."""

    def run(name: str, content: bytes | str, suffix: str, sha256: str = "") -> Manifest:
        file = samples.write(tmp_path, f"given{suffix}", content)
        return install(name, Wish(file=file, sha256=sha256), countries, folder=home)

    return run


@pytest.fixture
def served() -> Iterator[Publisher]:
    with publisher() as running:
        yield running


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory, countries: Countries) -> Workshop:
    """The gazetteer with all sample packs."""
    folder = tmp_path_factory.mktemp("packed")
    given: dict[str, tuple[bytes | str, str]] = {
        "geonames-ua": (samples.dump(), ".zip"),
        "geoboundaries-ua": (samples.districts(), ".geojson"),
        "ourairports": (samples.AIRPORTS, ".csv"),
        "section-maps": (samples.OWN, ".csv"),
        "section-lines": (samples.OWN_LINES, ".csv"),
        "natural-earth-rivers": (samples.rivers(), ".zip"),
        "natural-earth-seas": (samples.seas(), ".geojson"),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITMAP_PACKS", str(folder / "packs"))
        for name, (content, suffix) in given.items():
            file = samples.write(folder, f"{name}{suffix}", content)
            install(name, Wish(file=file), countries)
        opened = open_gazetteer()
    return Workshop(opened)
