"""Names in a language that declines them lead back to those that a map has."""

from __future__ import annotations

import pytest

from geo.extract.declension import declined
from geo.extract.words import load
from geo.gazetteer.local import LocalGazetteer
from geo.model import PlaceKind
from geo.typing import NameMatcher

FORMS = [
    ("Покровськ", "Покровська Покровську Покровськом Покровськ"),
    ("Харків", "Харкова Харкову Харковом Харкові"),
    ("Суджа", "Суджі Суджу Суджею"),
    ("Суми", "Сум Сумам Сумами Сумах"),
    ("Курахове", "Курахового Кураховому Кураховим"),
    ("Мар'їнка", "Мар'їнки Мар'їнці Мар'їнку Мар'їнкою"),
    ("Запоріжжя", "Запоріжжю Запоріжжям Запоріжжі"),
    ("Херсон", "Херсона Херсону Херсоном Херсоні"),
    ("Липці", "Липців Липцям Липцями Липцях"),
    ("Севастополь", "Севастополя Севастополю Севастополем Севастополі"),
    ("Часів Яр", "Часового Яру Часовому Яру"),
    ("Велика Новосілка", "Великої Новосілки Велику Новосілку Великій Новосілці"),
    ("Новогродівка", "Новогродівки Новогродівці Новогродівку"),
    ("Одеса", "Одеси Одесі Одесу Одесою"),
    ("Кривий Ріг", "Кривого Рогу"),
    ("Курська область", "Курської області Курську область Курською областю Курщини Курщині"),
    ("Харківська область", "Харківської області Харківщини Харківщину Харківщиною"),
]


@pytest.fixture(scope="module")
def names(gazetteer: LocalGazetteer) -> NameMatcher:
    return declined(gazetteer, load("uk"))


@pytest.mark.parametrize(("name", "forms"), FORMS, ids=[name for name, _ in FORMS])
def test_every_case_leads_back_to_the_first(name: str, forms: str, names: NameMatcher) -> None:
    """Towns, villages and regions, of one word or of two."""
    size = 1 if name.endswith("область") else len(name.split())
    words = forms.split()
    if name.endswith("область"):
        pairs = [
            f"{one} {two}" if two.startswith("област") else one
            for one, two in zip(words, [*words[1:], ""], strict=True)
            if not one.startswith("област")
        ]
    else:
        pairs = [" ".join(words[i : i + size]) for i in range(0, len(words), size)]
    for form in pairs:
        (hit,) = names.find(f"бої точаться у {form} знову")
        assert hit.first_case == name, form


@pytest.mark.parametrize(
    ("text", "first_cases"),
    [
        ("на Покровському напрямку", ["Покровськ"]),
        ("на Лиманському, Сіверському та Торецькому напрямках", ["Лиман", "Сіверськ", "Торецьк"]),
        ("у Сумській і Чернігівській областях", ["Сумська область", "Чернігівська область"]),
        ("на Гуляйпільському напрямку", ["Гуляйполе"]),
        ("у Краснодарському краї", ["Краснодарський край"]),
        ("поблизу Енгельса Саратовської області", ["Енгельс", "Саратовська область"]),
    ],
)
def test_adjectives_with_a_head_noun(text: str, first_cases: list[str], names: NameMatcher) -> None:
    """An axis is where its town is; several adjectives may share the noun."""
    assert [hit.first_case for hit in names.find(text)] == first_cases


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("війська Росії", "RU"),
        ("війська росії", "RU"),
        ("війська рф", "RU"),
        ("солдати КНДР", "KP"),
        ("кордон із Білоруссю", "BY"),
        ("уряд Сполучених Штатів", "US"),
    ],
)
def test_countries(text: str, iso: str, names: NameMatcher) -> None:
    """In any case; those that are often written small without a capital too."""
    (hit,) = names.find(text)
    assert (hit.country, hit.kinds) == (iso, frozenset({PlaceKind.COUNTRY}))


@pytest.mark.parametrize(
    ("text", "iso"),
    [("російські війська", "RU"), ("Росіяни відступили", "RU"), ("Українські війська", "UA"),
     ("північнокорейських солдатів", "KP"), ("ізраїльська авіація", "IL")],
)  # fmt: skip
def test_peoples_and_their_adjectives_are_no_places(
    text: str, iso: str, names: NameMatcher
) -> None:
    """Though a town "Ukrainsk" is on the map."""
    (hit,) = names.find(text)
    assert (hit.demonym_of, hit.country) == (iso, "")


def test_a_town_of_that_stem_stays_one(names: NameMatcher) -> None:
    """In the first case it is no adjective."""
    (hit,) = names.find("ворог зайняв Українськ учора")
    assert (hit.demonym_of, hit.first_case) == ("", "Українськ")


@pytest.mark.parametrize(
    "text",
    ["Наші воїни тримаються", "Ворог відступив", "Сили оборони стоять", "Минулої доби тихо",
     "Втрати зросли", "Слава Героям"],
)  # fmt: skip
def test_words_that_open_a_sentence_are_no_names(text: str, names: NameMatcher) -> None:
    """A capital alone makes no name, though some village is called so in some case."""
    assert not names.find(text)


def test_a_language_that_leaves_names_as_they_are_is_not_declined(
    gazetteer: LocalGazetteer,
) -> None:
    """English asks the matcher itself."""
    assert declined(gazetteer, load("en")) is gazetteer
