from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from geo.errors import UsageError
from geo.export import replacing, write_text


def names(folder: Path) -> list[str]:
    """All names in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def test_writes(tmp_path: Path) -> None:
    """The text is there in UTF-8 with its own line ends, and nothing else is."""
    path = tmp_path / "new" / "folder" / "ü.geojson"
    write_text(path, "é\r\n\n")
    assert path.read_bytes() == b"\xc3\xa9\r\n\n"
    assert names(path.parent) == ["ü.geojson"]


def test_replaces(tmp_path: Path) -> None:
    """A file that was there is replaced; its permissions stay."""
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o640)
    write_text(path, "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_new_file_has_usual_permissions(tmp_path: Path) -> None:
    """A new file may be read by whom any other new file may be read."""
    (tmp_path / "usual").touch()
    write_text(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize(
    "error", [RuntimeError("boom"), KeyboardInterrupt()], ids=["error", "stop"]
)
def test_failure_while_writing(tmp_path: Path, error: BaseException) -> None:
    """If writing breaks off, the old file stays and the draft goes."""
    path = tmp_path / "a.txt"
    path.write_text("old")

    def broken_off() -> None:
        with replacing(path) as draft:
            draft.write_text("half of the n")
            raise error

    with pytest.raises(type(error)):
        broken_off()
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """If the disk fails at the end, the old file stays, the draft goes and the reason is said."""
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fsync", fail) if step == "fsync" else (Path, "replace", fail)))
    with pytest.raises(
        UsageError, match=r"a\.txt: it cannot be written \(No space left on device\)"
    ):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def test_draft_lies_beside(tmp_path: Path) -> None:
    """The draft has the same folder and suffix, and two of them do not meet."""
    path = tmp_path / "a.gpkg"
    with replacing(path) as one, replacing(path) as other:
        assert one.parent == other.parent == tmp_path
        assert one.suffix == other.suffix == ".gpkg"
        assert one != other
        one.write_text("1")
        other.write_text("2")
    assert names(tmp_path) == ["a.gpkg"]
    assert path.read_text() == "1"


def test_link_stays(tmp_path: Path) -> None:
    """A symbolic link is written through, not replaced."""
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_text(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_nowhere_to_write(tmp_path: Path) -> None:
    """A folder, a file in the way and a name that cannot be are refused by name."""
    (tmp_path / "file").touch()
    for path, reason in (
        (tmp_path, "it is a folder"),
        (tmp_path / "file" / "a.txt", "cannot be written"),
        (tmp_path / "a\0.txt", "cannot be written"),
    ):
        with pytest.raises(UsageError, match=reason):
            write_text(path, "x")
    assert names(tmp_path) == ["file"]
