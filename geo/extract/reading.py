"""One article, read: its mentions, its claims, its names and what each of them does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from geo.compass import azimuth_deg
from geo.extract import arguments
from geo.extract.attribution import attributions
from geo.extract.claims import claims_of
from geo.extract.context import Memory, Sheet
from geo.extract.dates import dates
from geo.extract.measures import measures, people_counts
from geo.extract.names import Draft, inherit_state, is_second_name, is_tail, toponyms
from geo.extract.parties import body_side, leaders, parties, side_name, side_within
from geo.extract.relations import relations
from geo.extract.roles import decide
from geo.extract.slots import Line, Mention, fold
from geo.extract.text import Sentence, sentences
from geo.extract.timing import speech_date
from geo.extract.triggers import Fired, entries, triggers
from geo.extract.unknown import unknown_places
from geo.extract.words import Lexicon, alternatives, load
from geo.model import (
    Actor,
    Article,
    Bearing,
    Claim,
    DateMention,
    Measure,
    MeasureKind,
    NameHit,
    Quote,
    Role,
    Toponym,
)
from geo.typing import NameMatcher

_LETTERS = {
    MeasureKind.DISTANCE: "D",
    MeasureKind.AREA: "S",
    MeasureKind.COUNT: "N",
    MeasureKind.FRACTION: "F",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one article says, by words only."""

    claims: tuple[Claim, ...]
    toponyms: tuple[Toponym, ...]
    measures: tuple[Measure, ...]
    dates: tuple[DateMention, ...]
    parties: tuple[Actor, ...]
    bodies: tuple[Quote, ...]
    """Bodies by name: speakers and parties, never places."""
    people: tuple[Quote, ...]
    """Leaders by name."""
    buildings: tuple[Quote, ...]
    """Seats that stand for the government in them."""
    sentences: tuple[tuple[int, int], ...]
    """Start and end of each sentence that was read, for the context of a quote."""


def read(article: Article, matcher: NameMatcher) -> Reading:
    """Read an article. Raises UsageError when there is no lexicon for its language."""
    lexicon = load(article.language)
    text = article.text
    hits = list(matcher.find(text))
    found_measures = measures(text, lexicon)
    found_dates = [
        d
        for d in dates(text, article.published, lexicon)
        if not any(
            m.quote.start < d.quote.end and d.quote.start < m.quote.end for m in found_measures
        )
    ]
    found_parties = parties(text, hits, lexicon, matcher)
    memory = Memory(published=article.published, matcher=matcher)
    places: list[Toponym] = []
    for side in [m.side for m in found_parties] + [
        side_name(hit.demonym_of or hit.country, matcher)
        for hit in hits
        if hit.demonym_of or hit.country
    ]:
        memory.sides[side] += 1
    memory.own_side = _own_side(article, hits, lexicon, matcher)
    read_sentences = sentences(text, lexicon)
    states: list[Draft] = []
    for sentence in read_sentences:
        mentions = _mentions(
            text, sentence, hits, found_measures, found_dates, found_parties, lexicon, matcher
        )
        line = fold(text, sentence, mentions, folding_breaks(lexicon))
        places += _read_sentence(
            text, line, found_dates, found_measures, hits, memory, lexicon, states
        )
    claims = [
        replace(claim, id=f"{article.id}:{n}", article_id=article.id)
        for n, claim in enumerate(memory.claims, start=1)
    ]
    named = [m.value.quote for m in found_parties if isinstance(m.value, Actor) and not m.value.iso]
    seats = frozenset(lexicon.bodies["buildings"]["names"])
    return Reading(
        claims=tuple(_linked(claims)),
        toponyms=tuple(places),
        measures=tuple(found_measures),
        dates=tuple(found_dates),
        parties=tuple(m.value for m in found_parties if isinstance(m.value, Actor)),
        bodies=tuple(q for q in named if q.text not in leaders(lexicon) | seats),
        buildings=tuple(q for q in named if q.text in seats),
        people=tuple(quote for quote in named if quote.text in leaders(lexicon)),
        sentences=tuple((s.start, s.end) for s in read_sentences),
    )


def _own_side(
    article: Article, hits: Sequence[NameHit], lexicon: Lexicon, matcher: NameMatcher
) -> str:
    """Whose bulletin it is, when the article itself says "our units" or "the enemy".

    The outlet's name tells, else the side that the article's own command speaks for: the most
    frequent adjective in front of "commander", "General Staff" and the like.
    """
    words = [m.words for m in arguments.anaphors(article.text, 0, len(article.text), lexicon)]
    if not any(word.startswith("our ") or "enemy" in word for word in words):
        return ""
    named = body_side(f"{article.source} {article.title}", lexicon)
    if named:
        return named
    speakers = re.compile(
        rf"\W+(?:{alternatives(lexicon.attribution['own']['words'])})\b", re.IGNORECASE
    )
    sides = Counter(
        side_name(hit.demonym_of or hit.capital_of, matcher)
        for hit in hits
        if (hit.demonym_of and speakers.match(article.text, hit.end))
        or (hit.capital_of and _behind_command(article.text, hit.start, lexicon))
    )
    return max(sorted(sides), key=lambda side: sides[side]) if sides else ""


def _behind_command(text: str, start: int, lexicon: Lexicon) -> bool:
    """ "the General Staff in Kyiv"."""
    words = alternatives(lexicon.attribution["own"]["words"])
    return (
        re.search(rf"\b(?:{words}) in $", text[max(0, start - 40) : start], re.IGNORECASE)
        is not None
    )


def _linked(claims: list[Claim]) -> list[Claim]:
    """Derived claims name the one that they follow from: the last with their figure."""
    linked: list[Claim] = []
    for claim in claims:
        sources = [c for c in linked if not c.derived and c.relation.area == claim.relation.area]
        derives = claim.derived and sources
        linked.append(replace(claim, derived_from=sources[-1].id) if derives else claim)
    return linked


def _read_sentence(
    text: str,
    line: Line,
    found_dates: Sequence[DateMention],
    found_measures: Sequence[Measure],
    hits: Sequence[NameHit],
    memory: Memory,
    lexicon: Lexicon,
    states: list[Draft],
) -> list[Toponym]:
    fired = _without_idioms(line, triggers(line, lexicon), lexicon)
    drafts = [m.value for m in line.mentions if isinstance(m.value, Draft)]
    states += [d for d in drafts if d.hit.country]
    for number, mention in enumerate(line.mentions):
        if isinstance(mention.value, Draft) and mention.letter == "T":
            decide(line, number, fired, lexicon)
            inherit_state(text, mention.value, states, lexicon)
    sheet = Sheet(text, line, found_dates, found_measures, hits, [])
    sheet.said = attributions(text, line, fired, lexicon, memory.matcher, memory.said)
    _event_verbs(line, fired, memory, lexicon)
    places = {
        n
        for n, m in enumerate(line.mentions)
        if isinstance(m.value, Draft) and m.value.role is Role.LITERAL
    }
    found = relations(line, lexicon, places)
    memory.claims += claims_of(sheet, fired, found, memory, lexicon)
    if sheet.said:
        memory.said = sheet.said[-1]
        memory.said_paragraph = line.sentence.paragraph
        memory.said_date = speech_date(sheet)
    everyone = [d for draft in drafts for d in (draft, *draft.holders)]
    return [draft.freeze(text) for draft in everyone] + _adjectives(text, line)


def _adjectives(text: str, line: Line) -> list[Toponym]:
    found = []
    for mention in line.mentions:
        value = mention.value
        if isinstance(value, NameHit):
            quote = Quote(text=text[value.start : value.end], start=value.start, end=value.end)
            found.append(
                Toponym(
                    quote=quote,
                    name=quote.text,
                    role=Role.DEMONYM,
                    reason="an adjective or a people's name",
                    iso=value.demonym_of,
                )
            )
    return found


def _mentions(
    text: str,
    sentence: Sentence,
    hits: Sequence[NameHit],
    found_measures: Sequence[Measure],
    found_dates: Sequence[DateMention],
    found_parties: Sequence[Mention],
    lexicon: Lexicon,
    matcher: NameMatcher,
) -> list[Mention]:
    """Everything typed in one sentence; where two overlap, the one that starts first wins."""
    start, end = sentence.start, sentence.end
    inside = [h for h in hits if start <= h.start < end and not is_tail(text, h)]
    counted = [*found_measures, *people_counts(text, inside, lexicon)]
    mentions = measure_mentions(m for m in counted if start <= m.quote.start < end)
    for mention in mentions:
        if isinstance(mention.value, Measure) and mention.value.kind is MeasureKind.COUNT:
            mention.side = side_within(mention.value, inside, lexicon, matcher)
    mentions += [m for m in found_parties if start <= m.start < end and _free(m, mentions)]
    mentions += [m for m in arguments.anaphors(text, start, end, lexicon) if _free(m, mentions)]
    named = toponyms(text, sentence, inside, list(mentions), lexicon)
    mentions += named
    around = [m for m in named if not is_second_name(m)]
    dated = [Mention("W", d.quote.start, d.quote.end, d) for d in found_dates]
    strangers = unknown_places(
        text, sentence, [*(m for m in mentions if m not in named), *around, *dated], lexicon
    )
    mentions = [m for m in mentions if m in around or m not in named or _free(m, strangers)]
    mentions += strangers
    mentions = [
        m
        for i, m in enumerate(mentions)
        if m.letter != "T" or _free(m, [o for o in mentions[:i] if o.letter != "T"])
    ]
    for date_ in found_dates:
        mention = Mention("W", date_.quote.start, date_.quote.end, date_)
        if start <= mention.start < end and _free(mention, mentions):
            mentions.append(mention)
    mentions += [m for m in bearings(text, start, end, lexicon) if _free(m, mentions)]
    return mentions


def measure_mentions(found: Iterable[Measure]) -> list[Mention]:
    """Measures as mentions, each with the letter of its kind."""
    return [Mention(_LETTERS[m.kind], m.quote.start, m.quote.end, m) for m in found]


def _free(mention: Mention, others: Sequence[Mention]) -> bool:
    return all(mention.end <= o.start or mention.start >= o.end for o in others)


@lru_cache(maxsize=8)
def _bearing_words(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, float]]:
    azimuths = {
        word: azimuth_deg(point)
        for point, words in lexicon.relations["bearings"].items()
        for word in words
    }
    return re.compile(rf"(?<![\w-])(?:{alternatives(azimuths)})(?![\w-])", re.IGNORECASE), azimuths


def bearings(text: str, start: int, end: int, lexicon: Lexicon) -> list[Mention]:
    """Compass directions between two offsets."""
    pattern, azimuths = _bearing_words(lexicon)
    found = []
    for match in pattern.finditer(text, start, end):
        if match[0][0].isupper() and match.start() != start:
            continue
        word = re.sub(r"[\s\u00a0]+", " ", match[0].lower())
        quote = Quote(text=match[0], start=match.start(), end=match.end())
        found.append(
            Mention(
                "B", match.start(), match.end(), Bearing(quote=quote, azimuth_deg=azimuths[word])
            )
        )
    return found


@lru_cache(maxsize=8)
def folding_breaks(lexicon: Lexicon) -> frozenset[str]:
    """Words that open a clause."""
    return frozenset(lexicon.clauses["boundaries"]["words"])


@lru_cache(maxsize=8)
def _idioms(lexicon: Lexicon) -> re.Pattern[str]:
    patterns = lexicon.triggers["idioms"]["patterns"]
    return re.compile("|".join(rf"(?<!\S)(?:{p})(?!\S)" for p in patterns))


def _without_idioms(line: Line, fired: list[Fired], lexicon: Lexicon) -> list[Fired]:
    spans = [
        (line.token_at(m.start()), line.token_at(m.end() - 1) + 1)
        for m in _idioms(lexicon).finditer(line.string)
    ]
    return [f for f in fired if not any(a < f.last and f.first < b for a, b in spans)]


@lru_cache(maxsize=8)
def _event_patterns(lexicon: Lexicon) -> re.Pattern[str]:
    events = lexicon.triggers["events"]
    return re.compile(
        rf"(?<!\S)(?:{'|'.join(map(re.escape, events['pronouns']))}) (?:(?:also|had|has|have|all) )*"
        rf"(?P<verb>{'|'.join(map(re.escape, events['verbs']))})(?!\S)"
    )


def _event_verbs(line: Line, fired: list[Fired], memory: Memory, lexicon: Lexicon) -> None:
    """ "It occurred in …": the event that a noun named in the sentences before."""
    if memory.event is None or line.sentence.paragraph - memory.event.paragraph > 1:
        return
    for match in _event_patterns(lexicon).finditer(line.string):
        first, last = line.token_at(match.start("verb")), line.token_at(match.end("verb") - 1) + 1
        if any(f.first < last and first < f.last for f in fired):
            continue
        entry = next(e for e in entries(lexicon) if e.activity is memory.event.activity and e.noun)
        verb_entry = replace(entry, noun=False)
        fired.append(Fired(verb_entry, first, last, line.clauses[first], anaphor=True))
    fired.sort(key=lambda f: f.first)
