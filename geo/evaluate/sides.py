"""When two names mean the same party or the same area."""

from __future__ import annotations

import re
import unicodedata

_ALIASES: dict[str, tuple[str, ...]] = {
    "arakan army": ("aa",),
    "csp-dpa": ("csp", "permanent strategic framework", "tuareg rebels"),
    "democratic republic of the congo": ("dr congo", "drc", "congo", "congo-kinshasa", "fardc"),
    "hamas": ("al-qassam brigades", "qassam brigades"),
    "hayat tahrir al-sham": ("hts", "syrian opposition", "syrian rebels"),
    "houthis": ("houthi", "ansar allah", "houthi movement"),
    "islamic state": ("isis", "is", "islamic state group", "issp", "islamic state sahel province"),
    "israel": ("israel defense forces", "idf", "israeli army"),
    "jnim": ("jama'at nusrat al-islam wal-muslimin", "jamaat nusrat al-islam wal-muslimin"),
    "m23": ("march 23 movement", "afc/m23"),
    "myanmar": ("burma", "junta", "myanmar junta", "tatmadaw", "state administration council"),
    "myanmar national democratic alliance army": ("mndaa", "kokang"),
    "rapid support forces": ("rsf",),
    "south korea": ("republic of korea", "korea, south"),
    "north korea": ("dprk", "democratic people's republic of korea", "korea, north"),
    "russia": ("russian federation",),
    "sudan": ("sudanese armed forces", "saf", "sudanese army", "sudan armed forces"),
    "syria": ("syrian arab republic", "syrian army", "syrian arab army"),
    "syrian democratic forces": ("sdf",),
    "syrian national army": ("sna",),
    "ta'ang national liberation army": ("tnla",),
    "three brotherhood alliance": ("brotherhood alliance", "three brothers alliance"),
    "united kingdom": ("britain", "uk", "great britain"),
    "united nations": ("un", "the un"),
    "united states": ("united states of america", "us", "usa", "u.s."),
    "united wa state army": ("uwsa", "wa"),
    "wagner group": ("wagner", "africa corps"),
    "wazalendo": ("wazalendo militias",),
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
