"""Who reads an article: the rules, or the rules together with a model that the user has."""

from geo.extractors.choice import Extractor, choose

__all__ = ["Extractor", "choose"]
