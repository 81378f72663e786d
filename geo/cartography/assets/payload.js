/* Reads the data blocks of the page: base64, gzip, JSON; and turns steps into coordinates. */
(function (Sitmap) {
  "use strict";

  Sitmap.unpack = function (text) {
    const letters = atob(text);
    const bytes = new Uint8Array(letters.length);
    for (let n = 0; n < letters.length; n += 1) bytes[n] = letters.codePointAt(n);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).json();
  };

  Sitmap.payload = function (id) {
    return Sitmap.unpack(document.getElementById(id).textContent.trim());
  };

  /* The packed blocks of an element, one a line. */
  Sitmap.lines = function (id) {
    return document.getElementById(id).textContent.split("\n").filter(Boolean);
  };

  const MAX_LAT = 85.0511;

  /* Web Mercator with the world as the unit square, y downwards. */
  Sitmap.project = function (lon, lat) {
    const clipped = Math.max(-MAX_LAT, Math.min(MAX_LAT, lat));
    const sine = Math.sin((clipped * Math.PI) / 180);
    return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  };

  /* Rings or lines in the unit square: {xy, start, length, west, north, east, south} each. */
  Sitmap.strokes = function (packed) {
    const result = [];
    let lon = 0;
    let lat = 0;
    let at = 0;
    for (const length of packed.n) {
      const xy = new Float64Array(2 * length);
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (let n = 0; n < length; n += 1) {
        lon += packed.d[at];
        lat += packed.d[at + 1];
        at += 2;
        const [x, y] = Sitmap.project(lon / packed.q, lat / packed.q);
        xy[2 * n] = x;
        xy[2 * n + 1] = y;
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
      }
      result.push({ xy, box });
    }
    return result;
  };

  /* Whether a point of the unit square lies inside rings, by the even-odd rule. */
  Sitmap.inside = function (rings, x, y) {
    let odd = false;
    for (const { xy, box } of rings) {
      if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
      for (let i = 0, j = xy.length - 2; i < xy.length; j = i, i += 2) {
        const rises = xy[i + 1] > y !== xy[j + 1] > y;
        if (rises && x < xy[i] + ((y - xy[i + 1]) / (xy[j + 1] - xy[i + 1])) * (xy[j] - xy[i])) {
          odd = !odd;
        }
      }
    }
    return odd;
  };

  /* Squared distance from a point to lines, in units of the square. */
  Sitmap.nearness = function (lines, x, y) {
    let best = Infinity;
    for (const { xy } of lines) {
      for (let i = 2; i < xy.length; i += 2) {
        const dx = xy[i] - xy[i - 2];
        const dy = xy[i + 1] - xy[i - 1];
        const long = dx * dx + dy * dy || 1e-30;
        const along = ((x - xy[i - 2]) * dx + (y - xy[i - 1]) * dy) / long;
        const t = Math.max(0, Math.min(1, along));
        const ex = xy[i - 2] + t * dx - x;
        const ey = xy[i - 1] + t * dy - y;
        best = Math.min(best, ex * ex + ey * ey);
      }
    }
    return best;
  };
})(window.Sitmap);
