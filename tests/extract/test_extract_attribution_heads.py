"""Who says it by the head of a line, and speakers whom a participle describes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from tests.extract.attributed import ASSERTED, Case, check, name

Read = Callable[..., Reading]

CASES = [
    Case("DeepState: The enemy occupied Kostiantynopil.", "DeepState", None),
    Case("Governor Gladkov: Ukrainian drones hit a house in Shebekino.", "Governor Gladkov", None),
    Case("Ukraine's General Staff: Russian troops entered Toretsk.", "Ukraine's General Staff", "Ukraine"),
    Case("Israeli army: Hamas fired rockets at Sderot.", "Israeli army", "Israel"),
    Case("Police: Gunmen attacked a bus near Quetta.", "Police", None),
    # quiet: what it is about, where it was, when
    Case("Ukraine: Russian drones hit a house in Brovary.", "", "", ASSERTED),
    Case("Kyiv: Russian drones hit a house in Brovary.", "", "", ASSERTED),
    Case("Kharkiv region: Russian drones hit a house in Izium.", "", "", ASSERTED),
    Case("Beirut, Tuesday evening: Israeli jets struck Tyre.", "", "", ASSERTED),
    Case("BREAKING: Russian drones hit a house in Brovary.", "", "", ASSERTED),
    Case("Hamas tunnels: Israeli troops entered Rafah.", "", "", ASSERTED),
    Case("Sudan War: The RSF shelled Omdurman.", "", "", ASSERTED),
    Case("Hezbollah Commander Killed: Israeli jets struck Tyre.", "", "", ASSERTED),
    # a participle behind people
    Case("The commander of a battalion defending Pokrovsk said Russian forces captured Selydove.", "The commander of a battalion", None),
    Case("A resident hiding in a cellar in Goma said M23 had shelled Sake.", "A resident", None),
    Case("Witnesses including soldiers said M23 had captured Sake.", "Witnesses including soldiers", None),
    Case("Military analysts tracking the war said Russian forces captured Selydove.", "Military analysts", None),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=name)
def test_who_says_it(case: Case, reading: Read) -> None:
    """The head of a channel's line speaks; a topic, a place and a time do not."""
    check(reading(case.text), case)
