"""On which line an entry of a TOML file begins, and which of its lines sets a key."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADING = re.compile(r"\s*\[\[\s*([A-Za-z_]+)\s*\]\]\s*(?:#.*)?\Z")
_TRIPLES = re.compile(r'"""|' + "'''")


class Lines:
    """The lines of a file, those inside texts of several lines left out."""

    def __init__(self, text: str) -> None:
        self._lines = list(_outside(text))
        self._headings: dict[str, list[int]] = {}
        for number, line in self._lines:
            found = _HEADING.match(line)
            if found:
                self._headings.setdefault(found[1], []).append(number)
        self._all = sorted(number for rows in self._headings.values() for number in rows)

    def heading(self, table: str, number: int) -> int:
        """Line of the `number`th entry of a table, both from 1; 0 where it has none of its own."""
        rows: Sequence[int] = self._headings.get(table, ())
        return rows[number - 1] if number <= len(rows) else 0

    def key(self, heading: int, name: str) -> int:
        """The line below a heading, and above the next entry, that sets a key; else the heading."""
        if not heading:
            return 0
        end = next((row for row in self._all if row > heading), None)
        pattern = re.compile(rf"""\s*["']?{re.escape(name)}["']?\s*=""")
        for number, line in self._lines:
            inside = number > heading and (end is None or number < end)
            if inside and pattern.match(line):
                return number
        return heading


def _outside(text: str) -> list[tuple[int, str]]:
    """Lines with their numbers, but those that begin inside a text of several lines."""
    kept = []
    quote = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not quote:
            kept.append((number, line))
        for mark in _TRIPLES.findall(line):
            if not quote:
                quote = mark
            elif mark == quote:
                quote = ""
    return kept
