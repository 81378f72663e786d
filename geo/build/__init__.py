"""From sources to files: read, keep, report, draw, write."""

from geo.build.drawing import draw
from geo.build.front import GEOJSON_NAME, MAP_NAME, Built, build

__all__ = ["GEOJSON_NAME", "MAP_NAME", "Built", "build", "draw"]
