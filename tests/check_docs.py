"""The documentation keeps up with the program: `python tests/check_docs.py`, part of `make check`.

Says in one line each what is not documented or leads nowhere; exits with 1 if there is any.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import typer.main

import geo
from geo.cli import app
from geo.export import PROPERTY_NAMES

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ROOT / "docs" / "command-line.md"
FILES = ROOT / "docs" / "files.md"
_FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(\s*([^)\s]+)[^)]*\)")
_ELEMENT = re.compile(r"""<(?:img|a)\s[^>]*?(?:src|href)=["']([^"']+)["']""")
_HEADING = re.compile(r"^(#+)\s+(.+?)\s*$", re.MULTILINE)
_ELSEWHERE = ("http://", "https://", "mailto:")
_EVERYWHERE = {"--help"}


def pages() -> list[Path]:
    """All pages that a reader may meet."""
    named = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "data" / "README.md"]
    found = [*named, ROOT / "seeds" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in found if page.is_file()]


def undocumented_commands(text: str) -> Iterator[str]:
    """Commands without a section of their own, and options that their section does not name."""
    parts = sections(text)
    where = COMMANDS.relative_to(ROOT)
    command = typer.main.get_command(app)
    commands: dict[str, object] = {"sitmap": command}
    commands |= dict(_commands("sitmap", command))
    for title, one in commands.items():
        part = parts.get(title)
        if part is None:
            yield f"{where}: the command `{title}` has no section: add the heading `## {title}`"
            continue
        for option in sorted(_options(one)):
            if not re.search(rf"`{option}[` =]", part):
                yield f"{where}: `{option}` is not described under `## {title}`"
    for title in parts:
        if title.startswith("sitmap") and title not in commands:
            yield f"{where}: there is no command `{title}`: remove its section"


def _commands(title: str, group: object) -> Iterator[tuple[str, object]]:
    """The commands of a group, and those of groups among them, by their whole names."""
    for name, one in getattr(group, "commands", {}).items():
        yield f"{title} {name}", one
        yield from _commands(f"{title} {name}", one)


def _options(command: object) -> set[str]:
    """Long names of a command's options."""
    parameters = getattr(command, "params", [])
    names = {name for one in parameters for name in getattr(one, "opts", [])}
    return {name for name in names if name.startswith("--")} - _EVERYWHERE


def sections(text: str) -> dict[str, str]:
    """Text below each heading, by the heading without its backticks."""
    headings = list(_HEADING.finditer(_FENCE.sub(_blank, text)))
    starts = [heading.start() for heading in headings]
    return {
        heading[2].replace("`", ""): text[heading.end() : end]
        for heading, end in zip(headings, [*starts[1:], len(text)], strict=False)
    }


def undocumented_properties(text: str) -> Iterator[str]:
    """Properties of a feature without a row in the table of properties."""
    rows = set(re.findall(r"^\|\s*`([^`]+)`", text, re.MULTILINE))
    for name in PROPERTY_NAMES:
        if name not in rows:
            yield f"{FILES.relative_to(ROOT)}: the property `{name}` has no row in a table"


def undocumented_names(texts: dict[Path, str]) -> Iterator[str]:
    """Public names of the package that no page mentions."""
    everything = "\n".join(texts.values())
    for name in geo.__all__:
        if not re.search(rf"(?:`|\bgeo\.){re.escape(name)}(?!\w)", everything):
            yield f"docs: the public name `geo.{name}` is mentioned on no page"


def dead_links(page: Path, text: str) -> Iterator[str]:
    """Relative links and pictures that lead to nothing, headings included."""
    prose = _FENCE.sub("", text)
    for target in [*_LINK.findall(prose), *_ELEMENT.findall(prose)]:
        if target.startswith(_ELSEWHERE):
            continue
        name, _, anchor = target.partition("#")
        goal = (page.parent / name).resolve() if name else page
        if not goal.exists():
            yield f"{page.relative_to(ROOT)}: the link to {target} leads to nothing"
        elif anchor and goal.suffix == ".md" and anchor not in _anchors(goal):
            yield f"{page.relative_to(ROOT)}: {goal.name} has no heading for #{anchor}"


def _anchors(page: Path) -> set[str]:
    """Anchors of a page's headings, as code forges make them."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    plain = [re.sub(r"[^\w\- ]", "", title.lower()) for _, title in _HEADING.findall(text)]
    return {title.replace(" ", "-") for title in plain}


def _blank(fence: re.Match[str]) -> str:
    """As many spaces as the fence is long: nothing in it is a heading, and offsets stay."""
    return re.sub(r"[^\n]", " ", fence[0])


def findings() -> Iterator[str]:
    """All that is wrong, a line each."""
    texts = {page: page.read_text(encoding="utf-8") for page in pages()}
    for needed in (ROOT / "README.md", COMMANDS, FILES):
        if needed not in texts:
            yield f"{needed.relative_to(ROOT)} is missing"
    yield from undocumented_commands(texts.get(COMMANDS, ""))
    yield from undocumented_properties(texts.get(FILES, ""))
    yield from undocumented_names(texts)
    for page, text in texts.items():
        yield from dead_links(page, text)


def main() -> int:
    """Say what is wrong on standard error; 1 if anything is."""
    lines = list(findings())
    for line in lines:
        sys.stderr.write(f"{line}\n")
    if not lines:
        sys.stdout.write(f"Documentation: {len(pages())} pages, nothing missing\n")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
