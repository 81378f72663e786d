"""Leaflet and the page's own scripts and styles, read from disk and made to stand alone."""

from __future__ import annotations

import base64
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from geo.cartography.page import InlineScript, InlineStyle
from geo.errors import DataError

SCRIPTS = (
    "space.js",
    "payload.js",
    "reports.js",
    "canvas.js",
    "base.js",
    "shapes.js",
    "extras.js",
    "crowds.js",
    "symbols.js",
    "marks.js",
    "names.js",
    "state.js",
    "changes.js",
    "copy.js",
    "correct.js",
    "card.js",
    "find.js",
    "rows.js",
    "list.js",
    "layers.js",
    "legend.js",
    "grid.js",
    "tools.js",
    "paper.js",
    "time.js",
    "address.js",
    "start.js",
)
STYLES = ("page.css", "panel.css", "card.css", "controls.css", "print.css")

_IMAGE = re.compile(r"url\(\s*['\"]?(images/[\w.-]+)['\"]?\s*\)")


@cache
def leaflet_script() -> str:
    """Leaflet's code with its licence, without the pointer to a source map that is not there."""
    code = (_leaflet_folder() / "leaflet.js").read_text(encoding="utf-8")
    licence = _asset("leaflet-licence.txt").replace("*/", "")
    return f"/*\n{licence}*/\n" + re.sub(r"//# sourceMappingURL=\S+", "", code)


@cache
def leaflet_style() -> str:
    """Leaflet's style sheet with its images inside."""
    folder = _leaflet_folder()

    def embedded(match: re.Match[str]) -> str:
        data = base64.b64encode((folder / match[1]).read_bytes()).decode("ascii")
        return f"url(data:image/png;base64,{data})"

    return _IMAGE.sub(embedded, (folder / "leaflet.css").read_text(encoding="utf-8"))


def head_elements() -> list[InlineStyle | InlineScript]:
    """All styles and scripts that the page needs, in the order in which they must stand."""
    return [
        InlineStyle("leaflet_css", leaflet_style()),
        *(InlineStyle(name, _asset(name)) for name in STYLES),
        InlineScript("leaflet", leaflet_script()),
        *(InlineScript(name, _asset(name)) for name in SCRIPTS),
    ]


@cache
def _asset(name: str) -> str:
    return (files("geo.cartography") / "assets" / name).read_text(encoding="utf-8")


def _leaflet_folder() -> Path:
    import xstatic.pkg.leaflet  # noqa: PLC0415 (a namespace package: looked for when needed)

    folder = Path(xstatic.pkg.leaflet.BASE_DIR)
    if not (folder / "leaflet.js").is_file():
        message = "Leaflet's files are missing: pip install --force-reinstall XStatic-Leaflet"
        raise DataError(message)
    return folder
