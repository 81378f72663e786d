"""What was fetched before, on disk: one file for each address, there in full or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zlib
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

_LONGEST_HEAD: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer as it was kept."""

    url: str
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    """Last-Modified, as the server wrote it."""
    checked: int = 0
    """When the server last confirmed it, seconds since 1970."""
    fresh_s: int = 0
    """For how long the server said that it may be used without being asked again."""
    gone: bool = False
    """The server said later that there is nothing there any more."""
    body: bytes = b""


class Shelf:
    """A folder of answers. Remove it, or a file in it, to fetch again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, url: str) -> Kept | None:
        """What is kept of an address; None where nothing is, or the file is damaged."""
        try:
            raw = self._path(url).read_bytes()
            head, _, packed = raw.partition(b"\n")
            stated: dict[str, Any] = json.loads(head[:_LONGEST_HEAD])
            digest = stated.pop("sha256")
            body = zlib.decompress(packed)
            if stated["url"] != url or hashlib.sha256(body).hexdigest() != digest:
                return None
            return Kept(**stated, body=body)
        except (OSError, ValueError, LookupError, TypeError, AttributeError, zlib.error):
            return None

    def keep(self, answer: Kept) -> None:
        """Keep an answer; a folder that cannot be written costs the next run a request, no more."""
        stated = {
            "url": answer.url,
            "content_type": answer.content_type,
            "etag": answer.etag,
            "modified": answer.modified,
            "checked": answer.checked,
            "fresh_s": answer.fresh_s,
            "gone": answer.gone,
            "sha256": hashlib.sha256(answer.body).hexdigest(),
        }
        head = json.dumps(stated, ensure_ascii=True).encode()
        if len(head) > _LONGEST_HEAD:
            return
        path = self._path(answer.url)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".draft")
            try:
                with os.fdopen(handle, "wb") as out:
                    out.write(head + b"\n" + zlib.compress(answer.body))
                Path(draft).replace(path)
            finally:
                Path(draft).unlink(missing_ok=True)

    def confirm(self, answer: Kept, now: int) -> Kept:
        """Note that a server confirmed what is kept."""
        confirmed = replace(answer, checked=now)
        self.keep(confirmed)
        return confirmed

    def bury(self, answer: Kept) -> None:
        """Forget what was kept, but that it was: its server says that there is nothing any more."""
        self.keep(Kept(url=answer.url, gone=True))

    def _path(self, url: str) -> Path:
        name = hashlib.sha256(url.encode()).hexdigest()[:32]
        return self._folder / name[:2] / name
