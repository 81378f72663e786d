/* On paper: the map as the screen shows it, made as wide as a sheet, above the card or the list. It is
   not drawn anew, since browsers print what a canvas held before printing began. */
(function (Sitmap) {
  "use strict";

  const SHEET_PX = (180 / 25.4) * 96;

  function prepare(main) {
    const { width, height } = main.getBoundingClientRect();
    main.style.setProperty("--screen-width", `${width}px`);
    main.style.setProperty("--screen-height", `${height}px`);
    main.style.setProperty("--paper-scale", String(Math.min(1, SHEET_PX / width)));
    document.body.prepend(main);
  }

  Sitmap.drawForPaper = function () {
    const main = document.querySelector(".sm-map");
    const panel = document.getElementById("sm-panel");
    window.addEventListener("beforeprint", () => prepare(main));
    window.addEventListener("afterprint", () => panel.after(main));
  };
})(window.Sitmap);
