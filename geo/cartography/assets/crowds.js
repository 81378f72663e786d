/* Marks that would cover one another are drawn as one, with their number. */
(function (Sitmap) {
  "use strict";

  const CALM = 90;
  const CELL = 68;
  const NEAR = { x: 74, y: 32 };
  const FAR_BELOW = 5;
  const EDGE = 40;

  /* So far out that a mark moved aside would stand in another country: marks are merged instead. */
  Sitmap.isFar = function (view) {
    return view.zoom < FAR_BELOW;
  };

  /* Calls back with the number and the pixel of every mark in view; points first. */
  function each(visible, view, found) {
    const { x: xs, y: ys } = Sitmap.data.points;
    const first = Math.floor((view.left - EDGE) / view.world);
    const last = Math.floor((view.left + view.width + EDGE) / view.world);
    const at = (number, x, y) => {
      const down = y * view.world - view.top;
      if (down < -EDGE || down > view.height + EDGE) return;
      for (let turn = first; turn <= last; turn += 1) {
        const across = (x + turn) * view.world - view.left;
        if (across >= -EDGE && across <= view.width + EDGE) found(number, across, down);
      }
    };
    for (const number of visible.points) at(number, xs[number], ys[number]);
    for (let n = visible.solids.length - 1; n >= 0; n -= 1) {
      const { number, shape } = visible.solids[n];
      at(number, shape.at[0], shape.at[1]);
    }
  }

  /* What to mark in view: {numbers, x, y}, and `shape` where it is one alone. */
  Sitmap.crowds = function (visible, view) {
    let count = 0;
    each(visible, view, () => {
      count += 1;
    });
    const marks = count > CALM ? gridded(visible, view) : alone(visible, view);
    return (Sitmap.isFar(view) ? merged(marks) : marks).map(finished);
  };

  function alone(visible, view) {
    const marks = [];
    each(visible, view, (number, x, y) => marks.push({ numbers: [number], x, y }));
    return marks;
  }

  function finished(mark) {
    return mark.numbers.length > 1 ? mark : { ...mark, shape: Sitmap.shape(mark.numbers[0]) };
  }

  /* One crowd for each cell of a grid that moves with the map; it stands at the mean of its marks. */
  function gridded(visible, view) {
    const result = [];
    const cells = new Map();
    const far = Sitmap.isFar(view);
    const { count } = Sitmap.data.points;
    each(visible, view, (number, x, y) => {
      const own = number === Sitmap.state.chosen || (number >= count && Sitmap.shape(number).kind === "line");
      if (own && !far) {
        result.push({ numbers: [number], x, y });
        return;
      }
      const column = Math.floor((x + view.left) / CELL);
      const key = column * 4194304 + Math.floor((y + view.top) / CELL);
      const cell = cells.get(key);
      if (!cell) {
        cells.set(key, { numbers: [number], x, y });
        return;
      }
      cell.numbers.push(number);
      cell.x += (x - cell.x) / cell.numbers.length;
      cell.y += (y - cell.y) / cell.numbers.length;
    });
    return [...result, ...cells.values()];
  }

  /* Joins marks that would overlap until none do. */
  function merged(marks) {
    let rest = marks.map((mark) => ({ ...mark, numbers: [...mark.numbers] }));
    for (let before = -1; before !== rest.length; ) {
      before = rest.length;
      const kept = [];
      for (const mark of rest) {
        const near = kept.find(
          (one) => Math.abs(one.x - mark.x) < NEAR.x && Math.abs(one.y - mark.y) < NEAR.y,
        );
        if (near) join(near, mark);
        else kept.push(mark);
      }
      rest = kept;
    }
    return rest;
  }

  function join(crowd, mark) {
    const share = mark.numbers.length / (crowd.numbers.length + mark.numbers.length);
    crowd.x += (mark.x - crowd.x) * share;
    crowd.y += (mark.y - crowd.y) * share;
    for (const number of mark.numbers) crowd.numbers.push(number);
  }

  /* Bounds of several shapes, for zooming to a crowd. */
  Sitmap.boundsOf = function (numbers) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const number of numbers) {
      const box = Sitmap.boundsOfShape(number);
      west = Math.min(west, box[0]);
      south = Math.min(south, box[1]);
      east = Math.max(east, box[2]);
      north = Math.max(north, box[3]);
    }
    return numbers.length ? L.latLngBounds([[south, west], [north, east]]) : L.latLngBounds([]);
  };

  Sitmap.boundsOfShape = function (number) {
    const { points, solids } = Sitmap.data;
    if (number >= points.count) return solids[number - points.count].bounds;
    return [points.lon[number], points.lat[number], points.lon[number], points.lat[number]];
  };

  /* Looks among the reports of shapes, the most frequent first, and how many reports there are. */
  Sitmap.tally = function (numbers) {
    const { looks, columns, sharing, layers } = Sitmap.data;
    const passing = Sitmap.admitted();
    const on = layers.map((_, number) => Sitmap.isShown(number));
    const times = new Int32Array(looks.length);
    let reports = 0;
    for (const number of numbers) {
      let own = 0;
      for (let n = sharing.starts[number]; n < sharing.starts[number + 1]; n += 1) {
        const report = sharing.held[n];
        if (!passing[report] || !on[columns.layer[report]]) continue;
        times[columns.look[report]] += 1;
        own += 1;
      }
      if (!own && number === Sitmap.state.forced) {
        for (const report of Sitmap.reportsOn(number)) {
          times[columns.look[report]] += 1;
          own += 1;
        }
      }
      reports += own;
    }
    const kinds = new Map();
    looks.forEach((look, n) => {
      if (!times[n]) return;
      const key = `${look.activity} ${look.colour} ${look.derived} ${look.symbol}`;
      if (!kinds.has(key)) kinds.set(key, { ...look, times: 0 });
      kinds.get(key).times += times[n];
    });
    return { kinds: [...kinds.values()].sort((a, b) => b.times - a.times), reports };
  };
})(window.Sitmap);
