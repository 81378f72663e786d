"""What newsrooms' manners do to reading: footnotes, digests, old dates, plans, who speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading

Read = Callable[..., Reading]


def _told(found: Reading) -> set[tuple[str, str, str]]:
    """Activity, place and status of each claim."""
    return {
        (claim.activity.value, claim.relation.anchors[0].name, claim.status.value)
        for claim in found.claims
        if claim.relation.anchors
    }


def _actors(found: Reading) -> dict[str, str]:
    return {c.relation.anchors[0].name: c.actor for c in found.claims if c.relation.anchors}


def test_a_mark_of_a_footnote_ends_a_sentence_as_its_stop_does(reading: Read) -> None:
    """Who spoke in the sentence before does not speak in the next one."""
    text = (
        "The IDF stated that it had destroyed a radar.[4] Israel's navy shelled Hodeidah on June 10."
        "[5][6] Houthi fighters attacked Hays.\n\n[1] IDF statement on a strike in Tyre, July 7."
    )
    found = reading(text)
    assert {c.speaker for c in found.claims if c.relation.anchors} == {""}
    assert {place for _, place, _ in _told(found)} == {"Hodeidah", "Hays"}


@pytest.mark.parametrize(
    "text",
    [
        "The RSF and the army are at war. RSF fighters are going to attack Nyala, a general said.",
        "RSF fighters are going to storm Nyala.",
    ],
)
def test_what_they_are_going_to_do_is_planned(text: str, reading: Read) -> None:
    """ "Going to" is a plan, "went to" is none."""
    assert {status for _, place, status in _told(reading(text)) if place == "Nyala"} == {"planned"}


def test_who_went_to_attack_did_so(reading: Read) -> None:
    """The same verb in the past reports a deed."""
    assert ("engagement", "Nyala", "asserted") in _told(
        reading("RSF fighters went to attack Nyala.")
    )


def test_talks_that_moved_somewhere_and_collapsed_took_no_town(reading: Read) -> None:
    """A place that something moved to is not what fell."""
    text = "Pakistan and the Taliban are at war. The talks moved to Istanbul and collapsed there."
    assert not reading(text).claims


def test_a_list_goes_on_outside_a_clause_that_which_opens(reading: Read) -> None:
    """What is told of the first place there is not told of those behind the comma."""
    text = "Myanmar's army holds Monywa, which houses its headquarters, Shwebo and Kale."
    assert not {p for act, p, _ in _told(reading(text)) if act == "deployment"} & {"Shwebo", "Kale"}
    text = "The army of Congo fights M23 rebels, which control Goma, Bukavu and Uvira."
    assert {p for _, p, _ in _told(reading(text))} >= {"Goma", "Bukavu", "Uvira"}


def test_clashes_may_go_on(reading: Read) -> None:
    """Behind a noun of fighting "went on" is its verb."""
    text = "The RSF and Sudan's army are at war. In North Darfur, clashes went on around Kutum."
    assert ("engagement", "Kutum", "asserted") in _told(reading(text))


def test_who_only_tells_of_a_strike_did_not_do_it(reading: Read) -> None:
    """Neither a speaker behind a subject that is no party, nor a group that counts strikes."""
    text = (
        "The Kachin Independence Army and Myanmar's army are at war in Sagaing. "
        "A paramotor bombed a tea shop in Shwebo, the Kachin Independence Army said. "
        "A rights group counted 108 air strikes in Mandalay."
    )
    assert "Kachin Independence Army" not in _actors(reading(text)).values()


def test_no_state_invades_its_own_ground(reading: Read) -> None:
    """Nameless fighters who cross into a country are not its own army."""
    text = (
        "Pakistan's army said that it had shelled a post of the Afghan Taliban in Khost. "
        "Officials said that 300 fighters had crossed from Khost into Miranshah."
    )
    crossed = [c for c in reading(text).claims if c.activity.value == "incursion"]
    assert crossed
    assert all(claim.actor != "Pakistan" for claim in crossed)


RANKED = [
    ("Israel's navy shelled the docks in Hodeidah, in its first attack on Yemen from the sea.", "Hodeidah"),
    ("Russian drones hit Kyiv overnight in the largest attack on Ukraine since May.", "Kyiv"),
    ("The RSF shelled a mosque in El Fasher, the third such attack in the city in a week.", "El Fasher"),
    ("JNIM fighters attacked Kayes in what was their first assault on western Mali.", "Kayes"),
    ("M23 rebels seized Uvira, the most significant advance in South Kivu since May.", "Uvira"),
    ("The RSF shelled El Fasher. It was the tenth attack on the city this month.", "El Fasher"),
    ("Russian jets hit Kyiv. The strike was the first on the city since May.", "Kyiv"),
    ("In its first attack on Yemen since May, Israel bombed Hodeidah.", "Hodeidah"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place"), RANKED)
def test_what_ranks_a_deed_tells_no_second_one(text: str, place: str, reading: Read) -> None:
    """One report, at the finer place, and not dated by how long there was no such thing."""
    (claim,) = reading(text).claims
    assert claim.relation.anchors[0].name == place
    assert "since" not in claim.dates.words


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("M23 seized Goma and launched its first attack on Bukavu.", {"Goma", "Bukavu"}),
        ("Russia attacked Ukraine, the largest strike on Kyiv since May.", {"Ukraine"}),
        ("The first attack on Goma failed. M23's second attack on Sake killed ten.", {"Goma", "Sake"}),
        ("The RSF took Bara. Its first drone strike on El Obeid came on Tuesday.", {"Bara", "El Obeid"}),
    ],
)  # fmt: skip
def test_a_first_attack_may_be_the_report_itself(
    text: str, places: set[str], reading: Read
) -> None:
    """Behind a verb of its own, as a subject, or where nothing finer was told."""
    assert {place for _, place, _ in _told(reading(text))} >= places


def test_who_condemns_an_attack_has_not_carried_it_out(reading: Read) -> None:
    """ "By" behind a word of reaction names who reacts; else who did it."""
    text = "The RSF shelled El Fasher. The shelling of El Fasher was condemned by Egypt."
    assert "Egypt" not in {claim.actor for claim in reading(text).claims}
    assert {claim.actor for claim in reading("The assault on Goma was led by M23.").claims} == {
        "M23"
    }


TOWN = (
    "M23 rebels attacked Uvira on Tuesday. Uvira lies across the lake from Bujumbura. It had been "
    "the seat of the province since Bukavu fell to them in February. {} Uvira is a port."
)


def test_the_town_is_the_one_that_the_article_is_about(reading: Read) -> None:
    """Not one that only dates the sentence before, and not none because two were named."""
    told = _told(reading(TOWN.format("\n\nTheir guns shelled the town on Wednesday.")))
    assert ("strike", "Uvira", "asserted") in told
    assert ("strike", "Bukavu", "asserted") not in told


def test_without_a_main_town_two_leave_it_open(reading: Read) -> None:
    """Who can't tell which of two towns is meant draws neither."""
    text = "M23 rebels passed between Sake and Goma. They shelled the town on Wednesday."
    assert not {place for act, place, _ in _told(reading(text)) if act == "strike"}


@pytest.mark.parametrize(
    "text",
    [
        "Hundreds had gathered in Shwebo. A Myanmar army soldier dropped two bombs on them.",
        "Mourners filled a street in Shwebo. A Myanmar army drone hit the crowd.",
        "Villagers were praying in Shwebo. Myanmar's jets bombed them on Monday.",
    ],
)
def test_those_who_are_hit_are_where_they_were_told_of(text: str, reading: Read) -> None:
    """ "Them" and "the crowd" are in the only town of the sentence before."""
    (claim,) = reading(text).claims
    assert (claim.activity.value, claim.relation.anchors[0].name) == ("strike", "Shwebo")
    assert "sentence before" in (claim.relation.inferred or "")


@pytest.mark.parametrize(
    "text",
    [
        "Sudan's army left Kutum. RSF fighters attacked them on the way.",
        "Villagers walked from Kutum to Bara. RSF fighters attacked them.",
        "Villagers were praying in Kutum.\n\nRSF fighters attacked them.",
    ],
)
def test_those_who_are_on_their_way_are_nowhere(text: str, reading: Read) -> None:
    """Neither who has left, nor who was told of with two towns, nor in another paragraph."""
    assert not {p for act, p, _ in _told(reading(text)) if act == "engagement"}


@pytest.mark.parametrize(
    "text",
    [
        '"Soldiers came at night," said Ahmed, who fled Kutum. The RSF shelled Nyala.',
        "Ahmed Hassan, a teacher who left Kutum in May, said the RSF had shelled Nyala.",
    ],
)
def test_a_witness_who_fled_is_no_force_that_withdrew(text: str, reading: Read) -> None:
    """The subject of "who" is a speaker, or a name without a rank."""
    assert {place for _, place, _ in _told(reading(text))} == {"Nyala"}


def test_a_general_who_left_withdrew(reading: Read) -> None:
    """A rank before the name makes a difference."""
    text = "General Hemedti, who withdrew from Kutum in May, leads the RSF."
    assert ("withdrawal", "Kutum", "asserted") in _told(reading(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("13:05 Sumy: two dead\n\nA Russian missile hit a bus stop.", "Sumy"),
        ("15.05 Pictures from Sumy\n\nRussian drones hit a school at noon.", ""),
        ("Goma, the prize\n\nM23 rebels attacked an army camp.", "Goma"),
        ("Residents of Goma describe hunger\n\nM23 rebels shelled a kitchen.", "Goma"),
        ("Talks in Doha\n\nM23 rebels attacked an army camp.", ""),
        ("What Kyiv wants\n\nRussian troops attacked a school.", ""),
        ("Goma, Sake and the lake\n\nM23 rebels attacked an army camp.", ""),
    ],
)
def test_the_only_town_of_a_heading_is_where_it_was(text: str, place: str, reading: Read) -> None:
    """Of a subhead or a live report's entry, where the words below name none."""
    told = {p for act, p, _ in _told(reading(text)) if act in {"strike", "engagement"}}
    assert told == ({place} if place else set())


BYGONE = [
    "The group, which once controlled Nyala, is the RSF.",
    "Nyala, formerly held by the RSF, is quiet.",
    "The RSF used to hold Nyala.",
    "The RSF previously controlled the airport in Nyala.",
    "Once the RSF controls Nyala, it will march on Kutum.",
]
STILL = [
    ("The RSF once again controls Nyala.", "control"),
    ("The RSF previously held Nyala from May to June.", "control"),
    ("The RSF once captured Nyala.", "capture"),
    ("Once home to 20,000 people, Nyala is held by the RSF.", "control"),
]


@pytest.mark.parametrize("text", BYGONE)
def test_how_things_once_stood_is_no_report_of_how_they_stand(text: str, reading: Read) -> None:
    """Nothing tells when it was, and a map would show it as of today; nor what is yet to come."""
    assert not {
        act for act, p, status in _told(reading(text)) if (p, status) == ("Nyala", "asserted")
    }


@pytest.mark.parametrize(("text", "activity"), STILL)
def test_again_a_date_and_a_deed_are_reports(text: str, activity: str, reading: Read) -> None:
    """What is once more so, what has its own date, and what was done."""
    assert (activity, "Nyala", "asserted") in _told(reading(text))


def test_what_was_hit_may_be_told_behind_a_colon(reading: Read) -> None:
    """ "Three towns were hit: A, B and C"; not what critics attack."""
    text = (
        "Three towns were hit on Monday: Izium, Kupiansk and Lyman. Russia is at war with Ukraine."
    )
    told = {place for act, place, _ in _told(reading(text)) if act in {"strike", "engagement"}}
    assert told == {"Izium", "Kupiansk", "Lyman"}
    assert not reading("Two firms were attacked by critics: one in Leeds, one in York.").claims


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Leaflets told people in Rafah to leave. An hour later the first bombs fell.", "Rafah"),
        ("Crowds waited in Rafah. Minutes later, Israeli tanks shelled the street.", "Rafah"),
        ("The minister spoke in Rafah. Hours later, Israeli tanks shelled a school.", ""),
        ("Crowds left Rafah for Tyre. Later, Israeli tanks shelled a school.", ""),
        ("Crowds waited in Rafah.\n\nMinutes later, Israeli tanks shelled a school.", ""),
    ],
)
def test_what_comes_next_is_told_of_the_same_scene(text: str, place: str, reading: Read) -> None:
    """Behind one town where people are, in the same paragraph."""
    told = {p for act, p, _ in _told(reading(text)) if act == "strike"}
    assert told == ({place} if place else set())
