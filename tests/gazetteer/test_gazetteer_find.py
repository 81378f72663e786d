from __future__ import annotations

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.gazetteer import LocalGazetteer
from geo.model import PlaceKind
from tests.extract.counting import calls


def _found(gazetteer: LocalGazetteer, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in gazetteer.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kyiv, once spelt Kiev, and Kharkov", ["Kyiv", "Kiev", "Kharkov"]),
        ("near Ryl'sk and Sudzha's outskirts", ["Ryl'sk", "Sudzha"]),
        ("Ukraine’s army entered the Kursk region", ["Ukraine", "Kursk"]),
        ("the Kursk Oblast", ["Kursk"]),
        ("from Rostov-on-Don to Port-au-Prince", ["Rostov-on-Don", "Port-au-Prince"]),
        ("St. Petersburg or Saint Petersburg", ["St. Petersburg", "Saint Petersburg"]),
        ("King's Lynn and St John's", ["King's Lynn", "St John's"]),
        (
            "in Gary, Ind., and Charleston, W. Va., USA",
            ["Gary", "Ind.", "Charleston", "W. Va.", "USA"],
        ),
        ("from Portland, OR to L.A. on Monday", ["Portland", "OR", "L.A."]),
        ("the sheriff of Walker County", ["Walker County"]),
        ("towards al-Bab and Deir ez-Zor", ["al-Bab", "Deir ez-Zor"]),
        ("N’Djamena, Côte d'Ivoire", ["N’Djamena", "Côte d'Ivoire"]),
        ("in The Hague and in the Hague", ["The Hague", "Hague"]),
        ("the Gaza Strip and Gaza City", ["Gaza Strip", "Gaza City"]),
        ("US and U.S. officials told us", ["US", "U.S."]),
        ("US-led, anti-Russian", ["US", "Russian"]),
        ("KYIV SAYS US TROOPS LEFT GAZA", ["KYIV", "US", "GAZA"]),
        ("New\nYork", ["New\nYork"]),
        ("Russia's far east and the Russian Far East", ["Russia", "far east", "Russian Far East"]),
        ("in northern Mali", ["northern Mali"]),
        ("Bosnia and Herzegovina", ["Bosnia and Herzegovina"]),
        ("Kharkiv–Belgorod, Sumy/Kursk", ["Kharkiv", "Belgorod", "Sumy", "Kursk"]),
        ("Под Курском, город Курск", ["Курск"]),
        ("the Pool region and Unity State", ["Pool", "Unity"]),
    ],
)
def test_names_are_found(gazetteer: LocalGazetteer, text: str, names: list[str]) -> None:
    """The longest known names are found as they are written."""
    assert _found(gazetteer, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "a nice day of reading, as told by us to the man in the bar",
        "Of course. As told. Us too. On Monday in May",
        'Reading the report took hours. "Split the group," he said. Mobile units left',
        "The Police, the Council and the Court; General Staff; Security Council",
        "I've, We'd, Don't, Here's",
        "the far east of the country; on the west bank of the river",
        "the EUR rose, an IEV code, GUR and SBU said",
        "kyiv, moscow",
        "In 300 B.C. the men of the ID card said OK, OR not",
        "McKursk, preKursk, Kurskian",
        "",
    ],
)
def test_words_are_no_names(gazetteer: LocalGazetteer, text: str) -> None:
    """Lower case, function words, everyday words and codes fire nothing."""
    assert _found(gazetteer, text) == []


def test_kursk_is_a_city_and_a_region(gazetteer: LocalGazetteer) -> None:
    """A name carries all its kinds and the people of its largest city."""
    hit = gazetteer.known("Kursk")
    assert hit is not None
    assert hit.kinds == {PlaceKind.CITY, PlaceKind.ADMIN1}
    assert hit.population > 400_000
    assert (hit.country, hit.demonym_of, hit.capital_of) == ("", "", "")


@pytest.mark.parametrize(
    ("name", "country", "demonym_of", "capital_of"),
    [
        ("Ukraine", "UA", "", ""),
        ("Ukrainian", "", "UA", ""),
        ("Palestinians", "", "PS", ""),
        ("North Korean", "", "KP", ""),
        ("Kyiv", "", "", "UA"),
        ("Kiev", "", "", "UA"),
        ("Moscow", "", "", "RU"),
        ("Washington", "", "", "US"),
        ("US", "US", "", ""),
        ("Odesa", "", "", ""),
        ("San Jose", "", "", ""),
    ],
)
def test_a_hit_tells_country_people_and_capital(
    gazetteer: LocalGazetteer, name: str, country: str, demonym_of: str, capital_of: str
) -> None:
    """What reading must know of a name, without any coordinate."""
    hit = gazetteer.known(name)
    assert hit is not None
    assert (hit.country, hit.demonym_of, hit.capital_of) == (country, demonym_of, capital_of)


@pytest.mark.parametrize("name", ["Us", "us"])
def test_us_is_no_country_in_small_letters(gazetteer: LocalGazetteer, name: str) -> None:
    """An abbreviation needs its capitals."""
    hit = gazetteer.known(name)
    assert hit is None or hit.country == ""


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(
                ["Kursk", "New York", "St.", "U.S.", "al-", "'s", "far east", " ", "-"]
            ),
        ),
        max_size=12,
    )
)
def test_offsets_are_true_in_any_text(gazetteer: LocalGazetteer, pieces: list[str]) -> None:
    """Hits lie inside the text, in order, without overlap, and are known when looked up."""
    text = "".join(pieces)
    end = 0
    for hit in gazetteer.find(text):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end
        assert gazetteer.known(text[hit.start : hit.end]) is not None


@pytest.mark.parametrize(
    "unit", ["SAN ", "San José de la ", "Aa", "A", "St. ", "-Al-", "Kursk\n", "U.", "al-A ", "’s"]
)
def test_work_grows_with_the_text_only(gazetteer: LocalGazetteer, unit: str) -> None:
    """Ten times the text takes about ten times the work, counted in calls."""
    short, long = (
        calls(partial(gazetteer.find, (unit * (letters // len(unit) + 1))[:letters]))
        for letters in (15_000, 150_000)
    )
    assert long < 12 * short + 1_000


def test_a_text_is_judged_once_for_all_that_is_asked_of_it(
    gazetteer: LocalGazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading asks for the names of a text and of its title; the places are those of the text."""
    text = "Fighting near Sudzha and Rylsk went on. Goma was quiet."
    names = gazetteer._names
    wanted = names.places(text)
    judged: list[str] = []
    judge = names._judge.judge

    def noted(words: str) -> object:
        judged.append(words)
        return judge(words)

    monkeypatch.setattr(names._judge, "judge", noted)
    gazetteer.find(text)
    gazetteer.find("Sudzha is fought over")
    assert gazetteer.places(text) == wanted
    assert judged == [text, "Sudzha is fought over"]
