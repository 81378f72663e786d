"""Pieces of HTML, as feeds carry them, to the paragraphs that a reader would see."""

from __future__ import annotations

from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "template", "noscript", "figcaption"})
_BREAKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr"}
    | {"table", "section", "article", "figure", "pre", "hr", "dd", "dt"}
)


class _Paragraphs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[list[str]] = [[]]
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._silent += tag in _SILENT
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.paragraphs[-1].append(data)

    def _break(self, tag: str) -> None:
        if tag in _BREAKS and self.paragraphs[-1]:
            self.paragraphs.append([])


def text_of(html: str) -> str:
    """The text between the tags, without scripts and captions; an empty line parts paragraphs."""
    if "<" not in html and "&" not in html:
        return html.strip()
    parser = _Paragraphs()
    parser.feed(html)
    parser.close()
    lines = (" ".join("".join(parts).split()) for parts in parser.paragraphs)
    return "\n\n".join(line for line in lines if line)
