"use strict";
/* One case: what the vector says, and what every backend did with it, side by side. */
{
  const { el, facts } = cupel;

  const SHOWN = 192; /* digits of a long value; the page has more of a certificate, for its chain */
  const WHOLE = 320;

  const value = ({ name, text, octets }) => [el("b", {}, name), " ",
    octets === undefined ? text
      : [el("code", { class: "hex" }, text.length > WHOLE ? text.slice(0, SHOWN) : text), text.length > WHOLE || text.length < 2 * octets ? " …" : "",
         el("small", {}, ` ${cupel.plural(octets, "octet")}`)]];

  const values = list => list === undefined || list.length === 0 ? ""
    : el("ul", { class: "values" }, list.map(item => el("li", {}, value(item))));

  const flag = function (name, file) {
    const known = file.flags.find(f => f.name === name);
    const links = known ? known.links.filter(link => /^https?:\/\//.test(link)) : [];
    return el("li", {}, cupel.link({ flag: name, verdict: "any" }, name),
      known === undefined ? null : [known.kind === "" ? "" : ` (${known.kind})`,
        known.what === "" ? "" : ": " + known.what, known.effect === "" ? "" : " Effect: " + known.effect,
        known.cves.map(cve => [" ", cupel.link({ cve, verdict: "any" }, cve)]),
        links.map(link => [" ", el("a", { href: link, rel: "noreferrer" }, link)])]);
  };

  const vector = function (row, of, all) {
    const method = cupel.methodOf(row);
    const file = cupel.fileOf(row);
    const rule = cupel.texts[cupel.rule[row]];
    const flags = cupel.flagsOf(row);
    return facts([
      ["Method", method.name, method.doc === "" ? "" : `: ${method.doc} (${method.spec})`],
      ["Comment", of === null ? "" : of.comment],
      rule === "" ? null : ["Rule", cupel.link({ rule, verdict: "any" }, rule), of !== null && of.ruleText !== "" ? ": " + of.ruleText : "",
        of !== null && of.binds !== "" ? ` (binds the ${of.binds})` : ""],
      ["Clause", of === null ? "" : of.clause],
      ...cupel.clusters.filter(c => c.rows.includes(row)).map(c => ["Finding",
        cupel.link({ cluster: cupel.clusters.indexOf(c), verdict: "any" }, `${cupel.plural(c.rows.length, "case")} with this cause`), `: ${c.who} (${c.clause})`]),
      flags.length === 0 ? null : ["Flags", el("ul", { class: "plain" }, flags.map(name => flag(name, file)))],
      ["Vector", cupel.validityOf(row) + (of !== null && of.reason !== "" ? `, to be refused for: ${of.reason}` : "")],
      of === null || of.twin === "" ? null : ["Valid twin", cupel.link({ case: of.twin }, of.twin)],
      all === null ? null : ["Inputs", values(all.inputs)],
      all === null ? null : [of.differ ? "Must not come out" : "Expected", values(all.expected)],
      ["File", file.path, file.sha256 === undefined ? "" : el("small", {}, " SHA-256 ", el("code", { class: "hex" }, file.sha256))],
    ]);
  };

  /* Of a plain pass the store holds the verdict only: it did what was demanded. */
  const plainly = function (row, code, of) {
    if (code === cupel.NOT_RUN || cupel.verdicts[code].class !== "pass") return "";
    const accepted = cupel.validityOf(row) === "valid" || (of !== null && of.differ);
    return accepted ? "ok" : cupel.validityOf(row) === "invalid" ? "reject" : "";
  };

  /* What one backend did, as a row of the table. */
  const backend = function (row, i, of, all) {
    const code = cupel.verdict[i][row];
    const told = cupel.toldOf(row, i);
    const verdict = cupel.verdicts[code];
    const because = code === cupel.NOT_RUN ? "" : cupel.unsupportedBecause(row, i);
    return el("tr", {},
      el("th", { scope: "row" }, cupel.backends[i].name, el("small", {}, " " + cupel.backends[i].library + " " + cupel.backends[i].version)),
      el("td", {}, verdict ? [el("b", { class: cupel.kindOf(code) }, verdict.name), el("small", {}, " " + verdict.doc)] : "not run"),
      el("td", {}, told === null ? because || plainly(row, code, of)
        : [told.status, told.reason === "" ? "" : `, reason ${told.reason}`,
           told.otherReason ? " (another reason than the vector's)" : ""]),
      el("td", {}, told === null ? "" : [told.message, told.log === "" ? "" : el("pre", {}, told.log)]),
      el("td", {}, all !== null && all[i] ? values(all[i]) : ""),
      el("td", {}, told === null || told.demand === "" ? "" : told.demand,
        told === null || told.decidedBy === "" ? "" : `, by ${told.decidedBy}`,
        told === null || told.decidedClause === "" ? "" : ` (${told.decidedClause})`,
        told === null || told.decidedWhy === "" ? "" : `: ${told.decidedWhy}`,
        told === null || told.known === "" ? "" : ` Known: ${told.known}`));
  };

  const step = function (row, by) {
    const at = (cupel.shown || []).indexOf(row);
    const next = at < 0 ? undefined : cupel.shown[at + by];
    return el("button", { type: "button", disabled: next === undefined, onclick: () =>
      cupel.go(Object.assign({}, cupel.state, { case: cupel.idOf(next) }), true) }, by < 0 ? "Previous" : "Next");
  };

  const gravest = row => cupel.verdict.map((column, i) => [column[row], i])
    .filter(([code]) => code !== cupel.NOT_RUN && cupel.verdicts[code].class !== "skip")
    .sort(([a], [b]) => cupel.verdicts[a].gravity - cupel.verdicts[b].gravity);

  const content = function (row) {
    const of = cupel.vectorOf(row);
    const all = cupel.valuesOf(row);
    const executed = gravest(row);
    const id = cupel.idOf(row);
    return [
      el("div", { class: "panel-head" }, el("h2", { id: "panel-title", tabindex: "-1" }, id),
        el("div", {}, step(row, -1), step(row, 1), el("button", { type: "button", onclick: cupel.closePanel }, "Close"))),
      vector(row, of, all),
      all === null ? el("p", {}, "Every backend that ran this case simply passed: its inputs are not in the store. ",
        el("code", {}, `cupel explain ${cupel.quote(id)} --vectors ${cupel.fileOf(row).argument}`), " shows them.") : null,
      el("h3", {}, "What the backends did"),
      cupel.table("What the backends did", ["Backend", "Verdict", "Did", "The library said", "Gave", "Demanded"],
        cupel.backends.map((b, i) => backend(row, i, of, all))),
      executed.length === 0 ? null : [el("h3", {}, "To repeat it"), cupel.commandLine(cupel.command(row, executed[0][1]))],
      all === null ? null : cupel.chain(all.inputs, all.expected),
    ];
  };

  const panel = document.getElementById("panel");
  let opener = null;

  cupel.showPanel = function (id) {
    const row = cupel.rowOf(id);
    if (!panel.open) opener = document.activeElement;
    panel.replaceChildren(...(row < 0
      ? [el("h2", { id: "panel-title", tabindex: "-1" }, "No such case"), el("p", {}, `This report has no case "${id}".`),
         el("button", { type: "button", onclick: cupel.closePanel }, "Close")]
      : content(row).flat(Infinity).filter(child => child !== null)));
    if (!panel.open) panel.showModal();
    panel.scrollTop = 0;
    document.getElementById("panel-title").focus();
  };

  cupel.hidePanel = function () {
    if (!panel.open) return;
    panel.close();
    if (opener !== null && opener.isConnected) opener.focus();
  };

  cupel.closePanel = function () {
    const state = Object.assign({}, cupel.state);
    delete state.case;
    cupel.go(state, true);
  };

  panel.addEventListener("cancel", event => { event.preventDefault(); cupel.closePanel(); });
  panel.addEventListener("click", event => { if (event.target === panel) cupel.closePanel(); });
}
