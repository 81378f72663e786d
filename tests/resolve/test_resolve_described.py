"""Names that the text measures from others."""

from __future__ import annotations

import pytest

from geo.gazetteer.local import LocalGazetteer
from geo.resolve import resolve
from tests.conftest import Read

AROUND = "Ships shelled Sittwe in Rakhine State and Kyauktaw in Myanmar."


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("Pauktaw, a town some 30 km east of Sittwe, fell to rebels.", False),
        ("Kyauktaw, a town 80 km north of Sittwe, fell to rebels.", True),
        ("Kyauktaw, a town near Sittwe, fell to rebels.", True),
        ("Kyauktaw fell to rebels.", True),
    ],
)
def test_a_namesake_far_off_is_not_meant(
    gazetteer: LocalGazetteer, reading: Read, words: str, *, drawn: bool
) -> None:
    """The only Pauktaw of the gazetteer is a suburb of Yangon, 500 km from Sittwe."""
    name = words.partition(",")[0].partition(" ")[0]
    toponyms = reading(f"{AROUND} {words}").toponyms
    resolution = resolve(toponyms, gazetteer)
    places = [resolution.place(t) for t in toponyms if t.name == name]
    assert places
    assert all((place is not None) is drawn for place in places)
