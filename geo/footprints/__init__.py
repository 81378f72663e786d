"""Spatial relation + place → geometry; one file per relation."""

from geo.footprints.builders import BUILDERS, build

__all__ = ["BUILDERS", "build"]
