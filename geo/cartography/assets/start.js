/* Puts the page together: the map, the panel, clicks, keys and the first view. */
(function (Sitmap) {
  "use strict";

  const waiting = [];
  let marks = null;

  /* Calls back with the data, now or once it has been read. */
  Sitmap.afterData = function (then) {
    if (Sitmap.data) then(Sitmap.data);
    else waiting.push(then);
  };

  Sitmap.map = function (id, options) {
    const map = L.map(id, { ...options, worldCopyJump: false, maxBounds: [[-86, -300], [86, 400]] });
    Sitmap.theMap = map;
    L.control.zoom({ position: "topleft" }).addTo(map);
    L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 140 }).addTo(map);
    credit(map);
    Sitmap.preparePanes(map);
    Sitmap.referencesLayer().addTo(map);
    Sitmap.shapesLayer().addTo(map);
    Sitmap.bordersLayer().addTo(map);
    Sitmap.changesLayer().addTo(map);
    return map;
  };

  Sitmap.zoomTo = function (number) {
    const shape = Sitmap.shape(number);
    const [west, south, east, north] = shape.bounds;
    const up = Math.max(shape.radius / 111320, shape.kind === "point" ? 0.03 : 0);
    const aside = up / Math.max(0.05, Math.cos((north * Math.PI) / 180));
    const bounds = [[south - up, west - aside], [north + up, east + aside]];
    Sitmap.theMap.fitBounds(bounds, { ...padding(), maxZoom: 11, animate: false });
  };

  /* Moves a shape out from under the panel, where that covers the map's lower part. */
  Sitmap.uncover = function (number) {
    const map = Sitmap.theMap;
    if (!Sitmap.narrow()) return;
    const shape = Sitmap.shape(number);
    const [west, south, east, north] = shape.bounds;
    const top = map.latLngToContainerPoint([north, west]);
    const low = map.latLngToContainerPoint([south, east]);
    const room = { top: 60, low: map.getSize().y - padding().paddingBottomRight[1] };
    const at = map.latLngToContainerPoint([shape.anchor[1], shape.anchor[0]]);
    const whole = top.y >= room.top && low.y <= room.low;
    if (whole && at.x > 20 && at.x < map.getSize().x - 20) return;
    const fits = low.y - top.y <= room.low - room.top && low.x - top.x <= map.getSize().x;
    const from = fits ? top.add(low).divideBy(2) : at;
    const to = L.point(map.getSize().x / 2, (room.top + room.low) / 2);
    map.panBy(from.subtract(to), { animate: false });
  };

  Sitmap.home = function () {
    if (Sitmap.data.view) Sitmap.theMap.fitBounds(Sitmap.data.view, { ...padding(), maxZoom: 11, animate: false });
  };

  Sitmap.showPanel = function (open) {
    const panel = document.getElementById("sm-panel");
    const before = panel.hidden;
    panel.hidden = !open;
    document.body.classList.toggle("sm-panel-open", open);
    document.getElementById("sm-menu").setAttribute("aria-expanded", String(open));
    if (before === open) Sitmap.theMap.invalidateSize({ animate: false, pan: false });
  };

  function homeButton(map) {
    const Home = L.Control.extend({
      options: { position: "topleft" },
      onAdd() {
        const box = Sitmap.el("div", "leaflet-bar sm-home");
        const open = Sitmap.button("", "⤢", Sitmap.home);
        open.title = "Back to the first view";
        open.setAttribute("aria-label", open.title);
        box.append(open);
        L.DomEvent.disableClickPropagation(box);
        return box;
      },
    });
    new Home().addTo(map);
  }

  /* All shapes under the pointer: the one whose mark was hit, then the others, smallest first. */
  function shapesAt(map, event) {
    const marked = marks.shapesAt(event.containerPoint);
    const under = Sitmap.under(event.latlng, map.getZoom());
    return [...marked, ...under.filter((number) => !marked.includes(number))];
  }

  function clicked(map, event) {
    if (Sitmap.isMeasuring()) return;
    const marked = marks.shapesAt(event.containerPoint);
    const bounds = Sitmap.boundsOf(marked);
    const many = Sitmap.isFar({ zoom: map.getZoom() }) ? 1 : 6;
    const fit = marked.length > many ? map.getBoundsZoom(bounds) : 0;
    if (fit > map.getZoom()) {
      map.fitBounds(bounds, { ...padding(), maxZoom: 11, animate: false });
      return;
    }
    const found = shapesAt(map, event);
    if (found.length) Sitmap.openCard(found, -1);
    else Sitmap.closeCard();
  }

  function listen(map) {
    map.on("click", (event) => clicked(map, event));
    let asked = false;
    map.on("mousemove", (event) => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        map.getContainer().classList.toggle("sm-over", shapesAt(map, event).length > 0);
      });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === map.getContainer()) {
        const middle = Sitmap.under(map.getCenter(), map.getZoom());
        if (middle.length) Sitmap.openCard(middle, -1);
      }
      if (event.key !== "Escape" || Sitmap.endMeasuring()) return;
      if (!Sitmap.closeCard() && Sitmap.narrow()) {
        Sitmap.showPanel(false);
        document.getElementById("sm-menu").focus();
      }
    });
    document.getElementById("sm-menu").addEventListener("click", () => {
      Sitmap.showPanel(document.getElementById("sm-panel").hidden);
    });
  }

  function credit(map) {
    const Credit = L.Control.extend({
      options: { position: "bottomright" },
      onAdd() {
        const words = "Natural Earth · © OpenStreetMap contributors · GeoNames · Leaflet";
        const node = Sitmap.el("p", "sm-credit", words);
        Sitmap.creditLayers(node);
        return node;
      },
    });
    new Credit().addTo(map);
  }

  /* Room that the panel takes below, on narrow screens, and the controls take on the right. */
  function padding() {
    const panel = document.getElementById("sm-panel");
    const size = Sitmap.theMap.getSize();
    const time = document.querySelector(".sm-time[open]");
    const sheet = Sitmap.narrow() && !panel.hidden ? panel.offsetHeight : 0;
    const covered = sheet || (time ? size.y - time.offsetTop - time.offsetParent.offsetTop : 0);
    const boxes = [...document.querySelectorAll(".sm-layers, .sm-legend[open]")];
    const aside = Math.max(0, ...boxes.map((box) => box.offsetWidth));
    return {
      paddingTopLeft: [size.x > 700 ? 56 : 24, 28],
      paddingBottomRight: [size.x > 700 ? aside + 24 : 24, 28 + covered],
    };
  }

  function problem(error) {
    const box = document.getElementById("sm-problem");
    const old = typeof DecompressionStream === "undefined";
    box.textContent = old
      ? "This browser is too old to read the data in this page: use one from 2023 or later."
      : `The data in this page cannot be read (${error.message}). Build the map again.`;
    box.hidden = false;
  }

  async function begin(map, ids) {
    const [data] = await Promise.all([Sitmap.payload(ids.reports).then(Sitmap.prepare), Sitmap.baseReady]);
    Sitmap.data = data;
    await Promise.all([Sitmap.readTexts(ids.rows, ids.cards), Sitmap.readChanges(ids.changes)]);
    document.getElementById("sm-bar-title").textContent = Sitmap.count(data.heading.reports, "report", "reports");
    await Sitmap.fillList(data);
    marks = Sitmap.marksLayer().addTo(map);
    const layers = Object.values(map._layers).filter((layer) => layer.redraw && layer.paint);
    const redraw = () => layers.forEach((layer) => layer.redraw());
    await Sitmap.loadSymbols(data);
    for (const then of waiting) then(data);
    Sitmap.showChanges();
    Sitmap.addTime(map);
    Sitmap.home();
    await Sitmap.followAddress(map);
    Sitmap.watch(redraw);
    redraw();
    listen(map);
    Sitmap.drawForPaper();
    document.documentElement.dataset.sitmap = "ready";
  }

  Sitmap.start = function (map, ids) {
    homeButton(map);
    Sitmap.addTools(map);
    Sitmap.showPanel(!Sitmap.narrow());
    begin(map, ids).catch(problem);
  };
})(window.Sitmap);
