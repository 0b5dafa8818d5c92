"use strict";
/* The list of cases and its filters. What is filtered by is the state of the page: see main.js. */
{
  const { el, number, plural } = cupel;
  const PAGE = 50;
  const FILTERS = ["backend", "verdict", "family", "algorithm", "file", "flag", "cve", "rule", "text", "cluster"];

  /* Names of verdicts that stand for several. */
  const groups = {
    bad: v => v.bad, other: v => v.class === "fail" && v.kind !== "accepted-invalid",
    error: v => v.class === "error",
  };

  /* The verdicts of this name as bits: see cupel.seen. */
  const bitsOf = name => cupel.verdicts.reduce((bits, verdict, code) =>
    (groups[name] ? groups[name](verdict) : verdict.name === name) ? bits | 1 << code : bits, 0);

  /* --- one array of 0 and 1 a filter; what is 1 in all is shown --- */

  const byVerdict = function (name, backend, keep) {
    const at = cupel.backends.findIndex(b => b.name === backend);
    if (name === "any") return;
    if (name === "differ") {
      /* More than one bit is set of those that say what was done. */
      const ran = ~cupel.verdicts.reduce((bits, verdict, code) => verdict.class === "skip" ? bits | 1 << code : bits, 0);
      for (let row = 0; row < cupel.count; row++) {
        const seen = cupel.seen[row] & ran;
        keep[row] &= (seen & (seen - 1)) !== 0 ? 1 : 0;
      }
    } else if (backend === "") {
      const bits = bitsOf(name);
      for (let row = 0; row < cupel.count; row++) keep[row] &= (cupel.seen[row] & bits) !== 0 ? 1 : 0;
    } else {
      const bits = bitsOf(name);
      const column = cupel.verdict[at];
      const good = Uint8Array.from({ length: 256 }, (_, code) => code !== cupel.NOT_RUN && (bits >> code & 1) !== 0 ? 1 : 0);
      if (column === undefined) keep.fill(0);
      else for (let row = 0; row < cupel.count; row++) keep[row] &= good[column[row]];
    }
  };

  const byMethod = function (test, keep) {
    const good = Uint8Array.from(cupel.methods, method => test(method) ? 1 : 0);
    for (let row = 0; row < cupel.count; row++) keep[row] &= good[cupel.method[row]];
  };

  const byFlagset = function (test, keep) {
    for (const run of cupel.runs) {
      const good = new Int8Array(cupel.flagsets.length).fill(-1);
      for (let row = run.start; row < run.end; row++) {
        const set = cupel.flagset[row];
        if (good[set] < 0) good[set] = cupel.flagsets[set].some(flag => test(cupel.texts[flag], run.file)) ? 1 : 0;
        keep[row] &= good[set];
      }
    }
  };

  const hasCve = (name, file, cve) => file.flags.some(flag => flag.name === name && flag.cves.includes(cve));

  /* Names of cases in small letters, one a line, and where each begins; small letters of all texts. Made
     when the page has nothing else to do, or when first asked for. */
  let index = null;
  const indexed = function () {
    if (index !== null) return index;
    const operations = cupel.methods.map(m => "/" + m.operation);
    const parts = new Array(cupel.count);
    const starts = new Uint32Array(cupel.count + 1);
    for (let row = 0, at = 0; row < cupel.count; row++) {
      parts[row] = cupel.names[row] + operations[cupel.method[row]];
      at += parts[row].length + 1;
      starts[row + 1] = at;
    }
    const names = parts.join("\n").toLowerCase();
    /* Small letters of a few languages have another length: such names are looked at one by one. */
    index = { names: names.length === starts[cupel.count] - 1 ? names : null, parts, starts, texts: cupel.texts.map(t => t.toLowerCase()) };
    return index;
  };
  cupel.warm = () => { indexed(); };

  /* Whose id has the word: in the name of the file, in what follows the #, or in both. */
  const byId = function (word, found) {
    const { names, parts, starts } = indexed();
    const cut = word.indexOf("#");
    for (const run of cupel.runs) {
      const front = run.file.set === "" ? "" : run.file.set.toLowerCase() + "#";
      if (front.includes(word)) found.fill(1, run.start, run.end);
      if (cut >= 0 && front !== "" && front.endsWith(word.slice(0, cut + 1))) {
        const rest = word.slice(cut + 1);
        for (let row = run.start; row < run.end; row++) if (parts[row].toLowerCase().startsWith(rest)) found[row] = 1;
      }
    }
    if (names === null) {
      for (let row = 0; row < cupel.count; row++) if (parts[row].toLowerCase().includes(word)) found[row] = 1;
      return;
    }
    for (let at = names.indexOf(word), row = 0; at >= 0; at = names.indexOf(word, starts[row + 1])) {
      if (starts[row + 1] <= at) { /* the last row that begins at or before it */
        let low = row, high = cupel.count - 1;
        while (low < high) {
          const middle = low + high + 1 >> 1;
          if (starts[middle] <= at) low = middle; else high = middle - 1;
        }
        row = low;
      }
      found[row] = 1;
      if (row + 1 >= cupel.count) break;
    }
  };

  const byWord = function (word, keep) {
    const text = Uint8Array.from(indexed().texts, t => t.includes(word) ? 1 : 0);
    const method = Uint8Array.from(cupel.methods, m => m.name.toLowerCase().includes(word) ? 1 : 0);
    const set = Uint8Array.from(cupel.flagsets, s => s.some(flag => text[flag] === 1) ? 1 : 0);
    const found = new Uint8Array(cupel.count);
    for (let i = 0; i < cupel.vectors.length; i += cupel.VECTOR) {
      found[cupel.vectors[i]] |= text[cupel.vectors[i + 1]] | text[cupel.vectors[i + 2]] | text[cupel.vectors[i + 3]];
    }
    for (let i = 0; i < cupel.told.length; i += cupel.TOLD) {
      found[cupel.told[i]] |= text[cupel.told[i + 3]] | text[cupel.told[i + 4]] | text[cupel.told[i + 5]] | text[cupel.told[i + 6]];
    }
    byId(word, found);
    for (let row = 0; row < cupel.count; row++) {
      keep[row] &= found[row] | method[cupel.method[row]] | set[cupel.flagset[row]] | text[cupel.rule[row]];
    }
  };

  const filters = {
    family: (value, keep) => byMethod(m => m.family === value, keep),
    algorithm: (value, keep) => byMethod(m => m.algorithm === value, keep),
    file(value, keep) {
      for (const run of cupel.runs) if (run.file.set !== value) keep.fill(0, run.start, run.end);
    },
    flag: (value, keep) => byFlagset(name => name === value, keep),
    cve: (value, keep) => byFlagset((name, file) => hasCve(name, file, value), keep),
    rule(value, keep) {
      const number = cupel.texts.indexOf(value);
      for (let row = 0; row < cupel.count; row++) keep[row] &= cupel.rule[row] === number ? 1 : 0;
    },
    text(value, keep) {
      for (const word of value.toLowerCase().split(/\s+/)) if (word !== "") byWord(word, keep);
    },
    cluster(value, keep) {
      const rows = cupel.clusters[value] ? cupel.clusters[value].rows : [];
      const own = new Uint8Array(cupel.count);
      for (const row of rows) own[row] = 1;
      for (let row = 0; row < cupel.count; row++) keep[row] &= own[row];
    },
  };

  /* The rows that a state of the page shows. */
  cupel.select = function (state) {
    const keep = new Uint8Array(cupel.count).fill(1);
    byVerdict(state.verdict || "bad", state.backend || "", keep);
    for (const name of FILTERS) {
      if (filters[name] && state[name]) filters[name](state[name], keep);
    }
    const rows = new Uint32Array(cupel.count);
    let count = 0;
    for (let row = 0; row < cupel.count; row++) if (keep[row] === 1) rows[count++] = row;
    return rows.subarray(0, count);
  };

  /* --- the table --- */

  const causesOf = function (row) {
    const rule = cupel.texts[cupel.rule[row]];
    return rule !== "" ? rule : cupel.flagsOf(row).join(", ");
  };

  /* The columns of backends: the one that is filtered by stands first, where it is seen without scrolling. */
  let order = [];
  const arrange = function (backend) {
    const all = cupel.backends.map((_, i) => i);
    order = [...all.filter(i => cupel.backends[i].name === backend), ...all.filter(i => cupel.backends[i].name !== backend)];
    const heads = document.querySelectorAll("#cases thead th");
    order.forEach((i, at) => { heads[heads.length - order.length + at].textContent = cupel.backends[i].name; });
  };

  const line = row => el("tr", {},
    el("th", { scope: "row" }, cupel.link(Object.assign({}, cupel.state, { case: cupel.idOf(row) }), cupel.idOf(row))),
    el("td", {}, cupel.validityOf(row)), el("td", { class: "cause" }, causesOf(row)),
    order.map(i => cupel.markCell(cupel.verdict[i][row])));

  const show = function (from) {
    const body = document.querySelector("#cases tbody");
    const next = Array.from(cupel.shown.subarray(from, from + PAGE), line);
    if (from === 0) body.replaceChildren(...next); else body.append(...next);
    const left = cupel.shown.length - from - next.length;
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(PAGE, left)} more of ${number(left)}`;
    more.onclick = () => {
      show(from + PAGE);
      const first = body.children[from + PAGE];
      first.querySelector("a").focus();
    };
  };
  const more = el("button", { type: "button", class: "more", hidden: true });

  cupel.showCases = function () {
    if (cupel.bare) return;
    const state = cupel.state;
    cupel.shown = cupel.select(state);
    arrange(state.backend || "");
    show(0);
    const cluster = cupel.clusters[state.cluster];
    document.getElementById("case-count").textContent = plural(cupel.shown.length, "case") +
      (cluster ? " of the cause " + (cluster.cause || cluster.clause) : "");
    for (const name of FILTERS) {
      const control = document.getElementById("filter-" + name);
      if (control !== null && control.value !== (state[name] || "")) control.value = state[name] || "";
    }
    cupel.say(plural(cupel.shown.length, "case") + " shown");
  };

  /* --- the controls --- */

  const change = (name, value) => {
    const state = Object.assign({}, cupel.state, { [name]: value });
    if (name !== "cluster") delete state.cluster;
    cupel.go(state, true);
  };

  const select = function (name, label, options) {
    const control = el("select", { id: "filter-" + name }, options.map(([value, text]) => el("option", { value }, text)));
    control.addEventListener("change", () => change(name, control.value));
    return el("div", {}, el("label", { for: "filter-" + name }, label), control);
  };

  /* A field with suggestions, which are made when it is first looked at. */
  const field = function (name, label, suggestions) {
    const list = el("datalist", { id: "list-" + name });
    const control = el("input", { id: "filter-" + name, type: "search", autocomplete: "off", spellcheck: "false", list: suggestions && "list-" + name });
    control.addEventListener("input", () => change(name, control.value));
    if (suggestions) {
      control.addEventListener("focus", () => list.append(...suggestions().map(value => el("option", { value }))), { once: true });
    }
    return el("div", {}, el("label", { for: "filter-" + name }, label), control, suggestions ? list : null);
  };

  const sorted = values => [...new Set(values)].filter(value => value !== "").sort();
  const rules = () => sorted([...new Set(cupel.rule)].map(n => cupel.texts[n]));
  const flags = () => sorted(cupel.flagsets.flat().map(n => cupel.texts[n]));
  const cves = () => sorted(cupel.files.flatMap(file => file.flags.flatMap(flag => flag.cves)));

  cupel.sections.push({ id: "cases", title: "Cases", make() {
    if (cupel.bare) return null;
    const some = names => names.map(name => [name, name]);
    const verdicts = [["", "failures and errors"], ["differ", "backends differ"], ["any", "any"],
                      ["other", "fail, but for accepted-invalid"], ["error", "error"],
                      ...some(cupel.verdicts.map(v => v.name))];
    const used = new Set(cupel.methods.map(m => m.family));
    return cupel.section("cases", "Cases",
      el("form", { class: "filters", role: "search", "aria-label": "Filter the cases" },
        select("backend", "Backend", [["", "any"], ...some(cupel.backends.map(b => b.name))]),
        select("verdict", "Verdict", verdicts),
        select("family", "Family", [["", "any"], ...some(cupel.families.map(f => f.name).filter(name => used.has(name)))]),
        select("algorithm", "Algorithm", [["", "any"], ...some(sorted(cupel.methods.map(m => m.algorithm)))]),
        select("file", "File", [["", "any"], ...some(sorted(cupel.files.map(f => f.set)))]),
        field("flag", "Flag", flags), field("cve", "CVE", cves), field("rule", "Rule", rules),
        field("text", "Text"),
        el("button", { type: "button", onclick: () => cupel.go({}, true) }, "Clear")),
      el("p", {}, el("b", { id: "case-count" }), ". The address of this page keeps the filter."),
      cupel.table("Cases", ["Case", "Vector", "Rule or flags", ...cupel.backends.map(b => b.name)], [], { class: "cases" }),
      more);
  } });
  document.addEventListener("submit", event => event.preventDefault());
}
