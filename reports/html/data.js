"use strict";
/* The data of the page, decoded. A row is a case; columns of numbers are typed arrays by row. All
   texts come from the tested libraries and vectors: they are shown as text and never as HTML. */
const cupel = { sections: [] };

/* A section of data, or null where the report has none: a report without benchmarks has no
   "data-bench". */
cupel.read = function (id) {
  const element = document.getElementById("data-" + id);
  return element === null ? null : JSON.parse(element.textContent);
};

cupel.NOT_RUN = 255;

/* So many numbers has a vector in `vectors`, and a verdict in `told`: html_details.c writes them. */
cupel.VECTOR = 8;
cupel.TOLD = 12;

/* Four letters of base64 a number. */
cupel.numbers = function (text) {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const value = new Uint8Array(128);
  for (let i = 0; i < 64; i++) value[digits.charCodeAt(i)] = i;
  const found = new Uint32Array(text.length / 4);
  for (let i = 0, at = 0; i < found.length; i++, at += 4) {
    found[i] = value[text.charCodeAt(at)] << 18 | value[text.charCodeAt(at + 1)] << 12 |
      value[text.charCodeAt(at + 2)] << 6 | value[text.charCodeAt(at + 3)];
  }
  return found;
};

/* Codes of verdicts, NOT_RUN where the case was not run. */
cupel.letters = function (text) {
  const found = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    found[i] = code === 46 ? cupel.NOT_RUN : code - 65;
  }
  return found;
};

cupel.load = function () {
  const facts = cupel.read("facts");
  const cases = cupel.read("cases");
  const details = cupel.read("details");
  Object.assign(cupel, facts, details);
  cupel.texts = cupel.read("texts");
  cupel.clusters = cupel.read("clusters");
  cupel.count = cases.count;
  cupel.names = cases.names;
  cupel.whole = new Set(cases.whole);
  cupel.methods = cases.methods;
  cupel.method = cupel.numbers(cases.method);
  cupel.flagset = cupel.numbers(cases.flags);
  cupel.flagsets = cases.flagsets;
  cupel.rule = cupel.numbers(cases.rule);
  cupel.validity = cases.validity;
  cupel.verdict = cases.verdicts.map(cupel.letters);

  cupel.scenarios = cupel.loadPlays();
  /* Scenarios alone: what is about cases is left out. */
  cupel.bare = cupel.count === 0 && cupel.scenarios !== null;

  /* Which verdicts a row has on any backend, a bit each. */
  cupel.seen = new Uint32Array(cupel.count);
  for (const column of cupel.verdict) {
    for (let row = 0; row < cupel.count; row++) if (column[row] !== cupel.NOT_RUN) cupel.seen[row] |= 1 << column[row];
  }

  cupel.runs = [];
  cupel.runOf = new Uint32Array(cupel.count);
  for (let i = 0, row = 0; i < cases.runs.length; i += 2) {
    const end = row + cases.runs[i + 1];
    cupel.runOf.fill(cupel.runs.length, row, end);
    cupel.runs.push({ file: cupel.files[cases.runs[i]] || cupel.unknownFile(), start: row, end });
    row = end;
  }
  for (const cluster of cupel.clusters) {
    for (let i = 1; i < cluster.rows.length; i++) cluster.rows[i] += cluster.rows[i - 1];
  }

  cupel.vectorAt = new Int32Array(cupel.count).fill(-1);
  for (let i = 0; i < cupel.vectors.length; i += cupel.VECTOR) cupel.vectorAt[cupel.vectors[i]] = i;
  const width = cupel.backends.length;
  cupel.toldAt = new Int32Array(cupel.count * width).fill(-1);
  for (let i = 0; i < cupel.told.length; i += cupel.TOLD) {
    cupel.toldAt[cupel.told[i] * width + cupel.told[i + 1]] = i;
  }
};

/* The scenarios of the report, each with its plays; null where it has none. */
cupel.loadPlays = function () {
  const scenarios = cupel.read("plays");
  for (const scenario of scenarios || []) {
    const parties = scenario.parties.length;
    const numbers = scenario.plays;
    scenario.group = scenario.set.slice(0, scenario.set.lastIndexOf("/"));
    scenario.plays = [];
    for (let i = 0; i < numbers.length; i += parties + 4) {
      const texts = numbers.slice(i, i + parties + 3).map(n => cupel.texts[n]);
      scenario.plays.push({ scenario, cast: texts.slice(0, parties), played: texts[parties], text: texts[parties + 1],
                            known: texts[parties + 2], at: numbers[i + parties + 3] });
    }
  }
  return scenarios;
};

/* Of cases whose file the store does not describe. */
cupel.unknownFile = function () {
  return { set: "", path: "PATH", argument: "PATH", tests: 0, cases: 0, unread: [], flags: [] };
};

cupel.fileOf = row => cupel.runs[cupel.runOf[row]].file;
cupel.methodOf = row => cupel.methods[cupel.method[row]];

cupel.idOf = function (row) {
  const file = cupel.fileOf(row);
  const name = (file.set === "" ? "" : file.set + "#") + cupel.names[row];
  return cupel.whole.has(row) ? name : name + "/" + cupel.methodOf(row).operation;
};

cupel.rowOf = function (id) {
  const set = id.split("#", 1)[0];
  for (const run of cupel.runs) {
    if (run.file.set === set || run.file.set === "") {
      for (let row = run.start; row < run.end; row++) {
        if (cupel.idOf(row) === id) return row;
      }
    }
  }
  return -1;
};

cupel.flagsOf = row => cupel.flagsets[cupel.flagset[row]].map(number => cupel.texts[number]);
cupel.validityOf = row => ({ v: "valid", i: "invalid", a: "acceptable" })[cupel.validity[row]] || "";

/* What the vector says of itself, where some backend did not simply pass; else null. */
cupel.vectorOf = function (row) {
  const at = cupel.vectorAt[row];
  if (at < 0) return null;
  const text = i => cupel.texts[cupel.vectors[at + i]];
  return { comment: text(1), clause: text(2), ruleText: text(3), reason: text(4), twin: text(5),
           binds: text(6), differ: cupel.vectors[at + 7] === 1 };
};

/* What is known of a verdict that is no plain pass; else null. */
cupel.toldOf = function (row, backend) {
  const at = cupel.toldAt[row * cupel.backends.length + backend];
  if (at < 0) return null;
  const text = i => cupel.texts[cupel.told[at + i]];
  return { status: text(2), reason: text(3), message: text(4), decidedBy: text(5),
           decidedClause: text(6), demand: text(7), log: text(8), known: text(9),
           decidedWhy: text(10), otherReason: cupel.told[at + 11] === 1 };
};

cupel.unsupportedBecause = function (row, backend) {
  const list = cupel.unsupported;
  for (let i = 0; i < list.length; i += 4) {
    if (list[i] === backend && row >= list[i + 2] && row < list[i + 2] + list[i + 3]) {
      return cupel.texts[list[i + 1]];
    }
  }
  return "";
};

/* Inputs and outputs of a row: { inputs, expected, "0": given by the first backend, ... }, each a
   list of { name, text, octets }; null where every backend simply passed. */
cupel.valuesOf = function (row) {
  const run = cupel.runs[cupel.runOf[row]];
  if (run.values === undefined) run.values = cupel.read("values-" + run.start);
  const found = run.values[row];
  if (found === undefined) return null;
  return Object.fromEntries(Object.entries(found).map(([name, list]) => [name,
    list.map(([field, text, octets]) => ({ name: field, text: run.values.values[text], octets }))]));
};

/* The command that repeats a case on a backend. */
cupel.quote = text => "'" + text.replaceAll("'", "'\\''") + "'";
cupel.command = function (row, backend) {
  const profile = cupel.run.profile === "rfc" || cupel.run.profile === "" ? ""
    : " --profile " + cupel.run.profile;
  return "cupel run --backend " + cupel.backends[backend].argument + " --filter " +
    cupel.quote(cupel.idOf(row)) + profile + " --vectors " + cupel.fileOf(row).argument;
};
