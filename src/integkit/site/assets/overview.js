// Filters the municipalities of a page. Without it the page shows them all.
"use strict";
(() => {
  const box = document.getElementById("filter");
  const cards = [...document.querySelectorAll(".card")];
  if (!box || cards.length < 2) return;
  const form = box.querySelector("form");
  const field = (name) => document.getElementById("filter-" + name);
  const shown = form.querySelector(".shown");
  const plain = (text) => integkitFolded(text).join(" ");

  function filter() {
    const name = plain(field("name").value);
    const land = field("land") ? field("land").value : "";
    const kind = field("kind") ? field("kind").value : "";
    const having = [...form.querySelectorAll("input[name=with]:checked")].map((one) => one.value);
    let count = 0;
    for (const card of cards) {
      const own = card.dataset.with.split(" ");
      const fits = (" " + card.dataset.name).includes(" " + name)
        && (!land || card.dataset.land === land)
        && (!kind || card.dataset.kind === kind)
        && having.every((one) => own.includes(one));
      card.hidden = !fits;
      count += fits;
    }
    for (const group of document.querySelectorAll("section.land")) {
      group.hidden = !group.querySelector(".card:not([hidden])");
    }
    shown.textContent = box.dataset.shown.replace("{n}", count).replace("{all}", cards.length);
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  box.hidden = false;
  filter();
})();
