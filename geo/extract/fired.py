"""What a lexicon says of the words that report an activity, and where they stand in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.model import Activity

_NO_TAGS: frozenset[str] = frozenset()

PLANNED, HYPOTHETICAL, NEGATED = "planned", "hypothetical", "negated"
DENIED, REPORTED = "denied", "reported"
"""How a clause holds what its words report, where it does not plainly assert it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One lexicon entry, compiled."""

    id: str
    activity: Activity
    subject: str
    object: str
    passive: str
    noun: bool
    needs: str
    place_object: bool
    place_subject: bool
    stative: bool
    weak: bool
    inside: str
    """Role of the party that the words themselves hold: "in Ukrainian hands"."""
    from_afar: Activity | None = None
    """The activity instead, where the sentence names weapons that strike from afar."""
    abroad: Activity | None = None
    """The activity instead, where the place is a whole country."""
    again: bool = False
    """Tells that what was told last happened elsewhere too: the activity is that one's."""
    yields: bool = False
    """Gives way to any other entry whose words overlap its own and make a claim."""
    firm: bool = False
    """Whatever the net reads in them, the words tell this."""
    idiom: bool = False
    """It tells what an idiom does, in which the same words of other entries tell nothing."""
    attempt: Activity | None = None
    """The activity of those who only try to: to try to capture a town is to fight for it."""


@dataclass(slots=True)
class Fired:
    """An entry that fired, with the tokens it covers."""

    entry: Entry
    first: int
    last: int
    """Token range, `last` not included."""
    clause: int
    passive: bool = False
    background: bool = False
    dates: bool = False
    """Stands in a clause that dates another one: "since rebels seized X"."""
    status: str = ""
    """One of the five above; empty when the clause asserts it."""
    aim: bool = False
    """Planned only as what something else is done for: "struck X to kill Y"."""
    flown: bool = False
    """A strike that somebody flies to: "jets flew to X to drop bombs"."""
    untrue: int = -1
    """Token of a statement that tells it and that is called false: whoever states it denies
    nothing."""
    anaphor: bool = False
    """Taken up by "it occurred": the activity is that of an earlier noun."""
    gapped: bool = False
    """Stands where a verb is left out, behind another party: "and rebels | the town of B"."""
    sensed: bool = False
    """Which deed it is comes from a net that reads by likeness of meaning, not from a list."""
    renamed: bool = False
    """The words are a list's, but the same net reads another deed in them."""
    tags: frozenset[str] = field(default=_NO_TAGS)
    """Forms that its first word may be: see `inflection`; empty where the lexicon tells none."""

    @property
    def asserted(self) -> bool:
        """Whether the words hold it as done or planned, not as background, denied or supposed."""
        return not self.background and self.status not in {HYPOTHETICAL, NEGATED}
