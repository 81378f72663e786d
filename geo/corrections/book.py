"""All entries by what they are about, so that an article is asked only about its own."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.corrections.entries import Correction, Entries, Grouping, Pin, Selector, SourceRating
from geo.corrections.matching import address, same_article
from geo.corrections.words import plain
from geo.model import Article

Entry = Correction | Grouping
_Headline = tuple[str, str, date | None]


class Wish:
    """A claim that an entry asks for."""

    __slots__ = ("digest", "entry", "part", "selector")

    def __init__(self, entry: Entry, part: int, selector: Selector) -> None:
        self.entry = entry
        self.part = part
        self.selector = selector
        self.digest = digest_of(entry)


class Book:
    """Corrections and groupings by the articles and ids that they name."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        rows: list[Entry] = [*entries.corrections, *entries.groupings]
        self.wishes = [
            Wish(one, part, selector)
            for one in sorted(rows, key=digest_of)
            for part, selector in enumerate(_selectors(one))
        ]
        self._by_id: dict[str, list[int]] = {}
        self._by_article: dict[str, list[int]] = {}
        self._by_address: dict[str, list[int]] = {}
        self._by_headline: dict[_Headline, list[int]] = {}
        for number, wish in enumerate(self.wishes):
            selector = wish.selector
            if selector.id:
                self._by_id.setdefault(selector.id, []).append(number)
            if selector.bare:
                continue
            if selector.article:
                self._by_article.setdefault(selector.article, []).append(number)
            if selector.url:
                self._by_address.setdefault(address(selector.url), []).append(number)
            if selector.title:
                key = (plain(selector.outlet), plain(selector.title), selector.published)
                self._by_headline.setdefault(key, []).append(number)

        self._days = {key[2] for key in self._by_headline}

    def about(self, article: Article, ids: Collection[str] = ()) -> list[Wish]:
        """What is asked of an article: by its id, address or headline, or by ids of its reports."""
        numbers = set(self._by_article.get(article.id, ()))
        if article.url and self._by_address:
            numbers.update(self._by_address.get(address(article.url), ()))
        if article.published in self._days:  # most articles are told apart by their day alone
            headline = (plain(article.source), plain(article.title), article.published)
            numbers.update(self._by_headline.get(headline, ()))
        wishes = self.wishes
        meant = {n for n in numbers if same_article(wishes[n].selector, article)}
        if self._by_id:
            meant.update(n for one in ids for n in self._by_id.get(one, ()))
        return [wishes[n] for n in sorted(meant)]


def digest_of(entry: Correction | Grouping | SourceRating | Any) -> str:
    """Twelve hexadecimal digits of all that an entry says, wherever it stands."""
    return hashlib.sha256(_said(entry).encode()).hexdigest()[:12]


def digest_all(entries: Iterable[object]) -> str:
    """Sixteen hexadecimal digits of entries, in whatever order; "" for none."""
    return joined_digests(digest_of(one) for one in entries)


def joined_digests(digests: Iterable[str]) -> str:
    """One digest of several, in whatever order; "" for none."""
    ordered = sorted(digests)
    return hashlib.sha256("\n".join(ordered).encode()).hexdigest()[:16] if ordered else ""


def _selectors(entry: Entry) -> tuple[Selector, ...]:
    return entry.claims if isinstance(entry, Grouping) else (entry.claim,)


def _said(entry: object) -> str:
    fields = [name for name in getattr(entry, "__slots__", ()) if name != "spot"]
    values = [getattr(entry, name) for name in fields]
    texts = [_said(v) if isinstance(v, Pin) else _plainly(v) for v in values]
    return f"{type(entry).__name__}({', '.join(texts)})"


def _plainly(value: object) -> str:
    return shapely.to_wkb(value, hex=True) if isinstance(value, BaseGeometry) else repr(value)
