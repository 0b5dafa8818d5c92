"use strict";
/* Starts the page. Its state is in the address, behind the #: filters of the list of cases, and the
   case that is open ("#case=..."); a # without "=" is a place in the page. */
{
  const { el } = cupel;

  const read = function () {
    const hash = location.hash.slice(1);
    return hash.includes("=") ? Object.fromEntries(new URLSearchParams(hash.replaceAll("+", "%2B"))) : null;
  };

  let drawn = null;

  const draw = function () {
    const { case: open, ...filter } = cupel.state;
    const key = JSON.stringify(filter);
    if (key !== drawn) {
      drawn = key;
      cupel.showCases();
    }
    if (open !== undefined) cupel.showPanel(open);
    else cupel.hidePanel();
  };

  /* Goes to a state; `quiet` does so without a new entry in the history of the browser. */
  cupel.go = function (state, quiet) {
    const hash = cupel.hashOf(state);
    cupel.state = state;
    if (quiet) history.replaceState(null, "", hash === "#" ? "#cases" : hash);
    else location.hash = hash;
    draw();
  };

  window.addEventListener("hashchange", () => {
    const state = read();
    if (state === null) {
      cupel.hidePanel();
      cupel.unfold(cupel.place());
      return;
    }
    /* A case alone is opened over whatever list was shown. */
    const alone = state.case !== undefined && Object.keys(state).length === 1;
    const moved = state.case === undefined && JSON.stringify(state) !== drawn;
    cupel.state = alone ? Object.assign({}, cupel.state, state) : state;
    draw();
    if (moved && !cupel.bare) {
      const list = document.getElementById("cases");
      list.scrollIntoView();
      list.focus({ preventScroll: true });
    }
  });

  const start = function () {
    const began = performance.now();
    cupel.load();
    const main = document.getElementById("main");
    for (const section of cupel.sections) {
      const made = section.make();
      if (made === null) continue; /* a report without benchmarks has no section of them */
      main.append(made);
      document.getElementById("sections").append(el("li", {}, el("a", { href: "#" + section.id }, section.title)));
    }
    document.getElementById("run-line").textContent =
      `cupel ${cupel.run.cupel}, ${cupel.run.started}; ${cupel.plural(cupel.backends.length, "backend")}` +
      (cupel.bare ? "" : `, ${cupel.plural(cupel.files.length, "vector file")}, ${cupel.plural(cupel.count, "case")}; profile ${cupel.run.profile}`) +
      (cupel.run.filter === "" ? "" : `; filter ${cupel.run.filter}`) +
      (cupel.run.shard === "1/1" ? "" : `; part ${cupel.run.shard}`);
    document.title = `cupel: ${cupel.backends.map(b => b.name).join(", ")}`;
    cupel.state = read() || {};
    draw();
    cupel.loadTime = performance.now() - began;
    document.documentElement.dataset.ready = "yes";
    if (!cupel.bare) (window.requestIdleCallback || setTimeout)(cupel.warm);
    if (location.hash !== "" && read() === null) {
      const element = document.getElementById(cupel.place());
      if (element !== null) element.scrollIntoView();
      cupel.unfold(cupel.place());
    } else if (cupel.state.case === undefined && read() !== null && !cupel.bare) {
      document.getElementById("cases").scrollIntoView();
    }
  };

  start();
}
