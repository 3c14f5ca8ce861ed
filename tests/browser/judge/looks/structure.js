// How a page is built: landmarks, headings, tables, languages, links.

const LANDMARKS = "main, nav, aside, [role=main], [role=navigation], [role=complementary], [role=search], [role=region], search, section[aria-label], section[aria-labelledby]";

/** The name that an element has for those who do not see it. */
function named(element) {
  const ids = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
  const words = ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  return (words || element.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ");
}

function landmarks(tell) {
  const mains = document.querySelectorAll("main, [role=main]");
  if (mains.length !== 1) tell(`${mains.length} main parts, and there has to be one`);
  for (const [tag, role] of [["header", "banner"], ["footer", "contentinfo"]]) {
    const all = [...document.querySelectorAll(`${tag}, [role=${role}]`)].filter(
      (one) => one.getAttribute("role") === role || !one.parentElement.closest("main, article, aside, nav, section"),
    );
    if (all.length > 1) tell(`${all.length} times ${role}`);
  }
  const names = new Map();
  for (const one of document.querySelectorAll(LANDMARKS)) {
    const role = one.getAttribute("role") ?? one.localName;
    if (["main"].includes(role)) continue;
    const key = `${role}: ${named(one)}`;
    if (!named(one)) tell(`a landmark without a name: ${called(one)}`);
    else if (names.has(key)) tell(`two landmarks with one name: ${key}`);
    names.set(key, one);
  }
  const inside = "main, header, footer, nav, aside, search, [role=main], [role=banner], [role=contentinfo], [role=navigation], [role=search], [role=region]";
  for (const { element } of texts()) {
    const skips = element.closest("a[href^='#']");
    if (!element.closest(inside) && skips !== stops()[0]) tell(`a text outside of all landmarks: ${called(element)}`);
  }
}

function headings(tell) {
  const all = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")].filter((one) => one.checkVisibility());
  const level = (one) => Number(one.getAttribute("aria-level") ?? one.localName.slice(1));
  const firsts = all.filter((one) => level(one) === 1).length;
  if (firsts !== 1) tell(`${firsts} headings of the first level, and there has to be one`);
  let last = 0;
  for (const one of all) {
    if (!one.textContent.trim()) tell(`a heading without words: ${called(one)}`);
    if (level(one) > last + 1) tell(`from level ${last} to level ${level(one)}: ${called(one)}`);
    last = level(one);
  }
  if (!document.title.trim()) tell("the page has no title");
}

function tables(tell) {
  for (const one of document.querySelectorAll("table:not([role=presentation])")) {
    if (!one.caption?.textContent.trim()) tell(`a table without a caption: ${called(one)}`);
    if (!one.querySelector("th")) tell(`a table without headings: ${called(one)}`);
    for (const head of one.querySelectorAll("th")) {
      if (!["col", "row", "colgroup", "rowgroup"].includes(head.getAttribute("scope"))) {
        tell(`a heading in a table that does not say what it is for: ${called(head)}`);
      } else if (!head.textContent.trim()) tell(`a heading in a table without words: ${called(one)}`);
    }
  }
}

const SCRIPTS = [
  [/\p{Script=Arabic}{2}/u, /^(ar|fa|prs|ur|ps|ckb|ku|sd|ug|az)\b/, true],
  [/\p{Script=Hebrew}{2}/u, /^(he|yi)\b/, true],
  [/\p{Script=Cyrillic}{2}/u, /^(ru|uk|bg|sr|mk|be|kk|ky|mn|tg)\b/, false],
  [/\p{Script=Greek}{2}/u, /^el\b/, false],
  [/\p{Script=Han}/u, /^(zh|ja)\b/, false],
  [/\p{Script=Ethiopic}/u, /^(am|ti)\b/, false],
];
const FREQUENT = {
  de: "alle aller am auch auf aus bei dem den der des das durch ein eine einem einen einer für haben hat ihre im ist kein keine "
    + "mit nach nicht noch oder seit sich sie sind sowie und über um von vor werden wird wurde zu zum zur",
  en: "and are been by for from has have is it its not of on or that the their there they this to was were which who with",
};
const frequent = Object.fromEntries(Object.entries(FREQUENT).map(([language, words]) => [language, new Set(words.split(" "))]));

/** Words of another language, and letters of another script, stand in an element that says so. */
function languages(tell) {
  for (const one of document.querySelectorAll("[lang]")) {
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(one.lang)) tell(`no language: ${called(one)}`);
  }
  if (!document.documentElement.lang) tell("the page does not say its language");
  for (const { node, element } of texts()) {
    if (element.closest("svg[role=img]")) continue; // it is told by its name, and by the table beside it
    const lang = element.closest("[lang]")?.lang ?? "";
    for (const [letters, allowed, fromRight] of SCRIPTS) {
      if (!letters.test(node.data)) continue;
      if (!allowed.test(lang)) tell(`letters of another language than ${lang}: ${called(element)}`);
      else if (fromRight && getComputedStyle(element).direction !== "rtl") tell(`it runs from the right: ${called(element)}`);
    }
    const words = node.data.toLowerCase().match(/\p{L}+/gu) ?? [];
    const count = (language) => words.filter((word) => frequent[language].has(word)).length;
    const own = lang.slice(0, 2);
    const other = { de: "en", en: "de" }[own];
    const isName = element.closest("h1, h2, h3, h4, h5, h6, a"); // names stay what they are
    if (other && !isName && count(other) >= 2 && count(own) === 0) tell(`it is ${other} and says ${own}: ${called(element)}`);
  }
}

function links(tell, { files }) {
  for (const one of document.querySelectorAll("a[href], area[href]")) {
    const href = one.getAttribute("href");
    const scheme = href.match(/^\s*([a-z][a-z0-9+.-]*):/i)?.[1].toLowerCase();
    if (scheme && !["http", "https", "mailto", "tel"].includes(scheme)) tell(`a link to something else than a page: ${called(one)}`);
    if (!scheme && href.startsWith("//")) tell(`a link that leaves out how: ${called(one)}`);
    if (!(one.textContent.trim() || named(one) || one.querySelector("img[alt]"))) tell(`a link without words: ${called(one)}`);
    if (href.startsWith("#") && href !== "#" && !document.getElementById(decodeURIComponent(href.slice(1)))) tell(`nothing is there: ${called(one)}`);
    if (!scheme && !href.startsWith("#") && files) {
      const path = decodeURIComponent(new URL(href, location.href).pathname);
      if (!files.includes(path.endsWith("/") ? `${path}index.html` : path)) tell(`no such file: ${called(one)}`);
    }
    if (one.target === "_blank") tell(`it opens a window without being asked: ${called(one)}`);
  }
  for (const one of document.querySelectorAll("form[action]")) {
    if (!files.includes(decodeURIComponent(new URL(one.action).pathname))) tell(`it leads away: ${called(one)}`);
  }
  for (const one of document.querySelectorAll("base, iframe, object, embed, meta[http-equiv=refresh]")) {
    tell(`it leads away: ${called(one)}`);
  }
}

function structure(options) {
  const found = [];
  for (const [rule, look] of Object.entries({ landmarks, headings, tables, languages, links })) {
    look((words) => found.push([rule, words]), options);
  }
  return found;
}
