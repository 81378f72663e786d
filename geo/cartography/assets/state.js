/* What is switched on, filtered and chosen, and what lies under a point of the map. */
(function (Sitmap) {
  "use strict";

  const shown = new Set();
  const watchers = [];
  const tests = new Map();
  const state = { chosen: -1, forced: -1 };
  let pending = false;
  let admitted = null;
  let visible = null;
  Sitmap.state = state;
  Sitmap.groups = [];

  Sitmap.watch = function (watcher) {
    watchers.push(watcher);
  };

  /* Tells all who watch, once for whatever changes in one go. */
  function changed() {
    visible = null;
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

  /* Puts the group of a layer on the map or takes it off, as the layer control does. */
  Sitmap.switchLayer = function (number, on) {
    const group = Sitmap.groups[number];
    if (!group || Sitmap.theMap.hasLayer(group) === on) return;
    if (on) Sitmap.theMap.addLayer(group);
    else Sitmap.theMap.removeLayer(group);
  };

  Sitmap.isShown = function (layer) {
    return shown.has(layer);
  };

  /* Narrows what is shown: `test` takes a report's number; null takes the filter away. */
  Sitmap.filter = function (name, test) {
    if (test) tests.set(name, test);
    else if (!tests.delete(name)) return;
    admitted = null;
    state.forced = -1;
    changed();
  };

  Sitmap.isFiltered = function () {
    return tests.size > 0;
  };

  /* Which reports pass all filters, whether or not their layer is on: 1 or 0 each. */
  Sitmap.admitted = function () {
    if (admitted) return admitted;
    const { count } = Sitmap.data;
    admitted = new Uint8Array(count).fill(1);
    for (const test of tests.values()) {
      for (let n = 0; n < count; n += 1) if (admitted[n] && !test(n)) admitted[n] = 0;
    }
    return admitted;
  };

  /* Passing all filters, leaving out one: what its own control counts. */
  Sitmap.admittedBut = function (name) {
    const others = [...tests].filter(([one]) => one !== name).map(([, test]) => test);
    return (report) => others.every((test) => test(report));
  };

  function isOn(report) {
    const { columns, drawnLayer } = Sitmap.data;
    const across = drawnLayer[columns.shape[report]];
    return Sitmap.admitted()[report] && shown.has(columns.layer[report]) && (across < 0 || shown.has(across));
  }

  /* How a shape is drawn: "exact", "area", "movement", "schematic" or "derived". */
  Sitmap.drawnAs = function ({ kind, hatch }) {
    if (kind === "point") return "exact";
    return kind === "line" ? "movement" : hatch || "area";
  };

  /* For every shape the layer of all that is drawn alike; counts the reports of those layers. */
  Sitmap.sortDrawn = function (data) {
    const numbers = {};
    data.layers.forEach((layer, n) => {
      if (layer.drawn) numbers[layer.drawn] = n;
    });
    const numberOf = (drawn) => (drawn in numbers ? numbers[drawn] : -1);
    data.drawnLayer = new Int32Array(data.shapeCount).fill(numberOf("exact"));
    data.solids.forEach((shape) => {
      data.drawnLayer[shape.number] = numberOf(Sitmap.drawnAs(shape));
    });
    for (const shape of data.columns.shape) {
      const number = shape >= 0 ? data.drawnLayer[shape] : -1;
      if (number >= 0) data.layers[number].count += 1;
    }
  };

  /* A shape stays visible as long as any layer with a report on it is on. */
  Sitmap.visibleReports = function (number) {
    return Sitmap.reportsOn(number).filter(isOn);
  };

  /* The shape to be stressed; `force` shows it also where its layer is off. */
  Sitmap.choose = function (shape, force) {
    if (state.chosen === shape && state.forced === (force ? shape : -1)) return;
    state.chosen = shape;
    state.forced = force ? shape : -1;
    changed();
  };

  /* What is to be drawn: solid shapes with their reports, the largest first, and the numbers of
     points. One that the list asked for is among them also when its layer is off. */
  Sitmap.visible = function () {
    if (visible) return visible;
    if (!Sitmap.data) return { solids: [], points: [], reports: 0 };
    const { data } = Sitmap;
    const { layer, shape } = data.columns;
    const passing = Sitmap.admitted();
    const on = new Uint8Array(data.layers.length);
    for (const number of shown) on[number] = 1;
    const busy = new Int32Array(data.shapeCount);
    let reports = 0;
    for (let n = 0; n < data.count; n += 1) {
      if (!passing[n] || layer[n] < 0 || !on[layer[n]]) continue;
      const across = data.drawnLayer[shape[n]];
      if (across >= 0 && !on[across]) continue;
      busy[shape[n]] += 1;
      reports += 1;
    }
    if (state.forced >= 0) busy[state.forced] += 1;
    const points = [];
    for (let n = 0; n < data.points.count; n += 1) if (busy[n]) points.push(n);
    const solids = [];
    for (const one of data.order) {
      if (!busy[one.number]) continue;
      const lying = Sitmap.visibleReports(one.number);
      solids.push({ number: one.number, shape: one, reports: lying.length ? lying : one.reports });
    }
    visible = { solids, points, reports };
    return visible;
  };

  /* Reports to be drawn on a shape: the visible ones, or all of one that was asked for. */
  Sitmap.drawnReports = function (number) {
    const lying = Sitmap.visibleReports(number);
    return lying.length ? lying : Sitmap.reportsOn(number);
  };

  function hit(shape, x, y, reach) {
    if (shape.kind === "area") return Sitmap.inside(shape.strokes, x, y);
    if (shape.kind === "line") return Sitmap.nearness(shape.strokes, x, y) < reach * reach;
    const far = Math.max(reach, shape.reach);
    return shape.strokes.some(({ xy }) => (xy[0] - x) ** 2 + (xy[1] - y) ** 2 < far * far);
  }

  function solidsUnder(solids, x, y, reach) {
    const found = solids.filter(({ shape }) =>
      [-1, 0, 1].some((turn) => {
        const at = x - turn;
        const [west, north, east, south] = shape.box;
        const near =
          at > west - reach && at < east + reach && y > north - reach && y < south + reach;
        return near && hit(shape, at, y, reach);
      }),
    );
    return found.map(({ number }) => number);
  }

  /* Points whose ring is hit, the nearest last. */
  function pointsUnder(numbers, x, y, reach) {
    const { x: xs, y: ys, reach: reaches } = Sitmap.data.points;
    const found = [];
    for (const number of numbers) {
      const far = Math.max(reach, reaches[number]);
      const up = ys[number] - y;
      if (up > far || up < -far) continue;
      const across = xs[number] - x;
      const aside = across - Math.round(across);
      const away = aside * aside + up * up;
      if (away < far * far) found.push([away, number]);
    }
    return found.sort((a, b) => b[0] - a[0]).map(([, number]) => number);
  }

  /* Numbers of the visible shapes under a place, the smallest first. */
  Sitmap.under = function (latlng, zoom) {
    const reach = 9 / (256 * 2 ** zoom);
    const [x, y] = Sitmap.project(latlng.lng, latlng.lat);
    const { solids, points } = Sitmap.visible();
    return [...solidsUnder(solids, x, y, reach), ...pointsUnder(points, x, y, reach)].reverse();
  };
})(window.Sitmap);
