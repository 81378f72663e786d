/* Marks that would cover one another are drawn as one, with their number. */
(function (Sitmap) {
  "use strict";

  const CALM = 90;
  const CELL = 68;

  /* What to mark in view: {numbers, reports, shape, x, y}; `shape` only where it is one alone. */
  Sitmap.crowds = function (items, view) {
    const single = [];
    const cells = new Map();
    for (const { number, shape, reports } of items) {
      for (const turn of [-1, 0, 1]) {
        const x = (shape.at[0] + turn) * view.world - view.left;
        const y = shape.at[1] * view.world - view.top;
        if (x < -40 || x > view.width + 40 || y < -40 || y > view.height + 40) continue;
        single.push({ numbers: [number], reports, shape, x, y });
      }
    }
    if (single.length <= CALM) return single;
    const result = [];
    for (const mark of single) {
      if (mark.numbers[0] === Sitmap.state.chosen || mark.shape.kind === "line") {
        result.push(mark);
        continue;
      }
      const column = Math.floor((mark.x + view.left) / CELL);
      const row = Math.floor((mark.y + view.top) / CELL);
      const key = `${column} ${row}`;
      if (cells.has(key)) join(cells.get(key), mark);
      else cells.set(key, { ...mark, numbers: [...mark.numbers], reports: [...mark.reports] });
    }
    return [...result, ...cells.values()];
  };

  /* The crowd stands at the mean of its marks. */
  function join(crowd, mark) {
    const share = 1 / (crowd.numbers.length + 1);
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
