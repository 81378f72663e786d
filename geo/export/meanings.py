"""What each property means, for formats that tell it to whoever opens the file."""

from __future__ import annotations

from collections.abc import Mapping

MEANINGS: Mapping[str, str] = {
    "layer": 'name of the map layer: "Claimed Ukrainian control"',
    "title": "short heading",
    "description": "one sentence: what, by whom, where, when, who says so",
    "activity": (
        "one of engagement, strike, advance, control, capture, withdrawal, deployment, "
        "massing, training, incursion, fortification, air_defence, sabotage, other_military"
    ),
    "activity_inferred": "which activity it is was read by likeness to other words",
    "acled_event_type": "nearest event type of ACLED's codebook",
    "acled_sub_event_type": "nearest sub-event type",
    "status": "asserted, claimed, confirmed, denied, planned, hypothetical",
    "actor": "the side that acts",
    "actor_inferred": "no words name the actor: it follows from what else the article tells",
    "target": "the side that is acted on",
    "strength_low": "fewest people or pieces that the words allow",
    "strength_best": "the figure as stated",
    "strength_high": "most that the words allow",
    "date_start": "first day that it may have happened on",
    "date_end": "last such day",
    "date_prec": (
        "UCDP's code: 1 day, 2 within 2 to 6 days, 3 week, 4 month, 5 year or longer (1 to 5)"
    ),
    "place_name": "the gazetteer's name of the first place",
    "place_id": "its id",
    "admin1": "id of the first-level unit that it lies in",
    "country": "ISO 3166-1 alpha-2",
    "relation": (
        "how the words place it: at, within, part, near, offset, around, towards, band, "
        "depth, between, along, movement, side, held"
    ),
    "where_prec": "UCDP's code (1 to 7)",
    "geo_precision": "ACLED's code (1 to 3)",
    "decimalLongitude": "representative point of the shape (Darwin Core) (degrees, WGS 84)",
    "decimalLatitude": "the same (degrees, WGS 84)",
    "coordinateUncertaintyInMeters": (
        "radius around the representative point that holds the true place (Darwin Core) (metres)"
    ),
    "distance_km_low": "least distance that the words allow (kilometres)",
    "distance_km_high": "greatest such distance (kilometres)",
    "bearing_deg": "stated direction, clockwise from north (degrees)",
    "area_km2_stated": "area that is stated or, where derived, worked out (square kilometres)",
    "area_km2_drawn": (
        "area of the shape on the ellipsoid; 0 for points and lines (square kilometres)"
    ),
    "schematic": "only size and rough position are stated, the outline is illustrative",
    "derived": "follows from two statements by arithmetic",
    "speaker": "who says it, in the article's words; null: the outlet itself",
    "speaker_side": "the speaker's side",
    "speaker_via": 'who passed the speaker\'s words on, the outermost first, joined by "; "',
    "channel": "where it was said, in the article's words: Telegram, a briefing",
    "certainty": (
        "certain, probable or possible to the speaker; uncertain where it is not sure which place "
        "is meant"
    ),
    "source": "the outlet",
    "source_url": "address of the article",
    "published": "date of the article",
    "article_id": "16 hexadecimal digits, from the article's content",
    "event_id": "the same for reports that speak of one happening",
    "origins": (
        "independent sources that report the event: an outlet, a story that several outlets "
        "carry and a long sentence that is passed on count once"
    ),
    "event_sides": 'sides whose speakers report the event, joined by "; "',
    "contradictions": (
        'what the reports of the event dispute: denied, figures, holder, joined by "; "'
    ),
    "contradicted_by": 'ids of reports of the same event that contradict this one, joined by "; "',
    "story_id": (
        "smallest id of the articles that carry this article's story, whole, cut or lightly "
        "edited; its own where no other does"
    ),
    "story_outlets": "outlets that carry the story",
    "quote": "the sentence that says it",
    "quote_start": "its offset in the article's text",
    "quote_end": "offset of its end",
    "why": "the steps from words to shape, a line each; or why there is none",
    "reading_note": "what the words leave open and how it was read, a line each",
    "georeferenceProtocol": "how the shape was made (Darwin Core)",
    "source_reliability": (
        'the source in the Admiralty code; F, "cannot be judged", until somebody rates it (A to F)'
    ),
    "information_credibility": (
        "the information in the same code; 6 until somebody rates it (1 to 6)"
    ),
    "rating_of": "what was rated: claim, speaker, side, outlet; null where nobody rated anything",
    "review": (
        "what people did to it: noted, corrected, rejected; null where nobody did; see Corrections"
    ),
    "review_changes": 'what was changed, joined by "; "',
    "review_note": "reviewers' notes, a line each",
    "review_doubt": "why a correction should be looked at again, a line each",
}
"""By property, in plain words with the unit; as in docs/files.md."""
