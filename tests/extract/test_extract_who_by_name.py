"""Who it was, by the names and nouns that reports give armed parties."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.extract.party_claims import Row, check

A = Activity
Read = Callable[..., Reading]

TAKEN_FOR: list[Row] = [
    # whom gunmen are taken for
    ("Gunmen believed to be from the ADF raided Mangina in Congo.", "engagement", "ADF", None, None),
    ("Armed men thought to be Boko Haram fighters stormed Gwoza.", "engagement", "Boko Haram", None, None),
    ("Gunmen suspected of belonging to the ELN raided Tibu.", "engagement", "ELN", None, None),
    ("Raiders believed to be members of JNIM attacked Koro in Mali.", "engagement", "JNIM", None, None),
    # parts of a group
    ("A unit of the M23 entered Kalehe in Congo.", "advance", "M23", None, None),
    ("A platoon of the RSF entered Bara.", "advance", "Rapid Support Forces", None, None),
    ("Hamas foot soldiers attacked a convoy in Rafah.", "engagement", "Hamas", None, None),
    ("An al-Shabaab suicide bomber attacked a base in Hiran.", None, "al-Shabaab", None, None),
    # whose men they are
    ("Soldiers from the United States entered Hodeidah.", "advance", "United States", None, None),
    ("Fighters loyal to Tripoli captured Tarhuna.", "capture", "Libya", None, None),
    # whose fire it was
    ("Shelling by the RSF killed nine people in Bara.", "strike", "Rapid Support Forces", "", None),
    ("Artillery fire by Cambodian troops wounded six in Surin.", "strike", "Cambodia", "", None),
    ("The bombing of Tibu was blamed on Colombia.", "strike", "Colombia", None, None),
    # who answers for it
    ("The M23 claimed responsibility for a bombing in Masisi.", "strike", "M23", None, None),
    ("Islamic State took responsibility for a blast in Hawija.", "strike", "Islamic State", None, None),
    ("The army said the ELN was responsible for the bombing in Tibu.", "strike", "ELN", None, None),
    # of whom the speaker speaks
    ("A French army spokesman said troops had captured Kidal.", "capture", "France", None, None),
    ("The Indian defence minister said soldiers had raided Uri.", "engagement", "India", None, None),
]  # fmt: skip

# Whose work a weapon is tells nothing of who fires it.
NOT_THEIRS = [
    ("Iranian-made drones struck Kharkiv.", "Iran"),
    ("Belgian-supplied rockets hit Kharkiv.", "Belgium"),
]

NOUNS: list[Row] = [
    ("The Malian presidential guard attacked Kidal.", "engagement", "Mali", None, None),
    ("Togolese gendarmes attacked a camp in Kpendjal.", "engagement", "Togo", None, None),
    ("A Ukrainian reconnaissance team entered Tokmak.", "advance", "Ukraine", None, None),
    ("Indian paramilitary forces attacked Sukma.", "engagement", "India", None, None),
    ("Italian paramilitary police raided Nasiriyah.", "engagement", "Italy", None, None),
    ("The ruling junta in Niger bombed Tillaberi.", "strike", "Niger", None, None),
    ("Kenyan riot police opened fire in Mandera.", "engagement", "Kenya", None, None),
]

NAMES: list[Row] = [
    # acronyms that several forces share
    ("The UPDF shelled ADF camps near Beni in Congo.", "strike", "Uganda", "ADF", None),
    ("The UPDF attacked a patrol in Khagrachhari, Bangladesh.", "engagement", "United People's Democratic Front", None, None),
    ("India said the IAF bombed Balakot.", "strike", "India", None, None),
    ("Israel said the IAF bombed Nabatieh.", "strike", "Israel", None, None),
    ("SNA fighters attacked Manbij in Syria.", "engagement", "Syrian National Army", None, None),
    ("SNA soldiers attacked Adale in Somalia.", "engagement", "Somalia", None, None),
    ("The BIR attacked separatists in Kumbo, Cameroon.", "engagement", "Cameroon", None, None),
    ("The Joint Forces shelled posts near Horlivka in Ukraine.", "strike", "Ukraine", None, None),
    ("The Joint Forces attacked the RSF in Mellit, Darfur.", "engagement", "Joint Forces (Darfur)", None, None),
    # a noun behind an acronym of one side alone tells that it is that one
    ("TNI soldiers attacked a village at dawn near Wamena.", "engagement", "Indonesia", None, None),
    ("RCAF troops attacked a hill near Surin.", "engagement", "Cambodia", None, None),
    # names of groups and forces
    ("Mobondo fighters attacked Kwamouth in Congo.", "engagement", "Mobondo", None, None),
    ("Lashkar-e-Jhangvi gunmen attacked Quetta.", "engagement", "Lashkar-e-Jhangvi", None, None),
    ("La Familia Michoacana gunmen attacked Arcelia in Mexico.", "engagement", "La Familia Michoacana", None, None),
    ("Israeli settlers attacked the village of Duma near Nablus.", "engagement", "Israeli settlers", None, None),
    ("USS Carney fired missiles at Hodeidah.", "strike", "United States", None, None),
    ("Armed herders attacked Bokkos in Nigeria.", "engagement", "", None, None),
    ("Fano fighters ambushed soldiers near Debark.", "engagement", "Fano", None, None),
]  # fmt: skip

BEFORE: list[Row] = [
    # "the insurgents" are the group that was named, "the rebels" those of the land
    ("JNIM has fought the Malian army for years. On Monday the insurgents attacked Koro.", "engagement", "JNIM", None, None),
    ("Fano has fought the Ethiopian army for years. The insurgents attacked Debark.", "engagement", "Fano", None, None),
    ("The BLA is active in Pakistan. The rebels captured Mastung.", "capture", "Baloch Liberation Army", None, None),
    ("In Syria, insurgents captured Hama.", "capture", "Syrian rebels", None, None),
]  # fmt: skip

ROWS = [*TAKEN_FOR, *NOUNS, *NAMES, *BEFORE]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_who_it_was(row: Row, reading: Read) -> None:
    """Names, nouns and guesses lead to the side that a reader takes."""
    check(row, reading)


@pytest.mark.parametrize(("words", "maker"), NOT_THEIRS)
def test_who_made_a_weapon_did_not_fire_it(words: str, maker: str, reading: Read) -> None:
    """An adjective of origin names no actor."""
    assert {claim.actor == maker for claim in reading(words).claims} == {False}


QUIET = [
    "Fano, a town on the Adriatic, was hit by a storm on Monday.",
    "A fire broke out in Fano, Italy, on Sunday.",
    "Karachi Rangers beat Lahore FC in Quetta.",
    "The Ugandan team entered Goma on Monday for the match.",
    "Players of the PDF league met in Lashio.",
    "The ETA of the ship at Bilbao is Monday.",
    "Security guards attacked fans in Manchester.",
]


@pytest.mark.parametrize("words", QUIET)
def test_names_that_mean_something_else(words: str, reading: Read) -> None:
    """A town, a club or a timetable is no armed party."""
    assert not [claim for claim in reading(words).claims if claim.actor]
