"""One article, read: its mentions, its claims, its names and what each of them does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from geo.extract.admitting import take_responsibility
from geo.extract.anaphora import bind, opening_town, recent_places
from geo.extract.attribution import attributions
from geo.extract.claims import claims_of
from geo.extract.containers import inherit_state
from geo.extract.context import Memory, Sheet
from geo.extract.declension import declined
from geo.extract.deed_net import Given, Sense, senses
from geo.extract.draft import Draft
from geo.extract.events import with_event_verbs, without_idioms
from geo.extract.filed_from import bind_filed
from geo.extract.grounding import ground_states
from geo.extract.headings import is_short, remember_heading
from geo.extract.language import language_of
from geo.extract.main_town import bind_main, main_town, town_named
from geo.extract.mentions import Findings, bearings, measure_mentions, mentions_in
from geo.extract.names import is_forename
from geo.extract.net_marks import fired_at, kinds_of
from geo.extract.own_side import own_side
from geo.extract.page import Page
from geo.extract.party_words import leaders
from geo.extract.place_counts import with_counts
from geo.extract.published import stated_day
from geo.extract.quoting import quotations
from geo.extract.relations import relations
from geo.extract.remembering import remember_speaker, remember_subject
from geo.extract.roles import decide
from geo.extract.scene import placing_mentions
from geo.extract.scrubbing import led_back, scrub
from geo.extract.searching import searched, sides_named
from geo.extract.seats import bind_seats, capitals, is_seat
from geo.extract.sensing import with_sensed
from geo.extract.setting import Climate
from geo.extract.sides import STATE, roster
from geo.extract.slots import Line, fold, folding_of
from geo.extract.telling_all import remember_whole
from geo.extract.text import Sentence, sentences
from geo.extract.timing import remember_told
from geo.extract.told_after import with_takers
from geo.extract.triggers import Fired, triggers
from geo.extract.words import load
from geo.model import (
    Activity,
    Actor,
    Article,
    Attribution,
    Bearing,
    Claim,
    DateMention,
    Measure,
    NameHit,
    Quote,
    Role,
    Toponym,
    Trigger,
)
from geo.model.changing import changed
from geo.typing import NameMatcher

_TOGETHER = 64
"""Sentences that go through the first stages together: an article's, but not all of a book's."""
_HOLDERS = frozenset("AN")
"""Letters of mentions that may hold an adjective of a country."""
_HIRED = frozenset({"mercenary"})
"""Kinds of groups that serve abroad: their homes tell nothing of the ground."""

__all__ = ["Reading", "bearings", "measure_mentions", "read"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one article says, by words only."""

    claims: tuple[Claim, ...]
    toponyms: tuple[Toponym, ...]
    measures: tuple[Measure, ...]
    dates: tuple[DateMention, ...]
    parties: tuple[Actor, ...]
    bearings: tuple[Bearing, ...]
    triggers: tuple[Trigger, ...]
    """Words that report an activity, those in denied and supposed sentences among them."""
    attributions: tuple[Attribution, ...]
    bodies: tuple[Quote, ...]
    """Bodies by name: speakers and parties, never places."""
    people: tuple[Quote, ...]
    """Leaders by name."""
    buildings: tuple[Quote, ...]
    """Seats that stand for the government in them."""
    homes: tuple[Toponym, ...]
    """The state of each armed group that the article names and that is at home in one alone: no
    place, but it tells of which country an article speaks that names none."""
    sentences: tuple[tuple[int, int], ...]
    """Start and end of each sentence that was read, for the context of a quote."""
    language: str = "en"
    """ISO 639-1 code of the lexicon that read it."""
    refused: tuple[str, ...] = ()
    """What was not taken from an extractor other than the rules, each with the reason; and whether
    the language is a guess."""


@dataclass(slots=True)
class _Draught:
    """An article while it is being read, sentence by sentence."""

    page: Page
    findings: Findings
    memory: Memory
    toponyms: list[Toponym] = field(default_factory=list)
    states: list[Draft] = field(default_factory=list)
    """States named so far: "its" may mean the last one."""
    bearings: list[Bearing] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)


def read(article: Article, matcher: NameMatcher, *, language: str = "") -> Reading:
    """Read an article, in a language or else in its own.

    Raises ReadError when there is no lexicon for its language, UsageError for one that is asked
    for by `language`.
    """
    scrubbed = scrub(article.text)
    if scrubbed is None:
        return _read(article, matcher, language)
    found = _read(replace(article, text=scrubbed.text), matcher, language)
    spans = tuple(scrubbed.span(*span) for span in found.sentences)
    back: Reading = led_back(found, scrubbed)
    return replace(back, sentences=spans)


def _read(article: Article, matcher: NameMatcher, language: str) -> Reading:
    """Read a text that has nothing in it that disturbs."""
    code, remark = (language, "") if language else language_of(article)
    lexicon = load(code)
    published = article.published or stated_day(article.text, lexicon)
    page = Page(article.text, published, lexicon, declined(matcher, lexicon))
    findings = searched(page)
    read_sentences = sentences(page.text, page.lexicon)
    memory = Memory(
        climate=Climate(
            page.text,
            article.title,
            len(read_sentences),
            lexicon,
            findings.cast.named if findings.cast else {},
        ),
        own_side=own_side(article, page, findings.hits, findings.parties, findings.cast),
        cast=findings.cast,
        home_state=findings.cast.home_state() if findings.cast else "",
        named=[(m.start, m.side) for m in findings.parties if m.side],
    )
    memory.sides.update(sides_named(page, findings))
    memory.main_name = main_town(article.title, page.text, findings.hits, page.matcher)
    memory.capitals = capitals(page.text, findings.hits)
    memory.voices.quotations = quotations(page.text)
    draught = _Draught(page, findings, memory)
    for first in range(0, len(read_sentences), _TOGETHER):
        for line, fired, sense in _folded(draught, read_sentences[first : first + _TOGETHER]):
            _read_line(draught, line, fired, sense)
    made = _reading(article, draught, read_sentences)
    return replace(made, refused=(remark,)) if remark else made


def _folded(
    draught: _Draught, together: Sequence[Sentence]
) -> Iterator[tuple[Line, list[Fired], Sense | None]]:
    """Sentences with their mentions folded, their triggers, and what their names do.

    Nothing here asks what was read before, so that sentences go through each stage together: the
    rules and the words of one stage then stay in the processor's caches, which saves a tenth of
    the time.
    """
    page, lexicon, folding = draught.page, draught.page.lexicon, folding_of(draught.page.lexicon)
    findings = draught.findings
    mentions = [mentions_in(page, sentence, findings) for sentence in together]
    pairs = zip(together, mentions, strict=True)
    lines = [fold(page.text, sentence, found, folding) for sentence, found in pairs]
    fired = [triggers(line, lexicon) for line in lines]
    fired = [without_idioms(*pair, lexicon) for pair in zip(lines, fired, strict=True)]
    for pair in zip(lines, fired, strict=True):
        _decide(draught, *pair)
    given = [
        Given(line, kinds_of(line, lexicon), fired_at(line, found))
        for line, found in zip(lines, fired, strict=True)
    ]
    yield from zip(lines, fired, senses(given, lexicon.language), strict=True)


def _named(line: Line) -> list[Draft]:
    """The places that a sentence names, without words that take one up."""
    found = (m.value for m in line.mentions)
    return [draft for draft in found if isinstance(draft, Draft) and not draft.anaphor]


def _decide(draught: _Draught, line: Line, fired: Sequence[Fired]) -> None:
    """Decide what the names of a sentence do."""
    lexicon = draught.page.lexicon
    draught.states += [draft for draft in _named(line) if draft.hit.country]
    for number, mention in enumerate(line.mentions):
        if isinstance(mention.value, Draft) and mention.letter == "T" and not mention.value.anaphor:
            decide(line, number, fired, lexicon)
            inherit_state(draught.page.text, mention.value, draught.states, lexicon)
    ground_states(line, lexicon)


def _read_line(draught: _Draught, line: Line, fired: list[Fired], sense: Sense | None) -> None:
    """Make the claims of a sentence, with what is remembered of those before it."""
    page, memory, lexicon = draught.page, draught.memory, draught.page.lexicon
    here = memory.opening if memory.opening_paragraph == line.sentence.paragraph else None
    memory.filed = bind_filed(line, memory.filed, memory.recent, memory.voices.quotations, lexicon)
    bind_seats(line, memory.seats, memory.capitals, memory.recent, lexicon)
    bind(line, memory.recent, lexicon, here)
    bind_main(line, memory.recent, memory.main, lexicon)
    memory.main = memory.main or town_named(line, memory.main_name)
    sheet = Sheet(page, line, memory, attributions(page, line, fired, memory), sense)
    fired = with_sensed(sheet, with_event_verbs(line, fired, memory, lexicon))
    sheet.fired = fired
    placing = placing_mentions(line)
    # Where nothing is reported, relations only tell which place lies in which, or make a heading.
    telling = fired or len(placing) > 1 or is_short(line)
    found = relations(line, lexicon, placing) if telling else []
    made = claims_of(sheet, fired, found)
    memory.claims += made
    stayed = (claim for claim in made if claim.activity is not Activity.WITHDRAWAL)
    memory.told_at |= {anchor.name for claim in stayed for anchor in claim.relation.anchors}
    named = recent_places(line, made, memory.recent, lexicon)
    if named is not memory.recent:
        memory.recent, memory.recent_paragraph = named, sheet.paragraph
    opening = opening_town(line)
    if opening is not None:
        memory.opening, memory.opening_paragraph = opening, sheet.paragraph
    take_responsibility(sheet)
    remember_speaker(sheet)
    remember_whole(sheet)
    remember_subject(sheet)
    remember_told(sheet)
    remember_heading(sheet, found)
    draught.bearings += [m.value for m in line.mentions if isinstance(m.value, Bearing)]
    draught.triggers += [_trigger(sheet, one) for one in fired if not one.anaphor]
    draught.attributions += [said.attribution for said in sheet.said]
    everyone = [d for draft in _named(line) for d in (draft, *draft.holders)]
    draught.toponyms += [draft.freeze(page.text) for draft in everyone if not is_forename(draft)]
    draught.toponyms += _adjectives(page, line, draught.findings)


def _trigger(sheet: Sheet, one: Fired) -> Trigger:
    return Trigger(
        quote=sheet.quote(one.first, one.last),
        activity=one.entry.activity.value,
        entry=one.entry.id,
    )


def _adjectives(page: Page, line: Line, findings: Findings) -> list[Toponym]:
    """Adjectives of countries and names of peoples, which are no places.

    Those inside a party or a count are among them, unless a name with capitals goes on behind:
    "Russian troops", but not "Free Syrian Army".
    """
    found = [mention.value for mention in line.mentions if isinstance(mention.value, NameHit)]
    found += [
        hit
        for holder in line.mentions
        if holder.letter in _HOLDERS or is_seat(holder)
        for hit in findings.begun(holder.start, holder.end)
        if hit.demonym_of
        and hit.verdict in {"", "place"}
        and hit.end <= holder.end
        and not page.text[hit.end : hit.end + 2].strip(" -").istitle()
    ]
    begun = findings.begun(line.sentence.start, line.sentence.end)
    found += [hit for hit in begun if hit.people_of]
    if not found:
        return []
    return [
        Toponym(
            quote=page.quote(hit.start, hit.end),
            name=page.text[hit.start : hit.end],
            role=Role.DEMONYM,
            reason="an adjective or a people's name",
            iso=hit.demonym_of,
            first_case=hit.people_of,
        )
        for hit in sorted(found, key=lambda hit: hit.start)
    ]


def _reading(article: Article, draught: _Draught, spans: Sequence[Sentence]) -> Reading:
    """All that was found, with the claims numbered in order of the text."""
    lexicon, findings = draught.page.lexicon, draught.findings
    claims = [
        changed(claim, id=f"{article.id}:{n}", article_id=article.id)
        for n, claim in enumerate(with_takers(draught.memory.claims), start=1)
    ]
    actors = [m.value for m in findings.parties if isinstance(m.value, Actor) and not m.role]
    named = findings.names
    seats = frozenset(lexicon.bodies["buildings"]["names"])
    people = leaders(lexicon)
    return Reading(
        claims=tuple(_linked(with_counts(article.text, claims, findings.measures, lexicon))),
        toponyms=tuple(draught.toponyms),
        measures=tuple(findings.measures),
        dates=tuple(findings.dates),
        parties=tuple(actors),
        bearings=tuple(draught.bearings),
        triggers=tuple(draught.triggers),
        attributions=tuple(draught.attributions),
        bodies=tuple(quote for quote in named if quote.text not in people | seats),
        people=tuple(quote for quote in named if quote.text in people),
        buildings=tuple(quote for quote in named if quote.text in seats),
        homes=tuple(_homes(draught.page, findings, draught.toponyms)),
        sentences=tuple((span.start, span.end) for span in spans),
        language=lexicon.language,
    )


def _homes(page: Page, findings: Findings, toponyms: Sequence[Toponym]) -> Iterator[Toponym]:
    """The states of the armed groups that are named, one for each group, by the group's words.

    Of a group that is at home in several states the first is meant where no state is named.
    """
    told: set[str] = set()
    known = roster(page.lexicon).sides
    states = any(toponym.iso for toponym in toponyms)
    for mention in findings.parties:
        side = known.get(mention.side)
        if side is None or side.kind == STATE or not side.home or side.name in told:
            continue
        if len(side.home) > 1 and (states or side.kind in _HIRED):
            continue
        told.add(side.name)
        yield Toponym(
            quote=page.quote(mention.start, mention.end),
            name=page.text[mention.start : mention.end],
            role=Role.DEMONYM,
            reason=f"{side.name} is at home there",
            iso=side.home[0],
        )


def _states(derived: Claim) -> Callable[[Claim], bool]:
    """Whether a claim states the figure that another one is derived from."""
    return lambda claim: not claim.derived and claim.relation.area == derived.relation.area


def _linked(claims: Sequence[Claim]) -> list[Claim]:
    """Derived claims name the one that they follow from: the last with their figure."""
    linked: list[Claim] = []
    for claim in claims:
        source = next(filter(_states(claim), reversed(linked)), None) if claim.derived else None
        linked.append(replace(claim, derived_from=source.id) if source else claim)
    return linked
