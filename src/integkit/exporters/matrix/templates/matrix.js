"use strict";
document.querySelectorAll(".integkit-compare").forEach((whole) => {
  if (whole.dataset.ready) return; // each fragment on a page brings this script
  whole.dataset.ready = "1";
  const find = (selector, inside = whole) => [...inside.querySelectorAll(selector)];
  const isEmpty = (cell) => cell.matches(".silent, .empty");
  const plain = (text) => text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "");
  const tables = find("table");
  const rows = find("tbody tr");
  const search = whole.querySelector(".search");
  const gaps = whole.querySelector(".gaps");
  const count = whole.querySelector(".count");
  const words = new Map(rows.map((row) => [row, plain(row.textContent)]));

  const filter = () => {
    const wanted = plain(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const cells = find("td:not([hidden])", row);
      const empty = cells.filter(isEmpty).length;
      row.hidden = !wanted.every((word) => words.get(row).includes(word))
        || (gaps.checked && (empty === 0 || empty === cells.length));
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = shown === rows.length ? ""
      : count.dataset.rows.replace("{0}", shown).replace("{1}", rows.length);
  };
  search.addEventListener("input", filter);
  gaps.addEventListener("change", filter);

  const all = whole.querySelector(".all");
  if (all) {
    all.addEventListener("click", () => {
      const open = all.getAttribute("aria-pressed") !== "true";
      all.setAttribute("aria-pressed", open);
      find("td details").forEach((one) => { one.open = open; });
    });
  }

  for (const table of tables) {
    const body = table.tBodies[0];
    const first = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const grid = table.closest(".grid");
    find(".columns", grid).forEach((choice) => { choice.hidden = false; });
    find("[data-column]", grid).forEach((box) => {
      box.addEventListener("change", () => {
        for (const row of table.rows) { row.cells[Number(box.dataset.column)].hidden = !box.checked; }
        filter();
      });
    });
    const key = (row, column) => {
      const cell = row.cells[column];
      if (isEmpty(cell)) { return null; }
      return "number" in cell.dataset ? Number(cell.dataset.number) : cell.textContent.trim();
    };
    const compare = (one, other) => typeof one === "number" && typeof other === "number" ? one - other
      : String(one).localeCompare(String(other), whole.lang, { numeric: true });
    heads.forEach((head, column) => {
      const name = head.querySelector(".name").textContent;
      const turns = first.some((row) => typeof key(row, column) === "number")
        ? ["descending", "ascending"] : ["ascending", "descending"];
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = "↕";
      button.setAttribute("aria-label", table.dataset.sort.replace("{0}", name));
      button.addEventListener("click", () => {
        const next = turns[turns.indexOf(head.getAttribute("aria-sort")) + 1];
        heads.forEach((one) => {
          one.removeAttribute("aria-sort");
          one.querySelector(".sort").textContent = "↕";
        });
        let order = first;
        if (next) {
          head.setAttribute("aria-sort", next);
          button.textContent = next === "ascending" ? "↑" : "↓";
          const stated = first.filter((row) => key(row, column) !== null);
          stated.sort((one, other) => compare(key(one, column), key(other, column)));
          if (next === "descending") { stated.reverse(); }
          order = [...stated, ...first.filter((row) => key(row, column) === null)];
        }
        body.append(...order);
      });
      head.append(button);
    });
  }
  whole.querySelector(".tools").hidden = false;
});
