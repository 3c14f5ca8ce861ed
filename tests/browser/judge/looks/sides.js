// Ready for writing from right to left: styles speak of beginning and end, never of left and right.

const PAIRS = [
  ["margin-left", "margin-right"],
  ["padding-left", "padding-right"],
  ["left", "right"],
  ...["width", "style", "color"].map((what) => [`border-left-${what}`, `border-right-${what}`]),
  ["border-top-left-radius", "border-top-right-radius"],
  ["border-bottom-left-radius", "border-bottom-right-radius"],
  ["scroll-margin-left", "scroll-margin-right"],
  ["scroll-padding-left", "scroll-padding-right"],
];

function* rulesOf(list) {
  for (const rule of list) {
    if (rule.style && !(rule instanceof CSSPageRule || rule instanceof CSSFontFaceRule)) yield rule;
    if (rule.cssRules) yield* rulesOf(rule.cssRules);
  }
}

function sides() {
  const found = [];
  for (const sheet of document.styleSheets) {
    for (const { selectorText, style } of rulesOf(sheet.cssRules)) {
      const tell = (what) => found.push(`${selectorText ?? "&"} { ${what} }`);
      for (const [one, other] of PAIRS) {
        const [left, right] = [style.getPropertyValue(one), style.getPropertyValue(other)];
        if (left !== right) tell(left ? `${one}: ${left}` : `${other}: ${right}`);
      }
      for (const name of ["text-align", "float", "clear", "caption-side"]) {
        if (/^(left|right)$/.test(style.getPropertyValue(name))) tell(`${name}: ${style.getPropertyValue(name)}`);
      }
    }
  }
  return found;
}

/** Blocks whose place does not hang on the length of a text; what has a direction of its own stays as it is. */
function blocks() {
  const isPlain = (one) => ["block", "list-item", "grid", "flex"].includes(getComputedStyle(one).display);
  return [...document.body.querySelectorAll("*")].filter(
    (one) => isPlain(one) && ["block", "list-item"].includes(getComputedStyle(one.parentElement).display)
      && !["absolute", "fixed"].includes(getComputedStyle(one).position)
      && one.checkVisibility() && !one.closest("svg, table, body [dir]") && !isShrunk(one),
  );
}

function isShrunk(element) {
  for (let one = element; one && one !== document.body; one = one.parentElement) {
    if (["inline-block", "inline-flex", "inline-grid"].includes(getComputedStyle(one).display)) return true;
    if (getComputedStyle(one.parentElement).display === "flex" || getComputedStyle(one).float !== "none") return true;
  }
  return false;
}

/** Remembers where blocks are. */
function remember() {
  window.placed = blocks().map((one) => [one, one.getBoundingClientRect(), document.documentElement.clientWidth]);
  return [];
}

/** What does not stand where a mirror would show it. */
function unmirrored() {
  return window.placed
    .filter(([one, box, width]) => Math.abs(width - box.right - one.getBoundingClientRect().left) > 2)
    .map(([one]) => `it stays on its side: ${called(one)}`);
}
