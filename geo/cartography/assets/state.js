/* What is switched on, what is chosen, and what lies under a point of the map. */
(function (Sitmap) {
  "use strict";

  const shown = new Set();
  const watchers = [];
  const state = { chosen: -1, forced: -1 };
  let pending = false;
  Sitmap.state = state;

  Sitmap.watch = function (watcher) {
    watchers.push(watcher);
  };

  /* Tells all who watch, once for whatever changes in one go. */
  function changed() {
    if (pending) return;
    pending = true;
    queueMicrotask(() => {
      pending = false;
      for (const watcher of watchers) watcher();
    });
  }

  /* A Leaflet layer that stands for one layer of reports; Folium adds it to a feature group. */
  const Switch = L.Layer.extend({
    initialize(number) {
      this._number = number;
    },
    onAdd() {
      shown.add(this._number);
      changed();
    },
    onRemove() {
      shown.delete(this._number);
      state.forced = -1;
      changed();
    },
  });

  Sitmap.reportLayer = function (number) {
    return new Switch(number);
  };

  Sitmap.isShown = function (layer) {
    return shown.has(layer);
  };

  /* A shape stays visible as long as any layer with a report on it is on. */
  Sitmap.visibleReports = function (shape) {
    return shape.reports.filter((index) => shown.has(Sitmap.data.reports[index].layer));
  };

  /* The shape to be stressed; `force` shows it also where its layer is off. */
  Sitmap.choose = function (shape, force) {
    state.chosen = shape;
    state.forced = force ? shape : -1;
    changed();
  };

  /* Shapes to be drawn, the largest first; one that the list asked for also when its layer is off. */
  Sitmap.visibleShapes = function () {
    if (!Sitmap.data) return [];
    const visible = [];
    for (const number of Sitmap.data.order) {
      const shape = Sitmap.data.shapes[number];
      const reports = Sitmap.visibleReports(shape);
      if (reports.length) visible.push({ number, shape, reports });
      else if (number === state.forced) visible.push({ number, shape, reports: shape.reports });
    }
    return visible;
  };

  /* Prepares the shapes for drawing: projected once, ordered by size. */
  Sitmap.prepare = function (data) {
    for (const shape of data.shapes) {
      shape.strokes = Sitmap.strokes(shape.line);
      const [west, south, east, north] = shape.bounds;
      const cosine = Math.cos((((south + north) / 2) * Math.PI) / 180);
      shape.reach = shape.radius / (40075017 * Math.max(0.05, cosine));
      const [x0, y0] = Sitmap.project(west, north);
      const [x1, y1] = Sitmap.project(east, south);
      const reach = shape.reach;
      shape.box = [x0 - reach, y0 - reach, x1 + reach, y1 + reach];
      shape.at = Sitmap.project(shape.anchor[0], shape.anchor[1]);
    }
    data.order = data.shapes.map((_, number) => number);
    data.order.sort((a, b) => rank(data.shapes[b]) - rank(data.shapes[a]) || a - b);
    return data;
  };

  function rank(shape) {
    return shape.kind === "area" ? shape.size : shape.kind === "line" ? -1 : -2;
  }

  function hit(shape, x, y, reach) {
    if (shape.kind === "area") return Sitmap.inside(shape.strokes, x, y);
    if (shape.kind === "line") return Sitmap.nearness(shape.strokes, x, y) < reach * reach;
    const far = Math.max(reach, shape.reach);
    return shape.strokes.some(({ xy }) => (xy[0] - x) ** 2 + (xy[1] - y) ** 2 < far * far);
  }

  /* Numbers of the visible shapes under a place, the smallest first. */
  Sitmap.under = function (latlng, zoom) {
    const reach = 9 / (256 * 2 ** zoom);
    const [x, y] = Sitmap.project(latlng.lng, latlng.lat);
    const found = Sitmap.visibleShapes().filter(({ shape }) =>
      [-1, 0, 1].some((turn) => {
        const at = x - turn;
        const [west, north, east, south] = shape.box;
        const near =
          at > west - reach && at < east + reach && y > north - reach && y < south + reach;
        return near && hit(shape, at, y, reach);
      }),
    );
    return found.reverse().map(({ number }) => number);
  };
})(window.Sitmap);
