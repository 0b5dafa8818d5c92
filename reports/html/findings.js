"use strict";
/* The first screen: the backends, what was found in words, and the causes, the gravest first. */
{
  const { el, number, plural } = cupel;
  const SHOWN = 8;

  const tally = function (backend) {
    const counts = new Array(cupel.verdicts.length).fill(0);
    const column = cupel.verdict[backend];
    for (let row = 0; row < cupel.count; row++) {
      if (column[row] !== cupel.NOT_RUN) counts[column[row]]++;
    }
    const of = test => counts.reduce((sum, n, code) => sum + (test(cupel.verdicts[code]) ? n : 0), 0);
    return {
      executed: of(v => v.class !== "skip"), passed: of(v => v.class === "pass"),
      accepts: of(v => v.kind === "accepted-invalid"),
      fails: of(v => v.class === "fail" && v.kind !== "accepted-invalid"),
      errors: of(v => v.class === "error"), known: of(v => v.class === "known"),
      bad: of(v => v.bad), unsupported: of(v => v.kind === "unsupported"),
      policy: of(v => v.kind === "policy"), recorded: of(() => true),
    };
  };

  const headline = function () {
    const bad = cupel.tallies.filter(t => t.bad !== 0).length;
    const causes = cupel.clusters.filter(c => cupel.verdicts[c.verdict].bad);
    const cases = new Set(causes.flatMap(c => c.rows)).size;
    const executed = cupel.tallies.reduce((sum, t) => sum + t.executed, 0);
    if (executed === 0) return "Nothing was executed: no backend supports any of these cases.";
    if (bad === 0) {
      return `No failures: ${plural(executed, "verdict")} of ` +
        `${plural(cupel.backends.length, "backend")}, and all are as the specifications say.`;
    }
    return `${bad} of ${plural(cupel.backends.length, "backend")} went against the specifications, in ` +
      `${number(cases)} of ${plural(cupel.count, "case")}, for ${plural(causes.length, "cause")}.`;
  };

  const cell = (n, state, kind) => el("td", { class: "number" },
    n === 0 ? el("span", { class: "none" }, "0")
      : state === null ? number(n)
        : el("a", { href: cupel.hashOf(state), class: kind }, number(n)));

  const backends = () => cupel.table("Backends",
    ["Backend", "Library", "Executed", "Passed", "Accepted invalid", "Other failures", "Errors",
     "Known failures", "Not supported"],
    cupel.backends.map((backend, i) => {
      const t = cupel.tallies[i];
      const of = verdict => ({ backend: backend.name, verdict });
      return el("tr", {},
        el("th", { scope: "row" }, backend.name), el("td", {}, backend.library + " " + backend.version),
        cell(t.executed, null), cell(t.passed, of("pass"), "good"),
        cell(t.accepts, of("fail accepted-invalid"), "bad"), cell(t.fails, of("other"), "bad"),
        cell(t.errors, of("error"), "bad"), cell(t.known, of("known failure"), "known"),
        cell(t.unsupported, of("skip unsupported")));
    }));

  const names = indexes => indexes.map(i => cupel.backends[i].name).join(", ");

  /* What the first backend that is wrong did with the first case. */
  const act = function (told) {
    if (told === null) return "";
    return told.status + (told.reason === "" ? "" : `, reason ${told.reason}`) + (told.message === "" ? "" : `: ${told.message}`);
  };

  const card = function (c) {
    const verdict = cupel.verdicts[c.verdict];
    const first = c.rows[0];
    const told = cupel.toldOf(first, c.wrong[0]);
    const known = c.kind !== "flag" ? undefined : cupel.fileOf(first).flags.find(flag => flag.name === c.cause);
    const did = c.finding === "policy" ? "Some refuse, some accept" : `${names(c.wrong)}: ${verdict.doc}`;
    return el("li", { class: "finding " + (verdict.bad ? "bad" : verdict.class === "known" ? "known" : "none") },
      el("h3", {}, `${did} – ${c.what} `, el("span", { class: "count" }, plural(c.rows.length, "case"))),
      cupel.facts([
        c.kind === "" ? null : [c.kind === "rule" ? "Rule" : "Flag", el("b", {}, c.cause), c.explanation === "" ? "" : ": " + c.explanation],
        known === undefined || known.effect === "" ? null : ["Effect", known.effect],
        known === undefined || known.cves.length === 0 ? null : ["CVE", known.cves.map((cve, i) => [i === 0 ? "" : ", ", cupel.link({ cve, verdict: "any" }, cve)])],
        ["Clause", c.clause],
        c.decided === "" ? null : ["Decided", "by the profile's rule " + c.decided],
        ["Who", c.who],
        ["Did", act(told)],
        told === null || told.known === "" ? null : ["Known", told.known],
        ["First case", cupel.link({ case: cupel.idOf(first) }, cupel.idOf(first))],
      ]),
      cupel.commandLine(cupel.command(first, c.wrong[0])),
      c.rows.length === 1 ? null
        : el("p", {}, cupel.link({ cluster: cupel.clusters.indexOf(c), verdict: "any" }, `Show all ${number(c.rows.length)} cases`)));
  };

  /* The first of a list, and a button for the rest. */
  const list = function (clusters) {
    const made = el("ol", { class: "findings" }, clusters.slice(0, SHOWN).map(card));
    if (clusters.length <= SHOWN) return [made];
    const more = el("button", { type: "button", class: "more", onclick: () => {
      const next = clusters.slice(SHOWN).map(card);
      made.append(...next);
      more.remove();
      next[0].querySelector("a").focus();
    } }, `Show ${plural(clusters.length - SHOWN, "more cause")}`);
    return [made, more];
  };

  /* All causes, or those of one backend. */
  const causeList = function (causes) {
    const place = el("div", {});
    const control = el("select", { id: "causes-of" }, el("option", { value: "" }, "all backends"),
      cupel.backends.map((b, i) => el("option", { value: i }, `${b.name}: ${number(causes.filter(c => c.wrong.includes(i)).length)}`)));
    const show = () => {
      const found = causes.filter(c => control.value === "" || c.wrong.includes(Number(control.value)));
      place.replaceChildren(...list(found));
      cupel.say(plural(found.length, "cause"));
    };
    control.addEventListener("change", show);
    show();
    return [el("div", { class: "list-head" }, el("h3", {}, "Causes, the gravest first"),
      cupel.backends.length < 2 ? null : el("div", {}, el("label", { for: "causes-of" }, "of "), control)), place];
  };

  cupel.sections.push({ id: "found", title: "Found", make() {
    cupel.tallies = cupel.backends.map((backend, i) => tally(i));
    const causes = cupel.clusters.filter(c => c.finding !== "policy");
    const policies = cupel.clusters.filter(c => c.finding === "policy");
    const plays = (cupel.scenarios || []).flatMap(s => s.plays);
    const badPlays = plays.filter(cupel.playIsBad).length;
    return cupel.section("found", "What was found",
      cupel.run.complete ? null : el("p", { class: "warning" }, "The run did not reach its end: what follows is a part. ", el("code", {}, "cupel run --resume"), " goes on."),
      cupel.problems.length === 0 ? null : el("p", { class: "warning" }, el("a", { href: "#coverage" }, plural(cupel.problems.length, "problem")), " kept vectors or backends from being run."),
      cupel.bare ? null : [el("p", { class: "headline" }, headline()), backends()],
      plays.length === 0 ? null : el("p", { class: "headline" }, el("a", { href: "#together" }, `${plural(cupel.scenarios.length, "scenario")}, ${plural(plays.length, "play")}`),
        ": ", el("span", { class: badPlays === 0 ? "good" : "bad" }, badPlays === 0 ? "nothing went wrong." : `${number(badPlays)} went wrong.`)),
      causes.length === 0 ? null : causeList(causes),
      policies.length === 0 ? null
        : el("details", {}, el("summary", {}, `Differences that the specifications allow: ${number(policies.length)}`), list(policies)));
  } });
}
