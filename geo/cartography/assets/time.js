/* Time: a histogram of the reports, a window on it, and play; as it happened or as it was known. */
(function (Sitmap) {
  "use strict";

  const el = Sitmap.el;
  const svg = Sitmap.svg;
  const MOST_BARS = 80;
  const WIDTHS = [1, 7, 14, 30, 91, 365, 3650];
  const HIGH = 34;
  const STEP_MS = 700;
  const EPOCH = 719163; /* The ordinal of 1 January 1970. */
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const window_ = { mode: "happened", from: 0, to: 0, first: 0, last: 0 };
  const parts = {};
  let playing = 0;

  Sitmap.dayText = function (ordinal) {
    const day = new Date((ordinal - EPOCH) * 86400000);
    return `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
  };

  Sitmap.dayOf = function (ordinal) {
    return new Date((ordinal - EPOCH) * 86400000).toISOString().slice(0, 10);
  };

  Sitmap.ordinalOf = function (text) {
    const time = Date.parse(`${text}T00:00:00Z`);
    return Number.isNaN(time) ? 0 : Math.round(time / 86400000) + EPOCH;
  };

  function columns() {
    const { start, end, known } = Sitmap.data.columns;
    return window_.mode === "known" ? { start: known, end: known } : { start, end };
  }

  /* First and last day of anything that is known; null where there is but one. */
  function span() {
    const { start, end } = columns();
    let first = Infinity;
    let last = -Infinity;
    for (let n = 0; n < start.length; n += 1) {
      if (!start[n]) continue;
      first = Math.min(first, start[n]);
      last = Math.max(last, end[n]);
    }
    return last > first ? { first, last } : null;
  }

  function isWhole() {
    return window_.to >= window_.last && (window_.mode === "known" || window_.from <= window_.first);
  }

  function apply() {
    const { start, end } = columns();
    const { from, to, mode } = window_;
    if (isWhole()) Sitmap.filter("time", null);
    else if (mode === "known") Sitmap.filter("time", (report) => start[report] > 0 && start[report] <= to);
    else Sitmap.filter("time", (report) => start[report] > 0 && start[report] <= to && end[report] >= from);
    label();
  }

  function label() {
    const { from, to, mode } = window_;
    const words = mode === "known"
      ? `known on ${Sitmap.dayText(to)}`
      : from === to ? Sitmap.dayText(from) : `${Sitmap.dayText(from)} – ${Sitmap.dayText(to)}`;
    parts.words.textContent = words;
    parts.from.setAttribute("aria-valuetext", Sitmap.dayText(from));
    parts.to.setAttribute("aria-valuetext", Sitmap.dayText(to));
    parts.all.hidden = isWhole();
    parts.from.hidden = mode === "known";
    const wide = window_.last - window_.first + 1;
    const left = mode === "known" ? 0 : (from - window_.first) / wide;
    parts.shade.setAttribute("x", String(1000 * left));
    parts.shade.setAttribute("width", String(1000 * ((to - window_.first + 1) / wide - left)));
  }

  /* Reports by day or longer, of those that the other filters let through. */
  function bars() {
    const { start, end } = columns();
    const passing = Sitmap.admittedBut("time");
    const wide = window_.last - window_.first + 1;
    const days = WIDTHS.find((one) => wide / one <= MOST_BARS) || WIDTHS.at(-1);
    const counts = new Array(Math.ceil(wide / days)).fill(0);
    let undated = 0;
    for (let n = 0; n < start.length; n += 1) {
      if (!passing(n)) continue;
      if (!start[n]) {
        undated += 1;
        continue;
      }
      /* What lasted long counts once, where it ended. */
      counts[Math.floor((end[n] - window_.first) / days)] += 1;
    }
    return { counts, days, wide, undated };
  }

  function draw() {
    const { counts, days, wide, undated } = bars();
    const most = Math.max(1, ...counts);
    const width = (1000 * days) / wide;
    const drawn = counts.map((count, n) => {
      const tall = count ? Math.max(2, (HIGH * count) / most) : 0;
      return svg("rect", { x: n * width + width * 0.08, y: HIGH - tall, width: width * 0.84, height: tall, class: "sm-bar-day" });
    });
    parts.bars.replaceChildren(...drawn);
    const each = days === 1 ? "a day" : `${days} days`;
    const lost = undated ? `; ${undated.toLocaleString("en")} without a date` : "";
    parts.hint.textContent = `up to ${most.toLocaleString("en")} in ${each}${lost}`;
  }

  function setMode(mode) {
    window_.mode = mode;
    const found = span();
    if (!found) return false;
    Object.assign(window_, found, { from: found.first, to: found.last });
    for (const input of [parts.from, parts.to]) {
      input.min = String(found.first);
      input.max = String(found.last);
    }
    parts.from.value = String(found.first);
    parts.to.value = String(found.last);
    parts.mode.value = mode;
    apply();
    draw();
    return true;
  }

  function moved(which) {
    const value = Number(parts[which].value);
    window_[which] = value;
    if (window_.from > window_.to) {
      const other = which === "from" ? "to" : "from";
      window_[other] = value;
      parts[other].value = String(value);
    }
    apply();
  }

  function stop() {
    clearInterval(playing);
    playing = 0;
    parts.play.textContent = "▶";
    parts.play.setAttribute("aria-label", "Play");
    Sitmap.remember();
  }

  /* One step on: the window moves by its own width, or the day of knowledge by a bar's. */
  function step() {
    const { days } = bars();
    const wide = window_.mode === "known" ? days : window_.to - window_.from + 1;
    if (window_.to >= window_.last) {
      stop();
      return;
    }
    const to = Math.min(window_.last, window_.to + wide);
    set(window_.mode === "known" ? window_.from : Math.min(window_.from + wide, to), to);
  }

  function play() {
    if (playing) {
      stop();
      return;
    }
    const { days } = bars();
    if (isWhole() || window_.to >= window_.last) {
      const width = window_.mode === "known" || isWhole() ? days : window_.to - window_.from + 1;
      set(window_.first, Math.min(window_.last, window_.first + width - 1));
    }
    parts.play.textContent = "❚❚";
    parts.play.setAttribute("aria-label", "Pause");
    playing = setInterval(step, STEP_MS);
  }

  function set(from, to) {
    window_.from = Math.max(window_.first, Math.min(from, window_.last));
    window_.to = Math.max(window_.from, Math.min(to, window_.last));
    parts.from.value = String(window_.from);
    parts.to.value = String(window_.to);
    apply();
  }

  function range(which, words) {
    const input = el("input", `sm-range sm-range-${which}`);
    input.type = "range";
    input.step = "1";
    input.setAttribute("aria-label", words);
    input.addEventListener("input", () => moved(which));
    input.addEventListener("change", () => Sitmap.remember());
    parts[which] = input;
    return input;
  }

  function modes() {
    const box = el("select", "sm-time-mode");
    box.setAttribute("aria-label", "Which date counts");
    for (const [value, words] of [["happened", "as happened"], ["known", "as known"]]) {
      const option = el("option", "", words);
      option.value = value;
      box.append(option);
    }
    box.title = "By the date of the event, or by the date of the article";
    box.addEventListener("change", () => {
      if (!setMode(box.value)) setMode(box.value === "known" ? "happened" : "known");
      Sitmap.remember();
    });
    parts.mode = box;
    return box;
  }

  function build() {
    parts.play = Sitmap.button("sm-play", "▶", play);
    parts.play.setAttribute("aria-label", "Play");
    parts.words = el("output", "sm-time-words", "");
    parts.all = Sitmap.button("sm-text-button", "all", () => {
      set(window_.first, window_.last);
      Sitmap.remember();
    });
    parts.all.setAttribute("aria-label", "Show the whole time");
    parts.hint = el("span", "sm-time-hint", "");
    parts.bars = svg("g", {});
    parts.shade = svg("rect", { y: 0, height: HIGH, class: "sm-time-shade" });
    const chart = svg("svg", { viewBox: `0 0 1000 ${HIGH}`, preserveAspectRatio: "none", class: "sm-time-bars", "aria-hidden": "true" }, [
      parts.shade,
      parts.bars,
    ]);
    const row = el("div", "sm-time-row", [parts.play, modes(), parts.words, parts.all, parts.hint]);
    const slider = el("div", "sm-time-slider", [chart, range("from", "First day"), range("to", "Last day")]);
    parts.fold = el("details", "sm-time", [el("summary", "", "Time"), row, slider]);
    /* One article has little to play through: its map stays free until somebody asks. */
    parts.fold.open = !Sitmap.narrow() && window.innerHeight > 640 && Sitmap.data.heading.articles > 1;
    return parts.fold;
  }

  const Time = L.Control.extend({
    options: { position: "bottomleft" },
    onAdd() {
      const box = build();
      L.DomEvent.disableClickPropagation(box);
      L.DomEvent.disableScrollPropagation(box);
      return box;
    },
  });

  /* Adds the control where the reports have more than one day. */
  Sitmap.addTime = function (map) {
    const found = ["happened", "known"].find((mode) => {
      window_.mode = mode;
      return span();
    });
    if (!found) return;
    new Time().addTo(map);
    setMode(found);
    let last = "";
    Sitmap.watch(() => {
      const now = Object.values(Sitmap.finding).join("|");
      if (now !== last) draw();
      last = now;
    });
  };

  /* The window for the page's address: "" where all is shown. */
  Sitmap.timeWindow = function (words) {
    if (!parts.mode) return "";
    if (words === undefined) {
      if (isWhole()) return window_.mode === "known" ? "known" : "";
      return [window_.mode, Sitmap.dayOf(window_.from), Sitmap.dayOf(window_.to)].join(",");
    }
    const [mode, from, to] = words.split(",");
    setMode(mode === "known" ? "known" : "happened");
    if (from && to) set(Sitmap.ordinalOf(from), Sitmap.ordinalOf(to));
    parts.fold.open = true;
    return words;
  };
})(window.Sitmap);
