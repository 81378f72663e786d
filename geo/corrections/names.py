"""Aliases: names that a person explains, found in texts and given their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from geo.corrections.book import digest_of
from geo.corrections.entries import Alias
from geo.corrections.matching import address, names_of
from geo.corrections.outcomes import Mark
from geo.corrections.placing import Places, own_entry, place_of
from geo.corrections.words import plain
from geo.model import Article, Feature, NameHit, PlaceEntry, PlaceKind, Role, Toponym
from geo.resolve import Resolution
from geo.resolve.resolver import span

_NEVER = frozenset({Role.PERSON, Role.ORGANISATION})
_NO_PLACE = (
    "no place is found for “{}”, so that nothing is drawn for the name: give a point, or the id of "
    "a place (`sitmap explain NAME` shows ids)"
)


class Names(Protocol):
    """What reading asks of a gazetteer."""

    def find(self, text: str) -> Sequence[NameHit]:
        """Names in order of the text, not overlapping."""
        ...

    def known(self, name: str) -> NameHit | None:
        """One name."""
        ...

    def country_name(self, iso: str) -> str:
        """English short name of an ISO alpha-2 code."""
        ...

    def capital_name(self, iso: str) -> str:
        """Name of the capital of an ISO alpha-2 code, "" for none."""
        ...


class AliasedNames:
    """A gazetteer's names and those that people explain; serves `geo.typing.NameMatcher`."""

    def __init__(self, base: Names, aliases: Sequence[Alias]) -> None:
        self._base = base
        self._aliases = {plain(one.name): one for one in aliases}
        longest_first = sorted({one.name for one in aliases}, key=lambda name: (-len(name), name))
        spelt = "|".join(_spelt(name) for name in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{spelt})(?!\w)")

    def find(self, text: str) -> Sequence[NameHit]:
        """As the gazetteer has them; an alias goes before a shorter name inside it."""
        hits = list(self._base.find(text))
        for match in self._pattern.finditer(text):
            start, end = match.span()
            touching = [hit for hit in hits if hit.start < end and start < hit.end]
            if any(hit.end - hit.start >= end - start for hit in touching):
                continue
            hits = [hit for hit in hits if hit not in touching]
            hits.append(self._hit(match.group(), start))
        return sorted(hits, key=lambda hit: hit.start)

    def known(self, name: str) -> NameHit | None:
        """The gazetteer's own name, else an alias."""
        found = self._base.known(name)
        if found is not None or plain(name) not in self._aliases:
            return found
        return self._hit(name, 0)

    def country_name(self, iso: str) -> str:
        """As the gazetteer has it."""
        return self._base.country_name(iso)

    def capital_name(self, iso: str) -> str:
        """As the gazetteer has it."""
        return self._base.capital_name(iso)

    def _hit(self, written: str, start: int) -> NameHit:
        alias = self._aliases[plain(written)]
        meant = self._base.known(alias.means) if alias.means else None
        end = start + len(written)
        if meant is not None:
            return replace(meant, start=start, end=end, first_case="", demonym_of="", verdict="")
        return NameHit(start=start, end=end, kinds=frozenset({PlaceKind.CITY}))


class AliasBook:
    """All aliases, by the names that they explain."""

    def __init__(self, aliases: Sequence[Alias]) -> None:
        refused = clashing(aliases)
        left = [one for one in aliases if digest_of(one) not in refused]
        self.aliases = tuple(sorted(left, key=_rank))
        self._by_name: dict[str, list[Alias]] = {}
        for alias in self.aliases:
            self._by_name.setdefault(plain(alias.name), []).append(alias)
        self._matcher: tuple[Names, AliasedNames] | None = None

    def matcher(self, names: Names) -> Names:
        """What reading is to ask in the stead of a gazetteer."""
        if not self.aliases:
            return names
        if self._matcher is None or self._matcher[0] is not names:
            self._matcher = names, AliasedNames(names, self.aliases)
        return self._matcher[1]

    def of(self, name: str, article: Article) -> Alias | None:
        """What explains a name in an article: what was said for it alone goes first."""
        found = [one for one in self._by_name.get(plain(name), ()) if _speaks_of(one, article)]
        narrow = [one for one in found if one.article]
        return next(iter(narrow or found), None)

    def resolved(
        self,
        article: Article,
        toponyms: Sequence[Toponym],
        resolve: Callable[[Sequence[Toponym]], Resolution],
        places: Places,
    ) -> Resolution:
        """Resolve the names of an article, those that people explain as they say."""
        explained: dict[tuple[int, int], tuple[Toponym, Alias]] = {}
        asked = list(toponyms)
        for at, toponym in enumerate(toponyms):
            alias = None if toponym.role in _NEVER else self.of(toponym.name, article)
            if alias is None:
                continue
            explained[span(toponym)] = toponym, alias
            if alias.means:
                asked[at] = replace(toponym, name=alias.means, first_case="")
        resolution = resolve(asked)
        if not explained:
            return resolution
        return _overridden(resolution, explained, places)

    def noted(
        self, article: Article, features: Sequence[Feature]
    ) -> tuple[list[Feature], list[Mark]]:
        """The reports of an article with the remark that a person explained a name of theirs."""
        if not self.aliases:
            return list(features), []
        used: dict[str, list[Feature]] = {
            digest_of(one): []
            for one in self.aliases
            if _speaks_of(one, article) and _occurs(one, article)
        }
        noted, lost = [], dict[str, str]()
        for feature in features:
            names = names_of(feature.claim)
            found = [alias for name in names if (alias := self.of(name, article)) is not None]
            if not feature.places:
                lost |= {digest_of(one): _NO_PLACE.format(one.means) for one in found if one.means}
                found = []
            for alias in found:
                used.setdefault(digest_of(alias), []).append(feature)
            noted.append(_with_remark(feature, found) if found else feature)
        marks = [
            Mark(
                entry=digest,
                features=tuple(one.id for one in those),
                titles=tuple(one.title for one in those),
                doubts=(lost[digest],) if digest in lost else (),
            )
            for digest, those in sorted(used.items())
        ]
        return noted, marks


def _overridden(
    resolution: Resolution,
    explained: Mapping[tuple[int, int], tuple[Toponym, Alias]],
    places: Places,
) -> Resolution:
    found, unknown = dict(resolution.places), dict(resolution.unknown)
    meanings = dict(resolution.meanings)
    for key, (toponym, alias) in explained.items():
        if alias.means:
            place = found.get(key)
            if place is not None:
                why = (f"“{toponym.name}” means {alias.means}: a reviewer says so", *place.why)
                found[key] = replace(place, name=toponym.name, why=why)
            continue
        entry = target(alias, places)
        found[key] = place_of(entry, toponym.name, alias.note)
        meanings[key] = entry
        unknown.pop(key, None)
    return Resolution(places=found, unknown=unknown, meanings=meanings)


def target(alias: Alias, places: Places) -> PlaceEntry:
    """The entry that an alias means, for one that is no other name."""
    return places.entry(alias.place) if alias.place else own_entry(alias, places)


def clashing(aliases: Iterable[Alias]) -> frozenset[str]:
    """Digests of those that give one name, for the same articles, different meanings."""
    meanings: dict[tuple[str, str], dict[tuple[object, ...], list[str]]] = {}
    for one in aliases:
        meant = (one.place, plain(one.means), one.lon, one.lat, one.radius_m)
        same = meanings.setdefault((plain(one.name), one.article), {})
        same.setdefault(meant, []).append(digest_of(one))
    return frozenset(
        digest
        for same in meanings.values()
        if len(same) > 1
        for digests in same.values()
        for digest in digests
    )


def words(alias: Alias) -> str:
    """What an alias says, in a few words."""
    meant = alias.means or alias.place
    if not meant:
        meant = f"a place around {alias.lat:.3f}, {alias.lon:.3f}"
    return f"“{alias.name}” means {meant}"


def _rank(alias: Alias) -> tuple[str, ...]:
    """An order of aliases that does not depend on where they stand in the file."""
    spot = f"{alias.lon},{alias.lat},{alias.radius_m}"
    return (
        plain(alias.name),
        alias.name,
        alias.article,
        alias.place,
        alias.means,
        spot,
        alias.note,
    )


def _speaks_of(alias: Alias, article: Article) -> bool:
    if not alias.article or alias.article == article.id:
        return True
    return bool(article.url) and address(alias.article) == address(article.url)


def _spelt(name: str) -> str:
    """A pattern for a name, whatever spaces stand between its words."""
    return r"\s+".join(re.escape(word) for word in name.split())


def _occurs(alias: Alias, article: Article) -> bool:
    pattern = rf"(?<!\w){_spelt(alias.name)}(?!\w)"
    return re.search(pattern, article.text, re.IGNORECASE) is not None


def _with_remark(feature: Feature, aliases: Sequence[Alias]) -> Feature:
    notes = [one.note for one in aliases if one.note]
    review = replace(
        feature.review,
        changes=tuple(dict.fromkeys((*feature.review.changes, *map(words, aliases)))),
        notes=tuple(dict.fromkeys((*feature.review.notes, *notes))),
    )
    return replace(feature, review=review)
