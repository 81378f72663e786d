"""Reads the values of one entry, and says what is wrong with them, on which line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any

from geo.corrections.entries import Spot
from geo.corrections.lines import Lines

_SHOWN = 60
_RATING = re.compile(r"([A-F])([1-6])?")


class Problems:
    """What is wrong with a file: all of it is said at once."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, spot: Spot, message: str) -> None:
        """Note what is wrong with an entry, and what to do."""
        self.found.append(f"{spot}: {message}")


class Fields:
    """The values of an entry, or of a table inside it. What is wrong is noted, and left out."""

    def __init__(
        self, values: Mapping[str, Any], spot: Spot, lines: Lines, problems: Problems
    ) -> None:
        self.values = values
        self.spot = spot
        self._lines = lines
        self._problems = problems

    def wrong(self, message: str, key: str = "") -> None:
        """Note what is wrong, at the line of a key."""
        line = self._lines.key(self.spot.line, key) if key else self.spot.line
        spot = Spot(file=self.spot.file, table=self.spot.table, number=self.spot.number, line=line)
        self._problems.add(spot, message)

    def inside(self, values: Mapping[str, Any]) -> Fields:
        """The values of a table inside this entry."""
        return Fields(values, self.spot, self._lines, self._problems)

    def only(self, known: Collection[str]) -> None:
        """Note keys that there are not, with the one that was probably meant."""
        for key in self.values:
            if key in known:
                continue
            alike = get_close_matches(key, known, 1)
            meant = f": {alike[0]!r} is meant?" if alike else f": there are {', '.join(known)}"
            self.wrong(f"there is no key {shown(key)}{meant}", key)

    def text(self, key: str, *, most: int = 4000) -> str:
        """A text without spaces around it; "" where there is none."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.wrong(f"{key} = {shown(value)}: a text in quotes is wanted", key)
            return ""
        if len(value) > most:
            self.wrong(f"{key} is longer than {most} letters", key)
            return ""
        return value.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.values.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.wrong(f"{key} = {shown(value)}: a list of texts is wanted", key)
            return ()
        return tuple(value)

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.wrong(f"{key} = {shown(value)}: true or false is wanted, without quotes", key)
            return False
        return value

    def number(self, key: str, low: float, high: float) -> float | None:
        """A number between two others; None where there is none."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.wrong(f"{key} = {shown(value)}: a number is wanted, without quotes", key)
            return None
        if not low <= value <= high:
            self.wrong(f"{key} = {value}: it must lie between {low:g} and {high:g}", key)
            return None
        return float(value)

    def day(self, key: str) -> date | None:
        """A day, as TOML has it or as text."""
        value = self.values.get(key)
        if value is None or value == "":
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.wrong(f"{key} = {shown(value)} is no day: write YYYY-MM-DD", key)
            return None

    def one_of(self, key: str, known: Collection[str]) -> str:
        """One of some words; "" where there is none."""
        value = self.text(key)
        if value and value not in known:
            self.wrong(f"{key} = {shown(value)}: there are {', '.join(known)}", key)
            return ""
        return value

    def fitting(self, key: str, pattern: str, wanted: str) -> str:
        """A text of a form; "" where there is none."""
        value = self.text(key)
        if value and not re.fullmatch(pattern, value):
            self.wrong(f"{key} = {shown(value)}: {wanted}", key)
            return ""
        return value

    def rating(self, key: str) -> str:
        """ "B2", or "B" alone; "" where there is none."""
        value = self.text(key).upper()
        if value and not _RATING.fullmatch(value):
            self.wrong(
                f"{key} = {shown(value)}: a letter from A to F for the source and, if wanted, a "
                f"figure from 1 to 6 for the information: B2",
                key,
            )
            return ""
        return value


def shown(value: object) -> str:
    """A value for a message: short, and without what would steer a terminal."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
