"""When two names mean the same party or the same area."""

from __future__ import annotations

import re
import unicodedata

_ALIASES: dict[str, tuple[str, ...]] = {
    "al-shabaab": ("shabaab", "shabab", "al shabaab", "harakat al-shabaab"),
    "arakan army": ("aa",),
    "baloch liberation army": ("bla",),
    "boko haram": ("jas", "jas boko haram"),
    "cjng": ("jalisco new generation cartel", "jalisco cartel"),
    "csp-dpa": ("csp", "permanent strategic framework", "tuareg rebels"),
    "democratic republic of the congo": ("dr congo", "drc", "congo", "congo-kinshasa", "fardc"),
    "eln": ("national liberation army (colombia)",),
    "hamas": ("al-qassam brigades", "qassam brigades"),
    "hayat tahrir al-sham": ("hts", "syrian opposition", "syrian rebels"),
    "houthis": ("houthi", "ansar allah", "houthi movement"),
    "islamic state": ("isis", "is", "islamic state group", "issp", "islamic state sahel province"),
    "israel": ("israel defense forces", "idf", "israeli army"),
    "jnim": ("jama'at nusrat al-islam wal-muslimin", "jamaat nusrat al-islam wal-muslimin"),
    "kosovo liberation army": ("kla", "uck"),
    "liberation tigers of tamil eelam": ("ltte", "tamil tigers"),
    "libya": ("government of national accord", "gna", "government of national unity"),
    "libyan national army": ("lna", "libyan arab armed forces"),
    "m23": ("march 23 movement", "afc/m23"),
    "maoists": ("communist party of india (maoist)", "naxalites"),
    "myanmar national democratic alliance army": ("mndaa", "kokang"),
    "myanmar": (
        "myanmar military",
        "burma",
        "junta",
        "myanmar junta",
        "tatmadaw",
        "state administration council",
    ),
    "north korea": ("dprk", "democratic people's republic of korea", "korea, north"),
    "people's defence forces": ("pdf", "people's defense forces"),
    "peshmerga": ("kurdish forces", "kurdistan region", "iraqi kurdistan"),
    "pkk": ("kurdistan workers' party",),
    "rapid support forces": ("rsf",),
    "russia": ("russian federation",),
    "south korea": ("republic of korea", "korea, south"),
    "sudan": ("sudanese armed forces", "saf", "sudanese army", "sudan armed forces"),
    "syria": ("syrian arab republic", "syrian army", "syrian arab army"),
    "syrian democratic forces": ("sdf",),
    "syrian national army": ("sna",),
    "ta'ang national liberation army": ("tnla",),
    "tehrik-i-taliban pakistan": ("ttp", "pakistani taliban"),
    "three brotherhood alliance": ("brotherhood alliance", "three brothers alliance"),
    "tigray people's liberation front": ("tplf", "tigray defence forces", "tdf", "tigray"),
    "united kingdom": ("britain", "uk", "great britain"),
    "united nations": ("un", "the un"),
    "united states": ("united states of america", "us", "usa", "u.s."),
    "united wa state army": ("uwsa", "wa"),
    "viv ansanm": ("haitian gangs",),
    "wagner group": ("wagner", "africa corps"),
    "wazalendo": ("wazalendo militias",),
    "yugoslavia": ("serbia", "federal republic of yugoslavia"),
}
"""Other names that a system may give a side; all folded."""

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
    first, second = fold(one), fold(other)
    return _CANONICAL.get(first, first) == _CANONICAL.get(second, second)


def same_name(one: str, other: str) -> bool:
    """Whether one name is the other, or contains it as whole words: "Kursk", "Kursk Oblast"."""
    first, second = _bare(one), _bare(other)
    if not first or not second:
        return fold(one) == fold(other)
    return f" {first} " in f" {second} " or f" {second} " in f" {first} "


def _bare(name: str) -> str:
    return " ".join(_HEAD_NOUNS.sub(" ", fold(name)).split())
