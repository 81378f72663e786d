/* The reports as columns, their texts in blocks, and the shapes that they share. */
(function (Sitmap) {
  "use strict";

  const KEPT = 12;
  const FEW = 500;
  const EARTH = 40075017;

  /* Typed columns, and for every shape which reports lie on it. */
  Sitmap.prepare = function (data) {
    const columns = {};
    for (const [name, values] of Object.entries(data.columns)) columns[name] = Int32Array.from(values);
    for (const name of data.stepped) {
      const column = columns[name];
      for (let n = 1; n < column.length; n += 1) column[n] += column[n - 1];
    }
    columns.end = columns.start.map((day, n) => day + columns.days[n]);
    data.columns = columns;
    data.count = columns.layer.length;
    placePoints(data);
    data.solids.forEach((shape, n) => placeSolid(shape, data.points.count + n));
    data.shapeCount = data.points.count + data.solids.length;
    shareOut(data);
    data.starts = [0];
    for (const size of data.blocks) data.starts.push(data.starts.at(-1) + size);
    for (const shape of data.solids) shape.reports = members(data, shape.number);
    Sitmap.sortDrawn(data);
    data.order = [...data.solids].sort((a, b) => rank(b) - rank(a) || a.number - b.number);
    return data;
  };

  function placePoints(data) {
    const { q, lon, lat, radius } = data.points;
    const count = lon.length;
    const column = () => new Float64Array(count);
    const points = { count, radius, lon: column(), lat: column(), x: column(), y: column(), reach: column() };
    let atLon = 0;
    let atLat = 0;
    for (let n = 0; n < count; n += 1) {
      atLon += lon[n];
      atLat += lat[n];
      points.lon[n] = atLon / q;
      points.lat[n] = atLat / q;
      [points.x[n], points.y[n]] = Sitmap.project(points.lon[n], points.lat[n]);
      points.reach[n] = reachOf(radius[n], points.lat[n]);
    }
    data.points = points;
  }

  /* Metres at a latitude as a part of the world's width. */
  function reachOf(metres, lat) {
    return metres / (EARTH * Math.max(0.05, Math.cos((lat * Math.PI) / 180)));
  }

  function placeSolid(shape, number) {
    shape.number = number;
    shape.strokes = Sitmap.strokes(shape.line);
    delete shape.line;
    const [west, south, east, north] = shape.bounds;
    shape.reach = reachOf(shape.radius, (south + north) / 2);
    const [x0, y0] = Sitmap.project(west, north);
    const [x1, y1] = Sitmap.project(east, south);
    shape.box = [x0 - shape.reach, y0 - shape.reach, x1 + shape.reach, y1 + shape.reach];
    shape.at = Sitmap.project(shape.anchor[0], shape.anchor[1]);
  }

  function rank(shape) {
    return shape.kind === "area" ? shape.size : shape.kind === "line" ? -1 : -2;
  }

  /* Counting sort of the reports by their shape. */
  function shareOut(data) {
    const { shape } = data.columns;
    const starts = new Int32Array(data.shapeCount + 1);
    for (const number of shape) if (number >= 0) starts[number + 1] += 1;
    for (let n = 0; n < data.shapeCount; n += 1) starts[n + 1] += starts[n];
    const next = starts.slice();
    const held = new Int32Array(starts[data.shapeCount]);
    shape.forEach((number, report) => {
      if (number >= 0) held[next[number]++] = report;
    });
    data.sharing = { starts, held };
  }

  function members(data, number) {
    const { starts, held } = data.sharing;
    return Array.from(held.subarray(starts[number], starts[number + 1]));
  }

  /* A shape by its number; a point is made up when it is asked for. */
  Sitmap.shape = function (number) {
    const { points, solids } = Sitmap.data;
    if (number >= points.count) return solids[number - points.count];
    const at = [points.x[number], points.y[number]];
    const anchor = [points.lon[number], points.lat[number]];
    const reach = points.reach[number];
    const reports = members(Sitmap.data, number);
    const row = Sitmap.row(reports[0]);
    return {
      number,
      kind: "point",
      at,
      anchor,
      reach,
      reports,
      bounds: [...anchor, ...anchor],
      box: [at[0] - reach, at[1] - reach, at[0] + reach, at[1] + reach],
      radius: points.radius[number],
      label: row.label,
      title: row.place,
    };
  };

  Sitmap.reportsOn = function (number) {
    return members(Sitmap.data, number);
  };

  Sitmap.lookOf = function (report) {
    return Sitmap.data.looks[Sitmap.data.columns.look[report]];
  };

  /* Outlet, headline, date and address. */
  Sitmap.paperOf = function (report) {
    const [outlet, headline, date, url] = Sitmap.data.papers[Sitmap.data.columns.paper[report]];
    return { outlet, headline, date, url };
  };

  let rows = [];

  /* A report's value of a field; one that is the same for all of a block is written once. */
  function valueAt(column, at) {
    return Array.isArray(column) ? column[at] : column.all;
  }

  /* Number of the block of texts that a report is in. */
  function blockOf(report) {
    const { starts } = Sitmap.data;
    let low = 0;
    let high = starts.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= report) low = middle;
      else high = middle;
    }
    return low;
  }

  /* Title, place and label of a report; a title that is in two pieces has the place between. */
  Sitmap.row = function (report) {
    const number = blockOf(report);
    const part = rows[number];
    if (!part) return { title: "…", place: "", label: [] };
    const at = report - Sitmap.data.starts[number];
    const [title, place, label] = [part.titles, part.places, part.labels].map((column) => valueAt(column, at));
    const words = typeof title === "number" ? part.often[title] : title;
    return { title: Array.isArray(words) ? words.join(place) : words, place, label: label || (place ? [place] : []) };
  };

  let cardLines = [];
  const unpacked = new Map();

  /* Reads all rows, and the cards too where they are few. */
  Sitmap.readTexts = async function (rowsId, cardsId) {
    rows = await Promise.all(Sitmap.lines(rowsId).map(Sitmap.unpack));
    cardLines = Sitmap.lines(cardsId);
    if (Sitmap.textsAreFew()) await Promise.all(cardLines.map((_, n) => block(n)));
  };

  /* Whether all cards may be kept at hand. */
  Sitmap.textsAreFew = function () {
    return Sitmap.data.count <= FEW && cardLines.length <= KEPT;
  };

  async function block(number) {
    if (!unpacked.has(number)) {
      if (unpacked.size >= KEPT) unpacked.delete(unpacked.keys().next().value);
      unpacked.set(number, await Sitmap.unpack(cardLines[number]));
    }
    return unpacked.get(number);
  }

  /* A quote in pieces, each with whether it is one of the stated words; see `marked` in cards.py. */
  function pieces(quote, marked) {
    const found = [];
    let at = 0;
    marked.forEach((length, n) => {
      found.push([quote.slice(at, at + length), n % 2 === 1]);
      at += length;
    });
    return [...found, [quote.slice(at), false]].filter(([words]) => words);
  }

  function cardIn({ phrases, fields }, report) {
    const at = report - Sitmap.data.starts[blockOf(report)];
    const words = (value) => (typeof value === "number" ? phrases[value] : value);
    const card = {};
    Sitmap.data.fields.card.forEach(([name, kind], n) => {
      const field = fields[n];
      if (kind === "row") card[name] = field.map((column) => words(valueAt(column, at)));
      else if (kind === "phrases") card[name] = valueAt(field, at).map(words);
      else card[name] = kind === "phrase" ? words(valueAt(field, at)) : valueAt(field, at);
    });
    card.quote = pieces(card.quote, card.marked);
    return card;
  }

  /* The cards of some reports, or null when a block of them has still to be unpacked. */
  Sitmap.cardsAtHand = function (reports) {
    const found = [];
    for (const report of reports) {
      const at = blockOf(report);
      if (!unpacked.has(at)) return null;
      found.push(cardIn(unpacked.get(at), report));
    }
    return found;
  };

  Sitmap.cards = async function (reports) {
    const found = [];
    for (const report of reports) found.push(cardIn(await block(blockOf(report)), report));
    return found;
  };

  function fieldOf({ fields }, name) {
    return fields[Sitmap.data.fields.card.findIndex(([one]) => one === name)];
  }

  /* The number of the report with an id; -1 where there is none. */
  Sitmap.reportById = async function (id) {
    for (let n = 0; n < cardLines.length; n += 1) {
      const ids = fieldOf(unpacked.get(n) || (await Sitmap.unpack(cardLines[n])), "id");
      const at = Array.isArray(ids) ? ids.indexOf(id) : ids.all === id ? 0 : -1;
      if (at >= 0) return Sitmap.data.starts[n] + at;
    }
    return -1;
  };

  /* Calls back with every report and the words of its quote, block by block. */
  Sitmap.eachQuote = async function (visit, stopped) {
    const { starts, blocks } = Sitmap.data;
    for (let n = 0; n < cardLines.length; n += 1) {
      if (stopped()) return;
      const part = unpacked.get(n) || (await Sitmap.unpack(cardLines[n]));
      const quotes = fieldOf(part, "quote");
      for (let row = 0; row < blocks[n]; row += 1) {
        const quote = valueAt(quotes, row);
        visit(starts[n] + row, typeof quote === "number" ? part.phrases[quote] : quote);
      }
    }
  };
})(window.Sitmap);
