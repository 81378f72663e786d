/* The card: every report under a place, with the exact words, the speaker and the steps. */
(function (Sitmap) {
  "use strict";

  const el = Sitmap.el;
  const MOST = 60;
  let opener = null;

  function quoteBlock(report) {
    const words = report.quote.map(([text, stated]) => el(stated ? "mark" : "span", "", text));
    const quote = el("blockquote", "sm-quote", [
      report.before ? el("span", "sm-around", `${report.before} `) : "",
      ...words,
      report.after ? el("span", "sm-around", ` ${report.after}`) : "",
    ]);
    quote.dir = "auto";
    return quote;
  }

  function byline(report) {
    const line = el("p", "sm-byline", [el("strong", "", bidi(report.said)), " · "]);
    line.append(bidi(report.outlet), report.date ? `, ${report.date}` : "");
    if (report.url) line.append(" · ", Sitmap.link(report.url, "open the article"));
    return line;
  }

  /* Keeps the direction of a name from turning what stands around it. */
  function bidi(text) {
    return el("bdi", "", text);
  }

  function facts(report) {
    const list = el("dl", "sm-facts");
    const rows = [...report.facts];
    if (report.headline) rows.push(["Article", report.headline]);
    for (const [name, value] of rows) {
      list.append(el("dt", "", name), el("dd", "", bidi(value)));
    }
    return list;
  }

  function steps(report) {
    const box = el("details", "sm-why", el("summary", "", "Why here?"));
    box.append(el("ol", "", report.why.map((step) => el("li", "", bidi(step)))));
    return box;
  }

  /* Other reports of the same happening. */
  function related(index, report) {
    if (!report.event) return "";
    const others = [];
    Sitmap.data.reports.forEach((other, number) => {
      if (number !== index && other.event === report.event) others.push(number);
    });
    if (!others.length) return "";
    const list = el("ul", "sm-related");
    for (const number of others.slice(0, 12)) {
      const other = Sitmap.data.reports[number];
      const open = Sitmap.button("sm-text-button", bidi(other.title), () => Sitmap.openReport(number));
      list.append(el("li", "", open));
    }
    return el("details", "sm-why", [
      el("summary", "", `Same event: ${Sitmap.count(others.length, "other report", "other reports")}`),
      list,
    ]);
  }

  function reportBlock(index, open) {
    const report = Sitmap.data.reports[index];
    const block = el("article", "sm-report");
    block.style.setProperty("--side", report.colour);
    const kind = el("p", "sm-kind", [
      Sitmap.mark(report.activity, report.colour, report.derived),
      bidi(report.layerName || report.facts[0][1]),
    ]);
    const title = el("h3", "", bidi(report.title));
    const where = el("p", "sm-where", [el("strong", "", "Where: "), bidi(report.where)]);
    block.append(kind, title, quoteBlock(report), byline(report), where);
    for (const flag of report.flags) block.append(el("p", "sm-flag", bidi(flag)));
    const more = el("details", "sm-more", [el("summary", "", "Details"), facts(report)]);
    more.open = open;
    block.append(more);
    if (report.why.length) block.append(steps(report));
    block.append(related(index, report));
    return block;
  }

  function shapeHeading(number, reports) {
    const shape = Sitmap.data.shapes[number];
    const name = shape.title || "Shape without a name";
    const line = el("div", "sm-shape-head", [el("h2", "", bidi(name))]);
    line.append(el("span", "sm-count", Sitmap.count(reports.length, "report", "reports")));
    line.append(Sitmap.button("sm-text-button", "Zoom to it", () => Sitmap.zoomTo(number)));
    return line;
  }

  function more(body, count, what) {
    if (count <= MOST) return;
    body.append(el("p", "sm-hint", `${count - MOST} more ${what}: zoom in, or use the list.`));
  }

  /* Fills the card with shapes (smallest first) or with one report that has no shape. */
  function fill(numbers, first) {
    const card = document.getElementById("sm-card");
    const back = Sitmap.button("sm-back", "‹ All reports", Sitmap.closeCard);
    const bar = el("div", "sm-card-bar", back);
    const close = Sitmap.button("sm-close", "×", Sitmap.closeCard);
    close.setAttribute("aria-label", "Close the card");
    bar.append(close);
    const body = el("div", "sm-scroll");
    if (numbers.length > 1) {
      const total = Sitmap.count(numbers.length, "shape", "shapes");
      body.append(el("p", "sm-hint", `${total} at this point, the smallest first.`));
    }
    for (const number of numbers.slice(0, MOST)) {
      const shape = Sitmap.data.shapes[number];
      let reports = Sitmap.visibleReports(shape);
      if (!reports.length) reports = [...shape.reports];
      if (first >= 0 && shape.reports.includes(first)) {
        reports = [first, ...reports.filter((index) => index !== first)];
      }
      const alone = numbers.length === 1 && reports.length === 1;
      body.append(shapeHeading(number, reports));
      for (const index of reports.slice(0, MOST)) {
        body.append(reportBlock(index, alone || index === first));
      }
      more(body, reports.length, "reports");
    }
    more(body, numbers.length, "shapes");
    if (!numbers.length) {
      const lead = el("div", "sm-shape-head", el("h2", "", "Not drawn on the map"));
      body.append(lead, reportBlock(first, true));
    }
    card.replaceChildren(bar, body);
    return card;
  }

  Sitmap.openCard = function (numbers, first) {
    const card = fill(numbers, first);
    if (card.hidden) opener = document.activeElement;
    card.hidden = false;
    document.getElementById("sm-list").hidden = true;
    Sitmap.showPanel(true);
    Sitmap.choose(numbers.length ? numbers[0] : -1, first >= 0);
    if (numbers.length) Sitmap.uncover(numbers[0]);
    const heading = card.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };

  /* One report from the list: its shape is shown even when its layer is off. */
  Sitmap.openReport = function (index) {
    const { shape } = Sitmap.data.reports[index];
    Sitmap.openCard(shape >= 0 ? [shape] : [], index);
    if (shape >= 0) Sitmap.zoomTo(shape);
  };

  Sitmap.closeCard = function () {
    const card = document.getElementById("sm-card");
    if (card.hidden) return false;
    card.hidden = true;
    document.getElementById("sm-list").hidden = false;
    Sitmap.choose(-1, false);
    const back = opener && opener.isConnected ? opener : document.getElementById("sm-panel");
    back.focus({ preventScroll: true });
    if (Sitmap.narrow() && !document.getElementById("sm-list").contains(back)) {
      Sitmap.showPanel(false);
    }
    return true;
  };
})(window.Sitmap);
