/* The legend: what shapes, outlines and marks mean; only what occurs on this map. */
(function (Sitmap) {
  "use strict";

  const el = Sitmap.el;
  const svg = Sitmap.svg;
  const INK = "#46525c";

  function sample(children) {
    return svg("svg", { viewBox: "0 0 34 22", class: "sm-sample", "aria-hidden": "true" }, children);
  }

  function frame(extra) {
    return svg("rect", { x: 2, y: 2, width: 30, height: 18, rx: 3, stroke: INK, "stroke-width": 1.6, ...extra });
  }

  function hatched(rising) {
    const lines = [];
    for (let x = -16; x < 34; x += 6) {
      const d = rising ? `M${x} 21L${x + 20} 1` : `M${x} 1L${x + 20} 21`;
      lines.push(svg("path", { d, stroke: INK, "stroke-width": 1.1, "clip-path": "inset(2px)" }));
    }
    return sample([...lines, frame({ fill: INK, "fill-opacity": 0.1 })]);
  }

  function ring() {
    return sample([
      svg("circle", { cx: 17, cy: 11, r: 9.5, fill: INK, "fill-opacity": 0.12, stroke: INK, "stroke-opacity": 0.7, "stroke-dasharray": "3 2.5" }),
      svg("circle", { cx: 17, cy: 11, r: 3.2, fill: INK }),
    ]);
  }

  function band() {
    const d = "M2 9C10 2 22 2 32 8V19C22 12 10 12 2 19Z";
    return sample([svg("path", { d, fill: INK, "fill-opacity": 0.24, stroke: INK, "stroke-width": 1.4 })]);
  }

  function arrow() {
    return sample([
      svg("path", { d: "M3 16L26 8", stroke: INK, "stroke-width": 2, fill: "none" }),
      svg("path", { d: "M31 6L22 5L25 12Z", fill: INK }),
    ]);
  }

  function stroke(dash, colour, width) {
    const look = { stroke: colour || INK, "stroke-width": width || 2.2, "stroke-dasharray": dash };
    return sample([svg("path", { d: "M2 11H32", ...look })]);
  }

  function pill() {
    return sample([
      svg("rect", { x: 3, y: 3, width: 28, height: 16, rx: 8, fill: "#fff", stroke: INK, "stroke-width": 1.4 }),
      svg("path", { d: "M10 7L14 15H6ZM19 7h6v8h-6Z", fill: INK }),
    ]);
  }

  const DRAWN = { exact: ring, area: band, movement: arrow, schematic: () => hatched(true), derived: () => hatched(false) };

  /* The picture of one way to draw, as in the legend. */
  Sitmap.drawnSample = function (drawn) {
    return DRAWN[drawn]();
  };

  function isRegion(shape) {
    return shape.kind === "area" && shape.whole && !shape.part;
  }

  function entries(data) {
    const any = (test) => data.solids.some(test);
    const dashes = new Set(data.looks.map((look) => look.dash));
    const { starts } = data.sharing;
    const shared = starts.some((start, n) => n + 1 < starts.length && starts[n + 1] - start > 1);
    const rows = [
      [data.points.count > 0 || any((s) => s.kind === "point"), ring(), "Place, with its uncertainty"],
      [any(isRegion), sample([frame({ fill: INK, "fill-opacity": 0.12 })]), "Region: somewhere in it, not all of it"],
      [any((s) => s.part), sample([frame({ fill: INK, "fill-opacity": 0.12, "stroke-width": 0.8, "stroke-opacity": 0.5 })]), "Part of a unit: its edge is not stated"],
      [any((s) => s.kind === "area" && !s.hatch && !s.whole), band(), "Stated distance: somewhere in the band, strip or sector"],
      [any((s) => s.hatch === "schematic"), hatched(true), "Schematic: only the size is stated"],
      [any((s) => s.hatch === "derived"), hatched(false), "Schematic, derived by arithmetic"],
      [any((s) => s.kind === "line"), arrow(), "Direction of movement"],
      [shared, pill(), "Several reports on one shape"],
      [dashes.has(""), stroke(""), "Stated by the outlet, or confirmed"],
      [dashes.has("7 5"), stroke("7 5"), "Claimed by a speaker"],
      [dashes.has("1.5 5"), stroke("1.5 4"), "Denied, planned or hypothetical"],
      [true, stroke("", "#6d5f86", 2), "Border between countries"],
      [Sitmap.disputed, stroke("6 4", "#6d5f86", 2), "Disputed border"],
    ];
    return rows.filter(([present]) => present);
  }

  const Legend = L.Control.extend({
    options: { position: "bottomright" },
    onAdd() {
      const box = el("details", "sm-legend leaflet-control");
      box.append(el("summary", "", "Legend"));
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      Sitmap.afterData((data) => {
        const rows = entries(data).map(([, picture, words]) => el("li", "", [picture, el("span", "", words)]));
        box.append(el("ul", "", rows));
        if (data.identities.length) box.append(...Sitmap.identityLegend(data));
        box.append(el("p", "sm-hint", "Colours mean sides, marks mean activities: see Layers."));
        box.open = !Sitmap.narrow() && window.innerHeight > 740;
      });
      return box;
    },
  });

  Sitmap.legend = function () {
    return new Legend();
  };
})(window.Sitmap);
