/* The list of reports: by layer, in step with the filters and, if wanted, with the view. */
(function (Sitmap) {
  "use strict";

  const el = Sitmap.el;
  const ALL_UP_TO = 300;
  const FIRST = 25;
  const STEP = 200;
  const REJECTED = 3;
  const REJECTED_GROUP = -2;

  let inViewOnly = false;
  let groups = [];

  function row(index) {
    const { columns } = Sitmap.data;
    const { title, place } = Sitmap.row(index);
    const { outlet, date } = Sitmap.paperOf(index);
    const look = Sitmap.lookOf(index);
    const meta = [outlet, date, columns.shape[index] >= 0 ? place : ""];
    const text = el("span", "sm-row-text", [
      el("bdi", "sm-row-title", title),
      el("bdi", "sm-row-meta", meta.filter(Boolean).join(" · ")),
    ]);
    if (columns.shape[index] < 0) {
      const reason = el("bdi", "sm-row-reason", "Not drawn");
      text.append(reason);
      Sitmap.cards([index]).then(([card]) => {
        const rejected = columns.review[index] === REJECTED;
        reason.textContent = rejected ? Sitmap.capital(card.unlocated) : `Not located: ${card.unlocated}`;
      });
    }
    const open = Sitmap.button("sm-row", [Sitmap.mark(look.activity, look.colour, look.derived), text], () =>
      Sitmap.openReport(index),
    );
    open.dataset.report = String(index);
    return el("li", "", open);
  }

  /* Whether a report's shape reaches into the map's view. */
  function inView() {
    const bounds = Sitmap.theMap.getBounds();
    const { shape } = Sitmap.data.columns;
    return (index) => {
      if (shape[index] < 0) return false;
      const [west, south, east, north] = Sitmap.boundsOfShape(shape[index]);
      return west <= bounds.getEast() && east >= bounds.getWest() && south <= bounds.getNorth() && north >= bounds.getSouth();
    };
  }

  /* A heading, rows, and a button for more of them. */
  function group(name, layer) {
    const heading = el("h3", "sm-group", el("bdi", "", name));
    const count = el("span", "sm-group-count", "");
    heading.append(count);
    if (layer >= 0) heading.dataset.layer = String(layer);
    const list = el("ul", "sm-rows");
    const made = { layer, heading, count, list, found: [], most: FIRST };
    made.more = Sitmap.button("sm-text-button sm-more-rows", "", () => {
      made.most += STEP;
      fill(made);
    });
    return made;
  }

  function fill(one) {
    const most = Sitmap.data.count <= ALL_UP_TO ? Infinity : one.most;
    const part = one.found.slice(0, most);
    one.list.replaceChildren(...part.map(row));
    const rest = one.found.length - part.length;
    one.more.textContent = `${Math.min(rest, STEP).toLocaleString("en")} more of ${rest.toLocaleString("en")}`;
    one.more.hidden = !rest;
    one.count.textContent = Sitmap.data.count > ALL_UP_TO ? ` ${one.found.length.toLocaleString("en")}` : "";
    const off = one.layer >= 0 && !Sitmap.isShown(one.layer);
    one.heading.classList.toggle("sm-off", off);
    one.list.classList.toggle("sm-off", off);
    one.heading.hidden = !one.found.length;
    one.list.hidden = !one.found.length;
  }

  /* A report's layer; one number for those without a place, one for those that people rejected. */
  function groupOf(index) {
    const { layer, review } = Sitmap.data.columns;
    return review[index] === REJECTED ? REJECTED_GROUP : layer[index];
  }

  function refresh() {
    const { count } = Sitmap.data;
    const passing = Sitmap.admitted();
    const seen = inViewOnly ? inView() : () => true;
    const byLayer = new Map(groups.map((one) => [one.layer, []]));
    for (let n = 0; n < count; n += 1) {
      if (passing[n] && seen(n)) byLayer.get(groupOf(n)).push(n);
    }
    let drawn = 0;
    for (const one of groups) {
      one.found = byLayer.get(one.layer);
      if (one.layer >= 0) drawn += one.found.length;
      fill(one);
    }
    const lost = byLayer.get(-1) || [];
    document.getElementById("sm-drawn-count").textContent = drawn.toLocaleString("en");
    const lostCount = document.getElementById("sm-lost-count");
    if (lostCount) lostCount.textContent = lost.length.toLocaleString("en");
    const rejectedCount = document.getElementById("sm-rejected-count");
    if (rejectedCount) rejectedCount.textContent = (byLayer.get(REJECTED_GROUP) || []).length.toLocaleString("en");
  }

  let asked = false;
  function soon() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      refresh();
    });
  }

  function viewToggle() {
    const input = el("input", "");
    input.type = "checkbox";
    input.id = "sm-in-view";
    input.checked = inViewOnly;
    input.addEventListener("change", () => {
      inViewOnly = input.checked;
      refresh();
      Sitmap.remember();
    });
    return el("label", "sm-in-view", [input, " Only what the map shows now"]);
  }

  Sitmap.listsView = function (only) {
    if (only !== undefined) {
      inViewOnly = only;
      document.getElementById("sm-in-view").checked = only;
      refresh();
    }
    return inViewOnly;
  };

  /* The sections of located and of lost reports. */
  Sitmap.reportSections = function (data, section) {
    groups = data.layers.flatMap((layer, number) => (layer.shapes ? [] : [group(layer.name, number)]));
    const located = data.columns.layer.filter((layer) => layer >= 0).length;
    const drawn = el("div", "sm-groups", groups.flatMap((one) => [one.heading, one.list, one.more]));
    const boxes = [section("On the map", located, true, [viewToggle(), drawn], "sm-drawn-count")];
    const rejected = data.columns.review.filter((review) => review === REJECTED).length;
    const missing = data.count - located - rejected;
    const lost = group("", -1);
    groups.push(lost);
    if (missing) {
      const few = missing <= FIRST;
      boxes.push(section("Reported, place not known", missing, few, [lost.list, lost.more], "sm-lost-count"));
    }
    if (rejected) {
      const off = group("", REJECTED_GROUP);
      groups.push(off);
      boxes.push(section("Rejected by a reviewer", rejected, false, [off.list, off.more], "sm-rejected-count"));
    }
    return boxes;
  };

  Sitmap.followWithList = function () {
    refresh();
    Sitmap.watch(soon);
    Sitmap.theMap.on("moveend", () => {
      if (inViewOnly) soon();
    });
  };
})(window.Sitmap);
