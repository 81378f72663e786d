"""What a report's map shows once packs are installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import UnknownPlaceError
from geo.gazetteer.ground import LocalGround
from geo.gazetteer.local import LocalGazetteer, open_gazetteer
from geo.locating import locate
from geo.model import Place, PlaceKind
from geo.pipeline import Parsed, Workshop
from geo.readers import read_article, read_text
from tests.conftest import PUBLISHED, Parse
from tests.gazetteer.packs import samples
from tests.gazetteer.packs.conftest import Put

VILLAGE = "Russian troops captured the village of Bereznytsia Mala in Sumy region, officials said."


@pytest.fixture(scope="session")
def packed_parse(packed: Workshop) -> Parse:
    def run(text: str) -> Parsed:
        return packed.parse(read_text(text, published=PUBLISHED))

    return run


def first_place(parsed: Parsed) -> Place:
    (feature,) = parsed.features
    assert feature.footprint is not None, feature.unlocated
    return feature.places[0]


def test_a_village_is_unknown_before_and_drawn_after(
    parsed: Parse, packed_parse: Parse, packed: Workshop
) -> None:
    """Without the pack the reason names it; with it the village is drawn, and why names the pack."""
    before = parsed(VILLAGE)
    reasons = [row.reason for row in before.unmapped] + [f.unlocated for f in before.features]
    assert any("`sitmap data install geonames-ua` may know it" in reason for reason in reasons)
    assert all(p.entry.id != samples.BEREZNYTSIA for f in before.features for p in f.places)

    after = packed_parse(VILLAGE)
    place = first_place(after)
    assert place.entry.id == samples.BEREZNYTSIA
    assert (place.entry.lon, place.entry.lat) == (34.75, 51.05)
    assert packed.gazetteer.entry(place.entry.admin1).name == "Sumy"
    assert any("data pack geonames-ua" in step for step in place.why)
    footprint = after.features[0].footprint
    assert footprint is not None
    assert any("GeoNames, CC BY 4.0" in step for step in footprint.why)


def test_what_the_packs_lack_is_said_to_be_lacking_there_too(packed_parse: Parse) -> None:
    """The reason does not advise to install what is installed."""
    parsed = packed_parse(
        "Russian troops captured Qwertzivka, a village in Sumy region of Ukraine."
    )
    reasons = [row.reason for row in parsed.unmapped] + [f.unlocated for f in parsed.features]
    unknown = [reason for reason in reasons if "Qwertzivka" in reason]
    assert unknown
    assert all("nor in the installed data packs" in reason for reason in unknown)
    assert not any("geonames-ua`" in reason for reason in unknown)


def test_a_namesake_near_by_is_meant(parsed: Parse, packed_parse: Parse) -> None:
    """The village of the pack in the unit that is named, not the larger namesake elsewhere."""
    text = "Russian forces captured the village of Zhuravka in Sumy region, officials said."
    assert first_place(packed_parse(text)).entry.id == samples.ZHURAVKA
    assert all(p.entry.id != samples.ZHURAVKA for f in parsed(text).features for p in f.places)


@pytest.mark.parametrize("words", ["Sumy district", "Sumy raion", "Sumskyi raion"])
def test_a_district_is_an_area(packed_parse: Parse, words: str) -> None:
    """A raion that the pack has an outline of is drawn as it, by its own name or its town's."""
    parsed = packed_parse(f"Ukrainian troops attacked Russian forces in {words} on Sunday.")
    place = first_place(parsed)
    assert place.entry.kind is PlaceKind.DISTRICT
    footprint = parsed.features[0].footprint
    assert footprint is not None
    assert footprint.geometry.bounds == pytest.approx((34.4, 50.55, 35.2, 51.35), abs=1e-6)
    assert any("outline from geoBoundaries" in step for step in footprint.why)


def test_a_district_without_an_outline_says_which_pack_has_it(
    parsed: Parse, packed_parse: Parse
) -> None:
    """In the steps of the disc that is drawn for it; not where the outline is known."""
    text = "Ukrainian troops attacked Russian forces in Sumy district on Sunday."
    advice = "Outlines of districts there: `sitmap data install geoboundaries-ua`."
    before, after = (parse(text).features[0].footprint for parse in (parsed, packed_parse))
    assert before is not None
    assert before.why[-1] == advice
    assert after is not None
    assert advice not in after.why


def test_the_region_of_that_name_stays_the_region(packed_parse: Parse) -> None:
    """ "Sumy region" is the oblast, and "Sumy" the city."""
    region = first_place(packed_parse("Russian troops attacked in Sumy region on Sunday."))
    assert region.entry.kind is PlaceKind.ADMIN1
    city = first_place(packed_parse("Russian drones struck the city of Sumy on Sunday."))
    assert city.entry.id == samples.SUMY


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Drones struck Engels airbase in Saratov region on Tuesday.", "oa:XUWB"),
        ("Drones struck the Engels air base in Russia on Tuesday.", "oa:XUWB"),
        ("Drones struck Engels-2 airbase in Russia on Tuesday.", "oa:XUWB"),
        ("Rebel drones hit the Khmeimim airbase in Syria on Tuesday.", "oa:OSLK"),
        ("Rebel drones hit the Hmeimim air base in Syria on Tuesday.", "oa:OSLK"),
    ],
)
def test_an_air_base_is_at_its_field(packed_parse: Parse, text: str, place_id: str) -> None:
    """Not at the town, and also where no town has the name."""
    assert first_place(packed_parse(text)).entry.id == place_id


def test_the_town_beside_an_air_base_stays_the_town(packed_parse: Parse) -> None:
    """ "Engels" alone is no field."""
    assert first_place(packed_parse("Drones struck Engels in Russia.")).entry.id == "gn:563464"


@pytest.mark.parametrize(
    ("words", "place_id"),
    [
        ("captured Objective Zebra in Kharkiv region", "section-maps:1"),
        ("captured Zebra Point in Kharkiv region", "section-maps:1"),
        ("shelled positions near Hill 217", "section-maps:2"),
        ("struck the Sternberg depot in Ukraine", "section-maps:3"),
        ("captured Sternberg farm in Ukraine", "section-maps:4"),
        ("attacked in the Ashen salient", "section-lines:4"),
        ("attacked in the northern Ashen salient", "section-lines:4"),
    ],
)
def test_a_place_of_the_users_own_is_found(packed_parse: Parse, words: str, place_id: str) -> None:
    """By its names as they are, without a noun, and where they end in a small letter."""
    place = first_place(packed_parse(f"Russian troops {words} on Sunday, officials said."))
    assert place.entry.id == place_id


def test_a_front_of_the_users_own_is_the_front(packed_parse: Parse) -> None:
    """Where a text speaks of the front line, as one that `--line` hands in; with its credit."""
    parsed = packed_parse("Russian troops are massing 5 km from the contact line in Ukraine.")
    place = first_place(parsed)
    assert place.entry.id == "section-lines:1"
    footprint = parsed.features[0].footprint
    assert footprint is not None
    assert any("data pack section-lines" in step for step in footprint.why)


def test_of_two_fronts_nobody_knows_which_is_meant(put: Put) -> None:
    """Neither is taken, and why names both: yesterday's should be taken away."""
    for day in ("19", "20"):
        table = f'name,wkt,kind\nFront of {day} November,"LINESTRING(37 49.2, 37 50)",front\n'
        put(f"front-{day}", table, ".csv")
    text = "Russian troops shelled positions 5 km from the front line in Kharkiv region."
    (feature,) = Workshop(open_gazetteer()).parse(read_text(text, published=PUBLISHED)).features
    assert feature.footprint is not None
    said = " ".join(feature.footprint.why)
    assert "Front of 19 November, Front of 20 November are known; keep one of them" in said
    assert "--line" not in said


def test_a_lake_without_an_outline_is_no_point(put: Put) -> None:
    """GeoNames knows where its middle is: that is not where troops stand on it."""
    put("geonames-ua", samples.dump(), ".zip")
    text = "Ukrainian troops attacked positions on Lake Tykhe in Ukraine."
    parsed = Workshop(open_gazetteer()).parse(read_text(text, published=PUBLISHED))
    assert parsed.features
    assert all(feature.footprint is None for feature in parsed.features)


@pytest.mark.parametrize(
    ("text", "line_id"),
    [
        ("Russian troops hold positions 3 km from the Bistrenka river.", "ne:701"),
        ("Russian troops hold positions 3 km from the Bystrenka in Ukraine.", "ne:701"),
        ("Russian troops hold positions 3 km from the Oskol river in Ukraine.", "l:oskil"),
        ("Russian troops shelled positions along the Zvirka on Sunday.", "section-lines:2"),
        ("Russian troops shelled positions along the Zvira river on Sunday.", "section-lines:2"),
        ("Fighting was reported along the M98 highway on Sunday.", "section-lines:3"),
        ("Fighting was reported along the M98 on Sunday.", "section-lines:3"),
        ("Russian troops hold positions 3 km from the Sumy river in Ukraine.", "ne:702"),
    ],
)
def test_rivers_and_roads_are_lines(packed_parse: Parse, text: str, line_id: str) -> None:
    """What lies on them or so far from them is measured from their course."""
    place = first_place(packed_parse(text))
    assert place.entry.id == line_id
    assert place.entry.kind is PlaceKind.LINE


def test_a_town_stays_a_town_beside_a_river_of_its_name(packed_parse: Parse) -> None:
    """Only a noun, or words for its banks, make "Sumy" the river."""
    for text in ("Russian drones struck Sumy.", "Shelling along the Sumy direction was reported."):
        for feature in packed_parse(text).features:
            assert all(place.entry.kind is not PlaceKind.LINE for place in feature.places)


def test_a_river_that_ships_is_known_with_packs_too(packed_parse: Parse) -> None:
    """Its credits are its own: it is of no pack."""
    text = "Russian troops attacked Ukrainian positions on the east bank of the Dnipro on Sunday."
    parsed = packed_parse(text)
    lines = [p for f in parsed.features for p in f.places if p.entry.kind is PlaceKind.LINE]
    assert [place.entry.id for place in lines] == ["l:dnipro"]


def test_a_sea_that_ships_stays_the_region_that_it_is(packed: Workshop) -> None:
    """A pack adds the waters that are not there."""
    (black,) = packed.gazetteer.candidates("Black Sea")
    assert black.id == "r:black-sea"
    (bay,) = packed.gazetteer.candidates("Testova Bay")
    assert bay.id == "ne:802"
    assert LocalGround(packed.gazetteer).outline("ne:802").area == pytest.approx(1.0)


@pytest.mark.parametrize(
    "text", ["Troops of the Black Sea Fleet", "the Black Hawk helicopter", "the Sumy garrison"]
)
def test_a_word_is_no_river(packed: Workshop, text: str) -> None:
    """Rivers are called Black, White and Red."""
    assert packed.gazetteer.lines.find(f"{text} came on Sunday.") == []


def test_a_line_says_whose_course_it_is(packed_parse: Parse) -> None:
    """In the steps of the shape."""
    parsed = packed_parse("Russian troops hold positions 3 km from the Bystrenka in Ukraine.")
    footprint = parsed.features[0].footprint
    assert footprint is not None
    why = " ".join(footprint.why)
    assert "its course from Natural Earth (natural-earth-rivers)" in why
    assert "data pack natural-earth-rivers" in why


def test_a_row_that_ships_takes_the_names_of_the_pack(packed: Workshop) -> None:
    """The same geonameid is the same place: one row, more names."""
    gazetteer = packed.gazetteer
    (known,) = gazetteer.candidates("Sumskograd")
    assert known.id == samples.SUMY
    assert "geonames-ua" in gazetteer.source_note(known, "Sumskograd")
    assert gazetteer.source_note(known, "Sumy") == ""
    cities = [e for e in gazetteer.candidates("Sumy") if e.kind is PlaceKind.CITY]
    assert [entry.id for entry in cities].count(samples.SUMY) == 1


def test_ids_of_packs_lead_to_their_rows(packed: Workshop) -> None:
    """Every row of a pack is found by its id, and says the same as by its name."""
    gazetteer = packed.gazetteer
    for name, place_id in {
        "Bereznytsia Mala": samples.BEREZNYTSIA,
        "Khmeimim airbase": "oa:OSLK",
        "Objective Zebra": "section-maps:1",
        "Konotop raion": "gb:B2",
    }.items():
        assert gazetteer.entry(place_id) in gazetteer.candidates(name)


def test_a_district_holds_what_lies_in_it(packed: Workshop) -> None:
    """By its outline, not by its first-level unit."""
    ground, gazetteer = LocalGround(packed.gazetteer), packed.gazetteer
    sumy, konotop = gazetteer.entry(samples.SUMY), gazetteer.candidates("Konotop")[0]
    district = gazetteer.candidates("Sumy raion")[0].id
    assert ground.holds(district, sumy)
    assert not ground.holds(district, konotop)
    inside = {entry.id for entry in ground.settlements_within(district)}
    assert samples.SUMY in inside
    assert konotop.id not in inside
    assert ground.units_of(district) == [sumy.admin1]
    assert set(ground.international_border(district)) <= {"RU"}


def test_without_packs_nothing_is_added(gazetteer: LocalGazetteer) -> None:
    """The gazetteer of the other tests has no pack, whatever the user has installed."""
    assert gazetteer.installed() == ()
    assert gazetteer.candidates("Bereznytsia Mala") == []


def test_a_bare_expression_finds_it_too(packed: Workshop, workshop: Workshop) -> None:
    """Before, the message names the pack; there it is measured from the village."""
    words = "5 km north of Bereznytsia Mala"
    with pytest.raises(UnknownPlaceError, match="`sitmap data install geonames-ua` may know it"):
        locate(words, workshop, "UA")
    footprint, (place, *_) = locate(words, packed, "UA")
    assert place.entry.id == samples.BEREZNYTSIA
    assert footprint.lat > 51.05


def test_villages_of_a_seed_come_onto_its_map(put: Put, workshop: Workshop, root: Path) -> None:
    """An article that names small places of northern Mozambique, before and after the country's dump."""
    article = read_article(root / "seeds" / "cabo-delgado-sitrep.md")
    before = workshop.parse(article)
    named = {"Mazua": "gn:90000101", "Chipene": "gn:90000102"}
    listed = {row.name for row in before.unmapped if "geonames-mz" in row.reason}
    assert set(named) <= listed

    coast = [
        samples.place(90000101, "Mazua", -13.8, 40.1, country="MZ", unit="06"),
        samples.place(90000102, "Chipene", -14.1, 40.1, country="MZ", unit="06"),
    ]
    put("geonames-mz", samples.dump("\n".join(coast), "MZ.txt"), ".zip")
    after = Workshop(open_gazetteer()).parse(article)
    ids = {place.entry.id for f in after.features if f.footprint for place in f.places}
    assert set(named.values()) <= ids
    drawn = [sum(f.footprint is not None for f in one.features) for one in (before, after)]
    assert drawn[1] > drawn[0]
    assert not {row.name for row in after.unmapped if row.name in named and row.role is None}


def test_another_romanisation_of_a_village_is_found(put: Put) -> None:
    """GeoNames writes "Mārūn al Khirbah" and "Khiyām es Sūq", newsrooms otherwise."""
    dump = samples.place(90000031, "Kfar Testiyām", 33.2, 35.5, country="LB", unit="06")
    put("geonames-lb", samples.dump(dump, "LB.txt"), ".zip")
    text = "Israeli troops entered the village of Kfar Testiam in Lebanon, the army said."
    parsed = Workshop(open_gazetteer()).parse(read_text(text, published=PUBLISHED))
    (place, *_) = (p for f in parsed.features for p in f.places)
    assert place.entry.id == "gn:90000031"
    assert any("romanised otherwise" in step for step in place.why)
    assert any("data pack geonames-lb" in step for step in place.why)


def test_names_in_other_scripts_decline_as_those_that_ship(put: Put) -> None:
    """A village of a dump in a Ukrainian sentence, in the genitive."""
    dump = samples.place(90000010, "Vymyslivka", 51.05, 34.75, other="Вимислівка")
    put("geonames-ua", samples.dump(dump), ".zip")
    text = "Поблизу Вимислівки ворог намагався прорвати оборону, повідомив Генеральний штаб."
    parsed = Workshop(open_gazetteer()).parse(read_text(text, published=PUBLISHED))
    assert [place.entry.id for f in parsed.features for place in f.places] == ["gn:90000010"]
