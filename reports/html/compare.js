"use strict";
/* The page of `cupel compare`: what is the same, what is not, and why. */
{
  const { el, number, plural } = cupel;
  const SHOWN = 20;
  const CONTRASTS = ["The same", "Differ", "Run by some only", "New", "Gone"]; /* in the order of enum cupel_contrast */
  const GOOD = new Set(["better", "as before", "policy"]);

  const WORDS = {
    worse: "worse", better: "better", "as before": "wrong in all, as before", otherwise: "wrong in another way or in some runs between",
    dissenter: "one is wrong, others are right", vector: "all are wrong: suspect the vector", split: "several are wrong, others right",
    policy: "some accept, some refuse, and both are allowed", alone: "only one ran it, and is wrong",
  };

  const { verdicts, comparisons } = cupel.read("comparisons");
  cupel.verdicts = verdicts;

  const nameOf = c => c.backend === "" ? c.columns.map(column => column.label).join(", ") : c.backend;
  const idOf = c => c.backend === "" ? "comparison" : c.backend;
  const countOf = (c, test) => c.causes.filter(test).reduce((sum, cause) => sum + cause.count, 0);
  const trends = c => [...new Set(c.causes.map(cause => cause.trend))];

  /* --- the first screen --- */

  const headline = function () {
    const all = i => comparisons.reduce((sum, c) => sum + c.counts[i], 0);
    const cases = comparisons.reduce((sum, c) => sum + c.cases, 0);
    if (all(0) === cases) return `All ${plural(cases, "case")} came out the same.`;
    const parts = CONTRASTS.map((name, i) => [name.toLowerCase(), all(i)]).slice(1).filter(([, n]) => n !== 0).map(([name, n]) => `${number(n)} ${name}`);
    return `Of ${plural(cases, "case")} ${number(all(0))} came out the same; ${parts.join(", ")}.`;
  };

  const cell = (n, kind) => el("td", { class: "number" }, n === 0 ? el("span", { class: "none" }, "0") : el("span", { class: kind }, number(n)));

  const overview = () => cupel.table("Comparisons", ["Comparison", "Cases", ...CONTRASTS, ...(comparisons.some(c => c.runs) ? ["Worse", "Better"] : [])],
    comparisons.map(c => el("tr", {}, el("th", { scope: "row" }, el("a", { href: "#" + idOf(c) }, nameOf(c))),
      cell(c.cases, null), c.counts.map((n, contrast) => cell(n, contrast === 1 ? "bad" : null)),
      comparisons.some(other => other.runs) ? [cell(countOf(c, cause => cause.trend === "worse"), "bad"), cell(countOf(c, cause => cause.trend === "better"), "good")] : [])));

  /* --- one comparison --- */

  const sides = c => cupel.table("What is compared", ["Column", "Library", "Run of", "Profile"],
    c.columns.map(column => el("tr", {}, el("th", { scope: "row" }, column.label), el("td", {}, column.library + " " + column.version),
      el("td", {}, column.started), el("td", {}, column.profile))));

  /* Who differs from whom how often, of the cases that both ran. */
  const pairs = function (c) {
    if (c.columns.length < 3) return null;
    const at = (a, b) => a * c.columns.length + b;
    return [el("h3", {}, "Differences of two, of the cases that both ran"),
      cupel.table("Differences of two", ["", ...c.columns.map(column => column.label)], c.columns.map((column, a) =>
        el("tr", {}, el("th", { scope: "row" }, column.label), c.columns.map((other, b) => {
          const both = c.both[at(a, b)];
          const differ = both - c.same[at(a, b)];
          if (a === b || both === 0) return el("td", { class: "number none" }, "–");
          return el("td", { class: "number", title: `${column.label}, ${other.label}: ${differ} of ${both} differ` },
            differ === 0 ? el("span", { class: "good" }, "0") : number(differ), el("small", {}, " of " + number(both)));
        }))), { class: "pairs" })];
  };

  const cases = function (c, cause) {
    const rows = cause.cases.map(([id, ...cells]) => el("tr", {}, el("th", { scope: "row" }, id),
      cells.map(of => el("td", {}, of === null ? el("span", { class: "none" }, "not run") : [cupel.mark(of[0]), of.length > 1 ? el("small", {}, " " + of[1]) : null]))));
    const left = cause.count - cause.cases.length;
    return [cupel.table("Cases of this cause", ["Case", ...c.columns.map(column => column.label)], rows, { class: "cases" }),
      left === 0 ? null : el("p", {}, `${number(left)} more: `, el("code", {}, "--format json"), " has all.")];
  };

  const card = function (c, cause) {
    const verdict = verdicts[cause.verdict];
    const did = cause.finding === "policy" ? "accepted or refused" : verdict.doc;
    const fold = el("details", {}, el("summary", {}, plural(cause.count, "case")));
    fold.addEventListener("toggle", () => { if (fold.children.length === 1) fold.append(...cases(c, cause).filter(child => child !== null)); });
    return el("li", { class: "finding " + (GOOD.has(cause.trend) ? "none" : "bad") },
      el("h3", {}, `${cause.trend}: ${did} – ${cause.methods} `, el("span", { class: "count" }, plural(cause.count, "case"))),
      cupel.facts([
        cause.kind === "" ? null : [cause.kind === "rule" ? "Rule" : "Flag", el("b", {}, cause.cause), cause.explanation === "" ? "" : ": " + cause.explanation],
        ["Clause", cause.clause],
        cause.decided === "" ? null : ["Decided", "by the profile's rule " + cause.decided],
        ["Who", cause.who],
      ]),
      cupel.commandLine(cause.repeat), fold);
  };

  const textOf = cause => [cause.trend, cause.cause, cause.explanation, cause.clause, cause.methods, cause.who, verdicts[cause.verdict].name,
                           ...cause.cases.flat(2)].join("\n").toLowerCase();

  /* Causes, chosen by what became of them and by words. */
  const causes = function (c, id) {
    if (c.causes.length === 0) return el("p", { class: "good" }, "Nothing went wrong, and nobody differs from another.");
    const place = el("ol", { class: "findings" });
    const more = el("button", { type: "button", class: "more" });
    const count = el("b", {});
    const texts = c.causes.map(textOf);
    const all = trends(c);
    const start = c.runs && all.some(trend => trend !== "as before") ? "new" : "";
    const kind = el("select", { id: id + "-kind", class: "wide" },
      c.runs ? [el("option", { value: "new", selected: start === "new" }, "what is not as before"), el("option", { value: "", selected: start === "" }, "all")] : el("option", { value: "" }, "all"),
      all.map(trend => el("option", { value: trend }, `${WORDS[trend]} (${number(countOf(c, cause => cause.trend === trend))})`)));
    const words = el("input", { id: id + "-text", type: "search", autocomplete: "off", spellcheck: "false" });
    const show = function () {
      const wanted = words.value.toLowerCase().split(/\s+/);
      const found = c.causes.filter((cause, i) => (kind.value === "" || cause.trend === kind.value || (kind.value === "new" && cause.trend !== "as before"))
        && wanted.every(word => texts[i].includes(word)));
      const add = from => {
        place.append(...found.slice(from, from + SHOWN).map(cause => card(c, cause)));
        more.hidden = found.length <= from + SHOWN;
        more.textContent = `Show ${Math.min(SHOWN, found.length - from - SHOWN)} more of ${number(found.length - from - SHOWN)}`;
        more.onclick = () => { add(from + SHOWN); place.children[from + SHOWN].querySelector("button").focus(); };
      };
      place.replaceChildren();
      add(0);
      count.textContent = `${plural(found.length, "cause")}, ${plural(found.reduce((sum, cause) => sum + cause.count, 0), "case")}`;
      cupel.say(count.textContent);
    };
    kind.addEventListener("change", show);
    words.addEventListener("input", show);
    show();
    return [el("h3", {}, "Causes, the gravest first"),
      el("form", { class: "filters", role: "search", "aria-label": "Filter the causes of " + nameOf(c) },
        el("div", {}, el("label", { for: id + "-kind" }, "What became of it"), kind),
        el("div", {}, el("label", { for: id + "-text" }, "Text"), words)),
      el("p", {}, count, "."), place, more];
  };

  const lots = function (c) {
    if (c.lots.length === 0) return null;
    const names = { support: "run by some only", new: "new", gone: "gone" };
    return el("details", {}, el("summary", {}, `Run by some only, new, gone: ${plural(c.lots.length, "lot")}`),
      cupel.table("Cases that not all have or ran", ["Algorithm", "Cases", "What", "Where they are", "First"],
        c.lots.map(lot => el("tr", {}, el("th", { scope: "row" }, lot.algorithm), el("td", { class: "number" }, number(lot.count)),
          el("td", {}, names[lot.contrast] || lot.contrast), el("td", {}, lot.ran.map(i => c.columns[i].label).join(", ")), el("td", {}, lot.first)))));
  };

  const content = (c, id) => [sides(c), pairs(c), causes(c, id), lots(c)].flat().filter(child => child !== null);

  /* One is shown as it is; of several each is made when it is first opened. */
  const block = function (c) {
    const id = idOf(c);
    if (comparisons.length === 1) return el("div", { id }, content(c, id));
    const made = el("details", { id, class: "tale" }, el("summary", {}, el("b", {}, nameOf(c)),
      el("small", {}, ` ${number(c.counts[1])} differ, ${number(c.counts[3])} new, ${number(c.counts[4])} gone`)));
    made.addEventListener("toggle", () => { if (made.open && made.children.length === 1) made.append(...content(c, id)); });
    return made;
  };

  const began = performance.now();
  document.getElementById("main").append(
    cupel.section("found", "What was found", el("p", { class: "headline" }, headline()), comparisons.length === 1 ? null : overview()),
    cupel.section("comparisons", comparisons.length === 1 ? "The comparison" : "Backend by backend", comparisons.map(block)));
  document.getElementById("run-line").textContent = [...new Set(comparisons.flatMap(c => c.columns.map(column => column.label)))].join(", ");
  document.getElementById("sections").append(...[["found", "Found"], ["comparisons", "Comparison"]].map(([id, title]) => el("li", {}, el("a", { href: "#" + id }, title))));
  document.title = "cupel comparison: " + document.getElementById("run-line").textContent;
  document.addEventListener("submit", event => event.preventDefault());
  window.addEventListener("hashchange", () => cupel.unfold(cupel.place()));
  cupel.unfold(cupel.place());
  cupel.loadTime = performance.now() - began;
  document.documentElement.dataset.ready = "yes";
}
