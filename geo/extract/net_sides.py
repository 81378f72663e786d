"""What the net of deeds makes of the sides that a sentence names: which of them did a deed."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.extract.context import Sheet
from geo.extract.deed_net import ACTIVITIES
from geo.extract.fired import Fired


@dataclass(frozen=True, slots=True)
class NetSides:
    """How likely each side that a sentence names did a deed; nothing where it names none."""

    nobody: float | None = None
    """By how many log odds nobody of them is likelier than the likeliest side."""
    sides: dict[str, float] = field(default_factory=dict)
    """By how many log odds each is likelier than nobody of them; in the order of the words."""

    @property
    def first(self) -> str:
        """The likeliest, of several the first; "" where none is named."""
        return max(self.sides, key=self.sides.__getitem__, default="")


def net_sides(sheet: Sheet, fired: Fired, *, speakers: bool = True) -> NetSides:
    """What the net makes of the sides of a sentence, for one deed; who only speaks among them."""
    sense, line = sheet.sense, sheet.line
    if sense is None:
        return NetSides()
    named = [
        (at, mention.side)
        for at, mention in zip(line.slots, line.mentions, strict=True)
        if mention.side and (speakers or not sheet.in_speaker(at))
    ]
    if not named:
        return NetSides()
    words = sense.deeds[fired.first : fired.last, ACTIVITIES.index(fired.entry.activity)]
    token = fired.first + int(words.argmax())
    nobody, *odds = sense.who(token, fired.entry.activity, [at for at, _ in named])
    sides: dict[str, float] = {}
    for (_, side), value in zip(named, odds, strict=True):
        sides[side] = max(sides.get(side, value - nobody), value - nobody)
    return NetSides(-max(sides.values()), sides)
