"""What each place name does in its sentence. Only a literal location can locate a claim."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from geo.extract.draft import Draft
from geo.extract.evidence import words_for
from geo.extract.found import is_unit
from geo.extract.role_case import Case, Verdict, role_words, speakers, speech
from geo.extract.role_governors import governed
from geo.extract.role_locals import acted_upon, locals_, names_another, tells_of_it
from geo.extract.role_states import attributive, bare_state, getter, party, possessive, subject
from geo.extract.slots import Line
from geo.extract.triggers import Fired
from geo.extract.words import Lexicon, word_set
from geo.model import Activity, PlaceKind, Role

_BACKGROUND_REACH = 4
_SHARED = frozenset({Role.BACKGROUND, Role.MEETING, Role.ORIGIN})
_OPENING = 2
"""Tokens within which a place opens its sentence."""
_COMMA = ","
_DISTANCE, _DIRECTION = "D", "B"
"""Letters of mentions."""
_SEAT_REACH = 4
"""Tokens back from "capital" to its article: "the besieged provincial capital"."""
_ERRAND_REACH, _SAID_REACH = 5, 4
_HARM_REACH = 9
"""Tokens before a place in which the verb stands that harms the people there."""
_MEETING_BEFORE, _MEETING_BEHIND = 10, 26
"""Tokens around a place in which a verb of meeting is sought."""


def decide(line: Line, number: int, fired: Sequence[Fired], lexicon: Lexicon) -> None:
    """Set role and reason of the place that is mention `number`, where not decided yet."""
    draft = line.mentions[number].value
    assert isinstance(draft, Draft)
    if draft.role is not None:
        return
    case = Case(line, line.index_of(number), draft, fired, lexicon)
    for rule in _possible(lexicon, case.word(case.at - 1)):
        verdict = rule(case)
        if verdict is not None:
            draft.decide(*verdict)
            for holder in draft.holders if verdict[0] is not Role.LITERAL else ():
                holder.decide(*verdict)
            return
    draft.decide(Role.LITERAL, _why_literal(case))


def _leads_to(case: Case) -> Verdict:
    """ "the crossing to Egypt": where a way leads."""
    way, before = case.word(case.at - 2), case.word(case.at - 1)
    if case.is_told_of_behind() or _is_on_way(case):
        return None
    if before in case.words("heads_for") and case.letter(case.at - 2) == "T":
        return Role.BACKGROUND, "where somebody goes on to"
    if before in case.words("leads") and way in role_words(case.lexicon, "leads_to", "nouns"):
        return Role.BACKGROUND, f"where a {way} leads"
    return None


def _is_on_way(case: Case) -> bool:
    """ "ambushed on the road to X", "the road to X was cut": the road is where it happens."""
    roads = role_words(case.lexicon, "leads_to", "roads")
    if case.word(case.at - 2) not in roads or not any(one.entry.needs for one in case.fired):
        return False
    near = (case.word(case.at - back) for back in (3, 4, 5))
    return any(word in case.words("on_way") for word in near)


def _listed(case: Case) -> Verdict:
    """ "the wars in X, Y and Z": what holds for the first of a list holds for the others."""
    first, _ = case.span()
    mention = case.line.mention_at(first)
    if first == case.at or mention is None or not isinstance(mention.value, Draft):
        return None
    named = mention.value
    return (named.role, named.reason) if named.role in _SHARED and named.role else None


def _origin(case: Case) -> Verdict:
    """ "soldiers from Buryatia", unless they withdraw, or are driven, from there."""
    if case.word(case.at - 1) not in case.words("from"):
        return None
    people = case.word(case.at - 2) in role_words(case.lexicon, "origin", "nouns")
    if not people and case.letter(case.at - 2) not in {"A", "N", "C"}:
        return None
    driven = any(one.last == case.at and not one.entry.noun for one in case.fired)
    if driven or _leave(case) or case.are_people_of_it():
        return None
    return Role.ORIGIN, "where people come from"


def _leave(case: Case) -> bool:
    """Whether a trigger right before the place, in its clause, tells that somebody leaves it."""
    return any(
        one.entry.activity is Activity.WITHDRAWAL
        and one.last <= case.at
        and one.clause == case.line.clauses[case.at]
        and case.words("ends").isdisjoint(case.word(k) for k in range(one.last, case.at))
        for one in case.fired
    )


def _background(case: Case) -> Verdict:
    """ "the war in X", "the future of X"."""
    words = _right_before(case, "background")
    return (Role.BACKGROUND, f"what the sentence is about at large: {words!r}") if words else None


def _excepted(case: Case) -> Verdict:
    """ "holds all of the province except X": what is said does not hold there."""
    words = _right_before(case, "excepted")
    return (Role.BACKGROUND, f"left out of what is said: {words!r}") if words else None


def _right_before(case: Case, table: str) -> str:
    """The phrase of a table of `roles.toml` right before a place, or before its article."""
    before = case.line.texts[max(0, case.at - _BACKGROUND_REACH) : case.at]
    if _first_words(case.lexicon, table).isdisjoint(before):
        return ""
    lead = f" {' '.join(before)} "
    articles = case.words("article")
    for words in case.lexicon.roles[table]["words"]:
        if f" {words} " not in lead:
            continue
        ends = (words, *(f"{words} {article}" for article in articles))
        if lead.rstrip().endswith(ends):
            return str(words)
    return ""


def _meeting(case: Case) -> Verdict:
    """Where people talk: "In Kyiv, the minister said", "talks in Doha"."""
    if case.word(case.at - 1) not in case.words("meets"):
        return None
    who = case.word(case.at - 2)
    spoken = (
        who in speech(case.lexicon)
        and case.word(case.at - 3) not in case.words("be")
        and not _is_told(case)
    )
    alone = not case.draft.is_state() and not names_another(case)
    alone = alone or is_unit(case.draft) or case.word(case.at - 1) in case.words("to")
    speaks = spoken or (
        who in speakers(case.lexicon) and not _is_done_to(case) and not _is_counted(case, who)
    )
    if speaks and not alone and (spoken or not acted_upon(case)):
        return Role.MEETING, f"where {who} are, who speak"
    opens = case.at <= _OPENING
    reports = any(not one.background and one.status != "hypothetical" for one in case.fired)
    if (
        opens
        and not reports
        and case.draft.is_state()
        and case.word(case.at - 1) in case.words("in")
    ):
        return Role.MEETING, "opens a sentence that reports nothing military"
    clause = case.line.clauses[case.at]
    here = any(one.clause == clause and not one.background for one in case.fired)
    if here or _is_of_event(case, clause):
        return None
    verb = _meeting_verb(case, clause)
    if verb and (opens or verb not in case.words("plain_speech")):
        return Role.MEETING, f"where people meet or speak: {verb!r}"
    return None


def _is_counted(case: Case, who: str) -> bool:
    """ "Two died in A, one | in B": more of those told of, unless words of theirs follow."""
    counted = who in word_set(case.lexicon, "placing", "counts")
    return counted and case.word(case.at + 1) not in speech(case.lexicon)


def _seat(case: Case) -> Verdict:
    """ "seized the capital, Sanaa", "talks in the Qatari capital Doha": a town by its office.

    It is where the office is: what governs "the capital" governs its name.
    """
    comma = case.word(case.at - 1) == _COMMA
    at = case.at - 1 - comma
    if case.word(at) not in case.words("seats") or not case.words("seats"):
        return None
    opens = next((k for k in range(at, at - _SEAT_REACH, -1) if _is_opened(case, k)), -1)
    if opens < 0 or PlaceKind.CITY not in case.draft.hit.kinds:
        return None
    named = Case(case.line, opens, case.draft, case.fired, case.lexicon)
    for rule in (governed, _origin, _background, _meeting):
        verdict = rule(named)
        if verdict is not None:
            return verdict
    return Role.LITERAL, f"the {case.word(at)} by its name"


def _is_opened(case: Case, i: int) -> bool:
    """Whether the words before a seat begin at token `i`: an article or whose seat it is."""
    return case.word(i) in case.words("determiners")


def _is_done_to(case: Case) -> bool:
    """ "The hospital at X was hit", "killed 14 at an office in X", "wounded ten people in X"."""
    sites = word_set(case.lexicon, "placing", "town_grounds")
    struck = case.word(case.at - 2) in words_for(case.lexicon, "civilians") and any(
        case.word(i) in case.words("harms")
        for i in range(max(0, case.at - _HARM_REACH), case.at - 2)
    )
    if case.word(case.at - 2) not in sites and not struck:
        return False
    around = range(max(0, case.at - _SAID_REACH), case.at + 1 + _SAID_REACH)
    return all(case.word(i) not in speech(case.lexicon) for i in around)


def _is_told(case: Case) -> bool:
    """ "clashes reported in X": what is reported there is told by a noun, and nobody speaks."""
    clause = case.line.clauses[case.at]
    told = [one.last for one in case.fired if one.entry.noun and one.clause == clause]
    near = [last for last in told if last <= case.at - 2]
    return bool(near) and all(case.letter(i) not in {"A", "O"} for i in range(max(near), case.at))


@cache
def _first_words(lexicon: Lexicon, table: str) -> frozenset[str]:
    """First words of the phrases under `[table] words` of `roles.toml`."""
    phrases = lexicon.roles.get(table, {}).get("words", ())
    return frozenset(phrase.split(" ", 1)[0] for phrase in phrases)


def _errand(case: Case) -> Verdict:
    """ "flew to X for talks"."""
    if case.word(case.at + 1) not in _first_words(case.lexicon, "errands"):
        return None
    behind = f"{case.line.words(case.at + 1, case.at + 1 + _ERRAND_REACH)} "
    for words in case.lexicon.roles.get("errands", {}).get("words", ()):
        if behind.startswith(f"{words} "):
            return Role.MEETING, f"where people go {words!r}"
    return None


def _compared(case: Case) -> Verdict:
    """ "as lively as X", "another X"."""
    words = case.words("compared")
    if case.word(case.at - 1) in case.words("another"):
        return Role.BACKGROUND, "what something is compared with"
    joins = case.word(case.at - 2) in case.words("well")  # "as well as X" only adds it
    if words & {case.word(case.at - 1)} and words & {case.word(case.at - 3)} and not joins:
        return Role.BACKGROUND, "what something is compared with"
    return None


def _tells(case: Case) -> Verdict:
    """ "According to Omar Haddad, an officer": a name that no gazetteer has is who tells it."""
    lead = f"{case.word(case.at - 2)} {case.word(case.at - 1)}"
    if case.draft.known or case.draft.anaphor or lead not in case.words("tells"):
        return None
    if case.word(case.at + 1).isalpha():  # "according to Hashd officials"
        return None
    return Role.PERSON, "who tells it"


def _says(case: Case) -> Verdict:
    """ "… to the bomb," said Hassan.": a name alone behind a verb of speech says it."""
    if case.draft.anaphor or case.draft.is_state() or case.draft.end > case.draft.name_end:
        return None
    if case.word(case.at - 1) not in case.words("plain_speech"):
        return None
    opens, ends = case.words("says_opens"), case.words("says_ends")
    if case.word(case.at - 2) not in opens or case.word(case.at + 1) not in ends:
        return None
    return Role.PERSON, f"who {case.word(case.at - 1)} it"


def _measured(case: Case) -> Verdict:
    """ "The town is 40 km north of X": that tells where it lies, and reports nothing at X."""
    if case.word(case.at + 2) in word_set(case.lexicon, "placing", "where"):
        return None  # "40 km north of X, where the army has a base"
    i = case.at - 2
    i -= case.letter(i) == _DIRECTION
    if case.letter(i) != _DISTANCE:
        return None
    i -= 1 + (case.word(i - 1) in case.words("situated"))
    if case.word(i) in case.words("lies") and case.letter(i - 1) == "T":
        return Role.BACKGROUND, "what another place is measured from"
    return None


def _is_of_event(case: Case, clause: int) -> bool:
    """ "spoke of clashes | that broke out in X": the clause tells of the noun before it."""
    relative = word_set(case.lexicon, "arguments", "relative")
    told = any(o.entry.noun and o.clause == clause - 1 and o.asserted for o in case.fired)
    return told and case.word(case.line.clause_start(clause)) in relative


def _meeting_verb(case: Case, clause: int) -> str:
    """The first verb of meeting around a place, in its clause or the next; "" if none."""
    verbs = role_words(case.lexicon, "meeting", "verbs")
    texts, clauses = case.line.texts, case.line.clauses
    first, end = max(0, case.at - _MEETING_BEFORE), case.at + _MEETING_BEHIND
    if verbs.isdisjoint(texts[first:end]):
        return ""
    around = zip(texts[first:end], clauses[first:end], strict=True)
    return next((word for word, at in around if word in verbs and abs(at - clause) <= 1), "")


def _why_literal(case: Case) -> str:
    if {case.word(case.at - 1), case.word(case.at - 2)} & case.words("locative"):
        return "a preposition of place before it"
    return "nothing makes it anything but a place"


_BEHIND: Mapping[Callable[[Case], Verdict], tuple[str, ...]] = {
    _compared: ("another", "compared"),
    governed: ("governed",),
    _leads_to: ("heads_for", "leads"),
    getter: ("to",),
    locals_: ("of_or_in",),
    tells_of_it: ("of_or_in",),
    _measured: ("of", "from"),
    _tells: ("to",),
    _says: ("plain_speech",),
    _origin: ("from",),
    _meeting: ("meets",),
}
"""Lists of `[roles]`: these rules have nothing to say but right behind a word of one of theirs."""
_RULES: tuple[Callable[[Case], Verdict], ...] = (
    possessive,
    attributive,
    subject,
    _compared,
    _excepted,
    _errand,
    tells_of_it,
    governed,
    _leads_to,
    party,
    getter,
    _measured,
    _tells,
    _says,
    locals_,
    _origin,
    _background,
    _meeting,
    _listed,
    _seat,
    bare_state,
)
"""In order: the first that has something to say decides."""


@lru_cache(maxsize=20_000)
def _possible(lexicon: Lexicon, before: str) -> tuple[Callable[[Case], Verdict], ...]:
    """The rules that may have something to say behind a word, in their order."""
    return tuple(
        rule
        for rule in _RULES
        if rule not in _BEHIND or before in word_set(lexicon, "roles", *_BEHIND[rule])
    )
