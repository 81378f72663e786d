"""The overlay of packs: when it is compiled, and what it costs whom."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.gazetteer.entries import Entries
from geo.gazetteer.local import LocalGazetteer, open_gazetteer
from geo.gazetteer.packs import compiling
from geo.gazetteer.packs.installing import Countries, Wish, install, remove
from geo.gazetteer.packs.layers import LayeredEntries
from geo.gazetteer.packs.storage import file_of, installed
from geo.pipeline import Workshop
from geo.readers import read_text
from tests.gazetteer.packs import samples
from tests.gazetteer.packs.conftest import Put

OPENING = """
from geo.gazetteer.local import open_gazetteer
found = open_gazetteer()
print(found.entries.key, found.candidates("Bereznytsia Mala")[0].id)
"""


def test_without_a_pack_there_is_no_overlay(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is compiled, and the entries are of the plain kind."""
    monkeypatch.setattr(compiling, "compile_overlay", _fails)
    opened = open_gazetteer()
    assert type(opened.entries) is Entries
    assert not home.exists()


def test_an_overlay_is_compiled_once(
    put: Put, home: Path, monkeypatch: pytest.MonkeyPatch, gazetteer: LocalGazetteer
) -> None:
    """And again when a pack comes, changes or goes; the index that ships is never touched."""
    put("geonames-ua", samples.dump(), ".zip")
    first = open_gazetteer()
    assert first.folder == gazetteer.folder
    keys = {first.entries.key, gazetteer.entries.key}
    put("section-maps", samples.OWN, ".csv")
    keys.add(open_gazetteer().entries.key)
    put("geonames-ua", samples.dump(samples.DUMP + "\n"), ".zip")
    keys.add(open_gazetteer().entries.key)
    assert len(keys) == 4
    put("geonames-ua", samples.dump(), ".zip")
    (home / "section-maps.json").unlink()
    monkeypatch.setattr(compiling, "compile_overlay", _fails)
    assert open_gazetteer().entries.key == first.entries.key


def test_what_was_compiled_from_a_pack_goes_with_it(put: Put) -> None:
    """Names of a unit's maps do not stay in the cache; overlays without them do."""
    put("maps-of-a-unit", samples.OWN.replace("Zebra", "Quagga"), ".csv")
    entries = open_gazetteer().entries
    assert isinstance(entries, LayeredEntries)
    remove("maps-of-a-unit")
    assert not entries.overlay.exists()
    assert open_gazetteer().installed() == ()


def test_what_another_packs_folder_has_of_it_stays(
    put: Put, tmp_path: Path, countries: Countries, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else's overlay of the same pack, in the cache that both use, is not taken away."""
    put("geonames-ua", samples.dump(), ".zip")
    ours = open_gazetteer().entries
    with monkeypatch.context() as patch:
        patch.setenv("SITMAP_PACKS", str(tmp_path / "another"))
        file = samples.write(tmp_path, "given.zip", samples.dump())
        install("geonames-ua", Wish(file=file), countries)
        others = open_gazetteer().entries
        remove("geonames-ua")
    assert isinstance(ours, LayeredEntries)
    assert isinstance(others, LayeredEntries)
    assert ours.key == others.key
    assert ours.overlay.exists()
    assert not others.overlay.exists()


def test_a_program_at_work_goes_on_with_a_pack_that_goes(put: Put) -> None:
    """All that it needs of the overlay is open by then; the next one does without."""
    put("maps-of-a-unit", samples.OWN.replace("Zebra", "Okapi"), ".csv")
    opened = open_gazetteer()
    remove("maps-of-a-unit")
    workshop = Workshop(opened)
    for text in (
        "Russian troops captured Okapi Point in Kharkiv region.",
        "Russian troops captured Qwertzivka, a village in Sumy region of Ukraine.",
    ):
        parsed = workshop.parse(read_text(text))
        assert parsed.features or parsed.unmapped


def _fails(*_: object) -> None:
    message = "it was compiled"
    raise AssertionError(message)


def test_two_processes_that_open_it_at_once_agree(put: Put) -> None:
    """Both wait for one compilation."""
    unlike = samples.DUMP + "\n" + samples.place(90000777, "Selo Oboch", 51.3, 34.5)
    put("geonames-ua", samples.dump(unlike), ".zip")
    jobs = [
        subprocess.Popen([sys.executable, "-c", OPENING], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [job.communicate()[0].split() for job in jobs]
    assert [job.returncode for job in jobs] == [0, 0]
    assert said[0] == said[1]
    assert said[0][-1] == samples.BEREZNYTSIA


def test_a_damaged_overlay_is_compiled_again(put: Put) -> None:
    """As the index is."""
    put("geonames-ua", samples.dump(), ".zip")
    entries = open_gazetteer().entries
    assert isinstance(entries, LayeredEntries)
    whole = (entries.overlay / "places.npy").read_bytes()
    (entries.overlay / "places.npy").write_bytes(whole[:-1])
    again = open_gazetteer()
    assert (entries.overlay / "places.npy").read_bytes() == whole
    assert again.entry(samples.BEREZNYTSIA).lat == 51.05


def test_a_pack_whose_file_is_gone_is_named(put: Put, home: Path) -> None:
    """Where its overlay is not there yet; the message says what to do."""
    unlike = samples.DUMP + "\n" + samples.place(90000778, "Selo Nadvoie", 51.3, 34.5)
    put("geonames-ua", samples.dump(unlike), ".zip")
    file_of(installed(home)[0], home).unlink()
    with pytest.raises(DataError, match="file of the data pack 'geonames-ua' cannot be read"):
        open_gazetteer()


def test_names_that_ship_mean_first_what_they_meant(
    packed: Workshop, gazetteer: LocalGazetteer
) -> None:
    """Rows of packs stand behind: for names that both know, and for all others."""
    for name in ("Sumy", "Zhuravka", "Engels", "Kursk", "Konotop", "Lebanon", "Springfield"):
        with_packs = [entry.id for entry in packed.gazetteer.candidates(name)]
        without = [entry.id for entry in gazetteer.candidates(name)]
        assert [one for one in with_packs if one in set(without)] == without
        assert with_packs[0] == without[0]


def test_places_near_each_other_with_one_name_are_one(put: Put) -> None:
    """A table of the user's own and a dump name one village: one row, that of the user."""
    dump = samples.place(90000001, "Bereznytsia Mala", 51.05, 34.75, other="Mala")
    put("geonames-ua", samples.dump(dump), ".zip")
    put("mine", "name,lat,lon,country\nBereznytsia Mala,51.06,34.76,UA\n", ".csv")
    found = open_gazetteer().candidates("Bereznytsia Mala")
    assert [entry.id for entry in found] == ["mine:1"]
    put("mine", "name,lat,lon,country\nBereznytsia Mala,51.16,34.76,UA\n", ".csv")
    assert len(open_gazetteer().candidates("Bereznytsia Mala")) == 2


def test_a_field_of_two_publishers_is_one(put: Put) -> None:
    """An airport to one, an air base to the other: it goes by the names of both."""
    dump = samples.place(90000020, "Engels Airport", 51.48, 46.2, sort="S.AIRP", country="RU")
    put("geonames-ru", samples.dump(dump, "RU.txt"), ".zip")
    put("ourairports", samples.AIRPORTS.replace("Engels-2 (Air Base)", "Engels Air Base"), ".csv")
    opened = open_gazetteer()
    for name in ("Engels airbase", "Engels airport", "Engels air base"):
        assert [entry.id for entry in opened.candidates(name)] == ["gn:90000020"], name


def test_an_outline_goes_to_the_row_that_has_none(put: Put) -> None:
    """A district of GeoNames and its outline of geoBoundaries are one place of two packs."""
    put("geonames-ua", samples.dump(), ".zip")
    put("geoboundaries-ua", samples.districts(), ".geojson")
    opened = open_gazetteer()
    (district,) = opened.candidates("Sumy raion")
    assert district.id == "gn:90000003"
    cyrillic = samples.districts().decode("unicode_escape").replace("Sumskyi", "Сумський район")
    put("geoboundaries-ua", cyrillic, ".geojson")
    opened = open_gazetteer()
    (district,) = opened.candidates("Sumy district")
    assert [pack.name for pack in opened.packs_of(district)] == ["geonames-ua", "geoboundaries-ua"]
