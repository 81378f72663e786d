"""Decides which names each row goes by, and enters them in the table of names."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from geo.gazetteer.compile_names import NameTable
from geo.gazetteer.compile_places import Country, Region
from geo.gazetteer.compile_rows import Inputs
from geo.gazetteer.compile_sites import Site
from geo.gazetteer.layout import CAPITALS, DEMONYM, LIKE_MAIN, MAIN, SMALL
from geo.gazetteer.noise import usable
from geo.gazetteer.normalise import fold, join, key
from geo.gazetteer.packs.heads import bare_name, with_heads
from geo.gazetteer.unit_words import UNIT_WORDS, without_unit_word

_THE: Final = "The "
_KNOWN_WITHOUT_THE: Final = 50_000
"""People from which on a city is also known without its article: "in the Hague"."""
_ARTICLE: Final = re.compile(r"\A(?:[AE][dlnrstz]|[AE]sh) (?=\w{2})")
_ARAB: Final = frozenset(
    {"AE", "BH", "DJ", "DZ", "EG", "EH", "IL", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS"}
    | {"QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE"}
)
"""Where a name's first word is the Arabic article, which reports leave out: "Qamishli"."""
_LONGEST_ABBREVIATION: Final = 4
_DIRECTIONS: Final = frozenset({"far", "near", "middle", "deep", "north", "south", "east", "west"})


def name_all(table: NameTable, inputs: Inputs) -> None:
    """Enter the names of all rows."""
    for row, country in enumerate(inputs.countries):
        _name_country(table, country, row)
    for row, region in enumerate(inputs.regions, inputs.first_region):
        _name_region(table, region, row)
    columns = zip(inputs.units["name"], inputs.units["names"], strict=True)
    waters = {key(name) for r in inputs.regions if r.water for name in (r.name, *r.aliases)}
    for row, (name, others) in enumerate(columns, inputs.first_unit):
        _name_unit(table, name, list(others), row, waters)
    for row, district in enumerate(inputs.districts, inputs.first_district):
        table.add(district.name, row, MAIN)
    for row, site in enumerate(inputs.sites, inputs.first_site):
        _name_site(table, site, row)
    cities = inputs.cities
    for number, name in enumerate(cities.names):
        row = inputs.first_city + number
        iso = cities.countries[number]
        known = cities.populations[number] >= _KNOWN_WITHOUT_THE
        name_city(table, name, cities.alternates[number], row, country=iso, without_the=known)


def _name_country(table: NameTable, country: Country, row: int) -> None:
    names = (country.name, *country.aliases)
    for name in names:
        table.add(name, row, MAIN | _capitals(name))
    taken = {key(name) for name in names}
    for people in (country.adjective, *country.demonyms):
        if key(people) not in taken:
            table.add(people, row, DEMONYM)


def small_names(region: Region) -> list[str]:
    """Names of a region that a text may begin with a small letter.

    Those that the data writes so ("northern Mali"), and those made of directions alone: "far
    east". "West Bank" is none of them, for every river has one.
    """
    names = [name for name in _region_names(region) if name[0].islower() and name[:4] != "the "]
    names += [
        name.lower()
        for name in _region_names(region)
        if _DIRECTIONS.issuperset(words := name.lower().split()) and len(words) > 1
    ]
    return sorted(set(names))


def _region_names(region: Region) -> list[str]:
    """Names that say more than another of them and a head noun: not "Donbas region"."""
    names = [region.name, *region.aliases]
    keys = {key(name) for name in names}
    bare = [join(without_unit_word(key(name).split())) for name in names]
    return [
        name
        for name, short in zip(names, bare, strict=True)
        if short == key(name) or short not in keys
    ]


def _name_region(table: NameTable, region: Region, row: int) -> None:
    small = {key(name) for name in small_names(region)}
    for name in _region_names(region):
        ends_small = name.split()[-1].islower() or key(name) in small
        table.add(name, row, MAIN | _capitals(name) | (SMALL if ends_small else 0))


def _name_unit(
    table: NameTable, name: str, others: list[str], row: int, waters: Collection[str]
) -> None:
    """A unit goes by its names without their head noun, which reading finds for itself.

    One that has the name of a water only goes by it together with such a noun: "Red Sea State".
    """
    words = key(name).split()
    main = {join(without_unit_word(words))} if words else set()
    names = dict.fromkeys(main, MAIN)
    for other in others:
        if usable(other) and (words := key(other).split()):
            bare = join(without_unit_word(words))
            names.setdefault(bare, 0)
    for normal, flag in names.items():
        if normal in waters:
            for noun in sorted(UNIT_WORDS):
                table.add_key(join([*normal.split(), noun]), row, flag)
        else:
            table.add_key(normal, row, flag)


def _name_site(table: NameTable, site: Site, row: int) -> None:
    """A facility goes by its bare name only together with a noun of its family: "Merowe dam"."""
    initial = key(site.name)[:1]
    for number, name in enumerate((site.name, *site.names)):
        bare = bare_name(name, site.sort) if site.sort else ""
        for normal in with_heads(bare, site.sort) if bare else ():
            table.add_key(normal, row, MAIN | SMALL)
        if bare != key(name):
            like = MAIN if not number else LIKE_MAIN if key(name)[:1] == initial else 0
            table.add(name, row, like | (SMALL if name.split()[-1].islower() else 0))


def name_city(
    table: NameTable,
    name: str,
    others: tuple[str, ...],
    row: int,
    *,
    country: str,
    without_the: bool = False,
) -> None:
    """Enter the names of a settlement; `others` are those that gazetteers list beside its own."""
    table.add(name, row, MAIN)
    if without_the and name.startswith(_THE):
        table.add(name.removeprefix(_THE), row, MAIN)
    for variant in sorted(_arabic_variants(name)) if country in _ARAB else ():
        table.add(variant, row, LIKE_MAIN)
    for part in _parts(name):
        table.add(part, row, MAIN)
    initials = {key(name)[:1]}
    if country in _ARAB:
        initials.add(key(_ARTICLE.sub("", name))[:1])
    for other in others:
        normal = key(other)
        table.add_key(normal, row, LIKE_MAIN if normal[:1] in initials else 0)


def _arabic_variants(name: str) -> set[str]:
    """Without the article or with it as it is written, and without the -h after a final -a.

    "Ar Raqqah" is "Raqqa" and "al-Raqqa".
    """
    bare = _ARTICLE.sub("", name)
    forms = {name, bare} if bare == name else {name, bare, f"Al {bare}"}
    forms |= {form[:-1] for form in forms if form.endswith("ah")}
    return forms - {name}


def _parts(name: str) -> list[str]:
    """Names inside one: "el Campell / Alcampell" holds two, "Sinjar (Shingal)" is "Sinjar"."""
    if "/" in name:
        return [part for part in name.split("/") if fold(part).strip()]
    before, bracket, _ = name.partition("(")
    return [before] if bracket and before.strip() else []


def _capitals(name: str) -> int:
    letters = [letter for letter in name if letter.isalpha()]
    short = len(letters) <= _LONGEST_ABBREVIATION and len(letters) == len(name.replace(".", ""))
    return CAPITALS if short and name.isupper() else 0
