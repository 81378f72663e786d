"""What the words before a verb make of it: negators, modals, and the verbs that govern it."""

from __future__ import annotations

from functools import cache

from geo.extract.fired import HYPOTHETICAL, NEGATED, PLANNED
from geo.extract.governors import Governor, governors
from geo.extract.homographs import WordClasses, word_classes
from geo.extract.inflection import BASE, GERUND
from geo.extract.slots import Line
from geo.extract.words import Lexicon

ATTEMPT, REAL, AIM = "attempt", "real", "aim"
"""Kinds beside the statuses: "tried to", "managed to", and a "to" that nothing governs."""

_INFINITIVE_REACH = 7
_BARE_REACH = 5
_ABOVE_REACH = 3
_LIST_REACH = 14
_OPENING = 3
_DEEP = 3
_NO_REACH = 2
_NAMES = frozenset("ACOT")
_COMMA = ","


@cache
def words_of(lexicon: Lexicon, table: str, name: str = "words") -> frozenset[str]:
    """Words of a table of `clauses.toml`; none where the lexicon has no such table."""
    return frozenset(lexicon.clauses.get(table, {}).get(name, ()))


def before_group(
    line: Line, i: int, start: int, lexicon: Lexicon, *, auxiliaries: bool = True
) -> tuple[int, bool]:
    """The token before a verb with its adverbs and auxiliaries, and whether it is negated."""
    words = word_classes(lexicon)
    negators = words_of(lexicon, "negated", "negators")
    almost = words_of(lexicon, "negated", "almost")
    negated, at = False, i - 1
    while at >= start and line.tokens[at].mention < 0:
        word = line.word(at)
        if word in negators or (word in almost and _is_of_verb(line, at, i, words)):
            negated = line.word(at + 1) not in words_of(lexicon, "negated", "more")
        elif line.words(at - 1, at + 1) in almost:  # "all but withdrew"
            negated, at = True, at - 1
        elif not words.is_adverb(word) and not (auxiliaries and word in words.auxiliaries):
            break
        at -= 1
    while at >= start and line.letter(at) == "W" and at + 1 < i:
        at -= 1
    return at, negated


def _is_of_verb(line: Line, at: int, verb: int, words: WordClasses) -> bool:
    """ "nearly captured", "almost entirely captured"; not "almost all were captured"."""
    ending = words.adverb_ending
    return at + 1 == verb or (bool(ending) and line.word(at + 1).endswith(ending))


def group_kind(line: Line, i: int, start: int, tags: frozenset[str], lexicon: Lexicon) -> str:
    """What negators, modals and governors make of the verb at token `i`, in one of its forms."""
    at, negated = before_group(line, i, start, lexicon)
    if negated:
        return NEGATED
    before = line.word(at) if at >= start else ""
    if GERUND in tags and at >= start:
        found = governors(lexicon, "before_gerund").ending_at(line, at)
        if found is None and before in words_of(lexicon, "kept_from", "words"):
            found = governors(lexicon, "kept_from_by").before(line, at, _INFINITIVE_REACH, start)
        if found is not None:
            return _of_gerund(line, found, start, lexicon)
    nobody = _nobody(line, start, i, lexicon) or _no_head(line, at, start, lexicon)
    modal = modal_kind(line, at, i, lexicon) if at >= start else ""
    if modal:
        return NEGATED if nobody else modal
    if before in words_of(lexicon, "infinitive"):
        return _infinitive(line, at, start, lexicon)
    if BASE in tags and at >= start:
        return _bare(line, at, start, lexicon)
    return NEGATED if nobody else ""


def _of_gerund(line: Line, found: Governor, start: int, lexicon: Lexicon) -> str:
    """ "expected to begin | leaving": what is planned of the verb is planned of both."""
    words = word_classes(lexicon)
    joint = words.prepositions | words_of(lexicon, "listed")
    if found.kind != REAL or line.word(found.first) in joint:
        return found.kind
    kind = above(line, found, start, lexicon)
    return kind if kind in {PLANNED, HYPOTHETICAL, NEGATED} else found.kind


def modal_kind(line: Line, at: int, i: int, lexicon: Lexicon) -> str:
    """ "will" plans, "could" supposes; "would" plans where somebody has said so."""
    word = line.word(at)
    if line.tokens[at].mention >= 0:
        return ""
    if word in words_of(lexicon, "modals", "planned"):
        return PLANNED
    if word in words_of(lexicon, "modals", "reported"):
        perfect = any(
            line.word(k) in words_of(lexicon, "modals", "perfect") for k in range(at + 1, i)
        )
        said = words_of(lexicon, "modals", "sayings")
        promised = any(token.text in said for token in line.tokens[:at])
        return PLANNED if promised and not perfect else HYPOTHETICAL
    return HYPOTHETICAL if word in words_of(lexicon, "modals", "hypothetical") else ""


def _infinitive(line: Line, to: int, start: int, lexicon: Lexicon, depth: int = 0) -> str:
    """ "plans to", "failed to", "ordered its troops to"; without a governor it is an aim."""
    if line.word(to - 1) in words_of(lexicon, "passive", "auxiliaries"):
        return PLANNED
    if line.word(to - 1) in words_of(lexicon, "negated", "negators"):
        return NEGATED
    found = governors(lexicon, "before_infinitive").before(line, to, _INFINITIVE_REACH, start)
    if found is None and _is_headline(line, to, lexicon):
        return PLANNED  # "Army to deploy troops to X"
    if found is None and _is_ranked(line, to - 1, lexicon):
        return REAL  # "the latest town to be shelled"
    if found is None:
        modals = (modal_kind(line, k, to, lexicon) for k in range(to - 1, start - 1, -1))
        return next(filter(None, modals), AIM)
    if found.kind == PLANNED and depth < _DEEP:
        kind = above(line, found, start, lexicon, depth)
        return kind if kind in {NEGATED, HYPOTHETICAL} else PLANNED
    if found.kind in {REAL, ATTEMPT} and depth < _DEEP:
        kind = above(line, found, start, lexicon, depth)
        return kind if kind and kind != REAL else found.kind
    return found.kind


def _is_headline(line: Line, to: int, lexicon: Lexicon) -> bool:
    """Whether all before "to" is a name that opens a sentence, and all behind is a headline's."""
    if line.letter(to - 1) not in _NAMES:
        return False
    words = word_classes(lexicon)
    loose = words.determiners | {words.possessive}
    if any(line.tokens[i].mention < 0 and line.word(i) not in loose for i in range(to - 1)):
        return False
    return not any(words.is_auxiliary(text) for text in line.texts[to + 1 :])


def _is_ranked(line: Line, i: int, lexicon: Lexicon) -> bool:
    """Whether the words of a mention open as "the first", "the latest" do."""
    mention = line.mention_at(i)
    if mention is None:
        return False
    opens = line.text[mention.start : mention.end].lower().split()[:2]
    return " ".join(opens) in lexicon.clauses.get("before_infinitive", {}).get(REAL, ())


def above(line: Line, found: Governor, start: int, lexicon: Lexicon, depth: int = 0) -> str:
    """What governs the governor: "did not manage to", "will try to", "approved an operation to"."""
    noun = governors(lexicon, "before_noun").before(line, found.first, _ABOVE_REACH, start)
    if noun is not None and noun.kind != REAL:
        return noun.kind
    at, negated = before_group(line, found.first, start, lexicon)
    if negated or _nobody(line, start, found.first, lexicon):
        return NEGATED
    if at < start:
        return ""
    modal = modal_kind(line, at, found.first, lexicon)
    if modal:
        return modal
    if line.word(at) in words_of(lexicon, "infinitive"):
        return _infinitive(line, at, start, lexicon, depth + 1)
    return ""


def _bare(line: Line, at: int, start: int, lexicon: Lexicon) -> str:
    """A plain form behind "and" shares what governs the verb before; "helped the army retake"."""
    if line.word(at) in words_of(lexicon, "listed"):
        for k in range(at - 1, max(start, at - _LIST_REACH) - 1, -1):
            modal = modal_kind(line, k, at, lexicon)
            if modal:
                return modal
            if line.word(k) in words_of(lexicon, "infinitive") and _before_verb(line, k, lexicon):
                return _infinitive(line, k, start, lexicon)
        if words_of(lexicon, "infinitive"):
            return ""
    found = governors(lexicon, "before_bare").before(line, at + 1, _BARE_REACH, start)
    if found is not None:
        return above(line, found, start, lexicon) or found.kind
    return NEGATED if _nobody(line, start, at + 1, lexicon) else ""


def _before_verb(line: Line, to: int, lexicon: Lexicon) -> bool:
    """Whether "to" opens an infinitive: not so in "deploy to X, launch missiles"."""
    behind = line.tokens[to + 1].mention < 0
    return behind and line.word(to + 1) not in word_classes(lexicon).determiners


def _no_head(line: Line, at: int, start: int, lexicon: Lexicon) -> bool:
    """ "with no rockets fired", "and nobody fired": what stands right before a verb is none."""
    subjects = words_of(lexicon, "negated", "subjects")
    if at >= start and line.word(at) in subjects:
        return not _counts(line, at, lexicon)
    near = range(at - 1, max(start - 1, at - 1 - _NO_REACH), -1)
    for k in near:
        if line.tokens[k].mention >= 0 or not line.word(k).isalpha():
            return False
        if line.word(k) in subjects:
            return not _counts(line, k, lexicon)
    return False


def _counts(line: Line, at: int, lexicon: Lexicon) -> bool:
    """ "No fewer than three men": what stands at token `at` opens a count and denies nothing."""
    return line.word(at + 1) in words_of(lexicon, "negated", "counting")


def _nobody(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """ "No soldiers entered", "not a single boat left": the subject is nobody."""
    subjects = words_of(lexicon, "negated", "subjects")
    negators, single = (
        words_of(lexicon, "negated", "negators"),
        words_of(lexicon, "negated", "single"),
    )
    for k in range(start, min(end, start + _OPENING)):
        if line.tokens[k].mention >= 0:
            continue
        none_of = line.word(k) in negators and (
            line.word(k + 1) in single or line.letter(k + 1) == "N"
        )
        if (none_of or line.word(k) in subjects) and not _counts(line, k, lexicon):
            return _COMMA not in {line.word(i) for i in range(k, end)}
    return False
