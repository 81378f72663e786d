"""A stretch of an article, and an interval of numbers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Exact words of an article: `article.text[start:end] == text`, in code points."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            message = f"offsets {self.start}..{self.end} do not fit the words {self.text!r}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """What a stated figure allows: `low <= best <= high`, unit as the field that holds it says."""

    low: float
    best: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.best <= self.high:
            message = f"an interval must rise: {self.low} <= {self.best} <= {self.high}"
            raise ValueError(message)
