"""How much an article speaks of armed conflict, estimated once, before its claims are read.

"Took", "hit" and "battle" are words of every page of a newspaper. Where an article plainly is about
a war they mean what they mean there; where it plainly is about something else they need a sign of
their own. A note of two sentences tells neither, and is no evidence against them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import NamedTuple

from geo.extract.sides import STATE, roster
from geo.extract.words import Lexicon

BODIES = frozenset({STATE, "coalition", "mission"})
"""Kinds of sides that do much else than fight."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SHORT = 4
"""Sentences below which an article says too little to be judged."""
_SCARCE = 0.1
"""Words of war a sentence, below which an article is about something else."""
_PLAIN = 0.25
"""The same, from which it is about a war."""
_FEW = 0.1
"""Words of a disaster a sentence, above which an article is about one."""
_ONE = 1
"""A single word of other news outweighs nothing."""
_DRILLS = 2
"""Words of exercises from which an article is about one."""
_ARTS, _ART = 2, 0.4
"""The same of films and novels, and how many a sentence."""
_LOOSE = 0.25
"""What a word that is military only there counts for."""


class Setting(Enum):
    """What an article is about, as far as it tells."""

    WAR = "war"
    OPEN = "open"
    CIVIL = "civil"


@dataclass(frozen=True, slots=True)
class SettingWords:
    """The words of `setting.toml`, in small letters."""

    sure: frozenset[str]
    """Of armed conflict, wherever they stand."""
    weak: frozenset[str]
    """Of wars and of crimes alike."""
    loose: frozenset[str]
    """Military where the talk is of war."""
    fights: frozenset[str]
    """Those of the first that are no people: what is done, and with what."""
    disaster: frozenset[str]
    """Of floods, storms and earthquakes, which armies are sent to."""
    civil: frozenset[str]
    """Of other news."""
    common: frozenset[str]
    """The same, with those that reports of war hold as well."""
    drills: frozenset[str]
    """Of exercises."""
    harm: frozenset[str]
    """Of what exercises never do: the dead, who fights for real, truces."""
    art: frozenset[str]
    """Of films and novels."""
    crowd: frozenset[str]
    """Of protests, and of what police use against them."""
    unrest: frozenset[str]
    """Of wars, and of protests as well."""


@cache
def setting_words(lexicon: Lexicon) -> SettingWords:
    """The words of a lexicon; none where a language has no such table."""
    war, civil = lexicon.setting.get("war", {}), lexicon.setting.get("civil", {})
    military, loose = lexicon.clauses.get("military", {}), war.get("loose", ())
    armed = (military.get(kind, ()) for kind in ("people", "weapon", "ammo"))
    own = lexicon.clauses.get("unmilitary", {}).get("words", ())
    known = frozenset(own).union(*civil.values())
    sure = frozenset(war.get("sure", ()))
    return SettingWords(
        sure=sure,
        fights=sure.difference(military.get("people", ())),
        disaster=frozenset(civil.get("disaster", ())),
        weak=frozenset(war.get("weak", ())),
        loose=frozenset(loose) if loose else frozenset().union(*armed),
        civil=known,
        common=known.union(*lexicon.setting.get("common", {}).values()),
        drills=frozenset(lexicon.setting.get("rehearsal", {}).get("drills", ())),
        harm=frozenset(lexicon.setting.get("rehearsal", {}).get("harm", ())),
        art=frozenset(lexicon.setting.get("rehearsal", {}).get("art", ())),
        crowd=frozenset(lexicon.setting.get("protest", {}).get("crowd", ())),
        unrest=frozenset(lexicon.setting.get("protest", {}).get("unrest", ())),
    )


class Shares(NamedTuple):
    """Words of each kind, a sentence: see `SettingWords`."""

    sure: float
    civil: float
    common: float


@dataclass(slots=True)
class Climate:
    """An article's setting, found out where the first ambiguous words ask for it."""

    text: str
    title: str
    sentences: int
    lexicon: Lexicon
    named: Mapping[str, int]
    """How often it names each side."""
    _relief: bool = False
    _elsewhere: bool = False
    _setting: Setting | None = None
    _rehearsed: bool | None = None
    _invented: bool | None = None
    _shares: Shares | None = None
    _found: Counter[str] | None = None

    @property
    def shares(self) -> Shares:
        """How many words of war and of other news it has, a sentence."""
        if self._shares is None:
            words, each = setting_words(self.lexicon), max(self.sentences, 1)
            found = self._words()
            kinds = (words.sure, words.civil, words.common)
            self._shares = Shares(*(_count(found, kind) / each for kind in kinds))
        return self._shares

    @property
    def setting(self) -> Setting:
        """What the article is about."""
        if self._setting is None:
            self._setting = self._estimate()
        return self._setting

    @property
    def relief(self) -> bool:
        """Whether it tells of a disaster and of no arms: who is sent there is sent to help."""
        return self.setting is not Setting.WAR and self._relief

    @property
    def elsewhere(self) -> bool:
        """Whether a note, too short to be judged, has words of other news and hardly one of war."""
        return self.setting is Setting.OPEN and self._elsewhere

    @property
    def protest(self) -> bool:
        """Whether it tells of a protest, and of nobody and nothing that makes war."""
        words, present = setting_words(self.lexicon), self._words()
        if not any(word in present for word in words.crowd):
            return False
        known = roster(self.lexicon)
        fight = any(known.kind(side) not in BODIES for side in self.named)
        return not fight and not any(word in present for word in words.sure - words.unrest)

    @property
    def rehearsed(self) -> bool:
        """Whether it tells of exercises and of nobody harmed: what is stormed there is not."""
        if self._rehearsed is None:
            words, found = setting_words(self.lexicon), self._words()
            self._rehearsed = _count(found, words.drills) >= _DRILLS and words.harm.isdisjoint(
                found
            )
        return self._rehearsed

    @property
    def invented(self) -> bool:
        """Whether it is about a film or a novel, of which the wars in it are."""
        if self._invented is None:
            count = _count(self._words(), setting_words(self.lexicon).art)
            self._invented = count >= _ARTS and count >= _ART * self.sentences
        return self._invented

    def _words(self) -> Counter[str]:
        """Its words in small letters, with those of its title, and how often each stands there."""
        if self._found is None:
            self._found = Counter(_WORD.findall(f"{self.title} {self.text}".lower()))
        return self._found

    def _estimate(self) -> Setting:
        words = setting_words(self.lexicon)
        if not words.sure:
            return Setting.OPEN
        found = self._words()
        disaster = _count(found, words.disaster)
        self._relief = words.fights.isdisjoint(found) and disaster > _FEW * self.sentences
        known = roster(self.lexicon)
        groups = sum(n for side, n in self.named.items() if known.kind(side) not in BODIES)
        sure = _count(found, words.sure) + groups
        score = sure + _LOOSE * _count(found, words.loose)
        share = score / max(self.sentences, 1)
        civil = _count(found, words.common)
        self._elsewhere = score < 1 and _count(found, words.civil) > score
        scarce = share < _SCARCE and (civil > 0 or not score)
        if self.sentences >= _SHORT and (scarce or (civil > max(score, _ONE) and share < _PLAIN)):
            return Setting.CIVIL
        plain = self.sentences >= _SHORT and share >= _PLAIN and sure > 1
        return Setting.WAR if plain and score > civil else Setting.OPEN


def _count(found: Counter[str], words: frozenset[str]) -> int:
    return sum(map(found.__getitem__, words.intersection(found)))
