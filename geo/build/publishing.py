"""The files of a build, put in place together.

Each is written in full beside its place. Once all are on the disk, a list of them is; then they
are renamed, one right after the other. Whoever reads meanwhile meets whole files. A build that is
killed before the list is written has changed nothing, and one that is killed after it is brought to
its end by the next one, so that no map stays beside another build's data.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from geo.build.locks import only_one
from geo.build.names import READY
from geo.build.stretches import Marked, Place, pour
from geo.errors import GeoError, OutputError, UsageError

_DRAFT = ".sitmap-next-"


@contextmanager
def publishing(out: Path) -> Iterator[Publication]:
    """A folder to publish files in, made if it is not there; nobody else publishes meanwhile.

    Raises:
        UsageError: It cannot be made, or not be written at all.
        OutputError: A file could not be written in full.
        BusyError: Another build is writing there.
    """
    check_folder(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{out}: the folder cannot be made ({error.strerror}): choose another place"
        raise UsageError(message) from error
    with only_one(
        out, f"{out}: another build is writing there: let it end, or choose another --out"
    ):
        publication = Publication(out)
        try:
            finish(out)
            yield publication
        except GeoError:
            raise
        except OSError as error:
            raise OutputError(_refusal(out, error)) from error
        finally:
            publication.let_go()
            _remove_drafts(out)


def check_folder(out: Path) -> None:
    """Raise UsageError where files can never be published, before any work is done."""
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: it is a file: name a folder for the map")
    if out.is_dir() and not os.access(out, os.W_OK | os.X_OK):
        raise UsageError(f"{out}: the folder cannot be written: choose another --out")


class _Settling:
    """A file on its way to the disk, while others are made."""

    def __init__(self, file: BinaryIO) -> None:
        """`file` is written, and closed here."""
        self._done: Future[None] = Future()
        try:
            threading.Thread(target=self._settle, args=(file,)).start()
        except RuntimeError:  # no thread is to be had
            self._settle(file)

    def _settle(self, file: BinaryIO) -> None:
        try:
            with file:
                os.fsync(file.fileno())
        except BaseException as error:  # noqa: BLE001 - whoever waits hears of it
            self._done.set_exception(error)
        else:
            self._done.set_result(None)

    def settled(self) -> None:
        """Wait until it is there. Raises what went wrong."""
        self._done.result()

    def ended(self) -> None:
        """Wait until nothing is done for it any more."""
        self._done.exception()


class Publication:
    """Files that are written, and not yet in place."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._drafts: dict[str, Path] = {}
        self._settling: dict[str, _Settling] = {}
        self.written: dict[str, tuple[int, int, int, int]] = {}
        """Of each file: device, number, size and time of its last writing, in nanoseconds.

        Known once they are in place.
        """
        self.places: dict[str, list[Place]] = {}
        """Where the pieces of each file lie that have names."""

    def write(self, name: str, pieces: Iterable[bytes | Marked]) -> None:
        """Write a file of the folder beside its place."""
        target = (self._out / name).resolve()  # a link keeps leading to its file
        if target.is_dir():
            raise UsageError(
                f"{self._out / name}: it is a folder: remove it, or choose another --out"
            )
        draft = target.with_name(f"{_DRAFT}{target.name}")
        if name in self._settling:  # it is written once more
            self._settling.pop(name).settled()
        self._drafts[name] = draft
        with ExitStack() as opened:
            file = opened.enter_context(draft.open("wb", buffering=0))
            self.places[name] = pour(pieces, file)
            if target.exists():
                shutil.copymode(target, draft)
            opened.pop_all()  # who waits for the disk closes it
        self._settling[name] = _Settling(file)

    def let_go(self) -> None:
        """Wait until nothing of it is at work any more, and leave no draft that nobody wants.

        Where a link leads out of the folder, its draft lies there.
        """
        for one in self._settling.values():
            one.ended()
        if not (self._out / READY).exists():
            for draft in self._drafts.values():
                with suppress(OSError):
                    draft.unlink(missing_ok=True)

    def put_in_place(self) -> None:
        """Put all files in their places, once each of them is on the disk."""
        for name, one in self._settling.items():
            one.settled()
            made = self._drafts[name].stat()
            self.written[name] = (made.st_dev, made.st_ino, made.st_size, made.st_mtime_ns)
        names = {name: str(draft) for name, draft in self._drafts.items()}
        listed = self._out / READY
        beside = self._out / f"{_DRAFT}ready"
        with beside.open("w", encoding="utf-8") as file:
            json.dump(names, file)
            file.flush()
            os.fsync(file.fileno())
        with undisturbed():
            for folder in sorted({draft.parent for draft in self._drafts.values()}):
                _sync(folder)
            beside.replace(listed)
            _sync(self._out)
            _rename(self._out, names)
        self._drafts.clear()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put Ctrl-C and the wish to end off for a moment: files are renamed together, or not at all.

    Only the main thread is told of signals; in any other this does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[tuple[int, FrameType | None]] = []
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    ours = {number: one for number, one in handlers.items() if callable(one)}
    for number in ours:
        signal.signal(number, lambda *told: came.append(told))
    try:
        yield
    finally:
        for number, handler in ours.items():
            signal.signal(number, handler)
        for told, frame in came[:1]:
            ours[signal.Signals(told)](told, frame)


def finish(out: Path) -> None:
    """Bring to its end what a build that was killed had ready."""
    listed = out / READY
    try:
        names = json.loads(listed.read_text("utf-8"))
        ready = {str(name): str(draft) for name, draft in dict(names).items()}
    except (OSError, ValueError, TypeError):
        listed.unlink(missing_ok=True)
        return
    # Only what a build writes beside its place is moved: the list may be somebody else's.
    ours = {
        name: draft
        for name, draft in ready.items()
        if Path(name).name == name and Path(draft) == _draft_of(out, name)
    }
    _rename(out, ours)


def _draft_of(out: Path, name: str) -> Path:
    target = (out / name).resolve()
    return target.with_name(f"{_DRAFT}{target.name}")


def _rename(out: Path, names: Mapping[str, str]) -> None:
    places = {name: (out / name).resolve() for name in names}
    for name, draft in names.items():
        with suppress(FileNotFoundError):  # it is in its place already
            Path(draft).replace(places[name])
    for folder in sorted({place.parent for place in places.values()}):
        _sync(folder)
    (out / READY).unlink(missing_ok=True)


def _remove_drafts(out: Path) -> None:
    with suppress(OSError):
        if (out / READY).exists():
            return
        for left in sorted(out.glob(f"{_DRAFT}*")):
            left.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Wait until the names of a folder are on the disk, where the system can be told to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refusal(out: Path, error: OSError) -> str:
    reason = error.strerror or str(error)
    return (
        f"{out}: the map cannot be written ({reason}): make room, or choose another --out; "
        "what was there before stays"
    )
