"""Words of war that tell of no deed: objects that are none, words of another kind, what is denied."""

from __future__ import annotations

import pytest

from geo.model import Status
from tests.conftest import Read

_TOLD = {Status.ASSERTED, Status.CLAIMED, Status.CONFIRMED}


@pytest.mark.parametrize(
    "text",
    [
        # nobody was sent, nothing was taken
        "The army sent no soldiers to Goma.",
        "Berlin sends no more tanks to Kunduz, the ministry says.",
        "The army captured no village near Goma on Monday.",
        "Rather than send troops to Agadez, the bloc decided on a committee.",
        "Parliament in Ankara extended the mandate that allows the government to send troops to Syria.",
        # what was tried in vain, and what others say was not so
        "The army tried to send troops to Goma but failed.",
        "The army tried in vain to withdraw from Goma.",
        "Reports that the army had captured Goma were denied by residents.",
        # what is left dark, empty or dead was left by nobody
        "The Islamic State fighters in Baghouz have little left.",
        "JNIM left Kpendjal a letter and a bomb.",
        "Soldiers took away computers in Lalibela but left the churches alone.",
        # bodies are handed over, agreements are reached, people are driven to hospitals
        "Russia handed over the bodies of 1,000 soldiers in Kharkiv.",
        "Both armies spoke of an agreement reached in Istanbul.",
        "The wounded soldiers were driven to Maiduguri.",
        # an accident is no strike, and a speaker is elsewhere
        "The explosion at the arms depot in Luhansk was an accident, the army said.",
        '"We left to save our men and will return," the officer said from Afgooye.',
        "Nobody in Masafer Yatta had sent for the soldiers.",
        # miners, sentries in peace, aid
        "Two miners were killed in a gold mine near Obuasi, police said.",
        "Two soldiers died in Berlin on Monday.",
        "Lourdes is guarded by French soldiers.",
        "Soldiers went from house to house in Valencia to help flood victims.",
        "The army held up vehicles in Bria to check papers.",
        "Turkey keeps no troops in Kirkuk.",
    ],
)  # fmt: skip
def test_nothing_is_told_of_it(text: str, reading: Read) -> None:
    told = [c for c in reading(text).claims if c.status in _TOLD]
    assert [(c.activity.value, [a.name for a in c.relation.anchors]) for c in told] == []


@pytest.mark.parametrize(
    "text",
    [
        "Russian forces launched 90 drones overnight, leaving parts of Poltava without power.",
        "The MODEL rebels took the port of Buchanan, leaving the president without an outlet to the sea.",
        "A drone strike on the substation left much of Odesa dark.",
        "NATO bombers left the oil refinery in Pancevo burning.",
        "3R rebels have left the mining track south of Koui alone since the rains.",
    ],
)
def test_who_leaves_a_town_dark_does_not_withdraw(text: str, reading: Read) -> None:
    assert "withdrawal" not in [c.activity.value for c in reading(text).claims]


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("The army sent no fewer than 300 soldiers to Goma.", "deployment"),
        ("The army sent no more than 300 soldiers to Goma.", "deployment"),
        ("Hama is no longer in government hands.", "capture"),
        ("British troops left Musa Qala in 2013.", "withdrawal"),
        ("The rebels handed over their positions in Nyala to the police.", "withdrawal"),
        ("Reports that the army had captured Goma were not denied by the rebels.", "capture"),
        ("The explosion at the arms depot in Luhansk was not an accident, the army said.", "strike"),
        ("The army tried to storm Goma but failed.", "engagement"),
        # what only looks like it
        ("The army took no chances and took Goma.", "capture"),
        ("The rebels hold no towns but Bria.", "control"),
        ("Rebels rather than soldiers control Bria.", "control"),
        ("Rebels tried to deploy in Goma; the army tried to stop them but failed.", "deployment"),
        ("M23 fighters left Walikale with their wounded on trucks.", "withdrawal"),
        ("The army left Manaqil intact to the RSF.", "withdrawal"),
        ("Rebels left Bria an hour later.", "withdrawal"),
        ("Many left Goma as rebels advanced.", "withdrawal"),
        ("The rebels handed over their weapons and the town of Batangafo.", "withdrawal"),
        ("Germany's army handed over the keys of its camp in Gao.", "withdrawal"),
        ("Soldiers put up fierce resistance in Goma.", "engagement"),
        ("Reports say an officer whose troops left Goma was dismissed.", "withdrawal"),
        ("Heavy clashes continued, residents reported in El Fasher.", "engagement"),
    ],
)  # fmt: skip
def test_something_is_told_all_the_same(text: str, activity: str, reading: Read) -> None:
    assert activity in [c.activity.value for c in reading(text).claims if c.status in _TOLD]


def test_a_report_that_was_denied_is_denied(reading: Read) -> None:
    claims = reading("Reports that the army had captured Goma were denied by residents.").claims
    assert [claim.status for claim in claims] == [Status.DENIED]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # another subject acts there
        ("The army captured Goma, and a hospital in Sake burned for hours.", ["Goma"]),
        ("The army shelled a depot in Goma, and a doctor in Sake said ten were hurt.", ["Goma"]),
        # a list goes on
        ("Jets have struck barracks in Soba and Kafouri, and a hospital in Bahri was shelled too, doctors say.", ["Soba", "Kafouri", "Bahri"]),
        ("Ukrainian drones hit a refinery in Saratov and a plant in Bryansk causing fires.", ["Saratov", "Bryansk"]),
        ("Ukrainian drones hit a refinery in Saratov and a plant in Bryansk owned by Rosneft.", ["Saratov", "Bryansk"]),
        ("The army shelled a depot in Goma, a bridge in Sake and a school in Minova.", ["Goma", "Sake", "Minova"]),
        ("American strikes hit a centre in Saada and an arms store at Fajj Attan above Sanaa.", ["Saada", "Fajj Attan"]),
    ],
)  # fmt: skip
def test_a_list_of_places_ends_where_another_subject_acts(
    text: str, places: list[str], reading: Read
) -> None:
    claims = reading(text).claims
    assert [place.name for claim in claims for place in claim.relation.anchors] == places


def test_a_town_behind_another_subject_is_not_nearer_than_the_region(reading: Read) -> None:
    text = "India has deployed two divisions to eastern Ladakh, and road crews at Chushul work in shifts."
    assert reading(text).claims[0].relation.anchors[0].name == "Ladakh"
