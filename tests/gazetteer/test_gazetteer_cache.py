from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.gazetteer import LocalGazetteer, cache, manifest
from geo.gazetteer import compile as compiler
from geo.gazetteer.datafiles import INPUTS, data_folder, fingerprint


def _small_index(_data: Path, folder: Path, progress: compiler.Progress) -> None:
    progress("writing", 0.5)
    (folder / "names").write_bytes(b"names" * 100)
    (folder / "places").write_bytes(b"places" * 100)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and a compiler that takes no time."""
    monkeypatch.setenv("SITMAP_CACHE", str(tmp_path))
    monkeypatch.setattr(compiler, "compile_index", _small_index)
    return tmp_path


def _names(folder: Path) -> set[str]:
    """What lies in a cache, but for the fingerprint that is kept beside."""
    names = {path.name for path in folder.iterdir()}
    return {name for name in names if not name.startswith("inputs-")}


def test_an_index_is_made_once(small: Path) -> None:
    """The second start finds it whole and does nothing."""
    stages: list[str] = []
    folder = cache.ensure_index(lambda stage, _share: stages.append(stage))
    assert folder.parent == small
    assert manifest.is_whole(folder)
    assert cache.ensure_index(lambda stage, _share: stages.append(stage)) == folder
    assert stages == ["writing"]


@pytest.mark.parametrize(
    "harm", ["cut", "blank", "remove", "garble the manifest", "empty it", "remove it"]
)
def test_a_damaged_index_is_made_again(small: Path, harm: str) -> None:
    """A file that is missing or cut short is noticed by its size, a blank one by what it holds."""
    assert small.is_dir()
    folder = cache.ensure_index()
    if harm == "cut":
        (folder / "places").write_bytes(b"places")
    elif harm == "blank":
        (folder / "places").write_bytes(bytes(600))
    elif harm == "empty it":
        (folder / manifest.MANIFEST).write_text("{}")
    elif harm == "remove":
        (folder / "names").unlink()
    elif harm == "garble the manifest":
        (folder / manifest.MANIFEST).write_text("{")
    else:
        (folder / manifest.MANIFEST).unlink()
    assert not manifest.is_whole(folder)
    assert cache.ensure_index() == folder
    assert manifest.is_whole(folder)
    assert (folder / "places").read_bytes() == b"places" * 100


def test_the_real_index_notices_a_cut_file(gazetteer: LocalGazetteer, tmp_path: Path) -> None:
    """Every file of it is in the manifest."""
    copy = tmp_path / "index"
    shutil.copytree(gazetteer.folder, copy, copy_function=os.link)
    assert manifest.is_whole(copy)
    for path in sorted(copy.iterdir()):
        if path.name == manifest.MANIFEST or path.stat().st_size == 0:
            continue
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content[:-1])
        assert not manifest.is_whole(copy), path.name
        path.write_bytes(content)
    assert manifest.is_whole(copy)


def test_the_real_index_notices_blank_pages(gazetteer: LocalGazetteer, tmp_path: Path) -> None:
    """At the head, at the end, and a larger hole in the middle; one bit is for `is_sound`."""
    copy = tmp_path / "index"
    shutil.copytree(gazetteer.folder, copy, copy_function=os.link)
    for name in ("shapes.bin", "names.marisa", "places.npy", "atlas.json"):
        content = (copy / name).read_bytes()
        size = len(content)
        holes = [(0, 4096), (size - 100, size), (size // 3, size // 3 + size // 16)]
        for start, end in holes:
            _replace(copy / name, content[:start] + bytes(end - start) + content[end:])
            assert not manifest.is_whole(copy), (name, start)
        _replace(copy / name, content)
    assert manifest.is_sound(copy)
    content = (copy / "shapes.bin").read_bytes()
    at = len(content) // 2 + 5000
    _replace(copy / "shapes.bin", content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    assert not manifest.is_sound(copy)


def _replace(path: Path, content: bytes) -> None:
    """Another file of that name: the old one may be linked from elsewhere."""
    path.unlink()
    path.write_bytes(content)


def test_a_compilation_that_fails_leaves_nothing(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half an index is no index, and its files are gone."""

    def fails(_data: Path, folder: Path, _progress: compiler.Progress) -> None:
        (folder / "names").write_bytes(b"names")
        raise DataError("no")

    monkeypatch.setattr(compiler, "compile_index", fails)
    with pytest.raises(DataError, match="no"):
        cache.ensure_index()
    assert _names(small) == {"lock"}


def test_old_indexes_go_and_recent_ones_stay(small: Path) -> None:
    """Another checkout may be using a recent one."""
    for name in ("index-old", "index-recent", "unfinished-old"):
        (small / name).mkdir()
    for name in ("index-old", "unfinished-old"):
        os.utime(small / name, (0, 0))
    folder = cache.ensure_index()
    assert _names(small) == {"lock", "index-recent", folder.name}


def test_a_cache_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says where, and what to set."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SITMAP_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(DataError, match="SITMAP_CACHE"):
        cache.ensure_index()


def test_missing_data_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error lists the files that the folder lacks."""
    (tmp_path / INPUTS[0]).write_text("")
    monkeypatch.setenv("SITMAP_DATA", str(tmp_path))
    with pytest.raises(DataError, match=r"countries\.csv") as caught:
        data_folder()
    assert INPUTS[0] not in str(caught.value)


def test_the_fingerprint_is_of_the_content(tmp_path: Path) -> None:
    """A copy has the same one, whenever it was made; one changed letter gives another."""
    for name in INPUTS:
        shutil.copy(data_folder() / name, tmp_path / name)
        os.utime(tmp_path / name, (0, 0))
    assert fingerprint(tmp_path) == fingerprint(data_folder())
    with (tmp_path / "regions.toml").open("a") as regions:
        regions.write("#")
    assert fingerprint(tmp_path) != fingerprint(data_folder())


def test_a_fingerprint_is_kept_while_no_file_is_written(
    small: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that were left alone are not read again; one that is written is."""
    data = tmp_path_factory.mktemp("data")
    for name in INPUTS:
        shutil.copy(data_folder() / name, data / name)
        os.utime(data / name, (0, 0))
    monkeypatch.setenv("SITMAP_DATA", str(data))
    read: list[Path] = []

    def reads(folder: Path) -> str:
        read.append(folder)
        return fingerprint(folder)

    monkeypatch.setattr(cache, "fingerprint", reads)
    monkeypatch.setattr("geo.gazetteer.datafiles._SETTLED_NS", -1)
    first = cache.index_folder()
    assert cache.index_folder() == first
    assert read == [data]
    with (data / "regions.toml").open("a") as regions:
        regions.write("#")
    changed = cache.index_folder()
    assert changed != first
    assert read == [data, data]
    (kept,) = [path for path in small.iterdir() if path.read_text() == first.name[-16:]]
    kept.write_text("no fingerprint")
    os.utime(data / "regions.toml", (0, 0))
    assert cache.index_folder() == changed


def test_a_file_written_just_now_is_read_each_time(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of a disk is coarse: another change of the file might not show."""
    monkeypatch.setattr("geo.gazetteer.datafiles._SETTLED_NS", 2**62)
    assert cache.index_folder() == cache.index_folder()
    assert not list(small.iterdir())


def test_an_index_that_is_used_stays(small: Path) -> None:
    """To open one counts as use, however old it is: its user may yet open files of it."""
    folder = cache.ensure_index()
    os.utime(folder, (0, 0))
    assert cache.ensure_index() == folder
    (small / "index-other").mkdir()
    cache._remove_old(small / "index-other")
    assert manifest.is_whole(folder)
    os.utime(folder, (0, 0))
    cache._remove_old(small / "index-other")
    assert not folder.exists()


_SLOW = """
import sys, time
from pathlib import Path
from geo.gazetteer import cache
from geo.gazetteer import compile as compiler

def slowly(data, folder, progress):
    with Path(sys.argv[1]).open("a") as made:
        made.write("x")
    (folder / "names").write_bytes(b"n" * 1000)
    if len(sys.argv) > 2:
        time.sleep(60)
    time.sleep(0.5)
    (folder / "places").write_bytes(b"p" * 1000)

compiler.compile_index = slowly
print(cache.ensure_index())
"""


def test_two_processes_at_once_make_one_index(tmp_path: Path) -> None:
    """The second waits for the first, and both end with the same whole index."""
    environment = {**os.environ, "SITMAP_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-c", _SLOW, str(tmp_path / "made")]
    runs = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    folders = {run.communicate(timeout=30)[0].strip() for run in runs}
    assert [run.returncode for run in runs] == [0, 0]
    assert len(folders) == 1
    assert manifest.is_whole(Path(folders.pop()))
    assert (tmp_path / "made").read_text() == "x"


def test_a_process_that_is_killed_while_compiling_hurts_nobody(tmp_path: Path) -> None:
    """Killed outright, it leaves no index and no lock; the next makes one, and tidies up later."""
    home, made = tmp_path / "cache", tmp_path / "made"
    environment = {**os.environ, "SITMAP_CACHE": str(home)}
    command = [sys.executable, "-c", _SLOW, str(made)]
    killed = subprocess.Popen([*command, "forever"], env=environment, stdout=subprocess.PIPE)
    while not list(home.glob("unfinished-*/names")):
        assert killed.poll() is None
        time.sleep(0.01)
    waiting = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    killed.kill()
    killed.communicate(timeout=30)
    folder = Path(waiting.communicate(timeout=60)[0].strip())
    assert waiting.returncode == 0
    assert manifest.is_whole(folder)
    (leftover,) = home.glob("unfinished-*")
    os.utime(leftover, (0, 0))
    cache._remove_old(folder)
    assert _names(home) == {"lock", folder.name}


_OPEN = """
from pathlib import Path
from geo.gazetteer.local import open_gazetteer
from geo.extract import read
from geo.readers import read_text
from geo.resolve import resolve
gazetteer = open_gazetteer()
article = read_text("Shells fell near Sudzha in Russia's Kursk region on Monday, Kyiv said.")
resolution = resolve(read(article, gazetteer).toponyms, gazetteer)
assert len(resolution.places) >= 3
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Linux tells the peak there")
def test_an_article_is_resolved_in_little_memory(gazetteer: LocalGazetteer) -> None:
    """A fresh process, libraries and all, stays below 250 MB: the index is mapped, not loaded."""
    assert gazetteer.folder.is_dir()
    ran = subprocess.run(
        [sys.executable, "-c", _OPEN], check=True, capture_output=True, text=True, timeout=120
    )
    assert int(ran.stdout) < 250 * 1024


def test_one_that_came_in_meanwhile_stays(tmp_path: Path) -> None:
    """Where there are no locks, whoever renames first wins and the other's work is dropped."""
    folder, fresh = tmp_path / "index-1", tmp_path / "unfinished-1"
    for path, content in ((folder, b"first"), (fresh, b"second")):
        path.mkdir()
        (path / "names").write_bytes(content)
        manifest.write_manifest(path, "1")
    cache._put_in_place(fresh, folder)
    assert (folder / "names").read_bytes() == b"first"
