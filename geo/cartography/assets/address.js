/* View, layers, filters, time and the open card live in the page's address, to be sent on. */
(function (Sitmap) {
  "use strict";

  const WAIT_MS = 250;
  let timer = 0;
  let ready = false;

  function view(map) {
    const { lat, lng } = map.getCenter();
    return [lat.toFixed(4), lng.toFixed(4), map.getZoom()].join(",");
  }

  /* What a layer is called in the address: with its side where others have the same name. */
  function called({ name, side }) {
    const shared = Sitmap.data.layers.filter((one) => one.name === name).length > 1;
    return (shared ? `${side}: ${name}` : name).replaceAll("~", "-");
  }

  /* Names of layers that differ from how the page opens. */
  function switched() {
    return Sitmap.data.layers.filter((layer, n) => Sitmap.isShown(n) !== layer.shown).map(called);
  }

  function written() {
    const pairs = [["view", view(Sitmap.theMap)]];
    const names = switched();
    if (names.length) pairs.push(["layers", names.join("~")]);
    for (const [name, value] of Object.entries(Sitmap.finding)) if (value) pairs.push([name, value]);
    const time = Sitmap.timeWindow();
    if (time) pairs.push(["time", time]);
    if (Sitmap.data.count && Sitmap.listsView()) pairs.push(["list", "view"]);
    if (Sitmap.openId) pairs.push(["report", Sitmap.openId]);
    return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  }

  function save() {
    if (!ready) return;
    const hash = `#${written()}`;
    if (hash !== location.hash) history.replaceState(null, "", hash);
  }

  /* Writes the address a moment later, once for what changes in one go. */
  Sitmap.remember = function () {
    if (!ready) return;
    clearTimeout(timer);
    timer = setTimeout(save, WAIT_MS);
  };

  function parsed() {
    const found = {};
    for (const part of location.hash.slice(1).split("&")) {
      const cut = part.indexOf("=");
      if (cut < 1) continue;
      try {
        found[part.slice(0, cut)] = decodeURIComponent(part.slice(cut + 1));
      } catch {
        /* A half-copied address: what can be read of it is used. */
      }
    }
    return found;
  }

  function setLayers(names) {
    const given = new Set(names ? names.split("~") : []);
    Sitmap.data.layers.forEach((layer, n) => {
      Sitmap.switchLayer(n, layer.shown !== given.has(called(layer)));
    });
  }

  function setView(map, words) {
    const [lat, lng, zoom] = words.split(",").map(Number);
    if ([lat, lng, zoom].every(Number.isFinite)) map.setView([lat, lng], zoom, { animate: false });
  }

  async function restore(map) {
    const given = parsed();
    setLayers(given.layers);
    Sitmap.find(given);
    if (given.time) Sitmap.timeWindow(given.time);
    if (Sitmap.data.count && given.list) Sitmap.listsView(given.list === "view");
    if (given.view) setView(map, given.view);
    if (given.report) await Sitmap.openById(given.report);
  }

  Sitmap.followAddress = async function (map) {
    if (location.hash.length > 1) await restore(map);
    ready = true;
    Sitmap.watch(Sitmap.remember);
    map.on("moveend", Sitmap.remember);
    window.addEventListener("hashchange", () => restore(map));
  };
})(window.Sitmap);
