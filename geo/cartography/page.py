"""The HTML document around the map: nothing is fetched, and only its own scripts may run."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from branca.element import Element, Figure

from geo.errors import UsageError

_EXECUTABLE = frozenset({"", "text/javascript", "application/javascript", "module"})
_FETCHING = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "source": ("src", "srcset"),
    "object": ("data",),
    "embed": ("src",),
    "base": ("href",),
}
_CSS_FETCH = re.compile(r"""@import\b[^;]*|url\(\s*(?!['"]?(?:data:|#))[^)]*\)""", re.IGNORECASE)


class InlineScript(Element):
    """A script of our own or of Leaflet, written as it is instead of as a Jinja template."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__()
        self._name, self._id = "InlineScript", name
        self._code = re.sub(r"</(?=script)", r"<\\/", code.strip(), flags=re.IGNORECASE)

    def render(self, **_kwargs: Any) -> str:
        """Bypass Jinja."""
        return f"<script>\n{self._code}\n</script>"


class InlineStyle(Element):
    """A style sheet, written as it is."""

    def __init__(self, name: str, rules: str) -> None:
        super().__init__()
        self._name, self._id = "InlineStyle", name
        self._rules = rules.strip().replace("</", "<\\/")

    def render(self, **_kwargs: Any) -> str:
        """Bypass Jinja."""
        return f"<style>\n{self._rules}\n</style>"


class Page(Figure):
    """A figure that refuses to fetch anything and names each of its scripts by its hash."""

    def __init__(self, title: str) -> None:
        super().__init__(title=title)
        self.picture_hosts: tuple[str, ...] = ()
        """Where pictures may come from, for layers that somebody may switch on."""
        self.header._children.clear()  # noqa: SLF001 (the character set is written below)

    def render(self, **kwargs: Any) -> str:
        """The whole document. Raises UsageError if a part of it would be fetched."""
        places = (self.header, self.html, self.script)
        before = [place._children.copy() for place in places]  # noqa: SLF001
        try:
            for child in list(self._children.values()):
                child.render(**kwargs)
            head, body, code = (
                "\n".join(part.render(**kwargs) for part in place._children.values())  # noqa: SLF001
                for place in places
            )
        finally:
            # Rendering leaves its pieces in the figure, under random names: drawn twice, they
            # would stand twice in the page.
            for place, children in zip(places, before, strict=True):
                place._children = children  # noqa: SLF001
        tidy = "\n".join(line.strip() for line in code.splitlines() if line.strip())
        script = f'(function () {{\n"use strict";\n{tidy}\n}})();'
        rest = f"{head}\n</head>\n<body>\n{body}\n<script>\n{script}\n</script>\n</body>\n</html>\n"
        policy = _policy(rest, self.picture_hosts)
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="referrer" content="no-referrer">\n'
            f"<title>{self.title}</title>\n{rest}"
        )


class _Parts(HTMLParser):
    """Collects what runs, what styles, and what would be fetched."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.fetched: list[str] = []
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name in _FETCHING.get(tag, ()):
            if given.get(name) and not given[name].startswith(("data:", "#")):
                self.fetched.append(given[name])
        self.fetched += _CSS_FETCH.findall(given.get("style", ""))
        if tag == "script" and given.get("type", "").lower() in _EXECUTABLE:
            self._into = self.scripts
        elif tag == "style":
            self._into = self.styles
        if self._into is not None:
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "style" and self.styles:
            self.fetched += _CSS_FETCH.findall(self.styles[-1])
        if tag in {"script", "style"}:
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data


def _policy(document: str, picture_hosts: Sequence[str]) -> str:
    """Content security policy of a document. Raises UsageError if it would fetch anything."""
    parts = _Parts()
    parts.feed(document)
    parts.close()
    if parts.fetched:
        named = ", ".join(sorted({address[:100] for address in parts.fetched}))
        message = (
            f"the map would load {named}: a saved map loads nothing. Remove the layer or plugin "
            "that adds it, or embed its file"
        )
        raise UsageError(message)
    scripts = " ".join(dict.fromkeys(_hash(body) for body in parts.scripts))
    styles = " ".join(dict.fromkeys(_hash(body) for body in parts.styles))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; "
        f"img-src {' '.join(['data:', *picture_hosts])}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(body: str) -> str:
    digest = hashlib.sha256(body.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def write_whole(path: Path, text: str) -> None:
    """Write beside `path`, then rename: a reader meets the old file or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
