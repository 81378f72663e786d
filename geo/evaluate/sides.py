"""When two names mean the same party or the same area."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain

from geo.extract.sides import roster
from geo.extract.words import load

_ALIASES: dict[str, tuple[str, ...]] = {
    "abkhazia": ("abkhaz forces", "abkhaz separatists"),
    "al-shabaab": ("harakat al-shabaab",),
    "ambazonia": ("ambazonian separatists", "ambazonia separatists"),
    "armenia": ("republic of armenia",),
    "artsakh": (
        "nagorno-karabakh",
        "karabakh",
        "karabakh armenians",
        "ethnic armenian forces",
        "republic of artsakh",
    ),
    "boko haram": ("jas boko haram",),
    "bosnia and herzegovina": ("bosnia", "bosnian government", "bosniaks"),
    "central african republic": ("car",),
    "chechnya": (
        "chechen rebels",
        "chechen separatists",
        "chechen fighters",
        "ichkeria",
        "chechen republic of ichkeria",
    ),
    "chin resistance": ("chin national front", "cnf", "chin national defence force", "chin rebels"),
    "csp-dpa": (
        "tuareg rebels",
        "tuareg separatists",
        "azawad liberation front",
        "fla",
        "permanent strategic framework",
    ),
    "democratic republic of the congo": (
        "congo",
        "congo-kinshasa",
        "dr congo",
        "drc",
        "dem. rep. congo",
        "congo, democratic republic of the",
        "democratic republic of congo",
    ),
    "donetsk people's republic": ("dnr", "donetsk separatists", "pro-russian separatists"),
    "east timor": ("timor-leste",),
    "eln": ("national liberation army (colombia)",),
    "fano": ("fano militia", "amhara fano"),
    "farc dissidents": ("farc dissident groups", "emc", "estado mayor central"),
    "georgia": ("republic of georgia",),
    "hayat tahrir al-sham": ("syrian opposition", "syrian rebels", "syrian insurgents"),
    "iran": ("islamic republic of iran",),
    "islamic resistance in iraq": ("iraqi militias", "iran-backed militias in iraq"),
    "islamic state": (
        "islamic state group",
        "iswap",
        "iskp",
        "is-k",
        "isil",
        "islamic state khorasan",
        "islamic state khorasan province",
        "islamic state west africa province",
        "islamic state sahel province",
        "islamic state mozambique",
    ),
    "israel": ("israeli army", "israeli military"),
    "ivory coast": ("cote d'ivoire",),
    "karenni resistance": ("karenni nationalities defence force", "kndf"),
    "kosovo liberation army": ("uck",),
    "jnim": ("jama'at nasr al-islam wal-muslimin",),
    "laos": ("lao people's democratic republic",),
    "libya": ("government of national accord", "government of national unity"),
    "maoists": ("naxals",),
    "moldova": ("republic of moldova",),
    "myanmar": ("burma", "junta", "myanmar junta", "myanmar army"),
    "myanmar national democratic alliance army": ("mndaa", "kokang", "kokang army"),
    "nepalese maoists": ("communist party of nepal (maoist)",),
    "north korea": ("dprk", "democratic people's republic of korea", "korea, north"),
    "north macedonia": ("macedonia",),
    "palestinian islamic jihad": ("pij", "islamic jihad"),
    "peshmerga": ("kurdish forces", "kurdistan region", "iraqi kurdistan", "iraqi kurds"),
    "philippines": ("the philippines",),
    "republika srpska": ("bosnian serbs", "bosnian serb army", "vrs"),
    "russia": ("russian federation",),
    "saudi-led coalition": ("saudi coalition", "arab coalition"),
    "south korea": ("republic of korea", "korea, south"),
    "south ossetia": ("south ossetian separatists", "south ossetian forces"),
    "sudan": ("sudan armed forces",),
    "sudan liberation movement": ("slm", "sla", "sudan liberation army"),
    "syria": ("syrian arab republic", "syrian army", "syrian government"),
    "syrian democratic forces": ("ypg", "syrian kurds", "people's protection units"),
    "taiwan": ("republic of china",),
    "tehrik-i-taliban pakistan": ("pakistani taliban",),
    "tigray people's liberation front": ("tigray", "tigrayan forces", "tdf"),
    "turkey": ("turkiye",),
    "united arab emirates": ("uae",),
    "united kingdom": ("britain", "uk", "great britain"),
    "united nations": ("the un", "un"),
    "united states": ("united states of america", "us", "usa", "u.s."),
    "united wa state army": ("wa",),
    "viv ansanm": ("haitian gangs",),
    "wagner group": ("africa corps",),
    "wazalendo": ("wazalendo militias",),
    "yugoslavia": ("serbia", "federal republic of yugoslavia"),
    "zapatistas": ("zapatista army of national liberation",),
}
"""Names that no table of the lexicon holds for a side, or holds for another that is the same to a
reader; all folded."""

_CANONICAL = {alias: name for name, aliases in _ALIASES.items() for alias in aliases}
_HEAD_NOUNS = re.compile(
    r"\b(?:region|oblast|province|state|strip|district|territory|governorate|area|city|town|of"
    r"|village|the)\b"
)


def fold(name: str) -> str:
    """Lower case, plain letters, straight apostrophes, one space; no possessive, no article."""
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("‘", "'"))
    letters = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return " ".join(letters.removesuffix("'s").split()).removeprefix("the ")


def same_side(one: str, other: str) -> bool:
    """Whether two names mean one party."""
    return _canonical(one) == _canonical(other)


def _canonical(name: str) -> str:
    """One name for all that mean a party, folded."""
    folded = fold(name)
    if folded not in _CANONICAL:
        folded = _known_names().get(folded, folded)
    return _CANONICAL.get(folded, folded)


@lru_cache(maxsize=1)
def _known_names() -> dict[str, str]:
    """Sides by the names that the lexicon's tables hold for one of them alone; all folded."""
    known = roster(load("en"))
    sides: dict[str, set[str]] = {}
    for name in chain.from_iterable(known.names.values()):
        if name.side and not name.adjective and not name.land:
            sides.setdefault(fold(name.words), set()).add(fold(name.side))
    names = {words: found.pop() for words, found in sides.items() if len(found) == 1}
    return names | {side: side for side in map(fold, known.sides)}


def same_name(one: str, other: str) -> bool:
    """Whether one name is the other, or contains it as whole words: "Kursk", "Kursk Oblast"."""
    first, second = _bare(one), _bare(other)
    if not first or not second:
        return fold(one) == fold(other)
    return f" {first} " in f" {second} " or f" {second} " in f" {first} "


def _bare(name: str) -> str:
    return " ".join(_HEAD_NOUNS.sub(" ", fold(name)).split())
