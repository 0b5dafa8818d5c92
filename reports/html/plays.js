"use strict";
/* Scenarios: tables of who can work with whom, and where it does not. The stories are in stories.js. */
{
  const { el, number, plural } = cupel;
  const SHOWN = 20;

  cupel.playIsBad = play => play.played === "bad" || play.played === "error";

  cupel.playCommand = play => "cupel scenario --story" +
    play.scenario.parties.map((party, i) => " --party " + cupel.quote(party + "=" + play.cast[i])).join("") + " " + play.scenario.argument;

  cupel.sortNames = names => [...new Set(names)].sort();

  /* First party x second party: how many plays went as they must, of those that both can play. */
  cupel.pairTable = function (label, plays, corner, onPair) {
    const second = play => play.cast[Math.min(1, play.cast.length - 1)];
    const counts = new Map();
    for (const play of plays) {
      const key = play.cast[0] + "\n" + second(play);
      if (!counts.has(key)) counts.set(key, { good: 0, bad: 0, known: 0 });
      if (play.played === "good") counts.get(key).good++;
      else if (cupel.playIsBad(play)) counts.get(key).bad++;
      else if (play.played === "known") counts.get(key).known++;
    }
    const rows = cupel.sortNames(plays.map(play => play.cast[0]));
    const columns = cupel.sortNames(plays.map(second));
    const cell = function (row, column) {
      const count = counts.get(row + "\n" + column) || { good: 0, bad: 0, known: 0 };
      const all = count.good + count.bad + count.known;
      if (all === 0) return el("td", { class: "number none", title: `${row}, ${column}: not supported` }, "–", cupel.hidden(" not supported"));
      const wrong = count.bad + count.known;
      const kind = count.bad !== 0 ? "bad" : count.known !== 0 ? "known" : "good";
      const words = wrong === 0 ? ["✓ " + number(all), cupel.hidden(" good")]
        : ["✗ " + number(count.bad === 0 ? count.known : count.bad), cupel.hidden(" " + kind), el("small", {}, " of " + number(all))];
      return el("td", { class: "number", title: `${row}, ${column}: ${count.good} good, ${count.bad} bad, ${count.known} known` },
        onPair === null || wrong === 0 ? el("span", { class: kind }, words)
          : el("button", { type: "button", class: "plain " + kind, onclick: () => onPair(row, column) }, words));
    };
    return cupel.table(label, [corner, ...columns],
      rows.map(row => el("tr", {}, el("th", { scope: "row" }, row), columns.map(column => cell(row, column)))), { class: "pairs" });
  };

  /* Of what a baseline lists, too: it is told after what is new. */
  const wentWrong = play => cupel.playIsBad(play) || play.played === "known";

  /* Plays that went wrong at the same step with the same backend there are one finding. */
  const findings = function (plays) {
    const found = new Map();
    for (const play of plays.filter(wentWrong)) {
      const step = play.scenario.steps[play.at];
      const party = step === undefined ? -1 : play.scenario.parties.indexOf(step.party);
      const who = party < 0 ? "The check" : `${play.cast[party]} as ${step.party}`;
      const key = [play.scenario.set, play.at, who, play.known].join("\n");
      if (!found.has(key)) found.set(key, { who, step, plays: [] });
      found.get(key).plays.push(play);
    }
    return [...found.values()].sort((a, b) => (a.plays[0].known !== "") - (b.plays[0].known !== ""));
  };

  const card = function (finding) {
    const play = finding.plays[0];
    const step = finding.step;
    const others = cupel.sortNames(finding.plays.flatMap(p => p.cast));
    return el("li", { class: "finding " + (play.known === "" ? "bad" : "known") },
      el("h3", {}, `${finding.who}: ${play.scenario.title} `, el("span", { class: "count" }, plural(finding.plays.length, "play"))),
      cupel.facts([
        ["Step", step === undefined ? "" : `${play.at + 1}. ${step.party}${step.party === "" ? "" : " "}${step.text}`],
        ["Happened", play.text],
        play.known === "" ? null : ["Known", play.known],
        step === undefined || step.rule === "" ? null : ["Rule", el("b", {}, step.rule), ": " + step.ruleText],
        ["Clause", step === undefined ? "" : step.clause],
        ["With", others.join(", ")],
        ["Story", el("a", { href: "#story-" + play.scenario.set }, play.scenario.set)],
      ]),
      cupel.commandLine(cupel.playCommand(play)));
  };

  const list = function (plays) {
    const found = findings(plays);
    const made = el("ol", { class: "findings" }, found.slice(0, SHOWN).map(card));
    const more = el("button", { type: "button", class: "more", onclick: () => {
      const next = found.slice(SHOWN).map(card);
      made.append(...next);
      more.remove();
      next[0].querySelector("a").focus();
    } }, `Show ${number(found.length - SHOWN)} more`);
    return [made, found.length > SHOWN ? more : null].filter(child => child !== null);
  };

  const counts = function (plays) {
    const of = played => plays.filter(play => play.played === played).length;
    return `${number(of("good"))} good, ${number(of("bad") + of("error"))} bad, ${number(of("known"))} known, ${number(of("unsupported"))} that one of the backends cannot play`;
  };

  cupel.sections.push({ id: "together", title: "Together", make() {
    if (cupel.scenarios === null) return null;
    const groups = cupel.sortNames(cupel.scenarios.map(s => s.group));
    const options = [["", "all scenarios"], ...groups.map(name => [name, name + ": all"]), ...cupel.scenarios.map(s => [s.set, `${s.set}: ${s.title}`])];
    const control = el("select", { id: "table-of" }, options.map(([value, text]) => el("option", { value }, text)));
    const table = el("div", {});
    const bad = el("div", {});
    const show = function () {
      const chosen = cupel.scenarios.filter(s => control.value === "" || s.group === control.value || s.set === control.value);
      const plays = chosen.flatMap(s => s.plays);
      const showBad = function (of, words) {
        bad.replaceChildren(el("h3", { tabindex: "-1" }, words), ...list(of));
      };
      const pair = function (a, b) {
        showBad(plays.filter(p => p.cast[0] === a && p.cast[Math.min(1, p.cast.length - 1)] === b), `What went wrong between ${a} and ${b}`);
        bad.querySelector("h3").focus();
      };
      const corner = chosen.length === 1 ? `${chosen[0].parties[0]} \\ ${chosen[0].parties[Math.min(1, chosen[0].parties.length - 1)]}` : "first \\ second";
      table.replaceChildren(el("p", {}, `${plural(plays.length, "play")} of ${plural(chosen.length, "scenario")}: ${counts(plays)}.`),
        cupel.pairTable("Plays by pair of backends", plays, corner, pair));
      if (plays.some(wentWrong)) showBad(plays, "What went wrong");
      else bad.replaceChildren(el("p", { class: "good" }, "Nothing went wrong."));
      cupel.say(plural(plays.length, "play"));
    };
    control.addEventListener("change", show);
    show();
    return cupel.section("together", "Who works with whom",
      el("p", {}, "Rows play the first party, columns the second: what one made, the other uses. A number counts plays that went as they must."),
      el("div", { class: "list-head" }, el("div", {}, el("label", { for: "table-of" }, "Table of "), control)), table, bad);
  } });
}
