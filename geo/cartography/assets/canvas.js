/* A canvas that moves with the map; subclasses draw in `paint`. */
(function (Sitmap) {
  "use strict";

  Sitmap.Canvas = L.Renderer.extend({
    options: { padding: 0.15, pane: "overlayPane", order: 400 },

    initialize(options) {
      L.setOptions(this, options);
      L.stamp(this);
      this._layers = {};
    },

    onAdd(map) {
      const name = this.options.pane;
      if (!map.getPane(name)) {
        const pane = map.createPane(name);
        pane.style.zIndex = this.options.order;
        pane.style.pointerEvents = "none";
      }
      L.Renderer.prototype.onAdd.call(this, map);
    },

    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), resize: this._update };
    },

    /* What L.Renderer expects of a renderer; there are no layers to keep. */
    _initContainer() {
      this._container = L.DomUtil.create("canvas", "leaflet-zoom-animated");
      this._container.setAttribute("aria-hidden", "true");
      this._context = this._container.getContext("2d");
    },
    _destroyContainer() {
      this._container.remove();
      delete this._container;
      delete this._context;
    },
    _updatePaths() {},
    _onZoomEnd() {},

    redraw() {
      if (this._map) this._update();
      return this;
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const bounds = this._bounds;
      const size = bounds.getSize();
      const ratio = window.devicePixelRatio || 1;
      const canvas = this._container;
      L.DomUtil.setPosition(canvas, bounds.min);
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
      this._context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const zoom = this._map.getZoom();
      const world = 256 * 2 ** zoom;
      const origin = this._map.getPixelOrigin().add(bounds.min);
      this.paint(this._context, {
        zoom,
        world,
        left: origin.x,
        top: origin.y,
        width: size.x,
        height: size.y,
        min: bounds.min,
        shown: this._map.containerPointToLayerPoint([0, 0]).subtract(bounds.min),
        box: [
          origin.x / world,
          origin.y / world,
          (origin.x + size.x) / world,
          (origin.y + size.y) / world,
        ],
      });
    },

    paint() {},
  });

  /* Whole worlds to the left or right at which a box is in view. */
  Sitmap.turns = function (view, box) {
    return [-1, 0, 1].filter(
      (turn) =>
        box[0] + turn <= view.box[2] &&
        box[2] + turn >= view.box[0] &&
        box[1] <= view.box[3] &&
        box[3] >= view.box[1],
    );
  };

  /* Adds strokes to the context's path, leaving out steps too small to see. `open` also leaves out
     what runs along the 180th meridian: there the data ends, not the land. */
  Sitmap.trace = function (context, view, strokes, turn, closed, open) {
    for (const { xy, box } of strokes) {
      const unseen =
        box[0] + turn > view.box[2] ||
        box[2] + turn < view.box[0] ||
        box[1] > view.box[3] ||
        box[3] < view.box[1];
      if (unseen) continue;
      let lastX = NaN;
      let lastY = NaN;
      const end = xy.length - 2;
      for (let i = 0; i <= end; i += 2) {
        const x = (xy[i] + turn) * view.world - view.left;
        const y = xy[i + 1] * view.world - view.top;
        if (i > 0 && i < end && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.9) continue;
        const seam = open && i > 0 && xy[i] === xy[i - 2] && (xy[i] === 0 || xy[i] === 1);
        if (i === 0 || seam) context.moveTo(x, y);
        else context.lineTo(x, y);
        lastX = x;
        lastY = y;
      }
      if (closed) context.closePath();
    }
  };
})(window.Sitmap);
