/* Finding: words in titles, places, sides and quotes; and filters by what is known of reports. */
(function (Sitmap) {
  "use strict";

  const el = Sitmap.el;
  const WAIT_MS = 160;
  const KEEP_QUOTES = 20000;
  const SHAPES = {
    exact: "exact places",
    area: "approximate areas",
    movement: "movements",
    schematic: "schematic patches",
    derived: "derived patches",
  };
  const UNSURE_KM = [1, 5, 10, 25, 50, 100, 250];
  let texts = null;
  let quotes = null;
  let run = 0;
  const chosen = { words: "", activity: "", side: "", status: "", shape: "", outlet: "", origins: "", review: "", unsure: "" };
  const controls = {};

  Sitmap.finding = chosen;

  function textOf(report) {
    if (!texts) texts = [];
    if (texts[report] === undefined) {
      const { title, place } = Sitmap.row(report);
      const side = Sitmap.data.sides[Sitmap.data.columns.side[report]];
      texts[report] = `${title} ${place} ${Sitmap.paperOf(report).outlet} ${side}`.toLocaleLowerCase();
    }
    return texts[report];
  }

  async function quoteTexts(stopped) {
    if (quotes) return quotes;
    const found = [];
    await Sitmap.eachQuote((report, words) => {
      found[report] = words.toLocaleLowerCase();
    }, stopped);
    if (!stopped() && Sitmap.data.count <= KEEP_QUOTES) quotes = found;
    return found;
  }

  /* Titles and places at once, then the quotes. */
  async function search(words) {
    const wanted = words.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
    run += 1;
    const mine = run;
    if (!wanted.length) {
      Sitmap.filter("words", null);
      return;
    }
    const inTitle = (report) => wanted.every((word) => textOf(report).includes(word));
    if (!quotes) Sitmap.filter("words", inTitle);
    const said = quotes || (await quoteTexts(() => mine !== run));
    if (mine !== run) return;
    Sitmap.filter("words", (report) => wanted.every((word) => textOf(report).includes(word) || said[report].includes(word)));
  }

  let timer = 0;
  function searchBox() {
    const input = el("input", "sm-search");
    input.type = "search";
    input.placeholder = "Find places, sides, words of quotes";
    input.setAttribute("aria-label", "Find places, sides, words of quotes");
    input.addEventListener("input", () => {
      chosen.words = input.value;
      clearTimeout(timer);
      const go = () => search(chosen.words).then(Sitmap.remember);
      if (Sitmap.data.count > KEEP_QUOTES) timer = setTimeout(go, WAIT_MS);
      else go();
    });
    controls.words = input;
    return input;
  }

  function select(name, label, options) {
    const box = el("select", "");
    box.setAttribute("aria-label", label);
    box.append(el("option", "", "any"));
    box.firstChild.value = "";
    for (const [value, words] of options) {
      const option = el("option", "", words);
      option.value = value;
      box.append(option);
    }
    box.addEventListener("change", () => {
      chosen[name] = box.value;
      apply(name);
      Sitmap.remember();
    });
    controls[name] = box;
    return el("label", "sm-filter", [el("span", "", label), box]);
  }

  const TESTS = {
    activity: (value) => sameAs("activity", Sitmap.data.activities.findIndex(([one]) => one === value)),
    side: (value) => sameAs("side", Sitmap.data.sides.indexOf(value === "-" ? "" : value)),
    status: (value) => sameAs("status", Sitmap.data.statuses.findIndex(([one]) => one === value)),
    shape(value) {
      const { columns, points, solids } = Sitmap.data;
      const fits = solids.map((shape) => Sitmap.drawnAs(shape) === value);
      const pointsFit = value === "exact";
      return (report) => {
        const number = columns.shape[report];
        return number >= points.count ? fits[number - points.count] : number >= 0 && pointsFit;
      };
    },
    outlet(value) {
      const papers = new Set();
      Sitmap.data.papers.forEach(([outlet], n) => {
        if (outlet === value) papers.add(n);
      });
      const { paper } = Sitmap.data.columns;
      return (report) => papers.has(paper[report]);
    },
    origins(value) {
      const { origins } = Sitmap.data.columns;
      return (report) => origins[report] >= Number(value);
    },
    review(value) {
      const number = ["", "noted", "corrected", "rejected"].indexOf(value);
      const { review } = Sitmap.data.columns;
      return value === "yes" ? (report) => review[report] > 0 : (report) => review[report] === number;
    },
    unsure(value) {
      const { unsure } = Sitmap.data.columns;
      return (report) => unsure[report] >= 0 && unsure[report] <= 1000 * Number(value);
    },
  };

  function sameAs(column, number) {
    const values = Sitmap.data.columns[column];
    return (report) => values[report] === number;
  }

  function apply(name) {
    if (name === "words") search(chosen.words);
    else Sitmap.filter(name, chosen[name] ? TESTS[name](chosen[name]) : null);
    mark();
  }

  /* Says that something is filtered away, and offers to undo it. */
  function mark() {
    const names = Object.keys(TESTS).filter((name) => chosen[name]);
    controls.fold.querySelector(".sm-count").textContent = names.length ? String(names.length) : "";
    controls.clear.hidden = !names.length && !chosen.words;
  }

  /* Takes choices from outside: the address of the page. */
  Sitmap.find = function (choices) {
    if (!controls.fold) return;
    for (const name of Object.keys(chosen)) {
      chosen[name] = choices[name] || "";
      if (controls[name]) controls[name].value = chosen[name];
      if (controls[name] && controls[name].value !== chosen[name]) chosen[name] = "";
      apply(name);
    }
    if (Object.keys(TESTS).some((name) => chosen[name])) controls.fold.open = true;
  };

  function pairs(values) {
    return [...new Set(values)].sort((a, b) => a.localeCompare(b, "en")).map((value) => [value, value]);
  }

  /* The kinds of shapes that occur, to choose from. */
  function shapesPresent({ points, solids }) {
    const present = new Set(solids.map(Sitmap.drawnAs));
    if (points.count) present.add("exact");
    return Object.entries(SHAPES).filter(([name]) => present.has(name));
  }

  /* What people did to reports, as far as it occurs. */
  function reviewed(present) {
    const words = ["", "with a note", "corrected", "rejected"];
    const names = ["", "noted", "corrected", "rejected"];
    const some = present.filter((number) => number > 0).map((number) => [names[number], words[number]]);
    return [["yes", "by anybody"], ...some];
  }

  Sitmap.finder = function (data) {
    const most = data.columns.origins.reduce((best, one) => Math.max(best, one), 1);
    const counts = Array.from({ length: Math.min(most, 6) - 1 }, (_, n) => [String(n + 2), `${n + 2} or more`]);
    const sides = data.sides.map((side) => [side || "-", side || "not stated"]);
    const fields = [
      select("activity", "Activity", data.activities),
      select("side", "Side", sides.sort((a, b) => a[1].localeCompare(b[1], "en"))),
      select("status", "Status", data.statuses),
      select("shape", "Drawn as", shapesPresent(data)),
      select("outlet", "Outlet", pairs(data.papers.map(([outlet]) => outlet))),
    ];
    const reviews = [...new Set(data.columns.review)].sort();
    if (reviews.some((one) => one > 0)) fields.push(select("review", "Reviewed", reviewed(reviews)));
    if (counts.length) fields.push(select("origins", "Independent sources", counts));
    fields.push(select("unsure", "Uncertainty", UNSURE_KM.map((km) => [String(km), `at most ${km} km`])));
    const summary = el("summary", "", [el("span", "", "Filter"), el("span", "sm-count", "")]);
    controls.clear = Sitmap.button("sm-text-button", "Show all reports again", () => {
      Sitmap.find({});
      Sitmap.remember();
    });
    controls.clear.hidden = true;
    controls.fold = el("details", "sm-filters", [summary, ...fields]);
    return el("div", "sm-finder", [searchBox(), controls.fold, controls.clear]);
  };

  /* Where the quotes are few they are at hand, so that a search answers at once. */
  Sitmap.readyToFind = async function () {
    if (Sitmap.textsAreFew()) await quoteTexts(() => false);
  };
})(window.Sitmap);
