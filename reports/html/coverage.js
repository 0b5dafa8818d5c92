"use strict";
/* What was executed and what was not, and why; the run itself. */
{
  const { el, number } = cupel;

  const backends = () => cupel.table("Coverage by backend",
    ["Backend", "Cases", "Executed", "Not supported", "Left out by the profile", "Not run", "Methods it can"],
    cupel.backends.map((backend, i) => {
      const t = cupel.tallies[i];
      const total = cupel.files.reduce((sum, file) => sum + file.cases, 0);
      return el("tr", {}, el("th", { scope: "row" }, backend.name),
        [total, t.executed, t.unsupported, t.policy, Math.max(0, total - t.recorded), backend.capabilities]
          .map(n => el("td", { class: "number" }, number(n))));
    }));

  const unread = function () {
    const found = cupel.files.filter(file => file.unread.length !== 0);
    if (found.length === 0) return el("p", {}, "Every field of every vector file was read.");
    return cupel.table("Fields that were not read", ["File", "Field", "Times"],
      found.flatMap(file => file.unread.map(field => el("tr", {}, el("th", { scope: "row" }, file.path),
        el("td", {}, field.where), el("td", { class: "number" }, number(field.count))))));
  };

  const files = () => el("details", {}, el("summary", {}, `Vector files: ${number(cupel.files.length)}`),
    cupel.table("Vector files", ["Set", "Path", "Format", "Tests", "Cases", "SHA-256"],
      cupel.files.map(file => el("tr", {}, el("th", { scope: "row" }, cupel.link({ file: file.set, verdict: "any" }, file.set)),
        el("td", {}, file.path), el("td", {}, file.format), el("td", { class: "number" }, number(file.tests)),
        el("td", { class: "number" }, number(file.cases)), el("td", {}, el("code", { class: "hex" }, file.sha256))))));

  const problems = () => cupel.problems.length === 0 ? null
    : [el("h3", {}, "Problems"), el("ul", {}, cupel.problems.map(p => el("li", { class: "bad" }, p.where + ": " + p.message)))];

  cupel.sections.push({ id: "coverage", title: "Coverage", make() {
    if (cupel.bare) return null;
    return cupel.section("coverage", "Coverage",
      el("p", {}, "Every case of every file on every backend is in exactly one of these numbers."),
      backends(), problems(), el("h3", {}, "Fields not read"), unread(), files());
  } });

  cupel.sections.push({ id: "run", title: "Run", make() {
    const run = cupel.run;
    return cupel.section("run", "The run", cupel.facts([
      ["cupel", run.cupel], ["Started", run.started], ["Command", el("code", {}, run.command)],
      ["Profile", run.profile], ["Part", run.shard], ["Filter", run.filter], ["System", run.system],
      ["Processor", run.cpu],
      ...cupel.backends.map(b => [b.name, b.library + " " + b.version, el("small", {}, " " + b.program)]),
    ]));
  } });
}
