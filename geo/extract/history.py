"""What a text tells of earlier wars: background, and no report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from datetime import date
from functools import cache

from geo.extract.context import Sheet
from geo.extract.fired import Fired
from geo.extract.prefilter import needed, telling
from geo.extract.setting import Setting
from geo.extract.words import Lexicon

_YEARS = {Setting.WAR: 25, Setting.OPEN: 25, Setting.CIVIL: 2}
"""What is dated longer before its article than this is told as history; where an article is about
something else it takes less."""
_LEAD = 24
"""Characters before the name of a war in which it is compared with."""
_NEXT_CLAUSE = 1


def is_past(sheet: Sheet, end: date | None) -> bool:
    """Whether it ended so long before the article that it can only be history."""
    published = sheet.page.published
    if published is None or end is None:
        return False
    return published.year - end.year > _YEARS[sheet.memory.climate.setting]


def is_of_earlier_war(sheet: Sheet, one: Fired) -> bool:
    """ "which Israel captured during the 1967 war": a war that has a name by now dates it."""
    known = _wars(sheet.lexicon)
    if known is None:
        return False
    wars, compared, words = known
    line = sheet.line
    first = line.clause_start(one.clause)
    last = max(one.last, bisect_right(line.clauses, one.clause + _NEXT_CLAUSE))
    start, end = line.tokens[first].start, line.tokens[last - 1].end
    text = sheet.text[start:end].lower()
    if not _holds(text, words):
        return False
    return any(
        not compared.search(text[max(0, match.start() - _LEAD) : match.start()])
        and _is_past_year(sheet, match[0])
        for match in wars.finditer(text)
    )


def _holds(text: str, words: Collection[str]) -> bool:
    """Whether a text has one of the words of which every war's name has one; most have none."""
    for word in words:  # noqa: SIM110 - a generator, or a pattern, costs more than the look-ups
        if word in text:
            return True
    return False


def _is_past_year(sheet: Sheet, words: str) -> bool:
    """Whether the name of a war holds no year, or one that is not the article's own."""
    year = re.match(r"\d{4}", words)
    published = sheet.page.published
    return year is None or published is None or int(year[0]) < published.year - 1


@cache
def _wars(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], Collection[str]] | None:
    """Names of wars, what shows before them that they are only compared with, and what they need.

    The last are letters of which every name of a war has one; "" where that cannot be told.
    """
    table = lexicon.setting.get("history")
    if not table:
        return None
    wars = "|".join(table["wars"]).replace("<year>", r"\d{4}")
    compared = "|".join(map(re.escape, table["compared"]))
    needs = max(needed(rf"(?:{wars})"), key=telling, default={""})
    return (
        re.compile(rf"\b(?:{wars})\b"),
        re.compile(rf"\b(?:{compared})(?: [a-z'-]+){{0,2}} $"),
        sorted(w for w in needs if not any(one in w for one in needs if one != w)),
    )
