"""The stages in order: article, claims, places, footprints, features; the files come after."""

from geo.pipeline.held import Held
from geo.pipeline.reporting import Report, report
from geo.pipeline.workshop import Parsed, Workshop

__all__ = ["Held", "Parsed", "Report", "Workshop", "report"]
