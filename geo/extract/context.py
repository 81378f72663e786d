"""What reading remembers from sentence to sentence: topics, totals, events, speakers."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from geo.extract.cast import Cast
from geo.extract.dates import Dated
from geo.extract.deed_net import Sense
from geo.extract.draft import Draft
from geo.extract.martial import Grade, grade
from geo.extract.page import Page
from geo.extract.party import Deed, Parties
from geo.extract.said import Said
from geo.extract.setting import Climate
from geo.extract.sides import Side
from geo.extract.slots import Line
from geo.extract.triggers import Entry, Fired
from geo.extract.voices import Voices
from geo.extract.words import Lexicon
from geo.model import Activity, Claim, Interval, Quote, SpatialRelation, Toponym

if TYPE_CHECKING:
    from geo.extract.sightings import Sighting

_LONG_AGO = -10
"""A paragraph so far back that nothing is taken over from it."""


@dataclass(slots=True)
class EventNoun:
    """An event that a noun named: "the clashes"; "it occurred" takes it up."""

    entry: Entry
    actor: str
    target: str
    paragraph: int


@dataclass(slots=True)
class Memory:
    """The state of reading one article."""

    climate: Climate
    claims: list[Claim] = field(default_factory=list)
    told_at: set[str] = field(default_factory=set)
    """Names of the places that claims are at, but for those that somebody left."""
    own_side: str = ""
    """The side that says "our" and "the enemy", where the article is one's own bulletin."""
    at_war: dict[tuple[str, str], bool] = field(default_factory=dict)
    """What the tables tell of two sides, once asked."""
    groups_at_home: dict[str, tuple[Side, ...]] = field(default_factory=dict)
    """Armed groups by the state on whose ground they are at home, once asked."""
    cast: Cast | None = None
    """Who plays a part in it; None where nobody was sought."""
    home_state: str = ""
    """The state that the groups of the article fight: its army is "soldiers" without a name."""
    topic: str = ""
    """Actor of the last claim."""
    topic_paragraph: int = _LONG_AGO
    strike: Claim | None = None
    """The last strike of the paragraph: who intercepts, and whose missiles fell, may follow."""
    claim_paragraph: int = _LONG_AGO
    """Of the last claim, be its actor known or not."""
    sides: Counter[str] = field(default_factory=Counter)
    """How often the article names each side."""
    named: Sequence[tuple[int, str]] = ()
    """Where it names a party, and which, in order."""
    feuds: set[tuple[str, str]] = field(default_factory=set)
    """Pairs of whom one has attacked the other, as told so far; each both ways round."""
    attacked: set[tuple[str, str]] = field(default_factory=set)
    """Who has attacked, and on which state's ground, as told so far."""
    deeds: list[Deed] = field(default_factory=list)
    """Who has done what so far, in order."""
    subject: str = ""
    """The party that was the subject of the last sentence that has one."""
    subject_paragraph: int = _LONG_AGO
    nameless_paragraph: int = _LONG_AGO
    """Of the last sentence, if it was about rebels of whom nothing tells whose they are."""
    event: EventNoun | None = None
    recent: Sequence[Draft] = ()
    """Places of the sentence before: "the town" and "its market" may mean one of them."""
    recent_paragraph: int = _LONG_AGO
    capitals: Mapping[str, Draft] = field(default_factory=dict)
    """Capitals that the article names anywhere, by state."""
    seats: dict[str, Draft] = field(default_factory=dict)
    """Those that it has named as places so far, by state or people."""
    main_name: str = ""
    """The town that the article is about, as it names it; "" if there is none such."""
    main: Draft | None = None
    """Where it first named it."""
    filed: Draft | None = None
    """The place that the report is filed from: that of its dateline."""
    opening: Draft | None = None
    """The town that the last sentence which opens with one opens with: what follows is there."""
    opening_paragraph: int = _LONG_AGO
    region: Toponym | None = None
    """The last unit or region that located a claim."""
    region_paragraph: int = _LONG_AGO
    border: Toponym | None = None
    """The country across the last border that was named."""
    border_paragraph: int = _LONG_AGO
    said: Said | None = None
    said_paragraph: int = _LONG_AGO
    said_date: Dated | None = None
    voices: Voices = field(default_factory=Voices)
    """Who has spoken so far, and who speaks in which quotation."""
    heading: tuple[SpatialRelation, ...] = ()
    """The places of the heading that is being read under."""
    heading_paragraph: int = _LONG_AGO
    """The last paragraph that it holds for, so far."""
    heading_fresh: bool = False
    """Nothing has been read under it yet."""
    told: Dated | None = None
    """The day on which what is being told happened, of the paragraph `told_paragraph`."""
    told_paragraph: int = _LONG_AGO
    day: Dated | None = None
    """The date that heads the part of the article that is being read."""
    day_paragraph: int = _LONG_AGO
    """The only paragraph that it heads, or before the first where it heads all that follow."""
    holding: Claim | None = None
    """The last claim of an area held: "half of what it held before" may follow."""
    totals: dict[str, Interval] = field(default_factory=dict)
    parts: dict[str, Interval] = field(default_factory=dict)
    """Strengths by side: "12,000 in all" and "around 8,000"."""

    def named_before(self, offset: int) -> str:
        """The party that the article names last before an offset; "" if none."""
        at = bisect_left(self.named, (offset, "")) - 1
        return self.named[at][1] if at >= 0 else ""


@dataclass(slots=True)
class Sheet:
    """One sentence ready for claims: its line, who speaks in it, what was read before it."""

    page: Page
    line: Line
    memory: Memory
    said: Sequence[Said] = ()
    sense: Sense | None = None
    """What the net makes of it; None where its language has no net."""
    fired: Sequence[Fired] = ()
    """Words that report an activity, asserted or not."""
    parties: dict[tuple[int, int], Parties] = field(default_factory=dict)
    """Who does what each trigger reports, by the trigger's tokens, as far as it has been asked."""
    told: list[tuple[int, Deed]] = field(default_factory=list)
    """What the sentence tells of its parties as done, by the tokens of the triggers, in order."""
    asked: int = 0
    """How many of the triggers have been asked for it."""
    sightings: list[Sighting] | None = None
    """The sides that the sentence names, once they have been asked for."""
    left_open: bool | None = None
    """Whether the sentence says that nobody knows who it was, once that has been asked."""
    decided: set[tuple[int, int]] = field(default_factory=set)
    """The triggers whose actor has been decided for good, by their tokens."""
    lexicon: Lexicon = field(init=False)
    """The words of the article's language."""
    paragraph: int = field(init=False)
    """Number of the sentence's paragraph."""
    _verbs: frozenset[int] | None = None
    _speech: frozenset[int] | None = None
    _speaking: frozenset[int] | None = None
    _grade: Grade | None = None
    _strikes: bool | None = None

    def __post_init__(self) -> None:
        self.lexicon = self.page.lexicon
        self.paragraph = self.line.sentence.paragraph

    @property
    def text(self) -> str:
        """The article's text, which offsets refer to."""
        return self.page.text

    @property
    def verbs(self) -> frozenset[int]:
        """Tokens of the verbs that report an activity."""
        if self._verbs is None:
            spans = (range(one.first, one.last) for one in self.fired if not one.entry.noun)
            self._verbs = frozenset(chain.from_iterable(spans))
        return self._verbs

    @property
    def grade(self) -> Grade:
        """How far the words of the sentence speak of armed conflict."""
        if self._grade is None:
            self._grade = grade(self.line, self.lexicon)
        return self._grade

    @property
    def has_strike(self) -> bool:
        """Whether the sentence reports a strike."""
        if self._strikes is None:
            self._strikes = any(one.entry.activity is Activity.STRIKE for one in self.fired)
        return self._strikes

    @property
    def speech(self) -> frozenset[int]:
        """Tokens of the verbs of speech."""
        if self._speech is None:
            self._speech = frozenset(said.verb for said in self.said)
        return self._speech

    def sentence(self) -> Quote:
        """The whole sentence."""
        return self.page.quote(self.line.sentence.start, self.line.sentence.end)

    def quote(self, first: int, last: int) -> Quote:
        """The words of tokens `first` up to, not including, `last`."""
        tokens = self.line.tokens
        return self.page.quote(tokens[first].start, tokens[last - 1].end)

    def in_speaker(self, i: int) -> bool:
        """Whether token `i` is one of a speaker's words."""
        if self._speaking is None:
            spans = (range(said.first, said.last) for said in self.said)
            self._speaking = frozenset(chain.from_iterable(spans))
        return i in self._speaking
