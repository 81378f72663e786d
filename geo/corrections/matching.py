"""How a correction finds its claim again: by its id, else by its article and its words.

An id is gone as soon as its article is edited, or a rule reads another relation. Then the claim is
looked for in the same article, or in a later version of it, by its words; it must still report the
same activity at the same named places, and no other claim may fit as well. What is merely similar
is named to the reviewer, and never corrected: a rejection must not fall on the next best claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.corrections.entries import Selector
from geo.corrections.words import Likeness, closeness, likeness, plain
from geo.model import Article, Claim, Feature

_CLOSE = 0.4
"""From this share of common words on, a claim is worth naming as the nearest."""
_SCHEME = re.compile(r"\A(?:https?:)?//(?:www\.)?")
_COUNTING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)(?:=|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that a correction may mean; a feature, or a claim before it is one."""

    number: int
    id: str
    claim: Claim
    title: str = ""

    @classmethod
    def of(cls, number: int, feature: Feature) -> Candidate:
        """The candidate of a feature, with its number in a list of them."""
        return cls(number, feature.id, feature.claim, feature.title)


@dataclass(frozen=True, slots=True)
class Match:
    """The claim that a correction means, and what has changed about it since."""

    number: int
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """Why a correction finds no claim, and the feature that comes nearest, if any does."""

    reason: str
    nearest: str = ""


def same_article(selector: Selector, article: Article) -> bool:
    """Whether an article is the one that is meant, or another version of it.

    By its id; else by its address; where one of the two has none, by outlet, headline and day.
    """
    if selector.article and selector.article == article.id:
        return True
    if selector.url and article.url:
        return address(selector.url) == address(article.url)
    if not selector.title or selector.published != article.published:
        return False
    return (plain(selector.outlet), plain(selector.title)) == (
        plain(article.source),
        plain(article.title),
    )


def address(url: str) -> str:
    """An address by which pages are told apart.

    Without its scheme, "www.", the place in the page, a last slash, and what only counts visitors.
    """
    bare, _, query = url.strip().partition("#")[0].partition("?")
    bare = _SCHEME.sub("", bare.casefold()).rstrip("/")
    asked = [part for part in query.split("&") if part and not _COUNTING.match(part)]
    return f"{bare}?{'&'.join(asked)}" if asked else bare


def find(selector: Selector, candidates: Sequence[Candidate]) -> Match | Miss:
    """The claim of one article that is meant; `candidates` are all claims of that article."""
    for one in candidates:
        if selector.id and one.id == selector.id:
            return Match(one.number, _doubts(selector, one, Likeness.SAME))
    if not selector.quote:
        return Miss("no claim has this id any more")
    ranked = [(likeness(selector.quote, one.claim.quote.text), one) for one in candidates]
    fitting = [(how, one) for how, one in ranked if how and _fits(selector, one, how)]
    if not fitting:
        return _miss(selector, candidates)
    best = max(how for how, _ in fitting)
    chosen = [one for how, one in fitting if how is best]
    if len(chosen) > 1 and selector.reads:
        chosen = [one for one in chosen if one.title == selector.reads] or chosen
    if len(chosen) > 1:
        ids = ", ".join(one.id for one in chosen[:4])
        return Miss(f"several claims fit, {ids}: copy the correction again from the one you mean")
    return Match(chosen[0].number, _doubts(selector, chosen[0], best))


def names_of(claim: Claim) -> tuple[str, ...]:
    """The names that place a claim, as the article has them, in order: the container last."""
    relation = claim.relation
    return tuple(one.name for one in (*relation.anchors, relation.container) if one is not None)


def _fits(selector: Selector, one: Candidate, how: Likeness) -> bool:
    claim = one.claim
    if selector.derived != claim.derived:
        return False
    if selector.activity and selector.activity != claim.activity.value:
        return False
    if how is Likeness.NEAR and selector.status and selector.status != claim.status.value:
        return False
    return not selector.where or _names(selector.where) == _names(names_of(claim))


def _names(names: Iterable[str]) -> set[str]:
    return {plain(name) for name in names}


def _doubts(selector: Selector, one: Candidate, how: Likeness) -> tuple[str, ...]:
    doubts = []
    if how is Likeness.NEAR:
        doubts.append("the article's words have changed since")
    if selector.reads and one.title and selector.reads != one.title:
        doubts.append(f"it reads “{one.title}” now, and read “{selector.reads}” then")
    return tuple(doubts)


def _miss(selector: Selector, candidates: Sequence[Candidate]) -> Miss:
    """What to tell a reviewer: the claim that comes nearest, and in what it differs."""
    shares = [(closeness(selector.quote, one.claim.quote.text), one) for one in candidates]
    close = [(share, one) for share, one in shares if share >= _CLOSE]
    if not close:
        return Miss("the article is there, but no claim in it has these words")
    _, nearest = max(close, key=lambda pair: (pair[0], -_differences(selector, pair[1])))
    differs = _differs(selector, nearest) or "its words"
    reason = f"no claim fits; the nearest, {nearest.id}, differs in {differs}"
    return Miss(reason, nearest.id)


def _differences(selector: Selector, one: Candidate) -> int:
    return len(_differs(selector, one))


def _differs(selector: Selector, one: Candidate) -> str:
    claim = one.claim
    differs = []
    if likeness(selector.quote, claim.quote.text) is Likeness.DIFFERENT:
        differs.append("its words")
    if selector.activity and selector.activity != claim.activity.value:
        differs.append(f"the activity, which is {claim.activity.value} now")
    if selector.where and _names(selector.where) != _names(names_of(claim)):
        differs.append("the places that it names")
    if selector.derived != claim.derived:
        differs.append("being derived")
    if selector.status and selector.status != claim.status.value:
        differs.append(f"the status, which is {claim.status.value} now")
    return " and ".join(differs)
