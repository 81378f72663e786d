/* Layers of the user's and of data packs, drawn below the reports, and whom to credit for what is on. */
(function (Sitmap) {
  "use strict";

  const POINT = 4;

  const References = Sitmap.Canvas.extend({
    options: { pane: "sitmapReferences", order: 405, padding: 0.2 },

    paint(context, view) {
      if (!Sitmap.data) return;
      Sitmap.data.layers.forEach((layer, number) => {
        if (!layer.shapes || !layer.shapes.length || !Sitmap.isShown(number)) return;
        for (const shape of layer.shapes) {
          shape.strokes = shape.strokes || Sitmap.strokes(shape.line);
          for (const turn of [-1, 0, 1]) this._shape(context, view, shape, turn, layer.colour);
        }
      });
    },

    _shape(context, view, { kind, strokes }, turn, colour) {
      context.strokeStyle = colour;
      context.fillStyle = colour;
      context.lineWidth = 1.8;
      if (kind === "point") {
        this._points(context, view, strokes, turn);
        return;
      }
      context.beginPath();
      Sitmap.trace(context, view, strokes, turn, kind === "area");
      if (kind === "area") {
        context.globalAlpha = 0.12;
        context.fill("evenodd");
      }
      context.globalAlpha = 0.9;
      context.setLineDash([9, 3, 2, 3]);
      context.stroke();
      context.setLineDash([]);
      context.globalAlpha = 1;
    },

    _points(context, view, strokes, turn) {
      for (const { xy } of strokes) {
        const x = (xy[0] + turn) * view.world - view.left;
        const y = xy[1] * view.world - view.top;
        if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
        context.strokeRect(x - POINT, y - POINT, 2 * POINT, 2 * POINT);
      }
    },
  });

  Sitmap.referencesLayer = function () {
    return new References();
  };

  /* Panes that Folium's tiles and our layers are put into. */
  Sitmap.preparePanes = function (map) {
    map.createPane("sitmapTiles").style.zIndex = 155;
  };

  Sitmap.creditLayers = function (node) {
    const own = node.textContent;
    const update = () => {
      if (!Sitmap.data) return;
      const more = Sitmap.data.layers.filter((layer, number) => layer.credit && Sitmap.isShown(number));
      const named = [own, ...Sitmap.data.credits, ...more.map((layer) => layer.credit)];
      node.textContent = named.join(" · ");
    };
    Sitmap.watch(update);
    Sitmap.afterData(update);
  };
})(window.Sitmap);
