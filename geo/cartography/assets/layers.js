/* The layer control: Leaflet's, with the mark, the colour and the count of each layer. */
(function (Sitmap) {
  "use strict";

  const el = Sitmap.el;
  const MOST_OPEN = 6;

  const Control = L.Control.Layers.extend({
    onAdd(map) {
      const container = L.Control.Layers.prototype.onAdd.call(this, map);
      container.classList.add("sm-layers");
      // Opens on a click alone: opening under a finger would let the same tap hit what appears.
      L.DomEvent.off(container, { mouseenter: this._expandSafely, mouseleave: this.collapse }, this);
      this._layersLink.textContent = "Layers";
      this._layersLink.setAttribute("aria-label", "Layers");
      const heading = el("p", "sm-control-title", "Layers");
      const all = Sitmap.button("sm-text-button", "all", () => this._switchAll(true));
      const none = Sitmap.button("sm-text-button", "none", () => this._switchAll(false));
      all.setAttribute("aria-label", "Switch all layers on");
      none.setAttribute("aria-label", "Switch all layers off");
      heading.append(el("span", "", [all, " · ", none]));
      if (this.options.collapsed) {
        const close = Sitmap.button("sm-shut", "×", () => this.collapse());
        close.setAttribute("aria-label", "Close the layers");
        heading.append(close);
      }
      this._section.prepend(heading);
      return container;
    },

    /* All layers but online maps and lines of data packs: those are asked for one by one. */
    _switchAll(on) {
      for (const { layer, name } of this._layers) {
        if (on && Sitmap.data.layers[Number(name)].credit) continue;
        if (on) this._map.addLayer(layer);
        else this._map.removeLayer(layer);
      }
    },

    /* A side's fold, open unless there are many sides; kept as the reader left it. */
    _fold(layer) {
      const side = layer.side || "Shown on demand";
      const same = Sitmap.data.layers.filter((one) => one.side === layer.side);
      const sides = new Set(Sitmap.data.layers.map((one) => one.side).filter((one) => one !== "Changes"));
      const reports = same.reduce((sum, one) => sum + one.count, 0);
      const colour = el("span", "sm-side-colour");
      colour.style.background = layer.colour;
      const fold = el("details", "sm-fold", [
        el("summary", "sm-side", [
          colour,
          el("bdi", "sm-layer-name", side),
          reports ? el("span", "sm-count", reports.toLocaleString("en")) : "",
        ]),
      ]);
      this._folds = this._folds || new Map();
      fold.open = this._folds.has(side) ? this._folds.get(side) : sides.size <= MOST_OPEN;
      fold.addEventListener("toggle", () => this._folds.set(side, fold.open));
      return fold;
    },

    /* As in Leaflet, but the name is text and a side's layers stand under its name. */
    _addItem(item) {
      const number = Number(item.name);
      const layer = Sitmap.data.layers[number];
      const before = number > 0 ? Sitmap.data.layers[number - 1].side : null;
      if (layer.side !== before) this._overlaysList.append(this._fold(layer));
      const input = el("input", "leaflet-control-layers-selector");
      input.type = "checkbox";
      input.defaultChecked = this._map.hasLayer(item.layer);
      input.layerId = L.stamp(item.layer);
      this._layerControlInputs.push(input);
      L.DomEvent.on(input, "click", this._onInputClick, this);
      const mark = layer.activity
        ? Sitmap.mark(layer.activity, layer.colour, layer.derived)
        : el("span", "sm-mark sm-outline");
      if (!layer.activity) mark.style.borderColor = layer.colour;
      const label = el("label", "", [
        input,
        mark,
        el("bdi", "sm-layer-name", layer.name),
        layer.count ? el("span", "sm-count", layer.count.toLocaleString("en")) : "",
      ]);
      this._overlaysList.lastElementChild.append(label);
      return label;
    },
  });

  /* The layer of changes is no choice where nothing changed, or nothing came before. */
  function hasSomething(layer) {
    return layer.side !== "Changes" || layer.count > 0;
  }

  /* Folium hands over the groups in order; their names are in the data. */
  Sitmap.layerControl = function (map, groups, options) {
    Sitmap.groups = groups;
    Sitmap.afterData(() => {
      if (!groups.length) return;
      const overlays = {};
      groups.forEach((group, number) => {
        if (hasSomething(Sitmap.data.layers[number])) overlays[number] = group;
      });
      if (!Object.keys(overlays).length) return;
      const collapsed = options.collapsed || map.getSize().x < 700;
      new Control({}, overlays, { ...options, collapsed }).addTo(map);
    });
  };
})(window.Sitmap);
