"""States and capitals that the words around them use as ground, whatever else they look like."""

from __future__ import annotations

from geo.extract.found import draft_at
from geo.extract.relation_rules import rule_filter, rule_openings, rules
from geo.extract.slots import Line, slots_in
from geo.extract.words import Lexicon
from geo.model import Role


def ground_states(line: Line, lexicon: Lexicon) -> None:
    """ "20 km north of the capital, Khartoum", "off the coast of Yemen": no government is meant."""
    states = {
        number
        for number in range(len(line.mentions))
        if (draft := draft_at(line, number)) is not None and draft.role is Role.METONYM
    }
    if not states:
        return
    every = rules(lexicon)
    possible = [i for i in rule_filter(lexicon).possible(line) if every[i].ground]
    for _, match in rule_openings(lexicon).matches(line, possible):
        for letter, number in slots_in(match[0]):
            draft = draft_at(line, number)
            if letter == "T" and number in states and draft is not None:
                draft.decide(Role.LITERAL, "the words around it measure from it")
