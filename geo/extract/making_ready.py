"""Makes the word lists of a language ready, and takes up what was made before."""

from __future__ import annotations

from dataclasses import fields

from geo.extract.events import idiom_patterns
from geo.extract.frames import heads_of, opened_by
from geo.extract.openings import first_words, opening_words
from geo.extract.prefilter import needed
from geo.extract.ready import Ready, hand_over
from geo.extract.relation_rules import rules
from geo.extract.triggers import entry_patterns
from geo.extract.words import Lexicon


def make_ready(lexicon: Lexicon) -> Ready:
    """Read all patterns of a lexicon; what was read is also known to this process from now on."""
    heads = heads_of(lexicon.triggers["trigger"], lexicon)
    rests = [rest for rest in heads.rests if rest]
    ruled = [rule.match.pattern for rule in rules(lexicon)]
    others = [*idiom_patterns(lexicon), *(pattern for _, pattern in entry_patterns(lexicon))]
    filtered = [*rests, *ruled, *(pattern.pattern for pattern in others)]
    ready = Ready(
        tables={f.name: getattr(lexicon, f.name) for f in fields(lexicon) if f.name != "language"},
        heads=heads,
        nouns=opened_by("nouns", lexicon),
        verbs=opened_by("verbs", lexicon),
        needed={source: needed(source) for source in filtered},
        first_words={source: first_words(source) for source in ruled},
        opening_words={source: opening_words(source) for source in rests},
    )
    take_up(lexicon, ready)
    return ready


def take_up(lexicon: Lexicon, ready: Ready) -> None:
    """Let a lexicon, and the filters of its patterns, know what was made ready."""
    hand_over(lexicon, ready)
    needed.known.update(ready.needed)
    first_words.known.update(ready.first_words)
    opening_words.known.update(ready.opening_words)
