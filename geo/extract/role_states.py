"""When a country or a capital stands for its government: the rules of metonymy."""

from __future__ import annotations

from geo.extract.draft import Draft
from geo.extract.evidence import sites
from geo.extract.genitive import MARK
from geo.extract.relation_rules import relation_words
from geo.extract.role_case import Case, Verdict, role_words, speech
from geo.extract.words import word_set
from geo.model import Activity, PlaceKind, Role

_SITE_REACH = 5
_GIVING_REACH = 6
_MOVING_REACH = 9
_OBJECT_REACH = 2
_PASSIVE_REACH = 3
_AGENT_REACH = 8
_UNDERGOES = ("place", "target")
"""What the subject of a verb is that tells what befell it."""
_MOVES = (Activity.DEPLOYMENT, Activity.WITHDRAWAL, Activity.ADVANCE)


def possessive(case: Case) -> Verdict:
    """ "Russia's Kursk region", "Ukraine's border": ground; "Russia's army": the state."""
    following = case.word(case.at + 2)
    if case.word(case.at + 1) != MARK or not following:
        return None
    if case.letter(case.at + 2) == "T":
        return Role.LITERAL, "says where the place beside it lies"
    if following in case.words("ground"):
        return Role.LITERAL, f"its {following}"
    has = case.words("held") & {following, case.word(case.at + 3)}
    tower = case.words("held_not") & {case.word(case.at + 3), case.word(case.at + 4)}
    if has and not tower and case.draft.is_state():
        return Role.METONYM, f"whose {min(has)!r} it is"
    site = "" if case.draft.hit.country else _site_behind(case, case.at + 2)
    if site:
        return Role.LITERAL, f"its {site}"
    if _is_quarter_behind(case):
        return Role.LITERAL, f"its {following}"
    if case.draft.is_state():
        return Role.METONYM, f"the state that {following!r} belongs to"
    return None


def _is_quarter_behind(case: Case) -> bool:
    """ "fell on Tripoli's Ain Zara": a town, in a place, before a name and nothing else of it."""
    first, _ = case.span()
    if case.draft.hit.country or case.word(first - 1) not in case.words("locative"):
        return False
    at = case.at + 2
    end = next(
        k for k in range(at, at + _SITE_REACH) if k == at + _SITE_REACH - 1 or not _is_name(case, k)
    )
    ends = case.words("locative", "function")
    return end > at and (case.word(end) in ends or not case.word(end)[:1].isalpha())


def _is_name(case: Case, i: int) -> bool:
    """Whether a word is written as part of a name."""
    return case.word(i)[:1].isalpha() and case.line.capital(i)


def _site_behind(case: Case, i: int) -> str:
    """ "Tripoli's disused airport", "Mogadishu's Hamar district": a town's ground; "" if none."""
    ends, grounds = case.words("locative", "function"), sites(case.lexicon)
    site = ""
    for k in range(i, i + _SITE_REACH):
        word = case.word(k)
        if word in ends or (case.letter(k) not in {"", "O", "T"}):
            break
        if not word[:1].isalpha() and case.letter(k) not in {"O", "T"}:
            break
        site = word if word in grounds else ""
        told = any(one.first == k + 1 and not one.entry.noun for one in case.fired)
        if site and (told or not case.word(k + 1).isalpha()):
            break
    return site


def attributive(case: Case) -> Verdict:
    """ "US officials", "US and South Korean officials", "the UK government"."""
    i = case.at + 1
    if case.word(i) == "-" and case.word(i + 1) in case.words("seated"):
        return Role.BACKGROUND, f"where somebody is {case.word(i + 1)}"
    if not case.draft.hit.country or not case.lexicon.grammar["roles"].get("adjuncts", False):
        return None
    if any(one.first == i and not one.entry.noun for one in case.fired):
        return None  # "villages in Syria fell"
    if case.word(i) in case.words("and") and case.letter(i + 1) in {"C", "T"}:
        i += 2
    word = case.word(i)
    auxiliaries = role_words(case.lexicon, "speech_subject", "auxiliaries")
    grammar = word in auxiliaries or word in case.words("locative", "function")
    if grammar or not word.isalpha() or case.is_verb(word):
        return None
    return Role.METONYM, f"stands before {word!r}"


def subject(case: Case) -> Verdict:
    """Who speaks or acts: "Kyiv said", "Kyiv, Washington and Seoul said"."""
    first, last = case.joint_span()
    if not case.draft.is_state():
        return _town_speaks(case, first, last)
    if is_part(case.draft):
        return _part_speaks(case, last)
    if _is_governed(case, first) and not _opens_another(case):
        return None
    i = _verb_behind(case, last)
    verb = case.word(i)
    if _befalls(case, i):
        return Role.LITERAL, f"subject of {verb!r}, which befalls a town"
    if not case.is_verb(verb):
        return None
    if verb in role_words(case.lexicon, "speech_subject", "act") and not case.draft.hit.country:
        return Role.LITERAL, f"subject of {verb!r}"
    if _is_acted_upon(case, i):
        return Role.LITERAL, "what was done happened to it"
    return Role.METONYM, f"subject of {verb!r}: its government or forces"


def _is_governed(case: Case, first: int) -> bool:
    """Whether a preposition of place stands before token `first`, or before its article."""
    before = case.word(first - 1)
    article = before in case.words("determiners")
    return _is_locative(case, case.word(first - 2) if article else before)


def _opens_another(case: Case) -> bool:
    """ "Drones struck near A and | Bucharest summoned the envoy": the verb before has its place."""
    clause = case.line.clauses[case.at]
    done = any(
        one.clause == clause and one.first < case.at and not one.entry.noun for one in case.fired
    )
    return done and case.word(case.at - 1) in case.words("and")


def _is_locative(case: Case, word: str) -> bool:
    """A preposition of place, or another that governs; no article."""
    if word in case.words("locative"):
        return True
    return word in case.words("governed") and word not in case.words("determiners")


def _town_speaks(case: Case, first: int, last: int) -> Verdict:
    """ "Erbil accused Baghdad": towns that are no capitals have governments and forces as well."""
    if case.draft.kind is not None or PlaceKind.CITY not in case.draft.hit.kinds:
        return None
    words = case.lexicon.roles["speech_subject"]
    if case.word(first - 1) in words.get("accused", ()):
        return Role.METONYM, f"what {case.word(first - 1)!r} names is who acts"
    if case.word(first - 1) in case.words("locative", "determiners"):
        return None
    i = _verb_behind(case, last)
    if case.word(i) in words["auxiliaries"] and case.word(i + 1) in words.get("claims", ()):
        return None if case.words("be") & {case.word(i)} else _speaks(case.word(i + 1))
    if case.word(i) in words.get("claims", ()):
        return _speaks(case.word(i))
    return None


def is_part(draft: Draft) -> bool:
    """ "Southern Lebanon", "the north of Mali": ground, and no government has that name."""
    return draft.part_deg is not None or draft.central


def _part_speaks(case: Case, last: int) -> Verdict:
    """ "Eastern Libya rejected the deal": what is said of ground stays ground."""
    verb = case.word(_verb_behind(case, last))
    return _speaks(verb) if verb in role_words(case.lexicon, "speech_subject", "claims") else None


def _speaks(verb: str) -> Verdict:
    return Role.METONYM, f"subject of {verb!r}: its government or forces"


def _verb_behind(case: Case, i: int) -> int:
    """The token behind adverbs and dates, from token `i` on."""
    between = case.words("between_verb")
    adverb = tuple(case.words("adverb_ending"))
    while case.word(i) and (
        case.word(i).endswith(adverb) or case.word(i) in between or case.letter(i) == "W"
    ):
        i += 1
    return i


def _befalls(case: Case, i: int) -> bool:
    """ "Kabul fell", "Damascus changed hands": what befalls a capital, from token `i` on."""
    if case.draft.hit.country:
        return False
    auxiliaries = role_words(case.lexicon, "speech_subject", "auxiliaries")
    while case.word(i) in auxiliaries or case.word(i) in case.words("be", "between_verb"):
        i += 1
    return any(
        one.first == i
        and not one.entry.noun
        and one.entry.place_subject
        and (one.entry.passive if one.passive else one.entry.subject) in _UNDERGOES
        for one in case.fired
    )


def _is_acted_upon(case: Case, i: int) -> bool:
    """ "Kyiv was hit by": passive words behind the auxiliary at token `i`."""
    if case.word(i) not in role_words(case.lexicon, "speech_subject", "auxiliaries"):
        return False
    rest = {case.word(j) for j in range(i + 1, i + 1 + _PASSIVE_REACH)}
    if not rest & role_words(case.lexicon, "speech_subject", "passive_place"):
        return False
    auxiliaries = case.words("be", "passive_too")
    if auxiliaries and auxiliaries.isdisjoint({case.word(i), *rest}):
        return False
    behind = case.line.texts[i : i + _AGENT_REACH]
    return not case.draft.hit.country or not case.words("by").isdisjoint(behind)


def party(case: Case) -> Verdict:
    """A state as the other party: "against Russia", "with Israel", "by Moscow"."""
    if not case.draft.is_state():
        return None
    first, _ = case.span()
    before = case.word(first - 1)
    if before in case.words("article"):
        before = case.word(first - 2)
    if before not in role_words(case.lexicon, "against", "words"):
        return None
    border = case.words("borders") & {case.word(first - 2), case.word(first - 3)}
    if before in case.words("border_with") and border:
        return Role.LITERAL, "its border is what is measured from"
    return Role.METONYM, f"the state as a party, behind {before!r}"


def getter(case: Case) -> Verdict:
    """ "technologies to Pyongyang": who gets it."""
    if not case.draft.is_state() or case.word(case.at - 1) not in case.words("to"):
        return None
    giving = role_words(case.lexicon, "giving", "verbs")
    lead = range(case.at - 2, max(0, case.at - 1 - _GIVING_REACH) - 1, -1)
    verb = next((case.word(i) for i in lead if case.word(i) in giving), "")
    moving = any(
        one.entry.activity in _MOVES and case.at - _MOVING_REACH <= one.first < case.at
        for one in case.fired
    )
    if verb and not moving:
        return Role.METONYM, f"gets or is told something: {verb!r} … to"
    return None


def _is_described(case: Case, i: int) -> bool:
    """ "In war-torn | Yemen": an adjective of ground, behind a preposition of place."""
    half = case.word(i).rpartition("-")[2]
    told = half in case.words("torn") or case.word(i) in relation_words(case.lexicon, "describing")
    return told and case.word(i - 1) in case.words("locative")


def bare_state(case: Case) -> Verdict:
    """A state or capital without a preposition of place is a party, unless something takes it."""
    if not case.draft.is_state() or is_part(case.draft) or _ends_way(case):
        return None
    if _heads_events(case) or _names_its_own(case):
        return None
    first, _ = case.span()
    i = first - 1
    while case.word(i) in case.words("quantities", "quotes") or _is_described(case, i):
        if case.word(i) in case.words("of") and not _is_portion(case, i - 1):
            return Role.METONYM, "behind “of”: the state, not the ground"
        if case.word(i) in case.words("of"):
            return None
        i -= 1
    if case.word(i) in case.words("locative") or case.letter(i) == "B":
        return None
    if case.word(i) in case.words("beside"):
        return Role.BACKGROUND, f"what it lies beside: {case.word(i)!r}"
    if any(
        one.entry.place_object and not one.entry.noun and 0 <= first - one.last <= _OBJECT_REACH
        for one in case.fired
    ):
        return None
    return Role.METONYM, "no preposition of place before it: the state, not the ground"


def _names_its_own(case: Case) -> bool:
    """ "A Baghdad market", "Niamey residents": of a capital, what towns have, who lives there."""
    if case.draft.hit.country:
        return False
    behind, after = case.word(case.at + 1), case.word(case.at + 2)
    staff = role_words(case.lexicon, "speech_subject", "plurals")
    its_own = behind in sites(case.lexicon) and after not in staff | speech(case.lexicon)
    return its_own or _are_locals(case, case.at + 1)


def _are_locals(case: Case, i: int) -> bool:
    """Whether token `i` names people who live somewhere."""
    return case.word(i) in case.lexicon.roles.get("locals", {}).get("words", ())


def _ends_way(case: Case) -> bool:
    """ "The Abuja–Kaduna railway": a capital at one end of a way."""
    ways = case.lexicon.roles.get("unknown", {}).get("joining", ())
    joints = case.words("way_joints")
    first, last = case.at - 1, case.at + 1
    if case.word(first) in joints and case.letter(first - 1) == "T":
        return case.word(last) in ways
    return (
        case.word(last) in joints and case.letter(last + 1) == "T" and case.word(last + 2) in ways
    )


def _heads_events(case: Case) -> bool:
    """ "Tehran: blasts west of the city": a topic of which something is told that befell it."""
    topics = word_set(case.lexicon, "placing", "topic_marks")
    if case.at or case.draft.hit.country or case.word(1) not in topics:
        return False
    named = any(
        isinstance(m.value, Draft) and not m.value.anaphor and m.value is not case.draft
        for m in case.line.mentions
        if m.letter == "T"
    )
    told = next((one for one in case.fired if one.first > 1), None)
    return told is not None and told.entry.noun and not named


def _is_portion(case: Case, i: int) -> bool:
    """ "Parts of X", "20 km of X"; of a capital "the shelling of X", "residents of X" as well."""
    befell = any(one.entry.noun and one.last - 1 == i for one in case.fired)
    if not case.draft.hit.country and (befell or _are_locals(case, i)):
        return True
    grounds = word_set(case.lexicon, "placing", "town_grounds")
    portion = case.word(i) in case.words("portions") or case.word(i) in grounds
    return portion or case.letter(i) in {"B", "D", "F", "S"}
