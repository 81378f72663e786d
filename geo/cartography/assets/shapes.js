/* Areas, corridors, arrows and rings of uncertainty. */
(function (Sitmap) {
  "use strict";

  const MIXED = "#46525c";
  const NEUTRAL = "#6b7075";
  const LEAST_RING = 7;
  const MOST_RINGS = 1500;
  const tiles = new Map();

  /* The colour that all looks have, or a neutral one where several sides meet. */
  Sitmap.colourOf = function (looks) {
    const colours = new Set(looks.map((look) => look.colour));
    return colours.size === 1 ? [...colours][0] : MIXED;
  };

  function looksOf(reports) {
    const numbers = new Set(reports.map((report) => Sitmap.data.columns.look[report]));
    return [...numbers].map((number) => Sitmap.data.looks[number]);
  }

  /* Solid if any report is stated or confirmed, dashed if any is claimed, else dotted. */
  function dashOf(reports) {
    const dashes = looksOf(reports).map((look) => look.dash);
    const best = dashes.sort((a, b) => weight(b) - weight(a))[0];
    return best ? best.split(" ").map(Number) : [];
  }

  function weight(dash) {
    return dash === "" ? 99 : Number(dash.split(" ")[0]);
  }

  /* A tile of parallel lines: rising for schematic shapes, falling for derived ones. */
  function hatch(context, view, colour, kind) {
    const key = `${colour} ${kind}`;
    const size = kind === "derived" ? 12 : 8;
    if (!tiles.has(key)) {
      const ratio = 2;
      const tile = document.createElement("canvas");
      tile.width = size * ratio;
      tile.height = size * ratio;
      const brush = tile.getContext("2d");
      brush.scale(ratio, ratio);
      brush.strokeStyle = colour;
      brush.lineWidth = kind === "derived" ? 1 : 1.4;
      brush.beginPath();
      for (const shift of [-size, 0, size]) {
        brush.moveTo(shift - 1, kind === "derived" ? -1 : size + 1);
        brush.lineTo(shift + size + 1, kind === "derived" ? size + 1 : -1);
      }
      brush.stroke();
      tiles.set(key, tile);
    }
    const pattern = context.createPattern(tiles.get(key), "repeat");
    const still = new DOMMatrix([0.5, 0, 0, 0.5, -(view.left % size), -(view.top % size)]);
    pattern.setTransform(still);
    return pattern;
  }

  const Shapes = Sitmap.Canvas.extend({
    options: { pane: "sitmapShapes", order: 410, padding: 0.2 },

    paint(context, view) {
      context.lineJoin = "round";
      context.lineCap = "butt";
      const { solids, points } = Sitmap.visible();
      for (const item of solids) {
        for (const turn of Sitmap.turns(view, item.shape.box)) {
          if (item.shape.kind === "area") this._area(context, view, item, turn);
          else if (item.shape.kind === "line") this._line(context, view, item, turn);
          else this._ring(context, view, item, turn);
        }
      }
      this._rings(context, view, points);
    },

    /* Rings of points that are large enough to be seen, but no more than can be told apart. */
    _rings(context, view, points) {
      const { x, y, reach } = Sitmap.data ? Sitmap.data.points : {};
      const seen = [];
      for (const number of points) {
        if (reach[number] * view.world < LEAST_RING) continue;
        const [west, north, east, south] = view.box;
        const far = reach[number];
        if (y[number] + far < north || y[number] - far > south) continue;
        if (![-1, 0, 1].some((turn) => x[number] + turn + far >= west && x[number] + turn - far <= east)) continue;
        seen.push(number);
        if (seen.length > MOST_RINGS) return;
      }
      for (const number of seen) {
        const shape = Sitmap.shape(number);
        const item = { number, shape: { ...shape, strokes: [{ xy: shape.at }] }, reports: Sitmap.drawnReports(number) };
        for (const turn of Sitmap.turns(view, shape.box)) this._ring(context, view, item, turn);
      }
    },

    _area(context, view, { number, shape, reports }, turn) {
      const colour = Sitmap.colourOf(looksOf(reports));
      const chosen = number === Sitmap.state.chosen;
      context.beginPath();
      Sitmap.trace(context, view, shape.strokes, turn, true);
      context.globalAlpha = shape.hatch ? shape.opacity * 0.6 : shape.opacity;
      context.fillStyle = shape.neutral ? NEUTRAL : colour;
      context.fill("evenodd");
      if (shape.hatch) {
        context.globalAlpha = shape.hatch === "derived" ? 0.4 : 0.75;
        context.fillStyle = hatch(context, view, colour, shape.hatch);
        context.fill("evenodd");
      }
      if (shape.part) this._faded(context, colour, dashOf(reports), chosen);
      else this._outline(context, colour, dashOf(reports), chosen);
    },

    /* Thin and pale: no words state where a part of a unit ends. */
    _faded(context, colour, dash, chosen) {
      context.globalAlpha = chosen ? 0.75 : 0.5;
      context.setLineDash(dash);
      context.strokeStyle = colour;
      context.lineWidth = chosen ? 2 : 1;
      context.stroke();
      context.setLineDash([]);
      context.globalAlpha = 1;
    },

    /* Outline over a pale casing, so that it reads on land, water and other areas. */
    _outline(context, colour, dash, chosen) {
      context.globalAlpha = chosen ? 0.95 : 0.55;
      context.setLineDash([]);
      context.strokeStyle = "#ffffff";
      context.lineWidth = chosen ? 6.5 : 3.6;
      context.stroke();
      context.globalAlpha = 1;
      context.setLineDash(dash);
      context.strokeStyle = colour;
      context.lineWidth = chosen ? 3.2 : 1.8;
      context.stroke();
      context.setLineDash([]);
    },

    _line(context, view, { number, shape, reports }, turn) {
      const colour = Sitmap.colourOf(looksOf(reports));
      context.beginPath();
      Sitmap.trace(context, view, shape.strokes, turn, false);
      this._outline(context, colour, dashOf(reports), number === Sitmap.state.chosen);
      for (const { xy } of shape.strokes) this._head(context, view, xy, turn, colour);
    },

    _head(context, view, xy, turn, colour) {
      const end = xy.length - 2;
      const x = (xy[end] + turn) * view.world - view.left;
      const y = xy[end + 1] * view.world - view.top;
      let from = end - 2;
      while (from > 0 && Math.hypot(xy[end] - xy[from], xy[end + 1] - xy[from + 1]) * view.world < 9)
        from -= 2;
      const angle = Math.atan2(xy[end + 1] - xy[from + 1], xy[end] - xy[from]);
      context.save();
      context.translate(x, y);
      context.rotate(angle);
      context.beginPath();
      context.moveTo(5, 0);
      context.lineTo(-10, -7);
      context.lineTo(-6, 0);
      context.lineTo(-10, 7);
      context.closePath();
      context.fillStyle = colour;
      context.strokeStyle = "#ffffff";
      context.lineWidth = 1.5;
      context.stroke();
      context.fill();
      context.restore();
    },

    _ring(context, view, { number, shape, reports }, turn) {
      const radius = shape.reach * view.world;
      if (radius < LEAST_RING) return;
      const colour = Sitmap.colourOf(looksOf(reports));
      const chosen = number === Sitmap.state.chosen;
      for (const { xy } of shape.strokes) {
        const x = (xy[0] + turn) * view.world - view.left;
        const y = xy[1] * view.world - view.top;
        context.beginPath();
        context.arc(x, y, radius, 0, 2 * Math.PI);
        context.globalAlpha = 0.1;
        context.fillStyle = colour;
        context.fill();
        context.globalAlpha = chosen ? 0.9 : 0.6;
        context.lineWidth = chosen ? 2 : 1;
        context.strokeStyle = colour;
        context.setLineDash([4, 4]);
        context.stroke();
        context.setLineDash([]);
      }
      context.globalAlpha = 1;
    },
  });

  Sitmap.shapesLayer = function () {
    return new Shapes();
  };
})(window.Sitmap);
