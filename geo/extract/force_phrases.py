"""Forces by a noun: "Ukrainian troops", "the rebels", "its fighters", "Iran-backed militias"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo.extract.force_words import ANY, ENEMY, UNKNOWN, ForceWords
from geo.extract.side_names import Named, occurrences
from geo.model import NameHit

STATE = "state"
OURS, POSSESSIVE = "ours", "possessive"
NOBODY_KNOWN = "-"
"""A backer that is no country."""
_MOST_WORDS = 6
"""Adjectives before a noun that are looked at."""
_DESIGNATION = re.compile(r"[A-Z]{1,3}[a-z]{0,3}-?\d{1,3}[A-Z]?")
"""A type of weapon before its noun: "B-1 bombers", "Su-34 jets"."""
_OPENING = "“”\"'(["
_BRACKETS = frozenset("([")
_ENDLESS = 1 << 60
_GOES_ON = frozenset("-'’")
"""Behind a state's name: it is only a part of what follows."""
_BARE = frozenset({ANY, "state", "coalition", "militant"})
"""Kinds that mean somebody only with an article or an adjective."""


@dataclass(slots=True)
class Phrase:
    """A noun for a force, with the words before it that tell whose it is."""

    start: int
    end: int
    noun: str
    kind: str
    """"state", "rebel" and so on; "any"; or "ours", "possessive", "enemy", "unknown"."""
    owner: Named | None = None
    """The name of a side before it."""
    iso: str = ""
    """The country whose name or adjective stands before it."""
    backer: str = ""
    """The country that backs it."""
    bare: bool = False
    """Without an article: "Rebels attacked"."""
    loyal: bool = False
    """Whether an adjective sets them on a state's side: "pro-government militiamen"."""


@dataclass(slots=True)
class Names:
    """Names of a text by their ends, for the phrases that they open."""

    hits: Mapping[int, NameHit]
    hits_at: Mapping[int, NameHit]
    named: Mapping[int, Named]
    named_at: Mapping[int, Named]
    friends: Mapping[int, Named] = field(default_factory=dict)
    """Sides behind "pro-", by their start: "pro-Haftar fighters"."""
    taken: Sequence[tuple[int, int]] = ()
    """Stretches of names, in order: nouns inside them are theirs."""

    def holds(self, at: int) -> bool:
        """Whether an offset lies inside a name."""
        last = bisect_right(self.taken, (at, _ENDLESS)) - 1
        return last >= 0 and at < self.taken[last][1]


@dataclass(slots=True)
class _Walk:
    """The way back from a noun over the words before it."""

    at: int
    """Start of what has been taken so far."""
    kinds: list[str] = field(default_factory=list)
    owner: Named | None = None
    iso: str = ""
    backer: str = ""
    determiner: str = ""
    against: bool = False
    first: str = ""
    """The word right before the noun."""
    noun: str = ""
    """Kind of the noun itself."""
    word: str = ""
    """The noun itself, in small letters."""


def phrases(text: str, words: set[str], names: Names, known: ForceWords) -> list[Phrase]:
    """Nouns for forces in a plain text; `words` are those that it holds."""
    found: list[Phrase] = []
    for key in known.keys & words:
        for at in occurrences(text, key):
            one = None if names.holds(at) else _phrase(text, at, at + len(key), names, known)
            if one is not None:
                found.append(one)
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Phrase] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _phrase(text: str, at: int, end: int, names: Names, known: ForceWords) -> Phrase | None:
    noun = text[at:end].lower()
    walk = _Walk(at, noun=known.kinds.get(noun, ""), word=noun)
    for _ in range(_MOST_WORDS):
        if not _step(text, walk, names, known):
            break
    pair = f"{walk.first} {noun}"
    kind = _kind(walk, _told(walk, pair, known), known.kinds.get(pair) or known.kinds.get(noun, ""))
    owned = noun in known.owned or pair in known.owned
    if known.owner_behind and walk.owner is None and not walk.iso:
        end = _owned_behind(walk, end, names)
    if owned and known.owner_of and walk.owner is None and not walk.iso:
        end = _owned_by(text, walk, end, names, known)
    if (walk.owner is not None or walk.iso) and known.speaks.match(text, end):
        return None
    if walk.owner is not None and (owned or kind):
        return Phrase(walk.at, end, noun, kind, walk.owner, bare=not walk.determiner)
    if walk.iso:
        return Phrase(walk.at, end, noun, kind, iso=walk.iso) if owned else None
    if walk.backer:  # "Iranian-designed drones" are no party
        return Phrase(walk.at, end, noun, kind, backer=walk.backer) if kind else None
    tail = known.tail.match(text, end) if kind == ANY and not walk.kinds else None
    if tail is not None:
        walk.kinds.append(UNKNOWN)
        return Phrase(walk.at, tail.end(), noun, UNKNOWN, bare=not walk.determiner)
    return _unowned(walk, end, noun, kind, known, owned=owned)


def _owned_behind(walk: _Walk, end: int, names: Names) -> int:
    """Where the phrase ends with the name right behind it that a bare genitive makes its owner."""
    owner = names.named_at.get(end + 1)
    if owner is not None and owner.name.side:
        walk.owner = owner
        return owner.end
    hit = names.hits_at.get(end + 1)
    if hit is not None and hit.country:
        walk.iso = hit.country
        return hit.end
    return end


def _owned_by(text: str, walk: _Walk, end: int, names: Names, known: ForceWords) -> int:
    """Where "the armed forces of Chad" ends: the state behind the noun is whose they are.

    So they are of a side by its land: "the army of Puntland". Not of "the army of Chad's
    neighbour" or "the police of Chad-based groups".
    """
    link = _link(text, end, known)
    hit = names.hits_at.get(end + len(link)) if link else None
    owner = names.named_at.get(end + len(link)) if link else None
    if hit is None and owner is not None and owner.name.side and not owner.name.adjective:
        walk.owner = owner  # "the militia of General Dostum"
        return owner.end
    if hit is None or text[hit.end : hit.end + 1] in _GOES_ON:
        return end
    if text[hit.end : hit.end + 1] == " " and text[hit.end + 1 : hit.end + 2].isupper():
        return end  # "the forces of the Sudan | People's Liberation Army"
    if hit.country:
        walk.iso = hit.country
    elif hit.kinds and owner is not None and owner.name.adjective and owner.end == hit.end:
        walk.owner = owner
    else:
        return end
    return hit.end


def _link(text: str, end: int, known: ForceWords) -> str:
    """ " of the breakaway Republic of ": what stands between forces and their state, if any."""
    links = known.owner_of
    link = next((one for one in links if text.startswith(one, end)), "")
    if not link:
        return ""
    described = known.long_name.match(text, end + len(link))
    again = described and next((one for one in links if text.startswith(one, described.end())), "")
    return text[end : described.end() + len(again)] if described and again else link


def _unowned(
    walk: _Walk, end: int, noun: str, kind: str, known: ForceWords, *, owned: bool
) -> Phrase | None:
    """A noun with an article, a pronoun, or adjectives alone."""
    if walk.determiner in known.ours or walk.determiner in known.owners:
        role = OURS if walk.determiner in known.ours else POSSESSIVE
        return Phrase(walk.at, end, noun, role) if owned or kind else None
    if ENEMY in walk.kinds:
        return Phrase(walk.at, end, noun, ENEMY)
    if not kind:
        return None
    bare = not walk.determiner
    if bare and not walk.kinds and kind in _BARE:
        return None
    if UNKNOWN in walk.kinds or (kind == UNKNOWN and bare):
        kind = UNKNOWN
    loyal = "state" in walk.kinds and kind != "state"
    return Phrase(walk.at, end, noun, kind, bare=bare, loyal=loyal)


def _told(walk: _Walk, pair: str, known: ForceWords) -> Sequence[str]:
    """The kinds that adjectives give: of "paramilitary police", which is one noun, none."""
    one = pair in known.kinds and walk.kinds[:1] == [known.modifiers.get(walk.first)]
    return walk.kinds[1:] if one else walk.kinds


def _kind(walk: _Walk, kinds: Sequence[str], of_noun: str) -> str:
    """The kind that adjectives give, else the noun's; "" where neither tells one."""
    if walk.against:
        return next((kind for kind in kinds if kind not in {"state", ENEMY}), "rebel")
    told = [kind for kind in kinds if kind not in {ENEMY, UNKNOWN}]
    if told and of_noun in {"", ANY, "state"}:
        return told[0]
    if of_noun == "militant":  # "opposition factions", but "pro-government militants"
        return next((kind for kind in told if kind != "state"), of_noun)
    return of_noun or (told[0] if told else "")


def _step(text: str, walk: _Walk, names: Names, known: ForceWords) -> bool:
    """Take the word before; False where the phrase begins."""
    end = walk.at - 1
    if end <= 0 or text[end] != " ":
        return False
    start = text.rfind(" ", 0, end) + 1
    while start < end and text[start] in _OPENING:
        start += 1
    word = text[start:end]
    if not word or not (word[-1].isalnum() or word[-1] == "'"):
        _take_brackets(text, walk, names)
        return False
    walk.first = walk.first or word.lower()
    small = word.lower()
    if _owned(text, walk, start, names, known) or names.holds(start):
        return False
    if small in known.modifiers or _DESIGNATION.fullmatch(word):
        return _modified(walk, start, known.modifiers.get(small, ""))
    ending = next((one for one in known.genitive if small.endswith(one)), "")
    if ending and known.kinds.get(small.removesuffix(ending), ANY) != ANY:
        return _modified(walk, start, known.kinds[small.removesuffix(ending)])
    if "-" in word:
        return _compound(walk, start, word, names, known)
    if small in known.joins:
        return _joined(text, walk, start, names, known)
    if small in known.determiners or small in known.owners or small in known.ours:
        walk.determiner, walk.at = small, start
    return False


def _take_brackets(text: str, walk: _Walk, names: Names) -> None:
    """ "the Rapid Support Forces (RSF) fighters": a name of them in brackets before the noun."""
    owner = names.named.get(walk.at - 2)
    if owner is None or not owner.name.side or walk.first:
        return
    if text[owner.start - 1 : owner.start] in _BRACKETS:
        walk.owner = owner


def _joined(text: str, walk: _Walk, start: int, names: Names, known: ForceWords) -> bool:
    """ "army and air defence units": two adjectives of one noun.

    "The army and allied militias", "the army and tribal fighters" are two nouns.
    """
    before = text.rfind(" ", 0, max(0, start - 1)) + 1
    word = text[before : start - 1].lower()
    if word not in known.modifiers or names.holds(before):
        return False
    others = {walk.noun, *walk.kinds} - {"", ANY, ENEMY, STATE}
    if others and known.kinds.get(word) == STATE:
        return False
    walk.at = start
    return True


def _modified(walk: _Walk, start: int, kind: str) -> bool:
    if kind:
        walk.kinds.append(kind)
    walk.at = start
    return True


def _owned(text: str, walk: _Walk, start: int, names: Names, known: ForceWords) -> bool:
    """Whether the word before, from `start` on, ends the name of whom the force belongs to."""
    end = walk.at - 1
    word = text[start:end]
    cut = next((len(one) for one in known.genitive if word.endswith(one)), 0)
    for size in dict.fromkeys((0, cut)):
        owner = names.named.get(end - size)
        if owner is not None and owner.name.side:
            walk.owner, walk.at = owner, owner.start
            return True
        hit = names.hits.get(end - size)
        if hit is not None and (hit.start == 0 or text[hit.start - 1] != "-"):
            iso = hit.demonym_of or hit.country or (hit.capital_of if size else "")
            if iso:
                walk.iso, walk.at = iso, hit.start
                return True
    half = word.rsplit("-", 1)
    tied = len(half) > 1 and f"{half[1]} {walk.word}" in known.ties
    tied = tied and start not in names.hits_at  # "Iran-linked militants"
    if tied or (len(half) > 1 and half[1] in known.keeps):
        owner = names.named.get(end - len(half[1]) - 1)
        if owner is not None and owner.name.side:
            walk.owner, walk.at = owner, owner.start
            return True
    return False


def _compound(walk: _Walk, start: int, word: str, names: Names, known: ForceWords) -> bool:
    """ "Rwandan-backed", "pro-Russian", "anti-Assad": whose it is not."""
    first, last = word.split("-", maxsplit=1)[0].lower(), word.rsplit("-", 1)[1].lower()
    if last in known.backed or last in known.keeps:
        hit = names.hits_at.get(start)
        walk.backer = (
            (hit.demonym_of or hit.country or hit.capital_of) if hit is not None else NOBODY_KNOWN
        )
    elif first in known.before:
        at = start + len(first) + 1
        hit = names.hits_at.get(at)
        walk.owner = names.friends.get(at) if hit is None else None
        walk.backer = (hit.demonym_of or hit.country) if hit is not None else NOBODY_KNOWN
    elif first in known.against and word[len(first) + 1].isupper():
        walk.against = True
        walk.kinds.append("rebel")
    else:
        return False
    walk.at = start
    return True
