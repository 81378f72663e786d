/* Marks that would cover one another are drawn as one, with their number. */
(function (Sitmap) {
  "use strict";

  const CALM = 90;
  const CELL = 68;
  const NEAR = { x: 74, y: 32 };
  const FAR_BELOW = 5;

  /* So far out that a mark moved aside would stand in another country: marks are merged instead. */
  Sitmap.isFar = function (view) {
    return view.zoom < FAR_BELOW;
  };

  /* What to mark in view: {numbers, reports, shape, x, y}; `shape` only where it is one alone. */
  Sitmap.crowds = function (items, view) {
    const single = [];
    for (const { number, shape, reports } of items) {
      for (const turn of [-1, 0, 1]) {
        const x = (shape.at[0] + turn) * view.world - view.left;
        const y = shape.at[1] * view.world - view.top;
        if (x < -40 || x > view.width + 40 || y < -40 || y > view.height + 40) continue;
        single.push({ numbers: [number], reports, shape, x, y });
      }
    }
    const marks = single.length > CALM ? gridded(single, view) : single;
    return Sitmap.isFar(view) ? merged(marks) : marks;
  };

  /* One crowd for each cell of a grid that moves with the map. */
  function gridded(single, view) {
    const result = [];
    const cells = new Map();
    for (const mark of single) {
      const alone = mark.numbers[0] === Sitmap.state.chosen || mark.shape.kind === "line";
      if (alone && !Sitmap.isFar(view)) {
        result.push(mark);
        continue;
      }
      const column = Math.floor((mark.x + view.left) / CELL);
      const row = Math.floor((mark.y + view.top) / CELL);
      const key = `${column} ${row}`;
      if (cells.has(key)) join(cells.get(key), mark);
      else cells.set(key, copied(mark));
    }
    return [...result, ...cells.values()];
  }

  /* Joins marks that would overlap until none do. */
  function merged(marks) {
    let rest = marks.map(copied);
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

  function copied(mark) {
    return { ...mark, numbers: [...mark.numbers], reports: [...mark.reports] };
  }

  /* The crowd stands at the mean of its marks. */
  function join(crowd, mark) {
    const share = mark.numbers.length / (crowd.numbers.length + mark.numbers.length);
    crowd.x += (mark.x - crowd.x) * share;
    crowd.y += (mark.y - crowd.y) * share;
    crowd.numbers.push(...mark.numbers);
    crowd.reports.push(...mark.reports);
    crowd.shape = null;
  }

  /* Bounds of several shapes, for zooming to a crowd. */
  Sitmap.boundsOf = function (numbers) {
    const bounds = L.latLngBounds([]);
    for (const number of numbers) {
      const [west, south, east, north] = Sitmap.data.shapes[number].bounds;
      bounds.extend([south, west]).extend([north, east]);
    }
    return bounds;
  };
})(window.Sitmap);
