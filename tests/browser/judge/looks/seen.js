// What eyes see at a width: whether everything fits, nothing is cut, nothing lies upon something else, and moves.

/** Nothing but a region that says what it is may be wider than the window. */
function fits() {
  const root = document.documentElement;
  const found = [];
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth - root.clientWidth} px wider than the window`);
  const regions = new Set();
  for (const { element, boxes } of texts()) {
    const region = scroller(element);
    if (region) regions.add(region);
    else if (boxes.some((box) => box.right > root.clientWidth + 1 || box.left < -1)) {
      if (boxes.some((box) => box.bottom > 0)) found.push(`a text outside of the window: ${called(element)}`);
    }
  }
  for (const one of regions) {
    const role = one.getAttribute("role");
    const name = one.getAttribute("aria-label") || one.getAttribute("aria-labelledby");
    if (one.tabIndex < 0) found.push(`a region that keys cannot scroll: ${called(one)}`);
    else if (!["region", "group"].includes(role) || !name) found.push(`a region to scroll without role or name: ${called(one)}`);
  }
  return found;
}

/** No text is cut by a box that hides what is too much. */
function cut() {
  const found = [];
  for (const { element, boxes } of texts()) {
    const limits = { x: [-Infinity, Infinity], y: [-Infinity, Infinity] };
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) {
      const style = getComputedStyle(one);
      const box = one.getBoundingClientRect();
      if (["hidden", "clip"].includes(style.overflowX)) limits.x = [Math.max(limits.x[0], box.left), Math.min(limits.x[1], box.right)];
      if (["hidden", "clip"].includes(style.overflowY)) limits.y = [Math.max(limits.y[0], box.top), Math.min(limits.y[1], box.bottom)];
      if (["auto", "scroll"].includes(style.overflowX)) break;
    }
    const isCut = boxes.some(
      (box) => box.left < limits.x[0] - 2 || box.right > limits.x[1] + 2 || box.top < limits.y[0] - 4 || box.bottom > limits.y[1] + 4,
    );
    if (isCut) found.push(`a text is cut: ${called(element)}`);
  }
  return found;
}

/** No text lies upon another. */
function overlaid() {
  const lines = texts()
    .filter(({ element }) => !element.closest("svg") && !scroller(element) && !isPinned(element))
    .flatMap(({ element, boxes }) => boxes.map((box) => ({ element, box })))
    .sort((one, other) => one.box.top - other.box.top);
  const found = [];
  lines.forEach(({ element, box }, at) => {
    for (let next = at + 1; next < lines.length && lines[next].box.top < box.bottom; next += 1) {
      const other = lines[next];
      if (other.element === element) continue;
      const width = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const height = Math.min(box.bottom, other.box.bottom) - other.box.top;
      const smaller = Math.min(box.height, other.box.height);
      if (width > 2 && height > smaller / 2) found.push(`${called(element)} lies upon ${called(other.element)}`);
    }
  });
  return found;
}

/** Nothing moves, and nothing would move if it were hovered or opened. */
function moves() {
  const found = [];
  if (getComputedStyle(document.documentElement).scrollBehavior !== "auto") found.push("the page scrolls smoothly");
  for (const one of document.querySelectorAll("*")) {
    for (const pseudo of [null, "::before", "::after"]) {
      const style = getComputedStyle(one, pseudo);
      const lasts = (durations) => durations.split(",").some((each) => parseFloat(each) > 0.01);
      if (style.animationName !== "none" && lasts(style.animationDuration)) found.push(`it is animated: ${called(one)}`);
      if (style.transitionProperty !== "none" && lasts(style.transitionDuration)) found.push(`it changes slowly: ${called(one)}`);
    }
  }
  for (const one of document.querySelectorAll("marquee, blink, animate, animateTransform, animateMotion, video[autoplay]")) {
    found.push(`it moves: ${called(one)}`);
  }
  return found;
}

/** Every text stands out from what is behind it. */
function legible({ onPaper = false } = {}) {
  const found = [];
  const known = new Map();
  for (const { element } of texts()) {
    const style = getComputedStyle(element);
    const isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    const back = element.closest("svg") ? null : (onPaper ? onSheet : behind)(element);
    if (!back) continue;
    const key = `${style.color} ${back} ${isLarge}`;
    if (known.has(key)) continue;
    const ratio = contrast(over(colour(style.color), back), back);
    known.set(key, ratio);
    if (ratio < (isLarge ? 3 : 4.5)) found.push(`contrast ${ratio.toFixed(2)}: ${called(element)}`);
  }
  return found;
}

/** Whatever can be meant by a finger or a shaking hand is large enough, or has room around it, or stands in a sentence. */
function targets() {
  const all = stops()
    .filter((one) => seen(one) && !one.matches("[role=group], [role=region], main"))
    .map((one) => ({ one, box: one.getBoundingClientRect() }));
  const isSmall = ({ box }) => box.width < 24 || box.height < 24;
  const middle = ({ box }) => [box.left + box.width / 2, box.top + box.height / 2];
  const found = [];
  for (const small of all.filter(isSmall)) {
    const block = small.one.parentElement.closest("p, li, dd, dt, td, th, h1, h2, h3, h4, h5, h6, figcaption, caption, div");
    const isInSentence = getComputedStyle(small.one).display === "inline" && block?.textContent.trim() !== small.one.textContent.trim();
    if (isInSentence) continue;
    const [x, y] = middle(small);
    const isNear = (other) => {
      if (other === small) return false;
      if (isSmall(other)) return Math.hypot(middle(other)[0] - x, middle(other)[1] - y) < 24;
      const dx = Math.max(other.box.left - x, 0, x - other.box.right);
      const dy = Math.max(other.box.top - y, 0, y - other.box.bottom);
      return Math.hypot(dx, dy) < 12;
    };
    if (all.some(isNear)) found.push(`${Math.round(small.box.width)} × ${Math.round(small.box.height)} px: ${called(small.one)}`);
  }
  return found;
}

/** What is folded on the screen and would be missing on paper. */
function folded() {
  return [...document.querySelectorAll("main details:not([open])")]
    .filter((one) => one.checkVisibility())
    .flatMap((one) => [...one.children].filter((child) => child.localName !== "summary" && !child.checkVisibility()))
    .filter((one) => getComputedStyle(one).display !== "none")
    .map((one) => `it is missing on paper: ${called(one)}`);
}
