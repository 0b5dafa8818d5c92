"use strict";
/* The matrix: backend x family, opened to algorithms, files and cases. */
{
  const { el, number } = cupel;
  const CASES_SHOWN = 50;

  const WIDTH = 16; /* counts of a backend: one a verdict */

  const node = (kind, key, name, title) => ({
    kind, key, name, title, children: new Map(), rows: [],
    counts: new Uint32Array(cupel.backends.length * WIDTH),
  });

  /* families -> algorithms -> files; every row is counted once and added upwards. */
  const tree = function () {
    const root = node("all", "", "all", "");
    const leaves = new Map();
    const child = (of, kind, key, name, title) => {
      if (!of.children.has(key)) of.children.set(key, node(kind, key, name, title));
      return of.children.get(key);
    };
    for (let row = 0; row < cupel.count; row++) {
      const key = cupel.method[row] * cupel.runs.length + cupel.runOf[row];
      let path = leaves.get(key);
      if (path === undefined) {
        const method = cupel.methods[cupel.method[row]];
        const family = cupel.families.find(f => f.name === method.family);
        const file = cupel.runs[cupel.runOf[row]].file;
        const f = child(root, "family", family.name, family.name, family.title);
        const a = child(f, "algorithm", method.algorithm, method.algorithm, method.spec);
        path = [child(a, "file", file.set, file.set, file.path), a, f];
        leaves.set(key, path);
      }
      path[0].rows.push(row);
      for (let b = 0; b < cupel.verdict.length; b++) {
        const code = cupel.verdict[b][row];
        if (code !== cupel.NOT_RUN) path[0].counts[b * WIDTH + code]++;
      }
    }
    const add = of => {
      for (const c of of.children.values()) {
        add(c);
        for (let i = 0; i < of.counts.length; i++) of.counts[i] += c.counts[i];
      }
    };
    add(root);
    return root;
  };

  const cell = function (of, backend, state) {
    let executed = 0, bad = 0, known = 0, skipped = 0;
    cupel.verdicts.forEach((verdict, code) => {
      const n = of.counts[backend * WIDTH + code];
      if (verdict.class === "skip") skipped += n; else executed += n;
      if (verdict.bad) bad += n;
      if (verdict.class === "known") known += n;
    });
    const name = cupel.backends[backend].name;
    const target = verdict => cupel.hashOf(Object.assign({ backend: name, verdict }, state));
    const title = `${name}, ${of.name}: ${executed} executed, ${bad} failed, ${known} known failures, ${skipped} skipped`;
    if (executed === 0) {
      return el("td", { class: "number none", title }, skipped === 0 ? "" : "–", cupel.hidden(skipped === 0 ? "not run" : "not supported"));
    }
    if (bad + known !== 0) {
      return el("td", { class: "number", title }, el("a", { class: bad === 0 ? "known" : "bad", href: target(bad === 0 ? "known failure" : "bad") },
        el("b", {}, "✗ " + number(bad === 0 ? known : bad)), cupel.hidden(" failed"), el("small", {}, " of " + number(executed))));
    }
    return el("td", { class: "number", title }, el("a", { class: "good", href: target("pass") }, "✓ " + number(executed), cupel.hidden(" passed")));
  };

  const caseRow = (row, depth) => el("tr", { "data-depth": depth },
    el("th", { scope: "row", style: `--depth:${depth}` }, cupel.link({ case: cupel.idOf(row) }, cupel.names[row] + "/" + cupel.methodOf(row).operation)),
    cupel.verdict.map(column => cupel.markCell(column[row])));

  const isBad = row => cupel.verdict.some(column => column[row] !== cupel.NOT_RUN && cupel.verdicts[column[row]].bad);

  /* The rows of a file: failures first, and a link to all in the list of cases. */
  const caseRows = function (of, depth, state) {
    const bad = of.rows.filter(isBad);
    const shown = (bad.length === 0 ? of.rows : bad).slice(0, CASES_SHOWN);
    const made = shown.map(row => caseRow(row, depth));
    made.push(el("tr", { "data-depth": depth }, el("td", { colspan: cupel.backends.length + 1, style: `--depth:${depth}` },
      cupel.link(Object.assign({ verdict: "any" }, state), `all ${number(of.rows.length)} cases in the list`))));
    return made;
  };

  const line = function (of, depth, state) {
    const here = Object.assign({}, state, { [of.kind]: of.key });
    const button = el("button", { type: "button", "aria-expanded": "false", onclick: () => {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      if (open) {
        while (made.nextElementSibling !== null && Number(made.nextElementSibling.dataset.depth) > depth) made.nextElementSibling.remove();
      } else {
        const children = [...of.children.values()].map(c => line(c, depth + 1, here));
        made.after(...(of.kind === "file" ? caseRows(of, depth + 1, here) : children));
      }
    } }, of.name);
    const made = el("tr", { "data-depth": depth, class: of.kind },
      el("th", { scope: "row", style: `--depth:${depth}` }, button, of.title === "" ? null : el("small", {}, " " + of.title)),
      cupel.backends.map((backend, b) => cell(of, b, here)));
    return made;
  };

  cupel.sections.push({ id: "matrix", title: "Matrix", make() {
    if (cupel.bare) return null;
    const root = tree();
    const families = cupel.families.map(f => root.children.get(f.name)).filter(f => f !== undefined);
    return cupel.section("matrix", "Matrix",
      el("p", {}, "Failures of executed cases. A name opens what is inside: algorithms, files, cases. A number leads to its cases."),
      cupel.table("Results by family and backend", ["Family", ...cupel.backends.map(b => b.name)],
        families.map(f => line(f, 0, {})), { class: "matrix" }));
  } });
}
