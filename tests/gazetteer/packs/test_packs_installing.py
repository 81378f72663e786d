"""What may go wrong while a pack is installed leaves the earlier one in place, and says so."""

from __future__ import annotations

import hashlib
import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import DataError, GeoError, OnlineError, OnlineTimeoutError, UsageError
from geo.gazetteer.packs.installing import Countries, Wish, install, remove
from geo.gazetteer.packs.storage import (
    fault_of,
    file_of,
    installed,
    packs_folder,
    sha256_of,
    sweep,
)
from tests.gazetteer.packs import samples
from tests.gazetteer.packs.conftest import Put
from tests.gazetteer.packs.publisher import Publisher

PATH = "geonames/UA.zip"
LARGER = "\n".join(
    [samples.DUMP]
    + [samples.place(95000000 + i, f"Village {i:05} {hashlib.sha256(b'%d' % i).hexdigest()}", 50, 35)
       for i in range(4000)]
)  # fmt: skip


def fetched(served: Publisher, countries: Countries, home: Path, **wishes: object) -> None:
    wish = Wish(mirror=served.url, **{"silence_s": 5.0, **wishes})  # type: ignore[arg-type]
    install("geonames-ua", wish, countries, folder=home)


def the_old(home: Path) -> tuple[str, str]:
    """Version and hash of the one pack there is, checked; nothing half done lies about."""
    (pack,) = installed(home)
    assert fault_of(pack, home) == ""
    assert [path for path in home.iterdir() if path.name.startswith(".new-")] == []
    assert len(list((home / "files").iterdir())) == 1
    return pack.version, pack.sha256


def test_a_pack_is_fetched_and_says_what_it_is(
    served: Publisher, countries: Countries, home: Path
) -> None:
    """Hash, date, licence, source and counts stand in the manifest."""
    served.files[PATH] = samples.dump()
    fetched(served, countries, home)
    (pack,) = installed(home)
    assert pack.name == "geonames-ua"
    assert pack.version == "2026-11-20"
    assert pack.sha256 == hashlib.sha256(samples.dump()).hexdigest()
    assert pack.checked == "first use"
    assert (pack.licence, pack.credit) == ("CC BY 4.0", "GeoNames")
    assert pack.url == f"{served.url}/{PATH}"
    assert dict(pack.kinds) == {"city": 3, "district": 1, "water": 2}
    assert pack.places == 6
    assert file_of(pack, home).read_bytes() == samples.dump()


def test_boundaries_are_described_by_their_publisher(
    served: Publisher, countries: Countries, home: Path
) -> None:
    """Licence and source are those of the description; the file lies beside it on a mirror."""
    served.files["geoboundaries/UKR/ADM2.json"] = (
        b'{"gjDownloadURL": "https://example.org/raw/geoBoundaries-UKR-ADM2.geojson",'
        b' "boundaryLicense": "CC BY 3.0 IGO", "boundarySource": "A survey", "buildDate": "Dec 2023",'
        b' "boundaryYearRepresented": "2020"}'
    )
    served.files["geoboundaries/UKR/geoBoundaries-UKR-ADM2.geojson"] = samples.districts()
    install("geoboundaries-ua", Wish(mirror=served.url), countries, folder=home)
    (pack,) = installed(home)
    assert (pack.licence, pack.version) == ("CC BY 3.0 IGO", "2020 (built Dec 2023)")
    assert pack.credit == "geoBoundaries, from A survey"
    assert dict(pack.kinds) == {"district": 2}


def test_the_publishers_hash_is_asked_for_and_kept_to(
    served: Publisher, countries: Countries, home: Path
) -> None:
    """A list SHA256SUMS on the mirror decides; a file that differs is refused."""
    served.files[PATH] = samples.dump()
    good = hashlib.sha256(samples.dump()).hexdigest()
    served.files["SHA256SUMS"] = f"{good}  {PATH}\n".encode()
    fetched(served, countries, home)
    assert installed(home)[0].checked == "publisher"
    before = the_old(home)
    served.files[PATH] = samples.dump(LARGER)
    with pytest.raises(OnlineError, match=good):
        fetched(served, countries, home)
    assert the_old(home) == before


def test_the_hash_that_the_user_names_is_kept_to(put: Put, home: Path) -> None:
    """Also for a file at hand."""
    with pytest.raises(DataError, match="its SHA-256 is"):
        put("geonames-ua", samples.dump(), ".zip", sha256="0" * 64)
    assert installed(home) == []
    good = hashlib.sha256(samples.dump()).hexdigest()
    assert put("geonames-ua", samples.dump(), ".zip", sha256=good.upper()).checked == "publisher"


def test_a_version_that_changed_under_its_date_is_refused(
    served: Publisher, countries: Countries, home: Path
) -> None:
    """The first hash of a version is recorded, and holds even after the pack was removed."""
    served.files[PATH] = samples.dump()
    fetched(served, countries, home)
    remove("geonames-ua", home)
    served.files[PATH] = samples.dump(LARGER)
    with pytest.raises(DataError, match=r"version of 2026-11-20 had the SHA-256"):
        fetched(served, countries, home)
    served.changed = "Sat, 21 Nov 2026 06:00:00 GMT"
    fetched(served, countries, home)
    assert installed(home)[0].version == "2026-11-21"


def test_a_broken_download_goes_on_where_it_broke_off(
    served: Publisher, countries: Countries, home: Path
) -> None:
    """What has come is not fetched again."""
    served.files[PATH] = samples.dump(LARGER)
    served.breaks, served.breaks_after = 1, 150_000
    fetched(served, countries, home)
    ranges = [wanted for path, wanted in served.asked if path == PATH]
    assert ranges == ["", "bytes=150000-"] or ranges[1].startswith("bytes=1")
    assert file_of(installed(home)[0], home).read_bytes() == served.files[PATH]
    assert list((home / ".parts").iterdir()) == []


def test_a_line_that_breaks_again_and_again_brings_the_file_all_the_same(
    served: Publisher, countries: Countries, home: Path
) -> None:
    """Each time what has come is kept, little as it is; nothing is given up that gets on."""
    served.files[PATH] = samples.dump(LARGER)
    served.breaks, served.breaks_after = 6, 30_000
    fetched(served, countries, home)
    starts = [
        int(wanted.removeprefix("bytes=").removesuffix("-") or 0)
        for path, wanted in served.asked
        if path == PATH
    ]
    assert len(starts) == 7
    assert starts == sorted(set(starts))
    assert file_of(installed(home)[0], home).read_bytes() == served.files[PATH]


def test_a_later_run_goes_on_too_unless_the_version_is_another(
    served: Publisher, countries: Countries, home: Path
) -> None:
    """A part of an older version is not continued with a newer one."""
    served.files[PATH] = samples.dump(LARGER)
    served.breaks, served.breaks_after = 9, 0
    with pytest.raises(OnlineError):
        fetched(served, countries, home)
    served.breaks, served.breaks_after = 1, 150_000
    served.status = 200
    fetched(served, countries, home)
    served.files[PATH] = samples.dump(LARGER + "\n" + samples.place(96000000, "Nove", 50, 35))
    served.changed = "Sat, 21 Nov 2026 06:00:00 GMT"
    fetched(served, countries, home)
    assert file_of(installed(home)[0], home).read_bytes() == served.files[PATH]


def test_without_a_mark_of_the_version_it_starts_again(
    served: Publisher, countries: Countries, home: Path
) -> None:
    """Nobody could tell whether the rest belongs to the beginning."""
    served.files[PATH] = samples.dump(LARGER)
    served.marks = False
    served.breaks, served.breaks_after = 1, 150_000
    fetched(served, countries, home)
    assert [wanted for path, wanted in served.asked if path == PATH] == ["", ""]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"breaks": 9, "breaks_after": 40_000, "marks": False}, "broke off"),
        ({"status": 500}, "it answered 500"),
        ({"status": 403}, "it refuses"),
        ({"status": 404}, "no such file"),
        ({"leads_to": "ftp://127.0.0.1/UA.zip"}, "UA.zip"),
    ],
)
def test_a_publisher_that_fails_leaves_the_old_pack(
    served: Publisher, countries: Countries, home: Path, fault: dict[str, object], words: str
) -> None:
    """The message names the address and what happened."""
    served.files[PATH] = samples.dump()
    fetched(served, countries, home)
    before = the_old(home)
    served.files[PATH] = samples.dump(LARGER)
    for name, value in fault.items():
        setattr(served, name, value)
    with pytest.raises(OnlineError, match=words):
        fetched(served, countries, home)
    assert the_old(home) == before


def test_a_silent_publisher_is_given_up(
    served: Publisher, countries: Countries, home: Path
) -> None:
    """After the seconds that the user allows."""
    served.files[PATH] = samples.dump()
    fetched(served, countries, home)
    before = the_old(home)
    served.silent_s = 1.5
    with pytest.raises(OnlineTimeoutError, match="silent for"):
        fetched(served, countries, home, silence_s=0.3)
    assert the_old(home) == before


def test_nobody_at_the_address(countries: Countries, home: Path) -> None:
    """A port where nothing listens."""
    with pytest.raises(OnlineError, match="no connection"):
        install("geonames-ua", Wish(mirror="http://127.0.0.1:9"), countries, folder=home)
    assert installed(home) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (samples.dump()[:200], "no zip archive, or not all of one"),
        (samples.zipped({"UA.txt": samples.DUMP.encode()[:-40]}), "columns, not the 19"),
        (samples.zipped({"../UA.txt": samples.DUMP.encode()}), "leads out of it"),
        (samples.zipped({"/etc/UA.txt": samples.DUMP.encode()}), "leads out of it"),
        (samples.zipped({"UA.txt": b"\0" * 60_000_000}), "would unpack to 60,000,000 bytes"),
        (samples.zipped({f"{i}.txt": b"x" for i in range(201)}), "holds 201 files"),
        (samples.zipped({"a.txt": b"x", "b.txt": b"x"}), "not one"),
        (samples.dump(""), "no place that could be used"),
        (samples.dump(samples.place(1, "Nowhere", 91, 35)), "no place on the globe"),
        (samples.dump(samples.place(1, "Nowhere", 51, 35).replace("51", "x", 1)), "line 1"),
        (samples.dump(samples.place(2**32, "Nowhere", 51, 35)), "no id of GeoNames"),
        (b"", "no zip archive"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:ee\n", "pointer of Git LFS"),
    ],
)
def test_a_file_that_is_no_dump_leaves_the_old_pack(
    put: Put, home: Path, content: bytes, words: str
) -> None:
    """Cut short, hostile, empty or another file: it is refused with what is wrong."""
    put("geonames-ua", samples.dump(), ".zip")
    before = the_old(home)
    with pytest.raises(DataError, match=words):
        put("geonames-ua", content, ".zip")
    assert the_old(home) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to offer")
def test_a_full_disk_leaves_the_old_pack(
    served: Publisher, countries: Countries, home: Path
) -> None:
    """The part goes to a device that is always full; the message says so."""
    served.files[PATH] = samples.dump()
    fetched(served, countries, home)
    before = the_old(home)
    served.files[PATH] = samples.dump(LARGER)
    served.changed = "Sat, 21 Nov 2026 06:00:00 GMT"
    url = f"{served.url}/{PATH}"
    part = home / ".parts" / f"{hashlib.sha256(url.encode()).hexdigest()[:24]}.part"
    part.symlink_to("/dev/full")
    with pytest.raises(DataError, match=r"is full: nothing was changed"):
        fetched(served, countries, home)
    assert the_old(home) == before
    assert not part.exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, countries: Countries) -> None:
    """Here its parent is a file."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataError, match="cannot be written"):
        install(
            "geonames-ua",
            Wish(file=samples.write(tmp_path, "UA.zip", samples.dump())),
            countries,
            folder=tmp_path / "file" / "packs",
        )


KILLED = """
import os, sys
from pathlib import Path
import geo.gazetteer.packs.geonames
from geo.gazetteer.packs import storage
from geo.gazetteer.packs.installing import Countries, Wish, install

left = [int(sys.argv[3])]
def count(event, _args):
    if event in {"os.rename", "open", "os.remove", "os.mkdir", "os.rmdir"}:
        left[0] -= 1
        if left[0] == 0:
            os._exit(9)

sys.addaudithook(count)
install("geonames-ua", Wish(file=Path(sys.argv[2])),
        Countries(names={"UA": ("Ukraine", "UKR")}), folder=Path(sys.argv[1]))
"""


def test_an_installation_that_is_killed_leaves_the_old_pack_or_the_new(
    put: Put, home: Path, tmp_path: Path
) -> None:
    """Wherever it is stopped: at each step that touches the disk, one after the other."""
    put("geonames-ua", samples.dump(), ".zip")
    (old,) = installed(home)
    newer = samples.write(tmp_path, "newer.zip", samples.dump(samples.DUMP + "\n"))
    seen = set()
    for step in range(1, 2000):
        command = [sys.executable, "-c", KILLED, str(home), str(newer), str(step)]
        killed = subprocess.run(command, check=False, capture_output=True).returncode == 9
        (pack,) = installed(home)
        assert fault_of(pack, home) == ""
        seen.add(pack.sha256)
        if not killed:
            break
    assert seen == {old.sha256, sha256_of(newer)}
    sweep(home)
    assert len(list((home / "files").iterdir())) == 1


def _install_in_a_process(home: str, file: str, name: str) -> None:
    countries = Countries(names={"UA": ("Ukraine", "UKR"), "RU": ("Russia", "RUS")})
    install(name, Wish(file=Path(file)), countries, folder=Path(home))


def test_two_installations_at_once_do_not_mix(home: Path, tmp_path: Path) -> None:
    """One waits for the other."""
    file = samples.write(tmp_path, "UA.zip", samples.dump(LARGER))
    spawn = multiprocessing.get_context("spawn")
    names = ["geonames-ua", "geonames-ru", "geonames-ua"]
    jobs = [
        spawn.Process(target=_install_in_a_process, args=(str(home), str(file), name))
        for name in names
    ]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    assert [job.exitcode for job in jobs] == [0, 0, 0]
    packs = installed(home)
    assert [pack.name for pack in packs] == ["geonames-ru", "geonames-ua"]
    assert all(fault_of(pack, home) == "" for pack in packs)


def test_removing_takes_all_away(put: Put, home: Path) -> None:
    """But for the record of hashes."""
    pack = put("geonames-ua", samples.dump(), ".zip")
    assert file_of(pack, home).is_file()
    remove("geonames-ua", home)
    assert installed(home) == []
    assert list((home / "files").iterdir()) == []
    with pytest.raises(UsageError, match="no data pack 'geonames-ua' is installed"):
        remove("geonames-ua", home)


def test_damage_is_noticed(put: Put, home: Path) -> None:
    """By size, and by hash where the size is right."""
    pack = put("geonames-ua", samples.dump(), ".zip")
    path = file_of(pack, home)
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    assert "bytes, not" in fault_of(pack, home)
    path.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
    assert "SHA-256 differs" in fault_of(pack, home)
    path.unlink()
    assert "cannot be read" in fault_of(pack, home)
    (home / "geonames-ua.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataError, match="install the pack again"):
        installed(home)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("geonames-zz", "there are geonames-XX"),
        ("geonames-ua-adm1", "no data pack is called"),
        ("natural-earth-moons", "no data pack is called"),
        ("nonsense", "sitmap data list"),
        ("../up", "sitmap data list"),
    ],
)
def test_names_that_are_no_packs(countries: Countries, home: Path, name: str, words: str) -> None:
    """Nothing is asked of anybody."""
    with pytest.raises(UsageError, match=words):
        install(name, Wish(mirror="http://127.0.0.1:9"), countries, folder=home)


@pytest.mark.parametrize("name", ["../up", "geonames-mine", "gn", "Mine", "a b", ""])
def test_a_pack_of_the_users_own_has_a_plain_name(put: Put, name: str) -> None:
    """One that is no path, and nobody else's."""
    with pytest.raises(GeoError):
        put(name, samples.OWN, ".csv")


def test_where_packs_live(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """SITMAP_PACKS, else beside the data that SITMAP_DATA names, else the user's data folder."""
    monkeypatch.setenv("SITMAP_PACKS", str(tmp_path / "here"))
    monkeypatch.setenv("SITMAP_DATA", str(tmp_path / "data"))
    assert packs_folder() == tmp_path / "here"
    monkeypatch.delenv("SITMAP_PACKS")
    assert packs_folder() == tmp_path / "data" / "packs"
    monkeypatch.delenv("SITMAP_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert packs_folder().name == "packs"
