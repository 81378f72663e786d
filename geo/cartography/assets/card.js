/* The card: every report under a place, with the exact words, the speaker and the steps. */
(function (Sitmap) {
  "use strict";

  const el = Sitmap.el;
  const MOST = 60;
  const MOST_RELATED = 12;
  /* One more than the highest number of a camp, as in marks.py. */
  const CAMPS = 32;
  let opener = null;

  /* All that is known of a report, in one object. */
  function whole(index, card) {
    const { columns, layers } = Sitmap.data;
    const layer = layers[columns.layer[index]];
    const named = layer && layer.activity ? layer.name : "";
    return { ...Sitmap.paperOf(index), ...Sitmap.lookOf(index), ...Sitmap.row(index), ...card, layerName: named };
  }

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
    const rows = Sitmap.data.fields.facts.map((name, n) => [name, report.facts[n]]);
    rows.push(["Article", report.headline], ["Id", report.id]);
    for (const [name, value] of rows) {
      if (!value) continue;
      list.append(el("dt", "", name), el("dd", "", bidi(value)));
    }
    return list;
  }

  function steps(report) {
    const box = el("details", "sm-why", el("summary", "", "Why here?"));
    box.append(el("ol", "", report.why.map((step) => el("li", "", bidi(step)))));
    return box;
  }

  /* Whether two reports of one event exclude each other: they are in two camps of one dispute. */
  function contradicts(one, other) {
    const { camps } = Sitmap.data.columns;
    return [1, CAMPS, CAMPS * CAMPS].some((digit) => {
      const [mine, theirs] = [one, other].map((number) => Math.floor(camps[number] / digit) % CAMPS);
      return mine && theirs && mine !== theirs;
    });
  }

  /* Other reports of the same happening: first those that contradict this one, then those that
     differ in who did it or in status. */
  function related(index) {
    const { event, status, side } = Sitmap.data.columns;
    if (event[index] < 0) return "";
    const others = [];
    event.forEach((one, number) => {
      if (one === event[index] && number !== index) others.push(number);
    });
    const against = new Set(others.filter((number) => contradicts(index, number)));
    const differs = (number) => status[number] !== status[index] || side[number] !== side[index];
    const rank = (number) => (against.has(number) ? 0 : differs(number) ? 1 : 2);
    others.sort((a, b) => rank(a) - rank(b) || a - b);
    const list = el("ul", "sm-related");
    for (const number of others.slice(0, MOST_RELATED)) {
      const open = Sitmap.button("sm-text-button", bidi(Sitmap.row(number).title), () => Sitmap.openReport(number));
      const paper = Sitmap.paperOf(number);
      const [, words] = Sitmap.data.statuses[status[number]];
      const mark = against.has(number) ? el("strong", "", "Contradicts: ") : "";
      list.append(el("li", "", [mark, open, el("span", "sm-role", [" · ", bidi(paper.outlet), paper.date ? `, ${paper.date}` : "", ` · ${words}`])]));
    }
    if (others.length > MOST_RELATED) list.append(el("li", "sm-hint", `${others.length - MOST_RELATED} more`));
    const count = Sitmap.count(others.length, "other report", "other reports");
    const disputed = against.size ? `, ${against.size} of them against this one` : "";
    const box = el("details", "sm-why", [el("summary", "", `Same event: ${count}${disputed}`), list]);
    box.open = against.size > 0;
    return box;
  }

  function reportBlock(index, card, open) {
    const report = whole(index, card);
    const block = el("article", "sm-report");
    block.dataset.id = report.id;
    block.style.setProperty("--side", report.colour);
    const kind = el("p", "sm-kind", [
      Sitmap.mark(report.activity, report.colour, report.derived),
      bidi(report.layerName || report.facts[0]),
    ]);
    const title = el("h3", "", bidi(report.title));
    const where = el("p", "sm-where", [el("strong", "", "Where: "), bidi(report.where)]);
    block.append(kind, title, quoteBlock(report), byline(report), where);
    for (const flag of report.flags) block.append(el("p", "sm-flag", bidi(flag)));
    const details = el("details", "sm-more", [el("summary", "", "Details"), facts(report)]);
    details.open = open;
    block.append(details);
    if (report.why.length) block.append(steps(report));
    block.append(related(index), Sitmap.copyButton(index, card));
    return block;
  }

  function shapeHeading(number, count) {
    const shape = Sitmap.shape(number);
    const name = shape.title || "Shape without a name";
    const line = el("div", "sm-shape-head", [el("h2", "", bidi(name))]);
    line.append(el("span", "sm-count", Sitmap.count(count, "report", "reports")));
    line.append(Sitmap.button("sm-text-button", "Zoom to it", () => Sitmap.zoomTo(number)));
    return line;
  }

  function more(body, count, what) {
    if (count <= MOST) return;
    body.append(el("p", "sm-hint", `${count - MOST} more ${what}: zoom in, or use the list.`));
  }

  /* What a card holds: shapes, the smallest first, with their reports, the asked one first. */
  function planned(numbers, first) {
    return numbers.slice(0, MOST).map((number) => {
      let reports = Sitmap.drawnReports(number);
      const all = Sitmap.reportsOn(number);
      if (first >= 0 && all.includes(first)) reports = [first, ...reports.filter((index) => index !== first)];
      return { number, count: reports.length, reports: reports.slice(0, MOST) };
    });
  }

  /* Fills the card with shapes or with one report that has no shape. */
  function fill(numbers, first, plan, cards) {
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
    let at = 0;
    for (const { number, count, reports } of plan) {
      const alone = numbers.length === 1 && count === 1;
      body.append(shapeHeading(number, count));
      for (const index of reports) body.append(reportBlock(index, cards[at++], alone || index === first));
      more(body, count, "reports");
    }
    more(body, numbers.length, "shapes");
    if (!numbers.length) {
      const lead = el("div", "sm-shape-head", el("h2", "", "Not drawn on the map"));
      body.append(lead, reportBlock(first, cards[0], true));
    }
    card.replaceChildren(bar, body);
    return card;
  }

  /* Opens the card of the report with an id, where there is one. */
  Sitmap.openById = async function (id) {
    const report = await Sitmap.reportById(id);
    if (report >= 0 && id !== Sitmap.openId) {
      const shape = Sitmap.data.columns.shape[report];
      Sitmap.openCard(shape >= 0 ? [shape] : [], report);
    }
  };

  let asked = 0;

  Sitmap.openCard = function (numbers, first) {
    const plan = planned(numbers, first);
    const wanted = numbers.length ? plan.flatMap(({ reports }) => reports) : [first];
    asked += 1;
    const mine = asked;
    const show = (cards) => {
      if (mine === asked) present(fill(numbers, first, plan, cards), numbers, first);
    };
    const ready = Sitmap.cardsAtHand(wanted);
    if (ready) show(ready);
    else Sitmap.cards(wanted).then(show);
  };

  function present(card, numbers, first) {
    Sitmap.openId = card.querySelector("[data-id]").dataset.id;
    Sitmap.remember();
    if (card.hidden) opener = document.activeElement;
    card.hidden = false;
    document.getElementById("sm-list").hidden = true;
    Sitmap.showPanel(true);
    Sitmap.choose(numbers.length ? numbers[0] : -1, first >= 0);
    if (numbers.length) Sitmap.uncover(numbers[0]);
    const heading = card.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }

  /* One report from the list: its shape is shown even when its layer is off. */
  Sitmap.openReport = function (index) {
    const shape = Sitmap.data.columns.shape[index];
    Sitmap.openCard(shape >= 0 ? [shape] : [], index);
    if (shape >= 0) Sitmap.zoomTo(shape);
  };

  Sitmap.openId = "";

  Sitmap.closeCard = function () {
    asked += 1;
    const card = document.getElementById("sm-card");
    if (card.hidden) return false;
    card.hidden = true;
    Sitmap.openId = "";
    Sitmap.remember();
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
