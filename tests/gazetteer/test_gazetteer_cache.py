from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import DataError
from geo.gazetteer import LocalGazetteer, cache, layout
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


def test_an_index_is_made_once(small: Path) -> None:
    """The second start finds it whole and does nothing."""
    stages: list[str] = []
    folder = cache.ensure_index(lambda stage, _share: stages.append(stage))
    assert folder.parent == small
    assert layout.is_whole(folder)
    assert cache.ensure_index(lambda stage, _share: stages.append(stage)) == folder
    assert stages == ["writing"]


@pytest.mark.parametrize("harm", ["cut", "remove", "garble the manifest", "remove the manifest"])
def test_a_damaged_index_is_made_again(small: Path, harm: str) -> None:
    """A file that is missing or cut short is noticed by its size."""
    assert small.is_dir()
    folder = cache.ensure_index()
    if harm == "cut":
        (folder / "places").write_bytes(b"places")
    elif harm == "remove":
        (folder / "names").unlink()
    elif harm == "garble the manifest":
        (folder / layout.MANIFEST).write_text("{")
    else:
        (folder / layout.MANIFEST).unlink()
    assert not layout.is_whole(folder)
    assert cache.ensure_index() == folder
    assert layout.is_whole(folder)
    assert (folder / "places").read_bytes() == b"places" * 100


def test_the_real_index_notices_a_cut_file(gazetteer: LocalGazetteer, tmp_path: Path) -> None:
    """Every file of it is in the manifest."""
    copy = tmp_path / "index"
    shutil.copytree(gazetteer.folder, copy, copy_function=os.link)
    assert layout.is_whole(copy)
    for path in sorted(copy.iterdir()):
        if path.name == layout.MANIFEST or path.stat().st_size == 0:
            continue
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content[:-1])
        assert not layout.is_whole(copy), path.name
        path.write_bytes(content)
    assert layout.is_whole(copy)


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
    assert [path.name for path in small.iterdir()] == ["lock"]


def test_old_indexes_go_and_recent_ones_stay(small: Path) -> None:
    """Another checkout may be using a recent one."""
    for name in ("index-old", "index-recent", "unfinished-old"):
        (small / name).mkdir()
    for name in ("index-old", "unfinished-old"):
        os.utime(small / name, (0, 0))
    folder = cache.ensure_index()
    assert {path.name for path in small.iterdir()} == {"lock", "index-recent", folder.name}


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


_SLOW = """
import sys, time
from pathlib import Path
from geo.gazetteer import cache
from geo.gazetteer import compile as compiler

def slowly(data, folder, progress):
    with Path(sys.argv[1]).open("a") as made:
        made.write("x")
    (folder / "names").write_bytes(b"n" * 1000)
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
    assert layout.is_whole(Path(folders.pop()))
    assert (tmp_path / "made").read_text() == "x"


def test_one_that_came_in_meanwhile_stays(tmp_path: Path) -> None:
    """Where there are no locks, whoever renames first wins and the other's work is dropped."""
    folder, fresh = tmp_path / "index-1", tmp_path / "unfinished-1"
    for path, content in ((folder, b"first"), (fresh, b"second")):
        path.mkdir()
        (path / "names").write_bytes(content)
        layout.write_manifest(path, "1")
    cache._put_in_place(fresh, folder)
    assert (folder / "names").read_bytes() == b"first"
