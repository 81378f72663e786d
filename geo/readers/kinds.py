"""What can be read, by the end of a file's name, and who reads it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from geo.model import Article
from geo.readers.bundles import BUNDLES
from geo.readers.markdown import read_markdown
from geo.readers.plain import read_plain

if TYPE_CHECKING:
    from geo.typing import Reader


def _read_page(path: Path, *, published: date | None = None) -> Article:
    from geo.readers.page import read_page  # noqa: PLC0415 - pages need libraries of their own

    return read_page(path, published=published)


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": _read_page,
    ".htm": _read_page,
    ".xhtml": _read_page,
}
"""Who reads a file of one article."""
SUFFIXES = (*READERS, *BUNDLES)
"""What can be read, by the end of the file's name; case does not matter."""
