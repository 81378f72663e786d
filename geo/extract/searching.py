"""What the text of an article as a whole is searched for: names, measures, dates, parties."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.called_like_towns import without_namesakes
from geo.extract.capitals import with_capitals
from geo.extract.dates import Dated, dates
from geo.extract.measures import measures
from geo.extract.mentions import Findings
from geo.extract.page import Page
from geo.extract.parties import parties
from geo.extract.shared_names import with_shared
from geo.extract.words import Lexicon
from geo.model import Measure, NameHit


def searched(page: Page) -> Findings:
    """What the text as a whole is searched for; a date that is part of a measure is none."""
    found_names = _without_peoples(list(page.matcher.find(page.text)), page.lexicon)
    found_names = without_namesakes(page.text, found_names, page.lexicon)
    hits = with_shared(page.text, found_names, page.matcher, page.lexicon)
    hits = with_capitals(page.text, hits, page.matcher, page.lexicon)
    found = sorted(measures(page.text, page.lexicon, hits), key=lambda m: m.quote.start)
    cast = parties(page, hits)
    return Findings(
        hits=cast.hits,
        measures=found,
        dates=_apart(dates(page.text, page.published, page.lexicon), found),
        parties=sorted(cast.mentions, key=lambda mention: mention.start),
        names=cast.names,
        cast=cast.cast,
    )


def _without_peoples(hits: Sequence[NameHit], known: Lexicon) -> Sequence[NameHit]:
    """The names without adjectives of states whose people live in others too.

    "Turkmen fighters" in Syria are not Turkmenistan's, unless the text names that.
    """
    elsewhere = known.bodies.get("peoples", {}).get("elsewhere", ())
    if not any(hit.demonym_of in elsewhere for hit in hits):
        return hits
    named = {hit.country for hit in hits}
    return [h for h in hits if h.demonym_of not in elsewhere or h.demonym_of in named]


def _apart(found: Sequence[Dated], measured: Sequence[Measure]) -> list[Dated]:
    """The dates that overlap no measure; both are in order of the text."""
    kept, at = [], 0
    for one in found:
        while at < len(measured) and measured[at].quote.end <= one.quote.start:
            at += 1
        if at == len(measured) or measured[at].quote.start >= one.quote.end:
            kept.append(one)
    return kept


def sides_named(page: Page, findings: Findings) -> list[str]:
    """The side of each party and each country that is named, in that order."""
    countries = (hit.demonym_of or hit.country for hit in findings.hits)
    return [m.side for m in findings.parties] + [page.side(iso) for iso in countries if iso]
