"use strict";
/* Pictures that came with the report, each with its numbers as a table. */
{
  const { el } = cupel;

  /* The picture is a document of our own making and not of what was tested. */
  const picture = function (figure) {
    if (figure.svg === "") return null;
    const root = new DOMParser().parseFromString(figure.svg, "image/svg+xml").documentElement;
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", figure.title);
    return el("div", { class: "scroll", role: "region", "aria-label": figure.title, tabindex: "0" }, document.adoptNode(root));
  };

  const table = function (figure) {
    const rows = [];
    for (let i = 0; i < figure.cells.length; i += figure.columns) rows.push(figure.cells.slice(i, i + figure.columns));
    const numeric = text => /^[-+]?[0-9]/.test(text) ? "number" : null;
    return cupel.table(figure.title, rows[0], rows.slice(1).map(row => el("tr", {}, row.map((text, i) =>
      i === 0 ? el("th", { scope: "row" }, text) : el("td", { class: numeric(text) }, text)))));
  };

  const block = figure => el("figure", {}, el("figcaption", {}, el("h3", {}, figure.title), figure.text), picture(figure),
    figure.cells.length === 0 ? null
      : figure.svg === "" ? table(figure) : el("details", {}, el("summary", {}, "The numbers"), table(figure)));

  cupel.sections.push({ id: "figures", title: "Benchmarks", make() {
    const figures = cupel.read("figures");
    return figures === null ? null : cupel.section("figures", "Benchmarks", el("div", { class: "figures" }, figures.map(block)));
  } });
}
