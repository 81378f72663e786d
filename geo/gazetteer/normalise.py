"""One spelling for names: what the index is keyed by and what a text is looked up by.

Case, accents on Latin letters, apostrophes, soft signs, hyphens and dots do not tell two names
apart: "Ryl'sk", "Rylʹsk" and "RYLSK" meet in "rylsk", "Saint-Denis" and "St. Denis" in "st denis".
Letters of other scripts stay as they are, apart from case.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

APOSTROPHES: Final = "'’‘‛ʹʼʻʽʾʿˈ`´′ʺ″"
"""What stands for an apostrophe, a soft sign, an ayin or a hamza in romanised names."""

HYPHENS: Final = "-‐‑–"
"""What joins the parts of one name; the long dash separates and is not among them."""

_DROPPED: Final = dict.fromkeys(map(ord, APOSTROPHES + ".\u00ad\u200b\u200c\u200d"))
_LETTERS: Final = {
    ord(letter): plain
    for letter, plain in {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "ə": "a",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ŋ": "n",
        "ɓ": "b",
        "ɗ": "d",
        "ƴ": "y",
        "&": " and ",
    }.items()
}
_MARKS_ON_LATIN: Final = re.compile(r"([a-z])[\u0300-\u036f]+")
_WORDS: Final = re.compile(r"\w+")

SPELT_ALIKE: Final = {
    "saint": "st",
    "sainte": "ste",
    "mount": "mt",
    "fort": "ft",
    "el": "al",
    "tel": "tell",
    "tal": "tell",
    "tall": "tell",
    "beit": "bayt",
    "beyt": "bayt",
    "bait": "bayt",
    "dayr": "deir",
    "jebel": "jabal",
    "jabel": "jabal",
    "djebel": "jabal",
    "ain": "ayn",
    "shaykh": "sheikh",
    "sheik": "sheikh",
    "kafar": "kafr",
    "kfar": "kafr",
    "khirbat": "khirbet",
    "um": "umm",
    "qalat": "qalaat",
    "krasnyi": "krasny",
    "krasnyy": "krasny",
    "krasniy": "krasny",
    "nizhniy": "nizhny",
    "nizhnyy": "nizhny",
    "nizhni": "nizhny",
    "novyi": "novy",
    "novyy": "novy",
    "noviy": "novy",
    "staryi": "stary",
    "staryy": "stary",
    "stariy": "stary",
    "velykyi": "velyky",
    "velykyy": "velyky",
    "velikiy": "veliky",
    "velikii": "veliky",
    "verkhniy": "verkhny",
    "verkhnii": "verkhny",
    "malyi": "maly",
    "malyy": "maly",
    "bilyi": "bily",
    "bilyy": "bily",
    "belyy": "bely",
    "belyi": "bely",
    "bolshoy": "bolshoi",
    "bolshoye": "bolshoe",
    "maloye": "maloe",
    "novoye": "novoe",
    "staroye": "staroe",
}
"""Words that are as often shortened or romanised otherwise, where another word follows."""


def fold(word: str) -> str:
    """Letters alone: lower case, without Latin accents, apostrophes and dots."""
    if word.isascii():
        word = word.lower()
        if word.isalnum():
            return word
    else:
        word = unicodedata.normalize("NFKC", word).casefold()
    word = word.translate(_DROPPED).translate(_LETTERS)
    if word.isascii():
        return word
    plain = _MARKS_ON_LATIN.sub(r"\1", unicodedata.normalize("NFD", word))
    return unicodedata.normalize("NFC", plain)


def join(words: list[str]) -> str:
    """Key of a name from its folded words."""
    if len(words) == 1:
        return words[0]
    last = words[-1]
    return " ".join([*(SPELT_ALIKE.get(word, word) for word in words[:-1]), last])


def key(name: str) -> str:
    """Key of a whole name; "" where it has neither letter nor digit."""
    if name.isascii() and name.isalnum():
        return name.lower()
    words = _WORDS.findall(fold(name))
    return join(words) if words else ""
