"""Pages of the map, for tests that compare them."""

from __future__ import annotations

import re

_CHANGES = re.compile(rb'(<script type="text/plain" id="sitmap-changes">)[^<]*')


def but_changes(page: bytes) -> bytes:
    """A page without what it tells of the build before: all else depends on its articles alone."""
    bare, count = _CHANGES.subn(rb"\1", page)
    assert count == 1
    return bare
