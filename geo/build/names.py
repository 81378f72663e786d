"""What the files of a build are called."""

from __future__ import annotations

from typing import Final

MAP_NAME: Final = "index.html"
GEOJSON_NAME: Final = "reports.geojson"
READY: Final = ".sitmap-ready.json"
"""The list of files that are written and not yet in their places."""
