"""Ratings of sources in the Admiralty code, and to which reports each applies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.corrections.book import digest_of
from geo.corrections.entries import SourceRating
from geo.corrections.outcomes import Mark
from geo.corrections.words import plain
from geo.model import Article, Feature, Rating

_ORDER = ("speaker", "side", "outlet")
"""Who speaks is nearer to what is said than the outlet that prints it."""
_CLASH = "another entry rates the same source otherwise"


class Ratings:
    """Ratings by whom they rate; what is rated in two ways is not rated, and said."""

    def __init__(self, entries: Iterable[SourceRating]) -> None:
        self._by_name: dict[tuple[str, str], list[tuple[str, SourceRating]]] = {}
        for digest, entry in sorted(((digest_of(one), one) for one in entries), key=_digest):
            self._by_name.setdefault((entry.of, plain(entry.name)), []).append((digest, entry))

        named = [each for (of, _), each in self._by_name.items() if of != "outlet"]
        self._of_speakers = [digest for each in named for digest, _ in each]

    def __bool__(self) -> bool:
        return bool(self._by_name)

    def about(self, article: Article) -> list[str]:
        """Digests of those that can matter to an article: of its outlet, and of all speakers."""
        if not self._by_name:
            return []
        of_outlet = self._by_name.get(("outlet", plain(article.source)), [])
        return [*self._of_speakers, *(digest for digest, _ in of_outlet)]

    def applied(self, features: Sequence[Feature]) -> tuple[list[Feature], list[Mark]]:
        """The reports of one article with their ratings; what a person rated by itself stays."""
        used: dict[str, list[Feature]] = {}
        clashes: set[str] = set()
        rated = []
        for feature in features:
            best: Rating | None = None
            for of, entries in self._of(feature):
                clash = len({one.rating for _, one in entries}) > 1
                for digest, _ in entries:
                    used.setdefault(digest, []).append(feature)
                    if clash:
                        clashes.add(digest)
                if best is None and not clash:
                    _, first = entries[0]
                    best = rating_of(first.rating, of, first.note)
            keep = bool(feature.rating.of) or best is None
            rated.append(feature if keep or best is None else replace(feature, rating=best))
        marks = [
            Mark(
                entry=digest,
                features=tuple(one.id for one in those),
                titles=tuple(one.title for one in those),
                refusals=(_CLASH,) if digest in clashes else (),
            )
            for digest, those in sorted(used.items())
        ]
        return rated, marks

    def _of(self, feature: Feature) -> list[tuple[str, list[tuple[str, SourceRating]]]]:
        """Who is rated of those that a report comes from, the nearest to what is said first."""
        claim = feature.claim
        names = {
            "speaker": claim.speaker,
            "side": claim.speaker_side,
            "outlet": feature.article.source,
        }
        found = [(of, self._by_name.get((of, plain(names[of])), [])) for of in _ORDER if names[of]]
        return [(of, entries) for of, entries in found if entries]


def _digest(row: tuple[str, SourceRating]) -> str:
    return row[0]


def rating_of(code: str, of: str, note: str) -> Rating:
    """ "B2" as a value; "B" leaves the information as what cannot be judged."""
    return Rating(
        reliability=code[0], credibility=int(code[1]) if len(code) > 1 else 6, of=of, note=note
    )
