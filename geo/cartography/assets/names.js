/* Names of countries, first-level units and settlements, as many as fit at a zoom. */
(function (Sitmap) {
  "use strict";

  /* Smallest population whose name is written, by whole zoom. */
  const PEOPLE = [9e9, 9e9, 9e9, 8e6, 3e6, 1.2e6, 4e5, 1.2e5, 4e4, 1.2e4, 3e3, 500, 0];
  const COUNTRY_AREA = [900, 900, 160, 40, 12, 3, 1, 0.5];

  const APART = 330;

  function project(row) {
    if (!row.spot) row.spot = Sitmap.project(row[0], row[1]);
    return row.spot;
  }

  /* Whether a report's label already holds a name. */
  function written(name) {
    return Sitmap.labelled.some((line) => line.includes(name));
  }

  /* Calls back with the pixel of every copy of a row that is in view. */
  function each(view, rows, wanted, draw) {
    for (const row of rows) {
      if (!wanted(row)) continue;
      const [worldX, worldY] = project(row);
      for (const turn of [-1, 0, 1]) {
        const x = (worldX + turn) * view.world - view.left;
        const y = worldY * view.world - view.top;
        if (x > -20 && x < view.width + 20 && y > -10 && y < view.height + 10) draw(row, x, y);
      }
    }
  }

  function centred(context, boxes, text, x, y, size, colour) {
    const width = context.measureText(text).width + 4;
    if (!boxes.free(x - width / 2, y - size * 0.7, width, size * 1.4)) return false;
    boxes.take(x - width / 2, y - size * 0.7, width, size * 1.4, null);
    context.textAlign = "center";
    Sitmap.write(context, text, x, y, colour);
    return true;
  }

  function countries(context, view, boxes) {
    const least = COUNTRY_AREA[Math.floor(view.zoom)];
    if (least === undefined) return;
    const size = view.zoom < 4 ? 11 : 13;
    context.font = `500 ${size}px ${Sitmap.font}`;
    context.letterSpacing = "1.2px";
    const wanted = (row) => row[3] === 0 && row[4] >= least && !written(row[2]);
    each(view, Sitmap.names.labels, wanted, (row, x, y) => {
        if (centred(context, boxes, row[2].toUpperCase(), x, y, size, "#5a4d73")) {
          Sitmap.countrySpots.push([x, y, row[2]]);
        }
      });
    context.letterSpacing = "0px";
  }

  /* Country names on both sides of borders in view, where a country's own label is not in view. */
  function sides(context, view, boxes) {
    if (view.zoom < 5) return;
    const { names, at } = Sitmap.names.sides;
    const size = 12;
    const spots = names.map(() => []);
    context.font = `600 ${size}px ${Sitmap.font}`;
    context.letterSpacing = "1.2px";
    const widths = names.map((name) => context.measureText(name.toUpperCase()).width + 6);
    const middle = { x: view.width / 2, y: view.height / 2 };
    const found = [];
    each(view, at, () => true, (row, x, y) => found.push({ row, x, y }));
    const far = ({ x, y }) => Math.hypot(x - middle.x, y - middle.y);
    found.sort((a, b) => far(a) - far(b));
    for (const { row, x, y } of found) {
      for (const side of [-1, 1]) {
        const name = side < 0 ? row[3] : row[4];
        const across = ((row[2] + side * 90) * Math.PI) / 180;
        const wide = widths[name];
        const atX = x + Math.sin(across) * (wide / 2 + 9);
        const atY = y - Math.cos(across) * (size / 2 + 12);
        const box = [atX - wide / 2, atY - size * 0.75, wide, size * 1.5];
        if (!clear(view, box)) continue;
        if (spots[name].some((one) => Math.hypot(one[0] - atX, one[1] - atY) < APART)) continue;
        if (Sitmap.countrySpots.some((one) => one[2] === names[name] && Math.hypot(one[0] - atX, one[1] - atY) < APART)) continue;
        if (!boxes.free(...box) || crossed(view, box)) continue;
        spots[name].push([atX, atY]);
        centred(context, boxes, names[name].toUpperCase(), atX, atY, size, "#5a4d73");
      }
    }
    context.letterSpacing = "0px";
  }

  /* Whether a box lies where the reader sees it, off the edges of the map. */
  function clear(view, [x, y, width, height]) {
    const { x: left, y: top } = view.shown;
    return x > left + 4 && x + width < view.width - left - 4 && y > top + 4 && y + height < view.height - top - 4;
  }

  /* Whether a border runs through a box: then the name would stand in two countries. */
  function crossed(view, [x, y, width, height]) {
    const west = (x + view.left) / view.world;
    const north = (y + view.top) / view.world;
    const east = west + width / view.world;
    const south = north + height / view.world;
    return Sitmap.names.borders.some(({ xy, box }) => {
      if (box[0] > east || box[2] < west || box[1] > south || box[3] < north) return false;
      for (let i = 0; i < xy.length; i += 2) {
        if (xy[i] > west && xy[i] < east && xy[i + 1] > north && xy[i + 1] < south) return true;
      }
      return false;
    });
  }

  function units(context, view, boxes) {
    if (view.zoom < 5.5 || view.zoom > 10) return;
    const least = 40 / 4 ** (view.zoom - 2);
    context.font = `italic 400 11.5px ${Sitmap.font}`;
    const wanted = (row) => row[3] === 1 && row[4] >= least && !written(row[2]);
    each(view, Sitmap.names.labels, wanted, (row, x, y) =>
      centred(context, boxes, row[2], x, y, 12, "#8b8296"),
    );
  }

  function settlements(context, view, boxes) {
    const zoom = Math.max(0, Math.min(PEOPLE.length - 1, Math.floor(view.zoom)));
    const wanted = (row) => row[3] >= PEOPLE[zoom];
    each(view, Sitmap.names.settlements, wanted, (row, x, y) => {
      const large = row[3] >= 2e5;
      const size = large ? 12 : 11;
      context.font = `${large ? 500 : 400} ${size}px ${Sitmap.font}`;
      const width = context.measureText(row[2]).width + 3;
      const right = boxes.free(x - 4, y - 7, width + 11, 14);
      if (!right && !boxes.free(x - width - 7, y - 7, width + 11, 14)) return;
      boxes.take(right ? x - 4 : x - width - 7, y - 7, width + 11, 14, null);
      context.beginPath();
      context.arc(x, y, large ? 2.6 : 2, 0, 2 * Math.PI);
      context.fillStyle = "#5a636b";
      context.fill();
      context.strokeStyle = "#ffffff";
      context.lineWidth = 1;
      context.stroke();
      context.textAlign = right ? "left" : "right";
      Sitmap.write(context, row[2], right ? x + 5.5 : x - 5.5, y, "#3e474f");
    });
  }

  Sitmap.paintNames = function (context, view, boxes) {
    context.textBaseline = "middle";
    Sitmap.labelled = Sitmap.labelsInView;
    Sitmap.countrySpots = [];
    countries(context, view, boxes);
    sides(context, view, boxes);
    settlements(context, view, boxes);
    units(context, view, boxes);
  };
})(window.Sitmap);
