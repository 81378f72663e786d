"""Place names in a text: how far they reach, what kind the words give them, what contains them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from geo.compass import azimuth_deg
from geo.extract.slots import Mention
from geo.extract.text import Sentence
from geo.extract.words import Lexicon, alternatives
from geo.model import NameHit, PlaceKind, Quote, Role, Toponym

_CAPITALISED_BEFORE = re.compile(r"(?:^|[^\w])((?:[A-Z][\w’'.-]*|al-[A-Z]\w*)) $")
_CAPITALISED_AFTER = re.compile(
    r"(?:[’']s)? ((?:(?:of|the|and|for|de|al|bin|ibn|von|van) )?(?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)*)"
)
_PERSON_REACH = 40
_BEHIND_A_NAME = "behind the name"
_SMALL_TOWN = 100_000
_LARGER = {
    PlaceKind.COUNTRY: 3,
    PlaceKind.REGION: 2,
    PlaceKind.ADMIN1: 2,
    PlaceKind.DISTRICT: 1,
    PlaceKind.CITY: 0,
}


@dataclass(slots=True, eq=False)
class Draft:
    """A toponym while it is being read."""

    start: int
    end: int
    name: str
    hit: NameHit
    name_start: int = 0
    name_end: int = 0
    kind: PlaceKind | None = None
    within: list[str] = field(default_factory=list)
    part_deg: float | None = None
    central: bool = False
    role: Role | None = None
    reason: str = ""
    holders: list[Draft] = field(default_factory=list)
    """Names that only say where this one lies: "Russia's" of "Russia's Kursk region"."""
    possessive: bool = False
    known: bool = True

    def is_state(self) -> bool:
        """A country, or a capital that may stand for its government."""
        return bool(self.hit.country or self.hit.capital_of) and self.kind in {
            None,
            PlaceKind.COUNTRY,
        }

    def iso(self) -> str:
        """The state it is or is the capital of."""
        return self.hit.country or self.hit.capital_of

    def rank(self) -> int:
        """How large a container it can be; 3 is a country."""
        if self.kind is not None:
            return _LARGER.get(self.kind, 0)
        return max((_LARGER.get(kind, 0) for kind in self.hit.kinds), default=0)

    def freeze(self, text: str) -> Toponym:
        """The finished mention."""
        return Toponym(
            quote=Quote(text=text[self.start : self.end], start=self.start, end=self.end),
            name=self.name,
            role=self.role or Role.BACKGROUND,
            reason=self.reason,
            kind=self.kind,
            within=tuple(self.within),
            part_deg=self.part_deg,
            central=self.central,
            known=self.known,
            iso=self.hit.country or self.hit.demonym_of,
        )


@dataclass(frozen=True, slots=True)
class _Patterns:
    head_after: re.Pattern[str]
    kinds: dict[str, PlaceKind]
    head_before: re.Pattern[str]
    part: re.Pattern[str]
    parts: dict[str, float | None]
    part_of: re.Pattern[str]
    descriptive: re.Pattern[str]
    title: re.Pattern[str]
    organisations: frozenset[str]
    landforms: frozenset[str]
    waters: frozenset[str]
    possessors: re.Pattern[str]
    dateline: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> _Patterns:
    places = lexicon.roles["places"]
    kinds: dict[str, PlaceKind] = {}
    for kind in (
        PlaceKind.ADMIN1,
        PlaceKind.DISTRICT,
        PlaceKind.CITY,
        PlaceKind.FACILITY,
        PlaceKind.WATER,
    ):
        kinds |= dict.fromkeys(places[kind.value], kind)
    for kind in (PlaceKind.ADMIN1, PlaceKind.DISTRICT, PlaceKind.CITY):
        kinds |= dict.fromkeys(places[f"of_{kind.value}"], kind)
    after = [w for k in ("admin1", "district", "city", "facility", "water") for w in places[k]]
    before = [w for k in ("of_admin1", "of_district", "of_city") for w in places[k]]
    parts: dict[str, float | None] = {}
    for point, words in lexicon.roles["parts"].items():
        parts |= dict.fromkeys(words, None if point == "central" else azimuth_deg(point))
    agencies = alternatives(lexicon.roles["dateline"]["agencies"])
    part_words = alternatives(parts)
    nouns = alternatives(lexicon.roles["part_nouns"]["words"])
    return _Patterns(
        head_after=re.compile(rf"[ -](?P<head>{alternatives(after)})\b", re.IGNORECASE),
        kinds=kinds,
        head_before=re.compile(rf"\b(?P<head>{alternatives(before)}) (?:the )?$", re.IGNORECASE),
        part=re.compile(
            rf"\b(?P<part>{part_words})(?P<noun> (?:{alternatives(lexicon.roles['descriptive']['nouns'])})(?: of)?(?: the)?)?[ -]$",
            re.IGNORECASE,
        ),
        parts=parts,
        part_of=re.compile(
            rf"\b(?P<part>{part_words}) (?:{nouns}) of (?:the )?$|(?<=\bin )the (?P<noun>{part_words}) of (?:the )?$",
            re.IGNORECASE,
        ),
        descriptive=re.compile(
            rf"\b(?:{alternatives(lexicon.roles['descriptive']['nouns'])})\b", re.IGNORECASE
        ),
        title=re.compile(
            rf"\b(?:{alternatives(lexicon.roles['titles']['words'])})\.? $", re.IGNORECASE
        ),
        organisations=frozenset(lexicon.roles["organisations"]["words"]),
        landforms=frozenset(lexicon.roles["places"]["landforms"]),
        waters=frozenset(lexicon.roles["places"]["water_before"]),
        possessors=re.compile(
            r"(?:\b(?:its|their|his|our|the country's)|[’']s|s[’']) (?:[a-z-]+ )?$", re.IGNORECASE
        ),
        dateline=re.compile(
            rf"[^.\n]{{0,60}}?(?:\((?:{agencies})[^)]*\)\s*[-–—]|\s[-–—]\s)", re.IGNORECASE
        ),
    )


def toponyms(
    text: str,
    sentence: Sentence,
    hits: Sequence[NameHit],
    taken: Sequence[Mention],
    lexicon: Lexicon,
) -> list[Mention]:
    """Places, adjectives of countries, and names of people and bodies, as mentions of a sentence.

    `taken` are stretches that already mean something else, parties and counts: names inside them
    stay out.
    """
    patterns = _patterns(lexicon)
    found: list[Mention] = []
    for hit in hits:
        if any(m.start <= hit.start < m.end for m in taken) or is_tail(text, hit):
            continue
        if hit.demonym_of:
            found.append(Mention("C", hit.start, hit.end, hit))
            continue
        draft = _draft(text, sentence, hit, patterns)
        if draft is not None:
            letter = "O" if draft.role in {Role.PERSON, Role.ORGANISATION} else "T"
            found.append(Mention(letter, draft.start, draft.end, draft))
    held = _contain(
        text, [m.value for m in found if isinstance(m.value, Draft) and m.letter == "T"]
    )
    kept = [m for m in found if not any(m.value is draft for draft in held)]
    for mention in kept:
        if isinstance(mention.value, Draft):
            mention.start, mention.end = mention.value.start, mention.value.end
    return kept


def is_tail(text: str, hit: NameHit) -> bool:
    """The second half of a hyphened name that is longer: "Ras" of "Maroun al-Ras"."""
    return (
        text[hit.start - 1 : hit.start] in {"-", "‑"} and text[max(0, hit.start - 2)].isalpha()
        if hit.start > 1
        else False
    )


def is_second_name(mention: Mention) -> bool:
    """A known name behind an unknown one, as "Trud" of "Novyi Trud": together another name."""
    value = mention.value
    return isinstance(value, Draft) and value.reason.startswith(_BEHIND_A_NAME)


def _draft(text: str, sentence: Sentence, hit: NameHit, patterns: _Patterns) -> Draft | None:
    draft = Draft(
        start=hit.start,
        end=hit.end,
        name=text[hit.start : hit.end],
        hit=hit,
        name_start=hit.start,
        name_end=hit.end,
    )
    before = text[max(sentence.start, hit.start - 60) : hit.start]
    if hit.kinds == frozenset({PlaceKind.CONTINENT}):
        draft.role, draft.reason = Role.BACKGROUND, "a continent says too little of where"
    _name_parts(text, sentence, draft, before, patterns)
    if draft.role is None or draft.role is Role.BACKGROUND:
        _head_nouns(text, draft, before, patterns)
        _parts(text, sentence, draft, patterns)
    draft.possessive = text[draft.end : draft.end + 2] in {"'s", "’s"}
    if draft.role is None and _is_dateline(text, sentence, draft, patterns):
        draft.role, draft.reason = Role.DATELINE, "where the report was filed"
    if draft.role is None and _is_mere_word(text, sentence, draft):
        return None
    return draft


def _name_parts(
    text: str, sentence: Sentence, draft: Draft, before: str, patterns: _Patterns
) -> None:
    """Whether the name is part of a person's or a body's."""
    hit = draft.hit
    after = _CAPITALISED_AFTER.match(text, hit.end, min(len(text), hit.end + _PERSON_REACH))
    following = after[1].split() if after and "’s" not in after[0] and "'s" not in after[0] else []
    last = following[-1].lower().strip("’'") if following else ""
    if following and following[0].lower() in patterns.landforms:
        draft.kind, draft.end = PlaceKind.WATER, hit.end + 1 + len(following[0])
        return
    if any(word.lower() in patterns.organisations for word in following):
        draft.role, draft.reason = Role.ORGANISATION, f"part of a body's name: …{last}"
        return
    if re.search(r"\b[A-Z][\w]* (?:of|for) (?:the )?$", before):
        head = re.search(r"\b([A-Z][\w]*) (?:of|for) (?:the )?$", before)
        if head and head[1].lower() in patterns.organisations:
            draft.role, draft.reason = Role.ORGANISATION, f"part of a body's name: {head[1]} …"
            return
    preceding = _CAPITALISED_BEFORE.search(before)
    first = preceding[1] if preceding and not re.search(r"[’']s?$", preceding[1]) else ""
    opens = (
        bool(preceding) and preceding is not None and (hit.start - len(first) - 1 == sentence.start)
    )
    if hit.country or (hit.kinds & {PlaceKind.REGION} and not following):
        return
    if first.lower() in patterns.waters:
        draft.kind, draft.start = PlaceKind.WATER, hit.start - 1 - len(first)
    elif patterns.title.search(before) and not re.search(r"\bof (?:the )?$", before):
        draft.role, draft.reason = Role.PERSON, "behind a title"
    elif (
        first
        and not opens
        and first.lower() not in _compass_words(patterns)
        and first not in {"The", "In", "Of"}
    ):
        known_head = patterns.head_before.search(before) or first.lower().rstrip(".") in {
            "st",
            "mt",
            "fort",
            "port",
            "camp",
            "el",
            "al",
        }
        if not known_head and first.lower() not in patterns.organisations:
            draft.role, draft.reason = Role.PERSON, f"{_BEHIND_A_NAME} {first!r}"
    elif (
        following
        and not _head_follows(text, hit.end, patterns)
        and not hit.capital_of
        and following[0][0].isupper()
    ):
        draft.role, draft.reason = Role.PERSON, f"before the name {following[0]!r}"


def _compass_words(patterns: _Patterns) -> dict[str, float | None]:
    return patterns.parts


def _head_follows(text: str, end: int, patterns: _Patterns) -> bool:
    return patterns.head_after.match(text, end) is not None


def _head_nouns(text: str, draft: Draft, before: str, patterns: _Patterns) -> None:
    after = patterns.head_after.match(text, draft.end)
    if after:
        draft.kind = patterns.kinds[after["head"].lower()]
        draft.end = after.end()
    head = patterns.head_before.search(before)
    if head and not draft.hit.country:
        draft.kind = draft.kind or patterns.kinds[head["head"].lower()]
        draft.start -= len(before) - head.start()


def _parts(text: str, sentence: Sentence, draft: Draft, patterns: _Patterns) -> None:
    """ "northern Kursk region" is a part; "Russia's western Kursk region" tells where it lies."""
    before = text[max(sentence.start, draft.start - 60) : draft.start]
    part = patterns.part.search(before)
    if part:
        lead = before[: part.start()]
        tells_where = bool(part["noun"]) or bool(patterns.possessors.search(lead))
        draft.start -= len(before) - part.start()
        if (
            not tells_where
            and patterns.head_before.search(text[draft.start : draft.name_start]) is None
        ):
            word = part["part"].lower()
            draft.part_deg = patterns.parts[word]
            draft.central = draft.part_deg is None
        return
    part_of = patterns.part_of.search(before)
    if part_of:
        word = (part_of["part"] or part_of["noun"]).lower()
        draft.part_deg = patterns.parts[word]
        draft.central = draft.part_deg is None
        draft.start -= len(before) - part_of.start()


def _is_dateline(text: str, sentence: Sentence, draft: Draft, patterns: _Patterns) -> bool:
    if draft.start > sentence.start + 24:
        return False
    lead = text[sentence.start : sentence.start + 90]
    mark = patterns.dateline.match(lead)
    first_words = text[sentence.start : draft.start].strip(" ,/")
    capitals = draft.name.isupper() and len(draft.name) > 3
    return (
        bool(mark) and (capitals or "(" in mark[0]) and (not first_words or first_words.isupper())
        if mark
        else False
    )


def _is_mere_word(text: str, sentence: Sentence, draft: Draft) -> bool:
    """A capital that only opens the sentence, on a word that the text also writes small."""
    hit = draft.hit
    if hit.country or draft.kind or hit.population >= _SMALL_TOWN or " " in draft.name:
        return False
    opening = text[sentence.start : draft.start].strip(" “\"'‘«(")
    if opening:
        return False
    return bool(re.search(rf"(?<![\w]){re.escape(draft.name.lower())}(?![\w])", text)) or (
        PlaceKind.ADMIN1 not in hit.kinds and hit.population < _SMALL_TOWN // 2
    )


def _share_heads(text: str, drafts: list[Draft]) -> None:
    """ "the Poltava and Sumy regions", "the villages of A and B": one noun for a whole list."""
    for one, two in list(zip(drafts, drafts[1:], strict=False))[::-1]:
        gap = text[one.end : two.start]
        plural = text[two.name_end : two.end].endswith("s") and two.end > two.name_end
        if plural and one.kind is None and re.fullmatch(r",? and |, ", gap):
            one.kind = two.kind
    for one, two in zip(drafts, drafts[1:], strict=False):
        lead = text[one.start : one.name_start]
        plural = re.match(r"\w+s of", lead) is not None
        if plural and two.kind is None and re.fullmatch(r",? and |, ", text[one.end : two.start]):
            two.kind = one.kind


def _contain(text: str, drafts: list[Draft]) -> list[Draft]:
    """Chains: "Sudzha, Kursk region", "Pokrovsk in Donetsk", "Russia's Kursk region".

    The container is folded into the name that it holds, and returned among those folded.
    """
    folded: list[Draft] = []
    open_drafts = list(drafts)
    i = len(open_drafts) - 2
    while i >= 0:
        one, two = open_drafts[i], open_drafts[i + 1]
        gap = text[one.end : two.start]
        if re.fullmatch(r"[’']s?(?: own)? ", gap) and one.rank() > 1 and one.rank() >= two.rank():
            _fold(two, one, folded)
            two.start = one.start
            del open_drafts[i]
        elif (
            two.rank() > one.rank()
            and re.fullmatch(
                r",? (?:in|inside|within) (?:the |its )?(?:[a-z-]+ )?|, (?:in )?| \((?:in )?", gap
            )
            and not _opens_clause(text, two)
        ):
            _fold(one, two, folded)
            one.end = two.end + (text[two.end : two.end + 1] == ")" and "(" in gap)
            del open_drafts[i + 1]
        i -= 1
    return folded


def _fold(inner: Draft, outer: Draft, folded: list[Draft]) -> None:
    outer.role, outer.reason = Role.LITERAL, f"says where {inner.name!r} lies"
    inner.within += [outer.name, *outer.within]
    inner.holders += [outer, *outer.holders]
    folded.append(outer)


def _opens_clause(text: str, draft: Draft) -> bool:
    """ "In Sudzha, Ukraine said": the second name is the subject of what follows."""
    after = re.match(r"(?:,? (?:also |has |have |had )?)([a-z]+)", text[draft.end : draft.end + 30])
    return (
        draft.is_state()
        and bool(after)
        and after is not None
        and bool(
            re.fullmatch(r"said|says|[a-z]+ed|has|had|was|is|will|claims|controls|holds", after[1])
        )
        and text[draft.end : draft.end + 1] == " "
    )


def inherit_state(text: str, draft: Draft, states: Sequence[Draft], lexicon: Lexicon) -> None:
    """ "its western Kursk region": "its" is the last state named before."""
    lead = text[max(0, draft.name_start - 40) : draft.name_start]
    if draft.within or not re.search(r"\b(?:its|their) (?:[a-z-]+ )?$", lead):
        return
    earlier = [s for s in states if s.name_end <= draft.name_start and s.hit.country]
    if earlier:
        draft.within.append(earlier[-1].name)
