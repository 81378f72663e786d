/* The panel's list: all reports, those without a place, names not mapped, sources and notes. */
(function (Sitmap) {
  "use strict";

  const el = Sitmap.el;
  const MOST_LINKS = 5;

  function section(title, count, open, children, countId) {
    const summary = el("summary", "", [el("span", "", title)]);
    if (count !== null) {
      const number = el("span", "sm-count", count.toLocaleString("en"));
      if (countId) number.id = countId;
      summary.append(number);
    }
    const box = el("details", "sm-section", [summary, ...children]);
    box.open = open;
    return box;
  }

  function unmappedSection(data) {
    const list = el("ul", "sm-names");
    for (const item of data.unmapped) {
      const line = el("li", "", [el("bdi", "sm-name", item.name)]);
      if (item.count > 1) line.append(el("span", "sm-times", ` ×${item.count}`));
      line.append(el("span", "sm-role", ` ${item.role}`));
      line.append(el("bdi", "sm-reason", item.reason));
      for (const words of item.words) line.append(el("bdi", "sm-words", `“${Sitmap.cut(words, 160)}”`));
      list.append(line);
    }
    return section("Named, not mapped", data.unmapped.length, false, [
      el("p", "sm-hint", "Names that occur in the articles and locate nothing, with the reason."),
      list,
    ]);
  }

  function supersededSection(data) {
    const list = el("ul", "sm-names");
    for (const item of data.superseded) {
      const line = el("li", "", [el("bdi", "sm-name", item.title)]);
      line.append(el("span", "sm-role", [" ", el("bdi", "", item.outlet), ` · ${item.date}`]));
      line.append(el("bdi", "sm-reason", item.reason));
      line.append(el("bdi", "sm-words", `“${Sitmap.cut(item.quote, 160)}”`));
      list.append(line);
    }
    return section("Superseded", data.superseded.length, false, [
      el("p", "sm-hint", "What articles said before they were edited. It is not drawn, and counts nowhere."),
      list,
    ]);
  }

  /* What people corrected: what matches nothing or must be checked stands first, and opens it. */
  function correctionSection(data) {
    if (!data.corrections.length) return "";
    const list = el("ul", "sm-names");
    for (const { state, what, reason, note, reports, nearest } of data.corrections) {
      const line = el("li", "", [el("bdi", "sm-name", what), el("span", "sm-role", ` ${state}`)]);
      if (reason) line.append(el("bdi", "sm-reason", reason));
      if (note) line.append(el("bdi", "sm-words", `“${Sitmap.cut(note, 240)}”`));
      line.append(...Sitmap.reportLinks(reports));
      if (nearest) line.append(el("span", "sm-role", "Nearest:"), ...Sitmap.reportLinks([nearest]));
      list.append(line);
    }
    const open = data.corrections.some(({ reason }) => reason);
    return section("Corrections", data.corrections.length, open, [
      el("p", "sm-hint", "What people changed, and what became of it in this build."),
      list,
    ]);
  }

  /* Buttons that open reports by their ids, the first few of many. */
  Sitmap.reportLinks = function (reports) {
    const links = reports.slice(0, MOST_LINKS).map(([id, title]) => {
      const open = async () => {
        const number = await Sitmap.reportById(id);
        if (number >= 0) Sitmap.openReport(number);
      };
      return el("span", "sm-report-link", Sitmap.button("sm-text-button", el("bdi", "", title || id), open));
    });
    const rest = reports.length - links.length;
    return rest > 0 ? [...links, el("span", "sm-role", `and ${rest.toLocaleString("en")} more`)] : links;
  };

  function sourceSection(data) {
    const list = el("ul", "sm-names");
    for (const source of data.sources) {
      const line = el("li", "", [el("bdi", "sm-name", source.outlet), ` · ${source.date}`]);
      line.append(el("bdi", "sm-reason", source.title));
      const counts = Sitmap.count(source.drawn, "report drawn", "reports drawn");
      line.append(el("span", "sm-role", `${counts}, ${source.listed} listed only`));
      if (source.url) line.append(el("span", "", [" · ", Sitmap.link(source.url, "open")]));
      list.append(line);
    }
    return section("Sources", data.sources.length, false, [list]);
  }

  function notesSection(data) {
    const notes = data.notices.map((notice) => el("li", "", el("bdi", "", notice)));
    notes.push(el("li", "", "Map software: Leaflet 1.9.3, BSD 2-Clause licence, inside this file."));
    const facts = el("dl", "sm-facts");
    for (const [name, value] of data.facts) {
      facts.append(el("dt", "", name), el("dd", "", el("bdi", "", value)));
    }
    return section("Notes, licences and build", null, false, [el("ul", "sm-notes", notes), facts]);
  }

  function head(data) {
    const { reports, articles, span } = data.heading;
    const box = el("div", "sm-head", [el("h1", "", "Sitmap")]);
    const hide = Sitmap.button("sm-close", "×", () => Sitmap.showPanel(false));
    hide.setAttribute("aria-label", "Hide the panel");
    box.append(hide);
    const counts = [
      Sitmap.count(reports, "report", "reports"),
      Sitmap.count(articles, "article", "articles"),
      span,
    ];
    box.append(el("p", "sm-counts", counts.filter(Boolean).join(" · ")));
    box.append(el("p", "sm-hint", "What sources report, not established fact. Open a report for its exact words."));
    return box;
  }

  Sitmap.fillList = async function (data) {
    const list = document.getElementById("sm-list");
    const body = el("div", "sm-scroll");
    if (data.count > 6) body.append(Sitmap.finder(data));
    if (!data.count) body.append(el("p", "sm-hint sm-empty", "No reports were found."));
    else body.append(...Sitmap.reportSections(data, section));
    body.append(Sitmap.changesSection(section), correctionSection(data), unmappedSection(data));
    if (data.superseded.length) body.append(supersededSection(data));
    body.append(sourceSection(data), notesSection(data));
    list.replaceChildren(head(data), body);
    if (data.count) Sitmap.followWithList();
    await Sitmap.readyToFind();
  };
})(window.Sitmap);
