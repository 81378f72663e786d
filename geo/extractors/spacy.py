"""A spaCy pipeline beside the rules: it decides which words are names of places at all.

The rules know words and patterns; a trained pipeline has seen how names of people and companies
stand in sentences. What it takes for a person, an organisation, a work or a product is kept from
being read as a place. All else, the claims among it, is made by the rules, from words of the
article, so that nothing is claimed that does not stand there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from geo.errors import UsageError
from geo.extract import Reading, read
from geo.extractors.spans import Span
from geo.model import Article, NameHit
from geo.typing import NameMatcher

_OTHERS = frozenset({"PERSON", "PER", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})
"""Labels of OntoNotes 5 and of WikiNER for what is no place. ORG is left to the rules, which know
that a state's army is one, and where its name ends."""
_NEEDED = "ner"


def spacy_extractor(pipeline: str) -> _SpacyExtractor:
    """An extractor with a pipeline by its name or folder.

    Raises UsageError where spaCy or the pipeline is not installed, or finds no names.
    """
    try:
        import spacy  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise UsageError(
            f"--extractor spacy:{pipeline[:60]} needs spaCy: pip install 'sitmap[spacy]'"
        ) from None
    try:
        model = spacy.load(pipeline)
    except (OSError, ValueError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageError(
            f"the spaCy pipeline {pipeline[:60]!r} cannot be loaded ({first[:120]}): name one that "
            f"is installed, or its folder"
        ) from None
    if not {_NEEDED, "entity_ruler"} & set(model.pipe_names):
        raise UsageError(
            f"the spaCy pipeline {pipeline[:60]!r} finds no names: one with {_NEEDED!r} is needed"
        )
    return _SpacyExtractor(model)


@dataclass(frozen=True, slots=True)
class _SpacyExtractor:
    model: Any

    def __call__(self, article: Article, matcher: NameMatcher, *, language: str = "") -> Reading:
        """Read by rules, with the names that the pipeline takes for something else left out."""
        entities = [
            ((entity.start_char, entity.end_char), str(entity.label_))
            for entity in self.model(article.text).ents
        ]
        others = [span for span, label in entities if label in _OTHERS]
        filtered = _Filtered(matcher, article.text, others)
        reading = read(article, filtered, language=language)
        kept = tuple(
            f"“{article.text[hit.start : hit.end]}” at {hit.start} is not taken: the pipeline "
            f"says that it is no place"
            for hit in filtered.dropped
        )
        return replace(reading, refused=kept)


class _Filtered:
    """A matcher that leaves out the names inside some spans of one text."""

    def __init__(self, matcher: NameMatcher, text: str, spans: Sequence[Span]) -> None:
        self._matcher = matcher
        self._text = text
        self._spans = spans
        self.dropped: list[NameHit] = []

    def find(self, text: str) -> Sequence[NameHit]:
        """Names outside the spans."""
        hits = self._matcher.find(text)
        if text != self._text:
            return hits
        self.dropped = [hit for hit in hits if self._is_other(hit)]
        return [hit for hit in hits if not self._is_other(hit)]

    def _is_other(self, hit: NameHit) -> bool:
        return any(start <= hit.start and hit.end <= end for start, end in self._spans)

    def known(self, name: str) -> NameHit | None:
        """As the matcher has it."""
        return self._matcher.known(name)

    def country_name(self, iso: str) -> str:
        """As the matcher has it."""
        return self._matcher.country_name(iso)

    def capital_name(self, iso: str) -> str:
        """As the matcher has it."""
        return self._matcher.capital_name(iso)
