"""What is done to whom, with what, and by whom behind "by": the parties behind a trigger."""

from __future__ import annotations

from geo.extract.antecedents import owner_side, party_at, pronoun
from geo.extract.context import Sheet
from geo.extract.draft import Draft
from geo.extract.fired import Fired
from geo.extract.genitive import MARK
from geo.extract.inflection import IMPERSONAL
from geo.extract.measures import CASUALTIES
from geo.extract.party import NOBODY, Party
from geo.extract.party_marks import is_aircraft, is_compound, side_of, told_side
from geo.extract.standing import by_party, closed, head
from geo.extract.unnamed_forces import bare
from geo.model import Activity, Measure, Role

_OBJECT_REACH = 10
_CASE_REACH = 3
_AGENT_REACH = 8
_WITH_REACH = 4
_BLAMED_REACH = 18
_BY_REACH = 9
_MEANS_REACH = 6
_ATTACKS = frozenset({Activity.STRIKE, Activity.ENGAGEMENT, Activity.INCURSION})
"""What they are done to may be a country."""


def object_party(sheet: Sheet, fired: Fired) -> Party:
    """The party behind a trigger, or in its words, with its strength; nobody if there is none."""
    line, texts, clauses = sheet.line, sheet.line.texts, sheet.line.clauses
    stops, alongside = closed(sheet.lexicon, "stops"), closed(sheet.lexicon, "alongside")
    end = min(len(line.tokens), fired.last + _OBJECT_REACH)
    mutual = not closed(sheet.lexicon, "mutual").isdisjoint(
        line.words(fired.first, fired.last).split()
    )
    for i in range(fired.first, end):
        if sheet.in_speaker(i):
            break
        if i < fired.last:
            if _is_not_hit(sheet, i):
                continue
        elif clauses[i] != clauses[fired.last - 1] or i in sheet.verbs or texts[i] in stops:
            break
        elif i in sheet.speech or (not mutual and texts[i] in alongside):
            break  # "deployed to X and accused the army"
        elif _is_brought_to(sheet, i):
            break  # "took Goma, | prompting Burundi | to send troops"
        elif fired.passive and by_party(sheet, i):
            continue
        found = _hit(sheet, fired, i)
        if found is not None:
            return found
    return NOBODY


def _is_brought_to(sheet: Sheet, i: int) -> bool:
    """ "prompting Burundi to send troops", "forcing Chad to …": who only answers is not hit."""
    line, forced = sheet.line, closed(sheet.lexicon, "forcing")
    if line.word(i) in closed(sheet.lexicon, "prompting"):
        return True
    after = closed(sheet.lexicon, "infinitive")
    return line.word(i) in forced and line.letter(i + 1) == "T" and line.word(i + 2) in after


def _hit(sheet: Sheet, fired: Fired, i: int) -> Party | None:
    """The party at token `i`, or whose goods or country it names; None if there is none."""
    found = party_at(sheet, i)
    if found is None:
        found = _owner_of_goods(sheet, i)
    if found is None and fired.entry.activity in _ATTACKS:
        found = attacked_country(sheet, i)
    return found


def _is_not_hit(sheet: Sheet, i: int) -> bool:
    """ "shelling | by the army | killed ten", "shells | from Serb lines | fell", "two missiles"."""
    return by_party(sheet, i) or _is_thrown(sheet, i) or _fires(sheet, i)


def _fires(sheet: Sheet, i: int) -> bool:
    """ "shells | from Serb lines | killed ten": from where it comes is nobody that it hits."""
    return sheet.line.word(head(sheet, i) - 1) in closed(sheet.lexicon, "fire_from")


def fires_inside(sheet: Sheet, fired: Fired) -> str:
    """The side that the words of a trigger say its fire came from; "" if they name none."""
    inside = (i for i in range(fired.first, fired.last) if _fires(sheet, i))
    found = (party_at(sheet, i, any_adjective=True) for i in inside)
    return next((party.side for party in found if party is not None), "")


def _is_thrown(sheet: Sheet, i: int) -> bool:
    """ "fired | two missiles | from Yemen": what is fired is nobody that it is fired at."""
    mention = sheet.line.mention_at(i)
    counted = mention.value if mention is not None and mention.letter == "N" else None
    return isinstance(counted, Measure) and counted.of in closed(sheet.lexicon, "thrown")


def attacked_country(sheet: Sheet, i: int) -> Party | None:
    """ "struck Ukraine", "missiles at northern Israel": a country as what is attacked."""
    mention = sheet.line.mention_at(i)
    value = mention.value if mention is not None else None
    if not isinstance(value, Draft) or not value.hit.country or mention is None:
        return None
    if mention.letter != "T" or value.role is Role.METONYM:
        return None
    if sheet.line.word(i + 1) in {MARK, "-"}:
        return None
    if sheet.line.word(i - 1) in closed(sheet.lexicon, "taken_from"):
        return None  # "fired missiles from southern Yemen"
    return Party(sheet.page.side(value.hit.country))


def agent(sheet: Sheet, fired: Fired) -> str:
    """The side behind "by": "was shelled by the Rapid Support Forces"; "" if none."""
    bare_agent = _agent_by_case(sheet, fired)
    if bare_agent:
        return bare_agent
    line = sheet.line
    by, stops = closed(sheet.lexicon, "by"), closed(sheet.lexicon, "agent_stops")
    commas = closed(sheet.lexicon, "list_comma")
    reacted, supposed = closed(sheet.lexicon, "reacted"), closed(sheet.lexicon, "supposed")
    for i in range(fired.first, min(len(line.tokens), fired.last + _OBJECT_REACH)):
        if i > fired.last and line.clauses[i] != line.clauses[fired.last - 1]:
            break
        if fired.entry.noun and i >= fired.last and i in sheet.verbs:
            break  # "the capture of X, the second town | lost by the army"
        if line.word(i) not in by or (fired.entry.noun and line.word(i - 1) in reacted):
            continue
        for j in range(i + 1, min(len(line.tokens), i + 1 + _AGENT_REACH)):
            verb = j in sheet.verbs and j >= fired.last and line.word(j) not in supposed
            stop = line.word(j) in (stops | by) and line.word(j - 1) not in supposed
            stop = stop and not (line.word(j) in commas and line.word(j + 1) in supposed)
            if stop or sheet.in_speaker(j) or verb:
                break
            if line.word(j + 1) in closed(sheet.lexicon, "premises"):
                break  # "went off by the police station"
            found = party_at(sheet, j, any_adjective=True) or bare(sheet, j)
            behind = j + 2 if line.word(j + 1) in commas else j + 1
            if found is not None and (found.side or line.word(behind) not in supposed):
                return found.side
    return ""


def is_by_somebody(sheet: Sheet, fired: Fired) -> bool:
    """Whether "by" behind a trigger tells who did it: "by gunmen", and not "by a shell"."""
    line, by = sheet.line, closed(sheet.lexicon, "by")
    end = min(len(line.tokens), fired.last + _BY_REACH)
    for i in range(fired.last - 1, end):
        if i >= fired.last and line.clauses[i] != fired.clause:
            return False
        if line.word(i) in by:
            return not _is_means(sheet, i + 1)
    return False


def _is_means(sheet: Sheet, first: int) -> bool:
    """ "by a cruise missile", "by artillery fire": with what, and of nobody named."""
    line = sheet.line
    means = closed(sheet.lexicon, "thrown", "means")
    for i in range(first, min(len(line.tokens), first + _MEANS_REACH)):
        if line.letter(i) in {"A", "C", "O"} or line.word(i) in closed(sheet.lexicon, "list_comma"):
            return False
        mention = line.mention_at(i)
        counted = mention.value if mention is not None else None
        if line.word(i) in means or (isinstance(counted, Measure) and counted.of in means):
            return True
    return False


def _agent_by_case(sheet: Sheet, fired: Fired) -> str:
    """The party right behind an impersonal form, where its case tells that it does it."""
    endings = tuple(closed(sheet.lexicon, "agent_endings"))
    if not endings or IMPERSONAL not in fired.tags:
        return ""
    for i in range(fired.last, fired.last + _CASE_REACH):
        mention = sheet.line.mention_at(i)
        if mention is not None and mention.letter == "A" and mention.words.endswith(endings):
            found = party_at(sheet, i)
            return found.side if found is not None else ""
    return ""


def behind(sheet: Sheet, fired: Fired, name: str, *, countries: bool = False) -> str:
    """The side behind a trigger and one of the words of `[arguments] name`: "fall … to".

    `countries` takes a country's name for its side as well: "missiles at Israel".
    """
    line, words = sheet.line, closed(sheet.lexicon, name)
    stops = closed(sheet.lexicon, "agent_stops")
    told = closed(sheet.lexicon, "blamed", "spoken_on")
    ways = closed(sheet.lexicon, "leads_to") if name == "falls_to" else frozenset()
    for i in range(fired.last - 1, min(len(line.tokens), fired.last + _AGENT_REACH)):
        if i >= fired.last and (line.clauses[i] != fired.clause or i in sheet.verbs):
            break
        if line.word(i) not in words or line.word(i - 1) in told or line.word(i - 1) in ways:
            continue
        for j in range(i + 1, min(len(line.tokens), _hit_until(sheet, i))):
            if line.word(j) in stops or j in sheet.verbs:
                break
            if line.word(j) in sheet.lexicon.bodies["anaphora"]["pronoun"]:
                return pronoun(sheet, j)
            found = _party_hit(sheet, j)
            if found is None and countries:
                found = attacked_country(sheet, j)
            if found is not None and found.side:
                return found.side
            if line.letter(j) == "T":
                break
    return ""


def _hit_until(sheet: Sheet, i: int) -> int:
    """The token up to which stands who is hit: "on a convoy | of the army" as well."""
    line, of = sheet.line, closed(sheet.lexicon, "of_force")
    last = i + 1 + _WITH_REACH
    owned = (j for j in range(i + 2, last) if line.word(j) in of and _is_goods(sheet, j - 1))
    return max(last, next(owned, 0) + _WITH_REACH)


def _party_hit(sheet: Sheet, i: int) -> Party | None:
    """A party, or whose goods stand at token `i`; not so "air strikes on | Yemen's capital"."""
    if sheet.line.letter(i) == "T" and sheet.line.word(i + 1) == MARK:
        return None
    return party_at(sheet, i) or _owner_of_goods(sheet, i)


def weapons(sheet: Sheet, fired: Fired) -> Party:
    """What it was done with: "fired 40 rockets", "attacked with 50 tanks"."""
    line, using = sheet.line, closed(sheet.lexicon, "using")
    for i in range(fired.first, min(len(line.tokens), fired.last + _OBJECT_REACH)):
        if i >= fired.last and line.clauses[i] != fired.clause:
            break
        mention = line.mention_at(i)
        if mention is None or not isinstance(mention.value, Measure) or mention.letter != "N":
            continue
        if mention.value.of == CASUALTIES or party_at(sheet, i) is None:
            continue
        before = {line.word(i - 1), line.word(i - 2)}
        if i <= fired.last or before & using:
            return Party("", mention.value.value, mention.value.of)
    return NOBODY


def casualty_side(sheet: Sheet, fired: Fired) -> str:
    """The side whose people are killed in it: "killed six Israeli soldiers in an ambush"."""
    for i, mention in zip(sheet.line.slots, sheet.line.mentions, strict=True):
        if sheet.line.clauses[i] != fired.clause or not mention.side:
            continue
        if isinstance(mention.value, Measure) and mention.value.of == CASUALTIES:
            return mention.side
    return ""


def owner_of_arms(sheet: Sheet, i: int) -> Party | None:
    """ "Russian bombs hit", "Saudi air raids destroyed": an adjective before what does it."""
    mention = sheet.line.mention_at(i)
    if mention is None or mention.letter != "C" or is_compound(sheet, i):
        return None
    near = (*range(i + 1, i + 1 + _WITH_REACH), *_described(sheet, i))
    names = ("thrown", "arms", "raids", "craft", "crews")
    armed = any(sheet.line.word(j) in closed(sheet.lexicon, name) for j in near for name in names)
    armed = armed or is_aircraft(sheet, i + 1)
    return Party(side_of(sheet, mention)) if armed else None


def _described(sheet: Sheet, i: int) -> range:
    """ "Drones, probably Ukrainian, struck": the noun before an adjective that stands aside."""
    line, commas = sheet.line, closed(sheet.lexicon, "list_comma")
    if line.word(i + 1) not in commas:
        return range(0)
    j = i - 1
    while j > i - _WITH_REACH and line.word(j) in closed(sheet.lexicon, "guesses"):
        j -= 1
    return range(j - 1, j) if j > 0 and line.word(j) in commas else range(0)


def weapons_owner(sheet: Sheet, fired: Fired) -> str:
    """ "Hezbollah rockets crashed into", "Russian bombs fell on": whose weapons come down."""
    thrown, line = closed(sheet.lexicon, "thrown"), sheet.line
    start = max(line.clause_start(fired.clause), fired.first - _OBJECT_REACH)
    for i in range(fired.first - 1, start - 1, -1):
        if i in sheet.verbs or sheet.in_speaker(i):
            break
        mention = line.mention_at(i)
        if mention is None:
            continue
        if mention.letter == "A":
            armed = mention.words.split()[-1] in thrown or _is_right_before(sheet, i, fired)
            armed = armed or _wields(sheet, i)
            found = party_at(sheet, i) if armed else None
        else:
            found = owner_of_arms(sheet, i)
        return found.side if found is not None else ""
    return ""


def _wields(sheet: Sheet, i: int) -> bool:
    """ "A device planted | by the Taliban | went off": whose hands a weapon came from."""
    line, first = sheet.line, head(sheet, i)
    return by_party(sheet, i) and line.word(first - 2) in closed(sheet.lexicon, "wielded")


def _is_right_before(sheet: Sheet, i: int, fired: Fired) -> bool:
    """ "Hezbollah air | strike kills five": a party whose arms or raids the words go on with."""
    kinds = closed(sheet.lexicon, "raids", "raid_kinds", "thrown", "arms", "by_air") | {MARK}
    opens = sheet.line.word(fired.first) in closed(sheet.lexicon, "raids", "thrown", "arms")
    return opens and kinds.issuperset(sheet.line.texts[i + 1 : fired.first])


def blamed(sheet: Sheet, fired: Fired) -> str:
    """ "an attack blamed on Boko Haram", "claimed by Hamas": who is said to have done it."""
    line, words = sheet.line, closed(sheet.lexicon, "blamed")
    for i in range(fired.last, min(len(line.tokens), fired.last + _BLAMED_REACH)):
        if i in sheet.verbs:
            break
        if line.word(i) not in words:
            continue
        for j in range(i + 1, min(len(line.tokens), i + 1 + _AGENT_REACH)):
            found = party_at(sheet, j, any_adjective=True) or attacked_country(sheet, j)
            if found is not None and found.side:
                return found.side
    return ""


def _owner_of_goods(sheet: Sheet, i: int) -> Party | None:
    """ "a Russian command post", "its positions": whose goods of armed forces they are."""
    mention = sheet.line.mention_at(i)
    if mention is None and sheet.line.word(i) in sheet.lexicon.bodies["anaphora"].get("owners", ()):
        own = any(_is_goods(sheet, j) for j in range(i + 1, i + _WITH_REACH))
        return Party(owner_side(sheet, i)) if own else None
    if mention is None or mention.letter != "C" or is_compound(sheet, i):
        return None
    if any(_is_goods(sheet, j) for j in range(i + 1, i + 1 + _WITH_REACH)):
        return Party(side_of(sheet, mention))
    return None


def _is_goods(sheet: Sheet, i: int) -> bool:
    return sheet.line.word(i) in closed(sheet.lexicon, "goods")


def harmed_owner(sheet: Sheet, fired: Fired) -> str:
    """ "its posts came under fire", "army positions were hit": whose goods are the subject."""
    line, start = sheet.line, sheet.line.clause_start(fired.clause)
    for i in range(fired.first - 1, max(start, fired.first - _OBJECT_REACH) - 1, -1):
        if i in sheet.verbs or sheet.in_speaker(i):
            break
        if not _is_goods(sheet, i) or line.tokens[i].mention >= 0:
            continue
        for j in range(i - 1, max(start, i - _WITH_REACH) - 1, -1):
            found = _owner_of_goods(sheet, j)
            side = found.side if found is not None else told_side(sheet, [j])
            if side:
                return side
        break
    return ""
