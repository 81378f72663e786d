"""What each place name does in its sentence. Only a literal location can locate a claim."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.extract.names import Draft
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon
from geo.model import Role

_LOCATIVE = frozenset(
    [
        "in",
        "at",
        "into",
        "inside",
        "within",
        "throughout",
        "across",
        "over",
        "to",
        "on",
        "from",
        "onto",
        "of",
        "through",
        "near",
        "outside",
        "around",
        "towards",
        "toward",
        "off",
        "along",
        "between",
        "beside",
        "beyond",
        "north",
        "south",
        "east",
        "west",
    ]
)
_GIVING_REACH = 6
_FUNCTION = frozenset(
    [
        "and",
        "or",
        "but",
        "that",
        "which",
        "who",
        "where",
        "when",
        "while",
        "as",
        "if",
        "than",
        "then",
        "said",
        "for",
        "with",
        "against",
        "by",
        "after",
        "before",
        "during",
        "since",
        "because",
        "under",
        "over",
        "despite",
        "amid",
        "until",
        "without",
        "about",
        "alongside",
        "following",
        "so",
        "yet",
        "also",
        "this",
        "last",
        "next",
        "earlier",
        "later",
        "overnight",
        "again",
        "there",
        "here",
        "only",
        "even",
        "just",
        "not",
    ]
)
_VERB = re.compile(
    r"[a-z]+(?:ed|s|ing)$|has|have|had|is|are|was|were|will|would|could|did|does|do|may|might|must|should|can"
)


@lru_cache(maxsize=8)
def _sets(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    roles = lexicon.roles
    speech = [form for verb in lexicon.attribution["verb"] for form in verb["forms"]]
    return {
        "auxiliaries": frozenset(roles["speech_subject"]["auxiliaries"]),
        "passive": frozenset(roles["speech_subject"]["passive_place"]),
        "act": frozenset(roles["speech_subject"]["act"]),
        "giving": frozenset(roles["giving"]["verbs"]),
        "origin": frozenset(roles["origin"]["nouns"]),
        "meeting": frozenset(roles["meeting"]["verbs"]),
        "against": frozenset(roles["against"]["words"]),
        "speech": frozenset(speech),
        "speakers": frozenset(lexicon.attribution["speakers"]["words"])
        - frozenset(lexicon.bodies["forces"]["words"]),
        "irregular": frozenset(roles["speech_subject"]["irregular"]),
        "plurals": frozenset(roles["speech_subject"]["plurals"]),
    }


def decide(line: Line, number: int, fired: list[Fired], lexicon: Lexicon) -> None:
    """Set role and reason of the place that is mention `number`, where not decided yet."""
    draft = line.mentions[number].value
    assert isinstance(draft, Draft)
    if draft.role is not None:
        return
    at = line.index_of(number)
    for rule in (
        _possessive,
        _attributive,
        _subject,
        _party,
        _getter,
        _leads_to,
        _origin,
        _background,
        _meeting,
        _bare_state,
    ):
        reason = rule(line, at, draft, fired, lexicon)
        if reason is not None:
            draft.role, draft.reason = reason
            return
    draft.role, draft.reason = _otherwise(line, at, draft)


_Verdict = tuple[Role, str] | None


def _attributive(
    line: Line, at: int, draft: Draft, fired: list[Fired], lexicon: Lexicon
) -> _Verdict:
    """ "US officials", "US and South Korean officials", "the UK government"."""
    if not draft.hit.country:
        return None
    i = at + 1
    if _word(line, i) == "and" and _letter(line, i + 1) in {"C", "T"}:
        i += 2
    word = _word(line, i)
    if not word.isalpha() or word in _LOCATIVE | _sets(lexicon)["auxiliaries"] | _FUNCTION:
        return None
    if _is_verb(word, lexicon):
        return None
    return Role.METONYM, f"stands before {word!r}"


def _possessive(
    line: Line, at: int, draft: Draft, fired: list[Fired], lexicon: Lexicon
) -> _Verdict:
    if _word(line, at + 1) != "'s":
        return None
    following = line.tokens[at + 2] if at + 2 < len(line.tokens) else None
    if following is None:
        return None
    if following.mention >= 0 and line.mentions[following.mention].letter == "T":
        return Role.LITERAL, "says where the place beside it lies"
    if following.text in {"border", "frontier", "territory", "coast", "airspace", "soil"}:
        return Role.LITERAL, f"its {following.text}"
    if draft.is_state():
        return Role.METONYM, f"the state that {following.text!r} belongs to"
    return None


def _subject(line: Line, at: int, draft: Draft, fired: list[Fired], lexicon: Lexicon) -> _Verdict:
    """Who speaks or acts: "Kyiv said", "Kyiv, Washington and Seoul said"."""
    if not draft.is_state():
        return None
    first, last = _list_around(line, at)
    before = _word(line, first - 1)
    if before in _LOCATIVE or (
        before in {"the", "its", "their"} and _word(line, first - 2) in _LOCATIVE
    ):
        return None
    sets = _sets(lexicon)
    i = last
    while _word(line, i) and (
        _word(line, i).endswith("ly")
        or _word(line, i) in {"also", "now", "still", "never", "not", "itself"}
        or _letter(line, i) == "W"
    ):
        i += 1
    verb = _word(line, i)
    if not _is_verb(verb, lexicon):
        return None
    if verb in sets["act"] and not draft.hit.country:
        return Role.LITERAL, f"subject of {verb!r}"
    if verb in sets["auxiliaries"]:
        rest = {_word(line, j) for j in range(i + 1, i + 4)}
        if rest & sets["passive"] and (
            not draft.hit.country or "by" in line.words(i, i + 8).split()
        ):
            return Role.LITERAL, "what was done happened to it"
    return Role.METONYM, f"subject of {verb!r}: its government or forces"


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    sets = _sets(lexicon)
    return word in sets["speech"] | sets["irregular"] or (
        bool(_VERB.fullmatch(word)) and word not in sets["plurals"]
    )


def _bare_state(
    line: Line, at: int, draft: Draft, fired: list[Fired], lexicon: Lexicon
) -> _Verdict:
    """A state or capital without a preposition of place is a party, unless something takes it."""
    if not draft.is_state():
        return None
    first, _ = _list_around(line, at)
    i = first - 1
    while _word(line, i) in {"the", "its", "their", "all", "much", "parts", "of", "most"}:
        if (
            _word(line, i) == "of"
            and _word(line, i - 1)
            not in {
                "parts",
                "part",
                "much",
                "most",
                "all",
                "rest",
                "areas",
                "swathes",
                "control",
                "territory",
                "outskirts",
                "capture",
                "fall",
                "edge",
                "centre",
                "center",
                "north",
                "south",
                "east",
                "west",
                "capital",
                "city",
                "miles",
                "kilometres",
                "km",
                "<D0>",
            }
            and _letter(line, i - 1) not in {"B", "D", "S"}
        ):
            return Role.METONYM, "behind “of”: the state, not the ground"
        i -= 1
    if _word(line, i) in _LOCATIVE or _letter(line, i) == "B":
        return None
    if any(f.entry.place_object and 0 <= first - f.last <= 2 for f in fired):
        return None
    return Role.METONYM, "no preposition of place before it: the state, not the ground"


def _party(line: Line, at: int, draft: Draft, fired: list[Fired], lexicon: Lexicon) -> _Verdict:
    """A state as the other party: "against Russia", "with Israel", "by Moscow"."""
    if not draft.is_state():
        return None
    first, _ = _list_around(line, at)
    before = _word(line, first - 1)
    if before == "the":
        before = _word(line, first - 2)
    if before in _sets(lexicon)["against"]:
        border = {"border", "frontier", "boundary"} & {_word(line, first - k) for k in (2, 3)}
        if before == "with" and border:
            return Role.LITERAL, "its border is what is measured from"
        return Role.METONYM, f"the state as a party, behind {before!r}"
    if before == "of" and draft.hit.capital_of and not draft.hit.country:
        return None
    return None


def _getter(line: Line, at: int, draft: Draft, fired: list[Fired], lexicon: Lexicon) -> _Verdict:
    """ "technologies to Pyongyang": who gets it."""
    if not draft.is_state() or _word(line, at - 1) != "to":
        return None
    lead = [_word(line, i) for i in range(max(0, at - 1 - _GIVING_REACH), at - 1)]
    giving = _sets(lexicon)["giving"]
    verb = next((word for word in reversed(lead) if word in giving), None)
    moving = any(
        f.entry.activity.value in {"deployment", "withdrawal", "advance"} and at - 9 <= f.first < at
        for f in fired
    )
    if verb and not moving:
        return Role.METONYM, f"gets or is told something: {verb!r} … to"
    return None


def _leads_to(line: Line, at: int, draft: Draft, fired: list[Fired], lexicon: Lexicon) -> _Verdict:
    """ "the crossing to Egypt": where a way leads."""
    if (
        _word(line, at - 1) in {"to", "into", "with"}
        and _word(line, at - 2) in lexicon.roles["leads_to"]["nouns"]
    ):
        return Role.BACKGROUND, f"where a {_word(line, at - 2)} leads"
    return None


def _origin(line: Line, at: int, draft: Draft, fired: list[Fired], lexicon: Lexicon) -> _Verdict:
    if _word(line, at - 1) != "from":
        return None
    before = line.tokens[at - 2] if at >= 2 else None
    if before is None:
        return None
    if before.text in _sets(lexicon)["origin"] or (
        before.mention >= 0 and line.mentions[before.mention].letter in "ANC"
    ):
        if any(f.entry.activity.value == "withdrawal" for f in fired):
            return None
        return Role.ORIGIN, "where people come from"
    return None


def _background(
    line: Line, at: int, draft: Draft, fired: list[Fired], lexicon: Lexicon
) -> _Verdict:
    lead = " " + line.words(at - 4, at) + " "
    for words in lexicon.roles["background"]["words"]:
        if f" {words} " in lead and lead.rstrip().endswith((words, words + " the")):
            return Role.BACKGROUND, f"what the sentence is about at large: {words!r}"
    return None


def _meeting(line: Line, at: int, draft: Draft, fired: list[Fired], lexicon: Lexicon) -> _Verdict:
    """Where people talk: "In Kyiv, the minister said", "talks in Doha"."""
    if _word(line, at - 1) not in {"in", "at", "to", "from", "visited", "outside"}:
        return None
    who = _word(line, at - 2)
    if who in _sets(lexicon)["speakers"] | _sets(lexicon)["speech"]:
        return Role.MEETING, f"where {who} are, who speak"
    if (
        at <= 2
        and _word(line, at - 1) == "in"
        and draft.is_state()
        and not any(not f.background and f.status != "hypothetical" for f in fired)
    ):
        return Role.MEETING, "opens a sentence that reports nothing military"
    clause = line.clauses[at]
    if any(f.clause == clause and not f.background for f in fired):
        return None
    meeting = _sets(lexicon)["meeting"]
    around = [
        _word(line, i)
        for i in range(max(0, at - 10), min(len(line.tokens), at + 26))
        if abs(line.clauses[i] - clause) <= 1
    ]
    verb = next((word for word in around if word in meeting), None)
    opens = at <= 2
    if verb and (opens or verb not in {"said", "told"}):
        return Role.MEETING, f"where people meet or speak: {verb!r}"
    return None


def _otherwise(line: Line, at: int, draft: Draft) -> tuple[Role, str]:
    before = {_word(line, at - 1), _word(line, at - 2)}
    if before & _LOCATIVE:
        return Role.LITERAL, "a preposition of place before it"
    return Role.LITERAL, "nothing makes it anything but a place"


def _list_around(line: Line, at: int) -> tuple[int, int]:
    """Token range of "A, B and C" around a place; `last` not included."""
    first, last = at, at + 1
    while (
        first >= 2
        and _word(line, first - 1) in {",", "and", "or"}
        and _letter(line, first - 2) == "T"
    ):
        first -= 2
    while _word(line, last) in {",", "and", "or"} and _letter(line, last + 1) == "T":
        last += 2
    return first, last


def _word(line: Line, i: int) -> str:
    return line.tokens[i].text if 0 <= i < len(line.tokens) else ""


def _letter(line: Line, i: int) -> str:
    if not 0 <= i < len(line.tokens) or line.tokens[i].mention < 0:
        return ""
    return line.mentions[line.tokens[i].mention].letter
