// What every look shares: who is seen, what it is called in a finding, which colours meet.

/** The beginning of an element's source, to find it by. */
function called(element) {
  const tag = element.cloneNode(false).outerHTML.replace(/<\/[^>]*>$/, "");
  const text = element.textContent.trim().replace(/\s+/g, " ");
  return `${tag.slice(0, 120)} ${text.slice(0, 60)}`.trim();
}

/** A question about an element and those around it that is asked once for each. */
function remembered(ask) {
  const known = new Map();
  return function answer(element) {
    if (!known.has(element)) known.set(element, ask(element, () => (element.parentElement ? answer(element.parentElement) : null)));
    return known.get(element);
  };
}

/** Whether it is there for screen readers only. */
const isCutAway = remembered((one, around) => getComputedStyle(one).clipPath === "inset(50%)" || Boolean(around()));

/** Whether it stays where it is while the page is scrolled. */
const isPinned = remembered((one, around) => ["sticky", "fixed"].includes(getComputedStyle(one).position) || Boolean(around()));

/** The region of its own around an element in which it may be wider than the window. */
const scroller = remembered((one, around) => {
  if (one === document.body) return null;
  const isOne = ["auto", "scroll"].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth;
  return isOne ? one : around();
});

/** Whether an element is there for eyes: drawn, larger than a dot, not cut away for screen readers only. */
function seen(element) {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  if (isCutAway(element)) return false;
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.height > 1;
}

/** Every piece of text that is seen, with its element and the boxes of its lines. */
function texts() {
  const all = [];
  const known = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script, style, template, noscript")) continue;
    if (!known.has(element)) known.set(element, seen(element));
    if (!known.get(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    if (boxes.length) all.push({ node, element, boxes });
  }
  return all;
}

/** What can have the focus by the Tab key, in the order of the source. */
function stops() {
  const kinds = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true], audio, video, iframe";
  return [...document.querySelectorAll(kinds)].filter(
    (one) => !one.disabled && one.type !== "hidden" && one.tabIndex >= 0 && !one.closest("[inert]") && one.checkVisibility({ visibilityProperty: true }),
  );
}

const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const colours = new Map();

/** A colour of CSS as red, green, blue (0 to 255) and opacity (0 to 1). */
function colour(css) {
  if (!colours.has(css)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    colours.set(css, [red, green, blue, alpha / 255]);
  }
  return colours.get(css);
}

function over(front, back) {
  return [0, 1, 2].map((at) => front[at] * front[3] + back[at] * (1 - front[3])).concat(1);
}

/** The colour of a page that sets none, in light, in dark, or as its reader wants it. */
function empty() {
  const probe = document.createElement("i");
  probe.style.backgroundColor = "Canvas";
  document.body.append(probe);
  const { backgroundColor } = getComputedStyle(probe);
  probe.remove();
  return colour(backgroundColor);
}

/** The colour behind an element's text. */
const behind = remembered((one, around) => {
  const layer = colour(getComputedStyle(one).backgroundColor);
  if (layer[3] === 1) return layer;
  const back = around() ?? empty();
  return layer[3] > 0 ? over(layer, back) : back;
});

/** The same on paper: the sheet, unless a style insists on printing its own. */
const onSheet = remembered((one, around) => {
  const { backgroundColor, printColorAdjust } = getComputedStyle(one);
  const back = around() ?? [255, 255, 255, 1];
  return printColorAdjust === "exact" ? over(colour(backgroundColor), back) : back;
});

/** Contrast as WCAG counts it: 1 to 21. */
function contrast(one, other) {
  const [light, dark] = [one, other]
    .map((rgb) => {
      const [red, green, blue] = rgb.map((value) => {
        const part = value / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    })
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
