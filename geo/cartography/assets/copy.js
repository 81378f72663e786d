/* A report as GeoJSON, for the clipboard: the shape as it is drawn, and what the card says. */
(function (Sitmap) {
  "use strict";

  const MAX_LON = 180;

  function lonLat(x, y) {
    const lon = x * 360 - 180;
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
    return [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
  }

  function ring(xy) {
    const places = [];
    for (let n = 0; n < xy.length; n += 2) places.push(lonLat(xy[n], xy[n + 1]));
    return places;
  }

  function signedArea(places) {
    let sum = 0;
    for (let n = 1; n < places.length; n += 1) {
      sum += places[n - 1][0] * places[n][1] - places[n][0] * places[n - 1][1];
    }
    return sum;
  }

  /* Rings belong to the smallest ring around them that is no hole: even ones out, odd ones in. */
  function polygons(strokes) {
    const rings = strokes.map(({ xy }) => ({ xy, places: ring(xy) }));
    const depth = (one) =>
      rings.filter((other) => other !== one && Sitmap.inside([{ xy: other.xy, box: [-9, -9, 9, 9] }], one.xy[0], one.xy[1])).length;
    const outer = [];
    const holes = [];
    for (const one of rings) (depth(one) % 2 ? holes : outer).push(one);
    const made = outer.map((one) => ({ one, parts: [turned(one.places, true)] }));
    for (const hole of holes) {
      const around = made.filter(({ one }) => Sitmap.inside([{ xy: one.xy, box: [-9, -9, 9, 9] }], hole.xy[0], hole.xy[1]));
      around.sort((a, b) => Math.abs(signedArea(a.one.places)) - Math.abs(signedArea(b.one.places)));
      if (around.length) around[0].parts.push(turned(hole.places, false));
    }
    return made.map(({ parts }) => parts);
  }

  /* RFC 7946 wants outer rings to turn left and holes to turn right. */
  function turned(places, left) {
    return signedArea(places) > 0 === left ? places : [...places].reverse();
  }

  function geometry(number) {
    if (number < 0) return null;
    const shape = Sitmap.shape(number);
    if (!shape.strokes) return { type: "Point", coordinates: shape.anchor.map((value) => Number(value.toFixed(6))) };
    if (shape.kind === "area") return { type: "MultiPolygon", coordinates: polygons(shape.strokes) };
    const lines = shape.strokes.map(({ xy }) => ring(xy));
    if (shape.kind === "line") return { type: "MultiLineString", coordinates: lines };
    return { type: "MultiPoint", coordinates: lines.flat() };
  }

  function beyond(number) {
    const [west, , east] = Sitmap.boundsOfShape(number);
    return east > MAX_LON || west < -MAX_LON;
  }

  /* One feature; a shape across the 180th meridian keeps longitudes beyond 180, and says so. */
  Sitmap.asGeoJson = function (index, card) {
    const { columns, activities, statuses, sides } = Sitmap.data;
    const { title, place } = Sitmap.row(index);
    const paper = Sitmap.paperOf(index);
    const number = columns.shape[index];
    const properties = {
      title,
      place_name: place,
      activity: activities[columns.activity[index]][0],
      status: statuses[columns.status[index]][0],
      actor: sides[columns.side[index]],
      date_start: columns.start[index] ? Sitmap.dayOf(columns.start[index]) : null,
      date_end: columns.end[index] ? Sitmap.dayOf(columns.end[index]) : null,
      coordinateUncertaintyInMeters: columns.unsure[index] >= 0 ? columns.unsure[index] : null,
      speaker: card.said,
      quote: card.quote.map(([words]) => words).join(""),
      source: paper.outlet,
      source_url: paper.url,
      where: card.where,
      note: number >= 0 ? "outline simplified for the screen; reports.geojson holds it in full" : card.unlocated,
    };
    if (number >= 0 && beyond(number)) properties.note += "; longitudes go on beyond 180";
    return { type: "Feature", id: card.id, geometry: geometry(number), properties };
  };

  Sitmap.copied = async function (text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const box = Sitmap.el("textarea", "sm-clip");
      box.value = text;
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      return done;
    }
    return true;
  };

  function copier(name, text) {
    const button = Sitmap.button("sm-text-button", name, async () => {
      const done = await Sitmap.copied(text());
      button.textContent = done ? "Copied" : "The browser did not let it be copied";
    });
    return button;
  }

  Sitmap.copyButton = function (index, card) {
    return Sitmap.el("p", "sm-copy", [
      copier("Copy as GeoJSON", () => JSON.stringify(Sitmap.asGeoJson(index, card), null, 1)),
      " · ",
      copier("Copy correction", () => Sitmap.asCorrection(index, card)),
    ]);
  };
})(window.Sitmap);
