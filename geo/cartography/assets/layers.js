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

    /* All layers but online maps and lines of data packs: those are asked for one by one. Layers
       across the sides are not switched off with the others: nothing would show when one of those
       is switched on again. */
    _switchAll(on) {
      this._handlingClick = true;
      for (const { layer, name } of this._layers) {
        const { credit, drawn } = Sitmap.data.layers[Number(name)];
        if (on ? credit : drawn) continue;
        if (on) this._map.addLayer(layer);
        else this._map.removeLayer(layer);
      }
      this._handlingClick = false;
      this._update();
    },

    /* A side's fold, open unless there are many sides; kept as the reader left it. */
    _addFold(layer) {
      const side = layer.side || "Shown on demand";
      const same = Sitmap.data.layers.filter((one) => one.side === layer.side);
      const sides = new Set(Sitmap.data.layers.filter((one) => !one.drawn && one.side !== "Changes").map((one) => one.side));
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
      const few = sides.size <= MOST_OPEN && !layer.drawn;
      fold.open = this._folds.has(side) ? this._folds.get(side) : few;
      fold.addEventListener("toggle", () => this._folds.set(side, fold.open));
      const all = same.some(({ credit }) => credit) ? el("span", "sm-group-switch") : this._groupSwitch(side, fold);
      this._fold = fold;
      const row = el("div", "sm-fold-row", [all, fold]);
      row.sitmapSide = layer.side;
      return row;
    },

    /* Switches all layers of a group; half set where only some are on. */
    _groupSwitch(side, fold) {
      const all = el("input", "sm-group-switch");
      all.type = "checkbox";
      all.setAttribute("aria-label", `All layers of: ${side}`);
      const inputs = () => [...fold.querySelectorAll("input")];
      all.addEventListener("click", () => {
        this._handlingClick = true;
        for (const input of inputs()) {
          input.checked = all.checked;
          Sitmap.switchLayer(Number(input.dataset.layer), all.checked);
        }
        this._handlingClick = false;
      });
      this._groups.push(() => {
        const on = inputs().filter((input) => input.checked).length;
        all.checked = on > 0 && on === inputs().length;
        all.indeterminate = on > 0 && on < inputs().length;
      });
      return all;
    },

    /* As in Leaflet; then every group's switch tells how its layers stand. */
    _update() {
      this._groups = [];
      L.Control.Layers.prototype._update.call(this);
      this.showGroups();
      return this;
    },

    showGroups() {
      for (const show of this._groups) show();
    },

    /* As in Leaflet, but the name is text and a side's layers stand under its name. */
    _addItem(item) {
      const number = Number(item.name);
      const layer = Sitmap.data.layers[number];
      const last = this._overlaysList.lastElementChild;
      if (!last || last.sitmapSide !== layer.side) this._overlaysList.append(this._addFold(layer));
      const input = el("input", "leaflet-control-layers-selector");
      input.type = "checkbox";
      input.defaultChecked = this._map.hasLayer(item.layer);
      input.layerId = L.stamp(item.layer);
      input.dataset.layer = String(number);
      this._layerControlInputs.push(input);
      L.DomEvent.on(input, "click", this._onInputClick, this);
      const mark = this._markOf(layer);
      const label = el("label", "", [
        input,
        mark,
        el("bdi", "sm-layer-name", layer.name),
        layer.count ? el("span", "sm-count", layer.count.toLocaleString("en")) : "",
      ]);
      this._fold.append(label);
      return label;
    },

    _markOf({ activity, colour, derived, drawn }) {
      if (drawn) return Sitmap.drawnSample(drawn);
      if (activity) return Sitmap.mark(activity, colour, derived);
      const mark = el("span", "sm-mark sm-outline");
      mark.style.borderColor = colour;
      return mark;
    },
  });

  /* The layer of changes is no choice where nothing changed, or nothing came before; nor are ways
     to draw of which there is but one. */
  function hasSomething(layer) {
    if (layer.drawn) return layer.count > 0 && Sitmap.data.layers.filter((one) => one.drawn && one.count).length > 1;
    return !(layer.side === "Changes" && layer.shapes) || layer.count > 0;
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
      const control = new Control({}, overlays, { ...options, collapsed }).addTo(map);
      Sitmap.watch(() => control.showGroups());
    });
  };
})(window.Sitmap);
