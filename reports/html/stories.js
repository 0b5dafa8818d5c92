"use strict";
/* Scenarios told step by step: who does what, what must be refused, who knows what, and where it ends. */
{
  const { el, number, plural } = cupel;
  const MARKS = { good: ["✓", "good"], bad: ["✗", "bad"], error: ["✗", "bad"], known: ["✗", "known"], unsupported: ["–", "none"], not: ["·", "none"] };
  const WORDS = { good: "good", bad: "bad", error: "error", known: "known to be bad", unsupported: "not supported", not: "not played" };

  const stepLine = function (step, i, play, scenario) {
    const played = play === undefined ? "not" : i < play.at ? "good" : i === play.at ? play.played : "not";
    const [mark, kind] = MARKS[played];
    const by = play === undefined || step.method === "" ? "" : ` by ${play.cast[scenario.parties.indexOf(step.party)]}`;
    const others = step.to.join(", ");
    return el("li", {},
      el("span", { class: "mark " + kind }, el("span", { "aria-hidden": "true" }, mark), cupel.hidden(WORDS[played] + ": ")), " ",
      step.party === "" ? "" : [el("b", {}, step.party), " "], step.text,
      step.method === "" ? null : el("small", {}, ` ${step.method}${by}${step.refused ? "; must be refused" : ""}`),
      step.rule === "" ? null : el("div", { class: "aside" }, `${step.clause}: ${step.ruleText}`),
      step.gives.length === 0 ? null : el("div", { class: "aside" }, `${step.party} then has ${step.gives.join(", ")}`),
      step.sends.length === 0 ? null : el("div", { class: "aside" }, `→ ${others} then ${step.to.length === 1 ? "knows" : "know"} ${step.sends.join(", ")}`),
      play === undefined || i !== play.at || play.text === "" ? null : el("div", { class: "aside " + kind }, play.text),
      play === undefined || i !== play.at || play.known === "" ? null : el("div", { class: "aside" }, "Known: " + play.known));
  };

  /* What is told first: something that went wrong, or else a play to its end. */
  const first = scenario => scenario.plays.find(cupel.playIsBad) || scenario.plays.find(play => play.played === "good") || scenario.plays[0];

  const content = function (scenario) {
    const start = first(scenario);
    const story = el("div", {});
    const selects = scenario.parties.map((party, i) => {
      const names = cupel.sortNames(scenario.plays.map(play => play.cast[i]));
      const control = el("select", { id: `cast-${scenario.set}-${party}` }, names.map(name => el("option", { value: name, selected: start !== undefined && name === start.cast[i] }, name)));
      control.addEventListener("change", () => show());
      return control;
    });
    const show = function () {
      const cast = selects.map(control => control.value);
      const play = scenario.plays.find(p => p.cast.every((name, i) => name === cast[i]));
      const played = play === undefined ? "not" : play.played;
      story.replaceChildren(el("p", {}, "With this cast: ", el("b", { class: MARKS[played][1] }, WORDS[played]), "."),
        el("ol", { class: "story" }, scenario.steps.map((step, i) => stepLine(step, i, play, scenario))),
        ...(play === undefined ? [] : [cupel.commandLine(cupel.playCommand(play))]));
      cupel.say(WORDS[played]);
    };
    show();
    return [el("p", {}, scenario.description),
      el("ul", { class: "plain cast" }, scenario.parties.map((party, i) => el("li", {},
        el("label", { for: `cast-${scenario.set}-${party}` }, el("b", {}, party), scenario.partyTexts[i] === "" ? "" : ": " + scenario.partyTexts[i], ". Played by "), selects[i]))),
      story];
  };

  /* Made when first opened: there may be a hundred. */
  const details = function (scenario) {
    const bad = scenario.plays.filter(cupel.playIsBad).length;
    const good = scenario.plays.filter(play => play.played === "good").length;
    const made = el("details", { id: "story-" + scenario.set, class: "tale" },
      el("summary", {}, el("b", {}, scenario.title), el("small", {}, ` ${scenario.set}: ${plural(good, "good play")}`),
        bad === 0 ? null : el("small", { class: "bad" }, `, ${number(bad)} bad`)));
    made.addEventListener("toggle", () => { if (made.open && made.children.length === 1) made.append(...content(scenario)); });
    return made;
  };

  cupel.sections.push({ id: "stories", title: "Scenarios", make() {
    if (cupel.scenarios === null) return null;
    const groups = cupel.sortNames(cupel.scenarios.map(s => s.group)).map(group => cupel.scenarios.filter(s => s.group === group));
    return cupel.section("stories", "Scenarios",
      el("p", {}, "Each is told step by step: who does what, with which backend, who knows what then, and what must be refused."),
      groups.flatMap(group => group.length < 12 ? group.map(details)
        : [el("details", { class: "many" }, el("summary", {}, `${group[0].group}: ${number(group.length)} scenarios`), group.map(details))]));
  } });
}
