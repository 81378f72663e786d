/* What changed since the build before: a layer of marks, and a list of the changes. */
(function (Sitmap) {
  "use strict";

  const el = Sitmap.el;
  const MOST_ROWS = 40;
  const RING = 15;
  const LOOKS = {
    new: ["#0b6e4f", "New"],
    moved: ["#8a4b00", "Moved"],
    changed: ["#5b4ba0", "Changed"],
    contradicted: ["#a4161a", "Contradicted"],
    superseded: ["#5a636b", "Superseded"],
    gone: ["#5a636b", "Gone"],
  };
  let number = -1;

  /* Takes in the changes; the layer of them is the last one that is no layer of reports. */
  Sitmap.readChanges = async function (id) {
    const { data } = Sitmap;
    const { previous, counts, carried, rows } = await Sitmap.payload(id);
    data.changes = {
      previous,
      counts,
      carried,
      rows: rows.map(([kind, report, title, reason, at, before, moved]) => {
        return { kind, report, title, reason, at, before, moved };
      }),
    };
    number = data.layers.findIndex((layer) => layer.side === "Changes" && layer.shapes);
    const layer = data.layers[number];
    layer.count = counts.reduce((sum, [, count]) => sum + count, 0);
    layer.shown = layer.count > 0;
  };

  /* Switches the layer on where anything changed. */
  Sitmap.showChanges = function () {
    if (Sitmap.data.layers[number].shown) Sitmap.switchLayer(number, true);
  };

  function spot(view, [lon, lat], turn) {
    const [x, y] = Sitmap.project(lon, lat);
    return [(x + turn) * view.world - view.left, y * view.world - view.top];
  }

  function ring(context, [x, y], colour, there) {
    context.strokeStyle = "#ffffff";
    context.lineWidth = 5;
    context.setLineDash(there ? [] : [4, 3]);
    context.beginPath();
    context.arc(x, y, RING, 0, 2 * Math.PI);
    context.stroke();
    context.strokeStyle = colour;
    context.lineWidth = 2.4;
    context.stroke();
    context.setLineDash([]);
  }

  function arrow(context, [x0, y0], [x1, y1], colour) {
    const turn = Math.atan2(y1 - y0, x1 - x0);
    context.strokeStyle = colour;
    context.lineWidth = 1.8;
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    for (const side of [2.6, -2.6]) {
      context.moveTo(x1, y1);
      context.lineTo(x1 + 9 * Math.cos(turn + side), y1 + 9 * Math.sin(turn + side));
    }
    context.stroke();
  }

  const Changes = Sitmap.Canvas.extend({
    options: { pane: "sitmapChanges", order: 460, padding: 0.1 },

    /* A ring around what changed, broken where it is no longer drawn, and an arrow for a move. */
    paint(context, view) {
      if (!Sitmap.data || !Sitmap.data.changes || !Sitmap.isShown(number)) return;
      for (const { kind, at, before } of Sitmap.data.changes.rows) {
        const [colour] = LOOKS[kind];
        for (const turn of [-1, 0, 1]) {
          const now = at && spot(view, at, turn);
          const was = before && spot(view, before, turn);
          if (kind === "moved" && now && was && Math.hypot(now[0] - was[0], now[1] - was[1]) > RING) {
            arrow(context, was, now, colour);
          }
          if (now || was) ring(context, now || was, colour, Boolean(now));
        }
      }
    },
  });

  Sitmap.changesLayer = function () {
    return new Changes();
  };

  function row({ kind, report, title, reason, at, before, moved }) {
    const name = el("bdi", "sm-name", title);
    const gone = kind === "superseded" || (kind === "gone" && !at && !before);
    const open = async () => {
      const found = await Sitmap.reportById(report);
      if (found >= 0) Sitmap.openReport(found);
      else if (before) Sitmap.theMap.setView([before[1], before[0]], Math.max(8, Sitmap.theMap.getZoom()), { animate: false });
    };
    const line = el("li", "", gone && !before ? name : Sitmap.button("sm-text-button sm-change", name, open));
    line.append(el("span", "sm-reason", [reason, moved ? `, ${moved}` : ""]));
    return line;
  }

  function group(kind, count) {
    const [colour, words] = LOOKS[kind];
    const rows = Sitmap.data.changes.rows.filter((one) => one.kind === kind);
    const mark = el("span", "sm-change-mark");
    mark.style.borderColor = colour;
    const heading = el("h3", "sm-group", [mark, el("span", "", words), el("span", "sm-group-count", ` ${count.toLocaleString("en")}`)]);
    const list = el("ul", "sm-names", rows.slice(0, MOST_ROWS).map(row));
    const parts = [heading, list];
    if (rows.length > MOST_ROWS) {
      const rest = Sitmap.button("sm-text-button sm-more-rows", `${(rows.length - MOST_ROWS).toLocaleString("en")} more`, () => {
        list.append(...rows.slice(MOST_ROWS).map(row));
        rest.remove();
      });
      parts.push(rest);
    }
    if (count > rows.length) parts.push(el("p", "sm-hint", "The first of them: changes.json has them all."));
    return parts;
  }

  /* The list for the panel; nothing where there is no build to compare with. */
  Sitmap.changesSection = function (section) {
    const { previous, counts, carried } = Sitmap.data.changes;
    if (!previous) return "";
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    const parts = counts.flatMap(([kind, count]) => group(kind, count));
    if (!total) parts.push(el("p", "sm-hint", "Nothing changed since the last build."));
    if (carried) {
      const words = Sitmap.count(carried, "report of an edited article stays", "reports of edited articles stay");
      parts.push(el("p", "sm-hint", `${words} as it was.`.replace("stay as it was", "stay as they were")));
    }
    parts.push(el("p", "sm-hint", `Compared with build ${previous}.`));
    return section("What changed", total, false, parts);
  };
})(window.Sitmap);
