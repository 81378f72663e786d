"""English names, other names, kinds and countries of the units, from Natural Earth's fields.

Natural Earth mixes scripts, alternates and spellings; `tables/units.csv` holds what was corrected
by hand and `tables/types.csv` how kinds of unit are called here.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parent / "tables"

KIND_WORDS = (
    "Economic Prefecture",
    "Prefecture",
    "Governorate",
    "Province",
    "Voivodeship",
    "Oblast",
    "State",
    "Krai",
)
"""Kinds that newsrooms drop from a unit's name ("Kano State" is Kano, "Free State" is not)."""

KEEPS_KIND = frozenset({"Free State", "Krasnodar Krai", "Altai Krai"})

GENERIC = frozenset(
    """
    north south east west northern southern eastern western central centre center northeast
    northwest southeast southwest north-east north-west south-east south-west upper lower middle
    nord sud est ouest norte sur oriental occidental capital coast littoral plateau rivers delta
    lakes bay niger highland highlands islands island river lake hills valley federal metropolitan
    midlands borders interior border
    """.split()  # noqa: SIM905
)
"""Words that name a unit only together with its kind: "Northern" is no name in a sentence."""

LONGEST_ALTERNATES = 120
"""Natural Earth cuts `name_alt` at about 127 characters; beyond this the last name is a stump."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What a unit is called and where it belongs."""

    name: str
    names: tuple[str, ...]
    type: str
    region: str
    country: str
    iso_3166_2: str


def name_units(rows: Iterable[Mapping[str, Any]]) -> list[Naming]:
    """One `Naming` a row, in order."""
    corrections = {row["code"]: row for row in _table("units.csv")}
    kinds = {(row["country"], row["given"]): row["type"] for row in _table("types.csv")}
    trusted = _with_trusted_english(list(rows))
    return [_name_unit(row, corrections.get(row["adm1_code"], {}), kinds) for row in trusted]


def corrected_codes() -> list[str]:
    """Codes that `tables/units.csv` speaks of."""
    return [row["code"] for row in _table("units.csv")]


def without_town_names(naming: Naming, towns: frozenset[str]) -> tuple[str, ...]:
    """Drop alternates that are rather a town inside the unit ("Gori" for Shida Kartli)."""
    kept = []
    for name in naming.names:
        alike = SequenceMatcher(None, fold(name), fold(naming.name)).ratio()
        if fold(name) in towns and alike < 0.5 and not _other_script(name):  # noqa: PLR2004
            continue
        kept.append(name)
    return tuple(kept)


def fold(name: str) -> str:
    """Lower case without accents, for comparing names only."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def _with_trusted_english(rows: list[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Drop an English name that several units of a country bear, unless it is their own too.

    Natural Earth calls 21 municipalities of Latvia "Valmiera" in English.
    """
    bearers = Counter((row["adm0_a3"], _text(row, "name_en")) for row in rows)
    trusted = []
    for row in rows:
        english = _text(row, "name_en")
        shared = bearers[row["adm0_a3"], english] > 1
        wrong = shared and fold(english) != fold(_text(row, "name"))
        trusted.append({**row, "name_en": ""} if wrong else dict(row))
    return trusted


def _table(file: str) -> list[dict[str, str]]:
    with (TABLES / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _name_unit(
    row: Mapping[str, Any], correction: Mapping[str, str], kinds: Mapping[tuple[str, str], str]
) -> Naming:
    country = correction.get("country") or _country(row)
    kind = correction.get("type") or _kind(row, country, kinds)
    given = _text(row, "name_en") or _text(row, "name")
    name = correction.get("name") or _short(given, kind)
    return Naming(
        name=name,
        names=_other_names(row, name, correction),
        type=kind,
        region=correction.get("region") or _text(row, "region"),
        country=country,
        iso_3166_2=correction.get("iso_3166_2") or _iso_3166_2(row),
    )


def _text(row: Mapping[str, Any], field: str) -> str:
    value = re.sub(r"\s+", " ", str(row.get(field) or "")).strip()
    return "" if value in {"-1", "-99"} else unicodedata.normalize("NFC", value)


def _country(row: Mapping[str, Any]) -> str:
    code = _text(row, "iso_a2")
    return code if re.fullmatch(r"[A-Z]{2}", code) else ""


def _iso_3166_2(row: Mapping[str, Any]) -> str:
    """Natural Earth marks codes that it made up with "X" and "~": those are left out."""
    code = _text(row, "iso_3166_2")
    made_up = re.search(r"-X\d+", code) is not None
    return code if re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", code) and not made_up else ""


def _kind(row: Mapping[str, Any], country: str, kinds: Mapping[tuple[str, str], str]) -> str:
    given = _text(row, "type_en")
    known = kinds.get((country, given)) or kinds.get(("*", given))
    return known or given.split("|")[0]


def _short(given: str, kind: str) -> str:
    name = given.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for word in KIND_WORDS:
        if name.endswith(f" {word}") and name not in KEEPS_KIND:
            name = name.removesuffix(f" {word}")
            break
    name = re.sub(r"^(Republic|Emirate|Autonomous Region|Province|City) of (the )?", "", name)
    if fold(name) in GENERIC:
        return f"{name} {kind}" if kind and not kind.startswith(name) else kind or given
    return name


def _other_names(
    row: Mapping[str, Any], name: str, correction: Mapping[str, str]
) -> tuple[str, ...]:
    found = [_text(row, "name_en"), _text(row, "name")]
    found += correction.get("add", "").split(";")
    found.append(_text(row, "gn_name"))
    found += _text(row, "name_local").split("|")
    alternates = _text(row, "name_alt")
    split = alternates.split("|")
    found += split[:-1] if len(alternates) >= LONGEST_ALTERNATES else split
    found += [_text(row, f"name_{language}") for language in ("ru", "uk", "ar")]
    dropped = {fold(entry) for entry in correction.get("drop", "").split(";")}
    seen = {fold(name), *dropped}
    kept = []
    for other in (_tidy(entry) for entry in found):
        if _is_junk(other) or fold(other) in seen:
            continue
        seen.add(fold(other))
        kept.append(other)
    return tuple(kept)


def _tidy(name: str) -> str:
    name = re.sub(r"\s*\([^()]*\)\s*$", "", name)
    return re.sub(r"\s+", " ", name).strip(" ,;\t")


def _is_junk(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    if not letters or fold(name) in GENERIC or re.search(r"[\d£|?_/<>\\]|A\.S\.S\.R", name):
        return True
    if re.fullmatch(r"\w+ (Province|Region|State|District|Governorate)", name) and (
        fold(name.split(maxsplit=1)[0]) in GENERIC
    ):
        return True
    shortest = 2 if _other_script(name) else 3
    return len(name) < shortest


def _other_script(name: str) -> bool:
    return any(c.isalpha() and "LATIN" not in unicodedata.name(c, "") for c in name)
