"""Who did it where another party is nearer: those felled, owners of aircraft, the enemy of "we"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.party_claims import Row, check

Read = Callable[..., Reading]

FELLED: list[Row] = [
    # "who" takes up those who were killed or taken, never who did that
    ("Turkish troops killed 14 PKK militants who were advancing on Zakho.", "advance", "PKK", None, None),
    ("Turkish troops shot dead five gunmen who had crossed into Kilis.", "incursion", "", None, None),
    ("Somali soldiers captured nine al-Shabaab fighters who were advancing on Afgoye.", "advance", "al-Shabaab", None, None),
    ("Azerbaijan killed six Armenian soldiers who tried to enter Lachin.", "advance", "Armenia", None, None),
    # as does "they" of people under arms who try
    ("Indian forces killed four militants as they tried to infiltrate Uri.", "incursion", "", None, None),
    ("Ethiopian troops captured 40 Eritrean soldiers as they were trying to cross into Zalambessa.", "incursion", "Eritrea", None, None),
    # whom somebody drives out is not who drives them out
    ("Al-Shabaab attacked the soldiers, who retreated to Jowhar.", "withdrawal", "Somalia", None, None),
    ("Al-Shabaab dislodged the troops, who withdrew from Jowhar.", "withdrawal", "Somalia", None, None),
    ("The army ambushed the Tamil Tigers, who retreated to Kilinochchi.", "withdrawal", "Liberation Tigers of Tamil Eelam", None, None),
    # quiet: "they" of civilians, and "who" behind the subject
    ("M23 killed 12 civilians as they advanced on Goma.", "engagement", "M23", None, None),
    ("Turkish soldiers, who killed 12 PKK militants, advanced on Zakho.", "advance", "Turkey", None, None),
]  # fmt: skip


@pytest.mark.parametrize("row", FELLED, ids=[row[0] for row in FELLED])
def test_who_is_felled_does_what_the_clause_behind_them_tells(row: Row, reading: Read) -> None:
    """ "Troops killed five militants who were advancing": the militants advanced."""
    check(row, reading)
