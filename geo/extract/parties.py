"""Armed parties, bodies and people: who acts, who is acted upon, who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from geo.extract.at_home import only_at_home
from geo.extract.cast import Cast, parts_of
from geo.extract.force_phrases import (
    NOBODY_KNOWN,
    OURS,
    POSSESSIVE,
    Names,
    Phrase,
    phrases,
)
from geo.extract.force_words import ANY, ENEMY, UNKNOWN, ForceWords, force_words
from geo.extract.letters import CAPITAL, SMALL
from geo.extract.namesakes import of_the_war
from geo.extract.page import Page
from geo.extract.party_words import is_name, is_people
from geo.extract.side_names import Named, find_names, friends, occurrences
from geo.extract.sides import STATE, NameOf, Roster, plain, roster, words_of
from geo.extract.slots import Mention
from geo.extract.told_leaders import told_leaders
from geo.extract.unnamed import Stranger, acronyms, called, heads, strangers
from geo.extract.words import Lexicon, word_set
from geo.model import Actor, NameHit, Quote

DEFINITE = "definite"
UNIT = "unit"
FRONT = "front"
"""Role of a noun that is a force only with its article: "the resistance"."""
_LATER = frozenset({ANY, UNKNOWN, ENEMY, OURS, POSSESSIVE, UNIT})
"""Kinds of nouns whose side only their own sentence tells."""
_NOUN_BEHIND = re.compile(rf"\s+([{SMALL}-]+)")
_NOUN_REACH = 24
_BRANCH_REACH = 48
_APPOSED_REACH = 6
"""Characters of a comma and an article."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of an article, and the state whose war it is."""

    mentions: Sequence[Mention]
    names: Sequence[Quote]
    """Bodies and leaders by name."""
    cast: Cast
    hits: Sequence[NameHit]
    """The names of places, in the states of the war that the text tells of."""


def parties(page: Page, hits: Sequence[NameHit]) -> Parties:
    """Armed parties by name, by a noun for forces, and by words that take up one of them."""
    search = _Search(page, hits)
    cast = search.cast()
    mentions = [*search.named_mentions(cast), *search.phrase_mentions(cast)]
    mentions += [
        _party(page, hit.start, hit.end, page.side(hit.demonym_of), hit.demonym_of)
        for hit in hits
        if hit.demonym_of and is_people(page, hit)
    ]
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    kept = _with_short_names(page, kept)
    return Parties(kept, search.quotes(), cast, search.hits)


def _with_short_names(page: Page, mentions: Sequence[Mention]) -> list[Mention]:
    """ "Syrian Democratic Forces (SDF) fighters": a name, its short form and its noun as one."""
    kept: list[Mention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if (
            last is None
            or not last.side
            or last.side != mention.side
            or page.text[last.end : mention.start] != " ("
            or page.text[mention.end : mention.end + 1] != ")"
        ):
            kept.append(mention)
            continue
        end = mention.end + 1
        noun = _NOUN_BEHIND.match(page.text[end : end + _NOUN_REACH])
        if noun is not None and noun[1] in force_words(page.lexicon).owned:
            end += noun.end()
        iso = last.value.iso if isinstance(last.value, Actor) else ""
        kept[-1] = _party(page, last.start, end, last.side, iso)
    return kept


@cache
def _branches(lexicon: Lexicon) -> re.Pattern[str]:
    """What makes a party of a part of it: "the armed wing of ", up to its name."""
    words = "|".join(lexicon.bodies.get("branches", {}).get("words", ())) or "(?!)"
    of = "|".join(lexicon.bodies.get("branches", {}).get("of", ())) or "(?!)"
    described = "|".join(lexicon.bodies.get("branches", {}).get("described", ())) or "(?!)"
    return re.compile(rf"\b(?:(?:{described}|[{CAPITAL}][a-z]+) )?(?:{words}) (?:{of}) $")


@cache
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """The words that any name or noun of a party is looked up by."""
    known = roster(lexicon)
    return frozenset(known.grounds).union(known.keys, force_words(lexicon).keys, heads(lexicon))


def _only_land(hits: Sequence[NameHit]) -> str:
    """The only country in which the places of a text lie, or that it names; "" for several."""
    lands = {hit.country or hit.demonym_of or hit.lies_in for hit in hits} - {""}
    return next(iter(lands)) if len(lands) == 1 else ""


class _Search:
    """One article's names, nouns and strangers, before they are made mentions."""

    def __init__(self, page: Page, hits: Sequence[NameHit]) -> None:
        self.page, self.hits = page, hits
        self.roster: Roster = roster(page.lexicon)
        self.words: ForceWords = force_words(page.lexicon)
        self.text = plain(page.text)
        spelled = words_of(self.text)
        present = spelled & _telling(page.lexicon)
        words = self.words
        found = find_names(
            self.text,
            present,
            self.roster,
            words.ground,
            words.keeps | words.ties,
            land=_only_land(hits),
            forces=words.owned,
        )
        found = [one for one in found if not self._is_in_place(one)]
        self.grounds = [
            state
            for key in sorted(self.roster.grounds.keys() & present)
            for part, state in self.roster.grounds[key]
            if part in self.text
        ]
        names = _names(hits, found)
        names.taken = sorted((one.start, one.end) for one in found if not one.name.adjective)
        self.strangers = strangers(self.text, present, names, page.lexicon)
        taken = {one.start for one in self.strangers}
        more = called(self.text, present, names, page.lexicon)
        self.strangers += [one for one in more if one.start not in taken]
        self.strangers.sort(key=lambda one: one.start)
        names.taken = [(one.start, one.end) for one in self.strangers]
        found = [one for one in found if not names.holds(one.start)]
        self.named = self._with_acronyms(found)
        names = _names(hits, self.named) if len(self.named) != len(found) else names
        leaders = told_leaders(self.text, spelled, names, page.lexicon)
        if leaders:
            self.named = [*self.named, *leaders]
            names = _names(hits, self.named)
        spans = [(one.start, one.end) for one in self.named if not one.name.adjective]
        names.taken = sorted(spans + [(one.start, one.end) for one in self.strangers])
        openers = [form for word in self.words.before for form in (word, word.capitalize())]
        names.friends = friends(self.text, openers, self.roster)
        self.phrases = phrases(self.text, present, names, self.words)
        self.hits = of_the_war(page, hits, self.named)

    def _with_acronyms(self, found: Sequence[Named]) -> list[Named]:
        """The names with those that the text itself gives: "… (FLA)", and the FLA after it."""
        ends = {one.end: one.name.side for one in found if one.name.side}
        ends |= {one.end: self.side_of(one) for one in self.strangers if self.side_of(one)}
        learnt = acronyms(self.text, ends, self.page.lexicon)
        more = [
            Named(at, at + len(short), NameOf(short, side))
            for short, side in learnt.items()
            for at in occurrences(self.text, short)
        ]
        starts = {one.start for one in more}
        return [*(one for one in found if one.start not in starts), *more]

    def _is_in_place(self, one: Named) -> bool:
        """ "Dera Ismail Khan": a leader's name inside a longer one of a town."""
        if one.name.words not in self.roster.people:
            return False
        return any(
            hit.start <= one.start
            and one.end <= hit.end
            and hit.end - hit.start > one.end - one.start
            for hit in self.hits
        )

    def side_of(self, one: Stranger) -> str:
        """The side of a unit or of a group that no table holds."""
        return one.side or (self.page.side(one.iso) if one.iso else one.name)

    def cast(self) -> Cast:
        """Who is named outright."""
        people = self.roster.people
        found = [
            (one.start, one.name.side, one.name.words if one.name.words in people else "")
            for one in self.named
            if is_name(one)
        ]
        found += [(one.start, self.side_of(one), "") for one in self.strangers if self.side_of(one)]
        for phrase in self.phrases:
            if phrase.owner is not None:
                found.append((phrase.start, phrase.owner.name.side, phrase.noun))
            elif phrase.iso and self._is_states(phrase):
                found.append((phrase.start, self.page.side(phrase.iso), phrase.noun))
        return Cast(
            page=self.page,
            roster=self.roster,
            words=self.words,
            text=self.text,
            parts=parts_of(found),
            hits=self.hits,
            grounds=self.grounds,
            learnt=frozenset(one.name for one in self.strangers if one.name),
            rebels=any(
                phrase.kind in {"rebel", "separatist", "insurgent"} for phrase in self.phrases
            ),
        )

    def named_mentions(self, cast: Cast) -> list[Mention]:
        """Names, set phrases and strangers as mentions."""
        page = self.page
        found = []
        for one in self.named:
            if one.name.role == FRONT:
                side = self._of_front(one, cast)
                if side:
                    found.append(_taken_up(page, one.start, one.end, DEFINITE, side))
            elif one.name.role:
                role = ANY if one.name.role == DEFINITE else one.name.role
                found.append(_taken_up(page, one.start, one.end, role))
            elif not one.name.adjective or self._acts_alone(one):
                side = self._meant(one.start, one.end, one.name.side, cast)
                start = self._with_branch(one.start)
                found.append(_party(page, start, one.end, side, ""))
        for stranger in self.strangers:
            side = self.side_of(stranger)
            if side:
                found.append(_party(page, stranger.start, stranger.end, side, stranger.iso))
            else:
                found.append(_taken_up(page, stranger.start, stranger.end, UNIT))
        return found

    def _of_front(self, one: Named, cast: Cast) -> str:
        """ "The resistance struck": of the rebels of the article; "the resistance of X" is none."""
        never = self.page.lexicon.bodies["anaphora"].get("front_never", ())
        behind = self.text[one.end : one.end + _NOUN_REACH].split()[:1]
        if behind and behind[0].lower() in never:
            return ""
        return cast.settle(Phrase(one.start, one.end, "resistance", "rebel"))

    def _acts_alone(self, one: Named) -> bool:
        """Whether an adjective is a party without a noun for its forces."""
        return self._is_people_alone(one) or self._leads_blows(one) or self._fires(one)

    def _fires(self, one: Named) -> bool:
        """ "Serb guns", "Houthi batteries": an adjective right before what they fire with."""
        behind = _NOUN_BEHIND.match(self.text[one.end : one.end + _NOUN_REACH])
        guns = word_set(self.page.lexicon, "arguments", "served_guns")
        return behind is not None and bool(one.name.side) and behind[1] in guns

    def _leads_blows(self, one: Named) -> bool:
        """ "Saudi-led airstrikes": whoever leads them, by an adjective that keeps its name."""
        if not one.name.side or one.name.words.rpartition("-")[2] not in self.words.keeps:
            return False
        behind = self.text[one.end : one.end + _NOUN_REACH].lower().split()[:2]
        raids = word_set(self.page.lexicon, "arguments", "raids")
        return self.text[one.end : one.end + 1] == " " and not raids.isdisjoint(
            word.strip(".,;:") for word in behind
        )

    def _is_people_alone(self, one: Named) -> bool:
        """ "The Abkhaz have begun": an adjective with its article and without a noun."""
        article = self.page.lexicon.grammar["people"].get("article", "")
        if not article or not one.name.side:
            return False
        if (
            not self.text[max(0, one.start - len(article) - 1) : one.start]
            .lower()
            .endswith(f"{article} ")
        ):
            return False
        if self.text[one.end : one.end + 1] == ",":
            return True
        after = _NOUN_BEHIND.match(self.text[one.end : one.end + _NOUN_REACH])
        return after is not None and after[1] in word_set(self.page.lexicon, "people", "alone")

    def quotes(self) -> list[Quote]:
        """Names of bodies, leaders and groups, without the nouns behind them."""
        spans = [(one.start, one.end) for one in self.named if is_name(one)]
        spans += [(one.start, one.end) for one in self.strangers if not one.iso]
        return [self.page.quote(start, end) for start, end in sorted(spans)]

    def phrase_mentions(self, cast: Cast) -> list[Mention]:
        """Nouns for forces as mentions, with the sides that the article gives them."""
        return [self._phrase_mention(phrase, cast) for phrase in self.phrases]

    def _phrase_mention(self, phrase: Phrase, cast: Cast) -> Mention:
        page, start, end = self.page, phrase.start, phrase.end
        if phrase.owner is not None:
            side = self._meant(start, end, phrase.owner.name.side, cast)
            return _party(page, start, end, side, "")
        if phrase.iso and self._is_states(phrase):
            return _party(page, start, end, page.side(phrase.iso), phrase.iso)
        if phrase.iso and self._is_nobodys(phrase):
            return _taken_up(page, start, end, UNKNOWN)
        if phrase.kind in _LATER and not phrase.iso and not phrase.backer:
            return _taken_up(page, start, end, phrase.kind)
        if phrase.kind in {ANY, "", UNKNOWN}:
            phrase.kind = "militant"
        side = cast.settle(phrase)
        if not side and (phrase.iso or phrase.backer not in {"", NOBODY_KNOWN}):
            side = self._front(phrase) or self._own_words(phrase)
        return _taken_up(page, start, end, DEFINITE, side)

    def _with_branch(self, start: int) -> int:
        """Where "the Afghan branch of Islamic State" begins, less its article.

        Behind a comma it only describes a name: "JNIM, the Sahelian branch of al-Qaeda".
        """
        before = self.text[max(0, start - _BRANCH_REACH) : start]
        found = _branches(self.page.lexicon).search(before)
        if found is None or "," in before[: found.start()][-_APPOSED_REACH:]:
            return start
        return start - len(found[0])

    def _meant(self, start: int, end: int, side: str, cast: Cast) -> str:
        """The group of a people or front that the article names alone; else that itself."""
        known = self.roster.sides.get(side)
        if known is None or not known.umbrella:
            return side
        if known.members:
            alone = only_at_home(self.roster, self.page.side, cast.main_state(), known.members)
            return cast.named_of(known.members, start) or alone or side
        return cast.settle(Phrase(start, end, "", known.kind, iso=known.home[0])) or side

    def _own_words(self, phrase: Phrase) -> str:
        """What the text calls them, without the article: "Iraqi militiamen"."""
        first, *rest = self.page.text[phrase.start : phrase.end].split()
        return " ".join(rest if first.lower() in self.words.determiners else [first, *rest])

    def _front(self, phrase: Phrase) -> str:
        """What the groups of a country are called together: "Syrian rebels"; "" if by no name."""
        kinds = self.words.accepts.get(phrase.kind, ())
        here = (side for side in self.roster.fronts if phrase.iso in side.home[:1])
        return next((side.name for side in here if side.kind in kinds), "")

    def _is_nobodys(self, phrase: Phrase) -> bool:
        """ "Afghan suicide bombers": from there, but whose they are nobody says."""
        said = self.text[phrase.start : phrase.end].lower()
        return said.endswith(self.words.nobodys)

    def _is_states(self, phrase: Phrase) -> bool:
        """ "Syrian troops", but not "Syrian rebels" or "Syrian gunmen"."""
        if self._is_nobodys(phrase):
            return False
        own = phrase.kind == "paramilitary" and phrase.iso in self.words.own_paramilitaries
        return own or phrase.kind in {STATE, ANY, "", ENEMY, UNKNOWN, "mission"}


def _names(hits: Sequence[NameHit], found: Sequence[Named]) -> Names:
    sided = [one for one in found if one.name.side]
    return Names(
        hits={hit.end: hit for hit in hits},
        hits_at={hit.start: hit for hit in hits},
        named={one.end: one for one in sided},
        named_at={one.start: one for one in sided},
    )


def _party(page: Page, start: int, end: int, side: str, iso: str) -> Mention:
    """A party by name, with the noun for its forces where one follows."""
    quote = page.quote(start, end)
    actor = Actor(quote=quote, name=side, side=side, iso=iso)
    words = quote.text.lower()
    return Mention(letter="A", start=start, end=end, value=actor, side=side, words=words)


def _taken_up(page: Page, start: int, end: int, role: str, side: str = "") -> Mention:
    """Words that take up a party, or an unnamed one."""
    quote = page.quote(start, end)
    actor = Actor(quote=quote, name=side, side=side, resolved_from=quote.text)
    words = quote.text.lower()
    return Mention(letter="A", start=start, end=end, value=actor, side=side, role=role, words=words)
