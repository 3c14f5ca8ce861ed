// Searches the index that was made with the site. It fetches only the pieces that a question needs, as scripts,
// because a page that is opened from a folder may run scripts beside it but read no other file.
"use strict";
const integkitSearch = (() => {
  const MOST = 50;
  const RANKS = 6;
  const here = document.currentScript.src.replace(/[^/]*$/, "");
  const words = {};
  const hits = {};
  const asked = {};
  let manifest = { block: 1, keys: {} };

  const script = (name) => asked[name] ||= new Promise((done) => {
    const element = document.createElement("script");
    element.src = here + name;
    element.onload = element.onerror = done;
    document.head.append(element);
  });

  // The hits of every word that begins so, each with how well it fits: less is better.
  async function beginning(start) {
    const keys = Object.keys(manifest.keys).filter((key) => key.startsWith(start) || start.startsWith(key));
    await Promise.all(keys.map((key) => script(manifest.keys[key])));
    const found = new Map();
    for (const key of keys) {
      for (const [word, list] of Object.entries(words[key] || {})) {
        if (!word.startsWith(start)) continue;
        for (const code of list) {
          const hit = Math.floor(code / RANKS);
          const weight = (code % RANKS) * 2 + (word === start ? 0 : 1);
          found.set(hit, Math.min(weight, found.get(hit) ?? Infinity));
        }
      }
    }
    return found;
  }

  // What stands nearest to a word that is nowhere: another ending, a slip of the finger, an end or a beginning of it that
  // is a word. Only pieces are fetched that begin alike.
  const ENDINGS = ["innen", "ern", "en", "er", "es", "in", "e", "n", "s"];
  const MOST_PIECES = 12;
  const SHORTEST = 5;

  function slips(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i++) {
      const line = [i];
      for (let j = 1; j <= other.length; j++) {
        const same = one[i - 1] === other[j - 1];
        line[j] = Math.min(last[j] + 1, line[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        const isTurned = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
        if (isTurned) line[j] = Math.min(line[j], before[j - 2] + 1);
      }
      [before, last] = [last, line];
    }
    return last[other.length];
  }

  async function similar(word) {
    const stems = ENDINGS.filter((ending) => word.endsWith(ending)).map((ending) => word.slice(0, -ending.length));
    const longer = (size) => (part) => part.length >= size;
    const parts = [...word.slice(SHORTEST)].map((_, at) => at + 1);
    return (await anyOf(stems.filter(longer(SHORTEST)))) || (await slipped(word))
      || (await anyOf(parts.map((at) => word.slice(at + 1)).filter(longer(SHORTEST))))
      || (await anyOf(parts.map((at) => word.slice(0, -at)).filter(longer(SHORTEST + 1)))) || new Map();
  }

  async function anyOf(starts) {
    for (const start of starts) {
      const found = await beginning(start);
      if (found.size) return found;
    }
    return null;
  }

  async function slipped(word) {
    const most = word.length < SHORTEST ? 0 : word.length < 8 ? 1 : 2;
    const near = (key) => key.startsWith(word.slice(0, 2)) || word.startsWith(key);
    const keys = most ? Object.keys(manifest.keys).filter(near).slice(0, MOST_PIECES) : [];
    await Promise.all(keys.map((key) => script(manifest.keys[key])));
    const found = new Map();
    for (const [other, list] of keys.flatMap((key) => Object.entries(words[key] || {}))) {
      const far = slips(word, other, most);
      if (far > most) continue;
      for (const code of list) {
        const hit = Math.floor(code / RANKS);
        found.set(hit, Math.min((code % RANKS) * 2 + far, found.get(hit) ?? Infinity));
      }
    }
    return found.size ? found : null;
  }

  async function search(starts) {
    const exact = await Promise.all(starts.map(beginning));
    const lists = await Promise.all(exact.map((list, at) => (list.size ? list : similar(starts[at]))));
    const isNear = lists.some((list, at) => list !== exact[at]);
    const first = lists.reduce((one, other) => (one.size <= other.size ? one : other));
    const common = [...first.keys()].filter((hit) => lists.every((list) => list.has(hit)));
    const weight = (hit) => lists.reduce((sum, list) => sum + list.get(hit), 0);
    const ordered = common.map((hit) => [weight(hit), hit]).sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    const shown = ordered.slice(0, MOST).map((pair) => pair[1]);
    const blocks = [...new Set(shown.map((hit) => Math.floor(hit / manifest.block)))];
    await Promise.all(blocks.map((block) => script("hits-" + block + ".js")));
    const told = shown.map((hit) => (hits[Math.floor(hit / manifest.block)] || [])[hit % manifest.block]);
    return { count: ordered.length, shown: told.filter(Boolean), isNear };
  }

  function line([path, title, kind, city, lang]) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const more = document.createElement("span");
    link.href = path;
    link.textContent = title;
    if (lang) link.lang = lang;
    link.dir = "auto";
    more.className = "quiet";
    more.textContent = " " + [kind, city].filter(Boolean).join(" · ");
    item.append(link, more);
    return item;
  }

  function begin() {
    const form = document.getElementById("search");
    const field = document.getElementById("search-words");
    const section = document.getElementById("search-results");
    const status = document.getElementById("search-status");
    const list = document.getElementById("search-hits");
    let latest = 0;

    async function ask() {
      const turn = ++latest;
      const starts = integkitFolded(field.value);
      section.hidden = !field.value.trim();
      if (section.hidden) return;
      if (!starts.some((word) => word.length > 1)) {
        status.textContent = form.dataset.short;
        list.replaceChildren();
        return;
      }
      status.textContent = form.dataset.busy;
      const { count, shown, isNear } = await search(starts.filter((word) => word.length > 1));
      if (turn !== latest) return;
      const said = count === 0 ? "none" : count === 1 ? "one" : count > shown.length ? "more" : "found";
      const counted = form.dataset[said].replace("{n}", count).replace("{shown}", shown.length);
      status.textContent = isNear && count ? form.dataset.near.replace("{said}", counted) : counted;
      list.replaceChildren(...shown.map(line));
    }

    let waiting = 0;
    form.hidden = false;
    field.value = new URLSearchParams(location.search).get("q") || "";
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 150);
    });
    ask();
  }

  addEventListener("DOMContentLoaded", begin);
  return {
    manifest: (told) => { manifest = told; },
    words: (key, told) => { words[key] = told; },
    hits: (number, told) => { hits[number] = told; },
  };
})();
