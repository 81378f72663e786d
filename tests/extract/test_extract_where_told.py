"""Where it was: verbs that are left out, asides of lists, what heads a line, quarters of towns."""

from __future__ import annotations

import pytest

from geo.extract import Reading
from geo.model import Activity
from tests.conftest import Read
from tests.extract.deeds import deeds

A = Activity


def places(found: Reading) -> list[str]:
    """The places of all claims, each once, in order."""
    named = (anchor.name for claim in found.claims for anchor in claim.relation.anchors)
    return list(dict.fromkeys(named))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Raids in Tubas, Qalqilya and, farther south, Hebron left two dead.", ["Tubas", "Qalqilya", "Hebron"]),
        ("Shells fell in Okhtyrka and, two days later, Trostianets.", ["Okhtyrka", "Trostianets"]),
        ("Rebels took Rutshuru and, to the south, Kibumba.", ["Rutshuru", "Kibumba"]),
        ("Rebels took Kutum in March, then Mellit, and in May Nyala.", ["Kutum", "Mellit", "Nyala"]),
        ("Ariha and Sarmin were bombed from the air on Friday, as well as Saraqib.", ["Ariha", "Sarmin", "Saraqib"]),
        ("The rebels hold Bhamo, where a garrison had its seat, as well as Mansi.", ["Bhamo", "Mansi"]),
        ("Ariha was bombed with phosphorus, residents said, and Saraqib with barrels.", ["Ariha", "Saraqib"]),
        ("Rebels took Menaka on 3 March and Gao's barracks on 9 May.", ["Menaka", "Gao"]),
        ("A hotel in Jowhar was stormed by gunmen, just as one in Afgooye had been.", ["Jowhar", "Afgooye"]),
        ("Ten people were killed in Kosti when a drone hit a market, and two in Rabak.", ["Kosti", "Rabak"]),
        ("Ten people died in Kosti when a drone hit a market, and two in Rabak.", ["Kosti", "Rabak"]),
        ("Russian shells killed two people in Nikopol, one in Marhanets and three in Tomakivka.", ["Nikopol", "Marhanets", "Tomakivka"]),
        ("Two people were killed in Nikopol, one in Marhanets and three in Tomakivka by Russian shelling.", ["Tomakivka", "Nikopol", "Marhanets"]),
        ("Militants killed four soldiers in Gao and two in Ansongo.", ["Gao", "Ansongo"]),
        ("The convoy of soldiers was attacked beyond Ansongo.", ["Ansongo"]),
    ],
)  # fmt: skip
def test_a_list_goes_on_over_what_stands_between(
    text: str, names: list[str], reading: Read
) -> None:
    assert places(reading(text)) == names


@pytest.mark.parametrize(
    ("text", "activity", "name"),
    [
        ("Clashes went on in Goma and, later, Sake fell to the rebels.", A.ENGAGEMENT, "Goma"),
        ("Bombs hit Goma and, witnesses said, Sake was burning.", A.STRIKE, "Goma"),
        ("Rebels attacked Goma, and soldiers in Sake ate their lunch.", A.ENGAGEMENT, "Goma"),
        ("Militants killed a guard in Gao, and one in Ansongo said he was safe.", A.ENGAGEMENT, "Gao"),
        ("A hotel in Jowhar was stormed by gunmen, as one in Afgooye said.", A.ENGAGEMENT, "Jowhar"),
    ],
)  # fmt: skip
def test_what_is_told_of_another_place_adds_none(
    text: str, activity: Activity, name: str, reading: Read
) -> None:
    claims = reading(text).claims
    assert [c.relation.anchors[0].name for c in claims if c.activity is activity] == [name]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Sudan's army captured Singa, and the RSF the town of Dinder.", [("Sudan", "Singa"), ("Rapid Support Forces", "Dinder")]),
        ("The Congolese army shelled Goma, and M23 fighters Sake.", [("Democratic Republic of the Congo", "Goma"), ("M23", "Sake")]),
        ("Sudan's army captured Singa, and the RSF governor of Dinder fled.", [("Sudan", "Singa")]),
    ],
)  # fmt: skip
def test_whose_verb_is_left_out_did_the_same(
    text: str, told: list[tuple[str, str]], reading: Read
) -> None:
    """ "A took X, and B Y": the second party took the second place; not with a noun between."""
    assert [(actor, name) for _, actor, name in deeds(reading(text))] == told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tehran, seven hours later: a missile hit a guest house.", ["Tehran"]),
        ("Kutum, Sunday: gunmen shot nine farmers dead.", ["Kutum"]),
        ("Lalibela (North Wollo): a drone hit an ambulance.", ["Lalibela"]),
        ("Goma, 27 January. M23 fighters patrol the avenue to the border post.", ["Goma"]),
        ("Moscow: Ukraine fired 20 drones overnight.", []),
    ],
)
def test_a_place_that_heads_a_line_is_where_it_was(
    text: str, names: list[str], reading: Read
) -> None:
    """With a date or a unit in brackets; no capital that speaks."""
    assert places(reading(text)) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ariha and Binnish were shelled, and drones destroyed a battery at Saraqib. The town had been retaken by rebels.", "Saraqib"),
        ("The army left Sinja and drove into Sennar. The city was bombed at night.", "Sennar"),
        ("Clashes were reported in Gori and Senaki. In the latter a barracks was bombed.", "Senaki"),
        ("Clashes were reported in Gori and Senaki. In the former two soldiers were killed by shells.", "Gori"),
    ],
)  # fmt: skip
def test_which_of_several_is_taken_up(text: str, name: str, reading: Read) -> None:
    assert reading(text).claims[-1].relation.anchors[0].name == name


@pytest.mark.parametrize(
    "text",
    [
        "Rebels hold Goma and nearby Sake. The town was shelled on Monday.",
        "Rebels hold Goma and, later, Sake. The town was shelled on Monday.",
        "Hamas and Fatah clashed in Rafah and Jabalia; the latter was driven out.",
    ],
)
def test_of_a_list_nobody_knows_which(text: str, reading: Read) -> None:
    assert len(reading(text).claims) == 2


@pytest.mark.parametrize(
    ("text", "quarter", "town"),
    [
        ("Gunmen rode into Bamako's Faladié district before dawn.", "Faladié", "Bamako"),
        ("Gunmen attacked a school at Xirade, in Goma, before dawn.", "Xirade", "Goma"),
    ],
)
def test_a_town_is_kept_for_its_quarter(text: str, quarter: str, town: str, reading: Read) -> None:
    """Whether nothing is known of the quarter, or a namesake elsewhere alone."""
    relation = reading(text).claims[0].relation
    assert relation.anchors[0].name == quarter
    assert relation.container is not None
    assert relation.container.name == town


def test_no_town_holds_the_next_of_a_list(reading: Read) -> None:
    relations = [c.relation for c in reading("Shells fell at Goma, in Sake and in Minova.").claims]
    assert [r.anchors[0].name for r in relations] == ["Goma", "Sake", "Minova"]
    assert all(r.container is None for r in relations)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("In Kharkiv, a missile struck a school near Chuhuiv.", "near", "Chuhuiv"),
        ("In Hama, a convoy was bombed near Salamiyah.", "near", "Salamiyah"),
        ("Rebels seized Sake, a besieged town near Goma.", "at", "Sake"),
        ("Rebels seized Sake, a town located 20 km from Goma.", "at", "Sake"),
        ("Jets landed troops at Baalbek on Friday, 90 km inside Lebanon.", "at", "Baalbek"),
    ],
)
def test_words_with_a_verb_describe_no_place(
    text: str, kind: str, name: str, reading: Read
) -> None:
    """What stands between two places with a deed in it tells not where the first one lies."""
    (claim,) = reading(text).claims
    assert (claim.relation.kind.value, claim.relation.anchors[0].name) == (kind, name)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("An Israeli unit that had entered Kfar Shouba withdrew after an hour.", [A.ADVANCE, A.WITHDRAWAL]),
        ("After the army left Mayadin the rebels walked in.", [A.WITHDRAWAL, A.ADVANCE]),
        ("Rebels captured Goma as the army withdrew.", [A.CAPTURE, A.WITHDRAWAL]),
        ("Rebels captured Goma as the army withdrew towards Sake.", [A.CAPTURE]),
        ("Soldiers advanced 10 km into Russia and withdrew.", [A.ADVANCE]),
    ],
)  # fmt: skip
def test_who_leaves_was_where_the_deed_before_was(
    text: str, told: list[Activity], reading: Read
) -> None:
    """Whoever comes is where others left; not with a goal of their own, nor in a whole state."""
    claims = reading(text).claims
    first = claims[0].relation.anchors
    assert [c.activity for c in claims if c.relation.anchors == first] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The blast came at dawn. It happened in Bannu.", [(A.STRIKE, "Bannu")]),
        ("There was an explosion at dawn. It took place in Zhob.", [(A.STRIKE, "Zhob")]),
        ("The wedding was a quiet one. It happened in Bannu.", []),
    ],
)
def test_where_it_happened_is_told_behind(
    text: str, told: list[tuple[Activity, str]], reading: Read
) -> None:
    assert [(activity, name) for activity, _, name in deeds(reading(text))] == told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Boko Haram raided three villages around Chibok: Kautikari, Korongilim and Kwada.", ["Kautikari", "Korongilim", "Kwada"]),
        ("Gunmen raided a camp near Chibok: in Kwada nobody heard it.", ["Chibok"]),
    ],
)  # fmt: skip
def test_villages_around_a_town_are_named_behind_a_colon(
    text: str, names: list[str], reading: Read
) -> None:
    assert places(reading(text)) == names


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Jets bombed Haradh and a Houthi training camp at Abs.", [A.STRIKE]),
        ("Rebel recruits filled a training camp near Brest.", [A.TRAINING]),
    ],
)
def test_a_camp_that_is_bombed_trains_nobody(
    text: str, told: list[Activity], reading: Read
) -> None:
    assert [claim.activity for claim in reading(text).claims] == told
