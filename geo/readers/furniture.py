"""Clears a page of what surrounds its story: banners, calls, other stories, comments."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NAMES = ("class", "id", "role", "aria-label", "data-component", "data-testid", "data-name")
_LARGEST_SHARE = 0.4
"""What holds more of a page's paragraphs than this is the story, whatever it is called."""
_LEAST_PARAGRAPH = 80
_LONGEST_LINE = 160
_LONGEST_SUFFIX = 40
"""What a heading may have behind the title: an outlet, a place."""
_BLOCKS = (
    "div|section|aside|ul|ol|p|figure|figcaption|form|dl|table|header|footer|nav|span|h2|h3|h4|li|a"
)


_LONGEST_CALL = 1_500


@dataclass(frozen=True, slots=True)
class _Words:
    blocks: frozenset[str]
    asking: frozenset[str]
    weak: frozenset[str]
    paragraphs: frozenset[str]
    lines: tuple[str, ...]
    calls: tuple[str, ...]


@cache
def _words() -> _Words:
    data = tomllib.loads(files("geo.readers").joinpath("furniture.toml").read_text("utf-8"))
    return _Words(
        blocks=frozenset(data["blocks"]),
        asking=frozenset(data["asking"]),
        weak=frozenset(data["weak"]),
        paragraphs=frozenset(data["paragraphs"]),
        lines=tuple(data["lines"]),
        calls=tuple(data["calls"]),
    )


def clear(tree: Any) -> None:
    """Take what is not the story out of a page (an lxml tree), in place.

    An element goes by what it is called. It stays where it holds a heading of the first order, or
    much of the page's running text.
    """
    for table in list(tree.iter("table")):
        if _is_layout(table):
            for one in list(table.iter("table", "tbody", "tr", "td", "th")):
                one.tag = "div"
    _join_posts(tree)
    whole = _running(tree)
    for one in list(tree.iter()):
        if not isinstance(one.tag, str) or one.tag not in _tags() or one.getparent() is None:
            continue
        words = frozenset(_called(one))
        if words and one.find(".//h1") is None and not _is_story(one, words, whole):
            _drop(one)


def _is_story(element: Any, words: frozenset[str], whole: int) -> bool:
    """Whether an element that is called by such words is the story, or a part of it, all the same.

    `whole` is the length of the page's running text.
    """
    running = _running(element)
    if not running:
        return False
    known = _words()
    if element.tag == "p" and not words & known.paragraphs:
        return True
    if _calls(element) and words & (known.blocks | known.asking):
        return False
    return not words & known.blocks or running > _LARGEST_SHARE * whole


@cache
def _tags() -> frozenset[str]:
    return frozenset(_BLOCKS.split("|"))


def _called(element: Any) -> Iterator[str]:
    """The words among an element's names that tell it from the story."""
    telling = _words().blocks | _words().asking | _words().weak
    for name in _NAMES:
        stated = element.get(name)
        if stated:
            yield from (word for word in _parts(stated) if word in telling)


def _parts(stated: str) -> Iterator[str]:
    """The words of "jp-relatedposts mostRead", and each two that follow each other in one name."""
    for name in stated[:400].split():
        words = [word.lower() for word in _PARTS.findall(name)]
        yield from words
        yield from (first + second for first, second in pairwise(words))


def _running(element: Any) -> int:
    """Characters of running text: paragraphs that are no mere lines, marked as such or not."""
    paragraphs = element.iter("p") if element.tag != "p" else [element]
    lengths = [len(one.text_content()) for one in paragraphs]
    loose = element.xpath(".//text()[not(ancestor::p or ancestor::script or ancestor::style)]")
    lengths += [len(words.strip()) for words in loose] if element.tag != "p" else []
    return sum(length for length in lengths if length >= _LEAST_PARAGRAPH)


def _join_posts(tree: Any) -> None:
    """Make one article of the posts of a live page: else the first alone counts as the story."""
    posts = list(tree.iter("article"))
    parents = {id(one.getparent()): one.getparent() for one in posts}
    cards = sum(1 for one in posts if one.xpath(".//h2//a | .//h3//a | .//a//h2 | .//a//h3"))
    if len(posts) > 1 and len(parents) == 1 and not cards and tree.find(".//article//h1") is None:
        for one in posts:
            one.tag = "div"
            for header in list(one.iter("header")):
                header.tag = "div"
        (holder,) = parents.values()
        if holder is not None and holder.tag not in {"body", "html"}:
            holder.tag = "article"


def _is_layout(table: Any) -> bool:
    """A table that lays out the page, as was done once, and holds no figures."""
    return table.get("role") == "presentation" or table.find(".//td//p") is not None


def _drop(element: Any) -> None:
    """Remove an element, and keep the text that follows it."""
    parent, tail = element.getparent(), element.tail
    if tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _calls(element: Any) -> bool:
    """Whether a short element asks its reader to pay or to consent."""
    text = element.text_content().casefold()
    return len(text) <= _LONGEST_CALL and any(words in text for words in _words().calls)


def story(text: str, title: str = "") -> str:
    """The text without the lines that call for another page, a subscription or the like.

    Nor does it begin with the `title`, which a page shows above it.
    """
    openings = _words().lines
    kept = [line for line in text.splitlines() if not _is_call(line, openings)]
    if title and kept and kept[0].casefold().startswith(title.casefold()):
        rest = kept[0][len(title) :]
        if len(rest) <= _LONGEST_SUFFIX and not rest.rstrip().endswith((".", "!", "?")):
            del kept[0]
    return "\n".join(kept).strip()


def _is_call(line: str, openings: tuple[str, ...]) -> bool:
    plain = line.strip(" \t-–—•*|>").casefold().replace("’", "'")
    return len(plain) <= _LONGEST_LINE and plain.startswith(openings)
