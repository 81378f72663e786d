/* Marks and labels of reports. They take their places first; names of places fill what is left. */
(function (Sitmap) {
  "use strict";

  const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const CHIP = 22;
  const MOST = 4;
  const PLACES = [[0, 0], [0, -30], [0, 30], [36, 0], [-36, 0], [32, -30], [-32, -30], [32, 30], [-32, 30]];
  const HERE = [[0, 0]];
  const paths = new Map();

  Sitmap.font = FONT;

  function glyphPath(activity) {
    if (!paths.has(activity)) paths.set(activity, new Path2D(Sitmap.data.glyphs[activity]));
    return paths.get(activity);
  }

  /* Boxes that are taken: nothing is written over them. */
  Sitmap.Boxes = class {
    constructor() {
      this.taken = [];
    }
    free(x, y, width, height) {
      return !this.taken.some(
        (box) =>
          x < box.x + box.width && box.x < x + width && y < box.y + box.height && box.y < y + height,
      );
    }
    take(x, y, width, height, numbers) {
      this.taken.push({ x, y, width, height, numbers });
    }
  };

  /* Text with a pale halo; keeps right-to-left names apart from what stands beside them. */
  Sitmap.write = function (context, text, x, y, colour) {
    context.lineJoin = "round";
    context.lineWidth = 3.2;
    context.strokeStyle = "rgba(255, 255, 255, 0.9)";
    context.strokeText(text, x, y);
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };

  Sitmap.cut = function (text, most) {
    const letters = [...text];
    return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : text;
  };

  const Marks = Sitmap.Canvas.extend({
    options: { pane: "sitmapMarks", order: 450, padding: 0.1 },

    paint(context, view) {
      this._boxes = new Sitmap.Boxes();
      this._min = view.min;
      const visible = Sitmap.visible();
      const far = Sitmap.isFar(view);
      const lines = far ? [] : visible.solids.filter(({ shape }) => shape.kind === "line");
      for (const item of lines) this._keepClear(view, item);
      const chosen = (mark) => Number(mark.numbers.includes(Sitmap.state.chosen));
      const placed = [];
      Sitmap.labelsInView = visible.solids.flatMap(({ shape }) => shape.label);
      const crowds = Sitmap.crowds(visible, view).sort((a, b) => chosen(b) - chosen(a));
      for (const mark of crowds) {
        if (mark.shape) Sitmap.labelsInView.push(...mark.shape.label);
        const spot = this._badge(context, mark, far ? HERE : PLACES);
        if (spot && mark.shape) placed.push({ ...mark, ...spot });
      }
      for (const mark of placed) this._label(context, view, mark);
      if (Sitmap.names) Sitmap.paintNames(context, view, this._boxes);
    },

    /* Takes the room of an arrow, but for its tail, where its mark stands. */
    _keepClear(view, { number, shape }) {
      for (const { xy } of shape.strokes) {
        let walked = 0;
        for (let i = 2; i < xy.length; i += 2) {
          const dx = (xy[i] - xy[i - 2]) * view.world;
          const dy = (xy[i + 1] - xy[i - 1]) * view.world;
          const steps = Math.min(60, Math.ceil(Math.hypot(dx, dy) / 8));
          for (let step = 1; step <= steps; step += 1) {
            walked += Math.hypot(dx, dy) / steps;
            if (walked < CHIP) continue;
            const x = xy[i - 2] * view.world - view.left + (dx * step) / steps;
            const y = xy[i - 1] * view.world - view.top + (dy * step) / steps;
            this._boxes.take(x - 4, y - 4, 8, 8, [number]);
          }
        }
      }
    },

    /* A pill with one mark for each kind of report; a dot where there is no room for one. */
    _badge(context, { numbers, x: atX, y: atY }, places) {
      const { kinds, reports } = Sitmap.tally(numbers);
      const some = kinds.slice(0, numbers.length > 1 ? 2 : MOST);
      const rest = reports > 1 ? reports.toLocaleString("en") : "";
      context.font = `600 11px ${FONT}`;
      const wide = some.map((mark) => 18 + Sitmap.symbolWidth(mark));
      const width = 4 + wide.reduce((sum, one) => sum + one, 0) + (rest ? context.measureText(rest).width + 7 : 0);
      const space = places.find(([dx, dy]) =>
        this._boxes.free(atX + dx - width / 2 - 1, atY + dy - CHIP / 2 - 1, width + 2, CHIP + 2),
      );
      const colour = Sitmap.colourOf(kinds);
      if (!space) {
        this._dot(context, atX, atY, colour, 4);
        this._boxes.take(atX - 5, atY - 5, 10, 10, numbers);
        return null;
      }
      const x = atX + space[0];
      const y = atY + space[1];
      if (space[0] || space[1]) this._leader(context, atX, atY, x, y, colour);
      const left = x - width / 2;
      context.save();
      context.shadowColor = "rgba(20, 30, 40, 0.35)";
      context.shadowBlur = 3;
      context.shadowOffsetY = 1;
      context.beginPath();
      context.roundRect(left, y - CHIP / 2, width, CHIP, CHIP / 2);
      context.fillStyle = "#ffffff";
      context.fill();
      context.restore();
      context.lineWidth = numbers.includes(Sitmap.state.chosen) ? 3 : 1.6;
      context.strokeStyle = colour;
      context.stroke();
      let right = left + 4;
      some.forEach((mark, n) => {
        Sitmap.paintSymbol(context, mark, right, y);
        right += wide[n];
        this._glyph(context, mark, right - 18, y - 7, 14);
      });
      if (rest) {
        context.fillStyle = "#28323b";
        context.textBaseline = "middle";
        context.textAlign = "left";
        context.fillText(rest, right - 2, y + 0.5);
      }
      this._boxes.take(left - 1, y - CHIP / 2 - 1, width + 2, CHIP + 2, numbers);
      return { x, y, width };
    },

    _glyph(context, { activity, colour, derived }, x, y, size) {
      context.save();
      context.translate(x, y);
      context.scale(size / 24, size / 24);
      if (derived) {
        context.strokeStyle = colour;
        context.lineWidth = 2.4;
        context.stroke(glyphPath(activity));
      } else {
        context.fillStyle = colour;
        context.fill(glyphPath(activity), "evenodd");
      }
      context.restore();
    },

    _dot(context, x, y, colour, radius) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = colour;
      context.fill();
      context.strokeStyle = "#ffffff";
      context.lineWidth = 1.2;
      context.stroke();
    },

    _leader(context, fromX, fromY, toX, toY, colour) {
      context.beginPath();
      context.moveTo(fromX, fromY);
      context.lineTo(toX, toY);
      context.strokeStyle = colour;
      context.lineWidth = 1;
      context.stroke();
      this._dot(context, fromX, fromY, colour, 2.6);
    },

    /* One or two lines below, above or beside the mark, wherever there is room. */
    _label(context, view, { shape, numbers, x, y, width }) {
      const lines = shape.label.map((line) => Sitmap.cut(line, 34));
      const across = (shape.box[2] - shape.box[0]) * view.world;
      if (!lines.length || (shape.kind === "area" && across < 34)) return;
      const fonts = lines.map((_, n) => `${n ? "400 11px" : "600 12px"} ${FONT}`);
      const widths = lines.map((line, n) => {
        context.font = fonts[n];
        return context.measureText(line).width;
      });
      const wide = Math.max(...widths) + 6;
      const high = lines.length * 14 + 2;
      const half = CHIP / 2;
      const spots = [
        { x: x - wide / 2, y: y + half + 2, align: "center" },
        { x: x - wide / 2, y: y - half - 2 - high, align: "center" },
        { x: x + width / 2 + 3, y: y - high / 2, align: "left" },
        { x: x - width / 2 - 3 - wide, y: y - high / 2, align: "right" },
      ];
      if (shape.kind === "point") spots.unshift(...spots.splice(2, 2));
      const edge = view.shown.x;
      for (const top of [y - half - 2 - high, y + half + 2]) {
        for (const left of [x - wide + 12, x - 12]) {
          const inside = Math.max(edge + 3, Math.min(left, view.width - edge - wide - 3));
          spots.push({ x: inside, y: top, align: "center" });
        }
      }
      const whole = spots.filter(
        (place) => place.x > edge && place.x + wide < view.width - edge,
      );
      const free = (place) => this._boxes.free(place.x, place.y, wide, high);
      const spot = whole.find(free) || spots.find(free);
      if (!spot) return;
      this._boxes.take(spot.x, spot.y, wide, high, numbers);
      context.textBaseline = "middle";
      context.textAlign = spot.align;
      const at = { left: spot.x + 3, center: spot.x + wide / 2, right: spot.x + wide - 3 }[spot.align];
      lines.forEach((line, n) => {
        context.font = fonts[n];
        Sitmap.write(context, line, at, spot.y + 8 + n * 14, n ? "#3c4750" : "#1b242c");
      });
    },

    /* Numbers of the shapes whose mark or label is at a point of the map's container. */
    shapesAt(containerPoint) {
      if (!this._boxes || !this._map) return [];
      const at = this._map.containerPointToLayerPoint(containerPoint).subtract(this._min);
      const box = this._boxes.taken.find(
        ({ x, y, width, height, numbers }) =>
          numbers && at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height,
      );
      return box ? box.numbers : [];
    },
  });

  Sitmap.marksLayer = function () {
    return new Marks();
  };
})(window.Sitmap);
