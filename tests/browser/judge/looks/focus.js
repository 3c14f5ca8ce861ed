// Where the focus is, and whether it is seen.

/** The look of an element that has the focus: outlined, standing out, not cut, not covered. */
function focused(element) {
  const found = [];
  const style = getComputedStyle(element);
  const width = parseFloat(style.outlineWidth);
  if (style.outlineStyle === "none" || width < 2) return [`the focus is not seen: ${called(element)}`];
  const around = behind(element.parentElement ?? element);
  const ratio = contrast(over(colour(style.outlineColor), around), around);
  if (ratio < 3) found.push(`the focus hardly stands out (${ratio.toFixed(2)}): ${called(element)}`);
  const grown = width + Math.max(parseFloat(style.outlineOffset), 0) - 1;
  const boxes = [...element.getClientRects()];
  for (let one = element.parentElement; one; one = one.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(one);
    const isPage = one === document.documentElement;
    const limit = isPage ? { left: 0, right: one.clientWidth, top: -Infinity, bottom: Infinity } : one.getBoundingClientRect();
    const isCut = (start, end, low, high) => (start >= low && start - grown < low) || (end <= high && end + grown > high);
    const across = isPage || overflowX !== "visible";
    const along = !isPage && overflowY !== "visible";
    const cuts = boxes.some(
      (box) => (across && isCut(box.left, box.right, limit.left, limit.right)) || (along && isCut(box.top, box.bottom, limit.top, limit.bottom)),
    );
    if (cuts) found.push(`the focus is cut by ${called(one).slice(0, 60)}: ${called(element)}`);
    if (cuts) break;
  }
  const first = boxes.find((box) => box.width > 1 && box.height > 1);
  if (!first) return [`the focus is on nothing that is seen: ${called(element)}`];
  const [x, y] = [first.left + first.width / 2, first.top + Math.min(first.height, innerHeight) / 2];
  const top = document.elementFromPoint(x, y);
  if (top && !element.contains(top) && !top.contains(element)) found.push(`the focus is covered by ${called(top).slice(0, 60)}: ${called(element)}`);
  return found;
}

/** Gives each stop the focus in turn and looks at it; styles that were seen already are passed over. */
function everyFocus() {
  const found = [];
  const known = new Set();
  for (const one of stops()) {
    const kind = `${one.localName} ${one.className} ${one.parentElement.localName} ${one.parentElement.className} ${one.parentElement.parentElement?.className}`;
    if (known.has(kind)) continue;
    known.add(kind);
    one.focus({ focusVisible: true });
    if (document.activeElement !== one) found.push(`it takes no focus: ${called(one)}`);
    else found.push(...focused(one));
  }
  document.activeElement?.blur();
  return found;
}

/** Begins to note where the focus goes. */
function follow() {
  window.walked = [];
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(":focus-visible")) window.walked.push(target);
    else window.walked.push(null);
  });
  return stops().length;
}

/** Compares the way of the focus with the order of the source and of the eye. */
function compare({ start, times }) {
  const expected = stops();
  const walked = window.walked.filter((one) => expected.includes(one) || one === null);
  const found = [];
  if (walked.includes(null)) found.push("the focus came, and nothing showed it");
  const at = walked.findIndex((one, place) => one !== null && one !== expected[start + place]);
  if (at >= 0) found.push(`after ${start + at} stops came ${called(walked[at])} instead of ${called(expected[start + at] ?? document.body)}`);
  else if (walked.length < times) found.push(`keys never reach ${called(expected[start + walked.length])}`);
  for (const one of document.querySelectorAll("[tabindex]")) {
    if (one.tabIndex > 0) found.push(`it jumps the queue: ${called(one)}`);
  }
  for (const one of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
    if (one.tabIndex < 0 && !one.disabled && seen(one)) found.push(`keys never reach ${called(one)}`);
  }
  for (const one of document.querySelectorAll("[onclick], [role=button], [role=link], [role=tab], [role=checkbox]")) {
    if (one.tabIndex < 0) found.push(`keys never reach ${called(one)}`);
  }
  let before = null;
  for (const one of expected.filter((each) => seen(each) && !isAside(each))) {
    const box = one.getBoundingClientRect();
    const isBack = before && box.bottom <= before.top + 1 && box.left < before.left + 1;
    if (isBack) found.push(`the focus goes back up to ${called(one)}`);
    before = box;
  }
  return found;
}

/** What stands beside the order of the page: it stays where it is, or is a region around other stops. */
function isAside(element) {
  for (let one = element; one; one = one.parentElement) {
    if (["sticky", "fixed", "absolute"].includes(getComputedStyle(one).position)) return true;
  }
  return element.matches("[role=group], [role=region]");
}
