"""The extractor that the user names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from geo.errors import UsageError
from geo.extract import Reading, read
from geo.model import Article
from geo.typing import NameMatcher

_KNOWN = "rules, spacy:PIPELINE, llm or llm:MODEL"


class Extractor(Protocol):
    """Text in, claims with offsets out."""

    def __call__(self, article: Article, matcher: NameMatcher, *, language: str = "") -> Reading:
        """Read one article, in a language or else in its own.

        Raises GeoError where that cannot be done.
        """
        ...


def choose(name: str, settings: Mapping[str, str]) -> Extractor:
    """The extractor of a name: "rules", "spacy:en_core_web_sm", "llm", "llm:MODEL".

    Args:
        name: What the user wrote; "" is "rules".
        settings: For `llm`, the variables SITMAP_LLM_URL, SITMAP_LLM_MODEL and SITMAP_LLM_KEY.

    Raises:
        UsageError: There is no such extractor, or its pipeline cannot be loaded.
    """
    kind, _, rest = name.partition(":")
    match kind:
        case "" | "rules" if not rest:
            return read
        case "spacy" if rest:
            from geo.extractors.spacy import spacy_extractor  # noqa: PLC0415 - an optional extra

            return spacy_extractor(rest)
        case "llm":
            from geo.extractors.llm import endpoint, llm_extractor  # noqa: PLC0415 - seldom asked for

            return llm_extractor(endpoint(settings, model=rest))
    raise UsageError(f"there is no extractor {name[:60]!r}: one of {_KNOWN} is wanted")
