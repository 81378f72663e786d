/* One namespace for all scripts of the page, and how elements are made: text is set as text. */
window.Sitmap = {};
(function (Sitmap) {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  /* An element with a class, text and children. Text never becomes markup. */
  Sitmap.el = function (tag, className, content) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    for (const part of Array.isArray(content) ? content : [content]) {
      if (part === undefined || part === null || part === "") continue;
      node.append(part instanceof Node ? part : String(part));
    }
    return node;
  };

  Sitmap.button = function (className, content, onClick) {
    const node = Sitmap.el("button", className, content);
    node.type = "button";
    node.addEventListener("click", onClick);
    return node;
  };

  /* A link, if the address is one of the web; else the bare text. */
  Sitmap.link = function (address, text) {
    if (!/^https?:\/\//i.test(address)) return Sitmap.el("span", "", text);
    const node = Sitmap.el("a", "sm-link", text);
    node.href = address;
    node.target = "_blank";
    node.rel = "noopener noreferrer";
    return node;
  };

  Sitmap.svg = function (tag, attributes, children) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    for (const child of children || []) node.append(child);
    return node;
  };

  /* The mark of an activity in a side's colour, as a small picture for lists; hollow if derived. */
  Sitmap.mark = function (activity, colour, derived) {
    const look = derived
      ? { fill: "#ffffff", stroke: colour, "stroke-width": 2.4, "stroke-linejoin": "round" }
      : { fill: colour };
    const path = Sitmap.svg("path", {
      d: Sitmap.data.glyphs[activity] || "M4 4H20V20H4Z",
      "fill-rule": "evenodd",
      ...look,
    });
    return Sitmap.svg(
      "svg",
      { viewBox: "0 0 24 24", class: "sm-mark", "aria-hidden": "true", focusable: "false" },
      [path],
    );
  };

  Sitmap.count = function (number, one, many) {
    return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
  };

  Sitmap.capital = function (text) {
    return text.slice(0, 1).toUpperCase() + text.slice(1);
  };

  Sitmap.narrow = function () {
    return window.matchMedia("(max-width: 820px)").matches;
  };
})(window.Sitmap);
