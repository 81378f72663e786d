"""What a page says of its article in JSON-LD, wherever in it that stands."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo.readers.header import Header, one_line
from geo.readers.moments import day_of

_LONGEST = 2_000_000
_MOST_NODES = 2_000
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
"""Members that may hold the article itself; what else holds articles holds other ones."""
_ARTICLES = frozenset(
    {
        "blogposting",
        "liveblogposting",
        "report",
        "socialmediaposting",
        "discussionforumposting",
        "webpage",
    }
)
Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Described:
    """The article of a page, by its linked data."""

    header: Header
    addresses: tuple[str, ...]
    """As they stand there: they may be relative."""
    outlet: str
    """Name of the site, where no publisher is named."""


def described(scripts: Iterator[str], is_page: Callable[[str], bool]) -> Described:
    """Read the scripts of type application/ld+json; a broken one is passed over.

    `is_page` tells whether an address is that of the page. Of several articles the one with that
    address counts, else the first that states none: the others are of the list beside the story.
    """
    nodes = [node for script in scripts for node in _loaded(script)][:_MOST_NODES]
    known = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if _is_article(node)]
    own = [node for node in articles if any(map(is_page, _addresses(node)))]
    unsaid = [node for node in articles if not _addresses(node)]
    chosen = own or unsaid or (articles if len(articles) == 1 else [])
    # A page and its article are often two nodes with one address: the article knows more.
    chosen = sorted(chosen, key=lambda node: "webpage" in _types(node))
    sites = [node for node in nodes if "website" in _types(node)]
    outlet = next((name for node in sites if (name := _text(node.get("name")))), "")
    if not chosen:
        return Described(header=Header(), addresses=(), outlet=outlet)
    best = chosen[0]
    days = (day_of(_text(node.get("datePublished"))) for node in chosen)
    edits = (day_of(_text(node.get("dateModified"))) for node in chosen)
    header = Header(
        title=_text(best.get("headline")) or _text(best.get("name")),
        source=_names(best.get("publisher"), known),
        author=_names(best.get("author") or best.get("creator"), known),
        published=next((day for day in days if day), None)
        or day_of(_text(best.get("dateCreated"))),
        updated=next((day for day in edits if day), None),
        language=_text(best.get("inLanguage")),
    )
    return Described(header=header, addresses=tuple(_addresses(best)), outlet=outlet)


def _loaded(script: str) -> Iterator[Node]:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    if not text or len(text) > _LONGEST:
        return
    try:
        loaded = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    yield from _nodes(loaded, 0)


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    if depth > len(_INSIDE) + 1:
        return
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in _INSIDE:
            yield from _nodes(value.get(name), depth + 1)


def _types(node: Node) -> frozenset[str]:
    stated = node.get("@type")
    kinds = stated if isinstance(stated, list) else [stated]
    return frozenset(one.rpartition("/")[2].lower() for one in kinds if isinstance(one, str))


def _is_article(node: Node) -> bool:
    return any(kind in _ARTICLES or kind.endswith("article") for kind in _types(node))


def _addresses(node: Node) -> list[str]:
    page = node.get("mainEntityOfPage")
    stated = [page.get("@id") or page.get("url") if isinstance(page, dict) else page]
    stated = [node.get("url"), *stated, node.get("@id")]
    return [one for one in stated if isinstance(one, str) and "/" in one]


def _names(value: Any, known: Mapping[str, Node]) -> str:
    """Names of persons or bodies, stated in whatever way; joined by commas."""
    names = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            name = _text(one.get("name")) or _text(known.get(str(one.get("@id")), {}).get("name"))
        else:
            name = _text(one)
        if name and name not in names and "://" not in name:
            names.append(name)
    return ", ".join(names)


def _text(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("alternateName")
    return one_line(html.unescape(value)) if isinstance(value, str) else ""
