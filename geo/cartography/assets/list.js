/* The panel's list: all reports, those without a place, names not mapped, sources and notes. */
(function (Sitmap) {
  "use strict";

  const el = Sitmap.el;
  const MANY = 25;

  function section(title, count, open, children) {
    const summary = el("summary", "", [el("span", "", title)]);
    if (count !== null) summary.append(el("span", "sm-count", String(count)));
    const box = el("details", "sm-section", [summary, ...children]);
    box.open = open;
    return box;
  }

  function row(report, index) {
    const meta = [report.outlet, report.date, report.shape >= 0 ? report.place : ""];
    const text = el("span", "sm-row-text", [
      el("bdi", "sm-row-title", report.title),
      el("bdi", "sm-row-meta", meta.filter(Boolean).join(" · ")),
    ]);
    if (report.unlocated) {
      text.append(el("bdi", "sm-row-reason", `Not located: ${report.unlocated}`));
    }
    const open = Sitmap.button("sm-row", [Sitmap.mark(report.activity, report.colour, report.derived), text], () =>
      Sitmap.openReport(index),
    );
    open.dataset.report = String(index);
    return el("li", "", open);
  }

  function reportSections(data) {
    const boxes = [];
    const drawn = el("div", "sm-groups");
    data.layers.forEach((layer, number) => {
      const list = el("ul", "sm-rows");
      data.reports.forEach((report, index) => {
        if (report.layer === number) list.append(row(report, index));
      });
      const heading = el("h3", "sm-group", el("bdi", "", layer.name));
      heading.dataset.layer = String(number);
      drawn.append(heading, list);
    });
    const located = data.reports.filter((report) => report.layer >= 0).length;
    boxes.push(section("On the map", located, true, [drawn]));
    const lost = el("ul", "sm-rows");
    data.reports.forEach((report, index) => {
      if (report.layer < 0) lost.append(row(report, index));
    });
    const missing = data.reports.length - located;
    if (missing) boxes.push(section("Reported, place not known", missing, missing <= MANY, [lost]));
    return boxes;
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

  function search(list) {
    const input = el("input", "sm-search");
    input.type = "search";
    input.placeholder = "Find in titles and quotes";
    input.setAttribute("aria-label", "Find in titles and quotes");
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLocaleLowerCase();
      for (const open of list.querySelectorAll(".sm-row")) {
        const report = Sitmap.data.reports[Number(open.dataset.report)];
        const words = [report.title, report.outlet, report.said, report.place];
        words.push(...report.quote.map(([text]) => text));
        open.parentNode.hidden = !words.join(" ").toLocaleLowerCase().includes(wanted);
      }
      for (const rows of list.querySelectorAll(".sm-groups .sm-rows")) {
        const empty = !rows.querySelector("li:not([hidden])");
        rows.previousSibling.hidden = empty;
      }
    });
    return input;
  }

  /* Reports of a layer that is off are shown paler. */
  function dim(list) {
    for (const heading of list.querySelectorAll("[data-layer]")) {
      const off = !Sitmap.isShown(Number(heading.dataset.layer));
      heading.classList.toggle("sm-off", off);
      heading.nextSibling.classList.toggle("sm-off", off);
    }
  }

  Sitmap.fillList = function (data) {
    const list = document.getElementById("sm-list");
    const body = el("div", "sm-scroll");
    if (data.reports.length > 6) body.append(search(body));
    if (!data.reports.length) body.append(el("p", "sm-hint sm-empty", "No reports were found."));
    else body.append(...reportSections(data));
    body.append(unmappedSection(data), sourceSection(data), notesSection(data));
    list.replaceChildren(head(data), body);
    Sitmap.watch(() => dim(list));
    dim(list);
  };
})(window.Sitmap);
