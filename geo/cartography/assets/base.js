/* The base map: land, coast, borders. Finer sheets are drawn over coarser ones from some zoom on. */
(function (Sitmap) {
  "use strict";

  const WATER = "#d4e0e7";
  const BORDER = "#6d5f86";
  const LAND = "#f7f5f0";
  const FROM_ZOOM = { world: 0, wide: 4, fine: 6 };
  const LINES = [
    { name: "inner", colour: "#cdc7d3", width: 0.9, dash: [3, 2.5], from: 5 },
    { name: "country", colour: "#857c93", width: 1.5, dash: [], from: 0 },
    { name: "disputed", colour: "#857c93", width: 1.5, dash: [6, 4], from: 0 },
  ];

  const Base = Sitmap.Canvas.extend({
    options: { pane: "sitmapBase", order: 150, padding: 0.2 },

    setSheets(sheets) {
      this._sheets = sheets.map((sheet) => {
        const [west, south, east, north] = sheet.bounds;
        const box = [...Sitmap.project(west, north), ...Sitmap.project(east, south)];
        const strokes = {};
        for (const name of ["land", "country", "disputed", "inner"]) {
          strokes[name] = Sitmap.strokes(sheet[name]);
        }
        return { level: sheet.level, box, strokes };
      });
      return this.redraw();
    },

    /* Lines between countries on all but the coarsest sheet. */
    finest() {
      const fine = this._sheets.filter(({ level }) => level !== "world");
      return fine.flatMap(({ strokes }) => strokes.country.concat(strokes.disputed));
    },

    shareSheets(other) {
      this._sheets = other._sheets;
      return this.redraw();
    },

    paint(context, view) {
      for (const sheet of this._sheets || []) {
        if (view.zoom < FROM_ZOOM[sheet.level]) continue;
        for (const turn of Sitmap.turns(view, sheet.box)) {
          context.save();
          this._window(context, view, sheet, turn);
          if (sheet.level !== "world") {
            context.fillStyle = WATER;
            context.fill();
          }
          this._land(context, view, sheet, turn);
          this._lines(context, view, sheet, turn);
          context.restore();
        }
      }
    },

    /* Draw inside the sheet's bounds only, over water. */
    _window(context, view, sheet, turn) {
      const x = (sheet.box[0] + turn) * view.world - view.left;
      const y = sheet.box[1] * view.world - view.top;
      const width = (sheet.box[2] - sheet.box[0]) * view.world;
      const height = (sheet.box[3] - sheet.box[1]) * view.world;
      context.beginPath();
      context.rect(Math.round(x), Math.round(y), Math.round(width), Math.round(height));
      context.clip();
    },

    _land(context, view, sheet, turn) {
      context.beginPath();
      Sitmap.trace(context, view, sheet.strokes.land, turn, true);
      context.fillStyle = LAND;
      context.fill("evenodd");
      context.beginPath();
      Sitmap.trace(context, view, sheet.strokes.land, turn, false, true);
      context.lineJoin = "round";
      context.lineWidth = 0.8;
      context.strokeStyle = "#a3b7c2";
      context.stroke();
    },

    _lines(context, view, sheet, turn) {
      for (const line of LINES) {
        if (view.zoom < line.from) continue;
        context.beginPath();
        Sitmap.trace(context, view, sheet.strokes[line.name], turn, false);
        context.setLineDash(line.dash);
        context.lineWidth = line.width * (view.zoom < 5 ? 0.7 : 1);
        context.strokeStyle = line.colour;
        context.stroke();
      }
      context.setLineDash([]);
    },
  });

  /* Borders between countries once more, above the shapes, which may end on them or hide them. */
  const Borders = Base.extend({
    options: { pane: "sitmapBorders", order: 430, padding: 0.2 },

    paint(context, view) {
      for (const sheet of this._sheets || []) {
        if (view.zoom < FROM_ZOOM[sheet.level]) continue;
        for (const turn of Sitmap.turns(view, sheet.box)) {
          context.save();
          this._window(context, view, sheet, turn);
          context.clearRect(0, 0, view.width, view.height);
          for (const line of LINES.slice(1)) this._above(context, view, sheet, turn, line);
          context.restore();
        }
      }
    },

    _above(context, view, sheet, turn, { name, dash }) {
      const share = view.zoom < 5 ? 0.4 : 1;
      context.beginPath();
      Sitmap.trace(context, view, sheet.strokes[name], turn, false);
      context.globalAlpha = 0.6;
      context.lineWidth = 4 * share;
      context.strokeStyle = "#ffffff";
      context.stroke();
      context.globalAlpha = 1;
      context.setLineDash(dash);
      context.lineWidth = 2.2 * share;
      context.strokeStyle = BORDER;
      context.stroke();
      context.setLineDash([]);
    },
  });

  let borders = null;
  Sitmap.bordersLayer = function () {
    borders = new Borders();
    return borders;
  };

  /* A layer that fills itself from the page's data, and hands the names to the marks' canvas. */
  Sitmap.background = function (id) {
    const layer = new Base();
    Sitmap.baseReady = Sitmap.payload(id).then((data) => {
      layer.setSheets(data.sheets);
      if (borders) borders.shareSheets(layer);
      Sitmap.names = { labels: data.labels, settlements: data.settlements, sides: data.sides };
      Sitmap.names.borders = layer.finest();
      Sitmap.disputed = data.disputed;
    });
    return layer;
  };
})(window.Sitmap);
