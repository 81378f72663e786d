"""Files of a build come in place together, whenever the build is stopped."""

from __future__ import annotations

import json
import os
import signal
import stat
import threading
from pathlib import Path

import pytest

from geo.build import locks, publishing
from geo.build.names import READY
from geo.build.publishing import Publication
from geo.errors import BusyError, OutputError, UsageError

NAMES = ("index.html", "reports.geojson")


class KilledError(BaseException):
    """The process ends here: nothing of ours runs any more."""


def published(out: Path, content: str) -> None:
    with publishing.publishing(out) as publication:
        written(publication, content)
        publication.put_in_place()


def published_until_full(out: Path) -> None:
    with publishing.publishing(out) as publication:
        written(publication, "two")
        raise OSError(28, "No space left on device")


def written(publication: Publication, content: str) -> None:
    for name in NAMES:
        publication.write(name, [content.encode(), b"\n", name.encode()])


def listed(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir())


def contents(out: Path) -> list[str]:
    return [(out / name).read_text().partition("\n")[0] for name in NAMES]


def test_files_are_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    """The folder is made, what else is in it stays, and no draft lies about."""
    out = tmp_path / "deep" / "maps"
    published(out, "one")
    (out / "notes.txt").write_text("mine")
    (out / "index.html").chmod(0o600)
    published(out, "two")
    assert contents(out) == ["two", "two"]
    assert listed(out) == ["index.html", "notes.txt", "reports.geojson"]
    assert stat.S_IMODE((out / "index.html").stat().st_mode) == 0o600


def test_what_fails_before_the_end_changes_nothing(tmp_path: Path) -> None:
    """An error while files are written leaves those of before, and no drafts."""
    published(tmp_path, "one")
    with pytest.raises(OutputError, match="No space left"):
        published_until_full(tmp_path)
    assert contents(tmp_path) == ["one", "one"]
    assert listed(tmp_path) == sorted(NAMES)


@pytest.mark.parametrize("step", range(12))
def test_a_build_that_is_killed_leaves_one_map(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever it is killed: the files are of one build once the next one has begun."""
    published(tmp_path, "one")
    done = 0

    def count(real: object) -> object:
        def call(*arguments: object, **named: object) -> object:
            nonlocal done
            if done == step:
                raise KilledError
            done += 1
            return real(*arguments, **named)  # type: ignore[operator]

        return call

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", count(Path.replace))
        patch.setattr(Path, "open", count(Path.open))
        patch.setattr(os, "fsync", count(os.fsync))
        patch.setattr(publishing, "_remove_drafts", lambda _: None)
        patch.setattr(Path, "unlink", count(Path.unlink))
        killed = False
        try:
            published(tmp_path, "two")
        except KilledError:
            killed = True
    before = contents(tmp_path)
    assert set(before) <= {"one", "two"}  # each is a whole one
    publishing.finish(tmp_path)
    after = contents(tmp_path)
    assert after in (["one", "one"], ["two", "two"])
    assert before in (["one", "one"], after) or before[1] != before[0]
    assert killed or after == ["two", "two"]
    published(tmp_path, "three")
    assert contents(tmp_path) == ["three", "three"]
    assert listed(tmp_path) == sorted(NAMES)


def test_no_file_is_put_in_place_before_all_are_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files settle while others are made; the list of what is ready waits for each of them."""
    let_go, settled = threading.Event(), []
    real = os.fsync

    def slow(handle: int) -> None:
        let_go.wait(10.0)
        real(handle)
        settled.append(handle)

    done = threading.Event()

    def place(publication: Publication) -> None:
        publication.put_in_place()
        done.set()

    with publishing.publishing(tmp_path) as publication, monkeypatch.context() as patch:
        patch.setattr(os, "fsync", slow)
        written(publication, "one")
        assert not settled
        placing = threading.Thread(target=place, args=(publication,))
        placing.start()
        placing.join(0.1)
        assert placing.is_alive()
        assert not [name for name in listed(tmp_path) if name in NAMES or "ready" in name]
        let_go.set()
        placing.join(10.0)
    assert done.is_set()
    assert contents(tmp_path) == ["one", "one"]
    assert set(publication.written) == set(NAMES)


def test_a_file_that_does_not_reach_the_disk_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is put in place, and no draft is left."""
    published(tmp_path, "one")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OutputError, match="No space left"):
        published(tmp_path, "two")
    assert contents(tmp_path) == ["one", "one"]
    assert listed(tmp_path) == sorted(NAMES)


def test_without_threads_files_settle_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A system may have none to give."""

    def fail(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", fail)
    published(tmp_path, "one")
    assert contents(tmp_path) == ["one", "one"]


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A folder whose page is a link that leads elsewhere."""
    (tmp_path / "www").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "www" / "page.html").write_text("of before")
    (tmp_path / "out" / "index.html").symlink_to(tmp_path / "www" / "page.html")
    return tmp_path / "out"


def test_a_link_out_of_the_folder_leaves_no_draft_where_it_leads(linked: Path) -> None:
    """Neither when all goes well nor when it does not."""
    www = linked.parent / "www"
    with pytest.raises(OutputError, match="No space left"):
        published_until_full(linked)
    assert (www / "page.html").read_text() == "of before"
    assert listed(www) == ["page.html"]
    published(linked, "one")
    assert contents(linked) == ["one", "one"]
    assert (linked / "index.html").is_symlink()
    assert listed(www) == ["page.html"]


def test_the_list_goes_when_names_are_on_the_disk_wherever_links_lead(
    linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is there, the drafts are; before it goes, the files are in their places."""
    seen: list[tuple[str, bool, bool]] = []

    def sync(folder: Path) -> None:
        placed = (linked / "index.html").read_text() != "of before"
        seen.append((folder.name, (linked / READY).exists(), placed))

    monkeypatch.setattr(publishing, "_sync", sync)
    published(linked, "one")
    assert ("www", False, False) in seen
    assert ("www", True, True) in seen
    assert ("out", True, True) in seen


def test_a_list_of_somebody_else_moves_nothing(tmp_path: Path) -> None:
    """A folder may come from anywhere: only drafts of a build are put in place."""
    out = tmp_path / "maps"
    published(out, "one")
    secret = tmp_path / "secret"
    secret.write_text("mine")
    for names in (
        {"index.html": str(secret)},
        {"../secret": str(out / "reports.geojson")},
        ["index.html"],
        {"index.html": 3},
    ):
        (out / ".sitmap-ready.json").write_text(json.dumps(names))
        published(out, "two")
        assert secret.read_text() == "mine"
        assert contents(out) == ["two", "two"]
    (out / ".sitmap-ready.json").write_bytes(b"\xff")
    published(out, "three")
    assert contents(out) == ["three", "three"]


def test_links_keep_leading_to_their_files(tmp_path: Path) -> None:
    """A map that is a link is written where it leads."""
    real = tmp_path / "served" / "map.html"
    real.parent.mkdir()
    out = tmp_path / "maps"
    out.mkdir()
    (out / "index.html").symlink_to(real)
    published(out, "one")
    assert (out / "index.html").is_symlink()
    assert real.read_text().startswith("one")


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    """What cannot be written is named."""
    (tmp_path / "index.html").mkdir()
    with pytest.raises(UsageError, match=r"index.html: it is a folder"):
        published(tmp_path, "one")
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="file: it is a file"):
        published(tmp_path / "file", "one")


def test_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build waits for the first, and says so when that takes too long."""
    with publishing.publishing(tmp_path) as publication:
        written(publication, "one")
        monkeypatch.setattr(locks, "_PATIENCE_S", 0.05)
        with pytest.raises(BusyError, match="another build is writing there"):
            published(tmp_path, "two")
        monkeypatch.setattr(locks, "_PATIENCE_S", 30.0)
        waiting = threading.Thread(target=published, args=(tmp_path, "two"))
        waiting.start()
        publication.put_in_place()
        assert contents(tmp_path) == ["one", "one"]
    waiting.join()
    assert contents(tmp_path) == ["two", "two"]


def test_ctrl_c_waits_until_the_files_are_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes between two renamings, and ends the program after both."""
    published(tmp_path, "one")
    rename = Path.replace
    left = list(NAMES)

    def renamed(self: Path, target: Path) -> Path:
        if Path(target).name in left:
            left.remove(Path(target).name)
            if len(left) == 1:
                os.kill(os.getpid(), signal.SIGINT)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", renamed)
    with pytest.raises(KeyboardInterrupt):
        published(tmp_path, "two")
    assert left == []
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)
    assert all((tmp_path / name).read_text().startswith("two") for name in NAMES)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
