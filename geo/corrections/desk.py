"""All corrections of a build: what is checked, and when they are applied."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from geo.corrections.applying import amend
from geo.corrections.book import Book, digest_all, joined_digests
from geo.corrections.closing import closing
from geo.corrections.entries import NO_ENTRIES, Correction, Entries
from geo.corrections.matching import Candidate, Match, find
from geo.corrections.names import AliasBook, Names
from geo.corrections.outcomes import Amendment, Closing, Mark
from geo.corrections.placing import Places
from geo.corrections.rating import Ratings
from geo.errors import UnknownPlaceError, UsageError
from geo.model import Article, Claim, Feature, Status, Toponym
from geo.resolve import Resolution

_UNREAL = frozenset({Status.DENIED, Status.PLANNED, Status.HYPOTHETICAL})


class Corrections:
    """What people corrected, ready to be applied to any articles.

    All is done article by article. Aliases change how names are read (`matcher`) and resolved
    (`resolved`), and rejected claims are no ground for the shapes of others (`trusted`); the rest
    is applied to the finished features of an article (`amend`). `close` then tells what became of
    each correction. Whoever keeps what was made of an article has to make it again only when
    `aliases` changes, or `key` for this article.
    """

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self._names = AliasBook(entries.aliases)
        self._book = Book(entries)
        self._ratings = Ratings(entries.ratings)

    def __bool__(self) -> bool:
        return bool(self.entries)

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits of what the corrections say, in whatever order; "" if none."""
        entries = self.entries
        return digest_all(
            [*entries.corrections, *entries.aliases, *entries.ratings, *entries.groupings]
        )

    @property
    def aliases(self) -> str:
        """Digest of the aliases alone: they change names, and so may change any article."""
        return digest_all(self.entries.aliases)

    def key(self, article: Article, ids: Collection[str] = ()) -> str:
        """Digest of what beside aliases can matter to an article; "" where nothing can.

        Its text is not looked at. `ids` are those of its features, where they are known: some
        corrections name nothing else.
        """
        if not self.entries:
            return ""
        about = {one.digest for one in self._book.about(article, ids)}
        about.update(self._ratings.about(article))
        return joined_digests(about)

    def check(self, places: Places) -> None:
        """See that every place that is named by its id is there.

        Raises:
            UsageError: Some are not; each is named with its line.
        """
        wrong = []
        named = [(one.spot, one.place) for one in self.entries.aliases if one.place]
        named += [(one.spot, one.pin.place) for one in self.entries.corrections if one.pin.place]
        for spot, place_id in named:
            try:
                places.entry(place_id)
            except UnknownPlaceError:
                wrong.append(
                    f"{spot}: the gazetteer has no place {place_id!r}: `sitmap explain NAME` shows "
                    f"the ids of a name, or give a point"
                )
        if wrong:
            raise UsageError("; ".join(wrong))

    def matcher(self, names: Names) -> Names:
        """What reading asks for names, with those that people explain."""
        return self._names.matcher(names)

    def resolved(
        self,
        article: Article,
        toponyms: Sequence[Toponym],
        resolve: Callable[[Sequence[Toponym]], Resolution],
        places: Places,
    ) -> Resolution:
        """Resolve the names of an article, those that people explain as they say."""
        return self._names.resolved(article, toponyms, resolve, places)

    def trusted(self, article: Article, claims: Sequence[Claim]) -> list[Claim]:
        """Claims without those that a person rejected or called untrue.

        What is said to be held there is no ground for the shape of another claim. Ids are not known
        yet: only corrections that name the words are found.
        """
        wishes = self._book.about(article)
        if not wishes:
            return list(claims)
        gone = set()
        candidates = [Candidate(n, "", claim) for n, claim in enumerate(claims)]
        for wish in wishes:
            entry = wish.entry
            if isinstance(entry, Correction) and (entry.reject or entry.status in _UNREAL):
                found = find(replace(wish.selector, id="", reads=""), candidates)
                if isinstance(found, Match):
                    gone.add(found.number)
        return [claim for n, claim in enumerate(claims) if n not in gone]

    def amend(self, article: Article, features: Sequence[Feature], places: Places) -> Amendment:
        """Apply all that people said to the features of an article, in their order."""
        if not self.entries:
            return Amendment(features=tuple(features))
        made = amend(self._book, article, features, places)
        rated, rating_marks = self._ratings.applied(made.features)
        noted, alias_marks = self._names.noted(article, rated)
        return Amendment(features=tuple(noted), marks=(*made.marks, *rating_marks, *alias_marks))

    def close(self, marks: Iterable[Mark]) -> Closing:
        """What became of each correction, from the marks of all articles."""
        return closing(self.entries, marks) if self.entries else Closing()


NOTHING = Corrections(NO_ENTRIES)
"""No corrections."""
