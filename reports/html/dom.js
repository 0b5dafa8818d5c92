"use strict";
/* Making elements. A text child is a text: nothing in the data is ever read as HTML. */
cupel.el = function (tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return made;
};

cupel.number = n => n.toLocaleString("en");
cupel.plural = (n, one, many) => cupel.number(n) + " " + (n === 1 ? one : many || one + "s");

/* A link into the page: a state, see main.js. */
cupel.link = function (state, ...children) {
  return cupel.el("a", { href: cupel.hashOf(state) }, ...children);
};

cupel.hashOf = function (state) {
  const parts = Object.entries(state).filter(([, value]) => value !== "" && value !== undefined);
  return "#" + parts.map(([name, value]) => name + "=" + encodeURIComponent(value)).join("&");
};

cupel.hidden = text => cupel.el("span", { class: "hidden" }, text);

/* Opens the fold that a part of the page with this id is, and those that it is in; goes there. */
cupel.unfold = function (id) {
  const found = document.getElementById(id);
  if (found === null || found.tagName !== "DETAILS") return;
  for (let at = found; at !== null; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  found.scrollIntoView();
  found.querySelector("summary").focus({ preventScroll: true });
};

cupel.place = () => decodeURIComponent(location.hash.slice(1));

cupel.say = function (text) {
  document.getElementById("status").textContent = text;
};

/* A command with a button that copies it. */
cupel.commandLine = function (command) {
  const { el } = cupel;
  const button = el("button", { type: "button", class: "copy", onclick: () => {
    const done = () => { button.textContent = "Copied"; cupel.say("Command copied"); };
    const select = () => {
      /* No clipboard from a file in this browser: the text is selected, ready for Ctrl+C. */
      const range = document.createRange();
      range.selectNodeContents(code);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      button.textContent = "Selected";
      cupel.say("Command selected");
    };
    if (navigator.clipboard) navigator.clipboard.writeText(command).then(done, select);
    else select();
  } }, "Copy");
  const code = el("code", {}, command);
  return el("div", { class: "command" }, code, button);
};

/* A table in a region that scrolls sideways and can be reached with the keyboard. */
cupel.table = function (label, head, rows, attributes) {
  const { el } = cupel;
  return el("div", { class: "scroll", role: "region", "aria-label": label, tabindex: "0" },
    el("table", attributes || {}, el("caption", { class: "hidden" }, label),
      el("thead", {}, el("tr", {}, head.map(cell =>
        cell instanceof Element ? cell : el("th", { scope: "col" }, cell)))),
      el("tbody", {}, rows)));
};

cupel.facts = function (entries) {
  const { el } = cupel;
  return el("dl", {}, entries.filter(entry => entry !== null && entry[1] !== "" && entry[1] !== null)
    .map(([name, ...value]) => el("div", {}, el("dt", {}, name), el("dd", {}, ...value))));
};

/* A section of the page; `level` 2. The list of sections is made of these. */
cupel.section = function (id, title, ...children) {
  const { el } = cupel;
  return el("section", { id, "aria-labelledby": id + "-title", tabindex: "-1" },
    el("h2", { id: id + "-title" }, title), ...children);
};

/* A verdict as a few letters, with words for who cannot see it and on hovering. */
cupel.marks = {
  "pass": ["✓", "good"], "accepted-invalid": ["accepts", "bad"], "wrong-output": ["wrong", "bad"],
  "rejected-valid": ["refuses", "bad"], "wrong-reason": ["reason", "bad"],
  "vacuous": ["vacuous", "bad"], "overwrite": ["overwrote", "bad"], "failure": ["known", "known"],
  "unsupported": ["–", "none"], "policy": ["left out", "none"], "crashed": ["crashed", "bad"],
  "timed-out": ["hangs", "bad"], "broken": ["broken", "bad"], "protocol": ["protocol", "bad"],
};

cupel.kindOf = function (code) {
  const verdict = cupel.verdicts[code];
  return cupel.marks[verdict.kind || verdict.class][1];
};

/* A cell with the mark: one is made of each, and copied for every case and backend. */
cupel.markCell = function (code) {
  if (!cupel.marked.has(code)) cupel.marked.set(code, cupel.el("td", { class: "number" }, cupel.mark(code)));
  return cupel.marked.get(code).cloneNode(true);
};
cupel.marked = new Map();

cupel.mark = function (code) {
  const { el } = cupel;
  if (code === cupel.NOT_RUN) return el("span", { class: "none", title: "not run" }, cupel.hidden("not run"));
  const verdict = cupel.verdicts[code];
  const [text] = cupel.marks[verdict.kind || verdict.class];
  return el("span", { class: "mark " + cupel.kindOf(code), title: verdict.name + ": " + verdict.doc },
    el("span", { "aria-hidden": "true" }, text), cupel.hidden(verdict.name));
};
