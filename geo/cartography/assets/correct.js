/* A correction of a report as TOML, for the clipboard: what may be changed, and which claim it is. */
(function (Sitmap) {
  "use strict";

  const OFFERS = `[[correction]]
note = ""                  # why: it stands on the card
# by = ""                  # who says so
# reject = true            # no report, or a wrong one: listed, not drawn
# status = "denied"        # asserted, claimed, confirmed, denied, planned, hypothetical
# place = "gn:486816"      # what its name means: sitmap explain NAME shows the ids
# point = [35.27, 51.19]   # longitude first; with it: uncertainty_km = 5
# shape = "area.geojson"   # GeoJSON in a file beside this one
# rating = "B2"            # of this report, in the Admiralty code

[correction.claim]         # which report it is: leave this as it is`;
  const INVISIBLE = /[\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;
  const LONE = /\p{Surrogate}/gu;

  /* Text as a TOML string: nothing in it ends it, and nothing in it turns the line round. */
  Sitmap.tomlText = function (text) {
    const whole = JSON.stringify(String(text).replaceAll(LONE, "\uFFFD"));
    return whole.replaceAll(INVISIBLE, (letter) => `\\u${letter.codePointAt(0).toString(16).padStart(4, "0")}`);
  };

  Sitmap.asCorrection = function (index, card) {
    const { columns, activities, papers } = Sitmap.data;
    const [, title, , url, outlet, day, article] = papers[columns.paper[index]];
    const text = Sitmap.tomlText;
    const lines = [
      ["id", text(card.id)],
      ["article", text(article)],
      ["url", url && text(url)],
      ["outlet", outlet && text(outlet)],
      ["title", title && text(title)],
      ["published", day],
      ["quote", text(card.quote.map(([words]) => words).join(""))],
      ["activity", text(activities[columns.activity[index]][0])],
      ["status", text(card.read)],
      ["where", `[${card.names.map(text).join(", ")}]`],
      ["derived", Sitmap.lookOf(index).derived ? "true" : ""],
      ["reads", text(Sitmap.row(index).title)],
    ];
    const claim = lines.filter(([, value]) => value).map(([name, value]) => `${name} = ${value}`);
    return [OFFERS, ...claim, ""].join("\n");
  };
})(window.Sitmap);
