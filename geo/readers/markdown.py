"""Markdown, rendered to the plain text that a reader would see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.model import Article
from geo.readers.encoding import decode
from geo.readers.files import read_bytes, shown
from geo.readers.header import split_header
from geo.readers.identity import make_article

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKED: Final = re.compile(
    r"[\\`*_\[\]<&\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]"  # what may be markup in a line
    r"|^[^\w\n\"'“‘«(]"  # or open a block
    r"|^\d{1,9}[.)]"
    r"|[^\S\n]$",  # or break a line
    re.MULTILINE,
)
_BETWEEN: Final = re.compile(r"\n{2,}")


def read_markdown(path: Path, *, published: date | None = None) -> Article:
    """Read a Markdown file; the article's text is the rendered one.

    Raises:
        ReadError: With what is wrong and what to do.
    """
    origin = shown(path)
    header, body = split_header(decode(read_bytes(path), origin), origin)
    return make_article(plain_text(body), header, origin=origin, published=published)


def plain_text(markdown: str) -> str:
    """Render headings, paragraphs, list items, quotes and table rows as plain paragraphs.

    They are separated by an empty line. The text of links stays; code blocks, images and the
    tags of embedded HTML go.
    """
    if _MARKED.search(markdown) is None:  # much of the news is plain paragraphs
        paragraphs = _BETWEEN.split(markdown.strip("\n"))
        return "\n\n".join(one.replace("\n", " ") for one in paragraphs)
    return rendered(markdown)


def rendered(markdown: str) -> str:
    """The same for text with markup in it."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs it

    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return "\n\n".join(paragraph for part in _paragraphs(tokens) if (paragraph := part.strip()))


def _paragraphs(tokens: Iterable[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            yield " | ".join(row)
            row = None
        elif token.type == "html_block":
            yield _without_tags(token.content)
        elif token.type == "inline":
            words = _inline(token.children or ())
            if row is None:
                yield words
            else:
                row.append(words)


def _inline(tokens: Iterable[Token]) -> str:
    parts: list[str] = []
    bold, all_bold, behind = 0, True, ""
    for token in tokens:
        bold += token.nesting if token.type.startswith("strong_") else 0
        if token.type in {"text", "code_inline", "text_special"}:
            parts.append(token.content)
            all_bold = all_bold and (bold > 0 or not token.content)
        elif token.type == "softbreak":
            # A first line that is bold as a whole is a heading: that of an entry of a live blog.
            headed = all_bold and behind == "strong_close"
            all_bold = False
            parts.append("\n\n" if headed else " ")
        elif token.type == "hardbreak":
            parts.append("\n")
        behind = token.type if token.type != "text" or token.content else behind
    return "".join(parts)


class _Words(HTMLParser):
    """Collects what stands between tags, but for scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in {"script", "style"}))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def _without_tags(html: str) -> str:
    words = _Words()
    words.feed(html)
    words.close()
    return " ".join("".join(words.parts).split())
