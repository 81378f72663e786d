"""What a page states of itself: title, outlet, address, author, day, language. Nothing is guessed.

Sources in order of trust: linked data (JSON-LD), Open Graph and other meta tags, microdata, the
canonical link, `<time>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.readers.addresses import clean_address, is_front, resolved
from geo.readers.header import Header, one_line
from geo.readers.linked_data import described
from geo.readers.moments import day_of

_TITLES = (
    "og:title",
    "parsely-title",
    "twitter:title",
    "dcterms.title",
    "dc.title",
    "citation_title",
)
_OUTLETS = (
    "og:site_name",
    "dcterms.publisher",
    "dc.publisher",
    "application-name",
    "apple-mobile-web-app-title",
)
_AUTHORS = (
    "author",
    "parsely-author",
    "article:author",
    "dcterms.creator",
    "dc.creator",
    "citation_author",
    "sailthru.author",
    "byl",
)
_DAYS = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date",
    "dc.date.created",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "published_at",
    "date",
)
_EDITS = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
)
_LANGUAGES = ("og:locale", "content-language", "dcterms.language", "dc.language", "language")
_LINKS = ("og:url", "parsely-link", "twitter:url")
_NO_NAMES = frozenset({"admin", "administrator", "editor", "staff", "root", "webmaster"})
_PARTING = re.compile(r"\s+[|\-–—:·•«»]+\s+")
_RUNNING, _SHORT = 60, 100
_SENTENCE = re.compile(r"^(?:\S+\s+){4,}(?![ap]\.m\.$)\S*[.!?…]['\"”’»]?$")
_CHANGED = re.compile(r"updat|modif|correct|©|copyright|оновл|обновл", re.IGNORECASE)
_ELSEWHERE = "ancestor::aside or ancestor::nav or ancestor::footer"
_CARD = re.compile(
    r"comment|related|sidebar|widget|recommend|teaser|card|feed|most-?read", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states. The language is still to be held against the letters of the text."""

    header: Header
    languages: tuple[str, ...]
    """Codes, as the page's markup and its metadata name them, in order of trust."""


def stated(tree: Any, address: str) -> Stated:
    """Read the metadata of a page (an lxml tree); `address` is where it was, "" if not known."""
    metas = _metas(tree)
    base = resolved(_first(tree.xpath("//base/@href")), address) or address
    canonical = [str(one) for one in tree.xpath("//link[contains(@rel, 'canonical')]/@href")]
    pages = [*canonical, *_all(metas, _LINKS), address]
    own = {clean_address(resolved(one, base)) for one in pages if one} - {""}
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]")
    linked = described(
        (one.text or "" for one in scripts), lambda one: clean_address(resolved(one, base)) in own
    )
    outlet = linked.header.source or _first(_all(metas, _OUTLETS)) or linked.outlet
    outlet = outlet or _itemprop(tree, "publisher")
    titles = [linked.header.title, *_all(metas, _TITLES), _itemprop(tree, "headline")]
    heading = tree.xpath("//h1")
    if len(heading) == 1:
        titles.append(one_line(heading[0].text_content()))
    names = [linked.header.author, *_all(metas, _AUTHORS), _itemprop(tree, "author")]
    names += [one_line(one.text_content()) for one in tree.xpath("//a[@rel='author']")[:1]]
    links = [*canonical, *linked.addresses, *_all(metas, _LINKS), address]
    return Stated(
        header=Header(
            title=_without_outlet(_first(titles), outlet),
            source=outlet,
            url=_address(links, base),
            author=next((name for name in names if _is_name(name)), ""),
            published=linked.header.published or _day(tree, metas),
            updated=linked.header.updated or _edited(tree, metas),
        ),
        languages=(
            tree.get("lang") or tree.get("xml:lang") or "",
            linked.header.language,
            *_all(metas, _LANGUAGES),
        ),
    )


def _metas(tree: Any) -> Mapping[str, list[str]]:
    """Contents of the meta tags by name, property, itemprop or http-equiv, in small letters."""
    found: dict[str, list[str]] = {}
    for one in tree.iter("meta"):
        content = one_line(one.get("content") or "")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and one.get(key):
                found.setdefault(one.get(key).strip().lower(), []).append(content)
    return found


def _all(metas: Mapping[str, Sequence[str]], names: Sequence[str]) -> list[str]:
    return [value for name in names for value in metas.get(name, ()) if value]


def _first(values: Sequence[Any]) -> str:
    return next((str(value) for value in values if value), "")


def _address(links: Sequence[str], base: str) -> str:
    """The first that leads to more than a front page: some sites call that canonical everywhere."""
    known = [clean_address(resolved(link, base)) for link in links]
    known = [link for link in known if link]
    return next((link for link in known if not is_front(link)), _first(known))


def _without_outlet(title: str, outlet: str) -> str:
    """A title without the outlet's name behind it, or before it."""
    bare = _bare(outlet)
    if not bare:
        return title
    for joint in reversed(list(_PARTING.finditer(title))):
        if _bare(title[joint.end() :]) == bare:
            return title[: joint.start()].strip()
        if _bare(title[: joint.start()]) == bare:
            return title[joint.end() :].strip()
    return title


def _bare(name: str) -> str:
    return name.casefold().strip().removeprefix("the ")


def _is_name(name: str) -> bool:
    return bool(name) and "://" not in name and name.casefold() not in _NO_NAMES


def _itemprop(tree: Any, name: str) -> str:
    """Microdata: the content of a property, or of the name in it."""
    for one in tree.xpath(f"//*[@itemprop='{name}']")[:1]:
        inner = one.xpath(".//*[@itemprop='name']")
        holder = inner[0] if inner else one
        return one_line(holder.get("content") or holder.text_content())[:200]
    return ""


def _day(tree: Any, metas: Mapping[str, Sequence[str]]) -> date | None:
    words = [*metas.get("datepublished", ()), *_all(metas, _DAYS)]
    return next((day for one in (*words, *_times(tree)) if (day := day_of(one))), None)


def _edited(tree: Any, metas: Mapping[str, Sequence[str]]) -> date | None:
    holders = tree.xpath("//*[@itemprop='dateModified']")
    said = (one.get("datetime") or one.get("content") or one.text_content() for one in holders)
    return next((day for one in (*_all(metas, _EDITS), *said) if (day := day_of(one))), None)


def _times(tree: Any) -> Iterator[str]:
    """What says when in the text: microdata, then the first <time> of the story itself."""
    for one in tree.xpath("//*[@itemprop='datePublished']"):
        yield one.get("datetime") or one.get("content") or one.text_content()
    times = tree.xpath(f"//time[not({_ELSEWHERE})]")
    times = [one for one in times if not _is_beside(one)]
    for one in sorted(times, key=lambda one: "publish" not in (one.get("class") or "")):
        if "updat" in (one.get("class") or "") or "modif" in (one.get("class") or ""):
            continue
        yield one.get("datetime") or one.text_content()
        return


def _is_beside(element: Any) -> bool:
    """Whether an element stands in a comment, a teaser or a list of other stories."""
    return any(
        _CARD.search(f"{one.get('class') or ''} {one.get('id') or ''}")
        for one in element.iterancestors()
        if one.tag not in {"body", "html", "main"}
    )


def first_day(tree: Any) -> date | None:
    """The last day that a short line states before the story begins; a guess.

    A line that speaks of a change is passed over.
    """
    found: date | None = None
    for words in tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]"):
        line = one_line(words)
        is_sentence = _SENTENCE.search(line) is not None
        if is_sentence and len(line) >= _RUNNING:
            break
        if not is_sentence and len(line) <= _SHORT and not _CHANGED.search(line):
            found = day_of(line) or found
    return found
