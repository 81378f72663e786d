/* Tools on the map: coordinates under the pointer, measuring, and the whole screen. */
(function (Sitmap) {
  "use strict";

  const el = Sitmap.el;
  const EARTH_M = 6371008.8; /* Mean radius (IUGG): lengths and areas on it are right within 0.6 %. */
  const FORMATS = [
    ["decimal", "Latitude, longitude", Sitmap.decimal],
    ["sexagesimal", "Degrees, minutes, seconds", Sitmap.sexagesimal],
    ["mgrs", "Military grid (MGRS)", Sitmap.mgrs],
  ];
  let format = 0;

  function wrapped(lng) {
    return ((((lng + 180) % 360) + 360) % 360) - 180;
  }

  /* A place in the chosen way of writing; where the grid does not reach, in decimals. */
  Sitmap.coordinates = function (latlng) {
    const lon = wrapped(latlng.lng);
    return FORMATS[format][2](lon, latlng.lat) || Sitmap.decimal(lon, latlng.lat);
  };

  const Pointer = L.Control.extend({
    options: { position: "bottomleft" },
    onAdd(map) {
      const words = el("span", "sm-pointer-at", "");
      const button = Sitmap.button("sm-pointer", [el("span", "sm-pointer-name", ""), words], () => {
        format = (format + 1) % FORMATS.length;
        show(map.getCenter());
      });
      const show = (latlng) => {
        words.textContent = Sitmap.coordinates(latlng);
        button.title = `${FORMATS[format][1]}: click for another way of writing`;
        button.setAttribute("aria-label", `Coordinates, ${FORMATS[format][1]}: ${words.textContent}`);
      };
      map.on("mousemove", (event) => show(event.latlng));
      map.on("moveend", () => show(map.getCenter()));
      L.DomEvent.disableClickPropagation(button);
      return button;
    },
  });

  /* Great-circle length of a line, metres. */
  Sitmap.lengthOf = function (places) {
    let sum = 0;
    for (let n = 1; n < places.length; n += 1) sum += EARTH_M * apart(places[n - 1], places[n]);
    return sum;
  };

  function apart(a, b) {
    const [lat1, lat2] = [a.lat, b.lat].map((value) => (value * Math.PI) / 180);
    const turn = ((b.lng - a.lng) * Math.PI) / 180;
    const half = Math.sin((lat2 - lat1) / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin(turn / 2) ** 2;
    return 2 * Math.asin(Math.min(1, Math.sqrt(half)));
  }

  /* Area of a ring on the sphere, m2 (Chamberlain and Duquette 2007). */
  Sitmap.areaOf = function (places) {
    let sum = 0;
    for (let n = 0; n < places.length; n += 1) {
      const a = places[n];
      const b = places[(n + 1) % places.length];
      const turn = ((b.lng - a.lng) * Math.PI) / 180;
      sum += turn * (2 + Math.sin((a.lat * Math.PI) / 180) + Math.sin((b.lat * Math.PI) / 180));
    }
    return Math.abs((sum * EARTH_M * EARTH_M) / 2);
  };

  function lengthText(metres) {
    return metres < 10000 ? `${(metres / 1000).toFixed(2)} km` : `${Math.round(metres / 1000).toLocaleString("en")} km`;
  }

  function areaText(squares) {
    const size = squares / 1e6;
    return `${size < 100 ? size.toFixed(1) : Math.round(size).toLocaleString("en")} km²`;
  }

  const measure = { on: false, places: [], line: null };

  /* While one measures, a click sets a corner instead of opening a card. */
  Sitmap.isMeasuring = function () {
    return measure.on;
  };

  Sitmap.measured = function () {
    const { places } = measure;
    if (places.length < 2) return places.length ? "Click the next corner" : "Click the first corner";
    const length = `${lengthText(Sitmap.lengthOf(places))} along the line`;
    return places.length < 3 ? length : `${length}, ${areaText(Sitmap.areaOf(places))} inside`;
  };

  /* Pictures of our own: not every font has signs for these. */
  const ICONS = {
    ruler: "M3 8H21V16H3ZM7 8v4M11 8v5M15 8v4M19 8v5",
    whole: "M4 9V4H9M15 4H20V9M20 15V20H15M9 20H4V15",
  };

  function toolButton(icon, words, onClick) {
    const path = Sitmap.svg("path", { d: ICONS[icon], fill: "none", stroke: "currentColor", "stroke-width": 1.7 });
    const picture = Sitmap.svg("svg", { viewBox: "0 0 24 24", class: "sm-icon", "aria-hidden": "true" }, [path]);
    const button = Sitmap.button("", picture, onClick);
    button.title = words;
    button.setAttribute("aria-label", words);
    return button;
  }

  const Tools = L.Control.extend({
    options: { position: "topleft" },
    onAdd(map) {
      const says = el("output", "sm-measured", "");
      says.hidden = true;
      const ruler = toolButton("ruler", "Measure a distance or an area", () => toggle());
      ruler.setAttribute("aria-pressed", "false");
      const redraw = () => {
        if (measure.line) measure.line.remove();
        measure.line = null;
        if (measure.places.length) {
          const look = { color: "#14567f", weight: 2, dashArray: "6 4", fill: measure.places.length > 2, fillOpacity: 0.08, interactive: false };
          measure.line = (measure.places.length > 2 ? L.polygon : L.polyline)(measure.places, look).addTo(map);
        }
        says.hidden = !measure.on;
        says.textContent = measure.on ? `${Sitmap.measured()}. Esc ends.` : "";
      };
      const toggle = (on = !measure.on) => {
        measure.on = on;
        measure.places = [];
        ruler.setAttribute("aria-pressed", String(on));
        map.getContainer().classList.toggle("sm-measuring", on);
        redraw();
      };
      map.on("click", (event) => {
        if (!measure.on) return;
        measure.places.push(event.latlng);
        redraw();
      });
      Sitmap.endMeasuring = () => {
        if (!measure.on) return false;
        toggle(false);
        return true;
      };
      const whole = toolButton("whole", "Whole screen", () => {
        if (document.fullscreenElement) document.exitFullscreen();
        else document.documentElement.requestFullscreen();
      });
      const bar = el("div", "leaflet-bar sm-tools", [ruler]);
      if (document.fullscreenEnabled) bar.append(whole);
      const box = el("div", "sm-tool-box", [bar, says]);
      L.DomEvent.disableClickPropagation(box);
      return box;
    },
  });

  Sitmap.addTools = function (map) {
    new Tools().addTo(map);
    new Pointer().addTo(map);
  };
})(window.Sitmap);
