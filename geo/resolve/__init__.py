"""Toponyms to places: candidates, ranked by what an editor would use, with the reasons kept."""

from geo.resolve.places import NamedPlace, places_in
from geo.resolve.resolver import Resolution, resolve
from geo.resolve.siting import HOLDING, Unsited, holdings, site

__all__ = [
    "HOLDING",
    "NamedPlace",
    "Resolution",
    "Unsited",
    "holdings",
    "places_in",
    "resolve",
    "site",
]
