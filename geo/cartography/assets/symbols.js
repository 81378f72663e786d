/* NATO symbols beside the marks of activities, where the map was built with them. */
(function (Sitmap) {
  "use strict";

  const OCTAGON = 12.5;
  const GAP = 3;
  let pictures = [];

  const pixels = (part) => part * OCTAGON;

  /* Room that the symbol of a look takes in a badge, in pixels; none without one. */
  Sitmap.symbolWidth = function (look) {
    if (look.symbol === undefined) return 0;
    return pixels(Sitmap.data.symbols[look.symbol].width) + GAP;
  };

  Sitmap.paintSymbol = function (context, look, left, middle) {
    const picture = look.symbol === undefined ? null : pictures[look.symbol];
    if (!picture) return;
    const { width, height } = Sitmap.data.symbols[look.symbol];
    context.drawImage(picture, left, middle - pixels(height) / 2, pixels(width), pixels(height));
  };

  function loaded(uri) {
    const picture = new Image();
    picture.src = uri;
    return picture;
  }

  /* A canvas can only paint pictures that have been decoded. */
  Sitmap.loadSymbols = function (data) {
    pictures = data.symbols.map(({ uri }) => loaded(uri));
    return Promise.all(pictures.map((picture) => picture.decode()));
  };

  const WORDS = {
    friend: "A side that was named as friendly",
    hostile: "A side that was named as hostile",
    neutral: "A side that was named as neutral",
    unknown: "A side of which nothing was said",
  };

  Sitmap.identityLegend = function (data) {
    const el = Sitmap.el;
    const rows = data.identities.map(([identity, { uri }]) => {
      const picture = loaded(uri);
      picture.alt = "";
      picture.className = "sm-sample";
      return el("li", "", [picture, el("span", "", WORDS[identity])]);
    });
    const hint = "NATO symbols (APP-6D). Whose friend is whose was set by who built the map; a picture in the frame is the force or means that the report names.";
    return [el("ul", "sm-identities", rows), el("p", "sm-hint", hint)];
  };
})(window.Sitmap);
