"""Ukrainian sentences as claims: what happened where, who did it to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo.extract import Reading
from geo.model import Claim

Read = Callable[..., Reading]

SENTENCES = [
    # Relations.
    ("Ворог атакував наші позиції поблизу Торецька.", "engagement Russia: near Торецьк"),
    ("За 12 км на північний схід від Бахмута точаться бої.", "engagement ?: offset Бахмут 12km 45"),
    ("Бої тривають за 5 кілометрів західніше Мар'їнки.", "engagement ?: offset Мар'їнка 5km 270"),
    ("Окупанти закріпилися за 8 км від Покровська.", "advance Russia: around Покровськ 8km"),
    ("Східніше Мирнограда ворог штурмував двічі.", "engagement Russia: towards Мирноград 90"),
    ("На північ від Вовчанська точаться бої.", "engagement ?: towards Вовчанськ 0"),
    ("Між Покровськом і Мирноградом тривають бої.", "engagement ?: between Покровськ + Мирноград"),
    ("На трасі Покровськ — Костянтинівка знищено колону техніки.", "strike ?: along Покровськ + Костянтинівка"),
    ("Окупанти просунулися у бік Покровська.", "advance Russia: movement Покровськ"),
    ("До 300 російських піхотинців прорвалися в центр Торецька.", "advance Russia: part Торецьк"),
    ("Сили оборони утримують північну частину Торецька.", "control Ukraine: part Торецьк"),
    ("Українські війська закріпилися на північних околицях Липців.", "advance Ukraine: part Липці"),
    ("Українські підрозділи просунулися на 3 км вглиб Росії.", "advance Ukraine: depth 3km in Russia"),
    ("За 20 км від кордону з Росією ворог накопичує резерви.", "massing Russia: band Russia 20km"),
    ("На лівому березі Дніпра наші воїни тримають оборону.", "control Ukraine: side Дніпра"),
    ("Сили оборони уразили склад у тимчасово окупованому Токмаку.", "strike Ukraine: at Токмак"),
    ("На сході Донецької області ворог атакував двічі.", "engagement Russia: part Донецька область"),
    ("Російська армія контролює близько 600 кв. км Курської області.", "control Russia: held in Курська область"),
    ("На Покровському напрямку ворог атакував 36 разів.", "engagement Russia: near Покровськ"),
    # Lists: of villages, of axes, of regions.
    ("Наші захисники відбили атаки в районах населених пунктів Мирноград, Удачне та Курахове.",
     "engagement Ukraine: near Мирноград; engagement Ukraine: near Удачне; engagement Ukraine: near Курахове"),
    ("На Лиманському та Куп'янському напрямках ворог здійснив 12 атак.",
     "engagement Russia: near Лиман; engagement Russia: near Куп'янськ"),
    ("Ворог наступав у напрямках Торецька, Вовчанська та Липців.",
     "engagement Russia: near Торецьк; engagement Russia: near Вовчанськ; engagement Russia: near Липці"),
    ("Над Сумською та Полтавською областями збито сім дронів.",
     "air_defence ?: at Сумська область; air_defence ?: at Полтавська область"),
    # Activities.
    ("Російські війська захопили Вугледар.", "capture Russia: at Вугледар"),
    ("Торецьк захоплено російськими військами.", "capture Russia: at Торецьк"),
    ("Противника вибито з Липців.", "capture ? > Russia: at Липці"),
    ("Населений пункт Роботине звільнено.", "capture ?: at Роботине"),
    ("Наші воїни відійшли з Авдіївки.", "withdrawal Ukraine: at Авдіївка"),
    ("Армія РФ відступила від Куп'янська.", "withdrawal Russia: at Куп'янськ"),
    ("Росіяни завдали авіаудару по Харкову.", "strike Russia: at Харків"),
    ("Ворожа авіація скинула шість авіабомб на Вовчанськ.", "strike Russia: at Вовчанськ"),
    ("рф обстріляла Херсон.", "strike Russia: at Херсон"),
    ("Нікополь ворог обстріляв з артилерії.", "strike Russia: at Нікополь"),
    ("Обстрілів зазнали Білопілля та Нікополь.", "strike ?: at Білопілля; strike ?: at Нікополь"),
    ("Під обстріл потрапив Марганець.", "strike ?: at Марганець"),
    ("Вибухи пролунали в Севастополі.", "strike ?: at Севастополь"),
    ("Сили ППО збили 40 дронів над Полтавською областю.", "air_defence Ukraine: at Полтавська область"),
    ("Росія перекинула 10 тисяч солдатів у Курську область.", "deployment Russia: at Курська область"),
    ("Ворожа ДРГ намагалася перетнути кордон поблизу Білопілля.", "incursion Russia: near Білопілля"),
    ("Партизани підірвали потяг з боєприпасами під Мелітополем.", "sabotage ?: near Мелітополь"),
    ("Окупанти зводять укріплення поблизу Мелітополя.", "fortification Russia: near Мелітополь"),
    ("Північнокорейські військові проходять навчання біля Воронежа.", "training North Korea: near Воронеж"),
    # Attempts are fights; weapons that strike from afar make an attack a strike.
    ("Противник намагався захопити Курахове.", "engagement Russia: at Курахове"),
    ("Росіяни атакували Одесу дронами.", "strike Russia: at Одеса"),
    # Parties of other wars, by their canonical English names.
    ("Ізраїльська авіація завдала удару по Бейруту.", "strike Israel: at Бейрут"),
    ("Бойовики ХАМАСу атакували блокпост у Рафаху.", "engagement Hamas: at Рафах"),
    ("У Судані Сили швидкої підтримки захопили Ель-Фашир.", "capture Rapid Support Forces: at Ель-Фашир"),
    ("Вагнерівці штурмували Бахмут.", "engagement Wagner Group: at Бахмут"),
    ("Збройні Сили України знищили склад російської армії в Донецьку.", "strike Ukraine > Russia: at Донецьк"),
]  # fmt: skip

QUIET = [
    "Футболісти «Шахтаря» обіграли «Динамо» у Львові.",
    "На трасі Київ — Чоп сталася ДТП, загинули двоє людей.",
    "Європейський Союз надасть Україні п'ять мільярдів євро.",
    "Зеленський зустрівся з президентом Польщі у Варшаві.",
    "Втрати ворога станом на 4 листопада: близько 700 000 осіб.",
    "Поблизу Часового Яру боїв за добу не було.",
    "Ворог не атакував на Сіверському напрямку.",
    "Російські окупанти не змогли захопити Мирноград.",
    "Наші воїни не допустили просування противника.",
    "Якщо ворог захопить Покровськ, він загрожуватиме Дніпру.",
    "Чи захопив ворог Курахове?",
    "Росія може атакувати Сумщину.",
    "Загалом минулої доби зафіксовано 155 бойових зіткнень.",
    "Слава Україні!",
    "Повітряна тривога в Києві тривала дві години.",
    "Десантники взяли в полон 12 російських солдатів на Курщині.",
]


def shown(claim: Claim, *, named: bool) -> str:
    """ "strike Ukraine > Russia: at Донецьк": names in the first case.

    "?" stands for an actor that the words do not name; others may tell who it was.
    """
    relation = claim.relation
    names = " + ".join(place.first_case or place.name for place in relation.anchors)
    parts = [relation.kind.value, names]
    if relation.distance:
        parts.append(f"{relation.distance.stated / 1000:g}km")
    if relation.bearing:
        parts.append(f"{relation.bearing.azimuth_deg:g}")
    if relation.container:
        parts.append(f"in {relation.container.first_case or relation.container.name}")
    who = (claim.actor if named else "") or "?"
    if claim.target and (not named or claim.activity.value == "strike"):
        who += f" > {claim.target}"
    return f"{claim.activity.value} {who}: {' '.join(filter(None, parts))}"


@pytest.mark.parametrize(("text", "claims"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_what_happened_where_and_by_whom(text: str, claims: str, reading: Read) -> None:
    """Activity, parties and relation, with places in the case that a map has them in."""
    wanted = claims.split("; ")
    made = reading(text, language="uk").claims
    assert [shown(one, named="?" not in claims) for one in made] == wanted


@pytest.mark.parametrize("text", QUIET)
def test_nothing_is_reported(text: str, reading: Read) -> None:
    """Sports, accidents, diplomacy, totals, negations, conditions and questions make no claim."""
    assert not reading(text, language="uk").claims


def test_what_is_ours_is_ukraines(reading: Read) -> None:
    """ "Our" and "the enemy" mean Ukraine and Russia where nothing else tells."""
    (claim,) = reading("Наші захисники відбили атаку ворога біля Торецька.", language="uk").claims
    assert (claim.actor, claim.target) == ("Ukraine", "Russia")


def test_counts_are_strengths(reading: Read) -> None:
    """A number of soldiers in the words of a claim is its strength."""
    text = "Росія зосередила до 50 тисяч солдатів у Курській області."
    (claim,) = reading(text, language="uk").claims
    assert claim.strength is not None
    assert (claim.strength.low, claim.strength.best, claim.strength.high) == (0, 50_000, 50_000)
