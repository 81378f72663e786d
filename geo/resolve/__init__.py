"""Toponyms to places: candidates, ranked by what an editor would use, with the reasons kept."""

from geo.resolve.resolver import Resolution, resolve
from geo.resolve.siting import Unsited, holdings, site

__all__ = ["Resolution", "Unsited", "holdings", "resolve", "site"]
