"""Whether what leads along two places is a road or a railway."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Rebels ambushed soldiers on the road between Goma and Sake.", "road"),
        ("Drones struck a convoy along the Damascus–Homs motorway.", "road"),
        ("The army advanced along the railway from Khartoum to Atbara.", "railway"),
        ("Partisans attacked the Kharkiv–Kupiansk railway line.", "railway"),
        ("Fighters blew up the rail link between Kupiansk and Svatove.", "railway"),
        ("Russian troops advanced on the Pokrovsk–Kostiantynivka axis.", ""),
        ("Clashes broke out along the border with Lebanon.", ""),
        ("Clashes broke out near the railway in Homs.", ""),
        ("Українські військові відбили атаки на трасі Покровськ — Костянтинівка.", "road"),
        ("Російські війська атакували вздовж залізниці Харків — Куп'янськ.", "railway"),
    ],
)
def test_the_words_tell(reading: Read, text: str, way: str) -> None:
    """A road, a railway, or neither."""
    ways = {claim.relation.way for claim in reading(text).claims}
    assert ways == {way}
