"""Who does it, to whom, and with how many: what the words of one clause tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from geo.model import Activity, Interval


class Party(NamedTuple):
    """A side with its strength, where the words give one; all empty for nobody."""

    side: str = ""
    strength: Interval | None = None
    """People or pieces."""
    unit: str = ""


NOBODY = Party()


@dataclass(slots=True)
class Parties:
    """Who does it to whom, and with how many; empty where the words do not say."""

    actor: str = ""
    target: str = ""
    strength: Interval | None = None
    """People or pieces."""
    unit: str = ""
    remark: str = ""
    """How it is known who the actor is, where no words tell it."""
    via: str = ""
    """Which of the rules tell who the actor is."""

    def copy(self) -> Parties:
        """The same, to be changed."""
        return Parties(self.actor, self.target, self.strength, self.unit, self.remark, self.via)

    def takes_actor(self, party: Party) -> None:
        """Make a party the actor; what it leaves open stays as it was."""
        self.actor = party.side or self.actor
        self.takes_strength(party)

    def takes_strength(self, party: Party) -> None:
        """Take over how many there are, where that is said."""
        if party.strength:
            self.strength, self.unit = party.strength, party.unit


class Deed(NamedTuple):
    """What an article has told of a party: later words may go on with it."""

    activity: Activity
    actor: str
    target: str
    sentence: int
    """Where its sentence starts."""
    paragraph: int
