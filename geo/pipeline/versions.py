"""Articles that were edited: which version counts, and what it replaced.

Two articles are versions of one where they have the same address, or were read from the same file,
and their texts have something in common: a page of short news may carry another story each day
under one address, and both stay. The newer version is the one that was published or updated
later; where that does not decide, the one that was read later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from geo.events import wording
from geo.model import Article

_SAME_ADDRESS: Final = 0.05
_SAME_FILE: Final = 0.3
"""Share of the shorter text's runs of words that two versions have in common, at least."""
_ADDRESS: Final = re.compile(
    r"https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#]*)([^?#]*)(?:\?([^#]*))?", re.IGNORECASE
)
_PORT: Final = re.compile(r":(?:80|443)?$")
_TRACKING: Final = re.compile(
    r"(?:utm_\w*|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|ref_?src|cmpid|ocid)(?:=.*)?",
    re.IGNORECASE,
)

_NO_FILE: Final = frozenset({"", "-", "standard input"})

Texts = Callable[[Sequence[str]], Mapping[str, str]]
"""The texts of articles, by their ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """An older version of an article."""

    article: Article
    by: Article
    """The newest version."""

    @property
    def reason(self) -> str:
        """Why its claims count no more, for people."""
        was, now = known_since(self.article), known_since(self.by)
        if now is None or now == was:
            return "the article was edited: it was read again with other words"
        return f"the article was edited on {now.isoformat()}"


def known_since(article: Article) -> date | None:
    """The day from which on its text is known: of its last edit, else of its publication."""
    return article.updated or article.published


def known_by(day: date, articles: Sequence[Article]) -> tuple[list[Article], list[Article]]:
    """Articles as they were on a day; and those without a date, of which nobody can say.

    What was edited after the day gives way to its older versions. Where there is none, it counts
    as it is: that it was out by then is known, and what it said is known no better.
    """
    out = [one for one in articles if one.published is not None and one.published <= day]
    as_was = [one for one in out if (one.updated or day) <= day]
    kept = {key for one in as_was for key in _names(one)}
    known = [one for one in out if (one.updated or day) <= day or kept.isdisjoint(_names(one))]
    return known, [one for one in articles if one.published is None]


def _names(article: Article) -> set[str]:
    return {canonical(article.url), article.origin} - {""}


def current(heads: Sequence[Article], texts: Texts) -> tuple[list[Article], list[Edited]]:
    """Tell the newest version of each article from the older ones.

    Args:
        heads: Articles, with or without their texts, in any order.
        texts: Gives the texts of those that may be versions of one article.

    Returns:
        The newest versions, in the order given; and the older ones, by address or file and age.
    """
    edited: dict[str, Edited] = {}
    addresses = [canonical(head.url) for head in heads]
    by_address, by_file = _by_address(heads, addresses), _by_file(heads, addresses)
    for same, least in ((by_address, _SAME_ADDRESS), (by_file, _SAME_FILE)):
        for group in same:
            left = [one for one in group if one.id not in edited]
            if len(left) > 1:
                words = texts([one.id for one in left])
                edited.update(_older(_by_age(left), words, least))
    newest = {one: _last(one, edited) for one in edited}
    found = [Edited(article=edited[one].article, by=newest[one]) for one in sorted(edited)]
    found.sort(key=lambda one: (one.by.id, str(known_since(one.article)), one.article.id))
    return [one for one in heads if one.id not in edited], found


def canonical(url: str) -> str:
    """An address without what does not tell articles apart; "" for a site's front page.

    Scheme, "www.", case of the host, default port, fragment, the marks of campaigns and a slash at
    the end are left out.
    """
    match = _ADDRESS.match(url.strip()) if url else None
    if match is None:
        return ""
    host, path, query = match[1].lower(), match[2].rstrip("/"), match[3] or ""
    kept = [one for one in query.split("&") if one and not _TRACKING.fullmatch(one)]
    if not path and not kept:
        return ""
    return f"{_PORT.sub('', host)}{path}" + (f"?{'&'.join(kept)}" if kept else "")


def _by_address(heads: Sequence[Article], addresses: Sequence[str]) -> list[list[Article]]:
    groups: dict[str, list[Article]] = {}
    for head, address in zip(heads, addresses, strict=True):
        if address:
            groups.setdefault(address, []).append(head)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]


def _by_file(heads: Sequence[Article], addresses: Sequence[str]) -> list[list[Article]]:
    """What was read from one file at different times; a file of many articles tells nothing."""
    groups: dict[tuple[str, str], list[Article]] = {}
    for head, address in zip(heads, addresses, strict=True):
        if head.origin not in _NO_FILE and ": " not in head.origin:
            groups.setdefault((head.origin, address), []).append(head)
    return [group for _, group in sorted(groups.items()) if len(group) > 1]


def _by_age(group: Sequence[Article]) -> list[Article]:
    """The newest first; what comes from no store is newer than what comes from one."""
    dated = all(known_since(one) is not None for one in group)

    def age(one: Article) -> tuple[int, bool, int, str, str]:
        since = known_since(one)
        day = since.toordinal() if dated and since is not None else 0
        return day, not one.arrival, one.arrival, one.origin, one.id

    return sorted(group, key=age, reverse=True)


def _older(ordered: Sequence[Article], texts: Mapping[str, str], least: float) -> dict[str, Edited]:
    """Versions that a newer one replaces, with the next newer one."""
    runs = {one.id: frozenset(_runs(texts.get(one.id, ""))) for one in ordered}
    found: dict[str, Edited] = {}
    for number, one in enumerate(ordered):
        for newer in reversed(ordered[:number]):
            few = min(len(runs[one.id]), len(runs[newer.id]))
            shared = len(runs[one.id] & runs[newer.id])
            if shared >= max(1.0, least * few):
                found[one.id] = Edited(article=one, by=newer)
                break
    return found


def _runs(text: str) -> list[int]:
    return [int(one) for one in np.frombuffer(wording(text).runs, dtype="<u4")]


def _last(one: str, edited: Mapping[str, Edited]) -> Article:
    by = edited[one].by
    while by.id in edited:
        by = edited[by.id].by
    return by
